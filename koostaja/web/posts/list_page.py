"""The posts and documents as the page that begins all others: a list, or a picture."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.posts.list_order import ListOrder
from koostaja.web.posts.new_file import is_for_posts
from koostaja.web.posts.post_list import make_list
from koostaja.web.posts.tree_page import tree_page
from koostaja.web.saving.notice import save_notice
from koostaja.web.site import Site

__all__ = ["list_routes"]


def list_routes(site: Site) -> list[Route]:
    """Return the address of the list and the picture."""

    def answer(request: Request) -> Response:
        summaries, is_newest = site.session.summaries()
        order = ListOrder.parse(request.query_params)
        if order.view:
            return tree_page(site, summaries, order, is_newest=is_newest)
        outcome = site.saver.outcome(request.query_params.get("saved", ""))
        return site.page(
            "posts/list.html",
            here="/",
            found=make_list(summaries, order),
            units=summaries.units.in_order,
            with_loose="" in summaries.posts_by_unit,
            findings_elsewhere=summaries.elsewhere,
            can_add_document=not all(map(is_for_posts, site.session.workspace.layouts.values())),
            notice=save_notice(outcome, site.renderer),
            is_newest=is_newest,
        )

    return [Route("/", answer)]
