"""The wordings of the library as they are printed: with what they take from other clauses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.intake.entries.word_pattern import WordPattern, words_of
from koostaja.workspace import (
    ANY_TOPIC,
    Body,
    Clause,
    ClauseLibrary,
    WordingName,
    fill_parameters,
    gaps,
)

__all__ = ["LibraryWordings", "PrintedLine", "PrintedWording"]

_DEEPEST = 12
"""How deeply clauses and sets are followed."""
_KEYS = frozenset({"use", "variant", "items", "when", "anchor", "end", "text", "set"})


class PrintedLine(NamedTuple):
    """A paragraph of a wording, with gaps for the clause's parameters."""

    text: str
    depth: int
    """How far it is below the wording's first paragraphs."""


class PrintedWording:
    """A wording of a clause, and everything that is printed where it is used."""

    def __init__(self, clause: Clause, variant: str, body: Body, reader: LibraryWordings) -> None:
        self.clause, self.body = clause, body
        self.name = WordingName(clause.id, variant)
        self._reader = reader

    @cached_property
    def lines(self) -> tuple[PrintedLine, ...]:
        """Its own paragraphs; () if not all of them are known without a directive."""
        if self.body.lines:
            lines = [one for one in self.body.lines if isinstance(one, str)]
            return tuple(PrintedLine(one, 0) for one in lines) if self._is_fixed else ()
        return (PrintedLine(self.body.text, 0),) if self.body.text else ()

    @cached_property
    def below(self) -> tuple[PrintedLine, ...] | None:
        """The paragraphs of its items; None if they depend on a directive."""
        if not isinstance(self.body.items, list):
            return None if self.body.items else ()
        return self._reader.entries(self.body.items, {}, 1)

    @cached_property
    def cells(self) -> Mapping[str, tuple[PrintedLine, ...] | None]:
        """The paragraphs of the cells of its row, by column."""
        row = self.body.row or {}
        return {key: self._reader.cell(cell, {}, 0) for key, cell in row.items()}

    @property
    def _is_fixed(self) -> bool:
        return all(isinstance(one, str) for one in self.body.lines)

    @cached_property
    def words(self) -> tuple[Counter[str], int]:
        """The words of its own paragraphs or its row that are in no gap; the number of its gaps."""
        texts = [line.text for cell in self.cells.values() for line in cell or ()]
        patterns = [self.pattern(one, {}) for one in texts or (line.text for line in self.lines)]
        found = Counter(key for one in patterns for key in one.keys)
        return found, sum(len(one.parts) - len(one.keys) for one in patterns)

    def pattern(self, text: str, values: Mapping[str, str]) -> WordPattern:
        """Return the words of a text of it; gaps that have ``values`` are filled with them."""
        key = (text, tuple(sorted(values.items())))
        if key not in self._patterns:
            self._patterns[key] = self._pattern(text, values)
        return self._patterns[key]

    @cached_property
    def _patterns(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], WordPattern]:
        return {}

    def _pattern(self, text: str, values: Mapping[str, str]) -> WordPattern:
        params = self.clause.params
        filled = fill_parameters(text, values)
        names = {one.braced: params[one.name].values for one in gaps(filled, params)}
        return WordPattern(filled, names)


class LibraryWordings:
    """The wordings that documents can use, by topic."""

    def __init__(self, library: ClauseLibrary) -> None:
        self._library = library
        self._topics: dict[str, list[PrintedWording]] = defaultdict(list)
        for clause in library.clauses.values():
            for variant, body in zip(("", *clause.variants), clause.bodies, strict=True):
                if not body.retired:
                    wording = PrintedWording(clause, variant, body, self)
                    self._topics[clause.topic].append(wording)

    def of_topic(self, topic: str | None) -> Sequence[PrintedWording]:
        """Return the wordings that a place takes which takes clauses of a topic."""
        if topic == ANY_TOPIC:
            return [one for some in self._topics.values() for one in some]
        return self._topics.get(topic or "", ())

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the library: one that it has is no slip of the pen."""
        bodies = (body for _, body in self._library.bodies.values())
        texts = (text for body in bodies for _, text in body.texts())
        return frozenset(word.key for text in texts for word in words_of(text))

    def cell(
        self, cell: Any, values: Mapping[str, str], depth: int
    ) -> tuple[PrintedLine, ...] | None:
        """Return the paragraphs of a cell; None if they depend on more than the clause."""
        if isinstance(cell, list):
            return self.entries(cell, values, depth)
        entry = {"text": cell} if isinstance(cell, str) else cell
        return self.entries([entry], values, depth)

    def entries(
        self, entries: Sequence[Any], values: Mapping[str, str], depth: int
    ) -> tuple[PrintedLine, ...] | None:
        """Return the paragraphs of entries; ``values`` are those handed on by the clause around."""
        found: list[PrintedLine] = []
        for entry in entries:
            lines = self._entry(entry, values, depth)
            if lines is None:
                return None
            found += lines
        return tuple(found)

    def _entry(
        self, entry: Any, values: Mapping[str, str], depth: int
    ) -> tuple[PrintedLine, ...] | None:
        data: Mapping[str, Any] = {"use": entry} if isinstance(entry, str) else entry
        if depth > _DEEPEST or "when" in data or "as_signed" in data or "end" in data:
            return None
        if "set" in data:
            members = self._library.sets.get(data["set"])
            return self.entries(members.entries, values, depth) if members else None
        items: Any = data.get("items", [])
        if "use" in data:
            return self._use(data, values, depth)
        below = self.entries(items, values, depth + 1) if isinstance(items, list) else None
        text = data.get("text")
        if below is None or not isinstance(text, str):
            return None
        return (PrintedLine(fill_parameters(text, values), depth), *below)

    def _use(
        self, data: Mapping[str, Any], values: Mapping[str, str], depth: int
    ) -> tuple[PrintedLine, ...] | None:
        clause = self._library.clauses.get(data["use"])
        body = clause.wording(data.get("variant")) if clause else None
        if clause is None or body is None or not body.text:
            return None
        given = {key: value for key, value in data.items() if key not in _KEYS}
        if not all(isinstance(one, str) for one in given.values()):
            return None
        filled = {
            name: fill_parameters(given[name], values) if name in given else one.default
            for name, one in clause.params.items()
        }
        inner = {name: value for name, value in filled.items() if value is not None}
        items = data.get("items", body.items or [])
        below = self.entries(items, inner, depth + 1) if isinstance(items, list) else None
        texts = [body.text, *(one.text for one in below or ())]
        open_names = {name for name in clause.params if name not in inner}
        if below is None or any(True for text in texts for _ in gaps(text, open_names)):
            return None
        return (PrintedLine(fill_parameters(body.text, inner), depth), *below)
