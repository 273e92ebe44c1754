"""The files of signed directives: their texts, and whether any of them has been changed.

The record of a directive has the hash of every file in its folder, and a hash of itself. An
imported one has no file of its own beside that folder, since it was never a draft.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from koostaja.diagnostics import Location, Problem, Result, has_errors
from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    PLACES,
    YAML_SUFFIX,
    annex_text,
    confirmed_file,
    directive_file,
)
from koostaja.files.reading import read_file
from koostaja.schema import shape_fault
from koostaja.source import Pointer, Source, read
from koostaja.workspace.ledger import Act
from koostaja.workspace.record import is_sealed
from koostaja.workspace.workspace import Workspace

__all__ = [
    "confirmed_file_problems",
    "confirmed_text",
    "confirmed_texts",
    "malformed",
    "text_hash",
]


def text_hash(data: bytes) -> str:
    """Return a hash of a text's bytes that does not depend on its line ends."""
    return data_hash(data.replace(b"\r\n", b"\n"))


def confirmed_file_problems(
    workspace: Workspace, hashes: Mapping[str, str], ids: Collection[str] = ()
) -> list[Problem]:
    """Report each kept file of signed directives that was changed or is missing.

    ``hashes`` are those of the workspace's files, by name. ``ids`` are the directives to
    look at; none means all. Directives whose confirming was interrupted are left out.
    """
    broken = workspace.broken_directives
    acts = (act for act in workspace.ledger.acts_with_texts(ids) if act.id not in broken)
    return [problem for act in acts for problem in _problems(workspace, act, hashes)]


def _problems(workspace: Workspace, act: Act, hashes: Mapping[str, str]) -> Iterator[Problem]:
    values = {"id": act.id}
    if not _is_sealed(workspace.root, act.source.file):
        yield Problem("confirmed-edited", Location(act.source.file), values=values)
        return
    expected = {confirmed_file(act.id, name): digest for name, digest in act.files.items()}
    if act.is_confirmed_here:
        expected[directive_file(act.id)] = act.source.data.get("directive", "")
    for file, digest in expected.items():
        found = hashes.get(file, "")
        if not found:
            yield Problem("confirmed-missing", Location(file), values=values)
        elif found != digest and not _same_text(workspace.root, file, digest):
            yield Problem("confirmed-edited", Location(file), values=values)


def _is_sealed(root: Path, file: str) -> bool:
    try:
        return is_sealed(read_file(root / file, within=root))
    except OSError:  # deleted since it was read
        return False


def _same_text(root: Path, file: str, digest: str) -> bool:
    """Return whether a YAML file differs from the confirmed one in line ends only."""
    if not file.endswith(YAML_SUFFIX):
        return False
    try:
        return text_hash(read_file(root / file, within=root)) == digest
    except OSError:
        return False


def confirmed_texts(root: Path, act: Act) -> Result[dict[str, Source]]:
    """Return all texts of a confirmed directive, by file name, or why some cannot be used.

    The files must be unchanged: see ``confirmed_file_problems``.
    """
    names = (act.text_file, *(annex_text(one.number) for one in act.annexes))
    read = {name: confirmed_text(root, act, name) for name in names}
    found = {name: one.value for name, one in read.items() if one.value}
    return Result(found, [problem for one in read.values() for problem in one.problems])


def confirmed_text(root: Path, act: Act, name: str) -> Result[Source | None]:
    """Return a text of a confirmed directive, or why it cannot be used.

    Whoever edits a text can also make its hash anew, so its shape is not taken for granted.
    """
    if name not in act.files:
        return Result(None, [malformed(act, act.source, ("files",))])
    file = confirmed_file(act.id, name)
    source, problems = read(root / file, file, within=root, is_typed=False)
    if source is None or has_errors(problems):
        return Result(None, problems)
    fault = shape_fault("places" if name == PLACES else "kept-text", source)
    if fault is not None:
        return Result(None, [malformed(act, source, fault)])
    return Result(source, [])


def malformed(act: Act, source: Source, at: Pointer) -> Problem:
    """Return the problem that a file of a confirmed directive is not as the program writes it."""
    return source.problem("confirmed-malformed", at, {"id": act.id})
