"""The numbers that a template's lists print against what ``x-number`` says."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from conftest import ROOT
from koostaja.builder.templates import read_templates
from koostaja.diagnostics import Problem
from koostaja.documents import Document, assemble
from koostaja.docx import Template, check_template, read_template
from koostaja.docx.contract.number_check import number_faults
from koostaja.schema import Field, engine_schema
from koostaja.schema.annotations import read_fields
from koostaja.workspace import load
from test_forms import FORMS, workspace_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
SCHEMA: dict[str, Any] = {
    "x-order": ["facts", "tasks", "rights", "remark"],
    "required": ["tasks", "rights", "remark"],
    "properties": {
        "facts": {
            "title": "Üldosa",
            "x-number": ["{n}.", "{n}.{i}."],
            "x-order": ["name", "unit"],
            "properties": {"name": {"title": "Nimi", **TEXT}, "unit": {"title": "Üksus", **TEXT}},
            "required": ["name", "unit"],
        },
        "tasks": {
            "title": "Ülesanded",
            "type": "array",
            "x-number": ["{n}.", "{n}.{i}."],
            "x-columns": ["duty", "results"],
            "items": {"properties": {"duty": {"title": "Töö", **TEXT}, "results": TEXTS}},
        },
        "rights": {"title": "Õigused", "x-number": ["{n}.", "{n}.{i}.", "{n}.{i}.{j}."], **TEXTS},
        "remark": {"title": "Märkus", **TEXTS},
    },
}
"""Three numbered sections, the first of which not every document has; and one without rule."""


class Level(NamedTuple):
    """A ``w:lvl``."""

    text: str
    format: str = "decimal"
    start: int = 1
    more: str = ""
    """What the schema of Word puts between ``numFmt`` and ``lvlText``."""

    def xml(self, index: int) -> str:
        return (
            f'<w:lvl w:ilvl="{index}"><w:start w:val="{self.start}"/>'
            f'<w:numFmt w:val="{self.format}"/>{self.more}<w:lvlText w:val="{self.text}"/></w:lvl>'
        )


LEVELS = (Level("%1."), Level("%1.%2."), Level("%1.%2.%3."))
BULLETS = (Level("•", "bullet"),) * 3
LETTERS = (Level("%1)", "lowerLetter"),) * 3


def p(text: str, level: int | None = None, list: int = 1, style: str = "") -> str:
    """A paragraph, numbered by a level of a list: 1 the one tried, 2 bullets, 3 letters."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>'
    properties = named + (numbered if level is not None else "")
    words = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def row(*cells: str) -> str:
    """A table row; an empty cell gets the paragraph that Word demands."""
    empty = p("")
    return f"<w:tr>{''.join(f'<w:tc>{cell or empty}</w:tc>' for cell in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def loop(name: str, over: str, *within: str) -> str:
    return "".join([p(f"{{%p for {name} in {over} %}}"), *within, p("{%p endfor %}")])


def when(name: str, *within: str) -> str:
    return "".join([p(f"{{%p if {name} %}}"), *within, p("{%p endif %}")])


def rows(duty: str, results: str) -> str:
    """The table of tasks, with these paragraphs for a duty and for a result."""
    return table(
        row(p("{%tr for row in tasks.rows %}"), ""),
        row(loop("one", "row.duty.items", duty), loop("one", "row.results.items", results)),
        row(p("{%tr endfor %}"), ""),
    )


def rights(item: str, below: str) -> str:
    """The list of rights, with these paragraphs for an item and for one below it."""
    return loop("item", "rights.items", item, loop("below", "item.items", below))


FACTS = when(
    "facts",
    p("{{ facts.title }}", 0),
    loop("field", "facts.fields", p("{{ field.title }}", 1), p("{{ field }}")),
)
TASKS_TITLE = p("{{ tasks.title }}", 0)
DUTY, RESULT = p("{{ one }}", 1), p("{{ one }}", 0, list=2)
TASKS = TASKS_TITLE + rows(DUTY, RESULT)
RIGHTS_TITLE = p("{{ rights.title }}", 0)
RIGHT, RIGHT_BELOW = p("{{ item }}", 1), p("{{ below }}", 2)
RIGHTS = RIGHTS_TITLE + rights(RIGHT, RIGHT_BELOW)
REMARK = loop("item", "remark.items", p("{{ item }}", 0, list=3))
BODY = FACTS + TASKS + RIGHTS + REMARK


