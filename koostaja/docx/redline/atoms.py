"""The content of paragraphs as atoms, by which two paragraphs are compared.

An atom is a word, a space, a mark, a line break, or what is kept or deleted as a whole: a
field, a link. Each has the runs that it comes from, so that its words keep their looks.
"""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from koostaja.docx.wordml import SPACE, W, field_mark, tags

__all__ = ["BOOKMARKS", "LINK", "RUN", "TEXT", "Atom", "RunPiece", "atoms_of", "text_of"]

_PLAIN = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
"""Elements of a run as a reader sees them."""
TEXT = f"{W}t"
RUN, LINK, _SIMPLE_FIELD = f"{W}r", f"{W}hyperlink", f"{W}fldSimple"
BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_WRAPPERS = tags("sdt sdtContent smartTag customXml")
_WITHOUT_WORDS = tags(
    "pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr proofErr lastRenderedPageBreak permStart permEnd"
    " commentRangeStart commentRangeEnd"
)
_WORD = re.compile(r"\w+(?:[./–-]\w+)*|\s|.", re.DOTALL)
"""A date, a number and a compound are one word."""
_WHOLE_TEXT = re.compile(r".+", re.DOTALL)


class RunPiece(NamedTuple):
    """Text, or an element, of a run."""

    run: etree._Element
    content: str | etree._Element


class Atom(NamedTuple):
    """The smallest content of a paragraph that is compared."""

    key: str
    """The text by which it is compared."""
    pieces: tuple[RunPiece, ...] = ()
    whole: etree._Element | None = None
    """An element that is no run: a link, a bookmark."""


def text_of(element: etree._Element) -> str:
    """Return the words of a paragraph as a reader sees them."""
    found = []
    for one in element.iter(TEXT, *_PLAIN):
        parent = one.getparent()
        if parent is not None and parent.tag == RUN:
            found.append(_PLAIN.get(str(one.tag)) or one.text or "")
    return "".join(found)


def atoms_of(paragraph: etree._Element, *, words: bool) -> Iterator[Atom]:
    """Yield the atoms of a paragraph: of its text the words, or all of it as one.

    Words go across runs, as Word splits them anywhere.
    """
    word = _WORD if words else _WHOLE_TEXT
    text: list[RunPiece] = []
    field: list[RunPiece] = []
    depth = 0
    for one in _items(paragraph):
        if isinstance(one, RunPiece) and isinstance(one.content, str) and not depth:
            text.append(one)
            continue
        yield from _words(text, word)
        text = []
        if isinstance(one, Atom):
            yield one
            continue
        depth += _field_depth(one)
        field.append(one)
        if depth <= 0:
            yield Atom("".join(map(_key, field)), tuple(field))
            field = []
    yield from _words(text, word)
    yield from (Atom(_key(one), (one,)) for one in field)


def _items(parent: etree._Element) -> Iterator[RunPiece | Atom]:
    """Yield the pieces of runs in their order, and elements that are no runs."""
    for one in parent:
        if one.tag == RUN:
            for child in one:
                if child.tag == TEXT:
                    yield RunPiece(one, child.text or "")
                elif child.tag not in _WITHOUT_WORDS:
                    yield RunPiece(one, child)
        elif one.tag == _SIMPLE_FIELD:
            yield from _items(_as_runs(one))
        elif one.tag in _WRAPPERS:
            yield from _items(one)
        elif one.tag not in _WITHOUT_WORDS:
            yield Atom(_canonical(one), whole=one)


def _as_runs(field: etree._Element) -> etree._Element:
    """Return a field in the form that can be deleted: Word would fill a simple one anew."""
    runs = etree.Element(f"{W}p")
    instruction = etree.Element(RUN)
    text = etree.SubElement(instruction, f"{W}instrText", {SPACE: "preserve"})
    text.text = field.get(f"{W}instr", "")
    runs.extend([field_mark("begin"), instruction, field_mark("separate")])
    runs.extend(copy.deepcopy(one) for one in field)
    runs.append(field_mark("end"))
    return runs


def _words(text: Sequence[RunPiece], word: re.Pattern[str]) -> Iterator[Atom]:
    """Yield the words of text that may be spread over several runs."""
    ends = list(accumulate(len(piece.content) for piece in text))
    starts = [0, *ends]
    whole, at = "".join(str(piece.content) for piece in text), 0
    for match in word.finditer(whole):
        first, last = match.span()
        while ends[at] <= first:
            at += 1
        if last <= ends[at]:
            yield Atom(match[0], (RunPiece(text[at].run, match[0]),))
            continue
        stop = bisect_left(ends, last, at) + 1
        yield Atom(
            match[0],
            tuple(
                RunPiece(text[one].run, whole[max(starts[one], first) : min(ends[one], last)])
                for one in range(at, stop)
            ),
        )


def _field_depth(piece: RunPiece) -> int:
    """Return how many fields a piece begins, less those that it ends."""
    if isinstance(piece.content, str):
        return 0
    return {"begin": 1, "end": -1}.get(piece.content.get(f"{W}fldCharType", ""), 0)


def _key(piece: RunPiece) -> str:
    return piece.content if isinstance(piece.content, str) else _canonical(piece.content)


def _canonical(element: etree._Element) -> str:
    """Return an element as text, the same however it was written."""
    plain = copy.deepcopy(element)
    plain.tail = None
    for one in plain.iter():
        for name in [name for name in one.attrib if "rsid" in str(name)]:
            del one.attrib[name]
    return etree.tostring(plain, method="c14n", exclusive=True).decode()
