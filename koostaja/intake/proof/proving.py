"""Whether a document that was rebuilt from a file says what the file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from koostaja.documents import Document
from koostaja.intake.proof.field_differences import field_differences
from koostaja.intake.proof.field_order import moved_fields
from koostaja.intake.proof.original_words import OriginalWords, original_words
from koostaja.intake.proof.passages import Passage
from koostaja.intake.proof.proof import OriginalDifference, OriginalDifferenceKind, Proof
from koostaja.intake.proof.rebuilt_words import rebuilt_words
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import RecognisedField, Recognition
from koostaja.source import Pointer, pointer_text

__all__ = ["prove"]


def prove(text: LegacyText, recognition: Recognition, document: Document) -> Proof:
    """Compare the words and numbers of a file with those of the document rebuilt from it.

    Field by field, in the order in which the file has them. The words are those that were
    read, so what was recognised wrongly is found, too. Numbers are compared where the file
    has them. Capitals and marks are not compared, nor are the approval mark, the name of the
    kind of document and the signature below it.
    """
    original = original_words(text, recognition)
    columns = {pointer: _columns(one) for pointer, one in recognition.fields.items()}
    rebuilt = rebuilt_words(document, columns)
    differences = [
        *_leftovers(original),
        *_of_fields(original, rebuilt),
        *moved_fields(original, rebuilt),
    ]
    differences.sort(key=lambda one: one.place)
    counted = (*original.leftovers, *(passage for _, passage in original.order))
    words = sum(len(one.words) for one in counted)
    return Proof(words, tuple(differences), text.is_certain)


def _columns(field: RecognisedField) -> tuple[str, ...]:
    """Return the keys of the columns of a table in the order of the file."""
    filled = dict.fromkeys(key for row in field.rows for key in row.cells)
    if filled.keys() <= field.columns.keys():
        return tuple(field.columns)
    return tuple({**filled, **field.columns})


def _leftovers(original: OriginalWords) -> Iterator[OriginalDifference]:
    for one in original.leftovers:
        kind = OriginalDifferenceKind.LOST
        yield OriginalDifference(kind, one.numbered_text, "", one.place, lost=one.text)


def _of_fields(
    original: OriginalWords, rebuilt: Mapping[Pointer, Sequence[Passage]]
) -> Iterator[OriginalDifference]:
    """Yield the differences of each field, of those that the file lacks where they are printed."""
    place = 0
    for pointer in dict.fromkeys([*rebuilt, *original.fields]):
        passages = original.fields.get(pointer, [])
        place = passages[0].place if passages else place
        path = pointer_text(pointer)
        yield from field_differences(passages, rebuilt.get(pointer, ()), place, path)
        place = passages[-1].place if passages else place
