"""Which properties may differ between two files whose words a reader sees alike.

Programs write a file anew with other roundings and leave out what has no effect. Some also
change sizes, spacing or borders a little: the words can be read as before, and only their
style is another one. Everything else counts: a colour, a shading, a shift, a narrow line
can make words illegible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from koostaja.docx.comparison.differences import LookChange

__all__ = ["is_style", "look_changes"]

_UNSEEN = frozenset(
    (
        "widowControl", "keepNext", "keepLines", "suppressAutoHyphens", "suppressLineNumbers",
        "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
        "adjustRightInd", "snapToGrid", "outlineLvl", "kern", "rFonts.hint", "rFonts.eastAsia",
        "textAlignment", "suppressOverlap", "cantSplit", "tblHeader", "tblLayout", "hideMark",
        "lang.val", "lang.eastAsia", "lang.bidi",
    )
)  # fmt: skip
"""Properties of line and page breaks, of dictionaries, and of letters that Estonian lacks."""
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
    "cols.",
    "wBefore",
    "wAfter",
)
_EMPTY_TAB = "0:left:none"
"""A tab stop at the margin, which stops nothing; LibreOffice writes it."""

_TEXT_FONTS = frozenset(
    (
        "aino", "aptos", "arial", "arial narrow", "book antiqua", "bookman old style", "caladea",
        "calibri", "calibri light", "cambria", "candara", "carlito", "century", "century gothic",
        "consolas", "constantia", "corbel", "courier new", "dejavu sans", "dejavu serif",
        "garamond", "georgia", "helvetica", "liberation mono", "liberation sans",
        "liberation serif", "noto sans", "noto serif", "open sans", "palatino linotype", "roboto",
        "segoe ui", "source sans pro", "tahoma", "times", "times new roman", "trebuchet ms",
        "verdana",
    )
)  # fmt: skip
"""Fonts that have letters for letters."""
_LEAST_SIZE, _LARGEST_SIZE = 14, 96
"""Half-points: 7 pt and 48 pt."""
_WIDEST_INDENT, _WIDEST_TABLE = 6_000, 11_000
"""Twips, 10.6 cm and 19.4 cm: what is wider can leave the page."""


def look_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[LookChange]:
    """Yield the properties that differ by more than rounding."""
    if old is new or old == new:
        return
    for name in sorted({*old, *new}):
        expected, found = old.get(name, ""), new.get(name, "")
        if name not in _UNSEEN and not _alike(name, expected, found):
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
    return name.startswith(_LENGTHS) and None not in numbers and _near(*numbers)


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
    return check is not None and check(change.found)


def _any(_found: str) -> bool:
    return True


def _is_legible_size(found: str) -> bool:
    number = _number(found)
    return not found or (number is not None and _LEAST_SIZE <= number <= _LARGEST_SIZE)


def _is_text_font(found: str) -> bool:
    return not found or found.lower() in _TEXT_FONTS


def _is_within(widest: int) -> Callable[[str], bool]:
    def check(found: str) -> bool:
        number = _number(found)
        return number is not None and 0 <= number <= widest

    return check


_STYLES: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("b", "bCs", "i", "iCs", "u", "u.color"), _any),
    **dict.fromkeys(("sz", "szCs"), _is_legible_size),
    **dict.fromkeys(("rFonts.ascii", "rFonts.hAnsi", "rFonts.cs"), _is_text_font),
    **dict.fromkeys(("jc", "tabs", "tabs.default", "contextualSpacing", "pageBreakBefore"), _any),
    **dict.fromkeys(("spacing.before", "spacing.after"), _is_within(_WIDEST_INDENT)),
    **dict.fromkeys(("ind.left", "ind.right", "tblInd.w"), _is_within(_WIDEST_INDENT)),
    "tblW.w": _is_within(_WIDEST_TABLE),
    **dict.fromkeys(("tblW.type", "tblInd.type", "vAlign", "noWrap"), _any),
}
"""Properties of which a value leaves words legible, with the test of the value found."""
