"""Fonts of a Word file that draw signs for letters, or come with the file and draw anything."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.reader import PagesReading, ShownParagraph, Unread
from koostaja.docx.wordml import W, attribute

__all__ = ["misleading_fonts"]

_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "marlett", "mt extra")
_SYMBOL_CHARSET = "02"
_USUAL = "times new roman"
"""The font of words that name none; it is left out of formats."""
_FONT = "rFonts."
_LETTERS = ("text", "field", "link", "ruby", "note", "tab", "break", "line", "picture", "shape")
"""Kinds of words whose fonts are all in their formats, or that have no letters."""


def misleading_fonts(package: Package, part: str, pages: PagesReading) -> Iterator[Unread]:
    """Yield the fonts of a table of fonts by which words may look like others.

    Word also embeds fonts that nothing uses: these show nothing.
    """
    used = _used_fonts(pages)
    for font in package.tree(part).iter(f"{W}font"):
        name = attribute(font, "name").lower()
        shown = used is None or name in used
        if shown and any(map(_is_misleading, font)) and not name.startswith(_SYMBOL_FONTS):
            yield Unread(part, f"font {name}")


def _is_misleading(element: etree._Element) -> bool:
    """Return whether a font has signs for letters, or comes with the file."""
    if not isinstance(element.tag, str):
        return False
    name, value = etree.QName(element).localname, attribute(element, "val").lower()
    return (
        (name == "charset" and value == _SYMBOL_CHARSET)
        or (name == "altName" and value.startswith(_SYMBOL_FONTS))
        or name.startswith("embed")
    )


def _used_fonts(pages: PagesReading) -> set[str] | None:
    """Return the names of the fonts on pages, in small letters; None if some are not known."""
    found = {_USUAL}
    for paragraph in _paragraphs(pages):
        formats = [paragraph.label, *(one.format for one in paragraph.words)]
        if any(one.kind not in _LETTERS for one in paragraph.words):
            return None
        for format in formats:
            found.update(text.lower() for name, text in format.items() if name.startswith(_FONT))
    return found


def _paragraphs(pages: PagesReading) -> Iterator[ShownParagraph]:
    for section in pages.sections:
        yield from section.paragraphs
        for margins in (section.headers, section.footers):
            for found in margins.values():
                yield from found
