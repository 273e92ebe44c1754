"""Reading the sentences that clauses print in documents."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Share, fingerprint
from koostaja.files.paths import directive_file
from koostaja.files.reading import read_text
from koostaja.library.affected import ClausePlaces, SentenceRow
from koostaja.source import Pointer
from koostaja.workspace import NUMBER_OF, ClauseLibrary, Field, Position, Workspace, open_workspace

if TYPE_CHECKING:
    from koostaja.library.printed_items import ItemReader, PrintedItem

__all__ = ["ClauseReader", "ClauseSearch", "ClauseSearchOrder"]

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ClauseReader:
    """Reads the sentences of all clauses in documents without problems."""

    kind = "clause sentences"

    def __init__(self, order: Path, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        self.workspace, self.problems = opened or open_workspace(order)
        self._places = ClausePlaces(self.workspace.library)

    def read(self, share: Share) -> Result[str]:
        """Return a line for each clause that a document prints, as ``clause_line`` reads it.

        Of a document with problems only these: which of them concern a clause, its search says.
        """
        printed, problems = self._items.read(share)
        found: dict[str, list[PrintedItem]] = {}
        for one in () if problems else printed:
            if one.clause:
                found.setdefault(one.clause, []).append(one)
        lines = (
            f"\n{clause}\t{_sentences_text(some, None, self._places)}"
            for clause, some in found.items()
        )
        return Result("".join(lines), problems)

    @cached_property
    def _items(self) -> ItemReader:
        return _item_reader(self.workspace)


@dataclass(frozen=True)
class ClauseSearchOrder:
    """The clause to look for, and a new wording for it, if there is one."""

    root: Path
    clause: str
    text: str | None = None


class ClauseSearch:
    """Reads the sentences of one clause, as they are and with a new wording.

    That is a text in the order, or the clause of a ``changed`` workspace.
    """

    def __init__(
        self,
        order: ClauseSearchOrder,
        opened: Result[Workspace] | None = None,
        changed: Workspace | None = None,
    ) -> None:
        self.order = order
        self._changed = changed
        self.workspace, self.problems = opened or open_workspace(order.root)
        self.places = ClausePlaces(self.workspace.library)
        self._narrowed: dict[tuple[str, frozenset[str]], Field] = {}

    @property
    def kind(self) -> str:
        """The index's name for its texts; "" with a new wording, of which nothing is kept."""
        is_now = self.order.text is None and self._changed is None
        return f"sentences of {self.order.clause}" if is_now else ""

    @cached_property
    def refusal(self) -> Problem | None:
        """Why the clause cannot be looked for; None if it can."""
        id, library = self.order.clause, self.workspace.library
        clause = library.clauses.get(id)
        if clause is None:
            similar = library.suggest_clause(id, None)
            return Problem("unknown-clause", Location(""), values={"id": id}, similar=similar)
        if self.order.text is not None and clause.body.text is None:
            where = clause.source.locate(clause.body.pointer, key=True)
            return Problem("clause-shape", where, values={"id": id, "expected": "text"})
        return None

    def may_name(self, share: Share, names: Collection[str] | None = None) -> bool:
        """Return whether a document's file may name the clause, or what leads to it.

        ``names`` are those of the library that it has, if they are known.
        """
        if names is not None:
            return not self.leading.isdisjoint(names)
        root, positions = self.workspace.root, self.workspace.positions
        files = [*map(positions.file, share.positions), *map(directive_file, share.directives)]
        try:
            return any(self._has_id(read_text(root / file, within=root)) for file in files)
        except (OSError, UnicodeDecodeError):
            return True  # reading the file reports it

    @cached_property
    def _sought(self) -> tuple[str, ...]:
        """What a file has that may name it; a backslash may hide an id."""
        return ("\\", *sorted(self.leading))

    @cached_property
    def leading(self) -> frozenset[str]:
        """The ids of the clause, and of all that may lead to it, now or after the change."""
        leading = (_leading(one, {self.order.clause}) for one in self._libraries)
        return frozenset[str]().union(*leading)

    def _has_id(self, text: str) -> bool:
        return any(name in text for name in self._sought)

    @cached_property
    def changed_beside(self) -> frozenset[str]:
        """The ids of other clauses and of sets that the change alters, and of all that leads there.

        A document that names one of them may print the clause in other places afterwards.
        """
        now, then = (_entries(one) for one in (self._libraries[0], self._libraries[-1]))
        changed = (one for one in now.keys() | then.keys() if _differ(now.get(one), then.get(one)))
        ids = {id for kind, id in changed if (kind, id) != ("clauses", self.order.clause)}
        leading = (_leading(one, ids) for one in self._libraries)
        return frozenset[str]().union(*leading)

    @cached_property
    def _items(self) -> ItemReader:
        return _item_reader(self.workspace)

    @cached_property
    def _changed_items(self) -> ItemReader | None:
        """What reads documents with the new wording of the clause, if there is one."""
        text, library = self.order.text, self.workspace.library
        if self._changed:
            return _item_reader(self._changed)
        if text is None:
            return None
        clause = library.clauses[self.order.clause]
        changed = replace(clause, body=replace(clause.body, text=text))
        clauses = {**library.clauses, clause.id: changed}
        return _item_reader(replace(self.workspace, library=replace(library, clauses=clauses)))

    def read(self, share: Share) -> Result[str]:
        """Return the sentences in a document, with the problems of the new wording, too."""
        now, problems = self._printed(self._items, share)
        then: list[PrintedItem] | None = None
        if self._changed_items:
            then, found = self._printed(self._changed_items, share)
            known = {(one.code, one.location) for one in problems}
            problems += [one for one in found if (one.code, one.location) not in known]
        return Result(_sentences_text(now, then, self.places), problems)

    def _printed(self, items: ItemReader, share: Share) -> Result[list[PrintedItem]]:
        """Return what the clause prints in a document."""
        printed, problems = items.read(share, self._fields)
        return Result([one for one in printed if one.clause == self.order.clause], problems)

    @cached_property
    def _names_points(self) -> bool:
        """Whether a clause names the number of another point."""
        files = (one for library in self._libraries for one in library.sources.values())
        return any(NUMBER_OF in one.text for one in files)

    @cached_property
    def _libraries(self) -> tuple[ClauseLibrary, ...]:
        """The library as it is, and as it would be."""
        return tuple(one.library for one in (self.workspace, self._changed) if one)

    def _fields(self, position: Position) -> Field:
        """Return a position's fields, without printing those that cannot name the clause.

        Most of a position is its own words, which need not be resolved.
        """
        if self._names_points or NUMBER_OF in position.source.text:
            return position.fields  # a number depends on all that is printed
        named = (key for key, value in position.source.data.items() if self._has_id(repr(value)))
        key = position.layout.id, frozenset(named)
        if key not in self._narrowed:
            fields = position.fields
            children = (
                replace(child, printed=child.printed and child.key in key[1])
                for child in fields.children
            )
            self._narrowed[key] = replace(fields, children=tuple(children))
        return self._narrowed[key]


