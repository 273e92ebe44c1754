"""A file in which several documents follow one another: a directive with annexes, or several posts.

A document begins where the file begins a page and the lines there look like the head of one: they
name an annex, repeat the head of another document, or the count of headings begins again. Without
page breaks it begins where a title is repeated over a new count. Which words a head has is learnt
from the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from koostaja.docx import FlowParagraph, FlowTable
from koostaja.intake.reading.legacy_text import LegacyBlock, LegacyKind, LegacyText, paragraphs_in
from koostaja.intake.reading.typed_marks import begins_item, is_numbered, starts_count
from koostaja.text.annexes import named_annexes

__all__ = ["split_annexes"]

_HEAD = 8
"""The most lines above the first numbered one: an approval mark, the annex, the title."""
_LONGEST_LINE = 60
_ANNEX_WORDS = 3
"""The most words of a line that only says which annex this is."""


def split_annexes(text: LegacyText) -> list[LegacyText]:
    """Return the documents of a file; the file itself if it has one."""
    starts = _Beginnings(text).starts()
    if not starts:
        return [text]
    ends = [*starts[1:], len(text.blocks)]
    first = starts[0]
    spans = [*([(0, first)] if first else []), *zip(starts, ends, strict=True)]
    return [_part(text, at, *span) for at, span in enumerate(spans, start=1)]


def _part(text: LegacyText, ordinal: int, start: int, end: int) -> LegacyText:
    blocks = text.blocks[start:end]
    annex = next((one.text for one in _head(blocks, 0) if _names_annex(one)), "")
    name = f"{text.name}: {annex}" if annex else f"{text.name} ({ordinal})"
    return text._replace(name=name, blocks=blocks)


class _Beginnings:
    """Finds where documents begin among the outermost blocks of a file."""

    def __init__(self, text: LegacyText) -> None:
        self._blocks = text.blocks
        self._pages_are_said = text.kind is not LegacyKind.PDF
        self._pages = [at for at in range(1, len(self._blocks)) if self._begins_page(at)]
        heads = [{_folded(one) for one in _head(self._blocks, at)} for at in (0, *self._pages)]
        lines = Counter(line for head in heads for line in head)
        self._repeated = {line for line, count in lines.items() if count > 1}

    def starts(self) -> list[int]:
        """Return the blocks with which documents begin; none if there is only one."""
        pages = [*filter(self._is_start, self._pages)]
        heads = {at for start in (0, *pages) for at in range(start, start + self._head_size(start))}
        found = sorted({*pages, *(at for at in self._repeated_titles() if at not in heads)})
        return [0, *found] if found else []

    def _head_size(self, start: int) -> int:
        return len(_head(self._blocks, start))

    def _begins_page(self, at: int) -> bool:
        first = next(paragraphs_in(self._blocks[at : at + 1]), None)
        return first is not None and first.begins_page

    def _is_start(self, at: int) -> bool:
        head = _head(self._blocks, at)
        if any(_names_annex(one) for one in head):
            return True
        if any(_is_title(one) and _folded(one) in self._repeated for one in head):
            return True
        begins = _begins_count(self._blocks, at) and self._has_counted(at)
        return begins and (self._pages_are_said or any(map(_is_title, head)))

    def _has_counted(self, end: int) -> bool:
        """Return whether headings above a block are counted further than the first."""
        return any(
            number and not starts_count(number) for number in _outer_numbers(self._blocks[:end])
        )

    def _repeated_titles(self) -> Iterator[int]:
        """Yield where documents begin that follow one another on one page.

        The last heading of a document is followed by the next count, too, but for that of the
        last one: each time it is between two of their titles.
        """
        titles = dict[str, list[int]]()
        for at, one in enumerate(self._blocks):
            if not isinstance(one, FlowParagraph) or not _is_title(one):
                continue
            if _may_be_in_head(one) and _begins_count(self._blocks, at + 1):
                titles.setdefault(_folded(one), []).append(at)
        for places in titles.values():
            if len(places) > 1 and not any(_are_between(places, one) for one in titles.values()):
                above = [self._above(at) for at in places]
                common = set(above[0]).intersection(*above)
                for at, found in zip(places, above, strict=True):
                    head = [up for up, line in enumerate(found, start=1) if line in common]
                    if start := at - max(head, default=0):
                        yield start

    def _above(self, title: int) -> list[str]:
        """Return the lines above a title, from the nearest upwards."""
        found = list[str]()
        for one in reversed(self._blocks[max(0, title - _HEAD) : title]):
            if not isinstance(one, FlowParagraph) or not _may_be_in_head(one):
                break
            found.append(_folded(one))
        return found


def _are_between(places: Sequence[int], others: Sequence[int]) -> bool:
    """Return whether one of some places is between each two of others that follow each other."""
    gaps = pairwise(others)
    return len(others) == len(places) + 1 and all(
        before < at < behind for at, (before, behind) in zip(places, gaps, strict=True)
    )


def _head(blocks: Sequence[LegacyBlock], start: int) -> list[FlowParagraph]:
    """Return the lines with which a document would begin: those above the first numbered one."""
    found = list[FlowParagraph]()
    for one in blocks[start : start + _HEAD]:
        if not isinstance(one, FlowParagraph) or not _may_be_in_head(one):
            break
        found.append(one)
    return found


def _may_be_in_head(one: FlowParagraph) -> bool:
    return not (one.number or one.is_bullet or begins_item(one.text))


def _names_annex(one: FlowParagraph) -> bool:
    return len(one.text.split()) <= _ANNEX_WORDS and bool(named_annexes(one.text).numbers)


def _is_title(one: FlowParagraph) -> bool:
    return len(one.text) <= _LONGEST_LINE and (one.is_strong or one.text.isupper())


def _folded(one: FlowParagraph) -> str:
    return " ".join(one.text.casefold().split())


def _begins_count(blocks: Sequence[LegacyBlock], start: int) -> bool:
    """Return whether the first heading that is counted, near below, is the first of its count."""
    for one in blocks[start : start + _HEAD + 1]:
        numbers = [*filter(None, _outer_numbers([one]))]
        if numbers:
            return starts_count(numbers[0])
        if isinstance(one, FlowTable):
            return False
    return False


def _outer_numbers(blocks: Sequence[LegacyBlock]) -> Iterator[str]:
    """Yield the numbers of paragraphs, counted or typed; "" for those without one."""
    for one in paragraphs_in(blocks):
        number = one.number or (one.text.split()[0] if is_numbered(one.text) else "")
        yield number
