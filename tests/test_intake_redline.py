"""A redline of an import turns the words of the file into those of the document."""

from __future__ import annotations

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
)
from koostaja.docx import unpack
from koostaja.intake.proof import redline
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


@pytest.mark.parametrize("changes", [1, 5, 25])
def test_rejected_it_says_what_the_file_says(
    changes: int, workspace: Workspace, imported: list[Imported], tmp_path: Path
) -> None:
    random = Random(changes)
    for number, one in enumerate(imported):
        other = changed_file(one, changes, random)
        data = redlined(workspace, other)
        parts = unpack(data)
        printed = keys([line.text for line in paragraphs(one.text.blocks)])
        assert said(resolved(parts, accept=True)) == printed
        words = keys([line.text for line in paragraphs(other.text.blocks)])
        assert said(resolved(parts, accept=False)) == words
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        assert unseen(path) == []
    assert validate(tmp_path) == []
