"""Other data saved by edits of the file: what stays keeps its lines and comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from changed_copies import changed, trial
from conftest import ROOT
from koostaja.source import Source, apply_edits, edits_between, merge, parse, read, yaml_text

FILES = sorted(
    path
    for folder in (ROOT, *sorted((ROOT / "koostaja" / "starters").iterdir()))
    for path in (
        *folder.glob("positions/*.yaml"),
        *folder.glob("clauses/*.yaml"),
        *folder.glob("directives/*.yaml"),
        folder / "organisation.yaml",
    )
)


def source_of(path: Path) -> Source:
    found, _ = read(path, "x.yaml")
    assert found
    return found


def saved(source: Source, data: Any) -> Source:
    edited, problems = apply_edits(source, edits_between(source.data, data))
    assert problems == []
    assert edited
    assert edited.data == data
    return edited


def check_merge_saved(number: int) -> None:
    """Save our copy over theirs, which is in the file."""
    one, path = trial(number), FILES[number % len(FILES)]
    file = source_of(path)
    base = file.data
    theirs = saved(file, changed(base, [f"t{name}" for name in one.theirs]))
    merged = merge(base, theirs.data, changed(base, [f"o{name}" for name in one.ours]))
    saved(theirs, merged.data)


def test_a_merged_file_is_saved_with_exactly_the_merged_data() -> None:
    for number in range(60):
        check_merge_saved(number)


@pytest.mark.full
def test_many_merged_files_are_saved_with_exactly_the_merged_data() -> None:
    for number in range(60, 2000):
        check_merge_saved(number)


FILE = """\
# ametijuhend
title: Arhivaar  # nimetus
tasks:
  # esimene
  - text: Arhiivi korrastamine ja haldamine
  - training  # tüüptekst
  # kolmas
  - duty: Koolituste korraldamine
    results:
      # tulemus
      - text: On korraldatud
rights: [a, b]
"""


def test_entries_keep_their_comments_wherever_they_go() -> None:
    source, _ = parse(FILE, "x.yaml")
    assert source
    first, _, third = source.data["tasks"]
    data = {
        **source.data,
        "tasks": [
            {**third, "results": [{"text": "Uus"}, *third["results"]]},
            {"text": "Arhiivi korrastamine ja hävitamine"},
        ],
        "rights": ["b", "c"],
    }
    assert first["text"] not in saved(source, data).text
    assert (
        saved(source, data).text
        == """\
# ametijuhend
title: Arhivaar  # nimetus
tasks:
  # kolmas
  - duty: Koolituste korraldamine
    results:
      - text: Uus
      # tulemus
      - text: On korraldatud
  # esimene
  - text: Arhiivi korrastamine ja hävitamine
rights: [b, c]
"""
    )


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({"a": "1"}, {"a": "1"}, ""),
        ({"a": "1", "b": "1"}, {"b": "1", "a": "1"}, ""),
        ({"a": "1", "b": "1"}, {"a": "2"}, "Remove SetValue"),
        ({"a": "1"}, {"a": {"b": "1"}}, "SetValue"),
        ({"a": "1"}, {"b": "1"}, "SetValue"),
        ({"l": ["a", "b", "c", "d"]}, {"l": ["b", "c", "d", "a"]}, "Move"),
        ({"l": ["a", "b", "c", "d"]}, {"l": ["d", "a", "b", "c"]}, "Move"),
        ({"l": ["a", "b"]}, {"l": ["a", "c", "b"]}, "Insert"),
        ({"l": ["a", "b"]}, {"l": ["b"]}, "Remove"),
        ({"l": ["a", "b"]}, {"l": ["c"]}, "SetValue"),
        ({"l": ["a"]}, {"l": []}, "SetValue"),
        ({"l": []}, {"l": ["a"]}, "SetValue"),
        ({"l": ["x", "a"]}, {"l": [{"use": "a", "variant": "b"}]}, "Remove SetValue"),
    ],
)
def test_few_edits_are_made(before: Any, after: Any, kinds: str) -> None:
    edits = edits_between(before, after)
    assert " ".join(sorted(type(one).__name__ for one in edits)) == kinds
    source, _ = parse(yaml_text(before), "x.yaml")
    assert source
    assert saved(source, after).data == after


def test_a_new_key_follows_those_that_it_follows_in_the_data() -> None:
    source, _ = parse("a: 1\nc: 3\n", "x.yaml")
    assert source
    assert saved(source, {"a": "1", "b": "2", "c": "3"}).text == "a: 1\nb: 2\nc: 3\n"
