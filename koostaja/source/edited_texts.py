"""The text of a file with one edit, for each kind of edit."""

from __future__ import annotations

from collections.abc import Sequence

from koostaja.source.block_entries import BlockEntries
from koostaja.source.edits import (
    AddComment,
    CopyKey,
    Edit,
    ImpossibleEdit,
    Insert,
    Move,
    Remove,
    RenameKey,
    SetValue,
)
from koostaja.source.flow_entries import FlowEntries
from koostaja.source.pointers import Pointer
from koostaja.source.spans import Node, Span
from koostaja.source.values import Sheet, Splice, spliced
from koostaja.source.writer import body_lines

__all__ = ["edited_text", "text_with_keys", "text_with_other_keys"]


def edited_text(sheet: Sheet, edit: Edit) -> str:
    """Return a text with an edit that fits its data; raise ``ImpossibleEdit`` if it cannot have it.

    Whether the new text says what it should is still to be proven.
    """
    if isinstance(edit, Insert):
        return _with_entry(sheet, edit)
    if isinstance(edit, SetValue):
        return _with_value(sheet, edit)
    if isinstance(edit, Remove):
        return _without(sheet, edit.pointer, keeps_empty=edit.keeps_empty)
    if isinstance(edit, Move):
        return _with_moved(sheet, edit)
    if isinstance(edit, AddComment):
        return _with_comment(sheet, edit)
    return _with_key(sheet, edit)


def _with_entry(sheet: Sheet, edit: Insert) -> str:
    """Return a text with an entry in a list, which may be empty or missing."""
    if edit.parent not in sheet.nodes:
        with_list = _with_value(sheet, SetValue(edit.parent, []))
        return _with_entry(sheet.with_text(with_list), edit)
    node = sheet.node(edit.parent)
    if not node.children:
        only = sheet.only_entry(node, edit.value, in_brackets=edit.in_brackets)
        return spliced(sheet.text, [only])
    if node.in_brackets:
        return _put_in_brackets(sheet, node, edit.index, None, edit.value)
    entries = BlockEntries(sheet.text, node)
    own = sheet.entry("-", edit.value, node, entries.column, in_brackets=edit.in_brackets)
    entries.put(edit.index, _indented(own, entries.column))
    return entries.text


def _with_value(sheet: Sheet, edit: SetValue) -> str:
    """Return a text with another value, or with a new key."""
    if edit.pointer in sheet.nodes:
        node = sheet.node(edit.pointer)
        return spliced(sheet.text, [sheet.value(node, edit.value, in_brackets=edit.in_brackets)])
    if not edit.pointer:
        return sheet.text + "".join(f"{one}\n" for one in body_lines(edit.value, sheet.formatting))
    key, around = str(edit.pointer[-1]), edit.pointer[:-1]
    if around not in sheet.nodes and not around:
        return _with_value(sheet, SetValue((), {key: edit.value}))
    node = sheet.node(around)
    if not node.children:
        return spliced(sheet.text, [sheet.value(node, {key: edit.value})])
    keys = [one.pointer[-1] for one in node.children]
    before = next((one for one in reversed(edit.after) if one in keys), keys[-1])
    index = keys.index(before) + 1
    if node.in_brackets:
        return _put_in_brackets(sheet, node, index, key, edit.value)
    entries = BlockEntries(sheet.text, node)
    lead = f"{sheet.key(key, sheet.style_of_keys(node))}:"
    own = sheet.entry(lead, edit.value, node, entries.column, in_brackets=edit.in_brackets)
    entries.put(index, _indented(own, entries.column))
    return entries.text


def text_with_keys(sheet: Sheet, edits: Sequence[SetValue]) -> str:
    """Return a text with new keys at the end of a mapping in block style."""
    node = sheet.node(edits[0].pointer[:-1])
    if node.in_brackets:
        raise ImpossibleEdit("edit.notation")
    entries, style = BlockEntries(sheet.text, node), sheet.style_of_keys(node)
    for index, edit in enumerate(edits, start=len(node.children)):
        lead, column = f"{sheet.key(str(edit.pointer[-1]), style)}:", entries.column
        own = sheet.entry(lead, edit.value, node, column, in_brackets=edit.in_brackets)
        entries.put(index, _indented(own, column))
    return entries.text


