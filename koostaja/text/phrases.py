"""Names of posts and units in cases: which of their words decline, agree or stay.

A name has a head noun and what describes it. The head declines and adjectives agree with it;
genitives before it stay (after "Eesti keele käsiraamat", on attributes). Parts joined by
"ja", "ning", "või" or "/" decline each if they are heads. A word that is none of these makes
the whole name unknown: a guess would end up in a signed document.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from koostaja.text.adjectives import INDECLINABLE, LIKE_THEIR_GENITIVE
from koostaja.text.cases import ENDINGS, GENITIVE, UNAGREEING
from koostaja.text.characters import comparable
from koostaja.text.declension import (
    abbreviation_genitive,
    adjective_genitive,
    adjective_partitive,
    as_typed,
    find_noun,
    noun_partitive,
)

__all__ = ["Declined", "Word", "declined"]

_CONJUNCTIONS = frozenset(("ja", "ning", "või"))
_VOWELS = "aeiouõäöüy"
_UNCHANGING = re.compile(r"\d+\.?|[A-ZÕÄÖÜŠŽ]+-\d+|[IVX]+|[A-ZÕÄÖÜŠŽ]{2,6}|[A-ZÕÄÖÜŠŽ]\.")
"""Numbers, abbreviations and initials."""
_STAYING = ("hoone", "kõne", "laine", "lääne", "teene", "vene")
"""Genitives that end like an adjective."""
_SHORT = 5
_TOKEN = re.compile(r"[^\s/]+|\s*/\s*|\s+")


class Word(NamedTuple):
    """A word of a name, or what joins two: its genitive, and how its other cases follow."""

    genitive: str
    kind: str = ""
    """The kind of noun if it is a head; "agreeing" for adjectives; "" if it stays."""
    partitive: str | None = None
    is_loud: bool = False
    """Whether it is typed in capitals, with its endings."""
    is_certain: bool = True
    """Whether more than its genitive is known."""
    mark: str = ""
    """The comma behind it, if any."""

    def form(self, case: str) -> str | None:
        """Return the word in a case; None if that is not certain."""
        form = self._form(case)
        return None if form is None else form + self.mark

    def _form(self, case: str) -> str | None:
        if case == GENITIVE:
            return self.genitive
        if not self.is_certain:
            return None
        if not self.kind or (self.kind == "agreeing" and case in UNAGREEING):
            return self.genitive
        if case in ENDINGS:
            return self.genitive + (ENDINGS[case].upper() if self.is_loud else ENDINGS[case])
        return self.partitive if case == "partitive" else None


class Declined(NamedTuple):
    """The words of a name in order, and what stays behind them."""

    words: tuple[Word, ...]
    rest: str

    def form(self, case: str) -> str | None:
        """Return the name in a case; None if that is not certain."""
        forms = [one.form(case) for one in self.words]
        known = [one for one in forms if one is not None]
        return "".join(known) + self.rest if len(known) == len(forms) else None


@lru_cache(maxsize=4096)
def declined(name: str) -> Declined | None:
    """Return the words of the name of a post or unit; None if its genitive is not certain."""
    words, bracket, rest = comparable(name).partition(" (")
    if bracket and not (rest.endswith(")") and rest.count(")") == 1):
        return None
    tokens = _TOKEN.findall(words)
    if not tokens or "".join(tokens) != words or tokens[-1].strip() in ("", "/"):
        return None
    found = _led(tokens) if tokens[-1] == "alal" else _words(tokens)
    return None if found is None else Declined(tuple(found), f"{bracket}{rest}")


def _led(tokens: list[str]) -> list[Word] | None:
    """Return a post with its field: ``nõunik küberturvalisuse alal``."""
    for index, token in enumerate(tokens):
        head = _head(token)
        if head and head.kind == "post":
            rest = tokens[index + 1 :]
            field = [one for one in rest[:-1] if one.strip() not in ("", *_CONJUNCTIONS)]
            found = _words(tokens[: index + 1])
            if found and field and all(_stays(one) for one in field):
                return [*found, *map(Word, rest)]
    return None


def _stays(token: str) -> bool:
    word = _attribute(token, "")
    return word is not None and word.genitive == token


def _words(tokens: Sequence[str]) -> list[Word] | None:
    """Return the tokens of a name as words, the last one as its head."""
    head = _head(tokens[-1])
    if head is None:
        return None
    found, after, joined, list_ends, before_head = [head], tokens[-1], False, False, True
    for token in reversed(tokens[:-1]):
        word: Word | None = Word(token)
        if token.strip() in ("/", *_CONJUNCTIONS):
            joined = list_ends = True
        elif token.strip():
            bare = token.removesuffix(",") if list_ends else token
            joined = joined or bare != token
            word = _attribute(bare, after)
            if joined:
                word = _joined(bare, word, head.kind, before_head=before_head)
            before_head = word is not None and word.kind == head.kind
            word = word and word._replace(mark=token[len(bare) :])
            after, joined = token, False
        if word is None:
            return None
        found.append(word)
    return found[::-1]


def _joined(token: str, word: Word | None, kind: str, *, before_head: bool) -> Word | None:
    """Return a word before "ja": a head like the last one, or an attribute like the one behind it.

    A word that is equal in both cases may be either, unless a head follows at once.
    """
    if word and word.kind:
        return word
    noun = find_noun(token.lower())
    if word is None or (noun and noun.kind == kind and before_head):
        head = _head(token)
        return head if head and head.kind == kind else None
    if (noun and noun.kind == kind) or (not noun and token.islower() and before_head):
        return word._replace(is_certain=token.endswith("-"))
    return word


def _attribute(token: str, after: str) -> Word | None:
    """Return a word before the head; None if it is not certain how it is beside a genitive.

    A genitive ends in a vowel. A word that ends in a consonant is an adjective that agrees, an
    abbreviation, a number, the first part of a compound ("haridus- ja …"), a first name before
    another one, or unknown.
    """
    word = token.lower()
    if token.endswith("-") or _UNCHANGING.fullmatch(token):
        return Word(token)
    if not token.replace("-", "").isalpha():
        return None
    agreeing, noun = adjective_genitive(word), find_noun(word)
    if noun and noun.kind == "unit" and _may_be_its_name(after):
        return None
    if noun and noun.genitive == word and noun.kind == "unit" and _is_derived_name(after):
        return Word(token, is_certain=False)
    if token.istitle() and after.istitle():
        is_name = agreeing is None and (word[-1] in _VOWELS or not noun)
        return Word(token) if is_name else None
    if agreeing is not None:
        return _agreeing(token, agreeing)
    if noun and noun.genitive != word:
        return None
    if word in INDECLINABLE or word.endswith(("nud", "tud", "dud")):
        return Word(token)
    certain = word[-1] in _VOWELS and (not word.endswith("ne") or word.endswith(_STAYING))
    return Word(token, is_certain=word not in LIKE_THEIR_GENITIVE) if certain else None


def _agreeing(token: str, genitive: str) -> Word:
    partitive = adjective_partitive(token.lower())
    typed = partitive and as_typed(token, partitive)
    return Word(as_typed(token, genitive), "agreeing", typed, _is_loud(token))


def _is_loud(token: str) -> bool:
    return token.isupper() and len(token) > 1


def _may_be_its_name(word: str) -> bool:
    """Return whether a word after a unit's kind may be its name, which stays: klubi Sõber."""
    noun = find_noun(word.lower())
    is_kind = noun and (noun.family or len(noun.ending) > _SHORT)
    return word.istitle() and not is_kind


def _is_derived_name(word: str) -> bool:
    """Return whether a word with a capital may be a name that looks like a noun: Kaja."""
    noun = find_noun(word.lower())
    return word.istitle() and noun is not None and noun.family


def _head(token: str) -> Word | None:
    """Return a head noun; None if it is not known."""
    before, hyphen, last = token.rpartition("-")
    if not last.isalpha():
        return None
    noun = find_noun(last.lower())
    if last.isupper() and not (noun and (len(last) > 5 or noun.ending == last.lower())):
        declined = abbreviation_genitive(last)
        return Word(f"{before}{hyphen}{declined}", "unit") if declined else None
    if noun is None:
        return None
    partitive = noun_partitive(last.lower())
    return Word(
        f"{before}{hyphen}{as_typed(last, noun.genitive)}",
        noun.kind,
        partitive and f"{before}{hyphen}{as_typed(last, partitive)}",
        _is_loud(last),
    )
