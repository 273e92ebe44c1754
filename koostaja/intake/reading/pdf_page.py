"""What is taken out of a page of a PDF: words, ruled lines, pictures, each with its place.

Lengths are points from the left and the upper edge of the page.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["PdfPage", "PdfWord", "Rule"]


class PdfWord(NamedTuple):
    """Letters without space between them, in one font."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float
    is_strong: bool

    @property
    def middle(self) -> float:
        """Half of its height."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A line that is drawn, horizontal or vertical."""

    at: float
    """Its height on the page if it is horizontal, else its distance from the left."""
    start: float
    end: float


class PdfPage(NamedTuple):
    """A page."""

    width: float
    height: float
    words: tuple[PdfWord, ...]
    across: tuple[Rule, ...] = ()
    """The horizontal lines."""
    down: tuple[Rule, ...] = ()
    """The vertical lines."""
    has_picture: bool = False
    """Whether a picture covers a large part of it."""
    is_unseen: bool = False
    """Whether its letters are not drawn: a program recognised them in a picture."""
