"""A directive and its annexes, or other documents, as one Word file.

Each document reads there as in a file of its own: the same words, numbers, looks, headers
and footers, notes and pages. Styles and lists that differ are copied under other names; equal
ones are shared.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.joined_document import JoinedDocument
from koostaja.docx.combine.joined_file import JoinedFile
from koostaja.docx.combine.links import Link, add_links
from koostaja.docx.combine.sections import close_last_section
from koostaja.docx.combine.source_template import source_template
from koostaja.docx.templates import Filled
from koostaja.docx.wordml import W, child

__all__ = ["combine_documents"]


def combine_documents(
    documents: Sequence[Filled],
    links: Sequence[Link],
    properties: Sequence[Mapping[str, str]] = (),
) -> dict[str, bytes]:
    """Return the parts of one Word file with documents in order, each as by itself.

    ``properties`` are the title and other properties of each document's own file, which its
    fields may show. The file's own properties and theme are the first document's.
    """
    sources = dict.fromkeys(source_template(one.template) for one in documents)
    file = JoinedFile(list(sources))
    root = _root([one.package.tree(one.package.main) for one in sources])
    body = child(root, "body")
    for number, document in enumerate(documents):
        own = properties[number] if number < len(properties) else {}
        template = file.templates[source_template(document.template)]
        joined = JoinedDocument(file, template, document.parts, number, own)
        joined.rewrite()
        if number == 0:
            add_links(joined.elements, links, file.marks.start)
        if number == len(documents) - 1:
            joined.elements.append(joined.last_section)
        else:
            close_last_section(joined.elements, joined.last_section)
        body.extend(copy.deepcopy(joined.elements))  # moving them is quadratic in lxml
    return file.finish(root)


def _root(mains: Sequence[etree._Element]) -> etree._Element:
    """Return the root of a body, with the page colour of the first document."""
    root = common_root(mains)
    background = mains[0].find(f"{W}background")
    if background is not None:
        root.append(copy.deepcopy(background))
    etree.SubElement(root, f"{W}body")
    return root
