"""What is remembered may be damaged, held or taken away: commands answer as without it."""

from __future__ import annotations

import random
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from amounts import few
from conftest import Once
from console import steady
from fork_server import ForkServer, without_progress
from index_damage import DAMAGES, INDEX, OUTSIDE, OWN_FILE, SILENT, remembered, tables
from index_scene import INDEX_FOLDER
from index_trial import ALWAYS, Trial, differing_files, make_indexed
from koostaja.files.database import open_database
from meddler import meddling
from own_disk import contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes and links of POSIX")
ASKED = ("check", "overview")
COMMANDS = (
    ("check", "--format", "json"),
    ("status", "--format", "json"),
    ("unused", "--format", "json"),
    ("build", "-o", "{out}"),
)
"""What several processes do at once."""
QUICK = ("cut",)


@pytest.fixture(scope="session")
def rich(once: Once) -> Path:
    """The workspace that is edited."""
    return once("index", lambda folder: make_indexed(folder / "made")) / "made"


@pytest.fixture
def trial(rich: Path, tmp_path: Path) -> Trial:
    """A workspace after an edit that no index knows."""
    made = Trial(tmp_path / "trial", rich)
    assert made.edit_alone(1, "own_words")
    return made


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkServer]:
    """A server of processes."""
    server = ForkServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def ordinary() -> Iterator[ForkServer]:
    """A server of processes with the rights of an ordinary user."""
    server = ForkServer(plain=True)
    yield server
    server.close()


@pytest.mark.parametrize("name", few(len(QUICK), [*QUICK, *sorted({*DAMAGES} - {*QUICK})]))
def test_what_is_damaged_is_not_believed(name: str, trial: Trial) -> None:
    for number, path in enumerate(remembered(trial.warm)):
        if path == trial.warm / INDEX or name not in SILENT:
            DAMAGES[name](path, random.Random(number))
    outside = trial.folder / OUTSIDE
    before = contents(outside)
    trial.ask(ASKED)
    assert trial.edit_alone(2, "clause_text")
    trial.ask(ALWAYS)
    assert contents(outside) == before
    if name == "folder_with_a_file":
        assert all((path / OWN_FILE).exists() for path in remembered(trial.warm))


@pytest.mark.full
@pytest.mark.parametrize("is_moved", [False, True])
def test_a_workspace_in_another_place(is_moved: bool, trial: Trial, tmp_path: Path) -> None:
    """A copy has an index that was made elsewhere; the times of its files are new."""
    own = trial.warm
    other = tmp_path / "elsewhere" / "warm"
    other.parent.mkdir()
    if is_moved:
        own.rename(other)
    else:
        shutil.copytree(own, other, copy_function=shutil.copyfile)
    own = Path(shutil.copytree(other, trial.folder / "again", symlinks=True))
    trial.warm = trial.scene.root = own
    trial.ask(ASKED)
    trial.step(2, "clause_text")


@pytest.mark.full
def test_the_index_of_another_workspace(trial: Trial, rich: Path, tmp_path: Path) -> None:
    """It remembers files of the same names that say something else."""
    other = Trial(tmp_path / "other", rich)
    for seed, name in enumerate(("clause_text", "duty", "title", "unit_name", "draft_title")):
        other.step(seed, name)
    shutil.rmtree(trial.warm / INDEX_FOLDER)
    shutil.copytree(other.warm / INDEX_FOLDER, trial.warm / INDEX_FOLDER)
    trial.ask(ASKED)
    trial.step(2, "clause_text")


@pytest.mark.full
def test_an_index_that_another_process_holds(trial: Trial) -> None:
    path = trial.warm / INDEX
    if not path.is_file():
        pytest.skip("there is no index")
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        trial.step(2, "clause_text")
        holder.execute("ROLLBACK")
    trial.ask(ASKED)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN")
        for name in tables(path):
            holder.execute(f'SELECT * FROM "{name}" LIMIT 1').fetchall()
        trial.step(3, "clause_text")
        holder.execute("ROLLBACK")
    trial.ask(ASKED)


def _results(server: ForkServer, root: Path, out: Path, times: int = 0) -> list[str]:
    """Run the commands one after the other, or so many of each at once; return what they say."""
    commands = [
        [*(word.format(out=out / str(number)) for word in one), "-C", str(root)]
        for number in range(times or 1)
        for one in COMMANDS
    ]
    batches = [commands] if times else [[one] for one in commands]
    done = [ended for batch in batches for ended in server(batch)]
    said = (f"{one.code} {steady(without_progress(one.said))}" for one in done)
    return [one.replace(str(root), "ROOT").replace(str(out), "OUT") for one in said]


@pytest.mark.full
@pytest.mark.parametrize("is_known", [False, True])
def test_processes_at_once(
    is_known: bool, trial: Trial, forked: ForkServer, tmp_path: Path
) -> None:
    """They find no index, or one that is older than the files; each stores what it finds."""
    alone, together = tmp_path / "alone", tmp_path / "together"
    for seed in range(3):
        if not is_known:
            shutil.rmtree(trial.warm / INDEX_FOLDER)
            open_database(trial.warm, INDEX).close()
        assert trial.edit_alone(seed, "clause_text")
        trial.scene.copy(trial.cold)
        usual = _results(forked, trial.cold, alone)
        done = _results(forked, trial.warm, together, 2)
        assert done[: len(usual)] == usual
        assert [one.replace("OUT/1", "OUT/0") for one in done[len(usual) :]] == usual
        assert not differing_files(alone / "0", together / "0")
        assert not differing_files(alone / "0", together / "1")
    trial.ask(ASKED)


@pytest.mark.full
def test_an_index_that_others_change_meanwhile(
    trial: Trial, forked: ForkServer, tmp_path: Path
) -> None:
    """Its files are cut, removed, renamed and replaced while commands read and write them."""
    out = tmp_path / "out"
    usual = _results(forked, trial.warm, out)
    for seed in range(3):
        with meddling(trial.warm, (INDEX_FOLDER,), seed):
            shutil.rmtree(out)
            assert _results(forked, trial.warm, out) == usual
            shutil.rmtree(out)
            assert _results(forked, trial.warm, out, 1) == usual
    trial.ask(ASKED)
    trial.step(2, "clause_text")


@pytest.fixture(params=["all", "folder"])
def locked_up(request: pytest.FixtureRequest, trial: Trial) -> Iterator[Trial]:
    """A workspace in which nothing, or nothing of the index, may be written."""
    top = trial.warm if request.param == "all" else trial.warm / INDEX_FOLDER
    chosen = [top, *top.rglob("*")]
    for path in chosen:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield trial
    for path in chosen:
        if path.exists():
            path.chmod(0o755)


@pytest.mark.full
def test_an_index_that_may_not_be_written(
    locked_up: Trial, ordinary: ForkServer, tmp_path: Path
) -> None:
    before = contents(locked_up.warm / INDEX_FOLDER)
    locked_up.scene.copy(locked_up.cold)
    usual = _results(ordinary, locked_up.cold, tmp_path / "alone")
    assert _results(ordinary, locked_up.warm, tmp_path / "other") == usual
    assert not differing_files(tmp_path / "alone", tmp_path / "other")
    assert contents(locked_up.warm / INDEX_FOLDER) == before
