"""The styles of a combined file: those of its first document, and what others have otherwise.

Styles that mean the same are shared, also under other ids: Word in another language gives
"heading 1" another id. A style that means something else comes under an id and a name of
its own. So each document looks as it does by itself.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable, Sequence

from lxml import etree

from koostaja.docx.combine.common_root import common_root
from koostaja.docx.combine.style_defaults import StyleDefaults
from koostaja.docx.combine.style_names import StyleSource, default_style, styles_by_id
from koostaja.docx.combine.style_signature import style_keys
from koostaja.docx.wordml import W, serialise, value

__all__ = ["STYLE_TYPES", "JoinedStyles"]

STYLE_TYPES = ("paragraph", "table")
"""The types of style that words or a table without a style have by default."""


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
        self.defaults = StyleDefaults(source.root)
        self._by_id = styles_by_id(self._root)
        self._reserved = source.used_ids() - self._by_id.keys()
        """Ids that the first document names without having such a style."""
        self._names = {value(one, "name").lower() for one in self._root.iter(f"{W}style")}
        self.default_ids = {type: default_style(source.root, type) for type in STYLE_TYPES}
        """The styles of words or a table without a style, by type; "" if there is none."""
        self._known: dict[Hashable, str] = {}
        for id, key in style_keys(source.root, source.lists, self.defaults.signature()).items():
            self._known.setdefault(key, id)

    def part(self) -> bytes:
        """Return the part with all styles."""
        return serialise(self._root)

    def find(self, key: Hashable) -> str | None:
        """Return the id of the style with a key of ``style_keys``; None if there is none."""
        return self._known.get(key)

    def style(self, id: str) -> etree._Element:
        """Return a style of the file."""
        return self._by_id[id]

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
        return self.add(style, id, value(base, "name"), label)

    def name_of(self, id: str) -> str:
        """Return the name of a style of the combined file."""
        return value(self._by_id[id], "name")

    def add(
        self, style: etree._Element, id: str, name: str, label: str, key: Hashable = None
    ) -> str:
        """Add a style under an id and a name that no other has; return the id."""
        new_id, new_name, number = id, name, 1
        more, plain = "", "".join(filter(str.isalnum, label))
        while new_id in self._by_id or new_id in self._reserved or new_name.lower() in self._names:
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
        if key is not None:
            self._known[key] = new_id
        return new_id
