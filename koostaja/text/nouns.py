"""Nouns that name posts and units, with their genitives; a compound declines as its last part.

Data only, after "Eesti õigekeelsussõnaraamat ÕS 2018" and "Eesti keele käsiraamat"
(morphology). Nouns are grouped by what the genitive adds to the nominative; those that
change otherwise are written out. Families of derived nouns are named by their endings and
need a stem before the ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = ["FAMILIES", "MATTERS", "PLURALS", "POSTS", "POST_FAMILIES", "UNITS", "UNLIKE"]


def _adding(**nouns: str) -> Iterator[tuple[str, str]]:
    """Yield nouns with genitives that add the name of their group; ``none`` adds nothing."""
    for added, names in nouns.items():
        for noun in names.split():
            yield noun, noun if added == "none" else noun + added


def _changing(pairs: str) -> Iterator[tuple[str, str]]:
    """Yield nouns with genitives that are written out: ``juht:juhi``."""
    for pair in pairs.split():
        noun, _, declined = pair.partition(":")
        yield noun, declined


POSTS: Mapping[str, str] = dict([
    *_adding(
        i="""
        admiral arhivaar arst asessor audiitor bibliotekaar brigadir dekaan diakon disainer dramaturg dispetšer
        filosoof fotograaf giid insener kantsler kapral kapten kaplan kassiir kelner kindral
        kirurg kolleeg kolonel komandör komissar konsul kuller kutsar lendur loots maakler
        mänedžer notar ohvitser ombudsman pagar partner pastor patoloog pedagoog pioneer piiskop pootsman postiljon prefekt
        reporter sanitar sekretär steward strateeg suflöör sõdur tisler treener treial tšempion
        veterinaar
        """,
        a="emand miilits rätsep vanem ülem",
        none="abi atašee ema isa pea portjee",
    ),
    *_changing(
        """
        ekspert:eksperdi farmatseut:farmatseudi geodeet:geodeedi juht:juhi kadett:kadeti
        jalg:jala jõud:jõu kokk:koka kondiiter:kondiitri konstaabel:konstaabli köster:köstri liige:liikme madrus:madruse magister:magistri mees:mehe
        meister:meistri minister:ministri naine:naise piloot:piloodi poeet:poeedi poiss:poisi
        sepp:sepa sõber:sõbra teener:teenri terapeut:terapeudi tuuker:tuukri tõlk:tõlgi
        vaht:vahi veebel:veebli velsker:velskri õde:õe õpilane:õpilase
        """
    ),
])  # fmt: skip
"""People in their posts."""

UNITS: Mapping[str, str] = dict([
    *_adding(
        i="""
        agentuur amet arhiiv baas bassein brigaad diviis divisjon eskadrill eskadron filiaal
        fond garnison hall hotell kabinet klass kliinikum kolledž komisjon kontor kool kordon korter kvartal labor
        ooper pataljon polügoon punkt saal salong sektor seminar senat selts staadion tiim tool tribunal tsehh
        varjend ülikool
        """,
        u="julgeolek kliinik kohvik kämping linnak polikliinik ringhääling vabrik ühing",
        a="jaam laev linn malev mõis rühm sadam saun",
        none="""
        akadeemia büroo elamu galerii hoone haigla kalmistu kantselei kassa klubi kodu kogu komando
        komitee kompanii maja osa partii patarei politsei raadio stuudio söökla talu ujula
        vangla veski võimla ühistu
        """,
    ),
    *_changing(
        """
        aed:aia aeg:aja ait:aida ansambel:ansambli apteek:apteegi departemang:departemangu grupp:grupi jagu:jao kateeder:kateedri konsulaat:konsulaadi laud:laua pank:panga plokk:ploki salk:salga tuba:toa vastuvõtt:vastuvõtu
        instituut:instituudi klooster:kloostri koda:koja kohus:kohtu kond:konna köök:köögi
        laager:laagri ladu:lao liit:liidu kaitseliit:kaitseliidu orkester:orkestri park:pargi piirkond:piirkonna
        register:registri riik:riigi rügement:rügemendi staap:staabi teater:teatri turg:turu
        vald:valla paik:paiga vägi:väe
        """
    ),
])  # fmt: skip
"""Organisations, their parts and places."""

MATTERS: Mapping[str, str] = dict([
    *_adding(
        i="""
        audit finants kontroll kapital materjal pension personal portaal programm projekt protokoll
        reklaam ruum süsteem toll
        """,
        e="tervis",
        u="leping uuring",
        none="""
        abi järelevalve kaitse kinnisvara koostöö korrakaitse luure meedia ravi seire taristu
        töö valve
        """,
    ),
    *_changing(
        """
        hange:hanke kord:korra krediit:krediidi kvaliteet:kvaliteedi
        müük:müügi õpe:õppe sport:spordi transport:transpordi tugi:toe turve:turbe võrk:võrgu
        """
    ),
])  # fmt: skip
"""What posts and units deal with, by which a unit may be named."""

POST_FAMILIES: Mapping[str, str] = dict([
    *_adding(i="ekt entäär graaf ionäär ist loog noom or peed ur ör", u="ik", none="ja"),
    *_changing("aat:aadi aater:aatri ant:andi ent:endi lane:lase line:lise"),
])  # fmt: skip
"""Endings of nouns that name people by what they do (-ja, -ist, -nik)."""

FAMILIES: Mapping[str, str] = dict([
    *_adding(
        i="aaž eum ioon ism ium nal oos tsiin tuur üüs",
        e="us",
        u="eering",
        none="ee ia ii ika la oo öö",
    ),
    *_changing("kond:konna maat:maadi mine:mise iiv:iivi teet:teedi"),
])  # fmt: skip
"""Endings of nouns for activities and institutions (-mine, -us, -kond)."""

PLURALS: Mapping[str, str] = dict([
    *_changing(
        """
        andmed:andmete hanked:hangete istid:istide jad:jate juhid:juhtide lased:laste
        lised:liste loogid:loogide nikud:nike orid:orite suhted:suhete tandid:tantide
        tendid:tentide teenused:teenuste toetused:toetuste varad:varade
        """
    ),
])  # fmt: skip
"""Nouns in the plural, and whole families of them, with the genitive plural."""

UNLIKE: frozenset[str] = frozenset(
    """
    aik akord ankur aus eik eus haigur hiir iik iur joon juur keer kiir kuulus kuus kuus laat
    lliit liist liiv muur mõõde oor oik okokk ous pliit rekord riist saar saat sait saur soon
    suhkur suur sülem tundur tuum tõus tõusu uik uus vaas vaist väär õik õus äik öik küüs
    kukkur kaenal küünal eliit aliit oliit uliit aur bait pöör nkur ngur hkur ikord magus ainus
    mõist kius onal õnnal kabi amist imist emist umist iiga
    """.split()
)
"""Endings of words that look like a family and decline otherwise."""
