"""What proposals are called: ids of clauses and names of variants, made of their words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from koostaja.diagnostics import TERMS
from koostaja.text.diff import Segment, segments
from koostaja.text.sentence_ids import sentence_id, telling_words

__all__ = ["clause_id", "difference", "free_id", "variant_name", "wording_segments"]

_TOKEN = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
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


def variant_name(differing: Sequence[Segment], language: str) -> str:
    """Return what a variant is called after: the words that it adds, or those that it lacks."""
    terms = TERMS[language]
    removed, added = (_name(some) for some in _removed_and_added(differing))
    name = sentence_id(added, _OF_VARIANT)
    without = sentence_id(removed, _OF_VARIANT)
    return name or (terms["variant.without"].format(without) if without else terms["variant.other"])


def _name(pieces: Sequence[str]) -> str:
    return telling_words(" ".join(pieces))


def difference(differing: Sequence[Segment], language: str) -> str:
    """Return a note on the words in which a variant differs."""
    terms = TERMS[language]
    removed, added = (_quoted(some) for some in _removed_and_added(differing))
    notes = [terms["note.come"].format(added)] if added else []
    notes += [terms["note.gone"].format(removed)] if removed else []
    return terms["note.differs"].format("; ".join(notes)) if notes else terms["note.cells"]


def _quoted(pieces: Sequence[str]) -> str:
    words = [one.strip(" ,.;:") for one in pieces if _WORD.search(one)] or pieces
    found = [f"„{' '.join(one.split())}“" for one in dict.fromkeys(words)]
    return ", ".join([*found[:_QUOTED], *(["…"] if len(found) > _QUOTED else [])])


def _removed_and_added(differing: Sequence[Segment]) -> tuple[list[str], list[str]]:
    apart = [one for one in differing if one.old.casefold() != one.new.casefold()]
    removed = [one.old.strip() for one in apart if one.old.strip()]
    return removed, [one.new.strip() for one in apart if one.new.strip()]
