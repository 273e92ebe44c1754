"""The tags of a template as they are on its pages, before docxtpl reads them.

docxtpl joins, drops and reinterprets what it finds. What it would lose, or read
otherwise than it looks, is reported here, with its paragraph or cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from koostaja.diagnostics import Location, Problem
from koostaja.docx.contract.crossings import crossed_fields, crossed_merges
from koostaja.docx.contract.page_places import PagePlaces, Place
from koostaja.docx.contract.unfilled_tags import hidden_tag_problem
from koostaja.docx.filling import (
    PARAGRAPHS,
    TEXTS,
    level_of,
    own_texts,
    plain_tag,
    tag_words,
    tags_in,
    without_tags,
)
from koostaja.docx.templates import TemplatePart, hidden_tags
from koostaja.docx.wordml import W

__all__ = ["PageTag", "PartTags"]

_NAME = r"[A-Za-z_]\w*(?:\.\w+){0,30}"
_PLAIN_TAG = re.compile(
    rf"\{{\{{\s*{_NAME}\s*\}}\}}"
    rf"|\{{%(?:p |tr |)\s*(?:for \w+ in {_NAME}|endfor|if (?:not )?{_NAME}|else|endif)\s*%\}}"
)
"""The tags that a template may hold; docxtpl and Jinja know many more."""
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WHOLE = re.compile(r"\{[%{]\s*(p|tr|tc)\s")
_LONGEST = 500
"""How many characters a plain tag may have; Jinja and Python nest names only so deep."""
_EXCERPT = 80
"""How many characters of a tag or paragraph a problem quotes."""


@dataclass(frozen=True)
class PageTag:
    """A tag, its place, and the text of its paragraph to quote."""

    text: str
    place: Place
    quote: str
    paragraph: str = ""
    """The whole text of its paragraph."""

    def is_paragraph_of(self, name: str) -> bool:
        """Return whether its paragraph prints nothing but what a name has."""
        value = re.compile(rf"\{{\{{ ?{re.escape(name)}(?:[.]\w+)* ?\}}\}}")
        tags = (" ".join(plain_tag(one).split()) for one in tags_in(self.paragraph))
        printed = any(map(str.isalnum, without_tags(self.paragraph)))
        return not printed and all(map(value.fullmatch, tags))


@dataclass(frozen=True, eq=False)
class _Paragraph:
    """A paragraph of a template."""

    element: etree._Element
    text: str
    """Its words, without those of a text box that hangs on it."""
    place: Place

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
        return [PageTag(tag, one.place, one.quote, one.text) for tag, one, _ in self._tags]

    def at_line(self, line: int) -> PageTag:
        """Return the tag on a line of the part's program; a place without words if none."""
        order = self._part.tag_order
        index = order[min(max(line - 2, 0), len(order) - 1)] if order else 0
        return self.all[index] if index < len(self.all) else PageTag("", (), "")

    @property
    def can_be_parsed(self) -> bool:
        """Whether no tag is so long that names or brackets in it may lie too deep for Jinja."""
        return all(len(tag) <= _LONGEST for tag, _, _ in self._tags)

    @cached_property
    def _tags(self) -> list[tuple[str, _Paragraph, etree._Element]]:
        """The tags with their paragraphs and the texts in which they are."""
        paragraphs = {one.element: one for one in self._paragraphs}
        return [
            (tag, paragraphs[around], text)
            for text in self._part.tree.iter(*TEXTS)
            for tag in tags_in(text.text or "")
            if (around := next(text.iterancestors(*PARAGRAPHS), None)) in paragraphs
        ]

    @cached_property
    def _paragraphs(self) -> list[_Paragraph]:
        """The paragraphs in which something looks like a part of a tag."""
        return [
            _Paragraph(one, text, self._places.of(one))
            for one in self._part.tree.iter(*PARAGRAPHS)
            if _LOOSE.search(text := _text(one))
        ]

    @cached_property
    def _places(self) -> PagePlaces:
        return PagePlaces(self._part.tree)

    def misread(self) -> list[Problem]:
        """Return what docxtpl would read otherwise than it looks.

        After such a fault nothing else can be said of the part.
        """
        return [
            *self._unclosed(),
            *self._hidden(),
            *self._crossed(),
            *self._cut(),
            *self._dropped_text(),
        ]

    def strange(self) -> Iterator[Problem]:
        """Yield tags outside the plain subset, even if docxtpl or Jinja know them."""
        for tag, one, _ in self._tags:
            plain = _PLAIN_TAG.fullmatch(" ".join(plain_tag(tag).split()))
            strange = not plain or len(tag) > _LONGEST
            if strange or (one.element.tag != f"{W}p" and tag_words(tag).whole):
                values = {"tag": tag[:_EXCERPT], "quote": one.quote}
                yield self._problem("template-tag", values, one.place)

    def _problem(self, code: str, values: dict[str, str], place: Place = ()) -> Problem:
        return Problem(code, Location(self._file, part=self._part.name, place=place), values=values)

    def _unclosed(self) -> Iterator[Problem]:
        """A tag begins and ends in one paragraph."""
        for one in self._paragraphs:
            loose = _LOOSE.search(without_tags(one.text))
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
        places: list[Place] = []
        for tag, one, text in self._tags:
            words = tag_words(tag)
            if not words.verb or words.whole not in ("", "p", "tr"):
                continue
            level = _level(one.element, text, tag)
            if words.opens:
                open_tags.append((words.whole, tag, level))
                places.append(one.place)
                continue
            if not open_tags:
                yield self._problem("template-unmatched", {"tag": tag}, one.place)
                continue
            opened, start, begun = open_tags[-1]
            if words.closes:
                open_tags.pop()
                places.pop()
            if words.whole != opened or level is not begun:
                values = {"tag": tag, "start": start}
                yield self._problem("template-crossed", values, one.place)
        for (_, tag, _), place in zip(open_tags, places, strict=True):
            yield self._problem("template-unmatched", {"tag": tag}, place)

    def _cut(self) -> Iterator[Problem]:
        """A loop or condition contains a field, or merged cells, whole or not at all."""
        for one in crossed_fields(self._part.tree):
            values = {"field": one.what[:_EXCERPT], "tag": one.tag}
            yield self._problem("template-cut-field", values, self._places.of(one.element))
        for one in crossed_merges(self._part.tree):
            values = {"tag": one.tag}
            yield self._problem("template-cut-merge", values, self._places.of(one.element))

    def _dropped_text(self) -> Iterator[Problem]:
        """Text beside a tag that stands for its whole paragraph or row: docxtpl drops it."""
        rows: dict[etree._Element, str] = {}
        for one in self._paragraphs:
            tag, whole = _tag_of_whole(one.text)
            if not tag:
                continue
            row = next(one.element.iterancestors(f"{W}tr"), None) if whole == "tr" else None
            if row is not None and row not in rows:
                rows[row] = _row_text(row)
            lost = one.text if row is None else rows[row]
            if lost.replace(tag, "", 1).strip():
                values = {"quote": lost.strip()[:_EXCERPT]}
                yield self._problem("template-dropped-text", values, one.place)


def _text(paragraph: etree._Element) -> str:
    return "".join(one.text or "" for one in own_texts(paragraph))


def _tag_of_whole(text: str) -> tuple[str, str]:
    """Return the first tag of a text that stands for a whole, and for what; "" if none."""
    for tag in tags_in(text):
        found = _WHOLE.match(tag)
        if found:
            return tag, found[1]
    return "", ""


def _row_text(row: etree._Element) -> str:
    """Return the words of a row, without those of text boxes that hang on it."""
    return "".join(
        _text(one)
        for one in row.iter(f"{W}p")
        if next(one.iterancestors(f"{W}txbxContent", f"{W}tr")).tag == f"{W}tr"
    )


def _level(paragraph: etree._Element, text: etree._Element, tag: str) -> etree._Element | None:
    """Return that of which a tag repeats parts: a table, a cell or body, or what has its run."""
    whole = tag_words(tag).whole
    if whole == "tr":
        row = next(paragraph.iterancestors(f"{W}tr"), None)
        return None if row is None else level_of(row)
    run = text.getparent()
    if whole == "p" or run is None:
        return level_of(paragraph)
    alone = "".join(map(str, run.itertext())).strip() == tag
    return level_of(run) if alone else run.getparent()
