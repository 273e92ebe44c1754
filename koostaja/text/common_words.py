"""Common nouns that describe posts and units, as the first word of their names or its last part.

Data only. They stand in the genitive or as the first part of a compound; with them a name is
known to begin with no proper noun. Words that also end names of places (linn, mõis, saar) are
left out.
"""

from __future__ import annotations

__all__ = ["COMMON_ENDINGS", "COMMON_WORDS", "LONG_ENDINGS", "PLACE_LIKE"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON_WORDS: frozenset[str] = _words("""
    abi aja ajaloo alaealiste alg andme arengu arve asja au aus autode avalik avalike avaliku
    avatud depoo eakate eelarve ehitise elanike elu eluaseme era eri eripedagoogika erivajadustega
    esma euro finants geo haigete halduse heaolu hoone hoonete hulgi huvi häire ida- identiteedi
    ilma info infra inimeste isiku isikute juhi juhtide järel järvede kaasa kahju kaitse kaugküte
    kinnipeetavate kirja klienditoe klientide kodakondsuse kodu koduloo kogu kogukonna kohalike
    kohaliku kohtu kohtute koja kontserdi kooli koor koostöö korra kriisi kriminaal kultuuri
    kuriteo kutse kõrg käibe küla laeva laevade lahingu lapse laste lennu liiklus linna linnavara
    loodus looma loomade loome lõim lähetatud maa maade majandus maksu maksude meedia mere metsa
    migratsiooni mudeli muinsus määratud müügi naiste nakkus noor noore noorte nõuete ohu ohvrite
    palga pensioni pere perede piiri pikaajalise presidendi projekti projektide puude puuetega põhi
    põllu pärandi pääste raha rahu rahva rahvus raskete relva relvastatud riigi riiklike riikliku
    riski rohe saagi saarte sadamate sandistatud side sise sotsiaal spordi suhete suur sõltumatu
    süüteo süüteomenetluse taime tarbija taristu tarkvara tasu teabe tee teede teenuste tegevus
    tehno tervise testi toe toidu tolli toodete toote trüki tule turbe turu täiskasvanute töö
    tööstus vaba vaimse valla vana vara varade varude vastu vee vene veo vete volitatud võla võrgu
    väe väikese väli välis õhu õiguse õiguste õnnetus õpi ööpäevaringse ühendatud ühis üksuse üld
    üle ümber
    """)
"""Whole words, also as the first part of a compound before a hyphen ("Info- ja …")."""

COMMON_ENDINGS: tuple[str, ...] = (
    *sorted(
        _words("""
    ametniku andja andmete arhiivi asetäitja auditi daja dustatud eelarve eerija eritud fondide
    graafia haigla haiguste haldus halduse hangete hanke hariduse heaolu hoidja hoiu hooldekodu
    hoolekande info infosüsteemide istide itatud juhataja juhatuse juhtide juhtumite järelevalve
    jäätmete kahju kaitsja keele keskkond keskkonna keskuse kinnisvara kliendi klientide koguduse
    kohtunike kolledži kolleegiumi komisjoni kondade konsultandi kontrolli koosluste koostöö
    korraldaja korralduse kunsti kuritegude kvaliteedi kütja laevade lastekodu leja liikluse
    linnapea logistika loogia looja lubade luure majandus meedia meetmete menetlus metoodika
    muusika müüja noomia nõuniku omaniku omavalitsuste orite osakondade osakonna oskuste
    pedagoogika personali planeeringute poliitika programmide projektide protokolli põhivara
    põhivee põhjavee põlevkivi päästja raamatukogu ravi ravimite registrite remondi riigivara
    riskide rongide saatja sadama seadmete seire statistika suhete suhtluse sündmuste süsteemide
    taja taristu tarkvara tatud teabe teenistuste teenuse teenuste tehnika tehnoloogia teraapia toe
    toetuste toimetaja toimingute tootja tori tuletõrje turbe turunduse turvakodu turvalisuse
    tõendite tõrjuja täitja töö töökoja töötlus urija uuringute vahendite valve vangla varade
    varustuse võtja väljaku õigusabi õpetuse õpilaskodu õppe õpperühmade õppetooli üksuse üksuste
    """)
    ),
)
"""Last parts of compounds and endings of derived nouns."""

LONG_ENDINGS = (
    "duse", "eeringu", "iooni", "konna", "lise", "luse", "mise", "suse", "tuse", "tuuri", "vuse",
)  # fmt: skip
"""Endings of genitives that prove something in words of eight letters and more."""

PLACE_LIKE = tuple(
    sorted(
        _words("""
        aed ait anne asi ema hall isa ja jaam jalg jõgi koda kodu laev laud linn linnak lugu maja
        malev meri mõis mägi nimi paik pank park pea põhi rada sadam salk talu tool tuba turg vald
        vesi veski vägi väli
        """)
    )
)
"""Endings of common nouns that names of places and people have, too: alone they prove nothing."""
