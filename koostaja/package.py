"""Finished Word files on disk, and the manifest that says what they were made from.

A file appears whole or not at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tempfile
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from errno import EISDIR
from os import strerror
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from koostaja.problem import Location, Problem

__all__ = [
    "MANIFEST",
    "REGISTER",
    "Output",
    "Written",
    "data_hash",
    "file_hash",
    "intended",
    "read_mapping",
    "standing",
    "write",
    "write_files",
]

MANIFEST = "manifest.json"
REGISTER = "register.csv"
_STAGING = ".koostaja-"
"""How folders begin in which a build prepares its files."""
_JOURNAL = "journal.json"
_STALE = 3600
"""After how many seconds such a folder belongs to no build that is still running."""


@dataclass(frozen=True, eq=False)
class Output:
    """A file to be written: its name below the output folder, its bytes, its entry."""

    file: str
    data: bytes
    entry: Mapping[str, Any]
    """What the manifest says of it."""


def file_hash(path: Path) -> str:
    """A hash of a file's bytes; "" if it cannot be read."""
    try:
        return data_hash(path.read_bytes())
    except OSError:
        return ""


def data_hash(data: bytes) -> str:
    """What a file's bytes are known by: SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


class Written(NamedTuple):
    """What writing came to."""

    files: list[str]
    """Those that are new or have changed."""
    problems: list[Problem]


def write(
    folder: Path,
    outputs: Collection[Output],
    manifest: Mapping[str, Any],
    *,
    complete: bool,
    force: bool = False,
) -> Written:
    """Writes the files, each whole or not at all, and then the manifest that names them.

    ``complete`` says that nothing else belongs into the folder. Otherwise what an
    earlier manifest says of other positions and directives is kept. Files that an
    earlier build made of what is built now, and this one does not make, are removed,
    unless somebody has changed them since. A file that somebody has changed, or that
    nobody here made, is left as it is and told, unless ``force``.
    """
    before = _read_manifest(folder / MANIFEST)
    ours = _own_hashes(folder, before["documents"])
    same, foreign = _standing(folder, outputs, ours)
    foreign = [] if force else foreign
    problems = [Problem("output-edited", Location(file)) for file in foreign]
    directives = {**({} if complete else before["directives"]), **manifest["directives"]}
    documents = {
        output.file: {**output.entry, "file_sha256": data_hash(output.data)}
        for output in outputs
        if output.file not in foreign
    }
    old = before["documents"]
    documents |= {file: old[file] for file in foreign if file in old}
    gone = []
    for file, entry in old.items():
        if file in documents or file in foreign:
            continue
        if complete or entry.get("directive") in manifest["directives"]:
            gone.append(file)
        else:
            documents[file] = entry
    said = {
        **manifest,
        "clean": manifest["clean"] and not problems,
        "directives": dict(sorted(directives.items())),
        "documents": dict(sorted(documents.items())),
    }
    text = json.dumps(said, ensure_ascii=False, indent=2)
    more = {MANIFEST: (text + "\n").encode()}
    if said["directives"]:
        more[REGISTER] = _register_table(said["directives"])
    changed = {one.file: one.data for one in outputs if one.file not in (*same, *foreign)}
    failed = write_files(folder, {**changed, **more})
    if failed:
        return Written([], [*problems, *failed])
    for file in gone:
        if _is_within(file):
            _remove_unchanged(folder / file, ours.get(file, frozenset()))
    return Written(list(changed), problems)


def _standing(
    folder: Path, outputs: Collection[Output], ours: Mapping[str, frozenset[str]]
) -> tuple[list[str], list[str]]:
    """Files that need not be written, and files that are not ours to overwrite."""
    same, foreign = [], []
    for output in outputs:
        path = folder / output.file
        found = file_hash(path) if path.is_file() else ""
        if found and found == data_hash(output.data):
            same.append(output.file)
        elif found and found not in ours.get(output.file, ()):
            foreign.append(output.file)
    return same, foreign


def _own_hashes(folder: Path, documents: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The hashes that files of ours have: by the manifest, and by builds that were cut short."""
    hashes = {file: {str(entry.get("file_sha256"))} for file, entry in documents.items()}
    for file, digest in intended(folder):
        hashes.setdefault(file, set()).add(digest)
    return {file: frozenset(found) for file, found in hashes.items()}


