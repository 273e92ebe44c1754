"""The state of resolving one document: what it may quote, what it has read, what it found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from koostaja.clause import Body, Clause
from koostaja.document import Origin
from koostaja.layout import ANY_TOPIC, Field
from koostaja.problem import Problem, Terms, nearest
from koostaja.source import Pointer, Source, pointer_text
from koostaja.workspace import Workspace

__all__ = ["Context", "Place", "Resolution", "Use"]


@dataclass(frozen=True)
class Context:
    """What clauses may quote without being given it, and what they may repeat over."""

    values: Mapping[str, str]
    lists: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    """By name ("annex", "repeal"): the values of each member."""


class Place(NamedTuple):
    """Where an entry stands, and through what it was reached.

    A named tuple, because resolving makes hundreds of them for each document.
    """

    source: Source
    pointer: Pointer
    sets: tuple[str, ...] = ()
    condition: str = ""

    def at(self, *more: str | int) -> Place:
        """A place further in."""
        return Place(self.source, self.pointer + more, self.sets, self.condition)

    def moved(self, source: Source, pointer: Pointer, *sets: str) -> Place:
        """A place in another file, reached from here through these sets."""
        return Place(source, pointer, (*self.sets, *sets), self.condition)

    def origin(self, clause: str = "") -> Origin:
        """The origin of words that stand here."""
        return Origin(self.source, self.pointer, clause, self.sets, self.condition)


@dataclass(frozen=True, eq=False)
class Use:
    """One use of a clause: the wording chosen, and what the entry says beside it."""

    clause: Clause
    body: Body
    entry: Mapping[str, Any]
    place: Place

    @property
    def name(self) -> str:
        """The clause's id, with its variant after a slash."""
        variant = self.entry.get("variant")
        return f"{self.clause.id}/{variant}" if variant else self.clause.id

    @property
    def body_place(self) -> Place:
        """Where the chosen wording stands in the library."""
        return self.place.moved(self.clause.source, self.body.pointer)


class Resolution:
    """One document's resolution."""

    def __init__(self, workspace: Workspace, source: Source, root: Field, context: Context) -> None:
        self.workspace = workspace
        self.source = source
        self.root = root
        self.context = context
        self.problems: list[Problem] = []
        self.reads: set[str] = {workspace.organisation.source.file}

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

    def unknown_key(self, key: str, allowed: list[str], place: Place) -> None:
        """Takes up a key that nothing here understands."""
        values = {"key": key, "allowed": ", ".join(allowed)}
        self.report("unknown-key", place.at(key), values, nearest(key, allowed), key=True)

    def wrong_type(self, found: object, expected: str, place: Place) -> None:
        """Takes up a value of the wrong shape; ``expected`` as JSON Schema names types."""
        names: dict[type, str] = {dict: "object", list: "array", str: "string", bool: "boolean"}
        given = Terms((names.get(type(found), "null"),))
        self.report("wrong-type", place, {"found": given, "expected": Terms((expected,))})

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
        self.reads.add(clause.source.file)
        if topic not in (None, ANY_TOPIC, clause.topic):
            values = {"id": clause.id, "topic": clause.topic, "expected": topic or ""}
            self.report("wrong-topic", at, values)
        variant = data.get("variant")
        body = clause.wording(variant)
        if body is None:
            known = ", ".join(clause.variants) or "–"
            values = {"id": clause.id, "variant": str(variant), "known": known}
            similar = nearest(str(variant), clause.variants)
            self.report("unknown-variant", place.at("variant"), values, similar)
            return None
        return Use(clause, body, data, place)

    def set_entries(self, id: str, place: Place) -> Iterator[tuple[Any, Place]]:
        """The entries of a set, with the places where they stand."""
        sets = self.workspace.library.sets
        found = sets.get(id)
        if found is None:
            if not self._is_broken(id):
                self.report("unknown-set", place, {"id": id}, nearest(id, sets))
            return
        self.reads.add(found.source.file)
        if id in place.sets:
            chain = " → ".join((*place.sets[place.sets.index(id) :], id))
            self.report("circular-set", place, {"chain": chain})
            return
        within = place.moved(found.source, found.pointer, id)
        for index, entry in enumerate(found.entries):
            yield entry, within.at(index)

    def condition(self, entry: Mapping[str, Any], place: Place) -> Place | None:
        """The entry's place with its condition in words; None if ``when`` keeps it out."""
        when = entry.get("when")
        if when is None:
            return place
        met = True
        for pointer, wanted in when.items():
            field: Field | None = self.root
            value: Any = self.source.data
            for key in pointer.strip("/").split("/"):
                field = field.child(key) if field else None
                value = value.get(key) if isinstance(value, dict) else None
            if field is None:
                known = [pointer_text(one.pointer) for one in self.root.walk() if one.key]
                similar = nearest(pointer, known)
                at = place.at("when", pointer)
                self.report("unknown-condition-field", at, {"field": pointer}, similar, key=True)
            met = met and value == wanted
        words = ", ".join(f"{pointer} = {_typed(wanted)}" for pointer, wanted in when.items())
        return place._replace(condition=words) if met else None

    def _is_broken(self, id: str) -> bool:
        """Whether an id stands, or may stand, in a file that could not be loaded.

        The fault of that file is told already, and this document waits for it.
        """
        broken = self.workspace.broken_clauses
        files = {broken[id]} if id in broken else self.workspace.unread_clause_files
        self.reads |= files
        return bool(files)


def _typed(value: object) -> str:
    """A condition's value as it stands in YAML."""
    words = {True: "true", False: "false", None: "~"}
    return value if isinstance(value, str) else words[value]  # type: ignore[index]
