"""The addresses of the clause library."""

from __future__ import annotations

from starlette.routing import Route

from koostaja.web.library.clause_page import clause_page_routes
from koostaja.web.library.library_reader import LibraryReader
from koostaja.web.library.list_page import list_page_routes
from koostaja.web.site import Site

__all__ = ["library_routes"]


def library_routes(site: Site) -> list[Route]:
    """Return the addresses of clauses and sets."""
    reader = LibraryReader(site.session)
    return [*list_page_routes(site, reader), *clause_page_routes(site, reader)]
