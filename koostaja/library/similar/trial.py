"""Edits on trial: do documents print the same words and numbers?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from koostaja.diagnostics import Problem, has_errors
from koostaja.documents import (
    ClauseCache,
    Document,
    Item,
    directive_documents,
    position_document,
    words_hash,
)
from koostaja.source import Edit, Pointer, apply_edits, keeps_comments
from koostaja.workspace import Position, Workspace, with_clause_files

__all__ = [
    "PositionTrial",
    "changed_drafts",
    "differing_places",
    "prints_the_same",
    "with_other_clauses",
]


class PositionTrial:
    """Trials of edits in the file of one position, in a workspace with another library."""

    def __init__(self, workspace: Workspace, cache: ClauseCache, position: Position) -> None:
        self._workspace = workspace
        self._cache = cache
        self._position = position

    def text(self, edits: Sequence[Edit]) -> str:
        """Return the text of the file with edits; "" if it cannot be edited so."""
        edited, _ = apply_edits(self._position.source, edits)
        return edited.text if edited else ""

    def keeps_comments(self, edits: Sequence[Edit]) -> bool:
        """Return whether edits keep the comments of the file."""
        text = self._position.source.text
        return not self._has_comments or keeps_comments(text, self.text(edits) or text)

    @cached_property
    def _has_comments(self) -> bool:
        """Whether the file may have comments below its first key."""
        source = self._position.source
        lines = [number for number, _ in source.comment_lines()]
        first = source.line_range((next(iter(source.data), ""),))[0] if lines else 0
        return any(one >= first for one in lines)

    def document(self, text: str) -> Document | None:
        """Return the document of the position with a text; None if it would have errors."""
        file = self._position.source.file
        changed = self._workspace.positions.with_texts({file: text}).get(self._position.id)
        if not text or changed is None:
            return None
        document, problems = position_document(self._workspace, changed, self._cache)
        return None if has_errors(problems) else document


def with_other_clauses(
    workspace: Workspace, problems: Sequence[Problem], texts: Mapping[str, str]
) -> Workspace:
    """Return a workspace where clause files have other texts, which bring no errors.

    ``problems`` are those of opening it. Raises ``ValueError`` if the library has errors.
    """
    changed, _ = with_clause_files(workspace, problems, texts)
    if changed is None:
        raise ValueError("the clause files have errors")
    return changed


def prints_the_same(before: Document, after: Document) -> bool:
    """Return whether two documents have the same words and numbers."""
    one, other = ([*map(_shown, document.mark.walk())] for document in (before, after))
    return one == other and words_hash(before) == words_hash(after)


def differing_places(before: Document, after: Document) -> set[Pointer]:
    """Return where in its file the paragraphs come from that differ in another document.

    None are found if it has more paragraphs or fewer.
    """
    if len(before.items) != len(after.items):
        return set()
    pairs = zip(before.items, after.items, strict=True)
    return {one.origin.pointer for one, other in pairs if _shown(one) != _shown(other)}


def changed_drafts(
    workspace: Workspace,
    problems: Sequence[Problem],
    clause_texts: Mapping[str, str],
    position_texts: Mapping[str, str],
) -> list[Document]:
    """Return the drafts and annexes that would print something else with other files, as then.

    ``problems`` are those of opening the workspace. The files are named.
    """
    positions = workspace.positions.with_texts(position_texts)
    after = replace(with_other_clauses(workspace, problems, clause_texts), positions=positions)
    found = list[Document]()
    for id in workspace.directives:
        one, other = (
            directive_documents(each, each.directives[id]).value for each in (workspace, after)
        )
        pairs = zip(one.documents, other.documents, strict=True)
        found += [now for before, now in pairs if not prints_the_same(before, now)]
    return found


def _shown(item: Item) -> tuple[str, str]:
    return str(item.number), item.text
