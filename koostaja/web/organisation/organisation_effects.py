"""Whom a change of the authority touches: sentences before and after, and what a check finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain, zip_longest
from threading import Lock
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
_Difference = tuple[str, str, DocumentPlace]
"""A sentence as it is and as it would be, and the document that has it."""


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


class KeptEffects:
    """Finds these effects, and keeps the last ones: who saves what was just seen has them.

    The documents as they are are kept, too: who tries another name is shown the same ones.
    """

    def __init__(self) -> None:
        self._last: tuple[object, OrganisationEffects] | None = None
        self._saved: tuple[object, _Documents] | None = None
        self._lock = Lock()

    def of(self, session: Session, summaries: DocumentSummaries, text: str) -> OrganisationEffects:
        """Return what another text of the authority's file does."""
        last, asked = self._last, (ref(session.workspace), ref(summaries), text)
        if last and last[0] == asked:
            return last[1]
        found = self._effects(session, summaries, text)
        self._last = asked, found
        return found

    def _effects(
        self, session: Session, summaries: DocumentSummaries, text: str
    ) -> OrganisationEffects:
        """Return what another text of the authority's file does.

        This is a question that is asked in steps: nothing of it is looked at under a lock of the
        session for long. Some documents of each unit are resolved before and after, the rest is
        counted: a new name of the authority is in all of them.
        """
        workspace, planned = session.workspace, session.planned(text)
        problems = [*planned.problems]
        chosen, others = _chosen(workspace, summaries, planned.documents)
        changed = list[_Difference]()
        if planned.workspace:
            changed, more = self._changes(workspace, planned.workspace, chosen)
            brought = session.planned_findings(text, chosen[:_MOST_CHECKED])
            problems += [*more, *(one for found in brought.values() for one in found)]
        findings = [
            (place_of_file(workspace, one.location.file), one)
            for one in distinct_problems(problems)
        ]
        effects = sealed(grouped(changed), [], findings, {ORGANISATION_FILE: text})
        if planned.workspace is None:
            others = Counter()
        seal = sha256(f"{effects.seal} {sorted(others.items())}".encode()).hexdigest()[:32]
        named = [*_named(summaries, others)]
        return OrganisationEffects(replace(effects, seal=seal), named, len(chosen))

    def _changes(
        self, now: Workspace, then: Workspace, files: Sequence[str]
    ) -> Result[list[_Difference]]:
        """Return the sentences of documents that change, and the problems that come with them."""
        changed, problems = list[_Difference](), list[Problem]()
        with self._lock:
            saved = self._saved_documents(now, files)
            planned = _Documents(replace(then, positions=saved.workspace.positions))
            for file in files:
                place = place_of_file(saved.workspace, file) or DocumentPlace("", "")
                (old, known), (new, found) = saved.document(file), planned.document(file)
                before = {_key(one) for one in known}
                problems += [one for one in found if _key(one) not in before]
                changed += document_differences(old, new, place)
        return Result(changed, problems)

    def _saved_documents(self, workspace: Workspace, files: Sequence[str]) -> _Documents:
        """Return documents as they are, those of the last time if these are the same."""
        asked = ref(workspace), files
        if self._saved is None or self._saved[0] != asked:
            positions = workspace.positions.read_again()  # others use theirs meanwhile
            self._saved = asked, _Documents(replace(workspace, positions=positions))
        return self._saved[1]


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


class _Documents:
    """Documents of a workspace, each resolved once."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._cache = ClauseCache()
        self._found: dict[str, Result[Document | None]] = {}

    def document(self, file: str) -> Result[Document | None]:
        """Return the document of a file, without annexes, and the problems of resolving it."""
        if file not in self._found:
            is_draft = folder_name(file) == DIRECTIVES
            self._found[file] = (self._draft if is_draft else self._position)(stem(file))
        return self._found[file]

    def _position(self, id: str) -> Result[Document | None]:
        position = self.workspace.positions.get(id)
        if position is None:
            return Result(None, [])
        document, problems = position_document(self.workspace, position, self._cache)
        return Result(document, list(problems))

    def _draft(self, id: str) -> Result[Document | None]:
        workspace = self.workspace
        draft = workspace.directives.get(id)
        if draft is None:
            return Result(None, [])
        missing = [
            one for one in draft.signatories if one not in workspace.organisation.signatories
        ]
        if missing:
            values = {"id": missing[0]}
            problem = draft.source.problem("unknown-signatory", ("signatory",), values)
            return Result(None, [problem])
        found, _ = directive_documents(workspace, draft, self._cache, only=())
        return Result(found.document, [])


def _key(one: Problem) -> tuple[str, str, str]:
    return one.code, one.path, str(sorted(one.values.items(), key=lambda pair: pair[0]))
