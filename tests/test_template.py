"""Filling: data reach the page as typed, nothing is lost, nothing is run."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import docx
import pytest
from lxml import etree

import cases
import koostaja
from koostaja.diagnostics import Problem
from koostaja.documents import POSITION_VALUES, Item, Origin, Row, Section, assemble
from koostaja.docx import check_template, read_template
from koostaja.docx.contract.nesting import unbalanced_line
from koostaja.docx.filling.compiler import Program
from koostaja.docx.templates import template as template_module
from koostaja.schema.annotations import read_fields
from koostaja.source import parse
from koostaja.workspace import load
from reader import W, paragraph_text
from test_docs import workspace_copy
from words import ACT, POST, Block, write_template


def clerk_with(root: Path, text: str) -> list[str]:
    """The paragraphs of the clerk's document when a result says ``text`` (as in YAML)."""
    file = root / "positions" / "clerk.yaml"
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace("text: Arhiiv on korras", f"text: {text}"), encoding="utf-8")
    out = root / "build"
    built = koostaja.build(root, out, ["clerk"])
    assert built.problems == []
    with zipfile.ZipFile(out / "positions" / "clerk.docx") as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    return [paragraph_text(p) for p in document.iter(f"{W}p")]


@pytest.mark.parametrize(
    "text",
    [
        "õ & ä",
        "a < b > c",
        "</w:t></w:r>",
        "„tsitaat“ ja “teine” ning 'kolmas'",
        "{ja}",
        "{{ name }}",
        "{% if x %}",
        "{_{ ja }_}",
        "{# märkus #}",
        "&amp; &lt; &#10",
        "  kaks  tühikut",
        "tab\tja\treavahetus\nkoos",
        "\u00a0sidumata\u00a0tühik ja \u200bnullmärk",
        "emotikon 😀 ja 한국어",
    ],
)
def test_data_reach_the_page_as_typed(text: str, small: Path) -> None:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    typed = '"' + escaped.replace("\n", "\\n") + '"'
    assert f"{text}." in clerk_with(small, typed)


def test_a_text_that_ends_with_the_lists_mark_does_not_get_two(small: Path) -> None:
    assert "Arhiiv on korras." in clerk_with(small, "Arhiiv on korras.")


def renamed(root: Path, old: str, new: str) -> list[Block]:
    """Renames a field or column of the small workspace; returns the template that asks for it."""
    for path in (*root.glob("schemas/*.json"), *root.glob("*/*.yaml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"\b{old}\b(?=\"|:)", new, text), encoding="utf-8")

    def changed(block: Any) -> Any:
        if isinstance(block, str):
            return re.sub(rf"\b{old}\b", new, block)
        return [changed(one) for one in block]

    return [changed(block) for block in POST]


def filled(root: Path, blocks: list[Block]) -> str:
    """The clerk's document as the workspace's template has it."""
    write_template(root / "templates" / "post.docx", blocks)
    built = koostaja.build(root, root / "build", ["clerk"])
    assert built.problems == []
    with zipfile.ZipFile(root / "build" / "positions" / "clerk.docx") as archive:
        return "".join(etree.fromstring(archive.read("word/document.xml")).itertext())


def column_faults(name: str, tmp_path: Path) -> list[str]:
    """What the check finds in a template that prints the one column of a table by its name."""
    column = {"type": "string"}
    table = {"type": "array", "x-columns": [name], "items": {"properties": {name: column}}}
    fields = read_fields({"x-order": ["tasks"], "properties": {"tasks": table}}, {"$id": ""})
    write_template(
        tmp_path / "post.docx",
        ["{%p for row in tasks.rows %}", f"{{{{ row.{name} }}}}", "{%p endfor %}"],
    )
    template, _ = read_template(tmp_path / "post.docx", "post.docx")
    assert template
    return [problem.code for problem in check_template(template, fields, ())]


@pytest.mark.parametrize("name", ["title", "items", "rows", "fields", "numbering", "key"])
def test_a_column_may_have_the_name_of_a_sections_member(name: str, tmp_path: Path) -> None:
    """No layout has such columns; but what passes the check must not fail when it is filled."""
    assert column_faults(name, tmp_path) == []
    item = Item("Arhiiv", Origin(parse("", ""), ()), "")
    tasks = Section("tasks", rows=(Row("1", (Section(name, items=(item,)),)),))
    source = f"{{% for row in tasks.rows %}}{{{{ row.{name} }}}}{{% endfor %}}"
    assert Program(source).run({"tasks": tasks})[:2] == (b"Arhiiv", [item])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("number", "template-missing-section"),
        ("cells", "template-tag"),
        ("long", "template-tag"),
        ("lead", "template-unguarded"),
    ],
)
def test_a_column_with_the_name_of_a_rows_member_is_not_printed_by_it(
    name: str, code: str, tmp_path: Path
) -> None:
    assert column_faults(name, tmp_path) == [code]


