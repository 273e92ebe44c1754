"""What a document says where an act has approved it: by whom, when, as which annex."""

from __future__ import annotations

import re
from collections.abc import Collection

from koostaja.text.annexes import without_annexes
from koostaja.text.named_acts import without_day_and_number

__all__ = ["beside_approval", "names_approval"]

_APPROVES = re.compile(
    r"\b(?:kinnita(?:tud|n|takse)|kehtesta(?:tud|n|takse)|heaks\s+kiidetud|vastu\s+võetud"
    r"|approved|adopted|confirmed|established)\b",
    re.IGNORECASE,
)
_ACT = re.compile(
    r"\b(?:(?:käsk|üld)kir(?:i|ja)\w*|korraldus\w*|määrus\w*|otsus\w*|protokoll\w*"
    r"|directives?|orders?|decrees?|decisions?|regulations?|resolutions?)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\b(?:ja|ning|juures|juurde|aasta|a|kuupäev|number|nr|by|of|the|to|and|dated|date|no)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def names_approval(text: str) -> bool:
    """Return whether a text says that something was approved, or is an annex of an act."""
    return bool(_APPROVES.search(text) or _ACT.search(text)) or without_annexes(text) != text


def beside_approval(text: str, names: Collection[str]) -> str:
    """Return the words of an approval mark that say something else; "" if none do.

    ``names`` are the words of the names of an authority and of those who sign for it, in lower
    case.
    """
    rest = without_annexes(without_day_and_number(text))
    for one in (_APPROVES, _ACT, _BETWEEN):
        rest = one.sub(" ", rest)
    return " ".join(
        one for one in _WORD.findall(rest) if one.strip("_") and one.casefold() not in names
    )
