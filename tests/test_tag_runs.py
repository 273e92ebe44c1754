"""A tag may be typed in several runs; what lies between them is no part of it."""

from __future__ import annotations

import pytest
from lxml import etree

from filling import VALUES, cell_row, control, fill_body, row, table, tag, text, words_of
from koostaja.docx.contract.tags import PartTags
from koostaja.docx.filling.compiler import Program
from koostaja.docx.filling.dialect import jinja_source
from koostaja.docx.templates.template import TemplatePart
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


def test_braces_that_are_words_stay_words() -> None:
    blocks = text("a {") + tag("if yes") + text("# b }") + tag("endif") + text("} c {x}")
    assert words_of(fill_body(blocks)) == ["a {", "# b }", "} c {x}"]


@pytest.mark.parametrize("asked", ["yes", "no"])
def test_words_after_a_condition_keep_their_own_format(asked: str) -> None:
    """A tag has a run of its own, however Word has parted the words."""
    bold = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{{% if {asked} %}}Märkus: </w:t></w:r>"
    plain = '<w:r><w:t xml:space="preserve">{{ yes }}{% endif %} ja muu</w:t></w:r>'
    body = fill_body(f"<w:p>{bold}{plain}</w:p>")
    shown = [
        ("".join(t.text or "" for t in one.iter(f"{W}t")), one.find(f"{W}rPr/{W}b") is not None)
        for one in body.iter(f"{W}r")
    ]
    expected = [("Märkus: ", True), ("jah", False)] if asked == "yes" else []
    assert shown == [*expected, (" ja muu", False)]


def test_what_shares_a_run_with_a_tag_stays_in_order() -> None:
    run = "<w:r><w:t>a</w:t><w:tab/><w:t>b{% if yes %}c</w:t><w:br/><w:t>d{% endif %}e</w:t></w:r>"
    (paragraph, _) = fill_body(f"<w:p>{run}</w:p>")
    content = paragraph.iter(f"{W}t", f"{W}tab", f"{W}br")
    shown = [one.text or str(one.tag).rpartition("}")[2] for one in content]
    assert shown == ["a", "tab", "b", "c", "br", "d", "e"]


@pytest.mark.parametrize("around", ['<w:hyperlink w:anchor="{}">', "<w:smartTag>"])
def test_a_condition_begins_and_ends_in_one_link(around: str) -> None:
    name = around[1:].split()[0].rstrip(">")
    runs = ("<w:r><w:t>{% if yes %}üks</w:t></w:r>", "<w:r><w:t>kaks{% endif %}kolm</w:t></w:r>")
    links = "".join(f"{around.format(n)}{run}</{name}>" for n, run in enumerate(runs))
    assert misread(f"<w:p>{links}</w:p>") == ["template-crossed"]


def misread(xml: str) -> list[str]:
    """Return the codes of what is wrong with the tags of a body."""
    tree = etree.fromstring(f"<w:document {DECLARED}><w:body>{xml}</w:body></w:document>")
    source = jinja_source(tree)
    part = TemplatePart("word/document.xml", tree, Program(source.text), source.tags)
    return [one.code for one in PartTags("x.docx", part).misread()]


