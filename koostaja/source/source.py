"""One YAML file as plain data, and where each value stands in it.

YAML here is strict and holds no surprises. Plain scalars are text, but for
``true``, ``false``, ``~`` and nothing: a directive's number ``183``, the version
``1.10``, the word ``on`` and the date ``2025-12-01`` stay what their author typed.
Reading is one pass over libyaml's events, bounded in depth and size; places are
worked out by a second pass, and only for a file in which something is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from koostaja.diagnostics import Location, Problem, Related, Terms
from koostaja.source.pointers import Pointer, pointer_text

__all__ = [
    "ACCEPTING",
    "NOT_IN_XML",
    "YAML_LOADER",
    "Source",
    "parse",
    "read",
]

ACCEPTING = "# accept"
"""How a comment begins that accepts a finding."""
MAX_BYTES = 4_000_000
MAX_DEPTH = 40
MAX_NODES = 200_000

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SPECIAL = {"true": True, "false": False, "~": None, "": None}
_TAGS_FOR_TEXT = (None, "!", "tag:yaml.org,2002:str")
_TAGS_FOR_COLLECTIONS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
# What an XML 1.0 document cannot hold, and so no Word file either.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line; ``str.splitlines`` ends some more."""


@dataclass(frozen=True, eq=False)
class Source:
    """A file's data and text; ``file`` is its name relative to the workspace."""

    file: str
    text: str
    data: Any

    def locate(self, pointer: Pointer, *, key: bool = False) -> Location:
        """Where the value at ``pointer`` (or its key) begins.

        What is not in the file, such as a key that is missing, stands where the
        nearest thing around it does.
        """
        for length in range(len(pointer), 0, -1):
            marks = self._marks.get(pointer[:length])
            if marks:
                mark = marks[0] if key or length < len(pointer) else marks[1]
                return self.location(mark.line, mark.column)
        return self.location(0, 0)

    def problem(
        self,
        code: str,
        pointer: Pointer,
        values: Mapping[str, str | Terms] | None = None,
        *,
        similar: str = "",
        related: Sequence[Location] = (),
        key: bool = False,
    ) -> Problem:
        """Return a finding at the value at ``pointer``, or at its key."""
        return Problem(
            code,
            self.locate(pointer, key=key),
            pointer_text(pointer),
            dict(values or {}),
            similar,
            tuple(map(Related, related)),
        )

    def location(self, line: int, column: int) -> Location:
        """A place counted from 0 as a location, with the line's text."""
        text = self._lines[line] if line < len(self._lines) else ""
        return Location(self.file, line + 1, column + 1, text=text)

    def comments(self) -> Iterator[tuple[int, str]]:
        """The lines that may hold a comment, by number from 0: those not within a block text."""
        within = set[int]()
        for _, _, start, end in _places(self.text):
            within.update(range(start.line + 1, end.line + (end.column > 0)))
        for number, line in enumerate(self._lines):
            if "#" in line and number not in within:
                yield number, line

    @cached_property
    def _lines(self) -> list[str]:
        return _LINE_END.split(self.text)

    def extent(self, pointer: Pointer) -> tuple[int, int]:
        """The first and last line of the entry at ``pointer``, counted from 0.

        From the line of its key to the last line of its value; blank lines and
        comments after it are not its own.
        """
        first, last = 0, 0
        for at, key_mark, value_mark, end_mark in _places(self.text):
            if at[: len(pointer)] == pointer:
                if at == pointer:
                    first = key_mark.line
                last = max(last, value_mark.line, end_mark.line - (end_mark.column == 0))
        while last > first and not self._lines[last].strip():
            last -= 1
        return first, last

    def begins(self, pointer: Pointer) -> int:
        """The line on which a value begins, if a comment there may accept a finding; else 0."""
        return self.locate(pointer).line if ACCEPTING in self.text else 0

    def span(self, pointer: Pointer) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the single value at ``pointer`` begins and ends: lines and columns from 0."""
        _, start, end = self._marks[pointer]
        return (start.line, start.column), (end.line, end.column)

    def locate_words(self, pointer: Pointer, words: str) -> Location:
        """Where words stand within the single value at ``pointer``, in capitals or not.

        A line may end between them. Where they are written otherwise than they read (with
        an escape, or out of parts) it is where the value begins. Words that stand once in
        the file are found without asking where its values are.
        """
        alone = self._alone(words)
        if alone is not None:
            line = bisect_right(self._starts, alone) - 1
            return self.location(line, alone - self._starts[line])
        spaced = r"\s+".join(map(re.escape, words.split()))
        sought = re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)
        try:
            (line, column), (last, end) = self.span(pointer)
        except (KeyError, yaml.YAMLError):
            return self.locate(pointer)
        lines = self._lines[line : last + 1]
        lines[-1] = lines[-1][:end]
        text = "\n".join([" " * column + lines[0][column:], *lines[1:]])
        found = sought.search(text)
        if found is None:
            return self.location(line, column)
        before = text[: found.start()]
        return self.location(line + before.count("\n"), len(before) - before.rfind("\n") - 1)

    def _alone(self, words: str) -> int | None:
        """Where words begin that stand once in the whole file, as they read and on one line."""
        text, words = self._lowered, words.lower()
        at = text.find(words)
        behind = at + len(words)
        around = text[at - 1 : at] + text[behind : behind + 1]
        whole = at >= 0 and not any(map(str.isalnum, around))
        return at if whole and text.find(words, at + 1) < 0 else None

    @cached_property
    def _lowered(self) -> str:
        """The text in small letters; nothing where places would be lost by that."""
        text = self.text.lower()
        return text if len(text) == len(self.text) and "\\" not in text else ""

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins."""
        return [0, *(one.end() for one in _LINE_END.finditer(self.text))]

    @cached_property
    def _marks(self) -> dict[Pointer, tuple[Any, Any, Any]]:
        """The marks of each value: where its key begins, where it begins and ends itself."""
        marks: dict[Pointer, tuple[Any, Any, Any]] = {}
        try:
            for pointer, key, start, end in _places(self.text):
                marks.setdefault(pointer, (key, start, end))
        except yaml.YAMLError:  # a JSON file that YAML reads otherwise: as far as it went
            pass
        return marks


