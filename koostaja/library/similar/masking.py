"""Mask the data in a sentence: numbers, levels, languages, units, posts and names.

Two sentences that differ only in data are one clause with parameters. Every other word is
compared, since it may change the meaning. The final mark and the first capital are ignored,
because lists set them.

Data are numbers, levels of languages, languages before the word for them, units of the
organisation, titles of posts of more than one word (one alone may be any noun), and words
within a sentence that begin with a capital. The name of the authority is the same in all
its documents and is not masked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from koostaja.text.capitals import CAPITALISED_WITHIN, LANGUAGES_NAMED, uncapitalised
from koostaja.text.genitive import genitive
from koostaja.workspace import Workspace

__all__ = ["GAP", "SLOTS", "MaskedText", "Masker", "bare"]

SLOTS = ("number", "level", "language", "unit", "post", "name")
"""The kinds of data."""
_SIGNS = {slot: chr(0xE000 + place) for place, slot in enumerate(SLOTS)}
"""The letter for each in a skeleton, which occurs in no text."""
GAP = chr(0xE000 + len(SLOTS))
"""The letter for a parameter of a clause with neither a default nor listed values."""
_FINAL = " .,;:"
_DATA = re.compile(
    rf"(?P<language>{LANGUAGES_NAMED})|(?P<level>\b[ABC][12]\b)"
    rf"|(?P<number>\d+(?:[.,]\d+)*)|(?P<name>{CAPITALISED_WITHIN})"
)
_WORD = re.compile(r"\w+")
_LONG = re.compile(r"\w{2,}")
_FEWEST = 2
"""How many words must be left: a sentence of gaps alone says nothing."""


class Gap(NamedTuple):
    """A part of a sentence that is data."""

    start: int
    end: int
    slot: str


class MaskedText(NamedTuple):
    """A sentence with its data masked."""

    skeleton: str
    """The sentence as it is compared: one letter for each piece of data."""
    text: str
    """The sentence as typed, composed and without its final mark."""
    gaps: tuple[Gap, ...]

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The kind of each piece of data, and its words."""
        return tuple((gap.slot, self.text[gap.start : gap.end]) for gap in self.gaps)

    @property
    def folded(self) -> str:
        """The sentence with its data, as two sentences are compared for being the same."""
        return uncapitalised(self.text)

    def filled(self, words: Iterable[str]) -> str:
        """Return the sentence with these words in place of its data."""
        found, last = "", 0
        for gap, word in zip(self.gaps, words, strict=True):
            found += self.text[last : gap.start] + word
            last = gap.end
        return found + self.text[last:]


class Masker:
    """Masks data in sentences; knows the names of a workspace's units and posts."""

    def __init__(self, workspace: Workspace, titles: Iterable[str]) -> None:
        self._names: dict[str, list[tuple[str, str]]] = {}
        for unit in workspace.organisation.units.values():
            self._add_names("unit", unit.name, unit.genitive)
        for title in sorted(set(titles)):
            if len(_WORD.findall(title)) > 1:
                self._add_names("post", title, genitive(title) or title)
        for names in self._names.values():
            names.sort(key=lambda one: (-len(one[0]), one))

    def _add_names(self, slot: str, *names: str) -> None:
        for name in {one.casefold() for one in names if one}:
            first = _WORD.search(name)
            if first and first.start() == 0:
                self._names.setdefault(first[0], []).append((name, slot))

    def mask(self, text: str) -> MaskedText:
        """Mask the data in a sentence, unless too little of it is left."""
        text = bare(text)
        gaps = [*self._named(text)]
        for match in _DATA.finditer(text):
            gap = Gap(match.start(), match.end(), match.lastgroup or "")
            if not any(_overlap(gap, known) for known in gaps):
                gaps.append(gap)
        gaps.sort()
        masked = MaskedText("", text, tuple(gaps))
        if gaps and len(_LONG.findall(masked.filled(" " for _ in gaps))) < _FEWEST:
            masked = MaskedText("", text, ())
        signs = [_SIGNS[gap.slot] for gap in masked.gaps]
        return masked._replace(skeleton=uncapitalised(masked.filled(signs)))

    def _named(self, text: str) -> Iterator[Gap]:
        """Return where units and posts are named, in the nominative or the genitive."""
        folded = text.casefold()
        if len(folded) != len(text):  # a letter was folded into two
            return
        end = 0
        for word in _WORD.finditer(folded):
            for name, slot in self._names.get(word[0], ()) if word.start() >= end else ():
                after = word.start() + len(name)
                within = folded[after : after + 1].isalnum()
                if folded.startswith(name, word.start()) and not within:
                    end = after
                    yield Gap(word.start(), after, slot)
                    break


def bare(text: str) -> str:
    """Return a sentence on one line, without its final mark."""
    return " ".join(unicodedata.normalize("NFC", text).split()).rstrip(_FINAL)


def _overlap(one: Gap, other: Gap) -> bool:
    return one.start < other.end and other.start < one.end
