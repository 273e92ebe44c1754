"""The commands about the library: ``similar``, ``used`` and ``unused``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from koostaja.builder import outcomes, worthwhile_jobs
from koostaja.commands.console import (
    exit_with,
    format_option,
    jobs_option,
    print_json,
    print_lines,
    refuse,
    root_of,
    workspace_options,
)
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import TERMS, ordered
from koostaja.library import (
    Affected,
    Confirmed,
    LibraryUse,
    Named,
    Names,
    Search,
    SearchOrder,
    Unused,
    confirmed_uses,
    library_uses,
    unused,
)
from koostaja.library.similar import (
    Corpus,
    CorpusOrder,
    Heard,
    Reader,
    families,
    families_as_json,
    families_as_text,
)
from koostaja.text.table import Table
from koostaja.workspace import Clause, Workspace

__all__ = ["similar_command", "unused_command", "used_command"]


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
@click.option("--topic", metavar="TOPIC", help="Compare only sentences of this topic.")
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
    reader = Reader(CorpusOrder(root_of(folder, lang)))
    lang = lang or reader.workspace.organisation.language
    topics = reader.workspace.library.sources
    if topic not in (None, *topics):
        raise click.BadParameter(f"{topic} is none of {', '.join(topics)}", param_hint="--topic")
    heard = Heard(problems=reader.problems)
    for one in outcomes(reader, reader.shares, jobs or _jobs(reader.workspace)):
        heard.join(one)
    corpus = Corpus(reader.workspace, heard)
    found = [one for one in families(corpus, threshold, least) if topic in (None, one.kind.topic)]
    if form == "json":
        click.echo(families_as_json(corpus, found, lang))
    else:
        print_lines(families_as_text(corpus, found, lang))
    problems = ordered(heard.problems)
    exit_with(problems, lang)


def _jobs(workspace: Workspace) -> int:
    return worthwhile_jobs(len(workspace.positions.ids))


@click.command("used")
@click.argument("clause")
@workspace_options
@jobs_option
@format_option
def used_command(clause: str, folder: Path, lang: str | None, jobs: int | None, form: str) -> None:
    """List everything that uses a clause.

    Positions, drafts, sets, other clauses and confirmed directives are listed.
    """
    search = Search(SearchOrder(root_of(folder, lang), clause))
    workspace = search.workspace
    lang = lang or workspace.organisation.language
    if search.refusal:
        refuse([search.refusal], lang)
    found = list(outcomes(search, search.shares, jobs or _jobs(workspace)))
    places = sorted(
        (place for one in found for place in one.affected),
        key=lambda place: (place.is_directive, place.document),
    )
    library = list(library_uses(workspace, clause))
    confirmed = list(confirmed_uses(workspace, workspace.library.clauses[clause]))
    if form == "json":
        click.echo(_used_json(clause, places, library, confirmed))
    else:
        print_table(_used_table(places, library, confirmed, lang), lang)
        print_lines(_counts(workspace.library.clauses[clause], places, lang))
    problems = ordered([*search.problems, *(fault for one in found for fault in one.problems)])
    exit_with(problems, lang)


def _used_table(
    places: Sequence[Affected],
    library: Sequence[LibraryUse],
    confirmed: Sequence[Confirmed],
    lang: str,
) -> Table:
    terms = TERMS[lang]
    rows = [
        (
            terms["used.directive" if one.is_directive else "used.position"],
            one.document,
            one.title,
            " › ".join(one.section),
            one.through(lang),
            str(one.where),
        )
        for one in places
    ]
    for use in library:
        through = f"{terms['variant']} {use.variant}" if use.variant else ""
        rows.append((terms[f"used.{use.kind}"], use.id, "", "", through, str(use.where)))
    for one in confirmed:
        annex = f"{terms['annex']} {one.annex}" if one.annex else ""
        rows.append((terms["used.confirmed"], one.act.id, one.title, annex, "", one.file))
    return Table(("used kind", "id", "title", "section", "through", "place"), tuple(rows))


def _counted(places: Sequence[Affected]) -> dict[str, int]:
    """How many documents use each variant; "" is the main wording."""
    documents = {(one.variant, one.is_directive, one.document) for one in places}
    return dict(Counter(variant for variant, _, _ in sorted(documents)))


def _counts(clause: Clause, places: Sequence[Affected], lang: str) -> Iterator[str]:
    terms, counted = TERMS[lang], _counted(places)
    for variant in ("", *clause.variants):
        name = f"{terms['variant']} {variant}" if variant else terms["main wording"]
        yield f"{name}: {counted.get(variant, 0)}"
    documents = {(one.is_directive, one.document) for one in places}
    yield f"{terms['documents in all']}: {len(documents)}"


def _used_json(
    clause: str,
    places: Sequence[Affected],
    library: Sequence[LibraryUse],
    confirmed: Sequence[Confirmed],
) -> str:
    data = {
        "clause": clause,
        "counts": _counted(places),
        "documents": [
            {key: value for key, value in one.data().items() if key != "after"} for one in places
        ],
        "library": [
            {
                "kind": one.kind,
                "id": one.id,
                "variant": one.variant,
                "file": one.where.file,
                "line": one.where.line,
            }
            for one in library
        ],
        "confirmed": [
            {
                "directive": one.act.id,
                "number": one.act.number,
                "date": one.act.date,
                "annex": one.annex,
                "title": one.title,
                "file": one.file,
            }
            for one in confirmed
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


@click.command("unused")
@workspace_options
@jobs_option
@format_option
def unused_command(folder: Path, lang: str | None, jobs: int | None, form: str) -> None:
    """List clauses, variants, sets and parameter values that nothing uses.

    A use in a position or draft counts even if its condition is not met.
    """
    named = Named(CorpusOrder(root_of(folder, lang)))
    workspace = named.workspace
    lang = lang or workspace.organisation.language
    names = Names(problems=named.problems)
    for one in outcomes(named, named.shares, jobs or _jobs(workspace)):
        names.join(one)
    found = unused(workspace, names)
    if form == "json":
        print_json([_unused_data(one) for one in found])
    else:
        terms = TERMS[lang]
        rows = [
            (
                terms[f"used.{one.kind}"],
                one.id,
                terms["yes"] if one.recorded else "",
                str(one.where),
            )
            for one in found
        ]
        print_table(Table(("used kind", "id", "recorded", "place"), tuple(rows)), lang)
    problems = ordered(names.problems)
    exit_with(problems, lang)


def _unused_data(one: Unused) -> dict[str, object]:
    return {
        "kind": one.kind,
        "id": one.id,
        "recorded": one.recorded,
        "file": one.where.file,
        "line": one.where.line,
    }
