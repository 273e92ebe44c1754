"""A template of which documents are joined: read once, for all files that have some."""

from __future__ import annotations

import copy
from collections.abc import Collection, Hashable
from functools import cached_property
from pathlib import PurePosixPath
from weakref import WeakKeyDictionary

from lxml import etree

from koostaja.docx.combine.field_names import needs_change
from koostaja.docx.combine.fields import fields_in, tokens, unquoted
from koostaja.docx.combine.joined_notes import NOTE_KINDS
from koostaja.docx.combine.joined_settings import DocumentSettings, hyphenate_not
from koostaja.docx.combine.names import bookmark_names
from koostaja.docx.combine.numbering import ParagraphNumbers
from koostaja.docx.combine.style_defaults import StyleDefaults, write_out_switches
from koostaja.docx.combine.style_names import (
    StyleSource,
    default_style,
    style_name_key,
    styles_by_id,
)
from koostaja.docx.combine.style_signature import Canonical, canonical, style_keys
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.package import Package
from koostaja.docx.styles import StyleSheet, Theme, bake_theme
from koostaja.docx.templates import Template
from koostaja.docx.wordml import A, W, value

__all__ = ["SourceTemplate", "source_template"]

_SIDES = ("header", "footer")


class SourceTemplate:
    """What combined files need to know of a template."""

    def __init__(self, template: Template) -> None:
        self.file = template.file
        self.package = Package(template.contents)
        self.settings = DocumentSettings(self.package)
        self.label = PurePosixPath(template.file).stem

    @cached_property
    def styles_root(self) -> etree._Element:
        """The styles as they are; do not change them."""
        found = self.package.related_tree("styles")
        return found if found is not None else etree.Element(f"{W}styles", nsmap={"w": W[1:-1]})

    @cached_property
    def lists(self) -> ListDefinitions:
        """Its lists."""
        return ListDefinitions(self.package.related_tree("numbering"), self.styles)

    @cached_property
    def styles(self) -> dict[str, etree._Element]:
        """Its styles by their ids."""
        return styles_by_id(self.styles_root)

    @cached_property
    def theme(self) -> Theme:
        """What its theme's fonts and colours are."""
        return Theme(self.package.related_tree("theme"), self.settings.root)

    @cached_property
    def theme_data(self) -> bytes:
        """Its theme, comparable; b"" if there is none."""
        found = self.package.related_tree("theme")
        data = b"" if found is None else etree.tostring(found, method="c14n")
        mapping = (
            None if self.settings.root is None else self.settings.root.find(f"{W}clrSchemeMapping")
        )
        return data if mapping is None else data + etree.tostring(mapping)

    @cached_property
    def theme_formats(self) -> Canonical:
        """The lines, fills and effects of its theme, comparable."""
        theme = self.package.related_tree("theme")
        found = theme.find(f".//{A}fmtScheme") if theme is not None else None
        return canonical(found)

    @cached_property
    def sheet(self) -> StyleSheet:
        """What its styles come to."""
        theme = self.package.related_tree("theme")
        return StyleSheet(self.styles_root, theme, self.lists, self.settings.root)

    @cached_property
    def numbers(self) -> ParagraphNumbers:
        """How its paragraphs are numbered."""
        return ParagraphNumbers(self.lists, self.sheet, self.default_paragraph_style)

    @cached_property
    def side_parts(self) -> list[str]:
        """The names of its headers and footers."""
        relations = self.package.relationships(self.package.main).values()
        found = (one.target for one in relations if one.kind in _SIDES and not one.external)
        return list(dict.fromkeys(one for one in found if one in self.package.parts))

    @cached_property
    def named_stories(self) -> list[tuple[str, etree._Element]]:
        """The parts with words, and lists: what names styles and bookmarks."""
        package = self.package
        kinds = (*(f"{kind}s" for kind in NOTE_KINDS), "numbering")
        found = [package.main, *self.side_parts, *(package.related(kind) for kind in kinds)]
        return [(name, package.tree(name)) for name in found if name is not None]

    @cached_property
    def stories(self) -> list[etree._Element]:
        """The roots of the parts with words, and of lists."""
        return [root for _, root in self.named_stories]

    @cached_property
    def _plain_styles(self) -> etree._Element:
        """Its styles without references to the theme."""
        root = copy.deepcopy(self.styles_root)
        bake_theme(root, self.theme)
        return root

    @cached_property
    def defaults(self) -> StyleDefaults:
        """The defaults of its styles, without references to the theme."""
        return StyleDefaults(self._plain_styles)

    @cached_property
    def style_keys(self) -> dict[str, Hashable]:
        """What each of its styles comes to, by id: equal ones are shared."""
        return style_keys(self._plain_styles, self.lists, self.defaults.signature())

    def source(self, *, hyphenates: bool, switches: Collection[str]) -> StyleSource:
        """Return a copy of its styles, without references to the theme.

        ``hyphenates``: whether the combined file divides words at the ends of lines.
        ``switches``: what styles say instead of the defaults, because templates differ in it.
        """
        root = copy.deepcopy(self._plain_styles)
        write_out_switches(root, switches)
        if hyphenates and not self.settings.hyphenates:
            hyphenate_not(root)
        return StyleSource(root, self.lists, self.stories, self.shown_styles, self.label)

    @cached_property
    def prefixes(self) -> dict[str | None, str]:
        """The namespaces of its parts by their prefixes."""
        return {prefix: address for one in self.stories for prefix, address in one.nsmap.items()}

    @cached_property
    def bookmarks(self) -> set[str]:
        """The names of its bookmarks."""
        return set().union(*(bookmark_names(one) for one in self.stories))

    @cached_property
    def has_notes(self) -> dict[str, bool]:
        """Whether it has footnotes and endnotes, by kind."""
        return {
            kind: any(
                next(one.iter(f"{W}{kind}Reference"), None) is not None for one in self.stories
            )
            for kind in NOTE_KINDS
        }

    @cached_property
    def parts_with_fields(self) -> frozenset[str]:
        """The parts with fields or links that may mean something else in a combined file."""
        return frozenset(
            part
            for part, root in self.named_stories
            if needs_change(root) or next(root.iter(f"{W}hyperlink"), None) is not None
        )

    @cached_property
    def parts_with_shapes(self) -> frozenset[str]:
        """The parts with shapes of VML, or with what belongs to one."""
        return self._parts_with(b"schemas-microsoft-com:vml", b"ShapeID")

    @cached_property
    def parts_with_paragraph_ids(self) -> frozenset[str]:
        """The parts whose paragraphs have ids."""
        return self._parts_with(b"paraId", b"textId")

    def _parts_with(self, *marks: bytes) -> frozenset[str]:
        parts = self.package.parts
        return frozenset(
            part for part, _ in self.named_stories if any(one in parts[part] for one in marks)
        )

    @cached_property
    def shown_styles(self) -> list[str]:
        """The ids of styles whose words its fields show (STYLEREF)."""
        shown = (self.ids_by_name.get(one) for one in self.shown_style_names)
        return [one for one in dict.fromkeys(shown) if one]

    @cached_property
    def shown_style_names(self) -> list[str]:
        """The names of styles whose words its fields show (``style_name_key``)."""
        instructions = [
            tokens(field.text)
            for story in self.stories
            for field in fields_in(story)
            if field.name == "STYLEREF"
        ]
        return [style_name_key(unquoted(words[1])) for words in instructions if len(words) > 1]

    @cached_property
    def ids_by_name(self) -> dict[str, str]:
        """The ids of its styles by their names and aliases (``style_name_key``)."""
        aliases = {
            style_name_key(name): id
            for id, one in self.styles.items()
            for name in f"{value(one, 'name')},{value(one, 'aliases')}".split(",")
        }
        names = {style_name_key(value(one, "name")): id for id, one in self.styles.items()}
        return {**aliases, **names}

    def style_name(self, id: str) -> str:
        """Return the name of a style; "" if there is no such style."""
        return value(self.styles[id], "name") if id in self.styles else ""

    @cached_property
    def default_paragraph_style(self) -> str:
        """The id of the style of paragraphs without one; "" if there is none."""
        return default_style(self.styles_root, "paragraph")


_KNOWN = WeakKeyDictionary[Template, SourceTemplate]()
"""What is known of templates as long as somebody has them: it can be twenty megabytes of each."""


def source_template(template: Template) -> SourceTemplate:
    """Return what combined files need to know of a template, worked out once."""
    known = _KNOWN.get(template)
    return known if known is not None else _KNOWN.setdefault(template, SourceTemplate(template))
