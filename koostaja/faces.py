"""The faces of packages: the names that a package shows, each imported when it is first used.

A command needs few of all names, and importing all would take most of a short run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["on_use"]

_IMPORT = re.compile(r"^    from (\S+) import (\([^)]*\)|.*)", re.MULTILINE)
"""An import within ``if TYPE_CHECKING``, as the formatter writes it."""


def on_use(package: dict[str, Any]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package that imports each of its names when it is used.

    ``package`` is the ``globals()`` of an ``__init__``. It shows the names that it imports
    within ``if TYPE_CHECKING``, where they are read, so that they are written down once.
    """
    modules: dict[str, str] = {}

    def import_name(name: str) -> Any:
        if not modules:
            modules.update(_modules_by_name(Path(package["__file__"])))
        if name not in modules:
            raise AttributeError(f"module {package['__name__']!r} has no attribute {name!r}")
        package[name] = getattr(import_module(modules[name]), name)
        return package[name]

    return import_name


def _modules_by_name(file: Path) -> dict[str, str]:
    """Return the module of each name that an ``__init__`` shows."""
    return {
        name: module
        for module, names in _IMPORT.findall(file.read_text(encoding="utf-8"))
        for name in re.findall(r"\w+", names)
    }
