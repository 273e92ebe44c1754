"""What documents share of what they resolve.

What an id in the library means rarely depends on the document. Such parts are resolved
once and shared: a part is kept with its trace, and its trace is added to that of every
document that takes it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Generic, NamedTuple, TypeVar

from koostaja.documents.name_values import NameCache
from koostaja.documents.trace import Trace
from koostaja.workspace import Organisation

__all__ = ["ClauseCache", "Resolved"]

T = TypeVar("T")

MAX_PARTS = 10_000
"""How many parts are kept for other documents: as many as a large library has entries."""


class Resolved(NamedTuple, Generic[T]):
    """A resolved part of a document, with the trace of resolving it."""

    value: T
    trace: Trace


class ClauseCache:
    """Resolved parts of the library, and names, that are the same in every document."""

    def __init__(self) -> None:
        self._parts: dict[Hashable, Resolved[Any]] = {}
        self._names: NameCache | None = None

    def names(self, organisation: Organisation) -> NameCache:
        """Return the values of the names of the workspace's authority."""
        self._names = self._names or NameCache(organisation)
        return self._names

    def get(self, key: Hashable) -> Resolved[Any] | None:
        """Return the part under a key, if there is one."""
        return self._parts.get(key)

    def put(self, key: Hashable, part: Resolved[Any]) -> None:
        """Keep a part, unless it depends on the document in which it was resolved."""
        if part.trace.is_document_free:
            if len(self._parts) >= MAX_PARTS:
                self._parts.clear()
            self._parts[key] = part
