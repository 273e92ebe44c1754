"""Parts, relationships, elements, names and declarations that no Word file may have."""

from __future__ import annotations

import base64
from functools import partial

from forbidden import FORBIDDEN, NAMES, Change, add, forbid, mark, part
from template_files import BODY, DRAWING, OFFICE, WORD, TemplateFile, zipped

__all__ = ["FORBIDDEN_PARTS", "chart", "workbook"]

RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
TYPES = "[Content_Types].xml"
_MS = "http://schemas.microsoft.com/office"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN = f"{WORD}.document.main+xml"
_SVG = "http://www.w3.org/2000/svg"
_DOCTYPE = '<!DOCTYPE x [<!ENTITY e "x">]>'
_CHART = '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'


# Parts and relationships that act
def _related(xml: str) -> Change:
    return lambda template: template.replace(RELS, "</Relationships>", f"{xml}</Relationships>")


for _kind, _key, _type in (
    ("control", "active.control", "application/vnd.ms-office.activeX+xml"),
    ("oleObject", "active.object", "application/vnd.openxmlformats-officedocument.oleObject"),
    ("package", "active.object", "application/x-msdownload"),
    ("aFChunk", "active.inserted", "text/html"),
    ("video", "active.media", "video/mp4"),
    (f"{_MS}/2006/relationships/vbaProject", "active.macros", "application/x"),
    (f"{_MS}/2006/relationships/wordVbaData", "active.macros", "application/x"),
    (f"{_MS}/2006/relationships/attachedToolbars", "active.ribbon", "application/x"),
    (f"{_MS}/2011/relationships/webextensiontaskpanes", "active.add-in", "application/xml"),
    (f"{_MS}/2007/relationships/media", "active.media", "video/mp4"),
):  # fmt: skip
    forbid(f"part {_kind}", "word-active-content", BODY, _key,
            part(_kind, "word/extra/x.bin", b"x", _type))  # fmt: skip
forbid("a ribbon", "word-active-content", "", "active.ribbon", part(
    f"{_MS}/2006/relationships/ui/extensibility", "customUI/customUI.xml", "<customUI/>",
    "application/xml", ""))  # fmt: skip
for _kind in ("image", "oleObject", "attachedTemplate", "frame", "mailMergeSource", "subDocument",
              "chart", "header", "customXml", "font", "video", "transform"):  # fmt: skip
    forbid(f"{_kind} outside", "word-outside-link", BODY, "", partial(
        lambda template, kind: template.relate(kind, "http://127.0.0.1:9/x", external=True),
        kind=_kind))  # fmt: skip
_LINK = '<Relationship Id="rZ" Type="{}" Target="http://x.ee/" TargetMode="{}"/>'
for _type in ("urn:x/hyperlink", f"{OFFICE}/Hyperlink", f"{OFFICE}/hyperlink/", "hyperlink"):
    forbid(f"type {_type}", "word-unknown-relationship", BODY, "relation.unknown",
            _related(_LINK.format(_type, "External")))  # fmt: skip
forbid("two relationships of one id", "word-unknown-relationship", BODY, "relation.twice",
        _related(_LINK.format(f"{OFFICE}/hyperlink", "External") * 2))  # fmt: skip
forbid(
    "two parts of styles",
    "word-unknown-relationship",
    BODY,
    "relation.single",
    part("styles", "word/styles2.xml", f"<w:styles {NAMES}/>", f"{WORD}.styles+xml"),
)
forbid("another element among relationships", "word-unknown-relationship", BODY, "relation.form",
        _related("<x/>"))  # fmt: skip
forbid("a mode in small letters", "word-unknown-relationship", BODY, "relation.form",
        _related(_LINK.format(f"{OFFICE}/image", "external")))  # fmt: skip
forbid("a header that is not there", "word-unknown-relationship", BODY, "relation.nowhere",
        lambda t: t.relate("header", "nowhere.xml"))  # fmt: skip

