"""Positions with faults are read as far as they go; what is missing is marked, and never built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from authorities import AUTHORITIES, copy_authority
from cases import CASES, NAMES, SMALL, lay
from conftest import ROOT
from koostaja.diagnostics import Problem, has_errors
from koostaja.documents import GAP, Document, document_data, position_document
from koostaja.source import Pointer, parse_pointer, pointer_text
from koostaja.workspace import Position, UnsoundPosition, Workspace, open_workspace

READ = ("positions", "documents", "clauses", "organisation.yaml", "schemas", "over.txt")
"""What a case changes if it concerns the reading of positions, but templates and directives."""
UNPRINTED = {
    "clashing-marks", "comment-after-text", "final-punctuation", "idle-parameter", "idle-path",
    "idle-title", "own-number-above", "own-number-unprinted", "text-direction", "too-many-findings",
    "unknown-key", "unknown-parameter",
}  # fmt: skip
"""Findings after which all words are there, or nothing is to be printed."""
ELSEWHERE = {"unknown-form", "unknown-genitive", "too-many-entries"}
"""Findings where a name is given, or after which nothing more is read."""


def opened(root: Path) -> Workspace:
    return open_workspace(root).value


def unsound(workspace: Workspace, id: str, text: str | None = None) -> UnsoundPosition:
    position, _ = workspace.positions.read_unsound(id, text)
    assert position
    return position


def clerk(root: Path, old: str = "", new: str = "") -> tuple[UnsoundPosition, Document]:
    """The clerk of the small workspace with some words of the file in place of others."""
    text = (root / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    assert old in text
    workspace = opened(root)
    position = unsound(workspace, "clerk", text.replace(old, new))
    return position, position_document(workspace, position).value


def gapped(document: Document) -> list[str]:
    """The texts with gaps, each gap shown as a dash."""
    return [item.text.replace(GAP, "–") for item in document.items if item.gap]


# sound positions


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> list[Workspace]:
    """Workspaces without faults: this repository's, the small one, starters and authorities."""
    made = [copy_authority(name, tmp_path_factory.mktemp("a") / name) for name in AUTHORITIES]
    starters = [one.parent for one in (ROOT / "koostaja" / "starters").glob("*/organisation.yaml")]
    return [opened(root) for root in (ROOT, SMALL, *made, *starters)]


def sound_positions(workspaces: Sequence[Workspace]) -> Iterator[tuple[Workspace, Position]]:
    for workspace in workspaces:
        for position in workspace.positions.values():
            yield workspace, position


def test_a_sound_position_makes_the_same_document(workspaces: list[Workspace]) -> None:
    found = list(sound_positions(workspaces))
    assert len(found) >= 20
    for workspace, position in found:
        usual, problems = position_document(workspace, position)
        reading = workspace.positions.read_unsound(position.id)
        assert reading.value
        assert (reading.value.is_sound, reading.value.gaps) == (True, ())
        assert reading.problems == workspace.positions.problems(position.id)
        document, found_in_it = position_document(workspace, reading.value)
        assert document_data(document) == document_data(usual)
        assert found_in_it == problems
        assert (document.gaps, document.unsound) == (usual.gaps, usual.unsound) == ((), False)


# cases with faults


class Reading(NamedTuple):
    """A position of a case, read both ways."""

    workspace: Workspace
    id: str
    usual: Position | None
    position: UnsoundPosition | None
    problems: list[Problem]
    document: Document | None
    found: list[Problem]
    """The problems of its document."""


def readings(case: str, root: Path, templates: Path) -> Iterator[Reading]:
    shutil.copytree(SMALL, root)
    if (CASES / case / "templates").exists():
        shutil.copytree(templates, root / "templates")
    lay(case, root)
    workspace = opened(root)
    for id in workspace.positions.ids:
        position, problems = workspace.positions.read_unsound(id)
        assert problems == workspace.positions.problems(id)
        document, found = (
            position_document(workspace, position) if position else (None, list[Problem]())
        )
        usual = workspace.positions.get(id)
        yield Reading(workspace, id, usual, position, problems, document, found)


def marked() -> list[object]:
    """Cases with an error in a position; those that change other files are more."""
    found: list[object] = []
    for name in NAMES:
        own = (CASES / name / "positions").glob("*.yaml")
        if any(b"# error" in path.read_bytes() for path in own if path.is_file()):
            found.append(name)
        elif any((CASES / name / one).exists() for one in READ):
            found.append(pytest.param(name, marks=pytest.mark.full))
    return found


@pytest.mark.parametrize("case", marked())
def test_a_case_is_read_as_far_as_it_goes(case: str, tmp_path: Path, small_templates: Path) -> None:
    for one in readings(case, tmp_path / "workspace", small_templates):
        if one.position is None:
            assert one.usual is None
            continue
        assert one.document
        assert one.position.is_sound == (one.usual is not None) == (not has_errors(one.problems))
        if one.usual:
            document, problems = position_document(one.workspace, one.usual)
            assert one.found == problems
            assert document.gaps == () == tuple(gapped(document))
        else:
            assert one.found == []
        if has_errors([*one.problems, *one.found]) or one.document.gaps:
            _check_places(one, [*one.problems, *one.found])


