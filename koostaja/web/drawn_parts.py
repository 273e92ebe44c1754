"""Parts of pages that are drawn once for as long as what they show stays the same."""

from __future__ import annotations

from typing import Generic, TypeVar

from markupsafe import Markup

from koostaja.web.rendering import Renderer

__all__ = ["DrawnParts"]

T = TypeVar("T")
_MOST = 1_000
"""How many parts are kept: several pages of a list."""


class DrawnParts(Generic[T]):
    """Draws values by a template, which calls each ``one``; equal ones of a name are kept.

    Rows of a list are most of its page, and nearly all of them stay as they are for hours.
    """

    def __init__(self, renderer: Renderer, template: str) -> None:
        self._renderer = renderer
        self._template = template
        self._kept: dict[str, tuple[T, Markup]] = {}

    def draw(self, name: str, one: T) -> Markup:
        """Return a value as a part of a page; ``name`` is what it is about."""
        kept = self._kept.get(name)
        if kept and (kept[0] is one or kept[0] == one):
            return kept[1]
        drawn = Markup(self._renderer.render(self._template, one=one))
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[name] = one, drawn
        return drawn
