"""The journal of a change: which files it gives which contents, and how far it has come.

::

    change/journal.json   each file with the hashes before and after, and folders that are made
    change/new/FILE       what a file gets; it is gone once the file has been moved
    change/old/FILE       what a file had; of a file that is removed it is there once it is gone

So the state of every file is known at each moment, and finishing or undoing can be repeated.
"""

# A build moves thousands of files, and ``os`` takes a fraction of the time of ``pathlib``:
# ruff: noqa: PTH105, PTH108, PTH114, PTH115, PTH120
from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from koostaja.diagnostics import Location, Problem
from koostaja.files.errors import cannot_write
from koostaja.files.hashes import data_hash
from koostaja.files.locks import give_rights
from koostaja.files.output_paths import is_output_name
from koostaja.files.paths import JOURNAL
from koostaja.files.reading import (
    check_folder,
    is_folder,
    is_inside,
    is_present,
    path_below,
    read_file,
    read_json_object,
)
from koostaja.files.staging import NEW, flush, make_folders, staged_file

__all__ = [
    "DamagedJournal",
    "Journal",
    "NotFinished",
    "content_hash",
    "read_journal",
]

_OLD = "old"


class NotFinished(Exception):
    """A change cannot be finished because of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class DamagedJournal(Exception):
    """A journal is not as it was written."""


@dataclass(frozen=True)
class Journal:
    """A change of files below a folder, the target."""

    target: Path
    files: Mapping[str, tuple[str, str]]
    """Hashes before and after, by name; "" for no file. They are never the same."""
    folders: Sequence[str]
    """Folders that the change makes, outer ones first."""
    durable: bool
    """Whether each step has to be on the disk before the next."""

    def prepare(self, folder: Path) -> None:
        """Keep what will be replaced, and write the journal; ``folder`` has the new files."""
        for file, (before, after) in self.files.items():
            if before and after:
                self._keep(folder, file)
                path = self.target / file
                if not path.is_symlink():
                    give_rights(Path(staged_file(folder, file)), like=path)
            if after and self.durable:
                flush(staged_file(folder, file))
        data = {"format": "1", "files": self.files, "folders": self.folders}
        (folder / JOURNAL).write_text(
            json.dumps({**data, "durable": self.durable}, ensure_ascii=False), "utf-8"
        )
        if self.durable:
            for path in [folder / JOURNAL, *filter(is_folder, folder.rglob("*")), folder]:
                flush(path)

    def _keep(self, folder: Path, file: str) -> None:
        """Keep a file under a second name; copy it on disks where a file has only one."""
        path, old = self.target / file, folder / _OLD / file
        make_folders(old.parent, folder)
        try:
            os.link(path, old, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(path, old, follow_symlinks=False)
            if self.durable and not old.is_symlink():
                flush(old)

    def is_intact(self, folder: Path) -> bool:
        """Return whether all prepared files are as they were written; a power cut may tear them."""
        return all(
            content_hash(new) == after
            for file, (_, after) in self.files.items()
            if is_present(new := staged_file(folder, file))
        )

    def finish(self, folder: Path) -> None:
        """Move every file that still waits to be moved, or raise ``NotFinished``.

        A file that was edited since the change was prepared is not replaced.
        """
        for file in self.files:
            try:
                if self._waits(folder, file):
                    self._move(folder, file)
            except OSError as error:
                raise NotFinished(cannot_write(file, error)) from error
        self._flush_places()

    def _move(self, folder: Path, file: str) -> None:
        path = path_below(self.target, file)
        check_folder(os.path.dirname(path), within=self.target)
        if content_hash(path) != self.files[file][0]:
            raise NotFinished(Problem("changed-meanwhile", Location(file)))
        if self.files[file][1]:
            _replace(staged_file(folder, file), path, self.target)
        else:
            _replace(path, path_below(folder, f"{_OLD}/{file}"), folder)

    def undo(self, folder: Path) -> None:
        """Give every file that was moved its former contents, unless it was edited since."""
        for file, (before, after) in self.files.items():
            path = path_below(self.target, file)
            check_folder(os.path.dirname(path), within=self.target)
            if self._waits(folder, file) or content_hash(path) != after:
                continue
            if not before:
                os.unlink(path)
            else:
                _replace(path_below(folder, f"{_OLD}/{file}"), path, self.target)
        self._flush_places()
        for name in reversed(self.folders):
            with suppress(OSError):  # it is not there, or not empty
                (self.target / name).rmdir()

    def _waits(self, folder: Path, file: str) -> bool:
        """Return whether a file is still to be moved or removed."""
        if self.files[file][1]:
            return is_present(staged_file(folder, file))
        return not is_present(path_below(folder, f"{_OLD}/{file}"))

    def _flush_places(self) -> None:
        """Wait until the names in all folders that the change concerns are on the disk."""
        names = [*self.files, *self.folders] if self.durable else []
        for place in sorted({(self.target / name).parent for name in names}):
            if is_present(place):
                flush(place)


def read_journal(target: Path, folder: Path) -> Journal:
    """Return the journal of a change; raise ``DamagedJournal`` or ``OSError``.

    A folder that came from elsewhere may have a journal, too. So no name in it may lead out
    of the target, and no prepared file may lie elsewhere.
    """
    check_folder(folder, within=target)
    data = read_json_object(folder / JOURNAL, within=target)
    files, folders, durable = data.get("files"), data.get("folders"), data.get("durable")
    if not isinstance(files, dict) or not isinstance(folders, list) or data.get("format") != "1":
        raise DamagedJournal
    hashes = {name: _hashes(value) for name, value in files.items()}
    names = [one if isinstance(one, str) else "" for one in folders]
    if not hashes or not all(map(is_output_name, [*hashes, *names])):
        raise DamagedJournal
    kept = (folder / within / file for file in hashes for within in (NEW, _OLD))
    if not all(_is_below(folder, path) for path in kept):
        raise DamagedJournal
    if not all(_is_below(target, target / name) for name in (*hashes, *names)):
        raise DamagedJournal
    return Journal(target, hashes, names, durable is True)


def _is_below(folder: Path, path: Path) -> bool:
    """Return whether no link on the way to a path leads out of a folder."""
    return path.parent == folder or is_inside(path.parent, folder)


def _replace(path: str, by: str, within: Path) -> None:
    """Move a file to another path below ``within``, whose folders are made if they are missing."""
    try:
        os.replace(path, by)
    except FileNotFoundError:
        make_folders(Path(by).parent, within)
        os.replace(path, by)


def content_hash(path: str) -> str:
    """Return the hash of what has a path, a link's own text included; "" if nothing has it.

    Raise ``OSError`` if it cannot be read.
    """
    if not is_present(path):
        return ""
    if os.path.islink(path):
        return data_hash(b"link to " + os.fsencode(os.readlink(path)))
    return data_hash(read_file(path, within=os.path.dirname(path)))


def _hashes(value: object) -> tuple[str, str]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value):
        return value[0], value[1]
    raise DamagedJournal
