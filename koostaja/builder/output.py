"""The output folder: finished Word files, and the manifest that says what they were made from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from koostaja.diagnostics import LANGUAGES, Location, Problem, from_data
from koostaja.files.atomic import Staging, data_hash, file_hash, intended, read_mapping, stage
from koostaja.files.paths import MANIFEST, REGISTER, WORD_SUFFIX

__all__ = [
    "LIBRARY_KIND",
    "Made",
    "Standing",
    "State",
    "complete",
    "concerns_output",
    "put_in_place",
    "standing_in",
]

LIBRARY_KIND = "library"
"""What the manifest calls the library as a document: it stays where it is not asked for."""


class State(Enum):
    """What became of a file."""

    KEPT = "kept"
    """Nothing that it is made from has changed: it was not made again."""
    SAME = "same"
    """It was made again, and has the same bytes."""
    WRITTEN = "written"
    LEFT = "left"
    """Somebody has changed it, or made it: it stays as it is."""


class Made(NamedTuple):
    """A file of a build: what the manifest says of it, and what became of it."""

    entry: Mapping[str, Any]
    state: State


@dataclass(frozen=True)
class Standing:
    """What stands in an output folder, by its manifest and the journals of builds cut short."""

    folder: Path
    text: bytes
    """The manifest's own bytes, by which it is known whether another build has finished since."""
    manifest: Mapping[str, Any]
    documents: Mapping[str, Mapping[str, Any]]
    directives: Mapping[str, Mapping[str, Any]]
    intended: Mapping[str, frozenset[str]]
    """Hashes that builds which were cut short would have given files."""

    def is_ours(self, file: str, digest: str) -> bool:
        """Whether a build has made these bytes of a file."""
        own = self.documents.get(file, {}).get("file_sha256")
        return digest == own or digest in self.intended.get(file, ())

    def reasons(self, file: str, sources: Mapping[str, str], engine: str) -> list[str]:
        """Why a file must be made again; nothing, if it stands as it would be made.

        The sources that have come, gone or changed since, or one word: "new", "engine",
        "output" if the file is not what was made.
        """
        entry = self.documents.get(file)
        if entry is None:
            return ["new"]
        if entry.get("engine") != engine:
            return ["engine"]
        before = _mapping(entry.get("sources"))
        if before != sources:
            names = sorted({*before, *sources})
            return [name for name in names if before.get(name) != sources.get(name)]
        found = file_hash(self.folder / file)
        return [] if found and found == entry.get("file_sha256") else ["output"]

    def findings(
        self, engine: str, inputs: Mapping[str, str], *, library: bool
    ) -> list[Problem] | None:
        """What a build of these inputs would find, if all files stand that it would make.

        The library is one of these where it is wanted, and only if the last build made it.
        """
        said = self.manifest
        if library and said.get(LIBRARY_KIND) is not True:
            return None
        known = isinstance(said.get("findings"), list) and said.get("language") in LANGUAGES
        if not known or said.get("engine") != engine or said.get("inputs") != inputs:
            return None
        stands = all(
            file_hash(self.folder / file) == (entry.get("file_sha256") or "missing")
            for file, entry in self.documents.items()
            if library or entry.get("kind") != LIBRARY_KIND
        )
        try:
            return from_data(said["findings"]) if stands else None
        except ValueError:  # not as it was written
            return None


def standing_in(folder: Path) -> Standing:
    """What stands in a folder; nothing, if nobody can tell."""
    text = _manifest_bytes(folder)
    manifest = read_mapping(folder / MANIFEST)
    hashes: dict[str, set[str]] = {}
    for file, digest in intended(folder):
        hashes.setdefault(file, set()).add(digest)
    return Standing(
        folder,
        text,
        manifest,
        _entries(manifest.get("documents")),
        _entries(manifest.get("directives")),
        {file: frozenset(found) for file, found in hashes.items()},
    )


def _manifest_bytes(folder: Path) -> bytes:
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError:
        return b""


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _entries(value: Any) -> dict[str, dict[str, Any]]:
    return {key: entry for key, entry in _mapping(value).items() if isinstance(entry, dict)}


def put_in_place(
    standing: Standing,
    staging: Path,
    file: str,
    data: bytes,
    entry: Mapping[str, Any],
    *,
    force: bool = False,
) -> tuple[Made, list[Problem]]:
    """Prepares a file that a build has made, unless it stands there already.

    A file that somebody has changed, or that no build has made, is left and told,
    unless ``force``.
    """
    path = standing.folder / file
    digest = data_hash(data)
    found = file_hash(path) if path.is_file() else ""
    if found == digest:
        return Made({**entry, "file_sha256": digest}, State.SAME), []
    if found and not force and not _is_ours(standing, file, found):
        return Made(standing.documents.get(file, {}), State.LEFT), [
            Problem("output-edited", Location(file))
        ]
    made = Made({**entry, "file_sha256": digest}, State.WRITTEN)
    return made, stage(staging, file, data)


