"""Renaming: every reference follows, nothing else changes, and no id is given twice."""

from __future__ import annotations

import json
import os
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

import koostaja
from conftest import draft_copy
from console import Done
from console import run as command
from effort import calls_of
from koostaja.authoring import new_clause, new_position, workspace_files
from koostaja.diagnostics import has_errors
from koostaja.workspace import load, open_workspace
from koostaja.workspace.positions import Positions


def run(root: Path, *arguments: str) -> Done:
    return command(*arguments, "-C", root)


def rename(root: Path, kind: str, old: str, new: str) -> Done:
    return run(root, "rename", kind, old, new)


def renamed(root: Path, kind: str, old: str, new: str) -> None:
    done = rename(root, kind, old, new)
    assert (done.exit_code, done.stderr) == (0, "")


def state(root: Path) -> dict[str, bytes]:
    """Every file that people write."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*.yaml"))
        if not path.name.startswith(".")
    }


def copy_of(name: str, folder: Path) -> Path:
    """This repository's workspace without its ledger, or the starter, to be changed at will."""
    root = folder / name
    if name == "starter":
        for file, data in workspace_files("basic").items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
    else:
        draft_copy(root)
    return root


def record(root: Path, name: str, text: str) -> None:
    folder = root / "directives" / "confirmed"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


RECORD = """\
format: 1
number: "4"
date: 2025-01-02
title: Kinnitamine
unit: talitus
annexes: [{annex: "1", title: Arhivaar, position: clerk}, {annex: "2", title: X, position: gone}]
"""


def name_in_parameters(small: Path) -> None:
    """Let a clause name a post and a unit, by its own default and in a use."""
    rights, head = small / "clauses" / "rights.yaml", small / "positions" / "head.yaml"
    text = rights.read_text(encoding="utf-8")
    added = """clauses:
  help:
    text: "aidata {who} ({unit})"
    params: {who: {default: {post: clerk}}, unit: {default: {unit: osakond}}}
    note: practice
"""
    rights.write_text(text.replace("clauses:\n", added, 1), encoding="utf-8")
    use = "  - {use: help, who: {post: clerk}, unit: {unit: talitus}}\n  - help\n"
    head.write_text(head.read_text(encoding="utf-8") + use, encoding="utf-8")


def test_a_position_is_renamed_wherever_it_is_named(small: Path) -> None:
    name_in_parameters(small)
    renamed(small, "position", "clerk", "archivist")
    read = {path.name: path.read_text(encoding="utf-8") for path in small.glob("*/*.yaml")}
    assert "clerk.yaml" not in read
    assert "default: {post: archivist}" in read["rights.yaml"]
    assert "who: {post: archivist}, unit: {unit: talitus}" in read["head.yaml"]
    assert read["archivist.yaml"].endswith("formerly: [clerk]\n")
    assert "confirms: [archivist, head]" in read["first.yaml"]
    assert "    - archivist\n    - {post: archivist, as: abiline}\n" in read["head.yaml"]
    assert koostaja.check(small).problems == []


def test_a_clause_is_renamed_with_its_uses_and_variants_stay(small: Path) -> None:
    renamed(small, "clause", "access", "database")
    renamed(small, "clause", "other", "rest")
    renamed(small, "clause", "mark", "stamp")
    renamed(small, "clause", "secret", "state-secret")
    read = {path.name: path.read_text(encoding="utf-8") for path in small.glob("*/*.yaml")}
    assert "  database:\n    text: kasutada andmekogu" in read["rights.yaml"]
    assert "{use: state-secret, when: {/secret: true}}" in read["rights.yaml"]
    assert "{use: database, name: A}" in read["clerk.yaml"]
    assert "tasks:\n  - rest\n" in read["head.yaml"]
    assert "mark: stamp" in read["first.yaml"]
    assert "secret: true" in read["clerk.yaml"]
    assert "formerly" not in "".join(read.values())
    assert koostaja.check(small).problems == []


