"""A file without what belongs to the signed document that it is copied from.

A new document begins with the words of the library. It inherits neither slips that were
signed, nor number, dates and earlier acts, nor the acceptance of findings in another text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from koostaja.diagnostics import Result, Terms
from koostaja.schema import FORMERLY, RESTRICTION, UNTIL, Field
from koostaja.source import (
    SUPPRESSION,
    Edit,
    Pointer,
    Remove,
    RenameKey,
    SetValue,
    Source,
    apply_edits,
    parse,
    value_at,
    value_of,
)
from koostaja.text.marks import final_mark

__all__ = ["unsigned_clause", "unsigned_directive", "unsigned_position"]

_OF_ONE_DIRECTIVE = (
    "number", "date", "repeals", "amends", "in_force", "applied", "register",
)  # fmt: skip
"""The keys of a directive that apply to that one directive only."""
_OF_ONE_ACT = re.compile(
    r"number|date|date_of|annex|annexes|(?:in_force|applied|repealed|amended)_\w+"
)
"""Parameters that quote an act, if a use gives them instead of the act itself."""
_WORDS = ("text", "as_signed")
_SIGNED = {"as_signed", "own_number"}
"""The keys of words and numbers as signed."""
_ACCEPTANCE = re.compile(rf"(?:^|\s){SUPPRESSION}\b")


def unsigned_directive(source: Source, fields: Field) -> Result[Source | None]:
    """Return a directive's file as a draft, or why it cannot be edited so.

    ``fields`` are those of its form.
    """
    at: list[Pointer] = [(key,) for key in _OF_ONE_DIRECTIVE if key in source.data]
    for key in ("confirms", "annexes"):
        for index, annex in enumerate(source.data.get(key, ())):
            numbered = isinstance(annex, dict) and "annex" in annex
            at += [(key, index, "annex")] if numbered else []
    at += _of_one_document(source, fields)
    for pointer, entry in _mappings(source.data, ()):
        if "use" in entry:
            at += [(*pointer, key) for key in entry if _OF_ONE_ACT.fullmatch(key)]
    return _without(source, at)


def unsigned_position(source: Source, fields: Field) -> Result[Source | None]:
    """Return a position's file as that of another one, or why it cannot be edited so.

    ``fields`` are those of its layout. An approval mark that has an act's number or date is
    left out.
    """
    keys = [key for key in (FORMERLY, UNTIL) if key in source.data]
    mark = source.data.get("mark")
    if isinstance(mark, dict) and any(
        _OF_ONE_ACT.fullmatch(key) or (key in _WORDS and re.search(r"\d", str(value)))
        for key, value in mark.items()
    ):
        keys.append("mark")
    at: list[Pointer] = [(key,) for key in keys]
    return _without(source, [*at, *_of_one_document(source, fields)])


def unsigned_clause(source: Source, pointer: Pointer) -> Result[Source | None]:
    """Return a file with a clause in it as a new one, or why it cannot be edited so."""
    clause = value_of(source.data, pointer)
    at: list[Pointer] = [(*pointer, FORMERLY)] if FORMERLY in clause else []
    at += [(*pointer, "retired")] if "retired" in clause else []
    for name, variant in clause.get("variants", {}).items():
        at += [(*pointer, "variants", name, "retired")] if "retired" in variant else []
    return _without(source, at, pointer)


def _of_one_document(source: Source, fields: Field) -> list[Pointer]:
    """Return where a file says what is no other's: days of a restriction, ``x-once`` fields."""
    given = source.data.get(RESTRICTION, {})
    days: list[Pointer] = [(RESTRICTION, key) for key in ("from", "until") if key in given]
    once = [one.pointer for one in fields.walk() if one.once]
    return [*days, *(at for at in once if value_at(source.data, at) is not None)]


def _mappings(value: Any, at: Pointer) -> Iterator[tuple[Pointer, dict[str, Any]]]:
    """Yield every mapping in a value, with its place."""
    if isinstance(value, dict):
        yield at, value
    for key, one in _members(value):
        yield from _mappings(one, (*at, key))


def _members(value: Any) -> Iterable[tuple[str | int, Any]]:
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def _without(
    source: Source, pointers: Iterable[Pointer], within: Pointer = ()
) -> Result[Source | None]:
    """Return a file without some entries, and without what was signed or accepted.

    The last applies to the value at ``within``.
    """
    edited, problems = apply_edits(source, [Remove(one) for one in pointers])
    if edited is None:
        return Result(None, problems)
    for pointer, entry in _mappings(value_of(edited.data, within), within):
        if _is_own(entry) and not isinstance(entry["as_signed"], str):
            at, values = (*pointer, "as_signed"), {"reason": Terms(("edit.value",))}
            return Result(None, [edited.problem("edit-refused", at, values)])
    edited, problems = apply_edits(edited, list(_without_slips(edited, within)))
    return Result(edited and _without_acceptances(edited, within), problems)


def _without_slips(source: Source, at: Pointer) -> Iterator[Edit]:
    """Yield what takes away words and numbers kept as signed.

    Such words that belong to no clause become a text of the new document.
    """
    for pointer, entry in _mappings(value_of(source.data, at), at):
        if not entry.keys() & _SIGNED:
            continue
        words = (*pointer, "as_signed")
        is_own = _is_own(entry)
        if is_own:
            yield SetValue(words, _own_text(entry["as_signed"]))
            yield RenameKey(words, "text")
        dropped = ("own_number", "reason", *(() if is_own else ("as_signed",)))
        yield from (Remove((*pointer, key)) for key in dropped if key in entry)


def _is_own(entry: Mapping[str, Any]) -> bool:
    """Return whether an entry has words as signed that belong to no clause."""
    return "as_signed" in entry and "use" not in entry


def _own_text(words: str) -> str:
    """Return words as signed as a text of its own, to which a list adds its mark."""
    words = words.rstrip()
    return words if words.endswith("..") else words.removesuffix(final_mark(words))


def _without_acceptances(source: Source, within: Pointer) -> Source:
    """Return a file without the comments that accept findings in the text that was copied."""
    lines = source.text.splitlines(keepends=True)
    first, last = source.line_range(within) if within else (0, len(lines))
    for number, line in list(source.comment_lines()):
        if not first <= number <= last:
            continue
        found = _ACCEPTANCE.search(line)
        if found:
            rest, end = line[: found.start()].rstrip(), lines[number][len(line) :]
            kept = f"{rest}{end}" if rest else ""
            changed = [*lines[:number], kept, *lines[number + 1 :]]
            after, problems = parse("".join(changed), source.file)
            if after and not problems and after.data == source.data:  # else it is quoted text
                lines = changed
    return Source(source.file, "".join(lines), source.data)
