"""Two changed copies of a file's data as one: what is taken, what is asked, how it is chosen."""

from __future__ import annotations

from typing import Any

import pytest

from koostaja.source import ABSENT, Conflict, merge, resolve

A, B, C, D = (
    {"text": text}
    for text in (
        "Esimene on tehtud õigel ajal",
        "Lepingud sõlmib osakonna juhataja",
        "Koolitused toimuvad kaks korda",
        "Aruanne esitatakse iga kvartal",
    )
)
A2, A3 = {"text": "Esimene on tehtud kohe"}, {"text": "Esimene on tehtud homme"}
X = {"text": "Korraldab kahe osakonna ühised koolitused ja nende hindamise"}
Y = {"text": "Korraldab kolme osakonna ühised koolitused ja nende kava"}
X2 = {"text": "Korraldab kahe osakonna ühised koolitused ja nende hindamised"}
Y2 = {"text": "Korraldab kolme osakonna ühised koolitused ja nende kavad"}
DUTY = {"duty": "Kahe aasta eelarve koostamine ja selle täitmise jälgimine"}
REPLACED = {"duty": "Teenuste arendamine, nende hindamine, partnerite nõustamine, juhendamine"}
REPEAL = {"use": "tunnistan-kehtetuks", "number": "7", "title": "Kinnitamine"}
INFO, OTHER = {"use": "info", "variant": "lai"}, {"use": "info", "variant": "kitsas"}


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "merged"),
    [
        ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "2"}, {"a": "2", "b": "2"}),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}, {"a": "2"}),
        ({"a": "1", "b": "1"}, {"b": "1"}, {"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "1"}),
        ({"a": True}, {"a": False}, {"a": True, "b": None}, {"a": False, "b": None}),
        ([A, B], [A2, B], [A, B, C], [A2, B, C]),
        ([A, B, C], [C, A, B], [A2, B, C], [C, A2, B]),
        ([A, B, C], [B, C], [A, C, B], [C, B]),
        ([A, B], [A, C, B], [A, D, B], [A, C, D, B]),
        ([A, B], [A, C, B], [A, C, B], [A, C, B]),
        ([A, B], [A, C, B], [A, D, C, B], [A, D, C, B]),
        ([A, B], [B, A], [B, A, C], [B, A, C]),
        ([A, B, C], [A, C], [A, B, D, C], [A, D, C]),
        (["info", A], ["info", A, B], [INFO, A], [INFO, A, B]),
        (["info"], [INFO], [{"use": "info", "reason": "x"}], [{**INFO, "reason": "x"}]),
        ([INFO, A], ["info", A], [INFO, A, B], ["info", A, B]),
        ([A], [B, A], [B, A, B], [B, A, B]),
        ([B, A, C, A2], [B, A2, C], [B, A, C, A3], [B, A3, C]),
        ([X, Y, B, C, D], [B, C, D, Y2, X2], [{**X, "reason": "x"}, Y, B, C, D],
         [B, C, D, Y2, {**X2, "reason": "x"}]),
        ([REPEAL, {**REPEAL, "number": "8"}], [{**REPEAL, "title": "Muu"}],
         [{**REPEAL, "date": "2026-01-01"}, {**REPEAL, "number": "8"}],
         [{**REPEAL, "title": "Muu", "date": "2026-01-01"}]),
        ([], [A], [B], [A, B]),
        ({}, {"l": [A]}, {"l": [B]}, {"l": [A, B]}),
        ({"a": "1", "b": "1"}, {"b": "1", "a": "1"}, {"a": "2", "b": "1"}, {"b": "1", "a": "2"}),
        ([{"a": "1", "b": "1"}], [], [{"b": "1", "a": "1"}], []),
        ([{"k": A}, B], [{"k": A}, B], [B, {"k": A2}], [B, {"k": A2}]),
        (["Nõunik", "Jurist"], ["Nõunik", "Jurist", "Ekspert"], ["Jurist", "Nõunikud"],
         ["Jurist", "Nõunikud", "Ekspert"]),
        ([{**DUTY, "results": [A]}], [{**DUTY, "results": [B, C, D]}],
         [{**DUTY, "results": [A], "note": "x"}], [{**DUTY, "results": [B, C, D], "note": "x"}]),
        ([{**DUTY, "results": [A]}], [{**REPLACED, "results": [A]}],
         [{**DUTY, "results": [A2]}], [{**REPLACED, "results": [A2]}]),
    ],
)  # fmt: skip
def test_what_one_side_changes_is_taken(base: Any, theirs: Any, ours: Any, merged: Any) -> None:
    assert merge(base, theirs, ours).conflicts == ()
    assert repr(merge(base, theirs, ours).data) == repr(merged)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "expected"),
    [
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, [Conflict(("a",), "1", "2", "3")]),
        ({"a": "1"}, {}, {"a": "3"}, [Conflict(("a",), "1", ABSENT, "3")]),
        ({"a": "1"}, {"a": "2"}, {}, [Conflict(("a",), "1", "2", ABSENT)]),
        ({}, {"a": "2"}, {"a": "3"}, [Conflict(("a",), ABSENT, "2", "3")]),
        ({"a": "1"}, {"a": ["1"]}, {"a": {"text": "1"}},
         [Conflict(("a",), "1", ["1"], {"text": "1"})]),
        ([A, B], [A2, B], [A3, B], [Conflict((0, "text"), *(one["text"] for one in (A, A2, A3)))]),
        ([B, A], [B], [B, C, A2], [Conflict((2,), A, ABSENT, A2)]),
        ([B, A, C], [B, A2, C], [B, C], [Conflict((1,), A, A2, ABSENT)]),
        ([INFO], [{**INFO, "reason": "x"}], [OTHER, A], []),
        ([INFO], [{**INFO, "use": "muu"}], [OTHER], [Conflict((1,), INFO, ABSENT, OTHER)]),
        ([A], [A, B, C], [A, C, B], [Conflict((), [A], [A, B, C], [A, C, B], is_order=True)]),
        ([INFO], [{**INFO, "variant": "muu"}], [OTHER],
         [Conflict((0, "variant"), "lai", "muu", "kitsas")]),
        ({"mark": {"use": "a", "variant": "x"}}, {"mark": {"use": "b"}},
         {"mark": {"use": "a", "variant": "y"}},
         [Conflict(("mark",), {"use": "a", "variant": "x"}, {"use": "b"},
                   {"use": "a", "variant": "y"})]),
        ({}, {"mark": {"use": "a", "variant": "x"}}, {"mark": {"use": "b"}},
         [Conflict(("mark",), ABSENT, {"use": "a", "variant": "x"}, {"use": "b"})]),
        ([A, B, C, D], [B, C, A, D], [B, C, D, A],
         [Conflict((), [A, B, C, D], [B, C, A, D], [B, C, D, A], is_order=True)]),
    ],
)  # fmt: skip
def test_what_both_change_differently_is_asked(
    base: Any, theirs: Any, ours: Any, expected: list[Conflict]
) -> None:
    merged = merge(base, theirs, ours)
    assert list(merged.conflicts) == expected


