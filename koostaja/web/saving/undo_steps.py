"""What undoing a save needs, for the latest saves."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from koostaja.web.saving.outcome import SaveOutcome

__all__ = ["UndoStep", "UndoSteps"]

_MOST = 200
"""Saves that are remembered, each with the texts of its files twice."""


class UndoStep(NamedTuple):
    """One save."""

    before: Mapping[str, str | None]
    after: Mapping[str, str | None]
    outcome: SaveOutcome
    subject: str
    """What the history says of it; of an undo, what it says of what was undone."""


class UndoSteps:
    """The latest saves of everybody by their tokens, in memory."""

    def __init__(self) -> None:
        self._steps: OrderedDict[str, UndoStep] = OrderedDict()

    @property
    def latest(self) -> SaveOutcome:
        """The save that was remembered last."""
        return self._steps[next(reversed(self._steps))].outcome

    def keep(
        self, before: Mapping[str, str | None], outcome: SaveOutcome, subject: str
    ) -> SaveOutcome:
        """Remember a save; return its outcome with its token."""
        kept = replace(outcome, undo=secrets.token_urlsafe(12))
        self._steps[kept.undo] = UndoStep(dict(before), dict(outcome.texts), kept, subject)
        while len(self._steps) > _MOST:
            self._steps.popitem(last=False)
        return kept

    def get(self, token: str) -> UndoStep | None:
        """Return a save that is still remembered."""
        return self._steps.get(token)
