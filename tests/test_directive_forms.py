"""Forms of directives that a workspace has of its own: what they print, and what they refuse."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import koostaja
from authorities import AUTHORITIES, FOLDER, copy_authority
from conftest import ROOT, Once
from console import run as command
from koostaja.authoring import schemas_for_editors
from koostaja.diagnostics import TERMS, Problem, has_errors
from koostaja.release import confirm_directive, correct_directive, verify_directives
from koostaja.workspace import open_workspace
from reader import read
from test_forms import text_data
from test_properties import core
from words import Block, write_template

SIGNED_AS = ("8", "2026-03-03")
SCHEMA = "schemas/otsus.schema.json"
DRAFT = "directives/ametijuhend.yaml"
_BASIS = "AvTS § 35 lg 1 p 12"
_ENDS = ("until: 2031-03-02", "term: alatine")
"""The two kinds of ends of a restriction of access."""


@pytest.fixture
def town(tmp_path: Path, once: Once) -> Path:
    return copied("linn", tmp_path, once)


@pytest.fixture
def agency(tmp_path: Path, once: Once) -> Path:
    return copied("agency", tmp_path, once)


def copied(name: str, folder: Path, once: Once) -> Path:
    """An authority's workspace, to be changed at will."""
    made = once(f"authority-{name}", lambda root: copy_authority(name, root / name))
    return Path(shutil.copytree(made / name, folder / name))


def found(root: Path) -> list[tuple[str, str, str]]:
    """What a check finds: code, file and path."""
    problems = koostaja.check(root).problems
    return sorted((one.code, one.location.file, one.path) for one in problems)


def codes(problems: list[Problem]) -> list[str]:
    return [one.code for one in problems]


