"""Positions, each read from its file when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import (
    Location,
    Problem,
    Related,
    Result,
    has_errors,
    nearest,
    unknown_name,
)
from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    DOCUMENTS,
    POSITIONS,
    SCHEMAS,
    position_file,
    schema_file,
    stem,
)
from koostaja.source import Source, parse_typed, read
from koostaja.workspace.position import Layout, Position
from koostaja.workspace.unsound import UnsoundPosition, with_gaps

__all__ = ["Positions", "id_taken"]

_DOCUMENT_FILES = f"{DOCUMENTS}/"
_KEPT = 60
"""How many positions are kept in memory; each takes some 50 KB."""


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
        self._texts: dict[str, str] = {}
        """Hashes of the texts that were read, by id; "" for what had no text, or several."""
        self._reading: Callable[[str], _Reading] = lru_cache(maxsize=_KEPT)(self._read)

    def with_text(self, file: str, text: str) -> Positions:
        """Return the same positions where a file has another text, which is not saved yet.

        The file may be a new one. What was read of the others need not be read again.
        """
        id = stem(file)
        files = self._files
        if files.get(id) != file:
            files = dict(sorted({**files, id: file}.items()))
        found = Positions(self._root, files, self._layouts, self._broken_files)
        found.faulty = self.faulty - {file}
        own = found._read_source(id, file, parse_typed(text, file))
        found.faulty |= own.at_fault
        others = self._reading
        found._reading = lambda one: own if one == id else others(one)
        return found

    def with_texts(self, texts: Mapping[str, str]) -> Positions:
        """Return the same positions where files that there are have other texts, by file name.

        Each is read when it is asked for.
        """
        found = Positions(self._root, self._files, self._layouts, self._broken_files)
        found.faulty = self.faulty - texts.keys()
        others = self._reading

        def reading(id: str) -> _Reading:
            file = self._files[id]
            if file not in texts:
                return others(id)
            own = found._read_source(id, file, parse_typed(texts[file], file))
            found.faulty |= own.at_fault
            return own

        found._reading = lru_cache(maxsize=_KEPT)(reading)
        return found

    def taken(self, file: str) -> Problem | None:
        """Return that a file and another one have the same id, said of the one that does not count.

        None if the file's id is its own.
        """
        other = self._files.get(stem(file), file)
        return None if other == file else id_taken(*sorted((file, other)))

    def read_again(self) -> Positions:
        """Return the same positions, of which none has been read yet."""
        return Positions(self._root, self._files, self._layouts, self._broken_files)

    def has_only_read(self, id: str, text: str) -> bool:
        """Return whether nothing else than a text was read of a position so far."""
        return id not in self._texts or self._texts[id] == _text_hash(text)

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
        return not self._files[id].startswith(_DOCUMENT_FILES)

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

    def read_unsound(self, id: str, text: str | None = None) -> Result[UnsoundPosition | None]:
        """Read a position as far as it can be understood, with the problems of a usual reading.

        ``text`` is read in place of its file, which need not be there yet. None if nothing can be
        relied on: its text is no YAML, or names no layout without errors.
        """
        if text is None and id not in self._files:
            return Result(None, self.missing(id))
        file = self._files.get(id) or position_file(id)
        if text is None:
            source, faults = read(self._root / file, file, within=self._root)
        else:
            source, faults = parse_typed(text.removeprefix("\ufeff"), file)
        layout, problems = self._checked(source, faults)
        if source and not layout and has_errors(faults):
            layout, _ = self._layout_of(source)
        return Result(
            with_gaps(id, source, layout, faults) if source and layout else None, problems
        )

    def _read(self, id: str) -> _Reading:
        reading = self._read_from(id, self._root / self._files[id], self._files[id], self._root)
        self.faulty |= reading.at_fault
        text = _text_hash(reading.position.source.text) if reading.position else ""
        if self._texts.setdefault(id, text) != text:
            self._texts[id] = ""
        return reading

    def _read_from(self, id: str, path: Path, file: str, within: Path | None) -> _Reading:
        return self._read_source(id, file, read(path, file, within=within))

    def _read_source(self, id: str, file: str, found: Result[Source | None]) -> _Reading:
        source, problems = found
        layout, problems = self._checked(source, problems)
        if source and layout and not has_errors(problems):
            return _Reading(Position(id, source, layout), problems, frozenset())
        schema = schema_file(_layout_id(source) or "")
        at_fault = frozenset({file, *(self._broken_files & {schema, SCHEMAS})})
        return _Reading(None, problems, at_fault)

    def _checked(self, source: Source | None, faults: list[Problem]) -> Result[Layout | None]:
        """Return the layout of a file, and all problems of the file; ``faults`` are its YAML's."""
        if source is None or has_errors(faults):
            return Result(None, faults)
        layout, problems = self._layout_of(source)
        found = layout.schema.problems(source) if layout else []
        return Result(layout, [*faults, *problems, *found])

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


def id_taken(file: str, counting: str) -> Problem:
    """Return that a file has the id of another one, which counts: a post before others."""
    related = (Related(Location(counting)),)
    return Problem("id-taken", Location(file), values={"id": stem(file)}, related=related)


def _text_hash(text: str) -> str:
    return data_hash(text.encode("utf-8", "surrogatepass"))


def _layout_id(source: Source | None) -> str | None:
    """Return the layout's id that a file has; None if it has none."""
    data = source.data if source else None
    id = data.get("layout") if isinstance(data, dict) else None
    return id if isinstance(id, str) else None
