"""Filled templates keep what Word demands of the structure of a text."""

from __future__ import annotations

import pytest

from filling import cell_row, control, fill_body, row, shape, table, tag, text, words_of
from variations.word_xml import W

BEGINNINGS = {"for item in empty.items": "endfor", "if no": "endif"}
NESTED = table(cell_row(text("sisemine")))
BOX = (
    "<w:p><w:r><w:pict><v:rect><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:rect>"
    "</w:pict></w:r></w:p>"
)
BOOKMARK = '<w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/>'


def around(begin: str, content: str) -> str:
    """Return content within a loop or condition."""
    end = "endfor" if begin.startswith("for") else "endif"
    return tag(begin) + content + tag(end)


@pytest.mark.parametrize("begin", BEGINNINGS)
@pytest.mark.parametrize("beside", ["", BOOKMARK])
def test_a_cell_has_a_paragraph_if_tags_print_nothing(begin: str, beside: str) -> None:
    body = fill_body(table(cell_row(beside + around(begin, text("x")))))
    assert shape(body[0]).endswith("p))")


def test_a_cell_has_a_paragraph_if_all_of_several_tags_print_nothing() -> None:
    content = around("if no", text("x")) + around("for item in empty.items", NESTED)
    assert shape(fill_body(table(cell_row(content)))[0]) == "tr(tc(p))"


def test_a_cell_with_words_gets_no_other_paragraph() -> None:
    content = around("if yes", text("x")) + around("if no", text("y"))
    assert shape(fill_body(table(cell_row(content)))[0]) == "tr(tc(p))"


@pytest.mark.parametrize("begin", ["if yes", "for item in list.items"])
def test_a_cell_ends_with_a_paragraph_after_a_table(begin: str) -> None:
    body = fill_body(table(cell_row(text("x") + around(begin, NESTED))))
    assert shape(body[0]).endswith("tbl(tr(tc(p))) p))")


@pytest.mark.parametrize("story", ["hdr", "ftr"])
@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_header_has_a_paragraph(story: str, begin: str) -> None:
    assert shape(fill_body(around(begin, text("x")), story)) == "p"
    assert shape(fill_body(around("if yes", NESTED), story)) == "tbl(tr(tc(p))) p"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_notes_have_a_paragraph(begin: str) -> None:
    notes = f'<w:footnote w:id="2">{around(begin, text("x"))}</w:footnote>'
    assert shape(fill_body(notes, "footnotes")) == "footnote(p)"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_text_box_has_a_paragraph(begin: str) -> None:
    body = fill_body(BOX.format(around(begin, text("x"))))
    (box,) = body.iter(f"{W}txbxContent")
    assert shape(box) == "p"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_document_has_a_paragraph(begin: str) -> None:
    assert shape(fill_body(around(begin, text("x")))) == "p"


def test_a_table_at_the_end_of_a_document_has_a_paragraph_after_it() -> None:
    assert shape(fill_body(around("if yes", NESTED))) == "tbl(tr(tc(p))) p"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_table_without_rows_is_not_there(begin: str) -> None:
    end = BEGINNINGS[begin]
    rows = row(begin) + cell_row(text("rida")) + row(end)
    assert shape(fill_body(text("ees") + table(rows) + text("järel"))) == "p p"


def test_a_cell_whose_only_table_is_not_there_has_a_paragraph() -> None:
    inner = table(row("if no") + cell_row(text("rida")) + row("endif"))
    assert shape(fill_body(table(cell_row(inner + text("järel"))))[0]) == "tr(tc(p))"
    assert shape(fill_body(table(cell_row(around("if yes", inner))))[0]) == "tr(tc(p))"


def test_a_table_loses_no_row_that_stays() -> None:
    rows = row("if no") + cell_row(text("a")) + row("endif") + cell_row(text("b"))
    assert words_of(fill_body(table(rows))) == ["b"]


def test_a_bookmark_survives_the_table_that_does_not() -> None:
    rows = row("if no", BOOKMARK) + cell_row(text("a")) + row("endif")
    body = fill_body(text("ees") + table(rows))
    assert [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")] == ["a"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (NESTED + around("if yes", NESTED) + NESTED, "tbl p tbl p tbl"),
        (NESTED + around("if no", NESTED) + NESTED, "tbl p tbl"),
        (around("for item in list.items", NESTED), "tbl p tbl p tbl p"),
        (NESTED + around("if no", text("x")) + NESTED, "tbl p tbl"),
        (NESTED + tag("if no", BOOKMARK) + text("x") + tag("endif") + NESTED, "tbl p tbl"),
        (NESTED + around("if yes", control(NESTED)), "tbl p sdt p"),
        (NESTED + around("if yes", text("x")) + NESTED, "tbl p tbl"),
    ],
)
def test_tables_that_tags_part_do_not_run_together(blocks: str, expected: str) -> None:
    names = [one for one in shape_without_content(blocks) if not one.startswith("bookmark")]
    assert " ".join(names) == expected


