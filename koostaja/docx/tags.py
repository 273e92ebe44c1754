"""The tags of a template as they are on its pages, before docxtpl reads them.

docxtpl joins, drops and reinterprets what it finds. What it would lose, or read
otherwise than it looks, is reported here, with its paragraph or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from lxml import etree

from koostaja.diagnostics import Location, Problem
from koostaja.docx.dialect import TAG, plain_tag
from koostaja.docx.hidden_tags import hidden_tags
from koostaja.docx.template import TemplatePart
from koostaja.docx.unfilled_tags import hidden_tag_problem
from koostaja.docx.wordml import W

__all__ = ["PageTag", "PartTags"]

_NAME = r"[A-Za-z_]\w*(?:\.\w+)*"
_PLAIN_TAG = re.compile(
    rf"\{{\{{\s*{_NAME}\s*\}}\}}"
    rf"|\{{%(?:p |tr |)\s*(?:for \w+ in {_NAME}|endfor|if (?:not )?{_NAME}|else|endif)\s*%\}}"
)
"""The tags that a template may hold; docxtpl and Jinja know many more."""
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WHOLE = re.compile(r"\{[%{]\s*(p|tr|tc)\s.*?[%}]\}")
_EXCERPT = 80
"""How many characters of a tag or paragraph a problem quotes."""

_Place = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PageTag:
    """A tag, its place, and the text of its paragraph to quote."""

    text: str
    place: _Place
    quote: str


@dataclass(frozen=True, eq=False)
class _Paragraph:
    """A paragraph of a template."""

    element: etree._Element
    text: str
    """Its words, without those of a text box that hangs on it."""
    place: _Place

    @property
    def quote(self) -> str:
        return self.text.strip()[:_EXCERPT]


class PartTags:
    """The tags of one part of a template."""

    def __init__(self, file: str, part: TemplatePart) -> None:
        self._file = file
        self._part = part

    @cached_property
    def all(self) -> list[PageTag]:
        """Every tag, in document order."""
        return [
            PageTag(tag, one.place, one.quote)
            for one in self._paragraphs
            for tag in TAG.findall(one.text)
        ]

    @cached_property
    def _paragraphs(self) -> list[_Paragraph]:
        """The paragraphs in which something looks like a part of a tag."""
        tree = self._part.tree
        tables = dict(zip(tree.iter(f"{W}tbl"), count(1), strict=False))
        return [
            _Paragraph(one, text, _place(one, number, tables))
            for number, one in enumerate(tree.iter(f"{W}p"), start=1)
            if _LOOSE.search(text := _text(one))
        ]

    def misread(self) -> list[Problem]:
        """Return what docxtpl would read otherwise than it looks.

        After such a fault nothing else can be said of the part.
        """
        return [*self._unclosed(), *self._hidden(), *self._crossed(), *self._dropped_text()]

    def strange(self) -> Iterator[Problem]:
        """Yield tags outside the plain subset, even if docxtpl or Jinja know them."""
        for tag in self.all:
            if not _PLAIN_TAG.fullmatch(" ".join(plain_tag(tag.text).split())):
                values = {"tag": tag.text[:_EXCERPT], "quote": tag.quote}
                yield self._problem("template-tag", values, tag.place)

    def _problem(self, code: str, values: dict[str, str], place: _Place = ()) -> Problem:
        return Problem(code, Location(self._file, part=self._part.name, place=place), values=values)

    def _unclosed(self) -> Iterator[Problem]:
        """A tag begins and ends in one paragraph."""
        for one in self._paragraphs:
            loose = _LOOSE.search(TAG.sub("", one.text))
            if loose:
                values = {"said": loose[0], "quote": one.quote}
                yield self._problem("template-syntax", values, one.place)

    def _hidden(self) -> Iterator[Problem]:
        """Tags in attributes, field codes or deleted text print where no reader sees them."""
        for found in hidden_tags(self._part.tree, filled=True):
            yield hidden_tag_problem(self._file, self._part.name, found)

    def _crossed(self) -> Iterator[Problem]:
        """A loop or condition begins and ends on one level: in one cell, in one table."""
        open_tags: list[tuple[str, str, etree._Element | None]] = []
        for one in self._paragraphs:
            for tag in TAG.findall(one.text):
                kind, verb = _kind_and_verb(tag)
                if verb not in ("for", "if", "else", "endfor", "endif"):
                    continue
                level = _level(one.element, kind)
                if verb in ("for", "if"):
                    open_tags.append((kind, tag, level))
                    continue
                if not open_tags:
                    continue  # Jinja reports an end without a beginning
                opened, start, begun = open_tags[-1] if verb == "else" else open_tags.pop()
                if kind != opened or level is not begun:
                    values = {"tag": tag, "start": start}
                    yield self._problem("template-crossed", values, one.place)

    def _dropped_text(self) -> Iterator[Problem]:
        """Text beside a tag that stands for its whole paragraph or row: docxtpl drops it."""
        for one in self._paragraphs:
            match = _WHOLE.search(one.text)
            if match is None:
                continue
            row = next(one.element.iterancestors(f"{W}tr"), None)
            lost = _row_text(row) if match[1] == "tr" and row is not None else one.text
            if lost.replace(match[0], "", 1).strip():
                values = {"quote": lost.strip()[:_EXCERPT]}
                yield self._problem("template-dropped-text", values, one.place)


def _text(paragraph: etree._Element) -> str:
    return "".join(
        node.text or ""
        for node in paragraph.iter(f"{W}t")
        if next(node.iterancestors(f"{W}p")) is paragraph
    )


def _row_text(row: etree._Element) -> str:
    return "".join(node.text or "" for node in row.iter(f"{W}t"))


def _place(
    paragraph: etree._Element, number: int, tables: dict[etree._Element, int]
) -> tuple[tuple[str, int], ...]:
    """Return where a paragraph is: its table, row and column, or its number in the part."""
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return (("paragraph", number),)
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    rows, cells = table.findall(f"{W}tr"), row.findall(f"{W}tc")
    return (
        ("table", tables[table]),
        ("row", rows.index(row) + 1),
        ("column", cells.index(cell) + 1),
    )


def _kind_and_verb(tag: str) -> tuple[str, str]:
    """Return of a statement what it repeats (``p``, ``tr`` or "" for words), and its verb."""
    if not tag.startswith("{%"):
        return "", ""
    words = plain_tag(tag).strip("{%} ").split()
    kind = words[0] if words[:1] in (["p"], ["tr"]) else ""
    return kind, next((word for word in words if word != kind), "")


def _level(paragraph: etree._Element, kind: str) -> etree._Element | None:
    """Return that of which a tag repeats parts: a table, a cell or body, or a paragraph."""
    if kind == "tr":
        return next(paragraph.iterancestors(f"{W}tbl"), None)
    return paragraph.getparent() if kind == "p" else paragraph
