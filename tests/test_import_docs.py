"""docs/import.md is followed to the letter: from a folder of Word files to a proven workspace."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from conftest import ROOT
from console import steady
from koostaja.docx import unpack, visible_paragraphs
from koostaja.intake import ImportState, read_records
from reader import read
from test_docs import as_pattern, blocks, steps, workspace_copy

PAGE = ROOT / "docs" / "import.md"
(PREPARED,) = blocks(PAGE, "sh")
(QUESTION,) = blocks(PAGE, "yaml")
*WALK, DIFFERENT = blocks(PAGE, "console")
WITH_A_SENTENCE = "peaspetsialist-lastemaja.docx"
"""The file into which somebody has typed a sentence that no layout prints."""

pytestmark = [pytest.mark.office, pytest.mark.full]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that the page begins with; nobody changes it."""
    folder = tmp_path_factory.mktemp("import")
    own_profile = f"soffice -env:UserInstallation={(folder / 'profile').as_uri()}"
    script = PREPARED.replace("soffice", own_profile).replace("python", sys.executable)
    (folder / "clone").mkdir()
    root = workspace_copy(folder / "clone")
    subprocess.run(["sh", "-ec", script], cwd=root, check=True, capture_output=True)
    return folder / "uus"


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "uus")


def follow(block: str, root: Path) -> None:
    """Run the commands of a block, and compare what they print."""
    for command, output in steps(block):
        real = re.sub(r"^python ", f"{sys.executable} ", command)
        done = subprocess.run(real, shell=True, cwd=root, capture_output=True, text=True)
        assert re.fullmatch(as_pattern(output), steady(done.stdout + done.stderr)), command


def words(file: Path) -> list[str]:
    """The words of a Word file and the numbers of its paragraphs, in order."""
    paragraphs = visible_paragraphs(unpack(file.read_bytes()))
    return " ".join(one.printed for one in paragraphs).split()


def test_the_walk_ends_with_the_same_words_and_numbers(workspace: Path, prepared: Path) -> None:
    first, *others = WALK
    follow(first, workspace)
    assert QUESTION in (workspace / "import" / "questions.yaml").read_text(encoding="utf-8")
    for block in others:
        follow(block, workspace)
    records = read_records(workspace)
    assert len(records) == 6
    for id, record in records.items():
        original = workspace / "vanad" / record.original
        built = workspace / "build" / "positions" / f"{id}.docx"
        assert words(built) == words(original), id
        # Without the engine's reader: what was built first, before LibreOffice.
        first = prepared.parent / "clone" / "build" / "positions" / original.name
        assert read(built) == read(first)


def test_the_walk_has_at_most_ten_commands() -> None:
    assert sum(len(steps(block)) for block in WALK) <= 10


def test_a_difference_is_accepted_by_its_number(workspace: Path) -> None:
    for file in (workspace / "vanad").iterdir():
        if file.name != WITH_A_SENTENCE:
            file.unlink()
    original = workspace / "vanad" / WITH_A_SENTENCE
    document = docx.Document(str(original))
    (sentence,) = re.findall(r"\*(Kehtib [^*]+)\*", PAGE.read_text(encoding="utf-8"))
    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    headings[1].insert_paragraph_before(" ".join(sentence.split()))
    document.save(str(original))
    follow(DIFFERENT, workspace)
    (record,) = read_records(workspace).values()
    assert record.state is ImportState.ACCEPTED
    assert record.accepted == record.differences
