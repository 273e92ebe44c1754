"""How the words and numbers of one field of a document differ from those of the file.

Paragraphs that are the same word by word are paired first, and the words between them are
compared as one stretch: where a paragraph is parted or joined, no word differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from koostaja.intake.proof.aligned_words import WordAt
from koostaja.intake.proof.compared_words import plain_number
from koostaja.intake.proof.original_difference import OriginalDifference, OriginalDifferenceKind
from koostaja.intake.proof.other_marks import other_marks, words_with_other_marks
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer, pointer_text
from koostaja.text.diff import Opcode, opcodes

__all__ = ["ComparedField", "NumberMarks", "compare_field"]

_LEAST_BETWEEN = 3
"""The fewest words of a paragraph between two differences that a reader sees as two."""


class NumberMarks(NamedTuple):
    """The passages of both sides that have the same number with other marks."""

    original: Passage
    rebuilt: Passage


class ComparedField(NamedTuple):
    """The words of a field of a file beside those of the document."""

    pointer: Pointer
    original: Sequence[Passage]
    rebuilt: Sequence[Passage]
    same: Mapping[WordAt, WordAt]
    """The words of the document by those of the file that they are the same as, in order."""
    numbers: Mapping[int, int]
    """The passages of the document by those of the file before which they have another number."""
    differences: Sequence[OriginalDifference]
    """In order; those of numbers, and then those of marks, last."""
    number_marks: Sequence[NumberMarks] = ()
    """The numbers that are the same but for the marks around them."""
    alike: Mapping[WordAt, WordAt] = {}
    """Those of the same words that have the same marks and capitals, too."""


def compare_field(
    pointer: Pointer, original: Sequence[Passage], rebuilt: Sequence[Passage], place: int
) -> ComparedField:
    """Compare the words and numbers of a field; ``place`` is that of what precedes its words."""
    comparison = _Comparison(original, rebuilt, place, pointer_text(pointer))
    differences = [*comparison.words(), *comparison.other_numbers()]
    same = comparison.same
    marked = words_with_other_marks(original, rebuilt, same)
    differences += other_marks(original, rebuilt, same, marked)
    alike = {word: other for word, other in same.items() if word not in marked}
    found = same, comparison.numbers, differences, comparison.number_marks, alike
    return ComparedField(pointer, original, rebuilt, *found)


class _Comparison:
    """Compares one field once."""

    def __init__(
        self, original: Sequence[Passage], rebuilt: Sequence[Passage], place: int, path: str
    ) -> None:
        self._original, self._rebuilt = original, rebuilt
        self._place, self._path = place, path
        """Those of the words before."""
        self._counterparts = dict[int, int]()
        """By the index of a passage of the file, that of the passage with its first words."""
        self.same = dict[WordAt, WordAt]()
        self.numbers = dict[int, int]()
        self.number_marks = list[NumberMarks]()

    def words(self) -> Iterator[OriginalDifference]:
        """Yield how the words differ, in order."""
        before = [" ".join(one.keys) for one in self._original]
        after = [" ".join(one.keys) for one in self._rebuilt]
        for same, old, new in opcodes(before, after):
            was = [WordAt(i, at) for i in old for at in range(len(self._original[i].words))]
            now = [WordAt(j, at) for j in new for at in range(len(self._rebuilt[j].words))]
            if same:
                self._pair(was, now)
            else:
                yield from self._stretch(was, now)

    def _pair(self, old: Sequence[WordAt], new: Sequence[WordAt]) -> None:
        for one, other in zip(old, new, strict=True):
            self.same[one] = other
            self._counterparts.setdefault(one.passage, other.passage)
        if old:
            self._place = self._original[old[-1].passage].place
            self._path = self._rebuilt[new[-1].passage].path

    def _stretch(
        self, old: Sequence[WordAt], new: Sequence[WordAt]
    ) -> Iterator[OriginalDifference]:
        before = [self._original[i].keys[at] for i, at in old]
        after = [self._rebuilt[j].keys[at] for j, at in new]
        for same, was, now in _joined(opcodes(before, after), old, new):
            if same:
                self._pair(old[was.start : was.stop], new[now.start : now.stop])
                continue
            lost, added = _parts(self._original, old, was), _parts(self._rebuilt, new, now)
            if len(lost) == len(added):
                for part, other in zip(lost, added, strict=True):
                    yield self._difference(OriginalDifferenceKind.CHANGED, part, other)
                continue
            for part in lost:
                spot = _spot(part, old, self._rebuilt, new, now.start)
                yield self._difference(OriginalDifferenceKind.LOST, part, spot)
            for part in added:
                spot = _spot(part, new, self._original, old, was.stop)
                yield self._difference(OriginalDifferenceKind.ADDED, spot, part)

    def _difference(
        self, kind: OriginalDifferenceKind, original: _Part | None, rebuilt: _Part | None
    ) -> OriginalDifference:
        if original:
            self._place = original.passage.place
        if rebuilt:
            self._path = rebuilt.passage.path
        was, now = original.shown if original else "", rebuilt.shown if rebuilt else ""
        lost, added = original.text if original else "", rebuilt.text if rebuilt else ""
        return OriginalDifference(kind, was, now, self._place, self._path, lost, added)

    def other_numbers(self) -> Iterator[OriginalDifference]:
        """Yield numbers that only one side has, or that stand before other words."""
        taken, has_numbers = set[int](), any(one.number for one in self._original[1:])
        for i, passage in enumerate(self._original):
            j = self._counterparts.get(i)
            if j is None:
                continue  # no word of it is printed, so its number is lost with it
            printed, is_first = self._rebuilt[j], j not in taken
            taken.add(j)
            is_said = bool(passage.number) or printed.is_printed
            if not is_said and (not is_first or printed.is_title or not has_numbers):
                continue  # only the template knows whether it prints its number
            number = printed.number if is_first else ""
            if plain_number(passage.number) != plain_number(number):
                self.numbers[i] = j
                yield _other_number(passage, number, printed, passage.number)
            elif printed.is_printed and "".join(passage.number.split()) != number:
                self.number_marks.append(NumberMarks(passage, printed))
        yield from self._numbers_within(taken)

    def _numbers_within(self, taken: Collection[int]) -> Iterator[OriginalDifference]:
        """Yield numbers that the page prints before words within a paragraph of the file."""
        first = dict[int, WordAt]()
        for word, other in self.same.items():
            first.setdefault(other.passage, word)
        for j, word in first.items():
            printed = self._rebuilt[j]
            if j not in taken and printed.is_printed and printed.number:
                yield _other_number(self._original[word.passage], printed.number, printed, "")


class _Part(NamedTuple):
    """Some words of a passage that differ, or a spot between two of them."""

    passage: Passage
    words: range
    within: range
    """The same words among those of the stretch."""

    @property
    def text(self) -> str:
        """The words alone; "" of a spot."""
        if not self.words:
            return ""
        first, last = self.passage.words[self.words[0]], self.passage.words[self.words[-1]]
        return self.passage.text[first.start : last.end]

    @property
    def shown(self) -> str:
        """The words with some around them; a whole passage with its number."""
        if len(self.words) == len(self.passage.words):
            return self.passage.numbered_text
        return self.passage.around(self.words)


def _parts(passages: Sequence[Passage], words: Sequence[WordAt], stretch: range) -> list[_Part]:
    """Return the words of a stretch, those of each passage together."""
    found = list[_Part]()
    for index, group in groupby(stretch, lambda at: words[at].passage):
        within = [*group]
        first, last = words[within[0]].word, words[within[-1]].word
        whole = range(within[0], within[-1] + 1)
        found.append(_Part(passages[index], range(first, last + 1), whole))
    return found


def _spot(
    part: _Part,
    words: Sequence[WordAt],
    others: Sequence[Passage],
    other_words: Sequence[WordAt],
    at: int,
) -> _Part | None:
    """Return where the other side lacks words of a passage; None if it lacks the passage.

    ``at`` is the place there, after which both sides are the same again.
    """
    start, stop = part.within.start, part.within.stop
    index = words[start].passage
    if at and start and words[start - 1].passage == index:
        other, word = other_words[at - 1]
        return _Part(others[other], range(word + 1, word + 1), range(at, at))
    if at < len(other_words) and stop < len(words) and words[stop].passage == index:
        other, word = other_words[at]
        return _Part(others[other], range(word, word), range(at, at))
    return None


def _other_number(passage: Passage, number: str, printed: Passage, said: str) -> OriginalDifference:
    """Return that a document has a number where the file says another one."""
    kind, words = (
        OriginalDifferenceKind.NUMBER,
        (_numbered(said, passage), _numbered(number, printed)),
    )
    return OriginalDifference(kind, *words, passage.place, printed.path)


def _numbered(number: str, passage: Passage) -> str:
    """Return a number with the first words after it."""
    return f"{number} {passage.around(range(1))}".strip()


def _joined(found: Sequence[Opcode], old: Sequence[WordAt], new: Sequence[WordAt]) -> list[Opcode]:
    """Return stretches of words, those that few words of one paragraph part as one."""
    joined = list[Opcode]()
    for one in found:
        joined.append(one)
        if one.same or len(joined) < 3:
            continue
        before, between, _ = joined[-3:]
        was = range(before.old.start, one.old.stop)
        now = range(before.new.start, one.new.stop)
        if len(between.old) < _LEAST_BETWEEN and _is_in_one(old, was) and _is_in_one(new, now):
            joined[-3:] = [Opcode(False, was, now)]
    return joined


def _is_in_one(words: Sequence[WordAt], stretch: range) -> bool:
    return len({words[at].passage for at in stretch}) <= 1
