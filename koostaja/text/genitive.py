"""The genitive and other cases of names of posts and units; None where it is not certain."""

from __future__ import annotations

import re
from collections.abc import Iterable

from koostaja.text.cases import ENDINGS, GENITIVE
from koostaja.text.phrases import declined

__all__ = ["form_after_genitive", "form_in_case", "genitive", "names_unit"]

_DECLINABLE = re.compile(r"[^\W\d_]*[aeiouõäöüy]", re.IGNORECASE)
_JOINING = re.compile(r"[,/(]|\b(?:ja|ning|või)\b")


def genitive(name: str) -> str | None:
    """Return the name of a unit or post in the genitive; None if it is not certain.

    ``laste heaolu osakond`` → ``laste heaolu osakonna``; ``vastutav spetsialist`` →
    ``vastutava spetsialisti``. What is in brackets at the end stays.
    """
    return form_in_case(name, GENITIVE)


def form_in_case(name: str, case: str) -> str | None:
    """Return the name of a unit or post in a case; None if it is not certain.

    ``vastutav spetsialist`` → ``vastutavale spetsialistile``, ``vastutava spetsialistiga``.
    """
    words = declined(name)
    return words.form(case) if words else None


def form_after_genitive(name: str, genitive: str, case: str) -> str | None:
    """Return a case of a name whose genitive was given; None if it is not certain.

    It is certain if only the last word differs: endings follow its genitive, the others stay.
    A name after its kind (klubi Maarja) is not: there the kind takes the endings.
    """
    before, _, last = genitive.rpartition(" ")
    if case not in ENDINGS or _JOINING.search(name) or before != name.rpartition(" ")[0]:
        return None
    if before and last[:1].isupper():
        return None
    if before and form_in_case(f"{before} osakond", "allative") != f"{before} osakonnale":
        return None
    return genitive + ENDINGS[case] if _DECLINABLE.fullmatch(last) else None


def names_unit(text: str, name: str, others: Iterable[str] = ()) -> bool:
    """Return whether a text names a unit, in any case: most cases begin with the genitive.

    Words within the longer name of one of ``others``, or its same name, name that one.
    """
    sought, known = _forms(name), [form for one in others for form in _forms(one)]
    longer = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    either = rf"\b(?:{longer})|" if longer else ""
    pattern = rf"{either}\b(?P<sought>{'|'.join(map(re.escape, sought))})"
    return any(match["sought"] for match in re.finditer(pattern, text, re.IGNORECASE))


def _forms(name: str) -> list[str]:
    return [one for one in (name, genitive(name)) if one]
