"""What proposals are called: ids of clauses and names of variants, made of their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.diagnostics import TERMS
from koostaja.text.diff import Segment, segments
from koostaja.text.sentence_ids import sentence_id, telling_words

__all__ = [
    "WordChanges",
    "clause_id",
    "difference",
    "free_id",
    "variant_name",
    "word_changes",
    "wording_segments",
]

_TOKEN = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
_WORDS = re.compile(r"\{\w+\}|\w+(?:[-/]\w+)*|[^\w\s]")
_PARAMETER = re.compile(r"\{\w+\}")
_WORD = re.compile(r"\w")
_LENGTHS = (40, 60, 80)
"""How long an id may be; more words tell it from others that begin alike."""
_OF_VARIANT = 32
"""How long the name of a variant may be."""
_QUOTED = 4
"""How many differences of a kind a note quotes."""


def wording_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return two wordings word by word; a parameter counts as one word."""
    return segments(old, new, _TOKEN)


def clause_id(text: str, taken: Collection[str]) -> str:
    """Return an id for a text that may have parameters: as many of its words as tell it apart."""
    words = _PARAMETER.sub("", text)
    found = [sentence_id(words, length) for length in _LENGTHS]
    free = (one for one in found if one and one not in taken)
    return next(free, "") or free_id(found[0], taken)


def free_id(id: str, taken: Collection[str]) -> str:
    """Return an id that is not taken: itself, or with the next number."""
    id = id or "x"
    return next(one for one in _numbered(id) if one not in taken)


def _numbered(id: str) -> Iterator[str]:
    yield id
    number = 2
    while True:
        yield f"{id}-{number}"
        number += 1


class WordChanges(NamedTuple):
    """The words that one wording lacks and the other one has, stretch by stretch."""

    removed: list[str]
    added: list[str]


def word_changes(old: str, new: str) -> WordChanges:
    """Return in which words a wording differs from another one; capitals do not matter.

    Thousands of variants are named at once, so the words are aligned by rapidfuzz.
    """
    from rapidfuzz.distance import Indel  # slow to import

    before, after = (list(_WORDS.finditer(text)) for text in (old, new))
    changes = WordChanges([], [])
    stretches = Indel.opcodes(*([one[0].casefold() for one in some] for some in (before, after)))
    for is_same, some in groupby(stretches, key=lambda one: one.tag == "equal"):
        first, *_, last = (*some,) * 2
        if not is_same:
            changes.removed.extend(_stretch(old, before[first.src_start : last.src_end]))
            changes.added.extend(_stretch(new, after[first.dest_start : last.dest_end]))
    return changes


def _stretch(text: str, words: Sequence[re.Match[str]]) -> Iterator[str]:
    if words:
        yield text[words[0].start() : words[-1].end()]


def variant_name(changes: WordChanges, language: str) -> str:
    """Return what a variant is called after: the words that it adds, or those that it lacks."""
    terms = TERMS[language]
    without, name = (sentence_id(telling_words(" ".join(some)), _OF_VARIANT) for some in changes)
    return name or (terms["variant.without"].format(without) if without else terms["variant.other"])


def difference(changes: WordChanges, language: str) -> str:
    """Return a note on the words in which a variant differs."""
    terms = TERMS[language]
    removed, added = map(_quoted, changes)
    notes = [terms["note.come"].format(added)] if added else []
    notes += [terms["note.gone"].format(removed)] if removed else []
    return terms["note.differs"].format("; ".join(notes)) if notes else terms["note.cells"]


def _quoted(pieces: Sequence[str]) -> str:
    words = [one.strip(" ,.;:") for one in pieces if _WORD.search(one)] or pieces
    found = [f"„{' '.join(one.split())}“" for one in dict.fromkeys(words)]
    return ", ".join([*found[:_QUOTED], *(["…"] if len(found) > _QUOTED else [])])
