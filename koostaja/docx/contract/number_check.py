"""Checks that a template prints the numbers of ``x-number`` and ``explain``.

Which number Word prints before a paragraph depends on all paragraphs of its list before
it, so the template is filled with sample documents, and the numbers on their pages are
compared with those of the documents. Where there is no ``x-number``, any number is right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Document, OwnNumbered, sample_documents
from koostaja.docx.contract.number_comparison import NumberComparison, NumberFault
from koostaja.docx.contract.number_marks import mark_document
from koostaja.docx.contract.page_numbers import PageNumbers
from koostaja.docx.contract.tags import PartTags
from koostaja.docx.filling import Program
from koostaja.docx.parts import BODY
from koostaja.docx.templates import Template, TemplatePart, template_values
from koostaja.docx.wordml import W, parse
from koostaja.schema import Field

__all__ = ["number_faults", "number_problems"]

_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_TAG_INDEX = "koostaja-tag"


def number_problems(
    template: Template,
    root: Field,
    values: Iterable[str],
    own_numbers: Collection[OwnNumbered],
    *,
    all_printed: bool,
) -> Iterator[Problem]:
    """Yield the paragraphs of a template that print other numbers than in ``x-number``.

    The template fulfils its contract: any document of ``root`` can be filled into it.
    ``own_numbers`` is where it prints numbers as signed. ``all_printed``: a number that is not
    printed at all is a fault as well.
    """
    if not any(field.numberings for field in root.walk()):
        return
    body = next(part for part in template.parts if part.name == BODY)
    tags = PartTags(template.file, body)
    pages = PageNumbers(template.package)
    reported = set[int]()
    for document in sample_documents(root, values, own_numbers):
        faults = number_faults(template, document, root, all_printed=all_printed, pages=pages)
        indices = _tag_indices(body, document) if faults else []
        for fault in faults:
            index = indices[fault.paragraph]
            if index not in reported:  # a loop repeats its paragraph's fault
                reported.add(index)
                where = Location(template.file, part=BODY, place=tags.at_line(index + 2).place)
                said = {"field": fault.field, "shown": fault.shown, "expected": fault.expected}
                yield Problem("template-number", where, values=said)


def number_faults(
    template: Template,
    document: Document,
    root: Field,
    *,
    all_printed: bool = True,
    pages: PageNumbers | None = None,
) -> list[NumberFault]:
    """Return where a filled template prints other numbers than those of its document.

    ``pages`` reads the template's documents; one for several knows its lists already.
    """
    pages = pages or PageNumbers(template.package)
    body = next(part for part in template.parts if part.name == BODY)
    marked, marks = mark_document(document, root)
    page = body.program.run(template_values(marked)).xml
    comparison = NumberComparison()
    for paragraph in pages.read(page, marks):
        comparison.add(paragraph)
    return [*comparison.faults, *(comparison.missing() if all_printed else ())]


def _tag_indices(body: TemplatePart, document: Document) -> list[int]:
    """Return for each paragraph of a filled body the ordinal of the tag at its beginning.

    Each tag of a program is on a line of its own, so the line on which a paragraph begins
    says how many tags are before it.
    """
    source = body.program.source
    line, at = 0, 0

    def with_index(match: re.Match[str]) -> str:
        nonlocal line, at
        line, at = line + source.count("\n", at, match.start()), match.start()
        return f'<w:p {_TAG_INDEX}="{line}"'

    traced = Program(_PARAGRAPH.sub(with_index, source))
    page = traced.run(template_values(document)).xml
    return [int(one.get(_TAG_INDEX, "0")) for one in parse(page).iter(f"{W}p")]
