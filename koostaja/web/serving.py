"""The server: for its user alone, or behind an authority's sign-on, until it is stopped."""

from __future__ import annotations

import secrets
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from koostaja.web.application import guarded, make_application
from koostaja.web.connections import PatientConnection
from koostaja.web.doors import LAUNCH, SignedOn
from koostaja.web.listeners import LOOPBACK, listen_at, listen_on, remove_socket
from koostaja.web.memory import return_memory, share_memory
from koostaja.web.page_session import open_page_session
from koostaja.web.tokens import read_user_token, state_folder

__all__ = ["Server", "open_server", "open_server_at"]

_MOST_CONNECTIONS = 500


class Server:
    """A server that is already listened to; its first visitors wait until it runs."""

    def __init__(
        self,
        listener: socket.socket,
        application: ASGIApp,
        address: str,
        release: Callable[[], None] = lambda: None,
    ) -> None:
        self.address = address
        """What to open; on this machine alone it is good once."""
        self._listener = listener
        self._release = release
        config = uvicorn.Config(
            application,
            http=PatientConnection,
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            ws="none",
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=3,
        )
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer until the process gets a signal to end, and leave nothing behind."""
        return_memory()  # that which opening a large workspace needed
        with suppress(ValueError):  # a thread that is not the first one gets no signals
            signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be as Ctrl-C
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[self._listener])
        finally:
            self._listener.close()
            with suppress(OSError):
                self._release()


def open_server(root: Path, port: int, lang: str = "") -> Server:
    """Open the folder at ``root`` for the user, at a port of this machine; 0 is any free one.

    Raises ``PortTaken``, or ``TokenFault`` if the user's secret cannot be kept.
    """
    share_memory()
    token = read_user_token(state_folder())
    listener = listen_on(port)
    port = listener.getsockname()[1]
    launch = secrets.token_urlsafe(32)
    application = make_application(
        open_page_session(root, lang), token=token, launch=launch, port=port
    )
    return Server(listener, application, f"http://{LOOPBACK}:{port}/?{LAUNCH}={launch}")


def open_server_at(root: Path, path: Path, host: str, lang: str = "") -> Server:
    """Open the folder at ``root`` for whom a proxy names, which reaches a socket at ``path``.

    ``host`` is the name under which people visit the proxy. Raises ``SocketTaken``.
    """
    share_memory()
    application = guarded(open_page_session(root, lang), SignedOn(host))
    listener = listen_at(path)
    return Server(listener, application, f"https://{host}/", partial(remove_socket, path))
