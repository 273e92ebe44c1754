"""The officer's wording of a finding, and the notation for its gaps and choices.

A gap is ``{found}``, or ``{id:clause}`` for an id, a key or a path: these are never shown; the
page that shows the finding names them. ``<Tüüpteksti „{id:clause}“|Seda tüüpteksti> ei ole`` says
what to write with that name and, after the bar, without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ASK_IT", "OfficerWording", "for_it", "same", "same_for_it", "wording"]

ASK_IT = {"et": "Pöörduge IT-toe poole.", "en": "Ask your IT support for help."}
"""What to do about a fault that cannot be corrected in a form."""


@dataclass(frozen=True)
class OfficerWording:
    """What a page says of findings with a code, by language: what is wrong, and what to do."""

    text: Mapping[str, str]
    """Empty: as the first wording has it."""
    remedy: Mapping[str, str]
    """A language that is missing: as the first wording has it."""
    similar: str = ""
    """The kind of the similar name, if it may be offered: as of a gap."""

    @property
    def is_for_it(self) -> bool:
        """Whether only the IT support can help."""
        return self.remedy is ASK_IT


def wording(
    et: str, en: str, do_et: str = "", do_en: str = "", *, similar: str = ""
) -> OfficerWording:
    """Return a wording of its own in both languages."""
    return OfficerWording({"et": et, "en": en}, {"et": do_et, "en": do_en}, similar)


def same(do_et: str = "", do_en: str = "", *, similar: str = "") -> OfficerWording:
    """Return one with the text of the first wording, and its remedy where none is given."""
    given = {"et": do_et, "en": do_en}
    return OfficerWording({}, {lang: text for lang, text in given.items() if text}, similar)


def for_it(et: str, en: str) -> OfficerWording:
    """Return one that says what is affected and refers the officer to the IT support."""
    return OfficerWording({"et": et, "en": en}, ASK_IT)


def same_for_it() -> OfficerWording:
    """Return one with the text of the first wording that refers to the IT support."""
    return OfficerWording({}, ASK_IT)
