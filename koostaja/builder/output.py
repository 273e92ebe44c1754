"""The output folder: what earlier builds left in it, and what a build prepares for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.builder.inputs import CheckOrder
from koostaja.builder.manifest import LIBRARY_KIND
from koostaja.builder.words_packs import KeptWords, WordsBlock, read_kept_words
from koostaja.diagnostics import LANGUAGES, Location, Problem, Result
from koostaja.files.changes import pending_hashes
from koostaja.files.hashes import data_hash, file_hash, hash_files
from koostaja.files.output_paths import LIBRARY_OUTPUT, MANIFEST, REGISTER, is_output_name
from koostaja.files.reading import read_file, read_json_object
from koostaja.files.staging import stage
from koostaja.schema import has_shape

__all__ = [
    "BuildOrder",
    "BuiltFile",
    "FileState",
    "OutputContents",
    "PreviousBuild",
    "concerns_output",
    "previous_build",
    "read_manifest_bytes",
]


class FileState(Enum):
    """What a build did with a file."""

    KEPT = "kept"
    """Not made again: nothing that it is made from has changed."""
    SAME = "same"
    """Made again, with the same bytes."""
    WRITTEN = "written"
    EDITED = "edited"
    """Not replaced: it is not what a build wrote."""


class BuiltFile(NamedTuple):
    """A file of a build: its entry in the manifest, and what was done with it."""

    entry: Mapping[str, Any]
    state: FileState
    found: str = ""
    """The hash of what was in its place when it was made; "" for nothing."""


@dataclass(frozen=True)
class OutputContents:
    """What a build puts into the output folder, or a part of it."""

    files: dict[str, BuiltFile] = field(default_factory=dict)
    """By name below the output folder."""
    directives: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Entries of directives in the manifest, by id."""
    words: list[WordsBlock] = field(default_factory=list)
    """The words of the files, as far as they are not kept yet."""

    @staticmethod
    def merged(parts: Iterable[OutputContents]) -> OutputContents:
        """Return several parts as one."""
        whole = OutputContents()
        for part in parts:
            whole.files.update(part.files)
            whole.directives.update(part.directives)
            whole.words.extend(part.words)
        return whole


@dataclass(frozen=True)
class PreviousBuild:
    """What an output folder says of earlier builds."""

    folder: Path
    text: bytes
    """The manifest's own bytes: if they change, another build has finished meanwhile."""
    manifest: Mapping[str, Any]
    documents: Mapping[str, Mapping[str, Any]]
    directives: Mapping[str, Mapping[str, Any]]
    pending: Mapping[str, str]
    """Hashes of the files that another build is moving to the folder at this moment."""

    def wrote(self, file: str, digest: str) -> bool:
        """Whether a build has given a file the bytes with this hash."""
        own = self.entry(file).get("file_sha256")
        return digest in (own, self.pending.get(file))

    @property
    def register(self) -> Mapping[str, Any]:
        """The manifest's entry of the table of register cards; empty if no build wrote one."""
        found: Mapping[str, Any] = self.manifest.get("register", {})
        return found

    def entry(self, file: str) -> Mapping[str, Any]:
        """Return what the manifest says of a file; nothing if no build wrote it."""
        return self.register if file == REGISTER else self.documents.get(file, {})

    def reasons(
        self, file: str, sources: Mapping[str, str], engine: str, found: str | None = None
    ) -> list[str]:
        """Return why a file must be made again; nothing if it is up to date.

        ``found`` is the hash of what is in its place, if that was taken already. The reasons are
        the sources that were added, removed or changed, or one word: "new", "engine", or
        "output" if the file, or what is kept of its words, is not what was written.
        """
        entry = self.documents.get(file)
        if entry is None:
            return ["new"]
        if entry.get("engine") != engine:
            return ["engine"]
        if not self._keeps_words_of(entry):
            return ["output"]
        before: Mapping[str, str] = entry.get("sources", {})
        if before != sources:
            names = sorted({*before, *sources})
            return [name for name in names if before.get(name) != sources.get(name)]
        if found is None:
            found = file_hash(self.folder / file, within=self.folder)
        return [] if found and found == entry.get("file_sha256") else ["output"]

    def is_current(self, engine: str, hashes: Mapping[str, str], *, library: bool) -> bool:
        """Return whether another build would make the same: of these files, by this engine.

        All output files must be as they were written. With ``library`` the last build must
        have made the library as well.
        """
        last = self.manifest
        if library and last.get(LIBRARY_KIND) is not True:
            return False
        known = last.get("complete") is True and last.get("language") in LANGUAGES
        if not known or last.get("engine") != engine or last.get("inputs") != hashes:
            return False
        return self._is_register_current() and self._has_words() and self._has_files(library)

    @cached_property
    def words(self) -> KeptWords:
        """The words of the files that were ever built."""
        return read_kept_words(self.folder)

    def _keeps_words_of(self, entry: Mapping[str, Any]) -> bool:
        """Return whether the words of a file are kept; those of a copy are where it is kept."""
        is_copy = entry.get("confirmed") is True
        return is_copy or "words" not in entry or entry["words"] in self.words.hashes

    def _has_words(self) -> bool:
        """Return whether what is kept of words is there, and can be read."""
        there = {one.file for one in self.words.packs}
        return not self.words.problems and there.issuperset(self.manifest.get("words", ()))

    def _has_files(self, library: bool) -> bool:
        """Return whether the Word files are as they were written, that of the library perhaps."""
        made = {
            file: entry.get("file_sha256") or "missing"
            for file, entry in self.documents.items()
            if library or entry.get("kind") != LIBRARY_KIND
        }
        return hash_files(self.folder, made) == made

    def _is_register_current(self) -> bool:
        """Return whether the table of register cards is as it was written; none may be needed."""
        found = file_hash(self.folder / REGISTER, within=self.folder)
        return not self.directives or found == self.register.get("file_sha256")

    def files(self, *, library: bool) -> list[str]:
        """Return the files of the last build, with or without the library."""
        return [file for file in self.documents if library or file != LIBRARY_OUTPUT]


