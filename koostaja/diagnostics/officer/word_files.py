"""Officers' wordings: Word files, whether templates or received from somebody."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, wording

__all__ = ["WORD_FILES"]

_TEMPLATE = for_it(
    "Wordi mallis on viga. Selle malliga dokumente ei saa koostada, kuni viga on parandamata.",
    "The Word template has a fault. No document can be made with it until it is corrected.",
)
_TAGGED = (
    "template-syntax",
    "template-tag",
    "template-placeholder",
    "template-order",
    "template-missing-section",
    "template-number",
    "template-alternative",
    "template-crossed",
    "template-unmatched",
    "template-cut-field",
    "template-cut-merge",
    "template-hidden-tag",
    "template-hidden-value",
    "template-bound-control",
    "template-unguarded",
    "template-dropped-text",
)
"""Codes about how a template is filled."""

_COPY_ET = "Kopeerige sisu Wordis uude dokumenti ja salvestage see."
_COPY_EN = "Copy the content into a new document in Word and save that."
_TRUST_ET = "Ärge faili avage; võtke see usaldusväärsest allikast."
_TRUST_EN = "Do not open the file; get it from a source that you trust."

WORD_FILES = {
    **dict.fromkeys(_TAGGED, _TEMPLATE),
    "lost-text": for_it(
        "Wordi mallis ei ole kohta tekstile „{quote}“, nii et see jääks dokumendist välja.",
        "The Word template has no place for the text “{quote}”, so the document would lack it.",
    ),
    "lost-number": for_it(
        "Wordi mallis ei ole kohta allkirjastatud numbrile „{number}“, nii et see jääks "
        "dokumendist välja.",
        "The Word template has no place for the number as signed, “{number}”, so the document "
        "would lack it.",
    ),
    "template-misfit": for_it(
        "Wordi mall ei sobi selle dokumendiga, nii et dokumenti ei saa koostada.",
        "The Word template does not fit this document, so it cannot be made.",
    ),
    "template-unreadable": wording(
        "Seda ei saa Wordi failina lugeda.",
        "This cannot be read as a Word file.",
        "Avage fail Wordis ja salvestage uuesti.",
        "Open the file in Word and save it again.",
    ),
    "template-unsound": wording(
        "Wordi fail on vigane.",
        "The Word file is damaged.",
        "Avage fail Wordis, laske Wordil see parandada ja salvestage uuesti.",
        "Open it in Word, let Word repair it, and save it again.",
    ),
    "word-too-large": wording(
        "Wordi fail on liiga suur või liiga keeruka ülesehitusega.",
        "The Word file is too large, or its structure is too complex.",
        "Jagage sisu mitme faili vahel. Kui fail ei tundu suur, kopeerige nähtav tekst Wordis uude "
        "tühja dokumenti ja salvestage see.",
        "Split its content into several files. If it does not look large, copy the visible text "
        "into a new empty document in Word and save that.",
    ),
    "template-format": wording(
        "See fail ei ole tavaline Wordi dokument.",
        "This file is no ordinary Word document.",
        "Avage fail programmis, millega see on tehtud, ja salvestage Wordi dokumendina.",
        "Open it in the program that made it, and save it as a Word document.",
    ),
    "template-encrypted": same(
        "Eemaldage kaitse: valige Wordis Fail → Teave → Kaitse dokumenti → Krüpti parooliga ja "
        "jätke väli tühjaks.",
    ),
    "template-strict": wording(
        "Fail on salvestatud Wordi erivormingus, mida ei saa kasutada.",
        "The file is saved in a special format of Word that cannot be used.",
        "Salvestage see Wordis tavalise Wordi dokumendina.",
        "Save it in Word as an ordinary Word document.",
    ),
    "template-macros": same(
        "Salvestage fail Wordis tavalise Wordi dokumendina, ilma makrodeta.",
        "Save it in Word as an ordinary Word document, without macros.",
    ),
    "template-tracked-changes": wording(
        "Failis on jälitatud muutusi ({kind}: {count}).",
        "The file has tracked changes ({kind}: {count}).",
        "Aktsepteerige need Wordis või lükake tagasi (Läbivaatus), ka päises, jaluses ja "
        "märkustes.",
        "Accept or reject them in Word (Review), in headers, footers and notes too.",
    ),
    "template-comments": same("Kustutage kommentaarid Wordis."),
    "template-external-link": wording(
        "Fail kasutab sisu, mida failis endas ei ole ({kind}).",
        "The file uses content from outside it ({kind}).",
        "Kustutage see Wordis ja lisage uuesti ilma lingita.",
        "Delete it in Word and insert it again without a link.",
    ),
    "template-mail-merge": wording(
        "Fail on kirjakooste põhidokument.",
        "The file is the main document of a mail merge.",
        "Valige Wordis Postitused → Alusta kirjakoostet → Tavaline Wordi dokument ja salvestage.",
        "Choose in Word Mailings → Start Mail Merge → Normal Word Document, and save.",
    ),
    "template-subdocument": wording(
        "Fail on koonddokument, mille üks osa on teises failis.",
        "The file is a master document with a part in another file.",
        _COPY_ET,
        _COPY_EN,
    ),
    "template-frame": wording(
        "Fail on veebileht, mille üks osa on teises failis.",
        "The file is a web page with a part in another file.",
        _COPY_ET,
        _COPY_EN,
    ),
    "template-missing-picture": wording(
        "Failist puudub pilt: Word näitab selle kohal punast risti.",
        "A picture of the file is missing: Word shows a red cross instead.",
        "Kustutage pilt või lisage see uuesti. Vaadake ka päist ja jalust.",
        "Delete the picture or insert it again. See the header and footer too.",
    ),
    "template-dead-link": wording(
        "Üks faili link ei vii kuhugi.",
        "A link of the file leads nowhere.",
        "Eemaldage hüperlink Wordis või andke sellele aadress.",
        "Remove the hyperlink in Word, or give it an address.",
    ),
    "template-not-joinable": wording(
        "Koondfailis näeks osa sellest failist välja teisiti kui eraldi.",
        "The combined file would show a part of this file differently.",
        "Koostage failid eraldi või pöörduge IT-toe poole.",
        "Make the files separately, or ask your IT support for help.",
    ),
    "template-compatibility": wording(
        "Failil on teised Wordi ühilduvussätted kui ülejäänutel; koondfailis võivad read ja lehed "
        "jaguneda teisiti.",
        "The file has other compatibility settings of Word than the rest; lines and pages of the "
        "combined file may break elsewhere.",
        "Valige Wordis Fail → Teave → Teisenda ja salvestage fail.",
        "Choose in Word File → Info → Convert, and save the file.",
    ),
    "word-part-name": wording(
        "Fail on ebatavaliselt kokku pandud ja võib olla ohtlik.",
        "The file is put together in an unusual way and may be dangerous.",
        _TRUST_ET,
        _TRUST_EN,
    ),
    "word-doctype": wording(
        "Failis on midagi, mida Wordi failis olla ei tohi.",
        "The file has something that no Word file may have.",
        _TRUST_ET,
        _TRUST_EN,
    ),
    "word-unknown-part": wording(
        "Failis on midagi, mida Wordi failis ei lubata.",
        "The file has something that is not allowed in Word files.",
        "Kustutage see Wordis (näiteks manustatud objekt või pilt) või kopeerige sisu uude "
        "dokumenti.",
        "Delete it in Word (an embedded object or a picture, for example), or copy the content "
        "into a new document.",
    ),
    "word-unknown-relationship": wording(
        "Fail viitab millelegi, mida Wordi failis ei lubata.",
        "The file refers to something that is not allowed in Word files.",
        _COPY_ET,
        _COPY_EN,
    ),
    "word-active-content": wording(
        "Failis on {construct}. See võib lugeja arvutis midagi käivitada või mujalt sisu võtta.",
        "The file has {construct}. It can start or fetch something on a reader's computer.",
        "Kustutage see Wordis või asendage teksti, tabeli või pildiga.",
        "Delete it in Word, or replace it by text, a table or a picture.",
    ),
    "word-outside-link": wording(
        "Fail viitab mujale ({kind}).",
        "The file refers to something outside ({kind}).",
        "Kustutage see Wordis; lubatud on ainult lingid veebi- ja e-posti aadressile.",
        "Delete it in Word; only links to web pages and e-mail addresses are allowed.",
    ),
    "word-field": wording(
        "Failis on Wordi väli, mida ei lubata: {reason}.",
        "The file has a field of Word that is not allowed: {reason}.",
        "Asendage väli Wordis tekstiga (klahvid Ctrl+Shift+F9) või kustutage see.",
        "Press Ctrl+Shift+F9 on it in Word to replace it by its text, or delete it.",
    ),
}