def intended(folder: Path) -> Iterator[tuple[str, str]]:
    """Files with their hashes that were about to be moved when a build was cut short."""
    for journal in folder.glob(f"{_STAGING}*/{_JOURNAL}"):
        for file, digest in read_mapping(journal).items():
            yield file, str(digest)


def standing(folder: Path, engine: str, inputs: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The manifest of a complete build of these inputs, if all its files stand in the folder.

    Only a build without any finding counts: others have something to tell again.
    """
    manifest = read_mapping(folder / MANIFEST)
    if manifest.get("engine") != engine or manifest.get("inputs") != inputs:
        return None
    documents = _entries(manifest.get("documents"))
    sound = all(
        file_hash(folder / file) == entry.get("file_sha256") for file, entry in documents.items()
    )
    return manifest if manifest.get("clean") is True and sound else None


def _register_table(directives: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The register cards of all directives as CSV, to be copied into a register.

    With a byte order mark and semicolons, as spreadsheets expect where the comma is
    the decimal sign.
    """
    cards = {id: entry["register"] for id, entry in directives.items() if "register" in entry}
    labels = dict.fromkeys(label for card in cards.values() for label in card)
    text = io.StringIO()
    table = csv.writer(text, delimiter=";")
    table.writerow(["id", *labels])
    for id, card in cards.items():
        table.writerow([id, *(card.get(label, "") for label in labels)])
    return text.getvalue().encode("utf-8-sig")


def _read_manifest(path: Path) -> dict[str, dict[str, Any]]:
    """What an earlier build said it made; nothing, if nobody can tell."""
    parts = read_mapping(path)
    return {key: _entries(parts.get(key)) for key in ("documents", "directives")}


def read_mapping(path: Path) -> dict[str, Any]:
    """A mapping from a file; empty if it is not there or not readable."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _entries(value: Any) -> dict[str, Any]:
    entries = value.items() if isinstance(value, dict) else ()
    return {key: entry for key, entry in entries if isinstance(entry, dict)}


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Files below a folder, by name: written to its disk first, then moved to their places.

    If one cannot be written, none is moved. A journal beside them says what is
    intended, so that a build after one that was cut short knows its own files.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        staging = Path(tempfile.mkdtemp(dir=folder, prefix=_STAGING))
    except OSError as error:
        return [_cannot_write(folder.name, error)]
    try:
        journal = json.dumps({file: data_hash(data) for file, data in files.items()})
        problems = _stage(staging / _JOURNAL, staging / _JOURNAL, _JOURNAL, journal.encode())
        staged = {}
        for index, (file, data) in enumerate(files.items()):
            staged[file] = staging / str(index)
            problems += _stage(staged[file], folder / file, file, data)
        if not problems:
            for file, path in staged.items():
                problems += _put(path, folder / file, file)
        return problems
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Removes what builds that were cut short have left; one that is running is younger."""
    for left in folder.glob(f"{_STAGING}*"):
        try:
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
        except OSError:
            continue  # another build has removed it


def _stage(beside: Path, path: Path, name: str, data: bytes) -> list[Problem]:
    """The whole content of a file on its disk, and the folder that it will stand in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
        beside.write_bytes(data)
        return []
    except OSError as error:
        return [_cannot_write(name, error)]


def _put(beside: Path, path: Path, name: str) -> list[Problem]:
    """Gives a finished file its name; what had it before goes."""
    try:
        beside.replace(path)
        return []
    except OSError as error:
        return [_cannot_write(name, error)]


def _cannot_write(name: str, error: OSError) -> Problem:
    values = {"reason": error.strerror or type(error).__name__}
    return Problem("cannot-write", Location(name), values=values)


def _is_within(file: str) -> bool:
    """Whether a name of an earlier manifest stays below the output folder."""
    path = PurePosixPath(file)
    return path.suffix == ".docx" and not path.is_absolute() and ".." not in path.parts


def _remove_unchanged(path: Path, ours: frozenset[str]) -> None:
    """Removes a file of an earlier build, if it is still what that build wrote."""
    try:
        if file_hash(path) in ours:
            path.unlink()
    except OSError:
        return  # gone already, or held open
