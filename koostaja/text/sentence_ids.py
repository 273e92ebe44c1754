"""Ids made of the first words of a sentence, as a person would cut it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, chain

from koostaja.text.conjunctions import CONJUNCTIONS
from koostaja.text.folding import folded

__all__ = ["sentence_id", "telling_words"]

_LONGEST = 40
"""The most characters of an id that ends with a word that needs no other one."""
_WHOLE = 48
"""The most characters of an id that leaves no word of the sentence out."""
_MOST = 60
"""The most characters of any id."""
_FEWEST = 2
"""The fewest telling words of a phrase that is an id by itself."""
_SENTENCE = re.compile(r"(?<=\w{4})[^\w\s,]*[.:;!?][^\w\s]*\s")
"""Where a first sentence or a heading ends; an abbreviation or a number ends none."""
_PHRASE = re.compile(rf"[,;:()–—/]|(?<!-)\s(?=(?:{'|'.join(sorted(CONJUNCTIONS))})\s)")
"""Where a phrase ends; after a hyphen ("info- ja") it goes on."""
_JOINING = frozenset(folded(" ".join(CONJUNCTIONS)).split())
_LEANING = _JOINING | frozenset(
    folded(
        """
        ei et iga jm jne jt ka kas kelle kes kuid kuni kõigi kõik kõiki mida mille millele millest
        mis mitte muu muud muude nagu nende nii oli oma on seejuures selle sest sh siis tema teised
        teiste vaid vahetu vastav vastava vähemalt
        a an at by for from in is its of the their to with
        """
    ).split()
)
"""Words that say little without what follows."""
_NEGATIONS = frozenset(["ei", "mitte"])
"""Those of them without which other words say the opposite."""
_ATTRIBUTE = re.compile(
    r"\w{3,}(?<!ka)(?<!ta)v(?:a|at|aid|ate|atele)|\w{3,}li(?:ku|kku|ke|kke|se|st)|\w{3,}(?:gse|rase)"
)
"""Participles and adjectives in cases in which a noun follows."""


def sentence_id(text: str, longest: int = _LONGEST) -> str:
    """Return the first words of a text as an id, without diacritics; "" if it has no such words.

    As many whole words as there is room for, up to the end of a phrase of the first sentence.
    The last one is no "and", and no attribute without its noun. A word without room is cut.
    """
    most = max(longest, _MOST)
    pieces = [[*_plain(one)] for one in _PHRASE.split(_SENTENCE.split(text, maxsplit=1)[0])]
    words, ends = [*chain.from_iterable(pieces)], [*accumulate(map(len, pieces))]
    count = len(words) if _length(words, len(words)) <= _WHOLE else 1
    while count < len(words) and _length(words, count + 1) <= longest:
        count += 1
    while count < len(words) and _needs_next(words[:count]):
        if _length(words, count + 1) > most:
            break
        count += 1
    if count not in ends:
        whole = [one for one in ends if one < count and _is_phrase(words[:one])]
        count = max(whole, default=count)
    while 1 < count < len(words) and (words[count - 1] in _LEANING or _needs_next(words[:count])):
        count -= 1
    return "-".join(words[:count])[:most]


def telling_words(words: str) -> str:
    """Return words without those that say little by themselves; all if there are no others.

    A negation stays with what it denies.
    """
    plain = [(one, [*_plain(one)]) for one in words.split()]
    if not _telling([part for _, parts in plain for part in parts]):
        return words
    return " ".join(
        one for one, parts in plain if _telling(parts) or not _NEGATIONS.isdisjoint(parts)
    )


def _is_phrase(words: list[str]) -> bool:
    return _telling(words) >= _FEWEST and not _ATTRIBUTE.fullmatch(words[-1])


def _needs_next(words: list[str]) -> bool:
    """Return whether words end with an attribute, or with one and a conjunction."""
    last = [one for one in words[-2:] if one not in _JOINING]
    return bool(last and _ATTRIBUTE.fullmatch(last[-1]) and words[-1] in (last[-1], *_JOINING))


def _telling(words: list[str]) -> int:
    return sum(one not in _LEANING for one in words)


def _plain(text: str) -> Iterator[str]:
    for word in folded(text).split():
        if plain := re.sub("[^a-z0-9]", "", word):
            yield plain


def _length(words: list[str], count: int) -> int:
    return len("-".join(words[:count]))
