"""The footnotes and endnotes of a combined file: those of each document, under new ids.

A file has one part for each kind of note. The lines that separate notes from the text are
those of the first document that has notes (ECMA-376 part 1, 17.11).
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.joined_parts import OFFICE, WORD_TYPE, JoinedParts
from koostaja.docx.list_levels import decimal_number
from koostaja.docx.package import Package
from koostaja.docx.wordml import W, attribute, serialise

__all__ = ["NOTE_KINDS", "JoinedNotes", "is_separator"]

NOTE_KINDS = ("footnote", "endnote")


def is_separator(note: etree._Element) -> bool:
    """Return whether a note is a line between text and notes, or a notice of continuation."""
    return attribute(note, "type") not in ("", "normal")


class JoinedNotes:
    """The notes of one kind in a combined file."""

    def __init__(self, kind: str, parts: JoinedParts, packages: Sequence[Package]) -> None:
        first = packages[0]
        self._kind = kind
        self._parts = parts
        self._main = first.main
        self._own_part = first.related(f"{kind}s")
        self.part = self._own_part or parts.free_name(f"word/{kind}s.xml")
        self._root: etree._Element | None = None
        self._roots = [root for one in packages
                       if (root := one.related_tree(f"{kind}s")) is not None]  # fmt: skip
        self._last_id = 0

    @property
    def used(self) -> bool:
        """Whether any document has notes of this kind."""
        return self._root is not None

    def begin(self, source: etree._Element) -> None:
        """Take up the separators of a document, if none before it has notes."""
        if self._root is not None:
            return
        self._root = common_root([source, *self._roots])
        for note in source:
            if is_separator(note):
                self._root.append(copy.deepcopy(note))
        ids = (attribute(one, "id") for one in self._root)
        self._last_id = max((0, *(decimal_number(id) or 0 for id in ids)))

    def add(self, note: etree._Element) -> str:
        """Add a note; return its id."""
        assert self._root is not None
        self._last_id += 1
        note.set(f"{W}id", str(self._last_id))
        self._root.append(note)
        return str(self._last_id)

    def separators(self) -> list[str]:
        """Return the ids of the separators, which the settings list."""
        notes = self._root if self._root is not None else ()
        return [attribute(one, "id") for one in notes if is_separator(one)]

    def finish(self) -> None:
        """Put the part among those of the file."""
        if self._root is None:
            return
        kind = f"{self._kind}s"
        if self._own_part is None:
            self._parts.relate(self._main, f"joined-{kind}", f"{OFFICE}/{kind}", self.part)
        self._parts.add(self.part, serialise(self._root), WORD_TYPE.format(kind))
