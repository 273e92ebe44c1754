"""Rewriting positions: clauses in place of the words that they say, proven by what is printed.

Every position is resolved before and after. What would print other words or another number stays
in the position's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import has_errors
from koostaja.documents import (
    ClauseCache,
    Document,
    Item,
    Share,
    position_document,
    words_hash,
)
from koostaja.library.references import ClauseUse
from koostaja.library.similar.clause_matcher import ClauseMatcher
from koostaja.library.similar.own_entries import OwnEntry, own_entries
from koostaja.source import Edit, Pointer, SetValue, apply_edits
from koostaja.workspace import Position, Workspace, open_workspace, with_clause_files

__all__ = ["PositionRewriter", "RewritingOrder", "RewrittenPosition", "prints_the_same"]


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
    """The clause of each use that is new in it."""
    kept: tuple[str, ...] = ()
    """The clause of each use that would print something else, so that the own words stay."""
    blamed: frozenset[str] = frozenset()
    """Clauses in whose new wordings it would print something else although it stays as it is."""


class _Replacement(NamedTuple):
    """A clause in place of own words."""

    entry: OwnEntry
    use: ClauseUse


class PositionRewriter:
    """Rewrites positions, in one process; those with errors stay as they are."""

    def __init__(self, order: RewritingOrder) -> None:
        self.order = order
        self._before, problems = open_workspace(order.root)
        changed, _ = with_clause_files(self._before, problems, order.texts)
        if changed is None:
            raise ValueError("the clause files have errors")
        self._after = changed
        self._matcher = ClauseMatcher(changed.library.clauses, order.clauses)
        self._caches = ClauseCache(), ClauseCache()

    def work(self, share: Share) -> list[RewrittenPosition]:
        """Rewrite each position of a share."""
        found = (self._before.positions.get(id) for id in share.positions)
        return [self._rewritten(one) for one in found if one]

    def _rewritten(self, position: Position) -> RewrittenPosition:
        id = position.id
        document, problems = position_document(self._before, position, self._caches[0])
        if has_errors(problems):
            return RewrittenPosition(id, "")
        trial = _Trial(self._after, self._caches[1], position, document)
        wanted = list(self._replacements(position, document))
        proven = trial.proven(wanted)
        if proven is None:
            return RewrittenPosition(id, "", blamed=_clauses(document))
        chosen, text = proven
        uses = tuple(one.use.clause for one in chosen)
        kept = tuple(one.use.clause for one in wanted if one not in chosen)
        return RewrittenPosition(id, text if chosen else "", uses, kept)

    def _replacements(self, position: Position, document: Document) -> Iterator[_Replacement]:
        """Yield what may be replaced: a row as a whole, or what is in it."""
        library, rows, used = self._after.library, set[Pointer](), {*_clauses(document)}
        for entry in own_entries(position, document, library):
            use = self._matcher.repetition(entry.sentence)
            is_within = any(entry.pointer[: len(row)] == row for row in rows)
            if use and not is_within and _is_suitable(self._after, use, position, entry, used):
                used.add(use.clause)
                rows |= {entry.pointer} if entry.is_row else set()
                yield _Replacement(entry, use)


def _clauses(document: Document) -> frozenset[str]:
    """Return the clauses that a document prints."""
    return frozenset(one.origin.wording.clause for one in document.items) - {""}


def _is_suitable(
    workspace: Workspace, use: ClauseUse, position: Position, entry: OwnEntry, used: set[str]
) -> bool:
    """Return whether a position may have a use beside other clauses.

    It may not if the clause is for other groups of posts, one excludes the other, or the clause
    would print items that the entry does not have.
    """
    clauses = workspace.library.clauses
    body = clauses[use.clause].wording(use.variant)
    if body is None or (body.items and "items" not in entry.kept):
        return False
    beside = (body for id in used if id in clauses for body in clauses[id].bodies)
    excluded = {*body.excludes}.intersection(used) or any(use.clause in b.excludes for b in beside)
    return not excluded and (not body.groups or position.group in body.groups)


class _Trial:
    """Trials of replacements in one position."""

    def __init__(
        self, workspace: Workspace, cache: ClauseCache, position: Position, before: Document
    ) -> None:
        self._workspace = workspace
        self._cache = cache
        self._position = position
        self._before = before

    def proven(self, wanted: Sequence[_Replacement]) -> tuple[Sequence[_Replacement], str] | None:
        """Return the replacements with which the same is printed, and the text of the file.

        None if something else is printed even without any.
        """
        chosen = wanted
        while True:
            text = self._text(chosen)
            after = self._document(text)
            if after and prints_the_same(self._before, after):
                return chosen, text
            if not chosen:
                return None
            wrong = _concerned(self._before, after, chosen) if after else ()
            wrong = wrong or self._wrong_alone(chosen) or chosen
            chosen = [one for one in chosen if one not in wrong]

    def _wrong_alone(self, chosen: Sequence[_Replacement]) -> Sequence[_Replacement]:
        """Return the replacements that print something else without any other."""
        after = ((one, self._document(self._text([one]))) for one in chosen)
        return [one for one, doc in after if not (doc and prints_the_same(self._before, doc))]

    def _document(self, text: str) -> Document | None:
        """Return the document of the position with a text; None if it would have errors."""
        file = self._position.source.file
        changed = self._workspace.positions.with_texts({file: text}).get(self._position.id)
        if not text or changed is None:
            return None
        document, problems = position_document(self._workspace, changed, self._cache)
        return None if has_errors(problems) else document

    def _text(self, chosen: Sequence[_Replacement]) -> str:
        """Return the text of the position's file; "" if it cannot be edited so."""
        clauses, edits = self._workspace.library.clauses, list[Edit]()
        for entry, use in chosen:
            edits += entry.edits(use, clauses[use.clause])
        edits.sort(key=_kind_of_edit)  # each has a place of its own, and alike ones go together
        edited, _ = apply_edits(self._position.source, edits)
        return edited.text if edited else ""


def _kind_of_edit(edit: Edit) -> int:
    """Return in which order edits of several entries are carried out."""
    if isinstance(edit, SetValue):
        return 3 if edit.after else 2 if edit.pointer[-1] == "use" else 0
    return 1


def prints_the_same(before: Document, after: Document) -> bool:
    """Return whether two documents have the same words and numbers."""
    marks = [[(one.number, one.text) for one in doc.mark.walk()] for doc in (before, after)]
    return marks[0] == marks[1] and words_hash(before) == words_hash(after)


def _concerned(
    before: Document, after: Document, chosen: Sequence[_Replacement]
) -> Sequence[_Replacement]:
    """Return the replacements whose paragraphs differ; none if there are not as many of them."""
    if len(before.items) != len(after.items):
        return ()
    pairs = zip(before.items, after.items, strict=True)
    places = {one.origin.pointer for one, other in pairs if _shown(one) != _shown(other)}
    return [
        one
        for one in chosen
        if any(place[: len(one.entry.pointer)] == one.entry.pointer for place in places)
    ]


def _shown(item: Item) -> tuple[str, str]:
    return str(item.number), item.text
