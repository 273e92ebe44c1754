"""YAML text as plain data: strict, without surprises, and bounded in depth and size.

Plain scalars are text, but for ``true``, ``false``, ``~`` and nothing: a directive's
number ``183``, the version ``1.10``, the word ``on`` and the date ``2025-12-01`` stay what
their author typed. Reading is one pass over libyaml's events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple, NoReturn

import yaml

from koostaja.source.faults import Fault
from koostaja.source.pointers import Pointer
from koostaja.source.syntax import syntax_fault

__all__ = ["MAX_DEPTH", "NOT_IN_XML", "Parsed", "events", "parse_data"]

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What an XML 1.0 document cannot contain, and so no Word file either."""
MAX_DEPTH = 40
MAX_NODES = 200_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPECIAL = {"true": True, "false": False, "~": None, "": None}
_TAGS_FOR_TEXT = (None, "tag:yaml.org,2002:str")
_TAGS_FOR_COLLECTIONS = (None, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class Parsed(NamedTuple):
    """What a text says, as far as it can be read."""

    data: Any
    complete: bool
    """Whether it was read to its end; else there are no data."""
    faults: list[Fault]


def events(text: str) -> Iterator[Any]:
    """Return libyaml's events for a text; iterating raises ``yaml.YAMLError``."""
    return iter(_LOADER(text).get_event, None)


def parse_data(text: str) -> Parsed:
    """Read YAML text as dict, list, str, bool and None, and find every fault in it."""
    builder = _Builder(text)
    try:
        return Parsed(builder.build(text), True, builder.faults)
    except _Refused:
        pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        before = _Builder(text)
        with suppress(yaml.YAMLError, _Refused):
            before.build(text[: mark.index] if mark else "")
        if before.is_too_deep:  # libyaml looks ahead, and has a limit of its own
            builder = before
        else:
            builder.faults.append(syntax_fault(text, error))
    except UnicodeEncodeError as error:  # half of a character, which no file can have
        builder.faults.append(_half_character(text, error.start))
    except yaml.reader.ReaderError as error:
        builder.faults.append(_unreadable_character(text, error))
    return Parsed(None, False, builder.faults)


def _half_character(text: str, at: int) -> Fault:
    line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
    character = {"character": f"U+{ord(text[at]):04X}"}
    return Fault("forbidden-character", line, column, (), character)


def _unreadable_character(text: str, error: yaml.reader.ReaderError) -> Fault:
    before = text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes
    line, column = before.count("\n"), len(before) - before.rfind("\n") - 1
    found: object = error.character
    code_point = found if isinstance(found, int) else ord(str(found)[0])
    return Fault("forbidden-character", line, column, (), {"character": f"U+{code_point:04X}"})


class _Refused(Exception):
    """Reading stops here: what follows could exhaust the machine or mean anything."""


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being filled."""

    container: Any
    pointer: Pointer | None
    """None for the stream, which contains the root value."""
    anchor: str | None = None
    begun: int = 0
    """How many nodes were read before its values."""
    key: str | None = None
    is_mapping: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_mapping = isinstance(self.container, dict)

    @property
    def awaits_key(self) -> bool:
        return self.key is None and self.is_mapping

    def next_pointer(self) -> Pointer:
        """Return the pointer of the value that comes next."""
        if self.pointer is None:
            return ()
        index = len(self.container) if self.key is None else self.key
        return (*self.pointer, index)

    def put(self, value: Any) -> None:
        """Add a value, in a mapping under its key; of equal keys the first one counts."""
        if self.key is None:
            self.container.append(value)
        else:
            self.container.setdefault(self.key, value)
            self.key = None


class _Builder:
    """Builds plain data from YAML events, without recursion, so that depth does no harm.

    Reading is a good part of all work, so the usual event, a text without anchor or
    tag, is handled in the loop itself.
    """

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._may_escape = "\\" in text or NOT_IN_XML.search(text) is not None
        self._anchors: dict[str, tuple[Any, int]] = {}
        """Values that aliases can repeat, each with its number of nodes."""
        self._nodes = 0
        self._stack = [_Frame([], None)]

    @property
    def is_too_deep(self) -> bool:
        """Whether reading stopped because values are nested too deeply."""
        return bool(self.faults) and self.faults[-1].code == "yaml-depth"

    def build(self, text: str) -> Any:
        root, stack = self._stack[0].container, self._stack
        frame = stack[0]
        documents = 0
        for event in events(text):
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self._nodes += 1
                if self._nodes > MAX_NODES:
                    self._refuse_size(event)
                value = event.value
                if self._may_escape or event.tag is not None:
                    self._check(frame, event)
                if frame.key is None and frame.is_mapping:
                    if value in frame.container:
                        self._report_duplicate(frame, event)
                    frame.key = value
                    continue
                if event.implicit[0] and value in _SPECIAL:  # neither quoted nor tagged
                    value = _SPECIAL[value]
                frame.put(value)
                if event.anchor:
                    self._anchors[event.anchor] = (value, 1)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                frame = self._open(frame, event)
                stack.append(frame)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                if frame.anchor:
                    self._anchors[frame.anchor] = (frame.container, self._nodes - frame.begun)
                frame = stack[-1]
            elif kind is yaml.AliasEvent:
                self._repeat(frame, event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse("yaml-documents", event)
        return root[0] if root else None

    def _report(self, code: str, event: Any, pointer: Pointer | None, **values: str) -> None:
        mark = event.start_mark
        self.faults.append(Fault(code, mark.line, mark.column, pointer or (), values))

    def _refuse(self, code: str, event: Any, **values: str) -> NoReturn:
        self._report(code, event, (), **values)
        raise _Refused

    def _refuse_size(self, event: Any) -> NoReturn:
        self._refuse("yaml-size", event, limit=str(MAX_NODES))

    def _check(self, frame: _Frame, event: Any) -> None:
        """Report a text that has a type of its own, or a character that XML cannot contain."""
        found = NOT_IN_XML.search(event.value)
        if found:
            character = f"U+{ord(found[0]):04X}"
            self._report("forbidden-character", event, frame.pointer, character=character)
        if event.tag not in _TAGS_FOR_TEXT:
            self._report("yaml-tag", event, frame.pointer, tag=event.tag)

    def _report_duplicate(self, frame: _Frame, event: Any) -> None:
        pointer = (*(frame.pointer or ()), event.value)
        self._report("duplicate-key", event, pointer, key=event.value)

    def _open(self, frame: _Frame, event: Any) -> _Frame:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._refuse_size(event)
        if len(self._stack) > MAX_DEPTH:
            self._refuse("yaml-depth", event, limit=str(MAX_DEPTH))
        if frame.awaits_key:
            self._refuse("key-not-text", event)
        if event.tag not in _TAGS_FOR_COLLECTIONS:
            self._report("yaml-tag", event, frame.pointer, tag=event.tag)
        container: Any = {} if event.__class__ is yaml.MappingStartEvent else []
        opened = _Frame(container, frame.next_pointer(), event.anchor, self._nodes)
        frame.put(container)
        return opened

    def _repeat(self, frame: _Frame, event: Any) -> None:
        """Put the value that an alias names, which counts as if it were written out."""
        if frame.awaits_key:
            self._refuse("key-not-text", event)
        if event.anchor not in self._anchors:  # unknown, or around itself
            self._refuse("yaml-alias", event, alias=event.anchor)
        value, size = self._anchors[event.anchor]
        self._nodes += size
        if self._nodes > MAX_NODES:
            self._refuse_size(event)
        frame.put(value)
