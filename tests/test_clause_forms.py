"""What clauses may say of days, earlier acts and other points, where other parts rely on it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT
from console import run
from koostaja.diagnostics import has_errors
from koostaja.files.output_paths import LIBRARY_OUTPUT
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.release import confirm_directive, correct_directive
from koostaja.text.dates import DATE_PARTS, DateForm
from ledgers import annex, write_record
from test_release import changed, words_of
from words import ACT, write_template

FOLDER = "directives/confirmed/first"


@pytest.fixture
def dated(draft: Path) -> Path:
    """A draft whose template, mark and register print its date in forms."""
    forms = (
        'date_forms: {pikk: "{day}. {month_genitive} {year}. a",'
        ' en: {text: "{month} {day}, {year}", language: en}}\n'
    )
    changed(draft / "organisation.yaml", "head: juht\n", f"head: juht\n{forms}")
    changed(draft / "organisation.yaml", 'value: "{number}"', 'value: "{number}, {date:en}"')
    changed(draft / "clauses/acts.yaml", "{date} nr {number}", "{date:pikk} nr {number}")
    template = [
        one.replace("{{ date }}", "{{ date_pikk }}") if isinstance(one, str) else one for one in ACT
    ]
    write_template(draft / "templates/act.docx", template)
    return draft


def test_a_date_in_a_form_is_blank_until_it_is_known(dated: Path) -> None:
    built = koostaja.build(dated, dated / "build", ["first"])
    assert built.problems == []
    assert "__.__.____ nr ____" in words_of(dated / "build/directives/first/act.docx")
    assert "__.__.____ nr ____" in words_of(dated / "build/directives/first/lisa-1.docx")


def test_a_correction_reaches_dates_in_forms_that_are_gone(dated: Path) -> None:
    assert confirm_directive(dated, "first", "6", "2026-02-03").problems == []
    files = dated / FOLDER / "files"
    assert "3. veebruari 2026. a nr 6" in words_of(files / "act.docx")
    changed(dated / "organisation.yaml", "{day}. {month_genitive} {year}. a", "{year}")
    assert correct_directive(dated, "first", "viga", "7", "2026-12-24").problems == []
    assert "24. detsembri 2026. a nr 7" in words_of(files / "act.docx")
    assert "24. detsembri 2026. a nr 7" in words_of(files / "lisa-1.docx")
    assert "7, December 24, 2026" in (dated / FOLDER / "record.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "part", "et", "en"),
    [
        ("2026-05-01", "month_partitive", "maid", "May"),
        ("2026-06-02", "month_partitive", "juunit", "June"),
        ("2026-08-03", "month_partitive", "augustit", "August"),
        ("2026-10-22", "month_partitive", "oktoobrit", "October"),
        ("2026-03-11", "month_partitive", "märtsi", "March"),
        ("2026-11-30", "month_terminative", "novembrini", "November"),
        ("2026-01-09", "month_allative", "jaanuarile", "January"),
        ("2026-01-09", "month", "jaanuar", "January"),
        ("2026-01-09", "month_number2", "01", "01"),
        ("2026-10-22", "day_ordinal", "22.", "22nd"),
        ("2026-03-11", "day_ordinal", "11.", "11th"),
        ("2026-10-03", "day_ordinal", "3.", "3rd"),
        ("2026-10-21", "day_ordinal", "21.", "21st"),
    ],
)
def test_parts_of_a_day(day: str, part: str, et: str, en: str) -> None:
    assert part in DATE_PARTS
    assert DateForm(f"{{{part}}}", "et").printed(day) == et
    assert DateForm(f"{{{part}}}", "en").printed(day) == en


def test_a_record_says_who_signed_an_earlier_act_and_what_its_title_is(draft: Path) -> None:
    write_record(
        draft, "vana", number="4", date="2020-01-02", title="Vana kord",
        signed_by=["PROOV ALLKIRJASTAJA, osakonna juhataja", "TEINE ALLKIRJASTAJA, sekretär"],
        annexes=[annex(1, "", "Muu")],
    )  # fmt: skip
    changed(
        draft / "clauses/acts.yaml",
        "  signature:\n",
        "  old:\n"
        "    text: Tunnistan kehtetuks {repealed_office_genitive} {repealed_signatory} käskkirja"
        " „{repealed_title}“\n"
        "    params: {repealed_office_genitive: {}, repealed_signatory: {}, repealed_title: {}}\n"
        "    basis: law\n"
        "  signature:\n",
    )
    changed(
        draft / "directives/first.yaml",
        "points: [confirm]\n",
        "points: [confirm, old]\n"
        "repeals: [{number: 4, date: 2020-01-02, office: osakonna juhataja}]\n",
    )
    assert confirm_directive(draft, "first", "6", "2026-02-03").problems == []
    said = "Tunnistan kehtetuks osakonna juhataja PROOV ALLKIRJASTAJA käskkirja „Vana kord“."
    assert said in words_of(draft / FOLDER / "files" / "act.docx")
    record = (draft / FOLDER / "record.yaml").read_text(encoding="utf-8")
    assert ("title: Vana kord" in record, "office: osakonna juhataja" in record) == (False, True)
    assert koostaja.check(draft).problems == []


SEE = """  see:
    text: "vaata punkti {point}"
    params: {point: {default: {number_of: other}}}
    note: practice
