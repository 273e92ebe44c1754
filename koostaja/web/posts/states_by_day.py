"""The states of all posts on the days that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from koostaja.builder import Overview
from koostaja.release import PositionStatus, status_on

__all__ = ["StatesByDay"]

_KEPT = 4
"""The days beside today for which the states of all posts are remembered."""


class StatesByDay:
    """What follows from one state of all files on a day; the last days asked for are kept.

    Those of today are known already.
    """

    def __init__(self, overview: Overview, today: str, statuses: Sequence[PositionStatus]) -> None:
        self._lock = Lock()
        self._overview = overview
        self._today, self._statuses = today, statuses
        self._found: dict[str, Sequence[PositionStatus]] = {}

    def on(self, day: str) -> Sequence[PositionStatus]:
        """Return the states on a day, an ISO date."""
        if day == self._today:
            return self._statuses
        with self._lock:
            if day not in self._found:
                while len(self._found) >= _KEPT:
                    del self._found[next(iter(self._found))]
                self._found[day] = status_on(self._overview, day, self._statuses)
            return self._found[day]
