"""The formatting of a file: indents, quotes and widths as most of it has them, for new parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from koostaja.source.pointers import Pointer
from koostaja.source.spans import Node, column_of
from koostaja.source.writer import DEFAULT_FORMATTING, Formatting

__all__ = ["formatting_of"]

_UNFOLDED = 100_000
"""The width of a file that has long lines and folds none."""
_LONG_LINE = 100
_LEAST = 40
"""The least length of a line that says where a file folds its texts."""


def formatting_of(text: str, found: Mapping[Pointer, Node]) -> Formatting:
    """Return the formatting of a text; where it shows none, that of new files."""
    indents, dashes, after = list[int](), list[int](), list[int]()
    for node in found.values():
        if node.style not in (":", "-"):
            continue
        column = column_of(text, node.start)
        if node.key and node.pointer:
            below = column - column_of(text, node.key.start)
            (indents if node.style == ":" else dashes).append(below)
        if node.style == "-" and "\n" not in text[node.start : node.children[0].outer]:
            after.append(node.children[0].outer - node.start)
    return Formatting(
        _usual((one for one in indents if one > 0), DEFAULT_FORMATTING.indent),
        _usual((one for one in dashes if one >= 0), DEFAULT_FORMATTING.dashes),
        _usual((one for one in after if one > 1), DEFAULT_FORMATTING.after_dash),
        _usual_quote(found.values()),
        _width(text, found.values()),
    )


def _usual(found: Iterable[int], otherwise: int) -> int:
    counted = Counter(found).most_common(1)
    return counted[0][0] if counted else otherwise


def _usual_quote(found: Iterable[Node]) -> str:
    """Return the quotes that most texts have: single ones only where they are more."""
    styles = Counter(one.style for one in found)
    return "'" if styles["'"] > styles['"'] else '"'


def _width(text: str, found: Iterable[Node]) -> int:
    """Return the length of the longest line of a folded text; 0 for that of new files."""
    longest, unfolded = 0, False
    for node in found:
        lines = text[node.start : node.end].splitlines() if not node.is_collection else []
        if node.style == ">":
            longest = max(longest, *(len(one) for one in lines[1:] if " " in one.strip()), 0)
        elif len(lines) == 1 and node.style != "*":
            end = column_of(text, node.start) + len(lines[0])
            unfolded = unfolded or (end > _LONG_LINE and " " in lines[0])
    if longest >= _LEAST:
        return longest
    return _UNFOLDED if unfolded and not longest else 0
