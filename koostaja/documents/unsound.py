"""What the document of an unsound position is made from: gaps where the position has faults.

The names that clauses and templates quote are gaps as well where the position, or the file of
the authority, does not say them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from koostaja.documents.document import GAP
from koostaja.documents.name_values import (
    OFFICE_VALUES,
    ORGANISATION_VALUES,
    POST_VALUES,
    UNIT_VALUES,
)
from koostaja.documents.places import Place
from koostaja.documents.resolver import DocumentSpec
from koostaja.workspace import UnsoundDirective, UnsoundPosition, Workspace

__all__ = ["unsound_draft_spec", "unsound_spec"]


def unsound_spec(
    workspace: Workspace, position: UnsoundPosition, spec: DocumentSpec
) -> DocumentSpec:
    """Return what an unsound position's document is made from, with the gaps that it has."""
    unknown = frozenset(_unknown_values(workspace, position)) & spec.context.values.keys()
    context = replace(spec.context, values={**spec.context.values, **dict.fromkeys(unknown, GAP)})
    lacks_mark = spec.mark is None and ("mark",) in position.gaps
    return replace(
        spec,
        title=GAP if "title" in unknown else spec.title,
        context=context,
        mark=Place(position.source, ("mark",)) if lacks_mark else spec.mark,
        unsound=position,
    )


def unsound_draft_spec(
    workspace: Workspace, draft: UnsoundDirective, spec: DocumentSpec
) -> DocumentSpec:
    """Return what an unsound draft's document is made from, with the gaps that it has."""
    unknown = [*ORGANISATION_VALUES] if workspace.is_organisation_broken else []
    if not draft.title:
        unknown += ["directive_title", "directive_title_upper"]
    if any(one not in workspace.organisation.signatories for one in draft.signatories):
        unknown += ["signatory", *OFFICE_VALUES]
    known = spec.context.values
    context = replace(spec.context, values={**known, **dict.fromkeys(unknown, GAP)})
    return replace(spec, title=spec.title or GAP, context=context, unsound=draft)


def _unknown_values(workspace: Workspace, position: UnsoundPosition) -> Iterator[str]:
    """Yield the names of values that are not known, because what gives them is faulty."""
    organisation = workspace.organisation
    if workspace.is_organisation_broken:
        yield from ORGANISATION_VALUES
    if organisation.head not in organisation.signatories:
        yield from ("signatory", *OFFICE_VALUES)
    if _is_missing(position, "title"):
        yield from POST_VALUES
    if _is_missing(position, "unit") or (position.unit and position.unit not in organisation.units):
        yield from UNIT_VALUES


def _is_missing(position: UnsoundPosition, role: str) -> bool:
    """Return whether the field with a role, or something around it, is a gap."""
    field = position.field(role)
    ways: Iterable[tuple[str, ...]] = ()
    if field:
        ways = (field.pointer[:length] for length in range(1, len(field.pointer) + 1))
    return any(way in position.gaps for way in ways)
