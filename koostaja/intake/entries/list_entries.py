"""The paragraphs of a list as entries: clauses, sets, and words of the position's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from koostaja.intake.entries.clause_finder import ClauseFinder, ItemsReader
from koostaja.intake.entries.clause_sets import with_sets
from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.entry import Data, Taken, listed
from koostaja.intake.entries.near_clauses import NearClauses
from koostaja.intake.entries.new_clauses import add_variant, new_clause
from koostaja.intake.entries.paragraph_tree import ParagraphNode
from koostaja.intake.entries.printed_marks import MarkedText, own_words, with_marks
from koostaja.intake.entries.signed_numbers import numbered
from koostaja.schema import Field, ListStyle
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
        own = field.own_words
        self._near = NearClauses(drafting, topic, own_words=own) if topic else None

    def entries(
        self, nodes: Sequence[ParagraphNode], style: ListStyle, depth: int = 1
    ) -> list[Data]:
        """Return the entries of a list, runs of them as sets.

        ``depth`` is that of its numbers: 1 in the list of a field, 0 where a text leads that.
        """
        found, numbers, at = list[Data](), list[str | None](), 0
        marked = with_marks(nodes, style)
        while at < len(nodes):
            read = self._reading_items(depth + 1)
            clause = self._finder.find(marked[at:], style, read) if self._finder else None
            found.append(clause.data if clause else self._own(marked[at], style, depth))
            counts_below = nodes[at].below and self._numbering.at(depth + 1)
            numbers.append(None if counts_below else nodes[at].paragraph.number)
            at += clause.size if clause else 1
        form = self._numbering.at(depth) if depth and len(found) == len(nodes) else None
        found = numbered(self._drafting, form, found, numbers)
        return with_sets(self._drafting, self._field.topic, found)

    def _reading_items(self, depth: int) -> ItemsReader:
        return lambda nodes, style: listed(self.entries(nodes, style, depth))

    def _own(self, one: MarkedText, style: ListStyle, depth: int) -> Data:
        """Return a paragraph as words of the position's own, or as the clause that it is near."""
        words = own_words(one.text, one.mark)
        below = one.node.below
        items = self._reading_items(depth + 1)(below, style.led) if below else None
        found = self._near.ask([one.text], one.node.paragraph.place) if self._near else None
        answered = self._answered(one, words, items, *found) if found else None
        if answered:
            return answered
        if not self._field.own_words:
            id = new_clause(self._drafting, self._field.topic or "", words.pop("text"))
            words = {"use": id, **words}
        return _with_items(words, items)

    def _answered(
        self,
        one: MarkedText,
        words: Mapping[str, Any],
        items: Data | None,
        name: WordingName,
        is_new: bool,
    ) -> Data | None:
        """Return a use of the wording that words are by an answer, or of a new variant of it.

        None if that cannot be: the wording has items, or another variant has the name.
        """
        use = {"use": name.clause, **({"variant": name.variant} if name.variant else {})}
        if is_new:
            is_made = add_variant(self._drafting, name, {"text": words["text"]})
            end = {key: value for key, value in words.items() if key != "text"}
            return _with_items({**use, **end}, items) if is_made else None
        clause = self._drafting.workspace.library.clauses[name.clause]
        body = clause.wording(name.variant)
        if body is None or body.text is None or (body.items and not items):
            return None
        reason = self._drafting.term("other words")
        taken = Taken((), name, True, one.node.paragraph.place)
        return _with_items({**use, "as_signed": one.text, "reason": reason}, items, taken)


def _with_items(entry: dict[str, Any], items: Data | None, *taken: Taken) -> Data:
    """Return an entry with what is below it; a use without anything else is an id."""
    if items:
        return Data({**entry, "items": items.value}, (*taken, *items.under("items")))
    return Data(entry["use"] if entry.keys() == {"use"} else entry, taken)
