"""Plain data as readable YAML, from which ``parse`` reads the same data again.

The same data always give the same text. Long texts become blocks, so that a line-by-line
comparison shows which words have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["scalar", "value_text", "yaml_text"]

_WIDTH = 100
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()/„“”–—§%+'’…&=*~!?<>@{}\[\]\"\u00a0-]|:(?=[^\s]))*")
"""Texts that need no quotes: they begin with a letter or digit and have no ``: `` or ``#``."""
_SPECIAL = ("true", "false")
_BLOCK = re.compile(r"(?! )[\t-\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]+")
"""What a block can contain unescaped: no invisible signs but spaces, and none in front."""
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_INDENT = "  "


def yaml_text(data: Mapping[str, Any]) -> str:
    """Return the text of a file for a mapping of str, bool, None, lists and mappings."""
    return "".join(f"{line}\n" for line in _mapping(data))


def scalar(value: str | bool | None) -> str:
    """Return a value on one line, in quotes where it would mean something else without."""
    if not isinstance(value, str):
        return value_text(value)
    if _PLAIN.fullmatch(value) and value not in _SPECIAL and value == value.strip():
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04X}", quoted)


def value_text(value: object) -> str:
    """Return a single value as it reads in a file: true, false, ~, or a text without quotes."""
    if value is None:
        return "~"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _mapping(data: Mapping[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        yield from _led(f"{scalar(key)}:", value, _INDENT)


def _sequence(data: Sequence[Any]) -> Iterator[str]:
    for value in data:
        if isinstance(value, Mapping) and value:
            lines = _mapping(value)
            yield f"- {next(lines)}"
            yield from _indented(lines)
        else:
            yield from _led("-", value, _INDENT)


def _led(lead: str, value: Any, indent: str) -> Iterator[str]:
    """Yield a value after its key or dash: on the same line, or below and indented."""
    if isinstance(value, Mapping):
        yield from _below(lead, _mapping(value), "{}")
    elif isinstance(value, list | tuple):
        yield from _below(lead, _sequence(value), "[]")
    else:
        block = _block(value) if isinstance(value, str) else []
        yield f"{lead} {block[0] if block else scalar(value)}"
        yield from (indent + line for line in block[1:])


def _below(lead: str, lines: Iterator[str], empty: str) -> Iterator[str]:
    first = next(lines, None)
    if first is None:
        yield f"{lead} {empty}"
        return
    yield lead
    yield from _indented(iter((first,)))
    yield from _indented(lines)


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (_INDENT + line for line in lines)


def _block(text: str) -> list[str]:
    """Return a long text as a block, its mark first; [] for a short one, or if no block can."""
    lines = text.split("\n")
    if len(text) < _WIDTH - 20 and len(lines) == 1:
        return []
    if not all(line and _BLOCK.fullmatch(line) and "\r" not in line for line in lines):
        return []
    if len(lines) > 1:
        return ["|-", *lines]
    if "  " in text or text.endswith(" ") or "\t" in text:
        return []
    return [">-", *_folded(text)]


def _folded(text: str) -> Iterator[str]:
    """Yield a text in lines that end at a space, as a folded block is read."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= _WIDTH - 10:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
