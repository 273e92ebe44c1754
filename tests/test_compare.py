"""Two documents aligned: what is told of each edit, and that nothing is lost or told twice."""

from __future__ import annotations

import copy
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from amounts import seeds
from conftest import ROOT
from effort import calls
from koostaja.compare import DifferenceKind
from koostaja.compare.comparison import Comparison, Difference, compare
from koostaja.compare.outline import outline
from koostaja.documents import Document, position_document
from koostaja.text.diff import segments
from koostaja.workspace import load

WORKSPACE, _ = load(ROOT)
OLDER, NEWER = "juhtivspetsialist-jarelevalve", "peaspetsialist-lastemaja"
_REFERENCES = ("kes_asendab", "keda_asendab", "asendab", "asendaja", "alluvad")
"""Fields that hold posts, not words."""
Edit = Callable[[Any], None]


def document(id: str, edit: Edit = lambda _: None) -> Document:
    """A position's document after an edit of its data."""
    position = WORKSPACE.positions[id]
    data = copy.deepcopy(position.source.data)
    edit(data)
    changed = replace(position, source=replace(position.source, data=data))
    made, problems = position_document(WORKSPACE, changed)
    assert problems == []
    return made


def compared(id: str, edit: Edit, before: Edit = lambda _: None) -> Comparison:
    fields = WORKSPACE.positions[id].fields
    return compare(document(id, before), document(id, edit), fields)


def told(found: Comparison) -> list[tuple[DifferenceKind, str, str]]:
    """Each difference by its kind and numbers or texts."""
    return [
        (one.kind, *(f"{p.number} {p.text[:12]}".strip() if p else "" for p in (one.old, one.new)))
        for one in found.differences
    ]


def test_equal_documents_do_not_differ() -> None:
    for id in WORKSPACE.positions:
        assert compared(id, lambda _: None) == Comparison()


def test_a_changed_word_is_one_change_with_its_words() -> None:
    def edit(data: Any) -> None:
        data["uldosa"]["eesmark"] = data["uldosa"]["eesmark"].replace(
            "Laste heaolu", "Lapse heaolu"
        )

    (one,) = compared(NEWER, edit).differences
    assert (one.kind, one.section, one.head) == (DifferenceKind.CHANGED, ("uldosa", "eesmark"), "")
    assert one.titles == ("1. Üldosa", "Teenistuskoha eesmärk")
    assert one.segments[0] == ("Laste", "Lapse")
    assert one.segments[1].old == one.segments[1].new


def test_an_added_duty_is_told_with_its_results_and_renumbers_the_rest() -> None:
    def edit(data: Any) -> None:
        data["ulesanded"].insert(2, {"duty": "Uus töö", "results": [{"text": "On tehtud"}]})

    found = compared(NEWER, edit)
    assert told(found)[:2] == [
        (DifferenceKind.ADDED, "", "2.3. Uus töö."),
        (DifferenceKind.ADDED, "", "On tehtud."),
    ]
    assert {one.kind for one in found.differences[2:]} == {DifferenceKind.RENUMBERED}
    assert [one.new.number for one in found.differences[2:] if one.new][:2] == ["2.4.", "2.5."]
    assert all(one.head == "duties" for one in found.differences)
    (added,) = found.entries("duties", DifferenceKind.ADDED)
    assert added.new
    assert added.new.text == "Uus töö."
    assert found.entries("duties", DifferenceKind.REMOVED) == ()


def test_a_removed_duty_is_one_entry() -> None:
    found = compared(NEWER, lambda data: data["ulesanded"].pop(1))
    (removed,) = found.entries("duties", DifferenceKind.REMOVED)
    assert removed.old
    assert removed.old.number == "2.2."
    assert DifferenceKind.ADDED not in {one.kind for one in found.differences}


def test_a_moved_duty_is_moved_and_neither_added_nor_removed() -> None:
    def edit(data: Any) -> None:
        data["ulesanded"].append(data["ulesanded"].pop(1))

    found = compared(NEWER, edit)
    kinds = Counter(one.kind for one in found.differences)
    assert kinds.keys() == {DifferenceKind.MOVED, DifferenceKind.RENUMBERED}
    (moved,) = [one for one in found.differences if one.kind is DifferenceKind.MOVED]
    assert (moved.old and moved.old.number) == "2.2."
    assert (moved.new and moved.new.number) == "2.10."


def test_a_right_that_moves_takes_the_mark_of_its_new_place_and_nothing_else_is_told() -> None:
    def spelled_out(data: Any) -> None:
        rights = WORKSPACE.library.sets["teenistuja-oigused"].entries
        data["oigused_ja_vastutus"]["oigused"] = list(rights)

    def edit(data: Any) -> None:
        spelled_out(data)
        rights = data["oigused_ja_vastutus"]["oigused"]
        rights.append(rights.pop(0))

    (moved,) = compared(NEWER, edit, spelled_out).differences
    assert moved.kind is DifferenceKind.MOVED
    assert moved.old
    assert moved.new
    assert (moved.old.text[-1], moved.new.text[-1]) == (";", ".")
    # the set and its clauses one by one are the same text
    assert compared(NEWER, spelled_out) == Comparison()


