"""Officers' wordings: files beside what was signed, kept records and signed containers."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, same_for_it, wording

__all__ = ["SIGNED"]

_COUNTS_ET = "Kehtib allkirjastatud sõnastus; võrrelge faili sellega."
_OPEN_ET = "Küsige ümbrik uuesti ja avage see programmiga DigiDoc4."

SIGNED = {
    # What is kept
    "confirmed-edited": for_it(
        "<Käskkirja „{id:directive}“|Allkirjastatud käskkirja> andmeid on pärast allkirjastamist "
        "muudetud.",
        "The data of <the directive “{id:directive}”|a signed directive> were changed after it was "
        "signed.",
    ),
    "confirmed-malformed": for_it(
        "<Käskkirja „{id:directive}“|Allkirjastatud käskkirja> andmed on rikutud.",
        "The data of <the directive “{id:directive}”|a signed directive> are damaged.",
    ),
    "confirmed-missing": for_it(
        "<Käskkirja „{id:directive}“|Allkirjastatud käskkirja> andmetest on osa puudu.",
        "A part of the data of <the directive “{id:directive}”|a signed directive> is missing.",
    ),
    "record-unanchored": wording(
        "Käskkirja juurde ei ole lisatud digiallkirja ümbrikku< ({ids:directive})|>, nii et "
        "säilitatud faile ei saa võrrelda nendega, mis allkirjastati.",
        "The record has no signed container< ({ids:directive})|>, so it cannot be compared with "
        "what was signed.",
        "Lisage ümbrik käskkirja juurde.",
        "Add the container to the record.",
    ),
    "record-imported": wording(
        "<Käskkiri „{id:directive}“|See käskkiri> on sisse toodud mujal koostatud failidest. Ei "
        "ole tõendatud, et säilitatud tekstid on allkirjastatud.",
        "<The directive “{id:directive}”|This directive> was imported from files that were made "
        "elsewhere. It is not proven that the kept texts were signed.",
        "Kehtib allkirjastatud fail.",
        "The signed file counts.",
    ),
    "returned-origin": wording(
        "See on täpselt sama fail, millest toodi sisse <käskkiri „{id:directive}“|käskkiri> "
        "({date} nr {number}). Kas see on allkirjastatud, ei ole teada.",
        "This is exactly the file from which <the directive “{id:directive}”|a directive> was "
        "imported ({date}, no. {number}). Whether it was signed is not known.",
        "Kontrollige allkirja programmiga DigiDoc4.",
        "Check the signature with DigiDoc4.",
    ),
    "returned-origin-words": wording(
        "Selle faili sõnad on samad mis failides, millest toodi sisse <käskkiri "
        "„{id:directive}“|käskkiri> ({date} nr {number}): {parts}. Kas see on allkirjastatud, ei "
        "ole teada.",
        "The words of this file are those of the files from which <the directive "
        "“{id:directive}”|a directive> was imported ({date}, no. {number}): {parts}. Whether it "
        "was signed is not known.",
        "Kontrollige allkirja programmiga DigiDoc4.",
        "Check the signature with DigiDoc4.",
    ),
    "record-partly-anchored": wording(
        "<Käskkirja „{id:directive}“|Selle käskkirja> digiallkirja ümbrikus ei ole kõiki "
        "säilitatud faile.",
        "The signed container of <the directive “{id:directive}”|this directive> does not have all "
        "kept files.",
        "Ülejäänuid ei saa võrrelda sellega, mis allkirjastati.",
        "The others cannot be compared with what was signed.",
    ),
    "signed-differs": wording(
        "Säilitatud fail erineb allkirjastatust: allkirjastatud on „{expected}“, siin on "
        "„{found}“ (erinevusi: {count}).",
        "The kept file differs from the signed one: “{expected}” was signed, here it is “{found}” "
        "(differences: {count}).",
        "Kehtib see, mis on allkirjastatud. Kontrollige numbrit ja kuupäeva; kui need on õiged, "
        "pöörduge IT-toe poole.",
        "What was signed counts. Check number and date; if they are right, ask your IT support.",
    ),
    "signed-unread": same_for_it(),
    # Files that came back
    "words-changed": wording(
        "Allkirjastatud on „{expected}“, failis on „{found}“.",
        "Signed: “{expected}”. In the file: “{found}”.",
        _COUNTS_ET,
        "The signed text counts; compare the file with it.",
    ),
    "words-missing": same(_COUNTS_ET, "The signed text counts; compare the file with it."),
    "words-added": same(_COUNTS_ET, "The signed text counts; compare the file with it."),
    "look-changed": same("Võrrelge seda lõiku allkirjastatud failiga."),
    "looks-changed": same("Võrrelge neid lõike allkirjastatud failiga."),
    "pages-changed": same("Võrrelge faili allkirjastatud failiga."),
    "style-changed": same(),
    "returned-unread": wording(
        "Ei saa kinnitada, et fail näitab samu sõnu: osa sellest jäi lugemata.",
        "It is not certain that the file shows the same words: a part of it was not read.",
        "Küsige fail Wordist uuesti salvestatuna või võrrelge faile silmaga.",
        "Ask for the file saved again from Word, or compare the two files by eye.",
    ),
    "returned-unreadable": wording(
        "Seda ei saa lugeda Wordi faili ega digiallkirja ümbrikuna.",
        "This cannot be read as a Word file or a signed container.",
        "Laadige fail uuesti alla. Võrrelda saab Wordi faile ja digiallkirja ümbrikke.",
        "Download the file again. Word files and signed containers can be compared.",
    ),
    "returned-not-word": same(
        "Avage fail ja võrrelge seda silmaga allkirjastatud failiga; PDF-i sõnu programm ei "
        "võrdle.",
        "Open the file and compare it by eye with the signed one; the program does not compare "
        "PDFs.",
    ),
    "returned-unknown": same(
        "Vaadake, kas see käskkiri on siin allkirjastatuks märgitud.",
        "See whether the directive is marked as signed here.",
    ),
    # Signed containers
    "container-unreadable": wording(
        "Digiallkirja ümbrikku ei saa lugeda.",
        "The signed container cannot be read.",
        "Võtke ümbrik uuesti dokumendihaldusest ja avage see programmiga DigiDoc4.",
        "Get the container again from the document management system; open it with DigiDoc4.",
    ),
    "container-of-others": same("Valige ümbrik, milles see käskkiri on allkirjastatud."),
    "container-kept": same(
        "Kui see on vale, pöörduge IT-toe poole.",
        "If it is the wrong one, ask your IT support for help.",
    ),
    "container-unchecked": same_for_it(),
    "container-not-kept": same(),
    "container-unsound": wording(
        "Ümbrik ei ole korras.",
        "The container is not sound.",
        _OPEN_ET,
        "Ask for the container again, and open it with DigiDoc4.",
    ),
    "container-form": wording(
        "Ümbriku vorm ei vasta täielikult nõuetele.",
        "The form of the container is not quite as required.",
        "Kui allkirjad on kehtivad, ei ole midagi vaja teha. Vajaduse korral allkirjastage uuesti.",
        "Nothing need be done if the signatures are valid. Sign again if that is required.",
    ),
    "signatures-unchecked": same(
        "Avage ümbrik programmiga DigiDoc4.",
        "Open the container with DigiDoc4.",
    ),
    "signature-bad": wording(
        "Allkiri on kehtetu ({signer}).",
        "The signature is bad ({signer}).",
        f"Ärge sellele ümbrikule tuginege. {_OPEN_ET}",
        "Do not rely on this container; ask for it again, and open it with DigiDoc4.",
    ),
    "signature-unproven": wording(
        "Allkiri on rikkumata, kuid selle kehtivus on tõendamata ({signer}).",
        "The signature is intact, but it is not proven that it is valid ({signer}).",
        "Avage ümbrik programmiga DigiDoc4, mis küsib tõendid veebist.",
        "Open the container with DigiDoc4, which asks for the proof online.",
    ),
    "signature-uncovered": same(
        "Ärge sellele failile tuginege: selle võis ümbrikku lisada igaüks.",
    ),
}
