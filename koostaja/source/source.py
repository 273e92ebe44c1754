"""One YAML file as plain data, and the place of each value in it.

Places are found by a second pass over the text, and only for a file in which something
is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from unicodedata import is_normalized

from koostaja.diagnostics import Location, Problem, Related, Terms
from koostaja.source.locating import Lines, ValueMarks, only_place
from koostaja.source.pointers import Pointer, pointer_text, value_of
from koostaja.source.spans import is_end, is_single, walk
from koostaja.text.characters import spelled_either_way

__all__ = ["SUPPRESSION", "Source"]

SUPPRESSION = "# accept"
"""How a comment begins that suppresses a finding."""
_AROUND = 200
"""How many characters of a long line are kept on each side of a finding."""


@dataclass(frozen=True, eq=False)
class Source:
    """A file's data and text; ``file`` is its name relative to the workspace."""

    file: str
    text: str
    data: Any

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Return where the value at ``pointer`` (or its key) begins.

        For what is not in the file, such as a missing key, it is the place of the
        nearest value around it.
        """
        for length in range(len(pointer), 0, -1):
            marks = self._marks.get(pointer[:length])
            if marks:
                mark = marks.key if key or length < len(pointer) else marks.start
                return self.location(mark.line, mark.column)
        return self.location(0, 0)

    def problem(
        self,
        code: str,
        pointer: Pointer,
        values: Mapping[str, str | Terms] | None = None,
        *,
        similar: str = "",
        related: Sequence[Location] = (),
        key: bool = False,
    ) -> Problem:
        """Return a finding at the value at ``pointer``, or at its key."""
        return Problem(
            code,
            self.locate(pointer, key=key),
            pointer_text(pointer),
            _plain(values or {}),
            similar,
            tuple(map(Related, related)),
        )

    def words_problem(
        self,
        code: str,
        pointer: Pointer,
        words: str,
        values: Mapping[str, str | Terms],
        related: Sequence[Location] = (),
    ) -> Problem:
        """Return a finding at some words within the text at ``pointer``.

        It may be suppressed where the text begins, too.
        """
        where, begin = self.locate_words(pointer, words), self.locate(pointer).line
        return Problem(
            code,
            where,
            pointer_text(pointer),
            _plain(values),
            related=tuple(map(Related, related)),
            text_line=begin if begin != where.line else 0,
        )

    def location(self, line: int, column: int) -> Location:
        """Return the location of a line and column, counted from 0, with the line's text."""
        lines = self._lines.texts
        text = lines[line] if line < len(lines) else ""
        start = max(0, column - _AROUND) if len(text) > 2 * _AROUND else 0
        part = text[start : start + 2 * _AROUND]
        return Location(self.file, line + 1, column + 1, text=part, text_start=start)

    def comment_lines(self) -> Iterator[tuple[int, str]]:
        """Yield each line that may have a comment, with its number from 0: none in a block text."""
        within = set[int]()
        for _, _, event in walk(self.text):
            if is_single(event):
                end = event.end_mark
                within.update(range(event.start_mark.line + 1, end.line + (end.column > 0)))
        for number, line in enumerate(self._lines.texts):
            if "#" in line and number not in within:
                yield number, line

    def line_range(self, pointer: Pointer) -> tuple[int, int]:
        """Return the first and last line of the entry at ``pointer``, counted from 0.

        From the line of its key to the last line of its value; blank lines and
        comments after it are not its own.
        """
        first, last = 0, 0
        for at, key, event in walk(self.text):
            in_brackets = event.end_mark.index > event.start_mark.index
            if at[: len(pointer)] == pointer and (in_brackets or not is_end(event)):
                if at == pointer and not is_end(event):
                    first = (key or event).start_mark.line
                end = event.end_mark
                last = max(last, event.start_mark.line, end.line - (end.column == 0))
        while last > first and not self._lines.texts[last].strip():
            last -= 1
        return first, last

    def blocks(self, pointers: Iterable[Pointer]) -> list[tuple[Pointer, int, str]]:
        """Return entries in their order: each with its first line and its text.

        The line counts from 1. An entry's text goes up to the next one's line, or to a line that
        is indented less, without the comments and blank lines before that. It has at least the
        line of its key.
        """
        found = sorted((self.locate(one, key=True), one) for one in pointers)
        firsts, lines = [place.line for place, _ in found[1:]], self._lines.texts
        behind = [*firsts, len(lines) + 1] if found else []
        return [
            (
                pointer,
                at.line,
                _own_lines(lines[at.line - 1 : max(end - 1, at.line)], at.column - 1),
            )
            for (at, pointer), end in zip(found, behind, strict=True)
        ]

    def is_in_brackets(self, pointer: Pointer) -> bool:
        """Return whether a value is a list or mapping in brackets, perhaps meant as text."""
        where = self.locate(pointer)
        return where.text[where.column - 1 - where.text_start :][:1] in ("[", "{")

    def scalar_range(self, pointer: Pointer) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return start and end of the single value at ``pointer``: lines and columns from 0."""
        marks = self._marks.get(pointer)
        if marks is None:
            raise KeyError(pointer)
        _, start, end = marks
        return (start.line, start.column), (end.line, end.column)

    def locate_words(self, pointer: Pointer, words: str) -> Location:
        """Return where words are within the single value at ``pointer``, in capitals or not.

        A line may end between them. Where they are written otherwise than they read (with
        an escape, or in parts) it is where the value begins. Words that occur once in the
        file are found without the places of its values.
        """
        only = self._only_occurrence(words)
        if only is not None:
            return self.location(*self._lines.place(only))
        sought = _Sought(words)
        only = self._within_only_value(pointer, sought)
        if only is not None:
            return self.location(*self._lines.place(only))
        try:
            (line, column), (last, end) = self.scalar_range(pointer)
        except KeyError:
            return self.locate(pointer)
        lines = self._lines.texts[line : last + 1]
        lines[-1] = lines[-1][:end]
        text = "\n".join([" " * column + lines[0][column:], *lines[1:]])
        found = sought.pattern.search(text)
        if found is None:
            return self.location(line, column)
        before = text[: found.start()]
        return self.location(line + before.count("\n"), len(before) - before.rfind("\n") - 1)

    def _only_occurrence(self, words: str) -> int | None:
        """Return where words begin that occur once in the file, as they read and on one line."""
        text, words = self._lowered, words.lower()
        at = text.find(words)
        behind = at + len(words)
        around = text[at - 1 : at] + text[behind : behind + 1]
        whole = at >= 0 and not any(map(str.isalnum, around))
        return at if whole and text.find(words, at + 1) < 0 else None

    def _within_only_value(self, pointer: Pointer, sought: _Sought) -> int | None:
        """Return where words begin in the value at ``pointer``, if the file has that value once."""
        if not self._lowered or self.data is None:
            return None
        try:
            value = value_of(self.data, pointer)
        except (IndexError, KeyError, TypeError):
            return None
        place = only_place(self.text, value) if isinstance(value, str) else None
        if place is None or sought.is_all_of(value):
            return place and place[0]
        found = sought.pattern.search(self.text, *place)
        return found.start() if found else None

    @cached_property
    def _lowered(self) -> str:
        """The text in small letters; "" where that would move places or bytes differ."""
        text = self.text.lower()
        plain = len(text) == len(self.text) and "\\" not in text
        return text if plain and is_normalized("NFC", text) else ""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _marks(self) -> ValueMarks:
        return ValueMarks(self.text)


def _plain(values: Mapping[str, str | Terms]) -> dict[str, str | Terms]:
    """Return values without what belongs to a text, such as the file that a number comes from."""
    return {name: str(one) if isinstance(one, str) else one for name, one in values.items()}


class _Sought:
    """Words that are looked for in a text."""

    def __init__(self, words: str) -> None:
        self._words = words.split()

    def is_all_of(self, text: str) -> bool:
        """Return whether a text has these words and no others."""
        return text.split() == self._words

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern for them: in capitals or not, and with the end of a line between them."""
        spaced = r"\s+".join(map(spelled_either_way, self._words))
        return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


def _own_lines(lines: list[str], indent: int) -> str:
    """Return the lines of an entry that begins at the first one, indented so far, as a text."""
    end, last = 1, 1
    for line in lines[1:]:
        words = line.partition("#")[0].strip()
        if words and len(line) - len(line.lstrip(" ")) < indent:
            break
        end += 1
        last = end if words else last
    return "\n".join(lines[:last])
