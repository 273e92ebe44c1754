"""The built documents say what the source documents say: every word, every number, in order."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from conftest import ROOT
from koostaja.documents import Document, Section, assemble
from koostaja.release import read_release
from koostaja.workspace import load
from reader import read

READING = ROOT / "tests" / "reading"
DIRECTIVE = "directives/2025-183"
FILES = {
    "juhtivspetsialist-jarelevalve": "positions/juhtivspetsialist-jarelevalve.docx",
    "juhtivspetsialist-noustamisteenused": "positions/juhtivspetsialist-noustamisteenused.docx",
    "peaspetsialist-jarelhooldus": "positions/peaspetsialist-jarelhooldus.docx",
    "koordinaator-klat-srt": "positions/koordinaator-klat-srt.docx",
    "kaskkiri": f"{DIRECTIVE}/kaskkiri.docx",
    "lisa-1": f"{DIRECTIVE}/lisa-1.docx",
    "lisa-2": f"{DIRECTIVE}/lisa-2.docx",
}
UNMARKED = {"teenuseomanik-lastemaja": "lisa-1", "peaspetsialist-lastemaja": "lisa-2"}
"""Positions that the directive confirms: by themselves they bear no approval mark."""
ALL = [*FILES.values(), *(f"positions/{id}.docx" for id in UNMARKED)]


def reading(name: str) -> list[str]:
    return (READING / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def assert_same(want: list[str], have: list[str]) -> None:
    assert list(difflib.unified_diff(want, have, "source", "built", lineterm="", n=1)) == []


def test_every_reading_text_is_compared() -> None:
    assert {path.stem for path in READING.glob("*.txt")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_built_document_reads_as_its_source(name: str, built: Path) -> None:
    assert_same(reading(name), read(built / FILES[name]))


@pytest.mark.parametrize("id", UNMARKED)
def test_a_position_by_itself_reads_as_its_annex_without_the_mark(id: str, built: Path) -> None:
    annex = reading(UNMARKED[id])
    assert_same(annex[annex.index("H - AMETIJUHEND") :], read(built / f"positions/{id}.docx"))


def documents() -> dict[str, Document]:
    workspace, problems = load(ROOT)
    assembly, more = assemble(workspace)
    assert problems + more == []
    (act,) = workspace.ledger.acts_with_files()
    directive = read_release(ROOT, act).value
    assert directive
    found = {document.id: document for document in assembly.positions}
    found["kaskkiri"] = directive.document
    return found | {f"lisa-{one.number}": one.document for one in directive.annexes}


def computed_numbers(section: Section) -> list[str]:
    """The numbers that the engine computed, in printed order."""
    found = [section.number]
    for item in section.items:
        found += [one.number for one in item.walk()]
    for row in section.rows:
        found.append(row.number)
    for field in section.fields:
        found += computed_numbers(field)
    return [number for number in found if number]


@pytest.mark.parametrize("name", FILES)
def test_the_number_that_word_shows_is_the_one_computed(name: str, built: Path) -> None:
    shown = [line.split(" ")[1] for line in read(built / FILES[name]) if line[:2] in ("H ", "N ")]
    computed = computed_numbers(documents()[name].body)
    assert [number for number in shown if number != "-"] == computed
    assert len(computed) > 4


def test_the_reader_sees_a_word_that_is_missing(built: Path) -> None:
    have = read(built / FILES["kaskkiri"])
    have[3] = have[3].replace("Avaliku ", "")
    with pytest.raises(AssertionError):
        assert_same(reading("kaskkiri"), have)
