"""Whether a PDF says what its Word file says, as the record of PDFs keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from typing import Any

from koostaja import docx
from koostaja.builder.pdf.document_words import document_words
from koostaja.builder.pdf.pdf_words import PDFIUM, pdf_words
from koostaja.builder.pdf.word_comparison import compare_words
from koostaja.diagnostics import Location, Problem

__all__ = ["PdfComparison", "compare_files", "comparer"]

_RULES = "4"
"""Changes when the same files may compare in another way."""
_MOST_QUOTED = 5
"""How many phrases a problem quotes."""


@cache
def comparer() -> str:
    """Return what compares: PDFs are compared again if it is another."""
    return f"{PDFIUM} {version(PDFIUM)}, rules {_RULES}"


@dataclass(frozen=True)
class PdfComparison:
    """How the words of a PDF differ from those of its Word file."""

    by: str
    missing: tuple[str, ...] = ()
    """Phrases with the words that the PDF lacks in brackets."""
    added: tuple[str, ...] = ()
    lowered: tuple[str, ...] = ()
    """Those with words that are in capitals in the Word file only."""
    unread: tuple[str, ...] = ()
    """Constructs of the Word file that were not read."""
    failure: str = ""
    """Why the PDF could not be read."""

    @classmethod
    def of(cls, kept: object) -> PdfComparison | None:
        """Return a comparison from the record; None if it is not one of this program."""
        if not isinstance(kept, dict) or kept.get("by") != comparer():
            return None
        failure = kept.get("failure", "")
        lists = {name: kept.get(name, []) for name in ("missing", "added", "lowered", "unread")}
        sound = isinstance(failure, str) and all(map(_is_list_of_texts, lists.values()))
        if not sound:
            return None
        missing, added, lowered, unread = map(tuple, lists.values())
        return cls(comparer(), missing, added, lowered, unread, failure)

    def to_record(self) -> Mapping[str, Any]:
        """Return what the record keeps: what is not empty."""
        return {key: found for key, found in asdict(self).items() if found}

    def problems(self, file: str) -> Iterator[Problem]:
        """Report the differences as problems of a PDF."""
        where = Location(file)
        if self.failure:
            yield Problem("pdf-not-compared", where, values={"reason": self.failure})
        if self.missing:
            yield Problem("pdf-words-missing", where, values={"words": _quoted(self.missing)})
        if self.lowered:
            yield Problem("pdf-capitals-missing", where, values={"words": _quoted(self.lowered)})
        if self.added and self.unread:
            values = {"words": _quoted(self.added), "constructs": ", ".join(self.unread)}
            yield Problem("pdf-words-unread", where, values=values)
        elif self.added:
            yield Problem("pdf-words-added", where, values={"words": _quoted(self.added)})


def compare_files(document: bytes, pdf: bytes) -> PdfComparison:
    """Compare a PDF with its Word file; raise one of ``UNREADABLE`` if that cannot be read."""
    reading = docx.read_pages(docx.unpack(document))
    unread = tuple(dict.fromkeys(one.construct for one in reading.unread))
    try:
        pages = pdf_words(pdf)
    except RuntimeError as error:  # what PDFium's errors are
        return PdfComparison(comparer(), unread=unread, failure=str(error))
    found = compare_words(document_words(reading), pages)
    return PdfComparison(comparer(), *found, unread=unread if found.added else ())


def _is_list_of_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(one, str) for one in found)


def _quoted(phrases: tuple[str, ...]) -> str:
    shown = "; ".join(phrases[:_MOST_QUOTED])
    more = len(phrases) - _MOST_QUOTED
    return f"{shown} (+{more})" if more > 0 else shown
