"""A workspace that is edited at random, and the means to edit it."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = [
    "EDITS",
    "INDEX_FOLDER",
    "Edit",
    "Edited",
    "Scene",
    "edit",
]

INPUTS = (
    "annexes", "clauses", "directives", "documents", "positions", "schemas", "templates",
    "organisation.yaml",
)  # fmt: skip
INDEX_FOLDER = ".koostaja"
Edited = bool | tuple[str, ...]
"""Whether there was something to edit, or the command that edits it."""
Inputs = Mapping[str, bytes | None]
"""The bytes of every file by name, and None for every folder."""


@dataclass
class Scene:
    """A workspace, and the chance that decides what is edited in it."""

    root: Path
    chance: random.Random
    sound: Inputs = field(default_factory=dict)
    """What the files were when no check found an error."""
    earlier: list[Inputs] = field(default_factory=list)
    """What they were before each edit."""
    count: int = 0
    """How many edits there were; new ids bear this number."""

    def begin(self, seed: int) -> None:
        """Begin an edit that a seed decides."""
        self.chance, self.count = random.Random(seed), self.count + 1

    def files(self, *patterns: str) -> list[Path]:
        """Return the regular files that a pattern matches."""
        found = {path for one in patterns for path in self.root.glob(one)}
        return sorted(path for path in found if path.is_file() and not path.is_symlink())

    def ids(self, folder: str) -> list[str]:
        """Return the ids of what a folder has a file of."""
        return [path.stem for path in self.files(f"{folder}/*.yaml")]

    def clauses(self) -> list[str]:
        """Return what looks like the ids of clauses."""
        found = list[str]()
        for path in self.files("clauses/*.yaml"):
            text = path.read_bytes().decode(errors="replace").partition("\nsets:")[0]
            found += re.findall(r"(?m)^  ([a-z][\w-]*):", text)
        return found

    def new_id(self) -> str:
        """Return an id that nothing has had."""
        return f"uus-{self.count}"

    def replace(
        self, patterns: str | tuple[str, ...], regex: str, new: str | Callable[[re.Match[str]], str]
    ) -> bool:
        """Replace one occurrence in one of the files; return False if there is none."""
        places = list[tuple[Path, str, re.Match[str]]]()
        for path in self.files(*([patterns] if isinstance(patterns, str) else patterns)):
            text = path.read_bytes().decode(errors="replace")
            places += [(path, text, one) for one in re.finditer(f"(?m){regex}", text)]
        if not places:
            return False
        path, text, found = self.chance.choice(places)
        said = found.expand(new) if isinstance(new, str) else new(found)
        path.write_bytes((text[: found.start()] + said + text[found.end() :]).encode())
        return said != found[0]

    def inputs(self) -> Inputs:
        """Return what all files of the workspace are now, without the output."""
        found = dict[str, bytes | None]()
        for name in INPUTS:
            path = self.root / name
            for one in [path, *(path.rglob("*") if path.is_dir() else ())]:
                if one.is_dir() or one.is_file():
                    told = one.relative_to(self.root).as_posix()
                    found[told] = one.read_bytes() if one.is_file() else None
        return found

    def restore(self, inputs: Inputs) -> bool:
        """Make the files what they were; return False if they are."""
        now = self.inputs()
        for name in sorted(now.keys() - inputs.keys(), reverse=True):
            path = self.root / name
            path.rmdir() if path.is_dir() else path.unlink()
        for name, data in sorted(inputs.items()):
            path = self.root / name
            if data is None:
                path.mkdir(exist_ok=True)
            elif now.get(name) != data:
                path.write_bytes(data)
        return now != inputs

    def copy(self, folder: Path) -> None:
        """Copy the workspace with its output, but without what an index may be in."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root, folder, symlinks=True, ignore=_without_index(self.root))


def _without_index(root: Path) -> Callable[[str, list[str]], list[str]]:
    return lambda folder, _: [INDEX_FOLDER] if folder == str(root) else []


@dataclass(frozen=True)
class Edit:
    """One way to edit a workspace."""

    name: str
    apply: Callable[[Scene], Edited]
    changes: tuple[str, ...]
    """The questions whose answers it must change, if it is made in the sound workspace."""
    weight: int


EDITS: dict[str, Edit] = {}
"""Every way to edit a workspace, by name."""


def edit(
    *changes: str, weight: int = 2
) -> Callable[[Callable[[Scene], Edited]], Callable[[Scene], Edited]]:
    """List a function as an edit, with the questions whose answers it must change."""

    def listed(function: Callable[[Scene], Edited]) -> Callable[[Scene], Edited]:
        name = function.__name__.strip("_")
        assert name not in EDITS
        EDITS[name] = Edit(name, function, changes, weight)
        return function

    return listed
