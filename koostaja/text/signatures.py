"""What is written where somebody signs a paper, in Estonian and English."""

from __future__ import annotations

import re

__all__ = ["asks_to_sign"]

_LINE = r"_{4,}|\.{6,}|…{2,}"
_WORDS = (
    r"\b(?:digi)?allkir|\btutvunud\b|\bkuupäev\b|\bnimi\b"
    r"|\bsign(?:ed|ature)\b|\bhave read\b|\bdate\b"
)
_SIGNING = re.compile(f"{_LINE}|{_WORDS}", re.IGNORECASE)


def asks_to_sign(text: str) -> bool:
    """Return whether a line is one to sign on, or says that somebody has signed."""
    return _SIGNING.search(text) is not None
