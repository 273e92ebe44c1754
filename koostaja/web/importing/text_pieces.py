"""Words of a file and of a clause in pieces, so that a page can mark what is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from koostaja.text.diff import segments

__all__ = ["TextPiece", "clause_pieces", "compared_pieces", "sentence_pieces"]

_BRACED = re.compile(r"\{([^{}:]*)[^{}]*\}")
_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)


class TextPiece(NamedTuple):
    """Some words, and what they are."""

    text: str
    kind: str = ""
    """"asked" is what the question is about, "gap" another gap, "other" differs; else ""."""


def sentence_pieces(sentence: str, words: str) -> Sequence[TextPiece]:
    """Return a sentence in which the words that are asked about are marked."""
    before, found, after = sentence.partition(words)
    if not found:
        return [TextPiece(sentence)]
    return [one for one in (TextPiece(before), TextPiece(words, "asked"), TextPiece(after)) if one]


def clause_pieces(text: str, asked: str = "", title: str = "") -> Sequence[TextPiece]:
    """Return the text of a clause with its gaps; ``asked`` is the name of one, with its title."""
    return [*_with_gaps(text, asked, title)]


def _with_gaps(text: str, asked: str, title: str) -> Iterator[TextPiece]:
    reached = 0
    for gap in _BRACED.finditer(text):
        yield TextPiece(text[reached : gap.start()])
        is_asked = bool(asked) and gap[1] == asked
        yield TextPiece(title if is_asked else "", "asked" if is_asked else "gap")
        reached = gap.end()
    yield TextPiece(text[reached:])


def compared_pieces(said: str, text: str) -> tuple[Sequence[TextPiece], Sequence[TextPiece]]:
    """Return the words of a file and a clause, both with the words marked that differ."""
    stretches = segments(said, _BRACED.sub("…", text))
    was = [piece for old, new in stretches for piece in _pieces(old, is_same=old == new)]
    now = [piece for old, new in stretches for piece in _pieces(new, is_same=old == new)]
    return was, now


def _pieces(text: str, *, is_same: bool) -> Iterator[TextPiece]:
    """Yield words as such that differ; marks and spaces around them are not marked."""
    found = None if is_same else _WORDS.search(text)
    if not found:
        yield TextPiece(text)
        return
    yield TextPiece(text[: found.start()])
    yield TextPiece(found[0], "other")
    yield TextPiece(text[found.end() :])