def _put_in_brackets(sheet: Sheet, node: Node, index: int, key: str | None, value: object) -> str:
    entries = FlowEntries(sheet.text, node)
    entries.put(index, sheet.entry_in_brackets(key, value, node))
    return entries.text


def _without(sheet: Sheet, pointer: Pointer, *, keeps_empty: bool) -> str:
    """Return a text without an entry, and perhaps without what it leaves empty."""
    around, index = _around(sheet, pointer)
    is_last = len(around.children) == 1
    if is_last and not keeps_empty and around.pointer:
        return _without(sheet, around.pointer, keeps_empty=False)
    if around.in_brackets:
        in_brackets = FlowEntries(sheet.text, around)
        in_brackets.take(index)
        return in_brackets.text
    if is_last:
        empty = sheet.value(around, [] if around.style == "-" else {})
        return spliced(sheet.text, [empty])
    entries = BlockEntries(sheet.text, around)
    entries.take(index)
    return entries.text


def _with_moved(sheet: Sheet, edit: Move) -> str:
    """Return a text with an entry in another place of its list."""
    around, index = _around(sheet, edit.pointer)
    if around.in_brackets:
        in_brackets = FlowEntries(sheet.text, around)
        in_brackets.put(edit.index, *in_brackets.take(index))
        return in_brackets.text
    entries = BlockEntries(sheet.text, around)
    if len(around.children) > 1:
        entries.put(edit.index, entries.take(index))
    return entries.text


def _with_key(sheet: Sheet, edit: RenameKey | CopyKey) -> str:
    """Return a text with a key renamed, or with a copy of its entry."""
    if isinstance(edit, RenameKey):
        return text_with_other_keys(sheet, [edit])
    around, index, span = _key(sheet, edit.pointer)
    written = sheet.key(edit.key, span.style, in_brackets=around.in_brackets)
    if around.in_brackets:
        in_brackets = FlowEntries(sheet.text, around)
        copy = in_brackets.own_text(index)[span.end - span.start :]
        in_brackets.put(len(around.children), written + copy)
        return in_brackets.text
    entries = BlockEntries(sheet.text, around)
    copy = entries.own_lines(index)[entries.column + span.end - span.start :]
    entries.put(len(around.children), " " * entries.column + written + copy)
    return entries.text


def text_with_other_keys(sheet: Sheet, edits: Sequence[RenameKey]) -> str:
    """Return a text with other keys of mappings, none of which is within the value of another."""
    splices = list[Splice]()
    for edit in edits:
        around, _, span = _key(sheet, edit.pointer)
        style = span.style if span.style in ("'", '"') else ""
        key = sheet.key(edit.key, style, in_brackets=around.in_brackets)
        splices.append(Splice(span.start, span.end, key))
    return spliced(sheet.text, splices)


def _key(sheet: Sheet, pointer: Pointer) -> tuple[Node, int, Span]:
    """Return the mapping around an entry, its place there, and its key."""
    around, index = _around(sheet, pointer)
    span = around.children[index].key
    if span is None:
        raise ImpossibleEdit("edit.place")
    return around, index, span


def _with_comment(sheet: Sheet, edit: AddComment) -> str:
    """Return a text with a comment on lines of its own."""
    node = sheet.node(edit.parent)
    if node.in_brackets and node.children:
        raise ImpossibleEdit("edit.comment")
    comments = [f"# {one}".rstrip() for one in edit.text.splitlines()]
    if not node.children:
        line_end = sheet.text.index("\n", node.end) + 1
        lines = _indented(comments, sheet.column_below(node))
        return spliced(sheet.text, [Splice(line_end, line_end, lines)])
    entries = BlockEntries(sheet.text, node)
    entries.put_comment(edit.index, _indented(comments, entries.column))
    return entries.text


def _around(sheet: Sheet, pointer: Pointer) -> tuple[Node, int]:
    """Return the list or mapping around an entry, and its place there."""
    around = sheet.node(pointer[:-1])
    return around, around.children.index(sheet.node(pointer))


def _indented(lines: list[str], column: int) -> str:
    return "".join(f"{' ' * column}{one}\n" if one else "\n" for one in lines)
