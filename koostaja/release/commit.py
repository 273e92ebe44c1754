"""A confirmed directive takes its place: its folder and its own file, both or neither.

Everything is written to a folder beside the places first, and flushed to disk. That
this folder then gets its telling name is the moment from which the directive counts as
confirmed: ``settle`` moves what is in it, one rename after the other, and can be run
again at any point after a process was killed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from koostaja.diagnostics import Problem
from koostaja.files.atomic import cannot_write, data_hash, file_hash, flush, staged
from koostaja.files.paths import (
    CONFIRMED,
    PREPARED,
    confirmed_folder,
    confirming_folder,
    directive_file,
)

__all__ = ["put_in_force", "settle"]

_DIRECTIVE = "directive.yaml"
_BEFORE = "before.yaml"
_REPLACED = "replaced"


def put_in_force(
    root: Path, id: str, files: Mapping[str, bytes], directive: bytes
) -> list[Problem]:
    """Gives a directive its folder with these files, and its own file these bytes."""
    own = root / directive_file(id)
    with staged(root / CONFIRMED) as staging:
        if staging.problems:
            return list(staging.problems)
        try:
            for name, data in files.items():
                _write(staging.folder / PREPARED / name, data)
            _write(staging.folder / _BEFORE, own.read_bytes())
            _write(staging.folder / _DIRECTIVE, directive)
            flush(staging.folder, deep=True)
            staging.folder.rename(root / confirming_folder(id))
            flush(root / CONFIRMED)
        except OSError as error:
            return [cannot_write(confirmed_folder(id), error)]
    return settle(root, id)


def settle(root: Path, id: str) -> list[Problem]:
    """Moves what is ready to its places; if one cannot be had, all is as it was before.

    A directive's file that somebody has edited in the meantime is theirs: then nothing
    is confirmed.
    """
    ready = root / confirming_folder(id)
    own, place = root / directive_file(id), root / confirmed_folder(id)
    known = [file_hash(ready / name) for name in (_BEFORE, _DIRECTIVE)]
    try:
        if (ready / PREPARED).is_dir():
            directive = (ready / _DIRECTIVE).read_bytes()
            if file_hash(own) not in known:
                _undo(ready, own, place, written=False)
                return []
            if file_hash(own) != data_hash(directive):
                _replace(own, directive, ready)
            if place.is_dir():
                place.rename(ready / _REPLACED)
            (ready / PREPARED).rename(place)
            flush(place.parent)
    except OSError as error:
        _undo(ready, own, place, written=True)
        return [cannot_write(confirmed_folder(id), error)]
    shutil.rmtree(ready, ignore_errors=True)
    return []


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _replace(own: Path, data: bytes, ready: Path) -> None:
    """Gives a file other bytes in one step."""
    new = ready / "new.yaml"
    _write(new, data)
    flush(new)
    new.replace(own)
    flush(own.parent)


def _undo(ready: Path, own: Path, place: Path, *, written: bool) -> None:
    """Puts back what had been moved, as far as the disk lets it."""
    try:
        if written and file_hash(own) != file_hash(ready / _BEFORE):
            _replace(own, (ready / _BEFORE).read_bytes(), ready)
        if not place.exists() and (ready / _REPLACED).is_dir():
            (ready / _REPLACED).rename(place)
        shutil.rmtree(ready)
    except OSError:
        return  # it stays, and the next command tells
