"""The versions that are measured: this checkout, and an earlier one of the same repository."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from metering import Cost, Samples, cost, output

from workspace import ROOT, add_rare_clause

FIRST_RELEASE = "243529bed001b470b0eaaec5d77a52ed37dad48f"
"""The commit that is measured as version 0.1.0."""
MAKE_WORKSPACE = """
import sys
from pathlib import Path
from workspace import make_workspace
make_workspace(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
"""
"""Makes a workspace by the bench of a version, of that version's own library and positions."""
REPOSITORY = ("clauses", "directives", "positions", "schemas", "templates", "organisation.yaml")
"""What of a repository is a workspace."""


class Version(NamedTuple):
    """A version, and where its files are."""

    name: str
    tree: Path

    def cost(self, arguments: Sequence[str]) -> Cost | None:
        """Return what a Python process of this version costs."""
        return cost(arguments, self.tree)

    def run(self, code: str, *arguments: str) -> None:
        """Run a piece of Python beside the bench of this version."""
        preamble = "import sys; sys.path.insert(0, 'bench')\n"
        output([sys.executable, "-c", preamble + code, *arguments], self.tree)

    def workspace(self, folder: Path, count: int, sentences: int = 0) -> Path:
        """Make a workspace of so many positions in a new folder, and return it."""
        self.run(MAKE_WORKSPACE, str(folder), str(count), str(sentences))
        add_rare_clause(folder)
        return folder

    def repository(self, folder: Path) -> Path:
        """Copy the workspace in this version's repository to a new folder, and return it."""
        folder.mkdir()
        for name in REPOSITORY:
            path = self.tree / name
            (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / name)
        return folder


class Step(NamedTuple):
    """Something to measure: its name, the arguments of Python, and what happens before."""

    name: str
    arguments: Callable[[Version, Path], Sequence[str]]
    prepare: Callable[[Path], object] = lambda _root: None


NOW = Version("now", ROOT)


def earlier_version(folder: Path, commit: str) -> Version | None:
    """Return an earlier version, with its files in a folder.

    None in a checkout without its commit: an unpacked archive, or a clone without history.
    """
    archive = folder / "earlier.zip"
    command = ["git", "-C", str(ROOT), "archive", "--format=zip", f"--output={archive}", commit]
    if not shutil.which("git") or subprocess.run(command, capture_output=True).returncode:
        return None
    tree = folder / "earlier"
    shutil.unpack_archive(archive, tree)
    name = "0.1.0" if commit == FIRST_RELEASE else commit.replace("/", "-")
    return Version(name, tree)


def command(*words: str) -> Callable[[Version, Path], Sequence[str]]:
    """Return the arguments of a command in a workspace."""
    return lambda version, root: [str(version.tree / "assemble.py"), *words, "-C", str(root)]


def measure(samples: Samples, roots: Mapping[Version, Path], steps: Sequence[Step]) -> None:
    """Take each step once, in the workspace of every version in turn."""
    for step in steps:
        for version, root in roots.items():
            step.prepare(root)
            samples.add(version.name, step.name, version.cost(step.arguments(version, root)))


def figures(script: str, *arguments: str) -> dict[str, float]:
    """Return the figures that a script of the bench prints, measured within its process."""
    path = ROOT / "bench" / script
    found: dict[str, float] = json.loads(output([sys.executable, str(path), *arguments], ROOT))
    return found
