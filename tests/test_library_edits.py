"""Clauses, variants, parameters and units added by place, and clauses in other words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import koostaja
from amounts import few
from koostaja.authoring import (
    add_clause,
    add_parameter,
    add_unit,
    add_variant,
    change_clause_text,
)
from koostaja.diagnostics import Problem, Result, has_errors
from koostaja.source import Source, file_bytes, value_of
from koostaja.workspace import Workspace, open_workspace_change
from workspaces import copy_of, edit, opened, save

REFUSED = "edit-refused"
RIGHTS = "clauses/rights.yaml"
TRAVEL = {"text": "käia lähetustel", "note": "practice"}
Edited = Result[Source | None]
EDITS: dict[str, Callable[[Workspace], Edited]] = {
    "clause": lambda workspace: add_clause(workspace, "rights", "travel", TRAVEL),
    "clause with parameters": lambda workspace: add_clause(
        workspace,
        "rights",
        "travel",
        {"text": "käia {kus}", "params": {"kus": {"default": "lähetustel"}}, "note": "practice"},
    ),
    "row": lambda workspace: add_clause(
        workspace,
        "tasks",
        "travel",
        {"row": {"duty": "Lähetused", "results": [{"text": "On käidud"}]}, "note": "practice"},
    ),
    "first variant": lambda workspace: add_variant(
        workspace, "training", "abroad", {"text": "osaleda välismaal", "note": "practice"}
    ),
    "variant": lambda workspace: add_variant(
        workspace, "access", "wide", {"text": "kasutada kogu {name}", "note": "practice"}
    ),
    "first parameter": lambda workspace: add_parameter(
        workspace,
        "training",
        "kus",
        {"default": "koolitustel"},
        {("text",): "osaleda {kus}"},
    ),
    "parameter": lambda workspace: add_parameter(
        workspace,
        "access",
        "kuidas",
        {"default": "alati", "title": "Millal"},
        {
            ("text",): "kasutada {kuidas} andmekogu {name}",
            ("variants", "limited", "text"): "kasutada {kuidas} piiratult andmekogu {name}",
        },
    ),
    "parameter of an unused clause": lambda workspace: add_parameter(
        workspace, "remote", "kus", {"title": "Kus"}, {("text",): "teha kaugtööd {kus}"}
    ),
    "text": lambda workspace: change_clause_text(workspace, "secret", "hoida ametisaladust"),
    "text of a variant": lambda workspace: change_clause_text(
        workspace, "access", "vaadata kogu {name}", ("variants", "limited", "text")
    ),
    "text of a cell": lambda workspace: change_clause_text(
        workspace, "other", "Muu töö", ("row", "duty")
    ),
    "text of a line": lambda workspace: change_clause_text(
        workspace, "mark", "KINNITAN", ("lines", 0)
    ),
    "text of an item": lambda workspace: change_clause_text(
        workspace, "confirm", "{title_lower}: lisa {annex}", ("items", "text")
    ),
    "unit": lambda workspace: add_unit(
        workspace, "arhiiv", {"name": "arhiiv", "genitive": "arhiivi", "parent": "osakond"}
    ),
}

ORDERED = sorted(EDITS, key=["parameter", "unit", "variant", "text", *EDITS].index)
"""Those first that differ most."""


def errors(root: Path) -> list[Problem]:
    return [one for one in koostaja.check(root).problems if has_errors([one])]


@pytest.mark.parametrize("name", few(4, ORDERED))
def test_what_is_added_or_reworded_has_no_errors(name: str, small: Path) -> None:
    edited, problems = EDITS[name](opened(small))
    assert problems == []
    assert edited
    before = (small / edited.file).read_text(encoding="utf-8")
    save(small, edited)
    assert errors(small) == []
    kept = set(edited.text.splitlines())
    assert sum(line not in kept for line in before.splitlines()) <= 3


def test_the_edited_file_says_what_was_asked(small: Path) -> None:
    rights = opened(small).library.sources["rights"].data
    found = {name: edit(opened(small)).value for name, edit in EDITS.items()}
    data = {name: one.data for name, one in found.items() if one}
    clauses = {**rights["clauses"], "travel": TRAVEL}
    assert data["clause"] == {**rights, "clauses": clauses}
    wide = {"text": "kasutada kogu {name}", "note": "practice"}
    assert value_of(data["variant"], ("clauses", "access", "variants", "wide")) == wide
    first = value_of(data["first parameter"], ("clauses", "training"))
    assert list(first) == ["text", "params", "note"]
    assert (first["text"], first["params"]) == (
        "osaleda {kus}",
        {"kus": {"default": "koolitustel"}},
    )
    assert value_of(data["text of a cell"], ("clauses", "other", "row", "duty")) == "Muu töö"
    assert list(data["unit"]["units"]) == ["osakond", "talitus", "arhiiv"]


def refused(edited: Edited) -> Problem:
    source, problems = edited
    assert source is None
    assert has_errors(problems)
    return problems[0]


def row(workspace: Workspace, **data: Any) -> Edited:
    return add_clause(workspace, "rights", "travel", {**TRAVEL, **data})


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("id-taken", lambda workspace: add_clause(workspace, "rights", "training", TRAVEL)),
        ("id-taken", lambda workspace: add_clause(workspace, "rights", "other", TRAVEL)),
        ("file-name", lambda workspace: add_clause(workspace, "rights", "Käik", TRAVEL)),
        ("wrong-value", lambda workspace: add_clause(workspace, "right", "travel", TRAVEL)),
        ("unknown-key", lambda workspace: row(workspace, teks="x")),
        ("wrong-type", lambda workspace: row(workspace, text=["x"])),
        ("clause-body", lambda workspace: row(workspace, lines=["x"])),
        ("unknown-clause", lambda workspace: row(workspace, items=["trainin"])),
        ("unknown-set", lambda workspace: row(workspace, items=[{"set": "al"}])),
        ("unknown-clause", lambda workspace: add_variant(workspace, "trainin", "x", TRAVEL)),
        ("id-taken", lambda workspace: add_variant(workspace, "access", "limited", TRAVEL)),
        ("clause-body", lambda workspace: add_variant(workspace, "access", "x", {"note": "x"})),
        ("unknown-clause", lambda workspace: add_parameter(workspace, "trainin", "x", {}, {})),
        ("id-taken", lambda workspace: add_parameter(workspace, "access", "name", {}, {})),
        ("missing-parameter", lambda workspace: add_parameter(
            workspace, "training", "x", {}, {("text",): "osaleda {x}"})),
        (REFUSED, lambda workspace: add_parameter(
            workspace, "remote", "x", {}, {("lines", 0): "osaleda {x}"})),
        ("unknown-clause", lambda workspace: change_clause_text(workspace, "trainin", "x")),
        (REFUSED, lambda workspace: change_clause_text(workspace, "other", "x")),
        (REFUSED, lambda workspace: change_clause_text(
            workspace, "other", "x", ("row", "results"))),
        ("empty", lambda workspace: change_clause_text(workspace, "training", "")),
        ("id-taken", lambda workspace: add_unit(workspace, "talitus", {"name": "x"})),
        ("wrong-type", lambda workspace: add_unit(workspace, "uus", {"name": ["x"]})),
        ("unknown-unit", lambda workspace: add_unit(
            workspace, "uus", {"name": "uus", "genitive": "uue", "parent": "puudub"})),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(
    code: str, edit: Callable[[Workspace], Edited], small: Path
) -> None:
    assert refused(edit(opened(small))).code == code


def test_a_former_id_is_not_given_again(small: Path) -> None:
    edit(small, RIGHTS, "  training: {", "  training: {formerly: [travel], ")
    edit(small, "organisation.yaml", "  osakond: {", "  osakond: {formerly: [arhiiv], ")
    workspace = opened(small)
    assert refused(EDITS["clause"](workspace)).code == "id-reused"
    assert refused(EDITS["unit"](workspace)).code == "id-reused"


def test_nothing_is_edited_in_a_file_with_errors(small: Path) -> None:
    edit(small, RIGHTS, "  remote: {text: teha kaugtööd, ", "  remote: {teks: teha kaugtööd, ")
    edit(small, "organisation.yaml", "head: juht", "head: keegi")
    workspace = opened(small)
    problem = refused(EDITS["clause"](workspace))
    assert (problem.code, problem.location.line) == ("unknown-key", 4)
    assert refused(EDITS["unit"](workspace)).code == REFUSED
    assert EDITS["text of a cell"](workspace).value  # is in another file


def test_an_id_in_a_list_is_no_text(small: Path) -> None:
    edit(small, RIGHTS, "  remote: {", "  remote: {items: [training], ")
    workspace = opened(small)
    assert change_clause_text(workspace, "remote", "teha kaugtööd kodus").value
    assert refused(change_clause_text(workspace, "remote", "secret", ("items", 0))).code == REFUSED


def test_what_the_file_had_before_is_not_reported(small: Path) -> None:
    edit(small, RIGHTS, "  training: {", "  training: {params: {idle: {}}, ")
    edit(small, RIGHTS, "{use: secret,", "{use: secre,")
    edited, problems = EDITS["clause"](opened(small))
    assert edited
    assert problems == []


def test_a_clause_that_is_only_named_has_no_document_without_its_parameter(small: Path) -> None:
    edit(small, RIGHTS, "  secret: {", "  secret: {excludes: [remote], ")
    assert EDITS["parameter of an unused clause"](opened(small)).value


def test_a_clause_with_errors_can_be_named(small: Path) -> None:
    edit(small, "clauses/tasks.yaml", "row:", "ro:")
    edited, problems = row(opened(small), items=["other"])
    assert edited
    assert problems == []


@pytest.mark.parametrize("name", few(1, ["basic", "school", "town", "agency", "own"]))
def test_a_library_of_an_authority_can_be_edited(name: str, tmp_path: Path) -> None:
    root = copy_of(name, tmp_path)
    before = [one.code for one in errors(root)]
    clause = next(one for one in opened(root).library.clauses.values() if one.body.text)
    id, topic, text = clause.id, clause.topic, clause.body.text
    new = {"text": f"{text} ja muu", "note": "proov"}
    edits: list[Callable[[Workspace], Edited]] = [
        lambda workspace: add_clause(workspace, topic, "uus", {"text": "uus", "note": "proov"}),
        lambda workspace: add_variant(workspace, id, "uus", new),
        lambda workspace: change_clause_text(workspace, id, f"{text} alati"),
        lambda workspace: add_parameter(
            workspace, id, "uus", {"default": "alati"}, {("text",): f"{text} {{uus}}"}
        ),
        lambda workspace: add_unit(workspace, "uus", {"name": "uus osakond"}),
    ]
    for one in edits:
        source, problems = one(opened(root))
        assert source, problems
        save(root, source)
    assert [one.code for one in errors(root)] == before
    assert set(opened(root).library.clauses[id].variants) >= {"uus"}


@pytest.mark.parametrize("meanwhile", ["", "# x\n"])
def test_several_edited_files_are_written_together_or_not_at_all(
    meanwhile: str, small: Path
) -> None:
    with open_workspace_change(small, "test") as change:
        workspace = opened(small)
        edited = [EDITS[name](workspace).value for name in ("clause", "text of a cell", "unit")]
        files = {one.file: file_bytes(small, one) for one in edited if one}
        with (small / "organisation.yaml").open("a") as organisation:
            organisation.write(meanwhile)
        before = {file: (small / file).read_bytes() for file in files}
        assert bool(change.write(files)) == bool(meanwhile)
    expected = before if meanwhile else files
    assert len(files) == 3
    assert {file: (small / file).read_bytes() for file in files} == expected
    assert errors(small) == []
