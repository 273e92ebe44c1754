"""The paragraphs of one side of a proof: those of a file, or those of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from koostaja.intake.proof.compared_words import ComparedWord, compared_words
from koostaja.source import Pointer

__all__ = ["Passage"]

_AROUND = 3
"""How many words are shown before and after those that differ."""


@dataclass(frozen=True)
class Passage:
    """A heading, a label or a paragraph, with its number."""

    text: str
    number: str = ""
    place: int = 0
    """The ordinal of the paragraph in the file; 0 in a document."""
    path: str = ""
    """The field or entry of the document that prints it; "" in a file."""
    is_title: bool = False
    """Whether it is the heading or label of a field, or of a column."""
    clause: str = ""
    """The clause that it comes from, with its variant after a slash; "" for own words."""
    way: Pointer = ()
    """Where in its section the document has it; () in a file."""
    is_printed: bool = False
    """Whether these are the marks, the capitals and the number of the page itself."""

    @cached_property
    def words(self) -> tuple[ComparedWord, ...]:
        """Its words, as they are compared."""
        return compared_words(self.text)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What its words are compared by."""
        return tuple(one.key for one in self.words)

    @property
    def numbered_text(self) -> str:
        """The text after its number."""
        return " ".join(filter(None, (self.number, self.text)))

    def around(self, words: range) -> str:
        """Return some of its words with some others around; the whole text if it has no more."""
        first, last = words.start - _AROUND, words.stop + _AROUND
        start = self.words[first].start if first > 0 else 0
        end = self.words[last - 1].end if last < len(self.words) else len(self.text)
        before, after = "… " if start else "", " …" if end < len(self.text) else ""
        return f"{before}{self.text[start:end].strip()}{after}"

    def part(self, words: Sequence[ComparedWord], end: int, number: str = "") -> Passage:
        """Return a part of a paragraph of a file: some words, with the marks up to ``end``.

        Marks that begin the words after them, or stand alone before these, are not theirs.
        """
        start = words[0].start
        while start and not self.text[start - 1].isspace():
            start -= 1
        parted = self.text.find(" ", words[-1].end, end) if end < len(self.text) else -1
        stop = end if parted < 0 else parted
        return Passage(self.text[start:stop].strip(), number, self.place)
