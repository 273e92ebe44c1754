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
import zipfile
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from errno import EISDIR
from os import strerror
from pathlib import Path, PurePosixPath
from typing import Any

from koostaja.archive import content_hash, part_digest
from koostaja.problem import Location, Problem

__all__ = [
    "MANIFEST",
    "REGISTER",
    "Output",
    "file_hash",
    "write",
    "write_files",
]

MANIFEST = "manifest.json"
REGISTER = "register.csv"


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
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def write(
    folder: Path, outputs: Collection[Output], manifest: Mapping[str, Any], *, complete: bool
) -> list[Problem]:
    """Writes the files, each whole or not at all, and then the manifest that names them.

    ``complete`` says that nothing else belongs into the folder. Otherwise what an
    earlier manifest says of other positions and directives is kept. Files that an
    earlier build made of what is built now, and this one does not make, are removed,
    unless somebody has changed them since.
    """
    before = _read_manifest(folder / MANIFEST)
    directives = {**({} if complete else before["directives"]), **manifest["directives"]}
    documents = {output.file: output.entry for output in outputs}
    problems = _write_all(folder, outputs)
    if problems:
        return problems
    for file, entry in before["documents"].items():
        if file in documents:
            continue
        if complete or entry.get("directive") in manifest["directives"]:
            if _is_within(file):
                _remove_unchanged(folder / file, entry)
        else:
            documents[file] = entry
    said = {
        **manifest,
        "directives": dict(sorted(directives.items())),
        "documents": dict(sorted(documents.items())),
    }
    text = json.dumps(said, ensure_ascii=False, indent=2)
    files = {MANIFEST: (text + "\n").encode()}
    if said["directives"]:
        files[REGISTER] = _register_table(said["directives"])
    return write_files(folder, files)


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
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        data = None
    parts = data if isinstance(data, dict) else {}
    return {key: _entries(parts.get(key)) for key in ("documents", "directives")}


def _entries(value: Any) -> dict[str, Any]:
    entries = value.items() if isinstance(value, dict) else ()
    return {key: entry for key, entry in entries if isinstance(entry, dict)}


def _write_all(folder: Path, outputs: Collection[Output]) -> list[Problem]:
    """All files, written to the same disk first and then moved to their places.

    If one cannot be written, none is moved.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=folder, prefix=".koostaja-"))
    except OSError as error:
        return [_cannot_write(folder.name, error)]
    try:
        staged = {}
        problems: list[Problem] = []
        for index, output in enumerate(outputs):
            staged[output.file] = staging / str(index)
            problems += _stage(staged[output.file], folder / output.file, output)
        if not problems:
            for file, path in staged.items():
                problems += _put(path, folder / file, file)
        return problems
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(beside: Path, path: Path, output: Output) -> list[Problem]:
    """The whole content of a file on its disk, and the folder that it will stand in."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(EISDIR, strerror(EISDIR))
        beside.write_bytes(output.data)
        return []
    except OSError as error:
        return [_cannot_write(output.file, error)]


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


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Problem]:
    """Files below a folder, by name: all of them whole, or none."""
    return _write_all(folder, [Output(file, data, {}) for file, data in files.items()])


def _is_within(file: str) -> bool:
    """Whether a name of an earlier manifest stays below the output folder."""
    path = PurePosixPath(file)
    return path.suffix == ".docx" and not path.is_absolute() and ".." not in path.parts


def _remove_unchanged(path: Path, entry: Any) -> None:
    """Removes a file of an earlier build, if it is still what that build wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
        digests = {name: part_digest(part) for name, part in parts.items()}
        if content_hash(digests) == entry["sha256"]:
            path.unlink()
    except (OSError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, KeyError):
        return  # gone already, or not ours any more
