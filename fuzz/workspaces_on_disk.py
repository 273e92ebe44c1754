"""Workspaces in a temporary folder, and the command line run on them."""

from __future__ import annotations

import atexit
import io
import shutil
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import mkdtemp

from koostaja.cli import main

__all__ = ["contents", "lay", "run_command", "temporary_folder"]


def temporary_folder() -> Path:
    """Return a new folder that is removed at the end of the process."""
    folder = Path(mkdtemp(prefix="koostaja-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def contents(root: Path) -> dict[str, bytes]:
    """Return the files below a folder by name."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def lay(root: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder of files; of two that cannot both be there, the first stays."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for name, content in files.items():
        path = root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            continue


def run_command(words: list[str]) -> tuple[object, str]:
    """Run a command in this process; return its exit code and what it printed."""
    printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            main.main(words, prog_name="koostaja", standalone_mode=True)
            code: object = 0
        except SystemExit as error:
            code = error.code or 0
    printed.seek(0)
    return code, printed.read()
