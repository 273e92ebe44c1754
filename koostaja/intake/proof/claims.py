"""Which paragraphs of a file were recognised as what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from koostaja.intake.proof.compared_words import Keys, word_keys
from koostaja.intake.recognition import LegacyParagraph, RecognisedField, Recognition
from koostaja.source import Pointer
from koostaja.text.signatures import asks_to_sign

__all__ = ["Claim", "ClaimUse", "claims_by_place"]

_DAY = re.compile(
    r"\b\d{1,2}\.?\s*(?:\d{1,2}\.|[^\W\d_]+)\s*\d{4}\b|\b\d{4}\b"
    r"|\b\d{1,2}\.\d{1,2}\.\d{2}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b"
)
"""A day, a year or a time of day, as beside a signature."""
_SENTENCE = 4
"""How many words a sentence has at least."""


class ClaimUse(Enum):
    """What becomes of a paragraph."""

    FIELD = "field"
    FIXED = "fixed"
    """The template prints it by itself, among or below the fields."""
    MARK = "mark"
    """The approval mark, most of which the directive prints and not the document's data."""
    NAME = "name"
    """The name of the kind of document, which the template prints above the fields."""
    LEFT_OUT = "left out"
    LEFTOVER = "leftover"


class Claim(NamedTuple):
    """What was recognised of a paragraph, or of a part of it."""

    use: ClaimUse
    keys: Keys
    paragraph: LegacyParagraph
    pointer: Pointer = ()
    numbers: tuple[Keys, ...] = ()
    """The numbers that may stand before it."""


def claims_by_place(recognition: Recognition) -> dict[int, list[Claim]]:
    """Return what was recognised, by the place of its paragraph."""
    found = defaultdict[int, list[Claim]](list)
    for pointer, field in recognition.fields.items():
        for paragraph, number in _paragraphs_of(field):
            numbers = (word_keys(paragraph.number), word_keys(number))
            keys = word_keys(paragraph.text)
            claim = Claim(ClaimUse.FIELD, keys, paragraph, pointer, tuple(filter(None, numbers)))
            found[paragraph.place].append(claim)
    inside = sorted(found)
    beside = [
        *((one, _beside(one, inside, ClaimUse.MARK)) for one in recognition.mark),
        *((one, _closing(one, inside)) for one in recognition.closing),
        *((one, _fixed(one, inside)) for one in recognition.fixed),
        *((one, ClaimUse.LEFTOVER) for one in recognition.leftovers),
    ]
    for paragraph, use in beside:
        found[paragraph.place].append(Claim(use, word_keys(paragraph.text), paragraph))
    return found


def _beside(one: LegacyParagraph, inside: Sequence[int], use: ClaimUse) -> ClaimUse:
    """Return what becomes of a line of the mark or of a signature: none is among the fields."""
    is_among = bool(inside) and inside[0] < one.place < inside[-1]
    return ClaimUse.LEFTOVER if is_among else use


def _closing(one: LegacyParagraph, inside: Sequence[int]) -> ClaimUse:
    """Return what becomes of a line of a signature.

    A sentence about something else is none, nor is what has a number and is no day.
    """
    words = one.text.split()
    is_sentence = len(words) >= _SENTENCE and words[-1].endswith(".")
    has_number = any(map(str.isdigit, _DAY.sub("", one.text)))
    is_other = (is_sentence or has_number) and not asks_to_sign(one.text)
    return ClaimUse.LEFTOVER if is_other else _beside(one, inside, ClaimUse.LEFT_OUT)


def _fixed(one: LegacyParagraph, inside: Sequence[int]) -> ClaimUse:
    """Return what becomes of fixed words: the name of the document stands above all fields."""
    is_above = not inside or one.place < inside[0]
    return ClaimUse.NAME if is_above else ClaimUse.FIXED


def _paragraphs_of(field: RecognisedField) -> Iterator[tuple[LegacyParagraph, str]]:
    """Yield the paragraphs of a field, each with the number of its row if it is the first."""
    yield from ((one, "") for one in field.paragraphs)
    for row in field.rows:
        number = row.number
        for cell in row.cells.values():
            for one in cell:
                yield one, number
                number = ""
