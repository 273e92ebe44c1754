"""Reading all that the pages of a Word file show."""

from __future__ import annotations

from collections.abc import Mapping

from koostaja.docx.parts import Parts
from koostaja.docx.reader.compatibility import unresolved_markup
from koostaja.docx.reader.drafts import ParagraphDraft
from koostaja.docx.reader.meanings import Meanings
from koostaja.docx.reader.model import PagesReading, SectionReading, ShownParagraph
from koostaja.docx.reader.opened import OpenedPackage
from koostaja.docx.reader.sections import geometry, has_title_page, header_parts, is_on
from koostaja.docx.reader.shown import is_blank, shown_paragraphs
from koostaja.docx.reader.stories import MainStory, read_main_story, read_story
from koostaja.docx.reader.walk import StoryWalk
from koostaja.docx.wordml import W

__all__ = ["read_pages"]

_KINDS = ("header", "footer")
_Pages = Mapping[str, tuple[ShownParagraph, ...]]


def read_pages(parts: Parts, *, formats: bool = True) -> PagesReading:
    """Read what the pages of a Word file show; raise one of ``UNREADABLE``.

    What is not understood is listed in ``unread``. A file without a main part shows nothing.
    Without ``formats`` only words and numbers are read, and whether they are hidden.
    """
    opened = OpenedPackage(parts, formats=formats)
    if opened.main is None:
        opened.unread("", "file without a document")
        return PagesReading((), opened.all_unread)
    if is_on(opened.settings, "updateFields"):
        opened.unread(opened.main, "fields that Word works out again when it opens the file")
    _read_comments(opened)
    sections = _PageReader(opened, opened.main).sections()
    for part in sorted(opened.package.read_parts):
        for construct in unresolved_markup(opened.package.tree(part)):
            opened.unread(part, construct)
    return PagesReading(sections, opened.all_unread, opened.read_parts)


def _read_comments(opened: OpenedPackage) -> None:
    """Report comments; pandoc writes a part for them also if there are none."""
    comments = opened.related_tree("comments")
    if comments is not None and comments.find(f"{W}comment") is not None:
        opened.unread(opened.package.related("comments") or "", "comment")


class _PageReader:
    def __init__(self, opened: OpenedPackage, main: str) -> None:
        self._opened = opened
        self._story: MainStory = read_main_story(opened, main)
        self._parts = list(header_parts(opened, self._story.sections))
        names = {part: None for one in self._parts for part in one.values()}
        self._margins = {part: read_story(opened, part) for part in names}
        body = self._story.walk
        stories: list[StoryWalk] = [body, *self._story.notes.walks, *self._margins.values()]
        self._meanings = Meanings(opened, body.paragraphs, stories, len(self._story.sections))
        self._shown: dict[str, tuple[ShownParagraph, ...]] = {}

    def sections(self) -> tuple[SectionReading, ...]:
        """Read the sections in order."""
        drafts: list[list[ParagraphDraft]] = [[] for _ in self._story.sections]
        for draft in self._story.walk.paragraphs:
            drafts[draft.section].append(draft)
        return tuple(self._section(at, found) for at, found in enumerate(drafts))

    def _section(self, at: int, drafts: list[ParagraphDraft]) -> SectionReading:
        first = drafts[0].index if drafts else 0
        page = geometry(self._opened, self._story.sections, at, self._story.notes)
        headers, footers = (self._margin(kind, at, first, page) for kind in _KINDS)
        paragraphs = tuple(shown_paragraphs(drafts, self._meanings))
        return SectionReading(page, headers, footers, paragraphs)

    def _margin(self, kind: str, at: int, first: int, page: dict[str, str]) -> _Pages:
        """Return the paragraphs of headers or footers, by the kind of page.

        Even pages of their own are a property of the pages, since they may also show nothing.
        """
        shown = {"default": self._read(kind, "default", at, first)}
        if has_title_page(self._story.sections[at]):
            shown["first"] = self._read(kind, "first", at, first)
        if is_on(self._opened.settings, "evenAndOddHeaders"):
            even = self._read(kind, "even", at, first)
            if even != shown["default"]:
                shown["even"] = even
                page[f"{kind}.even"] = "other"
        return {pages: found for pages, found in shown.items() if found}

    def _read(self, kind: str, pages: str, at: int, first: int) -> tuple[ShownParagraph, ...]:
        part = self._parts[at].get((kind, pages))
        if part is None:
            return ()
        if part in self._shown:
            return self._shown[part]
        story = self._margins[part]
        found = tuple(shown_paragraphs(story.paragraphs, self._meanings, first))
        found = () if is_blank(found) else found
        if not story.refers:
            self._shown[part] = found
        return found
