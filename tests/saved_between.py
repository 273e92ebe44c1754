"""A process during which somebody saves a file."""

from __future__ import annotations

import sys
from pathlib import Path


def save_before(reading: int, new: Path, file: Path) -> None:
    """Give a file other contents before it is opened for the n-th time."""
    times = 0

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal times
        if event == "open" and str(arguments[0]) == str(file):
            times += 1
            if times == reading:
                file.write_bytes(new.read_bytes())

    sys.addaudithook(seen)
