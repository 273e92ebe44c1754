"""New values, keys and entries as text, in the way of the file and of their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from koostaja.source.block_entries import BlockEntries
from koostaja.source.edits import ImpossibleEdit
from koostaja.source.formatting import formatting_of
from koostaja.source.pointers import Pointer
from koostaja.source.scalars import ScalarPlace, scalar_lines
from koostaja.source.spans import Node, column_of, nodes
from koostaja.source.writer import Formatting, body_lines, entry_lines, flow_text, is_plain, quoted

__all__ = ["Sheet", "Splice", "spliced"]

_HEADER = re.compile(r"[|>][-+0-9]*([ \t]+#[^\n]*)?")
_AFTER_HEAD = re.compile(r"(?P<properties>(?:[ \t]+[&!]\S*)*)(?P<comment>[ \t]*(?:#[^\n]*)?)")
_BRACKETS_WIDTH = 100
"""The longest line of what is written in brackets since its neighbours are."""


class Splice(NamedTuple):
    """What comes in place of a part of a text."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with other parts in place of some, which do not overlap."""
    for one in sorted(splices, reverse=True):
        text = text[: one.start] + one.text + text[one.end :]
    return text


class Sheet:
    """A text whose lines all have ends, its values, and how it is written."""

    def __init__(self, text: str, *, has_blocks: bool = True) -> None:
        """Take a text; where a comment follows, a new text may not become a block."""
        self.text = text
        self._has_blocks = has_blocks
        self._begins: dict[Pointer, Sequence[int]] = {}
        self.nodes: Mapping[Pointer, Node] = _nodes(text)

    @cached_property
    def formatting(self) -> Formatting:
        """How the file is written."""
        return formatting_of(self.text, self.nodes)._replace(has_blocks=self._has_blocks)

    def with_text(self, text: str) -> Sheet:
        """Return another text that is to be edited in the same way."""
        return Sheet(text, has_blocks=self._has_blocks)

    def node(self, pointer: Pointer) -> Node:
        """Return the place of a value."""
        if pointer not in self.nodes:
            raise ImpossibleEdit("edit.place")
        return self.nodes[pointer]

    def is_in_brackets(self, pointer: Pointer) -> bool:
        """Return whether a value is within a list or mapping in brackets."""
        return any(self.node(pointer[:length]).in_brackets for length in range(len(pointer)))

    def value(self, node: Node, value: Any, *, in_brackets: bool = False) -> Splice:
        """Return what comes in place of a value that another one replaces."""
        if self.is_in_brackets(node.pointer):
            return Splice(node.start, node.end, self._in_brackets(value, self._style(node)))
        if not node.pointer:
            return self._root(node, value)
        return self.lines(node, self._lines(node, value, in_brackets=in_brackets))

    def only_entry(self, node: Node, value: Any, *, in_brackets: bool) -> Splice:
        """Return what comes in place of a list without entries that gets one."""
        if "#" in self.text[node.start : node.end]:  # a comment in empty brackets
            return Splice(node.end - 1, node.end - 1, f" {flow_text(value, self.formatting.quote)}")
        if self.is_in_brackets(node.pointer) or not node.pointer:
            return self.value(node, [value])
        column = self.column_below(node)
        own = self.entry("-", value, node, column, in_brackets=in_brackets)
        return self.lines(node, ["", *(" " * column + one if one else "" for one in own)])

    def column_below(self, node: Node) -> int:
        """Return the column of the dashes of a list that is no longer empty."""
        lead, column, _ = self._lead(node)
        return column + (self.formatting.after_dash if lead == "-" else self.formatting.dashes)

    def lines(self, node: Node, lines: list[str]) -> Splice:
        """Return lines in place of a value in block style: the first follows its key or dash."""
        return (self._below if node.style in (":", "-") else self._beside)(node, lines)

    def entry(
        self, lead: str, value: Any, around: Node, column: int, *, in_brackets: bool = False
    ) -> list[str]:
        """Return a new entry of a collection in block style with its key and colon, or dash.

        It is written as its neighbours are, else as most of the file.
        """
        formatting = self.formatting
        if isinstance(value, dict | list):
            flow = f"{lead} {flow_text(value, formatting.quote)}"
            style = "[-" if isinstance(value, list) else "{:"
            like = [one for one in around.children if one.style in style and one.children]
            fits = column + len(flow) <= _BRACKETS_WIDTH and all(one.in_brackets for one in like)
            if not value or in_brackets or (like and fits):
                return [flow]
            return entry_lines(lead, value, formatting, column)
        space = " " * (formatting.after_dash - 1) if lead == "-" else " "
        indent = column + (formatting.after_dash if lead == "-" else formatting.indent)
        begin = column + len(lead + space)
        place = ScalarPlace(_style_of_texts(around), column, begin, indent, formatting)
        first, *others = scalar_lines(value, place)
        return [f"{lead}{space}{first}", *(one[column:] for one in others)]

    def entry_in_brackets(self, key: str | None, value: Any, around: Node) -> str:
        """Return a new entry of a collection in brackets."""
        written = self._in_brackets(value, _style_of_texts(around))
        if key is None:
            return written
        style = self.style_of_keys(around)
        return f"{self.key(key, style, in_brackets=True)}: {written}"

    def style_of_keys(self, around: Node) -> str:
        """Return the quotes that all keys of a mapping have; "" if they have none."""
        styles = {one.key.style for one in around.children if one.key}
        return next(iter(styles)) if len(styles) == 1 else ""

    def key(self, key: str, quote: str, *, in_brackets: bool = False) -> str:
        """Return a key with quotes, or without if it needs none."""
        if not quote and is_plain(key, in_brackets=in_brackets):
            return key
        return quoted(key, quote or self.formatting.quote)

    def _lead(self, node: Node) -> tuple[str, int, int]:
        """Return what is before a value in block style, its column, and where it ends."""
        text, around = self.text, self.node(node.pointer[:-1])
        if node.key is None:
            begin = self._begins_of(around)[int(node.pointer[-1])]
            return "-", column_of(text, begin), begin + 1
        colon = text.index(":", node.key.end)
        if text[node.key.end : colon].strip():
            raise ImpossibleEdit("edit.notation")
        return ":", column_of(text, node.key.start), colon + 1

    def _begins_of(self, around: Node) -> Sequence[int]:
        """Return where the entries of a list begin, which is found once."""
        if around.pointer not in self._begins:
            self._begins[around.pointer] = BlockEntries(self.text, around).begins
        return self._begins[around.pointer]

    def _lines(self, node: Node, value: Any, *, in_brackets: bool) -> list[str]:
        """Return a value in lines, all but the first with their indentation."""
        if not isinstance(value, dict | list):
            return self._scalar(node, value)
        lead, column, head = self._lead(node)
        flow, formatting = flow_text(value, self.formatting.quote), self.formatting
        fits = column_of(self.text, node.start) + len(flow) <= _BRACKETS_WIDTH
        if not value or in_brackets or (node.in_brackets and node.children and fits):
            return [flow]
        below = column_of(self.text, node.start) - column
        if node.style == ":" and lead == ":":
            formatting = formatting._replace(indent=below)
        elif node.style == "-" and lead == ":":
            formatting = formatting._replace(dashes=below)
        elif lead == "-" and node.start > head and "\n" not in self.text[head : node.start]:
            formatting = formatting._replace(after_dash=below)
        first, *others = entry_lines(lead, value, formatting, column)
        indent = " " * column
        return [first[1:].strip(), *(indent + one if one else "" for one in others)]

    def _scalar(self, node: Node, value: Any) -> list[str]:
        """Return a single value in lines, as the one there is written, or its neighbours."""
        text, formatting = self.text, self.formatting
        lead, around, _ = self._lead(node)
        raw = text[node.start : node.end].split("\n")
        indents = [len(one) - len(one.lstrip(" ")) for one in raw[1:] if one.strip()]
        indent = around + (formatting.after_dash if lead == "-" else formatting.indent)
        style, old = self._style(node), list[str]()
        if not node.is_collection and node.style != "*":
            is_block = node.style in ("|", ">")
            indent = min(indents, default=indent)
            old = [] if is_block else [raw[0]]
            old += [one[indent:] if is_block else one.strip() for one in raw[1:]]
        column = column_of(text, node.start) + (node.start == node.end)
        return scalar_lines(value, ScalarPlace(style, around, column, indent, formatting, old=old))

    def _style(self, node: Node) -> str:
        """Return the style for a text in place of a value: its own, if it is one and not empty."""
        is_text = not node.is_collection and node.style != "*"
        if is_text and self.text[node.start : node.end] not in ("", '""', "''", "~"):
            return node.style
        return _style_of_texts(self.node(node.pointer[:-1]), node) if node.pointer else ""

    def _in_brackets(self, value: Any, style: str) -> str:
        """Return a value on one line."""
        if not isinstance(value, str):
            return flow_text(value, self.formatting.quote)
        style = style if style in ("'", '"') else ""
        return scalar_lines(value, ScalarPlace(style, 0, 0, 0, self.formatting, in_brackets=True))[
            0
        ]

    def _root(self, node: Node, value: Any) -> Splice:
        lines = body_lines(value, self.formatting)
        if node.style not in (":", "-"):
            return Splice(node.outer, node.end, "\n".join(lines))
        entries = BlockEntries(self.text, node)
        start = entries.start + len(entries.comments_apart)
        return Splice(start, entries.end, "".join(f"{one}\n" for one in lines))

    def _beside(self, node: Node, lines: list[str]) -> Splice:
        """Return lines in place of a value that begins beside its key or dash.

        Those below follow its line, so that a comment beside it stays there.
        """
        text, start, end = self.text, node.start, node.end
        header = _HEADER.match(text, start) if node.style in ("|", ">") else None
        comment = (header[1] if header else "") or ""
        if not lines[0]:
            start = len(text[:start].rstrip(" "))
        elif text[start - 1] in (":", "-"):
            lines = [f" {lines[0]}", *lines[1:]]
        line_end = text.index("\n", end)
        below = "".join(f"\n{one}" for one in lines[1:])
        return Splice(start, line_end, f"{lines[0]}{comment}{text[end:line_end]}{below}")

    def _below(self, node: Node, lines: list[str]) -> Splice:
        """Return lines in place of a list or mapping below its key or dash."""
        text, entries = self.text, BlockEntries(self.text, node)
        _, _, head = self._lead(node)
        line_end = text.index("\n", head)
        found = _AFTER_HEAD.match(text, head, line_end) if entries.start > line_end else None
        properties, comment = (found["properties"], found["comment"]) if found else ("", "")
        if node.end < line_end:  # all of it is beside a dash
            comment = text[node.end : line_end]
        first = properties + (f" {lines[0]}" if lines[0] else "") + comment
        below = "".join(f"{one}\n" for one in lines[1:])
        apart = "" if below and lines[0] else entries.comments_apart
        return Splice(head, entries.end, f"{first}\n{apart}{below}")


def _style_of_texts(around: Node, but: Node | None = None) -> str:
    """Return the quotes that all texts of a list or mapping have; "" if they have none."""
    found = {
        one.style
        for one in around.children
        if not one.is_collection and one.style != "*" and one is not but and one.end > one.start
    }
    return next(iter(found)) if len(found) == 1 and found <= {"'", '"'} else ""


@lru_cache(maxsize=4)
def _nodes(text: str) -> Mapping[Pointer, Node]:
    """Return the values of a text; while somebody types, edits are made to the same one."""
    return nodes(text)
