"""What a value is that is none of those allowed, and which these are."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["wrong_value_values"]


def wrong_value_values(found: str, allowed: Iterable[str]) -> dict[str, str]:
    """Return the values of the problem ``wrong-value``.

    A value may have a comma: ``choices``, which no text shows, has one on each line.
    """
    known = list(allowed)
    return {"found": found, "allowed": ", ".join(known), "choices": "\n".join(known)}
