"""Edits of a YAML file that keep everything else byte for byte.

Each edit is proven by reading the new text again: it must say what was asked
for, and of everything else exactly what it said before.
"""

from __future__ import annotations

import codecs
import copy
import json
import re
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from koostaja.files.reading import MAX_TEXT_BYTES, read_file
from koostaja.source.pointers import Pointer, value_of
from koostaja.source.source import Source, parse
from koostaja.source.spans import Span, Spans, spans
from koostaja.source.writer import scalar, value_text

__all__ = [
    "entry_lines",
    "entry_text",
    "file_bytes",
    "with_entries",
    "with_entry",
    "with_item",
    "with_keys",
    "with_value",
    "with_values",
    "without_entry",
]

_PLAIN = re.compile(r"[^\W_]([\w .()/§+-]*[\w.()/§])?")
"""Texts that need no quotes anywhere, not even in a list in brackets."""
_SPECIAL = ("true", "false", "null")


def entry_text(source: Source, pointer: Pointer) -> str:
    """Return the lines of an entry, its key included, as they are in the file."""
    first, last = source.line_range(pointer)
    return "".join(source.text.splitlines(keepends=True)[first : last + 1])


def with_entry(source: Source, parent: Pointer, key: str, lines: str) -> Source | None:
    """Return the file with an entry added at the end of a mapping that has others.

    ``lines`` is the entry without indentation; it takes that of its neighbours, and
    in a mapping in flow style it must be a single line. None if the file cannot be
    edited so.
    """
    neighbours = value_of(source.data, parent)
    entry, _ = parse(lines, source.file)
    if not neighbours or entry is None or not isinstance(entry.data, dict):
        return None
    if list(entry.data) != [key]:
        return None
    value = entry.data[key]
    text = _with_last(source, parent, next(reversed(neighbours)), lines)

    def add(data: Any) -> None:
        value_of(data, parent)[key] = value

    return _proven(text, source, add)


def with_value(source: Source, key: str, value: str, after: Sequence[str]) -> Source | None:
    """Return the file with a text given to a key of its top mapping, which is in block style.

    A value that is there, or an empty one, is replaced in its place. A missing key is
    added after the last of ``after`` that is there, else at the end. None if the file cannot
    be edited so.
    """
    kept = source.text.splitlines(keepends=True)
    if key in source.data:
        start, end = source.scalar_range((key,))
        if start[0] != end[0]:
            return None
        line = kept[start[0]]
        space = " " if line[start[1] - 1] == ":" else ""
        kept[start[0]] = f"{line[: start[1]]}{space}{scalar(value)}{line[end[1] :]}"
    else:
        neighbour = next((one for one in reversed(after) if one in source.data), None)
        _, last = source.line_range((neighbour,) if neighbour else ())
        ending = "\r\n" if kept[last].endswith("\r\n") else "\n"
        if not kept[last].endswith("\n"):
            kept[last] += ending
        kept.insert(last + 1, f"{key}: {scalar(value)}{ending}")
    return _proven("".join(kept), source, lambda data: data.update({key: value}))


def with_entries(source: Source, key: str, lines: str) -> Source | None:
    """Return the file with an entry of its root replaced by one or more; None if it cannot be."""
    entries, faults = parse(lines, source.file)
    if not isinstance(source.data, dict) or key not in source.data:
        return None
    if faults or entries is None or not isinstance(entries.data, dict):
        return None
    new = entries.data
    first, last = source.line_range((key,))
    kept = source.text.splitlines(keepends=True)
    text = "".join([*kept[:first], lines, *kept[last + 1 :]])

    def replace(data: Any) -> None:
        del data[key]
        data.update(new)

    return _proven(text, source, replace)


def with_item(source: Source, parent: Pointer, text: str) -> Source | None:
    """Return the file with a text added at the end of a list that has others, or None."""
    neighbours = value_of(source.data, parent)
    if not neighbours:
        return None
    in_flow = spans(source.text).values[parent].style == "["
    written = _text(text)
    lines = written if in_flow else f"- {written}\n"
    return _proven(
        _with_last(source, parent, len(neighbours) - 1, lines),
        source,
        lambda data: value_of(data, parent).append(text),
    )


def _with_last(source: Source, parent: Pointer, last: str | int, lines: str) -> str:
    """Return the text with lines added after the last member of a list or mapping."""
    text, found = source.text, spans(source.text)
    around = found.values[parent]
    if around.style in "[{":
        end = found.values[(*parent, last)].end
        return f"{text[:end]}, {lines.strip()}{text[end:]}"
    first = around.start
    if around.style == ":":
        first = min(span.start for at, span in found.keys.items() if at[:-1] == parent)
    column = first - max(text.rfind(end, 0, first) for end in "\r\n") - 1
    _, line = source.line_range(parent)
    return _after_line(text, line, textwrap.indent(lines, " " * column))


