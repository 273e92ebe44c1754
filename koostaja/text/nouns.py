"""Nouns that name posts and units, with their genitives; a compound declines as its last part.

Data only, after "Eesti õigekeelsussõnaraamat ÕS 2018" and "Eesti keele käsiraamat"
(morphology). Nouns are grouped by what the genitive adds to the nominative; those that
change otherwise are written out. Families of derived nouns are named by their endings and
need a stem before the ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = [
    "DOCUMENTS",
    "FAMILIES",
    "MATTERS",
    "PLURALS",
    "POSTS",
    "POST_FAMILIES",
    "UNITS",
    "UNLIKE",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


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
        admiral arhivaar arst asessor audiitor bibliotekaar brigadir dekaan diakon disainer
        dispetšer dramaturg filosoof fotograaf giid insener kantsler kaplan kapral kapten kassiir
        kelner kindral kirurg kolleeg kolonel komandör komissar konsul kuller kutsar lendur loots
        maakler mänedžer notar ohvitser ombudsman pagar partner pastor patoloog pedagoog piiskop
        pioneer pootsman postiljon prefekt reporter sanitar sekretär steward strateeg suflöör sõdur
        tisler treener treial tšempion veterinaar
        """,
        a="emand miilits rätsep vanem ülem",
        none="abi atašee ema isa pea portjee",
    ),
    *_changing(
        """
        apteeker:apteekri ekspert:eksperdi farmatseut:farmatseudi geodeet:geodeedi jalg:jala
        juht:juhi jõud:jõu kadett:kadeti kokk:koka kondiiter:kondiitri konstaabel:konstaabli
        köster:köstri liige:liikme madrus:madruse magister:magistri mees:mehe meister:meistri
        minister:ministri naine:naise piloot:piloodi poeet:poeedi poiss:poisi sepp:sepa sõber:sõbra
        teener:teenri terapeut:terapeudi tuuker:tuukri tõlk:tõlgi vaht:vahi veebel:veebli
        velsker:velskri õde:õe õpilane:õpilase
        """
    ),
])  # fmt: skip
"""People in their posts."""

UNITS: Mapping[str, str] = dict([
    *_adding(
        i="""
        agentuur amet arhiiv baas bassein brigaad diviis divisjon eskadrill eskadron filiaal fond
        garnison hall hotell kabinet klass kliinikum kolledž komisjon kontor kool kordon korter
        kvartal labor ooper pataljon polügoon punkt saal salong sektor selts seminar senat staadion
        tiim tool torn tribunal tsehh varjend ülikool
        """,
        u="julgeolek kliinik kohvik kämping linnak väljak polikliinik ringhääling vabrik ühing",
        a="jaam laev linn malev mõis rühm sadam saun",
        none="""
        akadeemia büroo elamu galerii haigla hoone kalmistu kantselei kassa klubi kodu kogu komando
        komitee kompanii maja osa partii patarei politsei raadio stuudio söökla talu ujula vangla
        veski võimla ühistu
        """,
    ),
    *_changing(
        """
        aed:aia aeg:aja ait:aida ansambel:ansambli apteek:apteegi departemang:departemangu
        grupp:grupi hoid:hoiu instituut:instituudi jagu:jao kaitseliit:kaitseliidu
        kateeder:kateedri klooster:kloostri koda:koja kohus:kohtu kond:konna konsulaat:konsulaadi
        köök:köögi laager:laagri ladu:lao laud:laua liit:liidu orkester:orkestri paik:paiga
        pank:panga park:pargi piirkond:piirkonna plokk:ploki pood:poe register:registri riik:riigi
        rügement:rügemendi salk:salga staap:staabi teater:teatri tuba:toa turg:turu vald:valla
        vastuvõtt:vastuvõtu vägi:väe
        """
    ),
])  # fmt: skip
"""Organisations, their parts and places."""

MATTERS: Mapping[str, str] = dict([
    *_adding(
        i="""
        audit finants kapital kontroll materjal pension personal portaal programm projekt protokoll
        reklaam ruum süsteem toll
        """,
        e="tervis",
        u="leping uuring",
        none="""
        abi heaolu järelevalve kaitse kinnisvara koostöö korrakaitse luure meedia ravi seire
        taristu töö valve
        """,
    ),
    *_changing(
        """
        anne:ande asi:asja hange:hanke jõgi:jõe keskkond:keskkonna kiri:kirja kord:korra
        krediit:krediidi kunst:kunsti kvaliteet:kvaliteedi käive:käibe küte:kütte luba:loa lugu:loo
        lõige:lõike meede:meetme meri:mere mõte:mõtte mägi:mäe müük:müügi nimi:nime nõue:nõude
        põhi:põhja rada:raja saade:saate seade:seadme sport:spordi suhe:suhte sõda:sõja säte:sätte
        tase:taseme teade:teate teave:teabe tegu:teo toode:toote transport:transpordi tugi:toe
        tuli:tule turve:turbe tõlge:tõlke vaade:vaate vedu:veo vesi:vee viga:vea viide:viite
        vili:vilja võrk:võrgu võte:võtte väli:välja õpe:õppe
        """
    ),
])  # fmt: skip
"""What posts and units deal with, by which a unit may be named."""

DOCUMENTS: Mapping[str, str] = dict([
    *_adding(
        i="akt juhend mall mudel plaan skeem tabel vorm",
        e="näidis teatis",
        u="koosseis",
        none="eelarve eelnõu kava lisa loetelu nimistu",
    ),
    *_changing("ankeet:ankeedi kalender:kalendri kokkulepe:kokkuleppe leht:lehe reegel:reegli"),
])  # fmt: skip
"""What an annex may be that is no post."""

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
        andmed:andmete hanked:hangete kirjad:kirjade lepingud:lepingute nõuded:nõuete
        põhimõtted:põhimõtete reeglid:reeglite tingimused:tingimuste istid:istide jad:jate
        juhid:juhtide lased:laste lised:liste loogid:loogide nikud:nike orid:orite suhted:suhete
        tandid:tantide teenused:teenuste tendid:tentide toetused:toetuste varad:varade
        """
    ),
])  # fmt: skip
"""Nouns in the plural, and whole families of them, with the genitive plural."""

UNLIKE: frozenset[str] = _words("""
    aik ainus akord aliit asjad amist ankur aur aus bait eik eliit emist eus haigur hiir hkur
    iiga iik ikord imist iur joon juur kabi kaenal keer kiir kius kukkur kuulus kuus küünal küüs
    laat liist liiv lliit magus majad muur mõist mõõde ngur nkur oik okokk oliit onal oor ous
    pliit pöör rekord riist saar saat sait saur soon suhkur suur sülem tundur tuum tõus tõusu
    uik uliit umist uus vaas vaist väär äljad õik õnnal õus äik öik
    """)
"""Endings of words that look like a family and decline otherwise."""
