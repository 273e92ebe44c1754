"""The contents that files of an open workspace have, and are to have."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result
from koostaja.files.reading import is_present, read_file
from koostaja.source import Source, file_bytes, parse
from koostaja.workspace import edit_refusals

__all__ = ["file_contents", "outdated"]


def file_contents(
    root: Path, files: Mapping[str, str | bytes], others: Collection[str]
) -> Result[Mapping[str, bytes]]:
    """Return the bytes of files by name, or why they and those ``others`` cannot be changed.

    Only what people edit can be: no records, nothing outside of the workspace.
    """
    problems = [one for file in (*files, *others) for one in edit_refusals(root, file)]
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


def outdated(root: Path, base: Mapping[str, str | None]) -> list[Problem]:
    """Report files that have not the texts from which others were made; None for no file."""
    found = ((file, text, _text(root, file)) for file, text in base.items())
    return [
        Problem("changed-meanwhile", Location(file))
        for file, before, now in found
        if now != (before if before is None else before.removeprefix("\ufeff"))
    ]


def _text(root: Path, file: str) -> str | None:
    if not is_present(root / file):
        return None
    try:
        return read_file(root / file, within=root).decode("utf-8-sig", "surrogateescape")
    except OSError:  # replacing it is refused, too
        return None
