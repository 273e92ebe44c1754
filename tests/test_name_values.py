"""Names of posts, units, offices and the authority in every case, where clauses quote them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import koostaja
from koostaja.builder import read_overview
from koostaja.compare import compare_versions, position_versions
from koostaja.diagnostics import has_errors
from koostaja.documents.assembly import directive_documents, position_document
from koostaja.release import (
    ProposalRequest,
    confirm_directive,
    positions_to_confirm,
    status_on,
)
from koostaja.source import read as read_yaml
from koostaja.workspace import load
from reader import read
from test_generated import dumped
from words import ACT, POST, write_template

CONFIRM = "clauses/acts.yaml"


def _changed(root: Path, file: str, *pairs: tuple[str, str]) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def _fields(root: Path, **more: dict[str, object]) -> None:
    """Give fields of the layout's first section more keywords."""
    file = root / "schemas" / "post.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    fields = schema["properties"]["facts"]["properties"]
    for name, keywords in more.items():
        fields[name] = {**fields.get(name, {}), **keywords}
    file.write_text(json.dumps(schema), encoding="utf-8")


def _quoting(root: Path, sentence: str, names: str) -> None:
    """Let the directive's only point be a sentence for each annex."""
    _fields(root, unit={"x-role": "unit"})
    found, _ = read_yaml(root / CONFIRM, CONFIRM)
    assert found
    data = json.loads(json.dumps(found.data))
    data["clauses"]["confirm"] = {
        "text": "Muudan",
        "items": {"each": "annex", "text": sentence},
        "params": {name: {} for name in names.split()},
        "basis": "law",
    }
    dumped(root / CONFIRM, data)


def _said(root: Path) -> list[str]:
    """What the point says of each annex."""
    workspace, problems = load(root)
    assert not has_errors(problems)
    assembled, problems = directive_documents(workspace, workspace.directives["first"])
    assert problems == []
    points = assembled.document.section(("points",))
    assert points
    (point,) = points.items
    return [one.text.rstrip(".;") for one in point.items]


def test_a_sentence_quotes_posts_and_units_in_their_cases(small: Path) -> None:
    _quoting(
        small,
        "{title_allative_lower}, {title_partitive_lower}, {title_comitative}, {unit_elative}",
        "title_allative_lower title_partitive_lower title_comitative unit_elative",
    )
    _changed(small, "positions/clerk.yaml", ("name: Arhivaar", "name: vastutav nõunik"))
    assert _said(small)[0] == (
        "vastutavale nõunikule, vastutavat nõunikku, Vastutava nõunikuga, "
        "üldosakonna arhiivitalitusest"
    )


def test_units_are_quoted_alone_in_a_chain_and_in_capitals(small: Path) -> None:
    _quoting(
        small,
        "{unit}|{unit_own}|{unit_own_genitive}|{unit_own_allative}|{unit_genitives}|{unit_upper}",
        "unit unit_own unit_own_genitive unit_own_allative unit_genitives unit_upper",
    )
    assert _said(small)[0].split("|") == [
        "Üldosakond, arhiivitalitus",
        "arhiivitalitus",
        "arhiivitalituse",
        "arhiivitalitusele",
        "üldosakonna arhiivitalitus",
        "ÜLDOSAKOND, ARHIIVITALITUS",
    ]


def test_titles_and_names_are_quoted_in_capitals(small: Path) -> None:
    _quoting(
        small,
        "{title_upper}|{title_genitive_upper}|{organisation_upper}|{organisation_genitive_upper}"
        "|{directive_title_upper}",
        "title_upper title_genitive_upper organisation_upper organisation_genitive_upper "
        "directive_title_upper",
    )
    _changed(small, "positions/clerk.yaml", ("name: Arhivaar", "name: šefi õe büroo 2. juht"))
    assert _said(small)[0].split("|") == [
        "ŠEFI ÕE BÜROO 2. JUHT",
        "ŠEFI ÕE BÜROO 2. JUHI",
        "NÄIDISAMET",
        "NÄIDISAMETI",
        "AMETIJUHENDITE KINNITAMINE",
    ]


def test_offices_and_the_authority_are_quoted_in_their_cases(small: Path) -> None:
    _quoting(
        small,
        "{office_allative}|{office_partitive}|{organisation_inessive}|{organisation_comitative}",
        "office_allative office_partitive organisation_inessive organisation_comitative",
    )
    assert _said(small)[0].split("|") == ["juhile", "juhti", "Näidisametis", "Näidisametiga"]


