"""Two-phase commit of a directive: its folder and its own file change together, or not at all.

``_prepare`` writes everything to a folder beside the final one and flushes it to disk.
Renaming that folder to the name for directives being confirmed is the commit: from then
on the directive counts as confirmed. ``_roll_forward`` moves the prepared files to their
places, one rename after the other; it can be repeated after a process was killed.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from koostaja.diagnostics import Problem, Result
from koostaja.files.atomic import flush, open_staging
from koostaja.files.errors import cannot_write
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.paths import (
    CONFIRMED,
    PREPARED,
    confirmed_folder,
    confirming_folder,
    directive_file,
    ids_being_confirmed,
)
from koostaja.files.reading import read_file

__all__ = ["commit_directive", "recover_commits"]

_NEW_DIRECTIVE = "directive.yaml"
_OLD_DIRECTIVE = "before.yaml"
_OLD_FOLDER = "replaced"


def commit_directive(
    root: Path, id: str, files: Mapping[str, bytes], directive: bytes
) -> list[Problem]:
    """Write a directive's folder with ``files``, and the bytes of its own file."""
    with open_staging(root / CONFIRMED, within=root) as staging:
        if staging.problems:
            return list(staging.problems)
        try:
            _prepare(staging.folder, root / directive_file(id), files, directive)
            staging.folder.rename(root / confirming_folder(id))
            flush(root / CONFIRMED)
        except OSError as error:
            return [cannot_write(confirmed_folder(id), error)]
    return _roll_forward(root, id)


def recover_commits(root: Path) -> Result[list[str]]:
    """Roll forward the commits that killed processes left, and return their directives' ids."""
    ids = ids_being_confirmed(root)
    return Result(ids, [problem for id in ids for problem in _roll_forward(root, id)])


def _prepare(folder: Path, own: Path, files: Mapping[str, bytes], directive: bytes) -> None:
    for name, data in files.items():
        _write(folder / PREPARED / name, data)
    _write(folder / _OLD_DIRECTIVE, read_file(own, within=own.parent))
    _write(folder / _NEW_DIRECTIVE, directive)
    flush(folder, recursive=True)


def _roll_forward(root: Path, id: str) -> list[Problem]:
    """Move the prepared files to their places; if one cannot be moved, roll back.

    Roll back, too, if the directive's file was edited after it was prepared: that edit
    stays, and the directive is not confirmed.
    """
    prepared = root / confirming_folder(id)
    own, folder = root / directive_file(id), root / confirmed_folder(id)
    expected = [
        file_hash(prepared / name, within=prepared) for name in (_OLD_DIRECTIVE, _NEW_DIRECTIVE)
    ]
    try:
        if (prepared / PREPARED).is_dir():
            directive = read_file(prepared / _NEW_DIRECTIVE, within=prepared)
            if file_hash(own, within=own.parent) not in expected:
                _roll_back(prepared, own, folder, written=False)
                return []
            if file_hash(own, within=own.parent) != data_hash(directive):
                _replace(own, directive, prepared)
            if folder.is_dir():
                folder.rename(prepared / _OLD_FOLDER)
            (prepared / PREPARED).rename(folder)
            flush(folder.parent)
    except OSError as error:
        _roll_back(prepared, own, folder, written=True)
        return [cannot_write(confirmed_folder(id), error)]
    shutil.rmtree(prepared, ignore_errors=True)
    return []


def _roll_back(prepared: Path, own: Path, folder: Path, *, written: bool) -> None:
    """Restore what was moved, as far as the disk allows it.

    ``written`` says whether the directive's own file may have been replaced.
    """
    try:
        if written and file_hash(own, within=own.parent) != file_hash(
            prepared / _OLD_DIRECTIVE, within=prepared
        ):
            _replace(own, read_file(prepared / _OLD_DIRECTIVE, within=prepared), prepared)
        if not folder.exists() and (prepared / _OLD_FOLDER).is_dir():
            (prepared / _OLD_FOLDER).rename(folder)
        shutil.rmtree(prepared)
    except OSError:
        return  # the folder stays, and the next command reports the reason


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _replace(own: Path, data: bytes, prepared: Path) -> None:
    """Replace the contents of a file in one step."""
    new = prepared / "new.yaml"
    _write(new, data)
    flush(new)
    new.replace(own)
    flush(own.parent)
