"""The page as an application: which address shows what."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from koostaja.web.guard import Guard
from koostaja.web.page_session import PageSession
from koostaja.web.pages import Pages
from koostaja.web.post_list import ListOrder, make_list

__all__ = ["make_application"]

_STATIC = {"style.css": "text/css", "icon.svg": "image/svg+xml"}
_FOLDERS = ("positions", "documents", "directives")
_SAID = (403, 404, 405, 500)
"""The answers that have words of their own; others are as a fault of the asker."""


def make_application(session: PageSession, *, token: str, launch: str, port: int) -> ASGIApp:
    """Return the application behind its guard.

    ``token`` is the user's, ``launch`` the one in the address that is opened first.
    """
    site = _Site(session)
    routes = [
        Route("/", site.list),
        Route("/static/{name}", site.static),
        *(Route(f"/{folder}/{{id}}", site.document, name=folder) for folder in _FOLDERS),
    ]
    handlers = {HTTPException: site.refused, Exception: site.failed}
    inner = Starlette(routes=routes, exception_handlers=handlers)
    inner.router.redirect_slashes = False  # each page has one address
    return Guard(inner, token, launch, port, lambda: site.message(403))


class _Site:
    """Answers requests; those of threads at once, since the session has a lock."""

    def __init__(self, session: PageSession) -> None:
        self._session = session
        self._pages = Pages(session.lang)
        folder = Path(__file__).parent / "static"
        self._static = {name: (folder / name).read_bytes() for name in _STATIC}

    def list(self, request: Request) -> Response:
        summaries, is_newest = self._session.summaries()
        found = make_list(summaries, ListOrder.parse(request.query_params))
        return _html(self._pages.list(self._session.authority, found, is_newest=is_newest))

    def document(self, request: Request) -> Response:
        folder, id = request.url.path.split("/")[1], request.path_params["id"]
        try:
            shown = self._session.show(folder, id)
        except KeyError:
            raise HTTPException(404) from None
        listed = self._session.last_survey().by_address.get(f"/{folder}/{id}")
        return _html(self._pages.document(self._session.authority, listed, shown))

    def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self._static:
            raise HTTPException(404)
        return Response(self._static[name], media_type=_STATIC[name])

    def message(self, status: int) -> Response:
        return _html(self._pages.message(status if status in _SAID else 404), status)

    async def refused(self, _request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return self.message(status)

    async def failed(self, _request: Request, _error: Exception) -> Response:
        return self.message(500)


def _html(text: str, status: int = 200) -> Response:
    return HTMLResponse(text.encode("utf-8", "replace"), status)
