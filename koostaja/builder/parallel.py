"""Working on shares of the documents in several processes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from koostaja.documents import Share

__all__ = ["Worker", "cores", "outcomes", "worthwhile_jobs"]

_WORTH = 200
"""How many positions there must be for a process, so that starting it gains time."""


def cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worthwhile_jobs(positions: int) -> int:
    """How many processes to use where nobody has said: no more than gain time."""
    return max(1, min(cores(), positions // _WORTH))


_Made = TypeVar("_Made", covariant=True)


class Worker(Protocol[_Made]):
    """What works on shares, as its order says; any process makes one like it of that."""

    @property
    def order(self) -> Any:
        """What it was made of."""

    def work(self, share: Share) -> _Made:
        """What a share comes to."""


_worker: Worker[Any] | None = None
"""What this process works with, where it is one of several."""


def outcomes(
    worker: Worker[_Made], pending: Sequence[Share], jobs: int, start: str = ""
) -> Iterator[_Made]:
    """What each share comes to, in order, worked on by ``jobs`` processes.

    Where processes can be forked they inherit what is loaded; elsewhere (``start`` is
    "spawn", as on Windows and macOS) each loads it for itself.
    """
    if jobs == 1 or len(pending) < 2:
        yield from map(worker.work, pending)
        return
    from concurrent.futures import ProcessPoolExecutor  # slow to import, and rarely needed
    from multiprocessing import get_context

    global _worker
    _worker = worker
    context = get_context(start or ("fork" if sys.platform == "linux" else "spawn"))
    executor = ProcessPoolExecutor(jobs, context, _begin, (type(worker), worker.order))
    try:
        yield from executor.map(_work, pending)
    finally:
        executor.shutdown(cancel_futures=True)
        _worker = None


def _begin(kind: Callable[[Any], Worker[Any]], order: Any) -> None:
    """Readies a process for its work, which ends with that of the one that began it."""
    global _worker
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is told, and ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = _worker or kind(order)


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def _work(share: Share) -> Any:
    assert _worker is not None
    return _worker.work(share)
