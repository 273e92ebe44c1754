"""The words that the pages of a Word file show, as the words of its PDF are compared with them.

Headers, footers and header rows are printed as often as there are pages; page numbers are
known when pages are laid out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from koostaja import docx
from koostaja.builder.pdf.tokens import COUNTED, SOFT_HYPHEN, canonical, capitals, says, split

__all__ = ["DocumentWords", "Margin", "document_words"]

_COUNTED_FIELD = re.compile(r"(?:^| < )(?:PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|=)(?: |$)")
"""Fields that count pages; the formulas of combined files add the pages of sections."""
_MARK = "\1"
"""Encloses the mark of a note: programs number notes in different ways."""
_MARKED = re.compile(f"{_MARK}[^{_MARK}]*{_MARK}")
_CAPITALS = ("caps", "smallCaps")
Row = tuple[str, ...]
"""The words of a row, or of a line."""


class Margin(NamedTuple):
    """What the pages of a section print above, or below, their text: one of these each."""

    begins_page: bool
    first: Sequence[Row]
    later: Sequence[Row]


@dataclass
class DocumentWords:
    """The words of a Word file."""

    lines: list[Row] = field(default_factory=list)
    """The words of the text, paragraph by paragraph."""
    margins: tuple[list[Margin], list[Margin]] = field(default_factory=lambda: ([], []))
    """The headers of each section, and its footers."""
    margin_lines: list[Row] = field(default_factory=list)
    """Each line of a header or footer, once."""
    page_number_lines: list[Row] = field(default_factory=list)
    """Those with the number of a page, with their separators, such as that of ``1 / 2``."""
    header_rows: list[Row] = field(default_factory=list)
    """Rows of tables that are printed again on each page."""
    loose: dict[str, str] = field(default_factory=dict)
    """Words with the mark of a note, with ``COUNTED`` for the mark."""
    scattered: list[str] = field(default_factory=list)
    """Texts whose letters a PDF has in any order: equations, and words that are turned."""
    optional: Counter[str] = field(default_factory=Counter)
    """Words that may be printed or not."""
    has_symbols: bool = False
    """Whether there are signs of symbol fonts, which can appear as any letter."""
    numbers_lines: bool = False
    """Whether lines are numbered in the margin."""


def document_words(reading: docx.PagesReading) -> DocumentWords:
    """Return the words of what was read of a Word file."""
    found = DocumentWords()
    for section in reading.sections:
        _add_text(found, section.paragraphs)
        found.numbers_lines |= any(key.startswith("lnNumType") for key in section.geometry)
        begins = section is reading.sections[0] or section.geometry.get("type") != "continuous"
        for kind, slot in zip(("header", "footer"), found.margins, strict=True):
            slot.append(_margin(found, section, kind, begins))
    return found


def _margin(found: DocumentWords, section: docx.SectionReading, kind: str, begins: bool) -> Margin:
    shown = section.headers if kind == "header" else section.footers
    rows = dict[str, Row]()
    for pages in ("default", "first", "even"):
        texts = [_text(found, one) for one in shown.get(pages, ())]
        lines = [tuple(_words(found, text)) for text in texts]
        found.margin_lines += [one for one in lines if one and one not in found.margin_lines]
        found.page_number_lines += map(_with_separators, (one for one in texts if COUNTED in one))
        rows[pages] = tuple(word for line in lines for word in line)
    later = [rows["default"]]
    if section.geometry.get(f"{kind}.even"):
        later.append(rows["even"])
    return Margin(begins, [rows["first"]] if section.geometry.get("titlePg") else later, later)


def _add_text(found: DocumentWords, paragraphs: Iterable[docx.ShownParagraph]) -> None:
    rows = dict[tuple[str, ...], list[str]]()
    turned = list[str]()
    for one in paragraphs:
        line = _line(found, one)
        if _is_turned(one):
            turned += line
            continue
        found.lines.append(line)
        row = _header_row(one)
        if row:
            rows.setdefault(row, []).extend(line)
    found.header_rows += (tuple(row) for row in rows.values() if row)
    found.scattered += [" ".join(turned)] if turned else []


def _is_turned(paragraph: docx.ShownParagraph) -> bool:
    """Return whether a paragraph is written upwards or downwards (17.4.72)."""
    return any("textDirection" in one.format for one in paragraph.within if one.kind == "cell")


def _header_row(paragraph: docx.ShownParagraph) -> tuple[str, ...]:
    """Return which row that is printed again has a paragraph; empty if none has."""
    for depth, one in enumerate(paragraph.within):
        if one.kind == "row" and "tblHeader" in one.format:
            return tuple(f"{outer.kind} {outer.place}" for outer in paragraph.within[: depth + 1])
    return ()


def _line(found: DocumentWords, paragraph: docx.ShownParagraph) -> Row:
    return tuple(_words(found, _text(found, paragraph)))


def _text(found: DocumentWords, paragraph: docx.ShownParagraph) -> str:
    text = "".join(_shown(found, paragraph.words))
    label = paragraph.number
    if any(key in paragraph.label for key in _CAPITALS):
        label = capitals(label)
    if label and ((len(label) == 1 and not label.isdigit()) or not any(map(str.isalnum, label))):
        found.has_symbols = True
    elif label and not text.strip():
        found.optional.update(_words(found, label))
    else:
        text = f"{label} {text}"
    return text


def _words(found: DocumentWords, text: str) -> Iterator[str]:
    for one in split(text.replace(SOFT_HYPHEN, "")):
        word = canonical(one.replace(_MARK, ""))
        if _MARK in one:
            found.loose[word] = canonical(_MARKED.sub(COUNTED, one))
        if says(word) or COUNTED in word:
            yield word


def _with_separators(text: str) -> Row:
    words = split(text.replace(SOFT_HYPHEN, "").replace(_MARK, ""))
    return tuple(filter(None, map(canonical, words)))


def _shown(found: DocumentWords, words: Iterable[docx.Words]) -> Iterator[str]:
    for one in words:
        if not one.visible:
            continue
        text = capitals(one.text) if any(key in one.format for key in _CAPITALS) else one.text
        found.has_symbols |= any("\ue000" <= char <= "\uf8ff" for char in text)
        if one.kind == "field" and _COUNTED_FIELD.search(one.detail):
            yield COUNTED
        elif one.kind == "note":
            yield f"{_MARK}{text}{_MARK}" if text else ""
        elif one.kind == "equation":
            found.scattered.append(canonical("".join(text.split())))
            yield " "
        elif one.kind == "ruby":
            yield f" {text} "
        else:
            yield text
