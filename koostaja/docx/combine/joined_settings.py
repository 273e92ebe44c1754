"""The settings of a combined file: what all its documents need, over those of the first.

Some settings apply to a whole file. Where documents differ, each says in its own sections
and styles what its settings said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from koostaja.docx.list_levels import decimal_number
from koostaja.docx.package import Package
from koostaja.docx.property_order import PARAGRAPH, SETTINGS, put
from koostaja.docx.wordml import OFF, W, attribute, parse, serialise, value

__all__ = ["DocumentSettings", "JoinedSettings"]

_TAB_DISTANCE = 720


class DocumentSettings:
    """The settings of one template that show on its pages."""

    def __init__(self, package: Package) -> None:
        self.root = package.related_tree("settings")
        main = package.tree(package.main)
        self._margins = list(main.iter(f"{W}pgMar"))
        self.even_and_odd = self.is_on("evenAndOddHeaders")
        self.hyphenates = self.is_on("autoHyphenation")
        self.mirrors = self.is_on("mirrorMargins") and self.has_sides

    def is_on(self, name: str) -> bool:
        """Return whether a setting is on."""
        found = self.root.find(f"{W}{name}") if self.root is not None else None
        return found is not None and attribute(found, "val") not in OFF

    def value(self, name: str) -> str:
        """Return the value of a setting; "" if it is not there."""
        return value(self.root, name) if self.root is not None else ""

    def find(self, tag: str) -> etree._Element | None:
        """Return the setting of a tag; None if it is not there."""
        return self.root.find(tag) if self.root is not None else None

    def state(self, name: str) -> str:
        """Return what a setting says, comparable: its value, or whether it is on."""
        return self.value(name) or str(self.is_on(name))

    @property
    def compatibility(self) -> frozenset[tuple[str, str]]:
        """What makes Word lay out pages as an older version of it did, by name (17.15.3)."""
        found = self.find(f"{W}compat")
        return frozenset(
            (attribute(one, "name") or etree.QName(one).localname, attribute(one, "val"))
            for one in (found if found is not None else ())
        )

    @property
    def tab_distance(self) -> int:
        """The distance between default tab stops, in twentieths of a point (17.15.1.25)."""
        said = self.value("defaultTabStop")
        distance = decimal_number(said)
        return distance if distance and distance > 0 else _TAB_DISTANCE

    @property
    def has_sides(self) -> bool:
        """Whether pages have an inner and an outer margin that differ."""
        return any(
            attribute(one, "left") != attribute(one, "right")
            or attribute(one, "gutter") not in ("", "0")
            for one in self._margins
        )


class JoinedSettings:
    """The settings of a combined file."""

    def __init__(self, first: Package, documents: Sequence[DocumentSettings]) -> None:
        self.part = first.related("settings")
        self._root = parse(first.parts[self.part]) if self.part else None
        self.even_and_odd = any(one.even_and_odd for one in documents)
        self.hyphenates = any(one.hyphenates for one in documents)
        self._switch("evenAndOddHeaders", documents[0].even_and_odd, self.even_and_odd)
        self._switch("autoHyphenation", documents[0].hyphenates, self.hyphenates)
        mirrored = documents[0].is_on("mirrorMargins")
        if not mirrored or any(one.has_sides for one in documents):
            self._switch("mirrorMargins", mirrored, any(one.mirrors for one in documents))

    def _switch(self, name: str, before: bool, now: bool) -> None:
        if before != now:
            self._put(etree.Element(f"{W}{name}", {} if now else {f"{W}val": "0"}))

    def _put(self, element: etree._Element) -> None:
        if self._root is None:
            self._root = etree.Element(f"{W}settings", nsmap={"w": W[1:-1]})
        put(self._root, SETTINGS, element)

    def embed_fonts(self) -> None:
        """Say that the file contains fonts."""
        self._put(etree.Element(f"{W}embedTrueTypeFonts"))

    def list_separators(self, kind: str, ids: Iterable[str], *, after_sections: bool) -> None:
        """List the separators of notes, and say that endnotes follow each section."""
        old = self._root.find(f"{W}{kind}Pr") if self._root is not None else None
        properties = etree.Element(f"{W}{kind}Pr")
        if after_sections:
            etree.SubElement(properties, f"{W}pos", {f"{W}val": "sectEnd"})
        for one in list(old) if old is not None else ():
            if one.tag not in (f"{W}{kind}", f"{W}pos" if after_sections else ""):
                properties.append(one)
        for id in ids:
            etree.SubElement(properties, f"{W}{kind}", {f"{W}id": id})
        self._put(properties)

    def data(self) -> bytes | None:
        """Return the part of the settings; None if there is none."""
        return None if self._root is None else serialise(self._root)


def hyphenate_not(styles: etree._Element) -> None:
    """Let the defaults of styles say that words are not hyphenated."""
    properties = _default_properties(styles)
    if properties.find(f"{W}suppressAutoHyphens") is None:
        put(properties, PARAGRAPH, etree.Element(f"{W}suppressAutoHyphens"))


def _default_properties(styles: etree._Element) -> etree._Element:
    defaults = styles.find(f"{W}docDefaults")
    if defaults is None:
        defaults = etree.Element(f"{W}docDefaults")
        styles.insert(0, defaults)
    holder = defaults.find(f"{W}pPrDefault")
    if holder is None:
        holder = etree.SubElement(defaults, f"{W}pPrDefault")
    properties = holder.find(f"{W}pPr")
    return properties if properties is not None else etree.SubElement(holder, f"{W}pPr")
