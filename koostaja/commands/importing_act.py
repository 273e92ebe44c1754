"""What ``import --act`` asks and does: a signed directive of the past becomes a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from koostaja.commands.console import date_type, print_problems, refuse
from koostaja.commands.rich_output import print_table
from koostaja.diagnostics import TERMS
from koostaja.intake import ActOptions, find_office, import_act
from koostaja.text.dates import date_numeric, is_date
from koostaja.text.table import Table
from koostaja.workspace import ActReference

__all__ = ["act_options", "given_act_options", "record_act"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_COLUMNS = ("act.annex", "act.document title", "act.document", "act.text")
_NONE = "none"
"""What is given for ``--repeals`` if a directive repealed none."""


def act_options(command: _Command) -> _Command:
    """Add the options by which people say what the files of an old directive do not."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--act", "is_act", is_flag=True, help="Record a signed directive of the past: its FILEs."
    ),
    click.option("--id", "id", metavar="ID", default="", help="With --act: the id of the record."),
    click.option("--number", metavar="N", default="", help="With --act: its number."),
    click.option("--date", "date", type=date_type, metavar="DATE", help="With --act: its date."),
    click.option("--title", metavar="TEXT", default="", help="With --act: its title."),
    click.option(
        "--in-force",
        "in_force",
        type=date_type,
        metavar="DATE",
        help="With --act: the day on which it took effect.",
    ),
    click.option(
        "--repeals",
        multiple=True,
        metavar="N/DATE",
        help="With --act: a directive that it repealed, or none.",
    ),
    click.option(
        "--annex",
        "annexes",
        multiple=True,
        metavar="N=ID",
        help="With --act: the document of an annex.",
    ),
    click.option(
        "--textless",
        multiple=True,
        metavar="N=TITLE",
        help="With --act: an annex to record without its text.",
    ),
    click.option(
        "--keep-originals",
        "keeps_originals",
        is_flag=True,
        help="With --act: keep the files beside the record.",
    ),
)


def given_act_options(given: Mapping[str, Any], lang: str) -> ActOptions | None:
    """Return what was given; None without ``--act``, which the other options need."""
    if not given["is_act"]:
        if others := [key for key, value in given.items() if value]:
            context = click.get_current_context()
            names = (one.opts[0] for one in context.command.params if one.name in others)
            raise click.UsageError(TERMS[lang]["import.only act"].format(", ".join(names)))
        return None
    return ActOptions(
        id=given["id"],
        number=given["number"],
        date=_iso(given["date"]),
        title=given["title"],
        in_force=_iso(given["in_force"]),
        repeals=_repeals(given["repeals"]),
        annexes=_by_number(given["annexes"], "--annex"),
        textless=_by_number(given["textless"], "--textless"),
        keeps_originals=given["keeps_originals"],
    )


def record_act(root: Path, lang: str, files: Mapping[str, bytes], options: ActOptions) -> None:
    """Record a directive of the past, and print what is on record."""
    found, problems = import_act(root, files, options, office=find_office())
    if found is None:
        refuse(problems, lang)
    print_problems(problems, lang)
    terms = TERMS[lang]
    said = terms["act.recorded" if found.is_new else "act.recorded before"]
    number, date = found.number, date_numeric(found.date)
    in_force = date_numeric(found.in_force) if found.in_force else date
    click.echo(said.format(date=date, number=number, title=found.title, in_force=in_force))
    if found.repeals:
        click.echo(terms["act.repealed"].format("; ".join(_named(found.repeals, terms))))
    click.echo(terms["act.record"].format(found.file))
    rows = tuple(
        (one.number, one.title, one.id, terms[f"act.{one.standing.value}"]) for one in found.annexes
    )
    print_table(Table(_COLUMNS, rows), lang)


def _named(references: Iterable[ActReference], terms: Mapping[str, str]) -> Iterator[str]:
    """Yield directives by their days and numbers, with the annexes if only those are meant."""
    for one in references:
        named = terms["act.named"].format(date=date_numeric(one.date), number=one.number)
        annexes = ", ".join(one.annexes)
        kind = "act.annex of" if annexes.isdecimal() else "act.annexes of"
        yield terms[kind].format(named, annexes) if annexes else named


def _iso(day: datetime | None) -> str:
    return day.date().isoformat() if day else ""


def _repeals(given: Iterable[str]) -> tuple[ActReference, ...] | None:
    """Return the directives that were repealed; None if nobody says anything of them."""
    found = [*given]
    if found == [_NONE]:
        return ()
    references = list[ActReference]()
    for one in found:
        number, _, day = one.rpartition("/")
        if not number or not is_date(day):
            raise click.BadParameter(one, param_hint="--repeals")
        references.append(ActReference(number, day, "", ()))
    return tuple(references) or None


def _by_number(given: Iterable[str], option: str) -> dict[str, str]:
    found = dict[str, str]()
    for one in given:
        number, _, value = one.partition("=")
        if not number.isdecimal() or not value:
            raise click.BadParameter(one, param_hint=option)
        found[number] = value
    return found
