"""The server: on this machine alone, until it is stopped."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from koostaja.web.application import make_application
from koostaja.web.guard import LAUNCH
from koostaja.web.page_session import open_page_session
from koostaja.web.tokens import read_user_token, state_folder

__all__ = ["PortTaken", "Server", "open_server"]

_LOOPBACK = "127.0.0.1"


class PortTaken(Exception):
    """Another program has the port."""


class Server:
    """A server whose port is open; its first visitors wait until it runs."""

    def __init__(self, listener: socket.socket, root: Path, lang: str, token: str) -> None:
        port: int = listener.getsockname()[1]
        launch = secrets.token_urlsafe(32)
        self.address = f"http://{_LOOPBACK}:{port}/?{LAUNCH}={launch}"
        """What to open; it is good once."""
        self._listener = listener
        application = make_application(
            open_page_session(root, lang), token=token, launch=launch, port=port
        )
        config = uvicorn.Config(
            application,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            ws="none",
            timeout_graceful_shutdown=3,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer until the process gets a signal to end; Ctrl-C is one, and no interruption."""
        with suppress(KeyboardInterrupt):
            self._server.run(sockets=[self._listener])


def open_server(root: Path, port: int, lang: str = "") -> Server:
    """Open the folder at ``root`` and a port on this machine; 0 is any free one.

    Raises ``PortTaken``, or ``TokenFault`` if the user's secret cannot be kept.
    """
    token = read_user_token(state_folder())
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((_LOOPBACK, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PortTaken(str(port)) from error
    return Server(listener, root, lang, token)
