"""Changes of several files of a folder: all of them or none, also if the process is killed.

::

    prepared-x/change/ ──rename──▶ change/ ──files are moved──▶ removed
                                      │ a file cannot be moved
                                      └──rename──▶ undo/ ──files are put back──▶ removed

Renaming the folder with the prepared files is the moment of decision. What a killed process
left is finished by the next one of any kind.
"""

# ruff: noqa: PTH114, PTH120 - as in the module of journals
from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.files.errors import IS_A_FOLDER, cannot_write
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.journal import (
    DamagedJournal,
    Journal,
    NotFinished,
    content_hash,
    read_journal,
)
from koostaja.files.locks import acquire, exclusive, held_problem, mark_change, release
from koostaja.files.paths import (
    CHANGE,
    LOCAL_FOLDER,
    LOCK,
    STAGING_PREFIX,
    UNDONE_CHANGE,
    folder_name,
)
from koostaja.files.reading import check_folder, is_folder, is_inside, is_present, path_below
from koostaja.files.staging import Staging, discard, flush, open_staging, remove_abandoned, stage

__all__ = ["CHANGE_NOTES", "Change", "change_stamp", "open_change", "pending_hashes", "settle"]

CHANGE_NOTES = ("change-completed", "change-undone")
"""Codes of problems that say what was done about the change of a killed process."""
_PATIENCE = 2.0
"""Seconds to wait until a running process has moved its files; it takes a fraction of one."""
_POLL = 0.02


@dataclass(frozen=True)
class Change:
    """The right to change a folder, which one process has at a time."""

    target: Path
    durable: bool
    problems: list[Problem]
    """Why nothing may be changed."""
    recovered: frozenset[str] = frozenset()
    """Files of a change that a killed process had left, and that was finished."""
    notes: tuple[Problem, ...] = ()
    """What was done about that change."""

    def write(
        self,
        files: Mapping[str, bytes],
        removed: Collection[str] = (),
        expected: Mapping[str, str] | None = None,
    ) -> list[Problem]:
        """Give files their contents and remove others, all by name below the folder: all or none.

        ``expected`` are hashes of files as they were read: none may have changed since.
        """
        if self.problems:
            return list(self.problems)
        with open_staging(self.target) as staging:
            problems = list(staging.problems)
            for file, data in () if problems else files.items():
                problems += stage(staging.folder, file, data)
            hashes = {file: data_hash(data) for file, data in files.items()}
            return problems or self.move(staging, hashes, removed, expected)

    def move(
        self,
        staging: Staging,
        written: Mapping[str, str],
        removed: Collection[str] = (),
        expected: Mapping[str, str] | None = None,
    ) -> list[Problem]:
        """Do the same with files that were prepared already; ``written`` are their hashes."""
        journal, problems = self._journal(written, removed, expected or {})
        if problems or not journal.files:
            return problems
        try:
            journal.prepare(staging.folder)
            staging.folder.rename(self.target / CHANGE)
        except OSError as error:
            return [cannot_write(next(iter(journal.files)), error)]
        return _roll_forward(journal)

    def _journal(
        self, written: Mapping[str, str], removed: Collection[str], expected: Mapping[str, str]
    ) -> Result[Journal]:
        """Return what is to be done, or why it cannot be."""
        files, problems = dict[str, tuple[str, str]](), list[Problem]()
        for file, after in {**written, **dict.fromkeys(removed, "")}.items():
            path = path_below(self.target, file)
            try:
                before = self._content_before(path)
            except OSError as error:
                problems.append(cannot_write(file, error))
                continue
            read = file_hash(path, within=self.target) if os.path.islink(path) else before
            if file in expected and expected[file] != read:
                problems.append(Problem("changed-meanwhile", Location(file)))
            elif before != after:
                files[file] = (before, after)
        made = {folder_name(file): file for file, (_, after) in files.items() if after}
        folders = {one for file in made.values() for one in _missing_folders(self.target, file)}
        return Result(Journal(self.target, files, sorted(folders), self.durable), problems)

    def _content_before(self, path: str) -> str:
        """Return the hash of what a file has; raise ``OSError`` if it cannot be replaced."""
        check_folder(os.path.dirname(path), within=self.target)
        if not is_present(path):
            return ""
        if is_folder(path) and not os.path.islink(path):
            raise IS_A_FOLDER
        return content_hash(path)


