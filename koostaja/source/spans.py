"""Where the keys and values of a YAML file begin and end, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from koostaja.source.parser import events
from koostaja.source.pointers import Pointer

__all__ = ["Node", "Span", "is_end", "is_single", "nodes", "walk"]

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
"""An anchor or tag before a value."""
_BLANK_END = re.compile(r"(?:\r\n|[\r\n])[ \t\r\n]*\Z")
"""The end of a block of text with the blank lines that do not belong to it."""


class Span(NamedTuple):
    """A stretch of a file's text, from and up to a character."""

    start: int
    end: int
    style: str
    """"" for plain text, else how it begins: a quote, "|" or ">", "*" of an alias, "[" or "{" of
    a collection in flow style; "-" of a list and ":" of a mapping in block style."""


@dataclass(slots=True)
class Node:
    """A value of a file, with its place and those within it; none are within an alias."""

    pointer: Pointer
    key: Span | None
    outer: int
    """Where it begins with its anchor or tag."""
    start: int
    end: int
    """Of a collection in block style and of a block of text: where its last line ends."""
    style: str
    """That of a ``Span``."""
    anchor: str
    """The name of its anchor, or of the one that an alias repeats."""
    children: list[Node] = field(default_factory=list)

    @property
    def in_brackets(self) -> bool:
        """Whether it is a list or mapping in flow style."""
        return self.style in ("[", "{")

    @property
    def is_collection(self) -> bool:
        """Whether it is a list or mapping."""
        return self.style in ("[", "{", "-", ":")


def walk(text: str) -> Iterator[tuple[Pointer, Any, Any]]:
    """Yield the pointer of each value, with the events of its key and of itself.

    In a list the key is None. After the values of a list or mapping its pointer comes
    again, with the event of its end.
    """
    above: list[tuple[Pointer, int | None]] = []
    pointer: Pointer = ()
    index: int | None = None
    key: Any = None
    for event in events(text):
        kind = event.__class__
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            yield pointer, None, event
            pointer, index = above.pop()
        elif isinstance(event, yaml.NodeEvent):
            if index is not None:
                at: Pointer = (*pointer, index)
                index += 1
            elif not above:
                at = ()
            elif key is None:
                key = event
                continue
            else:
                at = (*pointer, getattr(key, "value", ""))
            yield at, key, event
            key = None
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                above.append((pointer, index))
                pointer, index = at, 0 if kind is yaml.SequenceStartEvent else None


def is_end(event: Any) -> bool:
    """Return whether an event ends a list or mapping."""
    return isinstance(event, yaml.CollectionEndEvent)


def is_single(event: Any) -> bool:
    """Return whether an event is that of a single value."""
    return isinstance(event, yaml.ScalarEvent)


def nodes(text: str) -> dict[Pointer, Node]:
    """Return the values of a text that can be read, by their pointers, in their order."""
    found: dict[Pointer, Node] = {}
    above: list[Node] = []
    for pointer, key, event in walk(text):
        if is_end(event):
            ended = above.pop()
            ended.end = event.end_mark.index if ended.in_brackets else ended.children[-1].end
            continue
        node = _node(pointer, key, event, text)
        found[pointer] = node
        if above:
            above[-1].children.append(node)
        if isinstance(event, yaml.CollectionStartEvent):
            above.append(node)
    return found


def _node(pointer: Pointer, key: Any, event: Any, text: str) -> Node:
    """Return a single value, or what opens a list or mapping."""
    span, own = _span(event, text), _span(key, text) if key else None
    end = span.end
    if span.style in ("|", ">"):
        end = _end_of_block(text, span)
    return Node(
        pointer, own, event.start_mark.index, span.start, end, span.style, event.anchor or ""
    )


def _end_of_block(text: str, span: Span) -> int:
    """Return where the last line of a block of text ends; if it keeps blank lines, the last one."""
    block = text[span.start : span.end]
    header = block.partition("\n")[0].partition("#")[0]
    if "+" in header:
        return span.end - len(block) + len(block.removesuffix("\n").removesuffix("\r"))
    blank = _BLANK_END.search(block)
    return span.start + blank.start() if blank else span.end


def _span(event: Any, text: str) -> Span:
    """Return the span of a key or single value, or of what opens a list or mapping."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "*")
    if event.anchor or event.tag:
        properties = _PROPERTIES.match(text, start, end)
        start = properties.end() if properties else end
    if isinstance(event, yaml.ScalarEvent):
        return Span(start, end, event.style or "")
    flow, block = "{:" if isinstance(event, yaml.MappingStartEvent) else "[-"
    return Span(start, end, flow if event.flow_style else block)


def line_start(text: str, at: int) -> int:
    """Return where the line of a character begins."""
    return text.rfind("\n", 0, at) + 1


def column_of(text: str, at: int) -> int:
    """Return the column of a character, counted from 0."""
    return at - line_start(text, at)