def changed(old: str, new: str, body: str = BODY) -> str:
    assert body.count(old) == 1
    return body.replace(old, new)


def write(path: Path, body: str, levels: Sequence[Level], instance: str, styles: str) -> Path:
    """A Word file with a body and its lists: only what Word demands."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{id}">'
        f"{''.join(one.xml(index) for index, one in enumerate(list))}</w:abstractNum>"
        for id, list in enumerate((levels, BULLETS, LETTERS), start=1)
    )
    instances = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{min(id, 3)}"/>'
        f"{instance if id == 1 else ''}</w:num>"
        for id in (1, 2, 3)
    )
    root = f'xmlns:w="{WORD}"'
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    contents = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{kind}+xml"/>'
            for name, kind in (
                ("document", "document.main"),
                ("styles", "styles"),
                ("numbering", "numbering"),
            )
        )
        + "</Types>",
        "_rels/.rels": relationships("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relationships(
            "styles", "styles.xml", "numbering", "numbering.xml"
        ),
        "word/styles.xml": f"<w:styles {root}>{normal}{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {root}>{definitions}{instances}</w:numbering>",
        "word/document.xml": f"<w:document {root}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return path


def relationships(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    found = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{found}</Relationships>'


class Checker:
    """Checks templates that it writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def problems(
        self,
        body: str = BODY,
        levels: Sequence[Level] = LEVELS,
        *,
        instance: str = "",
        styles: str = "",
        schema: dict[str, Any] = SCHEMA,
    ) -> list[Problem]:
        file = write(self.folder / "post.docx", body, levels, instance, styles)
        template, problems = read_template(file, "post.docx")
        assert template, problems
        return check_template(template, read_fields(schema, {"$id": ""}), ())

    def __call__(self, *arguments: Any, **named: Any) -> set[tuple[str, str, str]]:
        """What is found: the field, what is shown, and what x-number says."""
        problems = self.problems(*arguments, **named)
        assert {problem.code for problem in problems} <= {"template-number"}, problems
        found = (problem.values for problem in problems)
        return {(str(one["field"]), str(one["shown"]), str(one["expected"])) for one in found}


@pytest.fixture
def check(tmp_path: Path) -> Checker:
    return Checker(tmp_path)


def test_a_template_with_the_numbers_of_its_schema_is_sound(check: Checker) -> None:
    assert check() == set()


@pytest.mark.parametrize(
    ("index", "level", "found"),
    [
        (0, Level("%1)"), {("facts", "1)", "1."), ("tasks", "2)", "2."), ("rights", "3)", "3.")}),
        (1, Level("%2)"),
         {("facts.name", "1)", "1.1."), ("tasks", "1)", "2.1."), ("rights", "1)", "3.1.")}),
        (1, Level("%1.%2"),
         {("facts.name", "1.1", "1.1."), ("tasks", "2.1", "2.1."), ("rights", "3.1", "3.1.")}),
        (2, Level("%3."), {("rights", "1.", "3.1.1.")}),
        (2, Level("%1.%3."), {("rights", "3.1.", "3.1.1.")}),
        (2, Level("%1.%2.%3.", "lowerLetter"), {("rights", "3.1.a.", "3.1.1.")}),
        (2, Level("%1.%2.%3.", "decimalZero"), {("rights", "3.1.01.", "3.1.1.")}),
        (2, Level("%1.%2.%3.", start=0), {("rights", "3.1.0.", "3.1.1.")}),
        (2, Level("%1.%2.%3.", start=3), {("rights", "3.1.3.", "3.1.1.")}),
        (2, Level("§ %1.%2.%3."), {("rights", "§ 3.1.1.", "3.1.1.")}),
        (2, Level("", "none"), {("rights", "–", "3.1.1.")}),
        (2, Level("•", "bullet"), {("rights", "–", "3.1.1.")}),
        (2, Level("%1.%2.%3.", more='<w:lvlRestart w:val="0"/>'), {("rights", "3.3.3.", "3.3.1.")}),
    ],
)  # fmt: skip
def test_a_level_prints_what_the_schema_says(
    index: int, level: Level, found: set[tuple[str, str, str]], check: Checker
) -> None:
    assert check(BODY, (*LEVELS[:index], level, *LEVELS[index + 1 :])) == found


