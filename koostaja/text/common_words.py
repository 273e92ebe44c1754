"""Common nouns that describe posts and units, as the first word of their names or its last part.

Data only. They stand in the genitive or as the first part of a compound; with them a name is
known to begin with no proper noun. Words that also end names of places (linn, mõis, saar) are
left out.
"""

from __future__ import annotations

__all__ = ["COMMON_ENDINGS", "COMMON_WORDS", "LONG_ENDINGS", "PLACE_LIKE"]

COMMON_WORDS: frozenset[str] = frozenset(
    """
    abi aja ajaloo alg andme arengu arve asja au aus autode avaliku avalike avalik ehitise eakate
    eelarve eluaseme elu elanike era eri eripedagoogika erivajadustega esma euro finants geo
    haigete heaolu kogukonna kultuuri identiteedi linna presidendi valla üksuse migratsiooni raskete alaealiste hoone hoonete hulgi huvi häire ida- ilma inimeste info infra isiku isikute
    juhi juhtide järel kaasa kahju kaitse kaugküte kirja klienditoe klientide kodakondsuse kodu
    kohtu kohtute kohaliku kohalike koduloo kogu koja kontserdi korra koostöö kriisi kriminaal
    kuriteo kutse kõrg käibe laste lapse lahingu laeva laevade lennu liiklus loodus loome looma
    loomade lõim maa maade maksu maksude majandus meedia mere metsa mudeli muinsus müügi naiste
    nakkus noor noore noorte nõuete ohu ohvrite palga pere perede pensioni piiri pikaajalise
    projekti projektide puude puuetega põhi põllu pärandi pääste raha rahu rahva rahvus relva
    riigi riski rohe saagi sandistatud side sise sotsiaal suhete suur spordi süüteo süüteomenetluse
    taime taristu tarkvara tarbija tasu tee teabe teede tegevus teenuste tehno tervise testi toe
    toidu tolli toote trüki tule turbe turu töö tööstus vaba vaimse vana vara varade varude
    vastu vee vete veo vene võla võrgu väe väikese väli välis ööpäevaringse õhu õnnetus õiguse õiguste õpi üld
    halduse volitatud määratud avatud lähetatud ühendatud relvastatud kinnipeetavate täiskasvanute
    saarte järvede sadamate riikliku avaliku riiklike sõltumatu
    üle ühis ümber
    """.split()
)
"""Whole words, also as the first part of a compound before a hyphen ("Info- ja …")."""

COMMON_ENDINGS: tuple[str, ...] = tuple(
    """
    andmete ameti asetäitja auditi eelarve fondide haldus hangete hanke heaolu hoidja hoiu hoolekande
    haigla haiguste halduse hariduse hooldekodu infosüsteemide juhataja juhtide juhtumite jäätmete järelevalve kaitsja
    kahju keele keskkonna keskkond kinnisvara kliendi klientide kohtunike kolledži kolleegiumi komisjoni kontrolli koosluste konsultandi
    koostöö korralduse korraldaja kunsti kuritegude kvaliteedi kütja laevade lastekodu liikluse
    linnapea lubade luure majandus meedia menetlus meetmete metoodika muusika nõuniku
    ametniku omaniku omavalitsuste osakondade oskuste personali põhivee päästja poliitika
    planeeringute programmide projektide protokolli põlevkivi põhivara raamatukogu ravi ravimite registrite remondi
    riigivara riskide rongide saatja seadmete seire süsteemide sündmuste suhete suhtluse
    taristu tarkvara teabe teenistuste teenuse teenuste tehnika tehnoloogia teraapia toe toetuste
    toimingute tootja tuletõrje turbe turunduse turvakodu arhiivi turvalisuse tõendite tõrjuja töö
    töökoja töötlus uuringute vahendite valve vangla varade varustuse võtja õigusabi õpetuse
    õpilaskodu õppe õpperühmade üksuste logistika statistika pedagoogika
    loogia noomia graafia istide orite kondade taja daja andja leja looja toimetaja müüja
    tatud dustatud eritud itatud
    """.split()
)
"""Last parts of compounds and endings of derived nouns."""

LONG_ENDINGS = (
    "duse", "eeringu", "iooni", "konna", "lise", "luse", "mise", "suse", "tuse", "tuuri", "vuse",
)  # fmt: skip
"""Endings of genitives that prove something in words of eight letters and more."""

PLACE_LIKE = (
    "aed", "ait", "ema", "hall", "isa", "ja", "jaam", "jalg", "koda",
    "kodu", "laev", "laud", "linn", "linnak", "maja", "malev", "mees", "mõis", "paik",
    "pank", "park", "pea", "sadam", "salk", "sepp", "talu", "tool", "tuba", "turg", "vaht", "vald",
    "veski", "vägi",
)  # fmt: skip
"""Endings of common nouns that names of places and people have, too: alone they prove nothing."""
