"""All documents of an authority in short, as the list shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from koostaja.builder import SearchedWords
from koostaja.diagnostics import Problem, Severity
from koostaja.text.folding import Query
from koostaja.web.posts.listed import Listed
from koostaja.web.posts.name_choices import NameChoices, name_choices
from koostaja.web.posts.reference_names import ReferenceNames, reference_names
from koostaja.web.posts.unit_forest import UnitForest
from koostaja.workspace import Organisation

__all__ = ["DocumentSummaries"]


class UnitTotal(NamedTuple):
    """What a unit has, together with the units within it."""

    post_count: int
    counts: Mapping[Severity, int]


@dataclass(frozen=True)
class DocumentSummaries:
    """What the list shows, as of one state of all files."""

    posts: tuple[Listed, ...]
    """By unit, superiors first."""
    documents: tuple[Listed, ...]
    drafts: tuple[Listed, ...]
    elsewhere: Mapping[Severity, int]
    """What was found in files of the whole authority, such as those of the library."""
    words: SearchedWords
    organisation: Organisation
    findings: Mapping[str, Sequence[Problem]]
    """What a check of everything found, by file."""
    day: str
    former: Mapping[str, str]
    """The present ids of posts by the ids that they have had."""

    @cached_property
    def names(self) -> NameChoices:
        """All titled posts and units, each with a name of its own."""
        return name_choices([one for one in self.posts if one.title], self.organisation)

    @cached_property
    def units(self) -> UnitForest:
        """The units, each below the one that it belongs to."""
        return UnitForest(self.organisation)

    @cached_property
    def posts_by_unit(self) -> Mapping[str, Sequence[Listed]]:
        """The posts that there still are, by the ids of their units; "" for unknown ones."""
        found: dict[str, list[Listed]] = {}
        for one in self.posts:
            if not one.until or self.day < one.until:
                found.setdefault(one.unit if one.unit in self.units else "", []).append(one)
        return found

    def has_ended(self, unit: str) -> bool:
        """Return whether a unit no longer exists."""
        end = self.organisation.units[unit].end
        return bool(end) and end <= self.day

    @cached_property
    def unit_totals(self) -> Mapping[str, UnitTotal]:
        """How many posts and findings each unit has, with the units within it."""
        found: dict[str, UnitTotal] = {}
        for unit in self.units.in_order:
            within = [self.posts_by_unit.get(one.id, ()) for one in self.units.within(unit.id)]
            counts = (Counter(post.counts) for posts in within for post in posts)
            found[unit.id] = UnitTotal(sum(map(len, within)), sum(counts, Counter[Severity]()))
        return found

    @cached_property
    def substitutes(self) -> Mapping[str, Sequence[str]]:
        """The posts that do the work of each post in its absence, whichever of them says so."""
        found: dict[str, dict[str, None]] = {}
        for one in self.posts:
            for low in one.relations.substitutes:
                found.setdefault(low, {})[one.id] = None
            found.setdefault(one.id, {}).update(dict.fromkeys(one.relations.substituted_by))
        return {id: tuple(others) for id, others in found.items() if others}

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
