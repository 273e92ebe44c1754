"""Memory that a large piece of work needed, given back when it is done."""

from __future__ import annotations

import ctypes
from contextlib import suppress

__all__ = ["return_memory"]


def return_memory() -> None:
    """Return to the system what is free of the memory of this process.

    The allocator of Linux (glibc) keeps it otherwise: after each large piece of work in a thread
    some MB more. Other systems have no such call.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
