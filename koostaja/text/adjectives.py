"""Adjectives, participles and ordinals before a noun, which agree with it in case.

Data only, after "Eesti õigekeelsussõnaraamat ÕS 2018" and "Eesti keele käsiraamat" (on
agreement, and on words that do not decline).
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ADJECTIVES", "ADJECTIVE_FAMILIES", "INDECLINABLE", "NOT_ADJECTIVES"]

ADJECTIVES: Mapping[str, str] = dict(
    (pair.partition(":")[0], pair.partition(":")[2])
    for pair in """
    ainuke:ainukese alam:alama esimene:esimese kaheksas:kaheksanda kolmas:kolmanda kuues:kuuenda
    kõrgeim:kõrgeima kõrgem:kõrgema kümnes:kümnenda madalam:madalama neljas:neljanda
    noor:noore noorem:noorema parim:parima põline:põlise seitsmes:seitsmenda suur:suure
    suurem:suurema tegev:tegeva teine:teise tugev:tugeva tugevam:tugevama uus:uue vanem:vanema vanim:vanima
    viies:viienda väike:väikese väiksem:väiksema üheksas:üheksanda ülem:ülema
    """.split()
)
"""Single words, with the genitive."""

ADJECTIVE_FAMILIES: Mapping[str, str] = {
    "ane": "ase", "ene": "ese", "gne": "gse", "ine": "ise", "kne": "kse", "lne": "lse", "dne": "dse", "mne": "mse", "rne": "rse",
    "sne": "sse", "tne": "tse", "une": "use", "vne": "vse", "lik": "liku",
}  # fmt: skip
"""Endings of derived adjectives, with the genitive; participles in -v are a rule."""

NOT_ADJECTIVES = (
    "aane", "aine", "daativ", "hobune", "hoogne", "hoone", "htne", "pingne", "inimene", "kõne",
    "laine", "lääne", "naine", "oktav", "oodne", "pristav", "seerav", "teene", "vene", "õnne",
)  # fmt: skip
"""Endings of words that look like these adjectives and are none, or decline otherwise."""

INDECLINABLE: frozenset[str] = frozenset("eri kogu täis valmis väärt üld".split())
"""Adjectives that do not decline; participles in -nud, -tud, -dud are a rule."""
