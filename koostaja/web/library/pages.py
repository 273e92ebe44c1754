"""The addresses of the clause library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.library.clause_page import clause_page_routes
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.list_page import list_page_routes
from koostaja.web.library.new_page import new_page_routes
from koostaja.web.library.replace_page import replace_page_routes
from koostaja.web.library.set_page import set_page_routes
from koostaja.web.library.similar_page import similar_page_routes
from koostaja.web.library.unit_choice import unit_choice_routes
from koostaja.web.library.unit_page import unit_page_routes
from koostaja.web.site import Site

__all__ = ["library_routes"]

_PARTS = (list_page_routes, new_page_routes)
_SHOWING = (clause_page_routes, unit_choice_routes, unit_page_routes)
"""Those that show where a clause is printed, for which all job descriptions are read first."""
_CHANGING = (replace_page_routes, set_page_routes, similar_page_routes)
"""Those that show it once something is to be changed."""
_LONGEST = 120.0
"""The seconds that a form waits: what was typed in it is not put off."""


def library_routes(site: Site) -> list[Route]:
    """Return the addresses of clauses and sets."""
    reader = LibraryReader(site.session)
    own, showing, changing = (
        [one for part in parts for one in part(site, reader)]
        for parts in (_PARTS, _SHOWING, _CHANGING)
    )
    read = [_after_reading(site, one, also_shown=True) for one in showing]
    return [*own, *read, *(_after_reading(site, one) for one in changing)]


def _after_reading(site: Site, route: Route, *, also_shown: bool = False) -> Route:
    """Return the same address, which answers once the sentences of all clauses are read.

    Without ``also_shown`` this is for forms alone.
    """
    if "POST" in (route.methods or ()):
        return Route(route.path, _sent(site, route.endpoint), methods=["POST"])
    if also_shown:
        return Route(route.path, _asked(site, route.endpoint), methods=["GET"])
    return route


def _asked(site: Site, answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        if site.session.has_sentences():
            return answer(request)
        page = site.page("library/reading.html", here="/clauses", address=request.url.path)
        page.headers["Refresh"] = "2"
        return page

    return endpoint


def _sent(
    site: Site, answer: Callable[[Request], Awaitable[Response]]
) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        await run_in_threadpool(site.session.has_sentences, _LONGEST)
        return await answer(request)

    return endpoint
