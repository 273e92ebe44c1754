"""The posts and documents as the page that begins all others: a list, or a picture."""

from __future__ import annotations

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from koostaja.web.drawn_parts import DrawnParts
from koostaja.web.posts.list_order import ListOrder
from koostaja.web.posts.listed import Listed
from koostaja.web.posts.new_file import is_for_posts
from koostaja.web.posts.post_list import make_list
from koostaja.web.posts.tree_page import tree_page
from koostaja.web.saving.notice import SaveNotice, save_notice
from koostaja.web.saving.outcome import SaveOutcome
from koostaja.web.site import Site

__all__ = ["list_routes"]


def list_routes(site: Site) -> list[Route]:
    """Return the address of the list and the picture."""

    rows = DrawnParts[Listed](site.renderer, "posts/row.html")

    def row(one: Listed) -> Markup:
        return rows.draw(one.address, one)

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
            row=row,
            units=summaries.units.in_order,
            with_loose="" in summaries.posts_by_unit,
            findings_elsewhere=summaries.elsewhere,
            can_add_document=not all(map(is_for_posts, site.session.workspace.layouts.values())),
            notice=_notice(outcome, site),
            is_newest=is_newest,
        )

    return [Route("/", answer)]


def _notice(outcome: SaveOutcome | None, site: Site) -> SaveNotice | None:
    """Return what is said of the save before: the list follows when a post was deleted."""
    notice = save_notice(outcome, site.renderer)
    if outcome and notice and None in outcome.texts.values() and not outcome.is_undo:
        return notice._replace(lines=(site.renderer.words["delete.done"], *notice.lines[1:]))
    return notice