# Parts whose content is not what they are called
_PNG = "image/png"
for _name, _kind, _data, _type, _key in (
    ("a program as a picture", "image", b"MZ\x90\0", _PNG, "content.image"),
    ("a page as a picture", "image", b"<html/>", _PNG, "content.image"),
    ("a compound file as settings of a printer", "printerSettings", b"\xd0\xcf\x11\xe0x",
     f"{WORD}.printerSettings", "content.program"),
    ("an archive as a font", "font", b"PK\3\4x", "application/x-font-ttf", "content.program"),
    ("a program as a font", "font", b"MZ" + b"\0" * 58 + b"\x40\0\0\0PE\0\0",
     "application/x-font-ttf", "content.program"),
    ("a header that is a footer", "header", f"<w:ftr {NAMES}/>", f"{WORD}.footer+xml",
     "content.type"),
    ("a header of another root", "header", "<html/>", f"{WORD}.header+xml", "content.type"),
    ("a page as custom XML", "customXml", "<html/>", "text/html", "content.type"),
    ("malformed XML", "customXml", "<a><b></a>", "application/xml", "content.malformed"),
    ("XML in another encoding", "customXml", b'<?xml version="1.0" encoding="UTF-7"?><a/>',
     "application/xml", "xml.encoding"),
    ("a script in SVG", "image", f'<svg xmlns="{_SVG}"><script/></svg>', "image/svg+xml",
     "content.drawing"),
    ("a picture from outside in SVG", "image", f'<svg xmlns="{_SVG}"><image/></svg>',
     "image/svg+xml", "content.drawing"),
    ("a link in SVG", "image", f'<svg xmlns="{_SVG}"><use href="http://x"/></svg>',
     "image/svg+xml", "content.drawing"),
    ("a style from outside in SVG", "image", f'<svg xmlns="{_SVG}" style="fill:url(http://x)"/>',
     "image/svg+xml", "content.drawing"),
    ("a handler in SVG", "image", f'<svg xmlns="{_SVG}" onload="x"/>', "image/svg+xml",
     "content.drawing"),
    ("a page in SVG", "image", f'<svg xmlns="{_SVG}"><h:script xmlns:h="http://www.w3.org/1999/'
     'xhtml"/></svg>', "image/svg+xml", "content.drawing"),
):  # fmt: skip
    forbid(_name, "word-unknown-part", "word/extra/x", _key,
            part(_kind, "word/extra/x", _data, _type))  # fmt: skip
forbid(
    "a part that nothing refers to",
    "word-unknown-part",
    "word/x.xml",
    "content.orphan",
    lambda t: (t.parts.update({"word/x.xml": b"<x/>"}), t.type("word/x.xml", "text/xml")),
)
forbid(
    "two types of one part",
    "word-unknown-part",
    BODY,
    "content.twice",
    lambda t: t.type("Word/%64ocument.xml", _MAIN),
)
forbid(
    "a macro-enabled main part",
    "word-unknown-part",
    BODY,
    "content.type",
    lambda t: t.replace(TYPES, _MAIN, "application/vnd.ms-word.document.macroEnabled.main+xml"),
)


