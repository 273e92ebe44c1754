"""What a Word file may contain: changes of a template in which nothing is found."""

from __future__ import annotations

import base64
from functools import partial

from forbidden import NAMES, Change, add, code, field, mark, part, run
from forbidden_parts import chart, workbook
from koostaja.docx.policy.field_kinds import ALLOWED_FIELDS
from template_files import DRAWING, WORD, TemplateFile, zipped

__all__ = ["PERMITTED"]

_SVG = "http://www.w3.org/2000/svg"
_MS = "http://schemas.microsoft.com/office"
_PLACE = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b0200000008000000") + "x".encode("utf-16")


def _links(*targets: str) -> Change:
    def change(template: TemplateFile) -> None:
        for target in targets:
            template.relate("hyperlink", target, external=True)

    return change


def _utf_16(template: TemplateFile) -> None:
    text = template.parts["word/settings.xml"].decode().partition("?>")[2]
    template.parts["word/settings.xml"] = text.encode("utf-16")


def _unused_picture(template: TemplateFile) -> None:
    template.parts["word/media/logo.png"] = b"\x89PNG\r\n\x1a\n"
    template.type("word/media/logo.png", "image/png")


_COPY = base64.b64encode(zipped({"drs/x.xml": b"<x/>", "_rels/.rels": b"<x><y/></x>"})).decode()
_BEGUN = f"<w:fldData>{base64.b64encode(_PLACE).decode()}</w:fldData>"
_PICT = "<w:p><w:r><w:pict>{}</w:pict></w:r></w:p>"
_FORM = '<w:ffData><w:textInput><w:type w:val="regular"/></w:textInput></w:ffData>'
PERMITTED: dict[str, Change] = {
    **{
        f"field {name}": add(field(code(f" {name} ")))
        for names in ALLOWED_FIELDS
        for name in names.split()
    },
    "a field over paragraphs": add(
        f"<w:p>{mark('begin')}{code(' TOC ')}{mark('separate')}{run('<w:t>DDE x</w:t>')}</w:p>"
        f"<w:p>{run('<w:t>LINK</w:t>')}{mark('end')}</w:p>"
    ),
    "a field within another": add(
        field(code("IF "), mark("begin"), code("PAGE"), mark("end"), code(' = 1 "x" "DDE"'))
    ),
    "fields in alternatives": add(
        f"<w:p><mc:AlternateContent><mc:Choice Requires='wps'>{mark('begin')}{code('PAGE')}"
        f"{mark('end')}</mc:Choice><mc:Fallback>{mark('begin')}{code('PAGE')}{mark('end')}"
        "</mc:Fallback></mc:AlternateContent></w:p>"
    ),
    "a link to a bookmark": add(field(code(' HYPERLINK \\l "_Toc1" \\o "tip" \\h'))),
    "a link to a page": add(field(code(' HYPERLINK "https://www.riigiteataja.ee/akt/1?a=1#x" '))),
    "the name of a bookmark": add(
        f'<w:p><w:bookmarkStart w:id="77" w:name="Nimi"/><w:bookmarkEnd w:id="77"/></w:p>'
        f"{field(code(' nimi '))}"
    ),
    "the place of a link": add(
        f"<w:p>{mark('begin', _BEGUN)}{code('PAGEREF x')}{mark('end')}</w:p>"
    ),
    "a form": add(f"<w:p>{mark('begin', _FORM)}{code('FORMTEXT')}{mark('end')}</w:p>"),
    "a property": add(field(code(' DOCPROPERTY "Osakond" \\* MERGEFORMAT '))),
    "links": _links(
        "https://www.riigiteataja.ee/akt/13121?leiaKehtiv#para7", "HTTP://õigus.ee", "http://[::1]:8080/",
        "http://10.0.0.1/a b", "mailto:info@x.ee?subject=Tere%20hommikust", "#_top",
    ),
    "where a picture came from": add("<w:p><w:r><wp:docPr descr='\\\\h\\logo.png'/></w:r></w:p>"),
    "a copy of a shape": add(_PICT.format(f"<v:shape o:gfxdata='{_COPY}'/>")),
    "a chart": partial(chart, workbook(worksheet="<x><f>SUM(A1:A3)*2</f></x>")),
    "a drawing in XML": part(
        "image", "word/media/x.svg",
        f"<svg xmlns='{_SVG}'><defs/><path style='fill:url(#x)'/><text>Tere</text></svg>",
        "image/svg+xml",
    ),
    "a picture of another format than it says": part(
        "image", "word/media/x.png", b"\xff\xd8\xff\xe0", "image/png"),
    "a picture that nothing uses": _unused_picture,
    "SmartArt": part("diagramData", "word/diagrams/data1.xml", "<dataModel/>",
                     f"{DRAWING}.diagramData+xml"),
    "a font of Google": part("font", "word/fonts/a.ttf", b"\0\1\0\0", "application/x-font-ttf",
                             "word/fontTable.xml"),
    "comments": part("comments", "word/comments.xml", f"<w:comments {NAMES}/>",
                     f"{WORD}.comments+xml"),
    "ids of comments": part(f"{_MS}/2016/09/relationships/commentsIds", "word/ids.xml",
                            "<commentsIds/>", f"{WORD}.commentsIds+xml"),
    "custom XML": part("customXml", "customXml/item8.xml", "<object><script/></object>",
                       "application/xml"),
    "a space in a name": part("customXml", "customXml/item 8.xml", "<x/>", "application/xml"),
    "a part in UTF-16": _utf_16,
}  # fmt: skip
