"""The texts of the library's clauses that can be points of a directive, and what they say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from koostaja.text.named_acts import with_iso_days
from koostaja.workspace import Clause, ClauseLibrary, gaps

__all__ = [
    "AMENDED",
    "APPLIED",
    "IN_FORCE",
    "QUOTES",
    "REPEALED",
    "UNDERSTOOD",
    "PointClauses",
    "SaidPoint",
]

REPEALED, AMENDED, IN_FORCE, APPLIED = "repealed_", "amended_", "in_force_", "applied_"
"""How the names of the values begin that a directive prints of earlier acts, and of its days."""
UNDERSTOOD = (REPEALED, AMENDED, IN_FORCE, APPLIED)
_DAYS = re.compile(rf"(?:{IN_FORCE}|{APPLIED}|.*_date).*")
QUOTES = '"„“”«»'
"""The quotation marks around titles of acts; people type any of them."""
_VALUES = {
    "day": r"\d{4}-\d\d-\d\d",
    "number": r"[^\W_]+(?:[-/.][^\W_]+)*",
    "title": rf"[^{QUOTES}]+",
    "other": r".+?",
}
_LONGEST = 600
"""How many characters a point has at most that is compared with clauses."""
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(rf"\s+|[{QUOTES}]|.", re.DOTALL)
_SHORTEST_SIGN, _ENDING = 5, 2
"""How many letters a sign has at least, and how many at its end may differ: jõustub, jõustuvad."""


class SaidPoint(NamedTuple):
    """What a point says in the words of a clause."""

    values: Mapping[str, str]
    """Those of the clause's gaps by name."""
    is_heading: bool
    """Whether only the items below it can name the acts or days of which the clause speaks."""
    is_telling: bool
    """Whether the clause speaks of earlier acts, or of the day of taking effect."""


class _ClauseText:
    """A text of a clause as it is printed, with gaps."""

    def __init__(self, text: str, names: Mapping[str, str], *, is_telling: bool) -> None:
        """``names`` are the names of its gaps, by what is in their braces."""
        either = "|".join(map(re.escape, names))
        parts = re.split(rf"\{{({either})\}}", text.strip()) if names else [text.strip()]
        self._literals, self._names = parts[::2], [names[one] for one in parts[1::2]]
        self.words = _words_of(" ".join(self._literals))
        self.letters = sum(map(len, self._literals))
        """How many characters it has beside its gaps."""
        self.is_telling = is_telling
        self.is_heading = is_telling and not any(map(_is_understood, self._names))

    def values(self, text: str, words: frozenset[str]) -> Mapping[str, str] | None:
        """Return the values of the gaps in a text of these words; None if it says another thing.

        Gaps without words around them would be any text.
        """
        if not self.words or not self.words <= words:
            return None
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        values = [*zip(self._names, found.groups(), strict=True)]
        return dict(values) if len({*values}) == len({*self._names}) else None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        kinds = (f"({_VALUES[_kind(name)]})" for name in self._names)
        literals = map(_literal, self._literals)
        parts = (part for pair in zip_longest(literals, kinds, fillvalue="") for part in pair)
        return re.compile(rf"{''.join(parts)}\s*[.,;:]?", re.IGNORECASE)


class PointClauses:
    """Reads points by the clauses of a library."""

    def __init__(self, library: ClauseLibrary) -> None:
        clauses = library.clauses.values()
        gaps_of = {one.id: {*_understood(one)} for one in clauses}
        telling = {id for id, names in gaps_of.items() if names}
        by_clause = {one.id: [*_texts(one, is_telling=one.id in telling)] for one in clauses}
        topics = {library.clauses[id].topic for id in telling}
        others = {id for id in by_clause if library.clauses[id].topic in topics} - telling
        texts = (text for some in by_clause.values() for text in some)
        self._texts = sorted(texts, key=lambda one: one.letters, reverse=True)
        self._signs = _all_words(by_clause, telling)
        self._usual = _all_words(by_clause, others)
        names = [name for some in gaps_of.values() for name in some]
        self.has_signs = all(
            any(name.startswith(prefix) for name in names) for prefix in (REPEALED, IN_FORCE)
        )
        """Whether clauses speak of repeals, and of the day of taking effect.

        Otherwise there are no signs by which words of no clause would be known to do so.
        """

    def read(self, text: str) -> SaidPoint | None:
        """Return what the clause says that has the most words of its own; None if none says it."""
        plain = " ".join(with_iso_days(text).split())
        if len(plain) > _LONGEST:
            return None
        words = _words_of(plain)
        for one in self._texts:
            values = one.values(plain, words)
            if values is not None:
                return SaidPoint(values, one.is_heading, one.is_telling)
        return None

    def signs(self, usual: str) -> Collection[str]:
        """Return the beginnings of words by which texts speak of earlier acts, or of such days.

        They are the words of the clauses that do, but those of other clauses of their topics, and
        of ``usual``: what the directive calls itself, for instance.
        """
        others = self._usual | _words_of(usual)
        found = {one[:-_ENDING] if len(one) > _SHORTEST_SIGN + 1 else one for one in self._signs}
        long = {one for one in found if len(one) >= _SHORTEST_SIGN}
        return {sign for sign in long if not any(one.startswith(sign) for one in others)}


def has_sign(text: str, signs: Collection[str]) -> bool:
    """Return whether a word of a text begins as one of ``PointClauses.signs`` does."""
    return any(word.startswith(sign) for word in _words_of(text) for sign in signs)


def _texts(clause: Clause, *, is_telling: bool) -> Iterator[_ClauseText]:
    """Yield the texts of a clause that can be points; their own days are ISO dates, too."""
    for body in clause.bodies:
        for _, text in clause.texts(body):
            names = {one.braced: one.name for one in gaps(text, clause.params)}
            yield _ClauseText(with_iso_days(text), names, is_telling=is_telling)


def _understood(clause: Clause) -> Iterator[str]:
    """Yield the names of the gaps of a clause that say something of acts or days."""
    texts = (text for body in clause.bodies for _, text in clause.texts(body))
    names = (one.name for text in texts for one in gaps(text, clause.params))
    return filter(_is_understood, names)


def _is_understood(name: str) -> bool:
    return name.startswith(UNDERSTOOD)


def _all_words(texts: Mapping[str, Collection[_ClauseText]], ids: Collection[str]) -> set[str]:
    return {word for id in ids for text in texts[id] for word in text.words}


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _kind(name: str) -> str:
    """Return what the value of a gap looks like."""
    if _DAYS.fullmatch(name):
        return "day"
    last = name.rpartition("_")[2] if name.startswith((REPEALED, AMENDED)) else ""
    return last if last in _VALUES else "other"


def _literal(text: str) -> str:
    """Return the pattern of words: any space and any quotation mark count as one."""
    return _PART.sub(
        lambda one: (
            r"\s+" if one[0].isspace() else f"[{QUOTES}]" if one[0] in QUOTES else re.escape(one[0])
        ),
        text,
    )
