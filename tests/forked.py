"""A program that runs commands of Koostaja, each in a process that has all modules already.

It reads lines, each a list as JSON: a folder and the arguments of a command to be run in it. The
output goes to the files ``stdout`` and ``stderr`` beside the folder. The process opens the named
pipe ``go`` beside the folder, and begins when the other end is closed: in between a tracer can
attach. The answers are the number of the process, and how it ended.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import koostaja
import koostaja.cli
from cases import SMALL, write_templates

_LATE = ("concurrent.futures.process", "docxtpl", "dxpdf", "jsonschema", "lxml.etree", "yaml")
"""Modules that commands import when they need them."""


def _import_all() -> None:
    for module in pkgutil.walk_packages(koostaja.__path__, "koostaja."):
        importlib.import_module(module.name)
    for name in _LATE:
        importlib.import_module(name)


def _run(folder: Path, arguments: list[str]) -> None:
    """Become a process that runs a command."""
    os.setsid()
    _redirect(0, os.devnull, os.O_RDONLY)
    for number, name in ((1, "stdout"), (2, "stderr")):
        _redirect(number, folder.parent / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.chdir(folder)
    (folder.parent / "go").read_bytes()
    sys.argv = ["koostaja", *arguments]
    koostaja.cli.run()


def _redirect(number: int, path: os.PathLike[str] | str, flags: int) -> None:
    opened = os.open(path, flags, 0o600)
    os.dup2(opened, number)
    os.close(opened)


def _warm_up() -> None:
    """Build a workspace, so that what the program keeps of its own data is read already."""
    _import_all()
    with TemporaryDirectory() as folder:
        root = Path(folder) / "ws"
        shutil.copytree(SMALL, root)
        (root / "templates").mkdir()
        write_templates(root / "templates")
        koostaja.build(root, root / "build", jobs=1)


def main() -> None:
    _warm_up()
    for line in iter(sys.stdin.readline, ""):
        folder, *arguments = json.loads(line)
        child = os.fork()
        if not child:
            _run(Path(folder), arguments)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
