"""Single words in the genitive: nouns that name posts and units, and what agrees with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from koostaja.text.adjectives import (
    ADJECTIVE_FAMILIES,
    ADJECTIVES,
    NOT_ADJECTIVES,
)
from koostaja.text.nouns import (
    DOCUMENTS,
    FAMILIES,
    MATTERS,
    PLURALS,
    POST_FAMILIES,
    POSTS,
    UNITS,
    UNLIKE,
)
from koostaja.text.partitives import (
    ADJECTIVE_FAMILIES_IN_THE_PARTITIVE,
    ADJECTIVES_IN_THE_PARTITIVE,
    AS_GENITIVE,
    GENITIVE_AND_D,
    GENITIVE_AND_T,
    OTHER_PARTITIVES,
    WHOLE_WORDS,
)

__all__ = [
    "Noun",
    "abbreviation_genitive",
    "adjective_genitive",
    "adjective_partitive",
    "as_typed",
    "find_noun",
    "noun_partitive",
]

_VOWELS = "aeiouõäöüy"
_STEM = re.compile(rf".*[{_VOWELS}].*")
_PARTICIPLE = re.compile(r".*[aeiouõäöü].*[bdfghjklmnprstv][aiu]v")
_LETTERS_WITH_I = "FJLMNRSXZŠŽ"
_READ_AS_A_WORD = re.compile(r"[BDFGHJKLMNPRSTV][AEIOUÕÄÖÜ][BDFGHJKLMNPRSTV]")


class Noun(NamedTuple):
    """What is known of a noun."""

    genitive: str
    kind: str
    """Whether it names people ("post"), a "unit", "matter", "document", or several ("plural")."""
    ending: str
    """The part of it that the tables have: the whole word, its last part, or a suffix."""
    family: bool
    """Whether that is the suffix of a family."""


def _nouns() -> Iterator[tuple[str, Noun | None]]:
    tables = (
        (FAMILIES, "matter", True),
        (POST_FAMILIES, "post", True),
        (MATTERS, "matter", False),
        (DOCUMENTS, "document", False),
        (UNITS, "unit", False),
        (POSTS, "post", False),
        (PLURALS, "plural", False),
    )
    for table, kind, family in tables:
        for ending, declined in table.items():
            yield ending, Noun(declined, kind, ending, family)
    yield from dict.fromkeys(UNLIKE).items()


_NOUNS: Mapping[str, Noun | None] = dict(_nouns())
_LONGEST = max(map(len, _NOUNS))


@lru_cache(maxsize=4096)
def find_noun(word: str) -> Noun | None:
    """Return a noun in small letters, or a compound by its last part; None if it is not known."""
    for length in range(min(_LONGEST, len(word)), 1, -1):
        ending = word[-length:]
        if ending in _NOUNS:
            noun, stem = _NOUNS[ending], word[:-length]
            if noun is None or not (_STEM.fullmatch(stem) if stem or noun.family else True):
                return None
            return noun._replace(genitive=stem + noun.genitive)
    return None


_ADDED = {"": AS_GENITIVE, "t": GENITIVE_AND_T, "d": GENITIVE_AND_D}


def noun_partitive(word: str) -> str | None:
    """Return a noun in small letters in the partitive; None if it is not certain.

    The longest ending decides, as for the genitive; it is at least what the noun is known by.
    """
    noun = find_noun(word)
    if noun is None or noun.kind == "plural":
        return None
    if word in WHOLE_WORDS:
        return noun.genitive
    for length in range(min(_LONGEST, len(word)), len(noun.ending) - 1, -1):
        ending = word[-length:]
        if ending in OTHER_PARTITIVES:
            partitive = OTHER_PARTITIVES[ending]
            return word.removesuffix(ending) + partitive if partitive else None
        added = next((one for one, endings in _ADDED.items() if ending in endings), None)
        if added is not None:
            return noun.genitive + added
    return None


@lru_cache(maxsize=4096)
def adjective_genitive(word: str) -> str | None:
    """Return an adjective, ordinal or participle in the genitive; None if the word is none."""
    if word in ADJECTIVES:
        return ADJECTIVES[word]
    if word.endswith("maine") and len(word) > len("maine"):
        return f"{word[:-2]}se"
    if word.endswith(NOT_ADJECTIVES) or (word.endswith("lane") and not word.endswith("alane")):
        return None
    if word.endswith("matu") and len(word) > len("matu"):
        return word
    if word.endswith("seisev"):
        return f"{word[:-2]}va"
    if _PARTICIPLE.fullmatch(word):
        return f"{word}a"
    declined = ADJECTIVE_FAMILIES.get(word[-3:])
    return word[:-3] + declined if declined and _STEM.fullmatch(word[:-3]) else None


def adjective_partitive(word: str) -> str | None:
    """Return an adjective, ordinal or participle in the partitive; None if it is not certain."""
    declined = adjective_genitive(word)
    if declined is None:
        return None
    if word in ADJECTIVES_IN_THE_PARTITIVE:
        return ADJECTIVES_IN_THE_PARTITIVE[word] or None
    if word.endswith(("v", "matu")):
        return f"{declined}t"
    for ending, partitive in ADJECTIVE_FAMILIES_IN_THE_PARTITIVE.items():
        if word.endswith(ending) and word not in ADJECTIVES:
            return word.removesuffix(ending) + partitive
    return None


def abbreviation_genitive(letters: str) -> str | None:
    """Return an abbreviation in the genitive: RIK → RIKi, PPA → PPA (ÕS 2018); None if unsure.

    What ends in a vowel, or in a letter whose name does, adds nothing. Whether other letters
    are read as a word is only certain if the word is as short as RIK.
    """
    if letters[-1] in _LETTERS_WITH_I:
        return f"{letters}i"
    if letters[-1] in "AEIOUÕÄÖÜ" or not re.search("[AEIOUÕÄÖÜ]", letters):
        return letters
    return f"{letters}i" if _READ_AS_A_WORD.fullmatch(letters) else None


def as_typed(word: str, declined: str) -> str:
    """Return a declined word with the capitals of the word as typed."""
    if word.isupper() and len(word) > 1:
        return declined.upper()
    pairs = enumerate(zip(word.lower(), declined, strict=False))
    same = next((i for i, (a, b) in pairs if a != b), min(len(word), len(declined)))
    return word[:same] + declined[same:]