def chapters(*formats: str | None) -> dict[str, Any]:
    """The schema of a document whose chapters are items: points are below, subpoints deeper."""
    listed = {"title": "Peatükid", "x-number": list(formats), **TEXTS}
    return {"x-order": ["chapters"], "properties": {"chapters": listed}, "required": ["chapters"]}


CHAPTERS = loop(
    "item",
    "chapters.items",
    p("{{ item }}", 0),
    loop("point", "item.items", p("{{ point }}", 1), loop("sub", "point.items", p("{{ sub }}", 2))),
)


@pytest.mark.parametrize(
    ("formats", "levels"),
    [
        ((None, "{i}.", "{i}.{j}.", "{i}.{j}.{m}."), LEVELS),
        (
            (None, "§ {i}", "({j})", "{m:a})"),
            (Level("§ %1"), Level("(%2)"), Level("%3)", "lowerLetter")),
        ),
        (
            (None, "{i:I}.", "{j:A}", "{m:i}"),
            (Level("%1.", "upperRoman"), Level("%2", "upperLetter"), Level("%3", "lowerRoman")),
        ),
    ],
)
def test_three_levels_of_items_have_numbers_letters_and_roman_numerals(
    formats: tuple[str | None, ...], levels: Sequence[Level], check: Checker
) -> None:
    assert check(CHAPTERS, levels, schema=chapters(*formats)) == set()


def test_the_lowest_level_is_compared_too(check: Checker) -> None:
    schema = chapters(None, "{i}.", "{i}.{j}.", "{m:a})")
    assert check(CHAPTERS, LEVELS, schema=schema) == {("chapters", "1.1.1.", "a)")}
    schema = chapters(None, "{i}.", "{i}.{j}.")
    assert check(CHAPTERS, LEVELS, schema=schema) == {("chapters", "1.1.1.", "–")}


@pytest.mark.parametrize("suffix", ["tab", "space"])
def test_a_tab_or_space_parts_the_number_from_the_words(suffix: str, check: Checker) -> None:
    more = f'<w:suff w:val="{suffix}"/>'
    assert check(BODY, [one._replace(more=more) for one in LEVELS]) == set()


def test_a_number_does_not_run_into_the_words(check: Checker) -> None:
    tight = LEVELS[0]._replace(more='<w:suff w:val="nothing"/>')
    assert check(BODY, (tight, *LEVELS[1:])) == {
        ("facts", "1.Üldosa", "1. Üldosa"),
        ("tasks", "2.Ülesanded", "2. Ülesanded"),
        ("rights", "3.Õigused", "3. Õigused"),
    }
    assert check(BODY, (tight._replace(text="%1. "), *LEVELS[1:])) == set()
    parted = BODY.replace("{{ facts.t", " {{ facts.t").replace("{{ tasks.t", "\t{{ tasks.t")
    assert check(parted, (tight, *LEVELS[1:])) == {("rights", "3.Õigused", "3. Õigused")}


@pytest.mark.parametrize(
    ("override", "found"),
    [
        ('<w:startOverride w:val="1"/>', set()),
        ('<w:startOverride w:val="5"/>', {("rights", "3.1.5.", "3.1.1.")}),
        (Level("%1.%2.%3)").xml(2), {("rights", "3.1.1)", "3.1.1.")}),
    ],
)
def test_an_instance_may_override_its_levels(
    override: str, found: set[tuple[str, str, str]], check: Checker
) -> None:
    instance = f'<w:lvlOverride w:ilvl="2">{override}</w:lvlOverride>'
    assert check(instance=instance) == found


