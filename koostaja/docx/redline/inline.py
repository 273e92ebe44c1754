"""What stands in a paragraph, as atoms that two paragraphs can be compared by.

An atom is a word, a space, a mark, a line break, or what stays or goes as a whole: a
field, a link. Each knows the runs that it comes from, so that its words keep their
looks wherever they are written.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from lxml import etree

from koostaja.docx.redline.tracked import Kind, Tracker
from koostaja.docx.wordml import W
from koostaja.text.diff import ending_in_replacement, opcodes

__all__ = ["BOOKMARKS", "merged", "text_of"]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PLAIN = {
    f"{W}tab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
"""What elements of a run are to a reader."""
_TEXT = f"{W}t"
_RUN, _LINK, _SIMPLE_FIELD = f"{W}r", f"{W}hyperlink", f"{W}fldSimple"
BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")
_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}smartTag", f"{W}customXml"}
_WITHOUT_WORDS = {
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr",
        "lastRenderedPageBreak", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd",
    )
}  # fmt: skip
_NOTES = {f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference"}
"""They name other parts of the file by number."""
_WORD = re.compile(r"\w+(?:[./–-]\w+)*|\s|.", re.DOTALL)
"""A date, a number and a compound are one word."""
_ANY = re.compile(r".+", re.DOTALL)


class _Piece(NamedTuple):
    """Text, or an element, of a run."""

    run: etree._Element
    content: str | etree._Element


class _Atom(NamedTuple):
    key: str
    """What it is compared by."""
    pieces: tuple[_Piece, ...] = ()
    whole: etree._Element | None = None
    """An element beside runs: a link, a bookmark."""


def text_of(element: etree._Element) -> str:
    """The words of a paragraph as a reader sees them."""
    found = []
    for one in element.iter(_TEXT, *_PLAIN):
        parent = one.getparent()
        if parent is not None and parent.tag == _RUN:
            found.append(_PLAIN.get(str(one.tag)) or one.text or "")
    return "".join(found)


def merged(
    old: etree._Element | None,
    new: etree._Element | None,
    tracker: Tracker,
    following: Kind | None = None,
) -> list[etree._Element]:
    """The content of a paragraph that turned into another, came or went.

    ``following`` says that the next paragraph came or went as a whole. LibreOffice
    takes two changes of one kind for one if nothing but a paragraph mark is between
    them, and the mark as well; so this paragraph must not end with such a change.
    """
    word = _ANY if old is None or new is None else _WORD
    before = list(_atoms(old, word)) if old is not None else []
    after = list(_atoms(new, word)) if new is not None else []
    found = opcodes([one.key for one in before], [one.key for one in after])
    if following and old is not None and new is not None:
        found = ending_in_replacement(found)
    elements: list[etree._Element] = []
    for change in found:
        come = list(_written(after[change.new.start : change.new.stop], tracker,
                             None if change.same else "ins"))  # fmt: skip
        if change.same:
            elements += come
            continue
        gone = list(_written(before[change.old.start : change.old.stop], tracker, "del"))
        come_first = following == "ins" and change is found[-1]
        elements += [*come, *gone] if come_first else [*gone, *come]
    return elements


def _atoms(paragraph: etree._Element, word: re.Pattern[str]) -> Iterator[_Atom]:
    """The atoms of a paragraph; words are found across runs, as Word splits them anywhere."""
    text: list[_Piece] = []
    field: list[_Piece] = []
    depth = 0
    for one in _items(paragraph):
        if isinstance(one, _Piece) and isinstance(one.content, str) and not depth:
            text.append(one)
            continue
        yield from _words(text, word)
        text = []
        if isinstance(one, _Atom):
            yield one
            continue
        depth += _field_depth(one)
        field.append(one)
        if depth <= 0:
            yield _Atom("".join(map(_key, field)), tuple(field))
            field = []
    yield from _words(text, word)
    yield from (_Atom(_key(one), (one,)) for one in field)


def _items(parent: etree._Element) -> Iterator[_Piece | _Atom]:
    """Pieces of runs in their order, and what stands beside runs."""
    for one in parent:
        if one.tag == _RUN:
            for child in one:
                if child.tag == _TEXT:
                    yield _Piece(one, child.text or "")
                elif child.tag not in _WITHOUT_WORDS:
                    yield _Piece(one, child)
        elif one.tag == _SIMPLE_FIELD:
            yield from _items(_as_runs(one))
        elif one.tag in _WRAPPERS:
            yield from _items(one)
        elif one.tag not in _WITHOUT_WORDS:
            yield _Atom(_canonical(one), whole=one)


def _as_runs(field: etree._Element) -> etree._Element:
    """A field in the form that can be deleted: Word would fill a simple one anew."""
    runs = etree.Element(f"{W}p")

    def add(name: str, attribute: str = "", text: str | None = None) -> None:
        run = etree.SubElement(runs, _RUN)
        said = {f"{W}fldCharType": attribute} if attribute else {_SPACE: "preserve"}
        etree.SubElement(run, f"{W}{name}", said).text = text

    add("fldChar", "begin")
    add("instrText", text=field.get(f"{W}instr", ""))
    add("fldChar", "separate")
    runs.extend(copy.deepcopy(one) for one in field)
    add("fldChar", "end")
    return runs


def _words(text: Sequence[_Piece], word: re.Pattern[str]) -> Iterator[_Atom]:
    """The words of text that may be spread over several runs."""
    ends = list(accumulate(len(piece.content) for piece in text))
    spans = [(one.run, end - len(one.content), end) for one, end in zip(text, ends, strict=True)]
    whole = "".join(str(piece.content) for piece in text)
    for match in word.finditer(whole):
        first, last = match.span()
        yield _Atom(
            match[0],
            tuple(
                _Piece(run, whole[max(start, first) : min(end, last)])
                for run, start, end in spans
                if start < last and end > first
            ),
        )


def _field_depth(piece: _Piece) -> int:
    """How many fields a piece begins, less those that it ends."""
    if isinstance(piece.content, str):
        return 0
    return {"begin": 1, "end": -1}.get(piece.content.get(f"{W}fldCharType", ""), 0)


def _key(piece: _Piece) -> str:
    return piece.content if isinstance(piece.content, str) else _canonical(piece.content)


def _canonical(element: etree._Element) -> str:
    """An element as text that does not hang on how it was written."""
    plain = copy.deepcopy(element)
    plain.tail = None
    for one in plain.iter():
        for name in [name for name in one.attrib if "rsid" in str(name)]:
            del one.attrib[name]
    return etree.tostring(plain, method="c14n", exclusive=True).decode()


def _written(
    atoms: Sequence[_Atom], tracker: Tracker, kind: Kind | None
) -> Iterator[etree._Element]:
    """Atoms as Word has them, as they are or as a change."""
    for inside, group in groupby(atoms, key=lambda one: one.whole is None):
        if inside:
            yield from _tracked(list(_runs(group, kind)), tracker, kind)
            continue
        for one in group:
            whole = copy.deepcopy(one.whole)
            assert whole is not None
            whole.tail = None
            if whole.tag in BOOKMARKS:
                yield whole
            elif whole.tag == _LINK:
                whole[:] = _tracked(list(whole), tracker, kind)
                yield whole
            else:
                yield from _tracked([whole], tracker, kind)


def _tracked(
    elements: list[etree._Element], tracker: Tracker, kind: Kind | None
) -> list[etree._Element]:
    return [tracker.runs(kind, elements)] if kind and elements else elements


def _runs(atoms: Iterable[_Atom], kind: Kind | None) -> Iterator[etree._Element]:
    """Runs that look as those that their content comes from."""
    pieces = (piece for atom in atoms for piece in atom.pieces)
    for source, group in groupby(pieces, key=lambda piece: piece.run):
        run = etree.Element(_RUN)
        look = source.find(f"{W}rPr")
        if look is not None:
            run.append(copy.deepcopy(look))
        for textual, contents in groupby(group, key=lambda one: isinstance(one.content, str)):
            if textual:
                words = etree.SubElement(run, _TEXT, {_SPACE: "preserve"})
                words.text = "".join(str(one.content) for one in contents)
            else:
                kept = (copy.deepcopy(one.content) for one in contents)
                run.extend(
                    one
                    for one in kept
                    if not isinstance(one, str) and not (kind == "del" and one.tag in _NOTES)
                )
        if len(run) > (look is not None):
            yield run
