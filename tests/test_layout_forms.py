"""Forms that layouts allow, each in two authorities: what files say, and what pages say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

import koostaja
from koostaja.authoring.new_files import new_position
from koostaja.authoring.unsigned import unsigned_position
from koostaja.builder import check_document, read_overview
from koostaja.compare import DifferenceKind, compare_versions, position_versions
from koostaja.release import confirm_directive, verify_directives
from koostaja.release.status import status_on
from koostaja.schema.annotations import read_fields
from koostaja.schema.engine import schema_definition
from koostaja.source import parse
from koostaja.workspace import load
from reader import read
from test_number_check import LEVELS, loop, p, write
from words import write_template

FORMS = Path(__file__).parent / "layout_forms"
LANGUAGES = ("et", "en")


def laid(language: str, root: Path) -> Path:
    """An authority's workspace; its templates are made from their paragraphs."""
    shutil.copytree(FORMS / language, root, ignore=shutil.ignore_patterns("expected"))
    for path in (root / "templates").glob("*.yaml"):
        blocks = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        write_template(path.with_suffix(".docx"), blocks)
        path.unlink()
    return root


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_say_what_is_expected(language: str, tmp_path: Path) -> None:
    built = koostaja.build(laid(language, tmp_path / "root"), tmp_path / "build")
    assert [str(one) for one in built.problems] == []
    files = [*(tmp_path / "build").glob("positions/*.docx")]
    files += (tmp_path / "build").glob("directives/*/*.docx")
    pages = {path.stem: "\n".join(read(path)) + "\n" for path in files}
    expected = {
        path.stem: path.read_text("utf-8") for path in (FORMS / language / "expected").glob("*.txt")
    }
    assert pages == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_have_no_findings(language: str, tmp_path: Path) -> None:
    assert [str(one) for one in koostaja.check(laid(language, tmp_path / "root")).problems] == []


LIST = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Loend",
    "type": "object",
    "x-order": ["nimetus", "oigused"],
    "properties": {
        "layout": {"$ref": "urn:koostaja:common#/$defs/layout"},
        "nimetus": {"$ref": "urn:koostaja:common#/$defs/text", "x-role": "title"},
        "oigused": {
            "$ref": "urn:koostaja:common#/$defs/entries",
            "x-clauses": "oigused",
            "x-number": [None, "{i}."],
        },
    },
    "required": ["layout", "nimetus", "oigused"],
    "additionalProperties": False,
}
POSITION = """\
layout: loend
nimetus: valvur
oigused:
  - koolitus
  - {use: kaugtoo, own_number: "1.", reason: sama number on kaks korda}
  - koolitus
"""
WORD_NUMBERS = p("{{ nimetus }}") + loop(
    "item",
    "oigused.items",
    p("{{ item }}", 0),
    loop("below", "item.items", p("{{ below }}", 0, list=2)),
)
OWN_NUMBERS = WORD_NUMBERS.replace(
    p("{{ item }}", 0),
    "".join(
        (
            *(p("{%p if item.own_number %}"), p("{{ item.number }} {{ item }}")),
            *(p("{%p else %}"), p("{{ item }}", 0), p("{%p endif %}")),
        )
    ),
)


def with_the_list(body: str, root: Path) -> Path:
    """The Estonian authority with a layout whose numbers are Word's."""
    laid("et", root)
    (root / "schemas" / "loend.schema.json").write_text(json.dumps(LIST), "utf-8")
    (root / "positions" / "loendiga.yaml").write_text(POSITION, "utf-8")
    write(root / "templates" / "loend.docx", body, LEVELS, "", "")
    return root


def test_a_number_as_signed_needs_a_place_in_the_template(tmp_path: Path) -> None:
    (one,) = koostaja.check(with_the_list(WORD_NUMBERS, tmp_path / "root")).problems
    assert (one.code, str(one.location)) == ("lost-number", "positions/loendiga.yaml:5:32")
    assert "own_number" in one.hint("et")


def test_a_number_as_signed_stands_among_the_numbers_of_word(tmp_path: Path) -> None:
    root = with_the_list(OWN_NUMBERS, tmp_path / "root")
    built = koostaja.build(root, tmp_path / "build", ["loendiga"])
    assert [str(one) for one in built.problems] == []
    assert read(tmp_path / "build" / "positions" / "loendiga.docx") == [
        "P Valvur",
        "N 1. osaleda koolitusel",
        "P 1. teha kaugtööd",
        "N 2. osaleda koolitusel",
    ]
    lines = "\n".join(check_document(root, "loendiga").explain("et"))
    assert "1. teha kaugtööd" in lines
    given = "positions/loendiga.yaml:5:32"
    assert f"← 1. {given}, allkirjastatud number: sama number on kaks korda" in lines


