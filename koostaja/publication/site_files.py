"""The folder of the published site: what this program has put there, and what others have."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.files.hashes import hash_files
from koostaja.files.output_paths import is_output_name
from koostaja.files.paths import INPUT_FOLDERS, LOCAL_FOLDER
from koostaja.files.reading import is_inside, read_file
from koostaja.publication.annex_facts import AnnexFacts

__all__ = ["RECORD_FILE", "LeftOut", "PostRecord", "SiteRecord", "folder_problems", "read_site"]

RECORD_FILE = f"{LOCAL_FOLDER}/publication.json"
"""The file that says what the last publication wrote."""
_FORMAT = "1"


class PostRecord(NamedTuple):
    """What the last publication knew of a job description."""

    key: str
    """A hash of all that its page is made from."""
    text: str
    """That of its confirmed text."""
    facts: AnnexFacts
    word_size: int
    pdf_size: int
    """0 if it has no PDF."""


class LeftOut(NamedTuple):
    """Why a job description in force was not published; nothing else of it is kept."""

    group: str
    restricted: str


class SiteRecord(NamedTuple):
    """What the last publication wrote."""

    files: Mapping[str, str]
    """Hashes by name below the folder."""
    posts: Mapping[str, PostRecord]
    """By id."""
    left_out: Mapping[str, LeftOut]
    """By a hash of their confirmed texts."""
    data: bytes = b""
    """Its own bytes: if they change, somebody else has published meanwhile."""

    def to_bytes(self) -> bytes:
        """Return the record as its file."""
        posts = sorted(self.posts.items())
        data = {
            "format": _FORMAT,
            "files": dict(sorted(self.files.items())),
            "posts": {id: [*one[:2], list(one.facts), *one[3:]] for id, one in posts},
            "left_out": {token: list(one) for token, one in sorted(self.left_out.items())},
        }
        return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


_NOTHING = SiteRecord({}, {}, {})


def read_site(out: Path) -> SiteRecord:
    """Return what the last publication wrote; nothing if its record cannot be read."""
    try:
        data = read_file(out / RECORD_FILE, within=out)
    except OSError:
        return _NOTHING
    try:
        return _read(json.loads(data), data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _NOTHING


def _read(found: Mapping[str, Any], data: bytes) -> SiteRecord:
    files = {str(file): str(digest) for file, digest in found["files"].items()}
    if found["format"] != _FORMAT or not all(map(is_output_name, files)):
        return _NOTHING
    posts = {
        str(id): PostRecord(str(key), str(text), AnnexFacts(*map(str, facts)), int(word), int(pdf))
        for id, (key, text, facts, word, pdf) in found["posts"].items()
    }
    left_out = {str(token): LeftOut(*map(str, one)) for token, one in found["left_out"].items()}
    return SiteRecord(files, posts, left_out, data)


def folder_problems(root: Path, out: Path, record: SiteRecord) -> list[Problem]:
    """Return why a folder cannot take the site: it has files of others, or edited ones."""
    if any(is_inside(out, root / name) for name in INPUT_FOLDERS):
        return [Problem("publication-among-inputs", Location(out.name))]
    foreign = [file for file in sorted(_files_in(out)) if file not in record.files]
    if foreign:
        values = {"folder": out.name, "count": str(len(foreign))}
        return [Problem("publication-foreign", Location(foreign[0]), values=values)]
    found = hash_files(out, record.files)
    edited = [file for file, digest in found.items() if digest not in ("", record.files[file])]
    return [Problem("publication-edited", Location(file)) for file in edited]


def _files_in(out: Path) -> Iterator[str]:
    """Yield all files below a folder but those that the program keeps for itself."""
    for folder, folders, files in os.walk(out):
        here = Path(folder).relative_to(out).as_posix()
        if here == ".":
            folders[:] = [one for one in folders if one != LOCAL_FOLDER]
        linked = [one for one in folders if (Path(folder) / one).is_symlink()]
        yield from (one if here == "." else f"{here}/{one}" for one in [*files, *linked])
