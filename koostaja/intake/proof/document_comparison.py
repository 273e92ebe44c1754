"""A file beside its document as a page shows it, kept as data so that pages need no file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.documents import Document
from koostaja.intake.proof.file_comparison import FileComparison, compare_file
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.page_rows import (
    MarkedText,
    PageRow,
    PageSection,
    PageSide,
    field_title,
    page_sections,
)
from koostaja.intake.proof.proof import Proof
from koostaja.intake.reading import LegacyText, paragraphs_in
from koostaja.intake.recognition import Recognition
from koostaja.source import pointer_text
from koostaja.text.diff import segments

__all__ = [
    "ClauseUse",
    "DocumentComparison",
    "LeftOutText",
    "ShownDifference",
    "compare_document",
    "comparison_bytes",
    "comparison_from",
]


class ClauseUse(NamedTuple):
    """A clause that the document uses, and where its words are in the file."""

    clause: str
    place: int
    text: str


class ShownDifference(NamedTuple):
    """A difference with the title of its field and its words marked."""

    difference: OriginalDifference
    title: str
    original: tuple[MarkedText, ...]
    rebuilt: tuple[MarkedText, ...]


class LeftOutText(NamedTuple):
    """A paragraph of the file that comes from no data, such as the approval mark."""

    text: str
    place: int
    """0 for the margin of a page."""


class DocumentComparison(NamedTuple):
    """All that a page shows of a file and its document."""

    words: int
    is_certain: bool
    """Whether the letters of the file are certain."""
    has_document: bool
    sections: tuple[PageSection, ...]
    differences: tuple[ShownDifference, ...]
    clauses: tuple[ClauseUse, ...]
    """Those of the library that were recognised."""
    new_clauses: tuple[ClauseUse, ...]
    """Those that will be made of words of the file."""
    left_out: tuple[LeftOutText, ...]

    @property
    def linked(self) -> set[int]:
        """The places that have a row to which links can lead."""
        return {row.place for section in self.sections for row in section.rows if row.anchor}


def compare_document(
    text: LegacyText,
    recognition: Recognition,
    document: Document | None,
    proof: Proof | None,
    *,
    recognised: Iterable[tuple[str, int]] = (),
    new: Collection[str] = (),
) -> DocumentComparison:
    """Return a file beside its document; None for both if it cannot be built yet.

    ``recognised`` are the clauses of the library in the file, each with the ordinal of its
    paragraph; ``new`` are the ids of those that will be made of its words.
    """
    compared = proof.compared if proof else None
    compared = compared or compare_file(text, recognition, document)
    sections = tuple(page_sections(compared))
    texts = {one.place: one.text for one in paragraphs_in(text.blocks)}
    left_out = [LeftOutText(one.numbered_text, one.place) for one in compared.left_out]
    return DocumentComparison(
        compared.words,
        text.is_certain,
        document is not None,
        sections,
        tuple(_shown(proof.differences if proof else (), compared)),
        tuple(ClauseUse(one, place, texts.get(place, "")) for one, place in recognised),
        tuple(_new_clauses(sections, new)),
        (*left_out, *(LeftOutText(one, 0) for one in text.margins)),
    )


def _shown(
    differences: Sequence[OriginalDifference], compared: FileComparison
) -> Iterator[ShownDifference]:
    """Yield differences with the title of the innermost field that has one."""
    titles = {pointer_text(one.pointer): field_title(one) for one in compared.fields}
    for one in differences:
        parts = one.path.split("/")
        around = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
        title = next((titles[path] for path in around if titles.get(path)), "")
        stretches = segments(one.original, one.rebuilt)
        was = [MarkedText(old, old != new) for old, new in stretches if old]
        now = [MarkedText(new, old != new) for old, new in stretches if new]
        yield ShownDifference(one, title, tuple(was), tuple(now))


def _new_clauses(sections: Sequence[PageSection], new: Collection[str]) -> Iterator[ClauseUse]:
    """Yield the new clauses of a document with the place of their first words in the file."""
    rows = (row for section in sections for row in section.rows if row.rebuilt and row.original)
    for clause, group in groupby(rows, lambda row: row.clause):
        first = next(group)
        if clause in new and first.rebuilt:
            text = "".join(one.text for one in first.rebuilt.texts)
            yield ClauseUse(clause, first.place, text)


def comparison_bytes(comparison: DocumentComparison) -> bytes:
    """Return a comparison as the content of its file."""
    found = comparison._asdict()
    found["differences"] = [
        (one.difference._replace(kind=one.difference.kind.value), *one[1:])  # type: ignore[arg-type]
        for one in comparison.differences
    ]
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def comparison_from(content: bytes) -> DocumentComparison | None:
    """Return the comparison that a file has; None if somebody else has written it."""
    try:
        data = json.loads(content)
        return DocumentComparison(
            **{
                **data,
                "sections": tuple(map(_section, data["sections"])),
                "differences": tuple(map(_difference, data["differences"])),
                "clauses": tuple(ClauseUse(*one) for one in data["clauses"]),
                "new_clauses": tuple(ClauseUse(*one) for one in data["new_clauses"]),
                "left_out": tuple(LeftOutText(*one) for one in data["left_out"]),
            }
        )
    except (ValueError, TypeError, KeyError):
        return None


def _section(data: Any) -> PageSection:
    title, rows = data
    return PageSection(
        title, tuple(PageRow(_side(was), _side(now), *more) for was, now, *more in rows)
    )


def _side(data: Any) -> PageSide | None:
    if data is None:
        return None
    number, other_number, texts = data
    return PageSide(number, other_number, _texts(texts))


def _texts(data: Any) -> tuple[MarkedText, ...]:
    return tuple(MarkedText(*one) for one in data)


def _difference(data: Any) -> ShownDifference:
    (kind, *more), title, was, now = data
    difference = OriginalDifference(OriginalDifferenceKind(kind), *more)
    return ShownDifference(difference, title, _texts(was), _texts(now))