def test_numbers_depend_on_the_levels_of_the_paragraphs_before(check: Checker) -> None:
    assert check(changed(RIGHT_BELOW, p("{{ below }}", 1))) == {
        ("rights", "3.2.", "3.1.1."),
        ("rights", "3.4.", "3.2."),
    }
    assert check(changed(DUTY, p("{{ one }}", 0))) == {
        ("tasks", "3.", "2.1."),
        ("rights", "6.", "3."),
        ("rights", "6.1.", "3.1."),
        ("rights", "6.1.1.", "3.1.1."),
    }


def test_another_list_counts_for_itself(check: Checker) -> None:
    assert check(changed(RIGHT_BELOW, p("{{ below }}", 2, list=3))) == {("rights", "a)", "3.1.1.")}


def test_a_style_may_have_the_number(check: Checker) -> None:
    def style(id: str, properties: str, more: str = "") -> str:
        return (
            f'<w:style w:type="paragraph" w:styleId="{id}">{more}'
            f"<w:pPr><w:numPr>{properties}</w:numPr></w:pPr></w:style>"
        )

    one = style("One", '<w:ilvl w:val="1"/><w:numId w:val="1"/>')
    two = style("Two", '<w:ilvl w:val="2"/>', '<w:basedOn w:val="One"/>')
    body = changed(RIGHTS, RIGHTS_TITLE + rights(p("{{ item }}", style="One"), RIGHT_BELOW))
    assert check(body, styles=one) == set()
    body = changed(RIGHT_BELOW, p("{{ below }}", style="Two"), body)
    assert check(body, styles=one + two) == set()
    two = style("Two", "", '<w:basedOn w:val="One"/>')
    assert check(body, styles=one + two) == {
        ("rights", "3.2.", "3.1.1."),
        ("rights", "3.4.", "3.2."),
    }


def test_what_has_a_number_is_not_printed_without(check: Checker) -> None:
    assert check(changed(RIGHT_BELOW, p("{{ below }}"))) == {("rights", "–", "3.1.1.")}
    assert check(changed(DUTY, p("{{ one }}"))) == {("tasks", "–", "2.1.")}
    assert ("facts", "–", "1.") in check(changed(p("{{ facts.title }}", 0), p("{{ facts.title }}")))
    whole = changed(rights(RIGHT, RIGHT_BELOW), p("{{ rights }}", 1))
    assert check(whole) == {("rights", "–", "3.2.")}


def test_a_tag_may_print_the_number(check: Checker) -> None:
    assert check(changed(RIGHT_BELOW, p("{{ below.number }} {{ below }}"))) == set()
    assert check(changed(DUTY, p("{{ row.number }}\t{{ one }}"))) == set()
    assert (
        check(changed(rows(DUTY, RESULT), rows(p("{{ one }}"), p("{{ row.number }}{{ one }}"))))
        == set()
    )


def test_a_number_is_not_printed_twice(check: Checker) -> None:
    assert check(changed(RIGHT_BELOW, p("{{ below.number }} {{ below }}", 2))) == {
        ("rights", "3.1.1. 3.1.1.", "3.1.1."),
    }
    twice = rows(p("{{ row.number }}") + DUTY, RESULT)
    assert check(changed(rows(DUTY, RESULT), twice)) == {("tasks", "2.1. 2.1.", "2.1.")}


def test_a_number_may_be_quoted_elsewhere(check: Checker) -> None:
    quoted = p("Vt punkt {{ tasks.number }}")
    assert check(BODY + quoted) == set()
    assert check(changed(TASKS, quoted + TASKS)) == set()


def test_what_has_no_number_is_not_numbered(check: Checker) -> None:
    assert check(changed(RESULT, p("{{ one }}", 0, list=3))) == {("tasks.results", "a)", "–")}
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"]}}
    schema["properties"]["rights"] = {
        **SCHEMA["properties"]["rights"],
        "x-number": ["{n}.", "{n}.{i}."],
    }
    assert check(schema=schema) == {("rights", "3.1.1.", "–")}
    bullets = changed(RIGHT_BELOW, p("{{ below }}", 0, list=2))
    assert check(bullets, schema=schema) == set()
    schema["properties"]["rights"]["x-number"] = ["{n}.", None]
    assert ("rights", "3.1.", "–") in check(bullets, schema=schema)


