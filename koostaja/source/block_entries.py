"""The entries of a list or mapping in block style as pieces of text that can change places.

A piece has the lines of its entry, the comments directly above it and those below that are
indented deeper. Blank lines, and comments apart from the next entry, are between pieces; so is
the comment with which a file begins, since it is about all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from koostaja.source.edits import ImpossibleEdit
from koostaja.source.spans import Node, column_of, line_start

__all__ = ["BlockEntries"]

_NO_ENTRY = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
"""A blank line or a comment."""


@dataclass(slots=True)
class _Piece:
    """An entry; each of its parts consists of whole lines."""

    apart: str
    """What is between the piece before it and this one."""
    comments: str
    """Those directly above it."""
    own: str


class BlockEntries:
    """The entries of a list or mapping in block style."""

    def __init__(self, text: str, node: Node) -> None:
        """Take a text whose last line has an end, and one of its values."""
        self._text, self._node = text, node
        self.begins = _begins(text, node)
        first = self.begins[0]
        self.column = column_of(text, first)
        self._is_beside = bool(text[line_start(text, first) : first].strip())
        self.start = first if self._is_beside else self._above_first(first)
        self.end = self.start
        self._pieces = list(map(self._piece, range(len(self.begins))))

    @property
    def text(self) -> str:
        """The whole text with the pieces as they are now; at least one is there."""
        joined = "".join(one.apart + one.comments + one.own for one in self._pieces)
        joined = joined.lstrip(" \r\n") if self._is_beside else joined
        return self._text[: self.start] + joined + self._text[self.end :]

    @property
    def comments_apart(self) -> str:
        """The comments apart above the first entry, which stay if it goes."""
        found = self._pieces[0].apart
        return found if found.strip() else ""

    def own_lines(self, index: int) -> str:
        """Return the lines of an entry without the comments above and below it."""
        end = self._line_after(self._node.children[index].end)
        return " " * self.column + self._text[self.begins[index] : end]

    def put(self, index: int, lines: str) -> None:
        """Add lines as an entry of their own, with a blank line if the others have such."""
        pieces = self._pieces
        gaps = [one.apart for one in pieces[1:]]
        all_blank = len(gaps) > 1 and all(one and not one.strip() for one in gaps)
        blank = gaps[0] if all_blank else ""
        if index == 0:
            pieces.insert(0, _Piece(pieces[0].apart, "", lines))
            pieces[1].apart = blank
        else:
            pieces.insert(index, _Piece(blank, "", lines))

    def put_comment(self, index: int, lines: str) -> None:
        """Add comments directly above an entry, or below the last one."""
        if index < len(self._pieces):
            self._pieces[index].comments += lines
        else:
            self._pieces[-1].own += lines

    def take(self, index: int) -> str:
        """Take an entry out with its comments; a blank line stays only where it parts others."""
        pieces = self._pieces
        taken = pieces.pop(index)
        if taken.apart.strip() and index == len(pieces):
            pieces[-1].own += taken.apart
        elif index < len(pieces):
            following = pieces[index]
            if taken.apart.strip() or (index == 0 and following.apart.strip()):
                is_parted = taken.apart.endswith(("\n\n", "\n\r\n"))
                rest = following.apart.lstrip("\r\n") if is_parted else following.apart
                following.apart = taken.apart + rest
            elif index == 0 or not following.apart:
                following.apart = taken.apart
        return taken.comments + taken.own

    def _above_first(self, first: int) -> int:
        """Return where the comments and blank lines above the first entry begin."""
        at = line_start(self._text, first)
        while at > 0:
            above = line_start(self._text, at - 1)
            if not _NO_ENTRY.fullmatch(self._text, above, at):
                break
            at = above
        return at

    def _piece(self, index: int) -> _Piece:
        """Return the piece of an entry, which begins where the one before it ends."""
        text, start = self._text, self.end
        is_beside = index == 0 and self._is_beside
        at = start if is_beside else line_start(text, self.begins[index])
        above = self._comments_above(start, at)
        if above == 0:
            above = at
        own = self._line_after(self._node.children[index].end)
        self.end = _after_deeper_comments(text, own, self.column)
        indent = " " * self.column if is_beside else ""
        return _Piece(text[start:above], text[above:at], indent + text[at : self.end])

    def _comments_above(self, start: int, at: int) -> int:
        """Return where the comments directly above a line begin."""
        while at > start:
            above = line_start(self._text, at - 1)
            if not self._text[above:at].lstrip(" \t").startswith("#"):
                break
            at = above
        return at

    def _line_after(self, at: int) -> int:
        return self._text.index("\n", at) + 1


def _after_deeper_comments(text: str, at: int, column: int) -> int:
    """Return where the comments end that follow a line and are indented deeper than a column."""
    end = at
    while found := _NO_ENTRY.match(text, at):
        line, at = found[0], found.end()
        if line.strip() and len(line) - len(line.lstrip(" ")) > column:
            end = at
    return end


def _begins(text: str, node: Node) -> Sequence[int]:
    """Return where the entries begin: their keys, or the dashes of a list."""
    if node.style == ":":
        begins = [_begin_of_key(text, one.key.start) for one in node.children if one.key]
    else:
        dash = re.compile(rf"^ {{{column_of(text, node.start)}}}-(?=\s)", re.MULTILINE)
        found = [dash.search(text, text.index("\n", one.end)) for one in node.children[:-1]]
        begins = [node.start, *(one.end() - 1 for one in found if one)]
    before = [text[line_start(text, begin) : begin].strip() for begin in begins]
    if len(begins) != len(node.children) or any(before[1:]):
        raise ImpossibleEdit("edit.notation")
    return begins


def _begin_of_key(text: str, at: int) -> int:
    """Return where a key begins, with the question mark that may be before it."""
    before = text[:at].rstrip(" ")
    return len(before) - 1 if before.endswith("?") and len(before) < at else at
