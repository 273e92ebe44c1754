"""The manifest of an output folder, and the table of register cards beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["LIBRARY_KIND", "manifest_bytes", "register_table"]

LIBRARY_KIND = "library"
"""The kind of the library as a document; builds that are not asked for it keep its file."""


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return a manifest as JSON, with one line for each file and problem."""
    text = bytearray(b"{\n")
    for number, (key, value) in enumerate(manifest.items()):
        text += b",\n" if number else b""
        text += f"  {_json(key)}: ".encode()
        if isinstance(value, dict) and value:
            _add_lines(text, (f"{_json(name)}: {_json(one)}" for name, one in value.items()), "{}")
        elif isinstance(value, list) and value:
            _add_lines(text, map(_json, value), "[]")
        else:
            text += _json(value).encode()
    text += b"\n}\n"
    return bytes(text)


def _add_lines(text: bytearray, lines: Iterable[str], brackets: str) -> None:
    """Add lines in brackets one by one: all of them are large."""
    text += f"{brackets[0]}\n".encode()
    for number, line in enumerate(lines):
        text += b",\n" if number else b""
        text += f"    {line}".encode()
    text += f"\n  {brackets[1]}".encode()


_json = json.JSONEncoder(ensure_ascii=False).encode


def register_table(directives: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the register cards of all directives as CSV, to be copied into a register.

    With a byte order mark and semicolons, which spreadsheets expect where the decimal
    sign is a comma.
    """
    cards = {id: entry["register"] for id, entry in directives.items() if "register" in entry}
    labels = dict.fromkeys(label for card in cards.values() for label in card)
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(["id", *labels])
    for id, card in cards.items():
        table.writerow([id, *(card.get(label, "") for label in labels)])
    return text.getvalue().encode("utf-8-sig")
