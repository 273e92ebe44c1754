"""Raised and lowered letters as characters of their own, as in ``§ 37¹`` and ``CO₂``."""

from __future__ import annotations

__all__ = ["lowered", "raised"]

_RAISED = dict(zip("0123456789+-−=()nivx", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵛˣ", strict=True))
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))


def raised(text: str) -> str:
    """Return a text in raised characters; "" if one of its letters has none."""
    return _in_characters(text, _RAISED)


def lowered(text: str) -> str:
    """Return a text in lowered characters; "" if one of its letters has none."""
    return _in_characters(text, _LOWERED)


def _in_characters(text: str, known: dict[str, str]) -> str:
    if any(one not in known and not one.isspace() for one in text):
        return ""
    return "".join(known.get(one, one) for one in text)
