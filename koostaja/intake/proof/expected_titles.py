"""The headings and labels that were recognised, each of which is met once in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from koostaja.intake.proof.compared_words import Keys, word_keys
from koostaja.intake.recognition import RecognisedField, Recognition
from koostaja.source import Pointer

__all__ = ["ExpectedTitles", "FoundTitle"]


class FoundTitle(NamedTuple):
    """A title, or the beginning of one, that words of the file begin with."""

    place: int
    """Its own among all titles."""
    pointer: Pointer
    numbered: int
    """How many words are its number."""
    worded: int
    """How many words after them are its own."""


class ExpectedTitles:
    """The titles of fields and columns that the file still has to have, in its order."""

    def __init__(self, recognition: Recognition) -> None:
        named = [
            (pointer, *title)
            for pointer, field in recognition.fields.items()
            for title in _titles(field)
        ]
        self._pointers = [pointer for pointer, _, _ in named]
        self._words = [word_keys(words) for _, words, _ in named]
        self._numbers = [word_keys(number) for _, _, number in named]

    def find(
        self, keys: Keys, near: Pointer = (), besides: Collection[int] = ()
    ) -> FoundTitle | None:
        """Return the first title that words begin with, or which they begin; None without one.

        It is one of the field ``near`` or of what is around, and none of ``besides``.
        """
        for place, pointer in enumerate(self._pointers):
            if place in besides or (near and pointer != near[: len(pointer)]):
                continue
            words, number = self._words[place], self._numbers[place]
            numbered = len(number) if keys[: len(number)] == number else 0
            count = min(len(words), len(keys) - numbered)
            if count > 0 and keys[numbered : numbered + count] == words[:count]:
                return FoundTitle(place, pointer, numbered, count)
        return None

    def take(self, found: FoundTitle) -> None:
        """Expect only the rest of a title, if there is any."""
        self._words[found.place] = self._words[found.place][found.worded :]


def _titles(field: RecognisedField) -> Iterator[tuple[str, str]]:
    """Yield the title of a field with its number, and those of its columns."""
    yield field.title, field.number
    yield from ((words, "") for words in field.columns.values())
