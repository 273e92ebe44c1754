"""What a change of documents' files does, perhaps together with a change of the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from koostaja.builder import Look, Session
from koostaja.diagnostics import Problem
from koostaja.documents import Section
from koostaja.files.paths import folder_name, stem
from koostaja.library import AffectedSentence
from koostaja.text.diff import align, dice, words
from koostaja.web.library.effects import (
    DocumentPlace,
    Effects,
    LibraryChange,
    distinct_problems,
    grouped,
    place_of_file,
    place_of_sentence,
    sealed,
)
from koostaja.workspace import Workspace

__all__ = ["MOST_DOCUMENTS", "DocumentsChange", "effects_with_documents"]

MOST_DOCUMENTS = 200
"""How many documents change at once: each is looked at as a whole, before and after."""
_PLACE = 0.01
"""How alike two sentences are because one stands where the other was."""


class DocumentsChange(NamedTuple):
    """Files of documents and of the library as somebody wants them."""

    documents: Mapping[str, str]
    """The texts of the files of documents."""
    library: LibraryChange
    """Clause files that change with them; it may have none."""
    base: Mapping[str, str]
    """The texts that all of them were made from."""

    @property
    def texts(self) -> Mapping[str, str]:
        """All files."""
        return {**self.library.texts, **self.documents}


def effects_with_documents(session: Session, change: DocumentsChange) -> Effects:
    """Return what a change of documents and of the library does, as of one state of all files."""
    workspace, problems = session.workspace, list[Problem]()
    changed = list[tuple[str, str, DocumentPlace]]()
    for file, text in change.documents.items():
        id, folder = stem(file), folder_name(file)
        now, then = session.look(id, folder=folder), session.look(id, text, folder=folder)
        known = {_key(one) for one in now.problems}
        problems += [one for one in then.problems if _key(one) not in known]
        place = place_of_file(workspace, file)
        if place:
            changed += _differences(now, then, place)
    if change.library.texts:
        sentences = _of_library(session, change.library)
        changed += _paired(workspace, sentences)
        brought = session.brought(change.library.texts)
        problems += brought.library
    findings = [
        (place_of_file(workspace, one.location.file), one) for one in distinct_problems(problems)
    ]
    return sealed(grouped(changed), [], findings, change.texts)


def _key(one: Problem) -> tuple[str, str, str]:
    return one.code, one.path, str(sorted(one.values.items(), key=lambda pair: pair[0]))


def _of_library(session: Session, change: LibraryChange) -> Sequence[AffectedSentence]:
    found = list[AffectedSentence]()
    for clause in change.clauses:
        found += session.affected(clause, change.texts).sentences
    return found


def _paired(
    workspace: Workspace, sentences: Sequence[AffectedSentence]
) -> Iterator[tuple[str, str, DocumentPlace]]:
    """Yield sentences before and after; one that goes is paired with one that comes there."""
    going = [one for one in sentences if one.before and not one.after]
    coming = [one for one in sentences if one.after and not one.before]
    for one in going:
        same = next((other for other in coming if _place(other) == _place(one)), None)
        if same:
            coming.remove(same)
        yield one.before, same.after if same else "", place_of_sentence(workspace, one)
    for one in coming:
        yield "", one.after, place_of_sentence(workspace, one)
    for one in sentences:
        if one.before and one.after:
            yield one.before, one.after, place_of_sentence(workspace, one)


def _place(one: AffectedSentence) -> tuple[object, ...]:
    return one.document, one.section, one.sets, one.is_directive


def _differences(
    now: Look, then: Look, place: DocumentPlace
) -> Iterator[tuple[str, str, DocumentPlace]]:
    """Yield the sentences of a document that differ in two looks at it."""
    old, new = (_sentences(one) for one in (now, then))

    def likeness(one: int, other: int) -> float:
        return _PLACE + dice(words(old[one][1]), words(new[other][1]))

    for before, after in align(old, new, likeness):
        section = old[before][0] if before is not None else new[after or 0][0]
        yield (
            old[before][1] if before is not None else "",
            new[after][1] if after is not None else "",
            place._replace(section=section),
        )


def _sentences(look: Look) -> list[tuple[str, str]]:
    """Return the sentences of a document with the titles of the sections around them."""
    found = list[tuple[str, str]]()
    for document in look.documents[:1]:
        for section in (document.mark, *document.body.fields):
            found += _of_section(section, ())
    return found


def _of_section(section: Section, titles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    titles = (*titles, section.title) if section.title else titles
    around = " › ".join(titles)
    for paragraph in section.paragraphs:
        yield from ((around, one.text) for one in paragraph.walk())
    for inner in (*(cell for row in section.rows for cell in row.cells), *section.fields):
        yield from _of_section(inner, titles)
