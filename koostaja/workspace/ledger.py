"""The ledger: the signed directives, each with what it confirmed, repealed and amended.

A directive that was confirmed here has a folder below ``directives/confirmed/`` with its
record, its texts and its files. One that was signed before is a record alone, a file of
the same shape with fewer keys; if its annexes were imported, their texts are kept as well,
but no file that was built here. The ledger does not read the documents as they are now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from koostaja.files.paths import (
    JOINED,
    SIGNED,
    annex_name,
    base_name,
    confirmed_file,
    directive_file,
    directive_text,
    is_kept_word_file,
)
from koostaja.source import Source

if TYPE_CHECKING:
    from koostaja.workspace.in_force import Timeline

__all__ = [
    "Act",
    "ActReference",
    "Ledger",
    "OriginalFile",
    "OriginalPart",
    "RecordedAnnex",
    "act_references",
    "parse_annex_range",
    "read_act",
]


class RecordedAnnex(NamedTuple):
    """An annex of a signed directive."""

    number: str
    title: str
    """The title of the post or document in the annex."""
    position: str = ""
    """The position's id; "" if it is not known, or the annex is no post."""
    words: str = ""
    """A hash of the annex's words and numbers; "" in a bare record."""
    document: str = ""
    """The id of a document that is no post."""
    file: str = ""
    """The name of a Word file that was made elsewhere."""
    yes: tuple[str, ...] | None = None
    """The flags that it answers with yes, by path; None if the record does not say."""
    names: Mapping[str, str] = MappingProxyType({})
    """Its title if no section has it, and what its template prints of title and unit, by value."""

    @property
    def id(self) -> str:
        """The id of the position or document; "" if it is not known, or has none."""
        return self.position or self.document

    def says(self, words: str, yes: Collection[str], names: Mapping[str, str | None]) -> bool:
        """Return whether it says what a document with these words and answers says now.

        ``names`` are the document's values.
        """
        same_names = all((names.get(name) or "") == form for name, form in self.names.items())
        same_answers = self.yes in (None, tuple(yes))
        return self.words == words and same_names and same_answers

    @property
    def is_post(self) -> bool:
        """Whether it confirms a post, known by its id or not."""
        return not (self.document or self.file)


class OriginalFile(NamedTuple):
    """A file that a directive was imported from."""

    name: str
    sha256: str


class OriginalPart(NamedTuple):
    """The directive or an annex in the files that a directive was imported from."""

    annex: str
    """The number of the annex; "" for the directive itself."""
    words: str
    """A hash of its words as they were read."""


class ActReference(NamedTuple):
    """A reference of one directive to an earlier one, or to some of its annexes."""

    number: str
    date: str
    title: str
    """The act's title; "" if the reference does not give it."""
    annexes: tuple[str, ...]
    """Numbers and ranges ("7-10"); none means the whole directive."""

    @property
    def numbers(self) -> frozenset[int]:
        """The numbers of the annexes."""
        return frozenset(number for part in self.annexes for number in parse_annex_range(part))


