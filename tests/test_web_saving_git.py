"""Each save is a commit of exactly the saved files, and is kept also where git refuses."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from conftest import ReadyCopy
from koostaja.web import Saver, open_page_session
from saving_scene import AUTHOR, CLERK, HEAD, NOBODY, Scene, git
from workspaces import edit

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
OUTSIDE = "Muudetud väljaspool Koostaja veebilehte"


@pytest.fixture(autouse=True)
def without_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Scene:
    return Scene(ready_copy("small", tmp_path_factory.mktemp("git")))


@pytest.fixture
def scene(opened: Scene) -> Scene:
    opened.begin()
    return opened


def test_a_save_is_a_commit_by_its_author(scene: Scene) -> None:
    assert scene.save().committed
    assert scene.log() == [f"Ametijuhend muudetud: Nõunik|{AUTHOR}|Koostaja {CLERK}"]
    assert scene.dirty() == []


def test_what_others_prepare_stays_theirs(scene: Scene) -> None:
    edit(scene.root, HEAD, "facts:", "# käsitsi\nfacts:")
    edit(scene.root, "clauses/tasks.yaml", "clauses:", "# lisatud\nclauses:")
    git(scene.root, "add", "clauses/tasks.yaml")
    assert scene.save().committed
    assert scene.log()[0].endswith(f"Koostaja {CLERK}")
    assert scene.dirty() == ["M  clauses/tasks.yaml", f" M {HEAD}"]


@pytest.mark.parametrize("is_staged", [False, pytest.param(True, marks=pytest.mark.full)])
def test_an_edit_outside_gets_a_commit_of_its_own(scene: Scene, is_staged: bool) -> None:
    edit(scene.root, CLERK, "facts:", "# käsitsi\nfacts:")
    if is_staged:
        git(scene.root, "add", CLERK)
    assert scene.save().committed
    assert [one.split("|")[0] for one in scene.log()] == ["Ametijuhend muudetud: Nõunik", OUTSIDE]
    assert "Koostaja <koostaja@localhost>" in scene.log()[1]
    assert scene.dirty() == []


def test_a_new_file_and_a_removed_one_are_committed(scene: Scene) -> None:
    text = (scene.root / CLERK).read_text(encoding="utf-8")
    new = "positions/new.yaml"
    done = scene.saver.save_texts(
        {new: text, CLERK: None}, {new: None, CLERK: text}, said="Ümber tehtud", author=AUTHOR
    )
    assert done.committed
    assert scene.log() == [f"Ümber tehtud|{AUTHOR}|Koostaja {CLERK} {new}"]
    assert scene.saver.undo(done.undo).committed
    assert len(scene.log()) == 2
    assert scene.dirty() == []


@pytest.mark.full
def test_files_that_nobody_has_committed_yet_can_be_saved_and_removed(scene: Scene) -> None:
    shutil.rmtree(scene.root / ".git")
    git(scene.root, "init", "-q", "-b", "main")
    assert scene.save().committed
    text = (scene.root / HEAD).read_text(encoding="utf-8")
    assert scene.saver.save_texts({HEAD: None}, {HEAD: text}).committed
    assert git(scene.root, "ls-files").split() == [CLERK]


def test_no_repository_is_nothing_to_speak_of(scene: Scene) -> None:
    shutil.rmtree(scene.root / ".git")
    assert scene.save().commit.value == "none"
    git(scene.root, "init", "-q", "-b", "main")
    (scene.root / ".gitignore").write_text("/positions/\n", encoding="utf-8")
    assert scene.save("Teine").commit.value == "none"


@pytest.mark.full
def test_a_workspace_may_be_a_part_of_a_repository(scene: Scene) -> None:
    top = scene.root.parent
    shutil.rmtree(scene.root / ".git")
    git(top, "init", "-q", "-b", "main")
    git(top, "add", ".")
    git(top, "commit", "-qm", "algus")
    try:
        assert scene.save().committed
        new = "positions/new.yaml"
        assert scene.saver.save_texts({new: "layout: post\n"}, {new: None}).committed
        assert scene.dirty() == []
    finally:
        shutil.rmtree(top / ".git")


def hook(root: Path, name: str, text: str) -> Path:
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def detach(root: Path) -> None:
    git(root, "checkout", "-q", "--detach")


def lock_index(root: Path) -> None:
    (root / ".git" / "index.lock").touch()


def refuse(root: Path) -> None:
    hook(root, "pre-commit", "echo saladus; exit 1")


def make_bare(root: Path) -> None:
    git(root, "config", "core.bare", "true")


def damage(root: Path) -> None:
    (root / ".git" / "HEAD").write_text("?", encoding="utf-8")


def begin_merge(root: Path) -> None:
    git(root, "checkout", "-qb", "teine")
    edit(root, HEAD, "facts:", "# teine\nfacts:")
    git(root, "commit", "-qam", "teine")
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "--no-ff", "--no-commit", "teine")


FURTHER = (make_bare, damage, begin_merge)


@pytest.mark.parametrize(
    "spoil", [detach, refuse, *(pytest.param(one, marks=pytest.mark.full) for one in FURTHER)]
)
def test_a_save_stays_where_git_refuses(scene: Scene, spoil: Any) -> None:
    spoil(scene.root)
    done = scene.save()
    assert done.saved
    assert done.commit.value == "failed"


@pytest.mark.full
def test_a_save_stays_where_git_is_missing(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(scene.root))
    assert scene.save().commit.value == "failed"


def test_variables_of_another_repository_do_not_matter(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "-q")
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / ".git"))
    assert scene.save().committed
    assert len(scene.log()) == 1


def test_what_git_has_refused_is_committed_with_the_next_save(scene: Scene) -> None:
    lock_index(scene.root)
    assert not scene.save("Esimene").committed
    (scene.root / ".git" / "index.lock").unlink()
    assert scene.save("Teine", author="B <b@asutus.example>").committed
    assert [one.split("|")[:2] for one in scene.log()] == [
        ["Ametijuhend muudetud: Teine", "B <b@asutus.example>"],
        ["Ametijuhend muudetud: Esimene", AUTHOR],
    ]


@pytest.mark.full
def test_a_commit_names_those_whose_changes_it_had_to_take_in(scene: Scene) -> None:
    path = hook(scene.root, "pre-commit", "exit 1")
    edit(scene.root, CLERK, "facts:", "# käsitsi\nfacts:")
    assert not scene.save("Esimene").committed
    assert not scene.save("Teine", author="B <b@asutus.example>").committed
    path.unlink()
    assert scene.save("Juhataja", file=HEAD).committed
    body = git(scene.root, "log", "-1", "--skip=1", "--format=%B%an")
    assert body.split("\n\n")[0] == "Ametijuhend muudetud: Teine"
    assert "Ametijuhend muudetud: Esimene" in body
    assert f"({AUTHOR})" in body
    assert OUTSIDE in body
    assert scene.dirty() == []


def test_what_was_edited_since_is_in_nobodys_name(scene: Scene) -> None:
    path = hook(scene.root, "pre-commit", "exit 1")
    assert not scene.save().committed
    edit(scene.root, CLERK, "facts:", "# käsitsi\nfacts:")
    path.unlink()
    assert scene.save("Juhataja", author="B <b@asutus.example>").committed
    assert [one.split("|")[0] for one in scene.log()] == [
        "Ametijuhend muudetud: Juhataja",
        OUTSIDE,
    ]


@pytest.mark.full
def test_an_undo_of_what_was_never_committed_leaves_nothing_to_commit(scene: Scene) -> None:
    path = hook(scene.root, "pre-commit", "exit 1")
    done = scene.save()
    assert scene.saver.undo(done.undo).saved
    path.unlink()
    assert scene.dirty() == []
    assert scene.save().committed
    assert len(scene.log()) == 1


@pytest.mark.full
def test_a_hook_that_never_ends_is_ended(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koostaja.web.saving.git_calls._PATIENCE", 0.3)
    hook(scene.root, "pre-commit", "echo $$ > hook.pid; sleep 60; exit 0")
    assert scene.save().commit.value == "failed"
    pid = (scene.root / "hook.pid").read_text().strip()
    state = subprocess.run(["ps", "-o", "stat=", "-p", pid], capture_output=True, check=False)
    assert state.stdout.decode()[:1] in ("", "Z")


def test_a_server_that_was_killed_before_the_commit_makes_it_at_its_next_start(
    scene: Scene,
) -> None:
    path = hook(scene.root, "pre-commit", "exit 1")
    assert not scene.save().committed
    path.unlink()
    Saver(open_page_session(scene.root), scene.root)
    assert scene.log() == [f"Ametijuhend muudetud: Nõunik|{AUTHOR}|Koostaja {CLERK}"]


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        pytest.param(*("", "Koostaja <koostaja@localhost>"), marks=pytest.mark.full),
        pytest.param(
            *("proov@asutus.example", "proov@asutus.example <proov@asutus.example>"),
            marks=pytest.mark.full,
        ),
        pytest.param(*("proov", "proov <>"), marks=pytest.mark.full),
        pytest.param(
            *("<proov@asutus.example>", "proov@asutus.example <proov@asutus.example>"),
            marks=pytest.mark.full,
        ),
        ("A\n<b>\x00<c> --amend", "A <bc--amend>"),
        pytest.param(*("  ", "Koostaja <koostaja@localhost>"), marks=pytest.mark.full),
    ],
)
def test_any_author_is_one_that_git_can_name(scene: Scene, author: str, shown: str) -> None:
    assert scene.save(author=author).committed
    assert scene.log()[0].split("|")[1] == shown


def test_who_saves_again_waits_for_one_call_of_git(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls, known = tmp_path / "calls.txt", shutil.which("git")
    watched = tmp_path / "bin" / "git"
    watched.parent.mkdir()
    watched.write_text(f'#!/bin/sh\necho "$@" >> {calls}\nexec {known} "$@"\n', encoding="utf-8")
    watched.chmod(0o755)
    saver = Saver(scene.session, scene.root)
    scene = copy.copy(scene)
    scene.saver = saver
    monkeypatch.setenv("PATH", str(watched.parent), prepend=os.pathsep)
    assert scene.save().committed
    first = calls.read_text("utf-8").splitlines()
    assert scene.save("Juhataja").committed
    (again,) = calls.read_text("utf-8").splitlines()[len(first) :]
    assert "commit --quiet --only" in again
    tidies = ["maintenance.auto=false" not in one for one in (first[-1], again)]
    assert tidies == [True, False], "git has to tidy up now and then, and not each time"


def test_a_second_save_notices_what_was_done_outside_since_the_first(scene: Scene) -> None:
    assert scene.save().committed
    edit(scene.root, CLERK, "facts:", "# käsitsi\nfacts:")
    assert scene.save("Juhataja").committed
    git(scene.root, "reset", "--quiet", "--soft", "HEAD~1")
    assert scene.save("Peaspetsialist").committed
    subjects = [one.split("|")[0] for one in scene.log()]
    assert subjects[:3] == ["Ametijuhend muudetud: Peaspetsialist", OUTSIDE, OUTSIDE]
    assert scene.log()[-1].startswith("Ametijuhend muudetud: Nõunik")
    git(scene.root, "checkout", "--quiet", "--detach")
    assert scene.save("Nõunik").commit.value == "failed"
