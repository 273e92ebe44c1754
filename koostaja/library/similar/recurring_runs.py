"""Runs of clauses that several positions have in the same order: what could be a set."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.documents import ENTRY_KEYS
from koostaja.source import Pointer, Source, value_at
from koostaja.workspace import ANY_TOPIC, Field, FieldKind, Position

__all__ = [
    "FEWEST_POSITIONS",
    "Run",
    "RunPart",
    "RunPlace",
    "entry_key",
    "recurring_runs",
    "run_parts",
]

FEWEST_MEMBERS = 3
"""The fewest clauses of a set that is proposed."""
FEWEST_POSITIONS = 3
"""The fewest positions that have them."""
_LONGEST = 40
"""The most clauses of a run."""
_PLAIN = frozenset({"use", "variant"})
"""The keys that entries of a run may have beside parameters."""


class RunPlace(NamedTuple):
    """Where a position has a run."""

    position: str
    pointer: Pointer
    """The list."""
    start: int
    """The place of the first entry."""


class Run(NamedTuple):
    """Entries that recur."""

    topic: str
    entries: tuple[str, ...]
    """Each as JSON."""
    places: tuple[RunPlace, ...]

    @property
    def positions(self) -> int:
        """How many positions have it."""
        return len({one.position for one in self.places})

    @property
    def data(self) -> list[Any]:
        """The entries as a clause file has them."""
        return [json.loads(one) for one in self.entries]


class RunPart(NamedTuple):
    """Entries that follow each other and use clauses."""

    topic: str
    place: RunPlace
    entries: tuple[str, ...]


def run_parts(position: Position) -> Iterator[RunPart]:
    """Yield the parts of a position in which runs can be.

    An entry with a comment beside or above it may only be the first of a run, since a set that
    takes the place of entries takes that of their comments, too.
    """
    source, first = position.source, next(iter(position.source.data), "")
    commented = [number for number, _ in source.comment_lines()]
    header = source.line_range((first,))[0] if commented else 0
    commented = [one for one in commented if one > header]
    for topic, pointer, entries in _lists(position):
        start, part = 0, list[str]()
        for index, entry in enumerate([*entries, None]):
            above, beside = (False, False)
            if commented and entry is not None:
                above, beside = _comments(source, (*pointer, index), commented)
            key = None if beside else entry_key(entry)
            if part and (key is None or above):
                yield RunPart(topic, RunPlace(position.id, pointer, start), tuple(part))
                part = []
            if key is not None:
                start = start if part else index
                part.append(key)


def _comments(source: Source, pointer: Pointer, commented: Collection[int]) -> tuple[bool, bool]:
    """Return whether a comment is on the line above an entry, and whether one is beside it."""
    first, last = source.line_range(pointer)
    return first - 1 in commented, any(first <= one <= last for one in commented)


def _lists(position: Position) -> Iterator[tuple[str, Pointer, list[Any]]]:
    """Yield every list of entries of a position, with the topic of its clauses."""
    data = position.source.data
    for field in position.fields.walk():
        value = value_at(data, field.pointer)
        if field.kind is FieldKind.ROWS and isinstance(value, list):
            yield from _entries(field, field.pointer, value)
            for index, row in enumerate(value):
                for column in field.children if isinstance(row, dict) else ():
                    at: Pointer = (*field.pointer, index, column.key)
                    yield from _entries(column, at, row.get(column.key))
        elif field.kind is not FieldKind.GROUP:
            yield from _entries(field, field.pointer, value)


def _entries(field: Field, at: Pointer, value: Any) -> Iterator[tuple[str, Pointer, list[Any]]]:
    """Yield a list of entries and those below them."""
    if not field.topic or field.topic == ANY_TOPIC:
        return
    if isinstance(value, list):
        yield field.topic, at, value
        for index, entry in enumerate(value if field.kind is not FieldKind.ROWS else ()):
            yield from _entries(field, (*at, index), entry)
    elif isinstance(value, dict) and isinstance(value.get("items"), list):
        yield from _entries(field, (*at, "items"), value["items"])


def entry_key(entry: Any) -> str | None:
    """Return an entry as JSON if a set may have it: a clause, with nothing of its place's own."""
    if isinstance(entry, dict):
        keys = entry.keys() - _PLAIN
        plain = all(isinstance(value, str) for value in entry.values())
        if "use" not in entry or not plain or not keys.isdisjoint(ENTRY_KEYS):
            return None
        entry = entry["use"] if len(entry) == 1 else entry
    elif not isinstance(entry, str):
        return None
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)


def recurring_runs(
    parts: Iterable[RunPart], least: int, sets: Mapping[tuple[str, tuple[str, ...]], str]
) -> list[Run]:
    """Return the runs that recur in at least so many positions, none of which overlap.

    ``sets`` are the sets that there are, by topic and entries: one position is enough for
    them, and they come first. Of others those come first that save the most entries.
    """
    found: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = defaultdict(list)
    known = list(parts)
    for number, part in enumerate(known):
        count = len(part.entries)
        for start in range(count - FEWEST_MEMBERS + 1):
            for end in range(start + FEWEST_MEMBERS, min(count, start + _LONGEST) + 1):
                found[part.topic, part.entries[start:end]].append((number, start))
    many = {run: at for run, at in found.items() if run in sets or _positions(known, at) >= least}
    ordered = sorted(many.items(), key=lambda one: (one[0] not in sets, *_rank(*one)))
    taken: Mapping[int, set[int]] = defaultdict(set)
    runs = []
    for (topic, entries), places in ordered:
        free = list(_free(places, len(entries), taken))
        if _positions(known, free) < (1 if (topic, entries) in sets else least):
            continue
        for number, start in free:
            taken[number].update(range(start, start + len(entries)))
        at = [known[number].place for number, _ in free]
        moved = [
            one._replace(start=one.start + start) for one, (_, start) in zip(at, free, strict=True)
        ]
        runs.append(Run(topic, entries, tuple(moved)))
    return runs


def _rank(run: tuple[str, tuple[str, ...]], places: list[tuple[int, int]]) -> tuple[Any, ...]:
    topic, entries = run
    return -(len(entries) - 1) * len(places), -len(entries), topic, entries


def _positions(parts: list[RunPart], places: Iterable[tuple[int, int]]) -> int:
    return len({parts[number].place.position for number, _ in places})


def _free(
    places: Iterable[tuple[int, int]], length: int, taken: Mapping[int, set[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the places of a run that are not in other runs, nor in the place before."""
    end: dict[int, int] = {}
    for number, start in places:
        own = range(start, start + length)
        if start >= end.get(number, 0) and taken[number].isdisjoint(own):
            end[number] = start + length
            yield number, start
