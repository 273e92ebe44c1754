"""A workspace that stays open: refreshed by what changes on disk, asked in milliseconds."""

from __future__ import annotations

from koostaja.builder.session.look import Look, Preview
from koostaja.builder.session.session import AffectedClause, Session, open_session

__all__ = ["AffectedClause", "Look", "Preview", "Session", "open_session"]