def test_a_copy_has_no_number_as_signed() -> None:
    source, _ = parse(POSITION, "positions/loendiga.yaml")
    assert source
    copied = unsigned_position(source, read_fields(LIST, schema_definition("common"))).value
    assert copied
    assert copied.data["oigused"] == ["koolitus", {"use": "kaugtoo"}, "koolitus"]


def test_a_copy_lacks_what_belongs_to_one_document() -> None:
    schema = json.loads(json.dumps(LIST))
    schema["properties"]["oigused"]["x-once"] = True
    source, _ = parse(POSITION, "positions/loendiga.yaml")
    assert source
    copied = unsigned_position(source, read_fields(schema, schema_definition("common"))).value
    assert copied
    assert copied.data == {"layout": "loend", "nimetus": "valvur"}


def test_a_blank_position_asks_for_clauses_where_no_words_are_allowed(tmp_path: Path) -> None:
    root = with_the_list(OWN_NUMBERS, tmp_path / "root")
    file = root / "schemas" / "loend.schema.json"
    file.write_text(file.read_text("utf-8").replace("#/$defs/entries", "#/$defs/library"), "utf-8")
    made, problems = new_position(load(root)[0], "uus", None, "loend")
    assert problems == []
    assert made
    assert 'oigused:\n  - use: ""\n' in made.text


def test_a_directive_chooses_what_its_form_offers(tmp_path: Path) -> None:
    root = laid("et", tmp_path / "root")
    file = root / "directives" / "kiri.yaml"
    text = file.read_text("utf-8").replace("{/points: semikoolon}", "{/points: kriips, /title: x}")
    file.write_text(text, "utf-8")
    found = [(one.code, one.location.line) for one in koostaja.check(root).problems]
    assert found == [("wrong-value", 6), ("idle-path", 6)]


def test_confirmed_texts_keep_numbers_as_signed_and_flags(tmp_path: Path) -> None:
    root = laid("et", tmp_path / "root")
    position = root / "positions" / "valvur.yaml"
    position.write_text(position.read_text("utf-8") + "vahetustega: true\n", "utf-8")
    assert confirm_directive(root, "kiri", "7", "2026-02-03").problems == []
    verified = verify_directives(load(root)[0], [])
    assert (verified.value, {one.code for one in verified.problems}) == (
        ["kiri"],
        {"record-unanchored"},
    )
    assert koostaja.check(root).problems == []
    position.write_text(position.read_text("utf-8").replace("majas", "kail"), "utf-8")
    found = [(one.code, one.path) for one in koostaja.check(root).problems]
    assert found == [
        ("signed-words", "/kord/kontroll/1/own_number"),
        ("signed-words", "/ulesanded/0/own_number"),
        ("signed-words", "/ulesanded/2/own_number"),
    ]


def test_another_answer_to_a_flag_is_a_change(tmp_path: Path) -> None:
    root = laid("et", tmp_path / "root")
    assert confirm_directive(root, "kiri", "7", "2026-02-03").problems == []
    position = root / "positions" / "valvur.yaml"
    before = position.read_text("utf-8")

    def changes() -> dict[str, list[str]]:
        found = status_on(read_overview(root), "2026-03-01")
        return {one.on_day.position: [*map(str, one.changes)] for one in found if one.changed}

    assert changes() == {}
    position.write_text(before + "vahetustega: true\n", "utf-8")
    assert changes() == {"valvur": ["Töö on vahetustega"]}
    workspace, _ = load(root)
    versions, _ = position_versions(workspace, "valvur", None)
    assert versions
    (one,) = compare_versions(workspace, versions).differences
    assert (one.kind, one.new and one.new.text) == (DifferenceKind.ADDED, "Töö on vahetustega")


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('{use: laeval, own_number: "2.7.", reason: x}', [("own-number-above", "2.7.")]),
        ('{use: laeval-luhidalt, own_number: "2.7.", reason: x, items: [{set: laeval-olles}]}', []),
    ],
)
def test_items_below_a_number_as_signed_have_their_own(
    entry: str, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    root = laid("et", tmp_path / "root")
    clauses = root / "clauses" / "oigused.yaml"
    sets = "sets:\n  laeval-olles:\n    clauses: [{use: kaugtoo, own_number: 2.7.1., reason: x}]\n"
    clauses.write_text(clauses.read_text("utf-8") + sets, "utf-8")
    position = root / "positions" / "lukumeister.yaml"
    text = position.read_text("utf-8").replace("oigused: [laeval]", f"oigused: [{entry}]")
    position.write_text(text, "utf-8")
    problems = koostaja.check(root).problems
    assert [(one.code, one.values["number"]) for one in problems] == found
    document = check_document(root, "lukumeister").documents[0]
    assert [one.number for one in document.section(["oigused"]).items] == ["2.7."]
