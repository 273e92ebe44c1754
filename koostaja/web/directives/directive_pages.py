"""The addresses of directives."""

from __future__ import annotations

from starlette.routing import Route

from koostaja.web.directives.delete_page import delete_routes
from koostaja.web.directives.draft_files import changes_file_routes
from koostaja.web.directives.draft_page import draft_routes
from koostaja.web.directives.list_page import list_routes
from koostaja.web.directives.propose_page import propose_routes
from koostaja.web.site import Site

__all__ = ["directive_routes"]


def directive_routes(site: Site) -> list[Route]:
    """Return the addresses of directives: all of them, a new one, each."""
    parts = (list_routes, propose_routes, draft_routes, delete_routes, changes_file_routes)
    return [route for part in parts for route in part(site)]
