"""Forgeries by fields, links, bookmarks, content controls and revisions."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import WORDS, Cannot, Forging, add_forgeries, add_forgery, blocks, forges
from variations.word_xml import W, field, run

__all__: list[str] = []

_KIND = "field"
_FIELDS = {
    "PAGE with words": ("PAGE", WORDS),
    "PAGE for a number": ("PAGE", "7"),
    "DATE": (r"DATE \@ dd.MM.yyyy", "01.01.2030"),
    "TIME": ("TIME", "12:00"),
    "SAVEDATE": (r"SAVEDATE \@ dd.MM.yyyy", "01.01.2030"),
    "REF": ("REF puudub", WORDS),
    "IF": ('IF 1 = 1 "EI" "JAH"', WORDS),
    "formula": ("= 2 + 2", "5"),
    "SEQ": ("SEQ joonis", "5"),
    "STYLEREF": ("STYLEREF 1", WORDS),
    "QUOTE": (f'QUOTE "{WORDS}"', WORDS),
    "DOCPROPERTY": ("DOCPROPERTY Title", WORDS),
    "TITLE": ("TITLE", WORDS),
    "AUTHOR": ("AUTHOR", WORDS),
    "FILENAME": ("FILENAME", WORDS),
    "DOCVARIABLE": ("DOCVARIABLE x", WORDS),
    "TOC": (r'TOC \o "1-3"', WORDS),
    "MERGEFIELD": ("MERGEFIELD nimi", WORDS),
    "DDEAUTO": (r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"', WORDS),
    "DDE": ("DDE excel x y", WORDS),
    "INCLUDETEXT": (r'INCLUDETEXT "\\\\server\\x.docx"', WORDS),
    "INCLUDEPICTURE": ('INCLUDEPICTURE "http://example.com/x.png"', WORDS),
    "LINK": (r'LINK Word.Document.8 "c:\\x.docx" "" \a \r', WORDS),
    "IMPORT": ('IMPORT "c:\\x.png"', WORDS),
    "DATABASE": (r'DATABASE \d "c:\\x.mdb" \s "SELECT *"', WORDS),
    "AUTOTEXT": ("AUTOTEXT x", WORDS),
    "ASK": ('ASK nimi "küsimus"', WORDS),
    "FILLIN": ('FILLIN "küsimus"', WORDS),
    "unknown field": ("TUNDMATU", WORDS),
    "HYPERLINK": ('HYPERLINK "http://example.com/"', WORDS),
    "HYPERLINK to a file": (r'HYPERLINK "file://\\\\10.0.0.1\\x"', WORDS),
    "field of a bookmark": ("nimi", WORDS),
}
_ALONE = {
    "MACROBUTTON": f"MACROBUTTON Kuri {WORDS}",
    "SYMBOL": "SYMBOL 69",
    "LISTNUM": "LISTNUM",
    "AUTONUM": "AUTONUM",
    "EQ": r"EQ \x(EI)",
    "EQ struck": r"EQ \o(a,/)",
    "ADVANCE": r"ADVANCE \u 300",
    "FORMTEXT": "FORMTEXT",
    "GOTOBUTTON": f"GOTOBUTTON x {WORDS}",
    "BARCODE": r'BARCODE "10101" \u',
    "DISPLAYBARCODE": 'DISPLAYBARCODE "EI KEHTI" QR',
    "NUMPAGES without a result": "NUMPAGES",
    "CREATEDATE without a result": "CREATEDATE",
}


def _added(instruction: str, result: str) -> Callable[[Forging], None]:
    return lambda t: t.within(field(_escaped(instruction), result))


def _alone(instruction: str) -> Callable[[Forging], None]:
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = f'<w:r><w:instrText xml:space="preserve"> {_escaped(instruction)} </w:instrText></w:r>'
    return lambda t: t.within(f"{marks.format('begin')}{words}{marks.format('end')}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


for _name, (_instruction, _result) in _FIELDS.items():
    add_forgery(f"field {_name}", _KIND, _added(_instruction, _result))
for _name, _instruction in _ALONE.items():
    add_forgery(f"field {_name} alone", _KIND, _alone(_instruction))


def _around(instruction: str) -> Callable[[Forging], None]:
    """Return what makes the victim's words the result of a field."""
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = f'<w:r><w:instrText xml:space="preserve"> {_escaped(instruction)} </w:instrText></w:r>'

    def make(t: Forging) -> None:
        t.before(f"{marks.format('begin')}{words}{marks.format('separate')}")
        t.run.addnext(blocks(marks.format("end"))[0])

    return make


