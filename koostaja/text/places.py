"""Proper nouns with which names of posts and units begin: places, states and institutions.

Data only, as they stand before a noun (in the genitive): counties, municipalities and towns of
Estonia, parts of Tallinn, states and capitals, European and Estonian institutions. Spelling
after "Eesti õigekeelsussõnaraamat ÕS 2018" and the list of administrative units.
"""

from __future__ import annotations

__all__ = ["AMBIGUOUS", "COMPASS", "INSTITUTIONS", "PLACES", "VILLAGES", "VILLAGE_HEADS"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMPASS = frozenset(("edela", "ida", "kagu", "kesk", "kirde", "loode", "lõuna", "lääne", "põhja"))
"""Points of the compass: within a name they begin with a capital, elsewhere they do not."""

PLACES: frozenset[str] = _words("""
    aafrika aasia aegna aegviidu ahtme alatskivi albaania alutaguse ameerika anija annelinna
    antarktika antsla armeenia aserbaidžaani astangu atlandi austraalia austria avanduse balkani
    balti belgia berliini brasiilia brüsseli bulgaaria eesti egiptuse elva emajõe emmaste estonia
    euroopa genfi gruusia haabersti haagi haanja haapsalu haljala harju harku hellekonna helsingi
    hiina hiiu hiiumaa hispaania hollandi horvaatia häädemeeste ida-viru ihaste iirimaa iisaku
    iisraeli india inglismaa iraagi iraani iru islandi itaalia jaapani juhkentali jõelähtme jõgeva
    jõhvi järva järvakandi järvamaa kadaja kadrina kadrioru kakumäe kalamaja kallaste kambja kanada
    kanepi karksi-nuia karlova karula kasahstani kassisaba kastre kehra kehtna keila keldrimäe
    kihelkonna kihnu kiievi kiili kilingi-nõmme kitseküla kivimäe kiviõli kohila kohtla-järve
    koidula kopli kosovo kreeka kristiine kukruse kunda kurepõllu kuressaare kuusalu kõrenduse
    kärdla käsukonna kükitaja küpros küprose lahemaa laiuse lasnamäe lavassaare leedu lihula
    lilleküla loksa lokutaja londoni luhamaa luksemburgi luunja läti lääne-nigula lääne-viru
    läänemaa läänemere lääneranna lüganuse maardu maarjamäe madridi malta matsalu mehhiko merivälja
    moldova montenegro moskva mulgi mustamäe mustjõe mustla mustvee mõisaküla märjamaa narva
    narva-jõesuu norra nõmme nõo otepää paide paikuse palamuse paldiski paljassaare palmse palotaja
    palutaja pariisi peipsi peipsiääre pekingi pelgulinna pelguranna pihkva pikaliiva pirita poola
    portugali praha prantsusmaa priisle puistaja põhja-pärnumaa põhja-sakala põhja-tallinna
    põltsamaa põlva pärnu pärnumaa pääsküla püssi raasiku rae rahumäe rakvere rapla raplamaa ridaja
    riia rooma rootsi ropka ruhnu rumeenia rõuge räpina saarde saaremaa sakala saksamaa saku saue
    serbia setomaa sillamäe slovakkia sloveenia sookalduse soomaa soome stockholmi supilinna
    suurbritannia suure-jaani šveitsi taani tabasalu tallinna tammelinna tamsalu tartu tartumaa
    tilgutaja tiskre toila tokyo tondiraba toompea tootsi tori torupilli tšehhi tšiili tõnismäe
    tõrva tähtvere türgi türi ukraina ungari valga valgamaa valgevene vandjala varssavi vasalema
    vastseliina veerenni veeriku venemaa viimsi viini viljandi vilniuse vilsandi vinni viru virumaa
    vismeistri vormsi võhma võrtsjärve võru võrumaa väike-maarja vändra vääna washingtoni õismäe
    ämari ülejõe ülemiste ülenurme
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

VILLAGES: frozenset[str] = _words("""
    keskuse kivi küla laeva linna loo maade mere metsa oru pere piiri põllu raha rahu risti rohe
    tolli turba uue vana vara vee veski õhu
    """)
"""Villages that are common words, too: names of places before a school, port or the like."""

VILLAGE_HEADS = (
    "aed", "aia", "kirik", "kiriku", "kogudus", "koguduse", "kool", "kooli", "küla", "maja", "mõis",
    "mõisa", "raamatukogu", "sadam", "sadama", "vald", "valla",
)  # fmt: skip
"""Endings of nouns for what villages have, and of their genitives."""
