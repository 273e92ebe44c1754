"""Koostaja: job descriptions and directives from clauses, positions and Word templates.

``open_workspace``, ``check`` and ``build`` are the public functions; ``koostaja.builder.pipeline``
shows what the last two do, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koostaja import faces

if TYPE_CHECKING:
    from koostaja.builder import Build, Check, Progress, build, check
    from koostaja.diagnostics import Location, Problem, Severity
    from koostaja.workspace import Workspace, open_workspace
else:
    __getattr__ = faces.on_use(globals())

__all__ = [
    "Build",
    "Check",
    "Location",
    "Problem",
    "Progress",
    "Severity",
    "Workspace",
    "build",
    "check",
    "open_workspace",
]
