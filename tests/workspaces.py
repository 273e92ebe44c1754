"""Copies of the workspaces of this repository, its starter and its tests, each with all layouts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cases import SMALL, write_templates
from conftest import ROOT, draft_copy
from koostaja.source import Source
from koostaja.workspace import Workspace, open_workspace
from test_new_layout import with_the_layout

__all__ = ["WORKSPACES", "copy_of", "edit", "opened", "save"]

STARTERS = ROOT / "koostaja" / "starters"
POSTS = ROOT / "tests" / "posts"


def _copy_own(root: Path) -> None:
    """Copy this repository's workspace with the layout that a page of the docs adds."""
    root.mkdir()
    with_the_layout(root)


def _copy_starter(root: Path) -> None:
    shutil.copytree(STARTERS / "basic", root)


def _copy_small(root: Path) -> None:
    shutil.copytree(SMALL, root)
    write_templates(root / "templates")


def _copy_posts(root: Path) -> None:
    """Copy the small workspace with posts that have all roles."""
    _copy_small(root)
    shutil.copytree(POSTS, root, dirs_exist_ok=True)


WORKSPACES: dict[str, Callable[[Path], None]] = {
    "own": _copy_own,
    "starter": _copy_starter,
    "small": _copy_small,
    "posts": _copy_posts,
}


def copy_of(name: str, folder: Path) -> Path:
    """A copy of the small workspace, a starter or, as "own", this repository's drafts."""
    root = folder / "asutus"
    if name == "own":
        root.mkdir()
        return draft_copy(root)
    if name == "small":
        _copy_small(root)
    else:
        shutil.copytree(STARTERS / name, root)
    return root


def opened(root: Path) -> Workspace:
    """The workspace in a folder, without its problems."""
    return open_workspace(root).value


def edit(root: Path, file: str, old: str, new: str) -> None:
    """Put other words in place of those that a file has once."""
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def save(root: Path, source: Source) -> None:
    """Write an edited file."""
    (root / source.file).write_text(source.text, encoding="utf-8", newline="")
