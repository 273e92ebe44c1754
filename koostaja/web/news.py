"""Answers that wait until a process apart has got further, so that a page renews itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import anyio

__all__ = ["Watched", "wait_for_news"]

_LOOKS = 0.1
"""The seconds between two looks at how far it is."""
_LEAST, _MOST = 1.0, 10.0
"""For how many seconds an answer waits until there is something new: so often a page is renewed."""


class Watched(Protocol):
    """A state of something that goes on."""

    @property
    def is_running(self) -> bool:
        """Whether there is more to come."""

    @property
    def mark(self) -> str:
        """What differs from one state to the next."""


async def wait_for_news(progress: Callable[[], Watched | None], since: str) -> None:
    """Wait for another state than one that was seen; "" waits for nothing."""
    begun = time.monotonic()
    while since and (now := progress()) and now.is_running:
        waited = time.monotonic() - begun
        if waited > _MOST or (waited > _LEAST and now.mark != since):
            return
        await anyio.sleep(_LOOKS)
