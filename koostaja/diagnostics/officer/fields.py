"""Officers' wordings: what fields and lists may have, and units, posts and annexes named."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, wording

__all__ = ["FIELDS"]

_MARK_ET = "Valige kinnitusmärge või märkige, et seda ei ole."
_MARK_EN = "Choose an approval mark, or say that there is none."

FIELDS = {
    "unknown-key": wording(
        "<Sellel vormil ei ole välja „{key:field}“.|Siin on väli, mida sellel vormil ei ole.>",
        "<This form has no field “{key:field}”.|There is a field here that this form does not "
        "have.>",
        "Kustutage see või valige teine vorm.",
        "Delete it or choose another form.",
        similar="field",
    ),
    "key-not-here": wording(
        "Siia sobivad ainult tüüptekstid.",
        "Only clauses can be used here.",
        "Valige tüüptekst loendist või paluge see sõnastus kogusse lisada.",
        "Choose a clause from the list, or ask for this wording to be added to the library.",
    ),
    "missing-key": wording(
        "<Väli „{key:field}“|Üks kohustuslik väli> on täitmata.",
        "<The field “{key:field}”|A required field> is not filled in.",
        "Täitke see.",
        "Fill it in.",
    ),
    "wrong-type": wording(
        "<Siia sobib {expected:term}.|Siia on vaja teistsugust sisu.>",
        "<This place takes {expected:term}.|Something else is needed here.>",
        "Kirjutage sisu uuesti.",
        "Write the content again.",
    ),
    "wrong-value": wording(
        "„{found}“ siia ei sobi.",
        "“{found}” cannot be used here.",
        "Valige: {allowed}.",
        "Choose one of: {allowed}.",
        similar="value",
    ),
    "wrong-form": wording(
        "„{found}“ ei ole õigesti kirjutatud.",
        "“{found}” is not written in the right way.",
        "<Kirjutage siia {expected:term}.|Kontrollige, kuidas seda kirjutada tuleb.>",
        "<Write {expected:term} here.|Check how it has to be written.>",
    ),
    "empty": wording(
        "See väli on tühi.",
        "This field is empty.",
        "Täitke see või kustutage rida.",
        "Fill it in or delete the row.",
    ),
    "too-many-values": wording(
        "Siin on liiga palju ridu: {found}. Lubatud on kuni {limit}.",
        "There are too many rows here: {found}. At most {limit} are allowed.",
        "Jätke osa ridu välja.",
        "Leave some of them out.",
    ),
    "against-schema": wording(
        "See sisu ei vasta vormi nõuetele.",
        "This content does not meet the rules of the form.",
        "Kirjutage sisu uuesti. Kui see ei aita, pöörduge IT-toe poole.",
        "Write the content again. If that does not help, ask your IT support.",
    ),
    "idle-path": wording(
        "See valik käib jaotise või välja kohta, mida sellel vormil ei ole.",
        "This choice is about a section or field that this form does not have.",
        "Kustutage valik.",
        "Delete the choice.",
        similar="path",
    ),
    "idle-title": wording(
        "<Jaotist „{path:path}“|Seda jaotist> dokumendis ei ole, nii et pealkiri sinna ei jõua.",
        "The document has no <section “{path:path}”|such section>, so the heading does not reach "
        "it.",
        "Kustutage pealkiri või lisage jaotise sisu.",
        "Delete the heading, or add the content of the section.",
    ),
    "keys-exclude": wording(
        "<Välju „{other:field}“ ja „{key:field}“ ei saa koos täita|Neid kaht välja ei saa koos "
        "täita>: üks neist ei jõuaks dokumenti.",
        "<The fields “{other:field}” and “{key:field}” exclude each other|These two fields exclude "
        "each other>: one of them would not be printed.",
        "Jätke alles üks või tehke neist kaks punkti.",
        "Keep one, or split them into two items.",
    ),
    "entry-shape": wording(
        "Ei ole selge, milline tekst siia kuulub.",
        "It is not clear which text belongs here.",
        "Valige loendist või kirjutage oma sõnastus.",
        "Choose from the list, or write your own words.",
    ),
    "not-a-date": wording(
        "„{found}“ ei ole kuupäev.",
        "“{found}” is not a date.",
        "Kirjutage kuupäev kujul 31.12.2025.",
        "Write the date as 31.12.2025.",
    ),
    "unknown-date-part": for_it(
        "Asutuse seadetes on kuupäeva kuju kirjeldatud valesti.",
        "The authority's settings describe a form of dates wrongly.",
    ),
    "date-form-without-year": for_it(
        "Asutuse seadetes on kuupäeva kuju, milles ei ole aastat.",
        "The authority's settings have a form of dates without the year.",
    ),
    "unknown-date-form": for_it(
        "Tekstis on kuupäeval kuju, mida asutuse seadetes ei ole.",
        "The text asks for a form of dates that the authority's settings do not have.",
    ),
    "not-a-day": for_it(
        "Registriväljal on kuupäev, mida programm ei tunne.",
        "A field of the register asks for a date that the program does not know.",
    ),
    # Units, posts, signatories and annexes that are named
    "unknown-unit": wording(
        "<Struktuuriüksust „{id:unit}“|Sellist struktuuriüksust> asutuse andmetes ei ole.",
        "The authority's data have no <unit “{id:unit}”|such unit>.",
        "Valige loendist või paluge see lisada.",
        "Choose one from the list, or ask for it to be added.",
        similar="unit",
    ),
    "unit-depth": wording(
        "Üksusel on liiga palju ülemüksusi: {limit} taset või rohkem.",
        "The unit has too many units above it: {limit} levels or more.",
        "Kontrollige ülemüksust.",
        "Check the unit above.",
    ),
    "circular-unit": wording(
        "<Struktuuriüksus „{id:unit}“|See struktuuriüksus> on iseenda ülemüksus.",
        "<The unit “{id:unit}”|This unit> is above itself.",
        "Parandage selle või mõne kõrgema üksuse ülemüksus.",
        "Correct the unit above, here or further up.",
    ),
    "unknown-position": wording(
        "<Teenistuskohta „{id:position}“|Sellist teenistuskohta> ei ole.",
        "There is no <post “{id:position}”|such post>.",
        "Valige loendist või kirjutage nimetus.",
        "Choose one from the list, or write its name.",
        similar="position",
    ),
    "position-waits": wording(
        "<Dokumenti „{id:document}“|Seda dokumenti> ei saa lugeda, sest andmetes, mida see vajab, "
        "on vigu.",
        "<The document “{id:document}”|This document> cannot be read, because data that it needs "
        "have errors.",
        "Parandage enne need vead.",
        "Correct these errors first.",
    ),
    "unknown-signatory": wording(
        "<Allkirjastajat „{id:signatory}“|Sellist allkirjastajat> asutuse andmetes ei ole.",
        "The authority's data have no <signatory “{id:signatory}”|such signatory>.",
        "Valige loendist või paluge ta lisada.",
        "Choose one from the list, or ask for the person to be added.",
        similar="signatory",
    ),
    "unknown-group": wording(
        "Teenistuja liiki „{group}“ asutuse andmetes ei ole.",
        "The authority's data have no group of posts “{group}”.",
        "Valige: {known}.",
        "Choose one of: {known}.",
        similar="value",
    ),
    "unknown-document": wording(
        "<Dokumenti „{id:document}“|Sellist dokumenti> ei ole.",
        "There is no <document “{id:document}”|such document>.",
        "Valige lisa loendist.",
        "Choose an annex from the list.",
        similar="document",
    ),
    "document-confirmed": wording(
        "<„{id:document}“|See dokument> ei ole ametijuhend, kuid on kinnitatavate ametijuhendite "
        "hulgas.",
        "<“{id:document}”|This document> is no job description, but it is among those to be "
        "confirmed.",
        "Viige see muude lisade hulka.",
        "Move it to the other annexes.",
    ),
    "post-as-document": wording(
        "<„{id:position}“|See dokument> on ametijuhend, kuid on muude lisade hulgas.",
        "<“{id:position}”|This document> is a job description, but it is among the other annexes.",
        "Viige see kinnitatavate ametijuhendite hulka: siis on teada, millal see kehtib.",
        "Move it to the job descriptions to be confirmed: then it is known when it is in force.",
    ),
    "repeated-annex": wording(
        "<„{id:document}“|See dokument> on juba selle käskkirja lisa {annex}.",
        "<“{id:document}”|This document> is already annex {annex} of this directive.",
        "Jätke alles üks.",
        "Keep one of them.",
    ),
    "repeated-number": same("Andke lisadele eri numbrid."),
    "repeated-label": same("Andke väljadele eri nimed.", "Give the fields different names."),
    "untitled-annex": wording(
        "Lisal {annex} ei ole pealkirja, kuid käskkirja punkt vajab seda.",
        "Annex {annex} has no title, but a point of the directive needs it.",
        "Kirjutage lisale pealkiri.",
        "Give the annex a title.",
    ),
    "mark-undecided": wording(
        "Ei ole märgitud, kas lisal {annex} on kinnitusmärge.",
        "It is not given whether annex {annex} bears an approval mark.",
        _MARK_ET,
        _MARK_EN,
    ),
    "mark-empty": wording(
        "Kinnitusmärge on valimata.",
        "No approval mark is chosen.",
        _MARK_ET,
        _MARK_EN,
    ),
    "annex-file-missing": wording(
        "Selle lisa Wordi faili ei ole.",
        "The Word file of this annex is missing.",
        "Lisage fail uuesti.",
        "Add the file again.",
    ),
    "annex-file-unmarked": wording(
        "Lisa {annex} Wordi failis ei ole kohta kinnitusmärkele.",
        "The Word file of annex {annex} has no place for an approval mark.",
        "Märkige, et sellel lisal kinnitusmärget ei ole, või pöörduge IT-toe poole.",
        "Say that this annex has no approval mark, or ask your IT support for help.",
    ),
    "id-reused": for_it(
        "Siin märgitud varasem nimi on või on varem olnud kasutusel millegi muu kohta.",
        "The former name that is given here is or was that of something else.",
    ),
    "id-taken": wording(
        "See nimi on juba kasutusel.",
        "This name is already in use.",
        "Valige teine nimi.",
        "Choose another name.",
    ),
}
