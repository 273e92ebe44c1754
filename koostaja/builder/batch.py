"""A share of the documents at a time: assembled, checked and printed, here or in other processes.

Only what the shares come to is gathered: findings, uses of clauses, what was made.
So thousands of documents need no more memory than some dozens.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder.output import Made
from koostaja.builder.printing import Press, PrintOrder
from koostaja.builder.sheets import clashes, directive_entry
from koostaja.builder.templates import read_templates
from koostaja.checks import (
    Suppression,
    Wordings,
    own_wordings,
    read_suppressions,
    run_checks,
    scopes_of,
)
from koostaja.diagnostics import Problem, Severity
from koostaja.documents import Assembly, Share, Shared, Summary, assemble, shares, summarize
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.library import User, users
from koostaja.source import Source
from koostaja.workspace import Workspace, open_workspace

__all__ = ["Batch", "Order", "Outcome"]


@dataclass(frozen=True)
class Order:
    """What to do with each share."""

    root: Path
    ids: frozenset[str] = frozenset()
    """The positions and directives asked for; none means all."""
    printing: PrintOrder | None = None
    summing: bool = False
    """Only to sum the positions up: no template is read, and texts are not checked."""
    advising: bool = False
    """Whether to ask, too, what is advice on posts and texts: it stands in no build's way."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """What stands in for directives' files, as ``open_workspace`` has it."""


class Outcome(NamedTuple):
    """What working on a share came to."""

    share: Share
    problems: list[Problem]
    suppressions: list[Suppression]
    uses: Counter[str]
    """In how many of its documents each clause stands."""
    reads: frozenset[str]
    """The files that those of its documents read which were asked for."""
    made: dict[str, Made]
    directives: dict[str, dict[str, Any]]
    """What the manifest says of each directive."""
    summaries: list[Summary]
    """Its positions in short; their words only when summing up."""
    users: list[User]
    """What its documents use of the library, if that is to be printed."""
    wordings: Wordings
    """What its documents say in words of their own, if advice is asked for."""


class Batch:
    """A workspace opened to work on shares of its documents."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.workspace, self.problems = open_workspace(order.root, order.texts)
        self.templates, faults = (
            ({}, []) if order.summing else read_templates(self.workspace, order.printing)
        )
        self.problems += faults
        self._faulty = {one.location.file for one in self.problems if _is_error(one)}
        self._shared = Shared()
        self._press = Press(self.workspace, order.printing) if order.printing else None

    @property
    def advises(self) -> bool:
        """Whether advice is asked for, or may be an error here, as the workspace has it."""
        severities = self.workspace.organisation.severities
        return self.order.advising or Severity.ERROR in severities.values()

    @property
    def shares(self) -> list[Share]:
        """The documents in shares: all, since a check needs all."""
        return shares(self.workspace)

    def work(self, share: Share) -> Outcome:
        """Deals with some documents as the order says."""
        return self._sum(share) if self.order.summing else self._make(share)

    def _sum(self, share: Share) -> Outcome:
        """Sums positions up, each with the words of its document."""
        positions, summaries = self.workspace.positions, list[Summary]()
        problems = [one for id in share.positions for one in positions.problems(id)]
        faulty = {one.location.file for one in problems}
        for id in share.positions:
            assembly, found = assemble(self.workspace, Share((id,)), self._shared)
            problems += found
            for document in assembly.positions:
                one = summarize(positions[id], document, words=True)
                sound = not found and faulty.isdisjoint(one.reads)
                summaries.append(one if sound else one._replace(reads=()))
        reads = frozenset[str]()
        return Outcome(share, problems, [], Counter(), reads, {}, {}, summaries, [], {})

    def _make(self, share: Share) -> Outcome:
        """Assembles, checks and prints some documents; unsound ones are not printed."""
        workspace = self.workspace
        positions = workspace.positions
        problems = [one for id in share.positions for one in positions.problems(id)]
        assembly, found = assemble(workspace, share, self._shared)
        problems += found + run_checks(scopes_of(workspace, assembly), advice=self.advises)
        suppressions, found = read_suppressions(_sources(workspace, share))
        problems += found
        faulty = {one.location.file for one in problems if _is_error(one)}
        sound = assembly.without(self._faulty | faulty | positions.faulty)
        filled = {
            document: self.templates[document.template_file].fill(document)
            for document in sound.documents
        }
        problems += clashes(workspace, sound)
        problems += (lost for one in filled.values() for lost in one.lost())
        ids = self.order.ids
        asked = _only(assembly, ids)
        made: dict[str, Made] = {}
        if self._press:
            made, found = self._press.print(_only(sound, ids), filled)
            problems += found
        return Outcome(
            share,
            problems,
            suppressions,
            assembly.uses(),
            frozenset().union(*(document.reads for document in asked.documents)),
            made,
            {one.directive.id: directive_entry(workspace, one) for one in asked.directives},
            [summarize(positions[one.id], one) for one in assembly.positions],
            users(assembly) if self.prints_library else [],
            own_wordings(assembly) if self.advises else {},
        )

    @property
    def prints_library(self) -> bool:
        """Whether the library is printed, too."""
        return self.order.printing is not None and self.order.printing.library

    def print_library(self, used_by: Sequence[User]) -> tuple[dict[str, Made], list[Problem]]:
        """The library with what uses it, if it is asked for and its template sound."""
        template = self.templates.get(LIBRARY_TEMPLATE)
        if not self._press or not self.prints_library or LIBRARY_TEMPLATE in self._faulty:
            return {}, []
        assert template is not None
        return self._press.print_library(template, used_by)


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _only(assembly: Assembly, ids: frozenset[str]) -> Assembly:
    return assembly.only(ids) if ids else assembly


def _sources(workspace: Workspace, share: Share) -> Iterator[Source]:
    for id in share.positions:
        position = workspace.positions.get(id)
        if position:
            yield position.source
    for id in share.directives:
        yield workspace.directives[id].source
