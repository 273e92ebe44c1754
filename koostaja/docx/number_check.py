"""Whether a template prints the numbers that ``x-number`` and ``explain`` say.

Which number Word prints before a paragraph depends on all paragraphs of its list before
it, so the template is filled with made-up documents, and the numbers on their pages are
compared with those of the documents. What no ``x-number`` speaks of may have any number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.documents import Document, sample_documents
from koostaja.docx.compiler import Program
from koostaja.docx.number_marks import Numbered, mark_document
from koostaja.docx.page_numbers import PageNumbers, PageParagraph
from koostaja.docx.parts import BODY
from koostaja.docx.tags import PartTags
from koostaja.docx.template import Template, TemplatePart
from koostaja.schema import Field

__all__ = ["NumberFault", "number_faults", "number_problems"]

_NONE = "–"
"""How a problem says that there is no number."""
_EXCERPT = 20
"""How many characters of the words a problem quotes after a number."""
_POINTS = ".:;, "
_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_TAG_INDEX = "koostaja-tag"


class NumberFault(NamedTuple):
    """A paragraph of a filled template with another number than its document says."""

    paragraph: int
    """Its ordinal among all of the body, from 0."""
    field: str
    shown: str
    expected: str


def number_problems(template: Template, root: Field, values: Iterable[str]) -> Iterator[Problem]:
    """Yield the paragraphs of a template that print other numbers than ``x-number`` says.

    The template keeps its contract: any document of ``root`` can be filled into it.
    """
    if not any(field.numberings for field in root.walk()):
        return
    reported = set[tuple[int, str]]()
    for document in sample_documents(root, values):
        faults = number_faults(template, document, root)
        tags = _tag_indices(template, document) if faults else []
        for fault in faults:
            tag = tags[fault.paragraph]
            if (tag, fault.field) not in reported:
                reported.add((tag, fault.field))
                yield _problem(template, tag, fault)


def number_faults(template: Template, document: Document, root: Field) -> list[NumberFault]:
    """Return where a document in a template has other numbers on the page than in its items."""
    marked, marks = mark_document(document, root)
    filled = template.fill(marked)
    comparison = _Comparison()
    for paragraph in PageNumbers(template.contents, marks).read(filled.parts[BODY]):
        comparison.add(paragraph)
    return [*comparison.faults, *comparison.missing()]


def _problem(template: Template, tag: int, fault: NumberFault) -> Problem:
    (part,) = (one for one in template.parts if one.name == BODY)
    tags = PartTags(template.file, part).all
    place = tags[tag].place if tag < len(tags) else ()
    where = Location(template.file, part=BODY, place=place)
    values = {"field": fault.field, "shown": fault.shown, "expected": fault.expected}
    return Problem("template-number", where, values=values)


def _tag_indices(template: Template, document: Document) -> list[int]:
    """Return for each paragraph of a filled template the ordinal of the tag at its beginning.

    Each tag of a program is on a line of its own, so the line on which a paragraph begins
    says how many tags are before it.
    """
    (part,) = (one for one in template.parts if one.name == BODY)
    source = part.program.source
    line, at = 0, 0

    def with_index(match: re.Match[str]) -> str:
        nonlocal line, at
        line, at = line + source.count("\n", at, match.start()), match.start()
        return f'<w:p {_TAG_INDEX}="{line}"'

    program = Program(_PARAGRAPH.sub(with_index, source))
    traced = Template(template.file, template.contents, (TemplatePart(BODY, part.tree, program),))
    return PageNumbers.attributes(traced.fill(document).parts[BODY], _TAG_INDEX)


class _Comparison:
    """Compares the paragraphs of a page, in order, with what they print."""

    def __init__(self) -> None:
        self.faults: list[NumberFault] = []
        self._first: dict[Numbered, PageParagraph] = {}
        """Where words of each section, row and item are first printed."""
        self._shown = set[Numbered]()
        """Those whose number Word has printed, rightly or not."""
        self._typed: dict[Numbered, PageParagraph] = {}
        """Those whose number a tag has printed."""
        self._other = set[str]()
        """The numbers before words that are typed in the template."""

    def add(self, paragraph: PageParagraph) -> None:
        """Compare the next paragraph."""
        for mark in paragraph.marks:
            if mark.is_number:
                self._typed.setdefault(mark.of, paragraph)
            else:
                for one in mark.of.line():
                    self._first.setdefault(one, paragraph)
        of = next((mark.of for mark in paragraph.marks if not mark.is_number), None)
        if of is None:
            self._other |= {paragraph.number or "", *paragraph.words.split()[:1]}
        elif paragraph.number is None:
            self._shown.update(of.line())
        elif paragraph.number:
            self._compare(of, paragraph, paragraph.number)
        elif of.number and f" {of.number} " in f" {paragraph.before} ":
            self._shown.add(of)

    def _compare(self, of: Numbered, paragraph: PageParagraph, number: str) -> None:
        """Compare the number that Word prints before words of ``of``."""
        numbered = self._whose(of, paragraph, number)
        if numbered is None:
            if of.ruled:
                self.faults.append(NumberFault(paragraph.ordinal, of.way, number, _NONE))
            return
        self._shown.add(numbered)
        expected, shown = numbered.number, number
        if self._is_typed_beside(numbered, paragraph):
            shown = f"{number} {expected}"
        elif number == expected and paragraph.run_together:
            words = paragraph.words[:_EXCERPT].rstrip(_POINTS)
            shown, expected = f"{number}{words}", f"{number} {words}"
        if shown != expected:
            self.faults.append(NumberFault(paragraph.ordinal, numbered.way, shown, expected))

    def _whose(self, of: Numbered, paragraph: PageParagraph, number: str) -> Numbered | None:
        """Return what has the number before words of ``of``; None if nothing should have one.

        The number of a row is printed before words of its cells, and a fact without a label
        has its number before its words.
        """
        if of.number:
            return of
        around = [
            one
            for one in of.line()
            if one.number
            and one not in self._shown
            and (one not in self._typed or self._is_typed_beside(one, paragraph))
        ]
        same = next((one for one in around if one.number == number), None)
        return same or (around[0] if around and of.ruled else None)

    def _is_typed_beside(self, numbered: Numbered, paragraph: PageParagraph) -> bool:
        """Return whether a tag prints the number in the same paragraph or table row."""
        typed = self._typed.get(numbered)
        return typed is not None and typed.line is paragraph.line

    def missing(self) -> Iterator[NumberFault]:
        """Yield what is printed without its number, after all paragraphs have been added."""
        for one, paragraph in self._first.items():
            seen = one in self._shown or one in self._typed or one.number in self._other
            if one.number and not seen:
                yield NumberFault(paragraph.ordinal, one.way, _NONE, one.number)
