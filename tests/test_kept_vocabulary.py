"""Words of one document are judged as a check of all texts judges them."""

from __future__ import annotations

import random
import re

import pytest

from amounts import seeds
from conftest import ROOT
from koostaja.checks.kept_weights import KeptWeights, WeightChange
from koostaja.checks.spelling import joined_and_apart, misspellings
from koostaja.checks.text_counts import TextChange, TextCounts
from koostaja.checks.text_words import pairs_of, words_of
from koostaja.checks.word_index import WordIndex, edit_between

_SENTENCE = re.compile(r"[a-zõäöüA-ZÕÄÖÜ][\wõäöü ,-]{20,}")


def sentences() -> list[str]:
    """Return the sentences of all files that people write, in small letters."""
    files = sorted([*ROOT.glob("positions/*.yaml"), *ROOT.glob("clauses/*.yaml")])
    texts = (match[0].lower() for one in files for match in _SENTENCE.finditer(one.read_text()))
    return sorted({" ".join(text.split()) for text in texts})


def slipped(text: str, chance: random.Random) -> str:
    """Change, drop, double or swap a letter of a text, or part or join two words."""
    at = chance.randrange(1, len(text) - 2)
    return chance.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + chance.choice("aeiouklmnstäõ") + text[at + 1 :],
            text[:at] + " " + text[at:],
            text.replace(" ", "", 1),
            text[:at] + text[max(0, at - 3) : at] + text[at:],
        )
    )


@pytest.mark.parametrize("numbers", seeds(2, 30, 400))
def test_words_are_judged_as_beside_all_others(numbers: range) -> None:
    pool = sentences()
    found = 0
    for number in numbers:
        chance = random.Random(number)
        known = chance.sample(pool, 300)
        known += [slipped(one, chance) for one in chance.sample(known, 60)]
        texts = list(dict.fromkeys(known))
        kept = KeptWeights(words_of(texts), pairs_of(texts))
        for _ in range(12):
            removed = chance.sample(texts, 5)
            added = [slipped(one, chance) for one in chance.sample(texts, 5)]
            added = [one for one in dict.fromkeys(added) if one not in texts]
            change = WeightChange.of(TextChange(tuple(added), tuple(removed)))
            after = [*(one for one in texts if one not in removed), *added]
            words, pairs = words_of(after), pairs_of(after)
            own = [*added, *chance.sample(after, 10)]
            judged, two = words_of(own), pairs_of(own)
            said = kept.judge(judged, two, change)
            slips = [one for one in misspellings(words, pairs).suspects if one.form in judged]
            assert said.slips == slips
            mine = {*judged, *two}
            others = [
                one for one in joined_and_apart(words, pairs) if {one.form, one.better} & mine
            ]
            assert said.joined_or_apart == others
            found += len(slips) + len(others)
            if chance.random() < 0.5:
                kept.keep(change)
                texts = after
    assert found > 5 * len(numbers)


def test_every_word_one_edit_away_is_near() -> None:
    words = sorted(words_of(sentences()))
    index = WordIndex(dict.fromkeys(words, 1))
    chance = random.Random(5)
    for word in chance.sample([one for one in words if len(one) > 7], 300):
        slip = slipped(word, chance)
        near = set(index.near(slip))
        assert {one for one in words if edit_between(slip, one)} <= near, slip


def test_a_text_comes_with_its_first_document_and_goes_with_its_last() -> None:
    counts = TextCounts([["a", "b"], ["b", "b", "c"]])
    assert counts.change(["b", "b", "c"], ["a"]) == TextChange((), ("c",))
    counts.replace(["b", "b", "c"], ["a"])
    assert counts.change(["a", "b"], ["d"]) == TextChange(("d",), ("b",))
    assert counts.change([], ["d", "d", "a"]) == TextChange(("d",), ())
