"""The sentences of all clauses, read beside the answers of the page when they are first needed."""

from __future__ import annotations

from threading import Lock, Thread

from koostaja.builder import Session
from koostaja.web.filling_index import fill_index_apart
from koostaja.web.memory import return_memory

__all__ = ["ReadingSentences"]

_PROGRAM = "koostaja.web.library.sentences_program"
"""What reads those of many documents."""


class ReadingSentences:
    """Reads them once, however many ask; nobody who types waits for it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = Lock()
        self._thread: Thread | None = None

    def wait(self, seconds: float) -> bool:
        """Wait some seconds until they are read; return whether they are."""
        if self._session.has_sentences:
            return True
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._read, daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(seconds)
        return self._session.has_sentences

    def _read(self) -> None:
        fill_index_apart(_PROGRAM, self._session.workspace)
        self._session.read_sentences()
        return_memory()
