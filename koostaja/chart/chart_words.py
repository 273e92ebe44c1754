"""The words of the boxes of a picture, as they are read and as they are heard."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.chart.drawing import BoxWords
from koostaja.chart.posts_in_units import P
from koostaja.chart.posts_tree import Kind, TreeNode
from koostaja.diagnostics import TERMS, Severity

__all__ = ["ChartWords"]

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.HINT)


class ChartWords:
    """The words of boxes in a language."""

    def __init__(self, lang: str) -> None:
        self._terms = TERMS[lang]

    def box(self, node: TreeNode[P]) -> BoxWords:
        """Return the words that a box shows."""
        return BoxWords(self.title(node), self.note(node), self.superiors(node))

    def title(self, node: TreeNode[P]) -> str:
        """Return what a box is called."""
        if node.kind is Kind.LOOSE:
            return self._terms["chart.loose"]
        if node.kind is Kind.MORE:
            return self._counted("chart.more", node.count)
        return node.title or self._terms["chart.untitled"]

    def note(self, node: TreeNode[P]) -> str:
        """Return the state of a post, or how many posts a unit has."""
        if node.post:
            return self.standing(node.post.standing)
        if node.kind in (Kind.AUTHORITY, Kind.UNIT, Kind.FOLDED, Kind.LOOSE):
            return self._counted("chart.posts", node.count)
        return ""

    def standing(self, name: str) -> str:
        """Return the words of a legal state."""
        return self._terms[f"chart.{name}"]

    def superiors(self, node: TreeNode[P]) -> str:
        """Return the superiors of a post that are elsewhere; "" if there are none."""
        return self._named("superior", node.superiors)

    def substitutes(self, node: TreeNode[P]) -> str:
        """Return who does the work of a post in its absence; "" if nobody does."""
        return self._named("substitute", node.substituted_by)

    def label(self, node: TreeNode[P]) -> str:
        """Return all that a box says, for those who hear it."""
        said = [self.title(node), self.note(node), *(self._findings(node) if node.post else ())]
        return ", ".join(filter(None, (*said, self.superiors(node), self.substitutes(node))))

    def __getitem__(self, name: str) -> str:
        """Return other words of a picture: of its legend and its description."""
        return self._terms[f"chart.{name}"]

    def _findings(self, node: TreeNode[P]) -> Iterator[str]:
        for one in _SEVERITIES:
            if number := node.counts.get(one, 0):
                form = "one" if number == 1 else "many"
                yield f"{number} {self._terms[f'{one}.{form}']}"

    def _named(self, name: str, titles: tuple[str, ...]) -> str:
        return f"{self._terms[f'chart.{name}']}: {', '.join(titles)}" if titles else ""

    def _counted(self, key: str, number: int) -> str:
        return self._terms[f"{key}.{'one' if number == 1 else 'many'}"].format(number)
