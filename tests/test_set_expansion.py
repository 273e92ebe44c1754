"""A set's entries in place of its use: the printed words and numbers stay the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from amounts import few
from koostaja.diagnostics import Terms
from koostaja.documents import assemble, document_data
from koostaja.library import expand_set
from koostaja.source import Pointer, Source, value_of
from koostaja.workspace import Workspace, directive_references, position_references
from workspaces import copy_of, edit, opened, save


def set_uses(workspace: Workspace) -> list[tuple[str, Pointer]]:
    """Where positions and drafts use sets."""
    found = {id: position_references(one) for id, one in workspace.positions.items()}
    found |= {id: directive_references(one) for id, one in workspace.directives.items()}
    return [
        (id, one.pointer[:-1])
        for id, references in found.items()
        for one in references
        if one.kind == "set"
    ]


def printed(workspace: Workspace, id: str) -> Any:
    """What a document and its annexes print, without where that comes from."""
    known = workspace.positions, workspace.directives
    assembly, _ = assemble(workspace, *([id] if id in ids else [] for ids in known))
    return [_words(document_data(one)["body"]) for one in assembly.documents]


def _words(value: Any) -> Any:
    if isinstance(value, dict):
        hidden = ("from", "sets", "condition", "address")
        return {key: _words(one) for key, one in value.items() if key not in hidden}
    return [_words(one) for one in value] if isinstance(value, list) else value


def expanded(workspace: Workspace, id: str, pointer: Pointer) -> Source:
    source, problems = expand_set(workspace, id, pointer)
    assert problems == []
    assert source
    return source


@pytest.mark.parametrize("name", few(2, ["small", "agency", "own", "basic", "school", "town"]))
def test_every_use_of_a_set_becomes_its_entries(name: str, tmp_path: Path) -> None:
    root = copy_of(name, tmp_path)
    workspace = opened(root)
    uses = set_uses(workspace)
    assert uses
    for id, pointer in uses:
        before = printed(workspace, id)
        text = (root / workspace.positions.file(id)).read_text(encoding="utf-8")
        save(root, expanded(workspace, id, pointer))
        after = opened(root)
        assert printed(after, id) == before
        assert len(set_uses(after)) < len(uses)
        (root / workspace.positions.file(id)).write_text(text, encoding="utf-8", newline="")


RIGHTS = '"title": "Õigused",\n'
CLERK = "positions/clerk.yaml"


def test_conditions_and_parameters_go_with_the_entries(small: Path) -> None:
    edit(small, "clauses/rights.yaml", "      - training\n", "      - {use: access, name: B}\n")
    edit(
        small,
        CLERK,
        "  - set: all\n",
        "  # õigused\n  - {set: all, when: {/facts/name: Arhivaar}}\n",
    )
    edit(small, CLERK, "  - {use: access, name: A}\n", "  - training\n")
    source = expanded(opened(small), "clerk", ("rights", 0))
    name = {"/facts/name": "Arhivaar"}
    assert value_of(source.data, ("rights",)) == [
        {"use": "access", "name": "B", "when": name},
        {"use": "secret", "when": {**name, "/secret": True}},
        "training",
    ]
    assert "  # õigused\n  - " in source.text


def test_an_entry_that_is_never_printed_is_left_out(small: Path) -> None:
    edit(small, CLERK, "  - set: all\n", "  - {set: all, when: {/secret: false}}\n")
    source = expanded(opened(small), "clerk", ("rights", 0))
    condition = {"when": {"/secret": False}}
    assert source.data["rights"] == [
        {"use": "training", **condition},
        {"use": "access", "name": "A"},
    ]


@pytest.mark.parametrize(
    ("id", "pointer", "code"),
    [
        ("nobody", ("rights", 0), "unknown-position"),
        ("clerk", ("rights", 1), "edit-refused"),
        ("clerk", ("rights", 9), "edit-refused"),
        ("clerk", ("layout", "set"), "edit-refused"),
        ("clerk", (), "edit-refused"),
    ],
)
def test_what_uses_no_set_is_refused(small: Path, id: str, pointer: Pointer, code: str) -> None:
    source, (problem,) = expand_set(opened(small), id, pointer)
    assert (source, problem.code) == (None, code)


def test_an_unknown_set_is_refused_at_its_place(small: Path) -> None:
    edit(small, CLERK, "  - set: all\n", "  - set: al\n")
    source, (problem,) = expand_set(opened(small), "clerk", ("rights", 0))
    assert (source, problem.code, problem.similar) == (None, "unknown-set", "all")
    assert problem.location.line == 14


def test_a_list_that_has_no_room_for_the_entries_keeps_the_set(small: Path) -> None:
    edit(small, "schemas/post.schema.json", RIGHTS, RIGHTS + '"maxItems": 2,')
    source, problems = expand_set(opened(small), "clerk", ("rights", 0))
    assert (source, [one.code for one in problems]) == (None, ["too-many-values"])


def test_a_set_that_is_all_of_a_field_becomes_a_list(small: Path) -> None:
    edit(small, CLERK, "  - set: all\n  - {use: access, name: A}\n", "  set: all\n")
    before = printed(opened(small), "clerk")
    save(small, expanded(opened(small), "clerk", ("rights",)))
    assert printed(opened(small), "clerk") == before


def test_a_set_in_a_draft_becomes_its_entries(small: Path) -> None:
    edit(
        small, "clauses/acts.yaml", "clauses:\n", "sets: {points: {clauses: [confirm]}}\nclauses:\n"
    )
    edit(small, "directives/first.yaml", "[confirm]", "[{set: points}]")
    before = printed(opened(small), "first")
    save(small, expanded(opened(small), "first", ("points", 0)))
    assert "points: [confirm]" in (small / "directives/first.yaml").read_text(encoding="utf-8")
    assert printed(opened(small), "first") == before


def test_a_use_of_which_nothing_is_printed_goes(small: Path) -> None:
    edit(small, "clauses/rights.yaml", "      - training\n", "")
    edit(small, CLERK, "  - set: all\n", "  - {set: all, when: {/secret: false}}\n")
    assert expanded(opened(small), "clerk", ("rights", 0)).data["rights"] == [
        {"use": "access", "name": "A"}
    ]


LEVELS = 41
"""One more than sets may be nested; without the outermost one the innermost is printed."""
DEEP = "".join(
    f"  s{at}: {{clauses: [{f'{{set: s{at + 1}}}' if at < LEVELS - 1 else '{text: lõpp}'}]}}\n"
    for at in range(LEVELS)
)


@pytest.mark.parametrize(
    ("id", "file", "old", "new", "pointer"),
    [
        ("clerk", CLERK, "  - set: all\n", "  - set: s0\n", ("rights", 0)),
        ("first", "directives/first.yaml", "[confirm]", "[{set: s0}]", ("points", 0)),
    ],
)
def test_an_expansion_that_would_print_other_words_is_refused(
    small: Path, id: str, file: str, old: str, new: str, pointer: Pointer
) -> None:
    edit(small, "clauses/rights.yaml", "sets:\n", f"sets:\n{DEEP}")
    edit(small, file, old, new)
    source, (problem,) = expand_set(opened(small), id, pointer)
    assert (source, problem.code) == (None, "edit-refused")
    assert problem.values["reason"] == Terms(("edit.words",))
