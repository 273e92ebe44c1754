"""A text written where another one is, in its style: plain, in quotes or as a block.

Of a text in several lines those stay that the new one has, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from koostaja.source.edits import ImpossibleEdit
from koostaja.source.parser import parse_data
from koostaja.source.writer import Formatting, folded, is_plain, quoted, value_text

__all__ = ["ScalarPlace", "scalar_lines"]


class ScalarPlace(NamedTuple):
    """Where a text is to be written, and how."""

    style: str
    """That of a ``Span``: what the text there, or its neighbours, have."""
    around: int
    """The column of its key or dash."""
    column: int
    """Where it begins."""
    indent: int
    """The indentation of its lines but the first one."""
    formatting: Formatting
    in_brackets: bool = False
    old: Sequence[str] = ()
    """The lines of the text there, without indentation; of a block without its header."""


def scalar_lines(value: Any, place: ScalarPlace) -> list[str]:
    """Return a value in lines: the first follows its key, those below have their indentation.

    Each way to write it is tried until one is read as it is meant.
    """
    if not isinstance(value, str):
        return [value_text(value)]
    for lines in _ways(value, place):
        if _reads_as(value, lines, place):
            return lines
    raise ImpossibleEdit("edit.value")


def _ways(text: str, place: ScalarPlace) -> Iterator[list[str]]:
    """Yield how a text can be written, as the one there first."""
    style, quote = place.style, place.formatting.quote
    if place.in_brackets:
        if not style and is_plain(text, in_brackets=True):
            yield [text]
    elif style in ("|", ">") and place.formatting.has_blocks:
        yield from (_block(style, text, place), _block("|", text, place))
    elif not style and "\n" in text and place.formatting.has_blocks:
        yield _block("|", text, place)
    elif len(place.old) > 1 and "\n" not in text:
        yield _on_lines(text if is_plain(text) and not style else quoted(text, style), place)
    elif not style:
        is_long = place.formatting.is_long(text, place.column)
        if is_long and place.formatting.has_blocks and not _was_long(place):
            yield _block(">", text, place)
        if is_plain(text):
            yield [text]
    yield [quoted(text, style if style in ("'", '"') else quote)]
    yield [quoted(text)]


def _was_long(place: ScalarPlace) -> bool:
    """Return whether the text there is on one line, however long."""
    return any(place.formatting.is_long(one, place.column) for one in place.old)


def _on_lines(text: str, place: ScalarPlace) -> list[str]:
    """Return a plain or quoted text, whose lines are one: no comment can be between them."""
    lines = _refolded(text, place.old, place.formatting.room(place.indent))
    return [f"\n{' ' * place.indent}".join(lines)]


def _block(style: str, text: str, place: ScalarPlace) -> list[str]:
    """Return a text as a block, the end of which says how many line ends it has."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body:
        return []
    lead = str(place.indent - place.around) if body[0] in " \n" else ""
    lines = body.split("\n") if style == "|" else _paragraphs(body, place)
    kept = [" " * place.indent + one if one else "" for one in lines]
    return [
        style + lead + ("-" if not ends else "+" if ends > 1 else ""),
        *kept,
        *[""] * (ends - 1),
    ]


def _paragraphs(text: str, place: ScalarPlace) -> list[str]:
    """Return the lines of a folded block: each line end of the text is a blank line there."""
    old = _parted(place.old)
    new = text.split("\n")
    shift = len(new) - len(old)
    room, lines = place.formatting.room(place.indent), list[str]()
    same = next((at for at, one in enumerate(new) if _joined(old, at) != one), len(new))
    for at, paragraph in enumerate(new):
        like = old[at] if at <= same and at < len(old) else []
        if at > same and 0 <= at - shift < len(old):
            like = old[at - shift]
        lines += [""] if at else []
        lines += _refolded(paragraph, like, room) if paragraph else []
    return lines


def _parted(lines: Sequence[str]) -> list[list[str]]:
    """Return the lines of each paragraph of a folded block."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            found[-1].append(line)
        else:
            found.append([])
    return found


def _joined(paragraphs: Sequence[Sequence[str]], at: int) -> str | None:
    return " ".join(paragraphs[at]) if at < len(paragraphs) else None


def _refolded(text: str, old: Sequence[str], room: int) -> list[str]:
    """Return a text in lines: the old ones at its beginning and end, others folded anew."""
    first, last, rest = 0, len(old), text
    while first < last - 1 and rest.startswith(f"{old[first]} "):
        rest = rest[len(old[first]) + 1 :]
        first += 1
    while last > first and rest.endswith(f" {old[last - 1]}"):
        last -= 1
        rest = rest[: -len(old[last]) - 1]
    return [*old[:first], *_folded(rest, room), *old[last:]]


def _folded(text: str, room: int) -> Iterator[str]:
    """Yield a text in lines, or in one where a line end would change it."""
    if "  " in text or text != text.strip() or "\t" in text:
        yield text
    else:
        yield from folded(text, room)


def _reads_as(text: str, lines: Sequence[str], place: ScalarPlace) -> bool:
    """Return whether lines are read as a text, without the rest of the file."""
    if not lines:
        return False
    if place.in_brackets:
        found = parse_data(f"[{lines[0]}]")
        return not found.faults and found.data == [text]
    found = parse_data(" " * place.around + "k: " + "\n".join([*lines, ""]))
    return not found.faults and found.data == {"k": text}
