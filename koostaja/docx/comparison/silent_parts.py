"""Which parts of a Word file cannot show anything, so that they need not be read.

All others must be read, or be known from the file that is compared with.
"""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.docx.comparison.fonts import misleading_fonts
from koostaja.docx.package import Package
from koostaja.docx.parts import CONTENT_TYPES, Parts
from koostaja.docx.reader import PagesReading, Unread
from koostaja.docx.wordml import W

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
"""What Word does not print: properties, printers, names of people, labels, former styles."""
_SILENT_KINDS = ("customXml", "customXmlProps", "thumbnail", "glossaryDocument", "font")
"""Relationships to parts that are not printed; data that controls show are read by these, and
fonts are judged by the table of fonts that refers to them."""
_FONTS, _WEB = f"{_WORD}.fonttable+xml", f"{_WORD}.websettings+xml"


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
            yield from misleading_fonts(package, part, pages)
        elif kind == _WEB:
            yield from _web_settings(package, part)
        elif kind not in _SILENT_TYPES:
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


def _web_settings(package: Package, part: str) -> Iterator[Unread]:
    if next(package.tree(part).iter(f"{W}frameset"), None) is not None:
        yield Unread(part, "w:frameset")
