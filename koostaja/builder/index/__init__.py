"""The index: what was found of each document, kept by a hash of all that it depends on."""

from __future__ import annotations

from koostaja.builder.index.document_index import DocumentIndex, open_index
from koostaja.builder.index.keeper import DocumentKeeper
from koostaja.builder.index.parts import Footprint
from koostaja.builder.index.places import OutdatedPlace, PlaceKeeper

__all__ = [
    "DocumentIndex",
    "DocumentKeeper",
    "Footprint",
    "OutdatedPlace",
    "PlaceKeeper",
    "open_index",
]
