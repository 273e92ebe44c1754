"""PDFs made by dxpdf, which needs no office suite.

dxpdf converts one document at a time, even if several threads call it, and prints
warnings of its own. So each document gets a process: several run at the same time, and a
document that makes dxpdf crash does not affect the others.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.metadata import version
from pathlib import Path

from koostaja.builder.pdf.conversion import Conversion
from koostaja.diagnostics import Location, Problem
from koostaja.files.reading import read_file

__all__ = ["DXPDF", "DxpdfEngine"]

DXPDF = "dxpdf"
_CONVERT = f"""
import sys, {DXPDF}
sys.stdout.buffer.write({DXPDF}.convert(sys.stdin.buffer.read()))
"""
"""The program that a process runs."""
_TIMEOUT = 300
"""How many seconds a document may take; a hundred pages take one."""


class DxpdfEngine:
    """Makes PDFs by dxpdf, each in a process of its own."""

    def __init__(self) -> None:
        self.name = f"{DXPDF} {version(DXPDF)}"

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[Conversion]:
        """Yield the PDF of each of some files below a folder, or why there is none."""
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(partial(_convert, out), sources)


def _convert(out: Path, source: str) -> Conversion:
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CONVERT]
    try:
        word = read_file(out / source, within=out)
        done = subprocess.run(
            command, input=word, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return _refused(source, str(error))
    if done.returncode == 0:
        return Conversion(source, done.stdout)
    output = done.stderr.decode(errors="replace").strip().splitlines()
    raised = output and done.returncode == 1
    return _refused(source, output[-1] if raised else f"{DXPDF}: {done.returncode}")


def _refused(source: str, reason: str) -> Conversion:
    return Conversion(source, Problem("pdf-refused", Location(source), values={"reason": reason}))
