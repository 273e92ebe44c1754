"""Saves of a server that is killed, on a disk that fails, or beside a command that runs."""

from __future__ import annotations

import copy
import fcntl
import os
import pickle
import resource
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import Any

import pytest

from conftest import ReadyCopy
from faulty import leave_no_bytecode, plain
from koostaja.web import SaveOutcome, Saver
from saving_scene import AUTHOR, CLERK, HEAD, NOBODY, Scene

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and rights of POSIX")


@pytest.fixture(autouse=True)
def without_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)


CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "subprocess.Popen"}
"""What changes the disk, by itself or by git."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Scene:
    return Scene(ready_copy("small", tmp_path_factory.mktemp("faults")))


@pytest.fixture
def scene(opened: Scene) -> Scene:
    opened.begin()
    return opened


def in_child(act: Callable[[], Any]) -> Any:
    """What ``act`` returns in a child of this process; None if it is killed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        leave_no_bytecode()
        found = pickle.dumps(act())
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(found)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(pid, 0)
    assert bool(said) == (status == 0)
    return pickle.loads(said) if said else None


def killed_at(number: int, act: Callable[[], Any]) -> Callable[[], Any]:
    """Return an act that is killed before its number-th change of the disk."""

    def run() -> Any:
        left = number

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in CHANGES or (event == "open" and is_writing(arguments)):
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        return act()

    return run


def is_writing(opened: tuple[object, ...]) -> bool:
    flags = opened[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


@pytest.mark.full
def test_a_killed_server_leaves_whole_files_and_its_commit_is_made_later(scene: Scene) -> None:
    assert killed_saves(scene, range(8, 200, 16)) == {"before", "after"}


@pytest.mark.full
def test_a_server_may_be_killed_at_any_change_of_a_save(scene: Scene) -> None:
    assert killed_saves(scene, range(1, 200)) == {"before", "after"}


def killed_saves(scene: Scene, numbers: range) -> set[str]:
    """Kill a save before each of its changes with these numbers; return what its file was then."""
    before, seen = scene.data(), set[str]()
    wanted = copy.deepcopy(before)
    wanted["facts"]["name"] = "Nõunik"
    for number in numbers:
        scene.begin()
        save = partial(scene.saver.save_document, CLERK, before, wanted, author=AUTHOR)
        if in_child(killed_at(number, save)):
            return seen
        Saver(scene.session, scene.root)  # as the next start of a server
        is_saved = scene.data() == wanted
        assert is_saved or scene.data() == before
        seen.add("after" if is_saved else "before")
        subject = f"Ametijuhend muudetud: Nõunik|{AUTHOR}|Koostaja {CLERK}"
        assert scene.log() == ([subject] if is_saved else []), number
        assert scene.dirty() == [], number
        assert scene.save("Juhataja", file=HEAD).committed
    return seen


def refused(scene: Scene, before: Callable[[], Any]) -> SaveOutcome:
    """What a save says after something is done, with everything as it was."""
    base, text = scene.data(), (scene.root / CLERK).read_bytes()
    wanted = copy.deepcopy(base)
    wanted["facts"]["name"] = "Nõunik " * 3_000

    def act() -> SaveOutcome:
        before()
        return scene.saver.save_document(CLERK, base, wanted)

    found: SaveOutcome = in_child(act)
    assert not found.saved
    assert (scene.root / CLERK).read_bytes() == text
    assert scene.dirty() == []
    return found


def test_a_full_disk_refuses_a_save(scene: Scene) -> None:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (15_000, 15_000))
    found = refused(scene, lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), limit()))
    assert [one.code for one in found.problems] == ["cannot-write"]
    assert scene.save().committed


@pytest.mark.parametrize("folder", [".", pytest.param("positions", marks=pytest.mark.full)])
def test_a_folder_that_may_only_be_read_refuses_a_save(scene: Scene, folder: str) -> None:
    path = scene.root / folder
    path.chmod(0o555)
    if folder == ".":
        (scene.root / ".koostaja").chmod(0o555)
    try:
        found = refused(scene, partial(plain, 0) if os.geteuid() == 0 else int)
    finally:
        path.chmod(0o755)
        (scene.root / ".koostaja").chmod(0o755)
    assert {one.code for one in found.problems} == {"cannot-write"}
    assert scene.save().committed


def test_a_command_that_runs_is_waited_for_by_who_saves_alone(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("koostaja.web.saving.turns._PATIENCE", 1.0)
    base = scene.data()
    with (scene.root / ".koostaja/lock").open("w") as lock, ThreadPoolExecutor(1) as thread:
        lock.write('{"command": "build", "user": "PROOV"}')
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = thread.submit(
            scene.saver.save_document, CLERK, base, {**base, "secret": not base["secret"]}
        )
        wait([waiting], 0.3)
        assert scene.session.look("clerk").made_from
        assert not waiting.done()
        found = waiting.result()
        assert found.refusal
        assert found.refusal.value == "busy"
        assert [one.code for one in found.problems] == ["folder-locked"]
    assert scene.save().committed
