"""Estonian in documents: dates, lists and ranges, genitives, letters and their order.

Names of months and the declension of nouns after "Eesti õigekeelsussõnaraamat ÕS 2018";
the alphabet after the same. The form "2025. aasta 1. detsembril" is that in which
directives name the day on which they come into force.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

__all__ = [
    "CAPITALISED_WITHIN",
    "LANGUAGES_NAMED",
    "abbreviations_in",
    "capitalised",
    "date_from",
    "date_numeric",
    "date_of",
    "date_on",
    "easily_confused",
    "genitive",
    "is_derivation",
    "listed",
    "lowered",
    "names_a_day",
    "names_unit",
    "number_ranges",
    "sort_key",
    "spells_out",
]

_MONTHS_GENITIVE = (
    "jaanuari",
    "veebruari",
    "märtsi",
    "aprilli",
    "mai",
    "juuni",
    "juuli",
    "augusti",
    "septembri",
    "oktoobri",
    "novembri",
    "detsembri",
)

_DAY = re.compile(
    r"\b(?:19|20)\d\d\.?\s+aasta\w*"
    r"|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}\.\s+(?:{'|'.join(_MONTHS_GENITIVE)})\w*(?:\s+(?:19|20)\d\d\b)?"
)
"""A year or a day as texts name them; "määrus 2019/1111" is neither."""

_ACT = re.compile(
    r"(?:\s+[^\W\d]+){0,4}?\s+\w*"
    r"(?:määrus|käskkir|korraldus|otsus|seadus|konventsioon|leping|direktiiv)"
)
"""What follows the day of an act that a text names by it: "22.12.2011 määruse nr 181"."""

_SHORT = re.compile(r"(?<![\w-])([A-ZÕÄÖÜŠŽ]{2,5})(?=[a-zõäöüšž]{0,4}(?!\w))")
"""Capitals, perhaps with the ending of a case: "KOVidele"."""
_ROMAN = re.compile("[IVXLC]+")

_HEAD_NOUNS = {
    # units
    "aed": "aia", "agentuur": "agentuuri", "amet": "ameti", "arhiiv": "arhiivi",
    "asutus": "asutuse", "büroo": "büroo", "direktsioon": "direktsiooni",
    "divisjon": "divisjoni", "esindus": "esinduse", "fond": "fondi", "grupp": "grupi",
    "gümnaasium": "gümnaasiumi", "haigla": "haigla", "inspektsioon": "inspektsiooni",
    "juhatus": "juhatuse", "kantselei": "kantselei", "keskus": "keskuse", "kodu": "kodu",
    "kogu": "kogu", "kohus": "kohtu", "kolleegium": "kolleegiumi", "komisjon": "komisjoni",
    "kool": "kooli", "kond": "konna", "labor": "labori", "linn": "linna",
    "ministeerium": "ministeeriumi", "muuseum": "muuseumi", "piirkond": "piirkonna",
    "prefektuur": "prefektuuri", "rühm": "rühma", "sektor": "sektori", "talitus": "talituse",
    "teenistus": "teenistuse", "tiim": "tiimi", "vald": "valla", "valitsus": "valitsuse",
    "vangla": "vangla", "üksus": "üksuse",
    # posts
    "abi": "abi", "arhivaar": "arhivaari", "arst": "arsti", "atašee": "atašee",
    "audiitor": "audiitori", "direktor": "direktori", "disainer": "disaineri",
    "ekspert": "eksperdi", "insener": "inseneri", "juht": "juhi", "kantsler": "kantsleri",
    "kokk": "koka", "komissar": "komissari", "laborant": "laborandi", "liige": "liikme",
    "logopeed": "logopeedi", "mees": "mehe", "minister": "ministri", "notar": "notari",
    "omanik": "omaniku", "partner": "partneri", "pea": "pea", "pedagoog": "pedagoogi",
    "prokurör": "prokuröri", "referent": "referendi", "saadik": "saadiku",
    "sekretär": "sekretäri", "terapeut": "terapeudi", "treener": "treeneri",
    "vanem": "vanema", "õde": "õe", "ülem": "ülema",
    # whole families, by their endings
    "ist": "isti", "ja": "ja", "line": "lise", "loog": "loogi", "mine": "mise", "nik": "niku",
    "tant": "tandi", "tent": "tendi", "tor": "tori", "ütik": "ütiku",
}  # fmt: skip
"""Nouns that name units and posts, and their genitives; a compound declines as its last part."""

_LANGUAGE = (
    "(?:araabia|eesti|gruusia|hiina|hispaania|inglise|itaalia|jaapani|leedu|läti|norra|poola|"
    "portugali|prantsuse|rootsi|saksa|soome|taani|tšehhi|türgi|ukraina|ungari|vene)"
)
LANGUAGES_NAMED = rf"\b(?i:{_LANGUAGE}(?:(?:,| või| ja| ning) {_LANGUAGE})*)(?= keel)"
"""A pattern for languages where a text speaks of knowing them: ``inglise või vene`` keel."""

_NAME = r"[A-ZŠŽÕÄÖÜ](?:[\w-]*\w)?"
CAPITALISED_WITHIN = rf"(?<=[\w,)] ){_NAME}(?: {_NAME})*"
"""A pattern for words within a sentence that begin with a capital: names, with their endings."""

_ALPHABET = "abcdefghijklmnopqrsšzžtuvwõäöüxy"

_KEYBOARD = ("qwertyuiopüõ", "asdfghjklöä", "zxcvbnm")
_VOWELS = frozenset("aeiouõäöü")
_MARKED = frozenset(map(frozenset, ("aä", "oõ", "oö", "õö", "uü", "sš", "zž")))
_NEIGHBOURS = _MARKED | {
    frozenset(pair) for row in _KEYBOARD for pair in pairwise(row) if not _VOWELS.issuperset(pair)
}


def date_numeric(iso: str) -> str:
    """Return an ISO date as documents write it: ``28.11.2025``."""
    day = date.fromisoformat(iso)
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def date_of(iso: str) -> str:
    """Return a day in the genitive, as in names of acts: ``2025. aasta 1. detsembri``."""
    day = date.fromisoformat(iso)
    return f"{day.year}. aasta {day.day}. {_MONTHS_GENITIVE[day.month - 1]}"


def date_on(iso: str) -> str:
    """Return a day on which something happens: ``2025. aasta 1. detsembril`` (adessive)."""
    return f"{date_of(iso)}l"


def date_from(iso: str) -> str:
    """Return a day from which something is in force: ``2026. aasta 1. jaanuarist`` (elative)."""
    return f"{date_of(iso)}st"


def names_a_day(text: str) -> str:
    """Return the day or year that a text names first ("2024. aastal"); "" if none.

    The day of an act does not count, since it is a part of its name: "22.12.2011 määruse nr 181".
    """
    found = (day[0] for day in _DAY.finditer(text) if not _ACT.match(text, day.end()))
    return next(found, "")


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


def abbreviations_in(text: str) -> list[str]:
    """Return the abbreviations in a text, each once; Roman numbers are none."""
    return [one for one in dict.fromkeys(_SHORT.findall(text)) if not _ROMAN.fullmatch(one)]


def spells_out(text: str, short: str) -> bool:
    """Return whether a text says what an abbreviation means.

    "kohalik omavalitsus (edaspidi KOV)", "kohalikud omavalitsused (edaspidi ka „KOVid“)",
    "kohalik omavalitsus (KOV)" or "KOV (kohalik omavalitsus)".
    """
    if "(" not in text or short not in text:
        return False
    introduced = r"(?:(?:edaspidi|lühend)\b[^()]*?(?<![\w-]))?"
    form = rf"[„“\"]?{re.escape(short)}(?:-?[a-zõäöüšž]{{1,4}})?[“”\"]?"
    after = rf"\w[“”\"]?\s+\({introduced}{form}\)"
    before = rf"\b{re.escape(short)}\w*\s+\([^\W\d_]+\s+[^\W\d_]+"
    return re.search(f"{after}|{before}", text) is not None


def listed(words: Sequence[str]) -> str:
    """Return words as a list: ``osakond, talitus ja büroo``."""
    return words[0] if len(words) == 1 else " ja ".join((", ".join(words[:-1]), *words[-1:]))


def number_ranges(numbers: Iterable[int]) -> str:
    """Return numbers as a list in words: ``1 kuni 2, 4 ja 7 kuni 10``."""
    ordered = sorted(set(numbers))
    breaks = [0, *(i + 1 for i, (a, b) in enumerate(pairwise(ordered)) if b != a + 1), len(ordered)]
    runs = [ordered[a:b] for a, b in pairwise(breaks) if a < b]
    words = [str(run[0]) if len(run) == 1 else f"{run[0]} kuni {run[-1]}" for run in runs]
    return listed(words) if words else ""


def genitive(name: str) -> str | None:
    """Return a unit's or post's name in the genitive; None if its head noun is not known.

    Only the last word declines: ``laste heaolu osakond`` → ``laste heaolu osakonna``; what
    is in brackets after it stays: ``teenuseomanik (lastemaja)`` → ``teenuseomaniku
    (lastemaja)``. It never guesses, since a guess would end up in a signed document.
    """
    words, bracket, rest = name.partition(" (")
    before, space, last = words.rpartition(" ")
    head = last.lower()
    ending = max((one for one in _HEAD_NOUNS if head.endswith(one)), key=len, default=None)
    if ending is None:
        return None
    declined = _HEAD_NOUNS[ending]
    if last.isupper() and len(last) > 1:
        declined = declined.upper()
    elif len(ending) == len(last) and last[0].isupper():
        declined = capitalised(declined)
    return f"{before}{space}{last[: -len(ending)]}{declined}{bracket}{rest}"


def sort_key(text: str) -> tuple[int, ...]:
    """Return a key for Estonian order: š z ž after s, õ ä ö ü after w, regardless of case.

    Other signs come before letters, foreign letters after them.
    """
    return tuple(_rank(letter) for letter in text.casefold())


def _rank(letter: str) -> int:
    place = _ALPHABET.find(letter)
    if place >= 0:
        return 1000 + place
    return ord(letter) + (2000 if letter.isalpha() else 0)


def capitalised(words: str) -> str:
    """Return words with a capital first letter, as at the beginning of a cell."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """Return words with a small first letter, as in a sentence; abbreviations (IT-juht) stay."""
    if len(words) > 1 and (words[1].isupper() or not words[1].isalpha()):
        return words
    return words[:1].lower() + words[1:]


def easily_confused(one: str, other: str) -> bool:
    """Return whether two letters are often mistyped for each other.

    They are neighbours in a row of the Estonian keyboard, or differ in their mark.
    Neighbouring vowels are not confused, since words differ in them: tunnistada and
    tunnustada, toimida and toimuda.
    """
    return frozenset((one, other)) in _NEIGHBOURS


def is_derivation(word: str, at: int) -> bool:
    """Return whether the letter at index ``at`` may derive another word: s between a vowel and t.

    The suffixes -ta- and -sta- make verbs that differ in nothing else: kinnitada and
    kinnistada, arvutada and arvustada.
    """
    before, letter, after = word[at - 1 : at], word[at : at + 1], word[at + 1 : at + 2]
    return letter == "s" and after == "t" and before in _VOWELS
