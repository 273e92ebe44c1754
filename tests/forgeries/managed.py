"""A genuine file that went through a document management system."""

from __future__ import annotations

import re
import uuid

from lxml import etree

from forgeries.editing import Cannot, Forging, blocks
from forgeries.variants import variant
from variations.word_xml import W

__all__: list[str] = []

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@variant
def thumbnail(t: Forging) -> None:
    t.default_type("jpeg", "image/jpeg")
    t.parts["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff\xd9"
    kind = f"{_PACKAGE}/relationships/metadata/thumbnail"
    one = f'<Relationship Id="rId90" Type="{kind}" Target="docProps/thumbnail.jpeg"/>'
    t.string("_rels/.rels", "</Relationships>", f"{one}</Relationships>")


@variant
def data_of_document_management(t: Forging) -> None:
    """Add data of a program that nothing in the text is bound to."""
    data = "<d:doc xmlns:d='urn:dhs'><d:regNr>1.1-5/183</d:regNr></d:doc>"
    t.finish()
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    t.parts["customXml/item91.xml"] = data.encode()
    t.parts["customXml/itemProps91.xml"] = (
        f'<ds:datastoreItem xmlns:ds="{office}/customXml" ds:itemID="{{{uuid.UUID(int=91)}}}">'
        "<ds:schemaRefs/></ds:datastoreItem>"
    ).encode()
    t.parts["customXml/_rels/item91.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/relationships/customXmlProps" Target="itemProps91.xml"/></Relationships>'
    ).encode()
    kind = f"{office}/relationships/customXml"
    one = f'<Relationship Id="rId91" Type="{kind}" Target="../customXml/item91.xml"/>'
    t.string("word/_rels/document.xml.rels", "</Relationships>", f"{one}</Relationships>")
    type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    override = f'<Override PartName="/customXml/itemProps91.xml" ContentType="{type}"/>'
    t.string("[Content_Types].xml", "</Types>", f"{override}</Types>")


@variant
def property_of_document_management(t: Forging) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    part = "docProps/custom.xml"
    one = (
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="90" name="regNr">'
        "<vt:lpwstr>1.1-5/183</vt:lpwstr></property>"
    )
    if part in t.parts:
        t.string(
            part,
            "</Properties>",
            one.replace("vt:lpwstr", "v:lpwstr").replace(
                "<v:lpwstr>", f'<v:lpwstr xmlns:v="{office}/docPropsVTypes">'
            )
            + "</Properties>",
        )
        return
    t.parts[part] = (
        f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
        f"{one}</Properties>"
    ).encode()
    kind = f"{office}/relationships/custom-properties"
    relation = f'<Relationship Id="rId92" Type="{kind}" Target="{part}"/>'
    t.string("_rels/.rels", "</Relationships>", f"{relation}</Relationships>")
    type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    override = f'<Override PartName="/{part}" ContentType="{type}"/>'
    t.string("[Content_Types].xml", "</Types>", f"{override}</Types>")


@variant
def control_around_the_number(t: Forging) -> None:
    """Put the date and the number into content controls, as a document management system does."""
    for one in t.body.iter(f"{W}t"):
        found = re.fullmatch(r"([\d.]+)( nr )(\d+)", one.text or "")
        if found:
            run = one.getparent()
            assert run is not None
            parts = [
                f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in found.groups()
            ]
            control = (
                '<w:sdt><w:sdtPr><w:alias w:val="regNr"/><w:tag w:val="regNr"/><w:text/></w:sdtPr>'
                "<w:sdtContent>{}</w:sdtContent></w:sdt>"
            )
            new = blocks(control.format(parts[0]) + parts[1] + control.format(parts[2]))
            for each in reversed(new):
                run.addnext(each)
            run.getparent().remove(run)  # type: ignore[union-attr]
            return
    raise Cannot("number")


@variant
def properties_of_the_file(t: Forging) -> None:
    core = t.tree(t.part_like("docProps/core"))
    core.extend(
        etree.fromstring(
            '<x xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            "<cp:lastModifiedBy>x</cp:lastModifiedBy><cp:revision>3</cp:revision>"
            '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T10:00:00Z</dcterms:modified>'
            "</x>"
        )
    )
    app = "docProps/app.xml"
    if app in t.parts:
        t.string(app, "Koostaja", "Microsoft Office Word")
