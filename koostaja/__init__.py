"""Koostaja: job descriptions and directives from clauses, positions and Word templates.

``open_workspace``, ``check``, ``build`` and ``open_session`` are the public functions;
``koostaja.builder.pipeline`` shows what ``check`` and ``build`` do, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.builder import (
        AffectedClause,
        Build,
        Check,
        Look,
        Preview,
        Progress,
        Session,
        build,
        check,
        open_session,
    )
    from koostaja.diagnostics import Location, Problem, Severity
    from koostaja.workspace import Workspace, open_workspace
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "AffectedClause",
    "Build",
    "Check",
    "Location",
    "Look",
    "Preview",
    "Problem",
    "Progress",
    "Session",
    "Severity",
    "Workspace",
    "build",
    "check",
    "open_session",
    "open_workspace",
]
