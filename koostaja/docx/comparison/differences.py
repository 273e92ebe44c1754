"""What differs between the pages of two Word files."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["DifferenceKind", "LookChange", "PageDifference"]

DifferenceKind = Literal["words", "look", "pages", "style"]
"""``words``: other words or numbers. ``look``: the same words hidden, struck out, revised, made
illegible, or with another field, link or picture. ``pages``: the page, its sections, headers.
``style``: only how the words look; they can be read as before."""


class LookChange(NamedTuple):
    """A property that two files give the same words differently."""

    name: str
    """By Word's name, such as ``color``, or what the reader calls it, such as ``hidden``."""
    expected: str
    found: str


class PageDifference(NamedTuple):
    """A place where the pages of two files differ."""

    kind: DifferenceKind
    part: str
    """The part of the file that is compared, and the paragraph in it, from 1."""
    place: int
    expected: str
    """The number and words of the paragraph in the first file; "" if it has none there."""
    found: str
    changes: tuple[LookChange, ...] = ()
