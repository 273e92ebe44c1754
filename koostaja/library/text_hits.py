"""What a search has found: each place with its words, and how they are printed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import TERMS, Location
from koostaja.library.clause_texts import ClauseText
from koostaja.library.searched_texts import SearchedText
from koostaja.library.text_places import TextPlaces, typed_place
from koostaja.source import Source
from koostaja.text.dates import date_numeric
from koostaja.text.folding import GAP, Query
from koostaja.text.table import Table

__all__ = ["FoundTexts", "HitKind", "TextHit", "clause_hit", "document_hits", "says"]

_BESIDE = 60
"""How many characters of a long paragraph are shown on each side of the first found word."""


class HitKind(StrEnum):
    """What the words were found in, in the order in which it is listed."""

    CLAUSE = "clause"
    POSITION = "position"
    DOCUMENT = "document"
    """A document that is no post."""
    DIRECTIVE = "directive"
    """A draft."""
    CONFIRMED = "confirmed"
    """A confirmed directive, or one of its annexes."""


class TextHit(NamedTuple):
    """A paragraph that has the words."""

    kind: HitKind
    id: str
    """Of the document; of a clause the wording's name."""
    title: str
    section: tuple[str, ...]
    where: Location
    text: str
    spans: tuple[tuple[int, int], ...]
    """Where the found words begin and end in the text."""
    annex: str = ""
    """The number of an annex of a confirmed directive."""
    ended: str = ""
    """The day from which that annex is not in force, if there is one."""
    documents: int = 0
    """How many positions, other documents and drafts print it, if it is a clause's."""
    confirmed: int = 0
    """The same of confirmed texts."""

    def data(self) -> dict[str, object]:
        """Return the hit as JSON data."""
        is_clause = self.kind is HitKind.CLAUSE
        return {
            "kind": self.kind.value,
            "id": self.id,
            "title": self.title,
            "annex": self.annex,
            "ended": self.ended,
            "section": list(self.section),
            "file": self.where.file,
            "line": self.where.line,
            "column": self.where.column,
            "text": self.text,
            "found": [self.text[start:end] for start, end in self.spans],
            "documents": self.documents if is_clause else None,
            "confirmed": self.confirmed if is_clause else None,
        }

    def name(self, lang: str) -> str:
        """Return the id with the annex, and since when that is not in force."""
        terms = TERMS[lang]
        annex = f", {terms['annex']} {self.annex}" if self.annex else ""
        ended = f" ({terms['hit.ended'].format(date_numeric(self.ended))})" if self.ended else ""
        return f"{self.id}{annex}{ended}"

    def printed(self, lang: str) -> str:
        """Return how many documents print a clause's paragraph; "" for other hits."""
        if self.kind is not HitKind.CLAUSE:
            return ""
        terms = TERMS[lang]
        said = terms["hit.printed"].format(self.documents)
        return said + (terms["hit.printed signed"].format(self.confirmed) if self.confirmed else "")

    def snippet(self) -> Iterator[tuple[str, bool]]:
        """Return the words around the first found one in pieces: each with whether it is found."""
        text = re.sub(r"\s", " ", self.text)
        first = self.spans[0][0]
        start = text.rfind(" ", 0, max(0, first - _BESIDE)) + 1
        end = text.find(" ", first + 2 * _BESIDE)
        end = end if end >= 0 else len(text)
        yield "… " if start else "", False
        at = start
        for one, behind in self.spans:
            if start <= one < end:
                yield text[at:one], False
                yield text[one:behind], True
                at = behind
        yield text[at:end] + (" …" if end < len(text) else ""), False


@dataclass(frozen=True)
class FoundTexts:
    """All hits of a search, in order."""

    words: Sequence[str]
    hits: Sequence[TextHit]

    def data(self) -> dict[str, object]:
        """Return the hits as JSON data."""
        counts = self._counts()
        return {
            "words": list(self.words),
            "counts": {kind.value: counts[kind] for kind in HitKind},
            "hits": [one.data() for one in self.hits],
        }

    def table(self, lang: str) -> Table:
        """Return a row for each hit."""
        terms = TERMS[lang]
        rows = tuple(
            (
                terms[f"hit.{one.kind}"],
                one.name(lang),
                one.title,
                " › ".join(one.section),
                str(one.where),
                one.printed(lang),
                "".join(piece for piece, _ in one.snippet()),
            )
            for one in self.hits
        )
        columns = ("used kind", "id", "title", "section", "place", "hit.uses", "text")
        return Table(columns, rows)

    def counts_as_text(self, lang: str) -> str:
        """Return a line with the number of hits of each kind."""
        terms, counts = TERMS[lang], self._counts()
        if not self.hits:
            return terms["hit.none"]
        parts = [
            terms[f"hit.count.{kind}"].format(counts[kind]) for kind in HitKind if counts[kind]
        ]
        return terms["hit.count"].format(len(self.hits), ", ".join(parts))

    def _counts(self) -> Counter[HitKind]:
        return Counter(one.kind for one in self.hits)


def clause_hit(source: Source, one: ClauseText, query: Query, counts: tuple[int, int]) -> TextHit:
    """Return the hit of a clause; ``counts`` are those of documents and of confirmed texts."""
    spans = tuple(query.spans(one.masked))
    where = typed_place(source, one.pointer, one.text[slice(*spans[0])])
    documents, confirmed = counts
    name = str(one.wording)
    return TextHit(
        HitKind.CLAUSE,
        name,
        "",
        (),
        where,
        one.text,
        spans,
        documents=documents,
        confirmed=confirmed,
    )


def document_hits(
    like: TextHit, root: Path, texts: Sequence[SearchedText], query: Query
) -> Iterator[TextHit]:
    """Return the hits of a document: each as ``like``, which has its file, with its own words."""
    places = TextPlaces(root, like.where.file)
    for one in texts:
        spans = tuple(query.spans(one.text))
        if one.is_typed:
            where = places.typed(one.pointer, one.text, spans[0])
        else:
            where = places.below(one.pointer, [one.text[start:end] for start, end in spans])
        yield like._replace(section=one.section, where=where, text=one.text, spans=spans)


def says(one: ClauseText, line: str) -> bool:
    """Return whether a clause's paragraph says a folded line, with any words in its gaps."""
    parts = map(re.escape, one.line.split(GAP))
    return re.fullmatch(".*".join(parts), line) is not None
