"""Makes the parts of Word files for tests, from pieces of XML without declarations."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from koostaja.docx.reader import PagesReading, ShownParagraph, Words, read_pages
from koostaja.docx.reader.markup import XML_NAMES

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = f"{_OFFICE}/relationships"
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in XML_NAMES.items())
_ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
}


_KINDS = {**_ROOTS, "document": "document.main", "header": "header", "footer": "footer"}


def root(name: str, inside: str) -> bytes:
    """Return a part whose root is a Word element."""
    return f"<w:{name} {DECLARED}>{inside}</w:{name}>".encode()


def relationships(listed: Mapping[str, tuple[str, str]]) -> bytes:
    """Return a part of relationships, from the last word of the type and the target by id."""
    found = []
    for id, (kind, target) in listed.items():
        outside = ' TargetMode="External"' if ":" in target else ""
        found.append(f'<Relationship Id="{id}" Type="{_TYPES}/{kind}" Target="{target}"{outside}/>')
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'.encode()
    )


def word_file(
    body: str,
    *,
    related: Mapping[str, tuple[str, str, bytes | str]] | None = None,
    properties: str = "",
    main: str = "word/document.xml",
    section: str = "<w:sectPr/>",
    **shared: str,
) -> dict[str, bytes]:
    """Return the parts of a Word file.

    ``related`` has parts, or addresses, by the id of their relationship: kind, name, content.
    ``shared`` has the contents of styles, numbering, settings, footnotes and endnotes.
    """
    listed = {f"s{kind}": (kind, f"{kind}.xml") for kind in shared}
    parts = {f"word/{kind}.xml": root(_ROOTS[kind], text) for kind, text in shared.items()}
    for id, (kind, name, content) in (related or {}).items():
        listed[id] = (kind, name)
        if ":" not in name:
            parts[f"word/{name}"] = content.encode() if isinstance(content, str) else content
    package = {"main": ("officeDocument", main)}
    if properties:
        package["core"] = ("metadata/core-properties", "docProps/core.xml")
        parts["docProps/core.xml"] = properties.encode()
    folder, _, name = main.rpartition("/")
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode(),
        "_rels/.rels": relationships(package),
        main: f"<w:document {DECLARED}><w:body>{body}{section}</w:body></w:document>".encode(),
        f"{folder}/_rels/{name}.rels": relationships(listed),
        **parts,
    }


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a Word file of parts, with their content types."""
    types = {
        name: f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        for name in parts
        if (kind := _KINDS.get(name.rpartition("/")[2].removesuffix(".xml")))
    }
    listed = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    usual = (
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    content_types = f'<Types xmlns="{_PACKAGE}/content-types">{usual}{listed}</Types>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in {**parts, "[Content_Types].xml": content_types.encode()}.items():
            archive.writestr(name, content)
    return out.getvalue()


def read(body: str, **more: object) -> PagesReading:
    """Read the pages of a Word file."""
    return read_pages(word_file(body, **more))  # type: ignore[arg-type]


def paragraphs(reading: PagesReading) -> list[ShownParagraph]:
    """Return the paragraphs of all sections."""
    return [one for section in reading.sections for one in section.paragraphs]


def words(body: str, **more: object) -> list[Words]:
    """Return the words of all paragraphs."""
    return [one for paragraph in paragraphs(read(body, **more)) for one in paragraph.words]


def unread(reading: PagesReading) -> list[str]:
    """Return the constructs that are reported as not read."""
    return [one.construct for one in reading.unread]


def p(inside: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(kind: str, inside: str = "") -> str:
    """Return a run that begins, separates or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    """Return a run with a piece of the instruction of a field."""
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(text: str, result: str) -> str:
    """Return a field with an instruction and a result of runs."""
    return mark("begin") + instruction(text) + mark("separate") + result + mark("end")
