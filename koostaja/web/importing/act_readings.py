"""What is read of uploaded directives of the past, in a process apart; the last are remembered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Lock, RLock, Timer
from typing import NamedTuple

from starlette.exceptions import HTTPException

from koostaja.diagnostics import Problem, has_errors
from koostaja.intake import (
    ActHead,
    ActOptions,
    OriginalContent,
    ReadAct,
    ReadAnnex,
    act_of_words,
    kept_acts,
)
from koostaja.web.importing.act_messages import ActAnswer, ActOrder, read_answer, write_order
from koostaja.web.programs import end_program, start_program
from koostaja.web.site import Site
from koostaja.workspace import Act, Ledger, Workspace

__all__ = ["ActReading", "ActReadings"]

_PROGRAM = "koostaja.web.importing.act_program"
_REMEMBERED = 4
_PATIENCE = 300.0
"""The seconds after which a process is ended: a directive with annexes takes a few."""


class ActReading(NamedTuple):
    """An uploaded directive, read with what somebody has typed about it."""

    key: str
    """"" as long as its files are not kept."""
    options: ActOptions
    workspace: Workspace
    answer: ActAnswer

    @property
    def found(self) -> ReadAct:
        """What was read."""
        return self.answer.found

    @property
    def names(self) -> Sequence[str]:
        """Those of its files."""
        return self.answer.names

    @property
    def problems(self) -> Sequence[Problem]:
        """What is not certain."""
        return self.answer.problems

    @property
    def is_directive(self) -> bool:
        """Whether it is clear which of the files is the directive."""
        return bool(self.found.head or self.found.recorded)

    @property
    def is_hindered(self) -> bool:
        """Whether something hinders that it is recorded."""
        return has_errors(self.problems)

    @property
    def seal(self) -> str:
        """What says that this is what was seen: all that would be written."""
        return self.answer.seal


class _Seen(NamedTuple):
    """What tells whether a directive is on record."""

    recorded: str
    """Its id, if it was on record when it was read."""
    head: ActHead | None
    words: Sequence[str]


class ActReadings:
    """Reads uploaded directives for all who use the page, one at a time.

    If the process apart ends without an answer, the page says that the program has a fault; what
    the process says of it is in the log of the server.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._root = site.session.root
        self._lock = Lock()
        self.turn = RLock()
        """Who reads now; to be had before the right to save, which others need meanwhile."""
        self._last: Sequence[ActReading] = ()
        self._seen = dict[str, _Seen]()
        """What is remembered of all that was read, by the keys of their files."""

    def read_files(self, files: Sequence[tuple[str, bytes]]) -> ActReading:
        """Read a directive whose files are not kept yet."""
        order = ActOrder(ActOptions(), files=[OriginalContent(*one) for one in files])
        return self._read(order)

    def read(self, key: str, options: ActOptions) -> ActReading | None:
        """Read a directive, unless it is remembered; None if its files are not there."""
        workspace = self._site.newest_workspace()
        for one in self._last:
            if one.workspace is workspace and (one.key, one.options) == (key, options):
                return one
        return self.read_anew(key, options)

    def read_anew(
        self, key: str, options: ActOptions, workspace: Workspace | None = None
    ) -> ActReading | None:
        """Read a directive as its files and all others are now; None if it has no files.

        ``workspace`` is the newest one for who keeps others from changing it.
        """
        if key not in kept_acts(self._root):
            return None
        reading = self._read(ActOrder(options, key), workspace)
        if not reading.names:
            return None  # they were removed meanwhile
        self.remember(reading, key)
        return reading

    def remember(self, reading: ActReading, key: str) -> None:
        """Remember what was read of files that are kept."""
        with self._lock:
            self._last = (reading._replace(key=key), *self._last)[:_REMEMBERED]
            recorded = reading.found.recorded
            id = recorded.id if recorded and not reading.problems else ""
            self._seen[key] = _Seen(id, reading.found.head, reading.answer.words)

    def recorded(self, key: str, ledger: Ledger) -> Act | None:
        """Return the directive of these files if it is on record, as far as they were read."""
        seen = self._seen.get(key)
        if seen and seen.recorded:
            return next((one for one in ledger.acts if one.id == seen.recorded), None)
        return act_of_words(ledger, seen.head, seen.words) if seen and seen.head else None

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
            self._seen.pop(key, None)

    def _read(self, order: ActOrder, workspace: Workspace | None = None) -> ActReading:
        seen = list[Workspace]()

        def newest_ledger() -> Ledger:
            seen.append(workspace or self._site.newest_workspace())
            return seen[-1].ledger

        with self.turn:
            answer = self._answer(order, newest_ledger)
        return ActReading(order.key, order.options, seen[-1], answer)

    def _answer(self, order: ActOrder, newest_ledger: Callable[[], Ledger]) -> ActAnswer:
        try:
            process = start_program(_PROGRAM, str(self._root), is_heard=True)
        except OSError as error:
            raise HTTPException(500) from error
        assert process.stdin
        assert process.stdout
        limit = Timer(_PATIENCE, process.kill)
        limit.start()
        try:
            write_order(process.stdin, order)
            return read_answer(process.stdout, newest_ledger)
        except (OSError, ValueError) as error:
            raise HTTPException(500) from error
        finally:
            limit.cancel()
            end_program(process)


def _annexes(reading: ActReading) -> Mapping[str, ReadAnnex]:
    return {one.number: one for one in reading.found.annexes}


def _has(annexes: Mapping[str, ReadAnnex], number: str, document: str) -> bool:
    one = annexes.get(number)
    return one is not None and one.id == document and one.document is not None
