"""The addresses of posts: the list, what is new, and what ends."""

from __future__ import annotations

from starlette.routing import Route

from koostaja.web.posts.close_page import close_routes
from koostaja.web.posts.list_page import list_routes
from koostaja.web.posts.near_names import name_routes
from koostaja.web.posts.new_page import new_routes
from koostaja.web.site import Site

__all__ = ["posts_routes"]


def posts_routes(site: Site) -> list[Route]:
    """Return all addresses of posts but those of their forms."""
    return [*list_routes(site), *new_routes(site), *close_routes(site), *name_routes(site)]
