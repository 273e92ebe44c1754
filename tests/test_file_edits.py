"""Several files of a workspace are edited together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

import koostaja
from koostaja.authoring import edit_files
from koostaja.diagnostics import Problem
from koostaja.source import Edit, Insert, Remove, SetValue
from koostaja.workspace import open_workspace_change

CLERK, RIGHTS = "positions/clerk.yaml", "clauses/rights.yaml"


def edit(root: Path, edits: dict[str, list[Edit]]) -> list[Problem]:
    with open_workspace_change(root, "save") as change:
        return edit_files(change, edits)


def state(root: Path) -> dict[str, bytes]:
    """Every YAML file that people edit."""
    return {path.name: path.read_bytes() for path in (*root.glob("*/*.yaml"), *root.glob("*.yaml"))}


def test_edits_of_several_files_are_written_with_what_surrounds_them(small: Path) -> None:
    file = small / CLERK
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    before = file.read_bytes()
    clause = SetValue(("clauses", "new"), {"text": "teha muud", "note": "practice"})
    assert edit(small, {CLERK: [Insert(("rights",), 0, "new")], RIGHTS: [clause]}) == []
    assert b"  - new\r\n" in file.read_bytes() or b"[new, " in file.read_bytes()
    assert file.read_bytes().startswith(before[:20])
    assert koostaja.check(small).problems == []


@pytest.mark.parametrize(
    ("file", "edits", "code"),
    [
        (RIGHTS, [Remove(("clauses", "nosuch"))], "edit-refused"),
        ("positions/nobody.yaml", [Remove(("title",))], "file-unreadable"),
        ("positions/../../x.yaml", [Remove(("title",))], "edit-refused"),
        ("directives/confirmed/first.yaml", [Remove(("title",))], "edit-refused"),
        (".koostaja/x.yaml", [], "edit-refused"),
        ("templates/post.docx", [], "edit-refused"),
        ("directives/first.yaml", [SetValue(("title",), "Muu")], "edit-refused"),
    ],
)
def test_if_one_file_cannot_be_edited_none_is(
    file: str, edits: list[Edit], code: str, small: Path
) -> None:
    (small / "directives" / "confirmed" / "first").mkdir(parents=True)
    before = state(small)
    good = SetValue(("facts", "name"), "Muu nimi")
    (problem,) = edit(small, {CLERK: [good], file: edits})
    assert (problem.code, problem.location.file) == (code, file)
    assert state(small) == before
    assert "{" not in problem.message("et")


def test_a_file_that_someone_else_edits_meanwhile_stays_as_it_is(small: Path) -> None:
    with open_workspace_change(small, "save") as change:
        (small / CLERK).write_text("layout: post\n", encoding="utf-8")
        (problem,) = edit_files(change, {CLERK: [SetValue(("layout",), "muu")]})
    assert problem.code == "changed-meanwhile"
    assert (small / CLERK).read_text(encoding="utf-8") == "layout: post\n"
