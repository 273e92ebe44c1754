"""A file beside the document that was rebuilt from it: field by field, word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.documents import Document
from koostaja.docx import Template
from koostaja.intake.proof.compared_words import word_keys
from koostaja.intake.proof.field_comparison import ComparedField, NumberMarks, compare_field
from koostaja.intake.proof.field_order import moved_fields
from koostaja.intake.proof.mark_words import added_to_mark, with_mark_accounted
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.original_words import OriginalWords, original_words
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.printed_parts import PrintedParts
from koostaja.intake.proof.printed_passages import printed_passages
from koostaja.intake.proof.rebuilt_words import (
    MARK,
    rebuilt_mark,
    rebuilt_words,
    turned_tables,
)
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import RecognisedField, Recognition
from koostaja.source import Pointer

__all__ = ["FileComparison", "compare_file"]


class FileComparison(NamedTuple):
    """What a file and a document have in common, and how they differ."""

    original: OriginalWords
    fields: Sequence[ComparedField]
    """In the order of the document."""
    others: Sequence[OriginalDifference]
    """Fields that have another place, and words that the template adds because of an answer."""

    @property
    def differences(self) -> tuple[OriginalDifference, ...]:
        """All differences in the order of the file."""
        of_fields = (one for field in self.fields for one in field.differences)
        found = [*_leftovers(self.original), *of_fields, *self.others]
        return tuple(sorted(found, key=lambda one: one.place))

    @property
    def words(self) -> int:
        """How many words of the file were compared or have no place."""
        passages = [passage for _, passage in (*self.original.order, *self.original.leftovers)]
        return sum(len(one.words) for one in passages)

    @property
    def left_out(self) -> list[Passage]:
        """What is not compared: the mark, the signature and what the template prints by itself."""
        fixed = (passage for _, passage in self.original.fixed)
        found = [*self.original.mark, *self.original.name, *fixed, *self.original.left_out]
        return sorted(found, key=lambda one: one.place)


def compare_file(
    text: LegacyText,
    recognition: Recognition,
    document: Document | None,
    template: Template | None = None,
) -> FileComparison:
    """Compare a file with the document that was rebuilt from it, field by field.

    Without a document every word is one that it lacks.
    """
    original = original_words(text, recognition)
    columns = {pointer: _columns(one) for pointer, one in recognition.fields.items()}
    rebuilt, turned = dict[Pointer, list[Passage]](), list[Pointer]()
    others = list[OriginalDifference]()
    if document:
        parts = PrintedParts(template, document)
        rebuilt = rebuilt_words(document, columns, parts)
        mark = rebuilt_mark(document, parts)
        if parts.lines:
            shown = printed_passages({MARK: mark, **rebuilt}, parts.lines)
            mark, rebuilt = shown.pop(MARK), shown
        turned = turned_tables(document, columns)
        original = with_mark_accounted(_without_unprinted(original, parts), mark, document)
        others = [*added_to_mark(original.mark, mark)]
        others += _added_answers(original, parts)
    fields = [*_of_fields(original, rebuilt)]
    others += moved_fields(original, rebuilt, turned)
    others += _number_marks([one for field in fields for one in field.number_marks])
    return FileComparison(original, fields, others)


def _without_unprinted(original: OriginalWords, parts: PrintedParts) -> OriginalWords:
    """Return the words of a file where fixed words that are not printed have no place."""
    fixed: list[tuple[Pointer, Passage]] = [*(((), one) for one in original.name), *original.fixed]
    lost = [one for one in fixed if not parts.take_fixed(one[1].text)]
    return original._replace(
        name=[one for one in original.name if ((), one) not in lost],
        fixed=[one for one in original.fixed if one not in lost],
        leftovers=sorted([*original.leftovers, *lost], key=lambda one: one[1].place),
    )


def _added_answers(original: OriginalWords, parts: PrintedParts) -> Iterator[OriginalDifference]:
    """Yield what the template prints because of an answer, where the file does not say so."""
    placed = (one for _, one in (*original.fixed, *original.leftovers))
    beside = [*original.mark, *original.name, *original.left_out, *placed]
    said = Counter(one.keys for one in beside)
    for text in parts.answers:
        keys = word_keys(text)
        if keys and not said[keys]:
            yield OriginalDifference(OriginalDifferenceKind.ADDED, "", text, 0, added=text)
        said[keys] -= 1


def _number_marks(found: Sequence[NumberMarks]) -> Iterator[OriginalDifference]:
    """Yield one difference for all numbers with other marks: ``1`` in the file, ``1.`` printed."""
    if found:
        kind, first = OriginalDifferenceKind.MARKS, found[0]
        was = ", ".join(one.original.number for one in found)
        now = ", ".join(one.rebuilt.number for one in found)
        yield OriginalDifference(kind, was, now, first.original.place, first.rebuilt.path)


def _columns(field: RecognisedField) -> tuple[str, ...]:
    """Return the keys of the columns of a table in the order of the file."""
    filled = dict.fromkeys(key for row in field.rows for key in row.cells)
    if filled.keys() <= field.columns.keys():
        return tuple(field.columns)
    return tuple({**filled, **field.columns})


def _leftovers(original: OriginalWords) -> Iterator[OriginalDifference]:
    for _, one in original.leftovers:
        kind = OriginalDifferenceKind.LOST
        yield OriginalDifference(kind, one.numbered_text, "", one.place, lost=one.text)


def _of_fields(
    original: OriginalWords, rebuilt: Mapping[Pointer, Sequence[Passage]]
) -> Iterator[ComparedField]:
    """Compare all fields that either side has; one that the file lacks has the place before."""
    place = 0
    for pointer in dict.fromkeys([*rebuilt, *original.fields]):
        passages = original.fields.get(pointer, [])
        place = passages[0].place if passages else place
        yield compare_field(pointer, passages, rebuilt.get(pointer, ()), place)
        place = passages[-1].place if passages else place
