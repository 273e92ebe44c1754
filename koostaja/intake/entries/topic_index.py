"""The wordings of a topic by their words: those that a paragraph may say are found at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from koostaja.intake.entries.word_pattern import Word, words_of
from koostaja.intake.entries.wordings import LibraryWordings, PrintedWording

__all__ = ["NearIndex", "TopicIndex", "TopicIndexes"]

_LEAST = 0.65
"""The least share of words in common with a near wording."""
_FEWEST = 3
"""The fewest words in common."""
_GAP = 3
"""How many words a gap has, as far as likeness is concerned."""


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


class NearIndex:
    """The wordings of one topic by single words, for finding those that have most in common."""

    def __init__(self, wordings: Sequence[PrintedWording]) -> None:
        self._wordings = wordings
        self._having: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(wordings):
            for word in one.words[0]:
                self._having[word].append(at)

    def nearest(self, texts: Sequence[str]) -> list[PrintedWording]:
        """Return the wordings that have most words in common with texts, the nearest first."""
        words = Counter(word.key for text in texts for word in words_of(text))
        common = Counter(at for word in words for at in self._having.get(word, ()))
        scored = list[tuple[float, str, PrintedWording]]()
        for at, count in common.items():
            if count >= _FEWEST:
                wording = self._wordings[at]
                scored.append((_likeness(words, wording), str(wording.name), wording))
        scored = [one for one in scored if one[0] >= _LEAST]
        scored.sort(key=lambda one: (-one[0], one[1]))
        return [wording for _, _, wording in scored]


def _likeness(words: Counter[str], wording: PrintedWording) -> float:
    """Return the share of words in common, from 0 to 1; what may be in gaps is left out."""
    literal, open_gaps = wording.words
    size = literal.total()
    room = min(open_gaps * _GAP, max(0, words.total() - size))
    return 2 * (words & literal).total() / (words.total() + size - room)


class TopicIndexes:
    """The indexes of a library's topics, each made when it is first asked for."""

    def __init__(self, wordings: LibraryWordings) -> None:
        self._wordings = wordings
        self._made: dict[str, TopicIndex] = {}
        self._near: dict[tuple[str, bool], NearIndex] = {}

    def of_topic(self, topic: str) -> TopicIndex:
        """Return the wordings that a place takes which takes clauses of a topic."""
        if topic not in self._made:
            self._made[topic] = TopicIndex(self._wordings.of_topic(topic))
        return self._made[topic]

    def near(self, topic: str, *, rows: bool) -> NearIndex:
        """Return the wordings of one paragraph, or of rows, to look for those that are near."""
        if (topic, rows) not in self._near:
            found = [
                one
                for one in self._wordings.of_topic(topic)
                if (bool(one.body.row) and not one.body.each if rows else len(one.lines) == 1)
            ]
            self._near[topic, rows] = NearIndex(found)
        return self._near[topic, rows]
