"""Why a part of the authority cannot be removed: what still needs it, with links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from koostaja.text.capitals import capitalised
from koostaja.web.library.effects import DocumentPlace
from koostaja.web.organisation.item_forms import ItemForm
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.workspace import Workspace

__all__ = ["Removal", "removal_of"]


class Removal(NamedTuple):
    """Whether a part can be removed."""

    reason: str = ""
    """The key of the words that say why not; "" if nothing needs it."""
    places: tuple[DocumentPlace, ...] = ()
    """What needs it."""


def removal_of(form: ItemForm, workspace: Workspace, summaries: DocumentSummaries) -> Removal:
    """Return whether a part can be removed: only what nothing needs."""
    kind = form.kind.name
    if form.is_new or not form.kind.can_be_added:
        return Removal("organisation.stays")
    if kind == "unit":
        return _of_unit(form.id, workspace, summaries)
    return _of_signatory(form.id, workspace) if kind == "signatory" else Removal()


def _of_unit(id: str, workspace: Workspace, summaries: DocumentSummaries) -> Removal:
    posts = tuple(
        DocumentPlace(one.address, one.title) for one in summaries.posts if one.unit == id
    )
    if posts:
        return Removal("organisation.has posts", posts)
    if inner := tuple(_units_below(id, workspace)):
        return Removal("organisation.has units", inner)
    is_signed = any(act.unit == id for act in workspace.ledger.acts)
    return Removal("organisation.is signed" if is_signed else "")


def _units_below(id: str, workspace: Workspace) -> Iterator[DocumentPlace]:
    for one in workspace.organisation.units.values():
        if one.parent == id:
            yield DocumentPlace(f"/organisation/unit/{one.id}", capitalised(one.name))


def _of_signatory(id: str, workspace: Workspace) -> Removal:
    if workspace.organisation.head == id:
        place = DocumentPlace("/organisation/authority", workspace.organisation.name)
        return Removal("organisation.is head", (place,))
    drafts = tuple(
        DocumentPlace(f"/directives/{one.id}", one.title)
        for one in workspace.directives.values()
        if id in one.signatories
    )
    return Removal("organisation.signs drafts", drafts) if drafts else Removal()