def test_the_data_give_forms_that_the_table_has_not(small: Path) -> None:
    _quoting(
        small,
        "{title_allative}|{unit_own_illative}|{office_essive}|{organisation_translative}",
        "title_allative unit_own_illative office_essive organisation_translative",
    )
    _changed(
        small,
        "organisation.yaml",
        ("genitive: arhiivitalituse", "genitive: arhiivitalituse, forms: {illative: talitusse}"),
        ("genitive: juhi", "genitive: juhi, forms: {essive: juhina ise}"),
        ("genitive: Näidisameti", "genitive: Näidisameti\nforms: {translative: Ametiks}"),
    )
    text = {"$ref": "urn:koostaja:common#/$defs/text", "x-print": False}
    _fields(small, to={**text, "x-role": "title_allative"})
    _changed(small, "positions/clerk.yaml", ("name: Arhivaar", "name: asjapulk\n  to: asjapulgale"))
    _changed(small, "directives/first.yaml", ("[clerk, head]", "[clerk]"))
    assert _said(small)[0].split("|") == ["Asjapulgale", "talitusse", "juhina ise", "Ametiks"]


@pytest.mark.parametrize(
    ("form", "capital", "printed"),
    [
        ("chain", {}, "Üldosakond, arhiivitalitus"),
        ("chain", {"x-capital": False}, "üldosakond, arhiivitalitus"),
        ("own", {}, "Arhiivitalitus"),
        ("own", {"x-capital": False}, "arhiivitalitus"),
        ("genitives", {}, "üldosakonna arhiivitalitus"),
        ("genitives", {"x-capital": True}, "Üldosakonna arhiivitalitus"),
    ],
)
def test_a_field_prints_a_unit_in_its_form(
    form: str, capital: dict[str, object], printed: str, small: Path
) -> None:
    _fields(small, unit={"x-unit-form": form, **capital}, boss=capital)
    workspace, problems = load(small)
    assert problems == []
    document, _ = position_document(workspace, workspace.positions["clerk"])
    unit = document.section(("facts", "unit"))
    assert unit
    assert [one.text for one in unit.items] == [printed]
    boss = document.section(("facts", "boss"))
    within = capital == {"x-capital": False}
    assert boss
    assert boss.items[0].text == ("talituse juhataja" if within else "Talituse juhataja")


def test_a_form_of_units_is_only_for_fields_of_units(small: Path) -> None:
    _fields(small, boss={"x-unit-form": "own"}, name={"x-unit-form": "own"})
    _fields(small, name={"x-capital": False})
    found = {(one.code, one.path) for one in koostaja.check(small).problems}
    assert found == {
        ("idle-capital", "/properties/facts/properties/name/x-capital"),
        ("unit-form", "/properties/facts/properties/boss/x-unit-form"),
        ("unit-form", "/properties/facts/properties/name/x-unit-form"),
    }


@pytest.mark.parametrize(
    ("value", "file", "path", "form"),
    [
        ("title_partitive", "positions/clerk.yaml", "/facts/name", "partitive"),
        ("unit_own_illative", "organisation.yaml", "/units/talitus/name", "illative"),
        ("unit_illative", "organisation.yaml", "/units/talitus/name", "illative"),
        ("office_illative", "organisation.yaml", "/signatories/juht/office", "illative"),
        ("organisation_illative", "organisation.yaml", "/name", "illative"),
    ],
)
def test_an_unknown_form_is_reported_where_the_name_is_given(
    value: str, file: str, path: str, form: str, small: Path
) -> None:
    _quoting(small, f"{{{value}}}", value)
    _changed(small, "positions/clerk.yaml", ("name: Arhivaar", "name: pealik"))
    _changed(small, "directives/first.yaml", ("[clerk, head]", "[clerk]"))
    (found,) = koostaja.check(small).problems
    assert (found.code, found.location.file, found.path) == ("unknown-form", file, path)
    assert [one.location.file for one in found.related] == ["directives/first.yaml"]
    assert found.values["form"] == form


def test_an_authority_of_another_language_gives_its_forms_itself(small: Path) -> None:
    _changed(small, "organisation.yaml", ("language: et", "language: en"))
    _quoting(small, "{office_allative}", "office_allative")
    assert [one.code for one in koostaja.check(small).problems] == ["unknown-form"]
    _changed(
        small, "organisation.yaml", ("genitive: juhi", "genitive: juhi, forms: {allative: to}")
    )
    assert _said(small)[0] == "to"