add_forgery("words as the result of DDEAUTO", _KIND, _around("DDEAUTO c:\\\\cmd.exe x"))
add_forgery("words as the result of IF", _KIND, _around('IF 1 = 2 "EI" "JAH"'))
add_forgery("words as the result of QUOTE", _KIND, _around(f'QUOTE "{WORDS}"'))
add_forgery("words as the result of a link", _KIND, _around('HYPERLINK "http://example.com/"'))
add_forgery("words as an index entry", _KIND, lambda t: _as_entry(t))
add_forgery("words as an instruction", _KIND, lambda t: _as_instruction(t))


def _as_entry(t: Forging) -> None:
    t.wrap('<w:fldSimple w:instr=" XE x ">', "</w:fldSimple>")


def _as_instruction(t: Forging) -> None:
    """Put the words before the result of a field without an end of its instruction."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    t.before(f'{mark.format("begin")}<w:r><w:instrText> QUOTE </w:instrText></w:r>')
    t.run.addnext(blocks(mark.format("end"))[0])


@forges(_KIND)
def simple_field(t: Forging) -> None:
    t.within(f'<w:fldSimple w:instr=" PAGE ">{run(WORDS)}</w:fldSimple>')


@forges(_KIND)
def simple_field_with_a_number(t: Forging) -> None:
    t.within(f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>')


@forges(_KIND)
def field_that_is_stale(t: Forging) -> None:
    t.within(field("QUOTE x", WORDS).replace('"begin"', '"begin" w:dirty="1"'))


@forges(_KIND)
def instruction_without_a_field(t: Forging) -> None:
    """Put an instruction outside a field: LibreOffice shows its words."""
    t.within(f"<w:r><w:instrText>{WORDS}</w:instrText></w:r>")


@forges(_KIND)
def deleted_words_without_a_revision(t: Forging) -> None:
    t.within(f"<w:r><w:delText>{WORDS}</w:delText></w:r>")


@forges(_KIND)
def field_without_an_end(t: Forging) -> None:
    t.before('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')


@forges(_KIND)
def checkbox_field(t: Forging) -> None:
    data = '<w:ffData><w:name w:val="x"/><w:checkBox><w:checked/></w:checkBox></w:ffData>'
    t.within(
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>'
        ' FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _old_field(t: Forging) -> list[etree._Element]:
    found = [one for one in t.body.iter(f"{W}instrText") if "REF" in (one.text or "")]
    if not found:
        raise Cannot("reference")
    return found


@forges(_KIND)
def reference_to_another_place(t: Forging) -> None:
    for one in _old_field(t):
        one.text = f"{one.text} \\n "


@forges(_KIND)
def words_of_a_reference(t: Forging) -> None:
    one = _old_field(t)[0]
    own = one.getparent()
    assert own is not None
    for following in own.itersiblings():
        text = following.find(f"{W}t")
        if text is not None:
            text.text = WORDS
            return


@forges(_KIND)
def bookmark_at_another_place(t: Forging) -> None:
    """Move the bookmark to which a field refers: Word shows other words when it updates."""
    name = (_old_field(t)[0].text or "").split()[1]
    for one in list(t.body.iter(f"{W}bookmarkStart")):
        if one.get(f"{W}name") == name:
            end = next(
                each for each in t.body.iter(f"{W}bookmarkEnd") if each.get(f"{W}id") == one.get(f"{W}id")
            )
            last = t.paragraphs[-1]
            last.insert(1, one)
            last.append(end)
            return
    raise Cannot("bookmark")


# Links

_LINKS = {
    "link to the web": "http://example.com/",
    "link to a file": "file://10.0.0.1/x.exe",
    "link to a share": r"\\10.0.0.1\x",
    "link to a script": "javascript:alert(1)",
    "link to a search": "ms-word:ofe|u|http://example.com/x.docm",
}


def _linked(t: Forging, target: str) -> None:
    id = t.relate("hyperlink", target, external=True)
    t.wrap(f'<w:hyperlink r:id="{id}">', "</w:hyperlink>")


add_forgeries("link", _linked, _LINKS)


@forges("link")
def link_within_the_file(t: Forging) -> None:
    t.wrap('<w:hyperlink w:anchor="_top">', "</w:hyperlink>")


@forges("link")
def link_of_a_link(t: Forging) -> None:
    """Change the address of a link that is there."""
    for name in list(t.parts):
        if name.endswith("document.xml.rels"):
            for one in t.tree(name):
                if one.get("TargetMode") == "External":
                    one.set("Target", "http://example.com/muu")
                    return
    raise Cannot("link")


@forges("link")
def tip_of_a_link(t: Forging) -> None:
    t.find(".//w:hyperlink").set(f"{W}tooltip", WORDS)


@forges("link")
def place_in_the_target_of_a_link(t: Forging) -> None:
    t.find(".//w:hyperlink[@r:id]").set(f"{W}docLocation", "muu")


# Content controls


def _control(properties: str, content: str = "") -> Callable[[Forging], None]:
    shown = content or run(WORDS)
    return lambda t: t.within(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


_CONTROLS = {
    "control": "<w:text/>",
    "control with a placeholder": "<w:showingPlcHdr/><w:text/>",
    "control with a date": '<w:date w:fullDate="2030-01-01T00:00:00Z"/>',
    "control with a list": '<w:dropDownList><w:listItem w:displayText="EI" w:value="1"/>'
    "</w:dropDownList>",
    "control with a box": '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>',
    "control of building blocks": '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/>'
    "</w:docPartObj>",
}
for _name, _properties in _CONTROLS.items():
    add_forgery(_name, "control", _control(_properties))

_STORE = "{00000000-0000-0000-0000-0000000000AB}"


def _bind(
    t: Forging, binding: str, kind: str = "<w:text/>", said: str = WORDS, more: str = ""
) -> None:
    """Bind the words of the victim to data that say something else."""
    t.add_part(
        "customXml/item77.xml", "customXml", f"<x:a xmlns:x='urn:x'><x:b>{said}</x:b></x:a>".encode()
    )
    for one in t.tree("word/_rels/document.xml.rels"):
        if one.get("Target") == "customXml/item77.xml":
            one.set("Target", "../customXml/item77.xml")
    t.parts["customXml/_rels/item77.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/customXmlProps" Target="itemProps77.xml"/></Relationships>'
    )
    t.parts["customXml/itemProps77.xml"] = (
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'customXml" ds:itemID="{_STORE}"><ds:schemaRefs/></ds:datastoreItem>'
    ).encode()
    t.wrap(f"<w:sdt><w:sdtPr>{binding}{kind}{more}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>")


_PATH = "w:prefixMappings=\"xmlns:y='urn:x'\" w:xpath=\"/y:a[1]/y:b[1]\""
_BINDINGS = {
    "words bound to other data": f'<w:dataBinding {_PATH} w:storeItemID="{_STORE}"/>',
    "words bound to any data": f"<w:dataBinding {_PATH}/>",
    "words bound in a newer way": '<w15:dataBinding w:prefixMappings="xmlns:y=\'urn:x\'" '
    f'w:xpath="/y:a[1]/y:b[1]" w:storeItemID="{_STORE}"/>',
    "words bound by a path that counts": "<w:dataBinding w:prefixMappings=\"xmlns:y='urn:x'\" "
    f'w:xpath="//*[2]" w:storeItemID="{_STORE}"/>',
}
add_forgeries("control", _bind, _BINDINGS)


@forges("control")
def words_bound_to_the_title(t: Forging) -> None:
    t.wrap(
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/"
        "1.1/' xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
        '" w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    )


@forges("control")
def rows_repeated_by_data(t: Forging) -> None:
    _bind(t, _BINDINGS["words bound to other data"], "<w15:repeatingSection/>")


@forges("control")
def date_bound_to_other_data(t: Forging) -> None:
    _bind(t, _BINDINGS["words bound to other data"], "<w:date/>", "2030-01-01")


@forges("control")
def box_bound_to_other_data(t: Forging) -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    _bind(t, _BINDINGS["words bound to other data"], box, "1")


@forges("control")
def placeholder_bound_to_data(t: Forging) -> None:
    """Bind to data what a control shows as a placeholder."""
    _bind(t, _BINDINGS["words bound to other data"], more="<w:showingPlcHdr/>")


# Revisions and comments

_REVISED = 'w:id="77" w:author="Mari" w:date="2026-01-01T00:00:00Z"'


@forges("revision")
def words_inserted(t: Forging) -> None:
    t.within(f"<w:ins {_REVISED}>{run(WORDS)}</w:ins>")


@forges("revision")
def words_marked_as_inserted(t: Forging) -> None:
    t.wrap(f"<w:ins {_REVISED}>", "</w:ins>")


@forges("revision")
def words_deleted(t: Forging) -> None:
    text = t.text
    t.wrap(f"<w:del {_REVISED}>", "</w:del>")
    next(t.body.iter(f"{W}del")).find(f".//{W}t").tag = f"{W}delText"  # type: ignore[union-attr]
    assert text is not None


@forges("revision")
def words_added_and_deleted(t: Forging) -> None:
    deleted = run(WORDS).replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")
    t.within(f"<w:del {_REVISED}>{deleted}</w:del>")


@forges("revision")
def words_deleted_though_text(t: Forging) -> None:
    t.wrap(f"<w:del {_REVISED}>", "</w:del>")


@forges("revision")
def words_moved_from(t: Forging) -> None:
    t.wrap(f"<w:moveFrom {_REVISED}>", "</w:moveFrom>")


@forges("revision")
def words_moved_to(t: Forging) -> None:
    t.wrap(f"<w:moveTo {_REVISED}>", "</w:moveTo>")


_MARKS = {
    "mark of the paragraph deleted": f"<w:rPr><w:del {_REVISED}/></w:rPr>",
    "mark of the paragraph inserted": f"<w:rPr><w:ins {_REVISED}/></w:rPr>",
    "format of the mark revised": f"<w:rPr><w:rPrChange {_REVISED}><w:rPr/></w:rPrChange></w:rPr>",
    "format of the paragraph revised": f"<w:pPrChange {_REVISED}><w:pPr/></w:pPrChange>",
    "number inserted": f"<w:numPr><w:ins {_REVISED}/></w:numPr>",
    "number revised": f'<w:numPr><w:numberingChange {_REVISED} w:original="§ 9"/></w:numPr>',
}
add_forgeries("revision", lambda t, xml: t.set_paragraph(xml), _MARKS)


@forges("revision")
def format_of_words_revised(t: Forging) -> None:
    t.set_run("<w:b/>")
    t.find("w:rPr", t.run).append(
        blocks(f"<w:rPrChange {_REVISED}><w:rPr/></w:rPrChange>")[0]
    )


@forges("revision")
def section_revised(t: Forging) -> None:
    t.sections[0].append(blocks(f"<w:sectPrChange {_REVISED}><w:sectPr/></w:sectPrChange>")[0])


@forges("revision")
def table_revised(t: Forging) -> None:
    t.find("w:tbl/w:tblPr").append(blocks(f"<w:tblPrChange {_REVISED}><w:tblPr/></w:tblPrChange>")[0])


@forges("revision")
def comment(t: Forging) -> None:
    part = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment {_REVISED} w:initials="M"><w:p>{run(WORDS)}'
        "</w:p></w:comment></w:comments>"
    )
    t.add_part("word/comments.xml", "comments", part)
    t.before('<w:commentRangeStart w:id="77"/>')
    t.within('<w:commentRangeEnd w:id="77"/><w:r><w:commentReference w:id="77"/></w:r>')


@forges("revision")
def comment_in_its_part_alone(t: Forging) -> None:
    part = (
        f'<w:comments xmlns:w="{W[1:-1]}"><w:comment {_REVISED} w:initials="M"><w:p>{run(WORDS)}'
        "</w:p></w:comment></w:comments>"
    )
    t.add_part("word/comments.xml", "comments", part)
    t.before('<w:commentRangeStart w:id="77"/>')
    t.within('<w:commentRangeEnd w:id="77"/>')