def _after_line(text: str, line: int, lines: str) -> str:
    """Return a text with lines added after one of its own, counted from 0.

    They end as that line does; after a last line without line end they have none either.
    """
    kept = text.splitlines(keepends=True)
    own = kept[line]
    if "\r\n" in text:
        lines = lines.replace("\n", "\r\n")
    if own.endswith(("\r", "\n")):
        return "".join([*kept[: line + 1], lines, *kept[line + 1 :]])
    ending = "\r\n" if "\r\n" in text else "\n"
    return "".join([*kept[: line + 1], ending, lines.rstrip("\r\n")])


def with_values(source: Source, values: Mapping[Pointer, str]) -> Source | None:
    """Return the file with other texts in place of some, each in the style of the old one.

    An alias follows its anchor where that changes too, else its value is written out.
    None if the file cannot be edited so.
    """

    def change(data: Any) -> None:
        for pointer, value in values.items():
            value_of(data, pointer[:-1])[pointer[-1]] = value

    found = spans(source.text)
    for aliases in (False, True):
        changed = {
            found.values[pointer]: value
            for pointer, value in values.items()
            if pointer in found.values and (aliases or found.values[pointer].style != "*")
        }
        proven = _proven(_rewritten(source.text, changed), source, change)
        if proven:
            return proven
    return None


def with_keys(source: Source, keys: Mapping[Pointer, str]) -> Source | None:
    """Return the file with other keys in place of some, in the same order, or None."""
    found = spans(source.text)
    if not found.keys.keys() >= keys.keys():
        return None

    def change(data: Any) -> None:
        for pointer, key in keys.items():
            around = value_of(data, pointer[:-1])
            entries = [(key if old == pointer[-1] else old, one) for old, one in around.items()]
            around.clear()
            around.update(entries)

    changed = {found.keys[pointer]: key for pointer, key in keys.items()}
    return _proven(_rewritten(source.text, changed), source, change)


def _rewritten(text: str, changed: Mapping[Span, str]) -> str:
    for span in sorted(changed, reverse=True):
        before = text[span.start : span.end]
        text = text[: span.start] + _written(changed[span], span.style, before) + text[span.end :]
    return text


def _written(text: str, style: str, before: str) -> str:
    """Return a text in a style of YAML, to replace the text ``before``."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if style in ("|", ">"):
        header, body = before.split("\n", 1)
        return f"{header}\n{body.replace(body.strip(), text, 1)}"
    return _text(text)


def without_entry(source: Source, pointer: Pointer) -> Source | None:
    """Return the file without an entry of a mapping; None if it cannot be edited so."""
    found = spans(source.text)
    if found.values[pointer[:-1]].style == "{":
        text = _without_in_flow(source, pointer, found)
    else:
        text = _without_lines(source, pointer, found)

    def remove(data: Any) -> None:
        del value_of(data, pointer[:-1])[pointer[-1]]

    return _proven(text, source, remove)


def _without_lines(source: Source, pointer: Pointer, found: Spans) -> str:
    """Return the text without the lines of an entry; a dash before it goes to the next entry."""
    first, last = source.line_range(pointer)
    kept = source.text.splitlines(keepends=True)
    start = found.keys[pointer].start if pointer in found.keys else 0
    keys = list(value_of(source.data, pointer[:-1]))
    beside_dash = source.text[:start].rsplit("\n", 1)[-1].strip() != ""
    if beside_dash and keys[0] == pointer[-1] and len(keys) > 1:
        return source.text[:start] + source.text[found.keys[(*pointer[:-1], keys[1])].start :]
    return "".join([*kept[:first], *kept[last + 1 :]])


def _without_in_flow(source: Source, pointer: Pointer, found: Spans) -> str:
    """Return the text without an entry, and without the comma between it and its neighbour."""
    keys = list(value_of(source.data, pointer[:-1]))
    place = keys.index(pointer[-1])
    start, end = found.keys[pointer].start, found.values[pointer].end
    if place:
        start = found.values[(*pointer[:-1], keys[place - 1])].end
    elif len(keys) > 1:
        end = found.keys[(*pointer[:-1], keys[1])].start
    return source.text[:start] + source.text[end:]


def _proven(text: str, before: Source, change: Callable[[Any], None]) -> Source | None:
    """Return the new text as a source if its data are those of ``before`` after ``change``."""
    expected = copy.deepcopy(before.data)
    change(expected)
    after, problems = parse(text, before.file)
    return after if after and not problems and after.data == expected else None


def file_bytes(root: Path, source: Source) -> bytes:
    """Return the bytes of an edited file, with the byte order mark that the file has."""
    mark = codecs.BOM_UTF8
    try:
        raw = read_file(root / source.file, within=root, limit=MAX_TEXT_BYTES)
        has_mark = raw.startswith(mark)
    except OSError:  # deleted meanwhile
        has_mark = False
    return (mark if has_mark else b"") + source.text.encode()


def entry_lines(key: str, value: Any) -> str:
    """Return an entry of a file: lists with a line for each member, mappings in braces."""
    if isinstance(value, list):
        return "".join((f"{key}:\n", *(f"  - {_flow(one)}\n" for one in value)))
    return f"{key}: {_flow(value)}\n"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_flow(key)}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return _text(value) if isinstance(value, str) else value_text(value)


def _text(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text not in _SPECIAL
    return text if plain else json.dumps(text, ensure_ascii=False)
