"""The wordings of a topic by their words: those that a paragraph may say are found at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from koostaja.intake.entries.word_pattern import Word
from koostaja.intake.entries.wordings import LibraryWordings, PrintedWording

__all__ = ["TopicIndex", "TopicIndexes"]


class TopicIndex:
    """The wordings of paragraphs of one topic."""

    def __init__(self, wordings: Sequence[PrintedWording]) -> None:
        self._plain: dict[tuple[str, ...], list[PrintedWording]] = defaultdict(list)
        self._by_length: dict[int, list[PrintedWording]] = defaultdict(list)
        self._with_gaps: list[tuple[frozenset[str], PrintedWording]] = []
        for one in wordings:
            if one.lines:
                self._add(one)

    def _add(self, wording: PrintedWording) -> None:
        pattern = wording.pattern(wording.lines[0].text, {})
        if pattern.is_plain:
            self._plain[pattern.keys].append(wording)
            self._by_length[len(pattern.keys)].append(wording)
        else:
            self._with_gaps.append((frozenset(pattern.keys), wording))

    def candidates(self, words: Sequence[Word], *, slips: bool) -> Iterator[PrintedWording]:
        """Yield the wordings that may begin with a paragraph of these words.

        With ``slips``, one word of it may have one.
        """
        keys = tuple(word.key for word in words)
        found = self._by_length.get(len(keys), ()) if slips else self._plain.get(keys, ())
        yield from found
        has = frozenset(keys)
        for literal, wording in self._with_gaps:
            if len(literal - has) <= slips:
                yield wording


class TopicIndexes:
    """The indexes of a library's topics, each made when it is first asked for."""

    def __init__(self, wordings: LibraryWordings) -> None:
        self._wordings = wordings
        self._made: dict[str, TopicIndex] = {}

    def of_topic(self, topic: str) -> TopicIndex:
        """Return the wordings that a place takes which takes clauses of a topic."""
        if topic not in self._made:
            self._made[topic] = TopicIndex(self._wordings.of_topic(topic))
        return self._made[topic]
