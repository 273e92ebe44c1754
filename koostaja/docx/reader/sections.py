"""Sections: the size of their pages, and their headers and footers (17.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from koostaja.docx.reader.notes import NoteBook, note_setting
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.wordml import R, W, attribute, tags

__all__ = ["geometry", "has_title_page", "header_parts", "is_on", "section_properties"]

_WITHIN = tags("txbxContent tc sectPrChange pPrChange")
"""Containers in which a section cannot end."""
_REFERENCES = tags("headerReference footerReference")
_SWITCHES = frozenset(("titlePg", "bidi", "rtlGutter", "noEndnote"))
_UNSEEN = frozenset(
    ("formProt", "printerSettings", "footnotePr", "endnotePr", "sectPrChange", "paperSrc")
)
"""Properties that do not show, or show in the notes themselves."""
_DEFAULTS = {
    "pgSz.orient": ("portrait",),
    "pgMar.gutter": ("0",),
    "type": ("nextPage",),
    "cols.num": ("1",),
    "cols.space": ("720",),
    "cols.equalWidth": ("1", "true", "on"),
    "cols.sep": ("0", "false", "off"),
    "vAlign": ("top",),
    "textDirection": ("lrTb",),
    "pgNumType.fmt": ("decimal",),
    "lnNumType.start": ("0",),
}
_PAGE = {
    "pgSz.w": "12240",
    "pgSz.h": "15840",
    **{f"pgMar.{side}": "1440" for side in ("top", "right", "bottom", "left")},
    "pgMar.header": "720",
    "pgMar.footer": "720",
}
"""The page of a section that sets none."""
_OFF = ("0", "false", "off")


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Return whether an on/off setting is on."""
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and attribute(found, "val") not in _OFF


def section_properties(body: etree._Element) -> list[etree._Element]:
    """Return the properties of each section of a body, in order."""
    found = [one for one in body.iter(f"{W}sectPr") if _ends_section(one, body)]
    if not found or found[-1].getparent() is not body:
        found.append(etree.Element(f"{W}sectPr"))
    return found


def _ends_section(section: etree._Element, body: etree._Element) -> bool:
    parent = section.getparent()
    if parent is body:
        return True
    if parent is None or parent.tag != f"{W}pPr":
        return False
    return not any(one.tag in _WITHIN for one in section.iterancestors())


def geometry(
    opened: OpenedPackage, sections: Sequence[etree._Element], at: int, notes: NoteBook
) -> dict[str, str]:
    """Return the properties of a section's pages, without those that are at their default.

    The first section of a file begins on a new page, regardless of its type, and its page
    numbers begin at 1. The same is true of each document in a combined file.
    """
    section = sections[at]
    found = _PAGE | dict(_properties(section))
    found = {key: text for key, text in found.items() if text not in _DEFAULTS.get(key, ())}
    if "docGrid.type" not in found or found["docGrid.type"] == "default":
        found = {key: text for key, text in found.items() if not key.startswith("docGrid")}
    if at == 0:
        found.pop("type", None)
        found.setdefault("pgNumType.start", "1")
    if section.find(f"{W}sectPrChange") is not None:
        found["revision"] = "formatted"
    found |= _document_wide(opened)
    for kind in ("footnote", "endnote"):
        if (kind, at) in notes.marked:
            found |= _note_places(opened, section, kind, notes, last=at == len(sections) - 1)
    return found


def _properties(section: etree._Element) -> Iterator[tuple[str, str]]:
    for one in section:
        name = str(one.tag).removeprefix(W)
        if not isinstance(one.tag, str) or one.tag in _REFERENCES or name in _UNSEEN:
            continue
        if name in _SWITCHES:
            if attribute(one, "val") not in _OFF:
                yield name, "1"
            continue
        yield from _attributes(name, one)
        for inner in one:
            if isinstance(inner.tag, str) and name == "pgBorders":
                yield from _attributes(f"{name}.{str(inner.tag).removeprefix(W)}", inner)
        columns = one.findall(f"{W}col")
        if columns:
            widths = (f"{attribute(col, 'w')}+{attribute(col, 'space')}" for col in columns)
            yield f"{name}.widths", " ".join(widths)


def _attributes(name: str, element: etree._Element) -> Iterator[tuple[str, str]]:
    for full, text in element.attrib.items():
        local = etree.QName(str(full)).localname
        if str(full).startswith(W) and not local.startswith("rsid") and local != "code":
            yield (name if local == "val" else f"{name}.{local}"), str(text)


def _document_wide(opened: OpenedPackage) -> dict[str, str]:
    """Return the settings of a document that apply to all its pages."""
    names = ("mirrorMargins", "gutterAtTop", "bookFoldPrinting", "bookFoldRevPrinting")
    found = {one: "1" for one in names if is_on(opened.settings, one)}
    root = opened.package.tree(opened.main) if opened.main else None
    background = None if root is None else root.find(f"{W}background")
    if background is not None and is_on(opened.settings, "displayBackgroundShape"):
        found["background"] = attribute(background, "color") or "auto"
        if len(background):
            opened.unread(opened.main or "", "picture behind the page")
    return found


def _note_places(
    opened: OpenedPackage, section: etree._Element, kind: str, notes: NoteBook, *, last: bool
) -> dict[str, str]:
    """Return where the notes of a section are; the last section ends where the file does."""
    place = note_setting(opened, section, kind, "pos")
    if place == "docEnd" and last:
        place = "sectEnd"
    format, words = note_setting(opened, section, kind, "numFmt"), notes.separators(kind)
    found = {f"{kind}Pr.pos": place, f"{kind}Pr.numFmt": format}
    return found | ({f"{kind}Pr.separator": words} if words else {})


def has_title_page(section: etree._Element) -> bool:
    """Return whether the first page of a section has its own header and footer."""
    return is_on(section, "titlePg")


def header_parts(
    opened: OpenedPackage, sections: Sequence[etree._Element]
) -> Iterator[Mapping[tuple[str, str], str]]:
    """Yield the parts of the headers and footers of each section, by element and kind of page.

    A section inherits those that it does not name from the section before (17.10.2).
    """
    current: dict[tuple[str, str], str] = {}
    related = opened.package.relationships(opened.main or "")
    for section in sections:
        current, named = dict(current), set[tuple[str, str]]()
        for one in section:
            if one.tag not in _REFERENCES:
                continue
            kind = str(one.tag).removeprefix(W).removesuffix("Reference")
            pages = attribute(one, "type") or "default"
            if (kind, pages) in named:
                opened.unread(opened.main or "", f"two {kind}s of {pages} pages")
            named.add((kind, pages))
            found = related.get(one.get(f"{R}id") or "")
            if found is None or found.target not in opened.package.parts:
                opened.unread(opened.main or "", f"{kind} that is not in the file")
            else:
                current[kind, pages] = found.target
        yield current
