"""How many tags a part of a template may have, and how deep they may lie in one another.

What works on tags may compare each with each, and the programs that Jinja makes of them
are limited by Python: 20 loops in one another.
"""

from __future__ import annotations

from lxml import etree

from koostaja.docx.filling.tag_runs import TEXTS
from koostaja.docx.filling.tag_syntax import tag_words, tags_in
from koostaja.files.archives import LimitExceeded

__all__ = ["MAX_SCOPES", "MAX_TAGS", "check_tags"]

MAX_TAGS = 2_000
"""The largest template of the tests has 60."""
MAX_SCOPES = 15
"""Loops and conditions in one another; five reach the cells of the rows of a group."""


def check_tags(tree: etree._Element) -> None:
    """Raise ``LimitExceeded`` if the tags of a part are more than a program can have."""
    found = depth = 0
    for text in tree.iter(*TEXTS):
        for tag in tags_in(text.text or ""):
            found += 1
            words = tag_words(tag)
            depth = max(depth + words.opens - words.closes, 0)
            if depth > MAX_SCOPES:
                raise LimitExceeded("limit.scopes", depth, MAX_SCOPES)
    if found > MAX_TAGS:
        raise LimitExceeded("limit.template-tags", found, MAX_TAGS)
