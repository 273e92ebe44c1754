"""Find the clause that says a sentence or a row word for word, and its parameters."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import count
from operator import itemgetter
from typing import Any

from koostaja.library.references import ClauseUse
from koostaja.library.similar.masking import GAP, bare
from koostaja.library.similar.parameter_pattern import ParameterPattern
from koostaja.library.similar.sentences import Sentence
from koostaja.text.capitals import uncapitalised
from koostaja.workspace import Body, Clause, WordingName

__all__ = ["ClauseMatcher"]

_LITERAL = 6
"""How many letters beside its parameters a clause must have to be recognised."""
_FIRST = 4
"""How many first letters of patterns are looked up."""
_PARAMETER = re.compile(r"\{\w+(?::\w+)?\}")
_LONG_WORD = re.compile(r"\w{4,}")

_NumberedPattern = tuple[int, ClauseUse, ParameterPattern]
"""A wording with parameters, with its place among all."""


class ClauseMatcher:
    """Finds the clauses of the library that say a sentence."""

    def __init__(self, clauses: Mapping[str, Clause], only: Collection[str] | None = None) -> None:
        """``only`` are the ids of the clauses that are found; by default all are."""
        self._clauses = clauses
        self._exact: dict[tuple[str, str], ClauseUse] = {}
        self._patterns: dict[tuple[str, str], list[_NumberedPattern]] = defaultdict(list)
        """By topic and the first letters, if they are no parameter's; in the order of clauses."""
        self._numbers = count()
        found = clauses.values() if only is None else (clauses[id] for id in only)
        for clause in found:
            for variant, body in zip(("", *clause.variants), clause.bodies, strict=True):
                if not body.retired:
                    self._add(clause, ClauseUse(clause.id, variant, ()), body)

    def _add(self, clause: Clause, use: ClauseUse, body: Body) -> None:
        lines = [*self._lines(body.row)] if body.row else [body.text or ""]
        text = _joined(lines)
        names = [name for name in clause.params if f"{{{name}}}" in text]
        if text and not names:
            self._exact.setdefault((clause.topic, text), use)
        elif text and len(re.sub(r"\W", "", _PARAMETER.sub("", text))) >= _LITERAL:
            pattern = ParameterPattern(text, names)
            first = pattern.beginning[:_FIRST]
            key = clause.topic, first if len(first) == _FIRST else ""
            self._patterns[key].append((next(self._numbers), use, pattern))

    def _lines(self, row: Mapping[str, Any]) -> Iterator[str]:
        """Return the sentences of a row, including those of the clauses that it uses."""
        for cell in row.values():
            if isinstance(cell, list):
                yield from self._entries(cell)
            else:
                yield from self._entries([{"text": cell} if isinstance(cell, str) else cell])

    def _entries(self, entries: Iterable[Any]) -> Iterator[str]:
        for entry in entries:
            data = {"use": entry} if isinstance(entry, str) else entry
            clause = self._clauses.get(data.get("use", ""))
            body = clause.wording(data.get("variant")) if clause else None
            yield (body and body.text) or data.get("text", "")
            below = data.get("items", ())
            yield from self._entries(below if isinstance(below, list) else ())

    def usable_clause(self, sentence: Sentence) -> str:
        """Return the clause that a sentence comes from, if it can be used at its place; else "".

        A cell may have a clause of another topic, and a clause may be retired.
        """
        id, variant = WordingName.parse(sentence.clause)
        clause = self._clauses.get(id)
        body = clause.wording(variant) if clause else None
        usable = body and not body.retired
        return clause.id if clause and usable and clause.topic == sentence.kind.topic else ""

    def repetition(self, sentence: Sentence) -> ClauseUse | None:
        """Return the clause that says a sentence or row, with values that its parameters allow."""
        topic, lines = sentence.kind.topic, [sentence.text]
        if sentence.kind.column:
            lines = [*self._lines(json.loads(sentence.row))] if sentence.row else []
        text = _joined(lines)
        exact = self._exact.get((topic, text))
        if exact:
            return exact
        for _, use, pattern in self._candidates(topic, text):
            values = pattern.values(text)
            typed = None if values is None else _as_typed(values, lines)
            if typed is not None and self._allows(use, dict(typed)):
                return use._replace(params=typed)
        return None

    def _candidates(self, topic: str, text: str) -> Iterable[_NumberedPattern]:
        """Return the patterns that a text may fit, those of earlier clauses first."""
        found = (self._patterns.get((topic, first), ()) for first in ("", text[:_FIRST]))
        return merge(*found, key=itemgetter(0))

    def _allows(self, use: ClauseUse, values: Mapping[str, str]) -> bool:
        """Return whether parameters may have these values: none repeats a word of the clause."""
        clause = self._clauses[use.clause]
        body = clause.wording(use.variant)
        text = _PARAMETER.sub("", (body and body.text) or "")  # in a row sentences end it
        own = set(_LONG_WORD.findall(text.casefold()))
        return all(
            value in (clause.params[name].values or (value,))
            and own.isdisjoint(_LONG_WORD.findall(value.casefold()))
            for name, value in values.items()
        )

    def with_typical_values(self, sentence: Sentence) -> Sentence:
        """Fill the parameters of a library's sentence with a default or allowed value."""
        clause, text = self._clauses[WordingName.parse(sentence.clause).clause], sentence.text
        for name, parameter in clause.params.items():
            usual = parameter.default or next(iter(parameter.values), GAP)
            text = text.replace(f"{{{name}}}", usual)
            text = re.sub(rf"\{{{name}:\w+\}}", GAP, text)
        return sentence._replace(text=text)


def _joined(lines: Iterable[str]) -> str:
    """Return sentences for comparison: without final marks and first capitals."""
    return "\n".join(uncapitalised(bare(line)) for line in lines)


def _as_typed(values: Mapping[str, str], lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return parameters with the first capital that their sentence begins with."""
    starts = [bare(line) for line in lines]

    def typed(value: str) -> str:
        first = (one[: len(value)] for one in starts)
        return next((one for one in first if one != value and uncapitalised(one) == value), value)

    return tuple((name, typed(value)) for name, value in values.items())
