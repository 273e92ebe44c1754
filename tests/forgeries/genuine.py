"""Files that differ from a genuine one in bytes and show the same: saved again, passed on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from forgeries import managed, repacked, resaved
from forgeries.editing import Cannot, Forging
from forgeries.variants import VARIANTS

__all__ = ["Variant", "genuine_variants", "managed", "repacked", "resaved"]


class Variant(NamedTuple):
    """A genuine file in other bytes."""

    name: str
    data: bytes


def genuine_variants(data: bytes) -> Iterator[Variant]:
    """Yield a genuine file as other programs save it."""
    for name, make in VARIANTS.items():
        forging = Forging(data)
        try:
            yield Variant(name, make(forging) or forging.packed())
        except Cannot:
            continue
