"""Plain data as readable YAML, from which ``parse`` reads the same data again.

The same data always give the same text. Long texts become blocks, so that a line-by-line
comparison shows which words have changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = [
    "DEFAULT_FORMATTING",
    "Formatting",
    "body_lines",
    "entry_lines",
    "flow_text",
    "folded",
    "is_plain",
    "quoted",
    "scalar",
    "value_text",
    "yaml_text",
]

_WIDTH = 90
"""How many characters of text a line of a block has in new files, however deep it is."""
_LONG = 80
"""From how many characters on a text becomes a block there."""
_PLAIN = re.compile(r"[^\W_](?:[\w .,;()/„“”–—§%+'’…&=*~!?<>@{}\[\]\"\u00a0-]|:(?=[^\s]))*")
"""Texts that need no quotes: they begin with a letter or digit and have no ``: `` or ``#``."""
_PLAIN_IN_BRACKETS = re.compile(r"/?[^\W_]([\w .()/§+-]*[\w.()/§])?")
"""Texts that need no quotes anywhere, not even in a list in brackets."""
_SPECIAL = ("true", "false")
_BLOCK = re.compile(r"(?! )[\t-\r -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]+")
"""What a block can contain unescaped: no invisible signs but spaces, and none in front."""
_INVISIBLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


class Formatting(NamedTuple):
    """How the text of a file is laid out."""

    indent: int = 2
    """How far a mapping is indented below its key."""
    dashes: int = 2
    """How far the dashes of a list are indented below its key."""
    after_dash: int = 2
    """How far an entry is indented behind its dash."""
    quote: str = '"'
    width: int = 0
    """The longest line of a folded text, indentation included; 0 for that of new files."""
    has_blocks: bool = True
    """Whether texts may become blocks."""

    def room(self, column: int) -> int:
        """Return how many characters a line has that begins at a column."""
        return max(20, self.width - column) if self.width else _WIDTH

    def is_long(self, text: str, column: int) -> bool:
        """Return whether a text that would begin at a column is too long for its line."""
        return len(text) > self.room(column) if self.width else len(text) >= _LONG


DEFAULT_FORMATTING = Formatting()
"""The formatting of new files."""


def yaml_text(data: Mapping[str, Any]) -> str:
    """Return the text of a file for a mapping of str, bool, None, lists and mappings."""
    return "".join(f"{line}\n" for line in _mapping(data, DEFAULT_FORMATTING, 0))


def entry_lines(lead: str, value: Any, formatting: Formatting, column: int) -> list[str]:
    """Return an entry whose key with colon, or dash, begins at a column, without indentation."""
    if lead == "-":
        return list(_sequence([value], formatting, column))
    return list(_led(lead, value, formatting, column, formatting.indent))


def body_lines(value: Any, formatting: Formatting) -> list[str]:
    """Return the lines of a file, or of a mapping or list without indentation."""
    if isinstance(value, Mapping) and value:
        return list(_mapping(value, formatting, 0))
    if isinstance(value, list) and value:
        return list(_sequence(value, formatting, 0))
    return [flow_text(value, formatting.quote)]


def scalar(value: str | bool | None, quote: str = '"') -> str:
    """Return a value on one line, in quotes where it would mean something else without."""
    if not isinstance(value, str):
        return value_text(value)
    return value if is_plain(value) else quoted(value, quote)


def is_plain(text: str, *, in_brackets: bool = False) -> bool:
    """Return whether a text means itself without quotes."""
    if in_brackets:
        return bool(_PLAIN_IN_BRACKETS.fullmatch(text)) and text not in (*_SPECIAL, "null")
    return bool(_PLAIN.fullmatch(text)) and text not in _SPECIAL and text == text.strip()


def quoted(text: str, quote: str = '"') -> str:
    """Return a text in quotes; single ones if they are wanted and can have it on one line."""
    if quote == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    escaped = json.dumps(text, ensure_ascii=False)
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04X}", escaped)


def value_text(value: object) -> str:
    """Return a single value as it reads in a file: true, false, ~, or a text without quotes."""
    if value is None:
        return "~"
    return str(value).lower() if isinstance(value, bool) else str(value)


def flow_text(value: Any, quote: str = '"') -> str:
    """Return a value on one line, lists and mappings in brackets."""
    if isinstance(value, Mapping):
        entries = (
            f"{flow_text(key, quote)}: {flow_text(one, quote)}" for key, one in value.items()
        )
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow_text(one, quote) for one in value)}]"
    if not isinstance(value, str):
        return value_text(value)
    return value if is_plain(value, in_brackets=True) else quoted(value, quote)


def _mapping(data: Mapping[str, Any], formatting: Formatting, column: int) -> Iterator[str]:
    for key, value in data.items():
        yield from _led(
            f"{scalar(key, formatting.quote)}:", value, formatting, column, formatting.indent
        )


def _sequence(data: Sequence[Any], formatting: Formatting, column: int) -> Iterator[str]:
    space = formatting.after_dash
    lead = f"{'-':{space - 1}}"
    for value in data:
        if isinstance(value, Mapping) and value:
            lines = _mapping(value, formatting, column + space)
            yield f"{lead} {next(lines)}"
            yield from _indented(lines, space)
        else:
            yield from _led(lead, value, formatting, column, space)


def _led(lead: str, value: Any, formatting: Formatting, column: int, indent: int) -> Iterator[str]:
    """Yield a value after its key or dash: on the same line, or below and indented."""
    if isinstance(value, Mapping):
        yield from _below(lead, _mapping(value, formatting, column + indent), indent, "{}")
    elif isinstance(value, list | tuple):
        dashes = indent if lead[0] == "-" else formatting.dashes
        yield from _below(lead, _sequence(value, formatting, column + dashes), dashes, "[]")
    else:
        block = _block(value, formatting, column + indent) if isinstance(value, str) else []
        yield f"{lead} {block[0] if block else scalar(value, formatting.quote)}"
        yield from _indented(iter(block[1:]), indent)


def _below(lead: str, lines: Iterator[str], indent: int, empty: str) -> Iterator[str]:
    first = next(lines, None)
    if first is None:
        yield f"{lead} {empty}"
        return
    yield lead.rstrip()
    yield from _indented(iter((first,)), indent)
    yield from _indented(lines, indent)


def _indented(lines: Iterator[str], indent: int) -> Iterator[str]:
    return (" " * indent + line if line else line for line in lines)


def _block(text: str, formatting: Formatting, column: int) -> list[str]:
    """Return a long text as a block, its mark first; [] for a short one, or if no block can."""
    lines = text.split("\n")
    if not formatting.has_blocks:
        return []
    if len(lines) == 1 and not formatting.is_long(text, column):
        return []
    if not all(line and _BLOCK.fullmatch(line) and "\r" not in line for line in lines):
        return []
    if len(lines) > 1:
        return ["|-", *lines]
    if not _can_fold(text):
        return []
    return [">-", *folded(text, formatting.room(column))]


def _can_fold(text: str) -> bool:
    return not ("  " in text or text.endswith(" ") or "\t" in text)


def folded(text: str, room: int) -> Iterator[str]:
    """Yield a text in lines that end at a space, as a folded block is read."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= room:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