def _item_reader(workspace: Workspace) -> ItemReader:
    from koostaja.library.printed_items import ItemReader  # slow, and often the index has all

    return ItemReader(workspace)


def _sentences_text(
    now: Sequence[PrintedItem], then: Sequence[PrintedItem] | None, places: ClausePlaces
) -> str:
    """Return sentences of a document as ``sentences_from_text`` reads them; "" for none.

    ``then`` are those with the new wording; None without one. What is printed only then has no
    words before, and what is printed no longer has none after.
    """
    sentences = [_sentence_row(one, places) for one in now]
    if then is not None:
        after: dict[tuple[str, Pointer], list[PrintedItem]] = {}
        for one in then:
            after.setdefault(_place(one), []).append(one)
        for number, (printed, sentence) in enumerate(zip(now, sentences, strict=True)):
            same = after.get(_place(printed))
            sentences[number] = sentence._replace(after=same.pop(0).item.text if same else "")
        for one in (one for some in after.values() for one in some):
            new = _sentence_row(one, places)
            sentences.append(new._replace(words="", after=new.words))
    document = next((one.document for one in (*now, *(then or ()))), None)
    data = [document.title, sentences] if document else None
    return json.dumps(data, separators=(",", ":")) if data else ""


def _place(one: PrintedItem) -> tuple[str, Pointer]:
    """Return where the words of a sentence are: the same place after its words have changed."""
    return one.item.origin.source.file, one.item.origin.pointer


def _sentence_row(one: PrintedItem, places: ClausePlaces) -> SentenceRow:
    """Return a sentence as the index keeps it."""
    origin = one.item.origin
    return SentenceRow(
        one.section,
        origin.wording.variant,
        origin.sets,
        origin.condition,
        origin.as_signed,
        places.as_data(origin),
        one.item.text,
        fingerprint(f"{one.document.template_file} {origin.address}"),
    )


def _entries(library: ClauseLibrary) -> dict[tuple[str, str], Any]:
    """Return the data of all clauses and sets by kind and id."""
    return {
        (kind, id): entry
        for source in library.sources.values()
        for kind in ("clauses", "sets")
        for id, entry in source.data.get(kind, {}).items()
    }


def _differ(one: object, other: object) -> bool:
    """Return whether two entries differ, perhaps only in their order; most are not read again."""
    return one is not other and repr(one) != repr(other)


def _leading(library: ClauseLibrary, ids: Collection[str]) -> set[str]:
    """Return clauses and sets with all that may lead to one of them, by ids in their entries."""
    entries = [
        (id, set(_NAME.findall(repr(entry)))) for (_, id), entry in _entries(library).items()
    ]
    sought, size = set(ids), -1
    while size < len(sought):
        size = len(sought)
        sought.update(id for id, names in entries if not names.isdisjoint(sought))
    return sought
