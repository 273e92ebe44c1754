"""Where a clause stands, and what its sentences would say with another wording."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amounts import seeds
from conftest import ROOT
from console import Done
from console import run as command
from effort import calls
from koostaja.builder import find_sentences
from koostaja.documents import Share, assemble
from koostaja.library import ClauseSearch, ClauseSearchOrder
from koostaja.workspace import load
from workspace import make_workspace


def run(root: Path, *arguments: str) -> Done:
    return command("affected", *arguments, "-C", root)


def found(root: Path, *arguments: str) -> list[dict[str, Any]]:
    done = run(root, *arguments, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_a_clause_in_a_set_is_found_through_it(small: Path) -> None:
    places = found(small, "training")
    assert [one["document"] for one in places] == ["clerk", "head"]
    assert {tuple(one["sets"]) for one in places} == {("all",)}
    assert {one["before"] for one in places} == {"osaleda koolitustel;", "osaleda koolitustel."}
    assert {one["after"] for one in places} == {""}
    assert places[0]["file"] == "clauses/rights.yaml"


def test_a_clause_under_a_condition_is_found_where_it_holds(small: Path) -> None:
    (one,) = found(small, "secret", "--text", "hoida riigisaladust")
    assert (one["document"], one["condition"]) == ("clerk", "/secret = true")
    assert (one["before"], one["after"]) == ("hoida saladust;", "hoida riigisaladust;")


def test_parameters_are_filled_in_the_new_wording_and_variants_keep_theirs(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    text = file.read_text("utf-8") + "  - {use: access, variant: limited, name: B}\n"
    signed = "  - {use: access, name: B, as_signed: Andmekogu B., reason: trükiviga}\n"
    file.write_text(text + signed, "utf-8")
    places = found(small, "access", "--text", "kasutada registrit {name}")
    assert [(one["before"], one["after"], one["variant"], one["as_signed"]) for one in places] == [
        ("kasutada andmekogu A.", "kasutada registrit A.", "", ""),
        ("kasutada piiratult andmekogu B;", "kasutada piiratult andmekogu B;", "limited", ""),
        ("Andmekogu B.", "Andmekogu B.", "", "trükiviga"),
    ]


def test_directives_come_first_with_their_marks(small: Path) -> None:
    places = found(small, "mark")
    assert {(one["document"], one["kind"]) for one in places} == {("first", "directive")}
    assert [one["before"] for one in places if one["before"].startswith("Lisa")] == [
        "Lisa 1",
        "Lisa 2",
    ]
    (one,) = [one for one in found(small, "confirm") if not one["before"].endswith(")")][:1]
    assert one["document"] == "first"


def test_a_clause_joined_with_others_is_its_own_sentence(small: Path) -> None:
    file = small / "schemas" / "post.schema.json"
    schema = json.loads(file.read_text("utf-8"))
    schema["properties"]["rights"]["x-list"] = {"join": ", "}
    file.write_text(json.dumps(schema), "utf-8")
    assert [one["before"] for one in found(small, "access")] == ["kasutada andmekogu A"]


def test_a_table_says_through_what(small: Path) -> None:
    lines = run(small, "secret", "--text", "hoida riigisaladust").stdout.splitlines()
    assert lines[0].split("\t") == [
        "tunnus", "nimetus", "jaotis", "komplekt", "kehtiv sõnastus", "uus sõnastus",
    ]  # fmt: skip
    assert lines[1].split("\t")[3] == "komplekt all, sest /secret = true"


def test_an_unknown_clause_is_told_with_the_nearest(small: Path) -> None:
    done = run(small, "trainning")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Kas pidasid silmas „training“?" in done.stderr


def test_a_clause_that_is_no_text_takes_no_new_one(small: Path) -> None:
    done = run(small, "other", "--text", "x")
    assert done.exit_code == 1
    assert "[clause-shape]" in done.stderr
    assert found(small, "other")


def test_what_the_new_wording_breaks_is_told(small: Path) -> None:
    done = run(small, "access", "--text", "kasutada andmekogusid")
    assert done.exit_code == 1
    assert "[idle-parameter]" in done.stderr
    assert "kasutada andmekogusid." in done.stdout


@pytest.mark.parametrize("numbers", seeds(1, 4, 4))
def test_every_sentence_of_every_clause_of_this_repository_is_found(numbers: range) -> None:
    """As in all documents assembled whole; each number stands for a quarter of the clauses."""
    workspace, _ = load(ROOT)
    assembly, _ = assemble(workspace)
    expected: dict[str, list[tuple[str, str]]] = {}
    items = [(one.id, item) for one in assembly.positions for item in one.items]
    for directive in assembly.directives:
        marks = [item for annex in directive.annexes for item in annex.document.mark.walk()]
        items += ((directive.directive.id, item) for item in (*directive.document.items, *marks))
    for id, item in items:
        for part in item.parts or (item,):
            if part.origin.clause:
                clause = part.origin.clause.partition("/")[0]
                expected.setdefault(clause, []).append((id, part.text))
    for clause, places in sorted(expected.items())[numbers[0] :: 4]:
        said = find_sentences(ROOT, clause, jobs=1).sentences
        assert sorted((one.document, one.before) for one in said) == sorted(places), clause


@pytest.mark.usefixtures("start_method")
def test_several_processes_find_the_same(tmp_path: Path) -> None:
    make_workspace(tmp_path / "many", 230)
    one, two = (
        find_sentences(tmp_path / "many", "kaugtoo", "teha kodutööd", jobs=jobs) for jobs in (1, 2)
    )
    assert len({found.document for found in one.sentences}) > 100
    assert one.sentences == two.sentences


def test_documents_that_cannot_name_the_clause_are_not_read(tmp_path: Path) -> None:
    make_workspace(tmp_path / "many", 60)
    search = ClauseSearch(ClauseSearchOrder(tmp_path / "many", "eksperthinnangud"))
    shares = [one for one in Share(search.workspace.positions.ids).singly() if search.may_name(one)]
    assert 0 < len(shares) < 60
    assert calls(lambda: list(map(search.read, shares))) / len(shares) < 7000
