"""What a program that makes PDFs returns for a Word file."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.diagnostics import Problem

__all__ = ["Conversion"]


class Conversion(NamedTuple):
    """The PDF of a Word file, or why there is none."""

    source: str
    """The Word file."""
    made: bytes | Problem