def test_words_that_look_like_the_id_stay(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("{text: praktikant}", "{text: clerk}  # clerk")
    text = text.replace("  - other\n", "  - duty: other\n    results: [{text: other}]\n")
    file.write_text(text, encoding="utf-8")
    renamed(small, "position", "clerk", "archivist")
    renamed(small, "clause", "other", "rest")
    assert "{text: clerk}  # clerk" in file.read_text(encoding="utf-8")
    assert "duty: other\n    results: [{text: other}]" in file.read_text(encoding="utf-8")


def test_a_unit_is_renamed_with_those_below_it(small: Path) -> None:
    name_in_parameters(small)
    renamed(small, "unit", "osakond", "peaosakond")
    renamed(small, "unit", "talitus", "arhiiv")
    assert "unit: {unit: arhiiv}}" in (small / "positions/head.yaml").read_text(encoding="utf-8")
    assert "{default: {unit: peaosakond}}" in (small / "clauses/rights.yaml").read_text("utf-8")
    organisation = (small / "organisation.yaml").read_text(encoding="utf-8")
    assert "  peaosakond: {name: üldosakond, genitive: üldosakonna}\n" in organisation
    assert "  arhiiv: {name: arhiivitalitus, genitive: arhiivitalituse, parent: peaosakond}" in (
        organisation
    )
    assert "  unit: arhiiv\n" in (small / "positions/clerk.yaml").read_text(encoding="utf-8")
    assert koostaja.check(small).problems == []


def test_what_records_name_is_remembered_and_records_stay(small: Path) -> None:
    record(small, "old", RECORD)
    renamed(small, "unit", "talitus", "arhiiv")
    renamed(small, "position", "clerk", "archivist")
    renamed(small, "position", "archivist", "keeper")
    organisation = (small / "organisation.yaml").read_text(encoding="utf-8")
    assert "parent: osakond, formerly: [talitus]}" in organisation
    keeper = (small / "positions/keeper.yaml").read_text(encoding="utf-8")
    assert keeper.endswith("formerly: [clerk, archivist]\n")
    kept = small / "directives" / "confirmed" / "old.yaml"
    assert kept.read_text(encoding="utf-8") == RECORD


def test_a_clause_in_the_text_of_a_confirmed_directive_is_remembered(small: Path) -> None:
    folder = small / "directives" / "confirmed" / "act"
    folder.mkdir(parents=True)
    (folder / "lisa-1.yaml").write_text("items:\n  - text: x\n    clause: remote\n", "utf-8")
    (folder / "record.yaml").write_text(f"{RECORD}files: {{lisa-1.yaml: x}}\n", "utf-8")
    renamed(small, "clause", "remote", "away")
    rights = (small / "clauses" / "rights.yaml").read_text(encoding="utf-8")
    assert "  away: {text: teha kaugtööd, note: practice, formerly: [remote]}\n" in rights
    assert "[id-reused]" in rename(small, "clause", "training", "remote").stderr
    renamed(small, "clause", "away", "remote")
    assert "formerly: [away]" in (small / "clauses" / "rights.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("position", "clrek", "x"), "unknown-position"),
        (("clause", "remotte", "x"), "unknown-clause"),
        (("unit", "talitsu", "x"), "unknown-unit"),
        (("position", "clerk", "Clerk"), "file-name"),
        (("position", "clerk", "head"), "id-taken"),
        (("position", "clerk", "clerk"), "id-taken"),
        (("position", "clerk", "first"), "id-taken"),
        (("clause", "remote", "access"), "id-taken"),
        (("unit", "talitus", "osakond"), "id-taken"),
        (("position", "clerk", "gone"), "id-reused"),
        (("position", "head", "clerk-before"), "id-reused"),
        (("clause", "remote", "training-before"), "id-reused"),
    ],
)
def test_what_is_refused_says_why_and_changes_nothing(
    small: Path, arguments: tuple[str, str, str], code: str
) -> None:
    record(small, "old", RECORD)
    with (small / "positions" / "clerk.yaml").open("a", encoding="utf-8") as file:
        file.write("formerly: [clerk-before]\n")
    rights = small / "clauses" / "rights.yaml"
    changed = rights.read_text("utf-8").replace(
        "koolitustel, ", "koolitustel, formerly: [training-before], "
    )
    rights.write_text(changed, "utf-8")
    before = state(small)
    done = rename(small, *arguments)
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert state(small) == before


