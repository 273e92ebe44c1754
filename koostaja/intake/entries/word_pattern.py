"""A wording as words with gaps, and the words of a file that say it.

Words are compared without capitals and marks, so that whoever asks can then say what else
differs. Only the words of the wording count: what is in a gap is a value.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from koostaja.text.characters import comparable
from koostaja.text.slips import NEGATIONS, is_slip

__all__ = ["Word", "WordMatch", "WordPattern", "words_of"]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[%<>=±+§€$&]")
_LONG = 4
"""From how many letters on a word of the wording must not be in a gap as well."""
_LITERAL = 6
"""How many letters a wording must have beside its gaps to be recognised."""
_LONGEST_VALUE = 14
"""How many words a free value has at most."""
_BREAK = re.compile(r"[;:!?\n]|\.\s")
"""What ends a sentence or part of it: there is none in a value or beside it."""
_TRIALS = 3000
_OPENING, _CLOSING = "(\"„“'", ")\"“”'%"


class Word(NamedTuple):
    """A word or number of a text."""

    key: str
    """As it is compared."""
    start: int
    end: int


class WordMatch(NamedTuple):
    """How a text says a wording."""

    values: Mapping[str, str]
    """The values of the gaps, as typed."""
    is_slip: bool
    """Whether a word of it has a slip of the pen."""


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words and numbers of a text."""
    found = _WORD.finditer(text)
    return tuple(Word(comparable(one[0]).casefold(), *one.span()) for one in found)


class WordPattern:
    """The words of a wording, with gaps."""

    def __init__(self, text: str, names: Mapping[str, Sequence[str]]) -> None:
        """``names`` are the gaps of the text, each with the values that it may have; () for any."""
        self.names = {name: {_keys(one): one for one in values} for name, values in names.items()}
        self.parts: list[tuple[str, str]] = []
        """Words as ("", word), gaps as (name, "")."""
        either = "|".join(map(re.escape, names))
        split = re.split(rf"\{{({either})\}}", text) if names else [text]
        for at, part in enumerate(split):
            self.parts += [(part, "")] if at % 2 else [("", one.key) for one in words_of(part)]
        self.keys = tuple(word for name, word in self.parts if not name)
        self._breaks = _breaks(text)
        self._long = frozenset(one for one in self.keys if len(one) >= _LONG)

    @property
    def is_plain(self) -> bool:
        """Whether it has no gaps."""
        return len(self.keys) == len(self.parts)

    def match(
        self, text: str, words: Sequence[Word], known: Container[str], *, slips: bool = False
    ) -> WordMatch | None:
        """Return how a text says it; None if it does not.

        ``words`` are those of the text. With ``slips``, one word may have one.
        """
        if self.is_plain:
            return self._match_plain(words, known, slips=slips)
        trials = iter(range(_TRIALS))
        for values, slip in self._matches(0, words, 0, known, trials, slips=slips):
            found = self._values(text, words, values)
            if found is not None:
                return WordMatch(found, slip)
        return None

    def _match_plain(
        self, words: Sequence[Word], known: Container[str], *, slips: bool
    ) -> WordMatch | None:
        if len(words) != len(self.keys):
            return None
        slip = False
        for key, word in zip(self.keys, words, strict=True):
            if key != word.key:
                if slip or not slips or not is_slip(key, word.key, known):
                    return None
                slip = True
        return WordMatch({}, slip) if self.keys else None

    def _matches(
        self,
        part: int,
        words: Sequence[Word],
        at: int,
        known: Container[str],
        trials: Iterator[int],
        *,
        slips: bool,
    ) -> Iterator[tuple[dict[str, tuple[int, int]], bool]]:
        """Yield where the gaps from a part on are, the longest values first."""
        if next(trials, None) is None:
            return
        if part == len(self.parts):
            if at == len(words):
                yield {}, False
            return
        name, key = self.parts[part]
        if not name:
            if at < len(words) and words[at].key == key:
                yield from self._matches(part + 1, words, at + 1, known, trials, slips=slips)
            elif at < len(words) and slips and is_slip(key, words[at].key, known):
                rest = self._matches(part + 1, words, at + 1, known, trials, slips=False)
                yield from ((found, True) for found, _ in rest)
            return
        for end in self._ends(name, words, at, len(self.parts) - part - 1):
            for found, slip in self._matches(part + 1, words, end, known, trials, slips=slips):
                if _keys_at(words, found.get(name, (at, end))) == _keys_at(words, (at, end)):
                    yield {**found, name: (at, end)}, slip

    def _ends(self, name: str, words: Sequence[Word], at: int, after: int) -> Iterator[int]:
        """Yield where a value that begins at a word may end, so that what is after has room."""
        listed = self.names[name]
        if listed:
            for value in sorted(listed, key=len, reverse=True):
                if _keys_at(words, (at, at + len(value))) == value:
                    yield at + len(value)
            return
        yield from range(min(len(words) - after, at + _LONGEST_VALUE), at, -1)

    def _values(
        self, text: str, words: Sequence[Word], places: Mapping[str, tuple[int, int]]
    ) -> dict[str, str] | None:
        """Return the words of the gaps as typed; None if one cannot be a value."""
        letters = sum(map(len, self.keys))
        for name, (start, end) in places.items():
            if self.names[name]:
                letters += sum(len(one.key) for one in words[start:end])
                continue
            inner = {one.key for one in words[start:end]}
            if not inner.isdisjoint(self._long | NEGATIONS):
                return None
        found = {
            name: self.names[name].get(_keys_at(words, place)) or _span(text, words, *place)
            for name, place in places.items()
        }
        is_free = not all(self.names[name] for name in places)
        is_broken = is_free and _breaks(text) > self._breaks
        return None if letters < _LITERAL or is_broken else found


def _breaks(text: str) -> int:
    """Return how often a text breaks off before its end."""
    return len(_BREAK.findall(text.rstrip(" .,;:")))


def _keys(value: str) -> tuple[str, ...]:
    return tuple(one.key for one in words_of(value))


def _keys_at(words: Sequence[Word], place: tuple[int, int]) -> tuple[str, ...]:
    return tuple(one.key for one in words[slice(*place)])


def _span(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """Return the words from a place to another as typed, with the brackets around them."""
    first, last = words[start].start, words[end - 1].end
    while first and text[first - 1] in _OPENING:
        first -= 1
    while last < len(text) and text[last] in _CLOSING:
        last += 1
    return text[first:last]
