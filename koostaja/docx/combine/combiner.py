"""A directive and its annexes, or other documents, as one Word file.

Each document keeps its page, its header and footer, its page numbers and its lists: it
becomes a section of its own, with list instances of its own over the definitions of
its template. Styles of one name mean the same in a workspace and are taken once.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from koostaja.docx.combine.links import Link, add_link, bookmark
from koostaja.docx.combine.lists import CombinedLists, TemplateLists
from koostaja.docx.combine.references import References
from koostaja.docx.combine.sections import close_section, restart_pages
from koostaja.docx.parts import BODY, NUMBERING, STYLES
from koostaja.docx.template import Filled, Template
from koostaja.docx.wordml import (
    W,
    child,
    parse,
    relationship_ids,
    rename_relationships,
    serialise,
)

__all__ = ["combine_documents"]


def combine_documents(documents: Sequence[Filled], links: Sequence[Link]) -> dict[str, bytes]:
    """Return the parts of one Word file that holds documents in order, each in its own section.

    Its properties, settings and styles are the first document's; styles that only others
    have are added.
    """
    combiner = _Combiner(documents[0])
    for number, document in enumerate(documents):
        combiner.add(document, number, last=number == len(documents) - 1)
    for link in links:
        add_link(combiner.first_elements, link)
    return combiner.parts()


class _Combiner:
    def __init__(self, first: Filled) -> None:
        self.first = first
        self.first_elements: list[etree._Element] = []
        self._root = parse(first.parts[BODY])
        self._body = child(self._root, "body")
        self._body[:] = []
        self._styles = parse(first.template.contents[STYLES])
        self._style_ids = {one.get(f"{W}styleId") for one in self._styles.iter(f"{W}style")}
        self._template_lists: dict[str, TemplateLists] = {}
        self._lists = CombinedLists()
        self._references = References(first)
        self._drawings = 0

    def add(self, document: Filled, number: int, *, last: bool) -> None:
        """Add a document as the next section; ``number`` is its ordinal from 0."""
        lists = self._take_template(document.template)
        elements = list(child(parse(document.parts[BODY]), "body"))
        section = elements.pop()
        assert section.tag == f"{W}sectPr"
        self._lists.renumber(elements, lists)
        ids = {id for one in (*elements, section) for id in relationship_ids(one)}
        renamed = self._references.add(document, number, lists.number, ids)
        for element in (*elements, section):
            rename_relationships(element, renamed)
            self._number_drawings(element)
        restart_pages(section)
        bookmark(elements, number)
        self.first_elements = self.first_elements or elements
        self._body.extend(elements)
        if last:
            self._body.append(section)
        else:
            close_section(elements, section)

    def _take_template(self, template: Template) -> TemplateLists:
        """Return a template's lists; take up its styles and lists when it is first met."""
        if template.file not in self._template_lists:
            lists = TemplateLists(len(self._template_lists), template.contents)
            self._template_lists[template.file] = lists
            self._lists.define(lists)
            for id, style in lists.styles.items():
                if id not in self._style_ids:
                    self._style_ids.add(id)
                    self._styles.append(copy.deepcopy(style))
        return self._template_lists[template.file]

    def _number_drawings(self, element: etree._Element) -> None:
        """Give pictures and shapes ids that nothing else has."""
        for one in element.iter("{*}docPr"):
            self._drawings += 1
            one.set("id", str(self._drawings))

    def parts(self) -> dict[str, bytes]:
        """Return all parts of the file."""
        lists = self._lists.part()
        if lists and NUMBERING not in self.first.template.contents:
            self._references.add_lists()
        taken = self._references.parts
        first = self.first.all_parts.items()
        return {
            **{name: part for name, part in first if name not in taken},
            **taken,
            **self._references.listed(),
            BODY: serialise(self._root),
            STYLES: serialise(self._styles),
            **({NUMBERING: lists} if lists else {}),
        }
