"""The sentences of all clauses, read while others ask the session something else."""

from __future__ import annotations

from threading import RLock

from koostaja.builder.session.sentences import KeptSentences
from koostaja.builder.session.state import SessionState

__all__ = ["SentenceReading"]


class SentenceReading:
    """One reading: what changes in the meantime is read again when it is kept."""

    def __init__(self, state: SessionState, lock: RLock) -> None:
        """``lock`` is that of the session, which is held only to begin and to keep."""
        self._state = state
        self._lock = lock
        self._read: KeptSentences | None = None

    def read(self) -> None:
        """Read the sentences as of now, which takes long if the index does not have them."""
        with self._lock:
            workspace, hashes = self._state.begin_sentences()
        self._read = KeptSentences(workspace, hashes)

    def keep(self) -> None:
        """Let the session have what was read."""
        with self._lock:
            if self._read:
                self._state.keep_sentences(self._read)