def test_files_that_cannot_be_read_stand_in_the_way_if_they_name_the_id(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    file.write_text(file.read_text("utf-8") + "staff: [\n", "utf-8")
    before = state(small)
    done = rename(small, "position", "clerk", "archivist")
    assert (done.exit_code, state(small)) == (1, before)
    assert "positions/head.yaml" in done.stderr
    renamed(small, "clause", "remote", "away")


def test_what_aliases_repeat_is_renamed_only_where_it_is_the_id(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    text = file.read_text("utf-8").replace("name: Talituse juhataja", "name: &x clerk")
    file.write_text(text.replace("    - clerk\n    - {post: clerk,", "    - *x\n    - {post: *x ,"))
    assert koostaja.check(small).problems == []
    renamed(small, "position", "clerk", "archivist")
    assert "name: clerk" in file.read_text("utf-8")
    text = file.read_text("utf-8").replace("name: clerk", "name: Juhataja")
    text = text.replace(
        "    - archivist\n    - {post: archivist ,",
        "    - &y archivist\n    - {post: head, as: *y}\n    - {post: *y ,",
    )
    file.write_text(text)
    assert koostaja.check(small).problems == []
    renamed(small, "position", "archivist", "keeper")
    assert "- keeper\n    - {post: head, as: archivist}\n    - {post: keeper ," in file.read_text()


def test_what_cannot_be_changed_by_place_is_refused(small: Path) -> None:
    file = small / "positions" / "head.yaml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r"))
    before = state(small)
    done = rename(small, "position", "clerk", "archivist")
    assert "[edit-refused]" in done.stderr
    assert state(small) == before


