"""Data of a clause changed at their places, as a form that was sent says."""

from __future__ import annotations

from typing import Any

from koostaja.source import Pointer, value_of
from koostaja.text.typed_lines import one_line

__all__ = ["kept_text", "mapping_at", "put_value", "set_text"]


def kept_text(given: str, before: str) -> str:
    """Return a text as it is kept: on one line, unless it has had more than one.

    Where only spaces differ it stays as it was.
    """
    mark = "\n" if "\n" in before.strip() else " "
    found, known = (_spaced(one, mark) for one in (given, before))
    return before if found == known else found


def _spaced(text: str, mark: str) -> str:
    """Return a text with one space between words, and a mark between its lines."""
    lines = [one_line(line) for line in text.split("\n")]
    return mark.join(lines).strip() if mark == "\n" else " ".join(filter(None, lines))


def mapping_at(data: Any, at: Pointer) -> dict[str, Any]:
    """Return the mapping at a place; an empty one, which is nowhere, if there is none."""
    for key in at:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else {}


def put_value(body: dict[str, Any], key: str, value: Any) -> None:
    """Give a key a value; None removes it."""
    if value is None:
        body.pop(key, None)
    elif body.get(key) != value:
        body[key] = value


def set_text(data: Any, pointer: Pointer, value: str) -> None:
    """Give an entry or key another text."""
    around = value_of(data, pointer[:-1])
    around[pointer[-1]] = value
