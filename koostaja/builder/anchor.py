"""The anchor of a record: its kept files beside those in the signed container.

A record has the hash of every file and of itself, and no key: who edits a file can make
them anew. What was signed cannot be made anew, so a record that keeps the signed container is
compared with it; one without it proves only its own consistency.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja import docx
from koostaja.builder.page_differences import excerpts
from koostaja.builder.signed_containers import container_answer
from koostaja.diagnostics import Location, Problem, Severity
from koostaja.files import signatures
from koostaja.files.archives import ArchiveBudget
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash
from koostaja.files.paths import JOINED, SIGNED, base_name, confirmed_file, is_kept_word_file
from koostaja.files.reading import read_file
from koostaja.workspace import Act

__all__ = ["Anchor", "anchor_of", "compare_with_signed"]

_WORD_FILE = b"PK\3\4"


class Anchor(NamedTuple):
    """What a signed container says of the kept files."""

    problems: list[Problem]
    signed: frozenset[str] = frozenset()
    """The kept Word files of which the container has a counterpart."""
    unsigned: tuple[str, ...] = ()
    """Those of which it has none, unless it has the joined file, which has the words of all."""
    remarks: tuple[Problem, ...] = ()
    """What its signatures do not prove."""


def anchor_of(root: Path, act: Act) -> Anchor:
    """Compare the kept files of a directive with the signed container that is kept with them.

    The files must be those of the record; see ``confirmed_file_problems``.
    """
    file = confirmed_file(act.id, SIGNED)
    try:
        container = read_file(root / file, within=root)
        kept = {
            name: read_file(root / confirmed_file(act.id, name), within=root)
            for name in filter(is_kept_word_file, act.files)
        }
    except OSError as error:
        return Anchor([cannot_read(file, error)])
    return compare_with_signed(act.id, kept, container, file)


def compare_with_signed(id: str, kept: Mapping[str, bytes], container: bytes, file: str) -> Anchor:
    """Compare kept Word files, by name in the folder of directive ``id``, with a container.

    Each Word file in it must have the words of a kept one. ``file`` names the container.
    """
    budget = ArchiveBudget()
    try:
        found = signatures.read_container(container, budget)
    except docx.UNREADABLE as error:
        return Anchor([docx.failure_problem(error, file, "container-unreadable")])
    answered = container_answer(found, file).problems
    problems = [one for one in answered if one.severity is Severity.ERROR]
    remarks = tuple(one for one in answered if one.severity is not Severity.ERROR)
    comparison = _Comparison(id, kept, budget)
    for name, data in found.files.items():
        problems += comparison.compare(data, f"{file}/{name}")
    return Anchor(problems, frozenset(comparison.signed), comparison.unsigned(), remarks)


class _Comparison:
    """Finds the counterparts of signed files among the kept ones."""

    def __init__(self, id: str, kept: Mapping[str, bytes], budget: ArchiveBudget) -> None:
        self._id = id
        self._budget = budget
        self._by_hash = {data_hash(data): name for name, data in kept.items()}
        self._parts: dict[str, docx.Parts] = {
            name: docx.unpack(data) for name, data in kept.items()
        }
        self.signed: set[str] = set()

    def unsigned(self) -> tuple[str, ...]:
        """Return the kept files without a counterpart; the joined file has those of all."""
        if any(base_name(name) == JOINED for name in self.signed):
            return ()
        names = (name for name in self._parts if base_name(name) != JOINED)
        return tuple(name for name in names if name not in self.signed)

    def compare(self, data: bytes, file: str) -> Iterator[Problem]:
        """Compare a signed file with its counterpart; one that is no Word file has none."""
        identical = self._by_hash.get(data_hash(data))
        if identical:
            self.signed.add(identical)
        elif data.startswith(_WORD_FILE):
            try:
                yield from self._word_file(docx.unpack(data, self._budget), file)
            except docx.UNREADABLE as error:
                yield docx.failure_problem(error, file, "returned-unreadable")

    def _word_file(self, signed: docx.Parts, file: str) -> Iterator[Problem]:
        refused = docx.admission_problems(signed, file)
        if refused:
            yield from refused
            return
        fewest: tuple[str, list[docx.PageDifference]] | None = None
        for name in sorted(self._parts, key=lambda one: base_name(one) != base_name(file)):
            found = docx.compare_word_files(self._parts[name], signed)
            if found.same_words:
                self.signed.add(name)
                return
            differences = [one for one in found.differences if one.kind != "style"]
            if not differences:
                yield Problem("signed-unread", Location(file))
                return
            if fewest is None or len(differences) < len(fewest[1]):
                fewest = name, differences
        if fewest:
            yield self._difference(*fewest, file)

    def _difference(
        self, name: str, differences: Sequence[docx.PageDifference], file: str
    ) -> Problem:
        first = differences[0]
        place = (("paragraph", first.place),) if first.place else ()
        where = Location(confirmed_file(self._id, name), part=first.part, place=place)
        found, expected = excerpts(first.expected, first.found)
        count = str(len(differences))
        values = {"signed": file, "expected": expected, "found": found, "count": count}
        return Problem("signed-differs", where, values=values)
