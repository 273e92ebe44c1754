"""Proper nouns with which names of posts and units begin: places, states and institutions.

Data only, as they stand before a noun (in the genitive): counties, municipalities and towns of
Estonia, parts of Tallinn, states and capitals, European and Estonian institutions. Spelling
after "Eesti õigekeelsussõnaraamat ÕS 2018" and the list of administrative units.
"""

from __future__ import annotations

__all__ = ["AMBIGUOUS", "COMPASS", "INSTITUTIONS", "PLACES"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMPASS = frozenset(("edela", "ida", "kagu", "kesk", "kirde", "loode", "lõuna", "lääne", "põhja"))
"""Points of the compass: within a name they begin with a capital, elsewhere they do not."""

PLACES: frozenset[str] = _words("""
    aafrika aasia alatskivi alutaguse ameerika anija antarktika antsla atlandi austraalia austria
    avanduse balkani balti belgia berliini brüsseli bulgaaria eesti elva emmaste euroopa genfi
    gruusia haabersti haagi haapsalu haljala harju harku hellekonna helsingi hiina hiiu hiiumaa
    hispaania hollandi horvaatia häädemeeste ida-viru iirimaa iisaku india inglismaa iru islandi
    itaalia jaapani jõelähtme jõgeva jõhvi järva järvamaa kadaja kadrina kadrioru kalamaja kallaste
    kambja kanada kanepi karksi-nuia kasahstani kastre kehra keila kihelkonna kihnu kiievi kiili
    kilingi-nõmme kiviõli kohila kohtla-järve kopli kreeka kristiine kukruse kunda kuressaare
    kuusalu kõrenduse kärdla käsukonna kükitaja küprose laiuse lasnamäe leedu lihula loksa lokutaja
    londoni luksemburgi luunja läti lääne-nigula lääne-viru läänemaa läänemere lääneranna lüganuse
    maardu madridi malta moldova moskva mulgi mustamäe mustla mustvee mõisaküla märjamaa narva
    narva-jõesuu norra nõmme nõo otepää paide paikuse palamuse paldiski palotaja palutaja pariisi
    peipsiääre pekingi pelgulinna pihkva pirita poola portugali praha prantsusmaa puistaja
    põhja-pärnumaa põhja-sakala põhja-tallinna põltsamaa põlva pärnu pärnumaa püssi raasiku rae
    rakvere rapla raplamaa ridaja riia rooma rootsi ruhnu rumeenia rõuge räpina saarde saaremaa
    saksamaa saku saue serbia setomaa sillamäe slovakkia sloveenia sookalduse soome stockholmi
    suurbritannia suure-jaani šveitsi taani tabasalu tallinna tamsalu tartu tartumaa tilgutaja
    toila tokyo tori tšehhi tõrva türgi türi ukraina ungari valga valgamaa valgevene vandjala
    varssavi vasalema vastseliina venemaa viimsi viini viljandi vilniuse vinni viru virumaa vormsi
    võhma võru võrumaa väike-maarja väänä washingtoni ülemiste ülenurme
    """)

INSTITUTIONS: frozenset[str] = _words("""
    europoli frontexi interpoli kaitseliidu nato rahvusarhiivi rahvusraamatukogu rahvusringhäälingu
    riigikantselei riigikogu riigikohtu riigikontrolli schengeni
    """)
"""Names of one word that only one institution has."""

AMBIGUOUS: frozenset[str] = _words("""
    anne jüri kesklinna kose laagri muhu männiku saare sindi tapa
    """)
"""Names of places that are common words, too."""
