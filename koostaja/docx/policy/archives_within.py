"""Archives within a Word file, which share one budget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from koostaja.docx.parts import Parts, unpack
from koostaja.files.archives import ArchiveBudget

__all__ = ["Unpack", "new_unpack"]

Unpack = Callable[[bytes], Parts]
"""Return the files in an archive within a Word file; raise one of ``UNREADABLE``."""
_MEMBERS = 100_000
"""A file of 500 joined annexes may have a copy of a shape in each, of some ten files."""


def new_unpack() -> Unpack:
    """Return what unpacks the archives of one Word file."""
    return partial(unpack, budget=ArchiveBudget(members=_MEMBERS))