@pytest.mark.parametrize("name", ["loop", "self", "context"])
def test_a_field_may_have_a_name_that_means_something_to_jinja(name: str, small: Path) -> None:
    blocks = renamed(small, "facts", name)
    blocks[6][2][0][1] = f"{{{{ row.number }}}} {{{{ {name}.title }}}}: {{{{ item }}}}"  # type: ignore[index]
    assert "Üldosa: Arhiivi korrastamine" in filled(small, blocks)


def test_a_field_that_is_not_printed_cannot_be_asked_for(small: Path) -> None:
    schema = small / "schemas" / "post.schema.json"
    text = schema.read_text(encoding="utf-8")
    hidden = '"title": "Juht", "x-print": false,'
    schema.write_text(text.replace('"title": "Juht",', hidden), encoding="utf-8")
    assert faults(small, POST) == []
    (problem,) = faults(small, [*POST, "{{ facts.boss }}"])
    assert (problem.code, problem.values["name"]) == ("template-placeholder", "facts.boss")


def test_what_is_under_a_lead_that_a_list_does_not_have_is_nothing(small: Path) -> None:
    blocks: list[Block] = [*POST, "{%p for item in rights.lead.items %}", "alam", "{%p endfor %}"]
    assert "alam" not in filled(small, blocks)


@pytest.mark.parametrize(
    "tag", ["{{ 9 ** 9 }}", "{{ title() }}", "{{ title|upper }}", "{% set x = 1 %}"]
)
def test_what_is_no_plain_tag_is_not_run(tag: str) -> None:
    with pytest.raises(ValueError, match="not a plain tag"):
        Program(f"<a>{tag}</a>").run({"x": ""})


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        ("{% for x in no %}<w:p>{{ x }}</w:p>{% endfor %}", "<w:p/>"),
        ("{% for x in yes %}<w:p>{{ x }}</w:p>{% endfor %}", "<w:p>1</w:p>"),
        ("{% if no %}<w:p/>{% endif %}{% for x in no %}<w:p/>{% endfor %}", "<w:p/>"),
        ("{% if yes %}<w:p>1</w:p>{% endif %}{% for x in no %}<w:p/>{% endfor %}", "<w:p>1</w:p>"),
        ("{% for x in yes %}{% if no %}<w:p/>{% endif %}{% endfor %}", "<w:p/>"),
        ("{% if yes %}{% for x in no %}<w:p/>{% endfor %}{% else %}<w:p/>{% endif %}", "<w:p/>"),
        ("", "<w:p/>"),
    ],
)
@pytest.mark.parametrize("start", ["<w:tc>", "<w:tc><w:tcPr/>", "<w:tc><w:tcPr>š</w:tcPr>"])
def test_a_cell_is_never_empty(content: str, printed: str, start: str) -> None:
    row = f"<w:tr>{start}{content}</w:tc><w:tc><w:p>õ</w:p></w:tc></w:tr>"
    made = Program(row).run({"yes": "1", "no": ""}).xml.decode()
    assert made == f"<w:tr>{start}{printed}</w:tc><w:tc><w:p>õ</w:p></w:tc></w:tr>"


