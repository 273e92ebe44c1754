"""Which loops and conditions of a template's tree an element is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from koostaja.docx.filling.tag_runs import PARAGRAPHS, TEXTS
from koostaja.docx.filling.tag_syntax import tag_words, tags_in
from koostaja.docx.wordml import W

__all__ = ["Scopes", "TagScope", "elements_with_scopes"]


@dataclass(eq=False)
class TagScope:
    """A loop or condition."""

    line: int
    """The line of its tag in the program: each tag has one of its own, from the second."""
    tag: str
    loops: bool
    begin: etree._Element
    """The paragraph, row or run that has its first tag."""
    end: etree._Element | None = None
    """The one that has its last tag; None until it is reached."""


Scopes = tuple[tuple[TagScope, int], ...]
"""From the outermost; each with the number of its branch: 1 after ``else``."""


def elements_with_scopes(tree: etree._Element) -> Iterator[tuple[etree._Element, Scopes]]:
    """Yield each element with the loops and conditions in which it begins."""
    scopes: Scopes = ()
    line = 1
    for element in tree.iter():
        yield element, scopes
        text = element.text
        for tag in tags_in(text) if text and "{" in text and element.tag in TEXTS else ():
            line += 1
            words = tag_words(tag)
            at = _holder(element, words.whole)
            if words.opens:
                scopes += ((TagScope(line, tag, words.verb == "for", at), 0),)
            elif scopes and words.verb == "else":
                scopes = (*scopes[:-1], (scopes[-1][0], 1))
            elif scopes and words.closes:
                scopes[-1][0].end = at
                scopes = scopes[:-1]


def _holder(text: etree._Element, whole: str) -> etree._Element:
    """Return what a tag stands for, or the part of its paragraph that has it.

    That is the text itself if it is in no paragraph, as Word never writes it.
    """
    if whole in ("p", "tr"):
        return next(text.iterancestors(f"{W}{whole}"), text)
    chain = [text, *text.iterancestors()]
    return next((one for one, around in pairwise(chain) if around.tag in PARAGRAPHS), text)
