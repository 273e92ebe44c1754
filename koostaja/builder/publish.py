"""Put the files of a build into the output folder: all or none, with the manifest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from koostaja.builder.manifest import LIBRARY_KIND, manifest_bytes, register_table
from koostaja.builder.output import (
    BuildOrder,
    FileState,
    OutputContents,
    PreviousBuild,
    concerns_output,
    read_manifest_bytes,
)
from koostaja.diagnostics import Location, Problem, as_data
from koostaja.files.atomic import Staging, stage
from koostaja.files.hashes import file_hash
from koostaja.files.paths import MANIFEST, REGISTER, WORD_SUFFIX
from koostaja.workspace import Workspace

__all__ = ["publish"]


def publish(
    workspace: Workspace,
    order: BuildOrder,
    staging: Staging,
    contents: OutputContents,
    problems: Sequence[Problem],
) -> list[Problem]:
    """Move prepared files to their places, and write the manifest that names them.

    If only some documents are built, the manifest's entries of others are kept. Files of
    earlier builds that this one no longer makes are removed, unless they were edited.
    ``problems`` are kept in the manifest for builds that have nothing to do.

    Of two builds that run at the same time, the one that ends last writes nothing,
    unless it has made the same.
    """
    previous = order.previous
    obsolete = list(_obsolete(order, contents))
    manifest = _manifest(workspace, order, contents, problems, obsolete)
    with staging.exclusive() as failed:
        if failed:
            return failed
        now = read_manifest_bytes(previous.folder)
        if now != previous.text:
            same = now == manifest_bytes(manifest)
            return [] if same else [Problem("build-overtaken", Location(MANIFEST))]
        failed = _move(previous, staging, contents, manifest)
        for file in () if failed else obsolete:
            _remove_if_ours(previous, file)
        return failed


def _manifest(
    workspace: Workspace,
    order: BuildOrder,
    contents: OutputContents,
    problems: Sequence[Problem],
    obsolete: Collection[str],
) -> dict[str, Any]:
    """Return what was built, and from what; with problems only if all documents were built."""
    previous = order.previous
    directives = {**({} if order.whole else previous.directives), **contents.directives}
    others = {file: one for file, one in previous.documents.items() if file not in obsolete}
    complete = order.whole and not any(map(concerns_output, problems))
    return {
        "format": "1",
        "engine": order.engine,
        "organisation": workspace.organisation.name,
        "language": workspace.organisation.language,
        **({LIBRARY_KIND: True} if order.library else {}),
        "inputs": order.hashes,
        "directives": dict(sorted(directives.items())),
        "findings": as_data(problems) if complete else None,
        "documents": dict(sorted({**others, **_entries(contents)}.items())),
    }


def _move(
    previous: PreviousBuild,
    staging: Staging,
    contents: OutputContents,
    manifest: Mapping[str, Any],
) -> list[Problem]:
    """Move prepared files, then the manifest, which says what is there even if some failed."""
    files = contents.files
    written = [file for file, one in files.items() if one.state is FileState.WRITTEN]
    problems = staging.write_journal({file: files[file].entry["file_sha256"] for file in written})
    problems += _stage_lists(staging, manifest)
    if problems:
        return problems
    problems = staging.move(written)
    if problems:
        documents = _reconciled(previous, _entries(contents))
        if documents == previous.documents:
            return problems
        manifest = {**manifest, "findings": None, "documents": documents}
        problems += _stage_lists(staging, manifest)
    return problems + staging.move([MANIFEST, *([REGISTER] if manifest["directives"] else [])])


def _entries(contents: OutputContents) -> dict[str, Mapping[str, Any]]:
    return {file: one.entry for file, one in contents.files.items() if one.entry}


def _stage_lists(staging: Staging, manifest: Mapping[str, Any]) -> list[Problem]:
    """Prepare the manifest, and the table of register cards if there are any."""
    problems = stage(staging.folder, MANIFEST, manifest_bytes(manifest))
    if manifest["directives"]:
        problems += stage(staging.folder, REGISTER, register_table(manifest["directives"]))
    return problems


def _reconciled(
    previous: PreviousBuild, made: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Return the entries of what is in the folder after only some files could be moved."""
    found = {}
    for file in sorted({*previous.documents, *made}):
        before, now = previous.documents.get(file), made.get(file)
        moved = now and now.get("file_sha256") == file_hash(
            previous.folder / file, within=previous.folder
        )
        entry = now if moved else before
        if entry:
            found[file] = entry
    return found


def _obsolete(order: BuildOrder, contents: OutputContents) -> Iterator[str]:
    """Return files of earlier builds that this one would have made if they were wanted."""
    for file, entry in order.previous.documents.items():
        ours = order.whole and entry.get("kind") != LIBRARY_KIND
        if file not in contents.files and (ours or entry.get("directive") in contents.directives):
            yield file


def _remove_if_ours(previous: PreviousBuild, file: str) -> None:
    """Remove a file of an earlier build, if it still has the bytes that the build wrote."""
    try:
        if file.endswith(WORD_SUFFIX) and previous.wrote(
            file, file_hash(previous.folder / file, within=previous.folder)
        ):
            (previous.folder / file).unlink()
    except OSError:
        return  # removed already, or open in another program
