"""Put the files of a build into the output folder: all or none, with the manifest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from koostaja.builder.manifest import LIBRARY_KIND, manifest_bytes, register_table
from koostaja.builder.output import (
    BuildOrder,
    BuiltFile,
    FileState,
    OutputContents,
    PreviousBuild,
    concerns_output,
    read_manifest_bytes,
)
from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.files.changes import open_change
from koostaja.files.errors import cannot_write
from koostaja.files.hashes import data_hash, file_hash
from koostaja.files.output_paths import MANIFEST, REGISTER, WORDS
from koostaja.files.paths import WORD_SUFFIX
from koostaja.files.staging import Staging, flush, stage, staged_file
from koostaja.workspace import Workspace

__all__ = ["publish"]


def publish(
    workspace: Workspace,
    order: BuildOrder,
    staging: Staging,
    contents: OutputContents,
    problems: Sequence[Problem],
) -> list[Problem]:
    """Move prepared files to their places, with the manifest that names them.

    If only some documents are built, the manifest's entries of others are kept. Files of
    earlier builds that this one no longer makes are removed, unless they were edited.
    ``problems`` are kept in the manifest for builds that have nothing to do.

    Of two builds that run at the same time, the one that ends last writes nothing,
    unless it has made the same.
    """
    previous = order.previous
    obsolete = list(_obsolete(order, contents))
    directives = _directives(order, contents)
    register, found = _prepare_register(order, directives)
    found += previous.words.problems
    if has_errors(found):
        return found
    packs = previous.words.packs_with(contents.words)
    manifest = _manifest(workspace, order, contents, [*problems, *found], obsolete)
    more = {"words": packs.names, "directives": directives, "register": register.entry}
    text = manifest_bytes({**manifest, **more})
    files = {**contents.files, REGISTER: register}
    written = {file: one for file, one in files.items() if one.state is FileState.WRITTEN}
    hashes = {file: one.entry["file_sha256"] for file, one in written.items()}
    found_before = {file: one.found for file, one in written.items()}
    with open_change(previous.folder, "build", durable=False) as change:
        failed = change.problems or _stage_beside(staging, {MANIFEST: text}, packs.added)
        if failed:
            return failed
        now = read_manifest_bytes(previous.folder)
        if now != previous.text:
            return [] if now == text else [Problem("build-overtaken", Location(MANIFEST))]
        former = [*obsolete, *([] if directives else [REGISTER])]
        removed = [file for file in former if _is_ours(previous, file)] + packs.replaced
        hashes |= {one: data_hash(data) for one, data in {**packs.added, MANIFEST: text}.items()}
        failed = change.move(staging, hashes, removed, found_before)
        return [*failed, *found]


def _stage_beside(
    staging: Staging, files: Mapping[str, bytes], durable: Mapping[str, bytes]
) -> list[Problem]:
    """Prepare what lies beside the documents; ``durable`` files are on the disk then.

    They cannot be built again.
    """
    problems = list[Problem]()
    for file, data in {**files, **durable}.items():
        problems += stage(staging.folder, file, data)
    try:
        for file in () if problems else durable:
            flush(staged_file(staging.folder, file))
    except OSError as error:
        problems.append(cannot_write(WORDS, error))
    return problems


def _directives(order: BuildOrder, contents: OutputContents) -> dict[str, Any]:
    """Return the entries of directives in the manifest, by id."""
    before = {} if order.whole else order.previous.directives
    return dict(sorted({**before, **contents.directives}.items()))


def _prepare_register(order: BuildOrder, directives: Mapping[str, Any]) -> Result[BuiltFile]:
    """Prepare the table of register cards, if there are directives."""
    if not directives:
        return Result(BuiltFile({}, FileState.KEPT), [])
    return order.prepare(REGISTER, register_table(directives), {})


def _manifest(
    workspace: Workspace,
    order: BuildOrder,
    contents: OutputContents,
    problems: Sequence[Problem],
    obsolete: Collection[str],
) -> dict[str, Any]:
    """Return what was built, and from what; with problems only if all documents were built."""
    previous = order.previous
    others = {file: one for file, one in previous.documents.items() if file not in obsolete}
    complete = order.whole and not any(map(concerns_output, problems))
    return {
        "format": "1",
        "engine": order.engine,
        "organisation": workspace.organisation.name,
        "language": workspace.organisation.language,
        **({LIBRARY_KIND: True} if order.library else {}),
        "inputs": order.hashes,
        "complete": complete,
        "documents": dict(sorted({**others, **_entries(contents)}.items())),
    }


def _entries(contents: OutputContents) -> dict[str, Mapping[str, Any]]:
    return {file: one.entry for file, one in contents.files.items() if one.entry}


def _obsolete(order: BuildOrder, contents: OutputContents) -> Iterator[str]:
    """Return files of earlier builds that this one would have made if they were wanted."""
    for file, entry in order.previous.documents.items():
        ours = order.whole and entry.get("kind") != LIBRARY_KIND
        if file not in contents.files and (ours or entry.get("directive") in contents.directives):
            yield file


def _is_ours(previous: PreviousBuild, file: str) -> bool:
    """Return whether a file still has the bytes that an earlier build wrote."""
    found = file_hash(previous.folder / file, within=previous.folder)
    return file.endswith((WORD_SUFFIX, REGISTER)) and previous.wrote(file, found)
