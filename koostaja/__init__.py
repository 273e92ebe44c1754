"""Koostaja: job descriptions and directives from clauses, positions and Word templates.

``open_workspace``, ``check`` and ``build`` are the library; ``koostaja.builder.pipeline`` reads,
in one screen, what the last two do. Names are imported when they are first asked for, so that
importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from koostaja.builder.examine import Progress
    from koostaja.builder.pipeline import Build, Check, build, check
    from koostaja.diagnostics.problem import Location, Problem, Severity
    from koostaja.workspace.loader import open_workspace
    from koostaja.workspace.workspace import Workspace

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

_MODULES = {
    "Build": "builder.pipeline",
    "Check": "builder.pipeline",
    "Location": "diagnostics.problem",
    "Problem": "diagnostics.problem",
    "Progress": "builder.examine",
    "Severity": "diagnostics.problem",
    "Workspace": "workspace.workspace",
    "build": "builder.pipeline",
    "check": "builder.pipeline",
    "open_workspace": "workspace.loader",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