def previous_build(folder: Path) -> PreviousBuild:
    """Read what earlier builds left; an unreadable manifest counts as none."""
    text = read_manifest_bytes(folder)
    manifest = _sound(read_json_object(folder / MANIFEST, within=folder))
    return PreviousBuild(
        folder,
        text,
        manifest,
        manifest.get("documents", {}),
        manifest.get("directives", {}),
        pending_hashes(folder),
    )


def _sound(manifest: dict[str, Any]) -> dict[str, Any]:
    """Return a manifest; an empty one if it is not as the program writes it."""
    sound = has_shape("manifest", manifest)
    return manifest if sound and all(map(is_output_name, manifest.get("documents", ()))) else {}


def read_manifest_bytes(folder: Path) -> bytes:
    """Return the bytes of a folder's manifest; none if it cannot be read."""
    try:
        return read_file(folder / MANIFEST, within=folder)
    except OSError:
        return b""


@dataclass(frozen=True)
class BuildOrder:
    """What to build, where, and what decides which files are made.

    The same for every process that takes part.
    """

    check: CheckOrder
    hashes: Mapping[str, str]
    """Of the workspace's files, by name."""
    engine: str
    previous: PreviousBuild
    staging: Path
    """The folder in which files are prepared."""
    force: bool = False
    """Whether to make every file again and to replace files that were edited."""

    @property
    def whole(self) -> bool:
        """Whether all documents are built, so that nothing else belongs into the folder."""
        return not self.check.ids

    @property
    def library(self) -> bool:
        """Whether the library is made as a document."""
        return bool(self.check.library)

    def sources(self, files: Iterable[str]) -> dict[str, str]:
        """Return the hashes of files that a document is made from."""
        return {file: self.hashes.get(file, "") for file in files}

    def reasons(
        self, file: str, sources: Mapping[str, str], engine: str, found: str | None = None
    ) -> list[str]:
        """Return why to make a file: those of ``PreviousBuild.reasons``, or "force"."""
        reasons = self.previous.reasons(file, sources, engine, found)
        return reasons or (["force"] if self.force else [])

    def kept(self, file: str) -> BuiltFile:
        """Return a file that is up to date."""
        return BuiltFile(self.previous.documents[file], FileState.KEPT)

    def prepare(self, file: str, data: bytes, entry: Mapping[str, Any]) -> Result[BuiltFile]:
        """Prepare a file that was made, unless the folder has the same bytes already.

        A file that no build wrote is not replaced but reported, unless ``force``.
        """
        digest = data_hash(data)
        entry = {**entry, "file_sha256": digest}
        folder = self.previous.folder
        found = file_hash(folder / file, within=folder)
        if found == digest:
            return Result(BuiltFile(entry, FileState.SAME), [])
        if found and not self.force and not self._wrote(file, found):
            edited = BuiltFile(self.previous.entry(file), FileState.EDITED)
            return Result(edited, [Problem("output-edited", Location(file))])
        problems = stage(self.staging, file, data)
        return Result(BuiltFile(entry, FileState.WRITTEN, found), problems)

    def _wrote(self, file: str, digest: str) -> bool:
        """Whether a build wrote these bytes: an earlier one, or one that runs at the same time."""
        previous = self.previous
        return previous.wrote(file, digest) or previous_build(previous.folder).wrote(file, digest)


def concerns_output(problem: Problem) -> bool:
    """Whether a problem is in the output folder, not in the workspace."""
    return problem.code in ("output-edited", "words-unreadable")
