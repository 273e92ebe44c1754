"""What is in force: on any day, for every position, by which act and annex, since when.

Computed from the ledger alone. An act has effect from its ``in_force`` day. A later one
supersedes an earlier one for the positions that both confirm, and ends annexes that it
repeals; those that it amends, only where it confirms the same position. What is ended
stays so, whatever becomes of the act that ended it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from koostaja.workspace.ledger import Act, ActReference, Ledger, RecordedAnnex

__all__ = [
    "Confirmation",
    "LegalState",
    "StateOnDay",
    "Timeline",
    "format_annex_ranges",
]


class LegalState(Enum):
    """What a position is on a day."""

    IN_FORCE = "in-force"
    FUTURE = "future"
    """Confirmed, and not in force yet."""
    REPEALED = "repealed"
    NEVER = "never-confirmed"


class Ending(NamedTuple):
    """From when an annex is out of force, and by which act."""

    day: str
    act: Act
    amended: bool = False


class Confirmation(NamedTuple):
    """A position confirmed as an annex of an act."""

    act: Act
    annex: RecordedAnnex
    ordinal: int
    """Its place among the annexes of the act."""
    position: str
    """The position's id as it is now; "" if the record does not know it."""
    ending: Ending | None

    def is_in_force(self, day: str) -> bool:
        """Whether it has effect on a day and nobody has ended it by then."""
        return self.act.in_force <= day and not self.has_ended(day)

    def has_ended(self, day: str) -> bool:
        """Whether it was repealed, or replaced by an amendment, on or before a day."""
        return self.ending is not None and self.ending.day <= day

    @property
    def takes_effect(self) -> bool:
        """Whether there is a day on which it has effect."""
        return self.ending is None or self.act.in_force < self.ending.day


class StateOnDay(NamedTuple):
    """What is true of a position on a day."""

    position: str
    state: LegalState
    confirmation: Confirmation | None = None
    """That by which it is in force, is going to be, or was."""

    @property
    def since(self) -> str:
        """From when it is so; "" if it was never confirmed."""
        one = self.confirmation
        if one is None:
            return ""
        repealed = one.ending if self.state is LegalState.REPEALED else None
        return repealed.day if repealed else one.act.in_force


def format_annex_ranges(numbers: Iterable[int]) -> list[str]:
    """Numbers as a directive's YAML names annexes: ``1-2``, ``4``, ``7-10``."""
    numbered = enumerate(sorted(set(numbers)))
    runs = [[n for _, n in run] for _, run in groupby(numbered, lambda one: one[1] - one[0])]
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


@dataclass(frozen=True, eq=False)
class Timeline:
    """A ledger made ready to be asked; ``now`` leads from a position's former ids to its own."""

    ledger: Ledger
    now: Mapping[str, str]

    def find(self, reference: ActReference) -> Act | None:
        """The act that has a reference's number and date; of several, the one of its title."""
        known = self._by_name.get((reference.number, reference.date), ())
        same = (one for one in known if one.title == reference.title)
        return next(same, known[0] if known else None)

    def numbered(self, number: str) -> list[Act]:
        """The acts of a number, of any date."""
        return self._by_number.get(number, [])

    def of(self, position: str) -> tuple[Confirmation, ...]:
        """A position's confirmations in the order in which they take effect."""
        return self._by_position.get(position, ())

    def annexes(self, act: Act) -> tuple[Confirmation, ...]:
        """What an act confirms."""
        return self._by_act[act]

    def endings(self, act: Act) -> Mapping[str, list[Ending]]:
        """All endings of an act's annexes, by annex, in their order."""
        return self._endings[act]

    @cached_property
    def positions(self) -> tuple[str, ...]:
        """Every position that the ledger knows, by the id that it has now."""
        return tuple(self._by_position)

    @cached_property
    def unknown(self) -> tuple[Confirmation, ...]:
        """Annexes of positions that their records do not name."""
        return tuple(one for some in self._by_act.values() for one in some if not one.position)

    def last(self, position: str) -> Confirmation | None:
        """The last confirmation of a position that nobody has ended: what it says for good."""
        standing = (one for one in reversed(self.of(position)) if one.ending is None)
        return next(standing, None)

    def on(self, position: str, day: str) -> StateOnDay:
        """What is true of a position on a day (an ISO date, as all days here)."""
        confirmations = self.of(position)
        for one in reversed(confirmations):
            if one.is_in_force(day):
                return StateOnDay(position, LegalState.IN_FORCE, one)
        for one in confirmations:
            if one.act.in_force > day and one.takes_effect:
                return StateOnDay(position, LegalState.FUTURE, one)
        ended = [one for one in confirmations if one.has_ended(day)]
        if ended:
            return StateOnDay(position, LegalState.REPEALED, max(ended, key=_end))
        return StateOnDay(position, LegalState.NEVER)

    @cached_property
    def _order(self) -> Mapping[Act, tuple[str, str, int]]:
        """By what acts take effect one after the other."""
        return {act: (act.in_force, act.date, at) for at, act in enumerate(self.ledger.acts)}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[Act]]:
        found = defaultdict[tuple[str, str], list[Act]](list)
        for act in self.ledger.acts:
            found[act.number, act.date].append(act)
        return found

    @cached_property
    def _by_number(self) -> Mapping[str, list[Act]]:
        found = defaultdict[str, list[Act]](list)
        for act in self.ledger.acts:
            found[act.number].append(act)
        return found

    @cached_property
    def _by_act(self) -> Mapping[Act, tuple[Confirmation, ...]]:
        return {act: tuple(self._confirmations(act)) for act in self.ledger.acts}

    def _confirmations(self, act: Act) -> Iterator[Confirmation]:
        endings = self._endings[act]
        for index, annex in enumerate(act.annexes):
            first = next(iter(endings.get(annex.number, ())), None)
            yield Confirmation(act, annex, index, self._named(annex), first)

    def _named(self, annex: RecordedAnnex) -> str:
        return self.now.get(annex.position, annex.position)

    @cached_property
    def _by_position(self) -> Mapping[str, tuple[Confirmation, ...]]:
        found = defaultdict[str, list[Confirmation]](list)
        for act in sorted(self.ledger.acts, key=self._order.__getitem__):
            for one in self._by_act[act]:
                if one.position:
                    found[one.position].append(one)
        return {position: tuple(some) for position, some in found.items()}

    @cached_property
    def _endings(self) -> Mapping[Act, Mapping[str, list[Ending]]]:
        found: dict[Act, dict[str, list[Ending]]] = {act: {} for act in self.ledger.acts}
        for act in sorted(self.ledger.acts, key=self._order.__getitem__):
            confirmed = {self._named(one) for one in act.annexes} - {""}
            for reference, annex in self._touched(act.amends):
                if self._named(annex) in confirmed:
                    ending = Ending(act.in_force, act, amended=True)
                    found[reference].setdefault(annex.number, []).append(ending)
            for reference, annex in self._touched(act.repeals):
                found[reference].setdefault(annex.number, []).append(Ending(act.in_force, act))
        return found

    def _touched(self, references: Iterable[ActReference]) -> Iterator[tuple[Act, RecordedAnnex]]:
        """The annexes that references name; those of an act as a whole are all of its."""
        for reference in references:
            act = self.find(reference)
            if act:
                numbers = reference.numbers
                for annex in act.annexes:
                    if not reference.annexes or int(annex.number) in numbers:
                        yield act, annex


def _end(one: Confirmation) -> str:
    return one.ending.day if one.ending else ""
