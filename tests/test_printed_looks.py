"""A session prints documents as builds do, and those with errors with their gaps marked."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from conftest import Once
from index_workspace import make_workspace
from koostaja import build, open_session
from koostaja.diagnostics import has_errors
from koostaja.documents import GAP, gap_mark
from koostaja.source import pointer_text
from test_unsound import GAPS

CLERK = "positions/clerk.yaml"
UNKNOWN = b"<w:p><w:r><w:t>{{ zzz }}</w:t></w:r></w:p>"


@pytest.fixture(scope="session")
def rich(once: Once) -> Path:
    """A small workspace that meets most checks."""
    return once("session", lambda folder: make_workspace(folder / "made")) / "made"


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
