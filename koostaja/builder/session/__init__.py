"""A workspace that stays open: refreshed by what changes on disk, asked in milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.builder.session.brought import BroughtFindings
    from koostaja.builder.session.effects import AffectedClause
    from koostaja.builder.session.look import Look, Preview
    from koostaja.builder.session.planning import PlannedOrganisation
    from koostaja.builder.session.session import Session, open_session
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "AffectedClause",
    "BroughtFindings",
    "Look",
    "PlannedOrganisation",
    "Preview",
    "Session",
    "open_session",
]
