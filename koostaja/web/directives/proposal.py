"""Drafts as they would be made of what is due, to be looked at before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from koostaja.authoring import NewFile
from koostaja.builder import Overview
from koostaja.diagnostics import Problem, Severity
from koostaja.documents import ClauseCache, Document, Summary, directive_documents
from koostaja.files.paths import DIRECTIVES, DOCUMENTS, POSITIONS, folder_name, stem
from koostaja.release import (
    DraftPoint,
    PointState,
    ProposalRequest,
    Proposals,
    positions_to_close,
    positions_to_confirm,
    propose_directives,
    requested_positions,
)
from koostaja.source import parse
from koostaja.web.directives.annexes import AnnexTitle
from koostaja.workspace import Directive, Workspace

__all__ = ["Proposal", "ProposalOrder", "ProposedDraft", "make_proposal"]

_OWN = (DIRECTIVES, DOCUMENTS, POSITIONS)
"""The folders of single documents: a faulty one is left out, and hinders no other."""
_MOST_NAMES = 1_000
"""How many names of files are tried."""
_EXISTS = "already-exists"
"""What is found of a draft whose file is there: its name is not free."""


class ProposalOrder(NamedTuple):
    """What somebody asks for."""

    posts: tuple[str, ...]
    """The ids of the posts."""
    in_force: str
    """The day on which the directives take effect, an ISO date."""
    by_unit: bool
    """Whether each unit has a directive of its own."""


class ProposedDraft(NamedTuple):
    """A draft that is not written yet."""

    directive: Directive
    text: str
    document: Document
    problems: Sequence[Problem]
    """What is wrong with its own text."""
    points: Sequence[DraftPoint]
    """Points of its model that have to be looked at, or are left out."""
    annexes: Sequence[AnnexTitle]
    ends: Sequence[Summary]
    """The posts that end by it."""


@dataclass(frozen=True)
class Proposal:
    """All drafts that would be made, or why there are none."""

    workspace: Workspace
    drafts: Sequence[ProposedDraft] = ()
    problems: Sequence[Problem] = ()
    lacks_date: bool = False
    """Whether a draft has no day on which it takes effect, although its model has one."""
    lacks_title: bool = False
    """Whether a draft that only repeals has the title of one that confirms."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the files."""
        return {one.directive.source.file: one.text for one in self.drafts}

    @property
    def seal(self) -> str:
        """What says that these are the drafts that were seen."""
        return sha256(repr(sorted(self.texts.items())).encode()).hexdigest()[:16]


def make_proposal(overview: Overview, order: ProposalOrder, year: str) -> Proposal:
    """Return the drafts for some posts; nothing is written."""
    workspace = overview.workspace
    hindering = [*filter(_is_hindering, overview.problems)]
    if hindering:
        return Proposal(workspace, problems=hindering)
    asked = ProposalRequest(order.posts, in_force=order.in_force, by_unit=order.by_unit)
    taken = _taken(workspace)
    for id in _free_names(overview, order, year):
        request = replace(asked, id=id)
        requested = requested_positions(overview, request) if order.posts else []
        known = {one.id for one in requested}
        found = [one for one in positions_to_confirm(overview, request) if one.id in known]
        ends = positions_to_close(overview, requested)
        if not found and not ends:
            break
        made, problems = propose_directives(overview, found, request, ends)
        if any(one.code == _EXISTS for one in problems) or not taken.isdisjoint(
            stem(one.file) for one in made.files
        ):
            continue
        cache = ClauseCache()
        drafts = [_proposed(overview, one, made, cache) for one in made.files]
        sound = [one for one in drafts if one]
        return Proposal(workspace, sound, problems, made.lacks_date, made.lacks_title)
    return Proposal(workspace)


def _is_hindering(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR and folder_name(problem.location.file) not in _OWN


def _free_names(overview: Overview, order: ProposalOrder, year: str) -> Iterator[str]:
    """Yield ids for a draft until one is free, after its year and the unit if it is of one."""
    units = {one.unit for one in overview.summaries if one.id in order.posts}
    unit = "".join(units) if order.by_unit and len(units) == 1 else ""
    name = "-".join(filter(None, (year, unit)))
    yield from (f"{name}-{count}" if count > 1 else name for count in range(1, _MOST_NAMES))


def _taken(workspace: Workspace) -> set[str]:
    acts = {one.id for one in workspace.ledger.acts}
    return {*workspace.directives, *workspace.broken_directives, *acts}


def _proposed(
    overview: Overview, file: NewFile, all: Proposals, cache: ClauseCache
) -> ProposedDraft | None:
    workspace = overview.workspace
    source, _ = parse(file.text, file.file)
    if source is None:
        return None
    directive = Directive(stem(file.file), source, workspace.directive_form(source))
    assembled, problems = directive_documents(workspace, directive, cache, only=())
    points = all.points.get(file.file, ())
    to_see = [one for one in points if one.state is not PointState.KEPT]
    ends = all.ends.get(file.file, ())
    annexes = [*_annexes(overview, directive)]
    return ProposedDraft(directive, file.text, assembled.document, problems, to_see, annexes, ends)


def _annexes(overview: Overview, directive: Directive) -> Iterator[AnnexTitle]:
    """Yield the posts that a draft confirms; one without a title goes by its id in summaries."""
    titles = {one.id: one.title for one in overview.summaries}
    for one in directive.annexes:
        title = titles.get(one.id, "")
        yield AnnexTitle(one, "" if title == one.id else title, f"/positions/{one.id}")
