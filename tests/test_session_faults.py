"""Faulty and new files, and two of one id: a session says of them what a check says."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from koostaja import check
from koostaja.builder import find_sentences
from koostaja.builder.session import Session, open_session
from koostaja.diagnostics import Problem, as_data, has_errors
from koostaja.release import confirm_directive

DRAFT = "directives/first.yaml"


def _faulty(text: str) -> Iterator[str]:
    """Yield texts of a draft with errors of many kinds."""
    yield "["
    yield ""
    yield "- a\n"
    yield "layout: post\n"
    yield f"{text}nope: x\n"
    yield text.replace("template: act", "template: nope")
    yield text.replace("template: act", "template: CON")
    yield text.replace("template: act", "template: [act]")
    yield text.replace("template: act", "template: post")
    yield text.replace("[clerk", "[nobody, clerk").replace("- clerk", "- nobody")


def _agrees(root: Path, session: Session, id: str, file: str, text: str) -> list[Problem]:
    """Demand of a text, before and after it is saved, what a check finds in its file."""
    folder, path = file.partition("/")[0], root / file
    kept = path.read_bytes() if path.exists() else None
    unsaved = session.look(id, text, folder=folder).problems
    path.write_text(text, "utf-8")
    session.refresh()
    expected = [one for one in check(root).problems if one.location.file == file]
    assert as_data(unsaved) == as_data(expected)
    assert as_data(session.look(id, folder=folder).problems) == as_data(expected)
    if kept is None:
        path.unlink()
    else:
        path.write_bytes(kept)
    session.refresh()
    return expected


def test_a_faulty_draft_is_looked_at_as_it_is_checked(draft: Path) -> None:
    text, session = (draft / DRAFT).read_text("utf-8"), open_session(draft)
    codes = {
        one.code for some in _faulty(text) for one in _agrees(draft, session, "first", DRAFT, some)
    }
    assert len(codes) > 4
    assert _agrees(draft, session, "second", "directives/second.yaml", "template: nope\n")


def test_a_second_document_of_an_id_is_looked_at_as_it_is_checked(small: Path) -> None:
    text, session = (small / "positions/clerk.yaml").read_text("utf-8"), open_session(small)
    (small / "documents").mkdir(exist_ok=True)
    found = _agrees(small, session, "clerk", "documents/clerk.yaml", text)
    assert "id-taken" in {one.code for one in found}
    assert session.look("clerk", folder="positions").documents


@pytest.mark.parametrize("id", ["", "../clerk", "Suur", "a/b", "x\0", "con"])
def test_an_id_that_no_file_can_have_is_unknown(small: Path, id: str) -> None:
    session = open_session(small)
    with pytest.raises(KeyError):
        session.look(id, "layout: post\n", folder="positions")


def test_a_signed_directive_is_no_document_to_look_at(draft: Path) -> None:
    text = (draft / DRAFT).read_text("utf-8")
    assert not has_errors(confirm_directive(draft, "first", "6", "2026-02-03").problems)
    session = open_session(draft)
    for some in (None, text, "["):
        with pytest.raises(KeyError):
            session.look("first", some)


def test_a_text_is_written_with_the_byte_order_mark_of_its_file(small: Path) -> None:
    path, file = small / "positions/clerk.yaml", "positions/clerk.yaml"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(codecs.BOM_UTF8 + text.encode())
    session = open_session(small)
    changed = session.workspace.positions["clerk"].source.text.replace("Arhivaar", "Hoidja")
    for written in (changed, f"\ufeff{changed}"):
        assert session.write({file: written}) == []
        assert path.read_bytes() == codecs.BOM_UTF8 + changed.encode()
        assert not session.refresh()


def test_half_a_character_is_a_fault_of_the_text(small: Path) -> None:
    session, file = open_session(small), "positions/clerk.yaml"
    before = (small / file).read_bytes()
    text = before.decode().replace("Arhivaar", "Arhi\ud800vaar")
    (problem,) = session.look("clerk", text).problems
    line = text.partition("\ud800")[0].count("\n") + 1
    assert (problem.code, problem.location.line) == ("forbidden-character", line)
    assert session.write({file: text, "positions/new.yaml": "a: b\n"}) == [problem]
    assert (small / file).read_bytes() == before
    assert not (small / "positions/new.yaml").exists()
    rights = "clauses/rights.yaml"
    (problem,) = session.affected("training", {rights: "title: \udfff"}).problems
    assert (problem.code, problem.location.file) == ("forbidden-character", rights)


@pytest.mark.parametrize(
    "file",
    ["", "../out.yaml", "notes/out.yaml", "directives/confirmed/a/record.yaml", ".koostaja/lock",
     "/out.yaml", "positions/a\0.yaml", "positions/../organisation.yaml", "positions/a\ud800.yaml"],
)  # fmt: skip
def test_only_what_people_edit_is_written(small: Path, file: str) -> None:
    session = open_session(small)
    kept = {path: path.read_bytes() for path in small.rglob("*") if path.is_file()}
    for files, removed in (({file: "a: b\n"}, []), ({}, [file])):
        (problem,) = session.write({"positions/new.yaml": "a: b\n", **files}, removed)
        assert problem.code == "edit-refused"
        assert all(path.read_bytes() == data for path, data in kept.items())
        assert not (small / "positions/new.yaml").exists()


def test_a_change_that_is_taken_back_is_forgotten(small: Path) -> None:
    session, path = open_session(small), small / "positions/clerk.yaml"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"Arhivaar", b"Hoidja"))
    session.look("clerk")
    path.write_bytes(before)
    assert session.refresh() == []
    for id in ("clerk", "head"):
        assert "Hoidja" not in repr(session.look(id).documents)


def test_documents_that_name_what_is_gone_are_checked_again(small: Path) -> None:
    """What others see of them is kept, which then is outdated."""
    post, text = (
        small / "positions/second.yaml",
        (small / "positions/clerk.yaml").read_text("utf-8"),
    )
    own = text.replace("Arhivaar", "Hoidja").replace("- set: all", "- remote\n  - training")
    post.write_text(f"formerly: [vana-hoidja]\n{own}", "utf-8")
    session = open_session(small)
    assert "second" in {one.document for one in session.affected("remote").sentences}
    rights = small / "clauses/rights.yaml"
    rights.write_text(rights.read_text("utf-8").replace("remote:", "gone:"), "utf-8")
    session.refresh()
    for clause in session.workspace.library.clauses:
        found, now = session.affected(clause), find_sentences(small, clause)
        assert found.sentences == now.sentences
        assert {one.code for one in now.problems} == {one.code for one in found.problems}
    expected = [one for one in check(small).problems if one.location.file == "positions/clerk.yaml"]
    assert session.look("clerk").problems == expected


def test_what_another_user_of_a_session_has_written_is_not_written_over(small: Path) -> None:
    session, file, new = open_session(small), "positions/clerk.yaml", "positions/new.yaml"
    path = small / file
    path.write_bytes(codecs.BOM_UTF8 + path.read_bytes().replace(b"\n", b"\r\n"))
    session.refresh()
    text = session.workspace.positions["clerk"].source.text
    first, second = (text.replace("Arhivaar", one) for one in ("Hoidja", "Valvur"))
    assert session.write({file: first, new: first}, base={file: text, new: None}) == []
    written = path.read_bytes()
    for base in ({file: text}, {file: None}, {new: None}, {file: first, new: second}):
        problems = session.write({file: second, new: second}, base=base)
        assert {one.code for one in problems} == {"changed-meanwhile"}
        assert path.read_bytes() == written
        assert not session.refresh()
    assert session.write({file: second}, [new], base={file: f"\ufeff{first}", new: first}) == []
    assert not (small / new).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs a right there")
def test_a_link_to_itself_hides_no_other_file_of_its_folder(small: Path) -> None:
    (small / "positions/loop.yaml").symlink_to("loop.yaml")
    session, path = open_session(small), small / "positions/clerk.yaml"
    assert {one.code for one in session.look("loop").problems} == {"file-unreadable"}
    assert session.look("clerk").documents
    path.write_text(path.read_text("utf-8").replace("Arhivaar", "Hoidja"), "utf-8")
    assert session.refresh() == ["positions/clerk.yaml"]
