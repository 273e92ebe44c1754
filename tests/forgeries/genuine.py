"""Files that differ from a genuine one in bytes and show the same: saved again, passed on."""

from __future__ import annotations

import copy
import io
import re
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import docx
from lxml import etree

from forgeries.editing import Cannot, Forging, blocks
from variations.word_xml import DECLARED, W
from word_package import packed
from word_parts import VERSIONS, with_word_parts

__all__ = ["Variant", "genuine_variants"]

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
Making = Callable[[Forging], bytes | None]
_VARIANTS: dict[str, Making] = {}


class Variant(NamedTuple):
    """A genuine file in other bytes."""

    name: str
    data: bytes


def genuine_variants(data: bytes) -> Iterator[Variant]:
    """Yield a genuine file as other programs save it."""
    for name, make in _VARIANTS.items():
        forging = Forging(data)
        try:
            yield Variant(name, make(forging) or forging.packed())
        except Cannot:
            continue


def _variant(make: Making) -> Making:
    _VARIANTS[make.__name__.strip("_").replace("_", " ")] = make
    return make


@_variant
def not_compressed(t: Forging) -> bytes:
    return _zipped(t.parts, zipfile.ZIP_STORED)


@_variant
def compressed_anew(t: Forging) -> bytes:
    return _zipped(t.parts, zipfile.ZIP_DEFLATED)


@_variant
def in_another_order(t: Forging) -> bytes:
    types = "[Content_Types].xml"
    rest = {name: t.parts[name] for name in sorted(t.parts, reverse=True) if name != types}
    return packed({types: t.parts[types], **rest})


def _zipped(parts: Mapping[str, bytes], method: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 4, 5, 6, 8))
            info.compress_type, info.create_system = method, 0
            archive.writestr(info, data)
    return made.getvalue()


