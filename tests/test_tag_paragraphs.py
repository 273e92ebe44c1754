"""What hangs on a tag's paragraph stays, once, in any document."""

from __future__ import annotations

import pytest
from lxml import etree

from filling import control, fill_body, row, table, tag, text, words_of
from variations.word_xml import NAMESPACES, W

ANCHOR = '<w:r><w:drawing><wp:anchor><wp:docPr id="3" name="Logo"/></wp:anchor></w:drawing></w:r>'
VML_SHAPE = '<w:r><w:pict><v:rect id="r1" style="position:absolute;width:9pt"/></w:pict></w:r>'
TEXT_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
    f"<wps:txbx><w:txbxContent>{text('Postiaadress')}</w:txbxContent></wps:txbx></wp:anchor>"
    "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style='position:absolute'/></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
INLINE = '<w:r><w:drawing><wp:inline><wp:docPr id="4" name="Pilt"/></wp:inline></w:drawing></w:r>'
BREAK = '<w:r><w:br w:type="page"/></w:r>'
COLUMN = '<w:r><w:br w:type="column"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
ENDNOTE = '<w:r><w:endnoteReference w:id="2"/></w:r>'
FIELD = '<w:fldSimple w:instr=" SEQ loend "/>'
EQUATION = "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"
SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
BOOKMARK = '<w:bookmarkStart w:id="7" w:name="koht"/><w:bookmarkEnd w:id="7"/>'
SECTION = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
KINDS = {
    ANCHOR: "wp:anchor",
    VML_SHAPE: "v:rect",
    TEXT_BOX: "mc:AlternateContent",
    INLINE: "wp:inline",
    BREAK: "w:br",
    COLUMN: "w:br",
    NOTE: "w:footnoteReference",
    ENDNOTE: "w:endnoteReference",
    FIELD: "w:fldSimple",
    EQUATION: "m:oMath",
    SYMBOL: "w:sym",
    BOOKMARK: "w:bookmarkStart",
}
"""What may hang on a paragraph, and the element by which it is found."""


def found(body: etree._Element, path: str) -> list[etree._Element]:
    return body.xpath(f".//{path}", namespaces=NAMESPACES)


@pytest.mark.parametrize("hangs", KINDS, ids=lambda one: KINDS[one])
@pytest.mark.parametrize(
    ("begin", "end"),
    [("for item in list.items", "endfor"), ("for item in empty.items", "endfor"),
     ("if yes", "endif"), ("if no", "endif")],
)  # fmt: skip
def test_what_hangs_on_the_first_or_last_tag_stays_once(hangs: str, begin: str, end: str) -> None:
    for blocks in (
        tag(begin, hangs) + text("sees") + tag(end),
        tag(begin) + text("sees") + tag(end, hangs),
    ):
        assert len(found(fill_body(blocks), KINDS[hangs])) == 1


@pytest.mark.parametrize("hangs", KINDS, ids=lambda one: KINDS[one])
@pytest.mark.parametrize("asked", ["yes", "no"])
def test_what_hangs_on_else_stays_once(hangs: str, asked: str) -> None:
    blocks = tag(f"if {asked}") + text("jah") + tag("else", hangs) + text("ei") + tag("endif")
    assert len(found(fill_body(blocks), KINDS[hangs])) == 1


def test_it_stays_before_what_begins_and_after_what_ends() -> None:
    blocks = (
        tag("for item in list.items", BREAK)
        + text("{{ item }}")
        + tag("endfor", NOTE)
        + text("lõpp")
    )
    body = fill_body(blocks)
    names = [
        "p"
        if words_of(one)
        else etree.QName(next(one.iter(f"{W}br", f"{W}footnoteReference"))).localname
        for one in body[:-1]
    ]
    assert names == ["br", "p", "p", "p", "footnoteReference", "p"]


@pytest.mark.parametrize("words", ["if yes", "if no"])
def test_a_section_ends_where_a_tag_has_its_break(words: str) -> None:
    body = fill_body(tag(words) + text("sees") + tag("endif", properties=SECTION) + text("järel"))
    (section,) = found(body, "w:pPr/w:sectPr/w:pgSz")
    assert section.get(f"{W}orient") == "landscape"


def test_a_page_begins_where_a_tags_paragraph_says_so() -> None:
    body = fill_body(tag("if yes", properties="<w:pageBreakBefore/>") + text("x") + tag("endif"))
    assert body[0].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert words_of(body) == ["x"]


def test_a_paragraph_that_only_breaks_takes_no_line() -> None:
    body = fill_body(tag("if yes", BREAK, '<w:pStyle w:val="Loend"/>') + text("x") + tag("endif"))
    spacing = body[0].find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("20", "exact")
    assert body[0].find(f"{W}pPr/{W}pStyle") is None


def test_a_note_keeps_its_line_but_no_number_of_a_list() -> None:
    numbered = '<w:pStyle w:val="Loend"/><w:numPr><w:numId w:val="3"/></w:numPr>'
    body = fill_body(tag("if yes", NOTE, numbered) + text("x") + tag("endif"))
    assert body[0].find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"
    assert body[0].find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Loend"


def test_bookmarks_need_no_paragraph() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:bookmarkEnd w:id="1"/>'
    body = fill_body(tag("for item in list.items", start) + text("x") + tag("endfor", end))
    names = [etree.QName(one).localname for one in body]
    assert names == ["bookmarkStart", "p", "p", "p", "bookmarkEnd", "sectPr"]


def test_a_tag_without_anything_else_leaves_nothing() -> None:
    invisible = (
        "<w:proofErr w:type='spellEnd'/><w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t> </w:t></w:r>"
    )
    invisible += "<w:r><w:br/></w:r><w:r><w:lastRenderedPageBreak/></w:r>"
    body = fill_body(tag("if yes", invisible, "<w:jc w:val='left'/>") + text("x") + tag("endif"))
    assert len(body) == 2


