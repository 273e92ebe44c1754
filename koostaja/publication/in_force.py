"""The annexes that are in force on a day, as the ledger has them: what can be published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from koostaja.files.paths import annex_name, annex_text, confirmed_file, kept_word_file
from koostaja.workspace import Act, Confirmation, LegalState, StateOnDay, Timeline

__all__ = ["Candidate", "candidates"]


class Candidate(NamedTuple):
    """A job description that is in force."""

    id: str
    """The present id of the post; "" if the record has none."""
    confirmation: Confirmation

    @property
    def act(self) -> Act:
        """The directive that confirmed it."""
        return self.confirmation.act

    @property
    def number(self) -> str:
        """The number of the annex."""
        return self.confirmation.annex.number

    @property
    def has_text(self) -> bool:
        """Whether its words are kept as they were confirmed here: imported ones are not proven."""
        return bool(self.id) and self.act.is_confirmed_here

    @property
    def word_name(self) -> str:
        """Its Word file, in the folder of the directive."""
        return kept_word_file(annex_name(self.number))

    @property
    def word_file(self) -> str:
        """Its Word file, in the workspace."""
        return confirmed_file(self.act.id, self.word_name)

    @property
    def word_hash(self) -> str:
        """The hash of its Word file by the record."""
        return self.act.files.get(self.word_name, "")

    @property
    def text_hash(self) -> str:
        """The hash of its text by the record."""
        return self.act.files.get(annex_text(self.number), "")


def candidates(timeline: Timeline, day: str) -> list[Candidate]:
    """Return the job descriptions in force on a day; those of posts without an id last."""
    states = (timeline.on(id, day) for id in timeline.positions)
    found = [Candidate(one.position, by) for one in states for by in _in_force(one)]
    return found + [Candidate("", one) for one in timeline.unknown if one.is_in_force(day)]


def _in_force(state: StateOnDay) -> Iterator[Confirmation]:
    """Yield that by which a post is in force, if it is."""
    by = state.confirmation
    if state.state is LegalState.IN_FORCE and by and by.annex.is_post:
        yield by
