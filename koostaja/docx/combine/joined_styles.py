"""The styles of a combined file: those of its first document, and what others have otherwise.

Styles that mean the same are shared, whatever their ids: Word in another language gives
"heading 1" another id. A style that means something else comes under an id and a name of
its own. So each document looks as it does by itself.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.style_defaults import Difference, StyleDefaults, bake
from koostaja.docx.combine.style_signature import Canonical, style_signature
from koostaja.docx.lists import ListDefinitions
from koostaja.docx.wordml import W, attribute, serialise, value

__all__ = ["JoinedStyles", "StyleNames", "StyleSource", "default_style", "styles_by_id"]

_REFERENCES = (f"{W}basedOn", f"{W}link", f"{W}next")
_USES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
_TYPES = ("paragraph", "table")
"""The types of style that words or a table without a style have by default."""
_DEFAULT_NAMES = {"paragraph": "Normal", "table": "Normal Table"}


def styles_by_id(styles: etree._Element) -> dict[str, etree._Element]:
    """Return styles by their ids; of two with one id the first."""
    found: dict[str, etree._Element] = {}
    for one in styles.iter(f"{W}style"):
        found.setdefault(attribute(one, "styleId"), one)
    return found


@dataclass(frozen=True)
class StyleSource:
    """The styles of one template, without references to its theme."""

    root: etree._Element
    lists: ListDefinitions
    stories: Sequence[etree._Element]
    """The parts whose words have its styles."""
    label: str
    """What makes the name of a copied style differ, such as the stem of the template."""


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
    """New names of copied styles by their old names in small letters."""

    @property
    def changed(self) -> bool:
        """Whether any style is called otherwise than in the template."""
        return bool(self.ids)


class JoinedStyles:
    """The styles of a combined file."""

    def __init__(
        self, source: StyleSource, own_root: etree._Element, roots: Sequence[etree._Element]
    ) -> None:
        """Begin with the styles of the first document; ``own_root`` has them as they are.

        ``roots`` are those of the styles of all templates.
        """
        self._root = common_root(roots)
        self._root.extend(copy.deepcopy(one) for one in own_root)
        self._defaults = StyleDefaults(source.root)
        self._by_id = styles_by_id(self._root)
        self._names = {value(one, "name").lower() for one in self._root.iter(f"{W}style")}
        self._known: dict[tuple[str, object], str] = {}
        self._default_ids = {type: default_style(source.root, type) for type in _TYPES}
        styles = styles_by_id(source.root)
        for id, signature in _signatures(source, styles).items():
            self._known.setdefault((_kind_and_name(styles[id]), signature), id)

    def part(self) -> bytes:
        """Return the part with all styles."""
        return serialise(self._root)

    def take(self, source: StyleSource) -> StyleNames:
        """Take up the styles that a template uses; return how they are called."""
        return _Taking(self, source).names()

    def alias(self, id: str, label: str) -> str:
        """Add a style that is the same as another one; return its id.

        A field that shows the words of a style then finds those of one document.
        """
        base = self._by_id[id]
        style = etree.Element(base.tag, {str(k): str(v) for k, v in base.attrib.items()})
        style.attrib.pop(f"{W}default", "")
        style.set(f"{W}customStyle", "1")
        etree.SubElement(style, f"{W}name", {f"{W}val": ""})
        etree.SubElement(style, f"{W}basedOn", {f"{W}val": id})
        return self._append(style, id, value(base, "name"), label)

    def name_of(self, id: str) -> str:
        """Return the name of a style of the combined file."""
        return value(self._by_id[id], "name")

    def _append(self, style: etree._Element, id: str, name: str, label: str) -> str:
        """Add a style under an id and a name that no other has; return the id."""
        new_id, new_name, number = id, name, 1
        more, plain = "", "".join(filter(str.isalnum, label))
        while new_id in self._by_id or new_name.lower() in self._names:
            new_id, new_name = f"{id}-{plain}{more}", f"{name} ({label}{more})"
            number += 1
            more = f"-{number}"
        self._by_id[new_id] = style
        self._names.add(new_name.lower())
        style.set(f"{W}styleId", new_id)
        if new_name != name:
            style.set(f"{W}customStyle", "1")
        named = style.find(f"{W}name")
        if named is not None:
            named.set(f"{W}val", new_name)
        self._root.append(style)
        return new_id


class _Taking:
    """Takes up the styles of one template."""

    def __init__(self, joined: JoinedStyles, source: StyleSource) -> None:
        self._joined = joined
        self._source = source
        self._with_defaults(joined)
        self._styles = styles_by_id(source.root)
        self._difference = StyleDefaults(source.root).difference(joined._defaults)
        self._signatures = _signatures(source, self._styles)
        self._ids: dict[str, str] = {}
        self._in_cells: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def _with_defaults(self, joined: JoinedStyles) -> None:
        """Give a template the default styles that the first document has, if it has none."""
        for type in _TYPES:
            if joined._default_ids[type] and not default_style(self._source.root, type):
                style = etree.SubElement(self._source.root, f"{W}style")
                style.set(f"{W}type", type)
                style.set(f"{W}default", "1")
                style.set(f"{W}styleId", f"Default{type}")
                etree.SubElement(style, f"{W}name", {f"{W}val": _DEFAULT_NAMES[type]})

    def names(self) -> StyleNames:
        """Return how all styles that the template uses are called."""
        used = list(self._used())
        for id in used:
            self._place(id)
        of_tables = self._of_tables(used)
        if any(of_tables.values()):
            for id in used:
                self._place_in_cells(id, of_tables)
        defaults = {}
        for type in _TYPES:
            default = default_style(self._source.root, type)
            if default:
                defaults[type] = default
        kept = self._joined._default_ids.values()
        changed = {old: new for old, new in self._ids.items()
                   if old != new or (old in defaults.values() and new not in kept)}  # fmt: skip
        in_cells = {**changed, **self._in_cells}
        return StyleNames(changed, in_cells, defaults, frozenset(self._styles), self._names)

    def _used(self) -> Iterator[str]:
        """Yield the styles that words, lists and other styles name, bases before the others."""
        waiting = [attribute(one, "val") for root in self._source.stories
                   for one in root.iter(*_USES)]  # fmt: skip
        waiting += filter(None, (default_style(self._source.root, type) for type in _TYPES))
        met = set[str]()
        for id in dict.fromkeys(waiting):
            for one in reversed(list(self._chain(id, met))):
                yield one
                met.add(one)

    def _chain(self, id: str, met: set[str]) -> Iterator[str]:
        seen = set[str]()
        while id in self._styles and id not in seen and id not in met:
            seen.add(id)
            yield id
            id = value(self._styles[id], "basedOn")

    def _place(self, id: str) -> None:
        """Find the style of the combined file that means the same, or copy it."""
        if id in self._ids:
            return
        signature = self._signatures[id]
        key = (_kind_and_name(self._styles[id]), signature)
        if key in self._joined._known:
            self._ids[id] = self._joined._known[key]
            return
        self._ids[id] = self._copy(id, self._ids, self._difference)
        self._joined._known[key] = self._ids[id]
        name = value(self._styles[id], "name")
        self._names[name.lower()] = self._joined.name_of(self._ids[id])

    def _copy(self, id: str, ids: Mapping[str, str], difference: Difference) -> str:
        """Copy a style whose root says what differs in the defaults; return its new id."""
        style = copy.deepcopy(self._styles[id])
        style.attrib.pop(f"{W}default", "")
        based = value(style, "basedOn") in self._styles
        for reference in [one for one in style if one.tag in _REFERENCES]:
            target = attribute(reference, "val")
            if target in ids and reference.tag == f"{W}basedOn":
                reference.set(f"{W}val", ids[target])
            else:
                style.remove(reference)
        for numbered in style.findall(f"{W}pPr/{W}numPr"):
            parent = numbered.getparent()
            assert parent is not None
            parent.remove(numbered)
        if not based and _type(style) == "paragraph":
            bake(style, difference)
        name = value(style, "name")
        return self._joined._append(style, id, name, self._source.label)

    def _of_tables(self, used: Sequence[str]) -> dict[str, set[str]]:
        """Return what the styles of tables say that the defaults say otherwise, by kind.

        A table's style beats the defaults, and a paragraph's style beats both (17.7.2). So
        a paragraph's style that says the defaults itself would beat the table's.
        """
        tables = [self._styles[id] for id in used if _type(self._styles[id]) == "table"]
        return {
            kind: {
                name
                for name in properties
                if any(one.find(f".//{W}{kind}/{W}{name}") is not None for one in tables)
            }
            for kind, properties in self._difference.items()
        }

    def _place_in_cells(self, id: str, of_tables: Mapping[str, set[str]]) -> None:
        """Copy a style for paragraphs in tables, unless it says itself what tables say.

        The table's style then says the defaults.
        """
        style = self._styles[id]
        if _type(style) == "table" and value(style, "basedOn") not in self._styles:
            bake(self._joined._by_id[self._ids[id]], _only(self._difference, of_tables))
        elif _type(style) == "paragraph" and not self._says(id, of_tables):
            difference = _only(self._difference, of_tables, without=True)
            self._in_cells[id] = self._copy(id, {**self._ids, **self._in_cells}, difference)

    def _says(self, id: str, names: Mapping[str, set[str]]) -> bool:
        """Return whether a style, or one that it is based on, says all of some properties."""
        chain = [self._styles[one] for one in self._chain(id, set())]
        return all(
            any(one.find(f"{W}{kind}/{W}{name}") is not None for one in chain)
            for kind, found in names.items()
            for name in found
        )


def _type(style: etree._Element) -> str:
    return attribute(style, "type")


def _only(
    difference: Difference, names: Mapping[str, set[str]], *, without: bool = False
) -> Difference:
    """Return the part of a difference that has some names, or has not."""
    return {
        kind: {name: one for name, one in found.items() if (name in names[kind]) != without}
        for kind, found in difference.items()
    }


def default_style(root: etree._Element, type: str) -> str:
    """Return the id of the default style of a type; "" if there is none."""
    for one in root.iter(f"{W}style"):
        if attribute(one, "default") in ("1", "true", "on") and attribute(one, "type") == type:
            return attribute(one, "styleId")
    return ""


def _kind_and_name(style: etree._Element) -> str:
    return f"{_type(style)} {value(style, 'name').lower()}"


def _signatures(
    source: StyleSource, styles: Mapping[str, etree._Element]
) -> dict[str, tuple[Canonical, Canonical]]:
    """Return what each style sets, with its bases and the defaults."""
    defaults = StyleDefaults(source.root).signature()
    known: dict[str, Canonical] = {}
    for id in styles:
        style_signature(id, styles, source.lists, known)
    return {id: (known[id], defaults) for id in styles}
