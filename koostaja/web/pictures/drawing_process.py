"""The process that draws, as the server sees it: started when needed, ended when it misbehaves."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from hashlib import blake2b
from threading import Lock, Timer
from typing import NamedTuple

from koostaja.web.pictures.frames import read_pages, word_frame
from koostaja.web.programs import start_program

__all__ = ["Drawing", "DrawingProcess", "Failure", "Picture"]

_PROGRAM = "koostaja.web.pictures.drawing_program"
_MANY_PAGES = 100
"""Documents with more leave the process larger than it needs to be."""


class Failure(Enum):
    """Why a document has no pictures."""

    UNREADABLE = "unreadable"
    """The libraries do not understand it."""
    ENDED = "ended"
    """The process ended over it."""
    LATE = "late"


class Picture(NamedTuple):
    """The picture of a page, named by its content."""

    name: str
    width: int
    height: int
    png: bytes


class Drawing(NamedTuple):
    """A document as pictures of its first pages."""

    pages: Sequence[Picture]
    page_count: int
    """How many it has."""


class DrawingProcess:
    """Draws one document at a time; one thread at a time may ask, any may end it."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()
        self._is_closed = False

    def draw(self, docx: bytes) -> Drawing | Failure:
        """Return the pages of a Word file, or why there are none."""
        process = self._running()
        if process is None:
            return Failure.ENDED
        timer = Timer(self._patience, process.kill)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin
            assert process.stdout
            process.stdin.write(word_frame(docx))
            process.stdin.flush()
            pages, count = read_pages(process.stdout)
        except (OSError, ValueError):
            is_late = not timer.is_alive()
            self.end()
            return Failure.LATE if is_late else Failure.ENDED
        finally:
            timer.cancel()
        if count > _MANY_PAGES:
            self.end()
        if not pages:
            return Failure.UNREADABLE
        return Drawing([Picture(_named(one[2]), *one) for one in pages], count)

    def end(self) -> None:
        """End the process; the next document starts another one."""
        with self._lock:
            process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()

    def close(self) -> None:
        """End the process, and start no other one."""
        self._is_closed = True
        self.end()

    @property
    def process_id(self) -> int | None:
        """The number by which the system knows the process; None if there is none."""
        process = self._process
        return process.pid if process else None

    def _running(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._process is None and not self._is_closed:
                with suppress(OSError):
                    self._process = start_program(_PROGRAM)
            return self._process


def _named(png: bytes) -> str:
    return blake2b(png, digest_size=16).hexdigest()
