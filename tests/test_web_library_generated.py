"""Clauses of generated libraries: a form keeps them, and changes only what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from generated_workspaces import generate
from koostaja.source import parse_pointer
from test_web_library import fields_of, files_of, looked_at, notices, saved
from web_pages import Site, open_site
from workspaces import opened

LONG = ("own", range(40, 41))
NUMBERS = [
    ("small", range(0, 1)),
    *((name, range(at, at + 1)) for name in ("own", "posts") for at in (0, 40)),
]


@pytest.fixture(
    params=[
        pytest.param(one, marks=pytest.mark.soak if one == LONG else pytest.mark.full)
        for one in NUMBERS
    ],
    ids=lambda one: f"{one[0]}-{one[1].start}",
)
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace with a library of random texts."""
    name, numbers = request.param
    generate(name, tmp_path / "asutus", numbers)
    return tmp_path / "asutus"


def test_a_form_keeps_every_clause(root: Path) -> None:
    site, before = open_site(root), files_of(root)
    for id in opened(root).library.clauses:
        page = looked_at(site, f"/clauses/{id}", {})
        assert "Muudatusi ei ole" in notices(page), id
    assert files_of(root) == before


@pytest.mark.full
def test_a_typed_text_is_all_that_changes(root: Path) -> None:
    site = open_site(root)
    for id, clause in opened(root).library.clauses.items():
        before = clause.source.data["clauses"][id]
        for name in texts_of(site, id):
            answer = saved(site, f"/clauses/{id}", {name: "Hoopis teised sõnad"})
            if answer.status == 422:  # a gap of it is used
                continue
            assert answer.status == 303, (id, name)
            wanted = deepcopy(before)
            around: Any = wanted
            *keys, last = parse_pointer(name)
            for key in keys:
                around = around[int(key) if isinstance(around, list) else key]
            around[int(last) if isinstance(around, list) else last] = "Hoopis teised sõnad"
            source = opened(root).library.clauses[id].source
            assert source.data["clauses"][id] == wanted, (id, name)
            before = wanted


def texts_of(site: Site, id: str) -> Iterator[str]:
    """The names of the fields of a clause's texts that are there already."""
    fields = fields_of(site.get(f"/clauses/{id}"))
    last = ("/-", "/basis", "/note", " shown")
    yield from (
        one
        for one, value in fields.items()
        if one.startswith("/") and not one.endswith(last) and value and is_text(one)
    )


def is_text(name: str) -> bool:
    keys = parse_pointer(name)
    return not {"params", "retired", "groups", "mandatory", "excludes"}.intersection(keys)
