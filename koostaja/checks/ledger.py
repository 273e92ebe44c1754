"""Checks on the ledger: each one a function, all of them in one list.

What a draft would get wrong in law is an error; what a signed act got wrong is a warning,
since it stands as it was signed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Related, nearest
from koostaja.documents import Summary, former_ids
from koostaja.files.paths import position_file
from koostaja.source import Pointer, Source, pointer_text
from koostaja.text.estonian import date_numeric
from koostaja.workspace import (
    Act,
    ActReference,
    Confirmation,
    Validity,
    Workspace,
    act_references,
    annex_ranges,
    confirmed,
)

__all__ = ["LEDGER_CHECKS", "check_ledger"]

_NUMBER = re.compile(r"(.*?)([0-9]+)\D*")
"""A number in a series: what stands before its last digits is the same for all."""


_SIGNED = {
    "unknown-act": "signed-unknown-act",
    "act-date": "signed-act-date",
    "unknown-annex": "signed-unknown-annex",
    "act-repealed": "signed-act-repealed",
}
"""The codes of errors in drafts, with those of the same in signed acts."""


@dataclass(frozen=True, eq=False)
class _Books:
    """What the checks look into: the ledger, drafts, and positions in short."""

    workspace: Workspace
    validity: Validity
    positions: Mapping[str, Summary]

    @property
    def acts(self) -> tuple[Act, ...]:
        """The signed acts, in the order of signing."""
        return self.workspace.ledger.acts

    @cached_property
    def complete(self) -> bool:
        """Whether every position could be read, so that none hides what it was called."""
        return self.positions.keys() == set(self.workspace.positions.ids)


class _Naming(NamedTuple):
    """An act that names an earlier one."""

    reference: ActReference
    source: Source
    pointer: Pointer
    by: Act | None
    """None if it is a draft."""

    def problem(self, code: str, key: str, values: Mapping[str, str], *related: Related) -> Problem:
        """A finding at a key of the reference; a signed act has a code of its own."""
        at = (*self.pointer, key)
        where, path = self.source.locate(at), pointer_text(at)
        code = _SIGNED[code] if self.by else code
        return Problem(code, where, path, dict(values), related=related)


def _named(books: _Books) -> Iterator[_Naming]:
    """Every earlier act that an act or a draft repeals or amends."""
    signed = [(act.source, act) for act in books.acts]
    drafts = [(one.source, None) for one in books.workspace.directives.values()]
    for source, by in (*signed, *drafts):
        for key in ("repeals", "amends"):
            for index, one in enumerate(act_references(source.data.get(key, ()))):
                yield _Naming(one, source, (key, index), by)


def _of(act: Act) -> dict[str, str]:
    return {"number": act.number, "date": date_numeric(act.date), "title": act.title}


def _at(act: Act, *pointer: str | int) -> Location:
    return act.source.locate(pointer)


def acts_that_exist(books: _Books) -> Iterator[Problem]:
    """What is repealed or amended is in the ledger, with this date, title and annexes.

    An act of before the day since when the ledger is complete may be missing from it.
    """
    since = books.workspace.ledger.complete_since
    for naming in _named(books):
        one = naming.reference
        act = books.validity.find(one)
        if act is None:
            other = _misdated(books.validity, one)
            if other:
                values, related = _of(other), Related(_at(other, "date"))
                yield naming.problem("act-date", "date", values, related)
            elif since and one.date >= since:
                values = {"number": one.number, "date": date_numeric(one.date)}
                yield naming.problem("unknown-act", "number", values)
            continue
        if act.title != one.title:
            at = (*naming.pointer, "title")
            where, path = naming.source.locate(at), pointer_text(at)
            related = Related(_at(act, "title"))
            yield Problem("act-title", where, path, _of(act), related=(related,))
        missing = one.numbers - {int(annex.annex) for annex in act.annexes}
        if missing:
            values = {**_of(act), "annexes": ", ".join(annex_ranges(missing))}
            yield naming.problem("unknown-annex", "annexes", values, Related(_at(act, "annexes")))


def _misdated(validity: Validity, one: ActReference) -> Act | None:
    """The act that a reference seems to mean: of the same number, in the same year."""
    same_year = (act for act in validity.numbered(one.number) if act.date[:4] == one.date[:4])
    return next(same_year, None)


def acts_repealed_once(books: _Books) -> Iterator[Problem]:
    """What is repealed is not repealed already."""
    for naming in _named(books):
        act = books.validity.find(naming.reference)
        if act is None or naming.pointer[0] != "repeals":
            continue
        first = {
            annex.annex: _first_repeal(books.validity, act, annex.annex) for annex in act.annexes
        }
        before = {annex: by for annex, by in first.items() if by and by is not naming.by}
        numbers = naming.reference.numbers
        again = {annex for annex in before if int(annex) in numbers}
        if again or (not numbers and before.keys() == first.keys()):
            by = before[min(again or before, key=int)]
            values = {
                **_of(act),
                "annexes": ", ".join(annex_ranges(map(int, again or before))),
                "by": by.number,
                "when": date_numeric(by.date),
            }
            key = "annexes" if again else "number"
            yield naming.problem("act-repealed", key, values, Related(_at(by, "repeals")))


def _first_repeal(validity: Validity, act: Act, annex: str) -> Act | None:
    repeals = (one.act for one in validity.endings(act).get(annex, ()) if not one.amended)
    return next(repeals, None)


def one_in_force(books: _Books) -> Iterator[Problem]:
    """Whoever confirms a position ends the annex by which it was in force."""
    for position in books.validity.positions:
        for before, after in pairwise(books.validity.of(position)):
            if before.stands(after.act.in_force) and before.act is not after.act:
                yield _two(after.act.source, ("annexes", after.place), before, position)
    for draft in books.workspace.directives.values():
        data = draft.source.data
        ended = act_references((*data.get("repeals", ()), *data.get("amends", ())))
        for index, one in enumerate(confirmed(data)):
            last = books.validity.last(one.id)
            if last and not any(_ends(books.validity, by, last) for by in ended):
                yield _two(draft.source, ("confirms", index), last, one.id)


def _ends(validity: Validity, by: ActReference, one: Confirmation) -> bool:
    if validity.find(by) is not one.act:
        return False
    return not by.annexes or int(one.annex.annex) in by.numbers


def _two(source: Source, at: Pointer, before: Confirmation, position: str) -> Problem:
    values = {"id": position, "annex": before.annex.annex, **_of(before.act)}
    related = Related(_at(before.act, "annexes", before.place))
    path = pointer_text(at)
    return Problem("two-in-force", source.locate(at), path, values, related=(related,))


def growing_numbers(books: _Books) -> Iterator[Problem]:
    """In a series and year, whoever is signed later has the higher number."""
    series = defaultdict[tuple[str, ...], list[tuple[int, Act]]](list)
    for act in books.acts:
        match = _NUMBER.fullmatch(act.number)
        if match:
            series[act.series, act.date[:4], match[1]].append((int(match[2]), act))
    for numbered in series.values():
        numbered.sort(key=lambda one: (one[1].date, one[0]))
        for (low, before), (high, act) in pairwise(numbered):
            if high <= low:
                values = {**_of(act), "before": before.number, "when": date_numeric(before.date)}
                where, related = _at(act, "number"), (Related(_at(before, "number")),)
                yield Problem("number-order", where, "/number", values, related=related)


def no_silent_retroaction(books: _Books) -> Iterator[Problem]:
    """Whatever is in force before it is signed says from when it is applied."""
    drafts = (one.source for one in books.workspace.directives.values())
    for source in (*(act.source for act in books.acts), *drafts):
        data = source.data
        if "date" in data and "applied" not in data and data.get("in_force", "~") < data["date"]:
            values = {key: date_numeric(data[key]) for key in ("in_force", "date")}
            where = source.locate(("in_force",))
            yield Problem("silent-retroaction", where, "/in_force", values)


def annexes_titled_as_positions(books: _Books) -> Iterator[Problem]:
    """The annex in force has the position's title, and typed records the title of others."""
    for position in books.validity.positions:
        known = books.validity.of(position)
        for before, after in pairwise(known):
            if after.act.is_bare and _differ(before.annex.title, after.annex.title):
                yield _titled(after, before.annex.title, _at(before.act, "annexes", before.place))
        now, last = books.positions.get(position), books.validity.last(position)
        if now and last and _differ(now.title, last.annex.title):
            yield _titled(last, now.title, Location(position_file(position)))


