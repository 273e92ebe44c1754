"""After any edit, commands answer with the index as they do without one.

Each edit of ``EDITS`` says which answers it must change: an edit that no answer notices tries
nothing. The table is tried edit by edit, and by sequences of edits.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from amounts import few, seeds
from conftest import Once
from index_scene import EDITS
from index_trial import QUESTIONS, Trial, make_indexed, run_sequence, sequence

STEPS = 30
QUICK_STEPS = 3
QUICK_EDITS = ("same_size_and_time",)
_ATTEMPTS = 30
"""With how many seeds an edit is tried until it changes the answers that it must change."""
_FOLLOWING = ("undone", "returned", "cured")
"""Edits that need one before them."""


@pytest.fixture(scope="session")
def rich(once: Once) -> Path:
    """The workspace that is edited."""
    return once("index", lambda folder: make_indexed(folder / "made")) / "made"


@pytest.mark.parametrize("numbers", seeds(1, 6, 221, block=10))
def test_a_sequence_of_edits(
    numbers: range, rich: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    is_quick = not {"full", "soak"} & {one.name for one in request.node.iter_markers()}
    steps = QUICK_STEPS if is_quick else STEPS
    for number in numbers:
        trial = run_sequence(tmp_path / str(number), rich, sequence(number, steps))
        assert len(trial.answers) >= steps, trial.log
        assert trial.sound_steps >= steps // 4, trial.log


@pytest.mark.parametrize(
    "name", few(len(QUICK_EDITS), [*QUICK_EDITS, *sorted({*EDITS} - {*QUICK_EDITS})])
)
def test_each_edit_changes_the_answers_that_it_must(name: str, rich: Path, tmp_path: Path) -> None:
    trial = Trial(tmp_path / "trial", rich)
    if name in _FOLLOWING:
        trial.step(0, "broken")
        trial.step(0, name)
        return
    asked = EDITS[name].changes
    before = trial.ask(asked)
    for seed in range(_ATTEMPTS):
        attempt = Trial(tmp_path / str(seed), rich)
        if attempt.edit_alone(seed, name) and all(
            QUESTIONS[one](attempt.warm, random.Random(0)) != before[one] for one in asked
        ):
            trial.step(seed, name)
            return
    pytest.fail(f"{name} does not change the answers of {asked}")
