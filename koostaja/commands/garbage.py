"""Memory of commands that run long."""

from __future__ import annotations

import gc

__all__ = ["collect_garbage"]


def collect_garbage() -> None:
    """Let memory be used again from now on that nothing needs any more.

    Commands are usually over before that is worth its time. What there is already stays, and is
    not searched each time.
    """
    gc.enable()
    gc.collect()
    gc.freeze()
