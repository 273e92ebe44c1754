"""Positions in short as they were found before, so that only those are read again that may differ.

What is kept is worked out from the workspace's files and says from which, by their hashes;
so it is at most superfluous, never wrong, and may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.documents import Summary
from koostaja.files.atomic import file_hash, read_mapping, write_files
from koostaja.files.paths import (
    CLAUSES,
    POSITIONS,
    SCHEMAS,
    SUMMARY_CACHE,
    folder_name,
    position_file,
)
from koostaja.workspace import input_files

__all__ = ["Memory", "memory"]

_FOLDERS = (CLAUSES, POSITIONS, SCHEMAS, "")
_SHAPE = Summary("", "", "", (), (), (), (), "", (), ())
"""A position of which nothing is said: texts, and lists of texts."""


@dataclass(frozen=True)
class Memory:
    """What was found before, and what the files were before anything was read now."""

    root: Path
    engine: str
    hashes: Mapping[str, str]
    """Of all files that positions' words may come from."""
    said: Mapping[str, Any]

    def known(self) -> list[Summary]:
        """The positions of which everything that they were made from is as it was.

        A file that has come or gone in the library may change what any id means.
        """
        try:
            return list(self._known())
        except (AttributeError, KeyError, TypeError, ValueError):  # somebody's edit
            return []

    def _known(self) -> Iterator[Summary]:
        before = self.said["files"] if self.said.get("engine") == self.engine else {}
        if _library(before) != _library(self.hashes):
            return
        same = {file for file, digest in self.hashes.items() if digest == before.get(file)}
        for said in self.said["positions"]:
            one = Summary._make(tuple(part) if isinstance(part, list) else part for part in said)
            if _is_sound(one) and same.issuperset(one.reads):
                yield one

    def keep(self, summaries: Collection[Summary]) -> None:
        """Keeps what was found now; where nothing can be written, nothing is kept."""
        said = {"engine": self.engine, "files": self.hashes, "positions": summaries}
        data = json.dumps(said, ensure_ascii=False).encode()
        path = self.root / SUMMARY_CACHE
        write_files(path.parent, {path.name: data})


def memory(root: Path, engine: str) -> Memory:
    """What is remembered of the workspace at ``root``; to be had before it is opened.

    A file that changes after that is then read again the next time.
    """
    files = [file for file in input_files(root) if folder_name(file) in _FOLDERS]
    hashes = {file: file_hash(root / file) for file in files}
    return Memory(root, engine, hashes, read_mapping(root / SUMMARY_CACHE))


def _is_sound(one: Summary) -> bool:
    """Whether it has the shape that was kept, and is of a position that it reads."""
    texts = all(
        isinstance(value, str)
        if isinstance(usual, str)
        else isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        for value, usual in zip(one, _SHAPE, strict=True)
    )
    return texts and position_file(one.id) in one.reads and all(" " in f for f in one.facts)


def _library(files: Collection[str]) -> list[str]:
    return sorted(file for file in files if folder_name(file) != POSITIONS)
