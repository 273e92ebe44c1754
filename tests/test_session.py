"""A workspace that stays open answers as commands do that open it anew."""

from __future__ import annotations

import io
import random
import re
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amounts import seeds
from conftest import ROOT, Once
from index_workspace import make_workspace
from koostaja import Session, build, check, open_session
from koostaja.builder import find_sentences
from koostaja.diagnostics import has_errors
from koostaja.documents import GAP, gap_mark
from koostaja.files.changes import open_change
from koostaja.library import AffectedSentence
from koostaja.source import pointer_text
from session_trial import SessionTrial
from test_unsound import GAPS

INPUTS = ("clauses", "directives", "documents", "positions", "schemas", "templates")
CLERK = "positions/clerk.yaml"
UNKNOWN = b"<w:p><w:r><w:t>{{ zzz }}</w:t></w:r></w:p>"


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


def test_a_document_is_printed_as_a_build_makes_it(rich: Path, tmp_path: Path) -> None:
    made = build(rich, tmp_path / "out")
    assert not made.problems or all(one.severity.value != "error" for one in made.problems)
    session = open_session(rich)
    for id in session.workspace.positions.ids:
        kind = "positions" if session.workspace.positions.is_post(id) else "documents"
        name = f"{kind}/{id}.docx"
        assert name in made.files
        printed = session.print_document(session.look(id, folder=kind))
        assert printed == (tmp_path / "out" / name).read_bytes()
    for id in session.workspace.directives:
        look = session.look(id, folder="directives")
        for document in look.documents:
            printed = session.print_document(look, document)
            files = (tmp_path / "out" / "directives" / id).glob("*.docx")
            assert printed in [one.read_bytes() for one in files]


def _printed(data: bytes) -> str:
    """The words of a Word file's body."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def test_a_document_with_errors_is_printed_only_with_its_gaps_marked(small: Path) -> None:
    session = open_session(small)
    text = (small / CLERK).read_text("utf-8")
    for old, new, gaps, texts in GAPS:
        changed = text.replace(old, new)
        look = session.look("clerk", changed)
        (document,) = look.documents
        assert [*map(pointer_text, look.gaps)] == gaps, new
        if not has_errors(look.problems):
            assert look.preview is None
            continue
        assert not look.stages.sound.documents
        with pytest.raises(ValueError, match="clerk"):
            session.print_document(look)
        shown = _printed(session.print_document(look, with_gaps=True))
        assert GAP not in shown
        mark = gap_mark(document)
        printed = [one for one in texts if "/items/" not in gaps[0]]  # not by this template
        assert all(one.replace("–", mark) in shown for one in printed), new
        assert (mark in shown) == bool(printed), new
        assert session.print_document(look, document, with_gaps=True)
    assert (small / CLERK).read_text("utf-8") == text


def test_a_document_without_errors_is_printed_the_same_either_way(small: Path) -> None:
    session = open_session(small)
    for id in session.workspace.positions.ids:
        look = session.look(id)
        assert (look.preview, look.gaps) == (None, ())
        usual = session.print_document(look)
        assert session.print_document(look, with_gaps=True) == usual


def test_a_preview_needs_a_layout_and_a_template_without_errors(small: Path) -> None:
    session = open_session(small)
    text = (small / CLERK).read_text("utf-8")
    for one in ("facts: [", text.replace("layout: post", "layout: nothing")):
        assert one != text
        look = session.look("clerk", one)
        assert (look.documents, look.gaps) == ((), ())
        with pytest.raises(ValueError, match="clerk"):
            session.print_document(look, with_gaps=True)
    template = small / "templates/post.docx"
    _change_part(template, "word/document.xml", b"<w:body>", b"<w:body>" + UNKNOWN)
    for data in (template.read_bytes(), b"no Word file"):
        template.write_bytes(data)
        session.refresh()
        look = session.look("clerk")
        assert look.documents
        with pytest.raises(ValueError, match="clerk"):
            session.print_document(look, with_gaps=True)


def test_a_new_document_is_printed_before_it_is_saved(small: Path) -> None:
    session = open_session(small)
    text = (small / CLERK).read_text("utf-8")
    for folder in ("positions", "documents"):
        look = session.look("nobody", text, folder=folder)
        assert _printed(session.print_document(look))
        faulty = session.look("nobody", text.replace("- set: all", "- nothing"), folder=folder)
        assert "[…]" in _printed(session.print_document(faulty, with_gaps=True))


def test_an_old_look_does_not_spoil_the_files_of_a_new_one(small: Path, tmp_path: Path) -> None:
    session = open_session(small)
    old = session.look("clerk")
    template = small / "templates/post.docx"
    _change_part(template, "word/styles.xml", rb'(?<=w:sz w:val=")\d+', b"30")
    session.refresh()
    session.print_document(old)
    build(small, tmp_path / "out")
    made = (tmp_path / "out/positions/clerk.docx").read_bytes()
    assert session.print_document(session.look("clerk")) == made


def _change_part(template: Path, name: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(template) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name], count = re.subn(old, new, parts[name])
    assert count
    with zipfile.ZipFile(template, "w") as archive:
        for one, data in parts.items():
            archive.writestr(one, data)


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