"""


@pytest.fixture
def referring(draft: Path) -> Path:
    """A position whose rights name rows, facts and sections by their numbers."""
    changed(draft / "clauses/rights.yaml", "  secret: {", f"{SEE}  secret: {{")
    changed(
        draft / "positions/clerk.yaml",
        "  - duty: Arhiivi korrastamine\n",
        "  - duty: Arhiivi korrastamine\n    anchor: korras\n",
    )
    changed(
        draft / "positions/clerk.yaml",
        "rights:\n",
        "rights:\n"
        "  - see\n"
        "  - {use: see, point: {number_of: korras}}\n"
        "  - {use: see, point: {number_of: /facts/boss}}\n"
        "  - {use: see, point: {number_of: /tasks}}\n",
    )
    return draft


def test_a_position_names_rows_facts_and_sections_by_their_numbers(referring: Path) -> None:
    built = koostaja.build(referring, referring / "build", ["clerk", "first"])
    assert built.problems == []
    for file in ("positions/clerk.docx", "directives/first/lisa-1.docx"):
        lines = words_of(referring / "build" / file).splitlines()
        named = [line for line in lines if line.startswith("vaata")]
        assert named == [
            "vaata punkti 2.2;",
            "vaata punkti 2.1;",
            "vaata punkti 1.3;",
            "vaata punkti 2;",
        ]


def test_numbers_of_points_follow_when_a_row_is_moved(referring: Path) -> None:
    changed(referring / "positions/clerk.yaml", "  - other\n", "")
    changed(referring / "positions/clerk.yaml", "tasks:\n", "tasks:\n  - other\n")
    assert "vaata punkti 2.1;" in run("explain", "clerk", "-C", referring).stdout


def test_a_clause_is_renamed_where_its_number_is_named(referring: Path) -> None:
    assert run("rename", "clause", "other", "muu", "-C", referring).exit_code == 0
    assert "{number_of: muu}" in (referring / "clauses/rights.yaml").read_text(encoding="utf-8")
    assert run("rename", "clause", "see", "korras", "-C", referring).exit_code == 0
    assert "number_of: korras" in (referring / "positions/clerk.yaml").read_text(encoding="utf-8")
    assert run("rename", "clause", "korras", "vaata", "-C", referring).exit_code == 0
    assert "number_of: korras" in (referring / "positions/clerk.yaml").read_text(encoding="utf-8")


def test_a_clause_whose_number_is_named_is_not_used_by_that(referring: Path) -> None:
    changed(referring / "clauses/rights.yaml", "number_of: other", "number_of: remote")
    changed(referring / "positions/clerk.yaml", "number_of: korras", "number_of: keep")
    changed(referring / "clauses/rights.yaml", "  remote:", "  keep: {text: x, note: y}\n  remote:")
    done = run("unused", "-C", referring, "--format", "json")
    unused = {one["id"] for one in json.loads(done.stdout)}
    assert {"remote", "keep"} <= unused
    assert "see" not in unused


def test_what_a_change_would_affect_names_the_same_points(referring: Path) -> None:
    text = "vaata ka punkti {point}"
    done = run("affected", "see", "--text", text, "-C", referring, "--format", "json")
    assert [one["after"] for one in json.loads(done.stdout) if one["document"] == "clerk"] == [
        "vaata ka punkti 2.2;",
        "vaata ka punkti 2.1;",
        "vaata ka punkti 1.3;",
        "vaata ka punkti 2;",
    ]


def test_used_does_not_count_a_clause_whose_number_is_named(referring: Path) -> None:
    changed(referring / "clauses/rights.yaml", "number_of: other", "number_of: remote")
    done = run("used", "remote", "-C", referring, "--format", "json")
    assert "see" not in done.stdout


JOINED = """  repeal:
    text: Tunnistan kehtetuks {acts}
    params:
      acts:
        each: repeal
        text: "{repealed_date:pikk} käskkirja nr {repealed_number}"
        join: ", "
        last: " ja "
      repealed_date: {}
      repealed_number: {}
    basis: law
