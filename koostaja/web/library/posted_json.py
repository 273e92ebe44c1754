"""Data that a form carries as JSON: what it was made from, and entries that it only moves."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["posted_json"]

_DEEPEST = 40
"""How deep data may be: far more than any clause, far less than what the interpreter bears."""


def posted_json(text: object) -> Any:
    """Return the data of a field; None if it is no JSON, or deeper than data of a clause are."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return found if _is_shallow(found, _DEEPEST) else None


def _is_shallow(value: Any, depth: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_is_shallow(one, depth - 1) for one in inner)
