"""Whom a change of the authority touches: sentences before and after, and what a check finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain, zip_longest
from typing import NamedTuple
from weakref import ref

from koostaja.builder import Session
from koostaja.diagnostics import Problem, Result
from koostaja.documents import ClauseCache, Document, directive_documents, position_document
from koostaja.files.paths import DIRECTIVES, ORGANISATION_FILE, folder_name, stem
from koostaja.web.library.document_effects import document_differences
from koostaja.web.library.effects import (
    DocumentPlace,
    Effects,
    distinct_problems,
    grouped,
    place_of_file,
    sealed,
)
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.workspace import Workspace

__all__ = ["KeptEffects", "OrganisationEffects"]

_MOST_RESOLVED = 10
"""How many documents are shown sentence by sentence; of the others only their number is."""
_MOST_READ = 30
"""How many posts are read for these: a draft needs all of its annexes."""
_MOST_CHECKED = 2
"""How many documents are checked as a whole."""
_DRAFTS = "drafts"


class OrganisationEffects(NamedTuple):
    """What a change of the authority's file does."""

    effects: Effects
    others: Sequence[tuple[str, int]]
    """How many further documents may change, by the names of their units; "" for drafts."""
    looked_at: int
    """How many documents were resolved before and after."""

    @property
    def other_count(self) -> int:
        """How many further documents may change."""
        return sum(number for _, number in self.others)


def _effects(session: Session, summaries: DocumentSummaries, text: str) -> OrganisationEffects:
    """Return what another text of the authority's file does.

    This is a question that is asked in steps: nothing of it is looked at under a lock for long.
    Some documents of each unit are resolved before and after, the rest is counted: a new name of
    the authority is in all of them.
    """
    workspace, planned = session.workspace, session.planned(text)
    problems = [*planned.problems]
    chosen, others = _chosen(workspace, summaries, planned.documents)
    changed = list[tuple[str, str, DocumentPlace]]()
    if planned.workspace:
        pair = _Pair.apart(workspace, planned.workspace)
        for file in chosen:
            found, faults = pair.differences(file)
            changed += found
            problems += faults
        brought = session.planned_findings(text, chosen[:_MOST_CHECKED])
        problems += [one for found in brought.values() for one in found]
    findings = [
        (place_of_file(workspace, one.location.file), one) for one in distinct_problems(problems)
    ]
    effects = sealed(grouped(changed), [], findings, {ORGANISATION_FILE: text})
    if planned.workspace is None:
        others = Counter()
    seal = sha256(f"{effects.seal} {sorted(others.items())}".encode()).hexdigest()[:32]
    named = [*_named(summaries, others)]
    return OrganisationEffects(replace(effects, seal=seal), named, len(chosen))


class KeptEffects:
    """Finds these effects, and keeps the last ones: who saves what was just seen has them."""

    def __init__(self) -> None:
        self._last: tuple[object, OrganisationEffects] | None = None

    def of(self, session: Session, summaries: DocumentSummaries, text: str) -> OrganisationEffects:
        """Return what another text of the authority's file does."""
        last, asked = self._last, (ref(session.workspace), ref(summaries), text)
        if last and last[0] == asked:
            return last[1]
        found = _effects(session, summaries, text)
        self._last = asked, found
        return found


def _chosen(
    workspace: Workspace, summaries: DocumentSummaries, files: Iterable[str]
) -> tuple[Sequence[str], Counter[str]]:
    """Return the documents that are resolved, as many of each unit, and the number of others."""
    by_unit: dict[str, list[str]] = {}
    for file in files:
        folder = folder_name(file)
        listed = summaries.by_address.get(f"/{folder}/{stem(file)}")
        unit = _DRAFTS if folder == DIRECTIVES else listed.unit if listed else ""
        by_unit.setdefault(unit, []).append(file)
    turns = chain.from_iterable(zip_longest(*by_unit.values()))
    chosen, left = list[str](), _MOST_READ
    for file in filter(None, turns):
        read = _posts_read(workspace, file)
        if len(chosen) < _MOST_RESOLVED and read <= left:
            chosen.append(file)
            left -= read
    rest = {*chosen}
    counts = {unit: len([one for one in some if one not in rest]) for unit, some in by_unit.items()}
    return chosen, Counter({unit: number for unit, number in counts.items() if number})


def _posts_read(workspace: Workspace, file: str) -> int:
    """Return how many files of posts and documents are read to resolve the document of a file."""
    if folder_name(file) != DIRECTIVES:
        return 1
    draft = workspace.directives.get(stem(file))
    return len(draft.annexes) if draft else 0


def _named(summaries: DocumentSummaries, others: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    for unit, number in others.items():
        yield summaries.units.name(unit) if unit in summaries.units else "", number


@dataclass
class _Pair:
    """A workspace as it is and as it would be."""

    now: Workspace
    then: Workspace

    def __post_init__(self) -> None:
        self._caches = ClauseCache(), ClauseCache()

    @classmethod
    def apart(cls, now: Workspace, then: Workspace) -> _Pair:
        """Return a pair that reads its posts itself, each once: others use theirs meanwhile."""
        positions = now.positions.read_again()
        return cls(replace(now, positions=positions), replace(then, positions=positions))

    def differences(self, file: str) -> Result[list[tuple[str, str, DocumentPlace]]]:
        """Return the sentences of a document that change, and the problems that come with them."""
        place = place_of_file(self.now, file) or DocumentPlace("", "")
        is_draft = folder_name(file) == DIRECTIVES
        make = self._draft if is_draft else self._position
        (old, known), (new, found) = (make(stem(file), at) for at in (0, 1))
        before = {_key(one) for one in known}
        faults = [one for one in found if _key(one) not in before]
        return Result(list(document_differences(old, new, place)), faults)

    def _position(self, id: str, at: int) -> tuple[Document | None, list[Problem]]:
        workspace = (self.now, self.then)[at]
        position = workspace.positions.get(id)
        if position is None:
            return None, []
        document, problems = position_document(workspace, position, self._caches[at])
        return document, list(problems)

    def _draft(self, id: str, at: int) -> tuple[Document | None, list[Problem]]:
        workspace = (self.now, self.then)[at]
        draft = workspace.directives.get(id)
        if draft is None:
            return None, []
        missing = [
            one for one in draft.signatories if one not in workspace.organisation.signatories
        ]
        if missing:
            values = {"id": missing[0]}
            return None, [draft.source.problem("unknown-signatory", ("signatory",), values)]
        return directive_documents(workspace, draft, self._caches[at], only=())[0].document, []


def _key(one: Problem) -> tuple[str, str, str]:
    return one.code, one.path, str(sorted(one.values.items(), key=lambda pair: pair[0]))