def test_the_label_of_a_fact_may_have_no_number(check: Checker) -> None:
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"]}}
    schema["properties"]["facts"] = {**SCHEMA["properties"]["facts"], "x-number": ["{n}."]}
    assert check(schema=schema) == {("facts.name", "1.1.", "–")}


def test_what_no_rule_speaks_of_may_have_any_number(check: Checker) -> None:
    assert check(changed(p("{{ item }}", 0, list=3), p("{{ item }}", 1))) == set()
    assert check(p("Kord", 0, list=3) + BODY) == set()


def test_a_row_has_its_number_in_any_cell_but_once(check: Checker) -> None:
    bare = p("{{ one }}")
    assert check(changed(rows(DUTY, RESULT), rows(bare, DUTY))) == {("tasks.results", "2.2.", "–")}
    results = {"title": "Tulemus", **TEXT}
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"]}}
    tasks = SCHEMA["properties"]["tasks"]
    columns = {"properties": {**tasks["items"]["properties"], "results": results}}
    schema["properties"]["tasks"] = {**tasks, "items": columns}
    assert check(changed(rows(DUTY, RESULT), rows(bare, DUTY)), schema=schema) == set()


@pytest.mark.parametrize(("list", "found"), [(1, set()), (3, {("tasks", "a)", "2.1.")})])
def test_a_number_may_have_a_cell_of_its_own(
    list: int, found: set[tuple[str, str, str]], check: Checker
) -> None:
    duty = loop("one", "row.duty.items", p("{{ one }}"))
    body = changed(rows(DUTY, RESULT), rows(p("{{ one }}"), RESULT))
    assert check(changed(duty, f"{p('', 1, list)}</w:tc><w:tc>{duty}", body)) == found


def test_a_fact_without_a_label_has_its_number_before_its_words(check: Checker) -> None:
    labels = p("{{ field.title }}", 1) + p("{{ field }}")
    assert check(changed(labels, p("{{ field }}", 1))) == set()
    assert check(changed(labels, p("{{ field }}", 2))) == {("facts.name", "1.1.1.", "1.1.")}


def test_a_heading_may_be_typed_in_the_template(check: Checker) -> None:
    typed = changed(RIGHTS_TITLE, p("Õigused", 0))
    assert check(typed) == set()
    assert check(changed(p("Õigused", 0), p("Õigused"), typed)) == {
        ("rights", "2.4.", "3.1."), ("rights", "2.4.1.", "3.1.1."),
    }  # fmt: skip


def test_a_typed_number_is_right_in_every_document(check: Checker) -> None:
    typed = changed(p("{{ facts.title }}", 0), p("1. {{ facts.title }}"))
    assert ("facts", "1.", "1.") not in check(typed)
    assert ("facts", "1)", "1.") in check(typed.replace("1. {{", "1) {{"))
    body = changed(RIGHTS_TITLE, p("{{ rights.title }}", 0) + p("3. {{ rights.title }}"))
    assert check(body) == set()
    items = p("3.1. {{ item }}")
    assert ("rights", "3.1.", "3.2.") in check(changed(RIGHT, items))


def test_a_section_that_a_document_lacks_leaves_no_number(check: Checker) -> None:
    """The heading is outside the condition, so that it counts in every document."""
    body = changed(FACTS, p("Üldosa", 0) + FACTS.replace(p("{{ facts.title }}", 0), ""))
    assert check(body) == {
        ("tasks", "2.", "1."), ("tasks", "2.1.", "1.1."),
        ("rights", "3.", "2."), ("rights", "3.1.", "2.1."), ("rights", "3.1.1.", "2.1.1."),
    }  # fmt: skip


