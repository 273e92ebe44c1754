"""The process that builds a draft: its Word files, then a PDF of each where a program makes them.

It says on its output how far it is, and ends as soon as nobody holds its input open.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import koostaja
from koostaja import builder
from koostaja.builder import Conversion, PdfEngine
from koostaja.diagnostics import Problem, Severity, has_errors
from koostaja.web.programs import run_program
from koostaja.web.releases.build_progress import BuildStep, ProgressWriter
from koostaja.workspace import open_organisation

__all__ = ["main"]


def main(root: Path, out: Path, id: str) -> None:
    """Build the directive ``id`` into the folder ``out``."""
    writer = ProgressWriter()
    writer.say(BuildStep.WORD)
    built = koostaja.build(root, out, [id], jobs=1)
    if has_errors(built.problems):
        errors = [one for one in built.problems if one.severity is Severity.ERROR]
        writer.say(BuildStep.REFUSED, problems=errors)
        return
    found = _write_pdfs(root, out, built.files, writer)
    writer.say(BuildStep.DONE, problems=found)


def _write_pdfs(
    root: Path, out: Path, files: Sequence[str], writer: ProgressWriter
) -> Sequence[Problem]:
    organisation = open_organisation(root)
    engine, missing = builder.open_engine(organisation.pdf_engine)
    if engine is None:
        return missing
    counting = _CountingEngine(engine, writer)
    made = builder.write_pdfs(out, files, counting, severities=organisation.severities, jobs=1)
    return made.problems


class _CountingEngine:
    """Makes PDFs as another engine does, and says after each how many are made."""

    def __init__(self, engine: PdfEngine, writer: ProgressWriter) -> None:
        self.name = engine.name
        self._engine = engine
        self._writer = writer

    def convert(self, out: Path, sources: Sequence[str], jobs: int) -> Iterator[Conversion]:
        """Yield what the other engine yields."""
        self._writer.say(BuildStep.PDF, 0, len(sources))
        for done, one in enumerate(self._engine.convert(out, sources, jobs), 1):
            self._writer.say(BuildStep.PDF, done, len(sources))
            yield one


if __name__ == "__main__":
    run_program(lambda: main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
