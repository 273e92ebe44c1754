"""The partitive of nouns and adjectives whose genitive the tables have.

Data only, after "Eesti õigekeelsussõnaraamat ÕS 2018". A noun that is not here has two
partitives, or none is certain. A family is here only if all its words are alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

__all__ = [
    "ADJECTIVES_IN_THE_PARTITIVE",
    "ADJECTIVE_FAMILIES_IN_THE_PARTITIVE",
    "AS_GENITIVE",
    "GENITIVE_AND_D",
    "GENITIVE_AND_T",
    "OTHER_PARTITIVES",
    "WHOLE_WORDS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for one in text.split():
        word, _, declined = one.partition(":")
        yield word, declined


AS_GENITIVE = _words("""
    akt eelnõu mall plaan skeem vorm koosseis kava loetelu aaž admiral agentuur arhiiv arhivaar
    arst baas bassein bibliotekaar brigaad brigadir dekaan departemang diviis divisjon dramaturg
    ekt entäär eskadrill eskadron filiaal filosoof finants fond fotograaf garnison giid graaf
    hall heaolu hotell iiv insener ionäär ioon ism ist jaam kliinikum kapital kassiir kinnisvara
    kirurg klass klubi kodu kogu kolleeg kolonel komandör komisjon komissar kontroll kool laev
    linn loog loots maja materjal noom ohvitser oos osa pataljon patoloog pedagoog peed personal
    pioneer polügoon portaal postiljon prefekt programm projekt protokoll punkt ravi reklaam
    ruum rühm saal salong sanitar saun sekretär selts seminar strateeg suflöör süsteem talu tiim
    toll tool torn tribunal tsehh tsiin tuur veterinaar ülikool üüs kurör lör ombudsman uur öör
    """)
"""Nouns whose partitive is written like the genitive."""

GENITIVE_AND_T = _words("""
    juhend mudel tabel eelarve nimistu akadeemia amet asessor audiitor audit diakon disainer
    dispetšer elamu emand eering haigla hoone ia ika ja julgeolek järelevalve kaitse kalmistu
    kantsler kaplan kapral kapten kassa kelner kindral kliinik kohvik kolledž komando konsul
    kontor kordon korrakaitse korter kuller kutsar kvartal kämping labor lendur leping linnak
    luure maakler malev meedia miilits notar ooper or pagar partner pastor polikliinik raadio
    reporter ringhääling rätsep sadam sektor seire senat stuudio sõdur söökla taristu tisler
    treener treial ujula ur uuring vabrik valve vangla vanem varjend veski võimla väljak ühing
    ühistu ülem
    """)
"""Nouns that add -t to the genitive."""

GENITIVE_AND_D = _words("""
    atašee büroo ee galerii ii kantselei komitee kompanii koostöö oo partii patarei pea politsei
    portjee töö öö
    """)
"""Nouns that add -d to the genitive."""

OTHER_PARTITIVES: Mapping[str, str] = dict(
    _pairs("""
    ankeet:ankeeti kalender:kalendrit kokkulepe:kokkulepet leht:lehte reegel:reeglit
    näidis:näidist teatis:teatist aat:aati aater:aatrit aed:aeda aeg:aega ait:aita
    ansambel:ansamblit ant:anti apteek:apteeki apteeker:apteekrit ekspert:eksperti ent:enti
    farmatseut:farmatseuti geodeet:geodeeti grupp:gruppi hange:hanget hoid:hoidu
    instituut:instituuti jagu:jagu jalg:jalga juht:juhti jõud:jõudu kabinet:kabinetti
    kadett:kadetti kaitseliit:kaitseliitu kateeder:kateedrit keskkond:keskkonda kiri:kirja
    klooster:kloostrit koda:koda kohus:kohut kokk:kokka kond:konda kondiiter:kondiitrit
    konstaabel:konstaablit konsulaat:konsulaati kord:korda kvaliteet:kvaliteeti köster:köstrit
    köök:kööki laager:laagrit ladu:ladu lane:last laud:lauda liige:liiget liit:liitu line:list
    luba:luba maat:maati madrus:madrust magister:magistrit mees:meest meister:meistrit mine:mist
    minister:ministrit naine:naist nõue:nõuet orkester:orkestrit paik:paika pank:panka
    park:parki piirkond:piirkonda piloot:pilooti plokk:plokki poeet:poeeti poiss:poissi
    pood:poodi register:registrit riik:riiki rügement:rügementi salk:salka sepp:seppa
    sport:sporti staap:staapi sõber:sõpra teater:teatrit teave:teavet teener:teenrit teet:teeti
    terapeut:terapeuti tervis:tervist transport:transporti tuba:tuba tugi:tuge turg:turgu
    turve:turvet tuuker:tuukrit tõlk:tõlki us:ust vaht:vahti vald:valda vastuvõtt:vastuvõttu
    veebel:veeblit velsker:velskrit vägi:väge õde:õde õpe:õpet õpilane:õpilast anne:annet
    jõgi:jõge krediit:krediiti kunst:kunsti käive:käivet küte:kütet lugu:lugu lõige:lõiget
    meede:meedet meri:merd mõte:mõtet mägi:mäge müük:müüki nimi:nime põhi:põhja rada:rada
    saade:saadet seade:seadet suhe:suhet sõda:sõda säte:sätet tase:taset teade:teadet tegu:tegu
    toode:toodet tuli:tuld tõlge:tõlget vaade:vaadet vedu:vedu vesi:vett viga:viga viide:viidet
    vili:vilja võrk:võrku võte:võtet väli:välja arstiabi:arstiabi ohvriabi:ohvriabi
    õigusabi:õigusabi vanaema:vanaema vanaisa:vanaisa ooja:oojat oja: paja:paja alevik:alevikku
    nik:nikku stik:stikku vaimulik:vaimulikku aanik:aanikut aatik:aatikut akustik:akustikut
    analüütik:analüütikut eemik:eemikut ehnik:ehnikut elektrik:elektrikut füüsik:füüsikut
    isik:isikut keraamik:keraamikut kirik:kirikut kriitik:kriitikut logistik:logistikut
    meedik:meedikut metoodik:metoodikut muusik:muusikut oonik:oonikut optik:optikut
    poliitik:poliitikut praktik:praktikut saadik:saadikut statistik:statistikut
    """)
)
"""Other nouns, with the partitive; of the family in -ik only these. "" is: not certain."""

WHOLE_WORDS = _words("abi ema isa lisa")
"""Nouns whose partitive is written like the genitive, and no ending of other nouns."""

ADJECTIVES_IN_THE_PARTITIVE: Mapping[str, str] = dict(
    _pairs("""
    ainuke:ainukest alam:alamat esimene:esimest hele:heledat hilisem:hilisemat jooksev:jooksvat
    jäme:jämedat kaheksas:kaheksandat kandev:kandvat kibe:kibedat kolmas:kolmandat
    kuues:kuuendat kõrgeim:kõrgeimat kõrgem:kõrgemat kümnes:kümnendat lai:laia lühike:lühikest
    madalam:madalamat neljas:neljandat noor:noort noorem:nooremat parim:parimat pealik:
    pime:pimedat pisike:pisikest põline:põlist seitsmes:seitsmendat soe:sooja suur:suurt
    suurem:suuremat sügavam:sügavamat tegev:tegevat teine:teist tihe:tihedat tugev:tugevat
    tugevam:tugevamat tume:tumedat tühi:tühja uus:uut valik: vali:valju vanem:vanemat
    vanim:vanimat varasem:varasemat viies:viiendat väike:väikest väiksem:väiksemat õhuke:õhukest
    üheksas:üheksandat ülem:ülemat
    """)
)
"""Single adjectives, with the partitive; "" is: not certain, or no adjective."""

ADJECTIVE_FAMILIES_IN_THE_PARTITIVE: Mapping[str, str] = dict(
    _pairs("""
    dne:dset gne:gset ine:ist kne:kset lik:likku lne:lset mne:mset rne:rset sne:sset tne:tset
    vne:vset aastane:aastast kuune:kuust
    """)
)
"""Endings of derived adjectives, with the partitive; participles in -v add -t to the genitive."""
