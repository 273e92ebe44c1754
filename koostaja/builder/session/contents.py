"""The contents that files of an open workspace are to have, as bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result, Terms
from koostaja.files.paths import INPUT_FOLDERS, ORGANISATION_FILE, folder_name
from koostaja.files.reading import printable_name
from koostaja.source import Source, file_bytes, parse

__all__ = ["file_contents"]


def file_contents(
    root: Path, files: Mapping[str, str | bytes], removed: Collection[str]
) -> Result[Mapping[str, bytes]]:
    """Return the bytes of files by name, or why they and those ``removed`` cannot be changed.

    Only what people edit can be: no records, nothing outside of the workspace.
    """
    problems = [one for file in (*files, *removed) for one in _refusals(file)]
    found = dict[str, bytes]()
    for file, content in () if problems else files.items():
        if isinstance(content, bytes):
            found[file] = content
            continue
        try:
            found[file] = file_bytes(root, Source(file, content, None))
        except UnicodeEncodeError:
            problems += parse(content, file).problems
    return Result({} if problems else found, problems)


def _refusals(file: str) -> Iterator[Problem]:
    is_edited = folder_name(file) in INPUT_FOLDERS or file == ORGANISATION_FILE
    if not is_edited or printable_name(file) != file:
        reason = Terms(("edit.file",))
        location = Location(printable_name(file))
        yield Problem("edit-refused", location, values={"reason": reason})