def with_schema(root: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = root / SCHEMA
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def unnumbered(root: Path) -> None:
    """Makes the directive of the town one that is not signed yet."""
    replaced(root / DRAFT, "number: 7\ndate: 2026-03-02\n", "")


@pytest.mark.parametrize("name", AUTHORITIES)
def test_an_authority_prints_what_is_expected(name: str, tmp_path: Path, once: Once) -> None:
    root = copied(name, tmp_path, once)
    built = koostaja.build(root, root / "build")
    assert built.problems == []
    expected = text_data(FOLDER / name / "expected.yaml")
    (card,) = expected.pop("registers")
    assert {file: read(root / "build" / file) for file in expected} == expected
    assert len(expected) == 3
    manifest = json.loads((root / "build/manifest.json").read_text("utf-8"))
    assert [one["register"] for one in manifest["directives"].values()] == [card]


def test_a_confirmed_directive_is_verified_after_its_form_has_changed(town: Path) -> None:
    unnumbered(town)
    files, problems = confirm_directive(town, "ametijuhend", *SIGNED_AS)
    assert (files.count, problems) == (3, [])
    folder = town / "directives/confirmed/ametijuhend"
    signed_by = text_data(folder / "record.yaml")["signed_by"]
    assert [one.rpartition(", ")[2] for one in signed_by] == ["linnapea", "linnasekretär"]
    assert "linnasekretär" in (folder / "otsus.yaml").read_text("utf-8")
    assert "P Viit 8" in read(folder / "files/lisa-1.docx")
    with_schema(town, lambda data: data["x-order"].remove("addressees"))
    with_schema(town, lambda data: data["properties"].pop("addressees"))
    with_schema(town, lambda data: data["required"].remove("addressees"))
    with_schema(town, lambda data: data["properties"]["points"].pop("x-list"))
    assert verified(town) == ["ametijuhend"]
    (town / SCHEMA).unlink()
    _, problems = correct_directive(town, "ametijuhend", "viga numbris", "9", "2026-03-03")
    assert not has_errors(problems)
    assert "P Viit 9" in read(folder / "files/lisa-1.docx")
    assert verified(town) == ["ametijuhend"]


def verified(root: Path) -> list[str]:
    """The directives that verifying finds no error in."""
    ids, problems = verify_directives(open_workspace(root).value, [])
    assert not has_errors(problems)
    return ids


def test_the_register_says_before_the_form_what_kind_of_act_it_is(town: Path) -> None:
    file = town / "build/directives/ametijuhend/otsus.docx"
    for field, kind in (("", "Otsus"), ("  liik: {label: Liik, value: Korraldus, subject: true}\n",
                                         "Korraldus")):  # fmt: skip
        replaced(town / "organisation.yaml", "register:\n", f"register:\n{field}")
        assert not has_errors(koostaja.build(town, town / "build", ["ametijuhend"]).problems)
        assert core(file)[2] == kind


def test_a_form_decides_what_a_directive_needs(town: Path) -> None:
    replaced(town / DRAFT, "addressees:", "adressees:")
    replaced(town / DRAFT, "signature: [allkiri]\n", "")
    assert found(town) == [
        ("missing-key", DRAFT, ""),
        ("missing-key", DRAFT, ""),
        ("unknown-key", DRAFT, "/adressees"),
    ]


def test_a_value_without_its_brackets_is_reported_once_with_how_to_write_it(town: Path) -> None:
    replaced(town / DRAFT, "signature: [allkiri]", "signature: allkiri")
    (problem,) = koostaja.check(town).problems
    assert (problem.code, problem.path) == ("wrong-type", "/signature")
    assert all(problem.hint(lang).endswith(": [allkiri].") for lang in ("et", "en"))


def test_the_built_in_form_stays_where_no_schema_has_the_name(small: Path) -> None:
    replaced(small / "directives/first.yaml", "mark: mark\n", "mark: mark\naddressees: [A]\n")
    assert found(small) == [("unknown-key", "directives/first.yaml", "/addressees")]


def test_a_form_leaves_to_the_engine_what_is_the_engine_s(town: Path) -> None:
    with_schema(town, lambda data: data["properties"].update(number={"x-print": False}))
    with_schema(town, lambda data: data["properties"]["points"].update({"x-role": "duties"}))
    assert found(town) == [
        ("directive-engine-key", SCHEMA, "/properties/number"),
        ("directive-keyword", SCHEMA, "/properties/points/x-role"),
    ]


def test_the_title_stays_a_text(town: Path) -> None:
    with_schema(town, lambda data: data["properties"].update(title={"title": "P", "type": "array"}))
    replaced(town / DRAFT, "title: Ametijuhendi kinnitamine", "title: [A, B]")
    assert ("wrong-type", DRAFT, "/title") in found(town)


def test_a_faulty_form_keeps_its_directives_back_and_is_reported_once(town: Path) -> None:
    with_schema(town, lambda data: data["x-order"].append("nimi"))
    assert found(town) == [("schema-order-unknown", SCHEMA, "/x-order/7")]
    done = command("build", "ametijuhend", "-C", town)
    assert (done.exit_code, "schema-order-unknown" in done.output) == (1, True)


def test_renaming_a_clause_follows_the_form(agency: Path) -> None:
    done = command("rename", "clause", "restricted", "limited", "-C", agency)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "access: limited\n" in (agency / "directives/job.yaml").read_text("utf-8")


def test_three_signatories_stand_in_two_columns(town: Path) -> None:
    organisation, clauses = town / "organisation.yaml", town / "clauses/otsused.yaml"
    replaced(organisation, "head:", "  kolmas: {name: KOLMAS NIMI, office: vallavanem}\nhead:")
    replaced(town / DRAFT, "[linnapea, sekretar]", "[linnapea, sekretar, kolmas]")
    third = "\n".join(
        (
            "  kolmas-allkiri:",
            '    row: {left: ["{signatory_3}", "{office_genitive_3}"]}',
            "    params: {signatory_3: {}, office_genitive_3: {}}",
            "    note: Kolmas.",
            "",
        )
    )
    clauses.write_text(clauses.read_text("utf-8") + third, "utf-8")
    replaced(town / DRAFT, "signature: [allkiri]", "signature: [allkiri, kolmas-allkiri]")
    built = koostaja.build(town, town / "build", ["ametijuhend"])
    assert built.problems == []
    lines = read(town / "build/directives/ametijuhend/otsus.docx")
    at = lines.index("P KOLMAS NIMI")
    assert lines[at - 5 : at + 4] == [
        "C", "P EESNIMI PEREKONNANIMI", "P linnasekretär", "R", "C",
        "P KOLMAS NIMI", "P vallavanema", "C", "E",
    ]  # fmt: skip


def test_a_signatory_who_is_not_there_is_reported(town: Path) -> None:
    replaced(town / DRAFT, "[linnapea, sekretar]", "linnapea")
    assert found(town) == [
        ("missing-parameter", DRAFT, "/signature/0"),
        ("missing-parameter", DRAFT, "/signature/0"),
    ]


def test_a_repeated_row_cannot_be_as_signed_and_no_text_repeats_so(agency: Path) -> None:
    root = agency
    draft, clauses = root / "directives/job.yaml", root / "clauses/decisions.yaml"
    signed = "signatures: [{use: signed, as_signed: {name: A}, reason: R}]"
    replaced(draft, "signatures: [signed]", signed)
    assert found(root) == [("unknown-key", "directives/job.yaml", "/signatures/0/as_signed")]
    replaced(draft, signed, "signatures: [signed]")
    replaced(clauses, "lines: [ADOPTED", "each: annex\n    lines: [ADOPTED")
    assert ("clause-body", "clauses/decisions.yaml", "/clauses/mark") in found(root)


def test_a_proposal_follows_a_form_without_points(agency: Path) -> None:
    root = agency
    done = command("propose", "archivist", "--out", "next", "-C", root)
    assert (done.exit_code, done.stderr) == (0, "")
    draft = (root / "directives/next.yaml").read_text("utf-8")
    assert "text: [adopted]" in draft
    assert "points" not in draft


def test_a_restriction_of_access_that_no_page_shows_is_reported(small: Path) -> None:
    draft = small / "directives/first.yaml"
    replaced(
        draft, "mark: mark\n", "mark: mark\naccess_restriction: {basis: AvTS, term: alatine}\n"
    )
    clerk = small / "positions/clerk.yaml"
    clerk.write_text(
        clerk.read_text("utf-8") + "access_restriction: {basis: AvTS, until: 2031-01-05}\n", "utf-8"
    )
    problems = koostaja.check(small).problems
    basis = "{{ restriction_basis }}, "
    term, until = f"{basis}{{{{ restriction_term }}}}", f"{basis}{{{{ restriction_until }}}}"
    assert [(one.location.file, one.values["file"], one.values["missing"]) for one in problems] == [
        ("directives/first.yaml", "templates/act.docx", term),
        ("directives/first.yaml", "templates/post.docx", term),
        ("positions/clerk.yaml", "templates/post.docx", until),
    ]
    assert {(one.code, one.path) for one in problems} == {
        ("restriction-unprinted", "/access_restriction")
    }


def test_each_restricted_document_prints_its_own_end(town: Path) -> None:
    """The page decides: tags in a condition that is not met print nothing."""
    until, term = (f"{{basis: {_BASIS}, {end}}}" for end in _ENDS)
    assert found(town) == []
    sample = ["{%p if restriction_until %}", "{{ restriction_basis }}", "{{ restriction_until }}"]
    blocks = [one for one in AUTHORITIES["linn"]["amet"] if "restriction" not in str(one)]
    blocks = [*blocks[:-3], *sample, "{%p endif %}"]
    write_template(town / "templates/amet.docx", blocks)
    assert found(town) == []
    replaced(town / DRAFT, until, term)
    assert [
        (one.code, one.values.get("file") or one.values["field"], one.values.get("missing"))
        for one in koostaja.check(town).problems
    ] == [
        ("register-unfilled", "Juurdepääsupiirang", None),
        (
            "restriction-unprinted",
            "templates/amet.docx",
            "{{ restriction_basis }}, {{ restriction_term }}",
        ),
        ("restriction-unprinted", "templates/otsus.docx", "{{ restriction_term }}"),
    ]


def test_a_restriction_of_access_needs_basis_and_end(town: Path) -> None:
    given = {
        "endless": "{basis: AvTS}",
        "twofold": "{basis: A, until: 2031-03-02, term: alatine}",
        "reversed": "{basis: A, until: 2026-03-01}",
        "baseless": "{until: 2031-03-01}",
    }
    text = (town / DRAFT).read_text("utf-8")
    for name, restriction in given.items():
        changed = text.replace("{basis: AvTS § 35 lg 1 p 12, until: 2031-03-02}", restriction)
        (town / f"directives/{name}.yaml").write_text(changed, "utf-8")
    at = "/access_restriction"
    assert [one for one in found(town) if at in one[2]] == [
        ("missing-key", "directives/baseless.yaml", at),
        ("restriction-end", "directives/endless.yaml", at),
        ("restriction-end", "directives/twofold.yaml", at),
        ("restriction-reversed", "directives/reversed.yaml", f"{at}/until"),
    ]


def test_a_template_asks_whether_access_is_restricted(town: Path) -> None:
    blocks = [one for one in AUTHORITIES["linn"]["otsus"] if "kuni" not in one]
    template = town / "templates/otsus.docx"
    write_template(template, [*blocks, "{{ restriction_basis }}"])
    problems = koostaja.check(town).problems
    assert [(one.code, one.values.get("name")) for one in problems] == [
        ("template-unguarded", "restriction_basis")
    ]
    assert "{%p if restriction_basis %}" in problems[0].hint("et")
    guarded = ["{%p if restriction_basis %}", "{{ restriction_until }}", "{%p endif %}"]
    write_template(template, [*blocks, *guarded])
    problems = koostaja.check(town).problems
    assert [one.values.get("name") for one in problems] == ["restriction_until"]
    either = "{% if restriction_until %}{{ restriction_until }}{% else %}{{ number }}{% endif %}"
    inside = f"kuni {either} {{{{ restriction_term }}}}"
    write_template(template, [*blocks, guarded[0], inside, guarded[2]])
    (problem,) = koostaja.check(town).problems
    assert "{% if restriction_term %}" in problem.hint("et")
    assert problem.message("et").endswith(f"; ilma selleta {TERMS['et']['unguarded.gap']}.")


def test_a_copy_needs_the_days_of_its_own_restriction(town: Path) -> None:
    done = command("new", "directive", "next", "--from", "ametijuhend", "-C", town)
    assert done.exit_code == 0
    assert "access_restriction: {basis: AvTS § 35 lg 1 p 12}" in (
        town / "directives/next.yaml"
    ).read_text("utf-8")
    assert ("restriction-end", "directives/next.yaml", "/access_restriction") in found(town)


def test_a_template_names_fields_of_the_register(town: Path) -> None:
    template = town / "templates/otsus.docx"
    write_template(template, [*AUTHORITIES["linn"]["otsus"], "{{ register.piirang }}"])
    (problem,) = koostaja.check(town).problems
    assert (problem.code, problem.values["name"], problem.values["known"]) == (
        "template-placeholder", "register.piirang", "viit, tase, toimik, piirangu_alus",
    )  # fmt: skip
    write_template(template, [*AUTHORITIES["linn"]["otsus"], "{{ register }}"])
    assert codes(koostaja.check(town).problems) == ["template-tag"]


def test_a_blank_directive_has_what_its_form_needs(town: Path) -> None:
    assert command("schema", "-C", town).exit_code == 0
    assert command("new", "directive", "next", "--template", "otsus", "-C", town).exit_code == 0
    text = (town / "directives/next.yaml").read_text("utf-8")
    first, *rest = text.splitlines()
    organisation = town / "organisation.yaml"
    restriction = ("basis", "from", "until", "term", "holder")
    assert first == "# yaml-language-server: $schema=../.koostaja/directive-otsus.schema.json"
    assert rest[3:] == [
        "",
        "# confirms:", '#   - ""',
        "# Adressaadid", "addressees:", '  - ""',
        "# Õiguslik alus", '# basis: ""',
        "# Punktid", "points:", '  - ""',
        "# Allkiri", "signature:", '  - ""',
        "# Vaidlustamine", '# notice: ""',
        "# Kooskõlastatud", "# coordination:", '#   - office: ""', '#     day: ""',
        '# mark: ""',
        "",
        '# unit: ""',
        "# annexes:", '#   - ""',
        "# repeals:", '#   - {number: "", date: ""}',
        "# amends:", '#   - {number: "", date: ""}',
        '# in_force: ""', '# applied: ""',
        "# access_restriction:", *(f'#   {key}: ""' for key in restriction),
        "# register:", *(f'#   {id}: ""' for id in text_data(organisation)["register"]),
    ]  # fmt: skip
    assert {one[0] for one in found(town)} == {"empty"}
    done = command("new", "directive", "other", "--template", "ostus", "-C", town)
    assert (done.exit_code, "wrong-value" in done.output, "otsus" in done.output) == (1, True, True)


def test_editors_know_each_form(town: Path) -> None:
    schemas = schemas_for_editors(open_workspace(town).value)
    own = Draft7Validator(schemas["directive-otsus.schema.json"])
    Draft7Validator.check_schema(own.schema)
    data = text_data(town / DRAFT)
    assert own.is_valid(data)
    for changed in (
        {"template": "muu"},
        {"addressees": []},
        {"confirms": ["arhivar"]},
        {"basis": "kinnitam"},
        {"repeals": [{"number": "1"}]},
        {"lisand": "x"},
    ):
        assert not own.is_valid(data | changed), changed
    built_in = Draft7Validator(schemas["directive.schema.json"])
    assert not built_in.is_valid(data)


def test_schemas_for_editors_go_with_their_forms(town: Path) -> None:
    folder = town / ".koostaja"
    assert command("schema", "-C", town).exit_code == 0
    before = {one.name for one in folder.glob("*.schema.json")}
    (folder / "mine.schema.json").write_text("{}", "utf-8")
    (town / SCHEMA).write_text("{", "utf-8")
    command("schema", "-C", town)
    assert {one.name for one in folder.glob("*.schema.json")} == before | {"mine.schema.json"}
    (town / SCHEMA).unlink()
    assert command("schema", "-C", town).exit_code == 0
    left = {one.name for one in folder.glob("*.schema.json")}
    assert (before | {"mine.schema.json"}) - left == {"directive-otsus.schema.json"}


def fenced(language: str, start: str) -> str:
    """The example of docs/templates.md that begins so."""
    text = (ROOT / "docs/templates.md").read_text("utf-8")
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    (example,) = (one for one in found if one.startswith(start))
    return str(example)


def page_blocks(example: str) -> list[Block]:
    """The paragraphs and the table of a template as a page of the docs shows it."""
    lines = example.splitlines()
    rows = [
        [cell.strip() for cell in one.strip("| ").split(" |")] for one in lines if one[0] == "|"
    ]
    rows = [[*row, ""][:2] for row in rows]
    first = next(index for index, one in enumerate(lines) if one[0] == "|")
    return [*lines[:first], rows, *(one for one in lines[first:] if one[0] != "|")]


def test_the_form_of_the_page_works(small: Path) -> None:
    begins = '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "x-kind"'
    schema = fenced("json", begins)
    (small / "schemas/korraldus.schema.json").write_text(schema, "utf-8")
    write_template(small / "templates/korraldus.docx", page_blocks(fenced("text", "{{ title }}")))
    names = ("allkirjad-korvuti", "allkirjad-ridadena")
    clauses = "".join(fenced("yaml", f"  {name}") for name in names)
    added = f"title: Allkirjad\nclauses:\n{clauses}"
    (small / "clauses/allkirjad.yaml").write_text(added, "utf-8")
    replaced(small / "organisation.yaml", "head:", "  abi: {name: ABI, office: nõunik}\nhead:")
    draft = "\n".join(
        (
            "template: korraldus",
            "title: Korraldus",
            "signatory: [juht, abi]",
            "confirms: [clerk]",
            "basis: {text: Seaduse alusel}",
            "points: [{text: Kinnitan juhendi (lisatud)}, {text: Teha teatavaks}]",
            f"signature: [{', '.join(names)}]",
            "recipients: [Arhiiv]",
            "mark: mark",
            "",
        )
    )
    (small / "directives/first.yaml").write_text(draft, "utf-8")
    built = koostaja.build(small, small / "build", ["first"])
    assert built.problems == []
    lines = read(small / "build/directives/first/korraldus.docx")
    assert lines[:4] == [
        "P Korraldus", "P Seaduse alusel",
        "P 1) Kinnitan juhendi (lisatud);", "P 2) Teha teatavaks.",
    ]  # fmt: skip
    assert lines[-1] == "P Saajad: Arhiiv"
    shown = [one for one in lines[4:-1] if one.startswith("P ")]
    assert shown == [
        "P Allkirjastaja Nimi\njuht", "P ABI\nnõunik",
        "P juht", "P Allkirjastaja Nimi", "P nõunik", "P ABI",
    ]  # fmt: skip


def test_a_value_of_the_register_that_stays_unfilled_is_reported(town: Path) -> None:
    field = 'viit: {label: Viit, value: "{number}"}'
    replaced(town / "organisation.yaml", field, 'viit: {label: Viit, value: "{number}/{nubmer}"}')
    problems = koostaja.check(town).problems
    told = ("register-unfilled", {"field": "Viit", "name": "nubmer"})
    assert [(one.code, one.values, one.path) for one in problems] == [
        (*told, "/register/viit/value")
    ]
    assert "{nubmer}" in problems[0].message("et")
    replaced(town / DRAFT, "register: {", "register: {viit: '{nubmer}{date:pik}', ")
    problems = koostaja.check(town).problems
    assert [(one.code, one.location.file, one.path) for one in problems] == [
        ("register-unfilled", DRAFT, "/register/viit"),
        ("unknown-date-form", DRAFT, "/register/viit"),
    ]
    replaced(town / DRAFT, "{nubmer}{date:pik}", "{number}/{in_force_date:pikk}")
    (problem,) = koostaja.check(town).problems
    assert (problem.code, problem.values["name"]) == ("register-unfilled", "in_force_date:pikk")


def test_usual_values_of_the_register_say_whether_access_is_restricted(town: Path) -> None:
    until, term = (f"{{basis: {_BASIS}, {end}}}" for end in _ENDS)
    assert _card(town)[1:] == ["AK", "2-1/7, 2. märts 2026. a", f"{_BASIS}, 2. märts 2031. a"]
    usual = '"{restriction_basis}, {restriction_until:pikk}'
    replaced(town / "organisation.yaml", usual, f"{usual}{{restriction_term}}")
    assert _card(town)[-1] == f"{_BASIS}, 2. märts 2031. a"
    replaced(town / DRAFT, until, term)
    assert _card(town)[-1] == f"{_BASIS}, alatine"
    replaced(town / DRAFT, f"access_restriction: {term}\n", "")
    assert _card(town) == ["7", "Avalik", "2-1/7, 2. märts 2026. a", ""]


def test_a_register_card_that_ignores_a_restriction_is_reported(agency: Path) -> None:
    register = ', restricted: "Restricted {restriction_term}"'
    replaced(agency / "organisation.yaml", register, "")
    at = ("register-unrestricted", "directives/job.yaml", "/access_restriction")
    assert found(agency) == [at]
    job = agency / "directives/job.yaml"
    job.write_text(f"{job.read_text('utf-8')}register: {{access: Public}}\n", "utf-8")
    assert found(agency) == [at]
    replaced(job, "register: {access: Public}", "register: {access: Internal}")
    assert found(agency) == []


def _card(root: Path) -> list[str]:
    """The register card of the town's directive."""
    assert koostaja.build(root, root / "out").problems == []
    entry = json.loads((root / "out/manifest.json").read_text("utf-8"))["directives"]
    return list(entry["ametijuhend"]["register"].values())


def test_other_documents_and_files_bear_restrictions_and_the_register(town: Path) -> None:
    kord = "layout: amet\nname: kord\ntasks: [{text: Kehtib}]\n"
    (town / "documents").mkdir()
    (town / "documents/kord.yaml").write_text(
        f"{kord}access_restriction: {{basis: AvTS, term: alatine}}\n", "utf-8"
    )
    asked = [
        "{%p if restriction_basis %}", "{{ restriction_basis }}", "{%p endif %}",
        "{%p if restriction_until %}", "{{ restriction_until }}", "{%p endif %}",
    ]  # fmt: skip
    write_template(town / "annexes/vorm.docx", ["Vorm {{ register.tase }}", *asked])
    annexes = "annexes: [kord, {file: annexes/vorm.docx, title: Vorm, mark: ~}]"
    replaced(town / DRAFT, "confirms: [arhivaar]", annexes)
    blocks = [one for one in AUTHORITIES["linn"]["amet"] if "restriction" not in str(one)][:-3]
    write_template(town / "templates/amet.docx", blocks)
    assert found(town) == [
        ("restriction-unprinted", "documents/kord.yaml", "/access_restriction"),
    ]
    write_template(town / "templates/amet.docx", AUTHORITIES["linn"]["amet"])
    assert koostaja.build(town, town / "build").problems == []
    folder = town / "build/directives/ametijuhend"
    assert read(folder / "lisa-1.docx")[-2:] == ["P AvTS", "P alatine"]
    assert read(folder / "lisa-2.docx") == ["P Vorm AK", "P AvTS § 35 lg 1 p 12", "P 02.03.2031"]
    assert read(town / "build/documents/kord.docx")[-2:] == ["P AvTS", "P alatine"]


def test_a_form_need_not_print_the_title_that_records_keep(town: Path) -> None:
    with_schema(town, lambda data: data["x-order"].remove("title"))
    with_schema(town, lambda data: data["properties"].pop("title"))
    blocks = [one for one in AUTHORITIES["linn"]["otsus"] if one != "{{ title }}"]
    write_template(town / "templates/otsus.docx", blocks)
    assert koostaja.build(town, town / "build", ["ametijuhend"]).problems == []
    lines = read(town / "build/directives/ametijuhend/otsus.docx")
    assert "P Ametijuhendi kinnitamine" not in lines
    manifest = json.loads((town / "build/manifest.json").read_text("utf-8"))
    assert manifest["directives"]["ametijuhend"]["title"] == "Ametijuhendi kinnitamine"
    replaced(town / DRAFT, "title: Ametijuhendi kinnitamine\n", "")
    assert found(town) == [("missing-key", DRAFT, "")]
