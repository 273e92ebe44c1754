"""What files name of the library, whether or not a condition is met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.source import Pointer, Source, value_of
from koostaja.workspace import IdReference, WordingName, Workspace, clause_references

__all__ = ["ClauseUse", "clause_use", "library_references", "owner"]


class ClauseUse(NamedTuple):
    """A clause as an entry uses it."""

    clause: str
    variant: str
    params: tuple[tuple[str, str], ...]

    @property
    def wording(self) -> WordingName:
        """The wording that it uses."""
        return WordingName(self.clause, self.variant)


def clause_use(data: Any, reference: IdReference) -> ClauseUse:
    """Return a reference to a clause with what its entry says beside it."""
    entry = value_of(data, reference.pointer[:-1]) if reference.pointer[-1] == "use" else {}
    variant = entry.get("variant", "") if isinstance(entry, Mapping) else ""
    texts = ((key, value) for key, value in entry.items() if isinstance(value, str))
    return ClauseUse(reference.id, str(variant), tuple(sorted(texts)))


def library_references(workspace: Workspace) -> Iterator[tuple[Source, IdReference]]:
    """Return every use of a clause or set within the library, with its file.

    A clause that excludes another one, is replaced by it or names its number does not use it.
    """
    for source in workspace.library.sources.values():
        for one in clause_references(source, workspace.forms):
            is_related = one.pointer[-2:] == ("retired", "instead") or (
                "excludes" in one.pointer[-2:-1]
            )
            if one.kind in ("clause", "set") and one.is_use and not is_related:
                yield source, one


def owner(pointer: Pointer) -> str:
    """Return the name of the clause, variant or set that a place in a clause file belongs to."""
    within = len(pointer) > 3 and pointer[0] == "clauses" and pointer[2] == "variants"
    return str(WordingName(str(pointer[1]), str(pointer[3]) if within else ""))
