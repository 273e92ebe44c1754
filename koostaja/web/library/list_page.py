"""The list of clauses as a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.library.clause_list import ClauseOrder, make_clause_list
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.saved import saved_before
from koostaja.web.site import Site

__all__ = ["list_page_routes"]


def list_page_routes(site: Site, reader: LibraryReader) -> list[Route]:
    """Return the address of the list."""

    def answer(request: Request) -> Response:
        found = make_clause_list(reader.contents(), ClauseOrder.parse(request.query_params))
        saved = saved_before(site, request).notice(site.renderer)
        return site.page("library/list.html", here="/clauses", found=found, saved=saved)

    return [Route("/clauses", answer)]
