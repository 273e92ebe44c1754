"""The words of a file by field: each word of each paragraph once, in the order of the file.

What was recognised only says to which field a paragraph belongs, and which words before it
are a number, a bullet or a label. The words are those that were read: what was recognised
wrongly differs from the document, and is not passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake.proof.compared_words import compared_words, plain_number
from koostaja.intake.proof.passages import Passage
from koostaja.intake.reading import LegacyText
from koostaja.intake.recognition import LegacyParagraph, RecognisedField, Recognition
from koostaja.source import Pointer

__all__ = ["OriginalWords", "original_words"]

Keys = tuple[str, ...]


class OriginalWords(NamedTuple):
    """The words of a file, parted by what becomes of them."""

    fields: dict[Pointer, list[Passage]]
    """In the order in which the file has them."""
    order: list[tuple[Pointer, Passage]]
    """All of them in the order in which they are read."""
    leftovers: list[tuple[Pointer, Passage]]
    """Those that no field has got, each with the field before it; () if there is none."""
    left_out: list[Passage]
    """The approval mark, the name of the kind of document and the signature below it."""


def original_words(text: LegacyText, recognition: Recognition) -> OriginalWords:
    """Return the words of a file by the fields in which they were recognised."""
    reader = _Attribution(recognition)
    for one in _paragraphs(text.blocks):
        reader.read(one)
    return reader.end()


def _paragraphs(blocks: Iterable[FlowParagraph | FlowTable]) -> Iterator[FlowParagraph]:
    """Yield all paragraphs, those of tables row by row and cell by cell."""
    for one in blocks:
        if isinstance(one, FlowParagraph):
            yield one
            continue
        for row in one.rows:
            for cell in row:
                yield from _paragraphs(cell.blocks)


class _Use(Enum):
    """What becomes of a paragraph."""

    FIELD = "field"
    LEFT_OUT = "left out"
    LEFTOVER = "leftover"


class _Claim(NamedTuple):
    """What was recognised of a paragraph, or of a part of it."""

    use: _Use
    keys: Keys
    paragraph: LegacyParagraph
    pointer: Pointer = ()
    numbers: tuple[Keys, ...] = ()
    """The numbers that may stand before it."""


class _Title:
    """A heading, a label or the head of a column that has not been met in the file yet."""

    def __init__(self, pointer: Pointer, words: str, number: str = "") -> None:
        self.pointer = pointer
        self.rest = _keys(words)
        self.number = _keys(number)

    def take(self, keys: Keys) -> tuple[int, int]:
        """Return how many words are its number, and how many words of it follow; 0 if none."""
        numbered = len(self.number) if self.number and _begins(keys, self.number) else 0
        words = keys[numbered:]
        for begun in (words[: len(self.rest)], words):
            if begun and self.rest[: len(begun)] == begun:
                return numbered, len(begun)
        return 0, 0


def _keys(text: str) -> Keys:
    return tuple(one.key for one in compared_words(text))


def _begins(keys: Keys, start: Keys) -> bool:
    return keys[: len(start)] == start


def _claims(recognition: Recognition) -> dict[int, list[_Claim]]:
    """Return what was recognised, by the place of its paragraph."""
    found = defaultdict[int, list[_Claim]](list)
    for pointer, field in recognition.fields.items():
        for paragraph, number in _paragraphs_of(field):
            numbers = (_keys(paragraph.number), _keys(number))
            keys = _keys(paragraph.text)
            claim = _Claim(_Use.FIELD, keys, paragraph, pointer, tuple(filter(None, numbers)))
            found[paragraph.place].append(claim)
    inside = sorted(found)
    for paragraph in (*recognition.mark, *recognition.closing):
        is_within = bool(inside) and inside[0] < paragraph.place < inside[-1]
        use = _Use.LEFTOVER if is_within else _Use.LEFT_OUT
        found[paragraph.place].append(_Claim(use, _keys(paragraph.text), paragraph))
    for paragraph in recognition.fixed:
        found[paragraph.place].append(_Claim(_Use.LEFT_OUT, _keys(paragraph.text), paragraph))
    for paragraph in recognition.leftovers:
        found[paragraph.place].append(_Claim(_Use.LEFTOVER, _keys(paragraph.text), paragraph))
    return found


def _paragraphs_of(field: RecognisedField) -> Iterator[tuple[LegacyParagraph, str]]:
    """Yield the paragraphs of a field, each with the number of its row if it is the first."""
    yield from ((one, "") for one in field.paragraphs)
    for row in field.rows:
        number = row.number
        for cell in row.cells.values():
            for one in cell:
                yield one, number
                number = ""


class _Attribution:
    """Gives each word of a file to a field, to what is left out or to what is left over."""

    def __init__(self, recognition: Recognition) -> None:
        self._claims = _claims(recognition)
        self._titles = [
            _Title(pointer, words, number)
            for pointer, field in recognition.fields.items()
            for words, number in ((field.title, field.number), *_heads(field))
        ]
        rows = (row.number for field in recognition.fields.values() for row in field.rows)
        headed = (field.number for field in recognition.fields.values())
        self._numbers = {plain_number(one) for one in (*rows, *headed) if one}
        self._found = OriginalWords({}, [], [], [])
        self._pointer: Pointer = ()
        """The field of the words before."""
        self._carried: Passage | None = None
        """A number in a paragraph of its own."""

    def read(self, paragraph: FlowParagraph) -> None:
        """Give the words of the next paragraph of the file to what was recognised of it."""
        whole = Passage(paragraph.text, paragraph.number, paragraph.place)
        claims = self._claims.get(paragraph.place, ())
        if not claims and self._is_number(whole):
            self._drop_carried()
            self._carried = whole
            return
        if claims and not whole.words:
            self._give(whole, claims[0])
            return
        at = 0
        for place, claim in enumerate(claims):
            start, end = _found_at(whole.keys, at, claim.keys, is_last=place == len(claims) - 1)
            at = self._claimed(whole, at, start, end, claim)
        if at < len(whole.words) or (not claims and whole.number):
            self._unclaimed(whole, at, len(whole.words))

    def end(self) -> OriginalWords:
        """Return what was found."""
        self._drop_carried()
        return self._found

    def _is_number(self, whole: Passage) -> bool:
        number = whole.numbered_text
        return len(number) < 12 and plain_number(number) in self._numbers and any(number)

    def _drop_carried(self) -> None:
        """Let a number that no paragraph has followed be words."""
        carried, self._carried = self._carried, None
        if carried:
            self._add(Passage(carried.numbered_text, "", carried.place), self._pointer)

    def _claimed(self, whole: Passage, at: int, start: int, end: int, claim: _Claim) -> int:
        """Give words to a claim, those before it to labels and numbers; return where it ends."""
        number = whole.number if at == 0 else ""
        if start > at and not number:
            typed = next((one for one in claim.numbers if whole.keys[at:start] == one), ())
            if typed:
                number = whole.text[whole.words[at].start : whole.words[start - 1].end]
                at = start
        if start == at + 1 and claim.paragraph.is_bullet and _is_bullet(whole.keys[at]):
            at = start
        if start > at:
            self._before(whole, at, start, claim)
            number = "" if at == 0 else number
        if end > start:
            part = whole.part(whole.words[start:end], _end(whole, end), number)
            self._give(part, claim)
        return end

    def _before(self, whole: Passage, at: int, start: int, claim: _Claim) -> None:
        """Give the words before a claim: a label, or the headings of the field and its group."""
        while at < start:
            title, numbered, count = self._title(whole.keys[at:start], claim.pointer)
            if not title:
                part = whole.part(whole.words[at:start], _end(whole, start), _number(whole, at))
                self._give(part, claim)
                return
            at = self._take_title(whole, at, title, numbered, count)

    def _unclaimed(self, whole: Passage, at: int, end: int) -> None:
        """Give words of which nothing was recognised to titles; else to the field before them."""
        taken = list[tuple[_Title, int, int, int]]()
        reached = at
        while reached < end:
            title, numbered, count = self._title(whole.keys[reached:end], (), taken)
            if not title:
                break
            taken.append((title, reached, numbered, count))
            reached += numbered + count
        if taken and reached == end:
            for title, place, numbered, count in taken:
                self._take_title(whole, place, title, numbered, count)
            return
        words = whole.words[at:end]
        if words:
            part = whole.part(words, _end(whole, end), _number(whole, at))
            self._add(part, self._pointer)
        elif whole.number:
            self._add(Passage(whole.number, "", whole.place), self._pointer)

    def _title(
        self, keys: Keys, near: Pointer, taken: Sequence[tuple[_Title, int, int, int]] = ()
    ) -> tuple[_Title | None, int, int]:
        """Return the next title that words begin with, how many are its number and its own.

        Before words of the field ``near``, it is a title of this field or of what is around.
        """
        used = {id(one[0]) for one in taken}
        for title in self._titles:
            if id(title) in used or not title.rest:
                continue
            if near and title.pointer != near[: len(title.pointer)]:
                continue
            numbered, count = title.take(keys)
            if count:
                return title, numbered, count
        return None, 0, 0

    def _take_title(self, whole: Passage, at: int, title: _Title, numbered: int, count: int) -> int:
        start, end = at + numbered, at + numbered + count
        number = _number(whole, at)
        if numbered:
            number = whole.text[whole.words[at].start : whole.words[start - 1].end]
        title.rest = title.rest[count:]
        part = whole.part(whole.words[start:end], _end(whole, end), number)
        named = Passage(part.text, part.number, part.place, is_title=True)
        self._add(named, title.pointer)
        return end

    def _give(self, part: Passage, claim: _Claim) -> None:
        if claim.use is _Use.FIELD:
            self._add(part, claim.pointer)
        elif claim.use is _Use.LEFT_OUT and part.keys == claim.keys:
            self._found.left_out.append(part)
        else:
            self._found.leftovers.append((self._pointer, part))

    def _add(self, passage: Passage, pointer: Pointer) -> None:
        """Add a passage to a field, with a number that stood alone before it."""
        carried = self._carried
        if carried and passage.number:
            self._drop_carried()
        elif carried:
            self._carried = None
            number = carried.numbered_text
            passage = Passage(passage.text, number, passage.place, is_title=passage.is_title)
        if not pointer:
            self._found.leftovers.append(((), passage))
            return
        self._pointer = pointer
        self._found.fields.setdefault(pointer, []).append(passage)
        self._found.order.append((pointer, passage))


def _heads(field: RecognisedField) -> Iterator[tuple[str, str]]:
    return ((words, "") for words in field.columns.values())


def _number(whole: Passage, at: int) -> str:
    return whole.number if at == 0 else ""


def _is_bullet(key: str) -> bool:
    return len(key) == 1 and not key.isdigit()


def _end(whole: Passage, word: int) -> int:
    """Return where the text before a word ends, at the end of a paragraph that of the text."""
    return whole.words[word].start if word < len(whole.words) else len(whole.text)


def _found_at(keys: Keys, at: int, claimed: Keys, *, is_last: bool) -> tuple[int, int]:
    """Return where a paragraph has the words of a claim; all that is left if it does not."""
    count = len(claimed)
    starts = [*range(at, len(keys) - count + 1)]
    if is_last:
        starts.sort(key=lambda start: start + count != len(keys))
    for start in starts:
        if keys[start : start + count] == claimed:
            return start, start + count
    return at, len(keys)