def test_a_template_is_compiled_once_however_many_documents(small: Path) -> None:
    text = (small / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for number in range(20):
        (small / "positions" / f"clerk-{number}.yaml").write_text(text, encoding="utf-8")
    for name, blocks in (("post", POST), ("act", ACT)):  # no other test has read these
        write_template(small / "templates" / f"{name}.docx", [*blocks, "Lõpp."])
    compiled = []
    original = template_module.jinja_source

    def counted(tree: etree._Element) -> str:
        compiled.append(tree)
        return original(tree)

    with patch.object(template_module, "jinja_source", counted):
        built = koostaja.build(small, small / "build")
    assert len(built.files) == 26
    assert len(compiled) == 2  # one program for each of the two templates


def faults(root: Path, blocks: list[Block]) -> list[Problem]:
    """What the check finds in a template of the small workspace."""
    path = root / "templates" / "post.docx"
    write_template(path, blocks)
    workspace, problems = load(root)
    assert problems == []
    template, found = read_template(path, "templates/post.docx")
    if template is None:
        return found
    return check_template(template, workspace.layouts["post"].schema.fields, POSITION_VALUES)


def changed(old: str, new: str) -> list[Block]:
    """The template with one paragraph in place of another."""
    return cases.changed(POST, f"{old}\n=> {new}")


def test_the_template_of_the_small_workspace_is_sound(small: Path) -> None:
    assert faults(small, POST) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "similar"),
    [
        ("{{ remark }}", "{{ remrak }}", "template-placeholder", "remark"),
        ("{{ remark }}", "{{ remark.titel }}", "template-placeholder", "title"),
        ("{{ subitem }}", "{{ subitem.text }}", "template-placeholder", ""),
        ("{{ row.number }} {{ item }}", "{{ row.nmber }}", "template-placeholder", "number"),
        ("{{ remark }}", "{{ facts }}", "template-tag", ""),
        ("{{ remark }}", "{{ rights.items }}", "template-tag", ""),
        ("{{ remark }}", "{{ 1 + 1 }}", "template-tag", ""),
        ("{{ remark }}", "{{ remark|upper }}", "template-tag", ""),
        ("{{ remark }}", "{{ remark() }}", "template-tag", ""),
        ("{{ remark }}", "{{ remark[0] }}", "template-tag", ""),
        ("{{ remark }}", "{{ remark }}{% set x = remark %}", "template-tag", ""),
        ("{{ remark }}", "{{ ''.__class__.__mro__ }}", "template-tag", ""),
        ("{{ remark }}", "{{ remark.__class__ }}", "template-placeholder", ""),
        ("{{ remark }}", "{{ remark }}{% for i in range(9) %}{% endfor %}", "template-tag", ""),
        ("{{ remark }}", "{{ remark", "template-syntax", ""),
        ("{%p if remark %}", "{%p if remark > 1 %}", "template-tag template-unguarded", ""),
        ("{%p if remark %}", "{%p if not remark %}", "template-unguarded", ""),
        ("{{ remark }}", "{{ remark }}{{ rights.lead }}", "template-unguarded", ""),
        ("{%p if remark %}", "{%p if remark %} ja veel", "template-dropped-text", ""),
        ("{%p endif %}", "lõpp", "template-unmatched", ""),
        ("{{ remark }}", "märkus", "template-missing-section", ""),
        ("{{ subitem }}", "", None, ""),
    ],
)
def test_a_fault_of_a_template_is_found_before_rendering(
    old: str, new: str, code: str | None, similar: str, small: Path
) -> None:
    found = faults(small, changed(old, new))
    assert {problem.code for problem in found} == set((code or "").split())
    assert similar in {problem.similar for problem in found} | {""}
    for problem in found:
        assert problem.location.file == "templates/post.docx"


def test_a_fault_names_its_cell_and_quotes_it(small: Path) -> None:
    blocks = changed("{{ row.number }} {{ item }}", "{{ row.number }} {{ iten }}")
    (problem,) = faults(small, blocks)
    where = problem.location
    assert where.place_text("et") == "word/document.xml, tabel 2, rida 3, veerg 1"
    assert where.place_text("en") == "word/document.xml, table 2, row 3, column 1"
    assert problem.values["quote"] == "{{ row.number }} {{ iten }}"
    assert problem.similar == "item"


def test_a_fault_after_a_table_that_may_break_names_its_own_paragraph(tmp_path: Path) -> None:
    """The compiler adds tags of its own to rows; places must not shift by them."""
    root = workspace_copy(tmp_path)
    path = root / "templates" / "teenistuskoht.docx"
    with zipfile.ZipFile(path) as archive:
        document = archive.read("word/document.xml")
    wrong = document.replace(b"{{ nouded.title }}", b"{{ nouded.titel }}")
    repacked(path, **{"word/document.xml": wrong})
    (problem,) = (p for p in koostaja.check(root).problems if p.code == "template-placeholder")
    assert problem.values["quote"] == "{{ nouded.titel }}"


def test_all_faults_of_a_template_are_found_in_one_run(small: Path) -> None:
    blocks: list[Block] = ["{{ nimi }}", "{{ 1 + 1 }}", *POST, "{{ remark.titel }}"]
    places = [problem.location.place for problem in faults(small, blocks)]
    assert places[:2] == [(("paragraph", 1),), (("paragraph", 2),)]
    assert len(places) == 3


def test_sections_in_another_order_than_the_schemas_are_a_fault(small: Path) -> None:
    tail = POST[-7:-3]
    blocks = [*POST[:3], *tail, *POST[3:-7], *POST[-3:]]
    assert {problem.code for problem in faults(small, blocks)} == {"template-order"}


