"""The data of a workspace's files that were found sound, so that they need not be parsed again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from koostaja.source import Source

__all__ = ["known_sources", "sources_text"]


def known_sources(
    text: str | None, hashes: Mapping[str, str], contents: Mapping[str, bytes]
) -> dict[str, Source]:
    """Return what ``sources_text`` was given, as far as files have the same hash still.

    ``contents`` are the bytes of files.
    """
    kept: Mapping[str, tuple[str, object]] = json.loads(text) if text else {}
    return {
        file: Source(file, contents[file].decode("utf-8-sig"), data)
        for file, (digest, data) in kept.items()
        if file in contents and hashes.get(file) == digest
    }


def sources_text(sources: Iterable[Source], hashes: Mapping[str, str]) -> str:
    """Return sources as text, each with the hash of its file."""
    kept = {one.file: (hashes.get(one.file, ""), one.data) for one in sources}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