def test_line_ends_and_the_byte_order_mark_stay(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    raw = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(raw)
    renamed(small, "position", "clerk", "archivist")
    found = (small / "positions" / "archivist.yaml").read_bytes()
    assert found == raw + b"formerly: [clerk]\r\n"


def test_a_copy_of_what_was_renamed_does_not_claim_its_ids(small: Path) -> None:
    record(small, "old", RECORD)
    renamed(small, "position", "clerk", "archivist")
    rights = small / "clauses" / "rights.yaml"
    rights.write_text(
        rights.read_text("utf-8").replace("  remote: {text", "  remote: {formerly: [far], text")
    )
    workspace, _ = load(small)
    position, _ = new_position(workspace, "second", "archivist", None)
    clause, _ = new_clause(workspace, "second", "remote", None)
    assert "formerly" not in position.text  # type: ignore[union-attr]
    assert clause.text.count("formerly") == 1  # type: ignore[union-attr]


def test_check_tells_of_a_reused_clause_or_unit(small: Path) -> None:
    rights, organisation = small / "clauses" / "rights.yaml", small / "organisation.yaml"
    rights.write_text(
        rights.read_text("utf-8").replace("  remote: {text", "  remote: {formerly: [secret], text")
    )
    organisation.write_text(
        organisation.read_text("utf-8").replace(
            "parent: osakond}", "parent: osakond, formerly: [osakond]}"
        )
    )
    found = [p for p in koostaja.check(small).problems if p.code == "id-reused"]
    assert [(p.location.file, p.path) for p in found] == [
        ("clauses/rights.yaml", "/clauses/remote/formerly/0"),
        ("organisation.yaml", "/units/talitus/formerly/0"),
    ]


def test_no_file_is_lost_when_the_old_one_cannot_be_removed(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, replace = state(small), os.replace

    def held(path: str | Path, place: str | Path) -> None:
        if Path(path) == small / "positions" / "clerk.yaml":
            raise PermissionError(13, "held open")
        replace(path, place)

    monkeypatch.setattr(os, "replace", held)
    done = rename(small, "position", "clerk", "archivist")
    assert "[cannot-write]" in done.stderr
    assert state(small) == before


def contents(out: Path, names: dict[str, str]) -> dict[str, dict[str, bytes]]:
    """The parts of every built file, by its name before ids changed."""
    found = {}
    paths = sorted(out.rglob("*.docx"))
    assert len(paths) >= 5
    for path in paths:
        file = path.relative_to(out).as_posix()
        stem = names.get(path.stem, path.stem)
        with zipfile.ZipFile(path) as archive:
            found[f"{file.rpartition('/')[0]}/{stem}"] = {
                name: archive.read(name) for name in archive.namelist()
            }
    return found


def pairs(root: Path, rng: random.Random) -> list[tuple[str, str, str]]:
    """Some random renames: kind, old id, new one."""
    workspace, _ = open_workspace(root)
    ids = {
        "position": list(workspace.positions.ids),
        "clause": list(workspace.library.clauses),
        "unit": list(workspace.organisation.units),
    }
    chosen = [
        (kind, old) for kind, some in ids.items() for old in rng.sample(some, min(3, len(some)))
    ]
    chosen += [("clause", old) for old in rng.sample(ids["clause"], 5)]
    chosen = list(dict.fromkeys(chosen))
    rng.shuffle(chosen)
    words = ["1", "uus", "a-b-c", "x2"]
    return [(kind, old, f"{rng.choice(words)}-{n}") for n, (kind, old) in enumerate(chosen)]


def test_each_position_is_read_once(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koostaja.workspace.positions._KEPT", 1)
    assert calls_of(Positions._read, lambda: renamed(small, "clause", "training", "course")) == 0
    paths = [small / "positions" / f"{id}.yaml" for id in ("clerk", "head")]
    for path in paths:
        path.write_text(path.read_text("utf-8") + "  - course\n", "utf-8")
    assert calls_of(Positions._read, lambda: renamed(small, "clause", "course", "training")) == 2


def test_an_id_that_is_a_word_of_yaml_is_quoted(small: Path) -> None:
    renamed(small, "position", "clerk", "true")
    renamed(small, "position", "true", "false")
    assert koostaja.check(small).problems == []
    assert (small / "positions/false.yaml").read_text("utf-8").endswith('[clerk, "true"]\n')


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["repository", "starter"])
def test_documents_stay_the_same_and_renaming_back_restores_every_file(
    name: str, seed: int, tmp_path: Path
) -> None:
    root = copy_of(name, tmp_path)
    before, built = state(root), koostaja.build(root, tmp_path / "before")
    assert not has_errors(built.problems)
    chosen = pairs(root, random.Random(seed))
    for kind, old, new in chosen:
        renamed(root, kind, old, new)
    assert state(root) != before
    again = koostaja.build(root, tmp_path / "after")
    assert Counter(one.code for one in again.problems) == Counter(
        one.code for one in built.problems
    )
    names = {new: old for kind, old, new in chosen if kind == "position"}
    assert contents(tmp_path / "after", names) == contents(tmp_path / "before", {})
    register = [(tmp_path / out / "register.csv").read_bytes() for out in ("before", "after")]
    assert register[0] == register[1]
    manifest = json.loads((tmp_path / "after" / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest["documents"]) == set(again.files)
    for kind, old, new in reversed(chosen):
        renamed(root, kind, new, old)
    after = {
        file: re.sub(rb"((?<=\n)\n)?^formerly: \[.*\]\n", b"", raw, flags=re.M)
        for file, raw in state(root).items()
    }
    assert after == before
