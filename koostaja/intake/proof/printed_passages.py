"""The words of a document as its filled template prints them: with marks, capitals, numbers.

What the data say is not always what is on the page: a list adds marks, and a template may leave
a number out or count another one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from koostaja.docx import FlowParagraph
from koostaja.intake.proof.aligned_words import WordAt, same_words
from koostaja.intake.proof.compared_words import plain_number
from koostaja.intake.proof.passages import Passage
from koostaja.source import Pointer

__all__ = ["printed_passages"]


def printed_passages(
    fields: Mapping[Pointer, Sequence[Passage]], lines: Sequence[FlowParagraph]
) -> dict[Pointer, list[Passage]]:
    """Return the passages of fields as the lines of a page print them.

    One that no line has as a whole stays as it is.
    """
    printed = iter(_Page(lines).printed([one for some in fields.values() for one in some]))
    return {pointer: [next(printed) for _ in some] for pointer, some in fields.items()}


class _Page:
    """Finds passages in the lines of a page; each word of a line is that of one passage."""

    def __init__(self, lines: Sequence[FlowParagraph]) -> None:
        self._lines = [Passage(one.text, one.number) for one in lines]
        self._taken = set[WordAt]()

    def printed(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return passages as they are printed, those in the order of the page first."""
        starts = self._in_order(passages)
        for i, start in starts.items():
            self._take(passages[i], start)
        begun = self._beginnings()
        for i, one in enumerate(passages):
            free = begun.get(one.keys[0], ()) if one.words and i not in starts else ()
            found = next((start for start in free if self._is_free(one, start)), None)
            if found:
                starts[i] = found
                self._take(one, found)
        places = (starts.get(i) for i in range(len(passages)))
        return [
            self._as_printed(one, start) if start else one
            for one, start in zip(passages, places, strict=True)
        ]

    def _in_order(self, passages: Sequence[Passage]) -> dict[int, WordAt]:
        """Return where passages begin that the page has in the same order, each in one line."""
        found = same_words([one.keys for one in passages], [one.keys for one in self._lines])
        starts = {i: found[WordAt(i, 0)] for i in range(len(passages)) if WordAt(i, 0) in found}
        return {
            i: start
            for i, start in starts.items()
            if all(
                found.get(WordAt(i, at)) == WordAt(start.passage, start.word + at)
                for at in range(len(passages[i].words))
            )
        }

    def _beginnings(self) -> dict[str, list[WordAt]]:
        """Return the words of the page by what they are compared by."""
        found = defaultdict[str, list[WordAt]](list)
        for line, one in enumerate(self._lines):
            for at, key in enumerate(one.keys):
                found[key].append(WordAt(line, at))
        return found

    def _is_free(self, passage: Passage, start: WordAt) -> bool:
        """Return whether a line has a passage where no other one has its words."""
        line, first = start
        end = first + len(passage.words)
        is_there = self._lines[line].keys[first:end] == passage.keys
        return is_there and not any(WordAt(line, at) in self._taken for at in range(first, end))

    def _take(self, passage: Passage, start: WordAt) -> None:
        self._taken |= {WordAt(start.passage, start.word + at) for at in range(len(passage.words))}

    def _as_printed(self, passage: Passage, start: WordAt) -> Passage:
        line, first = start
        whole, end = self._lines[line], first + len(passage.words)
        stop = whole.words[end].start if end < len(whole.words) else len(whole.text)
        text = whole.part(whole.words[first:end], stop).text
        return replace(passage, text=text, number=self._number(passage, start), is_printed=True)

    def _number(self, passage: Passage, start: WordAt) -> str:
        """Return the number that the page has before a passage; "" if it has none.

        Its list counts it, or it is words: those before it, or all of the line above.
        """
        line, first = start
        before = range(first)
        if any(WordAt(line, at) in self._taken for at in before):
            return ""
        whole = self._lines[line]
        if whole.number:
            return whole.number
        wanted = plain_number(passage.number)
        if not wanted:
            return ""
        if before:
            typed = whole.text[: whole.words[first].start].strip()
            return typed if plain_number(typed) == wanted else ""
        above = self._lines[line - 1] if line else Passage("")
        is_above = bool(above.text) and not above.number and plain_number(above.text) == wanted
        is_taken = any(WordAt(line - 1, at) in self._taken for at in range(len(above.words)))
        return above.text if is_above and not is_taken else ""
