"""What this repository's own clause library and positions keep to."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pytest

from conftest import ROOT
from koostaja.documents import Document, Item, assemble
from koostaja.release import read_release
from koostaja.workspace import load

WORKSPACE, PROBLEMS = load(ROOT)
ASSEMBLY, _ = assemble(WORKSPACE)
CONFIRMED = [
    document
    for act in WORKSPACE.ledger.acts_with_files()
    if (release := read_release(ROOT, act).value)
    for document in release.documents
]
LIBRARY_SECTIONS = {
    "teenistuskoht": ("oigused_ja_vastutus",),
    "ametikoht": ("oigused", "vastutus"),
}


def test_there_are_six_positions_in_two_layouts_and_one_directive() -> None:
    assert PROBLEMS == []
    assert Counter(p.layout.id for p in WORKSPACE.positions.values()) == {
        "teenistuskoht": 4,
        "ametikoht": 2,
    }
    assert [act.id for act in WORKSPACE.ledger.acts_with_files()] == ["2025-183"]
    assert dict(WORKSPACE.directives) == {}


def test_every_clause_says_its_legal_basis_or_why_it_stands_so() -> None:
    bare = [c.id for c in WORKSPACE.library.clauses.values() if not (c.body.basis or c.body.note)]
    assert bare == []


def test_every_clause_and_set_is_used() -> None:
    used = {
        name.partition("/")[0]
        for document in (*ASSEMBLY.documents, *CONFIRMED)
        for name in (item.origin.clause for item in document.items)
    }
    through = {one for d in ASSEMBLY.documents for i in d.items for one in i.origin.sets}
    heads = {c.id for c in WORKSPACE.library.clauses.values()} - used
    assert heads == set()
    assert set(WORKSPACE.library.sets) == through


def items_of(document: Document) -> list[Item]:
    layout = WORKSPACE.positions[document.id].layout.id
    sections = [document.body.named[key] for key in LIBRARY_SECTIONS[layout]]
    return [item for section in sections for item in section.walk()]


@pytest.mark.parametrize("document", ASSEMBLY.positions, ids=lambda d: d.id)
def test_rights_and_responsibility_are_clauses_in_every_position(document: Document) -> None:
    items = items_of(document)
    assert len(items) >= 11
    assert all(item.origin.clause for item in items)
    own = [i for i in items if i.origin.location.file.startswith("positions/")]
    assert all(item.origin.as_signed for item in own)


def test_no_item_of_two_positions_is_written_twice() -> None:
    """What recurs word for word is a clause, not two copies; names of posts are no clauses."""
    places: dict[str, set[str]] = defaultdict(set)
    for document in ASSEMBLY.positions:
        for item in document.items:
            if not item.origin.clause and not item.address.startswith("uldosa/"):
                places[item.text].add(document.id)
    assert {text for text, ids in places.items() if len(ids) > 1} == set()


def test_the_state_secret_words_follow_the_unprinted_field() -> None:
    for document in ASSEMBLY.positions:
        position = WORKSPACE.positions[document.id]
        if position.layout.id != "teenistuskoht":
            continue
        data: dict[str, Any] = position.source.data["uldosa"]
        said = any("riigisaladuse" in item.text for item in items_of(document))
        assert said is data["riigisaladuse_luba"]
        assert "riigisaladuse_luba" not in [f.key for f in document.body.named["uldosa"].fields]
