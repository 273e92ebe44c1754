"""What a change of the library would bring is what a check finds once it is saved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from koostaja import Problem, check, open_session
from koostaja.source import Edit, Remove, SetValue, apply_edits
from workspaces import copy_of

CLAUSES = ("clauses", "keeleoskus")
EDITS: dict[str, list[Edit]] = {
    "clauses/nouded.yaml": [
        SetValue((*CLAUSES, "text"), "{keel} keele oskus tasemel {tase}."),
        SetValue((*CLAUSES, "excludes"), ["vaartused"]),
        Remove((*CLAUSES, "basis")),
    ],
    "clauses/vastutus.yaml": [SetValue(("clauses", "riigivara", "groups"), ["Töötaja"])],
}


def key(one: Problem) -> tuple[str, ...]:
    values = sorted((name, str(value)) for name, value in one.values.items())
    return one.code, one.location.file, one.path, str(values)


def found(root: Path) -> Counter[tuple[str, ...]]:
    return Counter(map(key, check(root).problems))


@pytest.mark.parametrize("file", EDITS)
def test_what_a_change_brings_is_what_a_check_finds_then(tmp_path: Path, file: str) -> None:
    root = copy_of("own", tmp_path)
    session, before = open_session(root), found(root)
    topic = Path(file).stem
    edited = apply_edits(session.workspace.library.sources[topic], EDITS[file]).value
    assert edited
    texts = {file: edited.text}
    brought = session.brought(texts, session.workspace.positions.ids)
    said = [*brought.library, *(one for some in brought.documents.values() for one in some)]
    assert session.write(texts) == []
    new = {one for one in found(root) - before if one[0] not in ELSEWHERE}
    assert new
    assert {key(one) for one in said if one.code not in ELSEWHERE} == new


ELSEWHERE = ("variant-unjustified", "unused-suppression")
"""What is found by how often something is used anywhere."""


def test_what_was_found_since_the_last_question_is_not_brought(tmp_path: Path) -> None:
    root = copy_of("own", tmp_path)
    session, id = open_session(root), "koordinaator-klat-srt"
    text = session.workspace.library.sources["nouded"].text
    texts = {"clauses/nouded.yaml": f"{text}# Lõpp\n"}
    assert not session.brought(texts, [id]).documents
    path = root / "positions" / f"{id}.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}nosuch: 1\n", "utf-8")
    session.refresh()
    assert any(one.location.file == f"positions/{id}.yaml" for one in check(root).problems)
    assert not session.brought(texts, [id]).documents


def test_a_faulty_text_is_said_and_nothing_else(tmp_path: Path) -> None:
    session = open_session(copy_of("own", tmp_path))
    text = session.workspace.library.sources["nouded"].text
    brought = session.brought({"clauses/nouded.yaml": f"{text}vale: [1\n"}, ["nosuch"][:0])
    assert brought.library
    assert not brought.documents


def test_clauses_are_counted_by_the_documents_that_print_them(tmp_path: Path) -> None:
    session = open_session(copy_of("own", tmp_path))
    for _ in range(2):
        counts = session.clause_counts()
        for clause in ("keeleoskus", "kaugtoo", "ettepanekud"):
            printing = {one.document for one in session.affected(clause).sentences}
            assert counts.get(clause, 0) == len(printing), clause
        path = tmp_path / "asutus" / "positions" / "koordinaator-klat-srt.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("    - kaugtoo\n", ""), "utf-8")
        session.refresh()
