"""The pages of a PDF, taken out of it by a process that is ended if it misbehaves."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem, Result, Terms
from koostaja.intake.reading.pdf_page import PdfPage, PdfWord, Rule
from koostaja.intake.reading.pdf_program import FAILURES

__all__ = ["MOST_PAGES", "read_pages"]

MOST_PAGES = 300
_LIBRARY = "pdfplumber"
_PROGRAM = "koostaja.intake.reading.pdf_program"
_PACKAGES = Path(__file__).parents[3]
_PATIENCE = 90
"""How many seconds it may take, also on a machine that has other work."""


def read_pages(name: str, content: bytes) -> Result[list[PdfPage]]:
    """Return the pages of a PDF; none, and why, if it cannot be read."""
    if importlib.util.find_spec(_LIBRARY) is None:
        return Result(
            [], [Problem("import-no-library", Location(name), values={"library": _LIBRARY})]
        )
    try:
        answer = json.loads(_answer(content))
    except (OSError, ValueError, subprocess.SubprocessError):
        answer = FAILURES[0]  # it was ended
    if answer == FAILURES[0]:
        values = {"limit": str(MOST_PAGES)}
        return Result([], [Problem("import-too-large", Location(name), values=values)])
    if answer == FAILURES[1]:
        said = {"said": Terms(("import.no pdf",))}
        return Result([], [Problem("import-unreadable", Location(name), values=said)])
    return Result([_page(*one) for one in answer], [])


def _answer(content: bytes) -> bytes:
    paths = filter(None, [str(_PACKAGES), os.environ.get("PYTHONPATH")])
    done = subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-m", _PROGRAM, str(MOST_PAGES)],
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        timeout=_PATIENCE,
        check=True,
    )
    return done.stdout


def _page(
    width: float, height: float, words: list[Any], across: list[Any], down: list[Any], *kind: bool
) -> PdfPage:
    rows, columns = (tuple(Rule(*one) for one in found) for found in (across, down))
    return PdfPage(width, height, tuple(PdfWord(*one) for one in words), rows, columns, *kind)
