"""A Word file that is being read: its package, styles and lists, and what was not understood."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from koostaja.docx.budget import Use, check_budget
from koostaja.docx.list_counter import ListCounter
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.package import Package
from koostaja.docx.parts import Parts
from koostaja.docx.reader.model import Format, Unread
from koostaja.docx.styles import CellContext, StyleSheet, Theme
from koostaja.docx.wordml import W, attribute, value

__all__ = ["NOTHING", "OpenedPackage"]

NOTHING: Format = {}
_HIDING, _RAISING, _STYLED = b"vanish", b"vertAlign", b"rStyle"


class OpenedPackage:
    """State that the walks through the parts of a file share."""

    def __init__(
        self, file: Parts | Package, *, formats: bool = True, text_formats: bool | None = None
    ) -> None:
        """Open a file; ``text_formats`` are those of paragraphs and runs alone.

        A package was admitted, so it is not too large.
        """
        self.package = file if isinstance(file, Package) else Package(file)
        if self.package is not file:
            check_budget(self.package, Use.DOCUMENT)
        self._formats = formats
        self._text_formats = formats if text_formats is None else text_formats
        self._unread: dict[Unread, None] = {}
        self._digests: dict[str, str] = {}
        self.bullets: dict[str, str] = {}
        """Digests of picture bullets, by id."""
        self._numbered_styles: dict[str, tuple[str, int] | None] = {}
        self._shape_types: dict[str, dict[str, etree._Element]] = {}

    @cached_property
    def main(self) -> str | None:
        """The name of the part with the text; None if there is none."""
        try:
            return self.package.main
        except KeyError:
            return None

    def related_tree(self, kind: str) -> etree._Element | None:
        """Return the root of a part to which the main one refers, such as ``settings``."""
        return self.package.related_tree(kind) if self.main else None

    @cached_property
    def settings(self) -> etree._Element | None:
        """The settings of the document."""
        return self.related_tree("settings")

    @cached_property
    def _styles(self) -> etree._Element | None:
        return self.related_tree("styles")

    @cached_property
    def numbering(self) -> etree._Element | None:
        """The part that defines the lists."""
        return self.related_tree("numbering")

    @cached_property
    def lists(self) -> ListDefinitions:
        """The lists of the document."""
        styles = {} if self._styles is None else self._styles.iter(f"{W}style")
        return ListDefinitions(self.numbering, {attribute(one, "styleId"): one for one in styles})

    @cached_property
    def sheet(self) -> StyleSheet:
        """The effective formatting of the document."""
        return StyleSheet(self._styles, self._theme, self.lists, self.settings)

    @cached_property
    def _theme(self) -> etree._Element | None:
        return self.related_tree("theme")

    @cached_property
    def theme(self) -> Theme:
        """The colours and fonts of the theme."""
        return Theme(self._theme, self.settings)

    def theme_font(self, name: str) -> str:
        """Return the font that DrawingML means by a name such as ``+mn-lt``."""
        kind = {"+mj": "major", "+mn": "minor"}.get(name[:3])
        script = {"ea": "EastAsia", "cs": "Bidi"}.get(name[4:], "HAnsi")
        return (self.theme.font(f"{kind}{script}") if kind else None) or name

    @cached_property
    def theme_effects(self) -> str:
        """A digest of the lines, fills and effects of the theme."""
        found = None if self._theme is None else self._theme.find(".//{*}fmtScheme")
        serialised = b"" if found is None else etree.tostring(found, method="c14n", exclusive=True)
        return hashlib.sha256(serialised).hexdigest()[:16]

    def theme_style(self, styles: str, ordinal: int) -> etree._Element | None:
        """Return a fill or a line of the theme by its ordinal from 1 (20.1.4.1.14)."""
        found = (
            None if self._theme is None else self._theme.find(f".//{{*}}fmtScheme/{{*}}{styles}")
        )
        members = [] if found is None else [one for one in found if isinstance(one.tag, str)]
        return members[ordinal - 1] if 0 < ordinal <= len(members) else None

    @cached_property
    def divisions(self) -> frozenset[str]:
        """The ids of divisions of web pages that have a border or a margin (17.15.2.8).

        Frames in the same part are reported: each of them shows another file (17.15.2.19).
        """
        settings = self.related_tree("webSettings")
        if settings is None:
            return frozenset()
        if settings.find(f"{W}frameset") is not None:
            self.unread(self.main or "", "frames with other files")
        found = settings.iter(f"{W}div")
        return frozenset(attribute(one, "id") for one in found if _shows(one))

    def counter(self) -> ListCounter:
        """Return a new counter for the lists of one story."""
        return ListCounter(self.lists)

    def places(self, part: str) -> Mapping[etree._Element, int]:
        """Return the ordinals of the paragraphs of a part, from 1."""
        return {one: at for at, one in enumerate(self.package.tree(part).iter(f"{W}p"), start=1)}

    @cached_property
    def _hides_or_raises(self) -> bool:
        """Whether any format can hide words, or the text has raised or lowered ones.

        They may be by a style of letters; most files have one for notes that no text uses.
        """
        parts = self.package.parts
        text = parts.get(self.main or "", b"")
        styles = (self.package.related("styles") if _STYLED in text else None) or ""
        raises = _RAISING in text or _RAISING in parts.get(styles, b"")
        return raises or any(_HIDING in part for part in parts.values())

    def paragraph_format(
        self, properties: etree._Element | None, cell: CellContext | None
    ) -> Format:
        """Return the format of a paragraph."""
        return self.sheet.paragraph(properties, cell) if self._text_formats else NOTHING

    def run_format(
        self,
        run: etree._Element | None,
        properties: etree._Element | None,
        cell: CellContext | None,
    ) -> Format:
        """Return the format of a run."""
        needed = self._text_formats or self._hides_or_raises
        return self.sheet.run(run, properties, cell) if needed else NOTHING

    def label_format(self, properties: etree._Element | None, cell: CellContext | None) -> Format:
        """Return the format of the number of a paragraph."""
        return self.sheet.label(properties, cell) if self._formats else NOTHING

    def table_format(self, table: etree._Element | None) -> Format:
        """Return the format of a table."""
        return self.sheet.table(table) if self._formats else NOTHING

    def row_format(self, row: etree._Element | None, first: CellContext) -> Format:
        """Return the format of a row; its first cell gives its position."""
        return self.sheet.row(row, first.table, first) if self._formats else NOTHING

    def cell_format(self, cell: CellContext) -> Format:
        """Return the format of a cell."""
        return self.sheet.cell(cell) if self._formats else NOTHING

    def shape_types(self, part: str) -> Mapping[str, etree._Element]:
        """Return the kinds of shapes that a part defines, by id."""
        if part not in self._shape_types:
            found = self.package.tree(part).iter("{urn:schemas-microsoft-com:vml}shapetype")
            types = self._shape_types[part] = {}
            for one in found:
                other = types.setdefault(one.get("id", ""), one)
                if etree.tostring(other, with_tail=False) != etree.tostring(one, with_tail=False):
                    self.unread(part, "two types of shapes of one id")
        return self._shape_types[part]

    @property
    def reads_looks(self) -> bool:
        """Whether more than words and numbers is read."""
        return self._formats

    @cached_property
    def default_style(self) -> str:
        """The id of the style of paragraphs that name none."""
        return self.sheet.default("paragraph")

    def style_name(self, id: str) -> str:
        """Return the name of a style, in small letters."""
        return self._style_names.get(id, "")

    @cached_property
    def _style_names(self) -> Mapping[str, str]:
        return {id: value(style, "name").lower() for id, style in self.sheet.by_id.items()}

    def numbering_of(self, properties: etree._Element | None, style: str) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, its own or those of its style."""
        if properties is not None and properties.find(f"{W}numPr") is not None:
            return self.lists.numbering_of(properties, self.default_style)
        if style not in self._numbered_styles:
            found = self.lists.numbering_of(properties, self.default_style)
            self._numbered_styles[style] = found
        return self._numbered_styles[style]

    @cached_property
    def styles_by_name(self) -> Mapping[str, etree._Element]:
        """The styles by their names and aliases, in small letters."""
        found: dict[str, etree._Element] = {}
        for style in self.sheet.by_id.values():
            names = [value(style, "name"), *value(style, "aliases").split(",")]
            for name in filter(None, (one.strip().lower() for one in names)):
                found.setdefault(name, style)
        return found

    def unread(self, part: str, construct: str) -> None:
        """Record a construct that a page may show and that is not read."""
        self._unread[Unread(part, construct)] = None

    @property
    def all_unread(self) -> tuple[Unread, ...]:
        """All constructs that are not read, those in styles too."""
        styles = (self.package.related("styles") if self.main else None) or ""
        named = [Unread(styles, one) for one in self.sheet.unread] if self._formats else []
        lists = (self.package.related("numbering") if self.main else None) or ""
        return (*self._unread, *named, *(Unread(lists, one) for one in self.lists.unread))

    @property
    def read_parts(self) -> frozenset[str]:
        """The parts that were read, or of which a digest was taken."""
        return frozenset((*self.package.read_parts, *self._digests))

    def digest(self, part: str) -> str:
        """Return the SHA-256 of a part's bytes; "" if there is no such part."""
        if part not in self._digests:
            data = self.package.parts.get(part)
            self._digests[part] = "" if data is None else hashlib.sha256(data).hexdigest()
        return self._digests[part]


def _shows(division: etree._Element) -> bool:
    """Return whether a division has a border, or a margin that is not 0."""
    sides = division.findall(f"{W}divBdr/*")
    borders = any(attribute(one, "val") not in ("", "none", "nil") for one in sides)
    margins = (value(division, f"mar{side}") for side in ("Left", "Right", "Top", "Bottom"))
    return borders or any(one.strip("0") for one in margins)
