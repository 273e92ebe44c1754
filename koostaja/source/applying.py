"""Edits carried out in the text of a file, which keeps everything else byte for byte.

Each is proven by reading the new text again: it must say what was asked for, and of everything
else exactly what it said before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any, NamedTuple

from koostaja.diagnostics import Problem, Result, Terms
from koostaja.source.aliases import unaliased_text, without_unused_anchors
from koostaja.source.data_changes import edits_between
from koostaja.source.edited_texts import (
    edited_text,
    text_with_keys,
    text_with_other_keys,
)
from koostaja.source.edits import (
    Edit,
    ImpossibleEdit,
    Move,
    RenameKey,
    SetValue,
    edited_data,
    place_of_edit,
)
from koostaja.source.pointers import Pointer, value_of
from koostaja.source.reading import parse
from koostaja.source.source import Source
from koostaja.source.values import Sheet, Splice, spliced

__all__ = ["apply_edits"]

_OTHER_LINE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
_BLOCK_HEADER = re.compile(r"([|>]\d?)(?:\+|(?=\s))")
"""That of a block of text that has at least one line end."""

_MOST_STEPS = 200
"""The most edits in place of one; a list or mapping that needs more is written anew."""


def apply_edits(source: Source, edits: Sequence[Edit]) -> Result[Source | None]:
    """Return a file with edits carried out in their order, or why one of them cannot be.

    What each says of places is about the file as the edits before it leave it.
    """
    edited, rest = source, list(edits)
    while rest:
        try:
            done, count = _with_several(edited, rest) or (_with_edit(edited, rest[0]), 1)
        except ImpossibleEdit as error:
            return Result(None, [_refusal(edited, rest[0], error.reason)])
        edited, rest = done, rest[count:]
    return Result(edited, [])


def _refusal(source: Source, edit: Edit, reason: str) -> Problem:
    """Return why an edit is refused; of a faulty file nothing can be proven."""
    is_sound = not parse(source.text, source.file).problems
    values = {"reason": Terms((reason if is_sound else "edit.faults",))}
    return source.problem("edit-refused", place_of_edit(edit), values)


def _with_edit(source: Source, edit: Edit) -> Source:
    """Return a file with an edit that is proven; raise ``ImpossibleEdit`` if none can be."""
    data = edited_data(source.data, edit)
    if repr(data) == repr(source.data) and isinstance(edit, SetValue | Move):
        return source
    return (
        _in_steps(source, edit, data) or _directly(source, edit, data) or _unaliased(source, edit)
    )


def _directly(source: Source, edit: Edit, data: Any) -> Source | None:
    """Return a file with an edit, in the first way of writing it that is proven."""
    refused = None
    for text, has_blocks in product(_texts(source.text), (True, False)):
        try:
            sheet = Sheet(text.text, has_blocks=has_blocks)
            written = text.restored(edited_text(sheet, edit))
        except ImpossibleEdit as error:
            refused = error
            continue
        if proven := _proven(written, source, data):
            return proven
    if refused and "&" not in source.text:
        raise refused
    return None


def _in_steps(source: Source, edit: Edit, data: Any) -> Source | None:
    """Return a file with a list or mapping changed only where the new one is different."""
    if not isinstance(edit, SetValue) or edit.in_brackets:
        return None
    try:
        old = value_of(source.data, edit.pointer)
        steps = edits_between(old, edit.value, edit.pointer)
        if len(steps) > _MOST_STEPS or SetValue(edit.pointer, edit.value) in steps:
            return None
        for step in steps:
            source = _with_edit(source, step)
    except (ImpossibleEdit, LookupError, TypeError):  # or it is a new key
        return None
    return source if steps and repr(source.data) == repr(data) else None


def _unaliased(source: Source, edit: Edit) -> Source:
    """Return a file with an edit after what it would change elsewhere, too, is written out."""
    text = _text(source.text)
    unaliased = unaliased_text(text.text, source.data, place_of_edit(edit))
    plain = _proven(text.restored(unaliased), source, source.data) if unaliased else None
    if plain is None:
        raise ImpossibleEdit("edit.elsewhere")
    return _with_edit(plain, edit)


def _with_several(source: Source, edits: Sequence[Edit]) -> tuple[Source, int] | None:
    """Return a file with the edits that can be written at once, and how many; None if too few.

    They are the first ones: values in place of others, new keys at the end of a mapping, or
    other keys.
    """
    return _with_values(source, edits) or _with_keys(source, edits) or _with_renamed(source, edits)


def _with_values(source: Source, edits: Sequence[Edit]) -> tuple[Source, int] | None:
    """Return a file with the whole values with which edits begin, and how many; None if too few.

    Together they can change what aliases repeat: an alias follows its anchor where that
    changes too, else its value is written out.
    """
    first = list(_whole_values(source.data, edits))
    if len(first) < 2:
        return None
    text = _text(source.text)
    try:
        data = edited_data(source.data, *first)
        sheet = Sheet(text.text)
        for aliases in (False, True):
            found = list(_splices(sheet, first, aliases=aliases))
            if proven := _proven(text.restored(spliced(text.text, found)), source, data):
                return proven, len(first)
    except ImpossibleEdit:  # said of the edit that it is about, when they are done one by one
        pass
    return None


def _whole_values(data: Any, edits: Sequence[Edit]) -> Iterator[SetValue]:
    """Yield the edits up to the first that does not give a value in place of one as a whole.

    None is within the place of another one.
    """
    places = set[Pointer]()
    for edit in edits:
        if not isinstance(edit, SetValue) or not _is_whole(data, edit):
            return
        at = edit.pointer
        if any(at[:length] in places for length in range(len(at) + 1)):
            return
        places.add(at)
        yield edit


def _is_whole(data: Any, edit: SetValue) -> bool:
    """Return whether there is an old value, with which the new one has no part in common."""
    try:
        old = value_of(data, edit.pointer)
    except (LookupError, TypeError):
        return False
    if not isinstance(edit.value, dict | list):
        return True
    return edits_between(old, edit.value, edit.pointer) == [SetValue(edit.pointer, edit.value)]


def _splices(sheet: Sheet, edits: Sequence[SetValue], *, aliases: bool) -> Iterator[Splice]:
    """Yield what gives new values, perhaps also where there are aliases."""
    for edit in edits:
        node = sheet.nodes.get(edit.pointer)
        if node and (aliases or node.style != "*"):
            yield sheet.value(node, edit.value, in_brackets=edit.in_brackets)


def _with_keys(source: Source, edits: Sequence[Edit]) -> tuple[Source, int] | None:
    """Return a file with the new keys of one mapping with which edits begin, and how many."""
    first = list(_new_keys(source.data, edits))
    if len(first) < 2:
        return None
    return _written(source, first, lambda sheet: text_with_keys(sheet, first))


def _with_renamed(source: Source, edits: Sequence[Edit]) -> tuple[Source, int] | None:
    """Return a file with the other keys with which edits begin, none within another's value."""
    first = list[RenameKey]()
    for edit in edits:
        if not isinstance(edit, RenameKey):
            break
        if any(edit.pointer[: len(one.pointer)] == one.pointer for one in first):
            break
        first.append(edit)
    if len(first) < 2:
        return None
    return _written(source, first, lambda sheet: text_with_other_keys(sheet, first))


