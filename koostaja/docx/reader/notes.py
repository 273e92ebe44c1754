"""Footnotes and endnotes: the marks of their references, and their paragraphs (17.11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from koostaja.docx.number_formats import format_number
from koostaja.docx.reader.model import Container
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.walk import Handler, StoryWalk
from koostaja.docx.wordml import W, attribute, value

__all__ = ["NoteBook", "note_setting"]

_DEFAULTS = {
    ("footnote", "numFmt"): "decimal",
    ("endnote", "numFmt"): "lowerRoman",
    ("footnote", "pos"): "pageBottom",
    ("endnote", "pos"): "docEnd",
}
_PLAIN = ("", "normal")
"""The types of notes that have references; others are the lines above notes."""
_OFF = ("", "0", "false", "off")


def note_setting(
    opened: OpenedPackage, section: etree._Element | None, kind: str, name: str
) -> str:
    """Return a setting for the notes of a section: its own or that of the document."""
    own = "" if section is None else value(section, f"{kind}Pr/{name}")
    shared = "" if opened.settings is None else value(opened.settings, f"{kind}Pr/{name}")
    if kind == "endnote" and name == "pos":  # Word reads only that of the document (17.11.22)
        own = ""
    return own or shared or _DEFAULTS.get((kind, name), "")


class NoteBook:
    """The notes of a file, read when their references are met."""

    def __init__(
        self,
        opened: OpenedPackage,
        handlers: Mapping[str, Handler],
        sections: Sequence[etree._Element],
    ) -> None:
        self._opened, self._handlers, self._sections = opened, handlers, sections
        self._walks: dict[str, StoryWalk | None] = {}
        self._notes: dict[str, dict[str, etree._Element]] = {}
        self._separators: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._last_section: dict[str, int] = {}
        self.marked: set[tuple[str, int]] = set()
        """The kinds of notes that sections have."""

    @property
    def walks(self) -> list[StoryWalk]:
        """The stories of the notes that were met."""
        return [one for one in self._walks.values() if one is not None]

    def call(self, walk: StoryWalk, reference: etree._Element, kind: str) -> None:
        """Read the note to which a reference leads, and add its mark."""
        absent = walk.revision in ("deleted", "moved-from") or "vanish" in walk.format
        if walk.paragraph is None or walk.fields.takes_words:
            return
        own_mark = attribute(reference, "customMarkFollows") not in _OFF
        mark = "" if own_mark or absent else self._next_mark(walk, kind)
        detail = (
            "marked by hand" if own_mark else "not counted" if absent else mark or "not computed"
        )
        walk.add(mark, "note", f"{kind} {detail}")
        if not absent:
            self.marked.add((kind, walk.section))
            self._read(walk, attribute(reference, "id"), kind, mark)

    def _next_mark(self, walk: StoryWalk, kind: str) -> str:
        section = self._sections[walk.section] if walk.section < len(self._sections) else None
        restart = note_setting(self._opened, section, kind, "numRestart")
        if restart == "eachPage":
            walk.unread(f"{kind} numbers that begin again on each page")
            return ""
        begun = kind in self._counts
        other_section = self._last_section.get(kind) != walk.section
        self._last_section[kind] = walk.section
        if not begun or (restart == "eachSect" and other_section):
            start = note_setting(self._opened, section, kind, "numStart")
            self._counts[kind] = int(start) if start.isdecimal() and len(start) < 9 else 1
        else:
            self._counts[kind] += 1
        format = note_setting(self._opened, section, kind, "numFmt")
        mark = format_number(self._counts[kind], format)
        if mark is None:
            walk.unread(f"{kind} numbers of the format {format}")
        return mark or ""

    def _read(self, walk: StoryWalk, id: str, kind: str, mark: str) -> None:
        story = self._story(kind)
        note = self._notes[kind].get(id)
        if story is None or note is None:
            walk.unread(f"{kind} that is not in the file")
            return
        assert walk.paragraph is not None
        before = len(story.paragraphs)
        story.index, story.section, story.mark = walk.paragraph.index, walk.section, mark
        story.within = (Container(kind, mark),)
        story.read(note)
        walk.paragraph.notes.extend(story.paragraphs[before:])

    def _story(self, kind: str) -> StoryWalk | None:
        if kind not in self._walks:
            part = self._opened.package.related(f"{kind}s")
            found = [] if part is None else self._opened.package.tree(part).findall(f"{W}{kind}")
            ids = [attribute(one, "id") for one in found]
            if len(set(ids)) < len(ids):
                self._opened.unread(part or "", f"two {kind}s of one id")
            self._notes[kind] = {
                id: one
                for id, one in zip(ids, found, strict=True)
                if attribute(one, "type") in _PLAIN
            }
            walk = None if part is None else StoryWalk(self._opened, part, self._handlers)
            self._walks[kind] = walk
        return self._walks[kind]

    def pass_over(self) -> None:
        """Read the parts of notes to which no text refers: they are not printed."""
        for kind in ("footnote", "endnote"):
            self._story(kind)

    def separators(self, kind: str) -> str:
        """Return the words in the lines above notes, which usually have none."""
        if kind not in self._separators:
            self._separators[kind] = self._read_separators(kind)
        return self._separators[kind]

    def _read_separators(self, kind: str) -> str:
        """Read what the lines print, apart from the lines themselves and blanks."""
        part = self._opened.package.related(f"{kind}s")
        if part is None:
            return ""
        found = self._opened.package.tree(part).findall(f"{W}{kind}")
        walk = StoryWalk(self._opened, part, self._handlers)
        for one in found:
            if attribute(one, "type") not in _PLAIN:
                walk.read(one)
        said = [words for one in walk.paragraphs for words in one.words if words.kind != "line"]
        numbers = [one.number for one in walk.paragraphs]
        return " ".join(
            filter(None, [*numbers, *(f"{one.text} {one.detail}".strip() for one in said)])
        )