def fields(begin: str, end: str) -> str:
    """Return a field of which the begin and the end are in given places of a paragraph."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> SEQ a </w:instrText></w:r>"
    first = begin.replace("{}", mark.format("begin") + code)
    return first + end.replace("{}", mark.format("end"))


@pytest.mark.parametrize(
    ("begin", "end", "cut"),
    [
        ("<w:p>{}</w:p>" + tag("if yes"), "<w:p>{}</w:p>" + tag("endif"), True),
        (tag("if yes") + "<w:p>{}</w:p>" + tag("else"), "<w:p>{}</w:p>" + tag("endif"), True),
        (tag("if yes") + "<w:p>{}</w:p>", tag("endif") + "<w:p>{}</w:p>", True),
        (tag("if yes") + "<w:p>{}</w:p>", "<w:p>{}</w:p>" + tag("endif"), False),
        ("<w:p>{}</w:p>" + tag("if yes") + text("x") + tag("endif"), "<w:p>{}</w:p>", False),
    ],
)
def test_a_field_is_whole_in_a_branch(begin: str, end: str, cut: bool) -> None:
    assert misread(fields(begin, end)) == ["template-cut-field"] * cut


def test_the_row_of_a_tag_begins_no_merge() -> None:
    def merged(words: str, how: str) -> str:
        cell = f"<w:tcPr><w:vMerge{how}/></w:tcPr>{text(words)}"
        return f"<w:tr><w:tc>{cell}</w:tc></w:tr>"

    restart, following = merged("{%tr if yes %}", ' w:val="restart"'), merged("x", "")
    end = row("endif")
    assert misread(table(restart + following + end)) == ["template-cut-merge"]
    plain = restart.replace("{%tr if yes %}", "a")
    assert misread(table(row("if yes") + plain + following + end)) == []


@pytest.mark.parametrize("prefix", ["ns0", ""])
def test_word_reads_any_prefix(prefix: str) -> None:
    xml = tag("if yes") + table(cell_row(tag("if no") + text("y") + tag("endif"))) + tag("endif")
    own = f"<w:document {DECLARED}><w:body>{xml}{text('{{ yes }}')}</w:body></w:document>"
    tree = etree.fromstring(
        own.replace("<w:", f"<{prefix}:" if prefix else "<")
        .replace("</w:", f"</{prefix}:" if prefix else "</")
        .replace("xmlns:w=", f"xmlns:{prefix}=" if prefix else "xmlns=")
        .replace(" w:", f" {prefix}:" if prefix else " ")
    )
    filled = etree.fromstring(Program(jinja_source(tree).text).run(VALUES).xml)
    assert words_of(filled) == ["jah"]
    assert [len(cell) for cell in filled.iter(f"{W}tc")] == [2]


def test_private_characters_of_fonts_are_words() -> None:
    icons = "\ue000 \ue001 \ue002 \ue003 \uf0fc"
    assert (
        words_of(fill_body(tag("for item in list.items") + text(icons) + tag("endfor")))
        == [icons] * 3
    )


def test_a_chart_has_no_paragraphs_to_repeat() -> None:
    chart = "<a:p><a:r><a:t>{%p if yes %}</a:t></a:r></a:p>"
    tree = etree.fromstring(f"<w:document {DECLARED}><w:body>{chart}</w:body></w:document>")
    source = jinja_source(tree)
    part = TemplatePart("word/document.xml", tree, Program(source.text), source.tags)
    assert [one.code for one in PartTags("x.docx", part).strange()] == ["template-tag"]


def test_braces_in_attributes_and_field_codes_are_none_of_jinjas() -> None:
    shape = '<wp:inline><wp:docPr id="{}" name="p" descr="{}"/></wp:inline>'
    picture = f"<w:r><w:drawing>{shape}</w:drawing></w:r>"
    first, second = picture.replace("{}", "1", 1), picture.replace("{}", "2", 1)
    code = '<w:r><w:instrText> =1 \\# "{#,##0}" </w:instrText></w:r>'
    blocks = f"<w:p>{first.replace('{}', 'Logo {#1}')}{code}</w:p>" + tag("if yes") + text("sees")
    body = fill_body(blocks + tag("endif") + f"<w:p>{second.replace('{}', '#}')}</w:p>")
    assert words_of(body) == ["sees"]
    assert [one.get("descr") for one in body.iter("{*}docPr")] == ["Logo {#1}", "#}"]
    assert [one.text for one in body.iter(f"{W}instrText")] == [' =1 \\# "{#,##0}" ']


def test_a_no_break_space_in_a_tag_is_a_space() -> None:
    begin = text("{%p\u00a0for\u00a0item in list.items\u00a0%}")
    assert words_of(fill_body(begin + text("{{\u00a0item }}") + tag("endfor")))[2:] == ["kolm"]


@pytest.mark.parametrize(
    ("blocks", "codes"),
    [
        (tag("for item in list.items") + tag("if yes") + tag("endif"), 1),
        (tag("endif"), 1),
        (tag("if yes") + tag("for item in list.items"), 2),
        (tag("if yes") + tag("endif"), 0),
    ],
)
def test_a_tag_without_counterpart_is_named(blocks: str, codes: int) -> None:
    assert misread(blocks) == ["template-unmatched"] * codes


def test_a_control_around_a_tag_in_a_line_goes_with_it() -> None:
    first = control("<w:r><w:t>{% if yes %}</w:t></w:r>")
    runs = f"{first}<w:r><w:t>sees</w:t></w:r><w:r><w:t>{{% endif %}} järel</w:t></w:r>"
    assert misread(f"<w:p>{runs}</w:p>") == []
    body = fill_body(f"<w:p>{runs}</w:p>")
    assert words_of(body) == ["sees järel"]
    assert not list(body.iter(f"{W}sdt"))


def merged_row(words: str, merge: str, before: str = "") -> str:
    """Return a row of two cells of which the second is merged."""
    own = f"<w:tcPr>{merge}</w:tcPr>"
    return (
        f"<w:tr><w:trPr>{before}</w:trPr><w:tc><w:tcPr/>{text(words)}</w:tc>"
        f"<w:tc>{own}<w:p/></w:tc></w:tr>"
    )


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


FIRST, NEXT = merged_row("a", RESTART), merged_row("b", CONTINUE)
OF_TAG = merged_row("{%tr if yes %}", RESTART)


@pytest.mark.parametrize(
    ("rows", "cut"),
    [
        (row("if yes") + FIRST + row("endif") + NEXT, True),
        (control(OF_TAG) + NEXT + row("endif"), True),
        (row("if yes") + FIRST + merged_row("{%tr endif %}", "") + NEXT, True),
        (FIRST + row("if yes") + NEXT + row("endif"), False),
        (row("if yes") + FIRST + NEXT + row("endif"), False),
        (OF_TAG + merged_row("b", "") + row("endif"), False),
    ],
)
def test_merged_cells_are_whole_in_a_loop_or_out_of_it(rows: str, cut: bool) -> None:
    assert misread(table(rows)) == ["template-cut-merge"] * cut


@pytest.mark.parametrize("ids", [' w:rsidR="00FC693F"', ""])
def test_what_word_writes_at_runs_does_not_matter(ids: str) -> None:
    """Word gives most runs an id of the session in which they were typed."""
    runs = f"<w:r{ids}><w:t>a{{% if yes %}}b</w:t></w:r><w:r><w:t>c{{% endif %}}d</w:t></w:r>"
    body = fill_body(f"<w:p>{runs}</w:p>")
    assert words_of(body) == ["abcd"]
    assert not [one for one in body.iter() if any("koostaja" in str(name) for name in one.attrib)]
