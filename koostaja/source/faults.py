"""Findings in a text, before there is a source to locate them in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from koostaja.diagnostics import Terms
from koostaja.source.pointers import Pointer

__all__ = ["Fault"]


class Fault(NamedTuple):
    """A finding in a text, before there is a source to locate it in."""

    code: str
    line: int
    """Counted from 0, as is ``column``."""
    column: int
    pointer: Pointer
    values: Mapping[str, str | Terms]