@_variant
def streamed(t: Forging) -> bytes:
    """Write sizes behind each part, as programs do that cannot go back."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    made = Stream()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in t.parts.items():
            archive.writestr(name, data)
    return bytes(made.data)


@_variant
def with_entries_of_folders(t: Forging) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in t.parts.items():
            archive.writestr(name, data)
        archive.writestr("word/", b"")
    return made.getvalue()


@_variant
def revision_save_ids(t: Forging) -> None:
    for number, one in enumerate(t.body.iter(f"{W}p", f"{W}r")):
        one.set(f"{W}rsidR", f"00A1{number:04X}")
        if one.tag == f"{W}p":
            one.set(f"{W}rsidRDefault", "00A11111")


@_variant
def marks_of_spelling_and_pages(t: Forging) -> None:
    for one in list(t.body.iter(f"{W}r"))[::2]:
        one.addprevious(blocks('<w:proofErr w:type="spellStart"/>')[0])
        one.addnext(blocks('<w:proofErr w:type="spellEnd"/>')[0])
        own = one.find(f"{W}rPr")
        one.insert(0 if own is None else 1, blocks("<w:lastRenderedPageBreak/>")[0])


@_variant
def runs_split(t: Forging) -> None:
    for one in list(t.body.iter(f"{W}r")):
        texts = one.findall(f"{W}t")
        if len(texts) != 1 or len(texts[0].text or "") < 4 or len(one) > 2:
            continue
        rest = copy.deepcopy(one)
        text, other = texts[0], rest.find(f"{W}t")
        assert other is not None
        other.text, text.text = (text.text or "")[3:], (text.text or "")[:3]
        for each in (text, other):
            each.set(_XML_SPACE, "preserve")
        one.addnext(rest)


@_variant
def last_place_of_editing(t: Forging) -> None:
    marks = '<w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/>'
    t.paragraph.extend(blocks(marks))


@_variant
def bookmarks_of_a_link_elsewhere(t: Forging) -> None:
    t.before('<w:bookmarkStart w:id="901" w:name="_Hlk123456"/>')
    t.within('<w:bookmarkEnd w:id="901"/>')


@_variant
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


def _hyphen(old: str, element: str) -> Making:
    def make(t: Forging) -> None:
        for one in t.body.iter(f"{W}t"):
            before, found, after = (one.text or "").partition(old)
            if found:
                one.text = before
                one.set(_XML_SPACE, "preserve")
                for each in reversed(
                    blocks(f'<w:{element}/><w:t xml:space="preserve">{after}</w:t>')
                ):
                    one.addnext(each)
                return
        raise Cannot(element)

    return make


_VARIANTS["soft hyphen as Word writes it"] = _hyphen("\u00ad", "softHyphen")
_VARIANTS["hyphen as Word writes it"] = _hyphen("\u2011", "noBreakHyphen")
for _version in VERSIONS:
    _VARIANTS[f"saved by Word {_version}"] = lambda t, version=_version: with_word_parts(  # type: ignore[misc]
        t.data, version
    )


@_variant
def saved_by_python_docx(t: Forging) -> bytes:
    document = docx.Document(io.BytesIO(t.data))
    document.core_properties.author = "x"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@_variant
def ids_of_paragraphs(t: Forging) -> None:
    for number, one in enumerate(t.body.iter(f"{W}p", f"{W}tr")):
        one.set(f"{_W14}paraId", f"{0x1000_0000 + number:08X}")
        one.set(f"{_W14}textId", "77777777")


@_variant
def zoom_and_view(t: Forging) -> None:
    for one in t.settings.findall(f"{W}zoom"):
        one.set(f"{W}percent", "160")
    t.settings.append(blocks('<w:proofState w:spelling="clean" w:grammar="clean"/>')[0])
    t.settings.append(blocks('<w:rsids><w:rsidRoot w:val="00A11111"/></w:rsids>')[0])


@_variant
def unused_styles(t: Forging) -> None:
    t.add_style(
        '<w:style w:type="paragraph" w:styleId="Kasutamata"><w:name w:val="Kasutamata"/>'
        '<w:rPr><w:vanish/><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    )
    t.add_style(
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    )


@_variant
def settings_of_web_pages(t: Forging) -> None:
    t.add_part(
        "word/webSettings.xml",
        "webSettings",
        f"<w:webSettings {DECLARED}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>",
    )


@_variant
def thumbnail(t: Forging) -> None:
    t.default_type("jpeg", "image/jpeg")
    t.parts["docProps/thumbnail.jpeg"] = b"\xff\xd8\xff\xd9"
    kind = f"{_PACKAGE}/relationships/metadata/thumbnail"
    one = f'<Relationship Id="rId90" Type="{kind}" Target="docProps/thumbnail.jpeg"/>'
    t.string("_rels/.rels", "</Relationships>", f"{one}</Relationships>")


@_variant
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


@_variant
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


@_variant
def comments_in_xml(t: Forging) -> None:
    t.body_string("<w:body>", "<!-- salvestatud --><w:body>")


@_variant
def spaces_between_elements(t: Forging) -> None:
    for one in (t.body, *t.body.iter(f"{W}tbl", f"{W}tr", f"{W}tc")):
        one.text = "\n  "
        for child in one:
            child.tail = "\n  "


@_variant
def other_prefixes(t: Forging) -> None:
    t.finish()
    own = t.parts["word/styles.xml"].decode()
    if "xmlns:w=" not in own:
        raise Cannot("prefix")
    own = re.sub(r"(</?|\s|xmlns:)w:", r"\1ns0:", own).replace("xmlns:w=", "xmlns:ns0=")
    t.replace("word/styles.xml", own.encode())


@_variant
def parts_of_other_names(t: Forging) -> None:
    t.finish()
    t.parts["word/styles2.xml"] = t.parts.pop("word/styles.xml")
    t.string("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="styles2.xml"')
    t.string("[Content_Types].xml", "/word/styles.xml", "/word/styles2.xml")


@_variant
def targets_from_the_root(t: Forging) -> None:
    t.string("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="/word/styles.xml"')
    t.string("_rels/.rels", 'Target="word/document.xml"', 'Target="/word/document.xml"')


@_variant
def properties_at_their_defaults(t: Forging) -> None:
    """Write what Word takes without being told, as Google Docs does."""
    for one in t.body.iter(f"{W}r"):
        own = one.find(f"{W}rPr")
        if own is None:
            own = etree.Element(f"{W}rPr")
            one.insert(0, own)
        own.extend(blocks('<w:rtl w:val="0"/>'))
    for one in t.body.iter(f"{W}sectPr"):
        for each in one.findall(f"{W}pgSz"):
            each.set(f"{W}orient", "portrait")


@_variant
def language_of_words(t: Forging) -> None:
    t.set_run('<w:noProof/><w:lang w:val="et-EE"/>')


@_variant
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
