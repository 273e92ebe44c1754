"""The files that an import is given: named ones, and all in folders that it can read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from koostaja.files.reading import is_folder
from koostaja.intake.reading.file_kinds import LEGACY_SUFFIXES

__all__ = ["legacy_files", "passed_over_files"]

_LOCK = "~$"
"""How the files begin that Word puts beside an open one."""


def legacy_files(paths: Iterable[Path]) -> list[Path]:
    """Return files in order, each once: named ones as they are, of folders what can be imported.

    Hidden files and folders are left out, and files that Word keeps while one is open. A folder
    is not entered through a link.
    """
    return [*dict.fromkeys(file for path in paths for file in _found(path))]


def passed_over_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files in folders that are of another kind, so that somebody can look at them."""
    folders = [one for one in dict.fromkeys(paths) if is_folder(one)]
    files = dict.fromkeys(file for path in folders for file in _inside(path))
    return [one for one in files if one.suffix.lower() not in LEGACY_SUFFIXES]


def _found(path: Path) -> Iterator[Path]:
    if not is_folder(path):
        yield path
        return
    yield from (one for one in _inside(path) if one.suffix.lower() in LEGACY_SUFFIXES)


def _inside(path: Path) -> Iterator[Path]:
    """Yield the files of a folder that somebody has put there."""
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(files):
            if not name.startswith((".", _LOCK)):
                yield Path(folder, name)
