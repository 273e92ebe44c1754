"""What a draft says, sealed: who confirms it has seen exactly this."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple
from weakref import WeakKeyDictionary

from koostaja.builder import register_card
from koostaja.documents import AssembledDirective, Document, DocumentWords, directive_documents
from koostaja.files.hashes import hash_files
from koostaja.workspace import Directive, Workspace

__all__ = ["SealedDraft", "SealedPart", "seal_draft"]

_LENGTH = 16
_latest: WeakKeyDictionary[Workspace, SealedDraft] = WeakKeyDictionary()
"""The draft that was last asked for, of each state of the files: its documents take a while."""


class SealedPart(NamedTuple):
    """The directive itself, or an annex."""

    number: str
    """"" of the directive itself."""
    title: str
    seal: str


@dataclass(frozen=True)
class SealedDraft:
    """A draft as it is now."""

    assembled: AssembledDirective
    parts: tuple[SealedPart, ...]

    @property
    def seal(self) -> str:
        """What says that all of it was seen, to be sent with a form."""
        return " ".join(f"{one.number}:{one.seal}" for one in self.parts)

    def changed_since(self, seal: str) -> list[SealedPart]:
        """Return the parts that are not those of an earlier seal; those that are gone, too."""
        seen = dict(_read(seal))
        changed = [one for one in self.parts if seen.pop(one.number, None) != one.seal]
        return [*changed, *(SealedPart(number, "", "") for number in seen)]


def seal_draft(workspace: Workspace, draft: Directive) -> SealedDraft:
    """Return a draft with a seal of each of its documents, of one state of all files."""
    known = _latest.get(workspace)
    if known and known.assembled.directive is draft:
        return known
    found = _latest[workspace] = _sealed(workspace, draft)
    return found


def _sealed(workspace: Workspace, draft: Directive) -> SealedDraft:
    assembled, _ = directive_documents(workspace, draft)
    files = {one.template_file for one in assembled.documents}
    hashes = hash_files(workspace.root, files)
    card = register_card(workspace, assembled)
    own = json.dumps([draft.data, card, workspace.organisation.name], default=str, sort_keys=True)
    parts = [SealedPart("", draft.title, _seal(assembled.document, hashes, own))]
    parts += [
        SealedPart(one.number, one.document.title, _seal(one.document, hashes))
        for one in assembled.annexes
    ]
    return SealedDraft(assembled, tuple(parts))


def _seal(document: Document, hashes: Mapping[str, str], more: str = "") -> str:
    """Return a seal of a document: of its words and answers, and of the template that it fills."""
    words = DocumentWords([document]).hash
    said = (words, tuple(document.yes), hashes[document.template_file], more)
    return sha256(repr(said).encode()).hexdigest()[:_LENGTH]


def _read(seal: str) -> Iterator[tuple[str, str]]:
    pairs: Iterable[tuple[str, str, str]] = (one.partition(":") for one in seal.split())
    return ((number, digest) for number, _, digest in pairs)
