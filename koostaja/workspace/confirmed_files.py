"""What is kept of confirmed directives: whether it stands as it was, and its files for a build.

The record of a directive names every file of its folder with a hash, and its last line
seals the record itself. So what was confirmed gives the same files for ever, and an edit
is found by reading bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from koostaja.diagnostics import Location, Problem
from koostaja.files.hashes import data_hash
from koostaja.files.paths import (
    YAML_SUFFIX,
    annex_text,
    confirmed_file,
    directive_file,
    directive_text,
)
from koostaja.source import Source, parse
from koostaja.workspace.ledger import Act
from koostaja.workspace.record import is_sealed
from koostaja.workspace.workspace import Workspace

__all__ = [
    "confirmed_file_problems",
    "confirmed_text",
    "confirmed_texts",
    "text_hash",
]


def text_hash(data: bytes) -> str:
    """A hash of a text's bytes, whichever line ends git gave it."""
    return data_hash(data.replace(b"\r\n", b"\n"))


def confirmed_file_problems(
    workspace: Workspace, hashes: Mapping[str, str], ids: Collection[str] = ()
) -> list[Problem]:
    """What has been changed, or has gone, of what was confirmed: one finding a file.

    ``hashes`` are those of the workspace's files, as ``staging.file_hash`` gives them;
    ``ids`` are the directives to look at, none means all.
    """
    cut_short = workspace.broken_directives
    acts = (act for act in workspace.ledger.acts_with_files(ids) if act.id not in cut_short)
    return [problem for act in acts for problem in _problems(workspace, act, hashes)]


def _problems(workspace: Workspace, act: Act, hashes: Mapping[str, str]) -> Iterator[Problem]:
    values = {"id": act.id}
    if not is_sealed((workspace.root / act.source.file).read_bytes()):
        yield Problem("confirmed-edited", Location(act.source.file), values=values)
        return
    data = act.source.data
    expected = {confirmed_file(act.id, name): digest for name, digest in data["files"].items()}
    expected[directive_file(act.id)] = data.get("directive", "")
    for file, digest in expected.items():
        found = hashes.get(file, "")
        if not found:
            yield Problem("confirmed-missing", Location(file), values=values)
        elif found != digest and not _same_text(workspace.root / file, digest):
            yield Problem("confirmed-edited", Location(file), values=values)


def _same_text(path: Path, digest: str) -> bool:
    """Whether a text has other line ends than it had, and nothing else."""
    try:
        return path.suffix == YAML_SUFFIX and text_hash(path.read_bytes()) == digest
    except OSError:
        return False


def confirmed_texts(root: Path, act: Act) -> dict[str, Any]:
    """The data of all texts of a confirmed directive, which stand as they were confirmed."""
    names = (directive_text(act.word_file), *(annex_text(one.number) for one in act.annexes))
    return {name: confirmed_text(root, act, name).data for name in names}


def confirmed_text(root: Path, act: Act, name: str) -> Source:
    """A text of a confirmed directive, which stands as it was confirmed."""
    file = confirmed_file(act.id, name)
    source, _ = parse((root / file).read_text(encoding="utf-8"), file)
    assert source is not None
    return source
