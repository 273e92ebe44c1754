"""Running one input: within bounds of time, each new kind of failure kept once.

Every failure is kept with its smallest input and the search goes on, since else the first one
hides all others.
"""

from __future__ import annotations

import re
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

__all__ = ["Answer", "TooSlow", "bounded", "failure_kind", "recorder"]

Answer = Callable[[bytes], None]
"""Runs the engine on one input; raises if an answer is not one that the engine may give."""


class TooSlow(BaseException):
    """An input takes too long. No ``Exception``, so that the engine does not answer it."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise ``TooSlow`` in the body after so many seconds of processor time."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def recorder(answer: Answer, folder: Path, seconds: float) -> Answer:
    """Return the same with failures written to a folder: input and traceback of each kind."""
    smallest: dict[str, int] = {}

    def recording(data: bytes) -> None:
        try:
            with bounded(seconds):
                answer(data)
        except (Exception, TooSlow) as error:
            kind = failure_kind(error)
            if len(data) < smallest.get(kind, len(data) + 1):
                smallest[kind] = len(data)
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{kind}.input").write_bytes(data)
                told = "".join(traceback.format_exception(error, limit=-60))
                (folder / f"{kind}.txt").write_text(told, encoding="utf-8", errors="replace")

    return recording


def failure_kind(error: BaseException) -> str:
    """Return what tells failures apart: the type, and the innermost place in the engine.

    What is too slow is distinguished by where the engine is called, since it may be interrupted
    anywhere within.
    """
    frames = traceback.extract_tb(error.__traceback__)
    engine = [one for one in frames if "/koostaja/" in one.filename] or list(frames)
    frame = engine[0] if isinstance(error, TooSlow | RecursionError) else engine[-1]
    place = f"{Path(frame.filename).stem}-{frame.name}"
    return re.sub(r"[^\w.-]+", "_", f"{type(error).__name__}-{place}")
