"""The list of posts and documents as a page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.posts.post_list import ListOrder, make_list
from koostaja.web.site import Site

__all__ = ["list_routes"]


def list_routes(site: Site) -> list[Route]:
    """Return the address of the list."""

    def answer(request: Request) -> Response:
        summaries, is_newest = site.session.summaries()
        found = make_list(summaries, ListOrder.parse(request.query_params))
        return site.page("list.html", here="/", found=found, is_newest=is_newest)

    return [Route("/", answer)]
