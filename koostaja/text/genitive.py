"""The genitive of names of posts and units; None where it is not certain.

A name has a head noun and what describes it. The head declines and adjectives agree with it;
genitives before it stay (after "Eesti keele käsiraamat", on attributes). Parts joined by
"ja", "ning", "või" or "/" decline each if they are heads. A word that is none of these makes
the whole name unknown: a guess would end up in a signed document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from koostaja.text.adjectives import INDECLINABLE
from koostaja.text.characters import comparable
from koostaja.text.declension import (
    Noun,
    abbreviation_genitive,
    adjective_genitive,
    as_typed,
    find_noun,
)

__all__ = ["genitive", "names_unit"]

_CONJUNCTIONS = frozenset(("ja", "ning", "või"))
_VOWELS = "aeiouõäöüy"
_UNCHANGING = re.compile(r"\d+\.?|[A-ZÕÄÖÜŠŽ]+-\d+|[IVX]+|[A-ZÕÄÖÜŠŽ]{2,6}|[A-ZÕÄÖÜŠŽ]\.")
"""Numbers, abbreviations and initials."""
_STAYING = ("hoone", "kõne", "laine", "lääne", "teene", "vene")
"""Genitives that end like an adjective."""
_SHORT = 5
_TOKEN = re.compile(r"[^\s/]+|\s*/\s*|\s+")


@lru_cache(maxsize=4096)
def genitive(name: str) -> str | None:
    """Return the name of a unit or post in the genitive; None if it is not certain.

    ``laste heaolu osakond`` → ``laste heaolu osakonna``; ``vastutav spetsialist`` →
    ``vastutava spetsialisti``. What is in brackets at the end stays.
    """
    words, bracket, rest = comparable(name).partition(" (")
    if bracket and not (rest.endswith(")") and rest.count(")") == 1):
        return None
    tokens = _TOKEN.findall(words)
    if not tokens or "".join(tokens) != words or tokens[-1].strip() in ("", "/"):
        return None
    declined = _led(tokens) if tokens[-1] == "alal" else _declined(tokens)
    return None if declined is None else f"{declined}{bracket}{rest}"


def _led(tokens: list[str]) -> str | None:
    """Return a post with its field in the genitive: ``nõunik küberturvalisuse alal``."""
    for index, token in enumerate(tokens):
        head = _head(token)
        if head and head.kind == "post":
            rest = tokens[index + 1 :]
            field = [one for one in rest[:-1] if one.strip() not in ("", *_CONJUNCTIONS)]
            declined = _declined(tokens[: index + 1])
            if declined and field and all(_attribute(one, "") == one for one in field):
                return declined + "".join(rest)
    return None


def _declined(tokens: Sequence[str]) -> str | None:
    """Return the tokens of a name in the genitive, the last one as its head."""
    head = _head(tokens[-1])
    if head is None:
        return None
    found, after, joined, list_ends = [head.genitive], tokens[-1], False, False
    for token in reversed(tokens[:-1]):
        form: str | None = token
        if token.strip() in ("/", *_CONJUNCTIONS):
            joined = list_ends = True
        elif token.strip():
            bare = token.removesuffix(",") if list_ends else token
            joined = joined or bare != token
            form = _attribute(bare, after) or (_other_head(bare, head.kind) if joined else None)
            form = form and form + token[len(bare) :]
            after, joined = token, False
        if form is None:
            return None
        found.append(form)
    return "".join(reversed(found))


def _other_head(token: str, kind: str) -> str | None:
    """Return a head that is joined to the last one in the genitive: both name people, or units."""
    head = _head(token)
    return head.genitive if head and head.kind == kind else None


def _attribute(token: str, after: str) -> str | None:
    """Return a word before the head as it stands beside a genitive; None if that is not certain.

    A genitive ends in a vowel. A word that ends in a consonant is an adjective that agrees, an
    abbreviation, a number, the first part of a compound ("haridus- ja …"), a first name before
    another one, or unknown.
    """
    word = token.lower()
    if token.endswith("-") or _UNCHANGING.fullmatch(token):
        return token
    if not token.replace("-", "").isalpha():
        return None
    agreeing, noun = adjective_genitive(word), find_noun(word)
    if noun and noun.kind == "unit" and _may_be_its_name(after):
        return None
    if token.istitle() and after.istitle():
        is_name = agreeing is None and (word[-1] in _VOWELS or not noun)
        return token if is_name else None
    if agreeing is not None:
        return as_typed(token, agreeing)
    if noun and noun.genitive != word:
        return None
    if word in INDECLINABLE or word.endswith(("nud", "tud", "dud")):
        return token
    certain = word[-1] in _VOWELS and (not word.endswith("ne") or word.endswith(_STAYING))
    return token if certain else None


def _may_be_its_name(word: str) -> bool:
    """Return whether a word after a unit's kind may be its name, which stays: klubi Sõber."""
    noun = find_noun(word.lower())
    is_kind = noun and (noun.family or len(noun.ending) > _SHORT)
    return word.istitle() and not is_kind


def _head(token: str) -> Noun | None:
    """Return a head noun as typed, with its genitive; None if it is not known."""
    before, hyphen, last = token.rpartition("-")
    if not last.isalpha():
        return None
    noun = find_noun(last.lower())
    if last.isupper() and not (noun and (len(last) > 5 or noun.ending == last.lower())):
        declined = abbreviation_genitive(last)
        return Noun(f"{before}{hyphen}{declined}", "unit", last, False) if declined else None
    if noun is None:
        return None
    return noun._replace(genitive=f"{before}{hyphen}{as_typed(last, noun.genitive)}")


def names_unit(text: str, name: str, others: Iterable[str] = ()) -> bool:
    """Return whether a text names a unit, in any case: most cases begin with the genitive.

    Words within the longer name of one of ``others``, or its same name, name that one.
    """
    sought, known = _forms(name), [form for one in others for form in _forms(one)]
    longer = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    either = rf"\b(?:{longer})|" if longer else ""
    pattern = rf"{either}\b(?P<sought>{'|'.join(map(re.escape, sought))})"
    return any(match["sought"] for match in re.finditer(pattern, text, re.IGNORECASE))


def _forms(name: str) -> list[str]:
    return [one for one in (name, genitive(name)) if one]