def workbook(**parts: str) -> bytes:
    """A workbook as Word keeps it behind a chart, with other parts of ``xl``, by their kinds."""
    kinds = {"sheet.main": "<workbook/>", "worksheet": "<worksheet/>", **parts}
    overrides = "".join(
        f'<Override PartName="/xl/{kind}.xml" ContentType="{_SHEET}.{kind}+xml"/>' for kind in kinds
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    made = {TYPES: types, **{f"xl/{kind}.xml": data for kind, data in kinds.items()}}
    return zipped({name: data.encode() for name, data in made.items()})


def chart(data: bytes, template: TemplateFile) -> None:
    """Give a template a chart with data."""
    template.part("word/charts/chart1.xml", _CHART, f"{DRAWING}.chart+xml", "chart")
    template.part("word/x.xlsx", data, f"{_SHEET}.sheet", "package", "word/charts/chart1.xml")


for _name, _key, _data in (
    ("a link to another workbook", "content.workbook", workbook(externalLink="<x/>")),
    ("macros", "content.workbook", workbook(**{"worksheet": "<x><controls/></x>"})),
    ("a call of DDE", "content.formula", workbook(worksheet="<x><f>cmd|'/c calc'!A1</f></x>")),
    ("a web service", "content.formula", workbook(worksheet="<x><f>WEBSERVICE(A1)</f></x>")),
    ("a declaration", "content.workbook", workbook(worksheet=f"{_DOCTYPE}<x/>")),
    ("no workbook", "content.workbook", b"MZ"),
):
    forbid(f"{_name} behind a chart", "word-unknown-part", "word/x.xlsx", _key,
            partial(chart, _data))  # fmt: skip


# Elements and attributes that act
def _pict(xml: str) -> str:
    return f"<w:p><w:r><w:pict>{xml}</w:pict></w:r></w:p>"


_COPY = base64.b64encode(zipped({"_rels/.rels": b"<x><y TargetMode='External'/></x>"})).decode()
for _name, _key, _xml in (
    ("altChunk", "active.inserted", "<w:altChunk/>"),
    ("object", "active.object", "<w:p><w:r><w:object/></w:r></w:p>"),
    ("OLEObject", "active.object", _pict("<o:OLEObject/>")),
    ("control", "active.control", "<w:p><w:r><w:control/></w:r></w:p>"),
    ("subDoc", "active.subdocument", "<w:p><w:subDoc/></w:p>"),
    ("exit macro", "active.macros", f"<w:p>{mark('begin', '<w:ffData><w:exitMacro/></w:ffData>')}"
     f"{mark('end')}</w:p>"),
    ("macro of a shape", "active.macros", _pict("<v:shape macro='x'/>")),
    ("action", "active.action", "<w:p><w:r><a:hlinkClick action='ppaction://program'/></w:r></w:p>"),
    ("sound", "active.media", "<w:p><w:r><a:snd/></w:r></w:p>"),
    ("web video", "active.media", "<w:p><w:r><x:webVideoPr xmlns:x='urn:x'/></w:r></w:p>"),
    ("handler", "active.script", _pict("<v:shape onclick='x'/>")),
    ("link of a shape", "active.address", _pict("<v:shape href='\\\\h\\x'/>")),
    ("file of a shape", "active.address", _pict("<v:shape href='fail.docx'/>")),
    ("picture of a shape", "active.address",
     _pict("<v:shape><v:imagedata src='http://x'/></v:shape>")),
    ("copy of a shape", "active.object", _pict(f"<v:shape o:gfxdata='{_COPY}'/>")),
):  # fmt: skip
    forbid(_name, "word-active-content", BODY, _key, add(_xml))
for _name, _key in (("mailMerge", "active.mail-merge"), ("attachedTemplate", "active.template"),
                    ("linkStyles", "active.template"), ("saveThroughXslt", "active.transform"),
                    ("frameset", "active.frames")):  # fmt: skip
    forbid(_name, "word-active-content", SETTINGS, _key, partial(
        lambda t, name: t.replace(SETTINGS, "</w:settings>", f"<w:{name}/></w:settings>"),
        name=_name))  # fmt: skip
forbid("a key that starts a macro", "word-active-content", "word/keys.xml", "active.macros", part(
    f"{_MS}/2006/relationships/keyMapCustomizations", "word/keys.xml",
    f"<wne:tcg {NAMES}><wne:keymap><wne:macro/></wne:keymap></wne:tcg>",
    "application/vnd.ms-word.keyMapCustomizations+xml"))  # fmt: skip
forbid("a form of SharePoint", "word-outside-link", "customXml/item9.xml", "outside.form", part(
    "customXml", "customXml/item9.xml", "<x><xsnLocation>\\\\h\\x</xsnLocation></x>",
    "application/xml"))  # fmt: skip


def _misused(xml: str, template: TemplateFile) -> None:
    template.add(xml.format(template.relate("hyperlink", "http://127.0.0.1:9/x", external=True)))


for _name, _xml in (
    ("a picture", "<w:p><w:r><a:blip r:link='{}'/></w:r></w:p>"),
    ("an older picture", "<w:p><w:r><w:pict><v:imagedata r:href='{}'/></w:pict></w:r></w:p>"),
    ("data of a chart", "<w:p><w:r><c:externalData xmlns:c='urn:c' r:id='{}'/></w:r></w:p>"),
):
    forbid(f"a link as {_name}", "word-active-content", BODY, "active.address",
           partial(_misused, _xml))  # fmt: skip
forbid("a stylesheet of sources", "word-outside-link", "customXml/item9.xml", "outside.form", part(
    "customXml", "customXml/item9.xml", "<Sources SelectedStyle='\\\\h\\x.xsl'/>",
    "application/xml"))  # fmt: skip
forbid("a package of schemas", "word-active-content", BODY, "active.address", add(
    "<w:p><s:x xmlns:s='http://schemas.openxmlformats.org/schemaLibrary/2006/main' "
    "s:manifestLocation='http://127.0.0.1:9/x'/></w:p>"))  # fmt: skip
_PROPERTIES = "docProps/custom.xml"
for _name, _text, _key in (
    ("_AssemblyLocation", "http://127.0.0.1:9/x.vsto", "active.add-in"),
    ("Solution URL", "http://127.0.0.1:9/x.xml", "active.add-in"),
    ("_PID_LINKBASE", "\\\\10.0.0.1\\x", "active.address"),
):
    forbid(f"property {_name}", "word-active-content", _PROPERTIES, _key, part(
        "custom-properties", _PROPERTIES,
        f"<Properties><property name='{_name}'><x>{_text}</x></property></Properties>",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml", ""))  # fmt: skip
forbid("a path in an attribute", "word-active-content", BODY, "active.address",
       add("<w:p><w:smartTag w:x='\\\\10.0.0.1\\x'/></w:p>"))  # fmt: skip
forbid("a path with a reference", "word-active-content", BODY, "active.address",
       add("<w:p><w:smartTag w:x='&#92;&#92;10.0.0.1'/></w:p>"))  # fmt: skip

# Names and declarations
for _name, _key in (
    ("../evil.xml", "part.path"), ("/etc/evil.xml", "part.path"), ("word/./x.xml", "part.path"),
    ("word//x.xml", "part.path"), ("word\\x.xml", "part.path"), ("word/x.xml.", "part.path"),
    ("c:/x.xml", "part.characters"), ("word/x%2fy.xml", "part.characters"),
    ("word/%2e%2e/x.xml", "part.characters"), ("word/x\x01.xml", "part.characters"),
    ("word/\u202elmx.xml", "part.characters"), ("word/x%.xml", "part.characters"),
    ("Word/Document.xml", "part.twice"), ("word/docum%65nt.xml", "part.characters"),
    ("word/document.xml/x.xml", "part.folder"), ("word/x.xml/[0].piece", "part.characters"),
    ("word/" + "x" * 300, "part.characters"),
):  # fmt: skip
    forbid(f"name {_name[:30]!r}", "word-part-name", "", _key,
            lambda t, name=_name: t.parts.update({name: b"<x/>"}))  # fmt: skip


def declared(part: str, encoding: str, template: TemplateFile) -> None:
    """Give a part a document type declaration, in some encoding."""
    text = template.parts.get(part, b"<x/>").decode()
    body = text.partition("?>")[2] or text
    template.parts[part] = f"<!-- x -->{_DOCTYPE}{body.lstrip()}".encode(encoding)


for _part_name in (BODY, RELS, "_rels/.rels", TYPES, "docProps/core.xml", SETTINGS, "word/x.xml"):
    forbid(f"declaration in {_part_name}", "word-doctype", _part_name, "",
            partial(declared, _part_name, "utf-8"))  # fmt: skip
forbid("declaration in UTF-16", "word-doctype", SETTINGS, "", partial(declared, SETTINGS, "utf-16"))
forbid("declaration in a part without an ending", "word-doctype", "word/x", "",
        lambda t: t.parts.update({"word/x": b"  " + _DOCTYPE.encode() + b"<x/>"}))  # fmt: skip

FORBIDDEN_PARTS = dict(FORBIDDEN)
