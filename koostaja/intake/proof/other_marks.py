"""Capitals and punctuation in which words that are the same differ on both sides.

They are compared where the page of the document is known: a list adds marks of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.intake.proof.aligned_words import WordAt
from koostaja.intake.proof.compared_words import UNSEEN
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.passages import Passage
from koostaja.text.diff import opcodes

__all__ = ["other_marks", "words_with_other_marks"]

_HIDDEN = re.compile(rf"[{UNSEEN}\s]")
_AFTER_LABELS = ":–—-"
"""What parts a label from its value in one line."""
_DASHES = re.compile("[-–—‒−]")
_LEAST_BETWEEN = 3
"""The fewest words between two differences that a reader sees as two."""


class _Shown(NamedTuple):
    """A word as it is seen."""

    before: str
    """The marks that begin it."""
    word: str
    after: str
    """The marks behind it, up to the next word."""


def words_with_other_marks(
    original: Sequence[Passage], rebuilt: Sequence[Passage], same: Mapping[WordAt, WordAt]
) -> dict[WordAt, WordAt]:
    """Return the same words that have other marks or capitals, of the document by the file's.

    ``same`` are the words of the document by those of the file. The colon of a label is none of
    its marks: where labels are in cells there is none.
    """
    return {
        word: other
        for word, other in same.items()
        if rebuilt[other.passage].is_printed
        and _differs(original[word.passage], word.word, rebuilt, other)
    }


def other_marks(
    original: Sequence[Passage],
    rebuilt: Sequence[Passage],
    same: Mapping[WordAt, WordAt],
    marked: Mapping[WordAt, WordAt],
) -> Iterator[OriginalDifference]:
    """Yield where the same words have other marks or capitals: ``marked`` are these."""
    for i, passage in enumerate(original):
        places = [WordAt(i, at) for at in range(len(passage.words))]
        differing = [one.word for one in places if one in marked]
        for some in _grouped(differing):
            others = [same[places[at]] for at in some if places[at] in same]
            printed = rebuilt[others[0].passage]
            words = [one.word for one in others if one.passage == others[0].passage]
            shown = printed.around(range(words[0], words[-1] + 1))
            yield _difference(passage.place, printed, passage.around(some), shown)
    yield from _wordless(original, rebuilt)


def _difference(place: int, printed: Passage, was: str, now: str) -> OriginalDifference:
    return OriginalDifference(OriginalDifferenceKind.MARKS, was, now, place, printed.path)


def _differs(passage: Passage, at: int, rebuilt: Sequence[Passage], other: WordAt) -> bool:
    printed = rebuilt[other.passage]
    if passage.text == printed.text and at == other.word:
        return False
    was, now = _shown(passage, at), _shown(printed, other.word)
    is_last = at == len(passage.words) - 1 or other.word == len(printed.words) - 1
    if is_last and (passage.is_title or printed.is_title):
        was = was._replace(after=was.after.rstrip(_AFTER_LABELS))
        now = now._replace(after=now.after.rstrip(_AFTER_LABELS))
    return was != now


def _shown(passage: Passage, at: int) -> _Shown:
    """Return a word with the marks around it."""
    words, text = passage.words, passage.text
    begin = words[at - 1].end if at else 0
    end = words[at + 1].start if at + 1 < len(words) else len(text)
    between, behind = text[begin : words[at].start], text[words[at].end : end]
    opening = between.rpartition(" ")[2] if not at or " " in between else ""
    closing = behind.rpartition(" ")[0] if at + 1 < len(words) and " " in behind else behind
    return _Shown(_plain(opening), _plain(text[words[at].start : words[at].end]), _plain(closing))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", _HIDDEN.sub("", text))


def _grouped(places: Sequence[int]) -> Iterator[range]:
    """Yield words that differ, those with few others between them together."""
    found = list[range]()
    for at in places:
        if found and at - found[-1].stop < _LEAST_BETWEEN:
            found[-1] = range(found[-1].start, at + 1)
        else:
            found.append(range(at, at + 1))
    return iter(found)


def _wordless(
    original: Sequence[Passage], rebuilt: Sequence[Passage]
) -> Iterator[OriginalDifference]:
    """Yield paragraphs of marks alone that only one side has; dashes say that there is nothing."""
    was, now = ([one for one in some if _has_marks_alone(one)] for some in (original, rebuilt))
    said, shown = ([_plain(one.text) for one in some] for some in (was, now))
    for is_same, old, new in opcodes(said, shown):
        if not is_same:
            lost, added = [was[at] for at in old], [now[at] for at in new]
            place = next((one.place for one in (*lost, *original)), 0)
            path = next((one.path for one in (*added, *rebuilt)), "")
            was_said, now_said = (" ".join(one.text for one in some) for some in (lost, added))
            kind = OriginalDifferenceKind.MARKS
            yield OriginalDifference(kind, was_said, now_said, place, path)


def _has_marks_alone(passage: Passage) -> bool:
    return not passage.words and bool(_DASHES.sub("", _plain(passage.text)))
