"""``similar --apply`` where a process is killed, a file is edited meanwhile, or nothing may change.

Either all files are written or none, the words of no document change, and what happened is said.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from console import run
from faulty import FaultyCommand, kill, plain
from koostaja.workspace import open_workspace_change
from test_similar_apply import ARCHIVE, KEYS, add_posts, entries, printed, rights
from workspaces import copy_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")
FOLDERS = ("clauses", "positions")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in which three clauses are proposed, one of them for rows."""
    root = copy_of("small", tmp_path)
    row = "tasks:\n  - duty: Uste avamine\n    results:\n      - text: Uksed on lahti\n"
    body = row + rights(f"text: {ARCHIVE}", f"text: {KEYS}")
    add_posts(root, a=body, b=body)
    return root


def save_before(number: int, new: Path, file: Path) -> None:
    """Give a file other contents before it is opened for the n-th time, perhaps in its folder."""
    times = 0

    def seen(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal times
        if event == "open" and str(arguments[0]) in (str(file), file.name):
            times += 1
            if times == number:
                file.write_bytes(new.read_bytes())

    sys.addaudithook(seen)


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((root / folder).iterdir())
    }


def applied(root: Path, prepare: partial[None]) -> tuple[int, str]:
    """Run the command in a process with a fault."""
    command = FaultyCommand(prepare, "similar", "--apply", "-C", root)
    said = command.end()
    assert "Traceback" not in said
    return command.returncode or 0, said


def killed_at(root: Path, moments: Iterator[int], tmp_path: Path) -> list[bool]:
    """Kill the command at moments until it ends; return whether all was written at each."""
    before, words = contents(root), printed(root)
    found, after = list[bool](), None
    for number in moments:
        copy = Path(shutil.copytree(root, tmp_path / f"killed-{number}"))
        code, _ = applied(copy, partial(kill, number))
        assert run("check", "--level", "error", "-C", copy).exit_code == 0
        is_done = contents(copy) != before
        again = run("similar", "--apply", "-C", copy)
        assert again.exit_code == 0
        assert again.stdout.endswith("Midagi ei muudetud.\n") is is_done
        assert contents(copy) == (after := after or contents(copy))
        assert printed(copy) == words
        found.append(is_done)
        if code != -signal.SIGKILL:
            assert code == 0
            return found
    return found


def test_a_kill_leaves_all_or_nothing_and_the_next_run_does_the_rest(
    root: Path, tmp_path: Path
) -> None:
    killed_at(root, iter((24,)), tmp_path)


@pytest.mark.full
def test_a_kill_at_any_moment_leaves_all_or_nothing(root: Path, tmp_path: Path) -> None:
    found = killed_at(root, iter(range(1, 1_000)), tmp_path)
    assert {*found} == {False, True}
    assert sorted(found) == found


@pytest.mark.parametrize("moments", [(4,), pytest.param((2, 3, 4, 5, 6), marks=pytest.mark.full)])
def test_a_position_that_is_edited_meanwhile_is_not_overwritten(
    root: Path, tmp_path: Path, moments: Sequence[int]
) -> None:
    """Somebody saves a file between its reading and the writing."""
    file = root / "positions" / "a.yaml"
    new = tmp_path / "new.yaml"
    new.write_text(file.read_text("utf-8").replace(KEYS, "lahkuda tagauksest"), "utf-8")
    others = {name: data for name, data in contents(root).items() if name != "positions/a.yaml"}
    refused = 0
    for number in moments:
        copy = Path(shutil.copytree(root, tmp_path / str(number)))
        own = copy / "positions" / "a.yaml"
        code, said = applied(copy, partial(save_before, number, new, own))
        left = contents(copy)
        if left["positions/a.yaml"] == file.read_bytes():
            continue  # it is not opened so often
        assert b"tagauksest" in left.pop("positions/a.yaml")
        if code:
            assert "changed-meanwhile" in said
            assert "positions/a.yaml" in said
            assert left == others
            refused += 1
    assert refused


