"""The places of found words in files: of those that are shown, from the files as they are now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location
from koostaja.source import Pointer, Source, read, read_places, value_at
from koostaja.text.folding import folded
from koostaja.text.marks import MARKS

__all__ = ["TextPlaces", "typed_place"]

_LONG = 20
"""How many characters without spaces a paragraph has at least, so that it is no part of others."""
_ODD_LINE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
"""Ends of lines other than the usual two."""


def typed_place(source: Source, pointer: Pointer, word: str) -> Location:
    """Return where a word is in the text at a pointer."""
    return source.locate_words(pointer, word)


class TextPlaces:
    """The places of words in a file of the folder ``root``."""

    def __init__(self, root: Path, file: str) -> None:
        self._root = root
        self._file = file

    def typed(self, pointer: Pointer, text: str, span: tuple[int, int]) -> Location:
        """Return where a word is of the text at a pointer.

        A long paragraph that is in the file once is found by its letters alone, which is several
        times faster than reading the places of all values.
        """
        squeezed = "".join(text.split()).rstrip(MARKS)
        at = self._squeezed.find(squeezed) if len(squeezed) >= _LONG else -1
        if at < 0 or self._squeezed.find(squeezed, at + 1) >= 0:
            return typed_place(self._places, pointer, text[slice(*span)])
        at += len("".join(text[: span[0]].split()))
        line = bisect_right(self._line_ends, at)
        before = at - (self._line_ends[line - 1] if line else 0)
        columns = (index for index, one in enumerate(self._lines[line]) if not one.isspace())
        return self._places.location(line, next(c for n, c in enumerate(columns) if n == before))

    def below(self, pointer: Pointer, words: Iterable[str]) -> Location:
        """Return where one of some words is below a field, else where the field is."""
        values = list(_texts(value_at(self._source.data, map(str, pointer)), pointer))
        for word in words:
            line = folded(word)
            for at, text in values:
                if line in folded(text):
                    return typed_place(self._source, at, word)
        return self._source.locate(pointer, key=True)

    @cached_property
    def _places(self) -> Source:
        return read_places(self._root, self._file)

    @cached_property
    def _source(self) -> Source:
        """The file with its data; without them if it has errors."""
        path = self._root / self._file
        return read(path, self._file, within=self._root, is_typed=False).value or self._places

    @cached_property
    def _lines(self) -> list[str]:
        """The lines of the file; none if one ends in an unusual way."""
        text = self._places.text
        return [] if _ODD_LINE_END.search(text) else text.split("\n")

    @cached_property
    def _line_ends(self) -> list[int]:
        """How many characters that are no spaces there are up to the end of each line."""
        return list(accumulate(len("".join(line.split())) for line in self._lines))

    @cached_property
    def _squeezed(self) -> str:
        """The file without spaces and ends of lines."""
        return "".join("".join(self._lines).split())


def _texts(value: Any, at: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Return every text below a value, with its place."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, (*at, index))