def test_words_that_the_template_has_no_place_for_are_a_problem(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    content = file.read_text(encoding="utf-8")
    deep = "  - {use: training, items: [remote]}"
    file.write_text(content.replace("  - set: all", deep), encoding="utf-8")
    built = koostaja.build(small, small / "build", ["clerk"])
    (problem,) = built.problems
    assert (problem.code, problem.values["quote"]) == ("lost-text", "teha kaugtööd.")
    assert not (small / "build").exists()
    assert [one.code for one in koostaja.check(small).problems] == ["lost-text"]


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"PK\x03\x04" + b"\x00" * 40], ids=["empty", "text", "cut"]
)
def test_what_is_no_word_file_is_a_problem(content: bytes, small: Path) -> None:
    (small / "templates" / "post.docx").write_bytes(content)
    codes = {problem.code for problem in koostaja.check(small).problems}
    assert codes == {"template-unreadable"}


def test_a_tag_that_word_split_over_runs_still_works(small: Path) -> None:
    from docx import Document

    path = small / "templates" / "post.docx"
    document = Document(str(path))
    paragraph = next(p for p in document.paragraphs if p.text == "{{ remark }}")
    paragraph.runs[0].text = "{"
    for piece in ("{ rem", "ark", "\u00a0}", "}"):
        paragraph.add_run(piece).bold = len(piece) > 3
    document.save(str(path))
    file = small / "positions" / "clerk.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "remark: Siin & seal\n", encoding="utf-8")
    assert "Siin & seal" in clerk_with(small, "Arhiiv")


def test_the_documents_of_the_small_workspace_hold_all_their_words(small: Path) -> None:
    workspace, _ = load(small)
    assembly, _ = assemble(workspace)
    out = small / "build"
    koostaja.build(small, out)
    for document in assembly.positions:
        with zipfile.ZipFile(out / "positions" / f"{document.id}.docx") as archive:
            text = "".join(etree.fromstring(archive.read("word/document.xml")).itertext())
        for item in document.items:
            assert item.text in text


