"""Files that vanish or change while a command reads them: a clear message or a right result."""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import koostaja
from conftest import Once
from faulty import FaultyCommand
from fork_server import Ended, ForkServer, without_progress
from koostaja.diagnostics import has_errors
from koostaja.release import verify_directives
from koostaja.workspace import open_workspace
from meddler import edited, meddling
from own_disk import changes, contents
from races import differing_outputs, leftovers
from saved_between import save_before
from test_lock_holders import stopped
from word_package import packed, unpacked
from writers import READERS, WRITERS, Turn, has_effect, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
INPUTS = ("organisation.yaml", "clauses", "directives", "positions", "schemas", "templates")
_CODE = re.compile(r"\[[a-z]+(-[a-z]+)+\]")
_TIMES = [1, pytest.param(6, marks=pytest.mark.full)]


@pytest.fixture(scope="module")
def forked() -> Iterator[ForkServer]:
    """A server of processes."""
    server = ForkServer()
    yield server
    server.close()


@pytest.fixture
def root(once: Once, small_templates: Path, tmp_path: Path) -> Path:
    """A workspace with signed containers beside it, to be changed at will."""
    made = once("races", partial(prepare, templates=small_templates))
    return Path(shutil.copytree(made, tmp_path / "shown")) / "workspace"


def run(server: ForkServer, root: Path, *arguments: str) -> Ended:
    """Run a command; it succeeds, or says in which file what is wrong."""
    (done,) = server([[*arguments, "--lang", "en", "-C", str(root)]])
    assert done.code in (0, 1, 2), done
    assert "Traceback" not in done.said, done.said
    assert done.code == 0 or _CODE.search(done.said) or "Error: " in done.said, done
    return done


@pytest.mark.parametrize("times", _TIMES)
def test_commands_that_read(times: int, root: Path, forked: ForkServer) -> None:
    usual = {name: run(forked, root, *one) for name, one in READERS.items()}
    codes = Counter[int]()
    for turn in range(times):
        with meddling(root, INPUTS, turn):
            codes.update(run(forked, root, *one).code for one in READERS.values())
    print(codes)
    for name, arguments in READERS.items():
        again = run(forked, root, *arguments)
        assert again.code == usual[name].code
        assert without_progress(again.said) == without_progress(usual[name].said)


@pytest.mark.parametrize("times", _TIMES)
def test_builds(times: int, root: Path, forked: ForkServer, tmp_path: Path) -> None:
    """What was built of files that have changed since is built again."""
    out, codes = root / "build", Counter[int]()
    before = koostaja.check(root).problems
    for turn in range(times):
        with meddling(root, INPUTS, turn):
            codes.update(run(forked, root, "build", "-o", str(out)).code for _ in range(2))
        assert koostaja.check(root).problems == before
        assert run(forked, root, "build", "-o", str(out)).code == 0
        alone = tmp_path / f"alone-{turn}"
        koostaja.build(root, alone)
        assert differing_outputs(out, alone) == []
        assert list(leftovers(root)) == []
    print(codes)


@pytest.mark.parametrize("step", [8, *(pytest.param(n, marks=pytest.mark.full) for n in (1, 30))])
@pytest.mark.parametrize("file", ["organisation.yaml", "positions/clerk.yaml"])
def test_a_file_that_is_saved_during_a_build(
    file: str, step: int, root: Path, tmp_path: Path
) -> None:
    """The next build knows that the documents are of the file as it was before."""
    path, out = root / file, root / "build"
    after = path.read_bytes()
    path.write_bytes(edited(path, after))
    build = stopped(step, root, "build", "-o", str(out))
    assert build, "the build had so few steps"
    path.write_bytes(after)
    build.signal(signal.SIGCONT)
    said = build.end()
    assert "Traceback" not in said, said
    assert not has_errors(koostaja.build(root, out).problems)
    koostaja.build(root, tmp_path / "alone")
    assert differing_outputs(out, tmp_path / "alone") == []


@pytest.mark.parametrize("times", _TIMES)
def test_builds_whose_output_vanishes(
    times: int, root: Path, forked: ForkServer, tmp_path: Path
) -> None:
    out, alone = root / "build", tmp_path / "alone"
    koostaja.build(root, out)
    koostaja.build(root, alone)
    for turn in range(times):
        with meddling(out, ("directives", "positions", "manifest.json", "register.csv"), turn):
            run(forked, root, "build", "-o", str(out), *(["--force"] if turn % 2 else []))
        assert run(forked, root, "build", "-o", str(out)).code == 0
        assert differing_outputs(out, alone) == []


@pytest.mark.parametrize("times", _TIMES)
def test_directives_that_are_confirmed(
    times: int, root: Path, forked: ForkServer, tmp_path: Path
) -> None:
    """What is confirmed is whole; what is not confirmed is as it was."""
    names, codes = tuple({*INPUTS} - {"directives"}), Counter[int]()
    before = contents(root)
    for number in range(times):
        copy = Path(shutil.copytree(root, tmp_path / f"copy-{number}"))
        turn = Turn(copy, place=1, own=1, is_shared=False)
        with meddling(copy, names, number):
            done = run(forked, copy, *WRITERS["confirm"].arguments(turn))
        codes[done.code] += 1
        assert has_effect(WRITERS["confirm"], turn) == (done.code == 0), done.said
        if done.code:
            assert changes(before, contents(copy)) == [], done.said
        verified = run(forked, copy, "verify")
        assert verified.code == 0, verified.said
        assert not has_errors(koostaja.check(copy).problems)
        shutil.rmtree(copy)
    print(codes)


@pytest.mark.parametrize("reading", range(1, 6))
def test_a_template_that_is_saved_while_it_is_confirmed(reading: int, root: Path) -> None:
    """The kept template is the one that the kept Word files were made from."""
    path = root / "templates" / "act.docx"
    parts = dict(unpacked(path.read_bytes()))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b">K", b">Uus k", 1)
    saved = root.parent / "saved.docx"
    saved.write_bytes(packed(parts))
    turn = Turn(root, place=1, own=1, is_shared=False)
    confirm = [*WRITERS["confirm"].arguments(turn), "--lang", "en", "-C", root]
    done = FaultyCommand(partial(save_before, reading, saved, path), *confirm)
    said = done.end()
    assert has_effect(WRITERS["confirm"], turn) == (done.returncode == 0), said
    assert done.returncode == 0 or "[changed-meanwhile]" in said
    workspace, _ = open_workspace(root)
    assert not has_errors(verify_directives(workspace, []).problems)
