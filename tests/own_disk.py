"""A disk of one's own that is full or may only be read, and what commands do there.

``OwnDisk`` runs this file as a program that sees the disk, a file system in memory; no other
process does. It reads what to try as JSON, and answers with what happened.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fork_server import Ended, ForkServer

SIZE = 16_000_000
PAGE = 4096
FREE_PAGES = (0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128, 256, 512, 1024)
"""How much space is left, one after the other until a command succeeds."""
_UNSHARED = ("unshare", "--user", "--map-root-user", "--mount")


class Attempt(NamedTuple):
    """What a command did on a disk."""

    free: int
    """Pages that were free."""
    code: int
    said: str
    changed: list[str]
    """Files whose contents are not what they were, or that are new or gone."""


class OwnDisk:
    """A place for a disk that shows a copy of a folder."""

    def __init__(self, place: Path, shown: Path) -> None:
        self.place = place
        self.shown = shown
        place.mkdir()

    def is_possible(self) -> bool:
        """Return whether this machine lets a process have a disk of its own."""
        if not shutil.which("unshare"):
            return False
        mount = [*_UNSHARED, "mount", "-t", "tmpfs", "none", str(self.place)]
        return subprocess.run(mount, capture_output=True).returncode == 0

    def full(self, command: Sequence[str]) -> list[Attempt]:
        """Run a command with more and more space until it succeeds; the last one did."""
        return self._run("full", [command])

    def read_only(self, commands: Sequence[Sequence[str]]) -> list[Attempt]:
        """Run commands, each once, where nothing can be written."""
        return self._run("read-only", commands)

    def _run(self, kind: str, commands: Sequence[Sequence[str]]) -> list[Attempt]:
        program = [*_UNSHARED, sys.executable, "-B", __file__, kind]
        done = subprocess.run(
            [*program, str(self.place), str(self.shown)],
            input=json.dumps(commands),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return [Attempt(*one) for one in json.loads(done.stdout)]


_OWN = re.compile(r"\.koostaja/(lock|index\.sqlite(-wal|-shm|-journal)?)$")
"""What commands may leave."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but locks and indexes, and every folder but theirs."""
    found = dict[str, bytes]()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and path.name != ".koostaja":
            found[f"{name}/"] = b""
        elif path.is_file() and not _OWN.search(name):
            found[name] = path.read_bytes()
    return found


def changes(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """Return the names of what is not the same."""
    return sorted(file for file in {*before, *after} if before.get(file) != after.get(file))


def _main(kind: str, disk: Path, shown: Path) -> None:
    """Try commands, and print what they did."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)]
    subprocess.run(mount, check=True)
    shutil.copytree(shown, disk, dirs_exist_ok=True)
    commands = json.load(sys.stdin)
    server = ForkServer()
    before = contents(disk)
    done = list[Attempt]()
    if kind == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in commands:
            (ended,) = server([command])
            done.append(_attempt(0, ended, before, disk))
    for free in FREE_PAGES if kind == "full" else ():
        with _filled(disk, free):
            (ended,) = server(commands)
        done.append(_attempt(free, ended, before, disk))
        if ended.code == 0:
            break
    server.close()
    print(json.dumps(done))


class _filled:
    """A disk that has only some free pages meanwhile."""

    def __init__(self, disk: Path, free: int) -> None:
        self._path = disk / "filler"
        self._free = free

    def __enter__(self) -> None:
        with self._path.open("wb", buffering=0) as filler:
            try:
                while filler.write(bytes(PAGE)):
                    pass
            except OSError:
                os.truncate(self._path, filler.tell() // PAGE * PAGE - self._free * PAGE)

    def __exit__(self, *_: object) -> None:
        self._path.unlink()


def _attempt(free: int, ended: Ended, before: dict[str, bytes], disk: Path) -> Attempt:
    return Attempt(free, ended.code, ended.said, changes(before, contents(disk)))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
