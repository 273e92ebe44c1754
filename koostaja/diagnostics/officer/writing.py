"""Officers' wordings: saving data, and the Word and PDF files that are made."""

from __future__ import annotations

from koostaja.diagnostics.officer.wording import for_it, same, wording

__all__ = ["WRITING"]

_NO_PDF = for_it("PDF-faile ei saa siin teha.", "No PDF files can be made here.")
_IN_WORD_ET = "Kasutage Wordi faili või tehke PDF Wordis."
_IN_WORD_EN = "Use the Word file, or make the PDF in Word."
_COMPARE_ET = "Võrrelge PDF-i Wordi failiga."

WRITING = {
    "cannot-write": wording(
        "Seda ei saa salvestada.",
        "This cannot be saved.",
        "Kui fail on Wordis lahti, sulgege see ja proovige uuesti. Muidu pöörduge IT-toe poole.",
        "If the file is open in Word, close it and try again. Otherwise ask your IT support.",
    ),
    "folder-locked": wording(
        "Andmeid muudab praegu keegi teine ({user}). Midagi ei salvestatud.",
        "Somebody else is changing the data ({user}). Nothing was saved.",
        "Oodake veidi ja proovige uuesti.",
        "Wait a little and try again.",
    ),
    "no-locks": for_it(
        "Andmeid ei saa siin muuta; midagi ei salvestatud.",
        "The data cannot be changed here; nothing was saved.",
    ),
    "changed-meanwhile": wording(
        "Neid andmeid muudeti samal ajal ka mujal; midagi ei salvestatud.",
        "These data were changed elsewhere at the same time; nothing was saved.",
        "Vaadake uued andmed üle ja salvestage uuesti.",
        "Look the new data over and save again.",
    ),
    "changed-while-read": wording(
        "Andmeid võidi samal ajal muuta; siin võib olla ka vanu andmeid.",
        "The data may have changed at the same time; some of this may be old.",
        "Avage leht uuesti.",
        "Open the page again.",
    ),
    "change-completed": wording(
        "Pooleli jäänud muudatus viidi lõpule.",
        "A change that was interrupted was completed.",
        "Vaadake muudetud andmed üle.",
        "Look the changed data over.",
    ),
    "change-undone": wording(
        "Pooleli jäänud muudatus võeti tagasi, sest samu andmeid oli vahepeal muudetud või ei "
        "saanud neid enam lugeda.",
        "A change that was interrupted was undone, because its data were edited since or could no "
        "longer be read.",
        "Vaadake andmed üle ja tehke muudatus uuesti.",
        "Look the data over, and make the change again.",
    ),
    "change-unfinished": for_it(
        "Pooleli jäänud muudatust ei saa lõpule viia ega tagasi võtta.",
        "A change that was interrupted can be neither completed nor undone.",
    ),
    "change-damaged": for_it(
        "Pooleli jäänud muudatust ei saa lõpule viia, sest selle andmed on rikutud.",
        "A change that was interrupted cannot be completed, because its data are damaged.",
    ),
    "edit-refused": for_it(
        "Seda kohta ei saa siin muuta nii, et kõik muu jääks samaks.",
        "This place cannot be changed here without changing something else.",
    ),
    "already-exists": wording(
        "See nimi on juba kasutusel.",
        "This name is already in use.",
        "Valige teine nimi.",
        "Choose another name.",
    ),
    "import-layout": wording(
        "Dokumendi jaotised ei vasta ühelegi ametijuhendi vormile.",
        "The sections of the document fit no form.",
        "Pöörduge IT-toe poole: nad saavad vormi ise määrata või teha uue.",
        "Ask IT support: they can choose the form, or make a new one.",
    ),
    "import-unknown-id": wording(
        "Sellist sissetoodud dokumenti enam ei ole.",
        "This imported document does not exist any more.",
        "Valige dokument sissetoodud dokumentide loendist.",
        "Choose a document in the list of imported documents.",
    ),
    "import-repeated": wording(
        "Failist „{original}“ saadi sama dokument.",
        "The file “{original}” gave the same document.",
        "Võtke üle ainult üks, kui see ei ole teine teenistuskoht.",
        "Accept one of them only, unless this is another post.",
    ),
    "import-post-exists": wording(
        "Sama nimetuse ja üksusega teenistuskoht on juba olemas.",
        "There is a post of this title and unit already.",
        "Võtke see üle ainult siis, kui see on teine teenistuskoht.",
        "Accept it only if it is another post.",
    ),
    "import-accepted": wording(
        "See dokument on juba üle võetud.",
        "This document has been accepted already.",
        "Muutke seda ametijuhendi lehel.",
        "Change it on the page of the job description.",
    ),
    "import-accepted-before": wording(
        "See fail on juba üle võetud.",
        "This file has been accepted already.",
        "Muutke dokumenti selle lehel.",
        "Change the document on its page.",
    ),
    "import-draft-kept": wording(
        "Selle dokumendi andmeid on käsitsi muudetud. Need jäid alles ja vastused küsimustele neid "
        "ei muuda.",
        "The data of this document have been edited by hand. They were kept, and answers to "
        "questions do not change them.",
        "Kui soovite need faili järgi uuesti teha, pöörduge IT-toe poole.",
        "Ask IT support if you want them to be made from the file again.",
    ),
    "import-passed-over": wording(
        "Fail jäi vahele: seda liiki faile lugeda ei saa.",
        "The file was passed over: files of this kind cannot be read.",
        "Valige Wordi, PDF-i või tekstifail.",
        "Choose a Word file, a PDF or a text file.",
    ),
    "import-faulty": wording(
        "Dokumenti ei saa veel üle võtta: selles on vigu või seda ei saanud lugeda.",
        "The document cannot be accepted yet: it has errors or could not be read.",
        "Vastake küsimustele.",
        "Answer the questions.",
    ),
    "import-different": wording(
        "Dokument erineb originaalist ({count} kohta).",
        "The document differs from the original ({count} places).",
        "Vaadake erinevused üle ja märkige need, millega nõustute.",
        "Look at the differences and tick those that you accept.",
    ),
    "import-outdated": wording(
        "Dokument või selle originaal ei ole enam see, mida võrreldi.",
        "The document or its original is no longer what was compared.",
        "Vajutage sissetoodud dokumentide lehel „Loe failid uuesti“.",
        "Press “Read the files again” on the page of documents brought in.",
    ),
    "folder-in-use": for_it(
        "Uut asutuse kausta ei saa siia luua, sest siin on juba midagi muud.",
        "A new folder of an authority cannot be made here, because something else is here.",
    ),
    # Files that are made
    "output-edited": wording(
        "Seda faili on pärast koostamist muudetud; see jäi alles.",
        "This file was edited after it was made; it was kept.",
        "Salvestage muudetud fail mujale ja koostage dokument uuesti.",
        "Save your file elsewhere, and make the document again.",
    ),
    "build-overtaken": wording(
        "Samal ajal koostas dokumente ka keegi teine.",
        "Somebody else made documents at the same time.",
        "Oodake veidi ja koostage dokumendid uuesti.",
        "Wait a little and make the documents again.",
    ),
    "words-unreadable": for_it(
        "Varem koostatud dokumentide tekstid ei ole loetavad.",
        "The texts of documents made earlier cannot be read.",
    ),
    "no-pdf-library": _NO_PDF,
    "no-libreoffice": _NO_PDF,
    "pdf-refused": wording(
        "Sellest dokumendist ei saanud PDF-faili teha; Wordi fail on olemas.",
        "No PDF could be made of this document; the Word file exists.",
        "Tehke PDF Wordis.",
        "Make the PDF in Word.",
    ),
    "pdf-words-missing": same(_IN_WORD_ET, _IN_WORD_EN),
    "pdf-capitals-missing": same(_IN_WORD_ET, _IN_WORD_EN),
    "pdf-words-added": same(_IN_WORD_ET, _IN_WORD_EN),
    "pdf-words-unread": wording(
        "PDF-failis on nurksulgudes olevad sõnad, mida Wordi failist ei leitud: {words}.",
        "The PDF has the words in brackets, which were not found in the Word file: {words}.",
        _COMPARE_ET,
        "Compare the PDF with the Word file.",
    ),
    "pdf-not-compared": wording(
        "PDF-faili sõnu ei saanud Wordi faili sõnadega võrrelda.",
        "The words of the PDF could not be compared with those of the Word file.",
        _COMPARE_ET,
        "Compare the PDF with the Word file.",
    ),
    # Publishing
    "publication-among-inputs": for_it(
        "Avaldatav leht ei saa olla asutuse andmete hulgas.",
        "The site cannot be among the data of the authority.",
    ),
    "publication-foreign": for_it(
        "Avaldatava lehe kaustas on midagi võõrast ({count}).",
        "The folder of the site has something that does not belong to it ({count}).",
    ),
    "publication-edited": for_it(
        "Avaldatud lehte on väljaspool programmi muudetud; seda ei asendata.",
        "The published site was edited elsewhere; it is not replaced.",
    ),
    "publication-textless": wording(
        "Kehtivaid ametijuhendeid, mille teksti siin ei ole: {count} (näiteks „{title}“). "
        "Lehel on nende pealkiri ja akt.",
        "Job descriptions in force whose text is not here: {count} (such as “{title}”). The site "
        "has their titles and acts.",
        "Avalikustage tekst muul viisil või kinnitage ametijuhend uuesti.",
        "Publish the text in another way, or confirm the job description anew.",
    ),
    "publication-restricted": same(),
    "publication-group-unsaid": same(
        "Kui mõni neist on töötaja oma, pöörduge IT-toe poole.",
        "If one of them is an employee's, ask your IT support for help.",
    ),
    "publication-group-unknown": for_it(
        "Avaldamata ametijuhendeid, milles olevat teenistuja liiki asutusel ei ole: {count} "
        "(näiteks „{title}“).",
        "Job descriptions not published because the authority does not have the group that they "
        "name: {count} (such as “{title}”).",
    ),
}
