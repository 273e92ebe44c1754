"""The manifest of an output folder, and the table of register cards beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

__all__ = ["LIBRARY_KIND", "manifest_bytes", "register_table"]

LIBRARY_KIND = "library"
"""The kind of the library as a document; builds that are not asked for it keep its file."""


def manifest_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Return a manifest as JSON, with one line for each file and problem."""
    lines = []
    for key, value in manifest.items():
        if isinstance(value, dict) and value:
            inner = [f"    {_json(name)}: {_json(one)}" for name, one in value.items()]
            lines.append(f"  {_json(key)}: {{\n" + ",\n".join(inner) + "\n  }")
        elif isinstance(value, list) and value:
            inner = [f"    {_json(one)}" for one in value]
            lines.append(f"  {_json(key)}: [\n" + ",\n".join(inner) + "\n  ]")
        else:
            lines.append(f"  {_json(key)}: {_json(value)}")
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


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
