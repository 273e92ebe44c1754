"""Random edits by place: data as asked, comments kept, every other line byte for byte."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest

from conftest import ROOT
from random_edits import STYLES, assert_sound, chain

BLOCK = ("plain", "wide", "long")
"""The styles whose ordinary edits are never refused."""
WORKSPACES = (
    ROOT,
    *(ROOT / "koostaja" / "starters").iterdir(),
    *(ROOT / "tests" / "authorities").iterdir(),
)
EDITED = ("positions/*", "documents/*", "clauses/*", "directives/*", "organisation")
"""What people edit in a workspace."""
FILES = sorted(
    path for root in WORKSPACES for files in EDITED for path in root.glob(f"{files}.yaml")
)
LENGTH = 4
"""How many edits follow one another."""


def edit_all(texts: Iterable[tuple[str, str]], seeds: range) -> Counter[str]:
    """Carry out chains of edits in named texts; count them all, and those that were refused."""
    counts: Counter[str] = Counter()
    for name, text in texts:
        for seed in seeds:
            for before, edit, after in chain(text, random.Random(f"{name}{seed}"), LENGTH):
                counts["all"] += 1
                if after:
                    assert_sound(before, edit, after)
                else:
                    counts.update((name, "refused"))
    return counts


def test_some_random_edits_do_what_they_ask_and_no_more() -> None:
    assert edit_all(STYLES.items(), range(3)) == {"all": 60}


@pytest.mark.full
def test_random_edits_do_what_they_ask_and_no_more() -> None:
    counts = edit_all(STYLES.items(), range(100, 201))
    assert counts["all"] >= 2_000
    assert counts["refused"] < 0.02 * counts["all"]
    assert not any(counts[name] for name in BLOCK)


def test_every_file_that_comes_with_the_engine_is_there() -> None:
    assert len(FILES) >= 60


def test_a_random_edit_of_each_file_that_comes_with_the_engine() -> None:
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in FILES]
    assert edit_all(texts, range(1))["refused"] == 0


@pytest.mark.full
def test_random_edits_of_each_file_that_comes_with_the_engine() -> None:
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in FILES]
    counts = edit_all(texts, range(1, 10))
    assert counts["all"] >= 2_000
    assert counts["refused"] == 0