@pytest.mark.parametrize("file", ["clauses/rights.yaml", "clauses/tasks.yaml", "organisation.yaml"])
@pytest.mark.parametrize("moments", [(4,), pytest.param((2, 3, 4, 5), marks=pytest.mark.full)])
def test_nothing_is_written_if_what_it_was_proven_with_has_changed(
    root: Path, tmp_path: Path, file: str, moments: Sequence[int]
) -> None:
    """The clause that positions would use says something else now; its file is not rewritten."""
    path, new = root / file, tmp_path / "new.yaml"
    text = path.read_text("utf-8")
    new.write_text(text + "# muudetud\n", "utf-8")
    other = "rights" if "tasks" in file else "tasks"
    before, refused = contents(root), 0
    for number in moments:
        copy = Path(shutil.copytree(root, tmp_path / str(number)))
        prepare = partial(save_before, number, new, copy / file)
        command = FaultyCommand(prepare, "similar", "--apply", "--topic", other, "-C", copy)
        said = command.end()
        assert "Traceback" not in said
        if (copy / file).read_text("utf-8") == text:
            continue
        if command.returncode:
            assert "changed-meanwhile" in said
            assert file in said
            assert contents(copy) == before | ({file: new.read_bytes()} if file in before else {})
            refused += 1
    assert refused


@pytest.fixture
def locked_up(root: Path) -> Iterator[Path]:
    """The workspace, in which files may only be read."""
    paths = [root, *root.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield root
    for path in paths:
        path.chmod(0o755)


def test_a_workspace_that_may_only_be_read(locked_up: Path) -> None:
    """Nothing is adopted, and it is shown what would be."""
    before = contents(locked_up)
    code, said = applied(locked_up, partial(plain, 0))
    assert code == 1
    assert "[cannot-write]" in said
    command = FaultyCommand(partial(plain, 0), "similar", "--apply", "--dry-run", "-C", locked_up)
    said = command.end()
    assert command.returncode == 0, said
    assert "Midagi ei kirjutatud." in said
    assert contents(locked_up) == before


def test_a_trial_waits_for_nobody(root: Path) -> None:
    with open_workspace_change(root, "rename"):
        done = run("similar", "--apply", "--dry-run", "-C", root)
    assert done.exit_code == 0
    assert "Midagi ei kirjutatud." in done.stdout


@pytest.mark.parametrize("moments", [(3,), pytest.param((2, 3, 4, 5), marks=pytest.mark.full)])
def test_an_error_that_comes_meanwhile_is_said(
    root: Path, tmp_path: Path, moments: Sequence[int]
) -> None:
    """A clause file is broken after it was read."""
    new = tmp_path / "new.yaml"
    new.write_text("title: Õigused\nclauses: [\n", "utf-8")
    before = contents(root)
    for number in moments:
        copy = Path(shutil.copytree(root, tmp_path / str(number)))
        file = copy / "clauses" / "rights.yaml"
        code, said = applied(copy, partial(save_before, number, new, file))
        if file.read_bytes() == new.read_bytes():
            assert code == 1
            assert "clauses/rights.yaml" in said
            assert contents(copy) == before | {"clauses/rights.yaml": new.read_bytes()}


def test_a_dry_run_shows_words_posts_and_differences(root: Path) -> None:
    row = "tasks:\n  - duty: Uste avamine\n    results:\n      - text: Uksed on lahti\n"
    other = ARCHIVE.replace("kappe", "kapid")
    add_posts(root, c=row + rights(f"text: {other}"), d=rights("text: teha 2 päeva kaugtööd"),
              e=rights("text: teha 3 päeva kaugtööd"))  # fmt: skip
    said = run("similar", "--apply", "--all", "--dry-run", "-C", root).stdout.splitlines()
    at = said.index(
        "rights: uus tüüptekst avada-arhiivi-uksi-ja-kappe; kasutusi 3, teenistuskohti 3"
    )
    assert said[at + 1 : at + 5] == [
        f"   {ARCHIVE}",
        "       a, b",
        "   /kapid: avada arhiivi uksi ja [-kappe-]{+kapid+}",
        "       c",
    ]
    assert "   Uste avamine | Uksed on lahti" in said
    assert "   teha {n} päeva kaugtööd" in said
    assert "   {n}: 2, 3" in said
    data = json.loads(
        run("similar", "--apply", "--all", "--dry-run", "--format", "json", "-C", root).stdout
    )
    (found,) = (one for one in data["adopted"] if one["id"] == "avada-arhiivi-uksi-ja-kappe")
    assert found["wordings"] == [
        {"variant": "", "texts": [ARCHIVE], "positions": ["a", "b"]},
        {"variant": "kapid", "texts": [other], "positions": ["c"]},
    ]
    assert not any("tüüptekst" in one for one in map(str, entries(root, "a")))
