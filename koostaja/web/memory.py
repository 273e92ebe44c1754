"""The memory of a process that runs for long: shared by its threads, and given back."""

from __future__ import annotations

import ctypes
from contextlib import suppress

__all__ = ["return_memory", "share_memory"]

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of glibc's malloc.h."""


def share_memory() -> None:
    """Let all threads of this process take memory from one place.

    The allocator of Linux (glibc) gives each thread one of its own: what a thread has freed is not
    used by others. Only one of ours works at a time, so none waits. Other systems have no such
    call.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def return_memory() -> None:
    """Return to the system what is free of the memory of this process.

    The allocator of Linux (glibc) keeps it otherwise: after each large piece of work in a thread
    some MB more. Other systems have no such call.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
