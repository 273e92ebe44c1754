"""Changes of words: what changes the meaning, a typo, sentences and headings of somebody else."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence

from import_originals import ROOT

WORDS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"[A-ZÕÄÖÜ][^.!?|`#*<>]{25,200}[.!?]")
_ENDINGS = ["te", "d", "le", "lt", "st", "s", "ga", "ks", "ni", "ta", "tele", "test", "tes", "mata"]
_OR = {"ja": "või", "ning": "või", "või": "ja"}
Edit = Callable[[str, Sequence[str], random.Random], str | None]


def _dropped(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    del others
    one = draw.choice([*WORDS.finditer(words)])
    return " ".join(f"{words[: one.start()]}{words[one.end() :]}".split())


def _negated(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    del others
    one = draw.choice([*WORDS.finditer(words)])
    return f"{words[: one.start()]}{draw.choice(('ei', 'mitte'))} {words[one.start() :]}"


def _or(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    del others
    joined = [one for one in WORDS.finditer(words) if one[0] in _OR]
    if not joined:
        return None
    one = draw.choice(joined)
    return f"{words[: one.start()]}{_OR[one[0]]}{words[one.end() :]}"


def _another_word(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    one = draw.choice([*WORDS.finditer(words)])
    return f"{words[: one.start()]}{draw.choice(others)}{words[one.end() :]}"


def _another_ending(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    del others
    one = draw.choice([*WORDS.finditer(words)])
    kept = one[0][: max(1, len(one[0]) - draw.randrange(4))]
    return f"{words[: one.start()]}{kept}{draw.choice(_ENDINGS)}{words[one.end() :]}"


def _another_number(words: str, others: Sequence[str], draw: random.Random) -> str | None:
    del others
    numbers = [*_NUMBER.finditer(words)]
    if not numbers:
        return None
    one = draw.choice(numbers)
    return f"{words[: one.start()]}{int(one[0]) + draw.randrange(1, 5)}{words[one.end() :]}"


ANOTHER_MEANING: Mapping[str, Edit] = {
    "word dropped": _dropped,
    "negation": _negated,
    "or for and": _or,
    "another word": _another_word,
    "another ending": _another_ending,
    "another number": _another_number,
}


def typo(words: str, literal: Collection[str], draw: random.Random) -> str | None:
    """Return words with one letter left out, doubled, swapped or wrong, within a long word."""
    long = [
        one for one in WORDS.finditer(words) if len(one[0]) > 5 and one[0].casefold() in literal
    ]
    if not long:
        return None
    word = draw.choice(long)
    at = draw.randrange(word.start() + 1, word.end() - 4)
    left, one, two, right = words[:at], words[at], words[at + 1], words[at + 2 :]
    wrong = draw.choice("aeioulnrstkmd")
    ways = (two + right, one + one + two + right, two + one + right, wrong + two + right)
    typed = left + draw.choice(ways)
    return typed if typed != words else None


def foreign_sentences(count: int) -> list[str]:
    """Return sentences that no library has: those of the guide."""
    pages = sorted((ROOT / "docs" / "et").rglob("*.md"))
    text = " ".join(" ".join(page.read_text(encoding="utf-8").split()) for page in pages)
    return [*dict.fromkeys(_SENTENCE.findall(text))][:count]


RENAMED: Mapping[str, Mapping[str, str]] = {
    "koordinaator-klat-srt": {
        "/uldosa": "ÜLDSÄTTED",
        "/eesmark": "AMETIKOHA MISSIOON",
        "/ulesanded": "TÖÖÜLESANNETE LOETELU",
        "/oigused": "AMETNIKU VOLITUSED",
        "/vastutus": "VASTUTAB JÄRGMISE EEST",
        "/toovahendid": "KASUTATAV TEHNIKA JA VARA",
        "/nouded": "KVALIFIKATSIOONINÕUDED",
        "/nouded/kompetentsid": "Oskused ja hoiakud",
        "/muutmine": "DOKUMENDI UUENDAMINE",
    },
    "peaspetsialist-lastemaja": {
        "/uldosa/struktuuriuksus": "Osakond ja talitus",
        "/uldosa/vahetu_juht": "Otsene ülemus",
        "/uldosa/eesmark": "Töö siht",
        "/ulesanded": "Tööülesanded",
        "/nouded/tookogemus": "Eelnev praktika",
        "/nouded/teadmised": "Vajalikud teadmised",
        "/oigused_ja_vastutus/vastutus": "Kohustused ja vastutamine",
    },
}
"""Other headings and labels, by document and by the path of the field that each stands for."""
