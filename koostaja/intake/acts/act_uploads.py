"""The files of directives of the past that are kept while people look at what was read of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from itertools import chain, count
from pathlib import Path, PurePath

from koostaja.diagnostics import Problem, Result
from koostaja.files.changes import open_change
from koostaja.files.hashes import data_hash, hash_files
from koostaja.files.paths import IMPORT_ACTS, import_act_folder
from koostaja.files.reading import names_in_folder, read_file

__all__ = [
    "forget_act_files",
    "keep_act_files",
    "kept_act_files",
    "kept_act_hashes",
    "kept_acts",
]

_KEY = re.compile("[0-9a-f]{16}")


def keep_act_files(root: Path, files: Iterable[tuple[str, bytes]]) -> Result[str]:
    """Keep the files of a directive, all or none; return the key that leads to them.

    The same files have the same key. Other files of one name get numbers.
    """
    named = _named(files)
    hashes = sorted((name, data_hash(one)) for name, one in named.items())
    key = sha256(repr(hashes).encode()).hexdigest()[:16]
    folder = import_act_folder(key)
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return Result("", list(change.problems))
        problems = change.write({f"{folder}/{name}": one for name, one in named.items()})
    return Result("" if problems else key, problems)


def kept_acts(root: Path) -> dict[str, list[str]]:
    """Return the names of the files of each directive that is kept, by its key."""
    keys = filter(_KEY.fullmatch, _names(root, IMPORT_ACTS))
    found = {key: _names(root, import_act_folder(key)) for key in keys}
    return {key: names for key, names in found.items() if names}


def kept_act_files(root: Path, key: str) -> Mapping[str, bytes]:
    """Return the files of a directive by name; none if there is no such key.

    Raise ``OSError`` if one cannot be read.
    """
    folder = import_act_folder(key)
    names = _names(root, folder) if _KEY.fullmatch(key) else []
    return {name: read_file(root / folder / name, within=root) for name in names}


def kept_act_hashes(root: Path, key: str) -> frozenset[str]:
    """Return the hashes of the files of a directive; "" among them for one that cannot be read."""
    folder = import_act_folder(key)
    names = _names(root, folder) if _KEY.fullmatch(key) else []
    return frozenset(hash_files(root, [f"{folder}/{name}" for name in names]).values())


def forget_act_files(root: Path, key: str) -> list[Problem]:
    """Remove the files of a directive."""
    if not _KEY.fullmatch(key):
        return []
    with open_change(root, "import", durable=False) as change:
        if change.problems:
            return list(change.problems)
        folder = import_act_folder(key)
        return change.write({}, [f"{folder}/{name}" for name in _names(root, folder)])


def _named(files: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    found = dict[str, bytes]()
    for name, content in files:
        path = PurePath(name)
        others = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
        names = (one for one in chain([name], others) if found.get(one, content) == content)
        found[next(names)] = content
    return found


def _names(root: Path, folder: str) -> list[str]:
    try:
        return sorted(names_in_folder(root / folder, within=root))
    except OSError:  # there is none
        return []
