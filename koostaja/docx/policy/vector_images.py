"""Drawings in XML (SVG): shapes and words only, nothing that runs or comes from outside."""

from __future__ import annotations

import re

from lxml import etree

__all__ = ["is_plain_drawing"]

_SVG = "http://www.w3.org/2000/svg"
_NAMES = """
svg g defs symbol use title desc metadata style switch path rect circle ellipse line polyline
polygon text tspan textPath linearGradient radialGradient stop clipPath mask pattern marker
filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feFlood
feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFuncA feFuncB feFuncG
feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence
"""
_ELEMENTS = frozenset(_NAMES.split())
_FETCHES = re.compile(r"url\(\s*[\"']?\s*(?!#)|@import|expression\(|\\|javascript:", re.IGNORECASE)
"""What a style takes from outside, or writes so that it cannot be read."""
_OF_EDITORS = frozenset(
    (
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
    )
)
"""Namespaces of what editors of drawings keep for themselves."""


def is_plain_drawing(root: etree._Element) -> bool:
    """Return whether a drawing is of known elements and names nothing outside itself."""
    return all(_is_plain(one) for one in root.iter(etree.Element))


def _is_plain(one: etree._Element) -> bool:
    name = etree.QName(one)
    if name.namespace in _OF_EDITORS:
        return True
    if name.namespace != _SVG or name.localname not in _ELEMENTS:
        return False
    if name.localname == "style" and _FETCHES.search("".join(map(str, one.itertext()))):
        return False
    return all(_is_plain_value(str(key), str(text)) for key, text in one.attrib.items())


def _is_plain_value(key: str, text: str) -> bool:
    space, _, local = key.rpartition("}")
    if space[1:] in _OF_EDITORS:
        return True
    if local == "href":
        return text.startswith("#")
    return local != "base" and not local.lower().startswith("on") and not _FETCHES.search(text)
