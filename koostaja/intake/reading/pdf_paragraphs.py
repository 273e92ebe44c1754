"""Lines of a PDF as paragraphs: a line goes on if the next word had no room in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from koostaja.docx import FlowParagraph
from koostaja.intake.reading.pdf_lines import PdfLine, pieces_of
from koostaja.intake.reading.typed_marks import begins_item, typed_paragraph
from koostaja.text.conjunctions import CONJUNCTIONS
from koostaja.text.marks import MARKS

__all__ = ["ParagraphMaker", "usual_pitch"]

_HYPHENS = "-\u2010"
_SOFT = "\u00ad"
_APART = 1.25
"""The distance of two lines, as a multiple of the usual one, that parts paragraphs."""
_USUAL = 1.2
_TABBED = 2.5
"""The space within a line, as a multiple of the size of letters, that only a tab makes."""
_FAR = 0.6
"""The share of a line that comes before such words."""
_INDENTED = 4.0
"""Points by which lines begin elsewhere."""
_SPACE = 0.25
"""The width of a space as a share of the size of letters."""
_SLACK = 0.15
"""The share of a line that may stay empty although the sentence goes on."""
_CUT = 1.0
"""Letters by which a word that was cut may end before its line does."""
_LONG = 20
"""Letters of a word that may be too long for a column."""
_FEWEST_BREAKS = 2
"""How many broken words of which the whole stands elsewhere show that a file breaks words."""


def usual_pitch(columns: Iterable[Sequence[PdfLine]]) -> float:
    """Return the usual distance of lines as a multiple of the size of their letters."""
    found = Counter(
        round((below.top - above.top) / above.size, 1)
        for lines in columns
        for above, below in pairwise(lines)
        if above.page == below.page and 0.8 <= (below.top - above.top) / above.size <= 2.5
    )
    often = [pitch for pitch, count in found.items() if 2 * count >= max(found.values())]
    return min(often, default=_USUAL)


class ParagraphMaker:
    """Makes paragraphs of lines; knows the words of the whole file."""

    def __init__(self, lines: Iterable[PdfLine], pitch: float) -> None:
        self._pitch = pitch
        lines = [*lines]
        tops = {one.page: one for one in reversed(lines) if one.page}
        self._tops = {(page, one.words[0]) for page, one in tops.items()}
        texts = [one.text.split() for one in lines]
        self._words = {word.strip(MARKS + '()„“”"') for words in texts for word in words[:-1]}
        self._words |= {words[-1].strip(MARKS + '()„“”"') for words in texts if words}
        ends = [
            (above[-1].rstrip(_HYPHENS + _SOFT), below[0].strip(MARKS))
            for above, below in pairwise(texts)
            if above and below and above[-1][-1] in _HYPHENS + _SOFT
        ]
        self._breaks = sum(a + b in self._words for a, b in ends) >= _FEWEST_BREAKS
        hanging = [_is_hanging(one, two) for one, two in pairwise(lines) if _is_rest(one, two)]
        self._are_hanging = 2 * sum(hanging) > len(hanging)

    def paragraphs(self, lines: Sequence[PdfLine]) -> list[FlowParagraph]:
        """Return the paragraphs of the lines of a column or cell."""
        gathered = list(self._gathered(lines))
        lefts = _levels([one[0] for one in gathered])
        return [self._paragraph(one, level) for one, level in zip(gathered, lefts, strict=True)]

    def goes_on(self, above: Sequence[PdfLine], line: PdfLine) -> bool:
        """Return whether a line continues the paragraph of those above it."""
        last = above[-1]
        if last.page == line.page and line.top - last.top > _APART * self._pitch * line.size:
            return False
        if last.is_strong and all(one.is_strong for one in above) and not line.is_strong:
            return False
        if abs(last.size - line.size) > 0.1 * last.size:
            return False
        if _ends_tabbed(last):
            return False
        if begins_item(line.text) and not self._hangs(above, line):
            return False
        if len(above) > 1 and last.page == line.page and line.left < last.left - _INDENTED:
            return False
        if self._are_hanging and _is_item(above[0]) and line.left < above[0].left + _INDENTED:
            return False
        return self._is_full(last, line)

    def _hangs(self, above: Sequence[PdfLine], line: PdfLine) -> bool:
        """Return whether a line that begins like an item is indented like the words above it."""
        first = above[0]
        is_item = first.text_left > first.left
        at = first.text_left if is_item else above[-1].left if len(above) > 1 else None
        ended = above[-1].text[-1] in MARKS
        return is_item and not ended and at is not None and abs(line.left - at) <= _INDENTED / 2

    def _is_full(self, last: PdfLine, line: PdfLine) -> bool:
        """Return whether the first word of a line had no room at the end of the one above."""
        if not last.limit:
            return line.text[0].islower()
        word = line.words[0]
        end = last.right + _SPACE * last.size + word.right - word.left
        if end > last.limit - 1:
            return True
        ended = last.text[-1] in MARKS or not line.text[0].islower()
        return not ended and last.limit - end < _SLACK * (last.limit - last.left)

    def _gathered(self, lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
        found = list[PdfLine]()
        for line in lines:
            if found and not self.goes_on(found, line):
                yield found
                found = []
            found.append(line)
        if found:
            yield found

    def _paragraph(self, lines: Sequence[PdfLine], level: int) -> FlowParagraph:
        text, before = "", lines[0]
        for line in lines:
            said = "\t".join(one.text for one in pieces_of(line)) if len(lines) == 1 else line.text
            if text and self._is_cut(before, line):
                text += said
            else:
                text = self._joined(text, said) if text else said
            before = line
        return typed_paragraph(
            [text],
            level=level,
            is_strong=all(one.is_strong for one in lines),
            begins_page=(lines[0].page, lines[0].words[0]) in self._tops,
        )

    def _is_cut(self, above: PdfLine, line: PdfLine) -> bool:
        """Return whether a word was too long for its line, so that its end is on the next one."""
        start, end = above.text.split()[-1], line.text.split()[0]
        is_alone = len(above.words) == 1 or above.text_left == above.words[-1].left
        is_full = bool(above.limit) and above.right > above.limit - _CUT * above.size
        is_word = start.isalpha() and end[0].islower() and len(start) >= _LONG
        return is_alone and is_full and is_word

    def _joined(self, text: str, line: str) -> str:
        """Return a line after a text: a word that the file breaks is whole again."""
        if text.endswith(_SOFT):
            return text[:-1] + line
        before, word = text.split()[-1], line.split()[0]
        if before in _HYPHENS and word[0].islower():
            return text + line
        if before[-1] == "/" and before[:-1].isalpha() and word[0].isalpha():
            return text + line
        if text[-1] not in _HYPHENS or len(before) < 2 or not word[0].isalnum():
            return f"{text} {line}"
        bare = word.strip(MARKS + '()„“”"')
        if bare.casefold() in CONJUNCTIONS:
            return f"{text} {line}"
        start = before.lstrip('(„“"')
        if start + bare in self._words:
            return text + line
        whole = start[:-1] + bare in self._words
        return text[:-1] + line if whole or self._breaks else text + line


def _is_item(line: PdfLine) -> bool:
    """Return whether a line begins with a mark that stands apart from its words."""
    return line.text_left > line.left + _INDENTED


def _is_rest(item: PdfLine, line: PdfLine) -> bool:
    """Return whether a line is certainly the rest of an item, which it follows."""
    ended = item.text[-1] in MARKS
    return _is_item(item) and not ended and line.text[0].islower() and item.page == line.page


def _is_hanging(item: PdfLine, line: PdfLine) -> bool:
    """Return whether a line begins below the words of an item, and not below its mark."""
    return abs(line.left - item.text_left) <= _INDENTED


def _ends_tabbed(line: PdfLine) -> bool:
    """Return whether the last words of a line are set apart at its right end, as a number is."""
    far = line.left + _FAR * (max(line.limit, line.right) - line.left)
    return any(
        word.left > far and word.left - before.right > _TABBED * word.size
        for before, word in pairwise(line.words)
    )


def _levels(firsts: Sequence[PdfLine]) -> list[int]:
    """Return how deep each paragraph is among items, by where their marks stand."""
    lefts = sorted(one.left for one in firsts if begins_item(one.text))
    steps = [lefts[0]] if lefts else []
    for left in lefts:
        if left - steps[-1] > _INDENTED:
            steps.append(left)
    return [
        sum(one.left - step > _INDENTED for step in steps) if begins_item(one.text) else 0
        for one in firsts
    ]
