"""Numbers that the address of a page brings, to be said on it."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["said_number"]

_LONGEST = 5


def said_number(given: Mapping[str, str], name: str) -> int | None:
    """Return a number of an address; None if it has none."""
    said = given.get(name, "")
    is_number = said.isascii() and said.isdigit() and len(said) <= _LONGEST
    return int(said) if is_number else None
