"""The entries of a list or mapping in brackets as pieces of text that can change places.

A piece has its entry, the comments on lines above it and the one beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from koostaja.source.edits import ImpossibleEdit
from koostaja.source.spans import Node

__all__ = ["FlowEntries"]

_GAP = re.compile(
    r"(?P<behind>(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*)(?P<comma>,)"
    r"(?P<comment>[ \t]*#[^\r\n]*)?(?P<between>(?:\s|#[^\n]*\n)*)"
)
"""What is between two entries; perhaps after the last one, too."""
_END = re.compile(r"(?P<comment>[ \t]*#[^\r\n]*)?(?P<between>(?:\s|#[^\n]*\n)*)")
"""What is after the last entry if it has no comma."""
_COMMENTS_ABOVE = re.compile(r"(?:(?<!#)#[^\n]*\n[ \t]*)+\Z")


@dataclass(slots=True)
class _Piece:
    text: str
    """With the comments above it."""
    behind: str = ""
    """What is between it and its comma."""
    comment: str = ""
    """The one behind the comma."""


class FlowEntries:
    """The entries of a list or mapping in brackets, of which there is at least one."""

    def __init__(self, text: str, node: Node) -> None:
        """Take a text and one of its values."""
        self._text, self._node = text, node
        self._gaps: list[str] = []
        """What is before each entry, and before the closing bracket."""
        self._pieces: list[_Piece] = []
        self._comma = ""
        """That after the last entry."""
        if text[node.start] not in "[{" or not node.children:
            raise ImpossibleEdit("edit.notation")
        self._read()
        if self.text != text:
            raise ImpossibleEdit("edit.notation")

    @property
    def text(self) -> str:
        """The whole text with the pieces as they are now."""
        start, end = self._node.start + 1, self._node.end - 1
        return f"{self._text[:start]}{self._inner()}{self._text[end:]}"

    def own_text(self, index: int) -> str:
        """Return an entry without comments around it."""
        node = self._node.children[index]
        return self._text[_begin(node) : node.end]

    def put(self, index: int, text: str, behind: str = "", comment: str = "") -> None:
        """Add an entry, apart from the others as these are from one another."""
        inner = [one for one in self._gaps[1:-1] if "#" not in one]
        usual = inner[0] if inner else self._gaps[0] if "\n" in self._gaps[0] else " "
        self._pieces.insert(index, _Piece(text, behind, comment))
        self._gaps.insert(max(index, 1), usual if "#" not in usual else " ")

    def take(self, index: int) -> tuple[str, str, str]:
        """Take an entry out with its comments, so that it can be put elsewhere."""
        taken = self._pieces.pop(index)
        gap = self._gaps.pop(max(index, 1) if len(self._gaps) > 2 else 0)
        if "#" in gap:
            self._gaps[index] = gap + self._gaps[index].lstrip()
        return taken.text, taken.behind, taken.comment

    def _inner(self) -> str:
        last, beside = len(self._pieces) - 1, ""
        parts = []
        for at, (gap, one) in enumerate(zip(self._gaps, self._pieces, strict=False)):
            comma = "," if at < last else self._comma
            parts += [_after(beside, gap), one.text, one.behind, comma, one.comment]
            beside = one.comment
        return "".join([*parts, _after(beside, self._gaps[-1])])

    def _read(self) -> None:
        text, found = self._text, _END.match(self._text, self._node.start + 1)
        beside, gap = (found["comment"] or "", found["between"]) if found else ("", "")
        for child in self._node.children:
            gap, comments = _parted(gap)
            self._gaps.append(beside + gap)
            found = _GAP.match(text, child.end) or _END.match(text, child.end)
            named = found.groupdict() if found else {}
            own = comments + text[_begin(child) : child.end]
            self._pieces.append(_Piece(own, named.get("behind", ""), named["comment"] or ""))
            gap, self._comma, beside = named["between"], named.get("comma", ""), ""
        self._gaps.append(gap)


def _after(comment: str, gap: str) -> str:
    """Return what is between two entries, with a line end if a comment is before it."""
    return gap if not comment or gap.lstrip(" \t\r")[:1] == "\n" else f"\n{gap}"


def _begin(node: Node) -> int:
    return node.key.start if node.key else node.outer


def _parted(gap: str) -> tuple[str, str]:
    """Return what is before an entry in two parts; the second has the comments directly above."""
    found = _COMMENTS_ABOVE.search(gap)
    return (gap[: found.start()], found[0]) if found else (gap, "")
