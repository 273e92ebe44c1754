"""The sentences of a clause in all documents, as they are and as they would be."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.builder.session.sentences import KeptSentences, PrintedClause
from koostaja.diagnostics import Problem
from koostaja.documents import OWN_NAMES, RESTRICTION_VALUES, Share
from koostaja.library import (
    AffectedSentence,
    ClausePlaces,
    ClauseSearch,
    SentenceRow,
    sentences_from_text,
)
from koostaja.text.marks import final_mark
from koostaja.workspace import NUMBER_OF, Clause, Workspace, gaps

__all__ = ["AffectedClause", "ClauseEffects"]

_OF_DOCUMENT = frozenset((*OWN_NAMES, *RESTRICTION_VALUES))
"""The values of which each document has its own."""
_ASKING = frozenset((NUMBER_OF, "when", "each"))
"""The keys in a clause by which its words depend on the document that prints it."""


class AffectedClause(NamedTuple):
    """Every sentence that a clause prints."""

    sentences: list[AffectedSentence]
    """In the order of the documents, those of drafts first."""
    problems: list[Problem]
    """Of documents that may use the clause, and of clause files that are not saved yet."""


@dataclass
class ClauseEffects:
    """Finds the sentences of one clause in all documents, and the problems on the way.

    With a ``changed`` workspace each has its words after the change, too. Documents where the
    clause prints the same sentences, from the same parameters in the same field of the same
    layout, print the same words afterwards: one of them is resolved for all. Those where that
    is not certain are resolved one by one, also those that print the clause only afterwards.
    """

    kept: KeptSentences
    search: ClauseSearch
    changed: Workspace | None
    names_of: Callable[[str], Collection[str]]
    """What returns the names that a position's file has."""
    problems: list[Problem] = field(default_factory=list)
    _known: dict[str, str | None] = field(default_factory=dict)
    """Sentences with their words after the change by what is printed now."""
    _after: dict[str, list[str] | None] = field(default_factory=dict)
    """Only the words after the change, by what is printed now, wherever from."""

    def sentences(self) -> Iterator[AffectedSentence]:
        """Yield the sentences in the order of the documents, those of drafts first."""
        places, known = self.search.places, _KnownSentences(self.search.order.clause)
        for one in sorted(self._printed(), key=lambda one: (one.share.positions, one.share)):
            yield from known.of(one, places)

    def _printed(self) -> Iterator[PrintedClause]:
        apart = {*self.kept.faulty.values(), *self._changed_apart()}
        for one in self.kept.of_clause(self.search.order.clause):
            if one.share in apart:
                continue
            if self.changed is None:
                yield one
            elif self._is_alone(one) or (after := self._after_change(one)) is None:
                yield from self._resolved(one.share)
            else:
                yield one._replace(sentences=after)
        for share in apart:
            if self.search.may_name(share):
                yield from self._resolved(share)

    def _changed_apart(self) -> Iterator[Share]:
        """Yield the documents that may print the clause in other places after the change."""
        if self.changed is None:
            return
        names = self.search.changed_beside
        if self._asks_documents:
            names |= self.search.leading
        for file, share in self.kept.sound.items() if names else ():
            if share.directives or not names.isdisjoint(self.names_of(file)):
                yield share

    def _after_change(self, one: PrintedClause) -> str | None:
        """Return the sentences of a document with their words after the change, as JSON text.

        None if it has to be resolved by itself, since others like it have problems.
        """
        if one.sentences not in self._known:
            self._known[one.sentences] = self._work_out(one)
        return self._known[one.sentences]

    def _work_out(self, one: PrintedClause) -> str | None:
        """Work out ``_after_change``; where sentences are from does not matter for their words."""
        now = [SentenceRow(*said) for said in json.loads(one.sentences)]
        alike = json.dumps([said._replace(place=None) for said in now])
        if alike not in self._after:
            text, problems = self.search.read(one.share)
            then = [SentenceRow(*said) for said in json.loads(text)[1]] if text else []
            is_same = not problems and len(then) == len(now)
            self._after[alike] = [said.after for said in then] if is_same else None
        after = self._after[alike]
        if after is None:
            return None
        changed = [said._replace(after=words) for said, words in zip(now, after, strict=True)]
        return json.dumps(changed)

    def _resolved(self, share: Share) -> Iterator[PrintedClause]:
        """Resolve one document for what the clause prints in it."""
        text, problems = self.search.read(share)
        self.problems += problems
        if text:
            title, sentences = json.loads(text)
            yield PrintedClause(share, title, json.dumps(sentences))

    def _is_alone(self, one: PrintedClause) -> bool:
        """Return whether what a document prints may differ from what others with its words do."""
        names_points = any(id in self.kept.with_points for id in one.share.positions)
        return self._asks_documents or bool(one.share.directives) or names_points

    @cached_property
    def _asks_documents(self) -> bool:
        """Whether the words of the clause depend on the document, before or after the change."""
        workspaces = [one for one in (self.search.workspace, self.changed) if one]
        clauses = [one.library.clauses[self.search.order.clause] for one in workspaces]
        files = [file for one in workspaces for file in one.library.sources.values()]
        return any(map(_asks_document, clauses)) or any(NUMBER_OF in one.text for one in files)


class _KnownSentences:
    """Sentences that were read for one document and are the same in others."""

    def __init__(self, clause: str) -> None:
        self._clause = clause
        self._known: dict[str, list[AffectedSentence]] = {}

    def of(self, one: PrintedClause, places: ClausePlaces) -> Iterator[AffectedSentence]:
        """Yield the sentences of a document."""
        (id,) = (*one.share.positions, *one.share.directives)
        if one.sentences not in self._known:
            text = f"[{json.dumps(one.title)},{one.sentences}]"
            found = sentences_from_text(text, one.share, self._clause, places)
            self._known[one.sentences] = [*found]
        is_directive = bool(one.share.directives)
        for sentence in self._known[one.sentences]:
            yield sentence._replace(document=id, title=one.title, is_directive=is_directive)


def _asks_document(clause: Clause) -> bool:
    """Return whether the words of a clause depend on the document beside their parameters.

    With a mark of its own a text does not show which one its place in a list would add.
    """
    if not _ASKING.isdisjoint(_keys(clause.source.data["clauses"][clause.id])):
        return True
    texts = [text for body in clause.bodies for _, text in clause.texts(body)]
    if any(map(final_mark, texts)):
        return True
    found = (gap for text in texts for gap in gaps(text, clause.params))
    return any({gap.name, gap.value} & _OF_DOCUMENT for gap in found)


def _keys(data: Any) -> Iterator[str]:
    """Yield every key of some data, at any depth."""
    if isinstance(data, dict):
        yield from data
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for one in inner:
        yield from _keys(one)
