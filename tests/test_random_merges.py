"""Merges of random changes: nothing is lost, nothing is revived, and no side is another one."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from changed_copies import Trial, changed, smallest, trial, unordered, words_of
from koostaja.source import ABSENT, Conflict, Merged, canonical, merge, resolve, value_of


def faults(one: Trial) -> list[str]:
    """What is wrong with the merge of a trial."""
    base, theirs, ours = one.copies()
    merged = merge(base, theirs, ours)
    swapped = merge(base, ours, theirs)
    if (base, theirs, ours) != one.copies():
        return ["a copy was changed"]
    return [
        *_lost(merged, base, theirs, ours),
        *_revived(merged, base, theirs, ours),
        *_asymmetries(merged, swapped),
        *_misplaced(merged),
    ]


def _lost(merged: Merged, base: Any, theirs: Any, ours: Any) -> Iterator[str]:
    """Words that a side has added, and those that all three have, each in one place."""
    once = [_once(one) for one in (base, theirs, ours)]
    kept = set(words_of(merged.data))
    kept |= {word for one in merged.conflicts for word in _words_in(one)}
    for side, words in (("theirs", once[1]), ("ours", once[2])):
        yield from (f"lost of {side}: {word}" for word in words - set(words_of(base)) - kept)
    yield from (f"lost of all: {word}" for word in once[0] & once[1] & once[2] - kept)


def _revived(merged: Merged, base: Any, theirs: Any, ours: Any) -> Iterator[str]:
    """Words that a side has removed, where nothing is undecided."""
    decided = set(words_of(_without_conflicts(merged)))
    for removing, keeping in ((theirs, ours), (ours, theirs)):
        for word in (_once(base) - set(words_of(removing))) & decided:
            if _is_recognisable(word, base, keeping):
                yield f"revived: {word}"


def _is_recognisable(word: str, base: Any, copy: Any) -> bool:
    """Whether each entry with a word is for the most part what it was; else it is another one."""
    old, new = _entries_with(word, base), _entries_with(word, copy)
    likeness = (
        2 * len(one & other) / (len(one) + len(other)) for one, other in zip(old, new, strict=False)
    )
    return len(old) == len(new) and all(one >= 0.6 for one in likeness)


def _entries_with(word: str, value: Any) -> list[set[str]]:
    """The words of each list entry with a word, from the outermost to the innermost."""
    if isinstance(value, dict):
        return [one for within in value.values() for one in _entries_with(word, within)]
    if not isinstance(value, list):
        return []
    within = [one for one in value if word in set(words_of(one))]
    return [words for one in within for words in (set(words_of(one)), *_entries_with(word, one))]


def _asymmetries(merged: Merged, swapped: Merged) -> Iterator[str]:
    found = Counter(_sides(one.base, one.theirs, one.ours) for one in merged.conflicts)
    other = Counter(_sides(one.base, one.ours, one.theirs) for one in swapped.conflicts)
    if found != other:
        yield f"conflicts: {found - other} / {other - found}"
    theirs = resolve(merged, dict.fromkeys(range(len(merged.conflicts)), "theirs"))
    if unordered(theirs) != unordered(swapped.data):
        yield "other data from the other side"


def _misplaced(merged: Merged) -> Iterator[str]:
    """Conflicts that are not where they say."""
    for one in merged.conflicts:
        if one.is_order:
            found: Any = isinstance(value_of(merged.data, one.pointer), list)
        elif one.ours is not ABSENT:
            found = value_of(merged.data, one.pointer) == one.ours
        else:
            around, last = value_of(merged.data, one.pointer[:-1]), one.pointer[-1]
            found = last not in around if isinstance(around, dict) else int(last) <= len(around)
        if not found:
            yield f"misplaced: {one}"


def _sides(*values: Any) -> str:
    return canonical([[] if one is ABSENT else [one] for one in values])


def _once(value: Any) -> set[str]:
    return {word for word, count in Counter(words_of(value)).items() if count == 1}


def _words_in(one: Conflict) -> Iterator[str]:
    for value in (one.base, one.theirs, one.ours):
        yield from words_of(value)


def _without_conflicts(merged: Merged) -> Any:
    """The merged data without the values that are undecided."""
    data = copy.deepcopy(merged.data)
    for one in reversed(merged.conflicts):
        if one.ours is not ABSENT and not one.is_order:
            around = data
            for part in one.pointer[:-1]:
                around = around[part]
            del around[one.pointer[-1]]
    return data


def check(numbers: range) -> None:
    for number in numbers:
        one = trial(number)
        if faults(one):
            least = smallest(one, lambda other: bool(faults(other)))
            pytest.fail(f"{least}: {faults(least)}\n{least.copies()}")


def test_merges_lose_nothing_and_revive_nothing() -> None:
    check(range(300))


@pytest.mark.full
@pytest.mark.parametrize("first", range(300, 20_000, 1970))
def test_many_merges_lose_nothing_and_revive_nothing(first: int) -> None:
    check(range(first, first + 1970))


def test_a_side_that_changed_nothing_leaves_the_other_as_it_is() -> None:
    for number in range(100):
        base, theirs, ours = trial(number).copies()
        for merged, expected in (
            (merge(base, base, ours), ours),
            (merge(base, theirs, base), theirs),
            (merge(base, ours, ours), ours),
        ):
            assert (merged.data, merged.conflicts) == (expected, ())
            assert repr(merged.data) == repr(expected)  # and the order of keys


def test_a_side_that_only_renamed_one_word_keeps_the_order_of_the_other() -> None:
    for number in range(100):
        base, theirs, _ = trial(number).copies()
        base["far"], theirs["far"] = "kaugel", "kaugel"
        merged = merge(base, theirs, {**base, "far": "mujal"})
        assert (merged.data, merged.conflicts) == ({**theirs, "far": "mujal"}, ())


def test_a_failing_trial_is_made_small() -> None:
    def fails(one: Trial) -> bool:
        return 3 in one.theirs and 7 in one.ours

    found = smallest(Trial(1, (1, 2, 3), (3, 7)), fails)
    assert found == Trial(1, (3,), (7,))
    assert changed({"a": "1"}, []) == {"a": "1"}
