"""Commands that change a workspace at the same time: no update is lost, every success is true."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from conftest import Once
from fork_server import ForkServer, at_once
from races import FORMS, PAIRS, Run, Tally, race
from writers import WRITERS, Turn, has_effect, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


@pytest.fixture
def contested(once: Once, small_templates: Path) -> Path:
    """The folder with a workspace that four processes change, and their containers."""
    return once("races", partial(prepare, templates=small_templates))


@pytest.fixture(scope="session")
def forked() -> Iterator[ForkServer]:
    """A server of processes that begin at once."""
    server = ForkServer()
    yield server
    server.close()


def rounds(
    contested: Path, folder: Path, pairs: list[tuple[str, str]], turns: int, run: Run
) -> Tally:
    """Race pairs of commands in turn, each time in a workspace of its own."""
    tally = Tally()
    for pair in pairs:
        for turn in range(turns):
            copy = shutil.copytree(contested / "workspace", folder / "race" / "workspace")
            if (contested / "containers").is_dir():
                shutil.copytree(contested / "containers", folder / "race" / "containers")
            race(copy, pair, FORMS[turn % len(FORMS)], run, tally)
            shutil.rmtree(copy.parent)
    print(dict(tally.counts), dict(tally.refusals))
    return tally


def test_clauses_for_one_file(small: Path, tmp_path: Path) -> None:
    found = rounds(small.parent, tmp_path, [("new clause", "new clause")], 3, at_once)
    assert found.faults == []


@pytest.mark.full
@pytest.mark.parametrize("name", WRITERS)
def test_a_command_alone_has_its_effect(
    name: str, contested: Path, tmp_path: Path, forked: ForkServer
) -> None:
    root = shutil.copytree(contested, tmp_path / "race") / "workspace"
    writer, turn = WRITERS[name], Turn(root, place=1, own=2, is_shared=False)
    assert not has_effect(writer, turn)
    (done,) = forked([[*writer.arguments(turn), "-C", str(root)]])
    assert done.code == 0, done.said
    assert has_effect(writer, turn) == (writer.effect is not None)


@pytest.mark.full
def test_some_pairs(contested: Path, tmp_path: Path, forked: ForkServer) -> None:
    found = rounds(contested, tmp_path, PAIRS[::5], 3, forked)
    assert found.faults == []


@pytest.mark.soak
@pytest.mark.parametrize("pair", PAIRS, ids=" + ".join)
def test_every_pair(
    pair: tuple[str, str], contested: Path, tmp_path: Path, forked: ForkServer
) -> None:
    found = rounds(contested, tmp_path, [pair], 10, forked)
    assert found.faults == []
