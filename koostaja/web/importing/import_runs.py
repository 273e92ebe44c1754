"""Runs of an import in a process apart, one at a time; what a killed server left is noted."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from koostaja.files.paths import LOCAL_FOLDER
from koostaja.files.reading import is_present
from koostaja.files.staging import write_file
from koostaja.web.programs import end_program, start_program
from koostaja.web.releases.build_progress import BuildProgress, BuildStep, read_progress

__all__ = ["ImportRuns"]

_PROGRAM = "koostaja.web.importing.import_program"
_BEGUN = f"{LOCAL_FOLDER}/import-begun"
"""The file that is there from the beginning of a run until it has come to its end."""


class ImportRuns:
    """Imports the originals of a workspace for all who use the page."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_busy = self._is_stopped = self._has_more = False
        self.progress: BuildProgress | None = None
        """How far the last run is; None if there was none since the server was started."""

    @property
    def is_interrupted(self) -> bool:
        """Whether a run has not come to its end, and none goes on."""
        return not self._is_busy and is_present(self._root / _BEGUN)

    def start(self) -> None:
        """Import what there is; if that goes on already, then once more after it."""
        with self._lock:
            if self._is_busy:
                self._has_more = True
                return
            self._is_busy, self._is_stopped = True, False
            self.progress = BuildProgress(BuildStep.WORD)
        write_file(self._root, _BEGUN, b"", durable=False)
        Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End the run that goes on; what it has done stays."""
        with self._lock:
            self._is_stopped, self._has_more = True, False
            process = self._process if self._is_busy else None
        if process:
            end_program(process)

    def _run(self) -> None:
        while True:
            last = self._follow()
            with self._lock:
                if self._has_more and not self._is_stopped:
                    self._has_more = False
                    continue
                if last.is_running:
                    ended = BuildStep.CANCELLED if self._is_stopped else BuildStep.FAILED
                    last = BuildProgress(ended)
                if last.step is BuildStep.DONE:
                    with suppress(OSError):
                        (self._root / _BEGUN).unlink()
                self.progress, self._is_busy, self._process = last, False, None
                return

    def _follow(self) -> BuildProgress:
        """Note how far the process is until it ends; return what it said last."""
        last = BuildProgress(BuildStep.WORD)
        with self._lock:
            if self._is_stopped:
                return last
            with suppress(OSError):
                self._process = start_program(_PROGRAM, str(self._root))
            process = self._process
        if process is None or process.stdout is None:
            return last
        with suppress(ValueError, OSError):
            for line in process.stdout:
                last = read_progress(line.decode())
                if last.is_running:
                    self.progress = last
        end_program(process)
        return last
