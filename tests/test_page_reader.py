"""Reading the pages of a Word file."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from koostaja.docx import W, unpack, visible_paragraphs
from koostaja.docx.reader import Container, PagesReading, ShownParagraph, read_pages
from office import pages, pandoc_text
from office import words as counted
from page_files import (
    DECLARED,
    field,
    instruction,
    mark,
    p,
    packed,
    paragraphs,
    r,
    read,
    relationships,
    root,
    unread,
    word_file,
    words,
)

A_PICTURE = b"\x89PNG not really"


def printed(body: str, **more: object) -> list[str]:
    return [one.printed for one in paragraphs(read(body, **more))]


def details(body: str, **more: object) -> list[str]:
    return [one.detail for one in words(body, **more) if one.detail]


# Words


SIGNS = {
    "<w:r><w:t>ilma </w:t></w:r><w:r><w:t> vaheta</w:t></w:r>": "ilmavaheta",
    f"{r('vahega ')}{r('sõna')}": "vahega sõna",
    "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>kiri</w:t></w:r>": "e\u2011kiri",
    "<w:r><w:t>tund</w:t><w:softHyphen/><w:t>aeg</w:t></w:r>": "tund\u00adaeg",
    "<w:r><w:t>tund\u00adaeg</w:t></w:r>": "tund\u00adaeg",
    "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>": "a b c d",
    '<w:r><w:t>a</w:t><w:ptab w:alignment="right"/><w:t>b</w:t></w:r>': "a b",
    '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>': "\uf0fc",
    '<w:r><w:sym w:font="Arial" w:char="F041"/></w:r>': "A",
    '<w:r><w:sym w:font="Arial" w:char="00A7"/></w:r>': "§",
    '<w:r><w:sym w:font="Arial" w:char="D800"/></w:r>': "",
    f"<w:smartTag>{r('nimi')}</w:smartTag><w:bdo>{r(' ja')}</w:bdo>": "nimi ja",
    f"<w:ruby><w:rt>{r('peal')}</w:rt><w:rubyBase>{r('all ')}</w:rubyBase></w:ruby>": "all peal",
    f"{r('näha')}{r('peidus', '<w:vanish/>')}": "näha",
    f"{r('läbi kriipsutatud', '<w:strike/>')}": "läbi kriipsutatud",
    f"<w:del>{r('endine').replace('w:t', 'w:delText')}</w:del><w:ins>{r('uus')}</w:ins>": "uus",
    f"<w:moveFrom>{r('siit')}</w:moveFrom><w:moveTo>{r('siia')}</w:moveTo>": "siia",
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>x</m:t></m:r></m:den>"
    "</m:f></m:oMath>": "1x",
    '<w:r><w:pict><v:shape><v:textpath string="MUSTAND"/></v:shape></w:pict></w:r>': "MUSTAND",
}


@pytest.mark.parametrize("inside", SIGNS, ids=SIGNS.values())
def test_words_of_a_paragraph(inside: str) -> None:
    assert [one.text for one in paragraphs(read(p(inside)))] == [SIGNS[inside]]


def test_how_text_is_split_into_runs_does_not_matter() -> None:
    bold = "<w:b/>"
    one = words(p(r("sama sõna", bold) + r(" ja muu")))
    runs = f"{r('sa', bold)}<w:proofErr/>{r('ma', bold)}{r(' sõna', bold)}{r(' ja muu')}"
    assert words(p(runs)) == one
    assert [(word.text, word.format.get("b")) for word in one] == [
        ("sama sõna", "1"),
        (" ja muu", None),
    ]


def test_hidden_struck_and_revised_words_are_told_apart() -> None:
    inside = (
        r("a") + r("b", "<w:vanish/>") + r("c", "<w:dstrike/>") + f"<w:ins>{r('d')}</w:ins>"
        f"<w:ins><w:del>{r('e')}</w:del></w:ins>" + r("f", "<w:rPrChange><w:rPr/></w:rPrChange>")
    )
    found = [(one.text, one.hidden, one.struck, one.revision) for one in words(p(inside))]
    assert found == [
        ("a", False, False, ""),
        ("b", True, False, ""),
        ("c", False, True, ""),
        ("d", False, False, "inserted"),
        ("e", False, False, "deleted"),
        ("f", False, False, "formatted"),
    ]


def test_a_style_may_hide_or_strike_words() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="x"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="y"><w:name w:val="y"/><w:rPr><w:strike/>'
        "</w:rPr></w:style>"
    )
    inside = r("a", '<w:rStyle w:val="x"/>') + r("b")
    found = words(p(inside, '<w:pStyle w:val="y"/>'), styles=styles)
    assert [(one.text, one.hidden, one.struck) for one in found] == [
        ("a", True, True),
        ("b", False, True),
    ]
    parts = word_file(p(inside, '<w:pStyle w:val="y"/>'), styles=styles)
    assert [one.text for one in visible_paragraphs(parts, "word/document.xml")] == ["b"]


REVISED = {
    "<w:rPr><w:ins/></w:rPr>": "inserted",
    "<w:rPr><w:ins/><w:del/></w:rPr>": "deleted",
    "<w:rPr><w:moveTo/></w:rPr>": "moved-to",
    "<w:pPrChange><w:pPr/></w:pPrChange>": "formatted",
    "<w:rPr><w:rPrChange><w:rPr/></w:rPrChange></w:rPr>": "formatted",
    '<w:numPr><w:numberingChange w:original="1."/></w:numPr>': "formatted",
    "": "",
}


@pytest.mark.parametrize("properties", REVISED)
def test_revisions_of_paragraphs(properties: str) -> None:
    assert [one.revision for one in paragraphs(read(p(r("a"), properties)))] == [
        REVISED[properties]
    ]


def test_what_a_paragraph_is_in() -> None:
    cell = f"<w:tc><w:p/></w:tc><w:tc><w:tcPr/>{p(r('sees'))}</w:tc>"
    row = (
        f"<w:tr><w:trPr><w:ins/></w:trPr><w:sdt><w:sdtContent>{cell}</w:sdtContent></w:sdt></w:tr>"
    )
    body = f"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr>{row}</w:tbl><w:p/>"
    found = paragraphs(read(body))
    assert [[f"{one.kind} {one.place}".strip() for one in each.within] for each in found] == [
        ["table 1", "row 1", "cell 1"],
        ["table 1", "row 2", "control", "cell 1"],
        ["table 1", "row 2", "control", "cell 2"],
        [],
    ]
    assert [one.revision for one in found] == ["", "inserted", "inserted", ""]
    assert [one.place for one in found] == [1, 2, 3, 4]


def test_a_cell_that_another_one_covers_shows_nothing() -> None:
    def cell(merge: str, text: str) -> str:
        return f"<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{p(r(text))}</w:tc></w:tr>"

    begins, continues = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = ((begins, "a"), (continues, "b"), ("", "c"), (continues, "d"))
    body = f"<w:tbl>{''.join(cell(*one) for one in rows)}</w:tbl>"
    assert [one.text for one in paragraphs(read(body))] == ["a", "", "c", "d"]


# Alternatives, and what is not read


def alternatives(required: str, choice: str, fallback: str) -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{required}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("required", "shown"), [("wps", "uus"), ("wps w14", "uus"), ("c wps x", "vana"), ("", "vana")]
)
def test_word_shows_one_of_the_alternatives(required: str, shown: str) -> None:
    body = p(alternatives(required, r("uus"), r("vana"))) + alternatives(
        required, p(r("uus")), p(r("vana"))
    )
    assert printed(body) == [shown, shown]


AMBIGUOUS = {
    "<w:r><w:t>sõna<w:t>muu</w:t></w:t></w:r>": "markup within w:t",
    "<w:r><w:instrText>sõna</w:instrText></w:r>": "w:instrText that is not of a field",
    "<w:r><w:rPr/><w:rPr><w:vanish/></w:rPr><w:t>sõna</w:t></w:r>": "w:rPr twice",
    "<w:pPr><w:jc/></w:pPr>": "w:pPr twice",
    "<w:r><w:drawing><wp:inline/></w:drawing></w:r>": "drawing without a graphic",
    '<mc:AlternateContent><mc:Choice Requires=""/></mc:AlternateContent>': "mc:AlternateContent",
    "<mc:AlternateContent><mc:Fallback/><mc:Fallback/></mc:AlternateContent>": (
        "mc:AlternateContent"
    ),
}


@pytest.mark.parametrize("inside", AMBIGUOUS)
def test_what_programs_read_differently_is_reported(inside: str) -> None:
    assert unread(read(p(inside))) == [AMBIGUOUS[inside]]


def test_alternatives_outside_words_are_reported() -> None:
    choice = alternatives("w14", "<w:x/>", "")
    assert unread(read(p(r("a")), section=f"<w:sectPr>{choice}</w:sectPr>")) == [
        "mc:AlternateContent"
    ]
    for kind in ("settings", "footnotes", "styles"):
        shared = {kind: choice}
        note = '<w:r><w:footnoteReference w:id="2"/></w:r>' if kind == "footnotes" else ""
        found = unread(read(p(r("a") + note), **shared))
        assert "mc:AlternateContent" in found, kind


def test_unknown_elements_that_are_read_through_are_reported() -> None:
    parts = word_file(p(f'<x:x xmlns:x="urn:x">{r("sõna")}</x:x>'))
    body = parts["word/document.xml"].replace(
        b"<w:document ", b'<w:document xmlns:x="urn:x" mc:Ignorable="x" ', 1
    )
    assert unread(read_pages({**parts, "word/document.xml": body})) == []
    processed = body.replace(b'mc:Ignorable="x"', b'mc:Ignorable="x" mc:ProcessContent="x:x"')
    assert unread(read_pages({**parts, "word/document.xml": processed})) == ["mc:ProcessContent"]


def test_words_have_a_direction_of_their_own() -> None:
    inside = r("a") + f'<w:bdo w:val="rtl">{r("b")}<w:dir w:val="ltr">{r("c")}</w:dir></w:bdo>'
    assert [one.format.get("dir") for one in words(p(inside))] == [None, "rtl", "rtl ltr"]


def test_a_comment_is_reported_though_nothing_refers_to_it() -> None:
    def reported(inside: str) -> list[str]:
        part = root("comments", inside)
        return unread(read(p(r("a")), related={"c": ("comments", "comments.xml", part)}))

    assert reported('<w:comment w:id="1"><w:p/></w:comment>') == ["comment"]
    assert reported("") == []


def test_divisions_of_web_pages_may_have_a_border() -> None:
    def reported(inside: str) -> list[str]:
        part = root("webSettings", inside)
        related = {"w": ("webSettings", "webSettings.xml", part)}
        return unread(read(p(r("a"), '<w:divId w:val="7"/>'), related=related))

    division = '<w:divs><w:div w:id="{}"><w:marLeft w:val="{}"/>{}</w:div></w:divs>'
    border = '<w:divBdr><w:top w:val="single"/></w:divBdr>'
    said = ["division of a web page with a border or a margin"]
    assert reported(division.format(7, 0, "")) == []
    assert reported(division.format(7, 0, border)) == said
    assert reported(division.format(7, 100, "")) == said
    assert reported(division.format(8, 100, border)) == []
    assert reported("<w:frameset/>") == ["frames with other files"]


def test_a_column_without_room_for_words_is_told() -> None:
    def cells(*widths: int) -> list[str | None]:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        row = f"<w:tr>{f'<w:tc>{p(r(chr(97)))}</w:tc>' * 2}</w:tr>"
        found = paragraphs(read(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{row}</w:tbl><w:p/>"))
        return [one.within[-1].format.get("tcGrid") for one in found[:2]]

    assert cells(4000, 4000) == [None, None]
    assert cells(4000, 1) == [None, "narrow"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('kastis'))}</w:txbxContent>"
    shape = (
        '<w:drawing><wp:inline><wp:extent cx="5" cy="6"/><a:graphic><a:graphicData><wps:wsp>'
        f'<wps:spPr><a:prstGeom prst="rect"/></wps:spPr><wps:txbx>{box}</wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    old = f"<w:pict><v:rect><v:textbox>{box}</v:textbox></v:rect></w:pict>"
    body = p(r("enne ") + f"<w:r>{alternatives('wps', shape, old)}</w:r>" + r("pärast")) + p(
        r("järgmine")
    )
    found = paragraphs(read(body))
    assert [one.text for one in found] == ["enne pärast", "kastis", "järgmine"]
    assert [one.place for one in found] == [1, 2, 4]
    assert [one.kind for one in found[1].within] == ["text box"]
    assert [one.kind for one in found[0].words] == ["text", "shape", "text"]
    assert found[0].words[1].detail.startswith("rect 5x6 ")
    assert [one.text for one in paragraphs(read(p(f"<w:r>{old}</w:r>")))] == ["", "kastis"]


def drawing(inside: str, more: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:inline>{more}<a:graphic><a:graphicData>{inside}</a:graphicData>"
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_what_is_grouped_is_read_with_how_the_group_is_turned() -> None:
    def shown(turned: str) -> list[ShownParagraph]:
        box = f"<wps:txbx><w:txbxContent>{p(r('kastis'))}</w:txbxContent></wps:txbx>"
        inner = f"<wpg:grpSp><wps:wsp>{box}</wps:wsp></wpg:grpSp>"
        own = f"<wpg:grpSpPr><a:xfrm{turned}/></wpg:grpSpPr>"
        return paragraphs(read(p(drawing(f"<wpg:wgp>{own}{inner}<wps:wsp/></wpg:wgp>"))))

    [around, inside] = shown("")
    assert [one.kind for one in around.words] == ["shape", "shape"]
    assert inside.text == "kastis"
    assert shown(' rot="5400000"') != [around, inside]


def test_a_canvas_may_have_a_ground() -> None:
    def kinds(ground: str) -> list[str]:
        canvas = drawing(f"<wpc:wpc><wpc:bg>{ground}</wpc:bg></wpc:wpc>")
        return [one.kind for one in words(p(canvas))]

    assert kinds("") == []
    assert kinds('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>') == ["shape"]


def test_old_shapes_may_be_grouped() -> None:
    def shown(style: str) -> list[ShownParagraph]:
        box = f"<v:textbox><w:txbxContent>{p(r('kastis'))}</w:txbxContent></v:textbox>"
        group = f'<v:group style="{style}"><v:rect>{box}</v:rect><v:oval/></v:group>'
        return paragraphs(read(p(f"<w:r><w:pict>{group}</w:pict></w:r>")))

    [around, inside] = shown("width:9pt")
    assert [one.detail.split()[0] for one in around.words] == ["rect", "oval"]
    assert inside.text == "kastis"
    assert shown("width:8pt")[0] != around


@pytest.mark.parametrize("style", ["visibility:hidden", "width:9pt;visibility: hidden", ""])
def test_a_hidden_drawing_hides_its_words(style: str) -> None:
    box = f"<v:textbox><w:txbxContent>{p(r('kastis'))}</w:txbxContent></v:textbox>"
    old = p(f'<w:r><w:pict><v:rect style="{style}">{box}</v:rect></w:pict></w:r>')
    new = p(
        drawing(
            f"<wps:wsp><wps:txbx><w:txbxContent>{p(r('kastis'))}</w:txbxContent></wps:txbx>"
            "</wps:wsp>",
            f'<wp:docPr hidden="{int(bool(style))}"/>',
        )
    )
    for body in (old, new):
        assert [one.hidden for one in words(body)] == [bool(style)] * 2


FOREIGN = {
    '<w:altChunk r:id="x"/>': "altChunk",
    p('<w:subDoc r:id="x"/>'): "subDoc",
    p("<w:r><w:object><o:OLEObject/></w:object></w:r>"): "object",
    p("<w:r><w:object><w:control/></w:object></w:r>"): "ActiveX control",
    p(drawing("<c:chart/>")): "chart",
    p(drawing("<dgm:relIds/>")): "diagram",
    p("<w:r><w:contentPart/></w:r>"): "ink",
    p("<w:r><w:uus/></w:r>"): "w:uus",
    "<w:uus/>": "w:uus",
    "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>": "words outside a paragraph",
    f"<w:tr><w:tc>{p(r('a'))}</w:tc></w:tr>": "row outside a table",
    f"<w:tc>{p(r('a'))}</w:tc>": "cell outside a table",
    p('<w:r><w:commentReference w:id="1"/></w:r>'): "comment",
    p("<w:r><w:fldChar w:fldCharType='end'/></w:r>"): "end of a field that was not begun",
    p(mark("begin") + instruction("PAGE")): "field that does not end",
    p(field("LISTNUM", "")): "field LISTNUM",
    p(field('DATE \\@ "d.M.yyyy"', r("1.1.2026"))): "field DATE",
    p(field("UUSVÄLI x", r("1"))): "field UUSVÄLI",
    p('<w:r><w:footnoteReference w:id="7"/></w:r>'): "footnote that is not in the file",
    p(drawing("<pic:pic/>")): "picture that is not in the file",
    p("<w:fldSimple w:instr='TITLE' w:dirty='true'/>"): (
        "field that Word works out again when it opens the file"
    ),
}


@pytest.mark.parametrize("body", FOREIGN, ids=FOREIGN.values())
def test_what_is_not_read_is_named(body: str) -> None:
    found = read(body)
    assert [(one.part, one.construct) for one in found.unread] == [
        ("word/document.xml", FOREIGN[body])
    ]


def test_what_word_passes_over_is_not_named() -> None:
    body = p('<k:uus xmlns:k="urn:k">sõna</k:uus>' + r("a"))
    parts = word_file(body)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:document ", b'<w:document xmlns:k="urn:k" mc:Ignorable="k" ', 1
    )
    found = read_pages(parts)
    assert unread(found) == []
    assert [one.text for one in paragraphs(found)] == ["a"]
    assert unread(read(body)) == ["k:uus"]


def test_a_strict_file_is_named_and_not_silently_empty() -> None:
    parts = word_file(p(r("a")))
    strict = parts["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert unread(read_pages(parts | {"word/document.xml": strict})) == ["Strict Open XML"]


def test_a_document_without_a_body_is_read_all_the_same() -> None:
    parts = word_file("") | {"word/document.xml": root("document", p(r("a")))}
    assert [one.text for one in paragraphs(read_pages(parts))] == ["a"]


def test_a_file_without_a_document_is_named() -> None:
    assert unread(read_pages({"[Content_Types].xml": b"<Types/>"})) == ["file without a document"]


def test_the_main_part_is_found_by_its_relationship() -> None:
    parts = word_file(p(r("õige")), main="Sisu/tekst.xml")
    parts["word/document.xml"] = root("document", f"<w:body>{p(r('vale'))}</w:body>")
    assert [one.text for one in paragraphs(read_pages(parts))] == ["õige"]
    lower = {name.lower(): content for name, content in parts.items()}
    assert [one.text for one in paragraphs(read_pages(lower))] == ["õige"]


BOUND = '<n:a xmlns:n="urn:n"><n:b>seotud</n:b><n:c>2</n:c></n:a>'
OTHER_DATA = ["content control bound to other data than it shows"]


def bound_control(path: str, shown: str, more: str = "") -> list[str]:
    """Return what is reported for a content control that is bound to data."""
    binding = f"""<w:dataBinding w:prefixMappings="xmlns:n='urn:n'" w:xpath="{path}"
        w:storeItemID="{{1}}"/>{more}"""
    body = p(f"<w:sdt><w:sdtPr>{binding}</w:sdtPr><w:sdtContent>{r(shown)}</w:sdtContent></w:sdt>")
    parts = word_file(body, related={"x": ("customXml", "../data/item.xml", "")})
    parts["data/item.xml"] = BOUND.encode()
    parts["data/_rels/item.xml.rels"] = relationships({"y": ("customXmlProps", "props.xml")})
    parts["data/props.xml"] = (
        b'<ds:datastoreItem ds:itemID="{1}" xmlns:ds="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/customXml"/>'
    )
    return unread(read_pages(parts))


@pytest.mark.parametrize(
    ("path", "shown", "named"),
    [
        ("/n:a[1]/n:b[1]", "seotud", []),
        ("/n:a[1]/n:b[1]", "muu", OTHER_DATA),
        ("/n:a[1]/n:d[1]", "seotud", OTHER_DATA),
        ("//*[count(//*) > 1]", "seotud", OTHER_DATA),
    ],
)
def test_a_bound_content_control_must_show_its_data(
    path: str, shown: str, named: list[str]
) -> None:
    assert bound_control(path, shown) == named


def test_a_bound_list_shows_the_words_of_its_value() -> None:
    items = '<w:listItem w:displayText="kaks" w:value="2"/>'
    assert bound_control("/n:a/n:c", "kaks", f"<w:dropDownList>{items}</w:dropDownList>") == []
    assert bound_control("/n:a/n:c", "kolm", f"<w:comboBox>{items}</w:comboBox>") == OTHER_DATA


def test_a_placeholder_stands_for_empty_data() -> None:
    assert bound_control("/n:a/n:b", "Sisesta tekst", "<w:showingPlcHdr/>") == OTHER_DATA


# Numbers


def level(text: str, format: str = "decimal", index: int = 0, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'{more}<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def listed(index: int = 0, more: str = "") -> str:
    return f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="1"/></w:numPr>{more}'


def test_numbers_are_printed_before_the_words() -> None:
    lists = numbering(level("§ %1."), level("%1.%2)", "lowerLetter", 1))
    body = p(r("a"), listed()) + p(r("b"), listed(1)) + p(r("c")) + p(r("d"), listed())
    assert printed(body, numbering=lists) == ["§ 1. a", "1.a) b", "c", "§ 2. d"]
    shown = visible_paragraphs(word_file(body, numbering=lists), "word/document.xml")
    assert [one.printed for one in shown] == ["§ 1. a", "1.a) b", "c", "§ 2. d"]


def test_a_number_has_a_format_of_its_own() -> None:
    lists = numbering(
        level("%1.", more='<w:suff w:val="space"/>').replace(
            "</w:lvl>", "<w:rPr><w:b/></w:rPr></w:lvl>"
        )
    )
    [found] = paragraphs(read(p(r("a"), listed()), numbering=lists))
    assert (found.label["b"], found.label["suff"]) == ("1", "space")
    assert "b" not in found.words[0].format


def test_a_bullet_is_read_but_is_no_number() -> None:
    lists, body = numbering(level("•", "bullet")), p(r("a"), listed())
    assert printed(body, numbering=lists) == ["• a"]
    [shown] = visible_paragraphs(word_file(body, numbering=lists), "word/document.xml")
    assert (shown.number, shown.text) == ("", "a")


def test_a_picture_is_a_bullet_whatever_its_id() -> None:
    def bullet(id: str, picture: bytes) -> ShownParagraph:
        lists = numbering(
            level("•", "bullet", more=f'<w:lvlPicBulletId w:val="{id}"/>'),
            more=f'<w:numPicBullet w:numPicBulletId="{id}"><w:pict><v:shape id="s{id}">'
            f'<v:imagedata r:id="p{id}"/></v:shape></w:pict></w:numPicBullet>',
        )
        parts = word_file(p(r("a"), listed()), numbering=lists)
        parts["word/_rels/numbering.xml.rels"] = relationships({f"p{id}": ("image", "b.png")})
        [found] = paragraphs(read_pages(parts | {"word/b.png": picture}))
        return found

    assert bullet("1", A_PICTURE) == bullet("2", A_PICTURE)
    assert bullet("1", A_PICTURE) != bullet("1", b"other")
    assert bullet("1", A_PICTURE).number == ""


def test_text_boxes_count_for_themselves() -> None:
    def box(text: str) -> str:
        inside = f"<w:txbxContent>{p(r(text), listed())}</w:txbxContent>"
        return f"<w:r><w:pict><v:rect><v:textbox>{inside}</v:textbox></v:rect></w:pict></w:r>"

    body = p(r("a") + box("b"), listed()) + p(box("c")) + p(r("d"), listed())
    found = printed(body, numbering=numbering(level("%1.")))
    assert found == ["1. a", "1. b", "", "2. c", "2. d"]


def test_hidden_and_deleted_paragraphs_are_not_counted() -> None:
    hidden, deleted = "<w:rPr><w:vanish/></w:rPr>", "<w:rPr><w:del/></w:rPr>"
    body = (
        p(r("a"), listed())
        + p(r("b", "<w:vanish/>"), listed(more=hidden))
        + p(f"<w:del>{r('c')}</w:del>", listed(more=deleted))
        + p(r("d"), listed(more=hidden))
        + p(r("e"), listed())
    )
    found = paragraphs(read(body, numbering=numbering(level("%1."))))
    assert [one.number for one in found] == ["1.", "", "", "2.", "3."]
    assert [one.hidden for one in found] == [False, True, False, True, False]


def test_a_number_that_is_not_understood_is_named() -> None:
    found = read(p(r("a"), listed()), numbering=numbering(level("%1", "cardinalText")))
    assert unread(found) == ["number of the format cardinalText"]


def test_two_lists_of_one_id_are_reported() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="{}"/><w:lvlText w:val="%1"/></w:lvl>'
    definition = f'<w:abstractNum w:abstractNumId="1">{level.format("decimal")}</w:abstractNum>'
    number = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert unread(read(p(r("a")), numbering=definition + number)) == []
    assert unread(read(p(r("a")), numbering=definition * 2 + number)) == ["two abstractNum 1"]
    twice = unread(read(p(r("a")), numbering=definition + number * 2))
    assert twice == ["num 1 or a level of it twice"]


# Fields


def test_a_field_in_pieces_is_read_as_a_whole() -> None:
    whole = words(p(field("REF koht \\h", r("tulemus"))))
    pieces = mark("begin") + instruction(" RE") + instruction("F ko") + instruction("ht \\h ")
    pieces += mark("separate") + r("tule") + r("mus") + mark("end")
    assert words(p(pieces)) == whole
    assert words(p(f'<w:fldSimple w:instr="REF koht \\h">{r("tulemus")}</w:fldSimple>')) == whole
    assert [(one.text, one.kind, one.detail) for one in whole] == [
        ("tulemus", "field", "REF \\h -> nowhere")
    ]


def test_page_numbers_are_no_words_but_other_results_are() -> None:
    found = words(p(r("lk ") + field("PAGE \\* roman", r("iv"))))
    assert [(one.text, one.kind, one.detail) for one in found] == [
        ("lk ", "text", ""),
        ("", "field", "PAGE \\* roman"),
    ]
    assert words(p(field("PAGE", r("1")))) == words(p(field("PAGE", r("12"))))
    assert words(p(field("PAGE", ""))) == words(p(field("PAGE", r("12"))))
    assert words(p(field("PAGE", r(" - 3 - ")))) == words(p(field("PAGE", r("12"))))
    [typed] = words(p(field("PAGE", r("tühistatud"))))
    assert (typed.text, typed.kind, typed.detail) == ("tühistatud", "field", "PAGE")


@pytest.mark.parametrize("typed", ["MIX", "DIM", "a1", "kuus", "1234567", "²"])
def test_what_looks_like_no_page_number_is_words(typed: str) -> None:
    """All letters of CIVIC are Roman, and it is no number; MIX is 1009."""
    [found] = words(p(field("PAGE", r(typed))))
    assert found.text == ("" if typed == "MIX" else typed)


def test_fields_and_links_may_cross() -> None:
    link = '<w:hyperlink r:id="l">{}</w:hyperlink>'
    begun = mark("begin") + instruction("QUOTE x") + mark("separate")
    related = {"l": ("hyperlink", "https://riigiteataja.ee", "")}
    for body in (
        p(begun + link.format(r("a") + mark("end")) + r("b")),
        p(link.format(begun + r("a")) + mark("end") + r("b")),
    ):
        found = read(body, related=related)
        assert unread(found) == []
        [first, second] = paragraphs(found)[0].words
        assert (first.text, first.detail.count("QUOTE x")) == ("a", 1)
        assert (second.text, second.kind, second.detail) == ("b", "text", "")


def test_two_fields_side_by_side_are_two() -> None:
    assert details(p(field("PAGE", r("1")) + field("PAGE", r("1")))) == ["PAGE", "PAGE"]


def test_an_element_may_stand_for_a_field() -> None:
    assert words(p("<w:r><w:pgNum/></w:r>")) == words(p(field("PAGE", r("3"))))
    found = read(p(r("a") + "<w:r><w:yearLong/></w:r>" + r("b")))
    assert unread(found) == ["field DATE"]
    assert [one.kind for one in paragraphs(found)[0].words] == ["text", "field", "text"]


def test_fields_within_fields() -> None:
    inner = field("SEQ joonis", r("3"))
    body = p(
        mark("begin") + instruction("QUOTE ") + inner + mark("separate") + r("3") + mark("end")
    )
    assert [(one.text, one.detail) for one in words(body)] == [("3", "QUOTE 3")]
    body = p(field("QUOTE x", r("a") + field("PAGE", r("7")) + r("b")))
    assert [(one.text, one.detail) for one in words(body)] == [
        ("a", "QUOTE x"),
        ("", "PAGE < QUOTE x"),
        ("b", "QUOTE x"),
    ]
    body = p(field("SECTIONPAGES", field("PAGEREF lõpp", r("7"))))
    assert [(one.text, one.detail) for one in words(body)] == [("", "SECTIONPAGES")]


def test_all_pages_are_those_of_the_only_section() -> None:
    assert details(p(field("NUMPAGES", r("1")))) == details(p(field("SECTIONPAGES", r("1"))))
    two = p("", "<w:sectPr/>") + p(field("NUMPAGES", r("1")))
    assert details(two) == ["NUMPAGES"]


def bookmark(name: str, inside: str, id: int = 1) -> str:
    return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{id}"/>'


def test_a_reference_is_the_words_to_which_it_leads() -> None:
    def body(name: str, instr: str) -> str:
        return p(r("enne ") + bookmark(name, r("koht"))) + p(r("vahe")) + p(field(instr, r("x")))

    expected = ["REF \\h -> -2 enne koht [koht]"]
    assert details(body("koht", "REF koht \\h")) == expected
    assert details(body("Teine", "REF teine \\h")) == expected
    assert details(body("teine", "teine \\h")) == expected
    assert details(body("a", 'PAGEREF "a"')) == ["PAGEREF -> -2 enne koht [koht]"]
    assert details(body("a", 'HYPERLINK \\l "a"')) == ["HYPERLINK -> -2 enne koht [koht]"]
    between = '<w:bookmarkStart w:id="1" w:name="b"/>' + p(r("a")) + p(field("REF b", r("a")))
    assert details(between) == ["REF -> -1 a"]


def test_equal_words_at_two_places_are_two_places() -> None:
    first = p(bookmark("a", r("pealkiri"))) + p(bookmark("b", r("pealkiri"), 2))
    assert details(first + p(field("REF a", r("x")))) != details(first + p(field("REF b", r("x"))))


def test_links_lead_to_an_address_or_to_words() -> None:
    body = p(f'<w:hyperlink r:id="l">{r("välja")}</w:hyperlink>' + r(" ja "))
    body += p(f'<w:hyperlink w:anchor="siin">{r("sisse")}</w:hyperlink>') + p(
        bookmark("siin", r("siia"))
    )
    found = words(body, related={"l": ("hyperlink", "https://riigiteataja.ee", "")})
    assert [(one.text, one.kind, one.detail) for one in found] == [
        ("välja", "link", "HYPERLINK -> https://riigiteataja.ee"),
        (" ja ", "text", ""),
        ("sisse", "link", "HYPERLINK -> +1 siia [siia]"),
        ("siia", "text", ""),
    ]


def test_sequences_are_counted_and_not_named() -> None:
    def body(name: str) -> str:
        fields = (
            f"SEQ {name} \\* ARABIC",
            f"SEQ {name} \\c",
            "SEQ muu",
            f"SEQ {name} \\n",
            f"SEQ {name} \\r 7",
        )
        return "".join(p(field(one, r("1"))) for one in fields)

    expected = ["SEQ \\* ARABIC -> 1", "SEQ -> 1", "SEQ -> 1", "SEQ -> 2", "SEQ -> 7"]
    assert details(body("joonis")) == expected
    assert details(body("tabel")) == expected


def test_a_number_of_another_place_is_that_place() -> None:
    body = p(bookmark("b", field("SEQ a", r("1")))) + p(field("SEQ a b", r("1")))
    assert details(body) == ["SEQ -> 1", "SEQ -> -1 1 [1]"]


def test_a_sequence_begins_again_after_a_heading() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="p1"><w:name w:val="heading 1"/></w:style>'
    heading, one = p(r("h"), '<w:pStyle w:val="p1"/>'), p(field("SEQ a \\s 1", r("1")))
    found = details(heading + one + one + heading + one, styles=styles)
    assert found == ["SEQ -> 1", "SEQ -> 2", "SEQ -> 1"]


def test_a_style_reference_is_the_nearest_paragraph_and_its_look() -> None:
    def body(id: str, name: str, size: int) -> list[str]:
        styles = (
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:rPr>'
            f'<w:sz w:val="{size}"/></w:rPr></w:style>'
        )
        styled = f'<w:pStyle w:val="{id}"/>'
        inside = (
            p(r("esimene"), styled) + p(field(f'STYLEREF "{name}"', r("x"))) + p(r("teine"), styled)
        )
        return details(inside, styles=styles)

    [found] = body("p1", "Pealkiri", 30)
    assert found.startswith("STYLEREF -> esimene ")
    assert body("p2", "Pealkiri 2", 30) == [found]
    assert body("p1", "Pealkiri", 32) != [found]


def test_properties_of_the_file_are_their_values() -> None:
    core = (
        '<c:coreProperties xmlns:c="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Ametijuhend</dc:title></c:coreProperties>"
    )
    body = p(field("TITLE", r("x"))) + p(field("DOCPROPERTY Title", r("x")))
    assert details(body, properties=core) == ["TITLE -> Ametijuhend", "DOCPROPERTY -> Ametijuhend"]


def test_a_table_of_contents_says_what_it_collects() -> None:
    whole = p(field('TOC \\o "1-2"', r("sisu"))) + p(r("a")) + p(r("b"))
    marked = p(field('TOC \\o "1-2" \\b osa', r("sisu")))
    marked = (
        '<w:bookmarkStart w:id="1" w:name="osa"/>'
        + marked
        + p(r("a"))
        + p(r("b") + '<w:bookmarkEnd w:id="1"/>')
    )
    assert details(whole) == ["TOC \\o 1-2 over +0..+2"]
    assert details(marked) == details(whole)
    assert details(p(r("enne")) + whole) != details(whole)


def test_a_list_of_figures_is_told_by_how_many_there_are() -> None:
    def body(name: str, uses: int) -> str:
        return p(field(f'TOC \\c "{name}"', r("x"))) + p(field(f"SEQ {name}", r("1"))) * uses

    assert details(body("Joonis", 2))[0] == "TOC \\c 2 over +0..+2"
    assert details(body("Tabel", 2)) == details(body("Joonis", 2))


DRAWN = {
    "MACROBUTTON Makro Vajuta siia": "Vajuta siia",
    "SYMBOL 167": "§",
    "SYMBOL 252 \\f Wingdings": "\uf0fc",
    "XE sõna": None,
}


@pytest.mark.parametrize("instr", DRAWN)
def test_fields_that_are_drawn_from_their_instruction(instr: str) -> None:
    found = words(p(mark("begin") + instruction(instr) + mark("end")))
    assert [one.text for one in found] == ([] if DRAWN[instr] is None else [DRAWN[instr]])


def test_form_fields_show_their_state() -> None:
    def form(instr: str, data: str) -> str:
        [found] = words(
            p(mark("begin", f"<w:ffData>{data}</w:ffData>") + instruction(instr) + mark("end"))
        )
        return found.text

    assert form("FORMCHECKBOX", "<w:checkBox><w:default w:val='1'/></w:checkBox>") == "☒"
    assert form("FORMCHECKBOX", "<w:checkBox><w:checked w:val='0'/></w:checkBox>") == "☐"
    entries = "<w:listEntry w:val='a'/><w:listEntry w:val='b'/>"
    assert form("FORMDROPDOWN", f"<w:ddList><w:result w:val='1'/>{entries}</w:ddList>") == "b"


def test_a_locked_field_keeps_its_number() -> None:
    page = field("PAGE", r("7"))
    assert [one.text for one in words(p(page))] == [""]
    locked = page.replace('"begin"', '"begin" w:fldLock="1"')
    assert [one.text for one in words(p(locked))] == ["7"]


def test_a_field_without_a_question_shows_its_words() -> None:
    """LibreOffice writes a content control within a line so."""
    assert words(p(r("a ") + field('FILLIN ""', r("b")))) == words(p(r("a b")))
    assert words(p(r("a ") + field('FILLIN "kes?"', r("b")))) != words(p(r("a b")))


def test_links_have_tips_and_places_in_their_target() -> None:
    link = f'<w:hyperlink {{}}w:anchor="x">{r("a")}</w:hyperlink>'
    plain = details(p(link.format("")))
    for more in ('w:tooltip="muu" ', 'w:docLocation="muu" '):
        assert details(p(link.format(more))) != plain


# Notes


def notes(*texts: str, kind: str = "footnote") -> str:
    found = [
        f'<w:{kind} w:id="{id}"><w:p><w:r><w:{kind}Ref/></w:r>{r(text)}</w:p></w:{kind}>'
        for id, text in enumerate(texts, start=1)
    ]
    separator = (
        f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    )
    return separator + "".join(found)


def note(id: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id}" {more}/></w:r>'


def test_a_note_follows_its_paragraph() -> None:
    body = p(r("a") + note(2)) + p(r("b") + note(1))
    found = paragraphs(read(body, footnotes=notes(" üks", " kaks")))
    assert [one.text for one in found] == ["a1", "1 kaks", "b2", "2 üks"]
    assert [one.place for one in found] == [1, 3, 2, 2]
    assert found[1].within == (Container("footnote", "1"),)
    assert [(one.kind, one.detail) for one in found[0].words] == [
        ("text", ""),
        ("note", "footnote 1"),
    ]


def test_endnotes_are_counted_by_themselves_in_roman_numerals() -> None:
    body = p(note(1) + note(1, "endnote") + note(2, "endnote"))
    found = paragraphs(read(body, footnotes=notes("a"), endnotes=notes("b", "c", kind="endnote")))
    assert [one.text for one in found] == ["1iii", "1a", "ib", "iic"]


def test_a_mark_of_its_own_is_not_counted() -> None:
    body = p(note(1, more='w:customMarkFollows="1"') + r("*") + note(2))
    assert [one.text for one in paragraphs(read(body, footnotes=notes("", "b")))] == [
        "*1",
        "",
        "1b",
    ]


def test_hidden_and_deleted_notes_are_neither_counted_nor_shown() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    body = p(hidden + f"<w:del>{note(1)}</w:del>" + note(2))
    assert [one.text for one in paragraphs(read(body, footnotes=notes("a", "b")))] == ["1", "1b"]


SECTION = "<w:sectPr><w:footnotePr>{}</w:footnotePr></w:sectPr>"


def test_sections_may_count_and_mark_notes_differently() -> None:
    first = SECTION.format('<w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>')
    second = SECTION.format('<w:numRestart w:val="eachSect"/><w:numFmt w:val="upperRoman"/>')
    third = SECTION.format("")
    body = p(note(1) + note(2), first) + p(note(3), second) + p(note(4))
    settings = '<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>'
    shared = {"footnotes": notes(*"abcd"), "settings": settings, "section": third}
    found = [one.text for one in paragraphs(read(body, **shared))]
    assert found == ["cd", "ca", "db", "I", "Ic", "†", "†d"]


def test_marks_that_depend_on_pages_are_named() -> None:
    each_page = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    found = read(p(r("a") + note(1)), footnotes=notes("b"), settings=each_page)
    assert unread(found) == ["footnote numbers that begin again on each page"]
    assert [one.text for one in paragraphs(found)] == ["a", "b"]
    assert paragraphs(found)[0].words[1].detail == "footnote not computed"


def test_two_notes_of_one_id_are_reported() -> None:
    notes = "".join(f'<w:footnote w:id="2">{p(r(one))}</w:footnote>' for one in "ab")
    body = p(r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    assert unread(read(body, footnotes=notes)) == ["two footnotes of one id"]


def test_signs_above_notes_are_read() -> None:
    def separators(sign: str) -> str | None:
        line = f'<w:footnote w:id="0" w:type="separator">{p(f"<w:r>{sign}</w:r>")}</w:footnote>'
        notes = f'{line}<w:footnote w:id="2">{p(r("b"))}</w:footnote>'
        body = p(r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
        return read(body, footnotes=notes).sections[0].geometry.get("footnotePr.separator")

    assert separators("<w:separator/>") is None
    assert separators('<w:sym w:font="Arial" w:char="0045"/>') == "E Arial 0045"


# Sections, headers and footers


def margin(text: str, kind: str = "header") -> bytes:
    return root("hdr" if kind == "header" else "ftr", p(r(text)) if text else "<w:p/>")


def references(*named: str) -> str:
    """Return a section with a title page that refers to headers; ``first:b`` is the part ``b``."""
    found = (one.split(":") for one in named)
    inside = "".join(f'<w:headerReference w:type="{kind}" r:id="{id}"/>' for kind, id in found)
    return f"<w:sectPr>{inside}<w:titlePg/></w:sectPr>"


HEADERS = {name: ("header", f"{name}.xml", margin(name)) for name in "abcd"}
HEADERS |= {"blank": ("header", "blank.xml", margin(""))}


def shown_headers(body: str, section: str, settings: str = "") -> list[dict[str, str]]:
    found = read(body, related=HEADERS, section=section, settings=settings)
    return [{kind: one[0].text for kind, one in each.headers.items()} for each in found.sections]


def test_headers_are_inherited_by_the_kind_of_page() -> None:
    first, second = references("default:a", "first:b"), references("first:c")
    body = p("", first) + p("", second)
    assert shown_headers(body, "<w:sectPr/>") == [
        {"default": "a", "first": "b"},
        {"default": "a", "first": "c"},
        {"default": "a"},
    ]


def test_a_blank_header_shows_nothing_as_an_absent_one() -> None:
    first = references("default:a")
    assert shown_headers(p("", first), references("default:blank")) == [{"default": "a"}, {}]
    border = root("hdr", p("", '<w:pBdr><w:bottom w:val="single" w:sz="4"/></w:pBdr>'))
    for content in (border, root("hdr", "<w:p/><w:p/>"), root("hdr", p(field("PAGE", r("1"))))):
        related = {"x": ("header", "x.xml", content)}
        [found] = read("", related=related, section=references("default:x")).sections
        assert list(found.headers) == ["default"]


def test_even_pages_are_a_setting_of_the_document() -> None:
    section = references("default:a", "even:b").replace("<w:titlePg/>", "")
    assert shown_headers("", section) == [{"default": "a"}]
    setting = "<w:evenAndOddHeaders/>"
    assert shown_headers("", section, setting) == [{"default": "a", "even": "b"}]
    assert shown_headers("", references("default:a", "even:a"), setting) == [{"default": "a"}]
    [same] = read("", related=HEADERS, section=section, settings="").sections
    bare = section.replace('<w:headerReference w:type="even" r:id="b"/>', "")
    [without] = read("", related=HEADERS, section=bare, settings=setting).sections
    assert without.headers == same.headers
    assert without.geometry == {**same.geometry, "header.even": "other"}


def test_a_header_refers_from_where_its_section_begins() -> None:
    header = root("hdr", p(field("REF koht", r("x"))))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="x"/></w:sectPr>'
    body = p(bookmark("koht", r("k"))) + p("", section) + p(r("b"))
    found = read(body, related={"x": ("header", "x.xml", header)}).sections
    meant = [one.headers["default"][0].words[0].detail for one in found]
    assert meant == ["REF -> +0 k [k]", "REF -> -2 k [k]"]
    own = root("hdr", p(bookmark("koht", r("k")) + field("REF koht", r("x"))))
    body = p(r("a")) + p("", section) + p(r("b"))
    found = read(body, related={"x": ("header", "x.xml", own)}).sections
    meant = [one.headers["default"][0].words[1].detail for one in found]
    assert meant == ["REF -> beside the text: kx [k]"] * 2


def geometry(
    section: str, settings: str = "", body: str = "", background: str = ""
) -> dict[str, str]:
    parts = word_file(body, section=f"<w:sectPr>{section}</w:sectPr>", settings=settings)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:body>", f"{background}<w:body>".encode()
    )
    found = dict(read_pages(parts).sections[-1].geometry)
    usual = read("").sections[0].geometry
    return {key: text for key, text in found.items() if usual.get(key) != text}


GEOMETRY = {
    '<w:pgSz w:w="11906" w:h="16838" w:orient="portrait"/>': {"pgSz.w": "11906", "pgSz.h": "16838"},
    '<w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>': {
        "pgSz.w": "15840",
        "pgSz.h": "12240",
        "pgSz.orient": "landscape",
    },
    '<w:type w:val="continuous"/>': {},
    '<w:titlePg/><w:bidi w:val="0"/>': {"titlePg": "1"},
    '<w:cols w:num="2" w:space="300"><w:col w:w="9" w:space="1"/><w:col w:w="8"/></w:cols>': {
        "cols.num": "2",
        "cols.space": "300",
        "cols.widths": "9+1 8+",
    },
    '<w:pgNumType w:fmt="lowerRoman" w:start="3"/>': {
        "pgNumType.fmt": "lowerRoman",
        "pgNumType.start": "3",
    },
    '<w:pgBorders><w:top w:val="single" w:sz="4"/></w:pgBorders>': {
        "pgBorders.top": "single",
        "pgBorders.top.sz": "4",
    },
    '<w:vAlign w:val="center"/><w:docGrid w:linePitch="360"/>': {"vAlign": "center"},
    "<w:sectPrChange><w:sectPr><w:titlePg/></w:sectPr></w:sectPrChange>": {"revision": "formatted"},
}


@pytest.mark.parametrize("section", GEOMETRY)
def test_pages_of_a_section(section: str) -> None:
    assert geometry(section) == GEOMETRY[section]


def test_how_a_later_section_begins() -> None:
    found = geometry('<w:type w:val="continuous"/>', body=p("", "<w:sectPr/>"))
    assert found == {"type": "continuous"}
    later = read(p("", "<w:sectPr/>")).sections
    assert [one.geometry.get("pgNumType.start") for one in later] == ["1", None]


def test_what_settings_say_of_all_pages() -> None:
    assert geometry("", "<w:gutterAtTop/>") == {"gutterAtTop": "1"}
    parts = word_file("", settings="<w:displayBackgroundShape/>")
    behind = b'<w:background w:color="FF0000"><v:background/></w:background><w:body>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", behind)
    assert unread(read_pages(parts)) == ["picture behind the page"]
    assert geometry("", "<w:mirrorMargins/>") == {"mirrorMargins": "1"}
    red = '<w:background w:color="FF0000"/>'
    assert geometry("", background=red) == {}
    assert geometry("", "<w:displayBackgroundShape/>", background=red) == {"background": "FF0000"}


def test_where_notes_are_matters_only_with_notes() -> None:
    above = '<w:footnotePr><w:pos w:val="beneathText"/></w:footnotePr>'
    assert "footnotePr.pos" not in read(p(r("a")), settings=above).sections[0].geometry
    [found] = read(p(note(1)), settings=above, footnotes=notes("b")).sections
    assert (found.geometry["footnotePr.pos"], found.geometry["footnotePr.numFmt"]) == (
        "beneathText",
        "decimal",
    )


def test_paragraphs_are_told_by_section() -> None:
    body = p(r("a")) + p(r("b"), "<w:sectPr/>") + p(r("c"), "<w:sectPr/>") + p(r("d"))
    found = [[one.text for one in each.paragraphs] for each in read(body).sections]
    assert found == [["a", "b"], ["c"], ["d"]]
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    both = read(table * 2 + p("", "<w:sectPr/>") + table).sections
    assert [[one.within[0].place for one in each.paragraphs if one.within] for each in both] == [
        ["1", "2"],
        ["1"],
    ]
    inside = f"<w:tbl><w:tr><w:tc>{p(r('a'), '<w:sectPr/>')}</w:tc></w:tr></w:tbl>" + p(r("b"))
    assert len(read(inside).sections) == 1


# Drawings


def picture(id: str, name: str, size: int, more: str = "") -> str:
    named = f'id="{size}" name="{name}"'
    return p(
        drawing(
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{id}"/>{more}</pic:blipFill></pic:pic>',
            f'<wp:extent cx="{size}" cy="9"/><wp:docPr {named}/>',
        )
    )


def test_a_picture_is_its_bytes_and_its_size() -> None:
    def shown(id: str, name: str, size: int = 5, content: bytes = A_PICTURE, more: str = "") -> str:
        related = {id: ("image", f"media/{name}.png", content)}
        [found] = words(picture(id, name, size, more), related=related)
        assert found.kind == "picture"
        return found.detail

    found = shown("a", "üks")
    assert found.startswith(f"{hashlib.sha256(A_PICTURE).hexdigest()} 5x9 ")
    assert shown("b", "kaks") == found
    linked = picture("a", "üks", 5).replace("r:embed", "r:link")
    outside = read(linked, related={"a": ("image", "https://riik.ee/vapp.png", "")})
    assert unread(outside) == ["picture that is kept outside the file"]
    assert unread(read(picture("a", "üks", 5), related={"a": ("image", "a.png", b"x")})) == []
    for other in (
        shown("a", "üks", 6),
        shown("a", "üks", 5, b"x"),
        shown("a", "üks", more="<a:tile/>"),
    ):
        assert other != found


def test_colours_of_a_shape_are_those_of_the_theme() -> None:
    def shown(color: str, accent: str) -> str:
        theme = (
            f"<a:theme {DECLARED}><a:themeElements><a:clrScheme><a:accent1>"
            f'<a:srgbClr val="{accent}"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
        )
        shape = f"<wps:wsp><wps:spPr><a:solidFill>{color}</a:solidFill></wps:spPr></wps:wsp>"
        related = {"t": ("theme", "theme.xml", theme)}
        [found] = words(p(drawing(shape)), related=related)
        return found.detail

    named, red = '<a:schemeClr val="accent1"/>', '<a:srgbClr val="FF0000"/>'
    assert shown(named, "FF0000") == shown(red, "00FF00") != shown(named, "00FF00")


def test_effects_of_a_shape_are_those_of_the_theme() -> None:
    def shown(fill: str, idx: int) -> str:
        theme = (
            f"<a:theme {DECLARED}><a:themeElements><a:fmtScheme><a:fillStyleLst>{fill}"
            "</a:fillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
        )
        style = f'<wps:style><a:fillRef idx="{idx}"/></wps:style>'
        related = {"t": ("theme", "theme.xml", theme)}
        [found] = words(p(drawing(f"<wps:wsp>{style}</wps:wsp>")), related=related)
        return found.detail

    assert shown("<a:solidFill/>", 1) != shown("<a:noFill/>", 1)
    assert shown("<a:solidFill/>", 0) == shown("<a:noFill/>", 0)


# A file as a whole


def test_reading_takes_time_in_proportion_to_the_size() -> None:
    """Count visited elements, not seconds; deep and long files are read completely."""
    deep = p(
        (mark("begin") + instruction("QUOTE ") + mark("separate")) * 2000
        + r("a")
        + mark("end") * 2000
    )
    assert [one.text for one in paragraphs(read(deep))] == ["a"]
    cells = "<w:tbl><w:tr><w:tc>" * 30 + p(r("a")) + "</w:tc></w:tr></w:tbl><w:p/>" * 30
    assert [len(one.within) for one in paragraphs(read(cells))][:2] == [90, 87]
    long = "".join(p(r(f"{number}")) for number in range(20_000))
    assert [one.text for one in paragraphs(read(long))] == [str(number) for number in range(20_000)]
    [blank] = words(p(field("PAGE", r(" " * 50_000 + "x"))))
    assert len(blank.text) == 50_001
    names = "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(2000))
    many = p(names + r("sõna " * 2000)) + "".join(
        p(field(f"REF b{n}", r("x"))) for n in range(2000)
    )
    assert max(map(len, details(many))) < 500


def body_texts(path: Path) -> list[str]:
    """Return the paragraphs of a file's body as python-docx has them."""
    document = docx.Document(str(path))
    found = [
        docx.text.paragraph.Paragraph(one, document)
        for one in document.element.body.iter(qn("w:p"))
    ]
    return [" ".join(one.text.split()) for one in found]


