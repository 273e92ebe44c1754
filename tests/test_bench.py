"""The bench: its workspaces, its edits, and the page that it writes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import edits
import pytest
import report
import session
from metering import Samples, cost, output
from report import SECTIONS, Target, table, with_sections
from stage import Sizes
from versions import NOW, Step, earlier_version, figures, measure
from within import PARTS

import run
import workspace
from koostaja.builder import check
from koostaja.diagnostics import has_errors
from koostaja.workspace import load

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
POSITIONS = 12
UNKNOWN = "0" * 40


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "made"
    workspace.make_workspace(folder, POSITIONS)
    return folder


@pytest.mark.parametrize("sentences", [0, 60])
def test_a_made_workspace_has_no_errors(tmp_path: Path, sentences: int) -> None:
    workspace.make_workspace(tmp_path / "made", POSITIONS, sentences)
    found = check(tmp_path / "made", jobs=1)
    assert len(found.workspace.positions.ids) == POSITIONS
    assert not has_errors(found.problems)


def test_the_rare_clause_is_in_five_positions(made: Path) -> None:
    workspace.add_rare_clause(made)  # it is there already
    using = [path.stem for path in made.glob("positions/*.yaml") if _uses(path)]
    assert sorted(using) == [f"amet-{number}" for number in range(workspace.RARELY)]
    assert workspace.RARE_CLAUSE in load(made)[0].library.clauses


def _uses(path: Path) -> bool:
    return path.read_text(encoding="utf-8").count(f"- {workspace.RARE_CLAUSE}\n") == 1


@pytest.mark.parametrize(
    ("edit", "file"),
    [
        (edits.edit_position, f"positions/{edits.EDITED}.yaml"),
        (edits.edit_rare_clause, "clauses/tulemused.yaml"),
        (edits.edit_common_clause, "clauses/vastutus.yaml"),
    ],
)
def test_every_edit_makes_one_file_what_it_never_was(made: Path, edit: object, file: str) -> None:
    assert callable(edit)
    before = _texts(made)
    seen = {before[file]}
    for _ in range(3):
        edit(made)
        after = _texts(made)
        assert {name for name in after if after[name] != before[name]} == {file}
        assert after[file] not in seen
        seen.add(after[file])
    assert not has_errors(check(made, jobs=1).problems)


def _texts(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*.yaml")
    }


def test_the_common_clause_can_be_restored(made: Path) -> None:
    before = _texts(made)
    edits.edit_common_clause(made)
    edits.restore_common_clause(made)
    assert _texts(made) == before


def test_edits_need_something_to_change(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / "clauses" / "tulemused.yaml").write_text("clauses:\n", encoding="utf-8")
    with pytest.raises(ValueError, match="nothing to change"):
        edits.edit_rare_clause(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the unit of memory is that of Linux")
def test_the_memory_of_a_process_is_that_of_its_largest_child() -> None:
    child = "kept = bytearray(150_000_000)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    found = cost(["-c", parent], ROOT)
    assert found
    assert 140 < found.memory < 300


def test_a_command_that_a_version_lacks_has_no_cost() -> None:
    assert cost([str(ROOT / "assemble.py"), "no-such-command"], ROOT) is None


def test_a_command_that_fails_ends_the_bench() -> None:
    with pytest.raises(RuntimeError, match="gone wrong"):
        cost(["-c", "raise SystemExit('gone' + ' wrong')"], ROOT)


def test_a_script_that_fails_ends_the_bench() -> None:
    with pytest.raises(RuntimeError, match="gone wrong"):
        output([sys.executable, "-c", "raise SystemExit('gone' + ' wrong')"], ROOT)


def test_steps_are_prepared_and_taken_in_turn(tmp_path: Path) -> None:
    other = NOW._replace(name="other")
    roots = {NOW: tmp_path / "now", other: tmp_path / "other"}
    done: list[str] = []

    def step(name: str) -> Step:
        arguments = ["-c", f"open('{tmp_path / name}', 'a').close()"]
        return Step(name, lambda *_: arguments, lambda root: done.append(f"{name} {root.name}"))

    samples = Samples()
    measure(samples, roots, [step("first"), step("second")])
    assert done == ["first now", "first other", "second now", "second other"]
    assert (tmp_path / "second").exists()
    assert samples.cpu("other", "second")
    assert samples.cpu("other", "third") is None


def test_without_history_there_is_no_earlier_version(tmp_path: Path) -> None:
    assert earlier_version(tmp_path, UNKNOWN) is None


@pytest.mark.parametrize(
    ("figure", "at_least", "met"),
    [
        (2.0, False, True),
        (2.1, False, False),
        (2.0, True, True),
        (1.9, True, False),
        (None, False, False),
        (None, True, False),
    ],
)
def test_a_target_is_met_within_its_limit(figure: float | None, at_least: bool, met: bool) -> None:
    target = Target("building", figure, 2, "×", at_least=at_least)
    assert target.is_met is met
    shown = report.target_table([target]).splitlines()[1]
    assert shown.split()[-1] == ("yes" if met else "no")


def test_columns_are_aligned() -> None:
    assert table([("", "one"), ("row", "1 s"), ("long row", "12.5 s")]) == (
        "             one\nrow          1 s\nlong row  12.5 s\n"
    )


def test_the_page_has_a_place_for_every_section() -> None:
    page = PAGE.read_text(encoding="utf-8")
    written = with_sections(page, {name: f"of {name}\n" for name in SECTIONS})
    for name in SECTIONS:
        assert f"<!-- measured: {name} -->\nof {name}\n<!-- end of measured -->\n" in written
    assert with_sections(written, {name: f"of {name}\n" for name in SECTIONS}) == written
    assert written.startswith("# What it costs\n")
    assert written.count("\n## ") == page.count("\n## ") > 2


def test_a_page_is_not_written_with_a_section_missing() -> None:
    page = PAGE.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="variety"):
        with_sections(page, dict.fromkeys(SECTIONS[:-1], ""))


def test_every_part_of_the_way_of_a_position_has_a_figure(made: Path) -> None:
    assert set(figures("parts.py", str(made), "1")) == set(PARTS)


def test_every_question_to_a_session_has_a_figure_and_edits_are_undone(made: Path) -> None:
    before = _texts(made)
    assert set(figures("warm.py", str(made))) == set(session.QUESTIONS)
    assert _texts(made) == before


def test_the_usual_way_makes_documents(made: Path, tmp_path: Path) -> None:
    assert set(figures("usual.py", str(made), str(tmp_path))) == {"each"}
    assert len(list(tmp_path.glob("amet-*.docx"))) == POSITIONS


@pytest.mark.parametrize(
    ("parts", "sections", "target"),
    [
        pytest.param(
            ("session", "variety"),
            {"session", "variety"},
            "session of 11, memory",
            marks=pytest.mark.full,
        ),
        pytest.param(
            tuple(one for one in run.PARTS if one != "within"),  # docxcompose is not here
            {*SECTIONS} - {"machine", "targets", "parts", "joining"},
            "building 11, peak memory",
            marks=pytest.mark.soak,
        ),
    ],
    ids=["some", "all"],
)
def test_the_bench_runs(
    parts: Sequence[str],
    sections: set[str],
    target: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Of workspaces that are hardly larger than one another, which the steps do not mind."""
    monkeypatch.setattr(run, "Sizes", lambda small, *_: Sizes(small, 11, 12, 13))
    run.main(["--positions", "40", "--rounds", "1", "--beside", UNKNOWN, "--only", *parts])
    shown = capsys.readouterr().out
    measured = {name for name in SECTIONS if f"<!-- measured: {name} -->" in shown}
    assert measured == {"machine", "targets", *sections}
    assert "no history" in shown
    assert target in shown
