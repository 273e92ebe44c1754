"""What resolving one document needs: look-ups in the workspace, and a trace of what they met."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from koostaja.diagnostics import MAX_FINDINGS
from koostaja.documents.choices import Choices
from koostaja.documents.clause_cache import ClauseCache, Resolved
from koostaja.documents.context import Context
from koostaja.documents.origin import fingerprint
from koostaja.documents.places import Place
from koostaja.documents.trace import Trace
from koostaja.schema import ANY_TOPIC, Field, FieldKind
from koostaja.source import Pointer, Source, parse_pointer, pointer_text, value_at, value_text
from koostaja.text.characters import comparable
from koostaja.workspace import (
    Body,
    Clause,
    UnsoundDirective,
    UnsoundPosition,
    WordingName,
    Workspace,
)

__all__ = ["ENTRY_KEYS", "DocumentSpec", "Resolver", "UsedWording", "is_foreign"]

T = TypeVar("T")

MAX_ENTRIES = 20_000
"""How many entries of sets, and uses of clauses, a document may take: they can multiply."""
MAX_LEVELS = 40
"""How deeply sets and clauses may be nested."""

ENTRY_KEYS = (
    "use", "variant", "set", "text", "items", "when", "as_signed", "own_number", "reason",
    "anchor", "end",
)  # fmt: skip
"""The keys of an entry that are not parameters of its clause."""


@dataclass(frozen=True)
class DocumentSpec:
    """What a document is made from, beside the workspace."""

    id: str
    title: str
    title_pointer: Pointer
    """The place of the title in its file."""
    source: Source
    """The file of the position or directive, which has passed its schema."""
    fields: Field
    """The fields of that schema."""
    layout: str
    """The id of the layout; "" for a directive."""
    template_file: str
    context: Context
    """What its clauses may quote."""
    mark: Place | None = None
    """The place of the approval mark that it bears, if any."""
    unsound: UnsoundPosition | UnsoundDirective | None = None
    """What it is made from, if what cannot be resolved is to be a gap; else None."""
    reads: frozenset[str] = frozenset()
    """Files that it depends on, beside its own, its template and those met in resolving."""

    @property
    def gaps(self) -> Collection[Pointer] | None:
        """Where its file lacks values; None if it has no gaps."""
        return self.unsound.gaps if self.unsound else None


class UsedWording(NamedTuple):
    """One use of a clause: the chosen wording, and what the entry says beside it."""

    clause: Clause
    body: Body
    entry: Mapping[str, Any]
    place: Place
    params: Mapping[str, Any]
    """The parameters that the entry gives."""

    @property
    def name(self) -> str:
        """The clause's id, with its variant after a slash."""
        variant = self.entry.get("variant")
        return str(WordingName(self.clause.id, variant)) if variant else self.clause.id

    @property
    def body_place(self) -> Place:
        """The place of the chosen wording in the library."""
        return self.place.enter_clause(self.name, self.clause.source, self.body.pointer)

    @property
    def address(self) -> str:
        """The clause's id, with a fingerprint of the parameters given."""
        params = repr(sorted(self.params.items())) if self.params else ""
        return self.clause.id + fingerprint(params) if params else self.clause.id