def test_words_that_go_to_another_section_have_moved() -> None:
    def before(data: Any) -> None:
        data["nouded"]["isikuomadused"] = [{"text": "täpsus"}, {"text": "kannatlikkus suhtluses"}]
        data["nouded"]["teadmised"] = [{"text": "õigusaktid"}, {"text": "menetlus"}]

    def edit(data: Any) -> None:
        before(data)
        taken = data["nouded"]["isikuomadused"].pop()
        data["nouded"]["teadmised"].insert(0, taken)

    (moved,) = compared(NEWER, edit, before).differences
    assert moved.kind is DifferenceKind.MOVED
    assert moved.old
    assert moved.old.section == ("nouded", "isikuomadused")
    assert moved.section == ("nouded", "teadmised")
    assert moved.head == "requirements"


def test_a_clause_with_another_parameter_is_changed() -> None:
    def edit(data: Any) -> None:
        data["nouded"]["keeleoskus"][1]["tase"] = "C1"

    (one,) = compared(NEWER, edit).differences
    assert (one.kind, one.head) == (DifferenceKind.CHANGED, "requirements")
    assert [pair for pair in one.segments if pair.old != pair.new] == [("B2", "C1")]


def test_a_clause_that_has_another_id_now_is_the_same_text_changed() -> None:
    def old_words(data: Any) -> None:
        data["oigused_ja_vastutus"]["oigused"] = [{"use": "kaugtoo"}, {"use": "info"}]

    def edit(data: Any) -> None:
        data["oigused_ja_vastutus"]["oigused"] = ["esindused", {"use": "info"}]

    fields = WORKSPACE.positions[NEWER].fields
    old, new = document(NEWER, old_words), document(NEWER, edit)
    kinds = {one.kind for one in compare(old, new, fields).differences}
    assert kinds == {DifferenceKind.ADDED, DifferenceKind.REMOVED}
    found = compare(old, new, fields, {"kaugtoo": "esindused"})
    assert {one.kind for one in found.differences} == {DifferenceKind.CHANGED}


def test_a_section_that_comes_is_told_with_its_heading_and_numbers_move_on() -> None:
    def edit(data: Any) -> None:
        data["toovahendid"] = "Arvuti ja telefon."

    found = compared(OLDER, edit)
    assert any(
        one.kind is DifferenceKind.ADDED and one.new and not one.new.item
        for one in found.differences
    )
    assert any(one.kind is DifferenceKind.RENUMBERED for one in found.differences)


def test_an_empty_value_is_not_what_moves() -> None:
    def before(data: Any) -> None:
        data["uldosa"]["alluvad"] = []
        data["uldosa"]["asendab"] = [{"text": "nõunik"}]

    def edit(data: Any) -> None:
        data["uldosa"]["alluvad"] = [{"text": "nõunik"}]
        data["uldosa"]["asendab"] = []

    found = compared(NEWER, edit, before)
    assert {one.kind for one in found.differences} == {DifferenceKind.CHANGED}


def test_what_stands_for_nothing_does_not_move_to_another_field() -> None:
    def before(data: Any) -> None:
        data["uldosa"]["kes_asendab"] = []
        del data["uldosa"]["keda_asendab"]

    def edit(data: Any) -> None:
        data["uldosa"]["keda_asendab"] = []
        del data["uldosa"]["kes_asendab"]

    found = compared(OLDER, edit, before)
    paragraphs = [one for one in found.differences if (one.old or one.new).item]  # type: ignore[union-attr]
    assert {one.kind for one in paragraphs} == {DifferenceKind.ADDED, DifferenceKind.REMOVED}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("üks kaks", "üks kaks", [("üks kaks", "üks kaks")]),
        ("", "uus", [("", "uus")]),
        (
            "üks kaks kolm",
            "üks neli kolm",
            [("üks ", "üks "), ("kaks", "neli"), (" kolm", " kolm")],
        ),
        ("lõpp;", "lõpp.", [("lõpp", "lõpp"), (";", ".")]),
    ],
)
def test_segments(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(one) for one in segments(old, new)] == expected


def texts(made: Document) -> Counter[str]:
    return Counter(one.bare_text for node in outline(made) for one in node.walk())


def lines(made: Document) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(p.number, p.text, p.section) for node in outline(made) for p in node.walk()]


def mutated(data: Any, rng: random.Random) -> None:
    """A few random edits: words changed, entries taken out, put in, shuffled or moved."""
    lists = [one for one in _lists(data) if one]
    for _ in range(rng.randint(1, 4)):
        entries = rng.choice(lists)
        kind = rng.choice(["drop", "add", "shuffle", "move", "word"])
        own = [one for one in entries if isinstance(one, dict) and one.keys() == {"text"}]
        if kind == "drop" and len(entries) > 1:
            entries.pop(rng.randrange(len(entries)))
        elif kind == "shuffle":
            rng.shuffle(entries)
        elif kind == "add" and own:
            entries.insert(rng.randrange(len(entries) + 1), {"text": f"Lisatud töö {rng.random()}"})
        elif kind == "move" and own:
            other = rng.choice([one for one in lists if any("text" in e for e in one)])
            if len(entries) > 1 and other is not entries:
                entries.remove(own[0])
                other.append(own[0])
        elif own:
            chosen = rng.choice(own)
            parts = chosen["text"].split(" ")
            parts[rng.randrange(len(parts))] = "teisiti"
            chosen["text"] = " ".join(parts)


