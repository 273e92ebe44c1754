"""What commands say and do about a change that another process has left, or makes meanwhile."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import pytest

import koostaja
from console import run
from koostaja.builder.inputs import CheckOrder
from koostaja.builder.output import BuildOrder, OutputContents, previous_build
from koostaja.builder.pdf import write_pdfs
from koostaja.builder.pdf.dxpdf_engine import DxpdfEngine
from koostaja.builder.publish import publish
from koostaja.files.changes import change_stamp, open_change, settle
from koostaja.files.hashes import data_hash
from koostaja.files.locks import exclusive
from koostaja.files.staging import open_staging
from koostaja.release import (
    GivenContainer,
    confirm_directive,
    correct_directive,
    keep_container,
    verify_file,
)
from signing import container
from test_anchor import given, signed
from test_changes import NEW, OLD, change, codes, in_child, tree
from test_received_changes import leave
from test_release import FOLDER

forked = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
TOPIC = "clauses/fresh.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with some files."""
    for file, data in OLD.items():
        (tmp_path / "root" / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / file).write_bytes(data)
    return tmp_path / "root"


def watched(work: Callable[[], object], see: Callable[[str, str], None]) -> None:
    """Works in a process of its own, which fails if ``see`` does; it sees both names of renames."""

    def act(event: str, arguments: Any) -> None:
        if event == "os.rename":
            try:
                see(str(arguments[0]), str(arguments[1]))
            except BaseException:
                os.kill(os.getpid(), signal.SIGKILL)

    assert not in_child(work, act)


@forked
def test_who_reads_sees_from_the_lock_file_that_files_are_moved(root: Path) -> None:
    stamps = list[object]()

    def see(old: str, new: str) -> None:
        if new.endswith(".koostaja/change"):
            stamps.append(change_stamp(root))
        if old.endswith("change/new/a.yaml"):
            assert len(stamps) == 1
            assert stamps != [change_stamp(root)]

    watched(lambda: change(root), see)
    assert tree(root) == NEW


@forked
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs /proc")
def test_no_file_is_open_in_a_folder_that_is_renamed(root: Path) -> None:
    def see(old: str, _: str) -> None:
        handles = Path("/proc/self/fd")
        opened = list[str]()
        for one in handles.iterdir():
            with suppress(FileNotFoundError):  # that of the list itself
                opened.append(str(one.readlink()))
        assert [one for one in opened if one.startswith(f"{old}/")] == []

    def seen(old: str, new: str) -> None:
        if Path(old).is_dir():
            see(old, new)

    watched(lambda: change(root), seen)
    assert tree(root) == NEW


@forked
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs two users")
def test_another_user_who_shares_the_folder_finishes_the_change() -> None:
    b"x".decode("utf-8-sig")  # the others may not load what Python has for it
    root = Path(gettempdir()) / f"shared-{os.getpid()}"  # pytest's folders are closed to others
    try:
        for folder in (root, root / "sub"):
            folder.mkdir()
            folder.chmod(0o777)
        for file, data in OLD.items():
            (root / file).write_bytes(data)

        def as_user(number: int, work: Callable[[], object]) -> Callable[[], object]:
            def done() -> None:
                os.umask(0o022)
                os.setgroups([])
                os.setuid(number)
                work()

            return done

        def act(event: str, arguments: Any) -> None:
            if event == "os.rename" and "/change/new/sub" in str(arguments[0]):
                os.kill(os.getpid(), signal.SIGKILL)

        assert in_child(as_user(65001, lambda: change(root)), act)
        assert (root / ".koostaja/change").exists()
        in_child(as_user(65002, lambda: settle(root)), lambda *_: None)
        assert tree(root) == NEW
        in_child(as_user(65002, lambda: write(root, b"2")), lambda *_: None)
        in_child(as_user(65001, lambda: write(root, b"3")), lambda *_: None)
        assert tree(root) == {**NEW, "a.yaml": b"3"}
    finally:
        shutil.rmtree(root)


def write(root: Path, data: bytes) -> None:
    with open_change(root, "test") as right:
        assert right.write({"a.yaml": data}) == []


