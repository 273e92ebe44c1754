"""Builds of drafts: each in a process apart, into a folder of its own, a few at a time.

The folder is below that of the program in the workspace, not the output folder of commands:
what an officer builds to look at neither meets the files that somebody else builds for an
archive, nor is in their way.
"""

from __future__ import annotations

import subprocess
from collections import OrderedDict
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock, Thread

from koostaja.files.paths import LOCAL_FOLDER
from koostaja.files.reading import is_inside
from koostaja.files.staging import discard
from koostaja.web.programs import end_program, start_program
from koostaja.web.releases.build_progress import BuildProgress, BuildStep, read_progress

__all__ = ["DraftBuilds"]

_PROGRAM = "koostaja.web.releases.build_program"
_FOLDER = f"{LOCAL_FOLDER}/builds"
_AT_ONCE = 2
"""How many are built at the same time; others wait."""
_MOST = 200
"""Of how many drafts it is remembered what came of the last build."""


class DraftBuilds:
    """Builds drafts for all who use the page."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._turns = BoundedSemaphore(_AT_ONCE)
        self._known: OrderedDict[str, _Running] = OrderedDict()

    def folder(self, id: str) -> Path:
        """Return the folder with what was built of a draft."""
        return self._root / _FOLDER / id

    def progress(self, id: str) -> BuildProgress | None:
        """Return how far the last build of a draft is; None if there was none."""
        known = self._known.get(id)
        return known.progress if known else None

    def start(self, id: str) -> None:
        """Build a draft, unless that is being done."""
        with self._lock:
            known = self._known.pop(id, None)
            is_running = known is not None and known.progress.is_running
            running = known if known and is_running else _Running(self._root, self.folder(id), id)
            self._known[id] = running
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        if not is_running:
            Thread(target=running.run, args=(self._turns,), daemon=True).start()

    def cancel(self, id: str) -> None:
        """End the build of a draft; what was built before stays."""
        known = self._known.get(id)
        if known:
            known.cancel()

    def forget(self, drafts: Collection[str]) -> None:
        """Remove what was built of directives that are no drafts any more."""
        folder = self._root / _FOLDER
        if not is_inside(folder, self._root):
            return
        with suppress(OSError):
            for one in folder.iterdir():
                if one.name not in drafts:
                    self.cancel(one.name)
                    discard(one)


class _Running:
    """One build."""

    def __init__(self, root: Path, out: Path, id: str) -> None:
        self.progress = BuildProgress(BuildStep.WORD)
        self._order = (root, out, id)
        self._process: subprocess.Popen[bytes] | None = None
        self._is_cancelled = False
        self._lock = Lock()

    def run(self, turns: BoundedSemaphore) -> None:
        """Build, when it is its turn."""
        if not turns.acquire(blocking=False):
            self.progress = BuildProgress(BuildStep.WAITING)
            turns.acquire()
        try:
            self._follow(self._start())
        finally:
            turns.release()
        if self.progress.is_running:
            ended = BuildStep.CANCELLED if self._is_cancelled else BuildStep.FAILED
            self.progress = BuildProgress(ended)

    def cancel(self) -> None:
        """End it, if it has not ended."""
        with self._lock:
            self._is_cancelled = True
            process = self._process
        if process:
            end_program(process)

    def _start(self) -> subprocess.Popen[bytes] | None:
        root, out, id = self._order
        with self._lock:
            if not self._is_cancelled and is_inside(out, root):
                with suppress(OSError):
                    self._process = start_program(_PROGRAM, str(root), str(out), id)
            return self._process

    def _follow(self, process: subprocess.Popen[bytes] | None) -> None:
        """Note how far the process is until it ends."""
        if process is None or process.stdout is None:
            return
        with suppress(ValueError, OSError):
            for line in process.stdout:
                self.progress = read_progress(line.decode())
        end_program(process)
