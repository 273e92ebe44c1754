"""Texts that differ in numbers alone are of one kind, which is searched once for all of them."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from itertools import chain
from typing import TypeVar

__all__ = ["TextKinds"]

_NUMBER = re.compile(r"[(\d](?<!\S.)[\d.]*\)?[.,;:]?(?!\S)")
"""A number between spaces, perhaps in brackets and with a mark: no word, nor a part of one."""
_ANY = "0"

_Part = TypeVar("_Part", str, tuple[str, str])


class TextKinds:
    """The kinds of some texts, and which text is of which kind.

    ``shares`` are folded texts, share by share.
    """

    def __init__(self, shares: Iterable[Sequence[str]]) -> None:
        self._numbers: dict[str, int] = {}
        self._weights: list[int] = []
        self._of = array("I")
        self._ends: list[int] = []
        self._replaced: dict[int, array[int]] = {}
        """The texts of shares that were replaced or added, by place."""
        counted = set[int]()
        for texts in shares:
            self._add(texts, counted)

    def _add(self, texts: Sequence[str], counted: set[int]) -> None:
        """Add a share; ``counted`` are the hashes of the texts that were counted."""
        numbers, weights = self._numbers, self._weights
        for text, kind in zip(texts, _kinds(texts), strict=True):
            number = numbers.setdefault(kind, len(weights))
            self._of.append(number)
            if number == len(weights):
                weights.append(1)
            elif _ANY in kind and hash(text) not in counted:
                weights[number] += 1
            if _ANY in kind:
                counted.add(hash(text))
        self._ends.append(len(self._of))

    def replaced(self, share: int, texts: Sequence[str]) -> TextKinds:
        """Return these kinds and further ones, with other texts in a share or with one share more.

        They have no weights, so their parts cannot be counted.
        """
        numbers = dict(self._numbers)
        found = copy(self)
        found._numbers, found._weights = numbers, []
        own = array("I", [numbers.setdefault(kind, len(numbers)) for kind in _kinds(texts)])
        found._replaced = {**self._replaced, share: own}
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def count(self, parts: Callable[[str], Iterable[_Part]]) -> Counter[_Part]:
        """Count the distinct texts that have each part; no part has a number."""
        weighed = [*zip(self._numbers, self._weights, strict=True)]
        single = (kind for kind, weight in weighed if weight == 1)
        found = Counter(chain.from_iterable(map(set, map(parts, single))))
        for kind, weight in weighed:
            for part in set(parts(kind)) if weight > 1 else ():
                found[part] += weight
        return found

    def having(self, kinds: Mapping[str, Sequence[str]]) -> Iterator[tuple[int, int, str]]:
        """Yield each text of some kinds: its share, its place in that, and one name of its kind.

        ``kinds`` are given with their names.
        """
        wanted = {self._numbers[kind]: names for kind, names in kinds.items()}
        for share, numbers in self._shares() if wanted else ():
            for at, number in enumerate(numbers):
                for name in wanted.get(number, ()):
                    yield share, at, name

    def _shares(self) -> Iterator[tuple[int, array[int]]]:
        """Yield the numbers of each share's texts."""
        start = 0
        for share, end in enumerate(self._ends):
            yield share, self._replaced.get(share, self._of[start:end])
            start = end
        for share in sorted(self._replaced):
            if share >= len(self._ends):
                yield share, self._replaced[share]


def _kinds(texts: Sequence[str]) -> list[str]:
    """Return the kind of each text: the text with a sign in place of its numbers."""
    return _NUMBER.sub(_ANY, "\n".join(texts)).split("\n") if texts else []
