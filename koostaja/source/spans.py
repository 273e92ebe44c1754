"""Where each key and value of a YAML file begins and ends, and how it is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from koostaja.source.pointers import Pointer
from koostaja.source.source import YAML_LOADER

__all__ = ["Span", "Spans", "spans"]

_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
"""An anchor or tag before a value."""


class Span(NamedTuple):
    """A stretch of a file's text, from and up to a character."""

    start: int
    end: int
    style: str
    """"" for plain text, else how it begins: a quote, "|" or ">", "*" of an alias, "[" or "{" of
    a collection in flow style; "-" of a list and ":" of a mapping in block style."""


class Spans(NamedTuple):
    """The keys and values of a file by their pointers; what an alias repeats has none."""

    keys: dict[Pointer, Span]
    values: dict[Pointer, Span]


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    pointer: Pointer
    start: int
    style: str
    is_mapping: bool
    key: str | None = None
    count: int = 0


def spans(text: str) -> Spans:
    """The spans of a text that can be read."""
    found = Spans({}, {})
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=YAML_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            done = stack.pop()
            found.values[done.pointer] = Span(done.start, _end(event), done.style)
        elif isinstance(event, yaml.NodeEvent):
            _take(event, text, stack, found)
    return found


def _take(event: Any, text: str, stack: list[_Open], found: Spans) -> None:
    """A key, or a value, which may be the beginning of a collection."""
    around = stack[-1] if stack else None
    if around and around.is_mapping and around.key is None:
        around.key = event.value
        found.keys[(*around.pointer, event.value)] = _span(event, text)
        return
    pointer: Pointer = ()
    if around:
        pointer = (*around.pointer, around.count if around.key is None else around.key)
        around.key, around.count = None, around.count + 1
    span = _span(event, text)
    if isinstance(event, yaml.CollectionStartEvent):
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        stack.append(_Open(pointer, span.start, span.style, is_mapping))
    else:
        found.values[pointer] = span


def _end(event: Any) -> int:
    index: int = event.end_mark.index
    return index


def _span(event: Any, text: str) -> Span:
    start, end = event.start_mark.index, _end(event)
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "*")
    properties = _PROPERTIES.match(text, start, end) if event.anchor or event.tag else None
    start = properties.end() if properties else start
    if isinstance(event, yaml.ScalarEvent):
        return Span(start, end, event.style or "")
    flow, block = "{:" if isinstance(event, yaml.MappingStartEvent) else "[-"
    return Span(start, end, flow if event.flow_style else block)
