"""The addresses of the clause library."""

from __future__ import annotations

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


def library_routes(site: Site) -> list[Route]:
    """Return the addresses of clauses and sets."""
    reader = LibraryReader(site.session)
    parts = (
        list_page_routes,
        new_page_routes,
        clause_page_routes,
        replace_page_routes,
        set_page_routes,
        similar_page_routes,
        unit_page_routes,
        unit_choice_routes,
    )
    return [one for part in parts for one in part(site, reader)]
