"""A server that is killed while it builds or confirms leaves nothing half."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from browser_server import ServedWorkspace
from conftest import ReadyCopy
from koostaja.release import verify_directives
from koostaja.workspace import open_workspace
from page_client import PageClient
from saving_scene import NOBODY, git
from test_web_releases import ADDRESS, confirm, ready, seal
from web_pages import open_site

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs fork and /proc"),
]
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate", "subprocess.Popen"}
_STEP = 13
_PATIENCE = 60


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Path:
    root = ready(ready_copy, tmp_path_factory.mktemp("faults"))
    (root / ".gitignore").write_text("/.koostaja/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "algus")
    return root


def is_killed_at(number: int, root: Path) -> bool:
    """Confirm in a process that is killed before its n-th change of the disk, or by git."""
    child = os.fork()
    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    site = open_site(root, "et")
    known, left = seal(site.get(f"{ADDRESS}/confirm")), number

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE
        if event in CHANGES or writes:
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    os._exit(confirm(site, seal=known).status != 303)


def test_confirming_is_done_or_not_begun(
    seen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    done = set[bool]()
    for number in range(1, 1000, _STEP):
        root = Path(shutil.copytree(seen, tmp_path / str(number) / "asutus"))
        was_killed = is_killed_at(number, root)
        page = open_site(root, "et").get(ADDRESS)
        workspace = open_workspace(root).value
        done.add(bool(workspace.ledger.acts))
        if workspace.ledger.acts:
            assert verify_directives(workspace, ["first"]).value == ["first"]
            assert git(root, "log", "--format=%s").startswith("Allkirjastatuks märgitud: ")
            assert page.all("dl", "record")
        else:
            assert git(root, "log", "--format=%s") == "algus\n"
        assert git(root, "status", "--porcelain") == ""
        shutil.rmtree(root.parent)
        if not was_killed:
            break
    assert not was_killed
    assert done == {True, False}


def running(root: Path) -> list[str]:
    """The processes that build something of a workspace."""
    found = []
    for one in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = one.read_bytes().decode(errors="replace")
        except OSError:
            continue
        if "build_program" in words and str(root) in words:
            found.append(words)
    return found


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_build_ends_with_its_server(seen: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(seen, tmp_path / "asutus"))
    (tmp_path / "state").mkdir()
    with ServedWorkspace(root, tmp_path / "state") as served:
        client = PageClient(served)
        client.get(served.launch)
        assert client.post(f"{ADDRESS}/build", [("op", "start")]).status == 303
        until(lambda: bool(running(root)))
        served.kill()
        until(lambda: not running(root))
        built = root / ".koostaja/builds/first"
        assert not list(built.glob("directives/**/*.docx")) or (built / "manifest.json").exists()
        served.start()
        page = PageClient(served).get(f"{ADDRESS}/build")
        assert page.status == 200
        assert b"<progress" not in page.body
