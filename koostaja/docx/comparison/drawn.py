"""Drawings compared by what they show, with the tolerances of programs that write them anew.

LibreOffice rounds lengths to a hundredth of a millimetre, and writes defaults and the colours
of themes in full. All else counts: another picture or crop, a fill, a place, a size, a layer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from koostaja.docx.comparison.differences import LookChange
from koostaja.docx.comparison.layers import IN_MARGIN

__all__ = ["drawing_changes"]

_POINT = 12_700
"""EMU."""
_HUNDREDTH = 100
_LENGTHS = frozenset(
    (
        "width", "height", "x", "y", "line.width", "lIns", "tIns", "rIns", "bIns", "member.x",
        "member.y", "member.width", "member.height", "group.width", "group.height",
    )
)  # fmt: skip
_SHARES = ("crop.", "stretch.")
_NEAR_SHARE = 1_000
"""A hundredth of a picture, in the thousandths of a percent of its crop."""
_COLORS = ("fill", "line", "ground", "shadow")
_NEAR_COLOR = 6
"""By how much a part of a colour of 255 may differ: programs compute tints differently."""
_FIT = (75, 134)
"""How high a box may be, in hundredths, that is as high as its words in a program's fonts."""
_TRIMMED = (50, 101)
"""How high letters along a path may be: LibreOffice leaves out the room above them."""
_UNSEEN = frozenset((IN_MARGIN, "ink", "parts"))
"""What is compared elsewhere: the colour of words in a box, the parts of a chart."""
_Marks = Mapping[str, str]


def drawing_changes(old: _Marks, new: _Marks, kind: str = "") -> Iterator[LookChange]:
    """Yield what a drawing shows differently, by more than rounding."""
    if old is new or old == new:
        return
    for name in sorted({*old, *new} - _UNSEEN):
        expected, found = old.get(name, ""), new.get(name, "")
        alike = expected == found or _alike(name, expected, found) or _excused(name, old, new, kind)
        if not alike:
            yield LookChange(f"drawing.{name}", expected, found)


def _alike(name: str, expected: str, found: str) -> bool:
    """Return whether two values are the same but for rounding."""
    if name in _LENGTHS:
        return _near(expected, found, lambda one: max(_POINT, abs(one) // _HUNDREDTH))
    if name.startswith(_SHARES):
        return _near(expected, found, lambda _: _NEAR_SHARE)
    return name in _COLORS and _same_colors(expected, found)


def _near(expected: str, found: str, most: Callable[[int], int]) -> bool:
    one, other = _number(expected), _number(found)
    return one is not None and other is not None and abs(one - other) <= most(one)


def _number(text: str) -> int | None:
    try:
        return int(text or "0")
    except ValueError:
        return None


def _same_colors(expected: str, found: str) -> bool:
    """Return whether two fills have the same colours in the same order, and the same form."""
    one, other = expected.split(), found.split()
    return len(one) == len(other) and all(map(_same_color, one, other))


def _same_color(expected: str, found: str) -> bool:
    """Return whether two colours, with a place before and the opacity after, are near."""
    one, other = _parts(expected), _parts(found)
    return one[0] == other[0] and one[2] == other[2] and _near_color(one[1], other[1])


def _parts(text: str) -> tuple[str, str, str]:
    place, _, rest = text.rpartition(":")
    color, _, opacity = rest.partition("/")
    return place, color, opacity


def _near_color(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return len(one) == len(other) == 6 and all(abs(a - b) <= _NEAR_COLOR for a, b in pairs)


def _excused(name: str, old: _Marks, new: _Marks, kind: str) -> bool:
    """Return whether a mark has no effect here, or only hides less than before."""
    if name in ("width", "height"):
        share = old.get(f"{name}.relative")
        if share and share == new.get(f"{name}.relative"):
            return True
    if name == "strange":
        return {*new.get(name, "").split()} <= {*old.get(name, "").split()}
    if name in ("height", "member.height"):
        return _is_as_high(name, old, new, kind)
    if name == "behind" and IN_MARGIN in new:
        return "behind" not in old or kind == "wordart"
    return name == "drawn" and name not in new and old.get("picture") == new.get("picture")


def _is_as_high(name: str, old: _Marks, new: _Marks, kind: str) -> bool:
    fits = old.get("fit") == new.get("fit") == "text"
    lowest, highest = _TRIMMED if kind == "wordart" else _FIT
    expected, found = _number(old.get(name, "")), _number(new.get(name, ""))
    if not (fits or kind == "wordart") or not expected or found is None:
        return False
    return expected * lowest <= found * _HUNDREDTH <= expected * highest
