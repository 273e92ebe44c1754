"""Numbers and ranges of numbers as people type them: 2, 7–10."""

from __future__ import annotations

import re

__all__ = ["typed_ranges"]

_DASH = re.compile(r"\s*[-–]\s*")
_BETWEEN = re.compile(r"[,;\s]+")


def typed_ranges(text: str) -> list[str]:
    """Return what is typed between commas or spaces, ranges with a hyphen.

    What is no number stays as it is typed, so that a check finds it.
    """
    return [*filter(None, _BETWEEN.split(_DASH.sub("-", text)))]