def concerns_output(problem: Problem) -> bool:
    """Whether a finding is about what stands in the output folder, not about the workspace."""
    return problem.code == "output-edited"


def _is_ours(standing: Standing, file: str, digest: str) -> bool:
    """Whether a build has made these bytes: an earlier one, or one that runs at the same time."""
    return standing.is_ours(file, digest) or standing_in(standing.folder).is_ours(file, digest)


def complete(
    standing: Standing,
    staging: Staging,
    made: Mapping[str, Made],
    manifest: Mapping[str, Any],
    *,
    whole: bool,
) -> list[Problem]:
    """Moves the files of a build to their places, with the manifest that names them.

    ``whole`` says that nothing else belongs into the folder. Otherwise what an
    earlier manifest says of other positions and directives is kept. Files that an
    earlier build made of what is built now, and this one does not make, are removed,
    unless somebody has changed them since.

    Of two builds that run at the same time the one that ends last moves nothing,
    unless it has made the same.
    """
    with staging.alone() as problems:
        return problems or _complete(standing, staging, made, manifest, whole)


def _complete(
    standing: Standing,
    staging: Staging,
    made: Mapping[str, Made],
    manifest: Mapping[str, Any],
    whole: bool,
) -> list[Problem]:
    gone = list(_gone(standing, made, manifest, whole))
    kept = {} if whole else standing.directives
    documents = {file: one.entry for file, one in made.items() if one.entry}
    others = {file: standing.documents[file] for file in standing.documents if file not in gone}
    said = {
        **manifest,
        "directives": dict(sorted({**kept, **manifest["directives"]}.items())),
        "documents": dict(sorted({**others, **documents}.items())),
    }
    text = _manifest_text(said).encode()
    now = _manifest_bytes(standing.folder)
    if now != standing.text:
        return [] if now == text else [Problem("build-overtaken", Location(MANIFEST))]
    written = [file for file, one in made.items() if one.state is State.WRITTEN]
    problems = staging.intend({file: made[file].entry["file_sha256"] for file in written})
    problems += _stage_lists(staging, said, text)
    if problems:
        return problems
    lists = [MANIFEST, *([REGISTER] if said["directives"] else [])]
    problems = staging.move(written)
    if problems:
        stands = _reconciled(standing, documents)
        if stands == standing.documents:
            return problems
        said = {**said, "findings": None, "documents": stands}
        problems += _stage_lists(staging, said, _manifest_text(said).encode())
    problems += staging.move(lists)
    for file in () if problems else gone:
        _remove_ours(standing, file)
    return problems


def _stage_lists(staging: Staging, said: Mapping[str, Any], manifest: bytes) -> list[Problem]:
    """Prepares the manifest, and the table of register cards if there are any."""
    problems = stage(staging.folder, MANIFEST, manifest)
    if said["directives"]:
        problems += stage(staging.folder, REGISTER, _register_table(said["directives"]))
    return problems


def _reconciled(standing: Standing, made: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The entries of what stands where not all could be moved: new ones, and those before."""
    found: dict[str, Any] = {}
    for file in sorted({*standing.documents, *made}):
        before, now = standing.documents.get(file), made.get(file)
        moved = now and now.get("file_sha256") == file_hash(standing.folder / file)
        entry = now if moved else before
        if entry:
            found[file] = entry
    return found


def _gone(
    standing: Standing, made: Mapping[str, Made], manifest: Mapping[str, Any], whole: bool
) -> Iterator[str]:
    """Files of earlier builds that this one would have made, if they were still wanted."""
    for file, entry in standing.documents.items():
        ours = whole and entry.get("kind") != LIBRARY_KIND
        if file not in made and (ours or entry.get("directive") in manifest["directives"]):
            yield file


def _remove_ours(standing: Standing, file: str) -> None:
    """Removes a file of an earlier build, if it is still what that build made."""
    path = PurePosixPath(file)
    within = path.suffix == WORD_SUFFIX and not path.is_absolute() and ".." not in path.parts
    try:
        if within and standing.is_ours(file, file_hash(standing.folder / file)):
            (standing.folder / file).unlink()
    except OSError:
        return  # gone already, or held open


def _manifest_text(said: Mapping[str, Any]) -> str:
    """A manifest as JSON, with one line for each file and finding."""
    lines = []
    for key, value in said.items():
        if isinstance(value, dict) and value:
            inner = [f"    {_json(name)}: {_json(one)}" for name, one in value.items()]
            lines.append(f"  {_json(key)}: {{\n" + ",\n".join(inner) + "\n  }")
        elif isinstance(value, list) and value:
            inner = [f"    {_json(one)}" for one in value]
            lines.append(f"  {_json(key)}: [\n" + ",\n".join(inner) + "\n  ]")
        else:
            lines.append(f"  {_json(key)}: {_json(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


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
