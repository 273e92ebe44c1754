"""The parts that a Word file may have, by the relationship that leads to them.

Each is what Word, LibreOffice, Google Docs, pandoc or python-docx writes, and is read as data:
none of it runs or fetches anything. Types are compared whole, since a program goes by the whole
(ECMA-376 parts 1 and 2; MS-DOCX and MS-ODRAWXML for those of Microsoft).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

__all__ = ["CONSTRUCTS", "LINK", "PART_RULES", "PICTURES", "Form", "PartRule", "short_type"]


class Form(Enum):
    """How the content of a part is checked."""

    XML = "XML of Word"
    DATA = "XML of any kind, which no program shows by itself"
    IMAGE = "a picture of a known format"
    BINARY = "data that is no program, archive or compound file"
    WORKBOOK = "a workbook with the data of a chart"


class PartRule(NamedTuple):
    """What a relationship may lead to."""

    why: str
    """What the part is, in the words of docs/templates.md."""
    types: frozenset[str]
    """Its content types, in small letters."""
    form: Form = Form.XML
    roots: frozenset[str] = frozenset()
    """The names of its root; any if empty."""
    single: bool = False
    """Whether a part refers to at most one such part."""
    owners: frozenset[str] = frozenset()
    """The last words of relationships to parts that may refer to it; "" for the file itself."""


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawingml."
_DOCUMENT = "application/vnd.openxmlformats-officedocument."
_MS = "application/vnd.ms-office."
_IMAGES = (
    "image/png image/jpeg image/jpg image/pjpeg image/gif image/bmp image/x-ms-bmp image/tiff "
    "image/x-emf image/emf image/x-wmf image/wmf image/svg+xml image/vnd.ms-photo"
)
_FONTS = f"{_DOCUMENT}obfuscatedfont application/x-fontdata application/x-font-ttf font/ttf"
_FILE = frozenset(("",))
_CHARTS = frozenset(("chart", "chartEx"))


def _rule(
    why: str,
    types: str,
    roots: str = "",
    form: Form = Form.XML,
    *,
    single: bool = False,
    owners: frozenset[str] = frozenset(),
) -> PartRule:
    named = frozenset(types.lower().split())
    return PartRule(why, named, form, frozenset(roots.split()), single, owners)


def _word(name: str, root: str, why: str, *, single: bool = True) -> PartRule:
    return _rule(why, f"{_WORD}{name}+xml", root, single=single)


PICTURES = _rule(
    "pictures: PNG, JPEG, GIF, BMP, TIFF, EMF, WMF, JPEG XR, and SVG without scripts and without "
    "anything from outside",
    _IMAGES,
    form=Form.IMAGE,
)
_OF_OFFICE = {
    "officeDocument": _rule(
        "the text",
        f"{_WORD}document.main+xml {_WORD}template.main+xml",
        "document",
        single=True,
        owners=_FILE,
    ),
    "extended-properties": _rule(
        "properties of the file", f"{_DOCUMENT}extended-properties+xml", "Properties", single=True
    ),
    "custom-properties": _rule(
        "properties of the file", f"{_DOCUMENT}custom-properties+xml", "Properties", single=True
    ),
    "metadata/core-properties": _rule(
        "properties of the file",
        "application/vnd.openxmlformats-package.core-properties+xml",
        "coreProperties",
        single=True,
    ),
    "metadata/thumbnail": _rule("a thumbnail", _IMAGES, form=Form.IMAGE, owners=_FILE),
    "styles": _word("styles", "styles", "styles"),
    "numbering": _word("numbering", "numbering", "lists"),
    "settings": _word("settings", "settings", "settings"),
    "webSettings": _word("webSettings", "webSettings", "settings of web pages, without frames"),
    "fontTable": _word("fontTable", "fonts", "the table of fonts"),
    "font": _rule("embedded fonts", _FONTS, form=Form.BINARY),
    "theme": _rule("a theme", f"{_DOCUMENT}theme+xml", "theme", single=True),
    "themeOverride": _rule("a theme", f"{_DOCUMENT}themeOverride+xml", "themeOverride"),
    "header": _word("header", "hdr", "headers and footers", single=False),
    "footer": _word("footer", "ftr", "headers and footers", single=False),
    "footnotes": _word("footnotes", "footnotes", "notes"),
    "endnotes": _word("endnotes", "endnotes", "notes"),
    "comments": _word("comments", "comments", "comments"),
    "glossaryDocument": _word(
        "document.glossary", "glossaryDocument", "placeholders and building blocks"
    ),
    "image": PICTURES,
    "chart": _rule("charts", f"{_DRAWING}chart+xml", "chartSpace"),
    "chartUserShapes": _rule("charts", f"{_DRAWING}chartshapes+xml", "userShapes"),
    "package": _rule(
        "the workbook of a chart (.xlsx), in which the same holds",
        f"{_DOCUMENT}spreadsheetml.sheet",
        form=Form.WORKBOOK,
        owners=_CHARTS,
    ),
    "diagramData": _rule("SmartArt", f"{_DRAWING}diagramData+xml", "dataModel"),
    "diagramLayout": _rule("SmartArt", f"{_DRAWING}diagramLayout+xml", "layoutDef"),
    "diagramQuickStyle": _rule("SmartArt", f"{_DRAWING}diagramStyle+xml", "styleDef"),
    "diagramColors": _rule("SmartArt", f"{_DRAWING}diagramColors+xml", "colorsDef"),
    "customXml": _rule(
        "custom XML: data that controls show, and what SharePoint keeps",
        "application/xml text/xml",
        form=Form.DATA,
    ),
    "customXmlProps": _rule(
        "custom XML: data that controls show, and what SharePoint keeps",
        f"{_DOCUMENT}customXmlProperties+xml",
        "datastoreItem",
    ),
    "printerSettings": _rule("settings of a printer", f"{_WORD}printerSettings", form=Form.BINARY),
}
_OF_MICROSOFT = {
    "2007/relationships/stylesWithEffects": _rule(
        "styles", "application/vnd.ms-word.stylesWithEffects+xml", "styles"
    ),
    "2007/relationships/hdphoto": _rule("pictures", "image/vnd.ms-photo", form=Form.IMAGE),
    "2007/relationships/diagramDrawing": _rule(
        "SmartArt", f"{_MS}drawingml.diagramDrawing+xml", "drawing"
    ),
    "2011/relationships/chartStyle": _rule("charts", f"{_MS}chartstyle+xml", "chartStyle"),
    "2011/relationships/chartColorStyle": _rule(
        "charts", f"{_MS}chartcolorstyle+xml", "colorStyle"
    ),
    "2014/relationships/chartEx": _rule("charts", f"{_MS}chartex+xml", "chartSpace"),
    "2011/relationships/people": _word("people", "people", "names of people"),
    "2011/relationships/commentsExtended": _word("commentsExtended", "commentsEx", "comments"),
    "2016/09/relationships/commentsIds": _word("commentsIds", "commentsIds", "comments"),
    "2018/08/relationships/commentsExtensible": _word(
        "commentsExtensible", "commentsExtensible", "comments"
    ),
    "2020/02/relationships/classificationlabels": _rule(
        "a sensitivity label", f"{_MS}classificationlabels+xml", "labelList"
    ),
    "2006/relationships/keyMapCustomizations": _rule(
        "keys for styles and characters, without macros",
        "application/vnd.ms-word.keyMapCustomizations+xml",
        "tcg",
        single=True,
    ),
}
LINK = "hyperlink"
"""The last word of the relationships that lead to an address and not to a part."""


def _rules() -> Iterator[tuple[str, PartRule]]:
    for name, rule in _OF_OFFICE.items():
        yield f"{_OFFICE}{name}", rule
        strict = name.replace("custom-properties", "customProperties")
        yield f"{_STRICT}{strict.replace('extended-properties', 'extendedProperties')}", rule
        if name.startswith("metadata/"):
            yield f"{_PACKAGE}{name}", rule
            yield f"{_OFFICE.lower()}{name}", rule  # as LibreOffice writes it
    for name, rule in _OF_MICROSOFT.items():
        yield f"{_MICROSOFT}{name}", rule
    for space in (_OFFICE, _STRICT):
        yield f"{space}{LINK}", PartRule("links to web pages, e-mail and bookmarks", frozenset())


PART_RULES: Mapping[str, PartRule] = dict(_rules())
"""What each type of relationship leads to. A type that is not here is refused."""

CONSTRUCTS: Mapping[str, str] = {
    "control": "active.control",
    "activeXControlBinary": "active.control",
    "oleObject": "active.object",
    "package": "active.object",
    "aFChunk": "active.inserted",
    "vbaProject": "active.macros",
    "wordVbaData": "active.macros",
    "vbaProjectSignature": "active.macros",
    "extensibility": "active.ribbon",
    "userCustomization": "active.ribbon",
    "attachedToolbars": "active.ribbon",
    "webextension": "active.add-in",
    "webextensiontaskpanes": "active.add-in",
    "video": "active.media",
    "audio": "active.media",
    "media": "active.media",
    "subDocument": "active.subdocument",
    "frame": "active.frames",
    "mailMergeSource": "active.mail-merge",
    "mailMergeHeaderSource": "active.mail-merge",
    "recipientData": "active.mail-merge",
    "transform": "active.transform",
    "attachedTemplate": "active.template",
}
"""What a relationship that is refused brings, by its last word, as a key of ``TERMS``."""


def short_type(type: str) -> str:
    """Return the last word of the type of a relationship."""
    return type.rpartition("/")[2]
