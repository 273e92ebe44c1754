"""The words of a file by the passages of the document that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.proof.aligned_words import WordAt
from koostaja.intake.proof.field_comparison import ComparedField
from koostaja.intake.proof.passages import Passage

__all__ = ["FileText", "file_texts"]


class FileText(NamedTuple):
    """Some words of a paragraph of a file, and the passage of the document that has them."""

    original: Passage
    words: range
    """The words among those of the paragraph."""
    paragraph: int | None = None
    """The index of the paragraph among those of its field; None for a leftover."""
    passage: int | None = None
    """The index of the passage of the document; None if the document has no such passage."""
    has_other_number: bool = False
    """Whether the document has another number before them."""

    @property
    def text(self) -> str:
        """The words with their marks; after their number, unless the document has it, too."""
        found, text = self.original.words, self.original.text
        start = found[self.words.start].start if self.words.start else 0
        end = found[self.words.stop].start if self.words.stop < len(found) else len(text)
        shown = text[start:end].strip()
        is_numbered = self.words.start == 0 and (self.has_other_number or self.passage is None)
        return replace(self.original, text=shown).numbered_text if is_numbered else shown


def file_texts(field: ComparedField, leftovers: Sequence[Passage] = ()) -> list[FileText]:
    """Return the words that a file has for a field, in its order, the leftovers among them."""
    standing = [_standing(field, i) for i in range(len(field.original))]
    free = _free_passages(field, standing)
    found = list[FileText]()
    for i, original in enumerate(field.original):
        if not standing[i]:
            found.append(FileText(original, range(len(original.words)), i, free.get(i)))
        for passage, words in standing[i]:
            has_other = words.start == 0 and field.numbers.get(i) == passage
            found.append(FileText(original, words, i, passage, has_other))
    for one in leftovers:
        before = sum(text.original.place <= one.place for text in found)
        found.insert(before, FileText(one, range(len(one.words))))
    return found


def _standing(field: ComparedField, i: int) -> list[tuple[int, range]]:
    """Return the words of a paragraph by passage; those that differ are with the ones before."""
    count = len(field.original[i].words)
    known = [field.same.get(WordAt(i, at)) for at in range(count)]
    current = next((one.passage for one in known if one), None)
    if current is None:
        return []
    passages = list[int]()
    for one in known:
        current = one.passage if one else current
        passages.append(current)
    groups = [(passage, [*group]) for passage, group in groupby(range(count), passages.__getitem__)]
    return [(passage, range(group[0], group[-1] + 1)) for passage, group in groups]


def _free_passages(
    field: ComparedField, standing: Sequence[Sequence[tuple[int, range]]]
) -> dict[int, int]:
    """Return for paragraphs of which no word is printed a passage of which the file has none.

    Both are between the same others, and both a title or none.
    """
    taken = {passage for one in standing for passage, _ in one}
    found, reached = dict[int, int](), 0
    for i, original in enumerate(field.original):
        if standing[i]:
            reached = max(reached, standing[i][-1][0] + 1)
            continue
        while reached < len(field.rebuilt) and reached not in taken:
            reached += 1
            if field.rebuilt[reached - 1].is_title == original.is_title:
                found[i] = reached - 1
                break
    return found
