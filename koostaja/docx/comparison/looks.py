"""Which properties may differ between two files whose words a reader sees alike.

Programs write a file anew with other roundings, and leave out what has no effect. Some also
change sizes or the width of a table a little: the words can be read as before, and only
their style is another one. Everything else counts, since it can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from koostaja.docx.comparison.differences import LookChange

__all__ = ["is_style", "look_changes"]

_UNSEEN = frozenset(
    (
        "widowControl", "keepNext", "keepLines", "suppressAutoHyphens", "suppressLineNumbers",
        "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
        "adjustRightInd", "snapToGrid", "outlineLvl", "kern",
        "textAlignment", "suppressOverlap", "cantSplit", "tblLayout", "hideMark",
        "lang.val", "lang.eastAsia", "lang.bidi",
    )
)  # fmt: skip
"""Properties of line and page breaks, and of dictionaries."""
_EAST_ASIAN, _HINT = "rFonts.eastAsia", "rFonts.hint"
"""The font of letters that Estonian lacks; by a hint, also of § and dashes (17.3.2.26)."""
_ROUNDING = 20
"""Twips, 1 pt: what the rounding of measures makes of a length."""
_LENGTHS = (
    "ind.",
    "spacing.",
    "tc",
    "tbl",
    "trHeight.",
    "pgMar.",
    "pgSz.",
    "cols.space",
    "tabs.default",
    "wBefore",
    "wAfter",
)
_SWITCHES = ("tblHeader", "tcFitText")
"""Properties that are on or off, though their names begin like those of lengths."""
_EMPTY_TAB = "0:left:none"
"""A tab stop at the margin, which stops nothing; LibreOffice writes it."""

_SIZE_STEP = 2
"""Half-points, 1 pt: LibreOffice writes the size of a table's style as that of the words."""
_USUAL_SIZE = "20"
"""The size of words that have none, in half-points (ECMA-376 part 1, 17.3.2.38)."""
_LEAST_SIZE = 14
"""Half-points, 7 pt: smaller letters are hard to read."""
_TABLE_STEP = 200
"""Twips, 3.5 mm: programs place a table by its border or by the words in it."""
_WIDEST_TABLE = 11_000
"""Twips, 19.4 cm: a wider table can leave the page."""


def look_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[LookChange]:
    """Yield the properties that differ by more than rounding."""
    if old is new or old == new:
        return
    for name in sorted({*old, *new}):
        expected, found = old.get(name, ""), new.get(name, "")
        if name in _UNSEEN or (name == _EAST_ASIAN and new.get(_HINT) != "eastAsia"):
            continue
        if not _alike(name, expected, found):
            yield LookChange(name, expected, found)


def _alike(name: str, expected: str, found: str) -> bool:
    """Return whether two values are the same but for rounding."""
    if name == "tabs":
        expected, found = (
            " ".join(one for one in text.split() if one != _EMPTY_TAB) for text in (expected, found)
        )
    if expected == found:
        return True
    numbers = _number(expected), _number(found)
    is_length = name.startswith(_LENGTHS) and name not in _SWITCHES
    return is_length and None not in numbers and _near(*numbers)


def _near(one: int | None, other: int | None) -> bool:
    return abs((one or 0) - (other or 0)) <= _ROUNDING


def _number(text: str) -> int | None:
    try:
        return int(text or "0")
    except ValueError:
        return None


def is_style(change: LookChange) -> bool:
    """Return whether words can be read as before although a property of theirs is another one."""
    check = _STYLES.get(change.name)
    return check is not None and check(change.expected, change.found)


def _always(_expected: str, _found: str) -> bool:
    return True


def _is_near_size(expected: str, found: str) -> bool:
    one, other = _number(expected or _USUAL_SIZE), _number(found or _USUAL_SIZE)
    if one is None or other is None:
        return False
    return other >= _LEAST_SIZE and abs(one - other) <= _SIZE_STEP


def _is_near_place(expected: str, found: str) -> bool:
    one, other = _number(expected), _number(found)
    return one is not None and other is not None and abs(one - other) <= _TABLE_STEP


def _fits_page(_expected: str, found: str) -> bool:
    number = _number(found)
    return number is not None and 0 <= number <= _WIDEST_TABLE


_STYLES: Mapping[str, Callable[[str, str], bool]] = {
    "sz": _is_near_size,
    "szCs": _always,
    "tblW.w": _fits_page,
    "tblInd.w": _is_near_place,
    "tblW.type": _always,
    "tblInd.type": _always,
    "drawing.line.dash": _always,
    "gap of an empty number": _always,
    "page reference": _always,
    "empty paragraph before the first table": _always,
}
"""Properties of which a value leaves words legible, with the test of both values."""