@dataclass(frozen=True, eq=False)
class Act:
    """A signed directive."""

    id: str
    number: str
    date: str
    """The day of signing: an ISO date, as all dates here."""
    title: str
    in_force: str
    """The day on which it takes effect: that of signing unless it says otherwise."""
    applied: str
    """The day from which it applies, if it says one: earlier than ``in_force``."""
    series: str
    signed_by: tuple[str, ...]
    """Name and office of each who signed it; none if the record does not say so."""
    unit: str
    annexes: tuple[RecordedAnnex, ...]
    repeals: tuple[ActReference, ...]
    amends: tuple[ActReference, ...]
    source: Source
    """Its record, which has more than the fields above."""

    @property
    def is_bare(self) -> bool:
        """Whether there is only a record: neither texts nor files of it are kept."""
        return "files" not in self.source.data

    @property
    def is_imported(self) -> bool:
        """Whether its texts were imported from files that were made elsewhere."""
        return "origin" in self.source.data

    @property
    def is_confirmed_here(self) -> bool:
        """Whether it was confirmed in this workspace, with the Word files that are kept."""
        return not (self.is_bare or self.is_imported)

    @property
    def origin(self) -> tuple[OriginalFile, ...]:
        """The files that it was imported from; none if it was not."""
        origin = self.source.data.get("origin", ())
        return tuple(OriginalFile(one["name"], one["sha256"]) for one in origin)

    @property
    def parts(self) -> tuple[OriginalPart, ...]:
        """The directive and the annexes in these files; none if the record does not say."""
        parts = self.source.data.get("parts", ())
        return tuple(OriginalPart(one.get("annex", ""), one["words"]) for one in parts)

    @property
    def files(self) -> Mapping[str, str]:
        """The names of the files in its folder, each with a hash; none if it is bare."""
        files: Mapping[str, str] = self.source.data.get("files", {})
        return files

    @property
    def has_container(self) -> bool:
        """Whether the signed container is kept with it."""
        return SIGNED in self.files

    @property
    def register(self) -> Mapping[str, str]:
        """Its register card: values by the labels of the register's fields."""
        card: Mapping[str, str] = self.source.data.get("register", {})
        return card

    @property
    def file_names(self) -> tuple[str, ...]:
        """The names of all its files, relative to the workspace; it must not be bare."""
        kept = [self.source.file, *(confirmed_file(self.id, name) for name in self.files)]
        return tuple(kept) if self.is_imported else (directive_file(self.id), *kept)

    @property
    def word_file(self) -> str:
        """The name of the directive's own Word file, without a folder: that of no annex."""
        names = map(base_name, filter(is_kept_word_file, self.files))
        others = {JOINED, *(annex_name(annex.number) for annex in self.annexes)}
        return next((name for name in names if name not in others), "")

    @property
    def text_file(self) -> str:
        """The name of the file with the directive's own text, in its folder."""
        return directive_text(self.word_file)


@dataclass(frozen=True)
class Ledger:
    """The signed directives, in the order of signing."""

    acts: tuple[Act, ...]
    complete_since: str
    """The first day from which no directive is missing; "" if the authority does not say."""

    @cached_property
    def timelines(self) -> dict[frozenset[tuple[str, str]], Timeline]:
        """Its last timelines, which ``kept_timeline`` computes."""
        return {}

    @property
    def quoted_names(self) -> frozenset[str]:
        """The values of titles and units that annexes have printed."""
        annexes = (annex for act in self.acts for annex in act.annexes)
        return frozenset(name for annex in annexes for name in annex.names)

    def acts_with_files(self, ids: Collection[str] = ()) -> list[Act]:
        """Return the directives that were confirmed here: those of ``ids``, or all."""
        return [act for act in self.acts_with_texts(ids) if act.is_confirmed_here]

    def acts_with_texts(self, ids: Collection[str] = ()) -> list[Act]:
        """Return the directives whose texts are kept, imported ones too."""
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
        signed_by=_signed_by(data.get("signed_by", ())),
        unit=data.get("unit", ""),
        annexes=tuple(
            RecordedAnnex(
                one["annex"],
                one["title"],
                one.get("position", ""),
                one.get("words", ""),
                one.get("document", ""),
                one.get("file", ""),
                tuple(one["yes"]) if "yes" in one else None,
                one.get("names", {}),
            )
            for one in data.get("annexes", ())
        ),
        repeals=act_references(data.get("repeals", ())),
        amends=act_references(data.get("amends", ())),
        source=source,
    )


def _signed_by(given: str | Sequence[str]) -> tuple[str, ...]:
    """Return who signed an act: its record has one of them as a text, several as a list."""
    return (given,) if isinstance(given, str) else tuple(given)


def act_references(acts: Sequence[Mapping[str, Any]]) -> tuple[ActReference, ...]:
    """Read references to earlier directives, from the data of a record or draft."""
    return tuple(
        ActReference(
            one["number"], one["date"], one.get("title", ""), tuple(one.get("annexes", ()))
        )
        for one in acts
    )


def parse_annex_range(text: str) -> range:
    """Return the numbers of ``7`` or ``7-10``; none if the range runs backwards."""
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)
