"""The state of resolving one document: what it may quote, what it has read, what it found."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from koostaja.diagnostics import Problem, Related, Terms, nearest, type_term
from koostaja.documents.document import Origin, fingerprint
from koostaja.schema import ANY_TOPIC, Field, FieldKind
from koostaja.source import Pointer, Source, parse_pointer, pointer_text, value_at, value_text
from koostaja.workspace import Body, Clause, WordingName, Workspace

__all__ = ["ENTRY_KEYS", "Context", "Place", "Resolution", "Shared", "Use"]

_Made = TypeVar("_Made")

MAX_ENTRIES = 20_000
ENTRY_KEYS = ("use", "variant", "set", "text", "items", "when", "as_signed", "reason")
"""The keys of an entry that are not parameters of its clause."""


@dataclass(frozen=True)
class Context:
    """What clauses may quote without being given it, and what they may repeat over."""

    values: Mapping[str, str | None]
    """None stands for what is wanted and not known, such as a genitive."""
    lists: Mapping[str, tuple[Mapping[str, str | None], ...]] = field(default_factory=dict)
    """By name ("annex", "repeal"): the values of each member."""


class Way(NamedTuple):
    """Through what an entry was reached, from the document's own file."""

    sets: tuple[str, ...] = ()
    condition: str = ""
    clauses: tuple[str, ...] = ()
    """The clauses whose bodies this is within, the outermost first, with their variants."""
    entered: Place | None = None
    """The document's own entry through which a set or clause was entered."""


class Place(NamedTuple):
    """Where an entry stands, and through what it was reached.

    A named tuple, because resolving makes hundreds of them for each document.
    """

    source: Source
    pointer: Pointer
    way: Way = Way()

    def at(self, *more: str | int) -> Place:
        """A place further in."""
        source, pointer, way = self
        return Place(source, pointer + more, way)

    def moved(self, source: Source, pointer: Pointer, *, set: str = "", clause: str = "") -> Place:
        """A place in another file, entered from here: in a set, or in a clause's body."""
        sets, condition, clauses, entered = self.way
        sets = (*sets, set) if set else sets
        clauses = (*clauses, clause) if clause else clauses
        return Place(source, pointer, Way(sets, condition, clauses, entered or self))

    def under(self, condition: str) -> Place:
        """The same place, reached under one more condition."""
        before = self.way.condition
        joined = f"{before}, {condition}" if before else condition
        return self._replace(way=self.way._replace(condition=joined))

    def origin(self) -> Origin:
        """The origin of words that stand here."""
        sets, condition, clauses, _ = self.way
        return Origin(self.source, self.pointer, clauses[-1] if clauses else "", sets, condition)


class Use(NamedTuple):
    """One use of a clause: the wording chosen, and what the entry says beside it."""

    clause: Clause
    body: Body
    entry: Mapping[str, Any]
    place: Place
    params: Mapping[str, Any]
    """The parameters that it gives."""

    @property
    def name(self) -> str:
        """The clause's id, with its variant after a slash."""
        return str(WordingName(self.clause.id, self.entry.get("variant", "")))

    @property
    def body_place(self) -> Place:
        """Where the chosen wording stands in the library."""
        return self.place.moved(self.clause.source, self.body.pointer, clause=self.name)

    @property
    def address(self) -> str:
        """The clause's id, told apart from other uses by the parameters given."""
        params = repr(sorted(self.params.items())) if self.params else ""
        return self.clause.id + fingerprint(params) if params else self.clause.id


class _Known(NamedTuple):
    """Something resolved, with what it cost: files read, and entries of sets taken."""

    made: Any
    reads: frozenset[str]
    entries: int


