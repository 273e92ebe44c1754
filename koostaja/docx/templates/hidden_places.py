"""Tags in places that are not filled: attributes, field codes, parts without a page.

Word itself shows some of these places, such as the text of a chart's axis or an
alternative text; the others travel with every document. A tag there is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from koostaja.docx.filling import PARAGRAPHS, TEXTS
from koostaja.docx.wordml import A, W, finder

__all__ = ["OPENING", "HiddenTag", "has_tags", "hidden_tags", "tag_in"]

OPENING = re.compile(r"\{\{|\{%")
"""How what looks like a tag begins."""
_PIECE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WORDS_OF = dict(zip(PARAGRAPHS, TEXTS, strict=True))
"""What holds words, and the words in it."""
_SPLIT = {
    f"{W}t": "hidden.words",
    f"{A}t": "hidden.words",
    f"{W}instrText": "hidden.field",
    f"{W}delInstrText": "hidden.field",
    f"{W}delText": "hidden.deleted",
    f"{_MATH}t": "hidden.equation",
}
"""Elements over which Word splits text as it likes, and what they are."""
_ATTRIBUTES = {
    "descr": "hidden.alternative",
    "title": "hidden.alternative",
    "alt": "hidden.alternative",
    "string": "hidden.wordart",
    "instr": "hidden.field",
    "Target": "hidden.link",
}
_CONTROL = (f"{W}alias", f"{W}tag")
_FORMULA = (f"{_CHART}f",)
_with_braces = finder("text()[contains(., '{')] or @*[contains(., '{')]")
"""Finds the elements that have a brace in their own texts, or in an attribute."""
_LONGEST = 80
_UNCLOSED = 20
"""How many characters of a tag without an end are quoted."""


class HiddenTag(NamedTuple):
    """A tag in a place that is not filled."""

    tag: str
    kind: str
    """The key of the name of the place in ``TERMS``."""
    quote: str
    place: tuple[tuple[str, int], ...]


def tag_in(text: str) -> str:
    """Return the first tag of a text, or the beginning of one; "" if there is none."""
    opening = OPENING.search(text)
    if opening is None:
        return ""
    start = opening.start()
    end = text.find(text[start + 1].replace("{", "}") + "}", start + 2)
    return text[start : end + 2][:_LONGEST] if end >= 0 else text[start:][:_UNCLOSED]


def has_tags(root: etree._Element) -> bool:
    """Return whether the text of a part has what looks like a tag or a piece of one."""
    return _PIECE.search("".join(map(str, root.itertext()))) is not None


def hidden_tags(root: etree._Element, *, filled: bool) -> Iterator[HiddenTag]:
    """Yield the tags of a part in places that are not filled.

    ``filled``: the words of its paragraphs are; each paragraph or element is named once.
    """
    ordinals = {one: at for at, one in enumerate(root.iter(*PARAGRAPHS), start=1)}
    for one in _with_braces(root):
        if isinstance(one.tag, str) and one.tag not in _SPLIT:
            at = one if one in ordinals else next(one.iterancestors(*PARAGRAPHS), None)
            place = (("paragraph", ordinals[at]),) if at is not None else ()
            yield from _of_element(one, place)
    for (paragraph, kind), pieces in _split_texts(root, filled=filled).items():
        text = "".join(pieces)
        tag = tag_in(text)
        if tag:
            place = (("paragraph", ordinals[paragraph]),) if paragraph is not None else ()
            yield HiddenTag(tag, kind, text.strip()[:_LONGEST], place)


def _split_texts(
    root: etree._Element, *, filled: bool
) -> dict[tuple[etree._Element | None, str], list[str]]:
    """Return the texts over which Word splits words, by their paragraphs and kinds."""
    texts: dict[tuple[etree._Element | None, str], list[str]] = {}
    for one in root.iter(*_SPLIT):
        paragraph = next(one.iterancestors(*PARAGRAPHS), None)
        shown = paragraph is not None and _WORDS_OF[str(paragraph.tag)] == one.tag
        if not (filled and shown):
            texts.setdefault((paragraph, _SPLIT[str(one.tag)]), []).append(one.text or "")
    return texts


def _of_element(one: etree._Element, place: tuple[tuple[str, int], ...]) -> Iterator[HiddenTag]:
    """Yield the tags of an element in its text, after its children, and in its attributes."""
    found = [(str(text), "hidden.part") for text in (one.text, *_tails(one)) if text]
    if one.tag in _FORMULA:
        found = [(text, "hidden.formula") for text, _ in found]
    for name, text in one.attrib.items():
        kind = _ATTRIBUTES.get(str(name).rpartition("}")[2], "hidden.property")
        found.append((str(text), "hidden.control" if one.tag in _CONTROL else kind))
    for text, kind in found:
        tag = tag_in(text)
        if tag:
            yield HiddenTag(tag, kind, text.strip()[:_LONGEST], place)


def _tails(one: etree._Element) -> Iterator[str]:
    """Yield the text between and after the children of an element."""
    yield from (child.tail for child in one if child.tail)
