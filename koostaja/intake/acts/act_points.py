"""What the points of an old directive say, as far as clauses of the library say it so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from koostaja.text.annexes import named_annexes
from koostaja.text.named_acts import named_days, named_numbers, with_iso_days
from koostaja.workspace import ActReference, Clause, ClauseLibrary, format_annex_ranges, gaps

__all__ = ["ReadPoints", "read_points"]

_REPEALED, _AMENDED, _IN_FORCE, _APPLIED = "repealed_", "amended_", "in_force_", "applied_"
"""How the names of the values begin that a directive prints of earlier acts, and of its days."""
_UNDERSTOOD = (_REPEALED, _AMENDED, _IN_FORCE, _APPLIED)
_DAYS = re.compile(rf"(?:{_IN_FORCE}|{_APPLIED}|.*_date).*")
_QUOTES = '"„“”«»'
_VALUES = {
    "day": r"\d{4}-\d\d-\d\d",
    "number": r"[^\W_]+(?:[-/.][^\W_]+)*",
    "title": rf"[^{_QUOTES}]+",
    "other": r".+?",
}
_LONGEST = 600
"""How many characters a point has at most that is compared with clauses."""
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_PART = re.compile(rf"\s+|[{_QUOTES}]|.", re.DOTALL)


class ReadPoints(NamedTuple):
    """What the points of a directive say."""

    in_force: str
    """The day on which it takes effect, an ISO date; "" if no point says one."""
    applied: str
    """The earlier day from which it applies; "" if no point says one."""
    repeals: tuple[ActReference, ...]
    amends: tuple[ActReference, ...]
    annexes: tuple[int, ...]
    """The numbers of the annexes that it names as its own."""
    unread: tuple[str, ...]
    """The points that name a day or an act in words of no clause."""


class _ClauseText:
    """A text of a clause as it is printed, with gaps."""

    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        """``names`` are the names of its gaps, by what is in their braces."""
        either = "|".join(map(re.escape, names))
        parts = re.split(rf"\{{({either})\}}", text.strip()) if names else [text.strip()]
        self._literals, self._names = parts[::2], [names[one] for one in parts[1::2]]
        self._words = _words_of(" ".join(self._literals))
        self.letters = sum(map(len, self._literals))
        """How many characters it has beside its gaps."""

    def values(self, text: str, words: frozenset[str]) -> Mapping[str, str] | None:
        """Return the values of the gaps in a text of these words; None if it says another thing."""
        if not self.letters or not self._words <= words:
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


class _ReadPoint(NamedTuple):
    """What one point says."""

    text: str
    in_force: str = ""
    applied: str = ""
    repealed: ActReference | None = None
    amended: ActReference | None = None
    is_read: bool = False


def read_points(points: Sequence[str], library: ClauseLibrary) -> ReadPoints:
    """Read points; the gaps of clauses say what days and acts mean.

    If points give different days, none of them is taken.
    """
    texts = [one for clause in library.clauses.values() for one in _texts(clause)]
    texts.sort(key=lambda one: one.letters, reverse=True)
    read = [_read(text, texts) for text in points]
    in_force = {one.in_force for one in read} - {""}
    applied = {one.applied for one in read} - {""}
    is_certain = len(in_force) < 2 and len(applied) < 2
    own = (one.text for one in read if one.is_read and not (one.repealed or one.amended))
    return ReadPoints(
        "".join(in_force) if is_certain else "",
        "".join(applied) if is_certain else "",
        tuple(one.repealed for one in read if one.repealed),
        tuple(one.amended for one in read if one.amended),
        tuple(sorted({number for text in own for number in named_annexes(text).numbers})),
        tuple(
            one.text
            for one in read
            if not one.is_read or ((one.in_force or one.applied) and not is_certain)
        ),
    )


def _texts(clause: Clause) -> Iterator[_ClauseText]:
    """Yield the texts of a clause that can be points."""
    for body in clause.bodies:
        for _, text in clause.texts(body):
            yield _ClauseText(text, {one.braced: one.name for one in gaps(text, clause.params)})


def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _kind(name: str) -> str:
    """Return what the value of a gap looks like."""
    if _DAYS.fullmatch(name):
        return "day"
    last = name.rpartition("_")[2] if name.startswith((_REPEALED, _AMENDED)) else ""
    return last if last in _VALUES else "other"


def _literal(text: str) -> str:
    """Return the pattern of words: any space and any quotation mark count as one."""
    return _PART.sub(
        lambda one: (
            r"\s+"
            if one[0].isspace()
            else f"[{_QUOTES}]"
            if one[0] in _QUOTES
            else re.escape(one[0])
        ),
        text,
    )


def _read(text: str, texts: Sequence[_ClauseText]) -> _ReadPoint:
    values = _values(text, texts)
    if values is None:
        return _ReadPoint(text, is_read=not _says_more(text, text))
    point = _ReadPoint(
        text,
        _day(values, _IN_FORCE),
        _day(values, _APPLIED),
        _reference(values, _REPEALED),
        _reference(values, _AMENDED),
    )
    is_understood = all(
        any(name.startswith(prefix) for name in values) is bool(found)
        for prefix, found in (
            (_IN_FORCE, point.in_force),
            (_APPLIED, point.applied),
            (_REPEALED, point.repealed),
            (_AMENDED, point.amended),
        )
    )
    others = (value for name, value in values.items() if not name.startswith(_UNDERSTOOD))
    has_more = any(_says_more(one, text) for one in others)
    return point._replace(is_read=is_understood and not has_more)


def _says_more(words: str, point: str) -> bool:
    """Return whether words of a point name a day or an act; the number of an annex is none."""
    annexes = {str(one) for one in named_annexes(point).numbers}
    return bool(named_days(words)) or any(one not in annexes for one in named_numbers(words))


def _values(text: str, texts: Sequence[_ClauseText]) -> Mapping[str, str] | None:
    """Return the values of the clause that says a point with the most words of its own."""
    plain = " ".join(with_iso_days(text).split())
    if len(plain) > _LONGEST:
        return None
    words = _words_of(plain)
    said = (one.values(plain, words) for one in texts)
    return next((values for values in said if values is not None), None)


def _reference(values: Mapping[str, str], prefix: str) -> ActReference | None:
    """Return the act that values name; None if number, day or annexes are not certain."""
    number, date = values.get(f"{prefix}number", ""), _day(values, f"{prefix}date")
    if not (number and date):
        return None
    title = values.get(f"{prefix}title", "").strip(_QUOTES)
    given = values.get(f"{prefix}annex") or values.get(f"{prefix}annexes") or ""
    numbers = named_annexes(f"annex {given}").numbers if given else frozenset()
    if bool(given) is not bool(numbers) or _DIGIT.search(title):  # perhaps a part of the act
        return None
    return ActReference(number, date, title, tuple(format_annex_ranges(numbers)))


def _day(values: Mapping[str, str], prefix: str) -> str:
    """Return the day that the values name whose names begin so; "" if they name none."""
    named = (value for name, value in values.items() if name.startswith(prefix))
    found = {day.iso for value in named for day in named_days(value)}
    return "".join(found) if len(found) == 1 else ""
