"""Words typed on one line, as files keep them."""

from __future__ import annotations

import re

__all__ = ["one_line"]

_SPACES = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
"""Spaces and ends of lines, without the spaces that mean something: no-break and thin ones."""


def one_line(text: str) -> str:
    """Return a typed text with one space where it has several, or the end of a line.

    A no-break space stays: it keeps a number beside its word in print.
    """
    return _SPACES.sub(" ", text).strip()