class Resolver:
    """Looks up what the entries of one document name, and traces what that meets."""

    def __init__(
        self,
        workspace: Workspace,
        spec: DocumentSpec,
        cache: ClauseCache,
        trace: Trace,
        choices: Choices | None = None,
    ) -> None:
        self.workspace = workspace
        self.spec = spec
        self.trace = trace
        self.choices = choices or Choices.of(spec.source.data)
        self._cache = cache

    def shared(self, key: Hashable, place: Place, resolve: Callable[[Resolver], T]) -> T:
        """Return what ``resolve`` gives at ``place``, or what it gave another document.

        ``key`` names what is resolved; the result depends on the route to it, too.
        """
        sets, condition, clauses, _ = place.route
        if sets or condition or clauses:
            key = (key, sets, condition, clauses)
        values = self.spec.context.values
        part = self._cache.get(key, values)
        if part is None or self.trace.total_entries + part.trace.entries >= MAX_ENTRIES:
            part = self._apart(resolve)
            self._cache.put(key, part, values)
        self.trace.add(part.trace)
        value: T = part.value
        return value

    def _apart(self, resolve: Callable[[Resolver], T]) -> Resolved[T]:
        """Resolve a part of the document with a trace of its own."""
        trace = Trace(self.trace.total_entries, self.trace.total_problems)
        value = resolve(Resolver(self.workspace, self.spec, self._cache, trace, self.choices))
        return Resolved(value, trace)

    def use(self, entry: Any, topic: str | None, place: Place) -> UsedWording | None:
        """Return the clause and wording that an entry uses; None, with a problem, if none."""
        data: Mapping[str, Any] = {"use": entry} if isinstance(entry, str) else entry
        at = place if isinstance(entry, str) else place.at("use")
        clause = self._clause(data["use"], topic, at)
        if clause is None:
            return None
        self.trace.reads.add(clause.source.file)
        if not self._has_room(place):
            return None
        if is_foreign(clause, topic):
            values = {"id": clause.id, "topic": clause.topic, "expected": topic or ""}
            self.trace.report_use("wrong-topic", at, values)
        variant = data.get("variant")
        body = clause.wording(variant)
        if body is None:
            known = ", ".join(clause.variants) or "–"
            values = {"id": clause.id, "variant": str(variant), "known": known}
            similar = self.trace.suggested(str(variant), clause.variants)
            self.trace.report("unknown-variant", place.at("variant"), values, similar)
            return None
        params = {}
        if len(data) > 1:
            params = {key: value for key, value in data.items() if key not in ENTRY_KEYS}
        return UsedWording(clause, body, data, place, params)

    def _clause(self, id: str, topic: str | None, place: Place) -> Clause | None:
        """Return a clause by its id, unless this is within its own body."""
        library = self.workspace.library
        clause = library.clauses.get(id)
        if clause is None:
            if not self._is_broken(id):
                listed = self.trace.total_problems < MAX_FINDINGS
                similar = library.suggest_clause(id, topic) if listed else ""
                self.trace.report("unknown-clause", place, {"id": id}, similar)
            return None
        around = [WordingName.parse(name).clause for name in place.route.clauses]
        if id in around:
            chain = " → ".join((*around[around.index(id) :], id))
            self.trace.report("circular-clause", place, {"chain": chain})
            return None
        return clause

    def set_entries(self, id: str, place: Place) -> Iterator[tuple[Any, Place]]:
        """Return the entries of a set, each with its place; None for those that cannot be had."""
        trace, sets, around = self.trace, self.workspace.library.sets, place.route.sets
        found = sets.get(id)
        if found is None:
            if not self._is_broken(id):
                trace.report("unknown-set", place, {"id": id}, trace.suggested(id, sets))
            yield None, place
            return
        trace.reads.add(found.source.file)
        if id in around:
            chain = " → ".join((*around[around.index(id) :], id))
            trace.report("circular-set", place, {"chain": chain})
            yield None, place
            return
        within = place.enter_set(id, found.source, found.pointer)
        for index, entry in enumerate(found.entries):
            if not self._has_room(place):
                yield None, place
                return
            yield entry, within.at(index)

    def _has_room(self, place: Place) -> bool:
        """Count an entry of a set or a clause, and report it if it is one too many or too deep."""
        trace, route = self.trace, place.route
        if len(route.sets) + len(route.clauses) >= MAX_LEVELS:
            values = {"limit": str(MAX_LEVELS)}
            trace.report("entries-too-deep", route.entered or place, values)
            return False
        trace.entries += 1
        if trace.total_entries == MAX_ENTRIES:
            values = {"limit": str(MAX_ENTRIES)}
            trace.report("too-many-entries", route.entered or place, values)
        return trace.total_entries < MAX_ENTRIES

    def met(self, entry: Mapping[str, Any], place: Place) -> Place | None:
        """Return the entry's place with its condition; None if ``when`` is not met."""
        when = entry.get("when")
        if when is None:
            return place
        self.trace.ask_more("when")
        met = True
        for path, wanted in when.items():
            keys = parse_pointer(path)
            self._check_condition(path, self.spec.fields.find(keys), wanted, place)
            met = met and self.has_value(keys, wanted)
        words = [f"{path} = {value_text(wanted)}" for path, wanted in when.items()]
        return place.under(", ".join(words)) if met else None

    def has_value(self, keys: tuple[str, ...], wanted: object) -> bool:
        """Return whether the document's file has the value that a condition wants."""
        return _same(value_at(self.spec.source.data, keys), wanted)

    def _check_condition(
        self, path: str, field: Field | None, wanted: object, place: Place
    ) -> None:
        """Report a condition on a field that has no single value, or none of that type."""
        if field is None or field.kind is not FieldKind.SINGLE:
            fields = self.spec.fields.walk()
            known = [pointer_text(one.pointer) for one in fields if one.kind is FieldKind.SINGLE]
            values = {"field": path, "document": self.spec.source.file}
            at = place.at("when", path)
            self.trace.report_use(
                "unknown-condition-field", at, values, self.trace.suggested(path, known)
            )
            return
        is_boolean = field.types == ("boolean",)
        if isinstance(wanted, bool) is not is_boolean:
            expected = "boolean" if is_boolean else "string"
            self.trace.report_wrong_type(wanted, expected, place.at("when", path))

    def sets_marks(self, field: Field) -> bool:
        """Return whether the list of a field, or of one of its columns, adds marks to its words."""
        columns = field.children if field.kind is FieldKind.ROWS else (field,)
        return any(self.choices.style(one).sets_marks for one in columns)

    def value(self, name: str) -> str | None:
        """Return the document's value under a name; None if it has none."""
        self.trace.asked.add(name)
        return self.spec.context.values.get(name)

    def members(self, name: str) -> tuple[Mapping[str, str | None], ...]:
        """Return the members of a list that clauses repeat over, such as the annexes."""
        self.trace.ask_more(name)
        return self.spec.context.lists.get(name, ())

    def _is_broken(self, id: str) -> bool:
        """Return whether an id is, or may be, in a file that could not be loaded.

        That file has problems of its own, and this document waits for it.
        """
        broken = self.workspace.library.broken
        files = {broken[id]} if id in broken else self.workspace.unread_clause_files
        self.trace.reads |= files
        return bool(files)


def is_foreign(clause: Clause, topic: str | None) -> bool:
    """Return whether a clause has another topic than the one from which a field takes clauses."""
    return topic not in (None, ANY_TOPIC, clause.topic)


def _same(value: object, wanted: object) -> bool:
    """Return whether a value is the one wanted; equal letters may be encoded differently."""
    if isinstance(value, str) and isinstance(wanted, str):
        return comparable(value) == comparable(wanted)
    return value == wanted
