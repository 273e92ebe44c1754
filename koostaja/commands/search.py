"""The command ``search``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from koostaja.builder import SearchOrder, search_texts
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
from koostaja.diagnostics import TERMS, ordered
from koostaja.library import FoundTexts, HitKind
from koostaja.text.characters import with_codes
from koostaja.text.folding import parse_query

__all__ = ["search_command"]

_KINDS = {
    "clauses": HitKind.CLAUSE,
    "positions": HitKind.POSITION,
    "documents": HitKind.DOCUMENT,
    "directives": HitKind.DIRECTIVE,
    "confirmed": HitKind.CONFIRMED,
}


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@workspace_options
@jobs_option
@click.option(
    "--in",
    "places",
    multiple=True,
    type=click.Choice(list(_KINDS)),
    help="List only places in these; may be given several times.  [default: all]",
)
@format_option
def search_command(
    words: tuple[str, ...],
    folder: Path,
    lang: str | None,
    jobs: int | None,
    places: tuple[str, ...],
    form: str,
) -> None:
    """Find where a wording stands: words, or the beginnings of words.

    All words must be in one paragraph, in any order; capitals and marks of letters do not
    matter. Words in quotation marks must follow each other. Clauses are looked through whether
    or not they are used; one that documents print is listed once, with their number.
    """
    query = parse_query(words)
    if not query.terms:
        raise click.BadParameter("no letters or digits to look for", param_hint="WORDS")
    kinds = frozenset(_KINDS[one] for one in places) or frozenset(HitKind)
    done = search_texts(watched_root_of(folder, lang), SearchOrder(query, kinds), jobs=jobs)
    lang = lang or done.workspace.organisation.language
    if form == "json":
        print_json(done.found.data())
    elif sys.stdout.isatty():
        _print_on_terminal(done.found, lang)
    elif done.found.hits:
        print_table(done.found.table(lang), lang)
    if form != "json":
        print_lines([done.found.counts_as_text(lang)])
    exit_with(ordered(done.problems), lang)


def _print_on_terminal(found: FoundTexts, lang: str) -> None:
    """Print each hit in two lines or three, with the found words marked."""
    for one in found.hits:
        name = (TERMS[lang][f"hit.{one.kind}"], one.name(lang), one.title)
        click.secho(with_codes(" ".join(filter(None, name))), bold=True)
        around = (str(one.where), " › ".join(one.section), one.printed(lang))
        click.secho(with_codes("  " + "  ".join(filter(None, around))), dim=True)
        click.echo("    " + "".join(_marked(one.snippet())))
        click.echo()


def _marked(pieces: Iterable[tuple[str, bool]]) -> Iterable[str]:
    for text, is_found in pieces:
        shown = with_codes(text)
        yield click.style(shown, fg="green", bold=True) if is_found else shown
