"""A directive and its annexes, or other documents, as one Word file.

Each document reads there as in a file of its own: the same words, numbers, looks, headers
and footers, notes and pages. Styles and lists that differ are copied under other names; equal
ones are shared.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.joined_document import JoinedDocument
from koostaja.docx.combine.joined_file import JoinedFile
from koostaja.docx.combine.links import Link, add_link
from koostaja.docx.combine.sections import close_last_section
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.template import Filled, Template
from koostaja.docx.wordml import W, child

__all__ = ["combine_documents", "source_templates"]


def combine_documents(
    documents: Sequence[Filled],
    links: Sequence[Link],
    properties: Sequence[Mapping[str, str]] = (),
) -> dict[str, bytes]:
    """Return the parts of one Word file that holds documents in order, each as by itself.

    ``properties`` are the title and other properties of each document's own file, which its
    fields may show. The file's own properties and theme are the first document's.
    """
    templates = source_templates(one.template for one in documents)
    file = JoinedFile(list(templates.values()))
    root = _root([one.package.tree(one.package.main) for one in templates.values()])
    body = child(root, "body")
    for number, document in enumerate(documents):
        own = properties[number] if number < len(properties) else {}
        template = templates[document.template]
        joined = JoinedDocument(file, template, document.parts, number, own)
        joined.rewrite()
        for link in () if number else links:
            add_link(joined.elements, link)
        if number == len(documents) - 1:
            joined.elements.append(joined.last_section)
        else:
            close_last_section(joined.elements, joined.last_section)
        body.extend(joined.elements)
    return file.finish(root)


def source_templates(templates: Iterable[Template]) -> dict[Template, SourceTemplate]:
    """Return what is to be known of each template, in the order in which they are met."""
    distinct = dict.fromkeys(templates)
    return {one: SourceTemplate(one, index) for index, one in enumerate(distinct)}


def _root(mains: Sequence[etree._Element]) -> etree._Element:
    """Return the root of a body, with the page colour of the first document."""
    root = common_root(mains)
    background = mains[0].find(f"{W}background")
    if background is not None:
        root.append(copy.deepcopy(background))
    etree.SubElement(root, f"{W}body")
    return root
