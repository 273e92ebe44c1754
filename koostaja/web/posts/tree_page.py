"""The organisation as a page: a picture, and on narrow screens the same as a nested list."""

from __future__ import annotations

from starlette.responses import Response

from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.list_order import ListOrder
from koostaja.web.posts.tree import Kind, TreeNode, grow_tree
from koostaja.web.posts.tree_picture import BoxWords, draw_tree
from koostaja.web.rendering import Renderer
from koostaja.web.site import Site

__all__ = ["tree_page"]


def tree_page(
    site: Site, summaries: DocumentSummaries, order: ListOrder, *, is_newest: bool
) -> Response:
    """Return the organisation, or one of its units, as a picture."""
    order = order if order.unit in summaries.units else order._replace(unit="")
    tree = grow_tree(summaries, order.unit)
    texts = _Texts(site.renderer)
    nodes = [*tree.root.walk()]
    return site.page(
        "posts/tree.html",
        here="/",
        order=order,
        units=summaries.units.in_order,
        with_loose="" in summaries.posts_by_unit,
        around=summaries.units.around(order.unit) if order.unit else (),
        own=summaries.units.name(order.unit) if order.unit else "",
        picture=draw_tree(tree, texts.box, with_arcs=order.lines == "on"),
        texts=texts,
        kinds={one.kind.value for one in nodes},
        states=dict.fromkeys(one.post.state.name for one in nodes if one.post),
        has_substitutes=bool(tree.substitutes),
        findings_elsewhere=summaries.elsewhere,
        is_newest=is_newest,
    )


class _Texts:
    """The words of boxes in the language of the page."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._words = renderer.words

    def box(self, node: TreeNode) -> BoxWords:
        """Return the words that a box shows."""
        return BoxWords(self.title(node), self.note(node), self.superiors(node))

    def title(self, node: TreeNode) -> str:
        if node.kind is Kind.LOOSE:
            return self._words["loose"]
        if node.kind is Kind.MORE:
            return self._renderer.counted("tree more", node.count)
        return node.title or self._words["untitled"]

    def note(self, node: TreeNode) -> str:
        if node.post:
            return self._words[node.post.state.name]
        if node.kind in (Kind.AUTHORITY, Kind.UNIT, Kind.FOLDED, Kind.LOOSE):
            return self._renderer.counted("post count", node.count)
        return ""

    def superiors(self, node: TreeNode) -> str:
        if not node.superiors:
            return ""
        return f"{self._words['superior']}: {', '.join(node.superiors)}"

    def substitutes(self, node: TreeNode) -> str:
        if not node.substituted_by:
            return ""
        return f"{self._words['substitute']}: {', '.join(node.substituted_by)}"

    def label(self, node: TreeNode) -> str:
        """Return all that a box says, for those who hear it."""
        findings = [said for _, said in self._renderer.severities(node.counts)]
        said = [self.title(node), self.note(node), *(findings if node.post else ())]
        return ", ".join(filter(None, (*said, self.superiors(node), self.substitutes(node))))
