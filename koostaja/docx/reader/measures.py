"""Lengths and shares in drawings: in EMU, 914,400 an inch, and in thousandths of a percent."""

from __future__ import annotations

import re

__all__ = ["EMU", "length", "share", "whole"]

EMU = {
    "pt": 12_700,
    "in": 914_400,
    "cm": 360_000,
    "mm": 36_000,
    "pc": 152_400,
    "pi": 152_400,
    "px": 9_525,
}
"""Units of length (ECMA-376 part 1, 22.9.2.15; pixels are those of VML)."""
_MEASURE = re.compile(r"(-?\d{0,9}(?:\.\d{1,9})?) *([a-z%]*)")
_NUMBER = re.compile(r"-?\d{1,18}")


def whole(text: str | None) -> int:
    """Return a whole number, 0 for what is none."""
    return int(text) if text and _NUMBER.fullmatch(text) else 0


def length(text: str | None, unit: str = "") -> str:
    """Return a length in EMU; ``unit`` is that of a number without one.

    What is not a length is returned as it is, so that no two of these are taken as equal.
    """
    given = (text or "0").strip()
    if not unit and _NUMBER.fullmatch(given):
        return str(int(given))
    found = _MEASURE.fullmatch(given)
    factor = EMU.get(found[2] or unit) if found and found[1].strip("-") else None
    return given if found is None or factor is None else str(round(float(found[1]) * factor))


def share(text: str | None) -> str:
    """Return a share in thousandths of a percent, or what is none as it is."""
    given = (text or "0").strip()
    if _NUMBER.fullmatch(given):
        return str(int(given))
    found = _MEASURE.fullmatch(given)
    is_share = found is not None and found[2] == "%" and found[1].strip("-")
    return str(round(float(found[1]) * 1000)) if found is not None and is_share else given
