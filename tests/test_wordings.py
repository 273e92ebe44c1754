"""Texts of documents as they wait to be compared: packed, and counted by their kind."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koostaja.checks.text_kinds import TextKinds
from koostaja.checks.wordings import NO_WORDINGS, TextPlace, Wordings

PLACES = [
    TextPlace("positions/a.yaml", ("tasks", 0, "text")),
    TextPlace("positions/a.yaml", ("titles", "/a\nb")),
    TextPlace("directives/b.yaml", ("0", 0)),
]
SOME = st.lists(
    st.sampled_from(["ta", "2.8", "(2.8)", "(3)", "0", "12.", "KOV", "2.8-ks", "(", "ja"])
)
SHARES = st.lists(st.lists(SOME.map(" ".join), max_size=5), max_size=4)


def test_what_is_packed_is_what_is_unpacked() -> None:
    share = Wordings.of(["Juhis  (2) on\nOLEMAS.", "“Asi”;", ""], PLACES)
    assert share.texts == ["juhis (2) on olemas", "“asi”", ""]
    assert share.places == PLACES
    assert Wordings.from_text(share.as_text()) == share


@pytest.mark.parametrize("text", ["juhis", "juhis\x1c\n", "[]"])
def test_what_was_not_packed_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        Wordings.from_text(text)


def test_one_empty_text_is_a_text_and_none_is_none() -> None:
    assert Wordings.of([""], PLACES[:1]).texts == [""]
    assert Wordings.of([], []) == NO_WORDINGS == Wordings.from_text("")
    assert NO_WORDINGS.texts == NO_WORDINGS.places == []


@given(SHARES)
def test_each_distinct_text_counts_once_whatever_its_kind(shares: list[list[str]]) -> None:
    kinds = TextKinds(shares)
    words, twos = Counter[str](), Counter[tuple[str, str]]()
    for text in {text for share in shares for text in share}:
        words.update({one for one in text.split() if one.isalpha()})
        twos.update({one for one in pairwise(text.split()) if "".join(one).isalpha()})
    assert {k: v for k, v in kinds.count(str.split).items() if k.isalpha()} == words
    pairs = kinds.count(lambda one: pairwise(one.split()))
    assert {k: v for k, v in pairs.items() if "".join(k).isalpha()} == twos


@given(SHARES)
def test_the_texts_of_a_kind_are_those_that_differ_in_numbers(shares: list[list[str]]) -> None:
    kinds = TextKinds(shares)
    sought = {kind: ["it"] for kind in kinds if "ta" in kind.split()}
    found = {(share, at) for share, at, _ in kinds.having(sought)}
    assert found == {
        (share, at)
        for share, texts in enumerate(shares)
        for at, text in enumerate(texts)
        if "ta" in text.split()
    }


def test_texts_that_differ_in_numbers_alone_are_of_one_kind() -> None:
    kinds = TextKinds([["on (2.8) koos", "on (3) koos"], ["on 12. koos", "on 12-ks koos"]])
    assert [*kinds] == ["on 0 koos", "on 12-ks koos"]