@pytest.mark.parametrize("swapped", [False, True])
def test_alternatives_are_each_compared(swapped: bool, check: Checker) -> None:
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"]}}
    alternatives = {"dots": ["{n}.", "{n}.{i}."], "letters": ["{n}.", None]}
    schema["properties"]["tasks"] = {**SCHEMA["properties"]["tasks"], "x-number": alternatives}
    dots, letters = DUTY, p("{{ one }}", 0, list=2)
    if swapped:
        dots, letters = letters, dots
    chosen = (
        p("{%p if tasks.numbering.dots %}") + dots + p("{%p else %}") + letters + p("{%p endif %}")
    )
    found = {("tasks", "–", "2.1."), ("tasks.duty", "2.1.", "–")} if swapped else set()
    assert check(changed(DUTY, chosen), schema=schema) == found


@pytest.mark.parametrize("asked", [("dots", "letters"), ("dots",), ("letters",)])
def test_a_format_for_which_nothing_is_printed_is_the_template_s_fault(
    asked: tuple[str, ...], check: Checker
) -> None:
    schema = {**SCHEMA, "properties": {**SCHEMA["properties"]}}
    alternatives = {"dots": ["{n}.", "{n}.{i}."], "letters": ["{n}.", None]}
    schema["properties"]["tasks"] = {**SCHEMA["properties"]["tasks"], "x-number": alternatives}
    duties = {"dots": DUTY, "letters": p("{{ one }}", 0, list=2)}
    chosen = "".join(
        p(f"{{%p if tasks.numbering.{one} %}}") + duties[one] + p("{%p endif %}") for one in asked
    )
    problems = check.problems(changed(DUTY, chosen), schema=schema)
    found = [(one.code, one.values["field"], one.values["format"]) for one in problems]
    left_out = [one for one in alternatives if one not in asked]
    assert found == [("template-alternative", "tasks", one) for one in left_out]


@pytest.mark.parametrize("format", ["cardinalText", "ordinalText"])
def test_a_format_that_is_not_understood_is_not_judged(format: str, check: Checker) -> None:
    assert check(BODY, (*LEVELS[:2], Level("%3", format))) == set()


def test_a_counting_field_is_not_judged(check: Checker) -> None:
    field = '<w:fldSimple w:instr=" SEQ oigus "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    counted = p("{{ below }}").replace("<w:r>", f"{field}<w:r>", 1)
    assert check(changed(RIGHT_BELOW, counted)) == set()
    cell = p("").replace("<w:r>", f"{field}<w:r>", 1)
    body = changed(rows(DUTY, RESULT), rows(cell + p("{{ one }}"), RESULT))
    assert check(body) == set()


def test_a_problem_names_its_place(check: Checker) -> None:
    (problem,) = check.problems(changed(RIGHT_BELOW, p("{{ below }}", 2, list=3)))
    assert (problem.location.part, problem.location.place) == (
        "word/document.xml",
        (("paragraph", 23),),
    )
    (problem,) = check.problems(changed(DUTY, p("{{ one }}", 2, list=3)))
    assert problem.location.place == (("table", 1), ("row", 2), ("column", 1))


def test_a_template_without_lists_is_read(check: Checker) -> None:
    assert (
        check(BODY.replace("<w:numPr>", "<w:tabs/><w:x>").replace("</w:numPr>", "</w:x>")) != set()
    )


# The repository's own


def documents(root: Path) -> list[tuple[Template, Document, Field]]:
    """Every document of a workspace, with its template and fields."""
    workspace, _ = load(root)
    templates, problems = read_templates(workspace)
    assert problems == []
    fields = {one.template_file: one.fields for one in workspace.layouts.values()}
    found = assemble(workspace).value.documents
    act = engine_schema("directive").fields
    return [
        (templates[one.template_file], one, fields.get(one.template_file, act)) for one in found
    ]


@pytest.mark.parametrize(
    ("root", "count"),
    [(ROOT, 6), (ROOT / "koostaja" / "starters" / "basic", 4)],
    ids=["own", "starter"],
)
def test_every_page_has_the_numbers_that_explain_shows(root: Path, count: int) -> None:
    found = documents(root)
    assert len(found) == count
    for template, document, fields in found:
        assert number_faults(template, document, fields) == [], document.id


