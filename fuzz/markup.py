"""Other markup in the place of some: for the parts of Word files and other XML."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from lxml import etree

__all__ = ["NAMESPACES", "changed_markup", "with_each_fragment"]

_FRAGMENTS = etree.parse(Path(__file__).parent / "fragments.xml").getroot()
"""Pieces of Word's markup, one of each construct."""
NAMESPACES: dict[str, str] = {str(prefix): uri for prefix, uri in _FRAGMENTS.nsmap.items()}
W = f"{{{NAMESPACES['w']}}}"
_ENGINE = Path(__file__).parent.parent / "koostaja"
_READERS = ("docx", "files/signatures")
"""The packages that read markup."""
_LARGEST = 300_000
"""In bytes, what a part may grow to."""
_VALUES = (
    "", "0", "1", "-1", "2", "9", "10", "65535", "2147483648", "9" * 5000, "1.5", "1e3", "٣", "²",
    "x", "true", "off", "none", "auto", "begin", "separate", "end", "default", "first", "even",
    "restart", "continue", "nextPage", "decimal", "lowerRoman", "bullet", "%1.%2.", "%9", "%",
    "rId1", "rId2", "rId99", "External", "Normal", "TableGrid", "ListParagraph", "Heading1",
    "FF0000", "both", "center", "../x.xml", "/word/document.xml", "word/document.xml", "#x", "#",
    "http://[", "mailto:", "{{ facts.title }}", "{{", "{%p for item in rights.items %}",
    "{% endfor %}", "&", "<", "\u2028", "100%", "12pt", "1in", "-9" * 20, "paragraph", "table",
    "character", "numbering", "a" * 3000,
)  # fmt: skip
_TEXTS = (
    "", " ", "x", "{{ facts.title }}", "{{ x", "}}", "{%p endfor %}", "{%p if remark %}", "{%tr",
    "{%p for item in rights.items %}", "{{ item }}", "{{r x }}", "{% raw %}", "{#", "PAGE",
    "REF x \\h", 'TOC \\o "1-3"', "STYLEREF Normal", "IF 1 = 1 a b", "SEQ x \\n", "NUMPAGES",
    "= 1 + 1", '"', "\\", "HYPERLINK \\l x", "\u00ad", "\u200b", "\u2028", "ß" * 50, "5",
)  # fmt: skip


def changed_markup(part: bytes, chance: random.Random) -> bytes:
    """Return a part of XML with one to four of its elements changed; as it is if it is none."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError:
        return part
    for _ in range(chance.choice((1, 1, 2, 4))):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        chance.choice(_CHANGES)(chance.choice(elements), elements, chance)
    written = etree.tostring(root, encoding="utf-8")
    return written if len(written) < _LARGEST else part


def with_each_fragment(part: bytes, holder: str) -> Iterator[bytes]:
    """Yield a part with each piece of Word's markup before the last child of an element."""
    for fragment in _FRAGMENTS:
        root = etree.fromstring(part)
        (element,) = root.iter(holder)
        element.insert(len(element) - 1, copy.deepcopy(fragment))
        yield etree.tostring(root, encoding="utf-8")


Elements = Sequence[etree._Element]


def _remove(one: etree._Element, _: Elements, __: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _double(one: etree._Element, _: Elements, chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        for _ in range(chance.choice((1, 1, 2, 20))):
            parent.insert(parent.index(one), copy.deepcopy(one))


def _copy_elsewhere(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    into = chance.choice(elements)
    into.insert(chance.randint(0, len(into)), copy.deepcopy(one))


def _move_up(one: etree._Element, _: Elements, __: random.Random) -> None:
    """Put what is in an element in its place."""
    parent = one.getparent()
    if parent is not None:
        at = parent.index(one)
        parent[at : at + 1] = list(one)


def _wrap(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    """Put an element into others: into one like another of the part, or often into its own kind."""
    parent = one.getparent()
    if parent is None:
        return
    around = chance.choice(
        (chance.choice(elements).tag, one.tag, parent.tag, _some_name(elements, chance))
    )
    at = parent.index(one)
    for _ in range(chance.choice((1, 1, 1, 3, 100))):
        outer = etree.Element(around)
        outer.append(one)
        one = outer
    parent.insert(at, one)


def _rename(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    one.tag = chance.choice((chance.choice(elements).tag, _some_name(elements, chance)))


def _set_value(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    names = [*map(str, one.attrib), f"{W}val", _some_name(elements, chance)]
    one.set(chance.choice(names), chance.choice(_VALUES))


def _exchange_value(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    other = chance.choice(elements)
    if one.attrib and other.attrib:
        name = chance.choice(list(map(str, one.attrib)))
        one.set(name, str(chance.choice(list(other.attrib.values()))))


def _drop_value(one: etree._Element, _: Elements, chance: random.Random) -> None:
    if one.attrib:
        del one.attrib[chance.choice(list(one.attrib))]


def _set_text(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    texts = [each for each in elements if each.text and each.text.strip()]
    target = chance.choice(texts) if texts and chance.random() < 0.7 else one
    target.text = chance.choice(_TEXTS)


def _insert(one: etree._Element, _: Elements, chance: random.Random) -> None:
    """Insert something that Word writes."""
    one.insert(
        chance.randint(0, len(one)), copy.deepcopy(_FRAGMENTS[chance.randrange(len(_FRAGMENTS))])
    )


def _insert_empty(one: etree._Element, elements: Elements, chance: random.Random) -> None:
    one.insert(chance.randint(0, len(one)), etree.Element(_some_name(elements, chance)))


_CHANGES = (
    _remove, _double, _copy_elsewhere, _move_up, _wrap, _rename, _set_value, _set_value,
    _exchange_value, _drop_value, _set_text, _insert, _insert, _insert, _insert_empty,
)  # fmt: skip


@cache
def _names() -> list[str]:
    """The words in the engine's strings: among them is every name of Word's that it knows."""
    modules = (path for one in _READERS for path in sorted((_ENGINE / one).rglob("*.py")))
    texts = (path.read_text(encoding="utf-8") for path in modules)
    quoted = (words for text in texts for words in re.findall(r'"([^"\n]*)"', text))
    found = {name for words in quoted for name in re.findall(r"[A-Za-z][A-Za-z0-9]*", words)}
    return sorted(found)


def _some_name(elements: Elements, chance: random.Random) -> str:
    """Return a name in a namespace of the part, or in another one of Word's."""
    spaces = (etree.QName(chance.choice(elements)).namespace or "", *NAMESPACES.values())
    space = chance.choice(spaces[:2] if chance.random() < 0.8 else spaces)
    return f"{{{space}}}{chance.choice(_names())}" if space else chance.choice(_names())
