"""Officers' wordings: files of documents that are brought in."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import ASK_IT, for_it, same, wording

__all__ = ["IMPORTING"]

_SAVE_ET = "Avage fail Wordis ja salvestage see Wordi dokumendina."
_SAVE_EN = "Open the file in Word and save it as a Word document."
_SOURCE_ET = "Otsige üles Wordi fail, millest see on tehtud."
_SOURCE_EN = "Find the Word file that it was made from."

IMPORTING = {
    "import-unreadable": wording(
        "Seda faili ei saa lugeda.",
        "This file cannot be read.",
        "Avage fail programmis, millega see on tehtud, ja salvestage uuesti.",
        "Open the file in the program that made it, and save it again.",
    ),
    "import-locked": wording(
        "Fail on parooliga kaitstud või vanas Wordi vormingus.",
        "The file has a password or the format of older Word versions.",
        "Avage see Wordis, eemaldage parool ja salvestage Wordi dokumendina.",
        "Open it in Word, remove the password, and save it as a Word document.",
    ),
    "import-encoding": wording(
        "Ei ole kindel, mis tähed selles tekstifailis on.",
        "It is not certain which letters this text file has.",
        _SAVE_ET,
        _SAVE_EN,
    ),
    "import-unknown-kind": same(
        "Valige Wordi, PDF-i või tekstifail.",
        "Choose a Word file, a PDF or a text file.",
    ),
    "import-no-libreoffice": wording(
        "Selles vormingus faili siin lugeda ei saa.",
        "A file of this format cannot be read here.",
        _SAVE_ET,
        _SAVE_EN,
    ),
    "import-not-converted": wording(
        "Sellest failist ei saanud Wordi faili teha.",
        "No Word file could be made of this file.",
        _SAVE_ET,
        _SAVE_EN,
    ),
    "import-no-library": for_it(
        "PDF-faile siin lugeda ei saa.",
        "PDF files cannot be read here.",
    ),
    "import-no-text": same(_SOURCE_ET, _SOURCE_EN),
    "import-page-without-text": same(_SOURCE_ET, _SOURCE_EN),
    "import-recognised": same(
        "Võrrelge iga sõna pildiga.",
        "Compare each word with the picture.",
    ),
    "import-too-large": wording(
        "PDF-fail on liiga suur või liiga keeruka ülesehitusega.",
        "The PDF is too large, or its structure is too complex.",
        "Jagage see mitme faili vahel või kasutage Wordi faili.",
        "Split it into several files, or use the Word file.",
    ),
    "import-too-long": same(
        "Jagage see mitmeks failiks või kustutage sellest, mis ei ole dokumendi osa.",
        "Split it into several files, or delete what is no part of the document.",
    ),
    "import-rows": same(
        "Võrrelge ridu originaaliga ja parandage need pärast ülevõtmist ametijuhendi lehel.",
        "Compare the rows with the original, and correct them on the page of the post afterwards.",
    ),
    "import-doubted": same(
        "Vaadake originaalist, kuhu see kuulub, ja parandage see pärast ülevõtmist ametijuhendi "
        "lehel.",
        "Look in the original where it belongs, and correct it on the page of the post afterwards.",
    ),
    "import-merged": same(
        "Vaadake originaalist, mille kohta see käib, ja lisage see pärast ülevõtmist ametijuhendi "
        "lehel ka teistesse.",
        "Look in the original what it belongs to, and add it to the others on the page of the "
        "post afterwards.",
    ),
    "import-revised": same(
        "Võtke muudatused Wordis vastu või lükake tagasi ja valige fail uuesti.",
        "Accept or reject them in Word, and choose the file again.",
    ),
    "import-left-out": same(
        "Kontrollige, kas see on dokumendi osa.",
        "Check whether it is part of the document.",
    ),
    "import-plain": same(
        "Kontrollige, kas tekst on õige. Kui ei ole, parandage see Wordis ja valige fail uuesti.",
        "Check whether the text is right. If not, correct it in Word and choose the file again.",
    ),
    "import-act-parts": wording(
        "Ei ole selge, milline osa failidest on käskkiri.",
        "It is not clear which part of the files is the directive.",
        "Valige ühe käskkirja failid. Iga lisa alguses peab olema lisa number.",
        "Choose the files of one directive. The number of each annex must be at its top.",
    ),
    "import-answer-twice": wording(
        "Ühele küsimusele on kaks erinevat vastust.",
        "One question has two different answers.",
        ASK_IT["et"],
        ASK_IT["en"],
    ),
    "import-act-recorded": wording(
        "See käskkiri on juba andmetes, kuid ilma lisade tekstita.",
        "This directive is on record already, without the texts of its annexes.",
        ASK_IT["et"],
        ASK_IT["en"],
    ),
    "import-act-recorded-otherwise": wording(
        "See käskkiri on juba andmetes<: „{id:directive}“|>. Seal on teisiti: {what}.",
        "This directive is on record already<: “{id:directive}”|>. The record has otherwise: "
        "{what}.",
        ASK_IT["et"],
        ASK_IT["en"],
    ),
    "import-act-annex-twice": same(
        "Valige iga lisa üks kord.",
        "Choose each annex once.",
    ),
    "import-act-annexes-alike": wording(
        "Mitu lisa kinnitaksid sama dokumendi<: „{id:document}“|>.",
        "Several annexes would confirm the same document<: “{id:document}”|>.",
        "Valige iga lisa juurde selle dokument.",
        "Choose the document of each annex.",
    ),
    "import-act-annexes-missing": same(
        "Lisage käskkirja kõigi lisade failid; kui mõnda ei ole, sisestage lisa pealkiri.",
        "Add the files of all annexes; of a missing one, give the title.",
    ),
    "import-act-annex-unknown": wording(
        "Ei ole kindel, millist dokumenti lisa {annex} kinnitas.",
        "It is not certain which document annex {annex} confirmed.",
        "Valige dokument, tooge lisa enne sisse dokumendina või lisage see ilma tekstita.",
        "Choose the document, import the annex as a document first, or record it without its text.",
    ),
    "import-act-annex-unproven": wording(
        "Lisa {annex} ei ütle sama mis dokument, mille see kinnitas, ja kõik selle sõnad või "
        "numbrid ei saanud oma kohale: {found}.",
        "Annex {annex} does not say the same as the document that it confirmed, and not all of its "
        "words or numbers have a place: {found}.",
        "Kui seda dokumenti veel andmetes ei ole, tooge see sisse ja vaadake erinevused läbi. "
        "Muidu lisage see lisa ilma tekstita.",
        "If this document is not here yet, import it and look at the differences. Otherwise record "
        "the annex without its text.",
    ),
    "import-act-annex-other-title": same(
        "Kontrollige, kas lisa kinnitas selle dokumendi.",
        "Check whether the annex confirmed this document.",
    ),
    "import-act-annex-listed-otherwise": same(
        "Kontrollige lisade numbreid: need on lisade päises või failide nimes.",
        "Check the numbers of the annexes: they are in their heads or in the names of files.",
    ),
    "import-act-annex-of-other": same(
        "Kontrollige, kas lisa kuulub selle käskkirja juurde.",
        "Check whether the annex belongs to this directive.",
    ),
    "import-act-uncertain": same("Sisestage see.", "Type it."),
    "import-act-otherwise": same(
        "Kontrollige; andmetesse läheb see, mille sisestasite.",
        "Check it; what you typed is recorded.",
    ),
    "import-act-points-unread": same(
        "Sisestage jõustumise kuupäev ja kehtetuks tunnistatud käskkirjad.",
        "Type the day of taking effect and the repealed directives.",
    ),
}
