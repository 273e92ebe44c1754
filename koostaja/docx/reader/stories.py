"""The stories of a Word file: its text with the notes, and each header and footer."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from koostaja.docx.reader.blocks import BLOCKS
from koostaja.docx.reader.drawings import DRAWINGS
from koostaja.docx.reader.inline import INLINE
from koostaja.docx.reader.notes import NoteBook
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.sections import section_properties
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W

__all__ = ["MainStory", "read_main_story", "read_story"]

_HANDLERS = {**BLOCKS, **INLINE, **DRAWINGS}


class MainStory(NamedTuple):
    """The text of a file, its notes, and the properties of its sections."""

    walk: StoryWalk
    notes: NoteBook
    sections: list[etree._Element]


def read_story(opened: OpenedPackage, part: str) -> StoryWalk:
    """Read a part without notes, such as a header."""
    walk = StoryWalk(opened, part, _HANDLERS)
    walk.read([opened.package.tree(part)])
    _end(walk)
    return walk


def read_main_story(opened: OpenedPackage, part: str) -> MainStory:
    """Read the part with the text, and the notes to which it refers."""
    root = opened.package.tree(part)
    body = root.find(f"{W}body")
    sections = section_properties(root if body is None else body)
    notes = NoteBook(opened, _HANDLERS, sections)
    walk = StoryWalk(opened, part, _HANDLERS, notes, frozenset(sections))
    walk.read([root])
    notes.pass_over()
    for one in (walk, *notes.walks):
        _end(one)
    return MainStory(walk, notes, sections)


def _end(walk: StoryWalk) -> None:
    if walk.fields.innermost is not None:
        walk.unread("field that does not end")
