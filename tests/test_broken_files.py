"""Every command answers every broken file with problems: no exception, and it ends."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from broken_files import (
    BREAKAGES,
    COMMANDS,
    RECORD_COMMANDS,
    Change,
    break_text,
    changes,
    copied,
    run_all,
)
from cases import SMALL, write_templates
from conftest import Once
from console import run
from koostaja.cli import main
from koostaja.release import confirm_directive

FOLDER = "directives/confirmed/first"
FILES = (
    ".koostaja/position-post.schema.json", "build/directives/first/act.docx",
    "build/directives/first/koos-lisadega.docx", "build/directives/first/lisa-1.docx",
    "build/manifest.json", "build/positions/clerk.docx", "build/register.csv",
    "clauses/acts.yaml", "clauses/rights.yaml", "clauses/tasks.yaml", f"{FOLDER}/act.yaml",
    f"{FOLDER}/files/act.docx", f"{FOLDER}/files/lisa-1.docx", f"{FOLDER}/lisa-1.yaml",
    f"{FOLDER}/places.yaml", f"{FOLDER}/record.yaml", f"{FOLDER}/templates/act.docx",
    "directives/first.yaml", "organisation.yaml", "positions/clerk.yaml", "positions/head.yaml",
    "schemas/post.schema.json", "templates/act.docx", "templates/post.docx",
)  # fmt: skip
"""Files of a workspace that was confirmed and built: of each kind at least one."""
BROKEN = [(file, how) for file in FILES for how in BREAKAGES]
random.Random(16).shuffle(BROKEN)
QUICK, FULL = 3, 40
"""How many combinations each run tries, and how many ``make test-all``."""


def marked(index: int) -> list[pytest.MarkDecorator]:
    return [] if index < QUICK else [pytest.mark.full if index < FULL else pytest.mark.soak]


@pytest.fixture(scope="module")
def whole(once: Once) -> Path:
    """A small workspace with a confirmed directive, built with all that there is to build."""

    def make(folder: Path) -> None:
        root = folder / "workspace"
        shutil.copytree(SMALL, root)
        write_templates(root / "templates")
        own = root / "directives" / "first.yaml"
        own.write_bytes(own.read_bytes().replace(b"number: 5\ndate: 2026-01-02\n", b""))
        assert confirm_directive(root, "first", "6", "2026-02-03").problems == []
        for command in (("build",), ("schema",)):
            assert CliRunner().invoke(main, [*command, "-C", str(root)]).exit_code == 0

    return once("whole", make) / "workspace"


def test_the_files_are_those_of_the_workspace(whole: Path) -> None:
    files = {path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file()}
    assert files >= set(FILES)
    assert {one for one in files if not Path(one).suffix} == {
        ".koostaja/lock",
        "build/.koostaja/lock",
    }
    kinds = {".yaml", ".docx", ".json", ".csv", ".pack", ".sqlite", ""}
    assert {Path(one).suffix for one in files} == kinds


@pytest.mark.parametrize(
    ("file", "how", "some"),
    [
        pytest.param(file, how, index < FULL, id=f"{file}-{how}", marks=marked(index))
        for index, (file, how) in enumerate(BROKEN)
    ],
)
def test_no_command_fails_on_a_broken_file(
    file: str, how: str, some: bool, whole: Path, tmp_path: Path
) -> None:
    root = copied(whole, tmp_path / "workspace")
    BREAKAGES[how](root / file)
    chance = random.Random(file + how)
    commands = tuple(sorted(chance.sample(COMMANDS, 6), key=COMMANDS.index)) if some else COMMANDS
    assert list(run_all(root, commands)) == []


@pytest.mark.parametrize(
    "share",
    [
        pytest.param(one, marks=marks)
        for one, marks in [(0, []), *((one, pytest.mark.soak) for one in range(1, 40))]
    ],
)
def test_no_command_fails_on_a_kept_text_that_was_changed_and_sealed_anew(
    share: int, whole: Path, tmp_path: Path
) -> None:
    every = list(changes(whole / FOLDER))
    assert len(every) > 500
    random.Random(16).shuffle(every)
    for index, change in enumerate(every[share::40] if share else every[:2]):
        root = copied(whole, tmp_path / str(index))
        break_text(root / FOLDER, change)
        commands = RECORD_COMMANDS if share else RECORD_COMMANDS[:6]
        assert (change, list(run_all(root, commands))) == (change, [])


@pytest.mark.parametrize(
    ("name", "way", "value"),
    [
        ("lisa-1.yaml", ("body",), None),
        ("lisa-1.yaml", ("template",), "../../../etc/passwd"),
        ("lisa-1.yaml", ("body", "sections", 0, "items"), {"x": "y"}),
        ("lisa-1.yaml", (), []),
        ("act.yaml", ("titled",), "a:b:c"),
        ("places.yaml", ("links", 0, "at"), "nowhere"),
        ("places.yaml", ("subjects",), []),
    ],
)
def test_a_kept_text_of_another_shape_is_named_with_its_place(
    name: str, way: tuple[str | int, ...], value: object, whole: Path, tmp_path: Path
) -> None:
    root = copied(whole, tmp_path / "workspace")
    break_text(root / FOLDER, Change(name, way, value))
    for command in (("verify",), ("explain", "first")):
        done = run(*command, "-C", root, "--lang", "en")
        assert done.exit_code == 1
        assert "[confirmed-malformed]" in done.output
        assert f"{FOLDER}/{name}" in done.output


def test_a_folder_that_leads_out_is_reported_once(whole: Path, tmp_path: Path) -> None:
    for name in ("clauses", "positions", "schemas", "directives"):
        root = copied(whole, tmp_path / name)
        (root / name).rename(tmp_path / f"{name}-outside")
        (root / name).symlink_to(tmp_path / f"{name}-outside")
        done = run("check", "-C", root, "--lang", "en", "--level", "error")
        assert done.output.count(": error [file-outside]") == done.output.count("error [") == 1
        assert done.output.startswith(f"{name}: error")
        run("new", "position", "fresh", "-C", root)
        assert not (tmp_path / f"{name}-outside" / "fresh.yaml").exists()


@pytest.mark.parametrize(
    "file", ["clauses/rights.yaml", "positions/clerk.yaml", "schemas/post.schema.json"]
)
def test_a_file_that_is_not_read_is_reported_once(file: str, whole: Path, tmp_path: Path) -> None:
    root = copied(whole, tmp_path / "workspace")
    BREAKAGES["pipe"](root / file)
    done = run("check", "-C", root, "--lang", "en", "--level", "error")
    assert done.output.startswith(f"{file}: error [file-not-regular]")
    assert done.output.count("error [") == 1


def test_nothing_is_built_through_links(whole: Path, tmp_path: Path) -> None:
    root, outside = copied(whole, tmp_path / "workspace"), tmp_path / "outside"
    shutil.rmtree(root / "build" / "positions")
    outside.mkdir()
    (root / "build" / "positions").symlink_to(outside)
    done = run("build", "-C", root, "--lang", "en")
    assert (done.exit_code, "file-outside" in done.stderr) == (1, True)
    shutil.rmtree(root / "build")
    (root / "build").symlink_to(outside)
    done = run("build", "-C", root, "--lang", "en")
    assert (done.exit_code, "file-outside" in done.stderr) == (1, True)
    assert [*outside.iterdir()] == []
    assert run("build", "-C", root, "-o", outside).exit_code == 0


def test_a_disk_that_may_only_be_read_is_named(draft: Path) -> None:
    (draft / ".koostaja").write_bytes(b"")
    done = run(
        "confirm", "first", "--number", "6", "--date", "2026-02-03", "-C", draft, "--lang", "en"
    )
    assert (done.exit_code, "[cannot-write]" in done.stderr) == (1, True)
    assert not (draft / "directives" / "confirmed").exists()


def test_a_clause_file_without_a_sound_clause_is_no_fault_of_the_program(small: Path) -> None:
    (small / "clauses" / "only.yaml").write_text("title: X\nclauses:\n  foo: text\n", "utf-8")
    for command in (("unused",), ("used", "training"), ("rename", "clause", "training", "x")):
        assert run(*command, "-C", small).exit_code in (0, 1)


def test_a_template_that_does_not_fit_its_layout_gives_no_comparison(small: Path) -> None:
    shutil.copy(small / "templates" / "act.docx", small / "templates" / "post.docx")
    done = run(
        "diff", "clerk", "--against", small / "positions" / "head.yaml",
        "--word", small / "diff.docx", "-C", small, "--lang", "en",
    )  # fmt: skip
    assert (done.exit_code, done.stderr.count("[template-misfit]")) == (1, 1)
    assert not (small / "diff.docx").exists()


@pytest.mark.parametrize("name", ["\udcff", "a\nb", "a\x1b[2Jb"])
def test_odd_names_of_files_are_reported(name: str, small: Path) -> None:
    (small / "positions" / f"{name}.yaml").write_text("layout: post\n", "utf-8")
    for command, code in ((("check",), 1), (("build",), 1), (("build", "clerk"), 0)):
        done = run(*command, "-C", small)
        assert done.exit_code == code
        assert name not in done.output


@pytest.mark.parametrize("name", ["x" * 300, "missing/" * 900, "/dev/null/x"])
def test_folders_that_cannot_be_made_are_named(name: str, small: Path) -> None:
    for command in (("build", "-o"), ("schema", "--out")):
        done = run(*command, name, "-C", small, "--lang", "en")
        assert (done.exit_code, "[cannot-write]" in done.stderr) == (1, True)
    assert run("new", "workspace", name, "--lang", "en").exit_code == 1


def test_a_folder_that_was_deleted_is_no_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("check").exit_code == 2


def test_a_folder_of_a_confirmed_directive_needs_an_id(whole: Path, tmp_path: Path) -> None:
    root = copied(whole, tmp_path / "workspace")
    (root / "directives" / "confirmed" / "Teine kord").mkdir()
    done = run("check", "-C", root, "--lang", "en")
    assert "directives/confirmed/Teine kord" in done.output
