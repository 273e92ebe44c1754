"""Rewriting positions: clauses in place of the words that they say, proven by what is printed.

Every position is resolved before and after. What would print other words or another number stays
in the position's own words.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Result, has_errors
from koostaja.documents import ClauseCache, Document, Share, position_document
from koostaja.library.references import ClauseUse
from koostaja.library.similar.clause_matcher import ClauseMatcher
from koostaja.library.similar.own_entries import OwnEntry, own_entries
from koostaja.library.similar.trial import (
    PositionTrial,
    differing_places,
    prints_the_same,
    with_other_clauses,
)
from koostaja.source import Edit, Pointer, SetValue
from koostaja.workspace import ClauseLibrary, Position, Workspace, open_workspace

__all__ = ["PositionRewriter", "RewritingOrder", "RewrittenPosition"]


class RewritingOrder(NamedTuple):
    """What a process rewrites positions with."""

    root: Path
    texts: Mapping[str, str]
    """The clause files that are not saved yet, by name."""
    clauses: frozenset[str]
    """The clauses that may take the place of own words."""


class RewrittenPosition(NamedTuple):
    """A position with clauses in place of words of its own."""

    id: str
    text: str
    """The text of its file; "" if the file stays as it is."""
    uses: tuple[str, ...] = ()
    """The name of the wording of each use that is new in it, or the set."""
    kept: tuple[str, ...] = ()
    """The clause of each use that would print something else, so that the own words stay."""
    blamed: frozenset[str] = frozenset()
    """Clauses in whose new wordings it would print something else although it stays as it is."""


class _Replacement(NamedTuple):
    """A clause in place of own words."""

    entry: OwnEntry
    use: ClauseUse


_Replacements = Sequence[_Replacement]


class PositionRewriter:
    """Rewrites positions, in one process; those with errors stay as they are."""

    def __init__(self, order: RewritingOrder, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        opened = opened or open_workspace(order.root)
        self._before, self._after = opened.value, with_other_clauses(*opened, order.texts)
        self._matcher = ClauseMatcher(self._after.library.clauses, order.clauses)
        self._caches = ClauseCache(), ClauseCache()
        self._excluding = _excluding(self._after.library)

    def work(self, share: Share) -> list[RewrittenPosition]:
        """Rewrite each position of a share."""
        found = (self._before.positions.get(id) for id in share.positions)
        return [self._rewritten(one) for one in found if one]

    def _rewritten(self, position: Position) -> RewrittenPosition:
        id, (cache, cache_after) = position.id, self._caches
        document, problems = position_document(self._before, position, cache)
        if has_errors(problems):
            return RewrittenPosition(id, "")
        trial = PositionTrial(self._after, cache_after, position)
        wanted = self._wanted(position, document, trial)
        proven = self._proven(trial, document, wanted)
        if proven is None:
            return RewrittenPosition(id, "", blamed=_clauses(document))
        chosen, text = proven
        uses = tuple(str(one.use.wording) for one in chosen)
        kept = tuple(one.use.clause for one in wanted if one not in chosen)
        return RewrittenPosition(id, text if chosen else "", uses, kept)

    def _wanted(
        self, position: Position, document: Document, trial: PositionTrial
    ) -> list[_Replacement]:
        """Return what may be replaced; an entry with a comment that would be lost stays as it is.

        All together are tried first: few positions have comments at such places.
        """
        without = set[Pointer]()
        while True:
            wanted = [*self._replacements(position, document, without)]
            if trial.keeps_comments(self._edits(wanted)):
                return wanted
            losing = (one for one in wanted if not trial.keeps_comments(self._edits([one])))
            lost = {one.entry.pointer for one in losing}
            if not lost:  # it is lost only if several are replaced
                return []
            without |= lost

    def _replacements(
        self, position: Position, document: Document, without: Container[Pointer]
    ) -> Iterator[_Replacement]:
        """Yield what may be replaced: a row as a whole, or what is in it; not some entries."""
        library, rows, used = self._after.library, set[Pointer](), {*_clauses(document)}
        for entry in own_entries(position, document, library):
            use = self._matcher.repetition(entry.sentence)
            is_within = any(entry.pointer[: len(row)] == row for row in rows)
            if use is None or is_within or entry.pointer in without:
                continue
            if self._is_suitable(use, position, entry, used):
                used.add(use.clause)
                rows |= {entry.pointer} if entry.is_row else set()
                yield _Replacement(entry, use)

    def _is_suitable(
        self, use: ClauseUse, position: Position, entry: OwnEntry, used: set[str]
    ) -> bool:
        """Return whether a position may have a use beside other clauses.

        It may not if the clause is for other groups of posts, one excludes the other, or the
        clause would print items that the entry does not have.
        """
        body = self._after.library.clauses[use.clause].wording(use.variant)
        if body is None or (body.items and "items" not in entry.kept):
            return False
        apart = {*body.excludes} | self._excluding.get(use.clause, set())
        return apart.isdisjoint(used) and (not body.groups or position.group in body.groups)

    def _edits(self, chosen: _Replacements) -> list[Edit]:
        clauses, edits = self._after.library.clauses, list[Edit]()
        for entry, use in chosen:
            edits += entry.edits(use, clauses[use.clause])
        return sorted(edits, key=_kind_of_edit)

    def _proven(
        self, trial: PositionTrial, document: Document, wanted: _Replacements
    ) -> tuple[_Replacements, str] | None:
        """Return the replacements with which the same is printed, and the text of the file.

        None if something else is printed even without any.
        """
        chosen = wanted
        while True:
            text = trial.text(self._edits(chosen))
            after = trial.document(text)
            if after and prints_the_same(document, after):
                return chosen, text
            if not chosen:
                return None
            wrong = _concerned(document, after, chosen) if after else ()
            if wrong:
                chosen = [one for one in chosen if one not in wrong]
            elif len(chosen) == 1:
                chosen = ()
            else:  # it is not known which ones are wrong: each half by itself, then both
                middle = len(chosen) // 2
                parts = (chosen[:middle], chosen[middle:])
                halves = (self._proven(trial, document, some) for some in parts)
                first, last = (some[0] if some else () for some in halves)
                both = [*first, *last]
                chosen = both if len(both) < len(chosen) else first


def _clauses(document: Document) -> frozenset[str]:
    """Return the clauses that a document prints."""
    return frozenset(one.origin.wording.clause for one in document.items) - {""}


def _excluding(library: ClauseLibrary) -> dict[str, set[str]]:
    """Return for each clause that some exclude, which ones do."""
    found = dict[str, set[str]]()
    for clause in library.clauses.values():
        for id in chain.from_iterable(one.excludes for one in clause.bodies):
            found.setdefault(id, set()).add(clause.id)
    return found


def _concerned(before: Document, after: Document, chosen: _Replacements) -> _Replacements:
    """Return the replacements whose paragraphs differ."""
    places = differing_places(before, after)
    return [
        one
        for one in chosen
        if any(place[: len(one.entry.pointer)] == one.entry.pointer for place in places)
    ]


def _kind_of_edit(edit: Edit) -> int:
    """Return when to carry out an edit; each has a place of its own, and alike ones go together."""
    if isinstance(edit, SetValue):
        return 3 if edit.after else 2 if edit.pointer[-1] == "use" else 0
    return 1
