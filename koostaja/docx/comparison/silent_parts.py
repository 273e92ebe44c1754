"""Which parts of a Word file cannot show anything, so that they need not be read.

All others must be read, or be known from the file that is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import CONTENT_TYPES, Parts
from koostaja.docx.reader import PagesReading, Unread
from koostaja.docx.wordml import W, attribute

__all__ = ["unread_parts"]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_MICROSOFT = "application/vnd.ms-"
_SILENT_TYPES = frozenset(
    (
        "application/vnd.openxmlformats-package.core-properties+xml",
        f"{_OFFICE}.extended-properties+xml",
        f"{_OFFICE}.custom-properties+xml",
        f"{_OFFICE}.customxmlproperties+xml",
        f"{_OFFICE}.obfuscatedfont",
        f"{_WORD}.printersettings",
        f"{_WORD}.people+xml",
        f"{_WORD}.commentsextended+xml",
        f"{_WORD}.commentsids+xml",
        f"{_WORD}.commentsextensible+xml",
        f"{_MICROSOFT}word.stylewitheffects+xml",
        f"{_MICROSOFT}word.styleswitheffects+xml",
        f"{_MICROSOFT}office.classificationlabels+xml",
    )
)
"""What Word does not print: properties, printers, names of people, labels, former styles; of
fonts the table of fonts is read."""
_SILENT_KINDS = ("customXml", "customXmlProps", "thumbnail", "glossaryDocument")
"""Relationships to parts that are not printed; data that controls show are read by these."""
_FONTS, _WEB = f"{_WORD}.fonttable+xml", f"{_WORD}.websettings+xml"
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett", "mt extra")
_SYMBOL_CHARSET = "02"
_FONT = "rFonts."
_USUAL_FONT = "times new roman"
"""The font of words that have none."""


def unread_parts(parts: Parts, pages: PagesReading, known: Parts) -> Iterator[Unread]:
    """Yield the parts that may show something and were not read.

    ``known`` are the parts of the file that is compared with: one with the same name and
    bytes shows what it shows there.
    """
    package = Package(parts)
    silent = _silent_parts(package)
    for part, data in parts.items():
        if part in pages.parts or part in silent or known.get(part) == data:
            continue
        kind = package.content_type(part).lower()
        if part == package.find(CONTENT_TYPES) or part.lower().endswith(".rels"):
            continue
        if kind == _FONTS:
            yield from _font_table(package, part, _used_fonts(pages))
        elif kind == _WEB:
            yield from _web_settings(package, part)
        elif kind not in _SILENT_TYPES and not package.beside_glossary(part):
            yield Unread(part, "part")


def _silent_parts(package: Package) -> set[str]:
    """Return the parts that no page shows, by what refers to them, and the parts of these."""
    found = [
        one.target
        for owner in ("", *package.parts)
        for one in package.relationships(owner).values()
        if one.kind in _SILENT_KINDS and not one.external
    ]
    silent = set[str]()
    while found:
        part = found.pop()
        if part not in silent:
            silent.add(part)
            found += [one.target for one in package.relationships(part).values()]
    return silent


def _font_table(package: Package, part: str, used: frozenset[str]) -> Iterator[Unread]:
    """Yield fonts in use that have signs for letters, or come with the file: with any signs."""
    for font in package.tree(part).iter(f"{W}font"):
        name = attribute(font, "name").lower()
        if name in used and any(map(_is_symbol, font)) and not name.startswith(_SYMBOL_FONTS):
            yield Unread(part, f"font {name}")


def _used_fonts(pages: PagesReading) -> frozenset[str]:
    """Return the names of the fonts of all words and numbers, in small letters."""
    found = {_USUAL_FONT}
    for section in pages.sections:
        margins = (*section.headers.values(), *section.footers.values())
        for paragraph in (*section.paragraphs, *chain.from_iterable(margins)):
            for format in (paragraph.label, *(one.format for one in paragraph.words)):
                found.update(text.lower() for name, text in format.items() if _FONT in name)
            signs = (one.detail for one in paragraph.words if one.kind == "symbol")
            found.update(one.rpartition(" ")[0].lower() for one in signs)
    return frozenset(found)


def _is_symbol(element: etree._Element) -> bool:
    """Return whether a font has signs for letters, or comes with the file."""
    name, value = etree.QName(element).localname, attribute(element, "val").lower()
    return (
        (name == "charset" and value == _SYMBOL_CHARSET)
        or (name == "altName" and value.startswith(_SYMBOL_FONTS))
        or name.startswith("embed")
    )


def _web_settings(package: Package, part: str) -> Iterator[Unread]:
    if next(package.tree(part).iter(f"{W}frameset"), None) is not None:
        yield Unread(part, "w:frameset")
