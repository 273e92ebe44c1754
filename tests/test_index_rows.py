"""What the index keeps of a workspace as one: parsed files, footprints and keys of documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

import koostaja
from cases import SMALL
from koostaja.builder import read_overview
from koostaja.builder.index import document_index
from koostaja.diagnostics import Severity
from koostaja.files.database import open_database
from koostaja.files.hashes import hash_files
from koostaja.files.paths import INDEX

CLERK = "positions/clerk.yaml"
RIGHTS = "clauses/rights.yaml"
CLAUSE_FILES = {f"clauses/{path.name}" for path in (SMALL / "clauses").iterdir()}


@pytest.fixture
def known(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small workspace, with an index."""
    monkeypatch.setattr(document_index, "LEAST", 0)
    read_overview(small, jobs=1)
    return small


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def row(root: Path, name: str) -> Iterator[Any]:
    """Yield the data of a row about the workspace as one, and store what they are then."""
    with closing(open_database(root, INDEX)) as database:
        found = database.row("whole", name)
        assert found
        data = json.loads(found.value)
        yield data
        database.store({"whole": [found._replace(value=json.dumps(data))]})


def keys(root: Path) -> dict[str, str]:
    with row(root, "documents") as data:
        _, _, positions, drafts = data
        return {one[0]: one[-1] for one in positions} | drafts


def test_a_file_is_parsed_again_when_it_has_changed(known: Path) -> None:
    with row(known, "sources") as data:
        data["organisation.yaml"][1]["name"] = "Muu amet"
    assert read_overview(known).workspace.organisation.name == "Muu amet"
    edit(known, "organisation.yaml", "format: 1", "format: 1  # vorm")
    assert read_overview(known).workspace.organisation.name == "Näidisamet"


def test_a_file_with_a_fault_is_parsed_each_time(known: Path) -> None:
    edit(known, RIGHTS, "title:", "titel:")
    for _ in range(2):
        assert read_overview(known).problems
        with row(known, "sources") as data:
            hashes = hash_files(known, data)
            kept = {file for file, (digest, _) in data.items() if digest == hashes[file]}
        assert kept == {"organisation.yaml", *CLAUSE_FILES} - {RIGHTS}


def test_after_an_edit_of_a_position_the_keys_of_others_are_not_worked_out(known: Path) -> None:
    before = keys(known)
    with row(known, "documents") as data:
        data[2] = [[*one[:-1], f"kept {one[-1]}"] for one in data[2]]
    edit(known, CLERK, "Arhiiv on korras", "Arhiiv on hoitud")
    read_overview(known)
    after = keys(known)
    same = before.keys() - {CLERK, "directives/first.yaml"}  # which confirms it
    assert {one: after[one] for one in same} == {one: f"kept {before[one]}" for one in same}
    assert after[CLERK] not in (before[CLERK], f"kept {before[CLERK]}")
    edit(known, CLERK, "Arhiiv on hoitud", "Arhiiv on korras")
    read_overview(known)
    assert keys(known)[CLERK] == before[CLERK]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CLERK, "layout: post", "layout: post\nuntil: 2031-01-01"),
        (RIGHTS, "osaleda", "õppida"),
        ("organisation.yaml", "üldosakond", "peaosakond"),
    ],
)
def test_keys_after_a_change_are_those_worked_out_anew(
    file: str, old: str, new: str, known: Path
) -> None:
    edit(known, file, old, new)
    read_overview(known)
    found = keys(known)
    (known / INDEX).unlink()
    read_overview(known)
    assert keys(known) == found


@pytest.mark.parametrize("given", ["warning", "error", "off"])
def test_a_check_of_a_level_takes_what_it_lists_of_one_of_all(given: str, known: Path) -> None:
    edit(known, CLERK, "name: A}", "name: A}\n  - text: teha muud;")
    (known / "directives" / "first.yaml").unlink()  # it confirms all
    severities = f'severities: {{final-punctuation: "{given}"}}'
    edit(known, "organisation.yaml", "head: juht", f"head: juht\n{severities}")
    koostaja.check(known)
    with closing(open_database(known, INDEX)) as database:
        assert "\nfinal-punctuation\t" in database.rows("check hint")[CLERK].value
    edit(known, "positions/head.yaml", "layout: post", "layout: post  # ametikoht")
    for level in (Severity.ERROR, Severity.WARNING):
        found = koostaja.check(known, level=level).problems
        listed = given == "error" or given == level.value
        assert [one.code for one in found] == ["final-punctuation"] * listed
        assert all(one.severity.value == given for one in found)
