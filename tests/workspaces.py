"""Copies of the workspaces of this repository, its starter and its tests, each with all layouts."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from cases import SMALL, write_templates
from conftest import ROOT, draft_copy
from test_new_layout import with_the_layout

__all__ = ["WORKSPACES", "copy_of"]

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
