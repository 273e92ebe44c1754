"""A large change is checked beside the answers of the page, and in the end as if opened anew."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from koostaja import Session, open_session
from koostaja.builder.document_texts import all_documents, open_texts
from koostaja.files.paths import INDEX
from koostaja.library import ClauseReader
from koostaja.web import PageSession, open_page_session
from koostaja.web.library import sentences_program
from web_forms import forms_of
from web_pages import Page, Site, site_at
from workspaces import WORKSPACES, copy_of

WORDS = "Muude ülesannete täitmine"
TASKS = "clauses/tasks.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with ten posts that use one clause."""
    root = copy_of("small", tmp_path)
    text = (root / "positions/head.yaml").read_text(encoding="utf-8")
    for number in range(8):
        (root / f"positions/post-{number}.yaml").write_text(text, encoding="utf-8")
    return root


def test_a_document_is_seen_before_all_others_are_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koostaja.web.settling._AT_ONCE", 1)
    monkeypatch.setattr("koostaja.web.settling._PAUSE", 0.3)
    session = open_page_session(root)
    assert session.is_settled
    text = (root / TASKS).read_text(encoding="utf-8")
    assert not session.write({TASKS: text.replace(WORDS, "Muu töö.  # lõpumärk")})
    look = session.look("post-7")
    assert not session.is_settled
    assert "Muu töö" in str([one.text for one in look.documents[0].items])
    sentences = session.affected("other").sentences
    assert session.is_settled
    anew = open_session(root)
    assert sentences == anew.affected("other").sentences
    for id in anew.workspace.positions.ids:
        assert session.look(id).problems == anew.look(id).problems


def test_while_somebody_types_outside_changes_are_seen_within_a_second(tmp_path: Path) -> None:
    root, seconds = copy_of("small", tmp_path), [0.0]
    session = PageSession(root, clock=lambda: seconds[0])
    file = root / "positions" / "clerk.yaml"
    before = session.look("clerk", is_live=True).documents[0].title
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Arhivaar", "name: Registripidaja"), encoding="utf-8")
    assert session.look("clerk", is_live=True).documents[0].title == before
    seconds[0] = 1.0
    assert session.look("clerk", is_live=True).documents[0].title == "Registripidaja"
    file.write_text(text, encoding="utf-8")
    assert session.look("clerk").documents[0].title == before


def test_a_draft_is_opened_with_all_that_a_check_finds_in_it(tmp_path: Path) -> None:
    WORKSPACES["own"](tmp_path / "asutus")
    root = tmp_path / "asutus"
    text = (root / "directives/2025-183.yaml").read_text(encoding="utf-8")
    draft = re.sub(r"(?m)^(number|date): .*\n|^mark: .*\n", "", text)
    draft += "mark: {text: 'Kinnitatud käskkirjaga {number}'}\n"  # which only annexes show
    (root / "directives/kavand.yaml").write_text(draft, encoding="utf-8")
    session = open_page_session(root)
    opened, whole = session.open_draft("kavand"), session.look("kavand", folder="directives")
    assert [len(one.documents) for one in (opened, whole)] == [1, 3]
    assert opened.problems == whole.problems
    assert "looks-like-parameter" in {one.code for one in opened.problems}
    post = root / "positions" / "peaspetsialist-lastemaja.yaml"
    post.write_text(f"{post.read_text(encoding='utf-8')}until: 2025-01-01\n", encoding="utf-8")
    session.ask(lambda one: one.workspace, settled=False)
    found = session.open_draft("kavand").problems
    assert found == session.look("kavand", folder="directives").problems != opened.problems
    assert {one.code for one in found} - {one.code for one in opened.problems}


def test_a_long_question_is_asked_again_if_files_change_meanwhile(root: Path) -> None:
    session, asked = open_page_session(root), list[str]()
    file = root / "positions/post-0.yaml"
    text = file.read_text(encoding="utf-8")

    def question(inner: Session) -> str:
        asked.append(inner.workspace.positions["post-0"].title)
        if len(asked) == 1:
            file.write_text(text.replace(asked[0], "Registripidaja"), encoding="utf-8")
            assert session.look("post-1").documents  # others are answered, and see the change
        return asked[-1]

    assert session.ask_in_steps(question) == "Registripidaja"
    assert len(asked) == 2


def test_sentences_that_are_read_beside_changes_are_the_newest(root: Path) -> None:
    session = open_session(root)
    reading = session.sentence_reading()
    reading.read()
    text = (root / TASKS).read_text(encoding="utf-8")
    (root / TASKS).write_text(text.replace(WORDS, "Muu töö"), encoding="utf-8")
    (root / "positions/post-0.yaml").unlink()
    (root / "positions/post-9.yaml").write_bytes((root / "positions/post-1.yaml").read_bytes())
    session.refresh()
    assert session.settle(99)
    assert not session.has_sentences
    reading.keep()
    assert session.has_sentences
    found = session.affected("other").sentences
    assert found == open_session(root).affected("other").sentences
    assert "Muu töö." in {one.before for one in found}


def test_a_clause_is_shown_once_all_job_descriptions_are_read(root: Path) -> None:
    site = site_at(PageSession(root, patience=0))
    page = site.get("/clauses/other")
    assert page.headers["refresh"] == "2"
    assert "Loen ametijuhendeid" in " ".join(page.words)
    assert site.get("/clauses").status == site.get("/positions/head").status == 200
    form = next(one for one in forms_of(opened(site), "/clauses/other") if one.method == "post")
    assert site.post("/clauses/other", {**dict(form.fields), "op": "look"}).status == 200


def opened(site: Site) -> Page:
    """The page of a clause, asked for as often as its browser would."""
    while "refresh" in (page := site.get("/clauses/other")).headers:
        pass
    return page


@pytest.fixture(params=['exec "$python" "$@"', "exit 1"])
def programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Callable[[], list[str]]:
    """What was asked of processes of their own, which do their work or fail at once."""
    monkeypatch.setattr("koostaja.web.filling_index._MANY", 10)
    note, program = tmp_path / "note", tmp_path / "python"
    lines = ("#!/bin/sh", f"python={sys.executable}", f'echo "$@" >> {note}', request.param, "")
    program.write_text("\n".join(lines), encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    return lambda: note.read_text(encoding="utf-8").split()[-2:]


def test_a_large_authority_is_surveyed_by_a_process_whose_failure_costs_nothing(
    root: Path, programs: Callable[[], list[str]]
) -> None:
    session = PageSession(root, patience=60)
    file = root / "positions/clerk.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("name: Arhivaar", "name: Registripidaja"), encoding="utf-8")
    summaries, is_newest = session.summaries()
    assert is_newest
    assert summaries.by_address["/positions/clerk"].title == "Registripidaja"
    assert programs() == ["koostaja.web.posts.survey_program", str(root)]


def test_its_sentences_are_read_by_a_process_whose_failure_costs_nothing(
    root: Path, programs: Callable[[], list[str]]
) -> None:
    session = PageSession(root)
    assert session.has_sentences(60)
    assert programs() == ["koostaja.web.library.sentences_program", str(root)]
    assert session.affected("other").sentences


def test_that_process_leaves_the_sentences_of_all_documents_in_the_index(root: Path) -> None:
    (root / INDEX).parent.mkdir()
    (root / INDEX).touch()
    sentences_program.main(root)
    with open_texts(root) as texts:
        reader = ClauseReader(root, texts.open_workspace(root))
        documents = all_documents(reader.workspace)
        assert [*texts.read(reader, documents, is_needed=lambda _: False)] == documents
