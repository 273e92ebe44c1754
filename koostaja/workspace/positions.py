"""Positions, each read from its file when it is asked for, and their layouts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem, Result, has_errors, nearest, unknown_name
from koostaja.files.paths import DOCUMENTS, POSITIONS, SCHEMAS, folder_name, schema_file, stem
from koostaja.schema import FORMERLY, UNTIL, Field, Schema
from koostaja.source import Pointer, Source, parse_typed, read, value_at
from koostaja.text.capitals import capitalised
from koostaja.text.cases import CASES

__all__ = ["Layout", "Position", "Positions"]

_KEPT = 60
"""How many positions are kept in memory; each takes some 50 KB."""


@dataclass(frozen=True, eq=False)
class Layout:
    """One kind of document: a schema, and a template of the same name."""

    id: str
    schema: Schema
    schema_file: str
    template_file: str

    @property
    def fields(self) -> Field:
        """The fields of such a document, as a tree."""
        return self.schema.fields

    @cached_property
    def given_cases(self) -> tuple[str, ...]:
        """The cases of the title for which it has a field."""
        return tuple(case for case in CASES if self.fields.with_role(f"title_{case}"))


@dataclass(frozen=True, eq=False)
class Position:
    """A post (teenistuskoht), or a document that is no post: one YAML file, named by its id.

    Which field has the title, the unit or the superior differs between layouts; the
    schema marks these fields with a role (``x-role``), and the properties read them.
    """

    id: str
    source: Source
    layout: Layout

    @property
    def is_post(self) -> bool:
        """Whether it is a post, and no other document."""
        return folder_name(self.source.file) != DOCUMENTS

    @property
    def fields(self) -> Field:
        """The fields of its layout, as a tree."""
        return self.layout.fields

    def field(self, role: str) -> Field | None:
        """Return the field of its layout that has a role, or None."""
        return self.fields.with_role(role)

    def value(self, role: str) -> Any:
        """Return the data of the field that has a role; None if it has no such field or value."""
        field = self.field(role)
        return value_at(self.source.data, field.pointer) if field else None

    @cached_property
    def written_title(self) -> str:
        """The post's title as typed, usually as within a sentence; "" if it has no such field."""
        return self._words("title")

    @cached_property
    def title(self) -> str:
        """The title as at the beginning of a cell, which several posts may have."""
        return capitalised(self.written_title)

    @property
    def given_title_within(self) -> str:
        """The title as within a sentence, where the position gives it for itself; else ""."""
        return self._words("title_within")

    @property
    def given_title_forms(self) -> Mapping[str, str]:
        """The title in the cases for which the position gives it."""
        given = {case: self._words(f"title_{case}") for case in self.layout.given_cases}
        return {case: form for case, form in given.items() if form}

    @property
    def title_pointer(self) -> Pointer:
        """The place of the title in the file; () if its layout has no such field."""
        field = self.field("title")
        return field.pointer if field else ()

    @property
    def name(self) -> str:
        """The title, or the id of a post without one."""
        return self.title or self.id

    def _words(self, role: str) -> str:
        """Return the text, or its first paragraph, of the field with a role; "" without one."""
        value = self.value(role)
        first = value[0] if isinstance(value, list) and value else value
        return first if isinstance(first, str) else ""

    @property
    def unit(self) -> str:
        """The id of its unit, which may be unknown to the organisation; "" if it names none."""
        value = self.value("unit")
        id = value.get("unit") if isinstance(value, Mapping) else value
        return id if isinstance(id, str) else ""

    @property
    def group(self) -> str:
        """The id of its group (officials, employees); "" if it names none."""
        return str(self.value("group") or "")

    @property
    def holders(self) -> str:
        """The number of people in the post, as written; "" if it says none."""
        return str(self.value("holders") or "")

    def posts(self, role: str) -> tuple[str, ...]:
        """Return the ids of the posts in the field with a role, such as "substitutes"."""
        ids = (one.get("post") if isinstance(one, Mapping) else one for one in self._listed(role))
        return tuple(id for id in ids if isinstance(id, str))

    def posts_in_words(self, role: str) -> tuple[str, ...]:
        """Return the words for posts that the field with a role names without an id."""
        words = (one.get("text") for one in self._listed(role) if isinstance(one, Mapping))
        return tuple(one for one in words if isinstance(one, str))

    def _listed(self, role: str) -> list[Any]:
        value = self.value(role)
        return value if isinstance(value, list) else [value]

    @property
    def formerly(self) -> tuple[str, ...]:
        """Its former ids, by which records name it."""
        return tuple(self.source.data.get(FORMERLY, ()))

    @property
    def until(self) -> str:
        """The first day on which the post no longer exists, an ISO date; "" if it stays."""
        return str(self.source.data.get(UNTIL, ""))

    def exists(self, day: str) -> bool:
        """Return whether the post exists on a day, an ISO date."""
        return not self.until or day < self.until


class _Reading(NamedTuple):
    """A position as read, with the problems of its file."""

    position: Position | None
    problems: list[Problem]
    at_fault: frozenset[str]
    """The files with errors that keep it from being loaded."""


