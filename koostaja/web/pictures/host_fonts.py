"""Fonts that a machine lacks, named in Word files by those that are drawn in their place.

dxpdf searches all fonts of the machine for each name that it does not find, several times for
each document, which takes longer than all else. Themes of Word name fifty such fonts, for
scripts that a page does not even have.
"""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape
from typing import Any

import pypdfium2

__all__ = ["HostFonts"]

_THEMES = "word/theme/"
_OWN_FONTS = "word/fonts/"
"""Where a file has fonts of its own, which the machine does not know."""
_OTHER_SCRIPTS = re.compile(rb"<a:font [^<>]*/>")
_NAMING = re.compile(rb"<(?:w:rFonts|a:latin|a:ea|a:cs) [^<>]*>")
_NAME = re.compile(rb'((?:w:ascii|w:hAnsi|w:eastAsia|w:cs|typeface)=")([^"<>&+]+)(?=")')
"""A font by its name; ``+mn-lt`` and the like are places of the theme."""
_SIGNS = re.compile(rb"symbol|wingdings|webdings|dingbats", re.I)
"""Fonts whose names say what their characters mean."""
_MOST_NAMES = 64
"""How many names are learned of one file."""
_LOOKS = ("", "<w:b/>", "<w:i/>", "<w:b/><w:i/>")
_RUN = (
    '<w:p><w:r><w:rPr><w:rFonts w:ascii="{0}" w:hAnsi="{0}" w:cs="{0}" w:eastAsia="{0}"/>{1}'
    "</w:rPr><w:t>a</w:t></w:r></w:p>"
)
_OFFICE = "application/vnd.openxmlformats-"
_RELATIONS = "http://schemas.openxmlformats.org/{}/2006/relationships"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'content-types"><Default Extension="rels" ContentType="{_OFFICE}package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    f'ContentType="{_OFFICE}officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS.format("package")}"><Relationship Id="r" '
    f'Type="{_RELATIONS.format("officeDocument")}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>',
}
"""A Word file with nothing but runs of text."""
_Face = tuple[str, ...]


class HostFonts:
    """Renames fonts by what it has learned of the machine; the pages look the same."""

    def __init__(self, convert: Callable[[bytes], bytes]) -> None:
        self._convert = convert
        self._taken = dict[bytes, bytes]()

    def renamed(self, docx: bytes) -> bytes:
        """Return a Word file that names only fonts that the machine has, as far as is known."""
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
        if any(name.startswith(_OWN_FONTS) for name in parts):
            return docx
        texts = {name: one for name, one in parts.items() if name.endswith(".xml")}
        for name in texts:
            if name.startswith(_THEMES):
                texts[name] = _OTHER_SCRIPTS.sub(b"", texts[name])
        self._learn({found for text in texts.values() for found in _names(text)})
        named = {name: _NAMING.sub(self._named, text) for name, text in texts.items()}
        return _packed(parts | named)

    def _named(self, tag: re.Match[bytes]) -> bytes:
        return _NAME.sub(lambda one: one[1] + self._taken.get(one[2], one[2]), tag[0])

    def _learn(self, names: set[bytes]) -> None:
        """Find out which families stand in for names that are new.

        A family is taken only if it gives the same faces, also bold and italic.
        """
        new = sorted(names - self._taken.keys())[:_MOST_NAMES]
        if not new:
            return
        self._taken |= {name: name for name in new}
        wanted = self._faces([unescape(name.decode("utf-8", "replace")) for name in new])
        families = sorted({face[0] for face in wanted} - {""})
        faces = dict(zip(families, self._faces(families), strict=True))
        for name, face in zip(new, wanted, strict=True):
            if all(face) and faces[face[0]] == face:
                self._taken[name] = escape(face[0]).encode()

    def _faces(self, names: Sequence[str]) -> Sequence[_Face]:
        """Return for each name the family of its text, and the faces of its four looks."""
        body = "".join(_RUN.format(escape(name), look) for name in names for look in _LOOKS)
        texts = {name: text.format(body) for name, text in _PARTS.items()}
        document = pypdfium2.PdfDocument(self._convert(_packed(texts)))
        try:
            found = [one for page in document for one in _fonts(page)]
        finally:
            document.close()
        size = len(_LOOKS)
        if len(found) != size * len(names):  # so it is not known which text is whose
            return [("",)] * len(names)
        return [
            (found[at][0], *(face for _, face in found[at : at + size]))
            for at in range(0, len(found), size)
        ]


def _names(text: bytes) -> Iterator[bytes]:
    for tag in _NAMING.findall(text):
        for _, name in _NAME.findall(tag):
            if not _SIGNS.search(name):
                yield name


def _fonts(page: Any) -> Iterator[tuple[str, str]]:
    """Yield the family and the face of each text of a page."""
    raw = pypdfium2.raw
    for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
        font = raw.FPDFTextObj_GetFont(one.raw)
        family, face = (
            _text(ask, font) for ask in (raw.FPDFFont_GetFamilyName, raw.FPDFFont_GetBaseFontName)
        )
        yield family, face.rpartition("+")[2]  # a part of a font has its own mark before its name


def _text(ask: Callable[..., int], font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    ask(font, buffer, len(buffer))
    return buffer.value.decode("utf-8", "replace")


def _packed(parts: dict[str, bytes] | dict[str, str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return into.getvalue()
