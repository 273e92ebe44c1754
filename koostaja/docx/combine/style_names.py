"""The styles of a template, and how a combined file calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from koostaja.docx.lists import ListDefinitions
from koostaja.docx.wordml import W, attribute

__all__ = [
    "StyleNames",
    "StyleSource",
    "default_style",
    "style_name_key",
    "style_type",
    "styles_by_id",
]

_USES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_HEADING = re.compile(r"(?:(?:heading|pealkiri) )?([1-9])")


def styles_by_id(styles: etree._Element) -> dict[str, etree._Element]:
    """Return styles by their ids; of two with one id the last."""
    return {attribute(one, "styleId"): one for one in styles.iter(f"{W}style")}


@dataclass(frozen=True)
class StyleSource:
    """The styles of one template, without references to its theme."""

    root: etree._Element
    lists: ListDefinitions
    stories: Sequence[etree._Element]
    """The parts whose words have its styles."""
    shown: Sequence[str]
    """Styles whose words fields show."""
    label: str
    """What makes the name of a copied style differ, such as the stem of the template."""

    def used_ids(self) -> set[str]:
        """Return the ids of styles that words, tables, lists and fields name."""
        used = {attribute(one, "val") for root in self.stories for one in root.iter(*_USES)}
        return used | set(self.shown)


@dataclass(frozen=True)
class StyleNames:
    """How the styles of a template are called in the combined file."""

    ids: Mapping[str, str] = field(default_factory=dict)
    in_cells: Mapping[str, str] = field(default_factory=dict)
    """The same for paragraphs in tables whose style says what the defaults say."""
    defaults: Mapping[str, str] = field(default_factory=dict)
    """The template's own style of paragraphs or tables without one, by type."""
    known: frozenset[str] = frozenset()
    """The ids of the template's styles; any other id means the default style."""
    names: Mapping[str, str] = field(default_factory=dict)
    """New names of copied styles by their old names (``style_name_key``)."""
    tables: frozenset[str] = frozenset()
    """Styles of tables that say what the defaults say as well."""

    @property
    def changed(self) -> bool:
        """Whether any style is called otherwise than in the template."""
        return bool(self.ids)


def default_style(root: etree._Element, type: str) -> str:
    """Return the id of the default style of a type; "" if there is none."""
    for one in root.iter(f"{W}style"):
        if attribute(one, "default") in ("1", "true", "on") and attribute(one, "type") == type:
            return attribute(one, "styleId")
    return ""


def style_type(style: etree._Element) -> str:
    """Return what a style is for: ``paragraph``, ``character``, ``table`` or ``numbering``."""
    return attribute(style, "type")


def style_name_key(name: str) -> str:
    """Return a style's name, comparable: as a file has it, and without its aliases.

    ``1`` is what a field calls the first heading, ``Pealkiri 1`` what Word in Estonian does.
    """
    plain = name.partition(",")[0].strip().lower()
    heading = _HEADING.fullmatch(plain)
    return f"heading {heading[1]}" if heading else plain