def _differ(one: str, other: str) -> bool:
    return one.casefold() != other.casefold()


def _titled(one: Confirmation, other: str, where: Location) -> Problem:
    at: Pointer = ("annexes", one.place, "title")
    values = {"annex": one.annex.annex, "title": one.annex.title, "other": other}
    path = pointer_text(at)
    return Problem("annex-title", _at(one.act, *at), path, values, related=(Related(where),))


def positions_that_stay(books: _Books) -> Iterator[Problem]:
    """A position in force has a file, or another one says that it was called so."""
    known = books.workspace.positions.ids
    for position in books.validity.positions if books.complete else ():
        last = books.validity.last(position)
        if last and position not in known:
            at: Pointer = ("annexes", last.place, "position")
            values, similar = {"id": position}, nearest(position, known)
            yield Problem("position-gone", _at(last.act, *at), pointer_text(at), values, similar)


def ids_used_once(books: _Books) -> Iterator[Problem]:
    """What a position was called is the id of no other, now or formerly."""
    bearers: dict[str, str] = {id: id for id in books.workspace.positions.ids}
    for one in books.positions.values():
        source = books.workspace.positions[one.id].source if one.formerly else None
        for index, old in enumerate(one.formerly):
            first = bearers.setdefault(old, one.id)
            if source and (first != one.id or old == one.id):
                at: Pointer = ("formerly", index)
                where, path = source.locate(at), pointer_text(at)
                related = (Related(Location(position_file(first))),)
                yield Problem("id-reused", where, path, {"id": old}, related=related)


LEDGER_CHECKS: Sequence[Callable[[_Books], Iterator[Problem]]] = (
    acts_that_exist,
    acts_repealed_once,
    one_in_force,
    growing_numbers,
    no_silent_retroaction,
    annexes_titled_as_positions,
    positions_that_stay,
    ids_used_once,
)
"""What is asked of signed directives, and of drafts in the light of them."""


def check_ledger(workspace: Workspace, summaries: Sequence[Summary]) -> list[Problem]:
    """The findings in the ledger; ``summaries`` are of all positions that are sound."""
    validity = Validity(workspace.ledger, former_ids(summaries))
    books = _Books(workspace, validity, {one.id: one for one in sorted(summaries)})
    return [problem for check in LEDGER_CHECKS for problem in check(books)]