def repacked(path: Path, **changes: bytes | None) -> None:
    """A Word file with parts added, replaced or (None) left out."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts.update({name: data for name, data in changes.items() if data is not None})
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if changes.get(name, b"") is not None:
                archive.writestr(name, data)


def codes(root: Path) -> list[str]:
    return [problem.code for problem in koostaja.check(root).problems]


def document_with(path: Path, before: bytes) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").replace(b"<w:body>", b"<w:body>" + before)


RUN = b"<w:r><w:t>vana</w:t></w:r>"
TRACKED = b'<w:p><w:ins w:id="1" w:author="x">' + RUN + b"</w:ins></w:p>"
DELETED = b'<w:p><w:del w:id="1"><w:r><w:delText>{{ remark }}</w:delText></w:r></w:del></w:p>'
FIELD = b"<w:p><w:r><w:instrText> TITLE {{ remark }}</w:instrText></w:r></w:p>"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"word/vbaProject.bin": b"x"}, ["template-macros", "word-unknown-part"]),
        ({"word/comments.xml": b"<x/>"}, ["template-comments", "word-unknown-part"]),
        ({"word/styles.xml": None}, ["template-unreadable"]),
        ({"[Content_Types].xml": None}, ["template-unreadable"]),
        ({"word/styles.xml": b"<w:styles"}, ["template-unreadable"]),
        ({"word/document.xml": b"<a/>"}, ["template-unsound", "word-unknown-part"]),
    ],
)
def test_what_a_template_must_not_carry(
    changes: dict[str, bytes | None], expected: list[str], small: Path
) -> None:
    repacked(small / "templates" / "post.docx", **changes)
    assert codes(small) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (TRACKED, {"template-tracked-changes"}),
        (DELETED, {"template-tracked-changes", "template-hidden-tag"}),
        (FIELD, {"template-hidden-tag"}),
    ],
)
def test_what_stands_in_a_template_unseen(
    paragraph: bytes, expected: set[str], small: Path
) -> None:
    path = small / "templates" / "post.docx"
    repacked(path, **{"word/document.xml": document_with(path, paragraph)})
    assert set(codes(small)) == expected


def test_a_picture_from_outside_is_refused_and_a_hyperlink_is_not(small: Path) -> None:
    path = small / "templates" / "post.docx"
    with zipfile.ZipFile(path) as archive:
        rels = archive.read("word/_rels/document.xml.rels")
    link = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/%s" TargetMode="External" Target="http://y/z"/>'
    )
    end = b"</Relationships>"
    name = "word/_rels/document.xml.rels"
    repacked(path, **{name: rels.replace(end, link % b"hyperlink" + end)})
    assert codes(small) == []
    repacked(path, **{name: rels.replace(end, link % b"image" + end)})
    assert codes(small) == ["template-external-link"]


def test_a_zip_bomb_is_refused_unopened(small: Path) -> None:
    with zipfile.ZipFile(small / "templates" / "post.docx", "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/bomb.xml", bytes(60_000_000))
    assert codes(small) == ["template-unreadable"]


def test_xml_entities_are_not_expanded(small: Path) -> None:
    path = small / "templates" / "post.docx"
    with zipfile.ZipFile(path) as archive:
        data = archive.read("word/document.xml")
    head, _, rest = data.partition(b"?>")
    lines = b"".join(b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 20) for i in range(1, 9))
    bomb = head + b'?><!DOCTYPE d [<!ENTITY e0 "x">' + lines + b"]>" + rest
    repacked(path, **{"word/document.xml": bomb.replace(b"<w:body>", b"<w:body><w:p>&e8;</w:p>")})
    assert codes(small) == ["word-doctype"]


def test_two_parts_of_one_name_are_refused(small: Path) -> None:
    path = small / "templates" / "post.docx"
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("docProps/core.xml", b"<x/>")
    assert codes(small) == ["template-unreadable"]


def test_a_loop_that_crosses_cells_is_told(small: Path) -> None:
    start, end = "{%p for item in row.results.items %}", "{%p endfor %}"
    blocks = [list(block) if not isinstance(block, str) else block for block in POST]
    table = blocks[POST.index(next(b for b in POST if not isinstance(b, str) and "duty" in str(b)))]
    table[2] = [["{{ row.number }}", start, "{{ item }}"], [end, "x"]]  # type: ignore[index]
    found = faults(small, blocks)
    assert "template-crossed" in {problem.code for problem in found}


@pytest.mark.parametrize("remark", ["", "remark: tähtis\n"])
def test_a_condition_may_hold_runs_of_their_own(remark: str, small: Path) -> None:
    """A bold word between a condition's tags closes the run of the one and opens another."""
    path = small / "templates" / "post.docx"
    document = docx.Document(str(path))
    paragraph = document.add_paragraph("Lõpp: ")
    for text, bold in (("{% if remark %}", False), ("jah", True), ("{% endif %}.", False)):
        paragraph.add_run(text).bold = bold
    document.save(str(path))
    position = small / "positions" / "clerk.yaml"
    position.write_text(position.read_text(encoding="utf-8") + remark, encoding="utf-8")
    out = small / "build"
    assert koostaja.build(small, out, ["clerk"]).problems == []
    last = docx.Document(str(out / "positions" / "clerk.docx")).paragraphs[-1]
    assert last.text == ("Lõpp: jah." if remark else "Lõpp: .")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("<a><b>{{\n x }}</b></a>", None),
        ("<a><b>{%\n if x %}</b><b>{%\n endif %}</b></a>", None),
        ("<a>{%\n for y in x %}<b>{%\n endfor %}</b></a>", 2),
        ("<a>{%\n if x %}<b/>{%\n else %}</a>{%\n endif %}", 2),
        ("<a><b>{%\n if x %}</b></a><a><c>{%\n endif %}</c></a>", 2),
        ("<a><b></a>", 1),
        ("<a>", 1),
    ],
)
def test_loops_and_branches_hold_whole_elements(source: str, line: int | None) -> None:
    assert unbalanced_line(Program(source).tree) == line


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("word/_rels/document.xml.rels", b'Target="styles.xml"', b'Target="stiil.xml"',
         "no word/stiil.xml"),
        ("word/numbering.xml", b'<w:num w:numId="', b'<w:num w:numId="x', "w:num x"),
        ("word/numbering.xml", b"<w:abstractNumId w:val", b"<w:abstractNumId w:vale", "w:num"),
        ("word/document.xml", b"</w:sectPr>", b"</w:sectPr><w:p/>", "no w:sectPr"),
    ],
)  # fmt: skip
def test_a_template_that_word_would_repair_is_refused(
    part: str, old: bytes, new: bytes, said: str, small: Path
) -> None:
    path = small / "templates" / "post.docx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    found = [one for one in koostaja.check(small).problems if one.code == "template-unsound"]
    assert found
    assert str(found[0].values["said"]).startswith(said)
    assert koostaja.build(small, small / "build").files == []
