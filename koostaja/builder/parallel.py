"""Run work on shares of the documents in one or several processes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from koostaja.documents import Share

__all__ = ["Progress", "Worker", "run_shares", "usable_cores"]

_PER_PROCESS = 200
"""How many positions a process must have, so that starting it saves time."""

Progress = Callable[[int, int], None]
"""Called after each share with the number of positions done and their total."""

_Done = TypeVar("_Done", covariant=True)


class Worker(Protocol[_Done]):
    """Works on shares; each process makes its own worker from the same order."""

    @property
    def order(self) -> Any:
        """The argument that the worker was made with. It can be pickled."""

    def work(self, share: Share) -> _Done:
        """Process one share and return what can be pickled."""


def usable_cores() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_shares(
    worker: Worker[_Done],
    shares: Sequence[Share],
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Iterator[_Done]:
    """Process shares and return the results in the same order.

    ``jobs`` is the number of processes; by default as many as save time.
    """
    total = sum(len(share.positions) for share in shares)
    jobs = jobs or max(1, min(usable_cores(), total // _PER_PROCESS))
    alone = jobs == 1 or len(shares) < 2
    results = map(worker.work, shares) if alone else _in_processes(worker, shares, jobs)
    done = 0
    for share, result in zip(shares, results, strict=True):
        done += len(share.positions)
        if progress:
            progress(done, total)
        yield result


_worker: Worker[Any] | None = None
"""The worker of this process, where it is one of several."""


def _in_processes(worker: Worker[_Done], shares: Sequence[Share], jobs: int) -> Iterator[_Done]:
    """Process shares in several processes.

    Where processes can be forked they inherit what the worker has loaded; elsewhere, as on
    Windows and macOS, each loads it for itself.
    """
    from concurrent.futures import ProcessPoolExecutor  # slow to import, and rarely needed
    from multiprocessing import get_context, get_start_method

    global _worker
    _worker = worker
    chosen = get_start_method(allow_none=True)  # by the program that imports this one
    context = get_context(chosen or ("fork" if sys.platform == "linux" else "spawn"))
    executor = ProcessPoolExecutor(jobs, context, _start_process, (type(worker), worker.order))
    try:
        yield from executor.map(_work, shares)
    finally:
        executor.shutdown(cancel_futures=True)
        _worker = None


def _start_process(make: Callable[[Any], Worker[Any]], order: Any) -> None:
    """Prepare a process for its work; it ends when the process that started it ends."""
    global _worker
    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process gets it and ends the others
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = _worker or make(order)


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
