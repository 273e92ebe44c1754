"""The ledger: directives that are signed, each with what it confirmed, repealed and amended.

A directive that was confirmed here has a folder below ``directives/confirmed/`` with its
record, its text and its files. One that was signed before is a record alone, a file of the
same shape with fewer keys. The ledger knows nothing of what documents say now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from koostaja.files.paths import (
    JOINED,
    annex_name,
    base_name,
    confirmed_file,
    directive_file,
    is_kept_word_file,
)
from koostaja.source import Source

__all__ = [
    "Act",
    "ActReference",
    "Ledger",
    "RecordedAnnex",
    "act_references",
    "parse_annex_range",
    "read_act",
]


class RecordedAnnex(NamedTuple):
    """An annex of a signed directive."""

    number: str
    title: str
    """The post's title, as the annex has it."""
    position: str = ""
    """Its id, if it is known."""
    words: str = ""
    """A hash of its words and numbers; "" in a bare record."""


class ActReference(NamedTuple):
    """An earlier directive as another one names it."""

    number: str
    date: str
    title: str
    annexes: tuple[str, ...]
    """Numbers and ranges ("7-10") as written; none means the whole directive."""

    @property
    def numbers(self) -> frozenset[int]:
        """The annexes that are named."""
        return frozenset(number for part in self.annexes for number in parse_annex_range(part))


@dataclass(frozen=True, eq=False)
class Act:
    """A signed directive."""

    id: str
    number: str
    date: str
    """When it was signed: an ISO date, as all dates here."""
    title: str
    in_force: str
    """From when it is in force: the day of signing unless it says otherwise."""
    applied: str
    """From when it is applied, if that is said: a retroactive day."""
    series: str
    signed_by: str
    unit: str
    annexes: tuple[RecordedAnnex, ...]
    repeals: tuple[ActReference, ...]
    amends: tuple[ActReference, ...]
    source: Source
    """Its record; ``source.data`` has what is not named here."""

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing but this record: it was signed before, or elsewhere."""
        return "files" not in self.source.data

    @property
    def file_names(self) -> tuple[str, ...]:
        """Every file that it consists of, below the workspace; it must not be bare."""
        own = (confirmed_file(self.id, name) for name in self.source.data["files"])
        return (directive_file(self.id), self.source.file, *own)

    @property
    def word_file(self) -> str:
        """The name of the directive's own Word file, without a folder: that of no annex."""
        names = map(base_name, filter(is_kept_word_file, self.source.data["files"]))
        others = {JOINED, *(annex_name(annex.number) for annex in self.annexes)}
        return next((name for name in names if name not in others), "")


@dataclass(frozen=True)
class Ledger:
    """Every signed directive that is known, in the order of signing."""

    acts: tuple[Act, ...]
    complete_since: str
    """The first day from which no directive is missing; "" if the authority does not say."""

    def acts_with_files(self, ids: Collection[str] = ()) -> list[Act]:
        """Return the directives that were confirmed here: those of ``ids``, or all."""
        return [act for act in self.acts if not act.is_bare and (not ids or act.id in ids)]


def read_act(id: str, source: Source) -> Act:
    """Read a signed directive from its record, which has passed its schema."""
    data: Mapping[str, Any] = source.data
    return Act(
        id=id,
        number=data["number"],
        date=data["date"],
        title=data["title"],
        in_force=data.get("in_force", data["date"]),
        applied=data.get("applied", ""),
        series=data.get("series", ""),
        signed_by=data.get("signed_by", ""),
        unit=data.get("unit", ""),
        annexes=tuple(
            RecordedAnnex(one["annex"], one["title"], one.get("position", ""), one.get("words", ""))
            for one in data["annexes"]
        ),
        repeals=act_references(data.get("repeals", ())),
        amends=act_references(data.get("amends", ())),
        source=source,
    )


def act_references(acts: Sequence[Mapping[str, Any]]) -> tuple[ActReference, ...]:
    """Earlier directives as the data of a record, or of a draft, name them."""
    return tuple(
        ActReference(one["number"], one["date"], one["title"], tuple(one.get("annexes", ())))
        for one in acts
    )


def parse_annex_range(text: str) -> range:
    """``7`` or ``7-10`` as numbers; none if it runs backwards."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)
