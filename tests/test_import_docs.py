"""docs/import.md is followed to the letter: from a folder of Word files to a proven workspace."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from import_walk import (
    ANSWERS,
    DIFFERENT,
    PAGE,
    QUESTION,
    QUESTIONS,
    WALK,
    add_sentence,
    answer,
    prepare_workspace,
    printed_by,
    shortened,
)
from koostaja.diagnostics import TERMS
from koostaja.docx import unpack, visible_paragraphs
from koostaja.intake import ImportState, QuestionKind, import_table, read_records
from reader import read
from test_docs import as_pattern, steps


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace that the page begins with; nobody changes it."""
    return prepare_workspace(tmp_path_factory.mktemp("import"))


@pytest.fixture
def workspace(prepared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(prepared, tmp_path / "uus")


def follow(block: str, root: Path) -> None:
    """Run the commands of a block, and compare what they print."""
    for command, output in steps(block):
        assert re.fullmatch(as_pattern(output), printed_by(command, root)), command


def words(file: Path) -> list[str]:
    """The words of a Word file and the numbers of its paragraphs, in order."""
    paragraphs = visible_paragraphs(unpack(file.read_bytes()))
    return " ".join(one.printed for one in paragraphs).split()


@pytest.mark.office
@pytest.mark.full
def test_the_walk_ends_with_the_same_words_and_numbers(workspace: Path, prepared: Path) -> None:
    first, *others = WALK
    follow(first, workspace)
    assert QUESTION in (workspace / QUESTIONS).read_text(encoding="utf-8")
    answer(workspace)
    for block in others:
        follow(block, workspace)
    records = read_records(workspace)
    assert len(records) == 6
    assert sum(len(one.answered) for one in records.values()) == ANSWERS.count("\n+")
    for id, record in records.items():
        original = workspace / "vanad" / record.original
        built = workspace / "build" / "positions" / f"{id}.docx"
        assert words(built) == words(original), id
        # Without the engine's reader: what was built first, before LibreOffice.
        before = prepared.parent / "clone" / "build" / "positions" / original.name
        assert read(built) == read(before)


def test_the_walk_has_at_most_ten_commands() -> None:
    assert sum(len(steps(block)) for block in WALK) <= 10


@pytest.mark.office
@pytest.mark.full
def test_a_difference_is_accepted_by_its_number(workspace: Path) -> None:
    add_sentence(workspace)
    follow(DIFFERENT, workspace)
    (record,) = read_records(workspace).values()
    assert record.state is ImportState.ACCEPTED
    assert record.accepted == record.differences


def rows(heading: str) -> list[list[str]]:
    """The cells of the table below a line of the page that begins with a word."""
    text = PAGE.read_text(encoding="utf-8")
    (table,) = re.findall(rf"^\| {heading} .*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.splitlines()]


def test_the_page_has_the_words_of_the_program_in_both_languages() -> None:
    states = [tuple(row[:2]) for row in rows("state")]
    names = [f"import.{one.value}" for one in ImportState]
    assert sorted(states) == sorted((TERMS["en"][one], TERMS["et"][one]) for one in names)
    columns = import_table([], "et").columns
    assert [row[0] for row in rows("column")] == [
        f"`{TERMS['et'][one]}` ({TERMS['en'][one]})" for one in columns
    ]
    kinds = [row[0].strip("`") for row in rows("kind")]
    assert sorted(kinds) == sorted(one.value for one in QuestionKind)


@pytest.mark.parametrize(
    ("shown", "printed", "expected"),
    [
        ("a\n", "b\nc\n", "b\nc\n"),
        ("a\n…\n", "b\nc\nd\n", "b\n…\n"),
        ("…\na\n", "b\nc\nd\n", "…\nd\n"),
        ("a\n…\nnimes: 3\n…\nz\n", "b\nmuu\nnimes: 4\nx\ny\n", "b\n…\nnimes: 4\n…\ny\n"),
    ],
)
def test_what_a_page_leaves_out_stays_out(shown: str, printed: str, expected: str) -> None:
    assert shortened(shown, printed) == expected
    assert re.fullmatch(as_pattern(expected), printed)
