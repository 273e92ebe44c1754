"""Findings as they are kept: places within a part of the library count from its first line.

So they are found again when lines before the part come or go, without looking at the documents
that use it. A place in any other file is only kept with that file's hash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from koostaja.builder.index.parts import Parts
from koostaja.diagnostics import Problem, Severity, as_data, from_data

__all__ = ["OutdatedPlace", "PlaceKeeper", "is_unsure"]

_PLACE, _RELATED, _TEXT_LINE = 1, 5, 7
"""Where ``as_data`` has a finding's place, its related places and the line of its text."""


class OutdatedPlace(ValueError):
    """What a kept finding points to is no longer as it was."""


def is_unsure(problem: Problem) -> bool:
    """Return whether a finding may be about something that is not there, or not near."""
    return problem.severity is Severity.ERROR or bool(problem.similar)


class PlaceKeeper:
    """Turns findings into data and back, with the parts of a workspace as they are now.

    ``parts`` returns these, which are only wanted for a place in one of them.
    """

    def __init__(self, parts: Callable[[], Parts], hashes: Mapping[str, str]) -> None:
        self._make_parts = parts
        self._hashes = hashes

    @cached_property
    def _parts(self) -> Parts:
        return self._make_parts()

    def as_data(self, problems: Iterable[Problem], file: str) -> list[Any]:
        """Return the findings of a document, whose own file is ``file``, as JSON data."""
        found = as_data(problems)
        for one in found:
            shift = self._keep(one[_PLACE], file)
            one[_TEXT_LINE] = one[_TEXT_LINE] - shift if one[_TEXT_LINE] else None
            for related, _ in one[_RELATED]:
                self._keep(related, file)
        return found

    def from_data(self, data: Any, file: str) -> list[Problem]:
        """Return findings; raise ``OutdatedPlace`` if one points to what is no longer there."""
        for one in data:
            shift = self._find(one[_PLACE], file)
            one[_TEXT_LINE] = 0 if one[_TEXT_LINE] is None else one[_TEXT_LINE] + shift
            for related, _ in one[_RELATED]:
                self._find(related, file)
        return from_data(data)

    def _keep(self, place: list[Any], file: str) -> int:
        """Replace the file of a place by what must not change; return how its line moved."""
        name, line = place[:2]
        if name == file:
            place[0] = None
            return 0
        block = self._parts.block_at(name, line) if line else None
        if block is None:
            place[0] = [name, self._hashes.get(name, "")]
            return 0
        place[0], place[1] = [name, block.id, block.digest], line - block.first
        return block.first

    def _find(self, place: list[Any], file: str) -> int:
        kept = place[0]
        if kept is None:
            place[0] = file
            return 0
        name, *what = kept
        if len(what) == 1:
            if self._hashes.get(name, "") != what[0]:
                raise OutdatedPlace(name)
            place[0] = name
            return 0
        block = self._parts.block(name, *what)
        if block is None:
            raise OutdatedPlace(name)
        place[0], place[1] = name, place[1] + block.first
        return block.first
