"""Whether what was imported says what the file says: word by word, number by number."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.documents import Document
from koostaja.docx import Template
from koostaja.intake.proof.file_comparison import FileComparison, compare_file
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import Recognition

__all__ = ["Proof", "prove"]


class Proof(NamedTuple):
    """What a comparison of a file with the document that was rebuilt from it has found."""

    words: int
    """How many words the file has, without margins, mark and signature."""
    differences: tuple[OriginalDifference, ...]
    is_certain: bool = True
    """False where the letters of the file are not certain: such a proof proves nothing."""
    compared: FileComparison | None = None
    """Both word by word, for the report."""

    @property
    def marks(self) -> int:
        """How many of its differences are of capitals and punctuation alone."""
        return sum(one.kind is OriginalDifferenceKind.MARKS for one in self.differences)

    @property
    def is_proven(self) -> bool:
        """Whether words and numbers are the same, all of them and in order."""
        return self.is_certain and not self.differences


def prove(
    text: LegacyText,
    recognition: Recognition,
    document: Document,
    *,
    template: Template | None = None,
) -> Proof:
    """Compare the words and numbers of a file with those of the document rebuilt from it.

    Field by field, in the order in which the file has them. The words are those that were
    read, so what was recognised wrongly is found, too. Numbers are compared where the file
    has them; the approval mark, the name of the kind of document and the signature below it are
    not. The ``template`` is that of the document: it says what is printed. Without it all titles,
    paragraphs and fixed words count as printed, and capitals and marks are not compared.
    """
    compared = compare_file(text, recognition, document, template)
    return Proof(compared.words, compared.differences, text.is_certain, compared)
