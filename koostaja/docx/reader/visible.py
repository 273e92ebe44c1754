"""The paragraphs of one part that show words, each with its printed number."""

from __future__ import annotations

from typing import NamedTuple

from koostaja.docx.parts import Parts
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.stories import read_main_story, read_story

__all__ = ["VisibleParagraph", "visible_paragraphs"]


class VisibleParagraph(NamedTuple):
    """A paragraph as it is read on a page."""

    place: int
    """Its ordinal among all paragraphs of the part, from 1."""
    number: str
    """What its list prints before it; "" for a bullet."""
    text: str

    @property
    def printed(self) -> str:
        """The number and the words."""
        return f"{self.number} {self.text}".lstrip()


def visible_paragraphs(parts: Parts, name: str = "") -> list[VisibleParagraph]:
    """Return the paragraphs of a part that show words; raise ``XMLSyntaxError``.

    Without a name it is the main part; a file without one shows nothing. Runs of spaces
    become one space, and page numbers are left out.
    """
    opened = OpenedPackage(parts, formats=False)
    name = name or opened.main or ""
    if not name:
        return []
    is_main = name == opened.main
    walk = read_main_story(opened, name).walk if is_main else read_story(opened, name)
    return [
        VisibleParagraph(one.place, "" if one.is_bullet else one.number, text)
        for one in walk.paragraphs
        if (text := one.text)
    ]
