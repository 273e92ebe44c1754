"""Forgeries by markup that one program reads and another skips (ECMA-376 part 3)."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import WORDS, Forging, add_forgeries, add_forgery, blocks, forges, text_run
from variations.word_xml import MC, W

__all__: list[str] = []

_KIND = "compatibility"
_FORGED = text_run(f" {WORDS}")


def _alternatives(required: str, choice: str, fallback: str | None) -> str:
    other = "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{required}">{choice}</mc:Choice>{other}'
        "</mc:AlternateContent>"
    )


_ADDED = {
    "words in a choice": _alternatives("w14", _FORGED, ""),
    "words in a fallback": _alternatives("x", "", _FORGED),
    "words in the fallback of a known choice": _alternatives("w14", "", _FORGED),
    "words in the fallback of a new choice": _alternatives("am3d", "", _FORGED),
    "words in alternatives within alternatives": _alternatives(
        "w14", _alternatives("x", "", _FORGED), ""
    ),
    "words in a choice of nothing": f'<mc:AlternateContent><mc:Choice Requires="">{_FORGED}'
    "</mc:Choice></mc:AlternateContent>",
    "words in a second choice": '<mc:AlternateContent><mc:Choice Requires="x"/>'
    f'<mc:Choice Requires="w14">{_FORGED}</mc:Choice></mc:AlternateContent>',
    "words in two fallbacks": f"<mc:AlternateContent><mc:Fallback/><mc:Fallback>{_FORGED}"
    "</mc:Fallback></mc:AlternateContent>",
    "words in an unknown element": f"<x:x>{_FORGED}</x:x>",
    "words in an element of smart tags": f'<w:smartTag w:element="x">{_FORGED}</w:smartTag>',
    "words in custom XML": f'<w:customXml w:element="x">{_FORGED}</w:customXml>',
    "words in a direction": f'<w:dir w:val="rtl">{_FORGED}</w:dir>',
    "words in two runs": f"<w:r>{_FORGED}</w:r>",
    "words in a link of nothing": f"<w:hyperlink>{_FORGED}</w:hyperlink>",
    "words in an element that is not ignorable": f"<w14:x>{_FORGED}</w14:x>",
    "words in strict markup": "<s:r xmlns:s='http://purl.oclc.org/ooxml/wordprocessingml/main'>"
    f"<s:t>{WORDS}</s:t></s:r>",
}


def _within(t: Forging, xml: str) -> None:
    t.bind("word/document.xml", "x", "am3d", "w14")
    t.within(xml)


add_forgeries(_KIND, _within, _ADDED)


def _run(t: Forging) -> str:
    return etree.tostring(t.run, with_tail=False).decode()


def _choices(required: str, genuine_first: bool) -> Callable[[Forging], None]:
    """Return what puts the victim's words beside forged ones as alternatives."""

    def make(t: Forging) -> None:
        t.bind("word/document.xml", "x", "am3d", "w14", "w15", "wps")
        own = _run(t)
        sides = (own, _FORGED) if genuine_first else (_FORGED, own)
        new = blocks(_alternatives(required, *sides))[0]
        t.paragraph.replace(t.run, new)

    return make


for _required in ("w14", "wps", "am3d", "w15", "x"):
    for _first in (True, False) if _required != "x" else (True,):  # nothing shows such a choice
        _side = "fallback" if _first else "choice"
        add_forgery(
            f"forged {_side} of a choice that needs {_required}", _KIND, _choices(_required, _first)
        )


def _root(t: Forging, attributes: dict[str, str]) -> None:
    root = t.tree("word/document.xml")
    new = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, "x": "urn:x"})
    for name, text in attributes.items():
        new.set(f"{MC}{name}", f"{new.get(f'{MC}{name}', '')} {text}".strip())
    new[:] = list(root)
    t._trees["word/document.xml"] = new


def _marked(attributes: dict[str, str], xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        _root(t, attributes)
        t.within(xml)

    return make


_X = f"<x:x xmlns:x='urn:x'>{_FORGED}</x:x>"
add_forgery(
    "words in a processed element", _KIND, _marked({"Ignorable": "x", "ProcessContent": "x:x"}, _X)
)
add_forgery(
    "words in any processed element",
    _KIND,
    _marked({"Ignorable": "x", "ProcessContent": "x:*"}, _X),
)
add_forgery(
    "properties that are processed",
    _KIND,
    lambda t: (
        _root(t, {"Ignorable": "x", "ProcessContent": "x:x"}),
        t.run.insert(0, blocks("<w:rPr><x:x xmlns:x='urn:x'><w:vanish/></x:x></w:rPr>")[0]),
    )[0],
)


@forges(_KIND)
def processed_element_marked_below(t: Forging) -> None:
    own = blocks(f"<x:x xmlns:x='urn:x'>{_FORGED}</x:x>")[0]
    t.paragraph.append(own)
    t.paragraph.set(f"{MC}Ignorable", "x")
    t.paragraph.set(f"{MC}ProcessContent", "x:x")
    t.finish()
    body = t.parts["word/document.xml"].replace(b"<w:body>", b'<w:body xmlns:x="urn:x">', 1)
    t.replace("word/document.xml", body)


_PROPERTIES = {
    "run": ("rPr", "<w:vanish/>"),
    "paragraph": ("pPr", '<w:ind w:left="31000"/>'),
}


def _in_properties(place: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        name, xml = _PROPERTIES[place]
        owner = t.run if place == "run" else t.paragraph
        own = owner.find(f"{W}{name}")
        if own is None:
            own = etree.Element(f"{W}{name}")
            owner.insert(0, own)
        own.append(blocks(_alternatives("w14", xml, ""))[0])

    return make


for _place in _PROPERTIES:
    add_forgery(f"alternatives in the properties of a {_place}", _KIND, _in_properties(_place))


@forges(_KIND)
def alternatives_in_styles(t: Forging) -> None:
    t.bind("word/styles.xml", "w14", "mc")
    style = t.style(t.style_of_victim())
    own = etree.tostring(style, with_tail=False).decode()
    hidden = own.replace("</w:style>", "<w:rPr><w:vanish/></w:rPr></w:style>")
    t.styles.replace(style, blocks(_alternatives("w14", hidden, own))[0])


@forges(_KIND)
def styles_below_another_element(t: Forging) -> None:
    t.bind("word/styles.xml", "w14", "mc")
    style = t.style(t.style_of_victim())
    hidden = etree.tostring(style, with_tail=False).decode()
    hidden = hidden.replace("</w:style>", "<w:rPr><w:vanish/></w:rPr></w:style>")
    t.styles.append(blocks(_alternatives("w14", hidden, ""))[0])


@forges(_KIND)
def direction_of_the_words(t: Forging) -> None:
    """Let the letters run from right to left, though they are the same."""
    t.wrap('<w:bdo w:val="rtl">', "</w:bdo>")


@forges(_KIND)
def direction_around_the_words(t: Forging) -> None:
    t.wrap('<w:dir w:val="rtl">', "</w:dir>")


@forges(_KIND)
def a_document_that_must_be_understood(t: Forging) -> None:
    _root(t, {"MustUnderstand": "x"})
