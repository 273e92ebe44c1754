"""Every value of some data with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from koostaja.source import Pointer

__all__ = ["data_places"]


def data_places(data: Any, at: Pointer = ()) -> Iterator[tuple[Pointer, Any]]:
    """Yield the pointer and value of some data, then of all that is in them."""
    yield at, data
    within: Any = data.items() if isinstance(data, dict) else ()
    for key, value in enumerate(data) if isinstance(data, list) else within:
        yield from data_places(value, (*at, key))
