"""The defaults of a document's styles, and styles that say them themselves.

A file has one set of defaults (``w:docDefaults``). Styles from a file with other defaults
say what differs, so that they look as they did (ECMA-376 part 1, 17.7.5).
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from koostaja.docx.combine.style_signature import canonical
from koostaja.docx.property_order import PARAGRAPH, RUN, put
from koostaja.docx.wordml import OFF, W, attribute

__all__ = [
    "Difference",
    "StyleDefaults",
    "bake",
    "property_tag",
    "write_out_switches",
]


def _switches(names: str, value: str) -> dict[str, dict[str, str]]:
    return {name: {"val": value} for name in names.split()}


_TOGGLES = frozenset(
    _switches("b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint vanish", "1")
)
"""Properties that switch one another over between styles (17.7.3)."""
_BY_ATTRIBUTE = frozenset(("spacing", "ind", "rFonts", "lang"))
"""Properties of which each attribute is inherited by itself."""
_PARTS = ("pPr", "rPr")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_ORDER = {"pPr": PARAGRAPH, "rPr": RUN}
_NEUTRAL: dict[str, dict[str, dict[str, str]]] = {
    "pPr": {
        **_switches(
            "keepNext keepLines pageBreakBefore suppressLineNumbers suppressAutoHyphens"
            " topLinePunct bidi contextualSpacing mirrorIndents suppressOverlap",
            "0",
        ),
        **_switches(
            "widowControl kinsoku wordWrap overflowPunct autoSpaceDE autoSpaceDN adjustRightInd"
            " snapToGrid",
            "1",
        ),
        "shd": {"val": "clear", "color": "auto", "fill": "auto"},
        "spacing": {
            "before": "0", "beforeLines": "0", "beforeAutospacing": "0", "after": "0",
            "afterLines": "0", "afterAutospacing": "0", "line": "240", "lineRule": "auto",
        },
        "ind": {
            **dict.fromkeys(("left", "right", "start", "end", "firstLine"), "0"),
            **dict.fromkeys(("leftChars", "rightChars", "firstLineChars", "hangingChars"), "0"),
        },
        "jc": {"val": "left"},
        "textDirection": {"val": "lrTb"},
        "textAlignment": {"val": "auto"},
        "outlineLvl": {"val": "9"},
    },
    "rPr": {
        **_switches(" ".join(sorted(_TOGGLES)), "0"),
        **_switches("noProof webHidden rtl cs spacing kern position", "0"),
        "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"),
        "color": {"val": "auto"},
        "w": {"val": "100"},
        "sz": {"val": "20"},
        "szCs": {"val": "20"},
        "highlight": {"val": "none"},
        "u": {"val": "none"},
        "effect": {"val": "none"},
        "bdr": {"val": "nil"},
        "shd": {"val": "clear", "color": "auto", "fill": "auto"},
        "vertAlign": {"val": "baseline"},
        "em": {"val": "none"},
        "lang": {"val": "en-US", "eastAsia": "en-US", "bidi": "ar-SA"},
        f"{_W14}ligatures": {f"{_W14}val": "none"},
        f"{_W14}cntxtAlts": {f"{_W14}val": "0"},
        f"{_W14}numForm": {f"{_W14}val": "default"},
        f"{_W14}numSpacing": {f"{_W14}val": "default"},
    },
}  # fmt: skip
"""What Word does where neither a style nor the defaults say anything."""


Difference = Mapping[str, Mapping[str, etree._Element]]
"""Properties by name, of paragraphs (``pPr``) and of their words (``rPr``)."""


class StyleDefaults:
    """The defaults of one document's styles."""

    def __init__(self, styles: etree._Element) -> None:
        found = styles.find(f"{W}docDefaults")
        self._properties = {
            kind: found.find(f"{W}{kind}Default/{W}{kind}") if found is not None else None
            for kind in _PARTS
        }

    def signature(self) -> tuple[object, ...]:
        """Return what they say, comparable."""
        return tuple(canonical(one) for one in self._properties.values())

    def of(self, kind: str) -> dict[str, etree._Element]:
        """Return the defaults of paragraphs (``pPr``) or of their words (``rPr``) by name."""
        found = self._properties[kind]
        return {} if found is None else {property_name(one): one for one in found}

    def difference(self, other: StyleDefaults) -> Difference:
        """Return what a style must say so that it looks the same over ``other`` defaults."""
        return {kind: dict(self._differing(other, kind)) for kind in _PARTS}

    def _differing(self, other: StyleDefaults, kind: str) -> Iterator[tuple[str, etree._Element]]:
        mine, theirs = self.of(kind), other.of(kind)
        for name in {**mine, **theirs}:
            if canonical(mine.get(name)) == canonical(theirs.get(name)):
                continue
            element = etree.Element(property_tag(name))
            if name in theirs:
                _set(element, _neutral(kind, name, theirs[name]))
            if name in mine:
                if name not in _BY_ATTRIBUTE:
                    element = copy.deepcopy(mine[name])
                _update(element, mine[name])
            yield name, element

    @property
    def toggles(self) -> set[str]:
        """The switches that are on, such as ``b``."""
        return {name for name, one in self.of("rPr").items()
                if name in _TOGGLES and attribute(one, "val") not in OFF}  # fmt: skip

    def unknown(self, other: StyleDefaults) -> list[str]:
        """Return the properties of ``other`` that no style can undo."""
        return [
            name
            for kind in _PARTS
            for name in other.of(kind)
            if name not in self.of(kind) and name not in _NEUTRAL[kind]
        ]


