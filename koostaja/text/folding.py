"""Words as a search compares them: in small letters, without marks, matched at their beginning.

Estonian inflects at the end of words, so the beginning of a word finds its forms: ``õigus`` is
in "õigused" and "õiguste". A text is folded to one line in which a space stands before each
word, so that words are found in it by comparing characters alone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

__all__ = ["GAP", "HIDDEN", "Query", "folded", "parse_query"]

HIDDEN = "\0"
"""What replaces each character of a text that is no word, such as the name of a parameter."""
GAP = " |"
"""What stands for hidden characters in a folded line."""
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
"""Combining diacritical marks."""
_UNSEEN = "\u00ad\u200b-\u200f\u2060-\u2064\ufeff"
"""Characters within words that change no letter: soft hyphen, joiners, marks of direction."""
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}])*|{HIDDEN}+")
_LEFT_OUT = re.compile(f"[{_MARKS}{_UNSEEN}]+")
_PARTS = re.compile(r"[^\W_]+")
_STROKED = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Letters that Unicode does not take apart."""
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]")
"""A phrase within an argument, in any of the usual quotation marks."""


def folded(text: str) -> str:
    """Return the words of a text in one line, each after a space; "" if it has none.

    Compatible forms of letters and numbers are one (Unicode's NFKD); all other characters only
    part words.
    """
    return "".join(map(_folded_token, _TOKEN.findall(text)))


@dataclass(frozen=True)
class Query:
    """The words to look for; all must be in one paragraph, in any order."""

    terms: tuple[tuple[str, ...], ...]
    """Each a folded word, or several that must be adjacent."""

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """The words as folded lines have their beginnings, the longest first."""
        words = {f" {word}" for term in self.terms for word in term}
        return tuple(sorted(words, key=lambda one: (-len(one), one)))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """The terms as patterns for folded lines."""
        return tuple(
            re.compile(r"[^ \n]*".join(f" {re.escape(word)}" for word in term))
            for term in self.terms
        )

    @cached_property
    def _phrases(self) -> tuple[re.Pattern[str], ...]:
        pairs = zip(self.terms, self._patterns, strict=True)
        return tuple(pattern for term, pattern in pairs if len(term) > 1)

    def matches(self, line: str) -> bool:
        """Return whether a folded line has all that is looked for."""
        words = all(one in line for one in self._beginnings)
        return words and all(one.search(line) for one in self._phrases)

    def found_lines(self, lines: str) -> list[int]:
        """Return which of some folded lines have all that is looked for, counted from 0."""
        return list(self._found(lines))

    def has_line(self, lines: str) -> bool:
        """Return whether one of some folded lines has all that is looked for."""
        return any(True for _ in self._found(lines))

    def _found(self, lines: str) -> Iterator[int]:
        if not all(one in lines for one in self._beginnings):
            return
        longest = self._beginnings[0]
        number = counted = 0
        at = lines.find(longest)
        while at >= 0:
            number += lines.count("\n", counted, at)
            counted, start, end = at, lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
            end = end if end >= 0 else len(lines)
            if self.matches(lines[start:end]):
                yield number
            at = lines.find(longest, end)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where the found words begin and end in a text as it is typed, in order."""
        tokens = list(_TOKEN.finditer(text))
        words = [_folded_token(one[0]) for one in tokens]
        ends = list(accumulate(map(len, words)))
        line = "".join(words)
        marked = set[int]()
        for pattern in self._patterns:
            for found in pattern.finditer(line):
                first = bisect_right(ends, found.start())
                marked.update(range(first, bisect_left(ends, found.end()) + 1))
        return [tokens[index].span() for index in sorted(marked)]


def parse_query(arguments: Iterable[str]) -> Query:
    """Return the query of a command's arguments.

    An argument is a word, or a phrase if it has several: a shell has taken its quotation marks
    off. In one that still has quotation marks only what is between these is a phrase.
    """
    terms = list[tuple[str, ...]]()
    for argument in arguments:
        phrases = _QUOTED.findall(argument)
        rest = _QUOTED.sub(" ", argument).split() if phrases else [argument]
        terms += (tuple(folded(one).split()) for one in (*rest, *phrases))
    return Query(tuple(dict.fromkeys(filter(None, terms))))


@lru_cache(maxsize=100_000)
def _folded_token(token: str) -> str:
    """Return a word after a space, in small letters without marks.

    A compatible form such as that of a fraction may be several words.
    """
    if token.isascii():
        return GAP if token[0] == HIDDEN else f" {token.lower()}"
    apart = _LEFT_OUT.sub("", unicodedata.normalize("NFKD", token)).casefold()
    return "".join([f" {one}" for one in _PARTS.findall(apart.translate(_STROKED))])
