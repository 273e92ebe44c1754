"""Pointers to values in a file, and the values that they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["Pointer", "parse_pointer", "pointer_text", "value_at", "value_of"]

Pointer = tuple[str | int, ...]
"""The way to a value: keys and list indices from the root of the file."""


def pointer_text(pointer: Pointer) -> str:
    """Return a pointer as JSON Pointer text (RFC 6901), such as ``/duties/0/duty``."""
    text = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode()


def parse_pointer(text: str) -> tuple[str, ...]:
    """Return the parts of a JSON Pointer, list indices among them as text."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in text.split("/")[1:])


def value_of(data: Any, pointer: Pointer) -> Any:
    """Return the value at a pointer that is known to lead to one."""
    for part in pointer:
        data = data[part]
    return data


def value_at(data: Any, keys: Iterable[str]) -> Any:
    """Return the value that keys lead to through mappings; None if they lead nowhere."""
    for key in keys:
        data = data.get(key) if isinstance(data, (dict, Mapping)) else None
    return data
