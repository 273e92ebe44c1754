"""Two documents side by side, a position beside what confirmed it, and how they differ."""

from __future__ import annotations

from koostaja.compare.baseline import Pair, compared, confirmed_pair, pair
from koostaja.compare.compare import Kind
from koostaja.compare.report import Marked, Words, comparison_as_json, comparison_as_text, plain
from koostaja.compare.tracked import redlined

__all__ = [
    "Kind",
    "Marked",
    "Pair",
    "Words",
    "compared",
    "comparison_as_json",
    "comparison_as_text",
    "confirmed_pair",
    "pair",
    "plain",
    "redlined",
]
