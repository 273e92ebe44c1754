"""The dialect of templates: docxtpl turns Word's XML with tags into a Jinja source.

This is the only module that imports docxtpl.
"""

from __future__ import annotations

import io
import re

from lxml import etree

from koostaja.docx.wordml import W

__all__ = ["TAG", "jinja_source", "plain_tag"]

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PLAIN_IN_TAGS = str.maketrans({"\u00a0": " ", "„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
"""Word writes typographic quotes and no-break spaces as people type; a tag means plain ones."""
_LOOP_OVER_ROWS = re.compile(
    r"(\{%\s*for (\w+) in [\w.]+\.rows\s*%\}(?:(?!</w:tr>|<w:p[ >]|<w:tbl>).)*?)<w:cantSplit/>",
    re.DOTALL,
)


def jinja_source(tree: etree._Element) -> str:
    """Return a part of a template as a Jinja source in which each tag is on a line of its own.

    The line of a tag is then its ordinal, by which the check finds its place in the
    document. The line break is inside the tag, where it means nothing.
    """
    for rule in tree.iter(f"{W}cantSplit"):
        if rule.get(f"{W}val") in ("1", "true", "on"):
            rule.attrib.clear()  # as Word writes it by default
    xml = etree.tostring(tree, encoding="unicode").replace("\n", " ").replace("\r", " ")
    from docxtpl import DocxTemplate  # slow to import, and only templates need it

    patched = str(DocxTemplate(io.BytesIO()).patch_xml(xml))
    patched = TAG.sub(lambda match: _on_own_line(plain_tag(match[0])), patched)
    patched = _LOOP_OVER_ROWS.sub(_may_break, patched)  # these tags are on no page
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + patched


def plain_tag(tag: str) -> str:
    """Return a tag with the quotes and spaces that its author meant."""
    return tag.translate(_PLAIN_IN_TAGS)


def _on_own_line(tag: str) -> str:
    return f"{tag[:2]}\n{tag[2:]}"


def _may_break(match: re.Match[str]) -> str:
    """Return a row that Word keeps on one page only if it is not long.

    A row of half a page that may not break leaves half a page empty.
    """
    return f"{match[1]}{{% if not {match[2]}.long %}}<w:cantSplit/>{{% endif %}}"
