"""The clause library as the page reads it: topics, clauses and sets with what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from koostaja.library import library_texts
from koostaja.source import value_of
from koostaja.text.folding import Query, folded
from koostaja.web.library.pieces import words_with_gaps
from koostaja.web.library.text_parts import wording_parts
from koostaja.workspace import Body, Clause, ClauseSet, Workspace

__all__ = ["LibraryContents", "entry_id"]


def entry_id(entry: Any) -> tuple[str, str]:
    """Return what an entry of a set names: "use" or "set" with an id; "" for words of its own."""
    if isinstance(entry, str):
        return "use", entry
    kinds = ("use", "set") if isinstance(entry, Mapping) else ()
    return next(((kind, str(entry[kind])) for kind in kinds if kind in entry), ("", ""))


@dataclass(frozen=True)
class LibraryContents:
    """The library of one state of the workspace, and how often its clauses are printed."""

    workspace: Workspace
    counts: Mapping[str, int]
    """How many documents print each clause."""

    @cached_property
    def topics(self) -> Mapping[str, str]:
        """The topics, each with its title."""
        sources = self.workspace.library.sources
        return {id: str(source.data.get("title") or id) for id, source in sources.items()}

    @cached_property
    def by_topic(self) -> Mapping[str, Sequence[Clause]]:
        """The clauses of each topic in the order of its file."""
        found = {topic: list[Clause]() for topic in self.topics}
        for clause in self.workspace.library.clauses.values():
            found[clause.topic].append(clause)
        return found

    def texts(self, clause: Clause, body: Body) -> list[str]:
        """Return the texts of a wording; where it uses a clause or set, that one's words."""
        data = value_of(clause.source.data, body.pointer)
        parts = wording_parts(data, self.ids)
        return [self.name_of(one.names) if one.names else one.text for one in parts]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids by which entries may name clauses and sets."""
        library = self.workspace.library
        return frozenset((*library.clauses, *library.sets, *library.broken))

    def name_of(self, id: str) -> str:
        """Return the words that name a clause or set."""
        return self.name(id) or self.set_name(id)

    def name(self, id: str) -> str:
        """Return the words that name a clause: its first text, with gaps by their titles."""
        return self._names.get(id, "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {id: self._first_words(one) for id, one in self.workspace.library.clauses.items()}

    def _first_words(self, clause: Clause) -> str:
        data = value_of(clause.source.data, clause.body.pointer)
        texts = (one.text for one in wording_parts(data, self.ids) if not one.names)
        return words_with_gaps(clause, next(texts, ""))

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The clauses by words that name exactly one of them, for people to choose by."""
        found = dict[str, str]()
        for id, name in self._names.items():
            number, words = 2, name
            while words in found:
                words, number = f"{name} ({number})", number + 1
            found[words] = id
        return found

    @cached_property
    def choice_of(self) -> Mapping[str, str]:
        """The words by which each clause is chosen."""
        return {id: words for words, id in self.choices.items()}

    def set_name(self, id: str) -> str:
        """Return the words that name a set: its note up to the first mark, else its topic."""
        found = self.workspace.library.sets.get(id)
        if found is None:
            return ""
        note = str(found.source.data["sets"][id].get("note") or "")
        return note.rstrip(".") or f"{self.topics[found.topic]} ({len(found.entries)})"

    def members(self, found: ClauseSet) -> Iterator[tuple[str, str, str]]:
        """Yield what is in a set: kind, id and words of each entry."""
        for entry in found.entries:
            kind, id = entry_id(entry)
            if kind == "set":
                yield kind, id, self.set_name(id)
            elif kind:
                yield kind, id, self.name(id)
            else:
                yield "", "", str(entry.get("text", "")) if isinstance(entry, Mapping) else ""

    def sets_with(self, id: str) -> list[ClauseSet]:
        """Return the sets that have a clause as a member."""
        sets = self.workspace.library.sets.values()
        return [one for one in sets if any(entry_id(entry) == ("use", id) for entry in one.entries)]

    def found(self, query: Query) -> set[str]:
        """Return the clauses of which one text, note or basis has what a query asks for."""
        return {id for id, lines in self._lines.items() if query.has_line(lines)}

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {}
        for readings in library_texts(self.workspace).values():
            for one in readings:
                found.setdefault(one.wording.clause, []).append(one.line)
        for clause in self.workspace.library.clauses.values():
            said = [one for body in clause.bodies for one in (body.note, body.basis) if one]
            said += [one.title for one in clause.params.values() if one.title]
            found.setdefault(clause.id, []).extend(map(folded, said))
        return {id: "\n".join(lines) for id, lines in found.items()}