def _written(
    source: Source, edits: Sequence[Edit], write: Callable[[Sheet], str]
) -> tuple[Source, int] | None:
    """Return a file with edits that are written at once, and how many; None if not proven."""
    text = _text(source.text)
    try:
        data = edited_data(source.data, *edits)
        proven = _proven(text.restored(write(Sheet(text.text))), source, data)
    except ImpossibleEdit:  # said of the edit that it is about, when they are done one by one
        return None
    return (proven, len(edits)) if proven else None


def _new_keys(data: Any, edits: Sequence[Edit]) -> Iterator[SetValue]:
    """Yield the edits up to the first that is not a new key at the end of the same mapping."""
    around: Pointer | None = None
    keys = set[str | int]()
    for edit in edits:
        if not isinstance(edit, SetValue) or edit.after or not edit.pointer:
            return
        if around is None:
            around = edit.pointer[:-1]
            try:
                keys = {*value_of(data, around)}
            except (LookupError, TypeError):
                return
        if edit.pointer[:-1] != around or edit.pointer[-1] in keys:
            return
        keys.add(edit.pointer[-1])
        yield edit


class _Text(NamedTuple):
    """The text of a file for editing: its lines end as the file's do not."""

    text: str
    line_end: str
    has_end: bool
    """Whether its last line has an end."""

    def restored(self, text: str) -> str:
        """Return an edited text as the file has it."""
        text = text if self.has_end else text.removesuffix("\n")
        return text.replace("\n", self.line_end)


def _text(text: str) -> _Text:
    if _OTHER_LINE_END.search(text):
        raise ImpossibleEdit("edit.line ends")
    has_end = not text or text.endswith("\n")
    if text.count("\r\n") == text.count("\n") > 0:
        return _Text(text.replace("\r\n", "\n") + ("" if has_end else "\n"), "\r\n", has_end)
    return _Text(text + ("" if has_end else "\n"), "\n", has_end)


def _texts(text: str) -> Iterator[_Text]:
    """Yield a text for editing, in more than one way if its last line has no end.

    A block of text there has one line end less than it has elsewhere.
    """
    usual = _text(text)
    yield usual
    if not usual.has_end:
        yield usual._replace(has_end=True)
        last = next(reversed([*Sheet(usual.text).nodes.values()]), None)
        found = _BLOCK_HEADER.match(usual.text, last.start) if last else None
        if found:
            ended = usual.text[: found.start()] + found[1] + "-" + usual.text[found.end() :]
            yield usual._replace(text=ended)
            yield usual._replace(text=ended, has_end=True)


def _proven(text: str, before: Source, data: Any) -> Source | None:
    """Return the new text as a source if it is sound and has these data."""
    after, problems = parse(text, before.file)
    if after is None or problems or repr(after.data) != repr(data):  # in the same order, too
        return None
    bare = without_unused_anchors(text, before.text)
    return after if bare == text else parse(bare, before.file)[0]
