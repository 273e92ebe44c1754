"""Officers' wordings: directives, their points and annexes, and the register of signed ones."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, wording

__all__ = ["DIRECTIVES"]

DIRECTIVES = {
    # Points and annexes of a draft
    "missing-value": wording(
        "Punkti jaoks on täitmata <käskkirja väli „{key:field}“|üks käskkirja väli>.",
        "For this point <the field “{key:field}”|a field> of the directive is not filled in.",
        "Täitke see või valige teine punkt.",
        "Fill it in, or choose another point.",
    ),
    "several-values": wording(
        "<Väljal „{key:field}“|Käskkirja väljal> on mitu väärtust, kuid see punkt mahutab ühe.",
        "<The field “{key:field}”|A field of the directive> has several values, but this point "
        "takes one.",
        "Valige punkt, mis loetleb kõik väärtused.",
        "Choose a point that lists all of them.",
    ),
    "whole-directive": wording(
        "Varasema käskkirja lisad on märkimata, kuid see punkt nimetab neid.",
        "No annexes of the earlier directive are given, but this point names them.",
        "Märkige lisad või valige punkt, mis käib käskkirja kohta tervikuna.",
        "Give the annexes, or choose a point that is about the directive as a whole.",
    ),
    "unquoted": wording(
        "<Välja „{key:field}“|Selle välja> sisu ei jõua ühessegi käskkirja punkti.",
        "No point prints the content of <the field “{key:field}”|this field>.",
        "Lisage punkt, mis seda nimetab, või tühjendage väli.",
        "Add a point that names it, or clear the field.",
    ),
    "unlisted-annex": wording(
        "Ükski punkt ei nimeta lisa {annexes}.",
        "No point names annex {annexes}.",
        "Lisage punkt, mis seda nimetab, või jätke lisa välja.",
        "Add a point that names it, or leave the annex out.",
    ),
    "unnamed-signatory": wording(
        "Allkirjastaja „{name}“ nimi ei jõua käskkirja.",
        "The name of the signatory “{name}” does not reach the directive.",
        "Valige allkirja jaoks tüüptekst, mis nimetab kõik allkirjastajad, või jätke see "
        "allkirjastaja välja.",
        "For the signature choose a clause that names all signatories, or leave this one out.",
    ),
    "nothing-to-repeat": wording(
        "See punkt loetleb midagi, mida käskkirjas ei ole.",
        "This point lists something that the directive does not have.",
        "Jätke punkt välja või lisage käskkirja see, mida punkt loetleb.",
        "Leave the point out, or add to the directive what it lists.",
    ),
    "template-of-a-layout": wording(
        "See on ametijuhendi, mitte käskkirja mall.",
        "This is the template of a job description, not of a directive.",
        "Valige käskkirja mall.",
        "Choose a template for directives.",
    ),
    "output-clash": for_it(
        "Kaks dokumenti salvestataks sama nimega, nii et neid ei saa koostada.",
        "Two documents would be saved under the same name, so they cannot be made.",
    ),
    "annex-range": same(
        "Nimetage iga lisa üks kord, väiksem number ees: 2, 7-10.",
    ),
    "register-unfilled": wording(
        "Registriväli „{field}“ jääb täitmata: käskkirjas ei ole, mida sinna kirjutada.",
        "The register field “{field}” stays empty: the directive does not have what belongs there.",
        "Täitke see käskkirja registriandmetes.",
        "Fill it in among the directive's data for the register.",
    ),
    "register-unrestricted": same(
        "Märkige piirang käskkirja registriandmetesse.",
        "Give the restriction among the directive's data for the register.",
    ),
    "restriction-end": wording(
        "Juurdepääsupiirangul peab olema lõpp: kas kuupäev või tähtaeg sõnadega, mitte mõlemad.",
        "A restriction of access needs its end: either a date or a term in words, not both.",
        "Täitke üks neist väljadest (AvTS § 41 lg 2).",
        "Fill in one of these fields (AvTS § 41 lg 2).",
    ),
    "restriction-reversed": same("Parandage kuupäevad."),
    "restriction-unprinted": for_it(
        "Dokumendi mallis ei ole kohta juurdepääsupiirangu alusele või lõpule.",
        "The template of the document has no place for the basis or the end of the restriction of "
        "access.",
    ),
    "ended-post": wording(
        "<Teenistuskohta „{id:position}“|Seda teenistuskohta> alates {day} enam ei ole, kuid "
        "käskkiri kinnitab selle ametijuhendi.",
        "<The post “{id:position}”|This post> no longer exists from {day}, but the directive "
        "confirms its job description.",
        "Jätke see lisa välja või parandage teenistuskoha lõppemise päev.",
        "Leave this annex out, or correct the day on which the post ends.",
    ),
    "silent-retroaction": same(
        "Lisage tagasiulatuva rakendamise punkt või parandage kuupäev.",
        "Add a point on the retroactive application, or correct the date.",
    ),
    "title-number": same("Kirjutage „{expected}“."),
    "two-in-force": wording(
        "Kehtima jääks ka käskkirja nr {number} ({date}) lisa {annex}.",
        "Annex {annex} of the directive no. {number} of {date} would stay in force as well.",
        "Lisage punkt, mis selle kehtetuks tunnistab või seda muudab.",
        "Add a point that repeals or amends it.",
    ),
    "no-model": same(
        "Alustage uut käskkirja ise.",
        "Begin a new directive yourself.",
    ),
    "repeal-unfilled": wording(
        "Kehtetuks tunnistava punkti jaoks ei ole eelnõus kõiki andmeid.",
        "The draft does not have all that the repealing point needs.",
        "Märkige jõustumise kuupäev või valige teine punkt.",
        "Give the day on which it comes into force, or choose another point.",
    ),
    "no-repealing-clause": wording(
        "Kogus ei ole tüüpteksti, mis tunnistaks varasemad käskkirjad nii kehtetuks, nagu vaja.",
        "The library has no clause that repeals the earlier directives in the way needed.",
        "Lisage selline tüüptekst või paluge see lisada.",
        "Add such a clause, or ask for it to be added.",
    ),
    # Earlier directives that are named
    "unknown-act": wording(
        "Käskkirja nr {number} ({date}) registris ei ole.",
        "The register has no directive no. {number} of {date}.",
        "Kontrollige numbrit ja kuupäeva. Kui käskkiri on olemas, paluge see registrisse lisada.",
        "Check number and date. If the directive exists, ask for it to be added to the register.",
    ),
    "signed-unknown-act": wording(
        "Allkirjastatud käskkirjas on nimetatud käskkiri nr {number} ({date}), mida registris ei "
        "ole.",
        "A signed directive names no. {number} of {date}, which the register does not have.",
        "Paluge see registrisse lisada.",
        "Ask for it to be added to the register.",
    ),
    "act-date": wording(
        "Käskkirja nr {number} kuupäev on {date}.",
        "The date of the directive no. {number} is {date}.",
        "Parandage kuupäev.",
        "Correct the date.",
    ),
    "signed-act-date": same(
        "Kui viga on siinsetes andmetes, parandage need. Kui nii allkirjastati, parandage see uue "
        "käskkirjaga.",
        "If the record is wrong, correct it. If it was signed so, correct it with a new directive.",
    ),
    "act-title": same("Kirjutage pealkiri nii, nagu see on allkirjastatud."),
    "act-ambiguous": wording(
        "Käskkirju nr {number} ({date}) on mitu.",
        "There are several directives no. {number} of {date}.",
        "Lisage selle käskkirja pealkiri, mida mõtlete.",
        "Add the title of the one that you mean.",
    ),
    "signed-act-ambiguous": wording(
        "Allkirjastatud käskkirjas on nimetatud käskkiri nr {number} ({date}), kuid selliseid on "
        "mitu.",
        "The signed directive names directive no. {number} of {date}, of which there are several.",
        "Lisage andmetesse selle käskkirja pealkiri, mida mõeldakse.",
        "Add the title of the one that is meant to the record.",
    ),
    "unknown-annex": wording(
        "Käskkirjal nr {number} ({date}) ei ole lisa {annexes}.",
        "The directive no. {number} of {date} has no annex {annexes}.",
        "Kontrollige lisade numbreid.",
        "Check the numbers of the annexes.",
    ),
    "signed-unknown-annex": wording(
        "Allkirjastatud käskkirjas on nimetatud lisa {annexes}, mida käskkirjal nr {number} "
        "({date}) ei ole.",
        "A signed directive names annex {annexes}, which the directive no. {number} of {date} does "
        "not have.",
        "Kui viga on siinsetes andmetes, parandage need.",
        "If the record is wrong, correct it.",
    ),
    "act-repealed": wording(
        "Käskkirja nr {number} ({date}) lisa {annexes} tunnistati kehtetuks juba käskkirjaga nr "
        "{by} ({when}).",
        "Annex {annexes} of the directive no. {number} of {date} was already repealed by no. {by} "
        "of {when}.",
        "Kustutage see siit.",
        "Delete it here.",
    ),
    "signed-act-repealed": wording(
        "Allkirjastatud käskkirjaga tunnistatakse kehtetuks käskkirja nr {number} ({date}) lisa "
        "{annexes}, mis tunnistati kehtetuks juba käskkirjaga nr {by} ({when}).",
        "A signed directive repeals annex {annexes} of no. {number} of {date}, which no. {by} of "
        "{when} had already repealed.",
        "Kontrollige mõlema käskkirja andmeid; arvestatakse varasemat kehtetuks tunnistamist.",
        "Check both records; the first one counts.",
    ),
    "repeated-act": wording(
        "Käskkiri nr {number} ({date}) on siin kaks korda.",
        "The directive no. {number} of {date} is here twice.",
        "Jätke alles üks ja märkige selle juurde kõik lisad.",
        "Keep one, and give all its annexes there.",
    ),
    "signed-repeated-act": wording(
        "Allkirjastatud käskkirjas on käskkiri nr {number} ({date}) kaks korda.",
        "A signed directive names no. {number} of {date} twice.",
        "Kontrollige selle käskkirja andmeid.",
        "Check the record.",
    ),
    "number-order": same(
        "Kontrollige numbrit, kuupäeva ja sarja: sarjas kasvavad numbrid aasta jooksul.",
    ),
    "signed-title-number": same(
        "Käskkiri jääb nii, nagu see allkirjastati; järgmisesse kirjutage „{expected}“.",
    ),
    # A directive is marked as signed
    "unknown-directive": wording(
        "<Käskkirja „{id:directive}“|Sellist käskkirja> ei ole.",
        "There is no <directive “{id:directive}”|such directive>.",
        "Valige käskkiri loendist.",
        "Choose a directive from the list.",
        similar="directive",
    ),
    "already-confirmed": wording(
        "<Käskkiri „{id:directive}“|See käskkiri> on juba allkirjastatud: {date} nr {number}.",
        "<The directive “{id:directive}”|This directive> is already signed: {date}, no. {number}.",
        "Kui number või kuupäev on vale, parandage see.",
        "If the number or date is wrong, correct it.",
    ),
    "number-taken": wording(
        "Samas sarjas on {year}. aastal number {number} juba <käskkirjal "
        "„{other:directive}“|teisel käskkirjal>.",
        "In the same series and year ({year}), <“{other:directive}”|another directive> already has "
        "the number {number}.",
        "Kontrollige numbrit ja kuupäeva. Kui sarjad on erinevad, märkige ka teise käskkirja sari.",
        "Check number and date. If the series differ, give that of the other directive too.",
    ),
    "not-confirmed": wording(
        "<Käskkiri „{id:directive}“|See käskkiri> ei ole allkirjastatuks märgitud.",
        "<The directive “{id:directive}”|This directive> is not marked as signed.",
        "Märkige see enne allkirjastatuks; parandada saab ainult allkirjastatud käskkirja.",
        "Mark it as signed first; only a signed directive can be corrected.",
    ),
    "nothing-to-correct": wording(
        "<Käskkirjal „{id:directive}“|Sellel käskkirjal> on juba see number ja kuupäev.",
        "<The directive “{id:directive}”|This directive> already has this number and date.",
        "Kirjutage õige number või kuupäev.",
        "Give the right number or date.",
    ),
    "correct-referred": wording(
        "<Käskkirja „{id:directive}“|Seda käskkirja> nimetab juba <käskkiri "
        "„{other:directive}“|teine käskkiri>.",
        "<The directive “{other:directive}”|Another directive> already refers to "
        "<“{id:directive}”|this one>.",
        "Parandage viga uue käskkirjaga.",
        "Correct the mistake with a new directive.",
    ),
    "correct-unsafe": for_it(
        "Programm ei leia selle käskkirja tekstidest kindlalt numbrit ja kuupäeva, nii et neid ei "
        "saa parandada.",
        "The program cannot find number and date in the texts of this directive for certain, so "
        "they cannot be corrected.",
    ),
}
