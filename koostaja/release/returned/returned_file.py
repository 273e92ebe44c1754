"""Verifying a file that came back: a Word file, or a container in which files are signed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from koostaja.builder import ContainerAnswer, container_answer
from koostaja.diagnostics import Location, Problem, TermList, Terms, has_errors
from koostaja.docx import UNREADABLE, failure_problem
from koostaja.files import signatures
from koostaja.files.archives import ArchiveBudget
from koostaja.files.errors import cannot_read
from koostaja.files.reading import read_file
from koostaja.release.kept_files import anchor_remarks, kept_problems
from koostaja.release.returned.answers import Answer, FileAnswer
from koostaja.release.returned.originals import ImportedParts, KeptFiles
from koostaja.release.returned.word_files import word_file_answer
from koostaja.text.dates import date_numeric
from koostaja.workspace import Act, Workspace

__all__ = ["PartHashes", "ReturnedFile", "verify_bytes", "verify_file"]

PartHashes = Callable[[str, bytes], Sequence[str]]
"""Returns the hashes of the words of all parts of a file, by its name and content."""

_ARCHIVE_BEGIN, _ARCHIVE_END = b"PK", b"PK\5\6"
"""A zip archive ends with the second, whichever bytes precede the archive."""


@dataclass(frozen=True)
class ReturnedFile:
    """What can be said of a file that came back."""

    name: str
    answers: tuple[FileAnswer, ...]
    """About the file, or about each file in a container."""
    container: ContainerAnswer | None = None
    problems: tuple[Problem, ...] = ()
    """Why it could not be read, and what is wrong with the kept files themselves."""

    @property
    def acts(self) -> tuple[Act, ...]:
        """The directives whose kept files it was compared with."""
        found = {one.kept.act.id: one.kept.act for one in self.answers if one.kept}
        return tuple(found.values())

    @property
    def is_trusted(self) -> bool:
        """Whether a reader of it sees what was confirmed, and nothing contradicts that."""
        return (
            bool(self.answers)
            and all(one.answer.is_trusted for one in self.answers)
            and (self.container is None or self.container.is_trusted)
            and not has_errors(self.problems)
        )


def verify_file(
    workspace: Workspace, path: Path, name: str, *, part_hashes: PartHashes | None = None
) -> ReturnedFile:
    """Compare a returned file, or each file in a signed container, with what is kept."""
    try:
        data = read_file(path, within=None)
    except OSError as error:
        return ReturnedFile(name, (), problems=(cannot_read(name, error),))
    return verify_bytes(workspace, data, name, part_hashes=part_hashes)


def verify_bytes(
    workspace: Workspace,
    data: bytes,
    name: str,
    directive: str = "",
    *,
    part_hashes: PartHashes | None = None,
) -> ReturnedFile:
    """Do the same with the content of a file, so that it need not be on the disk.

    ``directive`` is the id of the only one to compare it with; "" for the one that is most alike.
    By ``part_hashes`` the words of directives are known that were imported.
    """
    kept_files = KeptFiles(workspace, directive)
    container, files, budget = None, {name: data}, ArchiveBudget()
    if signatures.is_container(data):
        try:
            found = signatures.read_container(data, budget)
        except UNREADABLE as error:
            problem = failure_problem(error, name, "returned-unreadable")
            return ReturnedFile(name, (), problems=(problem,))
        container = container_answer(found, name)
        files = {f"{name}/{inner}": content for inner, content in found.files.items()}
    answering = _Answering(kept_files, budget, part_hashes)
    answers = tuple(answering.answer(one, file) for file, one in files.items())
    return _beside_record(workspace, ReturnedFile(name, answers, container))


@dataclass(frozen=True)
class _Answering:
    kept_files: KeptFiles
    budget: ArchiveBudget
    """All files in a container share it."""
    part_hashes: PartHashes | None

    def answer(self, data: bytes, file: str) -> FileAnswer:
        """Return the answer about a file."""
        kept = self.kept_files.identical(data)
        if kept:
            return FileAnswer(file, Answer.IDENTICAL, kept)
        imported = self.kept_files.imported_from(data)
        if imported:
            problem = Problem("returned-origin", Location(file), values=_named(imported))
            return FileAnswer(file, Answer.UNVOUCHED, problems=(problem,))
        found = self._compared(data, file)
        parts = None if found.answer.is_trusted else self._imported_parts(data, file)
        if parts:
            problem = Problem("returned-origin-words", Location(file), values=_of_parts(parts))
            return FileAnswer(file, Answer.UNVOUCHED, problems=(problem,))
        return found

    def _compared(self, data: bytes, file: str) -> FileAnswer:
        if data.startswith(_ARCHIVE_BEGIN) or _ARCHIVE_END in data:
            return word_file_answer(self.kept_files, data, file, self.budget)
        problem = Problem("returned-not-word", Location(file))
        return FileAnswer(file, Answer.UNVOUCHED, problems=(problem,))

    def _imported_parts(self, data: bytes, file: str) -> ImportedParts | None:
        """Return the parts of an imported directive that have the words of a file."""
        if self.part_hashes is None or not self.kept_files.has_parts:
            return None
        return self.kept_files.imported_parts(self.part_hashes(file, data))


def _named(act: Act) -> dict[str, str | Terms]:
    return {"id": act.id, "number": act.number, "date": date_numeric(act.date)}


def _of_parts(found: ImportedParts) -> dict[str, str | Terms]:
    parts = [
        Terms(("act.part.annex",), f" {one}") if one else Terms(("act.part.own",))
        for one in found.annexes
    ]
    return {**_named(found.act), "parts": TermList(items=tuple(parts))}


def _beside_record(workspace: Workspace, returned: ReturnedFile) -> ReturnedFile:
    """Return the answers as far as the kept files can be relied on.

    If these are not those of the record, or not what was signed, nothing is said beside them.
    Otherwise it is said what no signature proves.
    """
    found = {act.id: kept_problems(workspace, act) for act in returned.acts}
    answers = tuple(
        replace(one, answer=Answer.UNVOUCHED, problems=(), is_unnumbered=False)
        if one.kept and found[one.kept.act.id]
        else one
        for one in returned.answers
    )
    problems = [problem for some in found.values() for problem in some]
    returned = replace(returned, answers=answers, problems=tuple(problems))
    if not returned.is_trusted:
        return returned
    return replace(returned, problems=(*problems, *anchor_remarks(workspace, returned.acts)))
