"""What is read of uploaded directives of the past; the last readings are remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import (
    ActOptions,
    OriginalContent,
    ReadAct,
    ReadAnnex,
    find_office,
    kept_act_files,
    read_act,
    record_files,
)
from koostaja.web.site import Site
from koostaja.workspace import Workspace

__all__ = ["ActReading", "ActReadings", "seal_of"]

_REMEMBERED = 4


class ActReading(NamedTuple):
    """An uploaded directive, read with what somebody has typed about it."""

    key: str
    options: ActOptions
    workspace: Workspace
    names: tuple[str, ...]
    """Those of its files."""
    found: ReadAct
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    """What would be written; none if something hinders that."""

    @property
    def is_hindered(self) -> bool:
        """Whether something hinders that it is recorded."""
        return has_errors(self.problems)

    @property
    def seal(self) -> str:
        """What says that this is what was seen: all that would be written."""
        return seal_of(self.files)


def seal_of(files: Mapping[str, bytes]) -> str:
    """Return what says that these files are to be written."""
    return sha256(repr(sorted(files.items())).encode()).hexdigest()[:16]


class ActReadings:
    """Reads uploaded directives for all who use the page."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._root: Path = site.session.root
        self._lock = Lock()
        self._last: Sequence[ActReading] = ()

    def read(self, key: str, options: ActOptions) -> ActReading | None:
        """Read a directive; None if its files are not there."""
        workspace = self._site.newest_workspace()
        for one in self._last:
            if one.workspace is workspace and (one.key, one.options) == (key, options):
                return one
        try:
            files = kept_act_files(self._root, key)
        except OSError:
            return None
        if not files:
            return None
        originals = [OriginalContent(*one) for one in files.items()]
        found, problems = read_act(self._root, workspace, originals, options, find_office())
        written, failed = record_files(workspace, found, options)
        names, problems = tuple(files), [*problems, *failed]
        reading = ActReading(key, options, workspace, names, found, tuple(problems), written)
        with self._lock:
            self._last = (reading, *self._last)[:_REMEMBERED]
        return reading

    def annex(self, key: str, number: str, document: str) -> ReadAnnex | None:
        """Return an annex with its text, if it confirmed a document; None if it has none."""
        workspace = self._site.newest_workspace()
        seen = [one for one in self._last if one.key == key and one.workspace is workspace]
        known = next((one for one in map(_annexes, seen) if _has(one, number, document)), None)
        if known is None:
            reading = self.read(key, ActOptions(annexes={number: document}))
            known = _annexes(reading) if reading else {}
        return known[number] if _has(known, number, document) else None

    def forget(self, key: str) -> None:
        """Forget a directive whose files are removed."""
        with self._lock:
            self._last = [one for one in self._last if one.key != key]


def _annexes(reading: ActReading) -> Mapping[str, ReadAnnex]:
    return {one.number: one for one in reading.found.annexes}


def _has(annexes: Mapping[str, ReadAnnex], number: str, document: str) -> bool:
    one = annexes.get(number)
    return one is not None and one.id == document and one.document is not None
