"""One document of an open workspace, saved or not, with all that a check finds in its file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from weakref import ref

from koostaja import checks
from koostaja.builder.inputs import Inputs
from koostaja.builder.session.documents import SessionDocuments, file_share
from koostaja.builder.stages import (
    DocumentCheck,
    FilledDocuments,
    assemble_share,
    check_share,
    fill_problems,
    fill_share,
)
from koostaja.diagnostics import Problem, ordered
from koostaja.documents import (
    Assembly,
    Document,
    Share,
    directive_documents,
    draft_document,
    position_document,
)
from koostaja.files.paths import DIRECTIVES, folder_name, stem
from koostaja.source import Pointer
from koostaja.workspace import (
    Directive,
    Position,
    UnsoundDirective,
    UnsoundPosition,
    read_unsound_directive,
)

__all__ = ["Look", "Preview", "SavedStages", "look_at", "look_before_and_after"]


class Preview(NamedTuple):
    """A document with errors as far as it is understood: something to show, never to build."""

    position: UnsoundPosition | UnsoundDirective
    """Its data are without what is faulty."""
    document: Document

    @property
    def gaps(self) -> tuple[Pointer, ...]:
        """The places in its file where something is missing or faulty."""
        return tuple(dict.fromkeys((*self.position.gaps, *self.document.gaps)))


@dataclass(frozen=True, eq=False)
class Look:
    """A document as it is on disk, or would be with a text that is not saved yet."""

    id: str
    made_from: Position | Directive | None
    """The position or directive; None if its file has errors, or there is none."""
    problems: list[Problem]
    """What ``check`` finds in its file, ordered by place."""
    stages: FilledDocuments
    """What came of it in each stage of a check."""
    inputs: Inputs
    """What it was made with."""
    preview: Preview | None = None
    """Of a position that cannot be built because of errors; None if too little is understood."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The document; a directive's is followed by its annexes.

        That of a position with errors has gaps. There is none if too little is understood.
        """
        return (self.preview.document,) if self.preview else self.stages.assembly.documents

    @property
    def shown_from(self) -> Position | Directive | None:
        """What its document is made from: a position with errors as far as it is understood."""
        return self.preview.position if self.preview else self.made_from

    @property
    def gaps(self) -> tuple[Pointer, ...]:
        """The places in a position's file because of which its document has gaps."""
        return self.preview.gaps if self.preview else ()


def look_at(
    inputs: Inputs,
    kept: SessionDocuments,
    file: str,
    text: str | None = None,
    *,
    with_annexes: bool = True,
) -> Look:
    """Look at the document of a file; ``kept`` has all others in short.

    ``text`` is that of its file if it is not saved yet, as ``inputs`` have it, too. Without
    annexes, what is found in a directive's file because of them is not known.
    """
    stages = _stages(inputs, file, with_annexes=with_annexes)
    return _look(inputs, kept, file, stages, text)


class SavedStages:
    """The stages of some documents as they are saved, without annexes.

    Who tries one change after the other asks for the same: they are kept until a file changes.
    """

    def __init__(self) -> None:
        self._inputs: ref[Inputs] | None = None
        self._found: dict[str, FilledDocuments] = {}

    def of(self, inputs: Inputs, files: Collection[str]) -> Mapping[str, FilledDocuments]:
        """Return the stages of the documents of files; those of others are forgotten."""
        known = self._found if self._inputs and self._inputs() is inputs else {}
        found = {
            file: known.get(file) or _stages(inputs, file, with_annexes=False) for file in files
        }
        self._inputs, self._found = ref(inputs), found
        return found


def look_before_and_after(
    now: Inputs, then: Inputs, kept: SessionDocuments, file: str, old: FilledDocuments
) -> tuple[Look, Look]:
    """Look at a document, without annexes, in two workspaces of which one is planned.

    ``old`` are its stages as it is saved. Its words are compared with all other texts only if
    they are not the same in both: the same have the same findings there, which are left out of
    both.
    """
    new = _stages(then, file, with_annexes=False)
    with_words = old.checked.wordings != new.checked.wordings
    return (
        _look(now, kept, file, old, with_words=with_words),
        _look(then, kept, file, new, with_words=with_words),
    )


def _stages(inputs: Inputs, file: str, *, with_annexes: bool) -> FilledDocuments:
    share = file_share(inputs.workspace, file)
    assembled = assemble_share(inputs, share, with_annexes=with_annexes)
    checked = check_share(inputs, share, assembled, with_names=False)
    return fill_share(inputs, assembled.value, checked)


def _look(
    inputs: Inputs,
    kept: SessionDocuments,
    file: str,
    stages: FilledDocuments,
    text: str | None = None,
    *,
    with_words: bool = True,
) -> Look:
    workspace, id, share = inputs.workspace, stem(file), stages.checked.share
    known = workspace.directives if share.directives else workspace.positions
    made_from = known.get(id) if any(share) else None
    found = [*inputs.problems, *stages.checked.problems]
    found += _problems_as_annex(inputs, stages.checked)
    found += _problems_beside_others(inputs, kept, stages, file)
    if made_from and with_words:
        found += kept.word_problems(workspace, made_from.source, stages.checked)
    own = [one for one in found if one.location.file == file]
    graded = checks.apply_suppressions(
        own,
        stages.checked.suppressions,
        workspace.organisation.severities,
        complete=inputs.selection.is_complete,
    )
    preview = None if stages.sound.documents else _preview(inputs, share, file, text)
    return Look(id, made_from, ordered(graded), stages, inputs, preview)


def _preview(inputs: Inputs, share: Share, file: str, text: str | None) -> Preview | None:
    """Return a document as far as it goes; None if nothing can be relied on."""
    if folder_name(file) == DIRECTIVES:
        draft = read_unsound_directive(inputs.workspace, stem(file), text)
        if draft is None:
            return None
        return Preview(draft, draft_document(inputs.workspace, draft, inputs.cache))
    for id in share.positions:
        position, _ = inputs.workspace.positions.read_unsound(id, text)
        if position:
            document, _ = position_document(inputs.workspace, position, inputs.cache)
            return Preview(position, document)
    return None


def _problems_as_annex(inputs: Inputs, checked: DocumentCheck) -> Iterator[Problem]:
    """Yield what checks of the drafts find in positions that are their annexes."""
    workspace, ids = inputs.workspace, checked.share.positions
    for draft in workspace.directives.values() if ids else ():
        if any(one.id in ids for one in draft.annexes):
            one, found = directive_documents(workspace, draft, inputs.cache, only=ids)
            scopes = (checks.DocumentScope(workspace, annex.document) for annex in one.annexes)
            yield from found
            yield from checks.run_checks(scopes, inputs.selection)
            yield from fill_problems(inputs, Assembly((), (one,)), [*checked.problems, *found])


def _problems_beside_others(
    inputs: Inputs, kept: SessionDocuments, stages: FilledDocuments, file: str
) -> list[Problem]:
    """Return what is found where a document is seen beside the ledger and all positions.

    What positions say of one another is found in their own files, never in a directive's.
    """
    summaries = kept.summaries(stages.checked)
    ledger = checks.LedgerScope(inputs.workspace, summaries, file)
    if not stages.checked.share.positions:
        return checks.run_checks((ledger,), inputs.selection)
    relations = checks.RelationsScope(inputs.workspace, summaries, file)
    return checks.run_checks((ledger, relations), inputs.selection)