def test_a_template_prints_the_forms_and_names_what_is_unknown(small: Path) -> None:
    write_template(
        small / "templates" / "post.docx",
        [
            "{{ title_genitive_upper }} {{ title_allative }} {{ unit_own }} {{ office_illative }}",
            *POST,
        ],
    )
    _fields(small, unit={"x-role": "unit"})
    found = koostaja.check(small).problems
    assert {(one.code, one.values["name"]) for one in found} == {("unknown-form", "juht")}
    _changed(
        small, "organisation.yaml", ("genitive: juhi", "genitive: juhi, forms: {illative: juhti}")
    )
    assert not has_errors(koostaja.build(small, small / "build").problems)
    assert "P ARHIVAARI Arhivaarile arhiivitalitus juhti" in read(
        small / "build/positions/clerk.docx"
    )


def test_a_confirmed_text_keeps_the_forms_that_its_template_prints(small: Path) -> None:
    write_template(small / "templates" / "post.docx", ["{{ title_allative }}", *POST])
    assert confirm_directive(small, "first", "6", "2026-02-03").problems == []
    kept, _ = read_yaml(small / "directives/confirmed/first/lisa-1.yaml", "lisa-1.yaml")
    assert kept
    values = kept.data["values"]
    assert values["title_allative"] == "Arhivaarile"
    assert {"title_partitive", "office_allative", "unit_own"}.isdisjoint(values)
    built = koostaja.build(small, small / "build", ["first"])
    assert not has_errors(built.problems)
    assert "P Arhivaarile" in read(small / "build/directives/first/lisa-1.docx")


def test_a_template_may_print_titles_in_capitals_alone(small: Path) -> None:
    _fields(small, unit={"x-role": "unit"})
    fields = [line for line in ACT if line != "{{ title }}"]
    write_template(small / "templates" / "act.docx", fields)
    assert "template-missing-section" in {one.code for one in koostaja.check(small).problems}
    write_template(small / "templates" / "act.docx", ["{{ directive_title_upper }}", *fields])
    built = koostaja.build(small, small / "build", ["first"])
    assert not has_errors(built.problems), built.problems
    assert "P AMETIJUHENDITE KINNITAMINE" in read(small / "build/directives/first/act.docx")


def test_names_in_english_have_the_genitives_that_the_data_give(small: Path) -> None:
    _changed(
        small,
        "organisation.yaml",
        ("language: et", "language: en"),
        ("office: juht, genitive: juhi", "office: director"),
        ("arhiivitalitus, genitive: arhiivitalituse", "secretariat of the council"),
    )
    workspace, problems = load(small)
    organisation = workspace.organisation
    assert [one.genitive for one in organisation.signatories.values()] == [""]
    assert organisation.genitive == "Näidisameti"
    assert "unknown-genitive" not in {one.code for one in problems}


def test_a_title_that_values_alone_print_is_part_of_the_text(small: Path) -> None:
    _fields(small, name={"x-print": False}, unit={"x-role": "unit", "x-print": False})
    printing = ["{{ title_genitive_upper }} AMETIJUHEND, {{ unit }}", *POST]
    write_template(small / "templates" / "post.docx", printing)
    assert confirm_directive(small, "first", "6", "2026-02-03").problems == []

    def changes() -> list[str]:
        overview = read_overview(small)
        states = {one.on_day.position: one for one in status_on(overview, "2026-03-01")}
        due = positions_to_confirm(overview, ProposalRequest())
        workspace, _ = load(small)
        versions, _ = position_versions(workspace, "clerk", None)
        assert versions
        found = compare_versions(workspace, versions).differences
        assert states["clerk"].changed is bool(found) is ("clerk" in [one.id for one in due])
        return [f"{one.titles[-1]}: {one.new and one.new.text}" for one in found]

    assert changes() == []
    _changed(small, "positions/clerk.yaml", ("name: Arhivaar", "name: Vanemarhivaar"))
    assert changes() == ["Nimetus: Vanemarhivaar"]
    _changed(small, "positions/clerk.yaml", ("name: Vanemarhivaar", "name: Arhivaar"))
    _changed(small, "organisation.yaml", ("arhiivitalitus", "hoidla"))
    assert changes() == ["Üksus: Üldosakond, hoidla"]
