"""The annexes of a directive as pages name them."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.workspace import Directive, PlannedAnnex, Workspace

__all__ = ["AnnexTitle", "annex_titles"]


class AnnexTitle(NamedTuple):
    """An annex with its number and where it is on the page."""

    planned: PlannedAnnex
    title: str
    """"" if it is not known."""
    address: str
    """"" for a Word file made elsewhere, and for what does not exist."""

    @property
    def number(self) -> str:
        """Its number among the annexes."""
        return self.planned.number


def annex_titles(workspace: Workspace, directive: Directive) -> list[AnnexTitle]:
    """Return the annexes of a directive in their order."""
    return [_titled(workspace, one) for one in directive.annexes]


def _titled(workspace: Workspace, one: PlannedAnnex) -> AnnexTitle:
    positions = workspace.positions
    is_there = bool(one.id) and one.id in (
        positions.post_ids if one.is_post else positions.document_ids
    )
    position = positions.read_unsound(one.id).value if is_there else None
    folder = "positions" if one.is_post else "documents"
    title = one.title or (position.title if position else "")
    return AnnexTitle(one, title, f"/{folder}/{one.id}" if is_there else "")
