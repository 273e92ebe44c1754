"""A proof finds every word that a rebuilt document has lost, added, changed or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import pytest

from conftest import draft_copy
from intake_documents import (
    CHANGES,
    Imported,
    changed_file,
    documents_of,
    keys,
    paragraphs,
    places_in_fields,
    with_recognised,
    with_words,
)
from koostaja.intake.proof import OriginalDifference, prove


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[Imported]:
    """The documents of this repository."""
    return documents_of(draft_copy(tmp_path_factory.mktemp("imported")))


def test_a_file_proves_its_own_document(imported: list[Imported]) -> None:
    assert len(imported) == 6
    for one in imported:
        proof = prove(*one)
        assert proof.differences == ()
        assert proof.is_proven
        assert proof.words > 300


@pytest.mark.full
@pytest.mark.parametrize("is_recognised", [False, True])
@pytest.mark.parametrize("change", CHANGES)
def test_every_changed_word_is_found(
    change: Callable[[Random, list[str]], list[str]],
    is_recognised: bool,
    imported: list[Imported],
) -> None:
    """Whether what was recognised has the word of the file or that of the document."""
    random, tried = Random(2026), 0
    for one in imported:
        for line in random.sample(places_in_fields(one), 8):
            words = line.text.split()
            now = change(random, words)
            if keys(now) == keys(words):
                continue
            changed = with_words(one.text, line.place, now)
            known = one.recognition
            if is_recognised:
                known = with_recognised(known, line, " ".join(now))
            found = prove(changed, known, one.document).differences
            assert found, (line, now)
            if is_recognised and now:
                assert {one.place for one in found} == {line.place}, (line, now, found)
            tried += 1
    assert tried > 30


def lost_and_added(found: Sequence[OriginalDifference]) -> Counter[str]:
    """How many more of each word a file has than the document, by its differences."""
    counted = Counter[str]()
    for one in found:
        counted.update(keys([one.lost]))
        counted.subtract(keys([one.added]))
    return Counter({word: count for word, count in counted.items() if count})


@pytest.mark.parametrize("changes", [2, 8, 30])
def test_no_word_is_unaccounted_for(changes: int, imported: list[Imported]) -> None:
    """The words that differences name make up for all that the file has more and less."""
    random = Random(changes)
    for one in imported:
        changed = changed_file(one, changes, random)
        before, after = (
            Counter(keys([line.text for line in paragraphs(text.blocks)]))
            for text in (one.text, changed.text)
        )
        after.subtract(before)
        expected = Counter({word: count for word, count in after.items() if count})
        assert lost_and_added(prove(*changed).differences) == expected
