"""What the documents of a combined file have in common while it is made."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from functools import cached_property

from lxml import etree

from koostaja.docx.combine.joined_fonts import join_fonts
from koostaja.docx.combine.joined_lists import JoinedLists, TemplateLists, pictures_in
from koostaja.docx.combine.joined_notes import NOTE_KINDS, JoinedNotes
from koostaja.docx.combine.joined_parts import OFFICE, WORD_TYPE, JoinedParts
from koostaja.docx.combine.joined_settings import JoinedSettings
from koostaja.docx.combine.joined_styles import JoinedStyles
from koostaja.docx.combine.joined_template import JoinedTemplate
from koostaja.docx.combine.marks import DocumentMarks
from koostaja.docx.combine.names import FileIds, rename_shapes
from koostaja.docx.combine.sections import NO_ROOM
from koostaja.docx.combine.source_template import SourceTemplate
from koostaja.docx.combine.style_copies import take_styles
from koostaja.docx.combine.style_names import StyleNames, StyleSource
from koostaja.docx.styles import bake_theme
from koostaja.docx.wordml import (
    W,
    attribute,
    relationship_ids,
    rename_relationships,
    serialise,
)

__all__ = ["JoinedFile"]

_BLANK = '<w:{tag} xmlns:w="{namespace}"><w:p>{properties}</w:p></w:{tag}>'
"""A header or footer that shows nothing and takes no room."""
_TAGS = {"header": "hdr", "footer": "ftr"}


class JoinedFile:
    """Styles, lists, notes, settings and parts of a combined file, and what each template needs."""

    def __init__(self, templates: Sequence[SourceTemplate]) -> None:
        first, packages = templates[0], [one.package for one in templates]
        self.main = first.package.main
        self._sources = templates
        self.first = first
        self.parts = JoinedParts(first.package)
        self.settings = JoinedSettings(first.package, [one.settings for one in templates])
        bookmarks = {name for one in templates for name in one.bookmarks}
        self.ids = FileIds(bookmarks)
        self.marks = DocumentMarks(self.ids, bookmarks)
        numbering = first.package.related("numbering")
        self.numbering = numbering or "word/numbering.xml"
        self.lists = JoinedLists(
            first.package.related_tree("numbering"),
            [root for one in packages if (root := one.related_tree("numbering")) is not None],
            [*first.stories, first.styles_root],
        )
        self.notes = {kind: JoinedNotes(kind, self.parts, packages) for kind in NOTE_KINDS}
        self.styles = self._first_styles()
        self.templates = {one: self._take(one, index) for index, one in enumerate(templates)}
        self.shown_sides: set[tuple[str, str]] = set()
        """The headers and footers that a section without its own shows: side and kind of page."""
        self.shared_sides: dict[tuple[int, str], str] = {}
        """Relationships of headers and footers that documents of a template share, by its own."""
        self._blanks: dict[str, str] = {}

    @cached_property
    def _switches(self) -> set[str]:
        """What the defaults of some templates switch on and those of others do not."""
        found = [one.defaults.toggles for one in self._sources]
        return set[str]().union(*found) - found[0].intersection(*found)

    def _source(self, template: SourceTemplate) -> StyleSource:
        return template.source(hyphenates=self.settings.hyphenates, switches=self._switches)

    def _first_styles(self) -> JoinedStyles:
        source, own_root = self._source(self.first), self.first.styles_root
        if self.settings.hyphenates != self.first.settings.hyphenates or self._switches:
            own_root = source.root
        return JoinedStyles(source, own_root, [one.styles_root for one in self._sources])

    def _take(self, template: SourceTemplate, index: int) -> JoinedTemplate:
        """Take up what all documents of a template share."""
        themed = template.theme_data != self.first.theme_data
        names = take_styles(self.styles, self._source(template)) if index else StyleNames()
        lists = self._take_lists(template, index, names, themed=themed)
        return JoinedTemplate(template, index, names, lists, themed)

    def _take_lists(
        self, template: SourceTemplate, index: int, names: StyleNames, *, themed: bool
    ) -> TemplateLists:
        """Take up the pictures of a template's bullets; its lists are copied for each document."""
        numbering = template.package.related_tree("numbering")
        pictures: dict[str, str] = {}
        if index:
            for id, picture in pictures_in(numbering):
                pictures[id] = self._take_picture(template, index, picture)

        def adapt(level: etree._Element) -> None:
            for one in level.iter(f"{W}rStyle"):
                one.set(f"{W}val", names.ids.get(attribute(one, "val"), attribute(one, "val")))
            for one in level.iter(f"{W}lvlPicBulletId"):
                one.set(f"{W}val", pictures.get(attribute(one, "val"), attribute(one, "val")))
            if themed:
                bake_theme(level, template.theme)

        return TemplateLists(numbering, template.lists, adapt)

    def _take_picture(self, template: SourceTemplate, index: int, picture: etree._Element) -> str:
        taken = copy.deepcopy(picture)
        part = template.package.related("numbering") or ""
        relations = template.package.relationships(part)
        renamed = {}
        for id in dict.fromkeys(relationship_ids(taken)):
            if id in relations:
                target = self.parts.copy(template.package, relations[id].target, index)
                renamed[id] = f"{id}t{index}"
                if not self.parts.has_relation(self.numbering, renamed[id]):
                    self.parts.relate(self.numbering, renamed[id], relations[id].type, target)
        rename_relationships(taken, renamed)
        rename_shapes(taken, f"_t{index}")
        return self.lists.add_picture(taken)

    @property
    def blanks(self) -> frozenset[str]:
        """The ids of the headers and footers that show nothing."""
        return frozenset(self._blanks.values())

    def blank(self, side: str) -> str:
        """Return the id of a header or footer that shows nothing."""
        if side not in self._blanks:
            name = self.parts.free_name(f"word/{side}.xml", "blank")
            data = _BLANK.format(tag=_TAGS[side], namespace=W[1:-1], properties=NO_ROOM).encode()
            self.parts.add(name, data, WORD_TYPE.format(side))
            self._blanks[side] = f"blank-{side}"
            self.parts.relate(self.main, self._blanks[side], f"{OFFICE}/{side}", name)
        return self._blanks[side]

    def finish(self, root: etree._Element) -> dict[str, bytes]:
        """Return all parts that are new or changed, with the body whose root is given."""
        self._finish_notes()
        self._finish_lists()
        if join_fonts(self.parts, self._sources):
            self.settings.embed_fonts()
        settings = self.settings.data()
        if settings is not None:
            part = self.settings.part or "word/settings.xml"
            if not self.settings.part:
                self.parts.relate(self.main, "joined-settings", f"{OFFICE}/settings", part)
            self.parts.add(part, settings, WORD_TYPE.format("settings"))
        styles = self.first.package.related("styles") or "word/styles.xml"
        self.parts.add(styles, self.styles.part(), WORD_TYPE.format("styles"))
        self.parts.add(self.main, serialise(root), "")
        return self.parts.listed()

    def _finish_notes(self) -> None:
        for kind, notes in self.notes.items():
            notes.finish()
            if notes.used:
                after = kind == "endnote"
                self.settings.list_separators(kind, notes.separators(), after_sections=after)

    def _finish_lists(self) -> None:
        lists = self.lists.part()
        if lists is not None:
            if not self.first.package.related("numbering"):
                self.parts.relate(self.main, "lists", f"{OFFICE}/numbering", self.numbering)
            self.parts.add(self.numbering, lists, WORD_TYPE.format("numbering"))
