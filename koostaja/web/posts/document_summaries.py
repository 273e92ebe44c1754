"""All documents of an authority in short, as the list shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from koostaja.builder import Overview, SearchedWords
from koostaja.chart import PostsInUnits
from koostaja.diagnostics import Problem, Severity
from koostaja.release import PositionStatus
from koostaja.text.folding import Query
from koostaja.web.directives.due import DuePost
from koostaja.web.posts.listed import Listed
from koostaja.web.posts.name_choices import NameChoices, name_choices
from koostaja.web.posts.reference_names import ReferenceNames, reference_names
from koostaja.web.posts.states_by_day import StatesByDay

__all__ = ["DocumentSummaries", "FoundElsewhere"]


class FoundElsewhere(NamedTuple):
    """What was found in files of the whole authority, such as those of the library."""

    counts: Mapping[Severity, int]
    places: tuple[str, ...]
    """In which parts of its data, as ``place_of`` calls them."""


@dataclass(frozen=True, eq=False)
class DocumentSummaries(PostsInUnits[Listed]):
    """What the list shows, as of one state of all files."""

    documents: tuple[Listed, ...]
    drafts: tuple[Listed, ...]
    elsewhere: FoundElsewhere
    words: SearchedWords
    findings: Mapping[str, Sequence[Problem]]
    """What a check of everything found, by file."""
    overview: Overview
    """The posts and the ledger, from which the state on any day follows."""
    due: tuple[DuePost, ...]
    """The posts that need a directive."""
    statuses: Sequence[PositionStatus]
    """The states of all posts today."""

    @cached_property
    def names(self) -> NameChoices:
        """All titled posts and units, each with a name of its own."""
        return name_choices([one for one in self.posts if one.title], self.organisation)

    @cached_property
    def states_by_day(self) -> StatesByDay:
        """The states of all posts on any day."""
        return StatesByDay(self.overview, self.day, self.statuses)

    @cached_property
    def by_address(self) -> Mapping[str, Listed]:
        """All documents by their addresses."""
        return {one.address: one for one in (*self.posts, *self.documents, *self.drafts)}

    @cached_property
    def reference_names(self) -> ReferenceNames:
        """The names of posts and units in forms."""
        return reference_names(self.names, self.organisation)

    def titled(self, query: Query) -> set[str]:
        """Return the addresses of documents whose title or unit a query finds."""
        return {one.address for one in self.by_address.values() if query.matches(one.line)}

    def saying(self, query: Query) -> set[str]:
        """Return the addresses of documents in whose text a query finds a paragraph."""
        found = set[str]()
        for positions, drafts in self.words.find(query):
            for folder in ("positions", "documents"):
                found |= {f"/{folder}/{id}" for id in positions}
            found |= {f"/directives/{id}" for id in drafts}
        return found
