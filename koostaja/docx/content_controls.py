"""Content controls and the data in the file that they are bound to (ECMA-376 part 1, 17.5.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.wordml import SPACE, W, attribute, child

__all__ = [
    "CORE_PROPERTIES",
    "BoundControl",
    "DataNode",
    "bound_control",
    "bound_controls",
    "data_node",
    "property_name",
    "show_text",
    "words_of_placeholders",
]

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_BINDINGS = (f"{W}dataBinding", f"{_W15}dataBinding")
_REPEATED = (f"{_W15}repeatingSection", f"{_W15}repeatingSectionItem")
_CHOSEN = (f"{W}date", f"{W}dropDownList", f"{W}picture", f"{_W14}checkbox")
_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_PLAIN_PATH = r"(/[\w:.*-]+(\[\d{1,6}\])?){1,50}(/@[\w:.-]+)?(/text\(\)(\[1\])?)?"
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(['"])(.*?)\2""")
_LONGEST = 4_000
"""The most characters of prefix declarations that are read."""
CORE_PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
"""Word's own name for title, author and the like as data."""
_LAST_STEP = re.compile(r"(?:\w+:)?(\w+)(?:\[\d+\])?$")
_PROPERTIES = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
}
"""Properties that each document has of its own, by the last step of the path to them."""
_PROPERTY_PARTS = {
    CORE_PROPERTIES: "core-properties",
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}": "extended-properties",
}
"""The kinds of the parts that Word names by ids of its own."""
_SIGNS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": "\t"}


@dataclass(frozen=True, eq=False)
class BoundControl:
    """A content control that shows data kept elsewhere in the file."""

    element: etree._Element
    properties: etree._Element
    binding: etree._Element

    @property
    def content(self) -> etree._Element:
        """What the control shows."""
        found = self.element.find(f"{W}sdtContent")
        return etree.Element(f"{W}sdtContent") if found is None else found

    @property
    def text(self) -> str:
        """Its words, with its line breaks and tabs."""
        found = (_SIGNS.get(str(one.tag), one.text) for one in self.content.iter(f"{W}t", *_SIGNS))
        return "".join(one or "" for one in found)

    @property
    def store(self) -> str:
        """The id of its data, in capitals; "" if any data may be meant."""
        return attribute(self.binding, "storeItemID").upper()

    @property
    def is_repeated(self) -> bool:
        """Whether the data say how often its content is shown."""
        return any(one.tag in _REPEATED for one in self.properties)

    @property
    def is_chosen(self) -> bool:
        """Whether its data are a date, a choice or a picture rather than the words it shows."""
        return any(one.tag in _CHOSEN for one in self.properties)

    @property
    def is_rich(self) -> bool:
        """Whether its data are formatted text in a form of Word's own."""
        plain = self.properties.find(f"{W}text") is not None
        return self.binding.tag != _BINDINGS[0] and not plain


@dataclass(frozen=True, eq=False)
class DataNode:
    """An element, or an attribute of one, with data to which a control is bound."""

    part: str
    element: etree._Element
    attribute: str = ""
    """The full name of the attribute; "" for the text of the element."""

    @property
    def text(self) -> str:
        """The data."""
        found = self.element.get(self.attribute) if self.attribute else self.element.text
        return found or ""

    def put(self, text: str) -> None:
        """Replace the data."""
        if self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text


def bound_control(control: etree._Element) -> BoundControl | None:
    """Return a control if it is bound to data."""
    properties = control.find(f"{W}sdtPr")
    found = () if properties is None else properties
    binding = next((one for one in found if one.tag in _BINDINGS), None)
    if properties is None or binding is None:
        return None
    return BoundControl(control, properties, binding)


def bound_controls(root: etree._Element) -> Iterator[BoundControl]:
    """Yield the controls of a part that are bound to data."""
    return filter(None, map(bound_control, root.iter(f"{W}sdt")))


def data_node(package: Package, control: BoundControl) -> DataNode | None:
    """Return the data of a control; None if there are none, as where its data were deleted.

    Raise ``ValueError`` if it is not certain which data are meant.
    """
    path = attribute(control.binding, "xpath").strip()
    mappings = attribute(control.binding, "prefixMappings")
    if len(mappings) > _LONGEST or not re.fullmatch(_PLAIN_PATH, path):
        raise ValueError(path)
    prefixes = {prefix: uri for prefix, _, uri in _PREFIX.findall(mappings)}
    for part in _stores(package, control.store):
        root = package.tree(part)
        try:
            found = root.getroottree().xpath(path, namespaces=prefixes or None)
        except etree.XPathError as error:
            raise ValueError(path) from error
        if isinstance(found, list) and found:
            return _node(part, found[0])
    return None


def _node(part: str, found: object) -> DataNode:
    if isinstance(found, etree._Element):
        if len(found):
            raise ValueError(part)
        return DataNode(part, found)
    parent = getattr(found, "getparent", lambda: None)()
    if parent is None or len(parent):
        raise ValueError(part)
    name = getattr(found, "attrname", None)
    return DataNode(part, parent, str(name) if name else "")


def _stores(package: Package, id: str) -> list[str]:
    """Return the parts with data of an id, or with any if the id is ""."""
    if id in _PROPERTY_PARTS:
        found = package.related(_PROPERTY_PARTS[id], "")
        return [found] if found else []
    parts = []
    for one in package.relationships(package.main).values():
        if one.kind == "customXml" and not one.external and one.target in package.parts:
            described = package.related("customXmlProps", one.target)
            own = package.tree(described).get(_STORE, "").upper() if described else ""
            if id in ("", own):
                parts.append(one.target)
    return parts


def words_of_placeholders(root: etree._Element, tag: re.Pattern[str]) -> None:
    """Let what a control shows until it is filled be its words, if there are tags in it.

    Programs print a placeholder in other ways than words, or not at all (17.5.2.39).
    """
    for control in root.iter(f"{W}sdt"):
        placeholders = control.findall(f"{W}sdtPr/{W}showingPlcHdr")
        if not placeholders:
            continue
        content = (one.text or "" for one in control.iterfind(f"{W}sdtContent//{W}t"))
        if tag.search("".join(content)):
            for one in placeholders:
                child(control, "sdtPr").remove(one)


def property_name(binding: etree._Element) -> str:
    """Return which property of the file a control is bound to; "" if to other data."""
    addresses = f"{attribute(binding, 'prefixMappings')} {attribute(binding, 'storeItemID')}"
    core = "core-properties" in addresses.lower() or CORE_PROPERTIES in addresses.upper()
    found = _LAST_STEP.search(attribute(binding, "xpath"))
    return _PROPERTIES.get(found[1], "") if core and found else ""


def show_text(control: etree._Element, text: str) -> None:
    """Put a text in the place of what a control shows."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    texts = list(content.iter(f"{W}t"))
    if not texts:
        run = next(content.iter(f"{W}r"), None)
        holder = run if run is not None else etree.SubElement(_holder(content), f"{W}r")
        texts = [etree.SubElement(holder, f"{W}t")]
    for placeholder in control.findall(f"{W}sdtPr/{W}showingPlcHdr"):
        parent = placeholder.getparent()
        assert parent is not None
        parent.remove(placeholder)
    for place, one in enumerate(texts):
        one.text = "" if place else text
        one.set(SPACE, "preserve")


def _holder(content: etree._Element) -> etree._Element:
    """Return the parent of the runs of a control: its paragraph, or itself within a line."""
    paragraph = next(content.iter(f"{W}p"), None)
    return paragraph if paragraph is not None else content
