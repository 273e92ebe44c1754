"""The process that draws: takes Word files from its input one by one, and answers with pictures.

Its libraries are large and read what they are given in native code. Here they can crash, run on
or use up memory without harm to the server.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

from koostaja.web.pictures.frames import page_frame, read_frame

__all__ = ["main"]

_MEMORY = 600_000_000
"""How many bytes of addresses the process may have; a usual document needs a fifth of them."""
_SECONDS = 30
"""How many seconds of a processor a document may take, also if nobody waits for it any more."""


def main() -> None:
    """Answer until the input ends, which it does with the process that asks."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # the libraries print warnings
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the server decides
    _limit_memory()
    from koostaja.web.pictures.page_drawing import PageDrawer  # after the limits

    drawer = PageDrawer()
    while (docx := read_frame(sys.stdin.buffer)) is not None:
        _limit_time()
        try:
            pages, count = drawer.draw(docx)
        except (MemoryError, RecursionError):
            raise  # the next process has fresh memory
        except Exception:  # what the libraries raise for a file that they do not understand
            pages, count = [], 0
        answers.write(page_frame(pages, count))
        answers.flush()


def _limit_memory() -> None:
    """Ask the system to refuse more memory; not every system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        os.nice(5)  # what somebody types is answered first


def _limit_time() -> None:
    """Ask the system to end this process if the next document takes too long."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + _SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


if __name__ == "__main__":
    with suppress(BrokenPipeError):  # the server has ended
        main()
    os._exit(0)  # what is not flushed has no reader
