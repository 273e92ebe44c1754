"""The paragraphs of a filled template with the numbers that Word prints before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.contract.number_marks import MARK, Mark
from koostaja.docx.list_counter import Label, ListCounter
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.package import Package
from koostaja.docx.wordml import OFF, W, attribute, parse

__all__ = ["PageNumbers", "PageParagraph"]

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX, _RUN = f"{W}txbxContent", f"{W}r"
_SIGNS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}ptab": " "}
_COUNTED = re.compile(r"\b(AUTONUM\w*|LISTNUM|SEQ)\b")
"""Fields whose number Word counts (17.16.5)."""
_UNREAD = (f"{W}pPr", f"{W}rPr", f"{W}p", f"{W}instrText", _FALLBACK)


class PageParagraph(NamedTuple):
    """A paragraph, with its number and what its words print."""

    ordinal: int
    """Its ordinal among all of the body, from 0."""
    number: str | None
    """The number that Word prints; "" for a bullet or none, None if it is not certain."""
    run_together: bool
    """Whether nothing is between the number and the words."""
    marks: Sequence[Mark]
    before: str
    """The words before the first mark of words."""
    words: str
    """All its words, without marks."""
    line: etree._Element
    """The table row in which it is, or itself."""


class PageNumbers:
    """Reads the bodies of one template's documents."""

    def __init__(self, package: Package) -> None:
        styles = package.related_tree("styles")
        found = () if styles is None else styles.findall(f"{W}style")
        by_id = {attribute(one, "styleId"): one for one in found}
        self._lists = ListDefinitions(package.related_tree("numbering"), by_id)
        self._default = next((id for id, one in by_id.items() if _is_default(one)), "")

    def read(self, body: bytes, marks: Sequence[Mark]) -> Iterator[PageParagraph]:
        """Yield the paragraphs of a body in order, counting the lists of all.

        ``marks`` are those that its words may have.
        """
        counter, of_boxes = ListCounter(self._lists), ListCounter(self._lists)
        may_hide = b"vanish" in body  # the engine wrote it, in UTF-8
        for ordinal, paragraph in enumerate(parse(body).iter(f"{W}p")):
            around = {one.tag for one in paragraph.iterancestors(_FALLBACK, _BOX)}
            if _FALLBACK in around or (may_hide and _is_hidden(paragraph)):
                continue
            listed = self._lists.numbering_of(paragraph.find(f"{W}pPr"), self._default)
            lists = of_boxes if _BOX in around else counter
            label = lists.next(*listed) if listed else None
            yield _paragraph(ordinal, paragraph, label, marks)


def _paragraph(
    ordinal: int, paragraph: etree._Element, label: Label | None, marks: Sequence[Mark]
) -> PageParagraph:
    text = "".join(_words(paragraph))
    matches = [one for one in MARK.finditer(text) if int(one[1]) < len(marks)]
    found = [(marks[int(match[1])], match.start()) for match in matches]
    first = next((at for mark, at in found if not mark.is_number), len(text))
    words, number = MARK.sub("", text), _number(label)
    if any(map(_COUNTED.search, _instructions(paragraph))):
        number = None
    return PageParagraph(
        ordinal=ordinal,
        number=number,
        run_together=_is_tight(label) and not words[:1].isspace(),
        marks=[mark for mark, _ in found],
        before=" ".join(MARK.sub("", text[:first]).split()),
        words=" ".join(words.split()),
        line=next(paragraph.iterancestors(f"{W}tr"), paragraph),
    )


def _is_hidden(paragraph: etree._Element) -> bool:
    """Return whether all of a paragraph is set as hidden, so that Word does not count it."""
    formats = [
        paragraph.find(f"{W}pPr/{W}rPr"),
        *(one.find(f"{W}rPr") for one in paragraph.iter(_RUN)),
    ]
    hidden = [one.find(f"{W}vanish") if one is not None else None for one in formats]
    return all(one is not None and attribute(one, "val") not in OFF for one in hidden)


def _number(label: Label | None) -> str | None:
    if label is None or label.format == "bullet":
        return ""
    return " ".join(label.text.split()) if label.understood else None


def _is_tight(label: Label | None) -> bool:
    """Return whether a number ends where the words begin."""
    return bool(label and label.suffix == "nothing" and label.text[-1:].strip())


def _is_default(style: etree._Element) -> bool:
    kind, default = attribute(style, "type"), attribute(style, "default")
    return kind == "paragraph" and default in ("1", "true", "on")


def _instructions(paragraph: etree._Element) -> Iterator[str]:
    """Yield the instructions of the fields of a paragraph."""
    for node in paragraph.iter(f"{W}instrText", f"{W}fldSimple"):
        yield node.text or attribute(node, "instr")


def _words(paragraph: etree._Element) -> Iterator[str]:
    """Yield the words of a paragraph, without those of text boxes anchored in it."""
    stack = list(reversed(paragraph))
    while stack:
        node = stack.pop()
        if node.tag == f"{W}t":
            yield node.text or ""
        elif node.tag in _SIGNS:
            yield _SIGNS[str(node.tag)]
        elif node.tag not in _UNREAD:
            stack.extend(reversed(node))
