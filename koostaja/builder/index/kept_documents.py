"""The footprints and keys of all documents of a workspace, as the index keeps them: in one row.

So a command that finds nothing changed has all keys without looking at any document.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple

from koostaja.builder.index.parts import Footprint

__all__ = ["KeptDocument", "KeptDocuments"]

_BETWEEN = " "
"""What parts names, none of which has it: they are written like ids."""


class KeptDocument(NamedTuple):
    """What is kept of a position, beside results."""

    digest: str
    """The hash of its file."""
    face: str
    """As in ``Footprint``."""
    joined_names: str
    """The names of its footprint as one text, since few of thousands are looked at."""
    key: str = ""
    """Its key; "" if that is not known."""

    @classmethod
    def of(cls, digest: str, footprint: Footprint) -> KeptDocument:
        """Return what is kept of a position's footprint; its key is not known yet."""
        return cls(digest, footprint.face, _BETWEEN.join(footprint.names))

    @property
    def names(self) -> tuple[str, ...]:
        """The known names that its file has, in order."""
        return tuple(self.joined_names.split(_BETWEEN)) if self.joined_names else ()


class KeptDocuments(NamedTuple):
    """The positions by their files, and the keys of drafts."""

    base: str = ""
    """A hash of all that keys depend on beside the documents' own files."""
    known: str = ""
    """A hash of all names that were known."""
    positions: Mapping[str, KeptDocument] = {}
    drafts: Mapping[str, str] = {}
    """The keys of drafts, by their files."""

    @classmethod
    def of(
        cls, base: str, known: str, positions: Mapping[str, KeptDocument], keys: Mapping[str, str]
    ) -> KeptDocuments:
        """Return what is kept of footprints and the ``keys`` of all documents, by their files."""
        with_keys = {file: one._replace(key=keys.get(file, "")) for file, one in positions.items()}
        drafts = {file: key for file, key in keys.items() if file not in positions}
        return cls(base, known, with_keys, drafts)

    @classmethod
    def from_text(cls, text: str | None) -> KeptDocuments:
        """Return what ``as_text`` was made of; nothing if there is no text."""
        if text is None:
            return cls()
        base, known, positions, drafts = json.loads(text)
        return cls(base, known, {file: KeptDocument(*one) for file, *one in positions}, drafts)

    def as_text(self) -> str:
        """Return all as text."""
        encode = json.JSONEncoder(separators=(",", ":")).encode
        positions = ",".join(encode((file, *one)) for file, one in self.positions.items())
        return f"[{encode(self.base)},{encode(self.known)},[{positions}],{encode(self.drafts)}]"

    def unchanged(self, hashes: Mapping[str, str]) -> dict[str, KeptDocument]:
        """Return the positions whose files still have their hashes."""
        return {file: one for file, one in self.positions.items() if hashes.get(file) == one.digest}

    def keys(self) -> dict[str, str]:
        """Return the keys that are known, by the documents' files."""
        positions = {file: one.key for file, one in self.positions.items() if one.key}
        return positions | dict(self.drafts)

    def has_face(self, file: str, face: str) -> bool:
        """Return whether a position was kept with a face."""
        return file in self.positions and self.positions[file].face == face
