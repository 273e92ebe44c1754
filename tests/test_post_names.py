"""The forms of names of posts and units, against a table of right forms with their sources."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from koostaja.text.capitals import begins_with_proper_noun, capitalised, within_sentence
from koostaja.text.genitive import genitive

ROWS = 1582
"""How many names the table has."""

UNKNOWN_AT_MOST = 0.2
"""The share of genitives, and of first letters, that the data may be asked for."""


class RightForms(NamedTuple):
    """A name as at the beginning of a cell, and each form that is right for it."""

    name: str
    kind: str
    within: tuple[str, ...]
    genitives: tuple[str, ...]


def _table() -> list[RightForms]:
    lines = Path(__file__).with_name("post_names.tsv").read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert header == ["name", "kind", "within", "genitive", "type", "note", "used by"]
    return [
        RightForms(name, kind, tuple(within.split(" | ")), tuple(genitives.split(" | ")))
        for name, kind, within, genitives, *_ in rows
    ]


def test_the_table_is_whole() -> None:
    table = _table()
    assert len(table) == len({row.name for row in table}) == ROWS
    assert {row.kind for row in table} == {"post", "unit"}
    for row in table:
        assert {capitalised(one) for one in row.within} == {row.name}
        assert {capitalised(one)[0] for one in row.genitives} == {row.name[0]}


def test_no_genitive_is_wrong() -> None:
    wrong = {
        (name, found)
        for row in _table()
        for name in (row.name, *row.within)
        if (found := genitive(name)) is not None
        and found not in {name[0] + right[1:] for right in row.genitives}
    }
    assert wrong == set()


def test_few_genitives_are_unknown() -> None:
    table = _table()
    unknown = [row.name for row in table if genitive(row.within[0]) is None]
    assert len(unknown) / len(table) <= UNKNOWN_AT_MOST, unknown


def test_no_name_is_wrong_inside_a_sentence() -> None:
    wrong = {
        (name, found)
        for row in _table()
        for name in (row.name, *row.within)
        if begins_with_proper_noun(name) is not None
        and (found := within_sentence(name)) not in row.within
    }
    assert wrong == set()


def test_an_unsure_name_keeps_its_first_letter() -> None:
    unsure = {
        name
        for row in _table()
        for name in (row.name, *row.within)
        if begins_with_proper_noun(name) is None
    }
    assert {name for name in unsure if within_sentence(name) != name} == set()


def test_few_first_letters_are_unsure() -> None:
    table = _table()
    unsure = [row.name for row in table if begins_with_proper_noun(row.name) is None]
    assert len(unsure) / len(table) <= UNKNOWN_AT_MOST, unsure
