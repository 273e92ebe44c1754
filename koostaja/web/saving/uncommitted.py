"""What was saved, or is about to be, and is in no commit yet: kept for the time after a crash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from koostaja.files.hashes import file_hash
from koostaja.files.paths import LOCAL_FOLDER
from koostaja.files.reading import is_present, read_json_object
from koostaja.files.staging import write_file

__all__ = ["Uncommitted", "read_uncommitted", "write_uncommitted"]

_FILE = f"{LOCAL_FOLDER}/uncommitted.json"
_KEY = "saves"


@dataclass(frozen=True)
class Uncommitted:
    """One save as it shall be committed."""

    files: Mapping[str, str]
    """The hashes of its files; "" for one that was removed."""
    message: str
    author: str

    def is_on_disk(self, root: Path) -> bool:
        """Return whether its files are still, or already, as it saved them."""
        return all(file_hash(root / file, within=root) == one for file, one in self.files.items())

    def with_earlier(self, earlier: Sequence[Uncommitted], notes: Sequence[str]) -> Uncommitted:
        """Return it with saves that can only be committed with it, and with notes on others."""
        files = {file: one for before in earlier for file, one in before.files.items()}
        lines = [f"- {one.message} ({one.author})".removesuffix(" ()") for one in earlier]
        lines += [f"- {one}" for one in notes]
        message = "\n".join((self.message, "", *lines)) if lines else self.message
        return Uncommitted({**files, **self.files}, message, self.author)


def read_uncommitted(root: Path) -> list[Uncommitted]:
    """Return the saves that are in no commit, the first one first; none if nobody knows."""
    if not is_present(root / _FILE):
        return []
    found = read_json_object(root / _FILE, within=root).get(_KEY)
    read = map(_read, found if isinstance(found, list) else [])
    return [one for one in read if one]


def write_uncommitted(root: Path, saves: Sequence[Uncommitted]) -> None:
    """Remember which saves are in no commit; without this a crash loses only their authors."""
    if not saves:
        with suppress(OSError):
            (root / _FILE).unlink(missing_ok=True)
        return
    data = {_KEY: [vars(one) | {"files": dict(one.files)} for one in saves]}
    write_file(root, _FILE, json.dumps(data, ensure_ascii=False).encode(), durable=False)


def _read(found: Any) -> Uncommitted | None:
    """Return an entry of the file if it is one: anybody could have written it."""
    if not isinstance(found, dict):
        return None
    files, texts = found.get("files"), (found.get("message"), found.get("author"))
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in texts):
        return None
    if not files or not all(isinstance(one, str) for pair in files.items() for one in pair):
        return None
    return Uncommitted(files, *map(str, texts))
