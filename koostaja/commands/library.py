"""The commands that propose changes of the library: ``similar`` and ``unused``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

import click

from koostaja.builder import read_texts, read_unused, run_shares
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
from koostaja.library import unused_data, unused_table
from koostaja.library.similar import (
    Corpus,
    Proposal,
    SentenceReader,
    adopt,
    adoption_as_text,
    adoption_data,
    chosen_proposals,
    clusters_as_text,
    clusters_data,
    find_clusters,
    left_out_problems,
    propose_clauses,
)
from koostaja.workspace import WorkspaceChange

__all__ = ["similar_command", "unused_command"]


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
    applies: bool,
    with_variants: bool,
    dry_run: bool,
) -> None:
    """Group similar sentences and propose a clause for each group.

    Numbers, levels, languages, units, posts and names may differ; they become parameters.
    IDs choose the groups of some clauses.

    With --apply the proposed clauses are written into the library, and positions use them
    in place of their own words. Without IDs, only groups are adopted that say the same apart
    from parameters. Every document is resolved before and after: what would print other
    words or numbers is left out.
    """
    if not applies and (with_variants or dry_run):
        raise click.UsageError("--all and --dry-run need --apply.")
    search = _Search(tuple(ids), threshold, topic, least, jobs, with_variants)
    if not applies:
        _list_similar(search, watched_root_of(folder, lang), lang, form)
    root = root_of(folder, lang)
    with open_changeable(root, "similar", lang) as change:
        _apply_similar(search, None if dry_run else change, root, lang, form)


class _Search(NamedTuple):
    """Which proposals a command is about."""

    ids: tuple[str, ...]
    threshold: float
    topic: str | None
    least: int
    jobs: int | None
    with_variants: bool

    def find(self, root: Path) -> tuple[Corpus, list[Proposal], list[Problem], list[Problem]]:
        """Return the sentences, the proposals, the problems of the workspace and all problems."""
        reader, texts = read_texts(SentenceReader, root, self.jobs)
        workspace = reader.workspace
        topics = workspace.library.sources
        if self.topic not in (None, *topics):
            message = f"{self.topic} is none of {', '.join(topics)}"
            raise click.BadParameter(message, param_hint="--topic")
        corpus, problems = Corpus.of(workspace, texts)
        found = find_clusters(corpus, self.threshold, self.least)
        proposals = propose_clauses(workspace, found.clusters)
        if unknown := {*self.ids} - {one.proposed.id for one in proposals}:
            message = f"{', '.join(sorted(unknown))}: no such clause is proposed"
            raise click.BadParameter(message, param_hint="ID")
        chosen = [
            one
            for one in proposals
            if self.topic in (None, one.cluster.kind.topic)
            and (not self.ids or one.proposed.id in self.ids)
        ]
        every = [*reader.problems, *problems, *left_out_problems(workspace, found)]
        return corpus, chosen, reader.problems, every


def _list_similar(search: _Search, root: Path, lang: str | None, form: str) -> NoReturn:
    """Print groups of similar sentences with their proposals."""
    corpus, proposals, _, problems = search.find(root)
    lang = lang or corpus.workspace.organisation.language
    if form == "json":
        print_json(clusters_data(corpus, proposals, lang))
    else:
        print_lines(clusters_as_text(corpus, proposals, lang))
    exit_with(ordered(problems), lang)


def _apply_similar(
    search: _Search, change: WorkspaceChange | None, root: Path, lang: str | None, form: str
) -> None:
    """Adopt proposals and print which; without the right to change, write nothing."""
    corpus, proposals, opening, problems = search.find(root)
    workspace = corpus.workspace
    lang = lang or workspace.organisation.language
    if has_errors(problems):
        refuse(ordered(problems), lang)
    chosen = chosen_proposals(proposals, search.ids, with_variants=search.with_variants)
    adoption = adopt(
        workspace,
        opening,
        chosen,
        lambda rewriter, shares: run_shares(rewriter, shares, search.jobs),
        search.least,
    )
    files = {file: text.encode() for file, text in adoption.texts.items()}
    if change and files and (failed := change.write(files)):
        refuse(failed, lang)
    if form == "json":
        print_json(adoption_data(adoption, is_written=change is not None))
    else:
        print_lines(adoption_as_text(adoption, lang, is_written=change is not None))
    exit_with(ordered(problems), lang)


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
