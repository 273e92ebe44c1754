"""Forgeries of a genuine Word file, each a change that somebody can see or that runs something.

They are made from what Word and LibreOffice show and know nothing of how this program reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forgeries import (
    active,
    archives,
    compatibility,
    controls,
    drawings,
    fields,
    fonts,
    links,
    looks,
    margins,
    notes,
    numbering,
    package,
    pages,
    revisions,
    styles,
    tables,
    words,
)
from forgeries.editing import FORGERIES, Cannot, made

__all__ = [
    "FORGERIES",
    "Cannot",
    "Forgery",
    "active",
    "archives",
    "compatibility",
    "controls",
    "drawings",
    "fields",
    "fonts",
    "forgeries",
    "links",
    "looks",
    "made",
    "margins",
    "notes",
    "numbering",
    "package",
    "pages",
    "revisions",
    "styles",
    "tables",
    "words",
]


class Forgery(NamedTuple):
    """A file with one forgery."""

    name: str
    kind: str
    data: bytes


def forgeries(data: bytes) -> Iterator[Forgery]:
    """Yield each forgery of a genuine file, without those that it has no place for."""
    for name, making in FORGERIES.items():
        try:
            yield Forgery(name, making.kind, made(name, data))
        except Cannot:
            continue