def _lists(data: Any) -> list[list[Any]]:
    found = []
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in (*_REFERENCES, "as_signed"):
                found += _lists(value)
    elif isinstance(data, list):
        found.append(data)
        for value in data:
            found += _lists(value)
    return found


def check(old: Document, new: Document, found: Comparison) -> None:
    """What holds of any comparison."""
    assert (found.differences == ()) is (lines(old) == lines(new))
    gone = Counter(one.old.bare_text for one in found.differences if one.old)
    came = Counter(one.new.bare_text for one in found.differences if one.new)
    assert texts(old) - gone == texts(new) - came
    assert gone <= texts(old)
    assert came <= texts(new)
    for one in found.differences:
        assert "".join(pair.old for pair in one.segments) == (one.old.text if one.old else "")
        assert "".join(pair.new for pair in one.segments) == (one.new.text if one.new else "")
        if one.kind is DifferenceKind.CHANGED:
            assert one.segments[0].old != one.segments[0].new or len(one.segments) > 1
        if one.kind in (DifferenceKind.MOVED, DifferenceKind.RENUMBERED):
            assert (one.old and one.old.bare_text) == (one.new and one.new.bare_text)
    removed = {
        one.old.bare_text for one in _of(found, DifferenceKind.REMOVED) if one.old and one.old.item
    }
    added = {
        one.new.bare_text for one in _of(found, DifferenceKind.ADDED) if one.new and one.new.item
    }
    assert removed & added <= {"-", "puuduvad", "puudub"}


def _of(found: Comparison, kind: DifferenceKind) -> list[Difference]:
    return [one for one in found.differences if one.kind is kind]


@pytest.mark.parametrize("numbers", seeds(20, 150, 3000))
def test_generated_pairs(numbers: range) -> None:
    for number in numbers:
        rng = random.Random(number)
        id = rng.choice(list(WORKSPACE.positions))
        fields = WORKSPACE.positions[id].fields
        old, new = document(id), document(id, partial(mutated, rng=rng))
        check(old, new, compare(old, new, fields))
        check(new, old, compare(new, old, fields))


@pytest.mark.parametrize("seed", range(30))
def test_shuffled_duties_only_move(seed: int) -> None:
    rng = random.Random(seed)
    found = compared(rng.choice([OLDER, NEWER]), lambda data: rng.shuffle(data["ulesanded"]))
    assert {one.kind for one in found.differences} <= {
        DifferenceKind.MOVED,
        DifferenceKind.RENUMBERED,
    }


def test_two_positions_of_different_layouts_are_compared() -> None:
    old, new = document(OLDER), document(NEWER)
    check(old, new, compare(old, new, WORKSPACE.positions[NEWER].fields))


def test_what_has_not_changed_costs_little() -> None:
    old, new = document(OLDER), document(OLDER, lambda data: data["ulesanded"].pop(0))
    fields = WORKSPACE.positions[OLDER].fields

    assert calls(lambda: compare(old, old, fields)) < 5000
    assert calls(lambda: compare(old, new, fields)) < 30000


def test_the_check_of_pairs_can_fail() -> None:
    old, new = document(NEWER), document(NEWER, lambda data: data["ulesanded"].pop(1))
    found = compare(old, new, WORKSPACE.positions[NEWER].fields)
    with pytest.raises(AssertionError):
        check(old, new, replace(found, differences=found.differences[1:]))
    with pytest.raises(AssertionError):
        check(old, new, Comparison())


def test_every_head_is_found_by_the_schema() -> None:
    fields = WORKSPACE.positions[NEWER].fields
    assert fields.head(("ulesanded", "results")) == "duties"
    assert fields.head(("nouded", "haridus")) == "requirements"
    assert fields.head(("uldosa", "eesmark")) == ""
    assert fields.head(("no", "such")) == ""
    said = replace(fields.children[0], change="working_time", role="duties")
    marked = replace(fields, children=(said,))
    assert marked.head((said.key, said.children[0].key)) == "working_time"


def test_the_outline_of_a_table_has_its_columns_and_a_clause_for_each_row() -> None:
    tables = [
        (section, node)
        for section, node in zip(document(NEWER).body.fields, outline(document(NEWER)), strict=True)
        if section.rows
    ]
    (section, node) = tables[0]
    columns = [one.passage and one.passage.text for one in node.below[: len(section.columns)]]
    assert columns == [one.title or None for one in section.columns]
    rows = node.below[len(section.columns) :]
    paragraphs = [row.cells[0].paragraphs[0] for row in section.rows]
    assert [row.clause for row in rows] == [one.origin.wording.clause for one in paragraphs]
    assert all(
        one.address.startswith(f"{section.key}/{row.key}")
        for one, row in zip(paragraphs, rows, strict=True)
    )
