"""Layouts whose titles no template prints are found by what a file is made of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_documents import Imported, documents_of
from koostaja.intake.questions import Answers
from koostaja.intake.reading import LegacyText, read_legacy
from koostaja.intake.recognition import OpenedFile, choose_layout
from koostaja.workspace import Layout
from workspaces import copy_of, opened


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Imported], list[Layout]]:
    """The documents of a starter that has forms of acts, and its layouts."""
    root = copy_of("school", tmp_path_factory.mktemp("school"))
    return documents_of(root), [*opened(root).layouts.values()]


def chosen(text: LegacyText, layouts: list[Layout]) -> str:
    """The id of the layout that a file has; "" without one."""
    found = choose_layout(OpenedFile(text, Answers()), layouts)
    return found.id if found else ""


def test_each_document_has_its_layout(school: tuple[list[Imported], list[Layout]]) -> None:
    """Rules in points, a table without a heading, and job descriptions."""
    found, layouts = school
    assert {one.document.id: chosen(one.text, layouts) for one in found} == {
        "hankekord": "kord",
        "vastutajad": "tabel",
        "klassiopetaja": "ametijuhend",
        "matemaatikaopetaja": "ametijuhend",
    }


def test_no_layout_is_guessed(school: tuple[list[Imported], list[Layout]]) -> None:
    """Of two layouts of points alone neither is taken, nor is one for a file with any title."""
    found, layouts = school
    rules = next(one.text for one in found if one.document.id == "hankekord")
    points = next(one for one in layouts if one.id == "kord")
    assert not chosen(rules, [*layouts, replace(points, id="teine")])
    titled = "Kord\n\n1. Üks.\n\n2. Kaks.\n\n3. Kolm.\n\n4. Neli.\n"
    for text, expected in (
        (titled, "kord"),
        (f"{titled}\nVastutus\n", ""),
        ("Tere!\n\nKiri.\n", ""),
    ):
        read = read_legacy("fail.txt", text.encode()).value
        assert read
        assert chosen(read, layouts) == expected
