"""The styles of a file, and the properties of each with those of its bases (17.7.4)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from koostaja.docx.styles.layers import Layer
from koostaja.docx.styles.measures import is_off
from koostaja.docx.wordml import W, attribute, value

__all__ = ["Chains", "Styles"]

_DEEPEST = 100
"""The longest chain of bases that is read; files that Word makes stay far below."""


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, styles: etree._Element | None) -> None:
        self.by_id: dict[str, etree._Element] = {}
        self.unread: list[str] = []
        self._defaults: dict[str, str] = {}
        for one in () if styles is None else styles.iterchildren(f"{W}style"):
            id = attribute(one, "styleId")
            if id in self.by_id:
                self.unread.append(f"style id twice {id}")
            self.by_id[id] = one
            default = attribute(one, "default")
            if default and not is_off(default):
                self._defaults[_kind(one)] = id
        for kind in [kind for kind, id in self._defaults.items() if not self.is_a(id, kind)]:
            del self._defaults[kind]
        self._cut = self._too_deep()

    def default(self, kind: str) -> str:
        """Return the default style, the last that is marked so (17.7.4.17); "" if none."""
        return self._defaults.get(kind, "")

    def is_a(self, id: str, kind: str) -> bool:
        """Return whether there is a style with this id, of a kind such as "paragraph"."""
        return id in self.by_id and _kind(self.by_id[id]) == kind

    def named(self, properties: etree._Element | None, path: str, kind: str) -> str:
        """Return the style that properties name, the default one if there is no such style."""
        named = "" if properties is None else value(properties, path)
        return named if named and self.is_a(named, kind) else self.default(kind)

    def base(self, id: str) -> str:
        """Return the style on which one of the same kind is based; "" if there is none."""
        return "" if id in self._cut else self._named_base(id)

    def _named_base(self, id: str) -> str:
        base = value(self.by_id[id], "basedOn")
        return base if base and self.is_a(base, _kind(self.by_id[id])) else ""

    def _too_deep(self) -> frozenset[str]:
        """Return the styles whose chain is too long, and note it; their bases are left out.

        A style may have as many properties as its chain is long. The limit keeps the cost of a
        file with many styles in proportion to its size.
        """
        depths, cut = dict[str, int](), set[str]()
        for id in self.by_id:
            chain = dict[str, None]()
            while id and id not in depths and id not in chain:
                chain[id] = None
                id = self._named_base(id)
            depth = depths.get(id, 0)
            for one in reversed(chain):
                if depth == _DEEPEST:
                    cut.add(one)
                    depth = 0
                depth += 1
                depths[one] = depth
        if cut:
            self.unread.append(f"style chain of more than {_DEEPEST}")
        return frozenset(cut)


def _kind(style: etree._Element) -> str:
    return attribute(style, "type") or "paragraph"


class Chains:
    """The properties of styles with all their bases, in time proportional to the chain."""

    def __init__(self, styles: Styles, step: Callable[[str, Layer], Layer]) -> None:
        self._styles = styles
        self._step = step
        """Lays a style over the properties of its base."""
        self._found: dict[str, Layer] = {"": {}}

    def __getitem__(self, id: str) -> Layer:
        """Return the properties of a style with all its bases; a cycle ends where it closes."""
        chain = dict[str, None]()
        while id not in self._found and id not in chain:
            chain[id] = None
            id = self._styles.base(id)
        layer = self._found.get(id, {})
        for one in reversed(chain):
            layer = self._found[one] = self._step(one, layer)
        return layer
