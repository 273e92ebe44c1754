"""What no request gets past: where it comes from, who asks, how much it says and how slowly."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from koostaja.web.doors import Door

__all__ = ["AUTHOR", "Guard"]

AUTHOR = "koostaja.author"
"""Under which name the author is among what is known of a request."""
_READING = ("GET", "HEAD")
_METHODS = (*_READING, "POST")
_OWN_SITES = ("same-origin", "none")
"""What browsers say of requests of the page's own, and of addresses typed or opened by hand.

``same-site`` is not among them: all programs on this machine are of one site.
"""
_FORM, _FILE = 4_000_000, 128_000_000
"""How many bytes a form may have, and one with a file: less has an answer in words of its own."""
_WITH_FILES = re.compile(r"/verify|/import(/act)?|/directives/[^/]+/(confirm|container)")
_PATIENCE = 30.0
"""The seconds in which the next piece of a request must be there."""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Forms say their origin only under a policy that says anything to the page itself.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
Refusal = Callable[[int, str], Response]


class Guard:
    """Answers only whom the door lets in, and sends every answer with strict headers.

    ``refuse`` makes an answer of a status and the words that say why.
    """

    def __init__(
        self, application: Starlette, door: Door, refuse: Refusal, patience: float = _PATIENCE
    ) -> None:
        self.application = application
        self._door = door
        self._refuse = refuse
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.application(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._answer(Request(scope), scope)
            bounded = _bounded(receive, _most(scope["path"]), self._patience)
            await answer(scope, bounded, _with_headers(send))
        # there are no web sockets: the server refuses one that nobody accepts

    def _answer(self, request: Request, scope: Scope) -> ASGIApp:
        admission = self._door.admit(request) if self._is_from_here(request) else None
        if admission is None:
            return self._refuse(403, self._door.closed)
        if admission.instead:
            return admission.instead
        if request.method not in _METHODS:
            return self._refuse(405, "405")
        if _size(request) > _most(request.url.path):
            return self._refuse(413, "413")
        scope[AUTHOR] = admission.author
        return self.application

    def _is_from_here(self, request: Request) -> bool:
        """Return whether a request names this server and comes from its own pages, or by hand."""
        headers, door = request.headers, self._door
        if headers.getlist("host") not in [[host] for host in door.hosts]:
            return False
        is_reading = request.method in _READING
        sites, origins = headers.getlist("sec-fetch-site"), headers.getlist("origin")
        if not sites:
            return all(one in door.origins for one in origins) and (is_reading or bool(origins))
        if is_reading and all(one in _OWN_SITES for one in sites):
            return True
        return sites == ["same-origin"] or (
            is_reading and door.has_links_from_elsewhere and _is_link(request)
        )


def _is_link(request: Request) -> bool:
    """Return whether a browser goes to a page as a whole, which changes and shows nothing else."""
    ask = request.headers.getlist
    return ask("sec-fetch-mode") == ["navigate"] and ask("sec-fetch-dest") == ["document"]


def _size(request: Request) -> int:
    """Return how many bytes a request says that it has; the server has seen that it is a number."""
    said = request.headers.get("content-length", "0")
    return int(said[:20]) if said.isdecimal() else 0


def _most(path: str) -> int:
    return _FILE if _WITH_FILES.fullmatch(path) else _FORM


def _bounded(receive: Receive, most: int, patience: float) -> Receive:
    """Return what receives a request in pieces, as long as it is not too large nor too slow."""
    left, is_complete = most, False

    async def receive_some() -> Message:
        nonlocal left, is_complete
        if is_complete:  # what follows is that nobody waits for the answer
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), patience)
        except TimeoutError:
            raise HTTPException(408) from None
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413)
        is_complete = not message.get("more_body", False)
        return message

    return receive_some


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            keeping = headers.get("Cache-Control", "")
            headers.update(_HEADERS)
            if "immutable" in keeping:  # what the address names never changes
                headers["Cache-Control"] = keeping
        await send(message)

    return send_with_headers
