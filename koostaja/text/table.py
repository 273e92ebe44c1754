"""A table of texts, for terminals and files."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """Columns by the keys of their names, and rows of text."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    """What stands under all rows behind the word for it, if anything does."""