def test_every_page_of_the_small_workspace_does(small: Path) -> None:
    found = documents(small)
    assert len(found) == 5
    for template, document, fields in found:
        assert number_faults(template, document, fields) == [], document.id


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_every_form_of_a_directive_does(form: Path, tmp_path: Path) -> None:
    data = yaml.safe_load(form.read_text(encoding="utf-8"))
    found = documents(workspace_of(data, tmp_path))
    assert found
    for template, document, fields in found:
        assert number_faults(template, document, fields) == [], document.id


LABELLED: dict[str, Any] = {
    "x-order": ["watch"],
    "required": ["watch"],
    "properties": {
        "watch": {
            "title": "Valve",
            "x-number": ["{n}.", "{n}.{i}."],
            "x-order": ["start", "rounds", "end", "inner"],
            "properties": {
                "start": {"title": "Algus", **TEXT},
                "rounds": {"title": "Ring", "x-number": [None, "{n}.{k}.{i}."], **TEXTS},
                "end": {"title": "Lõpp", "x-number": [None, "{n}.{k}.{i}."], **TEXTS},
                "inner": {
                    "title": "Sees",
                    "x-number": [None, "{n}.{k}.{i}."],
                    "x-order": ["one"],
                    "properties": {"one": {"title": "Üks", **TEXT}},
                    "required": ["one"],
                },
            },
            "required": ["rounds", "end", "inner"],
        },
    },
}
"""Items below labels that are numbered, the first of which not every document has."""
LABELS = (
    p("{{ watch.title }}", 0)
    + loop(
        "field",
        "watch.fields",
        p("{{ field.title }}", 1),
        when("field.lead", p("{{ field.lead }}")),
        loop("item", "field.items", p("{{ item }}", 2), loop("one", "item.items", p("{{ one }}"))),
    )
    + loop("field", "watch.inner.fields", p("{{ field.title }}", 2), p("{{ field }}"))
)


def test_items_below_a_label_have_its_number(check: Checker) -> None:
    assert check(LABELS, schema=LABELLED) == set()
    levels = (*LEVELS[:2], Level("%1.%2.%3)"))
    assert check(LABELS, levels, schema=LABELLED) == {
        ("watch.rounds", "1.2.1)", "1.2.1."),
        ("watch.inner.one", "1.4.1)", "1.4.1."),
    }
    assert check(changed(p("{{ item }}", 2), p("{{ item }}", 1), LABELS), schema=LABELLED) == {
        ("watch.rounds", "1.3.", "1.2."),
        ("watch.rounds", "1.4.", "1.2.1."),
        ("watch.inner.one", "1.11.1.", "1.4.1."),
    }


OWN = (
    p("{%p if item.own_number %}")
    + p("{{ item.number }} {{ item }}")
    + p("{%p else %}")
    + RIGHT
    + p("{%p endif %}")
)
"""An item with a number as signed, which is printed as text, or with the list's."""


def test_a_number_as_signed_is_printed_as_text_and_not_counted(check: Checker) -> None:
    below = OWN.replace("item", "below").replace(RIGHT.replace("item", "below"), RIGHT_BELOW)
    body = changed(RIGHT_BELOW, below, changed(RIGHT, OWN))
    assert check(body) == set()
    twice = body.replace(p("{{ item.number }} {{ item }}"), p("{{ item.number }} {{ item }}", 1))
    assert check(twice) == {
        ("rights", "3.2. 77.7.", "77.7."),
        ("rights", "3.3.", "3.2."),
        ("rights", "3.4.1.", "3.3.1."),
    }
    unsaid = body.replace("{{ below.number }} ", "")
    assert check(unsaid) == {("rights", "–", "77.7.")}
    beside = changed(DUTY, when("row.own_number", p("{{ row.number }}")) + DUTY)
    assert check(beside) == {("tasks", "2.2. 77.7.", "77.7.")}
