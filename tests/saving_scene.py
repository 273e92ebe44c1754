"""A workspace in a git repository, open as on a server, for tests of saves."""

from __future__ import annotations

import copy
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from cases import SMALL
from koostaja.source import parse
from koostaja.web import SaveOutcome, Saver, open_page_session

__all__ = ["AUTHOR", "CLERK", "HEAD", "NOBODY", "Scene", "git"]

CLERK, HEAD = "positions/clerk.yaml", "positions/head.yaml"
AUTHOR = "PROOV ALLKIRJASTAJA <proov@asutus.example>"
NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "user.useConfigOnly",
    "GIT_CONFIG_VALUE_0": "true",
}
"""Variables for git as on a machine where nobody has said who they are."""


def git(folder: Path, *arguments: str) -> str:
    """Run git as a person does."""
    known = {name: one for name, one in os.environ.items() if not name.startswith("GIT_")}
    known |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=Kaust", "-c", "user.email=kaust@asutus.example")
    ran = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, env=known, capture_output=True, check=True
    )
    return ran.stdout.decode()


class Scene:
    """A workspace in a repository, open as on a server."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.session = open_page_session(root)
        self.saver = Saver(self.session, root)

    def begin(self, top: Path | None = None) -> None:
        """Make the repository anew, with the workspace in its first commit."""
        top = top or self.root
        shutil.rmtree(top / ".git", ignore_errors=True)
        for name in ("positions", "clauses"):
            shutil.rmtree(self.root / name)
            shutil.copytree(SMALL / name, self.root / name)
        (self.root / ".koostaja" / "uncommitted.json").unlink(missing_ok=True)
        (self.root / ".gitignore").write_text("/.koostaja/\n", encoding="utf-8")
        git(top, "init", "-q", "-b", "main")
        git(top, "add", ".")
        git(top, "commit", "-qm", "algus")

    def data(self, file: str = CLERK) -> Any:
        source, _ = parse((self.root / file).read_text(encoding="utf-8"), file)
        assert source
        return copy.deepcopy(source.data)

    def save(self, name: str = "Nõunik", *, file: str = CLERK, author: str = AUTHOR) -> SaveOutcome:
        """Give a post another name."""
        base = self.data(file)
        wanted = copy.deepcopy(base)
        wanted["facts"]["name"] = name
        done = self.saver.save_document(file, base, wanted, author=author)
        assert done.saved
        assert self.data(file) == wanted
        return done

    def log(self) -> list[str]:
        """Subjects and authors of all commits but the first, with their files, newest first."""
        found = git(
            self.root, "log", "--format=%x00%s|%an <%ae>|%cn", "--name-only", "--no-renames"
        )
        commits = [" ".join(one.split()) for one in found.split("\0")[1:]]
        assert commits[-1].startswith("algus")
        return commits[:-1]

    def dirty(self) -> list[str]:
        """What is not committed."""
        return git(self.root, "status", "--porcelain").splitlines()
