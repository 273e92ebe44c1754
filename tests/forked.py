"""A program that runs commands of Koostaja, each in a process that has all modules already.

It reads lines, each a list as JSON: a folder and the arguments of a command to be run in it. The
output goes to the files ``stdout`` and ``stderr`` beside the folder. The command begins when the
named pipe ``go`` beside the folder is closed: until then a tracer can attach. The answers are the
number of the process, and how it ended.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path

import koostaja
import koostaja.cli

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


def main() -> None:
    _import_all()
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
