"""The words of the parts of a file as hashes: a part is known again in any file that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from koostaja.files.hashes import data_hash
from koostaja.intake.reading import (
    LEGACY_SUFFIXES,
    OFFICE_SUFFIXES,
    LegacyText,
    paragraphs_in,
    read_legacy,
    split_annexes,
)
from koostaja.text.characters import comparable

__all__ = ["part_hash", "part_hashes"]

_WORD = re.compile(r"[^\W_]+|[§%‰]")
_READ = tuple(one for one in LEGACY_SUFFIXES if one not in OFFICE_SUFFIXES)


def part_hashes(name: str, content: bytes) -> Sequence[str]:
    """Return the hashes of the parts of a file; none if it cannot be read without LibreOffice."""
    if not name.lower().endswith(_READ):
        return ()
    text, _ = read_legacy(name, content)
    parts = split_annexes(text) if text and text.is_certain else ()
    return [part_hash(one) for one in parts if any(_words(one))]


def part_hash(text: LegacyText) -> str:
    """Return the hash of the words and numbers of a text; their looks do not count."""
    return data_hash(" ".join(_words(text)).encode())


def _words(text: LegacyText) -> Iterator[str]:
    for one in paragraphs_in(text.blocks):
        number = "" if one.is_bullet else one.number
        yield from _WORD.findall(comparable(f"{number} {one.text}").casefold())
