"""A file beside its document as rows of a page: the words of both, those that differ marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.proof.aligned_words import WordAt
from koostaja.intake.proof.field_comparison import ComparedField
from koostaja.intake.proof.file_comparison import FileComparison
from koostaja.intake.proof.file_texts import FileText, file_texts
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer

__all__ = ["MarkedText", "PageRow", "PageSection", "PageSide", "field_title", "page_sections"]


class MarkedText(NamedTuple):
    """Some words of one side of a row."""

    text: str
    differs: bool


class PageSide(NamedTuple):
    """What one side has in a row."""

    number: str
    other_number: bool
    """Whether the number differs from that of the other side."""
    texts: tuple[MarkedText, ...]


class PageRow(NamedTuple):
    """A paragraph of the file beside the paragraph of the document."""

    original: PageSide | None
    rebuilt: PageSide | None
    place: int
    """The ordinal of the paragraph in the file; 0 without one."""
    anchor: str
    """By which links lead to it: only the first row of a place has one."""
    is_title: bool
    is_leftover: bool
    clause: str

    @property
    def differs(self) -> bool:
        """Whether any word or number differs."""
        sides = [one for one in (self.original, self.rebuilt) if one]
        has_words = [any(text.text for text in one.texts) for one in sides]
        marked = [one.other_number or any(text.differs for text in one.texts) for one in sides]
        return any(marked) and any(has_words)


class PageSection(NamedTuple):
    """An outermost section of the document with the rows of all fields in it."""

    title: str
    rows: tuple[PageRow, ...]


def page_sections(compared: FileComparison) -> list[PageSection]:
    """Return the sections of a file and a document, in the order of the file."""
    leftovers = defaultdict[Pointer, list[Passage]](list)
    for pointer, passage in compared.original.leftovers:
        leftovers[pointer].append(passage)
    used = set[int]()
    first = [_leftover(one, used) for one in leftovers.get((), ())]
    found = [PageSection("", tuple(first))] if first else []
    places = {pointer: place for place, pointer in enumerate(compared.original.fields)}
    fields = sorted(compared.fields, key=lambda one: places.get(one.pointer, len(places)))
    for _, group in groupby(fields, lambda one: one.pointer[0]):
        inside = [*group]
        texts = [file_texts(field, leftovers.get(field.pointer, ())) for field in inside]
        rows = [
            row for field, own in zip(inside, texts, strict=True) for row in _rows(field, own, used)
        ]
        if rows:
            found.append(PageSection(field_title(inside[0]), tuple(rows)))
    return found


def field_title(field: ComparedField) -> str:
    """Return the heading of a field, that of the document if it has one; "" if none has."""
    titles = [one.text for one in (*field.rebuilt, *field.original) if one.is_title]
    return titles[0] if titles else ""


def _rows(field: ComparedField, texts: Sequence[FileText], used: set[int]) -> Iterator[PageRow]:
    """Yield the paragraphs of the document in order, each beside what the file has for it."""
    same, reached = {*field.alike.values()}, 0
    for passage, group in groupby(texts, lambda one: one.passage):
        several = [*group]
        if passage is None:
            yield from (_row(field, [one], None, same, used) for one in several)
            continue
        yield from (_row(field, [], j, same, used) for j in range(reached, passage))
        yield _row(field, several, passage, same, used)
        reached = max(reached, passage + 1)
    for j in range(reached, len(field.rebuilt)):
        yield _row(field, [], j, same, used)


def _row(
    field: ComparedField,
    texts: Sequence[FileText],
    j: int | None,
    same: Collection[WordAt],
    used: set[int],
) -> PageRow:
    place = texts[0].original.place if texts else 0
    printed = None if j is None else field.rebuilt[j]
    has_other = any(one.has_other_number for one in texts)
    rebuilt = None
    if printed and j is not None:
        marked = [WordAt(j, at) not in same for at in range(len(printed.words))]
        words = range(len(printed.words))
        rebuilt = PageSide(printed.number, has_other, tuple(_marked(printed, words, marked)))
    original = None
    if texts:
        number = texts[0].original.number if texts[0].words.start == 0 else ""
        parts = [part for one in texts for part in _file_side(field, one)]
        original = PageSide(number, has_other, tuple(parts))
    is_title = (printed or texts[0].original).is_title
    is_leftover = not printed and all(one.paragraph is None for one in texts)
    clause = printed.clause if printed else ""
    return PageRow(original, rebuilt, place, _anchor(place, used), is_title, is_leftover, clause)


def _leftover(passage: Passage, used: set[int]) -> PageRow:
    """Return the row of a paragraph for which there is no place."""
    side = PageSide(passage.number, False, (MarkedText(passage.text, True),))
    anchor = _anchor(passage.place, used)
    return PageRow(side, None, passage.place, anchor, False, True, "")


def _anchor(place: int, used: set[int]) -> str:
    """Return the name of a place for links, once; "" where another row has it."""
    if not place or place in used:
        return ""
    used.add(place)
    return f"p{place}"


def _file_side(field: ComparedField, text: FileText) -> Iterator[MarkedText]:
    """Yield the words of the file; all of a leftover differ."""
    index = text.paragraph
    marked = [
        index is None or WordAt(index, at) not in field.alike
        for at in range(len(text.original.words))
    ]
    return _marked(text.original, text.words, marked)


def _marked(passage: Passage, words: range, marked: Sequence[bool]) -> Iterator[MarkedText]:
    """Yield stretches of text; marks are with the words that they touch, spaces with those before.

    So a mark in which two words differ is shown as what differs.
    """
    if not passage.words:
        yield MarkedText(passage.text, False)
        return
    for differs, group in groupby(words, marked.__getitem__):
        within = [*group]
        text = passage.text[_start(passage, within[0]) : _start(passage, within[-1] + 1)]
        shown = text.rstrip() if differs else text
        yield MarkedText(shown, differs)
        if shown != text:
            yield MarkedText(text[len(shown) :], False)


def _start(passage: Passage, at: int) -> int:
    """Return where a word begins with the marks before it; the end of the text behind the last."""
    if not at:
        return 0
    if at == len(passage.words):
        return len(passage.text)
    end, start = passage.words[at - 1].end, passage.words[at].start
    while start > end and not passage.text[start - 1].isspace():
        start -= 1
    return start if start > end else passage.words[at].start
