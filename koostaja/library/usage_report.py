"""What ``used`` and ``unused`` print: tables for people, data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koostaja.diagnostics import TERMS
from koostaja.library.affected import AffectedSentence
from koostaja.library.unused import Unused
from koostaja.library.uses import ConfirmedUse, LibraryUse
from koostaja.text.table import Table
from koostaja.workspace import Clause

__all__ = ["ClauseUses", "unused_data", "unused_table"]


class _Rows:
    """The rows of a table, one for each user: its sections and ways, and its first place."""

    def __init__(self) -> None:
        self._users: dict[tuple[str, ...], tuple[list[str], list[str], str]] = {}

    def add(self, user: tuple[str, ...], section: str, through: str, place: str) -> None:
        """Add a use; ``user`` is a kind, an id and a title, and what else tells users apart."""
        sections, ways, _ = self._users.setdefault(user, ([], [], place))
        sections.append(section)
        ways.append(through)

    def joined(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows, in the order of their first uses."""
        return tuple(
            (*user[:3], _joined(sections), _joined(ways), place)
            for user, (sections, ways, place) in self._users.items()
        )


def _joined(texts: Iterable[str]) -> str:
    """Return different texts in one, without empty ones."""
    return "; ".join(dict.fromkeys(filter(None, texts)))


@dataclass(frozen=True, eq=False)
class ClauseUses:
    """Every use of a clause."""

    clause: Clause
    sentences: Sequence[AffectedSentence]
    """In positions and drafts."""
    library: Sequence[LibraryUse]
    confirmed: Sequence[ConfirmedUse]

    def table(self, lang: str) -> Table:
        """Return a row for each user, at the first of its places."""
        terms = TERMS[lang]
        rows = _Rows()
        for one in self.sentences:
            kind = terms["used.directive" if one.is_directive else "used.position"]
            user = kind, one.document, one.title
            rows.add(user, " › ".join(one.section), one.through(lang), str(one.where))
        for use in self.library:
            through = f"{terms['variant']} {use.variant}" if use.variant else ""
            rows.add((terms[f"used.{use.kind}"], use.id, ""), "", through, str(use.where))
        for confirmed in self.confirmed:
            annex = f"{terms['annex']} {confirmed.annex}" if confirmed.annex else ""
            user = terms["used.confirmed"], confirmed.act.id, confirmed.title
            rows.add((*user, annex), annex, "", confirmed.file)
        return Table(("used kind", "id", "title", "section", "through", "place"), rows.joined())

    def counts_as_text(self, lang: str) -> Iterator[str]:
        """Return lines with the number of documents of each wording, and of all."""
        terms, counts = TERMS[lang], self.counts()
        for variant in ("", *self.clause.variants):
            name = f"{terms['variant']} {variant}" if variant else terms["main wording"]
            yield f"{name}: {counts.get(variant, 0)}"
        documents = {(one.is_directive, one.document) for one in self.sentences}
        yield f"{terms['documents in all']}: {len(documents)}"

    def counts(self) -> dict[str, int]:
        """Return how many documents use each variant; "" is the main wording."""
        documents = {(one.variant, one.is_directive, one.document) for one in self.sentences}
        return dict(Counter(variant for variant, _, _ in sorted(documents)))

    def data(self) -> dict[str, object]:
        """Return all uses as JSON data."""
        return {
            "clause": self.clause.id,
            "counts": self.counts(),
            "documents": [
                {key: value for key, value in one.data().items() if key != "after"}
                for one in dict.fromkeys(self.sentences)
            ],
            "library": [
                {
                    "kind": one.kind,
                    "id": one.id,
                    "variant": one.variant,
                    "file": one.where.file,
                    "line": one.where.line,
                }
                for one in self.library
            ],
            "confirmed": [
                {
                    "directive": one.act.id,
                    "number": one.act.number,
                    "date": one.act.date,
                    "annex": one.annex,
                    "title": one.title,
                    "file": one.file,
                }
                for one in self.confirmed
            ],
        }


def unused_table(found: Sequence[Unused], lang: str) -> Table:
    """Return a row for each unused part of the library."""
    terms = TERMS[lang]
    rows = tuple(
        (terms[f"used.{one.kind}"], one.id, terms["yes"] if one.recorded else "", str(one.where))
        for one in found
    )
    return Table(("used kind", "id", "recorded", "place"), rows)


def unused_data(found: Sequence[Unused]) -> list[dict[str, object]]:
    """Return the unused parts of the library as JSON data."""
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "recorded": one.recorded,
            "file": one.where.file,
            "line": one.where.line,
        }
        for one in found
    ]
