"""Who else has the same page open, by random marks of browsers, in memory only."""

from __future__ import annotations

import re
import secrets
import time
from collections import Counter
from collections.abc import Callable, Mapping
from threading import Lock

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["Presence", "visitor_of", "with_visitor"]

_FORGOTTEN = 3 * 60.0
"""Seconds after which a page that says nothing counts as closed."""
_MOST = 2_000
"""Marks that are remembered; the oldest go first."""
_COOKIE = "koostaja-visitor"
_MARK = re.compile(r"[\w-]{16,43}", re.ASCII)


class Presence:
    """The browsers that have each page open."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._seen: dict[tuple[str, str], float] = {}
        """By address and visitor, in the order of time."""

    def seen(self, address: str, visitor: str) -> int:
        """Note that a visitor has a page open; return how many others have."""
        with self._lock:
            now = self._clock()
            self._seen.pop((address, visitor), None)
            self._seen[address, visitor] = now
            while self._seen and (self._is_over(now) or len(self._seen) > _MOST):
                del self._seen[next(iter(self._seen))]
            return sum(one == address for one, _ in self._seen) - 1

    def readers(self, visitor: str) -> Mapping[str, int]:
        """Return how many other browsers have each page open."""
        with self._lock:
            now = self._clock()
            return Counter(
                one
                for (one, other), seen in self._seen.items()
                if other != visitor and now - seen <= _FORGOTTEN
            )

    def _is_over(self, now: float) -> bool:
        return now - self._seen[next(iter(self._seen))] > _FORGOTTEN


def visitor_of(request: Request) -> str:
    """Return the mark of a browser: the one that it has, else a new one."""
    found = request.cookies.get(_COOKIE, "")
    return found if _MARK.fullmatch(found) else secrets.token_urlsafe(16)


def with_visitor(answer: Response, visitor: str) -> Response:
    """Give a browser its mark, which it forgets when it is closed."""
    answer.set_cookie(_COOKIE, visitor, path="/", httponly=True, samesite="strict")
    return answer
