"""The files that a build has made of a draft, and which of them it would make otherwise now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.builder.engine import engine_fingerprint
from koostaja.builder.output import PreviousBuild, previous_build
from koostaja.builder.pdf import made_pdfs
from koostaja.builder.word_files import directive_word_files, register_card
from koostaja.documents import AssembledDirective, DocumentWords
from koostaja.files.hashes import data_hash, file_hash, hash_files
from koostaja.files.output_paths import directive_output
from koostaja.files.paths import CLAUSES, ORGANISATION_FILE, base_name, directive_file, folder_name
from koostaja.files.reading import read_file
from koostaja.workspace import Workspace

__all__ = ["BuiltDirective", "read_built_directive"]

_WHOLE_HASH = 64
"""How long the hash of a whole file is; what is read of a part of one has a shorter one."""
_ANNEX = "annex"
"""The kind of the files of annexes."""
_QUOTED = (ORGANISATION_FILE, CLAUSES)
"""Files of which every document reads a part: what it says of them is among its words."""


@dataclass(frozen=True)
class BuiltDirective:
    """What an output folder has of a draft."""

    folder: Path
    id: str
    hashes: Mapping[str, str]
    """The hashes of its files, Word files and PDFs, by name without a folder."""
    changed: frozenset[str]
    """The Word files that a build would make otherwise now, or no longer, or has to add."""

    @property
    def is_current(self) -> bool:
        """Whether a build would make the same now."""
        return not self.changed

    def read(self, name: str) -> bytes:
        """Return a file; raise ``OSError`` if it is not as it was built."""
        path = self.folder / directive_output(self.id, name)
        data = read_file(path, within=self.folder)
        if data_hash(data) != self.hashes.get(name):
            raise OSError(name)
        return data


def read_built_directive(
    folder: Path, workspace: Workspace, assembled: AssembledDirective
) -> BuiltDirective | None:
    """Return what was built of a draft, beside the draft as it is now; None if nothing was.

    ``assembled`` has its documents as they are now.
    """
    previous, id = previous_build(folder), assembled.directive.id
    entry = previous.directives.get(id)
    if entry is None or entry.get("confirmed"):
        return None
    own = directive_output(id, "")
    made = {file: one for file, one in previous.documents.items() if file.startswith(own)}
    changed = {base_name(one) for one in _changed(previous, workspace, assembled, made)}
    hashes = {base_name(file): str(one.get("file_sha256", "")) for file, one in made.items()}
    pdfs = made_pdfs(folder, {file: str(one.get("file_sha256")) for file, one in made.items()})
    hashes |= {base_name(file): digest for file, digest in pdfs.items()}
    return BuiltDirective(folder, id, hashes, frozenset(changed))


def _changed(
    previous: PreviousBuild,
    workspace: Workspace,
    assembled: AssembledDirective,
    made: Mapping[str, Mapping[str, Any]],
) -> Iterator[str]:
    """Yield the files that are not as they would be made now."""
    id, engine = assembled.directive.id, engine_fingerprint()
    wanted = {
        one.file: DocumentWords(one.documents).hash
        for one in directive_word_files(id, assembled.document, assembled.annexes, {}, ())
    }
    has_card = previous.directives[id].get("register") == register_card(workspace, assembled)
    has_author = previous.manifest.get("organisation") == workspace.organisation.name
    for file in wanted.keys() | made.keys():
        entry = made.get(file, {})
        is_annex = entry.get("kind") == _ANNEX
        is_same = (
            has_author
            and (has_card or is_annex)
            and (entry.get("engine"), entry.get("words")) == (engine, wanted.get(file, ""))
            and file_hash(previous.folder / file, within=previous.folder) == entry["file_sha256"]
            and _has_same_sources(workspace.root, entry, directive_file(id) if is_annex else "")
        )
        if not is_same:
            yield file


def _has_same_sources(root: Path, entry: Mapping[str, Any], quoted: str) -> bool:
    """Return whether the files that a document is made from as a whole are as they were.

    ``quoted`` is one more file of which it only reads a part.
    """
    sources = {
        file: digest
        for file, digest in entry.get("sources", {}).items()
        if len(digest) == _WHOLE_HASH and not {file, folder_name(file)} & {*_QUOTED, quoted}
    }
    return hash_files(root, sources) == sources
