"""A document on its way into a combined file: rewritten so that it reads as by itself."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

from lxml import etree

from koostaja.docx.combine.bound_controls import untie_controls
from koostaja.docx.combine.field_names import FieldNames, link_target, rewrite_fields
from koostaja.docx.combine.field_runs import instruction_runs, sum_runs
from koostaja.docx.combine.joined_file import JoinedFile
from koostaja.docx.combine.joined_lists import DocumentLists
from koostaja.docx.combine.joined_notes import NOTE_KINDS, is_separator
from koostaja.docx.combine.joined_template import JoinedTemplate
from koostaja.docx.combine.names import (
    bookmark_names,
    drop_paragraph_ids,
    rename_shapes,
    renumber,
)
from koostaja.docx.combine.note_numbers import first_section_with_notes, number_notes
from koostaja.docx.combine.own_parts import own_parts
from koostaja.docx.combine.page_sides import (
    EVEN,
    hide_sides_of_others,
    leave_no_room,
    repeat_on_even_pages,
)
from koostaja.docx.combine.sections import (
    SIDES,
    begin_document,
    page_chunks,
    references,
    sections_of,
    taken_section,
)
from koostaja.docx.combine.style_use import rename_styles
from koostaja.docx.combine.tab_stops import write_out_tab_stops
from koostaja.docx.package import Relationship
from koostaja.docx.parts import Parts
from koostaja.docx.styles import bake_theme
from koostaja.docx.wordml import (
    W,
    attribute,
    child,
    parse,
    relationship_ids,
    rename_relationships,
    serialise,
)

__all__ = ["JoinedDocument"]


class JoinedDocument:
    """One document of a combined file."""

    def __init__(
        self,
        file: JoinedFile,
        joined: JoinedTemplate,
        parts: Parts,
        number: int,
        properties: Mapping[str, str],
    ) -> None:
        """Begin; ``parts`` are those that were filled, ``number`` counts documents from 0."""
        self._file = file
        self._joined = joined
        self._template = template = joined.source
        self._filled = parts
        self._number = number
        self.root = parse(parts[template.package.main])
        self.elements = list(child(self.root, "body"))
        self.last_section = taken_section(self.elements)
        self.sections = sections_of([*self.elements, self.last_section])
        self.chunks = page_chunks(self.sections)
        self._lists = DocumentLists(joined.lists, file.lists, number)
        self._names = joined.names
        self._aliases = self._own_styles() if number else {}
        self._properties = properties
        self._fields = self._field_names()
        stories = [name for name, _ in template.named_stories]
        self._own = own_parts(template.package, parts, stories, number)
        if number == 0:
            file.parts.changed |= self._own.filled  # they keep their names

    def _own_styles(self) -> dict[str, str]:
        """Return styles of this document alone, for those whose words its fields show."""
        label = f"{self._template.label} {self._number}"
        return {
            id: self._file.styles.alias(self._names.ids.get(id, id), label)
            for id in self._template.shown_styles
        }

    def _field_names(self) -> FieldNames:
        number, file = self._number, self._file
        names = FieldNames(whole=file.marks.whole(number))
        if len(self.sections) == 1:
            names.section_pages = self._end_page
        else:
            names.page_count = self._page_count
        bookmarks = self._bookmarks()
        if number == 0:
            file.ids.keep(bookmarks)
        else:
            names.bookmarks = file.ids.rename(bookmarks, number)
            names.nowhere = f"_{number}"
            names.start = file.marks.start(number)
            names.sequence = f"_{number}"
            names.properties = self._properties
            names.styles = dict(self._names.names)
            for name in self._template.shown_style_names:
                own = self._aliases.get(self._template.ids_by_name.get(name, ""))
                if own is not None:
                    names.styles[name] = file.styles.name_of(own)
        return names

    def _bookmarks(self) -> set[str]:
        """Return the names of its bookmarks, those of the copies in loops among them."""
        known = self._template.bookmarks
        return known | bookmark_names(self.root) if known else known

    def _end_page(self, switches: str) -> list[etree._Element]:
        """Return the runs that show the number of the page on which the document ends.

        LibreOffice does not know SECTIONPAGES and shows its last result, which this is.
        """
        return instruction_runs(f"PAGEREF {self._file.marks.end(self._number)} {switches}".strip())

    def _page_count(self, switches: str) -> list[etree._Element]:
        """Return the runs that count the pages of a document of several sections.

        They add up the last page numbers of the runs of sections that count on.
        """
        end, number = self._file.marks.end, self._number
        before = sum(one.start - 1 for one in self.chunks)
        if len(self.chunks) == 1 and not before:
            format = switches if _NUMBER_FORMAT.search(switches) else f"{_ARABIC} {switches}"
            return instruction_runs(f"PAGEREF {end(number)} {format}".strip())
        names = [end(number, one.last_section) for one in self.chunks[:-1]]
        fields = [f"PAGEREF {name} {_ARABIC}" for name in (*names, end(number))]
        return sum_runs(fields, before, switches)

    def rewrite(self) -> None:
        """Let the body mean in the combined file what it means by itself."""
        self._rewrite_sections()
        self._take_notes()
        body = child(self.root, "body")
        self._rewrite_story(self._template.package.main, body)
        renumber([body], self._file.ids)
        self._rename_bookmarks(body)
        marks = self._file.marks
        marks.mark(self.elements, self._number, whole=self._fields.whole_used)
        marks.mark_sections(self.elements, self._number, self.chunks)
        self._take_relations(body)

    def _rewrite_story(self, part: str, words: etree._Element) -> None:
        """Rewrite lists, styles, fields and theme values of a part."""
        if self._number:
            untie_controls(words, self._properties)
            if self._template.settings.tab_distance != self._file.first.settings.tab_distance:
                write_out_tab_stops(words, self._template)
            numbers = self._template.numbers
            for paragraph in words.iter(f"{W}p"):
                numbers.renumber(paragraph, self._lists)
            if part in self._template.parts_with_paragraph_ids:
                drop_paragraph_ids(words)
            if part in self._template.parts_with_shapes:
                rename_shapes(words, f"_{self._number}")
        if self._names.changed or self._aliases:
            rename_styles([words], self._names, self._aliases)
        if self._joined.themed:
            bake_theme(words, self._template.theme)
        if part in self._template.parts_with_fields:
            rewrite_fields(words, self._fields)

    def _rename_bookmarks(self, words: etree._Element) -> None:
        if self._fields.bookmarks:
            for one in words.iter(f"{W}bookmarkStart"):
                name = attribute(one, "name")
                one.set(f"{W}name", self._fields.bookmarks.get(name.lower(), name))
            for one in words.iterfind(f".//{W}ffData/{W}name"):
                name = attribute(one, "val")
                one.set(f"{W}val", self._fields.bookmarks.get(name.lower(), name))

    def _rewrite_sections(self) -> None:
        begin_document(self.sections[0])
        for kind, has_notes in self._template.has_notes.items():
            first = first_section_with_notes(self.root, kind) if has_notes else None
            if first is not None:
                number_notes(self.sections, kind, self._template.settings.root, first)
        if self._file.settings.even_and_odd and not self._template.settings.even_and_odd:
            repeat_on_even_pages(self.sections)
        if self._number:
            hide_sides_of_others(self.sections[0], self._file.shown_sides, self._file.blank)
            leave_no_room(self.sections, self._file.blanks)
        for section in self.sections:
            self._file.shown_sides |= {(side, kind) for side, kind, _ in references(section)}

    def _take_notes(self) -> None:
        """Take up the notes to which the body refers, in their order."""
        for kind in NOTE_KINDS:
            part = self._template.package.related(f"{kind}s")
            if part is None or not self._template.has_notes[kind]:
                continue
            root = parse(self._filled.get(part, self._template.package.parts[part]))
            notes = self._file.notes[kind]
            self._rewrite_story(part, root)
            notes.begin(root)
            renumber([root], self._file.ids)
            self._rename_bookmarks(root)
            self._take_relations(root, part, notes.part)
            by_id = {attribute(one, "id"): one for one in root if not is_separator(one)}
            for one in self.root.iter(f"{W}{kind}Reference"):
                note = by_id.get(attribute(one, "id"))
                if note is not None:  # a loop repeats references to one note
                    one.set(f"{W}id", notes.add(copy.deepcopy(note)))

    def _take_relations(self, words: etree._Element, part: str = "", owner: str = "") -> None:
        """Take up what a part refers to, and let it name the new relationships."""
        package = self._template.package
        part, owner = part or package.main, owner or self._file.main
        relations = package.relationships(part)
        renamed = {}
        for id in dict.fromkeys(relationship_ids(words)):
            found = relations.get(id.removesuffix(EVEN))
            if found is not None:
                renamed[id] = self._take_relation(found, id, owner)
            elif self._number and id not in self._file.blanks:
                # it leads nowhere, and must not lead where another document's does
                renamed[id] = f"{id}-none{self._number}"
        if any(old != new for old, new in renamed.items()):
            rename_relationships(words, renamed)

    def _take_relation(self, found: Relationship, id: str, owner: str) -> str:
        parts, package, index = self._file.parts, self._template.package, self._joined.ordinal
        if found.external or found.target not in package.parts:
            within = found.target.startswith("#")
            new = f"{id}n{self._number}" if within else f"{id}t{index}"
            new = new if self._number else id
            if not parts.has_relation(owner, new):
                target = link_target(found.target, self._fields)
                parts.relate(owner, new, found.type, target, external=True)
            return new
        if found.kind in SIDES:
            return self._take_side(found, id, owner)
        if self._number == 0:
            return id
        new = f"{id}n{self._number}" if found.target in self._own.names else f"{id}t{index}"
        if not parts.has_relation(owner, new):
            taken = parts.copy(package, found.target, index, self._own)
            parts.relate(owner, new, found.type, taken)
        return new

    def _take_side(self, found: Relationship, id: str, owner: str) -> str:
        """Take up a header or footer: one for all documents of the template if it is the same."""
        parts, package, index = self._file.parts, self._template.package, self._joined.ordinal
        shared = self._file.shared_sides.get((index, id))
        if self._number and shared is not None:
            return shared
        data, own = self._side(found.target)
        even = id.endswith(EVEN)
        if self._number == 0 and not even:
            new, name = id, found.target
            parts.changed[name] = data
        else:
            suffix = f"n{self._number}" if own else f"t{index}"
            new = f"{id}{suffix}"
            name = parts.free_name(found.target, new)
            parts.relate(owner, new, found.type, name)
            parts.take(package, found.target, name, data, index, self._own)
        if self._number and not own:
            self._file.shared_sides[index, id] = new
        return new

    def _side(self, part: str) -> tuple[bytes, bool]:
        """Return a header or footer rewritten, and whether it is this document's alone."""
        root = parse(self._filled.get(part, self._template.package.parts[part]))
        copies = self._lists.count
        self._rewrite_story(part, root)
        renumber([root], self._file.ids)
        self._rename_bookmarks(root)
        own = (
            part in self._filled
            or part in self._own.names
            or part in self._template.parts_with_fields
            or self._lists.count != copies
            or bool(self._aliases)
        )
        return serialise(root), own


_ARABIC = r"\* Arabic"
"""Shows a page's number in Arabic digits, also if its section has other digits (17.16.4.3)."""
_NUMBER_FORMAT = re.compile(r"\\\*\s*(?!MERGEFORMAT|CHARFORMAT)\w|\\#", re.IGNORECASE)
"""A switch that says how a number is shown."""
