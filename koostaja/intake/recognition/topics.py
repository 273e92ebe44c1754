"""To which topic of the library a sentence belongs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from koostaja.schema import Field
from koostaja.text.folding import folded
from koostaja.workspace import Clause, ClauseLibrary

__all__ = ["TopicOf", "is_known", "sentence_topics", "topics_of_one_field"]

TopicOf = Callable[[str], str]
"""Says to which topic of the library a sentence belongs; "" if to none."""

_LEAST_SHARE = 0.6
"""The least share of its words that a sentence must have in common with a clause."""


def is_known(text: str, field: Field, topic_of: TopicOf | None) -> bool:
    """Return whether the library has a text among what a field can say."""
    return bool(topic_of and field.topic and topic_of(text) == field.topic)


def topics_of_one_field(topic_of: TopicOf | None, fields: Iterable[Field]) -> TopicOf | None:
    """Return the same without the topics of several fields: they do not say of which one it is."""
    if topic_of is None:
        return None
    uses = Counter(one.topic for one in fields)

    def topic_of_one(text: str) -> str:
        found = topic_of(text)
        return found if uses[found] == 1 else ""

    return topic_of_one


def sentence_topics(library: ClauseLibrary) -> TopicOf:
    """Return a function that says of which topic a sentence is; "" if it is like no clause."""
    sizes, by_word = list[tuple[str, int]](), defaultdict[str, list[int]](list)
    for clause in library.clauses.values():
        for topic, text in _sentences(clause):
            words = _words(text)
            for word in words:
                by_word[word].append(len(sizes))
            if words:
                sizes.append((topic, len(words)))

    @lru_cache(maxsize=4096)
    def topic_of(text: str) -> str:
        words = _words(text)
        common = Counter[int](at for word in words for at in by_word.get(word, ()))
        best, found = _LEAST_SHARE, ""
        for at, count in common.items():
            topic, size = sizes[at]
            share = 2 * count / (size + len(words))
            if share > best or (share == best and not found):
                best, found = share, topic
        return found

    return topic_of


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


def _sentences(clause: Clause) -> Iterator[tuple[str, str]]:
    """Yield what the wordings of a clause print, each with its topic.

    Of a row only the first cell is of the topic of its clause.
    """
    for body in clause.bodies:
        first = next(iter(body.row or {}), "")
        for pointer, text in body.texts():
            way = pointer[len(body.pointer) :]
            if way[0] != "row" or way[1] == first:
                yield clause.topic, text
