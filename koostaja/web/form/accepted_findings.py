"""Findings that people accept with a reason: a comment in the file of the document."""

from __future__ import annotations

import re

from koostaja.source import SUPPRESSION, Source, parse, parse_pointer

__all__ = ["with_accepted_finding"]

_CODE = re.compile("[a-z]+(-[a-z]+)*")


def with_accepted_finding(text: str, file: str, code: str, path: str, reason: str) -> Source | None:
    """Return a file with a reason on the line above the value at a path.

    None if it cannot have one there: the reason is empty, or the data would be others.
    """
    source, before = parse(text, file)
    words = " ".join(reason.split())
    if source is None or not words or not _CODE.fullmatch(code):
        return None
    line = source.locate(_pointer(source, path)).line
    lines = text.splitlines(keepends=True)
    at = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = at[: len(at) - len(at.lstrip(" "))]
    lines.insert(line - 1, f"{indent}{SUPPRESSION} {code}: {words}\n")
    changed, after = parse("".join(lines), file)
    is_same = changed is not None and changed.data == source.data and len(after) == len(before)
    return changed if is_same else None


def _pointer(source: Source, path: str) -> tuple[str | int, ...]:
    """Return the pointer of a path, whose numbers lead into lists; as far as there is data."""
    found, data = list[str | int](), source.data
    for key in parse_pointer(path):
        if isinstance(data, list) and key.isdecimal() and int(key) < len(data):
            found.append(int(key))
        elif isinstance(data, dict) and key in data:
            found.append(key)
        else:
            break
        data = data[found[-1]]
    return tuple(found)