class Shared:
    """What ids in the library mean by themselves, resolved once for all documents."""

    def __init__(self) -> None:
        self._known: dict[Hashable, _Known] = {}

    def get(
        self, resolution: Resolution, key: Hashable, place: Place, make: Callable[[], _Made]
    ) -> _Made:
        """What ``make`` makes at ``place``, or made for another document under this key.

        It is kept only if it asked nothing of its document and found no fault. The
        files that it read count as read by every document that takes it, and so do the
        entries of its sets.
        """
        sets, condition, clauses, _ = place.way
        key = (key, sets, condition, clauses)
        known = self._known.get(key)
        if known and resolution.entries + known.entries < MAX_ENTRIES:
            resolution.reads |= known.reads
            resolution.entries += known.entries
            made: _Made = known.made
            return made
        reads, resolution.reads = resolution.reads, set()
        before, entries = (len(resolution.asked), len(resolution.problems)), resolution.entries
        made = make()
        if before == (len(resolution.asked), len(resolution.problems)):
            taken = resolution.entries - entries
            self._known[key] = _Known(made, frozenset(resolution.reads), taken)
        resolution.reads |= reads
        return made


class Resolution:
    """One document's resolution."""

    def __init__(
        self, workspace: Workspace, shared: Shared, source: Source, root: Field, context: Context
    ) -> None:
        self.workspace = workspace
        self.shared = shared
        self.source = source
        self.root = root
        self.context = context
        self.problems: list[Problem] = []
        self.reads: set[str] = {workspace.organisation.source.file}
        self.asked: list[str] = []
        """What the document itself was asked for: values, lists, conditions."""
        self.entries = 0
        """How many entries of sets have been taken: sets of sets can multiply."""

    def report(
        self,
        code: str,
        place: Place,
        values: Mapping[str, str | Terms] | None = None,
        similar: str = "",
        *,
        key: bool = False,
    ) -> None:
        """Takes up a fault; ``key`` if it is the key that is faulty, not its value."""
        where = place.source.locate(place.pointer, key=key)
        path = pointer_text(place.pointer)
        self.problems.append(Problem(code, where, path, values or {}, similar))

    def report_use(
        self, code: str, place: Place, values: Mapping[str, str | Terms], similar: str = ""
    ) -> None:
        """Takes up that an entry does not suit this document.

        An entry of a set may suit others: the fault is where this document takes the
        set, and the entry is a related place.
        """
        self.report(code, place.way.entered or place, values, similar)
        if place.way.entered:
            related = (Related(place.source.locate(place.pointer)),)
            self.problems[-1] = replace(self.problems[-1], related=related)

    def unknown_key(self, key: str, allowed: list[str], place: Place) -> None:
        """Takes up a key that nothing here understands."""
        values = {"key": key, "allowed": ", ".join(allowed)}
        self.report("unknown-key", place.at(key), values, nearest(key, allowed), key=True)

    def wrong_type(self, found: object, expected: str, place: Place) -> None:
        """Takes up a value of the wrong shape; ``expected`` as JSON Schema names types."""
        values = {"found": type_term(found), "expected": Terms((expected,))}
        self.report("wrong-type", place, values)

    def excluded(self, entry: Mapping[str, Any], place: Place) -> bool:
        """Whether an entry has keys of which one would make the others go unsaid."""
        kinds = [key for key in ("use", "set", "text") if key in entry]
        if "use" not in entry and "as_signed" in entry and "text" in entry:
            kinds.append("as_signed")
        if "set" in entry:
            kinds += [key for key in entry if key not in ("use", "set", "text", "when")]
        for key in kinds[1:]:
            self.report("keys-exclude", place.at(key), {"key": key, "other": kinds[0]}, key=True)
        return len(kinds) > 1

    def use(self, entry: Any, topic: str | None, place: Place) -> Use | None:
        """The clause and wording that an entry uses; None, with a problem, if there is none."""
        data = {"use": entry} if isinstance(entry, str) else entry
        at = place if isinstance(entry, str) else place.at("use")
        library = self.workspace.library
        clause = library.clauses.get(data["use"])
        if clause is None:
            if not self._is_broken(data["use"]):
                similar = library.suggest_clause(data["use"], topic)
                self.report("unknown-clause", at, {"id": data["use"]}, similar)
            return None
        around = [WordingName.parse(name).clause for name in place.way.clauses]
        if clause.id in around:
            chain = " → ".join((*around[around.index(clause.id) :], clause.id))
            self.report("circular-clause", at, {"chain": chain})
            return None
        self.reads.add(clause.source.file)
        if topic not in (None, ANY_TOPIC, clause.topic):
            values = {"id": clause.id, "topic": clause.topic, "expected": topic or ""}
            self.report_use("wrong-topic", at, values)
        variant = data.get("variant")
        body = clause.wording(variant)
        if body is None:
            known = ", ".join(clause.variants) or "–"
            values = {"id": clause.id, "variant": str(variant), "known": known}
            similar = nearest(str(variant), clause.variants)
            self.report("unknown-variant", place.at("variant"), values, similar)
            return None
        params = {key: value for key, value in data.items() if key not in ENTRY_KEYS}
        return Use(clause, body, data, place, params)

    def set_entries(self, id: str, place: Place) -> Iterator[tuple[Any, Place]]:
        """The entries of a set, with the places where they stand."""
        sets = self.workspace.library.sets
        found = sets.get(id)
        if found is None:
            if not self._is_broken(id):
                self.report("unknown-set", place, {"id": id}, nearest(id, sets))
            return
        self.reads.add(found.source.file)
        if id in place.way.sets:
            chain = " → ".join((*place.way.sets[place.way.sets.index(id) :], id))
            self.report("circular-set", place, {"chain": chain})
            return
        within = place.moved(found.source, found.pointer, set=id)
        for index, entry in enumerate(found.entries):
            self.entries += 1
            if self.entries == MAX_ENTRIES:
                values = {"limit": str(MAX_ENTRIES)}
                self.report("too-many-entries", place.way.entered or place, values)
            if self.entries >= MAX_ENTRIES:
                return
            yield entry, within.at(index)

    def condition(self, entry: Mapping[str, Any], place: Place) -> Place | None:
        """The entry's place with its condition in words; None if ``when`` keeps it out."""
        when = entry.get("when")
        if when is None:
            return place
        self.asked.append("when")
        met = True
        for pointer, wanted in when.items():
            way = parse_pointer(pointer)
            field = self.root.find(way)
            if field is None or field.kind is not FieldKind.SINGLE:
                known = [
                    pointer_text(f.pointer) for f in self.root.walk() if f.kind is FieldKind.SINGLE
                ]
                values = {"field": pointer, "document": self.source.file}
                at = place.at("when", pointer)
                self.report_use("unknown-condition-field", at, values, nearest(pointer, known))
            elif isinstance(wanted, bool) is not (field.types == ("boolean",)):
                expected = "boolean" if field.types == ("boolean",) else "string"
                self.wrong_type(wanted, expected, place.at("when", pointer))
            met = met and value_at(self.source.data, way) == wanted
        words = [f"{pointer} = {value_text(wanted)}" for pointer, wanted in when.items()]
        return place.under(", ".join(words)) if met else None

    def value(self, name: str) -> str | None:
        """What this document offers clauses under a name; None if nothing."""
        self.asked.append(name)
        return self.context.values.get(name)

    def members(self, name: str) -> tuple[Mapping[str, str | None], ...]:
        """The members of a list that clauses may repeat over, such as the annexes."""
        self.asked.append(name)
        return self.context.lists.get(name, ())

    def _is_broken(self, id: str) -> bool:
        """Whether an id stands, or may stand, in a file that could not be loaded.

        The fault of that file is told already, and this document waits for it.
        """
        broken = self.workspace.broken_clauses
        files = {broken[id]} if id in broken else self.workspace.unread_clause_files
        self.reads |= files
        return bool(files)
