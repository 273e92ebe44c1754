"""What a change of the library does to documents: each sentence before and after, and findings."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from koostaja.builder import Session
from koostaja.diagnostics import Problem, Severity, has_errors
from koostaja.documents import GAP
from koostaja.files.paths import folder_name, stem
from koostaja.library import AffectedSentence
from koostaja.text.diff import segments
from koostaja.web.library.pieces import Piece
from koostaja.workspace import Workspace

__all__ = [
    "DocumentPlace",
    "Effects",
    "LibraryChange",
    "SentenceChange",
    "Unchanged",
    "changes_of",
    "compared_words",
    "distinct_problems",
    "effects_of",
    "grouped",
    "is_whole",
    "place_of_file",
    "place_of_sentence",
    "sealed",
]

_WITHOUT_PART = "library.untouched", "library.beside set"
"""The reasons of sentences that a change is not about."""
_LOOKED_AT = 60
"""How many documents are checked as a whole: one for each change of words, then others."""


class LibraryChange(NamedTuple):
    """Clause files as somebody wants them."""

    texts: Mapping[str, str]
    base: Mapping[str, str]
    """The texts that they were made from."""
    clauses: tuple[str, ...]
    """The clauses that may be printed otherwise afterwards."""
    changes_rules: bool = False
    """Whether it changes where a clause may be used, or must be."""
    set: str = ""
    """The set that it changes, if it changes one."""


class DocumentPlace(NamedTuple):
    """Where a document prints a sentence."""

    address: str
    title: str
    section: str = ""
    follows: str = ""
    """The sentence after which it comes anew; "" if that is not known."""


@dataclass(frozen=True)
class SentenceChange:
    """A sentence that becomes another one, in the same words wherever it is printed."""

    before: list[Piece]
    """With what is left out as "del"; nothing where it is not printed yet."""
    after: list[Piece]
    """With what is new as "ins"; nothing where it is printed no longer."""
    places: list[DocumentPlace] = field(default_factory=list)


@dataclass(frozen=True)
class Unchanged:
    """Sentences that stay as they are, for one reason."""

    reason: str
    """A name of the page's words."""
    text: str
    places: list[DocumentPlace] = field(default_factory=list)


@dataclass(frozen=True)
class Effects:
    """All that a change does."""

    changes: list[SentenceChange]
    unchanged: list[Unchanged]
    findings: list[tuple[DocumentPlace | None, Problem]]
    """What a check would find that it does not find now: in a document, or in the library."""
    seal: str
    """What says that exactly this was seen."""

    @property
    def documents(self) -> int:
        """How many documents change."""
        return len({place.address for one in self.changes for place in one.places})

    @property
    def unchanged_documents(self) -> int:
        """How many documents have a sentence that stays as it is."""
        return len({place.address for one in self.unchanged for place in one.places})

    @property
    def is_possible(self) -> bool:
        """Whether it brings no error."""
        return all(one.severity is not Severity.ERROR for _, one in self.findings)


def is_whole(workspace: Workspace) -> bool:
    """Return whether all of the library is known; else nobody knows what a change of it does."""
    return not (workspace.library.broken or workspace.unread_clause_files)


def effects_of(session: Session, change: LibraryChange) -> Effects:
    """Return what a change of the library does, as of one state of all files."""
    workspace, problems = session.workspace, list[Problem]()
    by_clause = list[Sequence[AffectedSentence]]()
    for clause in change.clauses:
        now, then = session.affected(clause), session.affected(clause, change.texts)
        by_clause.append(then.sentences)
        problems += [one for one in then.problems if one not in now.problems]
    sentences = [*chain.from_iterable(by_clause)]
    examples = [] if has_errors(problems) else _examples(sentences)
    if change.changes_rules and not has_errors(problems):
        others = (*(one.document for one in sentences), *workspace.positions.post_ids)
        examples = list(dict.fromkeys((*examples, *others)))[:_LOOKED_AT]
    library, documents = session.brought(change.texts, examples)
    problems += [*library, *(one for some in documents.values() for one in some)]
    findings = [
        (place_of_file(workspace, one.location.file), one) for one in distinct_problems(problems)
    ]
    changes = changes_of(workspace, sentences)
    return sealed(changes, _unchanged(workspace, by_clause, change.set), findings, change.texts)


