"""The files of confirmed directives: their texts, and whether any of them has been changed.

The record of a directive has the hash of every file in its folder, and a hash of itself.
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
    """Return a hash of a text's bytes that does not depend on its line ends."""
    return data_hash(data.replace(b"\r\n", b"\n"))


def confirmed_file_problems(
    workspace: Workspace, hashes: Mapping[str, str], ids: Collection[str] = ()
) -> list[Problem]:
    """Report each file of confirmed directives that was changed or is missing.

    ``hashes`` are those of the workspace's files, by name. ``ids`` are the directives to
    look at; none means all. Directives whose confirming was interrupted are left out.
    """
    broken = workspace.broken_directives
    acts = (act for act in workspace.ledger.acts_with_files(ids) if act.id not in broken)
    return [problem for act in acts for problem in _problems(workspace, act, hashes)]


def _problems(workspace: Workspace, act: Act, hashes: Mapping[str, str]) -> Iterator[Problem]:
    values = {"id": act.id}
    if not is_sealed((workspace.root / act.source.file).read_bytes()):
        yield Problem("confirmed-edited", Location(act.source.file), values=values)
        return
    expected = {confirmed_file(act.id, name): digest for name, digest in act.files.items()}
    expected[directive_file(act.id)] = act.source.data.get("directive", "")
    for file, digest in expected.items():
        found = hashes.get(file, "")
        if not found:
            yield Problem("confirmed-missing", Location(file), values=values)
        elif found != digest and not _same_text(workspace.root / file, digest):
            yield Problem("confirmed-edited", Location(file), values=values)


def _same_text(path: Path, digest: str) -> bool:
    """Return whether a YAML file differs from the confirmed one in line ends only."""
    try:
        return path.suffix == YAML_SUFFIX and text_hash(path.read_bytes()) == digest
    except OSError:
        return False


def confirmed_texts(root: Path, act: Act) -> dict[str, Any]:
    """Return the data of all texts of a confirmed directive, by file name.

    The files must be unchanged: see ``confirmed_file_problems``.
    """
    names = (act.text_file, *(annex_text(one.number) for one in act.annexes))
    return {name: confirmed_text(root, act, name).data for name in names}


def confirmed_text(root: Path, act: Act, name: str) -> Source:
    """Return a text of a confirmed directive, whose file must be unchanged."""
    file = confirmed_file(act.id, name)
    source, _ = parse((root / file).read_text(encoding="utf-8"), file)
    assert source is not None
    return source
