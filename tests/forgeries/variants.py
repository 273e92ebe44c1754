"""The register of genuine variants: the same file in other bytes."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.editing import Forging

__all__ = ["VARIANTS", "VariantMaking", "variant"]

VariantMaking = Callable[[Forging], bytes | None]
VARIANTS: dict[str, VariantMaking] = {}
"""The variants by their names."""


def variant(make: VariantMaking) -> VariantMaking:
    """Register a variant under the name of its function."""
    VARIANTS[make.__name__.strip("_").replace("_", " ")] = make
    return make
