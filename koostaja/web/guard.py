"""Who may ask the page: the user's own browser on this machine, and no other site in it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["LAUNCH", "Guard"]

LAUNCH = "start"
"""The name of the launch token in the address that is opened first."""
_COOKIE = "koostaja"
_YEAR = 365 * 24 * 60 * 60
_OWN_SITES = ("same-origin", "none")
"""What browsers say of requests of the page's own, and of addresses typed or opened by hand.

``same-site`` is not among them: all programs on this machine are of one site.
"""
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Answers only those who have the token, and sends every answer with strict headers.

    The launch token is for the first request of a browser, which gets a cookie for it. It is
    good once: other users of the machine may see it among the arguments of processes.
    """

    def __init__(
        self,
        application: ASGIApp,
        token: str,
        launch: str,
        port: int,
        refusal: Callable[[], Response],
    ) -> None:
        self._application = application
        self._token = token
        self._launch = launch
        self._refusal = refusal
        hosts = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{host}:{port}" for host in hosts} | ({*hosts} if port == 80 else set())
        self._origins = {f"http://{host}" for host in self._hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._application(scope, receive, send)
        elif scope["type"] == "http":
            answer = self._answer(Request(scope))
            await answer(scope, receive, _with_headers(send))
        # there are no web sockets: the server refuses one that nobody accepts

    def _answer(self, request: Request) -> ASGIApp:
        if not self._is_from_here(request.headers):
            return self._refusal()
        if LAUNCH in request.query_params:
            return self._launched(request)
        return self._application if self._has_cookie(request) else self._refusal()

    def _is_from_here(self, headers: Headers) -> bool:
        """Return whether a request names this server and comes from its own pages, or by hand."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return False
        if "sec-fetch-site" in headers:
            return all(one in _OWN_SITES for one in headers.getlist("sec-fetch-site"))
        return all(one in self._origins for one in headers.getlist("origin"))

    def _launched(self, request: Request) -> Response:
        given = request.query_params[LAUNCH]
        if self._has_cookie(request):  # the address was opened again
            return RedirectResponse("/", 303)
        if request.method != "GET" or not _are_equal(given, self._launch):
            return self._refusal()
        self._launch = ""
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            _COOKIE, self._token, max_age=_YEAR, path="/", httponly=True, samesite="strict"
        )
        return answer

    def _has_cookie(self, request: Request) -> bool:
        found = SimpleCookie()
        for header in request.headers.getlist("cookie"):
            try:
                found.load(header)
            except CookieError:
                return False
        return _COOKIE in found and _are_equal(found[_COOKIE].value, self._token)


def _are_equal(given: str, wanted: str) -> bool:
    """Compare secrets in a time that says nothing about them; nothing equals no secret."""
    return bool(wanted) and secrets.compare_digest(given.encode(), wanted.encode())


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
