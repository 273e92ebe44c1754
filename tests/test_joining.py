"""A joined file is the sum of its pieces: each piece reads the same as in its own file.

The test does not use the code that joins. It reads the pages of the joined file and of the file
of each piece and compares them, for pairs of templates that differ in the ways of
``variations``.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from koostaja.docx import joining_problems
from koostaja.docx.reader import PagesReading, read_pages
from readings import differences, told
from template_pairs import (
    ORDER,
    POSITIONS,
    FilledPair,
    TemplatePair,
    fill,
    smaller,
    template_pairs,
)
from variations import VARIATIONS

MOST_REFUSED = 6
"""The most pairs of 300 that may be refused."""


def assert_sum_of_pieces(pair: TemplatePair, folder: Path) -> list[str]:
    """Compare the joined file with its pieces; return the reasons if it is refused."""
    filled = fill(pair, folder)
    refused = [one.values["construct"] for one in joining_problems(filled.templates)]
    if not refused and all_differences(filled):
        least = smaller(pair, lambda other: bool(all_differences(fill(other, folder))))
        raise AssertionError(f"\n{least}\n{told(all_differences(fill(least, folder)))}")
    return refused


def all_differences(filled: FilledPair) -> list[str]:
    """Return the differences between the joined file and the files of its pieces."""
    singles = [read_pages(one) for one in filled.singles]
    joined = read_pages(filled.joined())
    found: list[str] = []
    at = 0
    for number, single in enumerate(singles):
        end = at + len(single.sections) if number < len(singles) - 1 else len(joined.sections)
        name = f"annex {number}" if number else "directive"
        found += differences(single, joined.sections[at:end], name)
        at = end
    unread = {one for single in singles for one in constructs(single)}
    return [*found, *(f"unread: {one}" for one in sorted(constructs(joined) - unread))]


def constructs(reading: PagesReading) -> set[str]:
    """Return the constructs that the reader does not understand."""
    return {one.construct for one in reading.unread}


@pytest.mark.parametrize(
    "examples",
    [15, pytest.param(100, marks=pytest.mark.full), pytest.param(300, marks=pytest.mark.soak)],
)
def test_a_joined_file_reads_as_its_pieces(examples: int, tmp_path: Path) -> None:
    refused: Counter[str] = Counter()

    @settings(
        max_examples=examples,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(template_pairs())
    def hold(pair: TemplatePair) -> None:
        refused.update({", ".join(assert_sum_of_pieces(pair, tmp_path)): 1})

    hold()
    del refused[""]
    assert refused.total() <= MOST_REFUSED * examples / 300, refused


ALONE = [(what, name) for what in ORDER for name in VARIATIONS[what]]


@pytest.mark.full
@pytest.mark.parametrize(("what", "name"), ALONE, ids=[f"{a}-{b}" for a, b in ALONE])
def test_each_variation_by_itself(what: str, name: str, tmp_path: Path) -> None:
    chosen = {what: [name]}
    for pair in (TemplatePair(chosen), TemplatePair({}, chosen), TemplatePair(chosen, chosen)):
        assert assert_sum_of_pieces(pair, tmp_path) == []


@pytest.mark.parametrize("layout", sorted(POSITIONS))
def test_templates_of_this_repository(layout: str, tmp_path: Path) -> None:
    assert assert_sum_of_pieces(TemplatePair(layout=layout), tmp_path) == []
