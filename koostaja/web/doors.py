"""Who is let in: the user's own browser on this machine, or whom a proxy has signed on."""

from __future__ import annotations

import re
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import NamedTuple, Protocol

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

__all__ = ["LAUNCH", "Admission", "Door", "OwnBrowser", "SignedOn"]

LAUNCH = "start"
"""The name of the launch token in the address that is opened first."""
_COOKIE = "koostaja"
_YEAR = 365 * 24 * 60 * 60
_USER, _EMAIL = "x-forwarded-user", "x-forwarded-email"
_NAME = re.compile(r"[^\x00-\x1f\x7f-\x9f<>]{1,200}")
_ADDRESS = re.compile(r"[^\x00-\x20\x7f-\xa0<>@]{1,100}@[^\x00-\x20\x7f-\xa0<>@]{1,100}")


class Admission(NamedTuple):
    """Somebody was let in, or sent on to where they will be."""

    author: str = ""
    """By whom changes are; "" is the person who runs the server."""
    instead: Response | None = None
    """What they get in the place of what they asked for."""


class Door(Protocol):
    """Knows under which name the page is visited, and by whom."""

    hosts: frozenset[str]
    origins: frozenset[str]
    closed: str
    """Which words say that somebody was not let in."""
    has_links_from_elsewhere: bool
    """Whether other sites may lead here, as links in letters and sign-on pages do."""

    def admit(self, request: Request) -> Admission | None:
        """Return who asks; None if it is nobody that may."""


class OwnBrowser:
    """Lets in the browser of the person who started the server, known by a cookie.

    The launch token is for the first request of a browser, which gets a cookie for it. It is
    good once: other users of the machine may see it among the arguments of processes.
    """

    closed = "403"
    has_links_from_elsewhere = False

    def __init__(self, token: str, launch: str, port: int) -> None:
        self._token = token
        self._launch = launch
        hosts = {"127.0.0.1", "localhost", "[::1]"}
        at_port = {f"{host}:{port}" for host in hosts}
        self.hosts = frozenset(at_port | hosts if port == 80 else at_port)
        self.origins = frozenset(f"http://{host}" for host in self.hosts)

    def admit(self, request: Request) -> Admission | None:
        """Return that it is the user, if their browser has the cookie or is launched now."""
        is_known = self._has_cookie(request.headers)
        if LAUNCH in request.query_params:
            return self._launched(request, is_known)
        return Admission() if is_known else None

    def _launched(self, request: Request, is_known: bool) -> Admission | None:
        answer = RedirectResponse("/", 303)
        if is_known:  # the address was opened again
            return Admission(instead=answer)
        if request.method != "GET" or not _are_equal(request.query_params[LAUNCH], self._launch):
            return None
        self._launch = ""
        answer.set_cookie(
            _COOKIE, self._token, max_age=_YEAR, path="/", httponly=True, samesite="strict"
        )
        return Admission(instead=answer)

    def _has_cookie(self, headers: Headers) -> bool:
        found = SimpleCookie()
        for header in headers.getlist("cookie"):
            try:
                found.load(header)
            except CookieError:
                return False
        return _COOKIE in found and _are_equal(found[_COOKIE].value, self._token)


class SignedOn:
    """Lets in whom a proxy names, which signs people on and alone can reach the server."""

    closed = "403.proxy"
    has_links_from_elsewhere = True

    def __init__(self, host: str) -> None:
        self.hosts = frozenset({host})
        self.origins = frozenset({f"https://{host}"})

    def admit(self, request: Request) -> Admission | None:
        """Return by whom changes are, as git writes it: a name, and an address if there is one."""
        users, emails = (_values(request.headers, one) for one in (_USER, _EMAIL))
        if len(users) != 1 or len(emails) > 1 or not _NAME.fullmatch(users[0]):
            return None
        email = next((one for one in emails if _ADDRESS.fullmatch(one)), "")
        return Admission(f"{users[0]} <{email}>" if email else users[0])


def _values(headers: Headers, name: str) -> list[str]:
    """Return what a header says; names have letters beyond those of ASCII."""
    raw = (one.encode("latin-1") for one in headers.getlist(name))
    return [one.decode("utf-8", "replace").strip() for one in raw]


def _are_equal(given: str, wanted: str) -> bool:
    """Compare secrets in a time that says nothing about them; nothing equals no secret."""
    return bool(wanted) and secrets.compare_digest(given.encode(), wanted.encode())