def test_the_words_are_those_that_other_readers_find(built: Path) -> None:
    files = sorted(built.rglob("*.docx"))
    assert len(files) == 10
    for path in files:
        found = read_pages(unpack(path.read_bytes()))
        assert found.unread == ()
        assert [one.text for one in paragraphs(found)] == body_texts(path)


RENAMED = {
    "styleId": "style",
    "basedOn": "style",
    "next": "style",
    "link": "style",
    "pStyle": "style",
    "rStyle": "style",
    "tblStyle": "style",
    "styleLink": "style",
    "numStyleLink": "style",
    "numId": "list",
    "abstractNumId": "definition",
}
"""Attributes, or elements with ``w:val``, that refer to something by an id."""


def with_other_names(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a file in which all ids and names are replaced."""
    found = dict(parts)
    for name in [one for one in parts if one.endswith(".xml") and one.startswith("word/")]:
        tree = etree.fromstring(parts[name])
        for one in tree.iter(f"{W}*"):
            for key, value in list(one.attrib.items()):
                local = etree.QName(key).localname
                kind = RENAMED.get(etree.QName(one).localname if local == "val" else local)
                if kind == "list" and value == "0":
                    continue  # means that there is none
                if kind:
                    one.set(key, f"{kind}-{value}" if kind == "style" else f"9{value}")
                elif local == "anchor" or (one.tag == f"{W}bookmarkStart" and local == "name"):
                    one.set(key, f"9{value}")
                elif key.startswith("{http://schemas.openxmlformats.org/officeDocument"):
                    one.set(key, f"x{value}")
        for instr in tree.iter(f"{W}instrText"):
            instr.text = re.sub(r"(PAGEREF|REF) (\S+)", r"\1 9\2", instr.text or "")
        found[name] = etree.tostring(tree)
    return _with_other_parts(found)


def _with_other_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the file with other ids of relationships, and other names of headers and footers."""
    found = {}
    for name, content in parts.items():
        if name.startswith("word/_rels/"):
            content = content.replace(b' Id="', b' Id="x')
        if name.endswith(".rels") or name == "[Content_Types].xml":
            content = re.sub(rb"(footer|header)(\d+)\.xml", rb"other-\2.XML", content)
        found[re.sub(r"(footer|header)(\d+)\.xml", r"other-\2.xml", name)] = content
    return found


def test_names_and_ids_do_not_show(built: Path) -> None:
    joined = unpack((built / "directives" / "2025-183" / "koos-lisadega.docx").read_bytes())
    renamed = with_other_names(joined)
    assert not {*joined} >= {*renamed}
    assert joined["word/document.xml"] != renamed["word/document.xml"]
    assert read_pages(renamed) == read_pages(joined)
    own = unpack(of_many_kinds())
    assert read_pages(with_other_names(own)) == read_pages(own)


@pytest.mark.judge
def test_the_words_are_those_that_pandoc_finds(built: Path) -> None:
    for path in sorted(built.rglob("*.docx")):
        found = paragraphs(read_pages(unpack(path.read_bytes())))
        assert counted(pandoc_text(path)) == counted("\n".join(one.text for one in found))


def label_level(index: int, format: str, text: str, start: int, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def of_many_kinds() -> bytes:
    """Return a file with lists, fields, notes, text boxes, merged cells and symbols."""
    formats = [("upperRoman", 4, "lowerLetter", 26), ("decimalZero", 9, "decimal", 1)]
    levels = [
        label_level(0, outer, "%1.", start) + label_level(1, inner, "%1.%2)", inner_start)
        for outer, start, inner, inner_start in formats
    ]
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>{one}'
        "</w:abstractNum>"
        for at, one in enumerate(levels)
    )
    starts = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    instances = ((1, 0, ""), (2, 1, ""), (3, 0, starts))
    lists += "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'
        for id, of, more in instances
    )

    def item(text: str, instance: int, index: int = 0, more: str = "") -> str:
        number = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{instance}"/></w:numPr>'
        return p(r(text) + more, number)

    def row(merge: str, text: str) -> str:
        cell = f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(r(text))}</w:tc>"
        return f"<w:tr>{cell}<w:tc>{p(r(f'{text} kõrval'))}</w:tc></w:tr>"

    box = f"<w:txbxContent>{item('kastis', 1)}</w:txbxContent>"
    shape = (
        '<w:r><w:pict><v:rect style="width:200pt;height:40pt">'
        f"<v:textbox>{box}</v:textbox></v:rect></w:pict></w:r>"
    )
    begins = '<w:vMerge w:val="restart"/>'
    rows = row(begins, "ülemine") + row("<w:vMerge/>", "kaetud") + row("", "alumine")
    columns = '<w:gridCol w:w="3000"/><w:gridCol w:w="3000"/>'
    body = (
        "".join(
            item(f"loend {one}, tase {index}", one, index)
            for one in (1, 2)
            for index in (0, 1, 1, 0, 1, 0)
        )
        + item("alates seitsmest", 3)
        + item("edasi", 3)
        + p(bookmark("koht", r("märgitud sõnad")) + r(" ja muu"))
        + p(r("viide: ") + field("REF koht \\h", r("märgitud sõnad")))
        + p(r("joonis ") + field("SEQ joonis \\* ARABIC", r("1")))
        + f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        + p(r("kasti juures") + shape)
        + item("pärast kasti", 1)
        + p(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('juhtelement')}</w:sdtContent></w:sdt>")
        + p(alternatives("wps", r("valik"), r("asendus")))
        + p(r("a") + note(1) + r(" ja b") + note(2) + r(" ja c") + note(1, "endnote"))
        + p("<w:r><w:t>tüh </w:t></w:r><w:r><w:t> ik</w:t></w:r>")
        + p(r("sümbol ") + '<w:r><w:sym w:font="Arial" w:char="00A7"/></w:r>')
        + p(r("nähtav ") + r("peidus", "<w:vanish/>"))
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" '
        'w:footer="500"/></w:sectPr>'
    )
    parts = word_file(
        body,
        numbering=lists,
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        "</w:style>",
        footnotes=notes(" märkus üks", " märkus kaks"),
        endnotes=notes(" lõpumärkus", kind="endnote"),
        section=section,
        related={"h": ("header", "header.xml", margin("päisetekst"))},
    )
    return packed(parts)


@pytest.mark.office
def test_words_and_numbers_are_those_of_libreoffice(built: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(of_many_kinds())
    paths = [own, *sorted(built.rglob("*.docx"))]
    for path, text in pages(paths, tmp_path / "pages").items():
        found = read_pages(unpack(path.read_bytes()))
        ours = counted("\n".join(one.printed for one in paragraphs(found)))
        margins = [[*one.headers.values(), *one.footers.values()] for one in found.sections]
        repeated = counted("\n".join(one.printed for of in margins for each in of for one in each))
        repeated |= counted("\n".join(headings(found)))
        shown = counted(re.sub(r"^ *\d+ \(\d+\)$", "", text, flags=re.MULTILINE))
        assert ours - shown == Counter(), path
        assert [one for one in shown - ours if one not in repeated] == [], path


def headings(reading: PagesReading) -> list[str]:
    """Return the words of rows that are repeated at the top of each page."""
    return [
        one.printed
        for one in paragraphs(reading)
        if any("tblHeader" in container.format for container in one.within)
    ]
