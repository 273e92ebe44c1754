"""A workspace that stays open: refreshed by what changes on disk, asked in milliseconds."""

from __future__ import annotations

from koostaja.builder.session.look import Look
from koostaja.builder.session.session import Session, open_session

__all__ = ["Look", "Session", "open_session"]