def test_ours_is_in_the_data_and_theirs_where_it_is_chosen() -> None:
    base = {"l": [A, B, C, D], "a": "1", "z": "1"}
    theirs = {"l": [A2, B, C], "a": "2", "z": "2"}
    ours = {"l": [B, C, {"text": "Aruanne esitatakse iga kuu"}], "z": "3", "a": "3"}
    merged = merge(base, theirs, ours)
    assert (merged.data, list(merged.data)) == (ours, ["l", "z", "a"])
    assert [one.pointer for one in merged.conflicts] == [("l", 0), ("l", 2), ("z",), ("a",)]
    assert resolve(merged, {}) == resolve(merged, {0: "ours"}) == ours
    assert resolve(merged, {0: "theirs", 2: "theirs"}) == {**ours, "l": [A2, *ours["l"]], "z": "2"}
    assert resolve(merged, dict.fromkeys(range(4), "theirs")) == theirs
    with pytest.raises(IndexError):
        resolve(merged, {4: "theirs"})


def test_the_order_of_a_list_is_chosen_apart_from_what_its_entries_say() -> None:
    base, theirs, ours = [A, B, C, D], [B, C, A2, D], [B, C, D, A3]
    merged = merge(base, theirs, ours)
    assert [one.is_order for one in merged.conflicts] == [True, False]
    assert merged.data == ours
    assert resolve(merged, {0: "theirs"}) == [B, C, A3, D]
    assert resolve(merged, {1: "theirs"}) == [B, C, D, A2]
    assert resolve(merged, {0: "theirs", 1: "theirs"}) == theirs


def test_entries_that_both_have_added_are_in_one_order() -> None:
    merged = merge([A], [A, B, C], [A, C, B])
    assert merged.data == [A, C, B]
    assert resolve(merged, {0: "theirs"}) == [A, B, C]


def test_a_long_list_may_be_turned_round() -> None:
    base = [f"Lause w{number}a w{number}b w{number}c" for number in range(150)]
    ours = [*base[:70], "Lause w70a w70b muu", *base[71:]]
    assert merge(base, base[::-1], ours).data == ours[::-1]


def test_entries_are_never_paired_for_their_index() -> None:
    new, other = {"text": "Hoopis teised sõnad siin"}, {"text": "Midagi muud veel"}
    merged = merge([A], [new], [other])
    assert (merged.data, merged.conflicts) == ([new, other], ())
