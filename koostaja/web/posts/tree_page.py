"""The organisation as a page: a picture, and on narrow screens the same as a nested list."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup
from starlette.responses import Response

from koostaja.chart import ChartWords, Kind, TreeNode, draw_tree, grow_tree, svg_content
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.list_order import ListOrder
from koostaja.web.posts.listed import Listed
from koostaja.web.site import Site

__all__ = ["tree_page"]


def tree_page(
    site: Site, summaries: DocumentSummaries, order: ListOrder, *, is_newest: bool
) -> Response:
    """Return the organisation, or one of its units, as a picture."""
    order = order if order.unit in summaries.units else order._replace(unit="")
    tree = grow_tree(summaries, order.unit)
    words = ChartWords(site.renderer.lang)
    picture = draw_tree(tree, words.box, with_arcs=order.lines == "on")
    nodes = [*tree.root.walk()]
    return site.page(
        "posts/tree.html",
        here="/",
        order=order,
        units=summaries.units.in_order,
        with_loose="" in summaries.posts_by_unit,
        around=summaries.units.around(order.unit) if order.unit else (),
        own=summaries.units.name(order.unit) if order.unit else "",
        picture=picture,
        drawn=Markup(svg_content(picture, words, partial(_address, order))),
        texts=words,
        address=partial(_address, order),
        kinds={one.kind.value for one in nodes},
        states=dict.fromkeys(one.post.state.name for one in nodes if one.post),
        has_substitutes=bool(tree.substitutes),
        is_empty=not summaries.by_address,
        findings_elsewhere=summaries.elsewhere,
        is_newest=is_newest,
    )


def _address(order: ListOrder, node: TreeNode[Listed]) -> str:
    """Return the address that a box leads to; "" for one that leads nowhere."""
    if node.post:
        return node.post.address
    if node.kind is Kind.FOLDED:
        return order.address(unit=node.id)
    return order.address(view="", unit=node.id) if node.kind in (Kind.LOOSE, Kind.MORE) else ""
