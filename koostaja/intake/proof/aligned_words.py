"""The same words of two rows of paragraphs, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.intake.proof.compared_words import Keys
from koostaja.text.diff import opcodes

__all__ = ["WordAt", "same_words"]


class WordAt(NamedTuple):
    """A word of one side: the index of its passage, and its own within it."""

    passage: int
    word: int


def same_words(old: Sequence[Keys], new: Sequence[Keys]) -> dict[WordAt, WordAt]:
    """Return the words of paragraphs by those of others that they are the same as.

    Paragraphs that are the same word by word are paired first, then the words between them.
    """
    found = dict[WordAt, WordAt]()
    for same, was, now in opcodes([*map(" ".join, old)], [*map(" ".join, new)]):
        before, after = _words(old, was), _words(new, now)
        if same:
            found |= zip(before, after, strict=True)
            continue
        said, shown = (
            [some[i][at] for i, at in words] for some, words in ((old, before), (new, after))
        )
        for is_same, some, others in opcodes(said, shown):
            if is_same:
                pairs = zip(some, others, strict=True)
                found |= {before[one]: after[other] for one, other in pairs}
    return found


def _words(paragraphs: Sequence[Keys], some: range) -> list[WordAt]:
    return [WordAt(i, at) for i in some for at in range(len(paragraphs[i]))]
