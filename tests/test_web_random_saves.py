"""Random changes of a document are saved as they are asked for, and no line is written anew."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from changed_copies import POSITIONS, changed, made_up, words_of
from koostaja.source import parse, yaml_text
from koostaja.web import Saver, open_page_session
from workspaces import copy_of

FILE = "positions/clerk.yaml"
_COMMENT = re.compile(r"# (k\d+)$", re.MULTILINE)


@pytest.mark.full
def test_some_random_changes_are_saved(root: Path) -> None:
    save_all(root, range(5), 10)


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(range(100, 160), marks=pytest.mark.full),
        pytest.param(range(160, 400), marks=pytest.mark.soak),
    ],
    ids=str,
)
def test_many_random_changes_are_saved(seeds: range, root: Path) -> None:
    save_all(root, seeds, 10)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of("small", tmp_path)


def save_all(root: Path, seeds: range, length: int) -> None:
    """Save chains of random changes, each made from what the one before has left."""
    saver = Saver(open_page_session(root), root)
    for seed in seeds:
        (root / FILE).write_text(beginning(seed), encoding="utf-8")
        for number in range(length):
            before = (root / FILE).read_text(encoding="utf-8")
            base = data_of(before)
            wanted = changed(base, [f"s{seed}n{number}"])
            done = saver.save_document(FILE, base, wanted)
            assert done.saved, (seed, number, done.problems)
            after = (root / FILE).read_text(encoding="utf-8")
            assert data_of(after) == wanted, (seed, number)
            if seed % 3:
                assert not [*lost_comments(before, after, wanted)], (seed, number)
                assert not lost_lines(before, after, base, wanted), (seed, number)


def beginning(seed: int) -> str:
    """A post of this repository, or one with words that occur once, and many comments."""
    if seed % 3 == 0:
        return POSITIONS[seed // 3 % len(POSITIONS)].read_text(encoding="utf-8")
    rng = random.Random(seed)
    while has_list_in_list(data := made_up(rng, 3)):  # no layout has such data
        continue
    lines, number = list[str](), 0
    for line in yaml_text(data).splitlines():
        if re.match(r" *(- )?[\w-]+:", line) and rng.random() < 0.6:
            number += 1
            indent = " " * (len(line) - len(line.lstrip(" ")))
            lines.append(f"{indent}# k{number}")
        lines.append(line)
    return "".join(f"{one}\n" for one in lines)


def has_list_in_list(value: Any) -> bool:
    if isinstance(value, list) and any(isinstance(one, list) for one in value):
        return True
    within = value.values() if isinstance(value, dict) else value
    return isinstance(value, dict | list) and any(map(has_list_in_list, within))


def data_of(text: str) -> Any:
    source, problems = parse(text, FILE)
    assert source
    assert not problems
    return source.data


def lost_comments(before: str, after: str, wanted: Any) -> Iterator[str]:
    """Comments that are gone although words of the line below them are there."""
    there, kept = set(words_of(wanted)), set(_COMMENT.findall(after))
    lines = before.splitlines()
    for line, below in itertools.pairwise(lines):
        found = _COMMENT.search(line)
        own = set(words_in(below))
        if found and found[1] not in kept and own & there:
            yield found[1]


def lost_lines(before: str, after: str, base: Any, wanted: Any) -> Counter[str]:
    """Lines that are gone although no value in them has changed."""
    now = Counter(leaves_in(wanted))
    touched = {word for leaf in (Counter(leaves_in(base)) - now) for word in leaf.split()}
    same = [one for one in before.splitlines() if words_in(one) and not touched & {*words_in(one)}]
    return Counter(map(bare, same)) - Counter(map(bare, after.splitlines()))


def words_in(line: str) -> list[str]:
    """The words of values on a line: those that are made up."""
    return re.findall(r"\b(?:w\d+|id-\d+|v\d+|s\d+n\d+[a-e])\b", line)


def leaves_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from leaves_in(one)
    elif isinstance(value, str):
        yield value


def bare(line: str) -> str:
    return line.lstrip(" -")
