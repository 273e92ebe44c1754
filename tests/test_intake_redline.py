"""A redline of an import turns the words of the file into those of the document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from conftest import draft_copy
from intake_documents import (
    Imported,
    changed_file,
    documents_of,
    keys,
    paragraphs,
    with_paragraphs,
)
from koostaja.docx import FlowParagraph, unpack
from koostaja.intake.proof import redline
from koostaja.intake.recognition import LegacyParagraph
from koostaja.workspace import Workspace
from reader import W, paragraph_text
from test_validity import validate
from tracked_changes import resolved
from unseen import unseen
from workspaces import opened

BODY = "word/document.xml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draft_copy(tmp_path_factory.mktemp("imported"))


@pytest.fixture(scope="module")
def imported(root: Path) -> list[Imported]:
    """The documents of this repository."""
    return documents_of(root)


@pytest.fixture(scope="module")
def workspace(root: Path) -> Workspace:
    return opened(root)


def said(parts: dict[str, bytes]) -> list[str]:
    """The words of a Word file's text."""
    return keys([paragraph_text(one) for one in etree.fromstring(parts[BODY]).iter(f"{W}p")])


def redlined(workspace: Workspace, one: Imported) -> bytes:
    data, problems = redline(workspace, *one)
    assert problems == []
    assert data
    return data


def test_the_same_words_are_no_change(workspace: Workspace, imported: list[Imported]) -> None:
    for one in imported:
        body = unpack(redlined(workspace, one))[BODY]
        assert b"<w:ins " not in body
        assert b"<w:del " not in body


@pytest.mark.parametrize("changes", [2, 25])
def test_rejected_it_says_what_the_file_says(
    changes: int, workspace: Workspace, imported: list[Imported], tmp_path: Path
) -> None:
    random = Random(changes)
    for number, one in enumerate(imported[::2]):
        other = changed_file(one, changes, random)
        parts = write_and_check(redlined(workspace, other), tmp_path / f"{number}.docx")
        assert said(resolved(parts, accept=True)) == words_of(one)
        assert said(resolved(parts, accept=False)) == words_of(other)


def words_of(one: Imported) -> list[str]:
    return keys([line.text for line in paragraphs(one.text.blocks)])


def write_and_check(data: bytes, path: Path) -> dict[str, bytes]:
    """Write a redline, in which no validator of structure finds a fault; return its parts."""
    path.write_bytes(data)
    assert unseen(path) == []
    return dict(unpack(data))


@pytest.mark.full
def test_what_has_no_place_and_what_the_file_lacks(
    workspace: Workspace, imported: list[Imported], tmp_path: Path
) -> None:
    """Leftovers, another number, and a whole section that the file does not have."""
    one = imported[2]
    fields = dict(one.recognition.fields)
    gone = fields.pop(("toovahendid",))
    places = {part.place for part in gone.paragraphs}
    numbered = next(line for line in paragraphs(one.text.blocks) if line.number == "3.4.")

    def changed(line: FlowParagraph) -> list[FlowParagraph]:
        if line.place in places or line.text == gone.title:
            return []
        if line == numbered:
            return [line._replace(number="3.99.")]
        if line.text == "AMETIKOHA EESMÄRK":
            return [FlowParagraph("", False, ("Ei tea, kuhu.",), False, place=900), line]
        return [line]

    left = (LegacyParagraph(900, "Ei tea, kuhu."),)
    other = Imported(
        with_paragraphs(one.text, changed),
        one.recognition._replace(fields=fields, leftovers=left),
        one.document,
    )
    parts = write_and_check(redlined(workspace, other), tmp_path / "one.docx")
    many = changed_file(imported[1], 25, Random(25))
    write_and_check(redlined(workspace, many), tmp_path / "many.docx")
    assert validate(tmp_path) == []
    assert said(resolved(parts, accept=True)) == words_of(one)
    rejected = Counter(said(resolved(parts, accept=False)))
    assert rejected - Counter(words_of(other)) == Counter(["3", "99"])
    assert Counter(words_of(other)) - rejected == Counter()


def test_without_its_template_there_is_a_problem_and_no_file(
    root: Path, workspace: Workspace, imported: list[Imported]
) -> None:
    one = imported[0]
    template = root / one.document.template_file
    content = template.read_bytes()
    try:
        template.write_bytes(b"no Word file")
        data, problems = redline(workspace, *one)
    finally:
        template.write_bytes(content)
    assert data is None
    assert [problem.location.file for problem in problems] == [one.document.template_file]