class Positions(Mapping[str, Position]):
    """The posts and other documents of a workspace without errors, by id.

    Each is read when it is asked for. Only the last ones are kept in memory; one that is
    asked for again later is read again.
    """

    def __init__(
        self,
        root: Path,
        files: Mapping[str, str],
        layouts: Mapping[str, Layout],
        broken_files: frozenset[str],
    ) -> None:
        self._root = root
        self._files = files
        self._layouts = layouts
        self._broken_files = broken_files
        self.faulty: set[str] = set()
        """The files with errors that kept positions from being loaded so far."""
        self._reading: Callable[[str], _Reading] = lru_cache(maxsize=_KEPT)(self._read)

    def with_text(self, file: str, text: str) -> Positions:
        """Return the same positions where a file has another text, which is not saved yet.

        The file may be a new one. What was read of the others need not be read again.
        """
        id = stem(file)
        files = (
            self._files if id in self._files else dict(sorted({**self._files, id: file}.items()))
        )
        found = Positions(self._root, files, self._layouts, self._broken_files)
        found.faulty = self.faulty - {file}
        own = found._read_source(id, file, parse_typed(text, file))
        found.faulty |= own.at_fault
        others = self._reading
        found._reading = lambda one: own if one == id else others(one)
        return found

    def read_again(self) -> Positions:
        """Return the same positions, of which none has been read yet."""
        return Positions(self._root, self._files, self._layouts, self._broken_files)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all posts and other documents, those with errors included, in order."""
        return tuple(self._files)

    @cached_property
    def post_ids(self) -> tuple[str, ...]:
        """The ids of the posts."""
        return tuple(filter(self.is_post, self._files))

    @cached_property
    def document_ids(self) -> tuple[str, ...]:
        """The ids of the documents that are no posts."""
        return tuple(id for id in self._files if not self.is_post(id))

    def is_post(self, id: str) -> bool:
        """Return whether a position that there is is a post."""
        return folder_name(self._files[id]) != DOCUMENTS

    def file(self, id: str) -> str:
        """Return the file of a position that there is."""
        return self._files[id]

    def __getitem__(self, id: str) -> Position:
        position = self._reading(id).position if id in self._files else None
        if position is None:
            raise KeyError(id)
        return position

    def __iter__(self) -> Iterator[str]:
        return (id for id in self._files if self._reading(id).position)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def problems(self, id: str) -> list[Problem]:
        """Return the problems of a position's file by itself."""
        return self._reading(id).problems

    def at_fault(self, id: str) -> frozenset[str]:
        """Return the files with errors that keep a position from being loaded, if any."""
        if id in self._files:
            return self._reading(id).at_fault
        return self._broken_files & {POSITIONS, DOCUMENTS}  # which may have it

    def missing(self, id: str) -> list[Problem]:
        """Return why a position cannot be had: there is none, or files of it have errors."""
        if id not in self._files:
            return [unknown_name("unknown-position", id, self._files)]
        others = sorted(self.at_fault(id) - {self._files[id]})
        values = {"id": id, "files": ", ".join(others)}
        waits = [Problem("position-waits", Location(self._files[id]), values=values)]
        return [*self.problems(id), *(waits if others else [])]

    def read_file(self, path: Path, file: str) -> Result[Position | None]:
        """Read a position from any file, such as an earlier state; problems name it ``file``."""
        reading = self._read_from(path.stem, path, file, None)
        return Result(reading.position, reading.problems)

    def _read(self, id: str) -> _Reading:
        reading = self._read_from(id, self._root / self._files[id], self._files[id], self._root)
        self.faulty |= reading.at_fault
        return reading

    def _read_from(self, id: str, path: Path, file: str, within: Path | None) -> _Reading:
        return self._read_source(id, file, read(path, file, within=within))

    def _read_source(self, id: str, file: str, found: Result[Source | None]) -> _Reading:
        (source, problems), layout = found, None
        if source and not has_errors(problems):
            layout, more = self._layout_of(source)
            problems = [*problems, *more]
            if layout:
                problems += layout.schema.problems(source)
        if source and layout and not has_errors(problems):
            return _Reading(Position(id, source, layout), problems, frozenset())
        schema = schema_file(_layout_id(source) or "")
        at_fault = frozenset({file, *(self._broken_files & {schema, SCHEMAS})})
        return _Reading(None, problems, at_fault)

    def _layout_of(self, source: Source) -> Result[Layout | None]:
        """Return the layout that a position names; None if it names none, or one with errors."""
        id = _layout_id(source)
        if id is None:
            return Result(None, [source.problem("missing-key", (), {"key": "layout"})])
        if id in self._layouts or {SCHEMAS, schema_file(id)} & self._broken_files:
            return Result(self._layouts.get(id), [])
        values = {"layout": id, "known": ", ".join(self._layouts)}
        similar = nearest(id, self._layouts)
        return Result(
            None, [source.problem("unknown-layout", ("layout",), values, similar=similar)]
        )


def _layout_id(source: Source | None) -> str | None:
    """Return the layout's id that a file has; None if it has none."""
    data = source.data if source else None
    id = data.get("layout") if isinstance(data, dict) else None
    return id if isinstance(id, str) else None