def _check_places(one: Reading, problems: Sequence[Problem]) -> None:
    """Gaps are where something was found, or is in a broken file; and the other way round."""
    assert one.position
    assert one.document
    gaps = {*one.position.gaps, *one.document.gaps}
    here = [each for each in problems if each.location.file == one.position.source.file]
    positions = one.workspace.positions
    elsewhere = len(here) < len(problems) or bool(one.workspace.broken_files)
    elsewhere |= any(each.code in ELSEWHERE for each in here)
    elsewhere |= not {*one.position.gaps} <= {*one.document.gaps}  # conditions ask for it
    elsewhere |= any(positions.problems(id) for id in positions.ids if id != one.id)
    for gap in gaps:
        assert elsewhere or any(_meet(gap, each) for each in here), gap
    for each in here:
        chooses = each.path.startswith(("/titles", "/numbering", "/lists"))
        if not chooses and each.code not in {*UNPRINTED, *ELSEWHERE}:
            assert any(_meet(gap, each) for gap in gaps), each


def _meet(gap: Pointer, problem: Problem) -> bool:
    """Whether one place is in the other; where a key is missing, that is beside another key."""
    place = parse_pointer(problem.path)
    place = place[:-1] if problem.code == "missing-key" else place
    return all(str(one) == other for one, other in zip(gap, place, strict=False))


# what is printed where words are missing


GAPS = [
    ("  name: Arhivaar\n", "", ["/facts/name"], ["–"]),
    ("name: Arhivaar", 'name: ""', ["/facts/name"], ["–"]),
    ("name: Arhivaar", "name: [a]", ["/facts/name"], ["–"]),
    ("unit: talitus", "unit: nowhere", ["/facts/unit"], ["–"]),
    ("boss: head", "boss: nobody", ["/facts/boss"], ["–"]),
    ("boss: head", "boss: {post: head, text: Juht}", ["/facts/boss"], ["–"]),
    ("  staff: []", "  staff: [nobody, {text: Abi}]", ["/facts/staff/0"], ["–, Abi"]),
    ("  - other", "  - {use: other, zzz: 1}", [], []),
    ("  - other", "  - nothing", ["/tasks/1"], ["–", "–"]),
    ("  - other", "  - {set: nothing}", ["/tasks/1/set"], ["–", "–"]),
    ("  - other", "  - training", ["/tasks/1"], ["–", "–"]),
    ("  - other", "  - {when: {/secret: true}}", ["/tasks/1"], ["–", "–"]),
    ("  - other", "  - {dutty: Töö, results: [remote]}", ["/tasks/1"], ["–"]),
    ("duty: Arhiivi korrastamine", "duty: []", ["/tasks/0/duty"], ["–."]),
    ("- text: Arhiiv on korras", "- text: 1\n        n: 2", [], []),
    ("- text: Arhiiv on korras", "- {text: [a]}", ["/tasks/0/results/0"], ["–."]),
    ("- set: all", "- set: nothing", ["/rights/0/set"], ["–;"]),
    ("- set: all", "- {use: access, name: A, variant: x}", ["/rights/0"], ["–;"]),
    ("- set: all", "- {text: a, use: b}", ["/rights/0"], ["–;"]),
    ("- set: all", "- {text: a, items: [b, {text: c}]}", ["/rights/0/items/0"], ["–;"]),
    ("- set: all", "- {text: a, when: {/x: true}}", ["/rights/0"], ["–;"]),
    ("- set: all", "- {text: a, when: {/secret: false, /x: true}}", [], []),
    ("- set: all", "- other", ["/rights/0"], ["–;"]),
    ("- set: all", "- signature", ["/rights/0"], ["–;", "–;"]),
    (
        "  - other", "  - {use: other, as_signed: {results: [a, b]}, reason: c}",
        ["/tasks/1/as_signed/results"], ["–"],
    ),
    ("secret: true", "secret: [a]", ["/secret", "/rights/0/set"], ["–;"]),
    ("name: A}", "name: C}", ["/rights/1/name"], ["kasutada andmekogu –."]),
    ("name: A}", "name: [C]}", ["/rights/1/name"], ["kasutada andmekogu –."]),
    (", name: A}", "}", ["/rights/1"], ["kasutada andmekogu –."]),
    ("name: A}", "name: {post: nobody}}", ["/rights/1/name"], ["kasutada andmekogu –."]),
    ("name: A}", "name: {number_of: x}}", ["/rights/1/name"], ["kasutada andmekogu –."]),
]  # fmt: skip
"""Words of the clerk's file, others in their place, the places of gaps then, and their texts."""


@pytest.mark.parametrize(("old", "new", "gaps", "texts"), GAPS)
def test_a_gap_is_in_the_place_of_what_is_missing(
    old: str, new: str, gaps: list[str], texts: list[str]
) -> None:
    position, document = clerk(SMALL, old, new)
    found = dict.fromkeys(map(pointer_text, (*position.gaps, *document.gaps)))
    assert [*found] == gaps
    assert gapped(document) == texts
    assert position.is_sound or document.unsound
