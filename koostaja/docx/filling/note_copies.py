"""Notes to which a loop refers in each of its rounds: each reference gets its own.

A reference beyond the first to one note is not known to Word (ECMA-376 part 1, 17.11.3).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

from lxml import etree

from koostaja.docx.filling.repeated_ids import NoteCopy, drop_word_ids
from koostaja.docx.wordml import W, attribute, parse, serialise, tags

__all__ = ["with_note_copies"]

_MARKS = tags("bookmarkStart bookmarkEnd")


def with_note_copies(notes: bytes, copies: Iterable[NoteCopy]) -> bytes:
    """Return a part of notes with copies of some."""
    root = parse(notes)
    by_id = {attribute(one, "id"): one for one in root}
    for one in copies:
        note = by_id.get(one.id)
        if note is not None:
            root.append(_copy(note, one.copy))
    return serialise(root)


def _copy(note: etree._Element, id: str) -> etree._Element:
    """Return a copy of a note, without the names that only one place may have."""
    made = copy.deepcopy(note)
    made.set(f"{W}id", id)
    drop_word_ids(made)
    for mark in list(made.iter(*_MARKS)):
        around = mark.getparent()
        assert around is not None
        around.remove(mark)
    return made
