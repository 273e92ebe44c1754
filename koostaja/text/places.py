"""Proper nouns with which names of posts and units begin: places, states and institutions.

Data only, as they stand before a noun (in the genitive): counties, municipalities and towns of
Estonia, parts of Tallinn, states and capitals, European and Estonian institutions. Spelling
after "Eesti õigekeelsussõnaraamat ÕS 2018" and the list of administrative units.
"""

from __future__ import annotations

__all__ = ["COMPASS", "INSTITUTIONS", "PLACES"]

COMPASS = frozenset(("edela", "ida", "kagu", "kesk", "kirde", "loode", "lõuna", "lääne", "põhja"))
"""Points of the compass: within a name they begin with a capital, elsewhere they do not."""

PLACES: frozenset[str] = frozenset(
    """
    alutaguse anija antsla elva emmaste haabersti haapsalu haljala harju harku hiiu hiiumaa
    häädemeeste ida-viru iisaku iru jõelähtme jõgeva jõhvi järva järvamaa jüri kadrina kadrioru
    kalamaja kallaste kambja kanepi karksi-nuia kastre kehra keila kesklinna kihelkonna kihnu
    kilingi-nõmme kiili kiviõli kohila kohtla-järve kopli kose kristiine kuressaare kunda kuusalu
    kärdla laagri lasnamäe lihula loksa luunja läänemaa lääne-nigula lääne-viru lääneranna
    maardu muhu mulgi mustamäe mustla mustvee märjamaa mõisaküla männiku kükitaja palutaja palotaja lokutaja tilgutaja puistaja ridaja
    kadaja kõrenduse sookalduse hellekonna käsukonna vandjala lüganuse palamuse kukruse
    alatskivi avanduse vasalema paikuse laiuse narva narva-jõesuu nõmme nõo
    otepää paide paldiski peipsiääre pelgulinna pirita põhja-pärnumaa põhja-sakala põhja-tallinna
    põltsamaa põlva pärnu pärnumaa püssi raasiku rae rakvere rapla raplamaa ruhnu räpina
    rõuge saare saaremaa saarde saku saue setomaa sillamäe sindi suure-jaani tabasalu tallinna
    tamsalu tapa tartu tartumaa toila tori tõrva türi valga valgamaa vastseliina viimsi viljandi
    vinni viru virumaa vormsi võhma võru võrumaa väike-maarja väänä ülemiste ülenurme
    aafrika aasia ameerika antarktika atlandi austraalia austria balkani balti belgia berliini
    brüsseli bulgaaria eesti euroopa genfi gruusia haagi helsingi hiina hispaania hollandi horvaatia
    iirimaa india inglismaa islandi itaalia jaapani kanada kasahstani kiievi kreeka küprose leedu
    londoni luksemburgi läti läänemere madridi malta moldova moskva norra pariisi pekingi poola
    portugali praha prantsusmaa pihkva riia rooma rootsi rumeenia saksamaa serbia slovakkia
    sloveenia soome stockholmi suurbritannia šveitsi taani tokyo tšehhi türgi ukraina ungari
    valgevene varssavi venemaa viini vilniuse washingtoni
    """.split()
)

INSTITUTIONS: frozenset[str] = frozenset(
    """
    interpoli europoli frontexi nato kaitseliidu riigikogu riigikohtu riigikontrolli
    riigikantselei rahvusarhiivi rahvusraamatukogu rahvusringhäälingu schengeni
    """.split()
)
"""Names of one word that only one institution has."""
