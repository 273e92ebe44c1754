"""The cache of summaries: with it they are what they are without."""

import json
from pathlib import Path

import pytest

from koostaja.builder.summaries import read_overview, read_overview_anew, read_overview_cached
from koostaja.documents import Summary

CACHE = ".koostaja/positions.json"


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def mark(root: Path) -> None:
    """Gives every position in the cache the title "remembered"."""
    path = root / CACHE
    said = json.loads(path.read_text(encoding="utf-8"))
    title = Summary._fields.index("title")
    for one in said["positions"]:
        one[title] = "remembered"
    path.write_text(json.dumps(said), encoding="utf-8")


def read_again(root: Path) -> set[str]:
    """The positions that are not taken from the cache; the summaries are as if made anew."""
    mark(root)
    marked = read_overview_cached(root, jobs=1)
    (root / CACHE).unlink()
    anew = read_overview_cached(root, jobs=1)
    assert anew.problems == marked.problems
    pairs = zip(anew.summaries, marked.summaries, strict=True)
    assert all(b._replace(title=a.title) == a for a, b in pairs)
    return {one.id for one in marked.summaries if one.title != "remembered"}


@pytest.fixture
def known(small: Path) -> Path:
    """The small workspace, with a cache."""
    read_overview_cached(small, jobs=1)
    return small


CHANGES = {
    "nothing": ("organisation.yaml", "format: 1", "format: 1", set()),
    "own-words-of-one-that-another-names": (
        "positions/clerk.yaml",
        "Arhiiv on korras",
        "Arhiiv on hoitud",
        None,
    ),
    "title-that-others-quote": ("positions/clerk.yaml", "name: Arhivaar", "name: Nõunik", None),
    "clause-of-both": ("clauses/rights.yaml", "osaleda koolitustel", "õppida", None),
    "unit": ("organisation.yaml", "name: arhiivitalitus", "name: arhiiv", None),
    "schema": ("schemas/post.schema.json", '"x-', ' "x-', None),
    "directive": ("directives/first.yaml", "number: 5", "number: 6", set()),
}
BOTH = {"clerk", "head"}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_may_differ_is_read_again(known: Path, name: str) -> None:
    file, old, new, expected = CHANGES[name]
    edit(known, file, old, new)
    assert read_again(known) == (BOTH if expected is None else expected)


def test_a_clause_of_one_is_read_for_that_one_alone(known: Path) -> None:
    (known / "positions" / "porter.yaml").write_text(
        "layout: post\nsecret: false\nfacts: {name: Valvur, unit: talitus, staff: []}\n"
        "tasks: [{duty: Valvamine, results: [{text: Valvatud}]}]\nrights: [{text: valvata}]\n",
        encoding="utf-8",
    )
    assert read_again(known) == {"porter"}
    edit(known, "clauses/tasks.yaml", "Ülesanded on täidetud", "Tehtud")
    assert read_again(known) == BOTH
    edit(known, "positions/porter.yaml", "Valvatud", "Valve on korras")
    assert read_again(known) == {"porter"}
    (known / "clauses" / "more.yaml").write_text(
        "title: More\nclauses:\n  single: {text: teha muud, note: practice}\n", encoding="utf-8"
    )
    assert read_again(known) == BOTH | {"porter"}


def test_positions_come_and_go(known: Path) -> None:
    edit(known, "positions/head.yaml", "    - clerk\n    - {post: clerk, as: abiline}\n", "")
    edit(known, "positions/clerk.yaml", "  boss: head\n", "")
    text = (known / "positions" / "clerk.yaml").read_bytes()
    (known / "positions" / "another.yaml").write_bytes(text)
    assert read_again(known) == {"another", "clerk", "head"}
    (known / "positions" / "another.yaml").unlink()
    assert read_again(known) == set()


def test_what_has_a_finding_is_found_again_each_time(known: Path) -> None:
    edit(known, "positions/clerk.yaml", "- other", "- othr")
    assert read_again(known) >= {"clerk"}
    first = read_overview_cached(known, jobs=1)
    assert [one.code for one in first.problems] == ["unknown-clause"]
    assert read_overview_cached(known, jobs=1).problems == first.problems


SPOILED = {
    "not JSON": "{",
    "another shape": '{"engine": 1, "files": [], "positions": 3}',
    "nothing of it": "{}",
    "texts": '"text"',
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_memory_is_none(known: Path, name: str) -> None:
    anew = read_overview_anew(known, jobs=1)
    (known / CACHE).write_text(SPOILED[name], encoding="utf-8")
    assert read_overview_cached(known, jobs=1).summaries == anew.summaries


@pytest.mark.parametrize(
    ("key", "value"),
    [("positions", [["clerk"]]), ("positions", 3), ("files", 3), ("positions", [3])],
)
def test_a_memory_of_another_shape_is_none(known: Path, key: str, value: object) -> None:
    anew = read_overview_anew(known, jobs=1)
    said = json.loads((known / CACHE).read_text(encoding="utf-8"))
    (known / CACHE).write_text(json.dumps(said | {key: value}), encoding="utf-8")
    assert read_overview_cached(known, jobs=1).summaries == anew.summaries


@pytest.mark.parametrize("value", [None, 5, "head", [5], [{}], {"a": 1}])
def test_a_part_of_another_shape_is_not_remembered(known: Path, value: object) -> None:
    anew = read_overview_anew(known, jobs=1)
    said = json.loads((known / CACHE).read_text(encoding="utf-8"))
    for place, name in enumerate(Summary._fields):
        positions = [[*one[:place], value, *one[place + 1 :]] for one in said["positions"]]
        if isinstance(value, str) and isinstance(said["positions"][0][place], str):
            continue  # as good a text as any
        (known / CACHE).write_text(json.dumps(said | {"positions": positions}), encoding="utf-8")
        assert read_overview_cached(known, jobs=1).summaries == anew.summaries, name


def test_another_engine_remembers_nothing(known: Path) -> None:
    said = json.loads((known / CACHE).read_text(encoding="utf-8"))
    (known / CACHE).write_text(json.dumps(said | {"engine": "other"}), encoding="utf-8")
    assert read_again(known) == BOTH


def test_where_nothing_can_be_written_nothing_is_remembered(small: Path) -> None:
    (small / ".koostaja").write_text("in the way", encoding="utf-8")
    found = read_overview_cached(small, jobs=1)
    assert found.summaries == read_overview_anew(small, jobs=1).summaries
    assert (small / ".koostaja").read_text(encoding="utf-8") == "in the way"


def test_a_small_workspace_needs_no_memory(small: Path) -> None:
    read_overview(small, jobs=1)
    assert not (small / ".koostaja").exists()
