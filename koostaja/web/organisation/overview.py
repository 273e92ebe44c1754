"""What the page of the authority shows: its units as a tree, and its other parts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from koostaja.chart import UnitForest
from koostaja.web.organisation.item_forms import KINDS
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.workspace import Organisation, Unit, Workspace

__all__ = ["OrganisationOverview", "organisation_overview"]


class UnitLine(NamedTuple):
    """A unit with the units within it."""

    unit: Unit
    name: str
    level: int
    post_count: int
    """How many posts it has, with those of units within it."""
    has_ended: bool


class PartLine(NamedTuple):
    """Another part of the authority."""

    address: str
    name: str
    said: str = ""
    is_head: bool = False


class OrganisationOverview(NamedTuple):
    """All of the authority."""

    organisation: Organisation
    head: str
    units: tuple[UnitLine, ...]
    signatories: tuple[PartLine, ...]
    register: tuple[PartLine, ...]
    groups: tuple[PartLine, ...]


def organisation_overview(
    workspace: Workspace, summaries: DocumentSummaries
) -> OrganisationOverview:
    """Return the authority as it is saved."""
    organisation = workspace.organisation
    head = organisation.signatories.get(organisation.head)
    signatories = (
        PartLine(_address("signatory", one.id), one.name, one.office, one.id == organisation.head)
        for one in organisation.signatories.values()
    )
    register = (
        PartLine(_address("register", one.id), one.name, one.value)
        for one in organisation.register.values()
    )
    data = organisation.source.data
    groups = (PartLine(_address("group", id), id) for id in KINDS["group"].items(data))
    return OrganisationOverview(
        organisation,
        f"{head.name}, {head.office}" if head else "",
        tuple(_units(workspace, summaries)),
        tuple(signatories),
        tuple(register),
        tuple(groups),
    )


def _units(workspace: Workspace, summaries: DocumentSummaries) -> Iterator[UnitLine]:
    """Yield all units in order; their posts are counted as of the last survey."""
    units = workspace.organisation.units
    for one in UnitForest(workspace.organisation).in_order:
        unit = units[one.id]
        total = summaries.unit_totals.get(one.id)
        has_ended = bool(unit.end) and unit.end <= summaries.day
        count = total.post_count if total else 0
        yield UnitLine(unit, one.name, one.level, count, has_ended)


def _address(kind: str, id: str) -> str:
    return f"/organisation/{kind}/{quote(id, safe='')}"
