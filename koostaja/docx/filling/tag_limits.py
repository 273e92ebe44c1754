"""How many tags a part of a template may have, and how deep they may lie in one another.

What works on tags may compare each with each, and the programs that Jinja makes of them
are limited by Python: 20 loops in one another.
"""

from __future__ import annotations

import re

from lxml import etree

from koostaja.docx.filling.tag_runs import TEXTS
from koostaja.docx.filling.tag_syntax import tag_words, tags_in
from koostaja.files.archives import LimitExceeded

__all__ = ["MAX_SCOPES", "MAX_TAGS", "check_depth", "check_pieces"]

MAX_TAGS = 2_000
"""The largest template of the tests has 60."""
MAX_SCOPES = 15
"""Loops and conditions in one another; five reach the cells of the rows of a group."""


_PIECE = re.compile(r"\{[{%#]|[}%#]\}")


def check_pieces(tree: etree._Element) -> None:
    """Raise ``LimitExceeded`` if a part has more beginnings and ends of tags than tags have."""
    texts = (text.text for text in tree.iter(*TEXTS) if text.text)
    found = sum(len(_PIECE.findall(text)) for text in texts)
    if found > 2 * MAX_TAGS:
        raise LimitExceeded("limit.template-tags", found // 2, MAX_TAGS)


def check_depth(tree: etree._Element) -> None:
    """Raise ``LimitExceeded`` if the tags of a part lie deeper than those of a program can."""
    depth = 0
    for text in tree.iter(*TEXTS):
        for tag in tags_in(text.text or ""):
            words = tag_words(tag)
            depth = max(depth + words.opens - words.closes, 0)
            if depth > MAX_SCOPES:
                raise LimitExceeded("limit.scopes", depth, MAX_SCOPES)
