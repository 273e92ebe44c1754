"""Where values and words are in a text: the fewer values are read for it, the better.

Reading a file again costs about as much as all that is done with it, so values are read up to
the one that is asked for, and a text that is written once is found by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from koostaja.source.pointers import Pointer
from koostaja.source.spans import walk
from koostaja.source.syntax import LINE_END

__all__ = ["Lines", "Marks", "ValueMarks", "only_place"]

_OTHER_ENDS = "\r\x85\u2028\u2029"
"""What ends a line beside the usual character."""


class Marks(NamedTuple):
    """libyaml's marks of a value: line and column, counted from 0."""

    key: Any
    """Of the value itself in a list."""
    start: Any
    end: Any
    """Of a list or mapping: where it is opened."""


class ValueMarks:
    """The marks of the values of a text, which is read as far as they are asked for.

    Of equal keys those of the first; of a JSON file that YAML reads otherwise, as far as it goes.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._unread = walk(text)
        self._read: dict[Pointer, tuple[Any, Any]] = {}

    def __reduce__(self) -> tuple[type[ValueMarks], tuple[str]]:
        """Return how it is made anew in another process, since no reading can be sent there."""
        return ValueMarks, (self._text,)

    def get(self, pointer: Pointer) -> Marks | None:
        """Return the marks of a value; None if there is none."""
        found = self._read.get(pointer) or self._read_up_to(pointer)
        if found is None:
            return None
        key, event = found
        return Marks((key or event).start_mark, event.start_mark, event.end_mark)

    def _read_up_to(self, pointer: Pointer) -> tuple[Any, Any] | None:
        read = self._read
        try:
            for at, key, event in self._unread:
                if at not in read:
                    read[at] = key, event
                    if at == pointer:
                        return key, event
        except yaml.YAMLError:
            pass
        return None


class Lines:
    """The lines of a text, as YAML ends them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_usual = not any(end in text for end in _OTHER_ENDS)

    @cached_property
    def texts(self) -> list[str]:
        """The lines without their ends."""
        return self._text.split("\n") if self._is_usual else LINE_END.split(self._text)

    def place(self, at: int) -> tuple[int, int]:
        """Return the line and column of a character, counted from 0."""
        if self._is_usual:
            return self._text.count("\n", 0, at), at - self._text.rfind("\n", 0, at) - 1
        ends = [one.end() for one in LINE_END.finditer(self._text, 0, at)]
        return len(ends), at - (ends[-1] if ends else 0)


def only_place(text: str, value: str) -> tuple[int, int] | None:
    """Return start and end of a value that a text has once, in one line or several.

    None if it may be written otherwise than it reads, or is a part of other values, too: with
    quotes in it, anchors or tags. The text has no backslashes.
    """
    words = value.split()
    if not words or "'" in value or "&" in text or " !" in text:
        return None
    start = _begin_by_rare_word(text, words)
    if start is None:
        start = _begin_by_all_words(text, words)
    if start is None:
        return None
    joined = " ".join(words)
    if text.startswith(joined, start):
        return start, start + len(joined)
    last = start + _word(text[start:], len(words) - 1)
    return start, last + len(words[-1])


def _begin_by_rare_word(text: str, words: Sequence[str]) -> int | None:
    """Return where words begin one of which the text has once, since they must be around it."""
    rare = max(words, key=len)
    at = text.find(rare)
    if at < 0 or text.find(rare, at + 1) >= 0:
        return None
    index = words.index(rare)
    if index == 0:
        return at
    before = text[:at].rsplit(None, index)
    if len(before) <= index or not before[1].endswith(words[0]):
        return None
    return text.index(before[1], len(before[0])) + len(before[1]) - len(words[0])


def _begin_by_all_words(text: str, words: Sequence[str]) -> int | None:
    """Return where words begin that a text has once, in one line or several."""
    joined, flat = " ".join(words), " ".join(text.split())
    found = flat.find(joined)
    if found < 0 or flat.find(joined, found + 1) >= 0:
        return None
    return _word(text, flat.count(" ", 0, found)) + found - flat.rfind(" ", 0, found) - 1


def _word(text: str, index: int) -> int:
    """Return where a word of a text begins, by its index."""
    return len(text) - len(text.split(None, index)[index])
