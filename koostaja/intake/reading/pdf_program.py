"""The process that takes a PDF apart: reads it from its input, writes its pages as JSON.

A PDF can ask for any amount of time and memory, and be as deep as its author likes. Here it is
bounded by the system, and a process that is ended does no harm.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress

__all__ = ["FAILURES", "main"]

_MEMORY = 1_500_000_000
"""How many bytes of addresses the process may have; a usual document needs a tenth of them."""
_SECONDS = 30
"""How many seconds of a processor it may take; a usual document needs two."""
FAILURES = ("too large", "unreadable")
"""What it says instead of pages."""


def main() -> None:
    """Read one PDF and write its pages, or one of the failures."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries may print
    _limit()
    from koostaja.intake.reading.pdf_extraction import TooLargeError, extract_pages

    content = sys.stdin.buffer.read()
    answer: object
    try:
        answer = list(extract_pages(content, int(sys.argv[1])))
    except (TooLargeError, MemoryError, RecursionError):
        answer = FAILURES[0]
    except Exception:  # what the library raises for a file that it does not understand
        answer = FAILURES[1]
    answers.write(json.dumps(answer).encode())
    answers.flush()


def _limit() -> None:
    """Ask the system to refuse more memory and time; not every system has such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


if __name__ == "__main__":
    main()
    os._exit(0)  # what is not flushed has no reader
