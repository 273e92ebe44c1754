"""The contents that files of an open workspace are to have, as bytes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from koostaja.diagnostics import Result
from koostaja.source import Source, file_bytes, parse
from koostaja.workspace import edit_refusals

__all__ = ["file_contents"]


def file_contents(
    root: Path, files: Mapping[str, str | bytes], removed: Collection[str]
) -> Result[Mapping[str, bytes]]:
    """Return the bytes of files by name, or why they and those ``removed`` cannot be changed.

    Only what people edit can be: no records, nothing outside of the workspace.
    """
    problems = [one for file in (*files, *removed) for one in edit_refusals(root, file)]
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
