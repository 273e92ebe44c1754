"""Names and ids that a file may have once: of bookmarks, controls, pictures and shapes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from lxml import etree

from koostaja.docx.wordml import W, attribute, finder

__all__ = ["FileIds", "bookmark_names", "drop_paragraph_ids", "rename_shapes", "renumber"]

_LONGEST = 40
"""Of the name of a bookmark in Word."""
_BOOKMARK = f"{W}bookmarkStart"
_FORM_FIELD = f"{W}ffData/{W}name"
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PARAGRAPH_IDS = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_VML = "urn:schemas-microsoft-com:vml"
_OFFICE_ID = "{urn:schemas-microsoft-com:office:office}spid"
_with_id = finder("self::v:*[@id]", v=_VML)
_NEXT_BOX = re.compile(r"mso-next-textbox:\s*#[^;\s]+")
_with_next_box = finder("contains(@style, 'mso-next-textbox')")
_of_shape = finder("starts-with(@type, '#') or @ShapeID")
_with_paragraph_id = finder("@w14:paraId or @w14:textId", w14=_WORD_2010[1:-1])


def bookmark_names(root: etree._Element) -> set[str]:
    """Return the names of the bookmarks in a part, those of form fields among them."""
    names = {attribute(one, "name") for one in root.iter(_BOOKMARK)}
    return names | {attribute(one, "val") for one in root.iterfind(f".//{_FORM_FIELD}")}


def drop_paragraph_ids(root: etree._Element) -> None:
    """Remove the ids of paragraphs, which several documents would have; Word makes new ones."""
    for one in _with_paragraph_id(root):
        for name in _PARAGRAPH_IDS:
            one.attrib.pop(name, "")


def rename_shapes(root: etree._Element, suffix: str) -> None:
    """Give the shapes of VML ids that no other document has (ECMA-376 part 4, 19.1)."""
    named = {str(one.get("id")): one for one in _with_id(root)}
    for one in named.values():
        one.set("id", f"{one.get('id')}{suffix}")
        one.attrib.pop(_OFFICE_ID, "")
    for one in _of_shape(root):
        type, of = one.get("type", ""), one.get("ShapeID")
        if type.removeprefix("#") in named:
            one.set("type", f"{type}{suffix}")
        if of in named:
            one.set("ShapeID", f"{of}{suffix}")
    for one in _with_next_box(root):
        style = _NEXT_BOX.sub(rf"\g<0>{suffix}", one.get("style", ""))
        one.set("style", style)


class FileIds:
    """Ids that nothing else in the combined file has."""

    def __init__(self, names: Iterable[str]) -> None:
        """Begin; ``names`` are those of the bookmarks of all templates."""
        self._names = {name.lower() for name in names}
        self._pairs = Counter[str]()
        self._drawings = 0
        self._controls = 0

    def pair(self, kind: str) -> str:
        """Return an id for elements of a kind that belong together."""
        self._pairs[kind] += 1
        return str(self._pairs[kind] - 1)

    def bookmark(self) -> str:
        """Return an id for a bookmark."""
        return self.pair("bookmark")

    def drawing(self) -> str:
        """Return an id for a picture or a shape."""
        self._drawings += 1
        return str(self._drawings)

    def control(self) -> str:
        """Return an id for a content control."""
        self._controls += 1
        return str(self._controls)

    def keep(self, names: Iterable[str]) -> None:
        """Let no other bookmark have the names of a document that keeps them."""
        self._names |= {name.lower() for name in names}

    def rename(self, names: Collection[str], document: int) -> dict[str, str]:
        """Return names that no other document has for the bookmarks of one document.

        They are returned by the old names in small letters: Word does not tell them apart.
        """
        distinct = {name.lower(): name for name in sorted(names)}
        return {lower: self._free(name, document) for lower, name in distinct.items()}

    def _free(self, name: str, document: int) -> str:
        number, suffix = 0, f"_{document}"
        new = name[: _LONGEST - len(suffix)] + suffix
        while new.lower() in self._names:
            number += 1
            suffix = f"_{document}_{number}"
            new = name[: _LONGEST - len(suffix)] + suffix
        self._names.add(new.lower())
        return new


_BOXES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PAIRS = {
    _BOOKMARK: ("bookmark", f"{W}id"),
    f"{W}bookmarkEnd": ("bookmark", f"{W}id"),
    f"{W}permStart": ("permission", f"{W}id"),
    f"{W}permEnd": ("permission", f"{W}id"),
    f"{_BOXES}txbx": ("box", "id"),
    f"{_BOXES}linkedTxbx": ("box", "id"),
}
"""Elements that belong together by an id: what they are, and the attribute that has it."""


def renumber(elements: Iterable[etree._Element], ids: FileIds) -> None:
    """Give bookmarks, drawings, controls and what else has an id one of the file."""
    known: dict[tuple[str, str], str] = {}
    for element in elements:
        for one in element.iter(*_PAIRS, "{*}docPr", f"{W}sdtPr"):
            if one.tag == f"{W}sdtPr":
                for own in one.findall(f"{W}id"):
                    own.set(f"{W}val", ids.control())
            elif one.tag in _PAIRS:
                kind, name = _PAIRS[str(one.tag)]
                key = (kind, one.get(name, ""))
                if key not in known:
                    known[key] = ids.pair(kind)
                one.set(name, known[key])
            else:
                one.set("id", ids.drawing())