@forked
def test_a_child_that_leaves_its_parents_lock_touches_no_file(root: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_bytes(b"own")
    with exclusive(root, "test") as problems, open_staging(root) as staging:
        assert problems == []
        child = os.fork()
        if child == 0:  # the handle of its parent's lock is free: other files get its number
            opened = [os.open(own, os.O_RDWR) for _ in range(64)]
        else:
            assert os.waitpid(child, 0)[1] == 0
            assert staging.folder.is_dir()
    if child == 0:
        os._exit(len(opened) - 64)
    assert own.read_bytes() == b"own"


@pytest.mark.parametrize(
    "command",
    [("check",), ("build",), ("status",), ("list", "positions"), ("verify",), ("diff", "clerk"),
     ("affected", "access"), ("explain", "clerk"), ("unused",), ("new", "position", "other"),
     ("rename", "position", "clerk", "other"), ("confirm", "first", "--number", "6", "--date",
      "2026-02-03")],
    ids=" ".join,
)  # fmt: skip
def test_every_command_says_that_it_has_completed_a_change(
    command: tuple[str, ...], draft: Path
) -> None:
    text = b"clauses: {}\n"
    leave(draft, "change", {TOPIC: ["", data_hash(text)]}, new={TOPIC: text})
    done = run(*command, "--lang", "en", "-C", draft)
    assert done.output.count("an interrupted command was completed") == 1
    assert (draft / TOPIC).read_bytes() == text
    again = run(*command, "--lang", "en", "-C", draft)
    assert "interrupted" not in again.output


def test_a_build_into_the_workspace_itself_says_what_it_has_written(small: Path) -> None:
    built = koostaja.build(small, small)
    assert (codes(built.problems), built.written) == ([], len(built.files))
    assert built.files != []


def test_confirming_with_a_container_is_not_the_same_as_without(
    draft: Path,
) -> None:
    begun(draft, lambda: confirm_directive(draft, "first", "6", "2026-02-03"))
    container = GivenContainer("signed.asice", b"no container")
    _, problems = confirm_directive(draft, "first", "6", "2026-02-03", container)
    assert codes(problems) == ["change-completed", "already-confirmed"]


def test_a_correction_has_the_reason_that_was_given(confirmed: Path) -> None:
    begun(confirmed, lambda: correct_directive(confirmed, "first", "viga", "7", "2026-02-04"))
    _, problems = correct_directive(confirmed, "first", "muu viga", "7", "2026-02-04")
    assert codes(problems) == ["change-completed", "nothing-to-correct"]


def begun(root: Path, work: Callable[[], object]) -> None:
    """Works, and is killed once the change is decided."""

    def act(event: str, arguments: Any) -> None:
        if event == "os.rename" and "/change/new/" in str(arguments[0]):
            os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work, act)
    assert (root / ".koostaja/change").exists()


def test_a_table_that_cannot_be_prepared_is_no_reason_to_publish_the_rest(
    small: Path, tmp_path: Path
) -> None:
    workspace, _ = koostaja.open_workspace(small)
    out = tmp_path / "out"
    card = {"title": "Pealkiri", "number": "", "date": ""}
    with open_staging(out) as staging:
        (staging.folder / "new/register.csv").mkdir()
        order = BuildOrder(CheckOrder(small), {}, "engine", previous_build(out), staging.folder)
        problems = publish(workspace, order, staging, OutputContents({}, {"first": card}), [])
    assert codes(problems) == ["cannot-write"]
    assert not out.exists()


@forked
@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs a user without all rights")
def test_a_file_without_the_right_to_write_is_replaced_and_keeps_its_rights() -> None:
    root = Path(gettempdir()) / f"own-{os.getpid()}"
    root.mkdir()
    try:
        (root / "a.yaml").write_bytes(b"a")
        (root / "a.yaml").chmod(0o444)
        os.chown(root, 65001, 65001)
        os.chown(root / "a.yaml", 65001, 65001)

        def work() -> None:
            os.setuid(65001)
            write(root, b"A")

        in_child(work, lambda *_: None)
        assert tree(root) == {"a.yaml": b"A"}
        assert (root / "a.yaml").stat().st_mode & 0o777 == 0o444
    finally:
        shutil.rmtree(root)


def test_a_container_whose_directive_is_gone_was_not_kept(confirmed: Path) -> None:
    path = confirmed.parent / "tagasi.asice"
    path.write_bytes(container(signed(confirmed)))
    workspace, _ = koostaja.open_workspace(confirmed)
    found = verify_file(workspace, path, path.name)
    shutil.rmtree(confirmed / FOLDER)
    assert codes(keep_container(confirmed, given(path), found)) == ["container-not-kept"]


def test_no_right_is_needed_to_write_no_pdfs(tmp_path: Path) -> None:
    pytest.importorskip("dxpdf")
    (tmp_path / ".koostaja/lock").mkdir(parents=True)
    assert write_pdfs(tmp_path, [], DxpdfEngine()) == ((0, 0), [])


READING = {
    "diff": ("clerk", "--against", "first"), "affected": ("arhiiv",), "used": ("arhiiv",),
    "unused": (), "similar": (), "explain": ("clerk",), "verify": (),
}  # fmt: skip
"""Commands that read each file once; what they are asked for need not exist."""


@forked
@pytest.mark.parametrize("name", READING)
def test_a_command_that_reads_says_that_another_one_wrote_meanwhile(
    name: str, small: Path, tmp_path: Path
) -> None:
    with open_change(small, "test") as right:
        assert right.write({TOPIC: b"clauses: {}\n"}) == []
    done = [False]

    def act(event: str, arguments: Any) -> None:
        if event == "open" and str(arguments[0]).startswith(str(small / "clauses")) and not done[0]:
            done[0] = True
            with open_change(small, "test") as right:
                right.write({TOPIC: b"clauses:  {}\n"})

    def work() -> None:
        said = run(name, *READING[name], "-C", small).output
        (tmp_path / "said").write_text(said, "utf-8")

    for meanwhile in (False, True):
        assert not in_child(work, act if meanwhile else lambda *_: None)
        said = (tmp_path / "said").read_text("utf-8")
        assert ("[changed-while-read]" in said) == meanwhile, said
