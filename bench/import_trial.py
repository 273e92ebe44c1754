"""One file through the whole of an import, and what became of its words and clauses."""

from __future__ import annotations

import resource
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from import_originals import MARK, ROW, Original, Place, uses, words
from import_samples import Sample

from koostaja.diagnostics import Problem
from koostaja.documents import Section
from koostaja.intake.batch.importer import ImportedDocument, Importer
from koostaja.intake.questions import Answers
from koostaja.intake.reading.legacy_text import paragraphs_in
from koostaja.intake.recognition import LegacyParagraph, Recognition
from koostaja.text.diff import opcodes


class Share(NamedTuple):
    """A part of a whole."""

    part: int
    whole: int

    def __add__(self, other: object) -> Share:
        """Add both; an empty tuple is none."""
        if not isinstance(other, Share):
            return NotImplemented
        return Share(self.part + other.part, self.whole + other.whole)

    @property
    def percent(self) -> float:
        """The part as percent of the whole."""
        return 100 * self.part / self.whole if self.whole else 0.0


class Trial(NamedTuple):
    """A file that was imported."""

    sample: Sample
    found: ImportedDocument | None
    problems: list[Problem]
    seconds: float
    """CPU time, that of child processes included."""

    @property
    def placed(self) -> Share:
        """How many words of the original are in their fields, in order."""
        original = self.sample.original.placed
        here = recognised_words(self.found.recognition) if self.found else {}
        right = sum(_in_order(some, here.get(place, [])) for place, some in original.items())
        return Share(right, sum(map(len, original.values())))

    @property
    def used(self) -> Share:
        """How many uses of clauses were recognised."""
        there = self.sample.original.used
        return Share((there & self._uses).total(), there.total())

    @property
    def false(self) -> Counter[str]:
        """Clauses that the original does not use."""
        return self._uses - self.sample.original.used

    @property
    def _uses(self) -> Counter[str]:
        document = self.found.rebuilt.document if self.found else None
        return uses(document, self.sample.original.library) if document else Counter()

    @property
    def is_proven(self) -> bool:
        """Whether it is rebuilt as it was."""
        return bool(self.found and self.found.is_proven)

    @property
    def is_silent(self) -> bool:
        """Whether it is not rebuilt as it was, and nothing says why."""
        named = self.problems or (self.found and self.found.proof and self.found.proof.differences)
        is_certain = not self.found or self.found.text.is_certain
        return not self.is_proven and not named and is_certain

    @property
    def unaccounted(self) -> Counter[str]:
        """Words of the file that no part of the recognition has, or that the proof does not name.

        They are counted here apart from the proof's own comparison.
        """
        return _unaccounted(self.found, self.sample.original) if self.found else Counter()


def tried(importer: Importer, sample: Sample) -> list[Trial]:
    """Import a file; return its documents."""
    found = []
    documents = importer.documents(sample.name, sample.content)
    while True:
        before = cpu()
        one = next(documents, None)
        if one is None:
            return found
        found.append(Trial(sample, one.value, one.problems, cpu() - before))


def fresh(original: Original, answers: Answers | None = None) -> Importer:
    """Return what imports into an authority that has its library alone.

    The layout of a document that is no post is given: such a layout may have no headings.
    """
    layout = None if original.is_post else original.layout
    return Importer(original.library, answers or Answers(), layout)


def cpu() -> float:
    """Return the CPU time of this process and of those that it has started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(one) for one in kinds]
    return sum(one.ru_utime + one.ru_stime for one in used)


def recognised_words(recognition: Recognition) -> dict[Place, list[str]]:
    """Return the words that were recognised, by field and column."""
    found: dict[Place, list[str]] = {(MARK, ""): _texts(recognition.mark)}
    for pointer, field in recognition.fields.items():
        found[pointer, ""] = _texts(field.paragraphs)
        for row in field.rows:
            for key, cell in row.cells.items():
                found.setdefault((pointer, key), []).extend([ROW, *_texts(cell)])
    return found


def _texts(paragraphs: Iterable[LegacyParagraph]) -> list[str]:
    return [word for one in paragraphs for word in words(one.text)]


def _in_order(original: list[str], here: list[str]) -> int:
    if original == here:
        return len(original)
    return sum(len(one.old) for one in opcodes(original, here) if one.same)


def _unaccounted(found: ImportedDocument, original: Original) -> Counter[str]:
    file = Counter[str]()
    for one in paragraphs_in(found.text.blocks):
        file.update(words(f"{one.number} {one.text}"))
    recognition = found.recognition
    missing = file - Counter(_all_words(recognition))
    document, proof = found.rebuilt.document, found.proof
    if document is None or proof is None:
        return missing
    body = file - Counter(_beside(recognition))
    printed = Counter(_printed(document.body, original.text))
    lost, added = Counter[str](), Counter[str]()
    for one in proof.differences:
        lost.update(words(f"{one.lost} {one.original}"))
        added.update(words(f"{one.added} {one.rebuilt}"))
    return missing + (body - printed - lost) + (printed - body - added)


def _beside(recognition: Recognition) -> Iterator[str]:
    for one in (*recognition.mark, *recognition.fixed, *recognition.closing):
        yield from words(f"{one.number} {one.text}")


def _all_words(recognition: Recognition) -> Iterator[str]:
    yield from _beside(recognition)
    for one in (*recognition.leftovers, *(head.paragraph for head in recognition.headings)):
        yield from words(f"{one.number} {one.text}")
    for field in recognition.fields.values():
        yield from words(f"{field.number} {field.title} {' '.join(field.columns.values())}")
        cells = (one for row in field.rows for cell in row.cells.values() for one in cell)
        for one in (*field.paragraphs, *cells):
            yield from words(f"{one.number} {one.text}")
        for row in field.rows:
            yield from words(row.number)


def _printed(section: Section, text: str) -> Iterator[str]:
    """Yield the words that a section prints; a title only if a built text has it."""
    if section.title in text:
        yield from words(f"{section.number} {section.title}")
    for item in section.paragraphs:
        for one in item.walk():
            yield from words(f"{one.number} {one.text}")
    for column in section.columns:
        yield from words(column.title if column.title != section.title else "")
    for row in section.rows:
        yield from words(row.number)
        for cell in row.cells:
            yield from _printed(cell._replace(number="", title=""), text)
    for one in section.fields:
        yield from _printed(one, text)