"""


@pytest.fixture
def joining(dated: Path) -> Path:
    """A library whose only clause that repeals joins the acts within its sentence."""
    path = dated / "clauses/acts.yaml"
    path.write_text(path.read_text("utf-8").split("  repeal:")[0] + JOINED, encoding="utf-8")
    return dated


def test_a_clause_that_joins_acts_is_proposed_for_several(joining: Path) -> None:
    for id, position, day in (("a", "clerk", "2025-02-01"), ("b", "head", "2025-03-01")):
        confirmed = [annex(1, position, words="x")]
        write_record(joining, id, number=id, date=day, annexes=confirmed)
    assert run("propose", "--out", "uus", "-C", joining).exit_code == 0
    told = run("explain", "uus", "-C", joining).stdout
    acts = "1. veebruari 2025. a käskkirja nr a ja 1. märtsi 2025. a käskkirja nr b"
    assert f"2. Tunnistan kehtetuks {acts}." in told


def test_the_library_as_a_document_says_what_is_joined_and_in_which_form(joining: Path) -> None:
    shutil.copy(ROOT / LIBRARY_TEMPLATE, joining / LIBRARY_TEMPLATE)
    clauses = joining / "clauses/rights.yaml"
    changed(clauses, "  secret: {", f"{SEE}  secret: {{")
    assert not has_errors(koostaja.build(joining, joining / "out", library=True).problems)
    words = words_of(joining / "out" / LIBRARY_OUTPUT)
    assert "Tunnistan kehtetuks ‹acts›" in words
    assert "lubatud: {repealed_date:pikk} käskkirja nr {repealed_number}" in words
    assert "‹date:pikk› nr ‹number›" in words
    assert "vaikimisi: other" in words


def test_days_of_a_restriction_of_access_have_forms(dated: Path) -> None:
    mark = "{restriction_from:pikk}–{restriction_until:en}, {restriction_basis}"
    changed(dated / "clauses/acts.yaml", '"Lisa {annex}"]', f'"Lisa {{annex}}", "{mark}"]')
    days = "{restriction_from: {}, restriction_until: {}, restriction_basis: {}, annex: {}"
    changed(
        dated / "clauses/acts.yaml",
        "{date: {}, number: {}, annex: {}",
        f"{days}, date: {{}}, number: {{}}",
    )
    changed(
        dated / "organisation.yaml",
        "{date:en}",
        "{date:en} {restriction_until:pikk}",
    )
    restricted = "access_restriction: {basis: AvTS § 35, until: 2031-01-05}\n"
    changed(dated / "directives/first.yaml", "mark: mark\n", f"mark: mark\n{restricted}")
    problems = confirm_directive(dated, "first", "6", "2026-02-03").problems
    assert [one.code for one in problems] == ["restriction-unprinted"]  # by the directive itself
    mark = "3. veebruari 2026. a–January 5, 2031, AvTS § 35"
    assert mark in words_of(dated / FOLDER / "files" / "lisa-1.docx")
    record = (dated / FOLDER / "record.yaml").read_text(encoding="utf-8")
    assert "6, February 3, 2026 5. jaanuari 2031. a\n" in record


def test_a_day_in_a_form_that_does_not_exist_is_one_finding(dated: Path) -> None:
    changed(dated / "clauses/acts.yaml", "{date:pikk} nr", "{date:ene} nr")
    assert [one.code for one in koostaja.check(dated).problems] == ["unknown-date-form"]
    changed(dated / "clauses/acts.yaml", "{date:ene} nr", "{in_force_date:ene} nr")
    changed(dated / "clauses/acts.yaml", "{date: {}, number", "{in_force_date: {}, number")
    codes = {one.code for one in koostaja.check(dated).problems}
    assert codes == {"unknown-date-form", "missing-value"}  # the day is missing, too


def test_a_number_as_signed_is_the_one_that_is_named(referring: Path) -> None:
    row = "  - use: other\n    own_number: 2.7.\n    reason: number nagu allkirjastatud\n"
    changed(referring / "positions/clerk.yaml", "  - other\n", row)
    said = run("explain", "clerk", "-C", referring).stdout
    assert "vaata punkti 2.7;" in said
    assert "vaata punkti 2.1;" in said