def _places(text: str) -> Iterator[tuple[Pointer, Any, Any, Any]]:
    """Every value's pointer, with the marks of its key (in a list: its own), start and end.

    The end of a mapping or list is that of its opening; its values follow.
    """
    above: list[tuple[Pointer, int | None]] = []
    pointer: Pointer = ()
    index: int | None = None
    key_mark: Any = None
    key = ""
    for event in iter(YAML_LOADER(text).get_event, None):
        kind = event.__class__
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            pointer, index = above.pop()
        elif isinstance(event, yaml.NodeEvent):
            start = event.start_mark
            if index is not None:
                at: Pointer = (*pointer, index)
                index += 1
            elif not above:
                at = ()
            elif key_mark is None:
                key, key_mark = getattr(event, "value", ""), start
                continue
            else:
                at = (*pointer, key)
            yield at, key_mark or start, start, event.end_mark
            key_mark = None
            if kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                above.append((pointer, index))
                pointer, index = at, 0 if kind is yaml.SequenceStartEvent else None


def read(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """A YAML file from disk; ``file`` is the name that findings show.

    UTF-8 with or without a byte order mark, any line ends. Returns no source
    when the file cannot be read at all.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000} MB"
            return None, [Problem("file-too-big", Location(file), values={"limit": limit})]
        raw = path.read_bytes()
    except OSError as error:
        values = {"reason": error.strerror or type(error).__name__}
        return None, [Problem("file-unreadable", Location(file), values=values)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        return None, [Problem("encoding", Location(file, line, column))]
    return parse(text, file)


def parse(text: str, file: str) -> tuple[Source | None, list[Problem]]:
    """YAML text as plain data (dict, list, str, bool, None), with every fault in it."""
    builder = _Builder(text)
    source = Source(file, text, None)
    data: Any = None
    sound = False
    try:
        data = builder.build(yaml.parse(text, Loader=YAML_LOADER))
        sound = True
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        sound_part = _read_up_to(text, mark.index if mark else 0)
        if sound_part.is_too_deep:  # libyaml looks ahead, and has a limit of its own
            builder = sound_part
        else:
            said = ", ".join(part for part in (error.context, error.problem) if part)
            where = (mark.line, mark.column) if mark else (0, 0)
            builder.report("yaml-syntax", where, (), said=said)
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")  # libyaml counts bytes
        place = (before.count("\n"), len(before) - before.rfind("\n") - 1)
        character = f"U+{_code_point(error.character):04X}"
        builder.report("forbidden-character", place, (), character=character)
    except _Refused:
        pass  # the builder has reported why
    source = replace(source, data=data)
    problems = [fault.problem(source) for fault in builder.faults]
    return (source if sound else None), problems


def _read_up_to(text: str, end: int) -> _Builder:
    """What reading a text finds before a place at which it stopped."""
    builder = _Builder(text)
    with suppress(yaml.YAMLError, _Refused):
        builder.build(yaml.parse(text[:end], Loader=YAML_LOADER))
    return builder


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def _code_point(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[0])


class _Refused(Exception):
    """Reading stops here: what follows could exhaust the machine or mean anything."""


@dataclass(frozen=True)
class _Fault:
    """A finding while the text is still being read."""

    code: str
    place: tuple[int, int]
    """Line and column, counted from 0."""
    pointer: Pointer
    values: dict[str, str]

    def problem(self, source: Source) -> Problem:
        """The fault as a problem; a duplicate key with the place of the first, which counts."""
        related: tuple[Related, ...] = ()
        if self.code == "duplicate-key":
            related = (Related(source.locate(self.pointer, key=True)),)
        where, path = source.location(*self.place), pointer_text(self.pointer)
        return Problem(self.code, where, path, self.values, related=related)


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being filled."""

    container: Any
    pointer: Pointer | None
    """Where it stands; None for the stream, which holds the root value."""
    anchor: str | None = None
    begun: int = 0
    key: str | None = None
    is_mapping: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_mapping = isinstance(self.container, dict)

    @property
    def awaits_key(self) -> bool:
        return self.key is None and self.is_mapping

    def next_pointer(self) -> Pointer:
        """Where the value that comes next will stand."""
        if self.pointer is None:
            return ()
        index = len(self.container) if self.key is None else self.key
        return (*self.pointer, index)

    def put(self, value: Any) -> None:
        if self.key is None:
            self.container.append(value)
        else:
            self.container.setdefault(self.key, value)
            self.key = None


class _Builder:
    """Plain data from YAML events, without recursion, so that depth cannot hurt.

    Reading is a good part of all work, so the usual event, a text without anchor or
    tag, is dealt with in the loop itself.
    """

    def __init__(self, text: str) -> None:
        self.faults: list[_Fault] = []
        self._escapes = "\\" in text or NOT_IN_XML.search(text) is not None
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0
        self._stack = [_Frame([], None)]

    def build(self, events: Iterator[Any]) -> Any:
        root, stack = self._stack[0].container, self._stack
        frame = stack[0]
        documents = 0
        for event in events:
            kind = event.__class__
            if kind is yaml.ScalarEvent:
                self._nodes += 1
                if self._nodes > MAX_NODES:
                    self._too_many(event)
                value = event.value
                if self._escapes or event.tag is not None:
                    self._check(frame, event)
                if frame.key is None and frame.is_mapping:
                    if value in frame.container:
                        self._duplicate(frame, event)
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
                self._alias(frame, event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._refuse("yaml-documents", event)
        return root[0] if root else None

    def report(
        self, code: str, place: tuple[int, int], pointer: Pointer | None, **values: str
    ) -> None:
        """Takes up a fault at a line and column, counted from 0."""
        self.faults.append(_Fault(code, place, pointer or (), values))

    @property
    def is_too_deep(self) -> bool:
        """Whether reading stopped because values are nested too deeply."""
        return bool(self.faults) and self.faults[-1].code == "yaml-depth"

    def _refuse(self, code: str, event: Any, **values: str) -> NoReturn:
        self.report(code, _place(event), (), **values)
        raise _Refused

    def _too_many(self, event: Any) -> NoReturn:
        self._refuse("yaml-size", event, limit=str(MAX_NODES))

    def _check(self, frame: _Frame, event: Any) -> None:
        """What a text may not be: of another type, or holding what XML cannot."""
        found = NOT_IN_XML.search(event.value)
        if found:
            character = f"U+{ord(found[0]):04X}"
            self.report("forbidden-character", _place(event), frame.pointer, character=character)
        if event.tag not in _TAGS_FOR_TEXT:
            self.report("yaml-tag", _place(event), frame.pointer, tag=event.tag)

    def _duplicate(self, frame: _Frame, event: Any) -> None:
        pointer = (*(frame.pointer or ()), event.value)
        self.report("duplicate-key", _place(event), pointer, key=event.value)

    def _open(self, frame: _Frame, event: Any) -> _Frame:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_many(event)
        if len(self._stack) > MAX_DEPTH:
            self._refuse("yaml-depth", event, limit=str(MAX_DEPTH))
        if frame.awaits_key:
            self._refuse("key-not-text", event)
        if event.tag not in _TAGS_FOR_COLLECTIONS:
            self.report("yaml-tag", _place(event), frame.pointer, tag=event.tag)
        container: Any = {} if event.__class__ is yaml.MappingStartEvent else []
        opened = _Frame(container, frame.next_pointer(), event.anchor, self._nodes)
        frame.put(container)
        return opened

    def _alias(self, frame: _Frame, event: Any) -> None:
        if frame.awaits_key:
            self._refuse("key-not-text", event)
        if event.anchor not in self._anchors:  # unknown, or around itself
            self._refuse("yaml-alias", event, alias=event.anchor)
        value, size = self._anchors[event.anchor]
        self._nodes += size
        if self._nodes > MAX_NODES:
            self._too_many(event)
        frame.put(value)
