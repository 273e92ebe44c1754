"""Officers' wordings: clauses, their variants and gaps, and the words of any text."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, wording

__all__ = ["CLAUSES"]

_LEFT_ET = "Parandage see või jätke nii ja põhjendage."
_LEFT_EN = "Correct it, or leave it and give a reason."

CLAUSES = {
    "unknown-clause": wording(
        "<Tüüpteksti „{id:clause}“|Sellist tüüpteksti> kogus ei ole.",
        "The library has no <clause “{id:clause}”|such clause>.",
        "Valige loendist või kirjutage oma sõnastus.",
        "Choose one from the list, or write your own words.",
        similar="clause",
    ),
    "unknown-set": wording(
        "<Tüüptekstide komplekti „{id:set}“|Sellist tüüptekstide komplekti> ei ole.",
        "There is no <clause set “{id:set}”|such clause set>.",
        "Valige komplekt loendist.",
        "Choose a set from the list.",
        similar="set",
    ),
    "unknown-variant": wording(
        "Sellel tüüptekstil sellist varianti ei ole.",
        "This clause has no such variant.",
        "<Valige: {known:variant}.|Valige variant loendist.>",
        "<Choose one of: {known:variant}.|Choose a variant from the list.>",
        similar="variant",
    ),
    "wrong-topic": wording(
        "See tüüptekst on mõeldud teise jaotisse< („{topic:topic}“)|>.",
        "This clause is meant for another section< (“{topic:topic}”)|>.",
        "Valige tüüptekst, mis sobib siia< („{expected:topic}“)|>.",
        "Choose a clause that belongs here< (“{expected:topic}”)|>.",
    ),
    "duplicate-clause": wording(
        "<Tüüptekst „{id:clause}“|Sellise nimega tüüptekst> on kogus juba olemas.",
        "The library already has <the clause “{id:clause}”|a clause of this name>.",
        "Kasutage seda või andke uuele teine nimi.",
        "Use that one, or give the new one another name.",
    ),
    "circular-clause": wording(
        "Tüüptekst sisaldab iseennast<: {chain:clause}|>.",
        "The clause contains itself<: {chain:clause}|>.",
        "Võtke üks neist teise seest välja.",
        "Take one of them out of the other.",
    ),
    "circular-set": wording(
        "Komplekt sisaldab iseennast<: {chain:set}|>.",
        "The set contains itself<: {chain:set}|>.",
        "Võtke üks neist teise seest välja.",
        "Take one of them out of the other.",
    ),
    "entries-too-deep": same("Lihtsustage komplekte."),
    "too-many-entries": same(
        "Kontrollige, kas komplektid või tüüptekstid sisaldavad üksteist mitu korda.",
    ),
    "idle-parameter": wording(
        "<Lünka „{name:parameter}“|Seda lünka> valitud sõnastuses ei ole; sisu ei jõua dokumenti.",
        "The chosen wording has no <gap “{name:parameter}”|such gap>; the content does not reach "
        "the document.",
        "Kustutage sisu või valige teine variant.",
        "Delete the content, or choose another variant.",
    ),
    "missing-parameter": wording(
        "Tüüptekstis on täitmata <lünk „{name:parameter}“|üks lünk>.",
        "<The gap “{name:parameter}”|A gap> of the clause is not filled in.",
        "Täitke lünk.",
        "Fill it in.",
    ),
    "unknown-parameter": wording(
        "Sellel tüüptekstil ei ole <lünka „{name:parameter}“|sellist lünka>.",
        "This clause has no <gap “{name:parameter}”|such gap>.",
        "<Tüüpteksti lüngad: {known:parameter}.|Valige lünk loendist või kustutage see.>",
        "<The gaps of the clause: {known:parameter}.|Choose a gap from the list, or delete it.>",
        similar="parameter",
    ),
    "unused-parameter": wording(
        "<Lünka „{name:parameter}“|Seda lünka> ei ole üheski selle tüüpteksti sõnastuses.",
        "No wording of this clause has <the gap “{name:parameter}”|this gap>.",
        "Kustutage lünk või lisage see teksti.",
        "Delete the gap, or put it into the text.",
    ),
    "not-a-date-parameter": for_it(
        "Tekstis on lüngale antud kuupäeva kuju, kuid see lünk ei ole kuupäeva jaoks.",
        "The text gives a gap the form of a date, but the gap is not for a date.",
    ),
    "joined-parameter": wording(
        "Selle lünga sõnades on teine lünk, mille programm koostab loendist.",
        "The words of this gap contain another one, which the program makes from a list.",
        "Kirjutage need sõnad siia või tüüpteksti endasse.",
        "Write those words here, or in the clause itself.",
    ),
    "looks-like-parameter": wording(
        "„{name}“ jõuaks dokumenti koos sulgudega, sest tüüptekstil sellist lünka ei ole.",
        "“{name}” would reach the document with its brackets, because the clause has no such gap.",
        "Kirjutage sõnad välja või lisage tüüptekstile lünk.",
        "Write the words out, or add the gap to the clause.",
    ),
    "clause-shape": wording(
        "<Tüüptekst „{id:clause}“|See tüüptekst> siia ei sobi: sellel ei ole neid osi, mida siin "
        "vaja on.",
        "<The clause “{id:clause}”|This clause> does not fit here: it lacks the parts that are "
        "needed.",
        "Valige teine tüüptekst.",
        "Choose another clause.",
    ),
    "clause-body": wording(
        "Tüüptekstil peab olema kas tekst, mitu rida või tabeli rida, ja ainult üks neist.",
        "A clause must have either a text, several lines or a row of a table, and only one of "
        "them.",
        "Jätke alles üks; variandil peab olema sama mis põhisõnastusel.",
        "Keep one; a variant has the same kind as the main wording.",
    ),
    "clause-without-reason": wording(
        "Tüüptekstil puudub nii õiguslik alus kui ka põhjendus.",
        "The clause has neither a legal basis nor an explanation.",
        "Lisage üks neist.",
        "Add one of them.",
    ),
    "variant-unjustified": wording(
        "<Variandil „{variant:variant}“|Sellel variandil> ei ole õiguslikku põhjendust "
        "(kasutuskordi: {uses}).",
        "<The variant “{variant:variant}”|This variant> names no legal difference (used {uses} "
        "times).",
        "Lisage põhjendus või kasutage põhisõnastust.",
        "Add an explanation, or use the main wording.",
    ),
    "unknown-condition-field": for_it(
        "Tüüpteksti kasutamise tingimus käib välja kohta, mida dokumendi vormil ei ole.",
        "The condition for using the clause is about a field that the form of the document does "
        "not have.",
    ),
    "signed-count": same(
        "Kirjutage kõik allkirjastatud lõigud nende järjekorras.",
        "Write all the signed paragraphs in their order.",
    ),
    "own-number-unprinted": same(
        "Kustutage allkirjastatud number.",
        "Delete the number as signed.",
    ),
    "own-number-above": wording(
        "Punkti number „{number}“ on allkirjastatud, kuid mõne alapunkti number ei ole.",
        "The number “{number}” of the item is as signed, but that of an item below it is not.",
        "Märkige iga alapunkti juurde allkirjastatud number ja põhjus.",
        "Give each item below it the number as signed and the reason.",
    ),
    "unknown-point": wording(
        "Dokumendis ei ole punkti< „{name:point}“|>, mille numbrit siin vaja on.",
        "The document lacks the point< “{name:point}”|> whose number is needed here.",
        "Valige loendist õige punkt.",
        "Choose the right point from the list.",
        similar="point",
    ),
    "ambiguous-point": wording(
        "Selliseid punkte< („{name:point}“)|> on dokumendis {count}, nii et ei ole teada, millise "
        "numbrit mõeldakse.",
        "The document has {count} such points< (“{name:point}”)|>, so it is not known whose number "
        "is meant.",
        "Valige, millist punkti silmas peate.",
        "Choose the point that you mean.",
    ),
    "unnumbered-point": wording(
        "<Punktil „{name:point}“|Sellel punktil> ei ole numbrit.",
        "<The point “{name:point}”|This point> has no number.",
        "Valige nummerdatud punkt või kirjutage viide sõnadega.",
        "Choose a point that has one, or refer to it in words.",
    ),
    # The words of any text
    "final-punctuation": wording(
        "Teksti lõpus on „{mark}“, kuid kirjavahemärgi lisab sinna programm.",
        "The text ends with “{mark}”, but the program adds the mark there.",
        "Kustutage lõpumärk.",
        "Delete the final mark.",
    ),
    "clashing-marks": same(
        "Kustutage liigne märk või tühik siit või sisust, mis siia lisatakse.",
        "Delete the mark or space that is too many, here or in the words that are inserted.",
    ),
    "check-incomplete": same(
        "Vaadake need sõnad ise üle.",
        "Read these words yourself.",
    ),
    "similar-incomplete": same(
        "Vaadake selle teema laused ise üle.",
        "Read the sentences of this topic yourself.",
    ),
    "misspelling": same(_LEFT_ET, _LEFT_EN),
    "joined-or-apart": wording(
        "Siin on „{form}“, mujal on kirjutatud „{better}“.",
        "Here it is “{form}”, elsewhere it is written “{better}”.",
        "Ühtlustage kirjapilt või jätke nii ja põhjendage.",
        "Use one spelling, or leave it and give a reason.",
    ),
    "unsure-capital": same(
        "Kirjutage nimetus nii, nagu see on lause sees (tavaliselt väikese algustähega), või "
        "paluge lisada see asutuse pärisnimede hulka.",
        "Write the title as within a sentence (usually with a small letter), or ask for it to be "
        "added to the authority's proper nouns.",
    ),
    "capital-within": same(
        "Kirjutage nimi nii, nagu see on lause sees, või paluge lisada see asutuse pärisnimede "
        "hulka.",
        "Write the name as within a sentence, or ask for it to be added to the authority's proper "
        "nouns.",
    ),
    "unknown-genitive": wording(
        "Programm ei tea, mis on „{name}“ omastavas käändes.",
        "The program does not know the genitive of “{name}”.",
        "Kirjutage nimetus omastavas käändes (kelle? mille?).",
        "Write the name in the genitive (kelle? mille?).",
    ),
    "unknown-office-genitive": wording(
        "Programm ei tea, mis on varasema allkirjastaja ametinimetus „{name}“ omastavas käändes.",
        "The program does not know the genitive of “{name}”, the office of an earlier signatory.",
        "Kirjutage ametinimetus omastavas käändes (kelle?).",
        "Write the office in the genitive (kelle?).",
    ),
    "unknown-form": wording(
        "Programm ei tea, mis on „{name}“ {case} käändes.",
        "The program does not know the {case} of “{name}”.",
        "Kirjutage nimetus ise {case} käändes.",
        "Write the name in the {case} yourself.",
    ),
    "abbreviation-unknown": same(
        "Kirjutage lühend esimesel korral lahti: täisnimi (edaspidi {short}).",
        "Spell it out where it first occurs: the full name (edaspidi {short}).",
    ),
    "abbreviation-early": same(
        "Kirjutage lühend lahti siin: täisnimi (edaspidi {short}).",
        "Spell it out here: the full name (edaspidi {short}).",
    ),
    "dated-task": same(
        "Jätke aeg välja või viige ülesanne tööplaani.",
        "Leave the time out, or move the task to a work plan.",
    ),
    "signed-words": wording(
        "Siin on varem allkirjastatud sõnastus või number (käskkiri nr {number}, {date}), mis "
        "erineb tüüptekstist.",
        "These words or this number were signed earlier (directive no. {number} of {date}) and "
        "differ from the clause.",
        "Midagi ei pea tegema. Tekst jääb nii, nagu see allkirjastati; soovi korral kasutage "
        "tüüpteksti sõnastust.",
        "Nothing has to be done. The text stays as it was signed; if you like, use the clause's "
        "words.",
    ),
    "end-mark": same(
        "Kui ametijuhendit muudate, kasutage tüüpteksti sõnastust: kirjavahemärgi lisab programm.",
        "When you change the document, use the clause's words: the program adds the mark.",
    ),
}
