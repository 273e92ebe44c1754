"""PDFs made by LibreOffice: pages as in Word, tagged, PDF/A-2b (ISO 19005-2).

LibreOffice works on copies, since it puts a lock file beside each file that it opens.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from koostaja.builder.office_program import OfficeProgram, find_office_program
from koostaja.builder.pdf.conversion import Conversion
from koostaja.diagnostics import Location, Problem, Terms
from koostaja.files.paths import PDF_SUFFIX, WORD_SUFFIX
from koostaja.files.reading import read_file

__all__ = ["LibreOfficeEngine", "find_libreoffice"]

_READ = "MS Word 2007 XML"
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


@dataclass(frozen=True)
class LibreOfficeEngine:
    """Makes PDFs by an installed LibreOffice."""

    office: OfficeProgram

    @property
    def name(self) -> str:
        """The name and version of LibreOffice."""
        return self.office.name

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[Conversion]:
        """Yield the PDF of each of some files below a folder, or why there is none.

        Each is yielded while the next ones are being made.
        """
        del jobs  # one process makes all
        for start in range(0, len(sources), _MOST_AT_ONCE):
            yield from self._convert(out, sources[start : start + _MOST_AT_ONCE])

    def _convert(self, out: Path, sources: Sequence[str]) -> Iterator[Conversion]:
        with tempfile.TemporaryDirectory(prefix="koostaja-pdf-", ignore_cleanup_errors=True) as at:
            left, fruitless = dict[str, Path](), 0
            for number, source in enumerate(sources):
                copy = Path(at) / f"{number}{WORD_SUFFIX}"
                try:
                    copy.write_bytes(read_file(out / source, within=out))
                    left[source] = copy
                except OSError as error:
                    yield _refused(source, error.strerror or str(error))
            while left:
                before = len(left)
                failure = yield from self._take_turn(Path(at), left)
                fruitless = 0 if len(left) < before else fruitless + 1
                for source in _given_up(list(left), failure, fruitless):
                    del left[source]
                    yield _refused(source, Terms((failure or "no file made",)))

    def _take_turn(self, folder: Path, left: dict[str, Path]) -> Generator[Conversion, None, str]:
        """Run LibreOffice once; yield PDFs, and take them out of ``left``.

        Return why it ended too early, or "".
        """
        pdfs = [copy.with_suffix(PDF_SUFFIX) for copy in left.values()]
        typed = {name: {"type": kind, "value": value} for name, (kind, value) in _OPTIONS.items()}
        formats = (_READ, f"pdf:writer_pdf_Export:{json.dumps(typed)}")
        running = self.office.convert(folder, left.values(), formats, pdfs)
        with closing(running):
            failure: str | None = None
            while failure is None:
                failure = _look(running)
                there = [one for one in left if left[one].with_suffix(PDF_SUFFIX).exists()]
                for source in there if failure is not None else there[:-1]:
                    pdf = _read(left[source].with_suffix(PDF_SUFFIX))
                    if pdf:
                        del left[source]
                        yield _checked(source, pdf)
        return failure


def _look(running: Iterator[None]) -> str | None:
    """Let a program go on for a moment; return None, or once it has ended, what it returned."""
    try:
        next(running)
    except StopIteration as ended:
        return str(ended.value)
    return None


def _checked(source: str, pdf: bytes) -> Conversion:
    """Return a PDF if it says that it is PDF/A, which LibreOffice before 7.4 does not make."""
    if _CLAIM in pdf:
        return Conversion(source, pdf)
    return _refused(source, Terms(("no PDF/A",)))


def _given_up(left: Sequence[str], failure: str, fruitless: int) -> Sequence[str]:
    """Return which files do not get another turn.

    If LibreOffice has ended early it is the first, at which it was; all if nothing is made any
    more, or if it has ended by itself.
    """
    return left[:1] if failure and fruitless < _MOST_FRUITLESS else left


def _read(path: Path) -> bytes:
    """Return a finished PDF; a process that was ended may have left a piece of one."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    return data if data.rstrip().endswith(b"%%EOF") else b""


def _refused(source: str, reason: str | Terms) -> Conversion:
    return Conversion(source, Problem("pdf-refused", Location(source), values={"reason": reason}))


def find_libreoffice() -> LibreOfficeEngine | None:
    """Return the LibreOffice that is installed; None if there is none."""
    found = find_office_program()
    return LibreOfficeEngine(found) if found else None
