"""The dialect of templates: docxtpl's, which turns Word's XML with tags into a Jinja source.

What docxtpl would lose with a tag is parted from it before. This is the only module that
imports docxtpl, for what is not plain.
"""

from __future__ import annotations

import io
import re
from itertools import chain, count, zip_longest
from typing import NamedTuple

from lxml import etree

from koostaja.docx.filling.plain_tags import plain_source
from koostaja.docx.filling.repeated_ids import mark_repeated_ids
from koostaja.docx.filling.structure import mark_controls
from koostaja.docx.filling.tag_limits import check_depth, check_pieces
from koostaja.docx.filling.tag_paragraphs import part_tag_paragraphs
from koostaja.docx.filling.tag_runs import TEXTS, join_tags
from koostaja.docx.filling.tag_syntax import (
    HIDE_BRACES,
    ORDINAL,
    plain_tag,
    tags_in,
    with_tags,
    words_between,
)
from koostaja.docx.filling.tag_tree import TAG_RUN, isolate_statements, usual_tree
from koostaja.docx.wordml import W

__all__ = ["JinjaSource", "docxtpl_source", "jinja_source"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NUMBERED = re.compile(rf"{ORDINAL}(\d+){ORDINAL}")
_TAG_RUN = re.compile(rf'<([wa]):r {TAG_RUN}="">.*?(\{{%.*?%\}}).*?</\1:r>', re.DOTALL)
"""A run of which only its tag stays."""
_OF_ROWS = re.compile(
    r"\{%\s*for (?P<row>\w+) in [\w.]+\.rows\s*%\}|</w:tr>|<w:p[ >]|<w:tbl>|<w:cantSplit/>"
)
"""A loop over rows, what ends its first row's properties, and the rule in them."""


class JinjaSource(NamedTuple):
    """A part as a source in which each tag is on a line of its own, from the second."""

    text: str
    tags: tuple[int, ...]
    """For each of these lines the ordinal of its tag on the pages, from 0."""


def jinja_source(tree: etree._Element) -> JinjaSource:
    """Return a part of a template as a Jinja source; in the tree tags are then whole.

    The line of a tag leads to its place in the document. The line break is inside the tag,
    where it means nothing.
    """
    check_pieces(tree)
    join_tags(tree)
    check_depth(tree)
    tree = usual_tree(tree)
    for rule in tree.iter(f"{W}cantSplit"):
        if rule.get(f"{W}val") in ("1", "true", "on"):
            rule.attrib.clear()  # as Word writes it by default
    _number_tags(tree)
    part_tag_paragraphs(tree)
    isolate_statements(tree)
    mark_controls(tree)
    mark_repeated_ids(tree)
    xml = etree.tostring(tree, encoding="unicode").replace("\n", " ").replace("\r", " ")
    patched = _TAG_RUN.sub(r"\2", plain_source(xml) or docxtpl_source(xml))
    found = [_NUMBERED.search(tag) for tag in tags_in(patched)]
    ordinals = tuple(int(one[1]) if one else 0 for one in found)
    patched = with_tags(patched, lambda tag: _on_own_line(_NUMBERED.sub("", tag)))
    patched = _with_breakable_rows(patched)  # these tags are on no page
    return JinjaSource(f"{_DECLARATION}{patched}", ordinals)


def docxtpl_source(xml: str) -> str:
    """Return a part as docxtpl makes a source of it."""
    from docxtpl import DocxTemplate  # slow to import, and few templates need it

    return str(DocxTemplate(io.BytesIO()).patch_xml(xml))


def _number_tags(tree: etree._Element) -> None:
    """Write into each tag which it is on the pages, before tags move.

    Other braces become characters that neither docxtpl nor Jinja takes for parts of tags.
    """
    ordinal = count()
    for element in tree.iter():
        for name, said in element.attrib.items():
            if "{" in said or "}" in said:
                element.set(name, str(said).translate(HIDE_BRACES))
        words = element.text or ""
        if "{" not in words and "}" not in words:
            continue
        tags = [plain_tag(one) for one in tags_in(words)] if element.tag in TEXTS else []
        between = words_between(words) if tags else [words]
        numbered = [f"{one[:-2]}{ORDINAL}{next(ordinal)}{ORDINAL}{one[-2:]}" for one in tags]
        plain = [one.translate(HIDE_BRACES) for one in between]
        element.text = "".join(chain(*zip_longest(plain, numbered, fillvalue="")))


def _on_own_line(tag: str) -> str:
    return f"{tag[:2]}\n{tag[2:]}"


def _with_breakable_rows(xml: str) -> str:
    """Return a part in which Word keeps a looped row on one page only if it is not long.

    A row of half a page that may not break leaves half a page empty.
    """
    pieces, at, row = list[str](), 0, ""
    for found in _OF_ROWS.finditer(xml):
        if found["row"]:
            row = row or found["row"]
            continue
        if row and found[0] == "<w:cantSplit/>":
            pieces += (xml[at : found.start()], f"{{% if not {row}.long %}}{found[0]}{{% endif %}}")
            at = found.end()
        row = ""
    return "".join((*pieces, xml[at:]))
