"""The command ``serve``."""

from __future__ import annotations

import re
import sys
import webbrowser
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import click

from koostaja.commands.console import refuse, settled_root_of, workspace_options
from koostaja.commands.garbage import collect_garbage
from koostaja.diagnostics import TERMS, Location, Problem
from koostaja.workspace import open_organisation

if TYPE_CHECKING:
    from koostaja.web import Server

__all__ = ["serve_command"]

_PORT = 8765
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")
"""A name as browsers send it, with a port if it is an unusual one."""


def _host(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return a name as browsers send it."""
    if value is not None and not _HOST.fullmatch(value.lower()):
        raise click.BadParameter(f"{value} is no name of a host", param_hint="--host")
    return value and value.lower()


@click.command("serve")
@workspace_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=f"The port on this machine, {_PORT} unless given; 0 is any free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--socket",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Listen at this socket instead, for a proxy that signs people on.",
)
@click.option(
    "--host", callback=_host, help="With --socket: the name under which people visit the proxy."
)
def serve_command(
    folder: Path,
    lang: str | None,
    port: int | None,
    opens: bool,
    socket: Path | None,
    host: str | None,
) -> None:
    """Show and edit posts, documents and the library in a browser.

    Open the printed address: it works once, and the browser is remembered. Nobody else can see
    the pages. Ctrl-C ends it. With --socket it serves a whole authority, behind its own sign-on.
    """
    if bool(socket) != bool(host) or (socket and (opens or port is not None)):
        raise click.UsageError("give --socket with --host, and without --port and --open")
    root = settled_root_of(folder, lang)
    lang = lang or open_organisation(root).language
    server = _open(root, lang, _PORT if port is None else port, socket, host or "")
    if socket:
        click.echo(TERMS[lang]["serving behind"].format(socket, server.address))
    else:
        click.echo(TERMS[lang]["serving"].format(server.address))
    sys.stdout.flush()
    if opens:  # some browsers return only when they end
        Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
    collect_garbage()
    server.run()


def _open(root: Path, lang: str, port: int, socket: Path | None, host: str) -> Server:
    """Open a server; refuse what keeps it from being opened."""
    try:
        from koostaja.web import (  # an extra, slow to import
            PortTaken,
            SocketTaken,
            TokenFault,
            open_server,
            open_server_at,
        )
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "koostaja":
            raise
        refuse([Problem("web-missing", Location(""), values={"name": str(error.name)})], lang)
    try:
        return open_server_at(root, socket, host, lang) if socket else open_server(root, port, lang)
    except PortTaken:
        refuse([Problem("port-taken", Location(""), values={"port": str(port)})], lang)
    except (SocketTaken, TokenFault) as fault:
        code = "socket-taken" if isinstance(fault, SocketTaken) else "token-unkept"
        values = {"file": str(fault.path), "reason": fault.reason}
        refuse([Problem(code, Location(""), values=values)], lang)
