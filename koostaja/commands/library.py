"""The commands that propose changes of the library: ``similar`` and ``unused``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

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
from koostaja.commands.progress import show_progress
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import Problem, has_errors, ordered
from koostaja.documents import Share
from koostaja.files.paths import CLAUSES, ORGANISATION_FILE, SCHEMAS, folder_name
from koostaja.library import unused_data, unused_table
from koostaja.library.similar import (
    Adoption,
    Corpus,
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
from koostaja.source import Source, file_bytes
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
@click.option(
    "--all", "with_variants", is_flag=True, help="Adopt near wordings of one position, too."
)
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
    place of their own words. Without IDs, only wordings are adopted that several positions
    have, apart from parameters; --all adopts near wordings of single positions, too. Every
    document is resolved before and after: what would print other words or numbers is left out.
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
    if dry_run:
        _apply(find(watched_root_of(folder, lang)), None, lang, form)
        return
    root = root_of(folder, lang)
    with open_changeable(root, "similar", lang) as change:
        _apply(find(root), change, lang, form)


class _Found(NamedTuple):
    """Proposals of clauses or sets."""

    workspace: Workspace
    problems: list[Problem]
    as_text: Callable[[str], Iterable[str]]
    """Returns the lines to print, in a language."""
    data: Callable[[str], object]
    """Returns the same as JSON data."""
    adopt: Callable[[], Adoption]
    """Returns what adopting those that are chosen makes of the files."""
    undecided: Sequence[str] = ()
    """The ids of those that nobody has chosen."""


class _Search(NamedTuple):
    """Which proposals a command is about."""

    ids: tuple[str, ...]
    threshold: float
    topic: str | None
    least: int
    jobs: int | None
    with_variants: bool

    def clauses(self, root: Path) -> _Found:
        """Return the clauses that are proposed for similar sentences."""
        reader, texts = read_texts(SentenceReader, root, self.jobs)
        workspace, opening = reader.workspace, reader.problems
        self._refuse_topic(workspace)
        corpus, problems = Corpus.of(workspace, texts)
        clusters = find_clusters(corpus, self.threshold, self.least)
        every = propose_clauses(workspace, clusters.clusters, self.least)
        self._refuse_ids(one.proposed.id for one in every)
        found = [one for one in every if self._is_wanted(one.proposed.id, one.cluster.kind.topic)]
        chosen = chosen_proposals(found, self.ids, with_variants=self.with_variants)
        return _Found(
            workspace,
            [*opening, *problems, *left_out_problems(workspace, clusters)],
            partial(clusters_as_text, corpus, found),
            partial(clusters_data, corpus, found),
            partial(adopt, workspace, opening, chosen.proposals, self._run, self.least),
            chosen.undecided,
        )

    def sets(self, root: Path) -> _Found:
        """Return the sets that are proposed for runs of clauses."""
        workspace, opening = open_workspace(root)
        self._refuse_topic(workspace)
        every = propose_sets(workspace)
        self._refuse_ids(one.id for one in every)
        found = [one for one in every if self._is_wanted(one.id, one.run.topic)]
        faults = (workspace.positions.problems(id) for id in workspace.positions.ids)
        return _Found(
            workspace,
            [*opening, *chain.from_iterable(faults)],
            partial(sets_as_text, found),
            lambda _: sets_data(found),
            partial(adopt_sets, workspace, opening, found, self._run),
        )

    def _run(self, worker: Worker[T], shares: Sequence[Share]) -> Iterator[T]:
        """Run work on shares of the positions, and show how far it is."""
        with show_progress() as progress:
            yield from run_shares(worker, shares, self.jobs, progress)

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
    adoption = found.adopt()
    root = found.workspace.root
    sources = (Source(file, text, None) for file, text in adoption.texts.items())
    files = {one.file: file_bytes(root, one) for one in sources}
    if change and files:
        folders = (CLAUSES, SCHEMAS)
        relied_on = [one for one in change.hashes if folder_name(one) in folders]
        edited = change.edited_since([ORGANISATION_FILE, *relied_on])
        if failed := edited or change.write(files):
            refuse(failed, lang)
    is_written = change is not None
    if form == "json":
        print_json(adoption_data(adoption, found.undecided, is_written=is_written))
    else:
        print_lines(adoption_as_text(adoption, found.undecided, lang, is_written=is_written))
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