@contextmanager
def open_change(target: Path, command: str, *, durable: bool = True) -> Iterator[Change]:
    """Hold the lock of a folder, so that nobody else changes it, and finish what others left.

    The folder is made if there is none. ``command`` is how others' messages call this one.
    ``durable``: files are on the disk before the change ends. Otherwise they are such as can
    be made again.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        yield Change(target, durable, [cannot_write(target.name, error)])
        return
    with exclusive(target, command) as problems:
        if problems:
            yield Change(target, durable, problems)
            return
        remove_abandoned(target)
        recovered, problems = _recover(target, durable=durable)
        failed = problems if has_errors(problems) else []
        yield Change(target, durable, failed, recovered, () if failed else tuple(problems))


def _missing_folders(target: Path, file: str) -> Iterator[str]:
    """Yield the folders of a file, below the target, that do not exist."""
    around = folder_name(file)
    if around and not is_present(target / around):
        yield from _missing_folders(target, around)
        yield around


def settle(target: Path, *, durable: bool = True) -> list[Problem]:
    """Finish what killed processes left in a folder; for those who only read it.

    Wait for a running process as long as it takes to move its files. ``durable`` is as in
    ``open_change``.
    """
    if not is_inside(target / LOCAL_FOLDER, target) or not is_present(target / LOCAL_FOLDER):
        return []
    remove_abandoned(target)
    end = time.monotonic() + _PATIENCE
    while _is_pending(target):
        try:
            handle = acquire(target / LOCK)
        except OSError as error:
            return [_unfinished(error)]
        if handle is not None:
            try:
                return _recover(target, durable=durable).problems
            finally:
                release(handle)
        if time.monotonic() > end:
            return [held_problem(target)]
        time.sleep(_POLL)
    return []


def _is_pending(target: Path) -> bool:
    return is_present(target / CHANGE) or is_present(target / UNDONE_CHANGE)


def change_stamp(target: Path) -> tuple[object, ...]:
    """Return what differs after a process has changed a folder, or was given the right to.

    It is the state of the lock file: each holder writes its name, and one byte for each change
    that is decided, before it moves the first file. Who sees the byte from the beginning sees
    the change, too, and waits.
    """
    try:
        status = os.stat(target / LOCK)  # noqa: PTH116 - the path may be a link
    except OSError:
        return ()
    return (status.st_ino, status.st_size, status.st_mtime_ns)


def pending_hashes(target: Path) -> dict[str, str]:
    """Return the hashes of files that a running process is moving to a folder, by name."""
    try:
        journal = read_journal(target, target / CHANGE)
        return {file: after for file, (_, after) in journal.files.items()}
    except (OSError, DamagedJournal):
        return {}


def _recover(target: Path, *, durable: bool) -> Result[frozenset[str]]:
    """Finish or undo what a killed process left; return the files that were finished.

    The lock is held.
    """
    folder = next((one for one in (UNDONE_CHANGE, CHANGE) if is_present(target / one)), "")
    if not folder:
        return Result(frozenset(), [])
    try:
        journal = read_journal(target, target / folder)
        if folder == UNDONE_CHANGE or not journal.is_intact(target / folder):
            undone = _undo(journal) if folder == UNDONE_CHANGE else _roll_back(journal)
            return Result(frozenset(), undone or [_note("change-undone", journal)])
    except DamagedJournal:
        if durable:
            return Result(frozenset(), [Problem("change-damaged", Location(folder))])
        _end(target, folder)
        return Result(frozenset(), [])
    except OSError as error:
        return Result(frozenset(), [_unfinished(error)])
    problems = _roll_forward(journal)
    if not problems:
        return Result(frozenset(journal.files), [_note("change-completed", journal)])
    if [one.code for one in problems] == ["changed-meanwhile"]:
        edited = problems[0].location
        problems = [replace(_note("change-undone", journal), location=edited)]
    return Result(frozenset(), problems)


def _roll_forward(journal: Journal) -> list[Problem]:
    """Move the files of a change that is decided; put all of them back if one cannot be moved."""
    target = journal.target
    mark_change(target)
    try:
        if journal.durable:
            flush(target / LOCAL_FOLDER)
        journal.finish(target / CHANGE)
    except NotFinished as reason:
        problem = reason.problem
    except OSError as error:
        problem = cannot_write(next(iter(journal.files)), error)
    else:
        _end(target, CHANGE)
        return []
    return [problem, *_roll_back(journal)]


def _roll_back(journal: Journal) -> list[Problem]:
    try:
        (journal.target / CHANGE).rename(journal.target / UNDONE_CHANGE)
    except OSError as error:
        return [_unfinished(error)]
    return _undo(journal)


def _undo(journal: Journal) -> list[Problem]:
    mark_change(journal.target)
    try:
        journal.undo(journal.target / UNDONE_CHANGE)
    except OSError as error:
        return [_unfinished(error)]
    _end(journal.target, UNDONE_CHANGE)
    return []


def _end(target: Path, folder: str) -> None:
    """Remove the folder of a change in one step; what then remains of it is swept later."""
    ended = target / LOCAL_FOLDER / f"{STAGING_PREFIX}{os.urandom(4).hex()}"
    with suppress(OSError):
        (target / folder).rename(ended)
        discard(ended)


def _note(code: str, journal: Journal) -> Problem:
    """Return what was done with the change of a killed process."""
    first, *others = journal.files
    return Problem(code, Location(first), values={"count": str(len(others) + 1)})


def _unfinished(error: OSError) -> Problem:
    values = {"reason": error.strerror or type(error).__name__}
    return Problem("change-unfinished", Location(CHANGE), values=values)
