"""PDFs made by dxpdf, which needs no office suite.

dxpdf converts one document at a time, even if several threads call it, and prints
warnings of its own. So each document gets a process: several run at the same time, and a
document that makes dxpdf crash does not affect the others.

It does not count the pages of the documents within a combined file. So such a file is converted
twice: first with links to where each document begins, then with the counts written out.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from koostaja import docx
from koostaja.builder.pdf.conversion import Conversion
from koostaja.builder.pdf.pdf_words import linked_pages
from koostaja.diagnostics import Location, Problem, Terms
from koostaja.files.reading import read_file

__all__ = ["DXPDF", "DxpdfEngine"]

DXPDF = "dxpdf"
_CONVERT = f"""
import sys, {DXPDF}
sys.stdout.buffer.write({DXPDF}.convert(sys.stdin.buffer.read()))
"""
"""The program that a process runs."""
_COUNTS_PAGES = "(2)"
"""In the name, so that PDFs are made again that an earlier way of making them left."""
_TIMEOUT = 300
"""How many seconds a document may take; a hundred pages take one."""


class DxpdfEngine:
    """Makes PDFs by dxpdf, each in a process of its own."""

    def __init__(self) -> None:
        self.name = f"{DXPDF} {version(DXPDF)} {_COUNTS_PAGES}"

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[Conversion]:
        """Yield the PDF of each of some files below a folder, or why there is none."""
        with ThreadPoolExecutor(jobs) as pool:
            yield from pool.map(partial(_convert, out), sources)


def _convert(out: Path, source: str) -> Conversion:
    try:
        return Conversion(source, _with_counts(read_file(out / source, within=out)))
    except _RefusedError as error:
        reason: str | Terms = error.reason
    except (OSError, subprocess.TimeoutExpired) as error:
        reason = str(error)
    return Conversion(source, Problem("pdf-refused", Location(source), values={"reason": reason}))


def _with_counts(word: bytes) -> bytes:
    """Return the PDF of a Word file; each document in it counts its own pages."""
    linked = None
    with suppress(*docx.UNREADABLE):  # then dxpdf says what is wrong
        linked = docx.with_links_to_documents(word)
    if linked is None:
        return _converted(word)
    begun = linked_pages(_converted(linked.word))
    counts = [after - before for before, after in pairwise(begun)]
    if begun[:1] != [0] or len(counts) != linked.documents:
        raise _RefusedError(Terms(("pages not counted",)))
    return _converted(docx.with_page_counts(word, counts))


def _converted(word: bytes) -> bytes:
    """Let a process make a PDF; raise ``_RefusedError`` if it does not."""
    command = [sys.executable, "-P", "-X", "utf8", "-c", _CONVERT]
    done = subprocess.run(command, input=word, capture_output=True, timeout=_TIMEOUT, check=False)
    if done.returncode == 0:
        return done.stdout
    output = done.stderr.decode(errors="replace").strip().splitlines()
    raised = output and done.returncode == 1
    raise _RefusedError(output[-1] if raised else f"{DXPDF}: {done.returncode}")


class _RefusedError(Exception):
    """No PDF of a Word file can be made."""

    def __init__(self, reason: str | Terms) -> None:
        super().__init__()
        self.reason = reason
