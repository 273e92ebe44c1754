"""Capitals: what begins a sentence or cell, and what a name begins with within a sentence.

A name of a post is written with a small letter within a sentence unless it begins with a
proper noun (ÕS 2018, "Suur ja väike algustäht"): *peaspetsialist*, but *Tallinna büroo juht*.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from koostaja.text.adjectives import ADJECTIVES
from koostaja.text.common_words import COMMON_ENDINGS, COMMON_WORDS, LONG_ENDINGS, PLACE_LIKE
from koostaja.text.declension import adjective_genitive, find_noun
from koostaja.text.places import COMPASS, INSTITUTIONS, PLACES

__all__ = [
    "CAPITALISED_WITHIN",
    "LANGUAGES_NAMED",
    "begins_with_proper_noun",
    "capitalised",
    "uncapitalised",
    "within_sentence",
]

_LANGUAGE = (
    "(?:araabia|eesti|gruusia|hiina|hispaania|inglise|itaalia|jaapani|leedu|läti|norra|poola|"
    "portugali|prantsuse|rootsi|saksa|soome|taani|tšehhi|türgi|ukraina|ungari|vene)"
)
LANGUAGES_NAMED = rf"\b(?i:{_LANGUAGE}(?:(?:,| või| ja| ning) {_LANGUAGE})*)(?= keel)"
"""A pattern for languages where a text speaks of knowing them: ``inglise või vene`` keel."""

_NAME = r"[A-ZŠŽÕÄÖÜ](?:[\w-]*\w)?"
CAPITALISED_WITHIN = rf"(?<=[\w,)] ){_NAME}(?: {_NAME})*"
"""A pattern for words within a sentence that begin with a capital: names, with their endings."""


_LANGUAGES_FIRST = re.compile(rf"{LANGUAGES_NAMED}|(?i:{_LANGUAGE})(?= filoloogia)")
_FIRST = re.compile(r"[^\s/,()]+")
_JOINED = re.compile("^(?:ja|ning|või) ")
_FOREIGN = re.compile("[cqwxy]")
_VAGUE = frozenset(("ee", "ia", "ii", "ika", "la", "oo", "öö"))
"""Families whose endings names of places have, too."""
_CASE = ("", "s", "st", "sse", "l", "lt", "le", "ni", "ga", "ks", "ta", "na")
"""Endings of cases after the genitive."""
_ONE_LETTER = ("E-", "M-")
"""First parts that are written small: e-teenused, m-pank; others name a shape or kind (A-…)."""
_KNOWN = frozenset(f"{one}{case}" for one in PLACES | INSTITUTIONS for case in _CASE)
_NAMES = re.compile(
    "Riigi (?:Teataja|Tugiteenuste|Kinnisvara|Metsamajandamise|Info|Laevastiku)"
    "|Vabariigi (?:Presidendi|Valitsuse)|Ühinenud Rahvaste"
    f"|(?:{'|'.join(map(str.capitalize, COMPASS))})"
    " (?:prefektuur|päästekeskus|maakon|ringkonnaprokuratuur|ringkonnakoh|vangla)"
)
"""Names of institutions that begin with a common word."""


def capitalised(words: str) -> str:
    """Return words with a capital first letter, as at the beginning of a sentence or cell."""
    return words[:1].upper() + words[1:]


def uncapitalised(words: str) -> str:
    """Return words with a small first letter, for comparing; abbreviations (IT-juht) stay."""
    if len(words) > 1 and (words[1].isupper() or not words[1].isalpha()):
        return words
    return words[:1].lower() + words[1:]


def within_sentence(name: str, proper_nouns: Collection[str] = ()) -> str:
    """Return a name as it is written within a sentence.

    It gets a small first letter only if it certainly begins with no proper noun.
    """
    if begins_with_proper_noun(name, proper_nouns) is False:
        return name[:1].lower() + name[1:]
    return name


def begins_with_proper_noun(name: str, proper_nouns: Collection[str] = ()) -> bool | None:
    """Return whether a name begins with what has a capital everywhere; None if it is not certain.

    ``proper_nouns`` are names that the authority knows beside those of the language.
    """
    match = _FIRST.match(name)
    if not match or not name[0].isupper():
        return False
    first, rest = match[0], name[match.end() :].lstrip()
    if any(_begins(name, one) for one in proper_nouns):
        return True
    if first.startswith(_ONE_LETTER) and first[2:3].islower():
        return False
    if _is_abbreviation(first) or first[1:2] == "-":
        return True
    if _LANGUAGES_FIRST.match(name):
        return False
    second = _FIRST.match(_JOINED.sub("", rest))
    return _by_words(first, second[0] if second else "", name)


def _by_words(first: str, second: str, name: str) -> bool | None:
    """Decide by the first word, and by whether the second begins with a capital, too."""
    before, hyphen, after = first.partition("-")
    word = first.lower()
    if word in _KNOWN or _NAMES.match(name):
        return True
    if hyphen and after[:1].isupper() and not _is_abbreviation(after):
        return True
    if f"{before.lower()}" in _KNOWN:
        return True
    if second[:1].isupper() and second.lower() not in _KNOWN and not _is_abbreviation(second):
        return None
    if word.rstrip("-") in COMPASS or _FOREIGN.search(word):
        return None
    return False if _is_common(word.rstrip("-")) else None


def _is_common(word: str) -> bool:
    """Return whether a word in small letters is known as a common noun or adjective.

    A noun is known in the nominative. In the genitive, only listed words and endings are:
    names of places are genitives, and many end like common nouns (Avanduse, Männiku).
    """
    last = word.rpartition("-")[2]
    if last in COMMON_WORDS or last in ADJECTIVES or last.endswith(COMMON_ENDINGS):
        return True
    if len(last) > 7 and last.endswith(LONG_ENDINGS):
        return True
    if len(last) > 4 and adjective_genitive(last) is not None:
        return True
    noun = find_noun(last)
    if noun is None or len(last) < 3 or (noun.family and noun.ending in _VAGUE):
        return False
    stem = last.removesuffix(noun.ending)
    return not noun.ending.endswith(PLACE_LIKE) or not stem or _is_common(stem)


def _is_abbreviation(word: str) -> bool:
    """Return whether a word is one letter, has two capitals at its beginning, or a sign there."""
    return len(word) == 1 or word[1].isupper() or not (word[1].isalpha() or word[1] == "-")


def _begins(name: str, proper_noun: str) -> bool:
    """Return whether a name begins with a proper noun, in any case that follows its form."""
    rest = name[len(proper_noun) :]
    return name.startswith(proper_noun) and re.match(r"\w{0,4}(?!\w)", rest) is not None