@pytest.mark.parametrize("hangs", [ANCHOR, NOTE, BREAK, TEXT_BOX], ids=lambda one: KINDS[one])
@pytest.mark.parametrize("words", ["if yes", "if no", "for item in list.items"])
def test_what_hangs_on_a_row_goes_before_the_table(hangs: str, words: str) -> None:
    end = "endif" if words.startswith("if") else "endfor"
    rows = "<w:tr><w:tc><w:p><w:r><w:t>rida</w:t></w:r></w:p></w:tc></w:tr>"
    body = fill_body(table(row(words, hangs) + rows + row(end)) + text("järel"))
    assert len(found(body, KINDS[hangs])) == 1
    assert found(body[0], KINDS[hangs])


def test_the_marks_of_a_row_stay_between_rows() -> None:
    plain = "<w:tr><w:tc><w:p><w:r><w:t>rida</w:t></w:r></w:p></w:tc></w:tr>"
    body = fill_body(table(plain + row("if yes", BOOKMARK) + plain + row("endif")))
    marks = found(body, "w:tbl/w:bookmarkStart")
    assert len(marks) == 1
    assert marks[0].getprevious().tag == f"{W}tr"


@pytest.mark.parametrize("kind", ["p", "tr"])
def test_a_control_around_a_tag_alone_goes_with_it(kind: str) -> None:
    """Google Docs puts one around each paragraph and row."""
    if kind == "p":
        blocks = (
            control(tag("for item in list.items")) + text("{{ item }}") + control(tag("endfor"))
        )
    else:
        cells = "<w:tr><w:tc><w:p><w:r><w:t>{{ item }}</w:t></w:r></w:p></w:tc></w:tr>"
        blocks = table(control(row("for item in list.items")) + cells + control(row("endfor")))
    body = fill_body(blocks)
    assert words_of(body) == ["üks", "kaks", "kolm"]
    assert not found(body, "w:sdt")


def test_a_box_with_tags_of_its_own_may_hang_on_a_tag() -> None:
    box = TEXT_BOX.replace("Postiaadress", "{{ yes }}")
    body = fill_body(tag("for item in list.items", box) + text("{{ item }}") + tag("endfor"))
    assert words_of(body)[-3:] == ["üks", "kaks", "kolm"]
    assert "jah" in "".join(words_of(body))


@pytest.mark.parametrize("hangs", [BREAK, ANCHOR, BOOKMARK], ids=lambda one: KINDS[one])
@pytest.mark.parametrize("outer", ["p", "tr"])
def test_what_hangs_on_a_tag_in_a_box_stays_when_the_box_moves(hangs: str, outer: str) -> None:
    inner = tag("if yes", hangs) + text("kastis") + tag("endif")
    box = f"<w:r><w:pict><v:rect><w:txbxContent>{inner}</w:txbxContent></v:rect></w:pict></w:r>"
    if outer == "p":
        body = fill_body(tag("if yes", box) + text("x") + tag("endif"))
    else:
        rows = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
        body = fill_body(table(row("if yes", box) + rows + row("endif")))
    assert len(found(body, KINDS[hangs])) == 1
    assert "kastis" in "".join(words_of(body))


def test_a_tag_in_a_field_goes_with_its_paragraph() -> None:
    run = "<w:r><w:t>{%p if yes %}</w:t></w:r>"
    inside = f'<w:p><w:fldSimple w:instr=" SEQ a ">{run}</w:fldSimple></w:p>'
    body = fill_body(inside + text("x") + tag("endif"))
    assert words_of(body) == ["x"]
    assert not found(body, "w:fldSimple")


def test_a_field_that_shows_nothing_but_a_tag_goes_with_it() -> None:
    """LibreOffice writes a content control as a field with its words as the result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> FILLIN </w:instrText></w:r>"
    begin, separate, end = (mark.format(kind) for kind in ("begin", "separate", "end"))
    run = "<w:r><w:t>{%p for item in list.items %}</w:t></w:r>"
    body = fill_body(
        f"<w:p>{begin}{code}{separate}{run}{end}</w:p>" + text("{{ item }}") + tag("endfor")
    )
    assert words_of(body) == ["üks", "kaks", "kolm"]
    assert len(body) == 4


START, END = '<w:bookmarkStart w:id="7" w:name="koht"/>', '<w:bookmarkEnd w:id="7"/>'


@pytest.mark.parametrize("asked", ["yes", "no"])
@pytest.mark.parametrize(
    ("start", "end"), [(start, end) for start in range(5) for end in range(start, 5)]
)
def test_a_range_has_two_ends_whichever_branch_is_printed(asked: str, start: int, end: int) -> None:
    """The ends are before the condition, in a branch, on the else, in the other, after it."""
    hang = ["", "", "", "", ""]
    hang[start] += START
    hang[end] += END
    blocks = [
        f"<w:p>{hang[0]}</w:p>",
        tag(f"if {asked}"),
        f"<w:p>{hang[1]}</w:p>",
        tag("else", hang[2]),
        f"<w:p>{hang[3]}</w:p>",
        tag("endif"),
        f"<w:p>{hang[4]}</w:p>",
    ]
    body = fill_body("".join(blocks))
    inside = start == end and start in (1, 3)
    shown = 1 if not inside or (start == 1) == (asked == "yes") else 0
    order = [str(one.tag).rpartition("}")[2] for one in body.iter() if "bookmark" in str(one.tag)]
    assert order == ["bookmarkStart", "bookmarkEnd"] * shown
