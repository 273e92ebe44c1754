"""The library as the page reads it again when it has changed."""

from __future__ import annotations

from threading import Lock

from koostaja.builder import Session
from koostaja.web.library.contents import LibraryContents
from koostaja.web.page_session import PageSession

__all__ = ["LibraryReader"]


class LibraryReader:
    """Keeps what was made of the library until it changes: a search asks at each letter."""

    def __init__(self, session: PageSession) -> None:
        self._session = session
        self._lock = Lock()
        self._last: LibraryContents | None = None

    def contents(self) -> LibraryContents:
        """Return the library as it is now."""
        return self._session.ask(self.contents_in)

    def contents_in(self, session: Session) -> LibraryContents:
        """Return the library of a session that is being asked."""
        counts, workspace = session.clause_counts(), session.workspace
        with self._lock:
            last = self._last
            if (
                last is None
                or last.workspace.library is not workspace.library
                or last.counts != counts
            ):
                last = LibraryContents(workspace, counts)
                self._last = last
            return last
