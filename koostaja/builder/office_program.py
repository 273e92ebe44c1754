"""LibreOffice as a program that converts files: found, started, bounded in time.

It takes a second to start, so it converts all files in one process. It works with a profile
folder of its own, since two processes cannot share one.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from koostaja.builder.process_group import run_while_it_advances

__all__ = ["OfficeProgram", "find_office_program"]

_NAMES = ("soffice.com", "soffice", "libreoffice")
"""The names of its program; the first is that of Windows which prints its version."""
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    ),
}
"""Where LibreOffice is if it is not on the path."""
_PATIENCE = 120.0
"""How many seconds it may take until the next file is there."""
_PROFILE = "profile"
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_CAUTION = (
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_SCRIPTING, "DisableActiveContent", "true"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
"""Settings for files from elsewhere: nothing in them runs, and nothing is loaded for them."""
_REGISTRY = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
    "</item>"
)


@dataclass(frozen=True)
class OfficeProgram:
    """An installed LibreOffice."""

    program: str
    name: str
    """Its name and version."""
    patience: float = _PATIENCE

    def convert(
        self,
        folder: Path,
        files: Iterable[Path],
        formats: tuple[str, str],
        made: Sequence[Path],
        *,
        is_cautious: bool = False,
    ) -> Generator[None, None, str]:
        """Convert files in a folder from one format to another; return why it failed, or "".

        Yields from time to time. It is ended if too much time passes without one more of the
        files that are ``made``. It is cautious with files from elsewhere.
        """
        if is_cautious:
            _write_settings(folder)
        read, written = formats
        command = [
            self.program,
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / _PROFILE).as_uri()}",
            f"--infilter={read}",
            "--convert-to",
            written,
            *(one.name for one in files),
        ]
        return run_while_it_advances(command, folder, lambda: _count(made), self.patience)


def _write_settings(folder: Path) -> None:
    user = folder / _PROFILE / "user"
    if not user.exists():
        user.mkdir(parents=True)
        items = (_ITEM.format(path=path, name=name, value=value) for path, name, value in _CAUTION)
        text = _REGISTRY.format(items="\n".join(items))
        (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")


def _count(files: Sequence[Path]) -> int:
    return sum(one.exists() for one in files)


def find_office_program() -> OfficeProgram | None:
    """Return the LibreOffice on the path, or in its usual place; None if there is none."""
    usual = map(os.path.expandvars, _PLACES.get(sys.platform, ()))
    for program in filter(None, map(shutil.which, (*_NAMES, *usual))):
        try:
            done = subprocess.run(
                [program, "--version"], capture_output=True, timeout=_PATIENCE, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        said = done.stdout.decode(errors="replace").split()
        if said[:1] == ["LibreOffice"]:
            return OfficeProgram(program, " ".join(said[:2]))
    return None
