"""A workspace that stays open answers as commands do that open it anew."""

from __future__ import annotations

import random
import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import workspace
from amounts import seeds
from conftest import ROOT, Once
from index_workspace import make_workspace
from koostaja import Session, check, open_session
from koostaja.builder import find_sentences
from koostaja.builder.document_texts import all_documents, open_texts
from koostaja.builder.index.document_index import LEAST
from koostaja.files.changes import open_change
from koostaja.library import AffectedSentence, ClauseReader
from session_trial import SessionTrial

INPUTS = ("clauses", "directives", "documents", "positions", "schemas", "templates")


@pytest.fixture(scope="session")
def rich(once: Once) -> Path:
    """A small workspace that meets most checks."""
    return once("session", lambda folder: make_workspace(folder / "made")) / "made"


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A copy of this repository's workspace, with a draft."""
    root = tmp_path / "real"
    root.mkdir()
    for name in (*INPUTS, "organisation.yaml"):
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, root / name)
        elif path.is_file():
            shutil.copy(path, root / name)
    return root


@pytest.mark.parametrize("numbers", seeds(1, 8, 100))
def test_after_any_edit_a_look_finds_what_a_check_finds(
    numbers: range, rich: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_quick = not {"full", "soak"} & {one.name for one in request.node.iter_markers()}
    for number in numbers:
        trial = SessionTrial(tmp_path / str(number), rich)
        trial.compare({})
        for step in range(3 if is_quick else 25):
            trial.step(number * 1000 + step)
        assert len(trial.codes) > 8
        assert trial.unsaved or is_quick


@pytest.mark.parametrize("numbers", seeds(1, 4, 30))
def test_slips_in_real_texts_are_found_as_a_check_finds_them(
    numbers: range, real: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_quick = not {"full", "soak"} & {one.name for one in request.node.iter_markers()}
    for number in numbers:
        trial = SessionTrial(tmp_path / str(number), real)
        for step in range(2 if is_quick else 30):
            trial.step(number * 100 + step, "slipped")
        assert trial.unsaved


def test_an_unknown_document_is_an_error_and_a_new_one_is_looked_at(small: Path) -> None:
    session = open_session(small)
    with pytest.raises(KeyError):
        session.look("nobody")
    text = (small / "positions/clerk.yaml").read_text("utf-8")
    look = session.look("nobody", text, folder="positions")
    assert look.documents
    assert {one.location.file for one in look.problems} <= {"positions/nobody.yaml"}
    with pytest.raises(KeyError):
        session.look("nobody")


def _said(sentences: list[AffectedSentence]) -> list[tuple[object, ...]]:
    return sorted(tuple(one) for one in sentences)


def test_whom_a_clause_touches_is_what_the_command_says(rich: Path) -> None:
    session = open_session(rich)
    clauses = sorted(session.workspace.library.clauses)
    for clause in random.Random(1).sample(clauses, 5):
        assert _said(session.affected(clause).sentences) == _said(
            find_sentences(rich, clause).sentences
        )


def test_a_new_wording_says_what_the_command_says(rich: Path) -> None:
    session = open_session(rich)
    compared = 0
    for clause in random.Random(2).sample([*session.workspace.library.clauses.values()], 12):
        text = clause.body.text
        written = f"text: {text}\n"
        if not text or clause.source.text.count(written) != 1:
            continue
        new = f"{text.rstrip('.')} ka homme"
        changed = clause.source.text.replace(written, f"text: {new}\n")
        found = session.affected(clause.id, {clause.source.file: changed})
        expected = find_sentences(rich, clause.id, new)
        assert _said(found.sentences) == _said(expected.sentences), clause.id
        compared += len(found.sentences)
    assert compared > 3


def test_changed_variants_and_rows_are_seen_before_they_are_saved(real: Path) -> None:
    session = open_session(real)
    file = "clauses/tulemused.yaml"
    before = (real / file).read_text("utf-8")
    rows = [one for one in session.workspace.library.clauses.values() if one.body.row]
    touched = 0
    for clause in rows[:6]:
        source = clause.source
        cell = next(text for _, text in clause.body.texts() if len(text) > 20)
        if source.text.count(cell) != 1:
            continue
        texts = {source.file: source.text.replace(cell, f"{cell} kohe")}
        said = session.affected(clause.id, texts).sentences
        then = [one.after for one in said]
        (real / source.file).write_text(texts[source.file], "utf-8")
        now = [one.before for one in find_sentences(real, clause.id).sentences]
        assert sorted(then) == sorted(now)
        assert then != [one.before for one in said]
        (real / source.file).write_text(source.text, "utf-8")
        touched += 1
    assert touched
    assert (real / file).read_text("utf-8") == before


def test_a_wording_that_breaks_the_library_is_reported_and_says_nothing(small: Path) -> None:
    session = open_session(small)
    text = (small / "clauses/rights.yaml").read_text("utf-8")
    found = session.affected("training", {"clauses/rights.yaml": text + "\n  : ["})
    assert not found.sentences
    assert {one.location.file for one in found.problems} == {"clauses/rights.yaml"}
    with pytest.raises(KeyError):
        session.affected("no-such-clause")


def test_the_next_session_takes_all_from_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part in ("opening._KEPT_AT_ONCE", "sentences._CHUNK"):
        monkeypatch.setattr(f"koostaja.builder.session.{part}", 7)
    monkeypatch.setattr("koostaja.builder.index.keeper._FEW", 0)
    count = LEAST + 10  # so that they are checked in two shares
    root, counted = tmp_path / "made", list[tuple[int, int]]()
    workspace.make_workspace(root, count)
    for checked in (count, 0):
        counted.clear()
        session = open_session(root, jobs=1, progress=lambda *count: counted.append(count))
        assert counted[-1:] == [(checked, checked)] * bool(checked)
        with open_texts(root) as texts:
            reader = ClauseReader(root, texts.open_workspace(root))
            is_known = texts.read(reader, all_documents(reader.workspace), 1, lambda _: False)
        assert len(is_known) == (0 if checked else count)
        session.affected("maine")


def test_what_was_touched_without_change_is_not_read_again(small: Path) -> None:
    session = open_session(small)
    assert session.refresh() == []
    file = small / "positions/clerk.yaml"
    file.write_bytes(file.read_bytes())
    assert session.refresh() == []
    file.write_text(file.read_text("utf-8") + "# märkus\n", "utf-8")
    assert session.refresh() == ["positions/clerk.yaml"]


def test_files_are_written_all_or_none(small: Path) -> None:
    session = open_session(small)
    files = {
        name: (small / name).read_text("utf-8") + "# muudetud\n"
        for name in ("positions/clerk.yaml", "positions/head.yaml")
    }
    assert session.write(files) == []
    assert all((small / name).read_text("utf-8") == text for name, text in files.items())
    (small / "positions/head.yaml").write_text(files["positions/head.yaml"] + "# väljast\n")
    newer = {name: f"{text}# veel\n" for name, text in files.items()}
    (problem,) = session.write(newer)
    assert problem.location.file == "positions/head.yaml"
    assert (small / "positions/clerk.yaml").read_text("utf-8") == files["positions/clerk.yaml"]
    assert session.write(newer) == []  # now the session has seen the other's change


@pytest.mark.full
def test_what_was_written_is_there_at_once_and_what_others_did_after_a_refresh(small: Path) -> None:
    session = open_session(small)
    clerk, head = "positions/clerk.yaml", "positions/head.yaml"
    text = (small / clerk).read_text("utf-8").replace("Arhivaar", "Hoidja")
    (small / head).write_text((small / head).read_text("utf-8") + "# enam\n", "utf-8")
    assert session.write({clerk: text}) == []
    made_from = session.look("clerk").made_from
    assert made_from
    assert made_from.source.text == text
    assert session.refresh() == [head]
    expected = [one for one in check(small).problems if one.location.file == clerk]
    assert session.look("clerk").problems == expected


def test_a_file_that_was_another_for_a_moment_is_read_again(small: Path) -> None:
    path, other = small / "positions/clerk.yaml", small / "positions/head.yaml"
    text = path.read_text("utf-8")
    path.write_text(text, "utf-8")
    session = open_session(small)
    other.write_text(f"{other.read_text('utf-8')}# enam\n", "utf-8")
    assert session.refresh() == ["positions/head.yaml"]  # now it has read no other one
    path.write_text(f"{text}# korraks\n", "utf-8")
    assert session.workspace.positions["clerk"].source.text == f"{text}# korraks\n"
    path.write_text(text, "utf-8")
    assert session.refresh() == []
    known = session.workspace.positions["clerk"]
    assert known.source.text == text
    assert session.refresh() == []
    assert session.workspace.positions["clerk"] is known, "it was read again without need"


def test_nothing_is_written_while_another_has_the_right(small: Path) -> None:
    session = open_session(small)
    text = (small / "positions/clerk.yaml").read_text("utf-8")
    with open_change(small, "confirm") as change:
        assert not change.problems
        (problem,) = session.write({"positions/clerk.yaml": f"{text}# muudetud\n"})
    assert problem.code
    assert (small / "positions/clerk.yaml").read_text("utf-8") == text


def test_threads_see_one_state_each(real: Path) -> None:
    session = open_session(real)
    ids = session.workspace.positions.ids
    name = session.workspace.positions.file(ids[0])
    text = (real / name).read_text("utf-8")

    def ask(number: int) -> list[str]:
        chance = random.Random(number)
        if number % 5 == 0:
            found = session.write({name: f"{text}# {number}\n"})
            return [one.code for one in found]
        look = session.look(chance.choice(ids))
        return [one.location.file for one in look.problems if look.id not in one.location.file]

    with ThreadPoolExecutor(6) as threads:
        assert [*threads.map(ask, range(60))] == [[]] * 60
    expected = [one for one in check(real).problems if one.location.file == name]
    assert session.look(ids[0]).problems == expected
    assert isinstance(session, Session)


def test_a_file_that_comes_and_goes_within_a_moment_is_noticed(small: Path) -> None:
    session, name = open_session(small), "positions/new.yaml"
    time.sleep(2.1)  # all other files are older than the slowest clock of a disk can tell
    assert session.refresh() == []
    shutil.copy(small / "positions" / "clerk.yaml", small / name)
    assert session.refresh() == [name]
    (small / name).unlink()
    assert session.refresh() == [name]
