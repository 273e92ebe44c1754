"""The words of a file by field: each word of each paragraph once, in the order of the file.

What was recognised only says to which field a paragraph belongs, and which words before it
are a number, a bullet or a label. The words are those that were read: what was recognised
wrongly differs from the document, and is not passed over.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from koostaja.docx import FlowParagraph
from koostaja.intake.proof.claims import Claim, ClaimUse, claims_by_place
from koostaja.intake.proof.compared_words import Keys, plain_number
from koostaja.intake.proof.expected_titles import ExpectedTitles, FoundTitle
from koostaja.intake.proof.passages import Passage
from koostaja.intake.reading import LegacyText, paragraphs_in
from koostaja.intake.recognition import Recognition
from koostaja.source import Pointer

__all__ = ["OriginalWords", "original_words"]

_AFTER_LABELS = " :–—-"
"""What parts a label from its words in one line."""


class OriginalWords(NamedTuple):
    """The words of a file, parted by what becomes of them."""

    fields: dict[Pointer, list[Passage]]
    """In the order in which the file has them."""
    order: list[tuple[Pointer, Passage]]
    """All of them in the order in which they are read."""
    leftovers: list[tuple[Pointer, Passage]]
    """Those that no field has got, each with the field before it; () if there is none."""
    fixed: list[tuple[Pointer, Passage]]
    """What the template should print by itself, each with the field before it."""
    mark: list[Passage]
    """The approval mark."""
    name: list[Passage]
    """The name of the kind of document, and what the template prints beside it."""
    left_out: list[Passage]
    """The signature below the text."""


def original_words(text: LegacyText, recognition: Recognition) -> OriginalWords:
    """Return the words of a file by the fields in which they were recognised."""
    reader = _Attribution(recognition)
    for one in paragraphs_in(text.blocks):
        reader.read(one)
    return reader.end()


class _Attribution:
    """Gives each word of a file to a field, to what is left out or to what is left over."""

    def __init__(self, recognition: Recognition) -> None:
        self._claims = claims_by_place(recognition)
        self._titles = ExpectedTitles(recognition)
        rows = (row.number for field in recognition.fields.values() for row in field.rows)
        headed = (field.number for field in recognition.fields.values())
        self._numbers = {plain_number(one) for one in (*rows, *headed) if one}
        self._found = OriginalWords({}, [], [], [], [], [], [])
        self._beside = {
            ClaimUse.MARK: self._found.mark,
            ClaimUse.NAME: self._found.name,
            ClaimUse.LEFT_OUT: self._found.left_out,
        }
        self._pointer: Pointer = ()
        """The field of the words before."""
        self._carried: Passage | None = None
        """A number in a paragraph of its own."""

    def read(self, paragraph: FlowParagraph) -> None:
        """Give the words of the next paragraph of the file to what was recognised of it."""
        whole = Passage(paragraph.text, paragraph.number, paragraph.place)
        claims = self._claims.get(paragraph.place, ())
        is_free = all(one.use is ClaimUse.FIXED for one in claims)
        if is_free and plain_number(whole.numbered_text) in self._numbers:
            self._drop_carried()
            self._carried = whole
        elif not whole.words and claims:
            self._give(whole, claims[0])
        elif not whole.words:
            self._add(_as_words(whole), self._pointer)
        else:
            at = 0
            for place, claim in enumerate(claims):
                at = self._claimed(whole, at, claim, is_last=place == len(claims) - 1)
            if at < len(whole.words):
                self._unclaimed(whole, at)

    def end(self) -> OriginalWords:
        """Return what was found."""
        self._drop_carried()
        return self._found

    def _drop_carried(self) -> None:
        """Let a number that no paragraph has followed be words."""
        carried, self._carried = self._carried, None
        if carried:
            self._add(_as_words(carried), self._pointer)

    def _claimed(self, whole: Passage, at: int, claim: Claim, *, is_last: bool) -> int:
        """Give words to a claim, those before it to labels and numbers; return where it ends."""
        start, end = _found_at(whole.keys, at, claim.keys, is_last=is_last)
        before = whole.keys[at:start]
        if before in claim.numbers:
            number = _number(whole, at, start)
        elif claim.paragraph.is_bullet and _is_bullet(before):
            number = _number(whole, at, at)
        else:
            self._before(whole, at, start, claim)
            number = _number(whole, start, start)
        if end > start:
            self._give(_part(whole, start, end, number), claim)
        return end

    def _before(self, whole: Passage, at: int, start: int, claim: Claim) -> None:
        """Give the words before a claim: a label, or the headings of the field and its group."""
        while at < start:
            title = self._titles.find(whole.keys[at:start], claim.pointer)
            if not title:
                self._give(_part(whole, at, start, _number(whole, at, at)), claim)
                return
            at = self._take_title(whole, at, title)

    def _unclaimed(self, whole: Passage, at: int) -> None:
        """Give words of which nothing was recognised to titles; else to the field before them."""
        found, reached = list[tuple[int, FoundTitle]](), at
        while reached < len(whole.words):
            besides = {title.place for _, title in found}
            title = self._titles.find(whole.keys[reached:], besides=besides)
            if not title:
                rest = _part(whole, at, len(whole.words), _number(whole, at, at))
                self._add(rest, self._pointer)
                return
            found.append((reached, title))
            reached += title.numbered + title.worded
        for start, title in found:
            self._take_title(whole, start, title)

    def _take_title(self, whole: Passage, at: int, title: FoundTitle) -> int:
        """Give words to the field whose title they are; return where they end."""
        self._titles.take(title)
        start = at + title.numbered
        end = start + title.worded
        part = _part(whole, start, end, _number(whole, at, start))
        label = part.text.rstrip(_AFTER_LABELS) if end < len(whole.words) else part.text
        self._add(replace(part, text=label, is_title=True), title.pointer)
        return end

    def _give(self, part: Passage, claim: Claim) -> None:
        if claim.use is ClaimUse.FIELD:
            self._add(part, claim.pointer)
        elif claim.use is ClaimUse.FIXED:
            self._found.fixed.append((self._pointer, part))
        elif claim.use in self._beside and part.keys == claim.keys:
            self._beside[claim.use].append(part)
        else:
            self._found.leftovers.append((self._pointer, part))

    def _add(self, passage: Passage, pointer: Pointer) -> None:
        """Add a passage to a field, with a number that stood alone before it."""
        carried = self._carried
        if carried and passage.number:
            self._drop_carried()
        elif carried:
            self._carried = None
            passage = replace(passage, number=carried.numbered_text)
        if not pointer:
            self._found.leftovers.append(((), passage))
            return
        self._pointer = pointer
        self._found.fields.setdefault(pointer, []).append(passage)
        self._found.order.append((pointer, passage))


def _as_words(number: Passage) -> Passage:
    """Return a number without words after it as words."""
    return replace(number, text=number.numbered_text, number="")


def _is_bullet(before: Keys) -> bool:
    """Return whether words are a single letter or sign, such as a typed ``o``."""
    return len(before) == 1 and len(before[0]) == 1 and not before[0].isdigit()


def _number(whole: Passage, at: int, end: int) -> str:
    """Return the number before words: the typed one, and that of the list at the beginning."""
    typed = _part(whole, at, end, "").text if end > at else ""
    return " ".join(filter(None, (whole.number if at == 0 else "", typed)))


def _part(whole: Passage, start: int, end: int, number: str) -> Passage:
    """Return some words of a paragraph after a number, with the marks up to the next words."""
    stop = whole.words[end].start if end < len(whole.words) else len(whole.text)
    return whole.part(whole.words[start:end], stop, number)


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
