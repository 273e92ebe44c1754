"""The commands that propose changes of the library: ``similar`` and ``unused``."""

from __future__ import annotations

from pathlib import Path

import click

from koostaja.builder import read_texts, read_unused
from koostaja.commands.console import (
    exit_with,
    format_option,
    jobs_option,
    print_json,
    print_lines,
    watched_root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import ordered
from koostaja.library import unused_data, unused_table
from koostaja.library.similar import (
    Corpus,
    SentenceReader,
    clusters_as_text,
    clusters_data,
    find_clusters,
    left_out_problems,
)

__all__ = ["similar_command", "unused_command"]


@click.command("similar")
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
def similar_command(
    folder: Path,
    lang: str | None,
    jobs: int | None,
    form: str,
    threshold: float,
    topic: str | None,
    least: int,
) -> None:
    """Group similar sentences and propose a clause for each group.

    Numbers, levels, languages, units, posts and names may differ; they become parameters.
    """
    reader, texts = read_texts(SentenceReader, watched_root_of(folder, lang), jobs)
    workspace = reader.workspace
    lang = lang or workspace.organisation.language
    topics = workspace.library.sources
    if topic not in (None, *topics):
        raise click.BadParameter(f"{topic} is none of {', '.join(topics)}", param_hint="--topic")
    corpus, problems = Corpus.of(workspace, texts)
    found = find_clusters(corpus, threshold, least)
    clusters = [one for one in found.clusters if topic in (None, one.kind.topic)]
    problems = [*reader.problems, *problems, *left_out_problems(workspace, found)]
    if form == "json":
        print_json(clusters_data(corpus, clusters, lang))
    else:
        print_lines(clusters_as_text(corpus, clusters, lang))
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
