"""Tables of texts, for terminals and files."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """Rows of text under columns; each column is the key of its name in ``TERMS``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    """The cells of a last row after its label; empty for none."""
