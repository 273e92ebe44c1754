"""What a large change touches, checked again in steps between the questions of the page."""

from __future__ import annotations

import time
from threading import Lock, Thread

from koostaja.builder import Session
from koostaja.web.memory import return_memory

__all__ = ["Settling"]

_AT_ONCE = 6
"""Documents that are checked before a question is answered: those that one edit touches."""
_STEP = 2
"""Documents that are checked while others wait."""
_PAUSE = 0.003
"""Seconds between two steps, in which others take their turn."""


class Settling:
    """Checks documents again, each step under the lock of the page."""

    def __init__(self, session: Session, lock: Lock) -> None:
        self._session = session
        self._lock = lock
        self._thread: Thread | None = None

    @property
    def is_done(self) -> bool:
        """Whether everything is checked as it is now."""
        return self._session.settle(0)

    def note_change(self) -> None:
        """Note that files have changed, and check again beside the answers; under the lock."""
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()

    def hurry(self) -> bool:
        """Check the few documents that an edit touches, under the lock; return whether all is."""
        return self._session.settle(_AT_ONCE)

    def wait(self, seconds: float) -> None:
        """Wait until everything is checked; without the lock, so that nobody else waits."""
        thread = self._thread
        if thread:
            thread.join(seconds)

    def _run(self) -> None:
        """Take steps until all is done; after a fault the next change begins anew."""
        try:
            while not self._step():
                time.sleep(_PAUSE)
            return_memory()
        except BaseException:
            with self._lock:
                self._thread = None
            raise

    def _step(self) -> bool:
        with self._lock:
            is_done = self._session.settle(_STEP)
            if is_done:
                self._thread = None
            return is_done
