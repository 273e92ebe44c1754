"""The command ``help``: the pages of the documentation, problems by code, commands by name."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

import koostaja
from koostaja.commands.console import lang_option, refuse
from koostaja.commands.page_text import fitted_page
from koostaja.diagnostics import LANGUAGES, MESSAGES, TERMS, unknown_name
from koostaja.text.characters import with_codes
from koostaja.workspace import find_root, open_organisation

__all__ = ["help_command", "pages"]

_INSTALLED = "pages"
"""The folder of the installed package with the pages; in the repository they are in ``docs``."""


def pages() -> dict[str, Traversable]:
    """Return the pages of the documentation by topic."""
    folder = files(koostaja) / _INSTALLED
    if not folder.is_dir():
        folder = Path(str(files(koostaja))).parent / "docs"
    found = folder.iterdir() if folder.is_dir() else ()
    names = {one.name.removesuffix(".md"): one for one in found if one.name.endswith(".md")}
    return dict(sorted(names.items()))


@click.command("help")
@click.argument("topic", required=False)
@lang_option
def help_command(topic: str | None, lang: str | None) -> None:
    """Show a page of the documentation.

    TOPIC is a page, the code of a problem or a command; a page comes before a command of its
    name. Without TOPIC the pages are listed.
    """
    lang = lang or _language()
    known = pages()
    if topic is None:
        _list_topics(known, lang)
        return
    topic = topic.strip("[]")  # as a report prints the code of a problem
    text = _text(topic, known)
    if text is None:
        commands = _group().list_commands(click.get_current_context())
        refuse([unknown_name("unknown-topic", topic, [*known, *MESSAGES, *commands])], lang)
    if sys.stdout.isatty():
        text = fitted_page(text, shutil.get_terminal_size().columns)
    click.echo_via_pager(with_codes(text))


def _language() -> str:
    """Return the language of the workspace around the current folder, if there is one."""
    try:
        root = find_root(Path.cwd())
    except (OSError, RuntimeError):
        root = None
    return open_organisation(root).language if root else LANGUAGES[0]


def _list_topics(known: dict[str, Traversable], lang: str) -> None:
    terms = TERMS[lang]
    click.echo(terms["help pages"])
    width = max(map(len, known), default=0)
    for topic, page in known.items():
        title = page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        click.echo(f"  {topic:{width}}  {title}")
    click.echo(terms["help more"])


def _text(topic: str, known: dict[str, Traversable]) -> str | None:
    """Return what there is to a topic; None if there is nothing."""
    if topic in known:
        return known[topic].read_text(encoding="utf-8")
    if topic in MESSAGES:
        page = known["problems"].read_text(encoding="utf-8") if "problems" in known else ""
        return _section(page, topic) or _explained(topic)
    context = click.get_current_context()
    command = _group().get_command(context, topic)
    if command is None:
        return None
    around = click.Context(command, info_name=topic, parent=context.parent)
    return f"{command.get_help(around)}\n"


def _section(page: str, heading: str) -> str | None:
    """Return the part of a page below a heading of the second level."""
    found = re.search(rf"^## {re.escape(heading)}\n(?:(?!## ).*\n?)*", page, flags=re.MULTILINE)
    return f"{found[0].rstrip()}\n" if found else None


def _explained(code: str) -> str:
    """Return what the messages say of a problem, for a page that does not have it."""
    message = MESSAGES[code]
    said = {lang: f"{message.text[lang]} {message.remedy[lang]}".strip() for lang in LANGUAGES}
    lines = (f"## {code}", f"*{message.severity}*: {said['en']}", f"> {said['et']}")
    return "\n\n".join(lines).replace("{{", "{").replace("}}", "}") + "\n"


def _group() -> click.Group:
    context = click.get_current_context().find_root()
    assert isinstance(context.command, click.Group)
    return context.command
