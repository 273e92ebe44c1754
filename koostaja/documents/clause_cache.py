"""What documents share of what they resolve.

What an id in the library means rarely depends on the document, or depends on a value that
many documents have, such as their unit. Such parts are resolved once and shared: a part is
kept with its trace, and its trace is added to that of every document that takes it.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from koostaja.documents.name_values import NameCache
from koostaja.documents.trace import Trace
from koostaja.workspace import Organisation

__all__ = ["ClauseCache", "Resolved"]

T = TypeVar("T")

MAX_PARTS = 10_000
"""How many parts are kept for other documents: as many as a large library has entries."""


_Names = tuple[str, ...]
_Texts = tuple[str | None, ...]


class Resolved(NamedTuple, Generic[T]):
    """A resolved part of a document, with the trace of resolving it."""

    value: T
    trace: Trace


class ClauseCache:
    """Resolved parts of the library, and names, that documents share."""

    def __init__(self) -> None:
        self._parts: dict[Hashable, Resolved[Any]] = {}
        self._by_values: dict[Hashable, dict[_Names, dict[_Texts, Resolved[Any]]]] = {}
        """By key, by the names of the values asked for, and by these values."""
        self._count = 0
        self._names: NameCache | None = None

    def names(self, organisation: Organisation) -> NameCache:
        """Return the values of the names of the workspace's authority."""
        self._names = self._names or NameCache(organisation)
        return self._names

    def get(self, key: Hashable, values: Mapping[str, str | None]) -> Resolved[Any] | None:
        """Return the part under a key for a document with some values, if there is one."""
        part = self._parts.get(key)
        if part is None and key in self._by_values:
            for names, parts in self._by_values[key].items():
                part = part or parts.get(tuple(map(values.get, names)))
        return part

    def put(self, key: Hashable, part: Resolved[Any], values: Mapping[str, str | None]) -> None:
        """Keep a whole part, unless it depends on more of its document than some of its values."""
        trace = part.trace
        if trace.asked_more or trace.problems or trace.points or trace.gaps:
            return
        if self._count >= MAX_PARTS:
            self._parts.clear()
            self._by_values.clear()
            self._count = 0
        self._count += 1
        if not trace.asked:
            self._parts[key] = part
            return
        names = tuple(sorted(trace.asked))
        parts = self._by_values.setdefault(key, {}).setdefault(names, {})
        parts[tuple(map(values.get, names))] = part
