"""The command ``serve``."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from koostaja.commands.console import refuse, settled_root_of, workspace_options
from koostaja.diagnostics import TERMS, Location, Problem
from koostaja.workspace import open_organisation

__all__ = ["serve_command"]


@click.command("serve")
@workspace_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8765,
    show_default=True,
    help="The port on this machine; 0 is any free one.",
)
def serve_command(folder: Path, lang: str | None, port: int) -> None:
    """Show posts and other documents as pages in a browser on this machine.

    Open the printed address: it works once, and the browser is remembered. Nobody else can see
    the pages, and they change no file. Ctrl-C ends it.
    """
    root = settled_root_of(folder, lang)
    lang = lang or open_organisation(root).language
    try:
        from koostaja.web import PortTaken, TokenFault, open_server  # an extra, slow to import
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "koostaja":
            raise
        refuse([Problem("web-missing", Location(""), values={"name": str(error.name)})], lang)
    try:
        server = open_server(root, port, lang)
    except PortTaken:
        refuse([Problem("port-taken", Location(""), values={"port": str(port)})], lang)
    except TokenFault as fault:
        values = {"file": str(fault.path), "reason": fault.reason}
        refuse([Problem("token-unkept", Location(""), values=values)], lang)
    click.echo(TERMS[lang]["serving"].format(server.address))
    sys.stdout.flush()
    gc.enable()  # it runs long; what is open stays, and need not be searched each time
    gc.freeze()
    server.run()
