"""The words of all files that were ever built, found by hash, in packs beside the manifest.

::

    words/NAME.pack    a line of JSON: the blocks, each with its size, its hash and the
                       hashes of the words in it
                       the blocks, compressed

A build adds a pack with the words that are not kept yet. The name of a pack is the hash of its
first line, which holds hashes of all else, so damage is noticed. Many small packs are put into
one. No words are ever removed: a copy of a file may come back after years.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from koostaja.diagnostics import Location, Problem, Result, Terms
from koostaja.documents import DocumentWords, KeptDocument, read_words
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import data_hash
from koostaja.files.output_paths import WORDS, words_pack
from koostaja.files.paths import stem
from koostaja.files.reading import names_in_folder, path_below, read_file

__all__ = ["KeptWords", "WordsBlock", "kept_words", "read_kept_words"]

_LEVEL = 1
"""Of deflate: words of many documents in one block are short at any level."""
_WORDS, _FILES = b"\x1d", b"\x1c"
"""What parts words from addresses in a block, and each file from the next."""
_MOST_BYTES = 30_000_000
"""The size of a pack after which the next one begins; no file is read that is much larger."""
_SMALL_BYTES = 3_000_000
"""The size below which packs are put together."""
_MANY = 16
"""How many small packs there are at most."""
_UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, zlib.error)
"""What reading a pack can raise that is damaged, or was made by somebody else."""


class WordsBlock(NamedTuple):
    """The words of some files, compressed as a whole."""

    hashes: Sequence[str]
    data: bytes

    @classmethod
    def made_of(cls, words: Mapping[str, DocumentWords]) -> WordsBlock:
        """Return words by their hashes as a block."""
        own = _FILES.join(one.data for one in words.values())
        addresses = _FILES.join(one.addresses for one in words.values())
        return cls(list(words), zlib.compress(b"".join((own, _WORDS, addresses)), _LEVEL))

    def find(self, digest: str) -> tuple[KeptDocument, ...]:
        """Return the words with a hash; raise one of ``_UNREADABLE`` if they are damaged."""
        own, _, addresses = zlib.decompress(self.data).partition(_WORDS)
        at = self.hashes.index(digest)
        data = own.split(_FILES)[at]
        if data_hash(data) != digest:
            raise ValueError(digest)
        return tuple(read_words(data, addresses.split(_FILES)[at]))


class WordsPack(NamedTuple):
    """A file with blocks of words."""

    file: str
    hashes: frozenset[str]
    size: int


class NewPacks(NamedTuple):
    """What a build does to the packs."""

    added: Mapping[str, bytes]
    """New files, by name below the output folder."""
    replaced: list[str]
    """Files all of whose words are in a new one."""
    names: list[str]
    """All files that there are afterwards."""


@dataclass(frozen=True)
class KeptWords:
    """The packs of an output folder."""

    folder: Path
    packs: Sequence[WordsPack] = ()
    problems: list[Problem] = field(default_factory=list)
    """Packs that cannot be read."""

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes of all words that are kept."""
        return frozenset().union(*(one.hashes for one in self.packs))

    def packs_with(self, blocks: Sequence[WordsBlock]) -> NewPacks:
        """Return what to write so that some blocks are kept, too."""
        names = [one.file for one in self.packs]
        if not blocks:
            return NewPacks({}, [], names)
        small = [one for one in self.packs if one.size < _SMALL_BYTES]
        merged = dict(self._sound(small)) if len(small) >= _MANY else {}
        whole = [*(block for some in merged.values() for block in some), *blocks]
        added = dict(_packs_of(whole))
        names = sorted({*names, *added} - merged.keys())
        return NewPacks(added, [one for one in merged if one not in added], names)

    def _sound(self, packs: Sequence[WordsPack]) -> Iterator[tuple[str, list[WordsBlock]]]:
        """Yield the blocks of the packs that can be read as a whole; others stay as they are."""
        for one in packs:
            try:
                blocks = list(_blocks_in(self.folder, one.file))
            except _UNREADABLE:
                continue
            yield one.file, blocks


def read_kept_words(folder: Path) -> KeptWords:
    """Read which words are kept beside a manifest, and which packs are damaged."""
    packs, problems = list[WordsPack](), list[Problem]()
    try:
        names = names_in_folder(folder / WORDS, within=folder)
    except OSError as error:
        return KeptWords(folder, (), [cannot_read(WORDS, error)])
    for name in names:
        file = words_pack(stem(name))
        if file != f"{WORDS}/{name}":
            continue
        try:
            data = read_file(path_below(folder, file), within=folder)
            listed = _listed(file, data)
            hashes = frozenset(digest for one in listed for digest in one["words"])
            packs.append(WordsPack(file, hashes, len(data)))
        except _UNREADABLE as error:
            problems.append(_unreadable(file, error))
    return KeptWords(folder, packs, problems)


def kept_words(out: Path, digest: str) -> Result[tuple[KeptDocument, ...]]:
    """Return the words of a file that was built into a folder, by the hash in its properties.

    There are none if no build into this folder kept them; problems say what cannot be read.
    """
    kept = read_kept_words(out)
    problems = list(kept.problems)
    for pack in kept.packs:
        try:
            if digest in pack.hashes:
                blocks = _blocks_in(out, pack.file)
                return Result(next(one for one in blocks if digest in one.hashes).find(digest), [])
        except (StopIteration, *_UNREADABLE) as error:
            problems.append(_unreadable(pack.file, error))
    return Result((), problems)


def _packs_of(blocks: Sequence[WordsBlock]) -> Iterator[tuple[str, bytes]]:
    """Yield packs with some blocks, by name below the output folder."""
    own, size = list[WordsBlock](), 0
    for one in blocks:
        if own and size + len(one.data) > _MOST_BYTES:
            yield _pack(own)
            own, size = [], 0
        own.append(one)
        size += len(one.data)
    yield _pack(own)


def _pack(blocks: Sequence[WordsBlock]) -> tuple[str, bytes]:
    listed = [
        {"bytes": len(one.data), "sha256": data_hash(one.data), "words": list(one.hashes)}
        for one in blocks
    ]
    line = json.dumps({"format": "1", "blocks": listed}).encode()
    return words_pack(data_hash(line)), b"".join((line, b"\n", *(one.data for one in blocks)))


def _listed(file: str, data: bytes) -> list[dict[str, Any]]:
    """Return what the first line of a pack lists; raise one of ``_UNREADABLE``."""
    line, _, blocks = data.partition(b"\n")
    if words_pack(data_hash(line)) != file:
        raise ValueError(file)
    listed: list[dict[str, Any]] = json.loads(line)["blocks"]
    if sum(one["bytes"] for one in listed) != len(blocks):
        raise ValueError(file)
    return listed


def _blocks_in(folder: Path, file: str) -> Iterator[WordsBlock]:
    """Yield the blocks of a pack; raise one of ``_UNREADABLE``."""
    data = read_file(path_below(folder, file), within=folder)
    at = data.index(b"\n") + 1
    for one in _listed(file, data):
        block = data[at : at + one["bytes"]]
        if data_hash(block) != one["sha256"]:
            raise ValueError(file)
        yield WordsBlock(one["words"], block)
        at += len(block)


def _unreadable(file: str, error: Exception) -> Problem:
    reason = getattr(error, "strerror", None) or Terms(("file.damaged",))
    return Problem("words-unreadable", Location(file), values={"reason": reason})
