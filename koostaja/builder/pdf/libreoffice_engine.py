"""PDFs made by LibreOffice: pages as in Word, tagged, PDF/A-2b (ISO 19005-2).

LibreOffice takes a second to start, so it makes all files in one process. It works on copies,
since it puts a lock file beside each file that it opens, with a profile folder of its own,
since two processes cannot share one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from koostaja.builder.pdf.process_group import run_while_it_advances
from koostaja.diagnostics import Location, Problem, Terms
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX

__all__ = ["LibreOfficeEngine", "find_libreoffice"]

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
_OPTIONS = {
    "SelectPdfVersion": ("long", "2"),
    "UseTaggedPDF": ("boolean", "true"),
    "ExportBookmarks": ("boolean", "true"),
    "ExportFormFields": ("boolean", "false"),
}
"""PDF/A-2b with tags and an outline; the words of content controls are text, not form fields."""
_CLAIM = b"pdfaid:part"
"""What the metadata of a file have that says that it is PDF/A (6.6.4)."""
_MOST_AT_ONCE = 500
"""How many files a process makes: the command line has a limit."""
_MOST_FRUITLESS = 3
"""How many times in a row LibreOffice may end early without a file."""
_PATIENCE = 120.0
"""How many seconds it may take until the next file is there."""


@dataclass(frozen=True)
class LibreOfficeEngine:
    """Makes PDFs by an installed LibreOffice."""

    program: str
    name: str
    patience: float = _PATIENCE

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[bytes | Problem]:
        """Yield the PDF of each of some files below a folder, or why there is none."""
        del jobs  # one process makes all
        for start in range(0, len(sources), _MOST_AT_ONCE):
            yield from self._convert(out, sources[start : start + _MOST_AT_ONCE])

    def _convert(self, out: Path, sources: Sequence[str]) -> list[bytes | Problem]:
        found: dict[str, bytes | Problem] = {}
        with tempfile.TemporaryDirectory(prefix="koostaja-pdf-", ignore_cleanup_errors=True) as at:
            folder = Path(at)
            due = dict[str, Path]()
            for number, source in enumerate(sources):
                due[source] = folder / f"{number}{WORD_SUFFIX}"
                try:
                    shutil.copyfile(out / source, due[source])
                except OSError as error:
                    found[source] = _refused(source, error.strerror or str(error))
            fruitless = 0
            while left := [one for one in sources if one not in found]:
                failure = self._run(folder, [due[one] for one in left])
                made = _made(left, due)
                fruitless = 0 if made else fruitless + 1
                found |= made
                found |= _refusals([one for one in left if one not in made], failure, fruitless)
        return [found[one] for one in sources]

    def _run(self, folder: Path, files: Sequence[Path]) -> str:
        """Run LibreOffice once; return why it ended too early, or ""."""
        typed = {name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()}
        command = [
            self.program,
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(typed)}",
            *(one.name for one in files),
        ]
        pdfs = [one.with_suffix(PDF_SUFFIX) for one in files]
        return run_while_it_advances(command, folder, lambda: _count(pdfs), self.patience)


def _count(pdfs: Sequence[Path]) -> int:
    return sum(one.exists() for one in pdfs)


def _made(sources: Sequence[str], copies: dict[str, Path]) -> dict[str, bytes | Problem]:
    """Return the PDFs that are there; refuse those that are no PDF/A."""
    pdfs = {source: _read(copies[source].with_suffix(PDF_SUFFIX)) for source in sources}
    return {
        source: pdf if _CLAIM in pdf else _refused(source, Terms(("no PDF/A",)))
        for source, pdf in pdfs.items()
        if pdf
    }


def _refusals(left: Sequence[str], failure: str, fruitless: int) -> dict[str, Problem]:
    """Refuse what was not made; if LibreOffice ended early, only the file that it was at.

    The next ones get another turn, unless nothing is made any more.
    """
    if failure and fruitless < _MOST_FRUITLESS:
        left = left[:1]
    return {one: _refused(one, Terms((failure or "no file made",))) for one in left}


def _read(path: Path) -> bytes:
    """Return a finished PDF; a process that was ended may have left a piece of one."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    return data if data.rstrip().endswith(b"%%EOF") else b""


def _refused(source: str, reason: str | Terms) -> Problem:
    return Problem("pdf-refused", Location(source), values={"reason": reason})


def find_libreoffice() -> LibreOfficeEngine | None:
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
            return LibreOfficeEngine(program, " ".join(said[:2]))
    return None
