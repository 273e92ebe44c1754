"""What a change of documents' files does, perhaps together with a change of the library."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from koostaja.builder import Session
from koostaja.diagnostics import Problem, Result
from koostaja.documents import (
    ClauseCache,
    Document,
    Section,
    directive_documents,
    position_document,
)
from koostaja.files.paths import DIRECTIVES, folder_name, stem
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
from koostaja.workspace import Workspace, with_draft

__all__ = [
    "MOST_DOCUMENTS",
    "DocumentsChange",
    "document_differences",
    "effects_with_documents",
]

MOST_DOCUMENTS = 100
"""How many documents change at once: each is edited, and resolved before and after."""
_LOOKED_AT = 20
"""How many documents are checked as a whole."""
_Change = tuple[str, str, DocumentPlace]
"""A sentence before and after, and where it is."""
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


def effects_with_documents(
    session: Session, change: DocumentsChange, checked: Collection[str] = ()
) -> Effects:
    """Return what a change of documents and of the library does, as of one state of all files.

    Each document is resolved before and after; only one for each change of words is checked,
    and the files in ``checked``, where the same words may bring something else.
    """
    workspace, problems = session.workspace, list[Problem]()
    changed, examples = list[_Change](), dict[frozenset[tuple[str, str]], str]()
    caches = ClauseCache(), ClauseCache()
    for file, text in change.documents.items():
        found, faults = _resolved(workspace, file, text, caches)
        problems += faults
        changed += found
        examples.setdefault(frozenset((one[0], one[1]) for one in found), file)
    for file in dict.fromkeys((*checked, *[*examples.values()][:_LOOKED_AT])):
        problems += _found_by_look(session, file, change.documents[file])
    if change.library.texts:
        changed += _paired(workspace, _of_library(session, change.library))
        problems += session.brought(change.library.texts).library
    findings = [
        (place_of_file(workspace, one.location.file), one) for one in distinct_problems(problems)
    ]
    return sealed(grouped(changed), [], findings, change.texts)


def _resolved(
    workspace: Workspace, file: str, text: str, caches: tuple[ClauseCache, ClauseCache]
) -> Result[list[_Change]]:
    """Return the sentences of a document that change, and the problems that come with them."""
    id, place = stem(file), place_of_file(workspace, file)
    if place is None or folder_name(file) == DIRECTIVES:
        now, then = (
            _draft_document(one, id) for one in (workspace, with_draft(workspace, id, text).value)
        )
        return Result(list(document_differences(now, then, place or DocumentPlace("", ""))), [])
    known = workspace.positions, workspace.positions.with_text(file, text)
    documents, problems = list[Document | None](), list[list[Problem]]()
    for positions, cache in zip(known, caches, strict=True):
        position, faults = positions.get(id), list(positions.problems(id))
        around = replace(workspace, positions=positions)
        document, more = position_document(around, position, cache) if position else (None, [])
        documents.append(document)
        problems.append([*faults, *more])
    before = {_key(one) for one in problems[0]}
    new = [one for one in problems[1] if _key(one) not in before]
    return Result(list(document_differences(documents[0], documents[1], place)), new)


def _draft_document(workspace: Workspace, id: str) -> Document | None:
    draft = workspace.directives.get(id)
    return directive_documents(workspace, draft)[0].document if draft else None


def _found_by_look(session: Session, file: str, text: str) -> list[Problem]:
    """Return what a check finds in a document with another text that it does not find now."""
    id, folder = stem(file), folder_name(file)
    now, then = session.look(id, folder=folder), session.look(id, text, folder=folder)
    known = {_key(one) for one in now.problems}
    return [one for one in then.problems if _key(one) not in known]


def _key(one: Problem) -> tuple[str, str, str]:
    return one.code, one.path, str(sorted(one.values.items(), key=lambda pair: pair[0]))


def _of_library(session: Session, change: LibraryChange) -> Sequence[AffectedSentence]:
    found = list[AffectedSentence]()
    for clause in change.clauses:
        found += session.affected(clause, change.texts).sentences
    return found


def _paired(workspace: Workspace, sentences: Sequence[AffectedSentence]) -> Iterator[_Change]:
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


def document_differences(
    now: Document | None, then: Document | None, place: DocumentPlace
) -> Iterator[_Change]:
    """Yield the sentences that differ in two states of a document."""
    old, new = (_sentences(one) for one in (now, then))

    def likeness(one: int, other: int) -> float:
        return _PLACE + dice(words(old[one][1]), words(new[other][1]))

    for before, after in align(old, new, likeness):
        if before is not None and after is not None and old[before][1] == new[after][1]:
            continue
        section = old[before][0] if before is not None else new[after or 0][0]
        earlier = reversed(new[:after] if before is None else ())
        follows = next((one for around, one in earlier if around == section), "")
        yield (
            old[before][1] if before is not None else "",
            new[after][1] if after is not None else "",
            place._replace(section=section, follows=follows),
        )


def _sentences(document: Document | None) -> list[tuple[str, str]]:
    """Return the sentences of a document with the titles of the sections around them."""
    found = list[tuple[str, str]]()
    for section in (document.mark, *document.body.fields) if document else ():
        found += _of_section(section, ())
    return found


def _of_section(section: Section, titles: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    titles = (*titles, section.title) if section.title else titles
    around = " › ".join(titles)
    for paragraph in section.paragraphs:
        yield from ((around, one.text) for one in paragraph.walk())
    for inner in (*(cell for row in section.rows for cell in row.cells), *section.fields):
        yield from _of_section(inner, titles)
