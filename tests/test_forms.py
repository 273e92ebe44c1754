"""The forms that directives take, each a file: what is given, and what its pages say."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import koostaja
from conftest import ROOT
from koostaja.diagnostics import has_errors
from koostaja.source import read as read_yaml
from reader import read
from test_generated import dumped

FORMS = sorted((ROOT / "tests" / "forms").glob("*.yaml"))
USUAL = {
    "template": "kaskkiri",
    "signatory": "peadirektor",
    "basis": "alus-kinnitamine",
    "signature": "digiallkiri",
}


def workspace_of(form: dict[str, Any], root: Path) -> Path:
    """This repository's workspace with a form's clauses, positions and directive."""
    for name in ("clauses", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    organisation = text_data(ROOT / "organisation.yaml") | form.get("organisation", {})
    dumped(root / "organisation.yaml", organisation)
    topic = {"title": "Vormid", "clauses": form["clauses"]}
    dumped(root / "clauses" / "vormid.yaml", topic)
    for id, changed in form.get("positions", {}).items():
        data = text_data(root / "positions" / f"{changed['from']}.yaml")
        data["uldosa"] |= changed["replace"]
        dumped(root / "positions" / f"{id}.yaml", data)
    (root / "directives").mkdir()
    dumped(root / "directives" / "vorm.yaml", USUAL | form["directive"])
    return root


def text_data(path: Path) -> dict[str, Any]:
    """A file's data as our reader has it."""
    found, problems = read_yaml(path, path.name)
    assert found, problems
    data: dict[str, Any] = found.data
    return data


def mark(path: Path) -> list[str]:
    """The lines of an annex above its heading."""
    lines = read(path)
    return lines[: next(i for i, line in enumerate(lines) if line.startswith("H "))]


def said(form: dict[str, Any], root: Path) -> dict[str, Any]:
    """What the directive and the marks on its annexes say."""
    built = koostaja.build(workspace_of(form, root), root / "build", ["vorm"])
    assert not has_errors(built.problems)
    folder = root / "build" / "directives" / "vorm"
    marks = {path.stem: mark(path) for path in sorted(folder.glob("lisa-*.docx"))}
    return {"kaskkiri": read(folder / "kaskkiri.docx"), **marks}


def test_there_are_forms() -> None:
    assert len(FORMS) >= 14


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_says_what_is_expected(path: Path, tmp_path: Path) -> None:
    form = text_data(path)
    assert said(form, tmp_path) == form["expected"]
