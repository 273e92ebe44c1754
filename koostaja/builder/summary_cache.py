"""A cache of summaries, so that only positions are read again that may have changed.

It lies in the workspace's local folder, and names the files that it was made from with
their hashes. So it is never wrong, and may be deleted at any time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.documents import Summary
from koostaja.files.hashes import file_hash
from koostaja.files.paths import (
    CLAUSES,
    DOCUMENTS,
    POSITIONS,
    SCHEMAS,
    SUMMARY_CACHE,
    document_file,
    folder_name,
    position_file,
)
from koostaja.files.reading import read_json_object
from koostaja.files.staging import write_file
from koostaja.workspace import input_files

__all__ = ["SummaryCache", "read_summary_cache"]

_OF_DOCUMENTS = (POSITIONS, DOCUMENTS)
_FOLDERS = (CLAUSES, *_OF_DOCUMENTS, SCHEMAS, "")
_SHAPE = Summary("", "", "", (), (), (), (), "", (), ())
"""An empty summary, for the types of its values: texts, and lists of texts."""


@dataclass(frozen=True)
class SummaryCache:
    """Summaries of an earlier run, and hashes of the files as they are now."""

    root: Path
    engine: str
    hashes: Mapping[str, str]
    """Of all files that the words of positions may come from."""
    stored: Mapping[str, Any]

    def unchanged(self) -> list[Summary]:
        """Return the summaries whose files have not changed.

        If a file of the library was added or removed, there are none: it may change what
        any id means.
        """
        try:
            return list(self._unchanged())
        except (AttributeError, KeyError, TypeError, ValueError):  # the cache was edited
            return []

    def _unchanged(self) -> Iterator[Summary]:
        before = self.stored["files"] if self.stored.get("engine") == self.engine else {}
        if _library_files(before) != _library_files(self.hashes):
            return
        same = {file for file, digest in self.hashes.items() if digest == before.get(file)}
        for values in self.stored["positions"]:
            parts = (tuple(part) if isinstance(part, list) else part for part in values)
            one = Summary._make(parts)
            if _is_valid(one) and same.issuperset(one.reads):
                yield one

    def store(self, summaries: Collection[Summary]) -> None:
        """Store summaries for the next run; a folder that cannot be written is no problem."""
        stored = {"engine": self.engine, "files": self.hashes, "positions": summaries}
        data = json.dumps(stored, ensure_ascii=False).encode()
        write_file(self.root, SUMMARY_CACHE, data, durable=False)


def read_summary_cache(root: Path, engine: str) -> SummaryCache:
    """Read the cache of the workspace at ``root``; call it before the workspace is opened.

    A file that changes in between then has another hash the next time, and is read again.
    """
    files = [file for file in input_files(root) if folder_name(file) in _FOLDERS]
    hashes = {file: file_hash(root / file, within=root) for file in files}
    return SummaryCache(root, engine, hashes, read_json_object(root / SUMMARY_CACHE, within=root))


def _is_valid(one: Summary) -> bool:
    """Whether a stored summary has the right types, and reads its position's file."""
    texts = all(
        isinstance(value, str)
        if isinstance(usual, str)
        else isinstance(value, tuple) and all(isinstance(each, str) for each in value)
        for value, usual in zip(one, _SHAPE, strict=True)
    )
    own = {position_file(one.id), document_file(one.id)}.intersection(one.reads)
    return texts and bool(own) and all(" " in f for f in one.facts)


def _library_files(files: Collection[str]) -> list[str]:
    return sorted(file for file in files if folder_name(file) not in _OF_DOCUMENTS)
