"""Findings that people accept with a reason: comments in the file of a document.

A save keeps them as it keeps data: what was added and what was taken back since the file was
opened is done in the file as others have saved it meanwhile.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from koostaja.source import SUPPRESSION, Pointer, Source, parse, parse_pointer, pointer_text
from koostaja.text.typed_lines import one_line

__all__ = [
    "AcceptedFinding",
    "accepted_findings",
    "with_reason",
    "with_reasons_of",
    "without_reason",
]

_CODE = re.compile("[a-z]+(-[a-z]+)*")
_COMMENT = re.compile(rf"(?P<before>.*?(?:^|\s)){SUPPRESSION} (?P<code>[a-z-]+): (?P<words>\S.*)")


class AcceptedFinding(NamedTuple):
    """A reason that a file has."""

    code: str
    words: str
    line: int
    """The line of the comment, counted from 1."""
    pointer: Pointer
    """The innermost value that begins there, or on the next line."""

    @property
    def path(self) -> str:
        """The pointer as text."""
        return pointer_text(self.pointer)


def accepted_findings(source: Source) -> list[AcceptedFinding]:
    """Return the reasons that a file has, in their order."""
    return [*_accepted(source)] if SUPPRESSION in source.text else []


def with_reason(text: str, file: str, code: str, path: str, reason: str) -> Source | None:
    """Return a file with a reason on the line above the value at a path.

    None if it cannot have one there: the reason is empty, or the data would be others.
    """
    source, before = parse(text, file)
    words = one_line(reason)
    if source is None or not words or not _CODE.fullmatch(code):
        return None
    line = source.locate(_pointer(source, path)).line
    lines = text.splitlines(keepends=True)
    at = lines[line - 1] if 0 < line <= len(lines) else ""
    indent = at[: len(at) - len(at.lstrip(" "))]
    lines.insert(line - 1, f"{indent}{SUPPRESSION} {code}: {words}\n")
    return _with_lines(source, lines, len(before))


def without_reason(text: str, file: str, code: str, number: int) -> Source | None:
    """Return a file without one of its reasons for a code, counted from 0.

    None if there is none, or the data would be others.
    """
    source, before = parse(text, file)
    found = [one for one in accepted_findings(source) if one.code == code] if source else []
    if source is None or not 0 <= number < len(found):
        return None
    lines, at = text.splitlines(keepends=True), found[number].line - 1
    comment = _COMMENT.match(lines[at])
    kept = comment["before"].rstrip() if comment else ""
    end = lines[at][len(lines[at].rstrip("\r\n")) :]
    lines[at : at + 1] = [kept + end] if kept else []
    return _with_lines(source, lines, len(before))


def with_reasons_of(merged: Source, base: Source, ours: Source) -> Source:
    """Return a file with the reasons that ``ours`` has got since ``base``, without those it lost.

    A reason for words that others have changed meanwhile is left out, since it was for others.
    """
    before, now = (Counter(_named(one)) for one in (base, ours))
    found = merged
    for name in before - now:
        found = _without(found, *name) or found
    added = now - before
    for one in accepted_findings(ours):
        if added[one.code, one.words] > 0:
            added[one.code, one.words] -= 1
            place = _same_place(found.data, ours.data, one.pointer)
            if place is not None:
                text, file, path = found.text, found.file, pointer_text(place)
                found = with_reason(text, file, one.code, path, one.words) or found
    return found


def _named(source: Source) -> Iterator[tuple[str, str]]:
    return ((one.code, one.words) for one in accepted_findings(source))


def _without(source: Source, code: str, words: str) -> Source | None:
    of_code = [one for one in accepted_findings(source) if one.code == code]
    number = next((at for at, one in enumerate(of_code) if one.words == words), -1)
    return without_reason(source.text, source.file, code, number)


def _accepted(source: Source) -> Iterator[AcceptedFinding]:
    begins = dict[int, Pointer]()
    for pointer in _pointers(source.data, ()):
        begins[source.locate(pointer).line] = pointer
    for number, line in source.comment_lines():
        comment = _COMMENT.match(line)
        if comment:
            of_value = number + 1 if comment["before"].strip() else number + 2
            pointer = begins.get(of_value, ())
            yield AcceptedFinding(comment["code"], comment["words"].strip(), number + 1, pointer)


def _pointers(data: Any, at: Pointer) -> Iterator[Pointer]:
    """Yield where values are, the outer ones first."""
    if at:
        yield at
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _pointers(value, (*at, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _pointers(value, (*at, number))


def _same_place(data: Any, known: Any, pointer: Pointer) -> Pointer | None:
    """Return where data have a value that other data have at a pointer; None without it."""
    wanted = _value(known, pointer)
    if wanted is None:
        return None
    keys = [one for one in pointer if isinstance(one, str)]
    alike = (one for one in _pointers(data, ()) if keys == [key for key in one if key in keys])
    places = (pointer, *(one for one in alike if len(one) == len(pointer)))
    return next((one for one in places if _value(data, one) == wanted), None)


def _value(data: Any, pointer: Sequence[str | int]) -> Any:
    for key in pointer:
        if isinstance(data, dict):
            data = data.get(str(key))
        else:
            is_there = isinstance(data, list) and isinstance(key, int) and key < len(data)
            data = data[key] if is_there else None
    return data


def _with_lines(source: Source, lines: Sequence[str], faults: int) -> Source | None:
    """Return a file with other lines; None if its data are others, or it has more faults."""
    changed, after = parse("".join(lines), source.file)
    is_same = changed is not None and changed.data == source.data and len(after) == faults
    return changed if is_same else None


def _pointer(source: Source, path: str) -> Pointer:
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