def sealed(
    changes: list[SentenceChange],
    unchanged: list[Unchanged],
    findings: list[tuple[DocumentPlace | None, Problem]],
    texts: Mapping[str, str],
) -> Effects:
    """Return effects with the seal of what is shown of them and of the texts that cause them."""
    said = [
        sorted(texts.items()),
        [(one.before, one.after, one.places) for one in changes],
        [(place, one.code, one.path) for place, one in findings],
    ]
    seal = sha256(json.dumps(said).encode()).hexdigest()[:32]
    return Effects(changes, unchanged, findings, seal)


def changes_of(workspace: Workspace, sentences: Iterable[AffectedSentence]) -> list[SentenceChange]:
    """Return the changed sentences of clauses, the same change once with all its places."""
    return grouped((one.before, one.after, place_of_sentence(workspace, one)) for one in sentences)


def grouped(changed: Iterable[tuple[str, str, DocumentPlace]]) -> list[SentenceChange]:
    """Return sentences before and after that differ, the same change once with all its places."""
    found: dict[tuple[str, str], SentenceChange] = {}
    for before, after, place in changed:
        if before != after:
            key = before, after
            if key not in found:
                found[key] = SentenceChange(*compared_words(*key))
            found[key].places.append(place)
    return list(found.values())


def compared_words(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return a sentence before and after, with the words that differ."""
    before, after = (one.replace(GAP, "[…]") for one in (before, after))
    if not before or not after:
        return ([Piece(before, "del")] if before else []), ([Piece(after, "ins")] if after else [])
    old, new = list[Piece](), list[Piece]()
    for one in segments(before, after):
        is_same = one.old == one.new
        old += [Piece(one.old, "" if is_same else "del")] if one.old else []
        new += [Piece(one.new, "" if is_same else "ins")] if one.new else []
    return old, new


def _unchanged(
    workspace: Workspace, by_clause: Sequence[Sequence[AffectedSentence]], set: str
) -> list[Unchanged]:
    """Return the sentences that stay as they are beside others that change, by reason.

    What has no part in a change is left out where the document changes elsewhere.
    """
    found: dict[tuple[str, str], Unchanged] = {}
    changing = {one.document for some in by_clause for one in some if one.before != one.after}
    for some in by_clause:
        reworded = {one.variant for one in some if one.before != one.after}
        for one in some:
            reason = "library.beside set" if set and set not in one.sets else _reason(one, reworded)
            key, has_part = (reason, one.before), reason not in _WITHOUT_PART
            if one.before == one.after and (has_part or one.document not in changing):
                place = place_of_sentence(workspace, one)
                found.setdefault(key, Unchanged(*key)).places.append(place)
    return list(found.values())


def _reason(one: AffectedSentence, reworded: Collection[str]) -> str:
    """Return why a sentence stays as it is beside some whose wordings change."""
    if one.as_signed:
        return "library.as signed"
    return (
        "library.other wording" if reworded and one.variant not in reworded else "library.untouched"
    )


def _examples(sentences: Iterable[AffectedSentence]) -> list[str]:
    """Return one document for each change of words, as far as they are checked as a whole."""
    found = dict[tuple[str, str], str]()
    for one in sentences:
        if one.before != one.after:
            found.setdefault((one.before, one.after), one.document)
    return list(dict.fromkeys(found.values()))[:_LOOKED_AT]


def distinct_problems(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each finding once."""
    seen = set[tuple[str, str, str, str]]()
    for one in problems:
        key = one.code, one.location.file, one.path, str(one.values)
        if key not in seen:
            seen.add(key)
            yield one


def place_of_sentence(workspace: Workspace, one: AffectedSentence) -> DocumentPlace:
    """Return the document and section of a sentence."""
    folder = "directives" if one.is_directive else _folder(workspace, one.document)
    return DocumentPlace(f"/{folder}/{one.document}", one.title, " › ".join(one.section))


def _folder(workspace: Workspace, id: str) -> str:
    return folder_name(workspace.positions.file(id))


def place_of_file(workspace: Workspace, file: str) -> DocumentPlace | None:
    """Return the document that a file has; None for a file that is no document's."""
    folder, id = folder_name(file), stem(file)
    if folder in ("positions", "documents"):
        position = workspace.positions.get(id)
        return DocumentPlace(f"/{folder}/{id}", position.title if position else "")
    draft = workspace.directives.get(id)
    if draft and draft.source.file == file:
        return DocumentPlace(f"/directives/{id}", draft.title)
    return None
