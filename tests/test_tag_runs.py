"""A tag may be typed in several runs; what lies between them is no part of it."""

from __future__ import annotations

import pytest
from lxml import etree

from filling import cell_row, control, fill_body, row, table, tag, text, words_of
from koostaja.docx.compiler import Program
from koostaja.docx.dialect import jinja_source
from koostaja.docx.tags import PartTags
from koostaja.docx.template import TemplatePart
from variations.word_xml import DECLARED, NAMESPACES, W

A = f"{{{NAMESPACES['a']}}}"


def split(*pieces: str, between: str = "") -> str:
    """Return a paragraph whose words are in several runs."""
    runs = [f'<w:r><w:t xml:space="preserve">{one}</w:t></w:r>' for one in pieces]
    return f"<w:p>{between.join(runs)}</w:p>"


@pytest.mark.parametrize(
    "pieces",
    [
        ("a {", "{ yes }", "} b"),
        ("a {{", " y", "es", " }} b"),
        ("a ", "{{ yes }}", " b"),
        ("a {{ yes }", "} b"),
        ("a {", "{", " yes ", "}", "}", " b"),
    ],
)
def test_a_tag_in_several_runs_is_one(pieces: tuple[str, ...]) -> None:
    assert words_of(fill_body(split(*pieces))) == ["a jah b"]


def test_two_tags_may_share_a_run() -> None:
    assert words_of(fill_body(split("{{ y", "es }}-{{ yes", " }} {{ ye", "s }}"))) == [
        "jah-jah jah"
    ]


@pytest.mark.parametrize(
    ("between", "name"),
    [
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "bookmarkStart"),
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "footnoteReference"),
        ('<w:r><w:br w:type="page"/></w:r>', "br"),
        ("<w:r><w:drawing/></w:r>", "drawing"),
        ('<w:r><w:sym w:char="F0FC"/></w:r>', "sym"),
    ],
)
def test_what_lies_between_the_runs_of_a_tag_stays(between: str, name: str) -> None:
    body = fill_body(split("{{ y", "es }}", between=between))
    assert words_of(body) == ["jah"]
    assert len(list(body.iter(f"{W}{name}"))) == 1


@pytest.mark.parametrize("gap", ["<w:br/>", "<w:tab/>", "<w:cr/>"])
def test_a_gap_within_a_tag_is_a_space(gap: str) -> None:
    words = split("{%p for item in", "list.items %}", between=f"<w:r>{gap}</w:r>")
    body = fill_body(words + text("{{ item }}") + text("{%p endfor %}"))
    assert words_of(body) == ["üks", "kaks", "kolm"]


def test_the_words_of_a_text_box_are_not_those_of_its_paragraph() -> None:
    box = f"<w:pict><w:txbxContent>{text('{{ yes }}')}</w:txbxContent></w:pict>"
    body = fill_body(split("{{ y", "es }}", between=f"<w:r>{box}</w:r>"))
    assert sorted(words_of(body)) == ["jah", "jahjah"]


@pytest.mark.parametrize("words", ["{{ lines }}", "{% if yes %}{{ lines }}{% endif %}"])
def test_a_value_in_a_drawing_is_in_one_line(words: str) -> None:
    """The text of a chart contains no elements, such as a line break of Word's."""
    chart = f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"
    (shown,) = fill_body(f"<w:p>{chart}</w:p>{text('{{ lines }}')}").iter(f"{A}t")
    assert shown.text == "esimene teine & kolmas"


def places(xml: str) -> list[tuple[str, object]]:
    """Return the tags of a body with their places, each found by its line in the program."""
    tree = etree.fromstring(f"<w:document {DECLARED}><w:body>{xml}</w:body></w:document>")
    source = jinja_source(tree)
    part = TemplatePart("word/document.xml", tree, Program(source.text), source.tags)
    tags = PartTags("x.docx", part)
    found = [tags.at_line(line) for line in range(2, 2 + len(source.tags))]
    return [(one.text, one.place) for one in found]


def test_a_cell_or_row_in_a_control_has_its_place() -> None:
    cell = f"<w:tc><w:tcPr/>{text('{{ yes }}')}</w:tc>"
    plain = f"<w:tc><w:tcPr/>{text('x')}</w:tc>"
    rows = f"<w:tr>{plain}</w:tr>" + control(f"<w:tr>{plain}{control(cell)}</w:tr>")
    place = (("table", 1), ("row", 2), ("column", 2))
    assert places(table(rows)) == [("{{ yes }}", place)]


def test_a_nested_table_does_not_count_among_the_rows_of_the_outer_one() -> None:
    inner = table(cell_row(text("a")) + cell_row(text("{{ lines }}")))
    outer = table(cell_row(inner + text("b")) + cell_row(text("{{ yes }}")))
    assert places(outer) == [
        ("{{ lines }}", (("table", 2), ("row", 2), ("column", 1))),
        ("{{ yes }}", (("table", 1), ("row", 2), ("column", 1))),
    ]


def test_tags_keep_their_places_when_what_hangs_on_a_tag_moves() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{text('{{ lines }}')}</w:txbxContent></w:pict></w:r>"
    blocks = tag("for item in list.items", box) + text("{{ item }}") + tag("endfor")
    assert places(blocks) == [
        ("{{ lines }}", (("paragraph", 2),)),
        ("{%p for item in list.items %}", (("paragraph", 1),)),
        ("{{ item }}", (("paragraph", 3),)),
        ("{%p endfor %}", (("paragraph", 4),)),
    ]


@pytest.mark.parametrize("kind", ["p", "tr"])
def test_a_loop_begins_and_ends_in_one_control(kind: str) -> None:
    begin, end = ("for item in list.items", "endfor")
    if kind == "p":
        crossed = control(tag(begin) + text("x")) + tag(end)
    else:
        crossed = table(control(row(begin) + cell_row(text("x"))) + row(end))
    tree = etree.fromstring(f"<w:document {DECLARED}><w:body>{crossed}</w:body></w:document>")
    source = jinja_source(tree)
    part = TemplatePart("word/document.xml", tree, Program(source.text), source.tags)
    assert [one.code for one in PartTags("x.docx", part).misread()] == ["template-crossed"]
