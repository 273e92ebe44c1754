"""Files of a workspace, broken in many ways, and every command that reads or writes them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from click.testing import CliRunner

from data_places import data_places
from koostaja.cli import main
from koostaja.source import yaml_text

__all__ = [
    "BREAKAGES",
    "COMMANDS",
    "RECORD_COMMANDS",
    "Change",
    "break_text",
    "changes",
    "copied",
    "run_all",
]

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--format", "json"),
    ("build",),
    ("build", "--library"),
    ("build", "--force", "clerk"),
    ("build", "first"),
    ("explain", "clerk"),
    ("explain", "first"),
    ("list", "positions"),
    ("list", "positions", "--tree"),
    ("list", "clauses"),
    ("list", "directives"),
    ("status",),
    ("status", "--format", "csv"),
    ("status", "--format", "json"),
    ("verify",),
    ("verify", "build/directives/first/act.docx"),
    ("diff", "clerk"),
    ("diff", "clerk", "--word", "diff.docx"),
    ("diff", "clerk", "--against", "positions/head.yaml"),
    ("affected", "training"),
    ("used", "training"),
    ("unused",),
    ("similar",),
    ("schema",),
    ("new", "position", "other"),
    ("new", "position", "copied", "--from", "clerk"),
    ("new", "directive", "second"),
    ("new", "directive", "third", "--from", "first"),
    ("new", "clause", "fresh", "--topic", "rights"),
    ("rename", "position", "clerk", "scribe"),
    ("rename", "clause", "training", "schooling"),
    ("rename", "unit", "talitus", "teenistus"),
    ("propose", "clerk"),
    ("confirm", "first", "--number", "8", "--date", "2026-02-04", "--correct", "viga"),
    ("confirm", "second", "--number", "7", "--date", "2026-03-04"),
)
"""Those that only read come first; the others work with what the ones before them left."""
RECORD_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("status",),
    ("status", "--format", "csv"),
    ("verify",),
    ("explain", "first"),
    ("diff", "clerk"),
    ("build", "--library", "first"),
    ("check",),
    ("used", "training"),
    ("unused",),
    ("propose", "clerk"),
    ("confirm", "first", "--number", "8", "--date", "2026-02-04", "--correct", "viga"),
)
"""Those that read what is kept of confirmed directives."""
VALUES: tuple[Any, ...] = (None, [], {}, ["x"], {"x": "y"}, "x" * 300, "7", True, "../../x", "")
"""What takes the place of a value."""


def _truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _null(path: Path) -> None:
    path.write_bytes(b"null\n")


def _list(path: Path) -> None:
    path.write_bytes(b"[[1], {a: 2}]\n")


def _deep(path: Path) -> None:
    path.write_bytes(b"[" * 5000)


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 9)


def _other_encoding(path: Path) -> None:
    path.write_bytes(path.read_bytes().decode("latin-1").encode("utf-16"))


def _delete(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inner.yaml").write_bytes(b"a: b\n")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _zero(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _outside(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/passwd")


def _nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to("nowhere")


def _circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def _socket(path: Path) -> None:
    path.unlink()
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


BREAKAGES: dict[str, Callable[[Path], None]] = {
    one.__name__.strip("_"): one
    for one in (
        _truncate, _cut, _empty, _null, _list, _deep, _binary, _other_encoding, _delete, _folder,
        _pipe, _zero, _outside, _nowhere, _circle, _socket,
    )
}  # fmt: skip
"""Each takes a file."""


def run_all(root: Path, commands: tuple[tuple[str, ...], ...] = COMMANDS) -> Iterator[str]:
    """Run commands one after another; yield those that end otherwise than they may."""
    with contextlib.chdir(root):
        for command in commands:
            done = CliRunner().invoke(main, command)
            wrong = done.exception and not isinstance(done.exception, SystemExit)
            if wrong or done.exit_code not in (0, 1, 2):
                yield f"{' '.join(command)}: {done.exception!r}"


class Change(NamedTuple):
    """A value of a kept text that is replaced."""

    name: str
    """The file in the directive's folder."""
    way: tuple[str | int, ...]
    value: Any


def changes(folder: Path) -> Iterator[Change]:
    """Yield every replacement of a value in the record and texts of a confirmed directive.

    Values that are in equal places, of sections in sections for example, are replaced once.
    """
    known = set[str]()
    for path in sorted(folder.glob("*.yaml")):
        kind = path.name if path.name in ("record.yaml", "places.yaml") else "text"
        data = yaml.load(path.read_bytes(), yaml.BaseLoader)
        for way, _ in data_places(data):
            place = [one for one in way if isinstance(one, str) and one != "sections"]
            for value in VALUES:
                if (key := f"{kind} {place} {value!r}") not in known:
                    known.add(key)
                    yield Change(path.name, way, value)


def break_text(folder: Path, change: Change) -> None:
    """Replace a value, and make all hashes and the seal anew, as a forger would."""
    path = folder / change.name
    data = yaml.load(path.read_bytes(), yaml.BaseLoader)
    if change.way:
        holder = data
        for key in change.way[:-1]:
            holder = holder[key]
        holder[change.way[-1]] = change.value
    else:
        data = change.value
    whole = isinstance(data, dict)
    path.write_text(yaml_text(data) if whole else f"{json.dumps(data)}\n", "utf-8")
    record = folder / "record.yaml"
    text = record.read_text("utf-8").rpartition("seal: ")[0] or record.read_text("utf-8")
    listed = yaml.load(text, yaml.BaseLoader)
    files = listed.get("files") if isinstance(listed, dict) else None
    for name, digest in files.items() if isinstance(files, dict) else ():
        if name == change.name and isinstance(digest, str) and digest:
            text = text.replace(digest, sha256(path.read_bytes()).hexdigest())
    record.write_text(f"{text}seal: {sha256(text.encode()).hexdigest()}\n", "utf-8")


def copied(root: Path, to: Path) -> Path:
    """Copy a workspace, links and all."""
    return Path(shutil.copytree(root, to, symlinks=True))
