"""Capitals: what begins a sentence or cell, and what a name begins with within a sentence.

A name of a post is written with a small letter within a sentence unless it begins with a
proper noun (ÕS 2018, "Suur ja väike algustäht"): *peaspetsialist*, but *Tallinna büroo juht*.
"""

from __future__ import annotations

import re

from koostaja.text.adjectives import ADJECTIVES
from koostaja.text.characters import comparable
from koostaja.text.common_words import COMMON_ENDINGS, COMMON_WORDS, LONG_ENDINGS, PLACE_LIKE
from koostaja.text.declension import adjective_genitive, find_noun
from koostaja.text.places import (
    AMBIGUOUS,
    COMPASS,
    INSTITUTIONS,
    PLACES,
    VILLAGE_HEADS,
    VILLAGES,
)

__all__ = [
    "CAPITALISED_WITHIN",
    "LANGUAGES_NAMED",
    "begins_with_proper_noun",
    "capitalised",
    "in_capitals",
    "proper_nouns_in",
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

_LANGUAGES_FIRST = re.compile(
    rf"{LANGUAGES_NAMED}|(?i:{_LANGUAGE})(?= (?:filoloogia|viipekeel)|keel)"
)
_OF_A_PEOPLE = re.compile(rf"(?i:{_LANGUAGE}) (?:kirjandus|kultuur|kunst|muusika|rahva|folkloor)")
"""What may be a people's (eesti kirjandus) or a state's (Eesti kultuur): either is written."""
_FIRST = re.compile(r"[^\s/,()]+")
_JOINED = re.compile("^(?:ja|ning|või) ")
_FOREIGN = re.compile("[cqwxy]")
_VAGUE = frozenset(("ee", "ia", "ii", "ika", "la", "oo", "öö"))
"""Families whose endings names of places have, too."""
_INSTITUTIONAL = re.compile(r"\w{3,}(?:amet|inspektsioon|ministeerium|kohus)i?|\w{3,}kohtu")
"""Kinds of institutions of which each has such a name (Transpordiamet)."""
_AGENTS = ("aja", "ija", "uja")
"""Endings of nouns for people who do something, in words of seven letters and more."""
_CASE = ("", "s", "st", "sse", "l", "lt", "le", "ni", "ga", "ks", "ta", "na")
"""Endings of cases after the genitive."""
_ENDING = re.compile(r"\W")
_ONE_LETTER = ("E-", "M-")
"""First parts that are written small: e-teenused, m-pank; others name a shape or kind (A-…)."""
_KNOWN = frozenset(f"{one}{case}" for one in PLACES | INSTITUTIONS for case in _CASE)
_NAMES = re.compile(
    "Riigi (?:Teataja|Tugiteenuste|Kinnisvara|Metsamajandamise|Info|Laevastiku)"
    "|Vabariigi (?:Presidendi|Valitsuse)|Ühinenud Rahvaste"
    f"|(?:{'|'.join(map(str.capitalize, COMPASS))})"
    " (?i:prefektuur|päästekeskus|maakon|ringkonnaprokuratuur|ringkonnakoh|vangla)"
)
"""Names of institutions that begin with a common word."""


def capitalised(words: str) -> str:
    """Return words with a capital first letter, as at the beginning of a sentence or cell."""
    return words[:1].upper() + words[1:]


def in_capitals(words: str) -> str:
    """Return words in capital letters: õ → Õ, š → Š; a letter without a capital (ß) stays."""
    capitals = words.upper()
    if len(capitals) == len(words):
        return capitals
    return "".join(one.upper() if len(one.upper()) == 1 else one for one in words)


def uncapitalised(words: str) -> str:
    """Return words with a small first letter, for comparing; abbreviations (IT-juht) stay."""
    if len(words) > 1 and (words[1].isupper() or not words[1].isalpha()):
        return words
    return words[:1].lower() + words[1:]


def within_sentence(name: str, proper_nouns: tuple[str, ...] = ()) -> str:
    """Return a name as it is written within a sentence.

    It gets a small first letter only if it certainly begins with no proper noun.
    """
    if begins_with_proper_noun(name, proper_nouns) is False:
        return name[:1].lower() + name[1:]
    return name


def begins_with_proper_noun(name: str, proper_nouns: tuple[str, ...] = ()) -> bool | None:
    """Return whether a name begins with what has a capital everywhere; None if it is not certain.

    ``proper_nouns`` are names that the authority knows beside those of the language.
    """
    name = comparable(name)
    match = _FIRST.match(name)
    if not match or not name[0].isupper():
        return False
    first, rest = match[0], name[match.end() :].lstrip()
    if name.startswith(proper_nouns) and any(_begins(name, one) for one in proper_nouns):
        return True
    if first.isupper() and _is_common(first.lower()):
        return None
    if first.startswith(_ONE_LETTER) and not first[2:3].isupper():
        return False
    if _is_abbreviation(first) or first[1:2] == "-":
        return True
    if _LANGUAGES_FIRST.match(name):
        return False
    if _OF_A_PEOPLE.match(name) or first.lower() in AMBIGUOUS:
        return None
    second = _FIRST.match(_JOINED.sub("", rest))
    return _by_words(first, second[0] if second else "", name)


def proper_nouns_in(name: str) -> list[str]:
    """Return the words with a capital in a name that is written as within a sentence.

    Words that are known as common are left out: their capital may be a slip.
    """
    words = re.findall(_NAME, name)
    return [one for one in words if len(one) > 2 and begins_with_proper_noun(one) is not False]


def _by_words(first: str, second: str, name: str) -> bool | None:
    """Decide by the first word, and by whether the second begins with a capital, too."""
    before, hyphen, after = first.partition("-")
    word = first.lower()
    if word in _KNOWN or word.endswith("stani") or _NAMES.match(name):
        return True
    if hyphen and after[:1].isupper() and not _is_abbreviation(after):
        return True
    if before.lower() in _KNOWN:
        return True
    if second[:1].isupper() and second.lower() not in _KNOWN and not _is_abbreviation(second):
        return None
    if word.rstrip("-") in COMPASS or _FOREIGN.search(word) or _INSTITUTIONAL.fullmatch(word):
        return None
    if word in VILLAGES and second.endswith(VILLAGE_HEADS):
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
    if len(last) > 6 and last.endswith(_AGENTS):
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
    rest = name.removeprefix(proper_noun)
    return name.startswith(proper_noun) and _ENDING.split(rest, maxsplit=1)[0] in _CASE
