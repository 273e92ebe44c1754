"""Values, keys and entries changed by place, in every way that YAML writes them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from conftest import ROOT
from koostaja.source import (
    Pointer,
    Source,
    parse,
    value_of,
    with_entry,
    with_item,
    with_keys,
    with_values,
    without_entry,
)
from koostaja.source.spans import spans


def source(text: str) -> Source:
    found, problems = parse(text, "x.yaml")
    assert problems == []
    assert found
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: old  # c\nb: 1\n", "a: new-id  # c\nb: 1\n"),
        ("a: 'old'\n", "a: 'new-id'\n"),
        ('a: "old"   \n', 'a: "new-id"   \n'),
        ('a: "o\\u006cd"\n', 'a: "new-id"\n'),
        ("a: >-\n    old\n# c\n", "a: >-\n    new-id\n# c\n"),
        ("a: |-\n  old\n\nb: 1\n", "a: |-\n  new-id\n\nb: 1\n"),
        ("{a: old, b: [old]}\n", "{a: new-id, b: [old]}\n"),
        ('{"a": old}', '{"a": new-id}'),
        ("a:\n  old\n", "a:\n  new-id\n"),
        ("a: &x old # c\n", "a: &x new-id # c\n"),
        ("a: !!str old\n", "a: !!str new-id\n"),
        ("? a\n: old\n", "? a\n: new-id\n"),
        ("õ: 😀\r\na: old\r\n", "õ: 😀\r\na: new-id\r\n"),
        ("b: &x old\na: *x\n", "b: &x old\na: new-id\n"),
    ],
)
def test_a_value_is_replaced_as_it_was_written(before: str, after: str) -> None:
    changed = with_values(source(before), {("a",): "new-id"})
    assert changed
    assert changed.text == after


def test_a_value_that_an_alias_repeats_is_changed_once() -> None:
    both: dict[Pointer, str] = {("a",): "new", ("b", 0): "new"}
    changed = with_values(source("a: &x old\nb: [*x, y]\n"), both)
    assert changed
    assert changed.text == "a: &x new\nb: [*x, y]\n"


def test_a_value_whose_change_would_change_another_is_refused() -> None:
    assert with_values(source("a: &x old\nb: *x\n"), {("a",): "new"}) is None


@pytest.mark.parametrize("word", ["true", "false", "~", "a: b", "#x", "it's", 'a "b"', "- x", "[y"])
def test_words_that_mean_something_else_are_quoted(word: str) -> None:
    for text in ("a: old\n", "a: 'old'\n", 'a: "old"\n', "[{a: old}]\n"):
        at: Pointer = ("a",) if text[0] == "a" else (0, "a")
        changed = with_values(source(text), {at: word})
        assert changed
        assert value_of(changed.data, at) == word


def test_a_key_is_renamed_in_its_place() -> None:
    found = source("x:\n  old: 1 # c\n  'b': {old: 2}\n")
    changed = with_keys(found, {("x", "old"): "new", ("x", "b", "old"): "n"})
    assert changed
    assert changed.text == "x:\n  new: 1 # c\n  'b': {n: 2}\n"
    assert list(changed.data["x"]) == ["new", "b"]
    assert with_keys(found, {("x", "old"): "b"}) is None
    assert with_keys(found, {("x", "no"): "b"}) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {b: 1}\n", "a: {b: 1, n: [o]}\n"),
        ("a: {b: [1], # c\n }\n", "a: {b: [1], n: [o], # c\n }\n"),
        ("a:\n  b: 1\n# end\n", "a:\n  b: 1\n  n: [o]\n# end\n"),
        ("a:\n  b: 1", "a:\n  b: 1\n  n: [o]"),
        ("a:\r\n  b: 1\r\n", "a:\r\n  b: 1\r\n  n: [o]\r\n"),
        ("- x\n", None),
        ("a: {}\n", None),
    ],
)
def test_an_entry_is_added_and_taken_out_again(before: str, after: str | None) -> None:
    found = source(before)
    if after is None:
        assert (
            not isinstance(found.data, dict) or with_entry(found, ("a",), "n", "n: [o]\n") is None
        )
        return
    added = with_entry(found, ("a",), "n", "n: [o]\n")
    assert added
    assert added.text == after
    left = without_entry(added, ("a", "n"))
    assert left
    assert left.data == found.data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: [x]\n", "a: [x, y]\n"),
        ("a: [x, ]\n", "a: [x, y, ]\n"),
        ("a:\n- x\n", "a:\n- x\n- y\n"),
        ("a:\n  - x # c\n\nb: 1\n", "a:\n  - x # c\n  - y\n\nb: 1\n"),
    ],
)
def test_an_item_is_added(before: str, after: str) -> None:
    added = with_item(source(before), ("a",), "y")
    assert added
    assert added.text == after
    assert with_item(source("a: []\n"), ("a",), "y") is None


FILES = [*sorted(ROOT.glob("*/*.yaml")), ROOT / "organisation.yaml"]


def test_the_files_of_this_repository_are_there() -> None:
    assert len(FILES) >= 17


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_every_file_can_be_changed_and_changed_back(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = source(text)
    rng = random.Random(1)
    texts = {
        at: span
        for at, span in spans(text).values.items()
        if isinstance(value_of(found.data, at), str)
    }
    for at in rng.sample(sorted(texts, key=str), min(len(texts), 25)):
        changed = with_values(found, {at: "midagi-muud"})
        assert changed
        assert value_of(changed.data, at) == "midagi-muud"
        start, end, _ = texts[at]
        assert changed.text.startswith(text[:start])
        assert changed.text.endswith(text[end:])
        back = with_values(changed, {at: value_of(found.data, at)})
        assert back
        assert back.data == found.data