def property_name(element: etree._Element) -> str:
    """Return the name of a property: Word's own, or the full one of a later version's."""
    return str(element.tag).removeprefix(W)


def property_tag(name: str) -> str:
    """Return the tag of a property by its name."""
    return name if name.startswith("{") else f"{W}{name}"


def _neutral(kind: str, name: str, over: etree._Element) -> dict[str, str]:
    """Return what undoes a property: of one inherited by attribute only those that it sets."""
    found = _NEUTRAL[kind].get(name, {})
    if name not in _BY_ATTRIBUTE:
        return found
    said = {etree.QName(attribute).localname for attribute in over.attrib}
    said |= {"firstLine"} if "hanging" in said else set()
    return {attribute: value for attribute, value in found.items() if attribute in said}


def _set(element: etree._Element, attributes: dict[str, str]) -> None:
    for name, text in attributes.items():
        element.set(f"{W}{name}" if not name.startswith("{") else name, text)


def _update(element: etree._Element, over: etree._Element) -> None:
    if over.get(f"{W}hanging") is not None:
        element.attrib.pop(f"{W}firstLine", "")
    for name, text in over.attrib.items():
        element.set(name, text)


def bake(style: etree._Element, difference: Difference) -> None:
    """Let a style that is based on no other say what differs in the defaults."""
    for kind, properties in difference.items():
        if not properties:
            continue
        own = style.find(f"{W}{kind}")
        if own is None:
            own = etree.Element(f"{W}{kind}")
            _insert_properties(style, own)
        for name, element in properties.items():
            found = own.find(property_tag(name))
            if found is None:
                put(own, _ORDER[kind], copy.deepcopy(element))
            elif name in _BY_ATTRIBUTE:
                merged = copy.deepcopy(element)
                _update(merged, found)
                put(own, _ORDER[kind], merged)


def _insert_properties(style: etree._Element, own: etree._Element) -> None:
    """Insert ``pPr`` or ``rPr`` after a style's names and before its table's properties."""
    later = {f"{W}{name}" for name in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")} - {own.tag}
    place = next((index for index, one in enumerate(style) if one.tag in later), len(style))
    style.insert(place, own)


def write_out_switches(styles: etree._Element, names: Collection[str]) -> None:
    """Let styles of paragraphs say what the defaults switch on, and the defaults no longer."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is None:
        return
    found = [one for one in defaults if property_name(one) in names]
    ids = {attribute(one, "styleId") for one in styles.iter(f"{W}style")}
    for style in styles.iter(f"{W}style"):
        base = style.find(f"{W}basedOn")
        based = base is not None and attribute(base, "val") in ids
        if attribute(style, "type") == "paragraph" and not based:
            bake(style, {"rPr": {property_name(one): one for one in found}})
    for one in found:
        defaults.remove(one)
