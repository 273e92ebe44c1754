"""The commands that propose changes of the library: ``similar`` and ``unused``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

import click

from koostaja.builder import Worker, read_texts, read_unused, run_shares
from koostaja.commands.console import (
    exit_with,
    format_option,
    jobs_option,
    open_changeable,
    print_json,
    print_lines,
    refuse,
    root_of,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import Problem, has_errors, ordered
from koostaja.documents import Share
from koostaja.library import unused_data, unused_table
from koostaja.library.similar import (
    Adoption,
    Corpus,
    Proposal,
    ProposedSet,
    SentenceReader,
    adopt,
    adopt_sets,
    adoption_as_text,
    adoption_data,
    chosen_proposals,
    clusters_as_text,
    clusters_data,
    find_clusters,
    left_out_problems,
    propose_clauses,
    propose_sets,
    sets_as_text,
    sets_data,
)
from koostaja.workspace import Workspace, WorkspaceChange, open_workspace

__all__ = ["similar_command", "unused_command"]

T = TypeVar("T")


@click.command("similar")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@workspace_options
@jobs_option
@format_option
@click.option(
    "--threshold",
    type=click.FloatRange(min=50, max=100),
    default=90.0,
    show_default=True,
    help="Lowest similarity of two sentences, in percent.",
)
@click.option("--topic", metavar="TOPIC", help="List only groups of this topic.")
@click.option(
    "--min",
    "least",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    metavar="N",
    help="Lowest number of positions in a group.",
)
@click.option("--sets", "of_sets", is_flag=True, help="Propose sets for runs of clauses instead.")
@click.option("--apply", "applies", is_flag=True, help="Adopt proposals, and use them.")
@click.option("--all", "with_variants", is_flag=True, help="Adopt those with variants, too.")
@click.option("--dry-run", is_flag=True, help="Show what would be adopted, and write nothing.")
def similar_command(
    ids: Sequence[str],
    folder: Path,
    lang: str | None,
    jobs: int | None,
    form: str,
    threshold: float,
    topic: str | None,
    least: int,
    *,
    of_sets: bool,
    applies: bool,
    with_variants: bool,
    dry_run: bool,
) -> None:
    """Group similar sentences and propose a clause for each group.

    Numbers, levels, languages, units, posts and names may differ; they become parameters.
    With --sets, runs of three clauses or more that three positions or more have in the same
    order are proposed as sets. IDs choose some proposals.

    With --apply, proposed clauses are written into the library, and positions use them in
    place of their own words. Without IDs, only groups are adopted that say the same apart
    from parameters. Every document is resolved before and after: what would print other
    words or numbers is left out.
    """
    if not applies and (with_variants or dry_run):
        raise click.UsageError("--all and --dry-run need --apply.")
    search = _Search(tuple(ids), threshold, topic, least, jobs, with_variants)
    find = search.sets if of_sets else search.clauses
    if not applies:
        found = find(watched_root_of(folder, lang))
        lang = lang or found.workspace.organisation.language
        if form == "json":
            print_json(found.data(lang))
        else:
            print_lines(found.as_text(lang))
        exit_with(ordered(found.problems), lang)
    root = root_of(folder, lang)
    with open_changeable(root, "similar", lang) as change:
        _apply(find(root), None if dry_run else change, lang, form)


class _Found(Protocol):
    """Proposals of clauses or sets."""

    workspace: Workspace
    problems: list[Problem]

    def as_text(self, lang: str) -> Iterable[str]:
        """Return lines with the proposals."""

    def data(self, lang: str) -> object:
        """Return them as JSON data."""

    def adopt(self) -> tuple[Adoption, list[str]]:
        """Return what adopting them makes of the files, and which are left to decide."""


@dataclass
class _FoundClauses:
    """Proposed clauses."""

    workspace: Workspace
    problems: list[Problem]
    search: _Search
    corpus: Corpus
    opening: list[Problem]
    proposals: list[Proposal]

    def as_text(self, lang: str) -> Iterable[str]:
        return clusters_as_text(self.corpus, self.proposals, lang)

    def data(self, lang: str) -> object:
        return clusters_data(self.corpus, self.proposals, lang)

    def adopt(self) -> tuple[Adoption, list[str]]:
        search = self.search
        chosen, undecided = chosen_proposals(
            self.proposals, search.ids, with_variants=search.with_variants
        )
        return adopt(self.workspace, self.opening, chosen, search.run, search.least), undecided


@dataclass
class _FoundSets:
    """Proposed sets."""

    workspace: Workspace
    problems: list[Problem]
    search: _Search
    opening: list[Problem]
    proposals: list[ProposedSet]

    def as_text(self, lang: str) -> Iterable[str]:
        return sets_as_text(self.proposals, lang)

    def data(self, lang: str) -> object:
        return sets_data(self.proposals)

    def adopt(self) -> tuple[Adoption, list[str]]:
        search = self.search
        return adopt_sets(self.workspace, self.opening, self.proposals, search.run), []


class _Search(NamedTuple):
    """Which proposals a command is about."""

    ids: tuple[str, ...]
    threshold: float
    topic: str | None
    least: int
    jobs: int | None
    with_variants: bool

    def clauses(self, root: Path) -> _FoundClauses:
        """Return the clauses that are proposed for similar sentences."""
        reader, texts = read_texts(SentenceReader, root, self.jobs)
        workspace, opening = reader.workspace, reader.problems
        self._refuse_topic(workspace)
        corpus, problems = Corpus.of(workspace, texts)
        found = find_clusters(corpus, self.threshold, self.least)
        proposals = propose_clauses(workspace, found.clusters)
        self._refuse_ids(one.proposed.id for one in proposals)
        chosen = [
            one for one in proposals if self._is_wanted(one.proposed.id, one.cluster.kind.topic)
        ]
        problems = [*opening, *problems, *left_out_problems(workspace, found)]
        return _FoundClauses(workspace, problems, self, corpus, opening, chosen)

    def sets(self, root: Path) -> _FoundSets:
        """Return the sets that are proposed for runs of clauses."""
        workspace, opening = open_workspace(root)
        self._refuse_topic(workspace)
        proposals = propose_sets(workspace)
        self._refuse_ids(one.id for one in proposals)
        chosen = [one for one in proposals if self._is_wanted(one.id, one.run.topic)]
        faults = (workspace.positions.problems(id) for id in workspace.positions.ids)
        problems = [*opening, *chain.from_iterable(faults)]
        return _FoundSets(workspace, problems, self, opening, chosen)

    def run(self, worker: Worker[T], shares: Sequence[Share]) -> Iterator[T]:
        """Run work on shares of the positions."""
        return run_shares(worker, shares, self.jobs)

    def _is_wanted(self, id: str, topic: str) -> bool:
        return self.topic in (None, topic) and (not self.ids or id in self.ids)

    def _refuse_topic(self, workspace: Workspace) -> None:
        topics = workspace.library.sources
        if self.topic not in (None, *topics):
            message = f"{self.topic} is none of {', '.join(topics)}"
            raise click.BadParameter(message, param_hint="--topic")

    def _refuse_ids(self, proposed: Iterable[str]) -> None:
        if unknown := {*self.ids} - {*proposed}:
            message = f"nothing is proposed as {', '.join(sorted(unknown))}"
            raise click.BadParameter(message, param_hint="ID")


def _apply(found: _Found, change: WorkspaceChange | None, lang: str | None, form: str) -> None:
    """Adopt proposals and print which; without the right to change, write nothing."""
    lang = lang or found.workspace.organisation.language
    if has_errors(found.problems):
        refuse(ordered(found.problems), lang)
    adoption, undecided = found.adopt()
    files = {file: text.encode() for file, text in adoption.texts.items()}
    if change and files and (failed := change.write(files)):
        refuse(failed, lang)
    is_written = change is not None
    if form == "json":
        print_json(adoption_data(adoption, undecided, is_written=is_written))
    else:
        print_lines(adoption_as_text(adoption, undecided, lang, is_written=is_written))
    exit_with(ordered(found.problems), lang)


@click.command("unused")
@workspace_options
@jobs_option
@format_option
def unused_command(folder: Path, lang: str | None, jobs: int | None, form: str) -> None:
    """List clauses, variants, sets and parameter values that nothing uses.

    A use in a position or draft counts even if its condition is not met.
    """
    workspace, parts, problems = read_unused(watched_root_of(folder, lang), jobs=jobs)
    lang = lang or workspace.organisation.language
    if form == "json":
        print_json(unused_data(parts))
    else:
        print_table(unused_table(parts, lang), lang)
    exit_with(ordered(problems), lang)
