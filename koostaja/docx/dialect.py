"""The dialect of templates: docxtpl turns Word's XML with tags into a Jinja source.

What docxtpl would lose with a tag is parted from it before. This is the only module that
imports docxtpl.
"""

from __future__ import annotations

import copy
import io
import re
from typing import NamedTuple

from lxml import etree

from koostaja.docx.repeated_ids import mark_repeated_ids
from koostaja.docx.structure import mark_controls
from koostaja.docx.tag_paragraphs import part_tag_paragraphs
from koostaja.docx.tag_runs import TEXTS, join_tags
from koostaja.docx.tag_syntax import TAG, plain_tag
from koostaja.docx.wordml import W

__all__ = ["JinjaSource", "jinja_source"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ORDINAL = "\ue001"
"""Around the ordinal of a tag while its part becomes a source."""
_NUMBERED = re.compile(rf"{_ORDINAL}(\d+){_ORDINAL}")
_LOOP_OVER_ROWS = re.compile(
    r"(\{%\s*for (\w+) in [\w.]+\.rows\s*%\}(?:(?!</w:tr>|<w:p[ >]|<w:tbl>).)*?)<w:cantSplit/>",
    re.DOTALL,
)


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
    join_tags(tree, TAG)
    tree = copy.deepcopy(tree)
    _drop_indentation(tree)
    for rule in tree.iter(f"{W}cantSplit"):
        if rule.get(f"{W}val") in ("1", "true", "on"):
            rule.attrib.clear()  # as Word writes it by default
    _number_tags(tree)
    part_tag_paragraphs(tree)
    mark_controls(tree)
    mark_repeated_ids(tree)
    xml = etree.tostring(tree, encoding="unicode").replace("\n", " ").replace("\r", " ")
    from docxtpl import DocxTemplate  # slow to import, and only templates need it

    patched = str(DocxTemplate(io.BytesIO()).patch_xml(xml))
    found = [_NUMBERED.search(tag) for tag in TAG.findall(patched)]
    ordinals = tuple(int(one[1]) if one else 0 for one in found)
    patched = TAG.sub(lambda match: _on_own_line(_NUMBERED.sub("", match[0])), patched)
    patched = _LOOP_OVER_ROWS.sub(_may_break, patched)  # these tags are on no page
    return JinjaSource(f"{_DECLARATION}{patched}", ordinals)


def _drop_indentation(tree: etree._Element) -> None:
    """Remove what some programs write between elements to make XML legible."""
    for element in tree.iter():
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None


def _number_tags(tree: etree._Element) -> None:
    """Write into each tag which it is on the pages, before tags move."""
    count = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{match[0][:-2]}{_ORDINAL}{count - 1}{_ORDINAL}{match[0][-2:]}"

    for text in tree.iter(*TEXTS):
        if text.text and "{" in text.text:
            text.text = TAG.sub(numbered, text.text)


def _on_own_line(tag: str) -> str:
    plain = plain_tag(tag)
    return f"{plain[:2]}\n{plain[2:]}"


def _may_break(match: re.Match[str]) -> str:
    """Return a row that Word keeps on one page only if it is not long.

    A row of half a page that may not break leaves half a page empty.
    """
    return f"{match[1]}{{% if not {match[2]}.long %}}<w:cantSplit/>{{% endif %}}"
