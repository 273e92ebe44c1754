"""Connections that end by themselves if nobody finishes a request on them."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["PatientConnection"]


class PatientConnection(H11Protocol):
    """A connection on which the head of a request has to come within some seconds.

    Without that, connections that say nothing would keep all others out.
    """

    patience = 30.0
    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Wait on, unless a request has begun."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop()
        super().connection_lost(exc)

    def _watch(self) -> None:
        theirs, ours = self.conn.their_state, self.conn.our_state
        is_answered = ours is h11.DONE and theirs is h11.SEND_BODY  # what follows is for nobody
        if theirs is not h11.IDLE and not is_answered:
            self._stop()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self.patience, self.transport.close)

    def _stop(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None
