"""What is in force: for every position and day, by which act and annex, and since when.

This is computed from the ledger alone. An act takes effect on its ``in_force`` day. It
ends the annexes that it repeals, and of those that it amends the ones whose position it
confirms anew. Of several annexes of a position that have not ended, the last one to take
effect is in force. An ended annex stays so, even if the act that ended it is repealed.
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
    "kept_timeline",
]

_KEPT = 4
"""How many timelines are kept of a ledger: of posts under their present and their former ids."""


class LegalState(Enum):
    """The legal state of a position on a day."""

    IN_FORCE = "in-force"
    FUTURE = "future"
    """Confirmed, but not in force yet."""
    REPEALED = "repealed"
    NEVER = "never-confirmed"


class Ending(NamedTuple):
    """The day on which an annex goes out of force, and the act that ends it."""

    day: str
    act: Act
    amended: bool = False


class Confirmation(NamedTuple):
    """The confirmation of a position as an annex of an act."""

    act: Act
    annex: RecordedAnnex
    ordinal: int
    """The annex's index among those of the act."""
    position: str
    """The present id of the position, or of the document; "" if the record has none."""
    ending: Ending | None

    def is_in_force(self, day: str) -> bool:
        """Return whether it has taken effect by a day, and has not ended."""
        return self.act.in_force <= day and not self.has_ended(day)

    def has_ended(self, day: str) -> bool:
        """Return whether it was repealed, or replaced by an amendment, by a day."""
        return self.ending is not None and self.ending.day <= day

    @property
    def takes_effect(self) -> bool:
        """Whether there is a day on which it is in force."""
        return self.ending is None or self.act.in_force < self.ending.day


class StateOnDay(NamedTuple):
    """The legal state of a position on a day, with the confirmation that it follows from."""

    position: str
    state: LegalState
    confirmation: Confirmation | None = None
    """The one by which it is, will be or was in force; None if there never was one."""

    @property
    def since(self) -> str:
        """The day on which the state begins; "" if the position was never confirmed."""
        one = self.confirmation
        if one is None:
            return ""
        repealed = one.ending if self.state is LegalState.REPEALED else None
        return repealed.day if repealed else one.act.in_force


def format_annex_ranges(numbers: Iterable[int]) -> list[str]:
    """Return numbers as a directive's YAML has annexes: ``1-2``, ``4``, ``7-10``."""
    numbered = enumerate(sorted(set(numbers)))
    runs = [[n for _, n in run] for _, run in groupby(numbered, lambda one: one[1] - one[0])]
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]


@dataclass(frozen=True, eq=False)
class Timeline:
    """The confirmations of a ledger in time: which one is in force for a position on a day."""

    ledger: Ledger
    present_ids: Mapping[str, str]
    """The present ids of positions, by their former ids."""

    def find(self, reference: ActReference) -> Act | None:
        """Return the act with a reference's number and date; of several, that with its title."""
        known = self._by_name.get((reference.number, reference.date), ())
        same = (one for one in known if one.title == reference.title)
        return next(same, known[0] if known else None)

    def numbered(self, number: str) -> list[Act]:
        """Return the acts with a number, of any date."""
        return self._by_number.get(number, [])

    def of(self, position: str) -> tuple[Confirmation, ...]:
        """Return a position's confirmations in the order in which they take effect."""
        return self._by_position.get(position, ())

    def annexes(self, act: Act) -> tuple[Confirmation, ...]:
        """Return the confirmations of an act."""
        return self._by_act[act]

    def endings(self, act: Act) -> Mapping[str, list[Ending]]:
        """Return all endings of an act's annexes, by the annex's number, in order."""
        return self._endings[act]

    @cached_property
    def positions(self) -> tuple[str, ...]:
        """The present ids of all posts in the ledger."""
        return tuple(id for id, some in self._by_position.items() if some[-1].annex.is_post)

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The present ids of all posts and other documents in the ledger."""
        return tuple(self._by_position)

    @cached_property
    def unknown(self) -> tuple[Confirmation, ...]:
        """The confirmations of posts whose records have no id."""
        confirmations = (one for some in self._by_act.values() for one in some)
        return tuple(one for one in confirmations if not one.position and one.annex.is_post)

    def last(self, position: str) -> Confirmation | None:
        """Return the last confirmation of a position that no act ends; None if there is none."""
        standing = (one for one in reversed(self.of(position)) if one.ending is None)
        return next(standing, None)

    def compared(self, position: str) -> Confirmation | None:
        """Return the confirmation that a position's text is compared with.

        It is the last that no act ends, or the very last; None if there never was one. Whether
        it is in force yet does not matter: what it says was signed.
        """
        return self.last(position) or next(reversed(self.of(position)), None)

    def upcoming(self, position: str, day: str) -> Confirmation | None:
        """Return the first confirmation of a position that takes effect after a day."""
        later = (one for one in self.of(position) if one.act.in_force > day and one.takes_effect)
        return next(later, None)

    def on(self, position: str, day: str) -> StateOnDay:
        """Return the legal state of a position on a day, an ISO date."""
        confirmations = self.of(position)
        for one in reversed(confirmations):
            if one.is_in_force(day):
                return StateOnDay(position, LegalState.IN_FORCE, one)
        upcoming = self.upcoming(position, day)
        if upcoming:
            return StateOnDay(position, LegalState.FUTURE, upcoming)
        ended = [one for one in confirmations if one.has_ended(day)]
        if ended:
            return StateOnDay(position, LegalState.REPEALED, max(ended, key=_end))
        return StateOnDay(position, LegalState.NEVER)

    @cached_property
    def _order(self) -> Mapping[Act, tuple[str, str, int]]:
        """The sort keys of acts, in the order in which they take effect."""
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
        return self.present_ids.get(annex.id, annex.id)

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
        """Return the annexes that references name; without numbers, all of the act."""
        for reference in references:
            act = self.find(reference)
            if act:
                numbers = reference.numbers
                for annex in act.annexes:
                    if not reference.annexes or int(annex.number) in numbers:
                        yield act, annex


def kept_timeline(ledger: Ledger, present_ids: Mapping[str, str]) -> Timeline:
    """Return the timeline of a ledger, which is kept with it: hundreds of acts take a while."""
    key, known = frozenset(present_ids.items()), ledger.timelines
    found = known.get(key)
    if found is None:
        found = Timeline(ledger, present_ids)
        for outdated in [*known][: 1 - _KEPT]:
            known.pop(outdated, None)
        known[key] = found
    return found


def _end(one: Confirmation) -> str:
    return one.ending.day if one.ending else ""
