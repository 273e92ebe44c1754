"""Which clause says a sentence or a row word for word, and with which parameters."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.library.similar.corpus import Said
from koostaja.library.similar.masking import GAP, bare
from koostaja.text.estonian import lowered
from koostaja.workspace import Body, Clause, WordingName

__all__ = ["Known", "Taken"]

_LITERAL = 6
"""How many letters of a clause's own a sentence must share with it to be that clause."""
_PARAMETER = re.compile(r"\{\w+\}")
_LONG_WORD = re.compile(r"\w{4,}")


class Taken(NamedTuple):
    """A clause that says a sentence word for word, with the parameters that it takes for that."""

    clause: str
    variant: str
    params: tuple[tuple[str, str], ...]


class Known:
    """The clauses of the library, to find those that say a sentence."""

    def __init__(self, clauses: Mapping[str, Clause]) -> None:
        self._clauses = clauses
        self._exact: dict[tuple[str, str], Taken] = {}
        self._patterns: dict[str, list[tuple[re.Pattern[str], Taken]]] = defaultdict(list)
        for clause in clauses.values():
            for variant, body in zip(("", *clause.variants), clause.bodies, strict=True):
                if not body.retired:
                    self._add(clause, Taken(clause.id, variant, ()), body)

    def _add(self, clause: Clause, taken: Taken, body: Body) -> None:
        lines = [*self._lines(body.row)] if body.row else [body.text or ""]
        text = _joined(lines)
        names = [name for name in clause.params if f"{{{name}}}" in text]
        if text and not names:
            self._exact.setdefault((clause.topic, text), taken)
        elif text and len(re.sub(r"\W", "", _PARAMETER.sub("", text))) >= _LITERAL:
            self._patterns[clause.topic].append((_pattern(text, names), taken))

    def _lines(self, row: Mapping[str, Any]) -> Iterator[str]:
        """Every sentence of a row, those of other clauses in their words."""
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

    def stands(self, said: Said) -> str:
        """The clause whose wording a sentence is, if it may be used where the sentence stands."""
        id, variant = WordingName.parse(said.clause)
        clause = self._clauses.get(id)
        body = clause.wording(variant) if clause else None
        usable = body and not body.retired
        return clause.id if clause and usable and clause.topic == said.kind.topic else ""

    def taken(self, said: Said) -> Taken | None:
        """The clause that says a sentence or row, its parameters filled with what they allow."""
        topic, lines = said.kind.topic, [said.text]
        if said.kind.column:
            lines = [*self._lines(json.loads(said.row))] if said.row else []
        text = _joined(lines)
        exact = self._exact.get((topic, text))
        if exact:
            return exact
        for pattern, taken in self._patterns[topic]:
            match = pattern.fullmatch(text)
            if match and self._allows(taken, match.groupdict()):
                return taken._replace(params=_as_typed(match.groupdict(), lines))
        return None

    def _allows(self, taken: Taken, values: Mapping[str, str]) -> bool:
        """Whether parameters may have these values: none holds a word of the clause again."""
        clause = self._clauses[taken.clause]
        body = clause.wording(taken.variant)
        text = _PARAMETER.sub("", (body and body.text) or "")  # a row's sentences bound it
        own = set(_LONG_WORD.findall(text.casefold()))
        return all(
            value in (clause.params[name].values or (value,))
            and own.isdisjoint(_LONG_WORD.findall(value.casefold()))
            for name, value in values.items()
        )

    def typical(self, said: Said) -> Said:
        """A sentence of the library with something in each gap: what is usual or allowed."""
        clause, text = self._clauses[WordingName.parse(said.clause).clause], said.text
        for name, parameter in clause.params.items():
            usual = parameter.default or next(iter(parameter.values), GAP)
            text = text.replace(f"{{{name}}}", usual)
        return said._replace(text=text)


def _joined(lines: Iterable[str]) -> str:
    """Sentences as they are told apart from others: without final marks and first capitals."""
    return "\n".join(lowered(bare(line)) for line in lines)


def _pattern(text: str, names: Iterable[str]) -> re.Pattern[str]:
    """What a clause's sentences look like with its parameters filled."""
    form = re.escape(text)
    for name in names:
        gap = re.escape(f"{{{name}}}")
        form = form.replace(gap, f"(?P<{name}>.+)", 1).replace(gap, f"(?P={name})")
    return re.compile(form)


def _as_typed(values: Mapping[str, str], lines: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Parameters with the first capital that a sentence began with."""
    starts = [bare(line) for line in lines]

    def typed(value: str) -> str:
        first = (one[: len(value)] for one in starts)
        return next((one for one in first if one != value and lowered(one) == value), value)

    return tuple((name, typed(value)) for name, value in values.items())
