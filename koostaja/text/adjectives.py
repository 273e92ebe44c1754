"""Adjectives, participles and ordinals before a noun, which agree with it in case.

Data only, after "Eesti õigekeelsussõnaraamat ÕS 2018" and "Eesti keele käsiraamat" (on
agreement, and on words that do not decline).
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ADJECTIVES",
    "ADJECTIVE_FAMILIES",
    "INDECLINABLE",
    "LIKE_THEIR_GENITIVE",
    "NOT_ADJECTIVES",
]


def _pairs(text: str) -> dict[str, str]:
    pairs = (one.partition(":") for one in text.split())
    return {word: declined for word, _, declined in pairs}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADJECTIVES: Mapping[str, str] = _pairs(
    """
    ainuke:ainukese alam:alama esimene:esimese hele:heleda hilisem:hilisema jooksev:jooksva
    jäme:jämeda kaheksas:kaheksanda kandev:kandva kibe:kibeda kolmas:kolmanda kuues:kuuenda
    kõrgeim:kõrgeima kõrgem:kõrgema kümnes:kümnenda lage:lageda lai:laia lühike:lühikese
    madalam:madalama neljas:neljanda noor:noore noorem:noorema parim:parima pime:pimeda
    pisike:pisikese põline:põlise seitsmes:seitsmenda sile:sileda soe:sooja suur:suure
    suurem:suurema sügavam:sügavama tegev:tegeva teine:teise tihe:tiheda tugev:tugeva
    tugevam:tugevama tume:tumeda tühi:tühja uus:uue vali:valju vanem:vanema vanim:vanima
    varasem:varasema viies:viienda väike:väikese väiksem:väiksema õhuke:õhukese üheksas:üheksanda
    ülem:ülema
    """
)
"""Single words, with the genitive."""

ADJECTIVE_FAMILIES: Mapping[str, str] = {
    "ane": "ase", "dne": "dse", "ene": "ese", "gne": "gse", "ine": "ise", "kne": "kse",
    "lik": "liku", "lne": "lse", "mne": "mse", "rne": "rse", "sne": "sse", "tne": "tse",
    "une": "use", "vne": "vse",
}  # fmt: skip
"""Endings of derived adjectives, with the genitive; participles in -v are a rule."""

NOT_ADJECTIVES = (
    "aane", "aine", "daativ", "hobune", "hoogne", "hoone", "htne", "pingne", "inimene", "kõne",
    "laine", "lääne", "naine", "oktav", "oodne", "pristav", "seerav", "teene", "vene", "õnne",
)  # fmt: skip
"""Endings of words that look like these adjectives and are none, or decline otherwise."""

INDECLINABLE: frozenset[str] = _words("eri kogu täis valmis väärt üld")
"""Adjectives that do not decline; participles in -nud, -tud, -dud are a rule."""

LIKE_THEIR_GENITIVE: frozenset[str] = _words("""
    haige hea iga julge kauge kena kerge kodutu kõrge kõva lahke muu oma paha pehme range raske
    riigitu sama selge terve tubli töötu uhke vaba valge vana värske õige
    """)
"""Adjectives that are equal in the nominative and the genitive, and decline in other cases."""
