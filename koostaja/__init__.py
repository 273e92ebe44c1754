"""Koostaja: job descriptions and directives from clauses, positions and Word templates.

``open_workspace``, ``check`` and ``build`` are the public functions; ``koostaja.builder.pipeline``
shows what the last two do, in order. Names are imported when they are first used, so that
importing the package is cheap.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from koostaja.builder import Build, Check, Progress, build, check
    from koostaja.diagnostics import Location, Problem, Severity
    from koostaja.workspace import Workspace, open_workspace

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
    "Build": "builder",
    "Check": "builder",
    "Location": "diagnostics",
    "Problem": "diagnostics",
    "Progress": "builder",
    "Severity": "diagnostics",
    "Workspace": "workspace",
    "build": "builder",
    "check": "builder",
    "open_workspace": "workspace",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
