"""Making the site for everybody in a process apart, one at a time, below the program's folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread

from koostaja.files.hashes import data_hash
from koostaja.files.paths import LOCAL_FOLDER
from koostaja.files.reading import is_inside, read_file
from koostaja.publication import SiteRecord, read_site
from koostaja.web.releases.build_progress import BuildProgress, BuildStep, read_progress

__all__ = ["SiteMaking"]

_PROGRAM = "koostaja.web.publishing.publish_program"
_PACKAGES = Path(__file__).parents[3]


class SiteMaking:
    """Makes the site for all who use the page."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lock = Lock()
        self._out = root / LOCAL_FOLDER / "site"
        self.archive = root / LOCAL_FOLDER / "site.zip"
        """The file to be downloaded."""
        self.progress: BuildProgress | None = None
        """How far the site is; None if it was not made since the server was started."""
        self._is_busy = False

    def last(self) -> SiteRecord:
        """Return what was made last."""
        return read_site(self._out)

    def made_file(self, name: str) -> bytes | None:
        """Return a file of what was made last, as it was made; None for anything else."""
        known = self.last().files.get(name)
        if known is None:
            return None
        try:
            data = read_file(self._out / name, within=self._root)
        except OSError:
            return None
        return data if data_hash(data) == known else None

    @property
    def has_archive(self) -> bool:
        """Whether there is something to download."""
        return self.archive.is_file() and is_inside(self.archive, self._root)

    def start(self, day: str) -> None:
        """Make the site of a day, unless one is being made."""
        with self._lock:
            if self._is_busy:
                return
            self._is_busy = True
            self.progress = BuildProgress(BuildStep.WORD)
        Thread(target=self._run, args=(day,), daemon=True).start()

    def _run(self, day: str) -> None:
        said = BuildProgress(BuildStep.FAILED)
        if is_inside(self._out, self._root) and is_inside(self.archive, self._root):
            with suppress(OSError, ValueError):
                for said in self._steps(day):
                    if said.is_running:
                        self.progress = said
        with self._lock:
            self.progress = BuildProgress(BuildStep.FAILED) if said.is_running else said
            self._is_busy = False

    def _steps(self, day: str) -> Iterator[BuildProgress]:
        """Start the program with the packages of this one, and yield how far it is."""
        paths = filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")])
        arguments = [str(self._root), str(self._out), str(self.archive), day]
        with subprocess.Popen(
            [sys.executable, "-P", "-X", "utf8", "-m", _PROGRAM, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        ) as process:
            for line in process.stdout or ():
                yield read_progress(line)
