"""The paragraphs of a list as entries: clauses, sets, and words of the position's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from koostaja.intake.entries.clause_finder import ClauseFinder, ItemsReader
from koostaja.intake.entries.clause_sets import with_sets
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken, listed
from koostaja.intake.entries.paragraph_tree import ParagraphNode
from koostaja.intake.entries.printed_marks import MarkedText, own_words, with_marks
from koostaja.intake.entries.signed_numbers import numbered
from koostaja.schema import Field, ListStyle
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import WordingName

__all__ = ["ListReader"]


class ListReader:
    """Reads the entries of one field, whose place takes clauses of its topic."""

    def __init__(self, drafting: Drafting, field: Field) -> None:
        self._drafting = drafting
        self._field = field
        self._numbering = drafting.choices.numbering(field)
        topic = field.topic if field.takes_clauses else None
        self._finder = ClauseFinder(drafting, topic) if topic else None

    def entries(
        self, nodes: Sequence[ParagraphNode], style: ListStyle, depth: int = 1
    ) -> list[Data]:
        """Return the entries of a list, runs of them as sets.

        ``depth`` is that of its numbers: 1 in the list of a field, 0 where a text leads that.
        """
        found, numbers, at = list[Data](), list[str](), 0
        marked = with_marks(nodes, style)
        while at < len(nodes):
            read = self._reading_items(depth + 1)
            clause = self._finder.find(nodes, at, style, read) if self._finder else None
            found.append(clause.data if clause else self._own(marked[at], style, depth))
            numbers.append(nodes[at].paragraph.number)
            at += clause.count if clause else 1
        form = self._numbering.at(depth) if depth and len(found) == len(nodes) else None
        found = numbered(self._drafting, form, found, numbers)
        return with_sets(self._drafting.workspace.library, self._field.topic, found)

    def _reading_items(self, depth: int) -> ItemsReader:
        return lambda nodes, style: listed(self.entries(nodes, style, depth))

    def _own(self, one: MarkedText, style: ListStyle, depth: int) -> Data:
        """Return a paragraph as words of the position's own, or as a clause where none may be."""
        words = own_words(one.text, one.mark)
        below = one.node.below
        items = self._reading_items(depth + 1)(below, style.led) if below else None
        if not self._field.own_words:
            return self._new_clause(one, words, items)
        if items:
            return Data({**words, "items": items.value}, items.under("items"))
        return Data(words)

    def _new_clause(self, one: MarkedText, words: dict[str, Any], items: Data | None) -> Data:
        """Return a use of a clause that has to be made, since the field takes nothing else."""
        id = self._clause_id(words["text"])
        entry: dict[str, Any] = {"use": id}
        taken = [Taken((), WordingName(id), False, one.node.paragraph.place)]
        if "end" in words:
            entry["end"] = words["end"]
        if items:
            entry["items"] = items.value
            taken += items.under("items")
        return Data(entry["use"] if len(entry) == 1 else entry, tuple(taken))

    def _clause_id(self, text: str) -> str:
        """Return the id of a new clause with a text, which another entry may have made."""
        drafting, topic = self._drafting, self._field.topic or ""
        made = drafting.clauses.setdefault(topic, {})
        known = next((id for id, one in made.items() if one["text"] == text), "")
        if known:
            return known
        taken = {
            *drafting.workspace.library.clauses,
            *(id for one in drafting.clauses.values() for id in one),
        }
        base = plain_id(text) or topic
        id, n = base, 2
        while id in taken:
            id, n = f"{base}-{n}", n + 1
        made[id] = {"text": text, "note": drafting.term("new clause").format(drafting.name)}
        return id
