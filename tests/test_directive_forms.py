"""Forms of directives that a workspace has of its own: what they print, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import koostaja
from authorities import AUTHORITIES, FOLDER, copy_authority
from console import run as command
from koostaja.diagnostics import Problem, has_errors
from koostaja.release import confirm_directive, verify_directives
from koostaja.workspace import open_workspace
from reader import read
from test_forms import text_data

SIGNED_AS = ("8", "2026-03-03")
SCHEMA = "schemas/otsus.schema.json"
DRAFT = "directives/ametijuhend.yaml"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return copy_authority("linn", tmp_path / "linn")


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


@pytest.mark.parametrize("name", AUTHORITIES)
def test_an_authority_prints_what_is_expected(name: str, tmp_path: Path) -> None:
    root = copy_authority(name, tmp_path / name)
    built = koostaja.build(root, root / "build")
    assert built.problems == []
    expected = text_data(FOLDER / name / "expected.yaml")
    assert {file: read(root / "build" / file) for file in expected} == expected
    assert len(expected) >= 2


def test_a_confirmed_directive_is_verified_after_its_form_has_changed(town: Path) -> None:
    draft = town / DRAFT
    draft.write_text(draft.read_text("utf-8").replace("number: 7\ndate: 2026-03-02\n", ""), "utf-8")
    files, problems = confirm_directive(town, "ametijuhend", *SIGNED_AS)
    assert (files.count, problems) == (3, [])
    kept = (town / "directives/confirmed/ametijuhend/otsus.yaml").read_text("utf-8")
    assert "linnasekretär" in kept
    with_schema(town, lambda data: data["x-order"].remove("addressees"))
    with_schema(town, lambda data: data["properties"].pop("addressees"))
    with_schema(town, lambda data: data["required"].remove("addressees"))
    with_schema(town, lambda data: data["properties"]["points"].pop("x-list"))
    workspace, _ = open_workspace(town)
    verified = verify_directives(workspace, [])
    assert verified.value == ["ametijuhend"]
    assert not has_errors(verified.problems)
    (town / SCHEMA).unlink()
    workspace, _ = open_workspace(town)
    assert verify_directives(workspace, []).value == ["ametijuhend"]


def test_a_form_decides_what_a_directive_needs(town: Path) -> None:
    replaced(town / DRAFT, "addressees:", "adressees:")
    replaced(town / DRAFT, "signature: [allkiri]\n", "")
    assert found(town) == [
        ("missing-key", DRAFT, ""),
        ("missing-key", DRAFT, ""),
        ("unknown-key", DRAFT, "/adressees"),
    ]


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


def test_renaming_a_clause_follows_the_form(town: Path) -> None:
    done = command("rename", "clause", "vaidlustamine", "vaie", "-C", town)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "notice: vaie\n" in (town / DRAFT).read_text("utf-8")
    assert koostaja.check(town).problems == []


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


def test_a_repeated_row_cannot_be_as_signed_and_no_text_repeats_so(tmp_path: Path) -> None:
    root = copy_authority("agency", tmp_path / "agency")
    draft, clauses = root / "directives/job.yaml", root / "clauses/decisions.yaml"
    signed = "signatures: [{use: signed, as_signed: {name: A}, reason: R}]"
    replaced(draft, "signatures: [signed]", signed)
    assert found(root) == [("unknown-key", "directives/job.yaml", "/signatures/0/as_signed")]
    replaced(draft, signed, "signatures: [signed]")
    replaced(clauses, "lines: [ADOPTED", "each: annex\n    lines: [ADOPTED")
    assert ("clause-body", "clauses/decisions.yaml", "/clauses/mark") in found(root)


def test_a_proposal_follows_a_form_without_points(tmp_path: Path) -> None:
    root = copy_authority("agency", tmp_path / "agency")
    done = command("propose", "archivist", "--out", "next", "-C", root)
    assert (done.exit_code, done.stderr) == (0, "")
    draft = (root / "directives/next.yaml").read_text("utf-8")
    assert "text: [adopted]" in draft
    assert "points" not in draft
