"""What is said after a save: that it is done, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from koostaja.diagnostics import Names, officer_hint, officer_message
from koostaja.web.rendering import Renderer
from koostaja.web.saving.outcome import Commit, Refusal, SaveOutcome

__all__ = ["SaveNotice", "plain_notice", "save_notice"]


_OVERTAKEN = (Refusal.CONFLICT, Refusal.CHANGED, Refusal.GONE, Refusal.TAKEN)
"""The refusals of an undo because of what was done after it."""


class SaveNotice(NamedTuple):
    """Words about a save, for the macro ``save_notice``."""

    kind: str
    """"ok", "warning" or "error"."""
    lines: tuple[str, ...]
    undo: str
    """The token by which it can be undone; "" if it cannot."""
    undo_words: str


def plain_notice(line: str) -> SaveNotice:
    """Return a notice of what was done although no file has changed."""
    return SaveNotice("ok", (line,), "", "")


def save_notice(
    outcome: SaveOutcome | None, renderer: Renderer, names: Names = lambda _kind, _id: ""
) -> SaveNotice | None:
    """Return what is said of a save; ``names`` are as in ``officer_message``."""
    if outcome is None:
        return None
    words = renderer.words
    undo = words["saving.redo" if outcome.is_undo else "saving.undo"]
    if not outcome.saved:
        return SaveNotice("error", (*_refused(outcome, renderer, names),), "", undo)
    keys = [
        "saving.done.undo" if outcome.is_undo else "saving.done",
        *(["saving.done.merged"] if outcome.is_merged else []),
        *(["saving.done.both kept"] if outcome.keeps_both else []),
        *(["saving.done.failed"] if outcome.commit is Commit.FAILED else []),
    ]
    lines = tuple(words[key] for key in keys)
    return SaveNotice("ok" if len(lines) == 1 else "warning", lines, outcome.undo, undo)


def _refused(outcome: SaveOutcome, renderer: Renderer, names: Names) -> Iterator[str]:
    refusal = outcome.refusal or Refusal.PROBLEM
    is_overtaken = outcome.is_undo and refusal in _OVERTAKEN
    yield renderer.words[f"saving.refused.{'undo' if is_overtaken else refusal.value}"]
    for problem in outcome.problems if refusal is Refusal.PROBLEM else ():
        yield officer_message(problem, renderer.lang, names)
        if hint := officer_hint(problem, renderer.lang, names):
            yield hint
    if not outcome.is_undo:
        yield renderer.words["saving.refused.kept"]
