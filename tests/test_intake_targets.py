"""What imports have to reach, measured by the bench: a part of it here, all of it in full runs.

Times and memory are printed by ``python bench/importing.py`` and asserted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import import_forms
import import_words
import import_work
import importing
import pytest
from import_originals import Original, originals
from import_targets import Figure, with_figures

LINES = """AMETIJUHEND
1. Üldosa
Struktuuriüksus Kantselei
Teenistuskoht Nõunik
Vahetu juht Juhataja
Alluvad -
2. Peamised teenistusülesanded
3. Teenistuskoha täitjale esitatavad nõuded
Haridus Kõrgharidus.
4. Õigused ja vastutus
"""
MEASURES_OF_COST = ("s", "MB")


def test_new_figures_replace_those_of_the_same_name_in_a_table() -> None:
    page = "a\n<!-- measured -->\n| | target |\n|---|---|\n<!-- end of measured -->\nb\n"
    first = with_figures(page, [Figure("words", 98, 99, "%"), Figure("files", 2, of=3)])
    both = with_figures(first, [Figure("words", 99.5, 99, "%")])
    assert both == (
        "a\n<!-- measured -->\n| | target |\n|---|---|\n"
        "| words | at least 99 % | 99.50 % | yes |\n| files |  | 2 of 3 |  |\n"
        "<!-- end of measured -->\nb\n"
    )


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> list[Original]:
    """All documents of this repository and of the starters."""
    return originals(tmp_path_factory.mktemp("originals"))


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> list[Original]:
    """One document of this repository, and one of a starter."""
    made = originals(tmp_path_factory.mktemp("few"), ("koostaja", "agency"))
    return [one for one in made if one.id in ("peaspetsialist-lastemaja", "hydrologist")]


def missed(figures: Iterable[Figure]) -> list[str]:
    """The figures that do not reach their targets, but for times and memory."""
    return [
        f"{one.what}: {one.text}, {one.target_text}"
        for one in figures
        if not one.is_met and one.unit not in MEASURES_OF_COST
    ]


def test_few_files_typed_by_hand_reach_the_targets(few: list[Original], tmp_path: Path) -> None:
    figures = [*import_forms.measure_typed(few[1:], tmp_path)]
    assert "11 files" in figures[0].what
    assert missed(figures) == []


@pytest.mark.full
def test_few_edits_reach_the_targets(few: list[Original], tmp_path: Path) -> None:
    edits = [*import_words.measure_edits(few, tmp_path, 4)]
    typos = [*import_words.measure_typos(few, tmp_path, 2)]
    foreign = [*import_words.measure_foreign(few, tmp_path, 10)]
    assert missed([*edits, *typos, *foreign]) == []


@pytest.mark.full
def test_names_below_a_document_are_not_taken_over(few: list[Original], tmp_path: Path) -> None:
    assert missed(import_work.measure_names(few[1:], tmp_path)) == []


@pytest.mark.soak
@pytest.mark.parametrize("part", importing.PARTS)
def test_all_targets_are_reached(part: str, everything: list[Original], tmp_path: Path) -> None:
    assert missed(importing.PARTS[part](everything, tmp_path)) == []


@pytest.mark.parametrize(
    ("figure", "met", "shown"),
    [
        (Figure("a", 99.5, 99.5, "%"), True, "at least 99.50 %"),
        (Figure("a", 99.4, 99.5, "%"), False, "at least 99.50 %"),
        (Figure("a", 5, 4, of=365, at_most=True), False, "at most 4"),
        (Figure("a", 4, 4, of=365, at_most=True), True, "at most 4"),
        (Figure("a", 7), True, ""),
    ],
)
def test_a_figure_is_compared_with_its_target(figure: Figure, met: bool, shown: str) -> None:
    assert figure.is_met is met
    assert figure.target_text == shown


def test_files_from_elsewhere_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vana.txt"
    file.write_text(LINES, encoding="utf-8")
    broken = tmp_path / "katki.docx"
    broken.write_bytes(b"PK\3\4")
    importing.main([str(file), str(broken)])
    shown = capsys.readouterr().out
    assert "teenistuskoht" in shown
    assert "import-unreadable" in shown