def shape_without_content(blocks: str) -> list[str]:
    body = fill_body(blocks)
    return [str(one.tag).rpartition("}")[2] for one in body[:-1]]


def test_tables_without_a_tag_between_stay_as_they_are() -> None:
    assert shape_without_content(NESTED + NESTED + text("x") + around("if no", text("y"))) == [
        "tbl",
        "tbl",
        "p",
    ]


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_control_around_nothing_goes(begin: str) -> None:
    body = fill_body(text("ees") + control(around(begin, text("x"))))
    assert shape(body) == "p"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_control_around_no_rows_goes_and_its_table_too(begin: str) -> None:
    end = BEGINNINGS[begin]
    rows = control(row(begin) + cell_row(text("rida")) + row(end))
    assert shape(fill_body(text("ees") + table(rows))) == "p"
    assert words_of(fill_body(table(cell_row(text("a")) + rows))) == ["a"]


def test_a_control_with_content_stays_as_it_was() -> None:
    body = fill_body(control(around("for item in list.items", text("{{ item }}"))))
    assert shape(body) == "sdt(sdtContent(p p p))"
    assert not [one for one in body.iter() if any("koostaja" in str(name) for name in one.attrib)]


def test_a_control_in_a_paragraph_may_be_empty() -> None:
    inner = "<w:r><w:t>{% if no %}x{% endif %}</w:t></w:r>"
    body = fill_body(f"<w:p>{control(inner)}</w:p>")
    assert shape(body[0]) == "sdt(sdtContent)"


@pytest.mark.parametrize("place", ["cell", "row"])
def test_controls_around_cells_and_rows_are_filled(place: str) -> None:
    cell = f"<w:tc><w:tcPr/>{text('{{ item }}')}</w:tc>"
    rows = f"<w:tr>{control(cell)}</w:tr>" if place == "cell" else control(f"<w:tr>{cell}</w:tr>")
    body = fill_body(table(row("for item in list.items") + rows + row("endfor")))
    assert words_of(body) == ["üks", "kaks", "kolm"]


def test_indentation_between_elements_means_nothing() -> None:
    cell = f"<w:tcPr/>\n  {tag('if no')}\n  {text('x')}\n  {tag('endif')}\n  "
    body = fill_body(table(f"\n<w:tr>\n <w:tc>\n  {cell}</w:tc>\n</w:tr>\n"))
    assert shape(body[0]) == "tr(tc(p))"


LOCAL = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_control_may_declare_namespaces_of_its_own(begin: str) -> None:
    own = control(around(begin, text("x"))).replace("<w:sdt>", f"<w:sdt {LOCAL}>")
    own = own.replace("<w:sdtPr>", "<w:sdtPr><w15:color/>")
    assert shape(fill_body(table(cell_row(own)))[0]) == "tr(tc(p))"


@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_control_around_a_table_without_rows_goes(begin: str) -> None:
    rows = row(begin) + cell_row(text("rida")) + row(BEGINNINGS[begin])
    inside = control(table(rows))
    assert shape(fill_body(text("ees") + inside)) == "p"
    assert shape(fill_body(table(cell_row(inside)))[0]) == "tr(tc(p))"
    assert shape(fill_body(table(cell_row(inside + around(begin, text("x")))))[0]) == "tr(tc(p))"


@pytest.mark.parametrize(
    ("beside", "kept"),
    [
        ('<w:proofErr w:type="spellStart"/>', ""),
        ("<m:oMathPara/>", "oMathPara "),
        ('<w:customXml w:element="x"><w:customXmlPr/></w:customXml>', "customXml "),
    ],
)
@pytest.mark.parametrize("begin", BEGINNINGS)
def test_a_cell_has_a_paragraph_besides_what_is_none(begin: str, beside: str, kept: str) -> None:
    after = fill_body(table(cell_row(beside + around(begin, text("x")))))
    assert shape(after[0]) == f"tr(tc({kept}p))"


def test_a_paragraph_without_content_is_a_paragraph() -> None:
    cell = around("if yes", '<w:p w:rsidR="00FC693F"/>') + around("if no", text("x"))
    assert shape(fill_body(table(cell_row(cell)))[0]) == "tr(tc(p))"
