"""Where the keys and values of a YAML file begin and end, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from koostaja.source.parser import events
from koostaja.source.pointers import Pointer

__all__ = ["Span", "Spans", "is_end", "spans", "walk"]

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


def spans(text: str) -> Spans:
    """Return the spans of a text that can be read."""
    found = Spans({}, {})
    for pointer, key, event in walk(text):
        if is_end(event):
            found.values[pointer] = found.values[pointer]._replace(end=event.end_mark.index)
            continue
        if key:
            found.keys[pointer] = _span(key, text)
        found.values[pointer] = _span(event, text)
    return found


def _span(event: Any, text: str) -> Span:
    """Return the span of a key or single value, or of what opens a list or mapping."""
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "*")
    properties = _PROPERTIES.match(text, start, end) if event.anchor or event.tag else None
    start = properties.end() if properties else start
    if isinstance(event, yaml.ScalarEvent):
        return Span(start, end, event.style or "")
    flow, block = "{:" if isinstance(event, yaml.MappingStartEvent) else "[-"
    return Span(start, end, flow if event.flow_style else block)
