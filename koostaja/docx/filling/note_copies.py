"""Notes to which a loop refers in each of its rounds: each reference gets its own.

A reference beyond the first to one note is not known to Word (ECMA-376 part 1, 17.11.3).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from itertools import count

from lxml import etree

from koostaja.docx.filling.id_marks import NoteCopy
from koostaja.docx.filling.repeated_ids import drop_word_ids
from koostaja.docx.wordml import W, attribute, parse, serialise, tags

__all__ = ["with_note_copies"]

_MARKS = tags("bookmarkStart bookmarkEnd")
_SHAPES = ("{*}docPr", "{*}cNvPr")


def with_note_copies(notes: bytes, copies: Iterable[NoteCopy]) -> bytes:
    """Return a part of notes with copies of some, each after the one that it copies.

    LibreOffice finds notes by their order in the part.
    """
    root = parse(notes)
    by_id = {attribute(one, "id"): one for one in root}
    last = dict(by_id)
    taken = (int(one.get("id", "")) for one in _shapes(root))
    free = count(1 + max(taken, default=0))
    for one in copies:
        note = by_id.get(one.id)
        if note is not None:
            made = copy.deepcopy(note)
            made.set(f"{W}id", one.copy)
            _rename(made, free)
            last[one.id].addnext(made)
            last[one.id] = made
    return serialise(root)


def _rename(note: etree._Element, free: Iterator[int]) -> None:
    """Give the shapes of a copied note other ids, and take away names that it may not have."""
    for mark in [*note.iter(*_MARKS), *note.iterfind(f".//{W}sdtPr/{W}id")]:
        around = mark.getparent()
        assert around is not None
        around.remove(mark)
    for shape in _shapes(note):
        shape.set("id", str(next(free)))
    drop_word_ids(note)


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements with an id of a shape; 0 is none."""
    return (one for one in root.iter(*_SHAPES) if one.get("id", "0").strip("0").isdecimal())
