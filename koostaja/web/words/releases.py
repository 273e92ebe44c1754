"""The words of builds, and of directives that are marked as signed."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["RELEASES"]

_ET = {
    "releases.own": "Käskkiri",
    "releases.annex": "Lisa {}",
    "releases.joined": "Käskkiri koos lisadega",
    "releases.draft": "Tagasi eelnõu juurde",
    "releases.release": "Tagasi käskkirja juurde",
    "releases.cancel": "Loobu",
    "releases.unreadable": "Eelnõu andmetes on vigu, mille tõttu neid ei saa lugeda.",
    "releases.unreadable go": "Ava eelnõu ja paranda vead",
    # Building
    "releases.build": "Koosta failid",
    "releases.build again": "Koosta uuesti",
    "releases.build title": "Käskkirja failid",
    "releases.build lead": "Käskkirjast ja igast lisast koostatakse Wordi fail ning lisaks üks "
    "fail, milles on käskkiri koos kõigi lisadega.",
    "releases.with pdf": "Igast failist tehakse ka PDF.",
    "releases.without pdf": "PDF-e ei tehta, sest nende tegemise programmi ei ole paigaldatud.",
    "releases.build none": "Sellest eelnõust ei ole siin veel faile koostatud.",
    "releases.stop": "Katkesta",
    "releases.running": "Failide koostamine",
    "releases.step.waiting": "Järjekorras: enne koostatakse teiste eelnõude failid.",
    "releases.step.word": "Eelnõu kontrollitakse ja Wordi faile koostatakse.",
    "releases.step.pdf": "Wordi failid on valmis, PDF-e tehakse: {} / {}.",
    "releases.step.cancelled": "Koostamine katkestati.",
    "releases.step.failed": "Koostamine katkes. Proovige uuesti; kui see kordub, pöörduge IT-toe "
    "poole.",
    "releases.step.refused": "Faile ei koostatud, sest eelnõus või selle lisades on vigu. "
    "Parandage vead ja koostage failid uuesti.",
    "releases.step.done": "Failid on koostatud.",
    "releases.current": "Failid vastavad praegusele eelnõule.",
    "releases.outdated": "Eelnõu on pärast koostamist muutunud. Koostage failid uuesti.",
    "releases.outdated which": "Muutunud on:",
    "releases.files": "Koostatud failid",
    "releases.word": "Word",
    "releases.pdf": "PDF",
    "releases.no pdf": "PDF-i ei ole",
    "releases.all": "Laadi kõik alla (zip)",
    "releases.changes": "Laadi alla lisade muudatused (zip)",
    "releases.changes say": "Iga varem kinnitatud lisa Wordi failina, milles muudatused on "
    "märgitud nagu Wordi jälitatud muudatused.",
    "releases.to sign": "Allkirjastamiseks lisage dokumendihaldussüsteemi käskkiri ja kõik lisad "
    "või fail „Käskkiri koos lisadega“. Number ja kuupäev on siinsetes failides märkimata: need "
    "lisab dokumendihaldussüsteem.",
    "releases.signed word": "Allkirjastatud Wordi faili saate võrrelda pärast märkimist käskkirja "
    "lehel.",
    "releases.next": "Kui käskkiri on allkirjastatud",
    "releases.zip draft": "Käskkirja eelnõu {}",
    "releases.file draft": "Eelnõu – {} – {}",
    # Confirming
    "releases.confirm": "Märgi allkirjastatuks",
    "releases.confirm title": "Märgi käskkiri allkirjastatuks",
    "releases.confirm lead": "Käskkiri allkirjastatakse dokumendihaldussüsteemis. Kui see on "
    "allkirjastatud ja sellel on number, märkige see siin: siis on lisad kinnitatud ja failid "
    "säilitatakse.",
    "releases.final": "Siit alates on käskkirja ja lisade tekst lõplik. Märkimist ei saa tagasi "
    "võtta. Numbrit ja kuupäeva saab parandada, kuni ükski hilisem käskkiri seda ei nimeta.",
    "releases.effect": "Mis sellega muutub",
    "releases.signs": "Allkirjastab",
    "releases.takes effect": "Jõustub",
    "releases.on signing": "Märkimata: jõustub allkirjastamise päeval",
    "releases.applied": "Rakendatakse alates",
    "releases.unit": "Struktuuriüksus",
    "releases.signed text": "See on allkirjastatud tekst. Seda ei saa muuta.",
    "releases.imported text": "See tekst on sisse toodud. Ei ole tõendatud, et see on "
    "allkirjastatud: kehtib allkirjastatud fail. Seda teksti ei saa muuta.",
    "releases.no imported text": "Sisse toodud teksti ei saa näidata.",
    "releases.no signed text": "Allkirjastatud teksti ei saa näidata, sest selle failid ei ole "
    "need, mis käskkirja allkirjastatuks märkimisel säilitati.",
    "releases.drawings": "Wordi failis on ka joonis, mida siin ei näe.",
    "releases.edit.post": "Muuda ametijuhendit",
    "releases.edit.document": "Muuda dokumenti",
    "releases.changed after": "Mis on pärast seda muutunud",
    "releases.confirms": "Kinnitatakse",
    "releases.confirms none": "Lisasid ei ole.",
    "releases.repeals": "Tunnistatakse kehtetuks",
    "releases.repealed from": "Kehtetu alates {}.",
    "releases.repealed on signing": "Kehtetu alates allkirjastamise päevast.",
    "releases.repeals none": "Ühtegi varasemat käskkirja ei tunnistata kehtetuks.",
    "releases.amends": "Muudetakse",
    "releases.whole": "tervikuna",
    "releases.faulty": "Vigadega käskkirja ei saa allkirjastatuks märkida. Viimasel kontrollil "
    "leiti vigu neis lisades:",
    "releases.keeps": "Mis säilitatakse",
    "releases.keeps say": "Need Wordi failid numbri ja kuupäevaga, nende tekst ja mallid. "
    "Hilisemad muudatused neid ei muuda ja eelnõu faile enam alla laadida ei saa.",
    "releases.not built": "Sellest eelnõust ei ole siin faile koostatud. Veenduge, et "
    "allkirjastati sama tekst, mis on praegu eelnõus.",
    "releases.not current": "Eelnõu on pärast failide koostamist muutunud. Veenduge, et "
    "allkirjastati sama tekst, mis on praegu eelnõus.",
    "releases.see build": "Vaata faile",
    "releases.see draft": "Vaata eelnõud",
    "releases.form": "Number ja kuupäev",
    "releases.number": "Number",
    "releases.number help": "Nii nagu dokumendiregistris, näiteks 183.",
    "releases.date": "Allkirjastamise kuupäev",
    "releases.date help": "Näiteks 28.11.2025.",
    "releases.file": "Digiallkirja ümbrik (.asice, .bdoc)",
    "releases.file help": "Ümbriku võib lisada ka hiljem. Selles olevaid faile võrreldakse siinse "
    "tekstiga; kui sõnad erinevad, käskkirja ei märgita allkirjastatuks.",
    "releases.file again": "Kui valisite ümbriku, valige see uuesti.",
    "releases.not confirmed": "Käskkirja ei märgitud allkirjastatuks.",
    "releases.doubts": "Käskkirja ei ole veel allkirjastatuks märgitud: selle numbri ja "
    "kuupäevaga tuleb üle vaadata järgmine. Kui nii allkirjastatigi, märkige uuesti.",
    "releases.changed": "Käskkirja ei märgitud allkirjastatuks, sest eelnõu on pärast selle lehe "
    "avamist muutunud. Vaadake muutunud osad üle ja märkige siis uuesti.",
    "releases.changed own": "Käskkirja tekst või andmed",
    "releases.changed gone": "Lisa {} on ära võetud",
    "releases.fault.number": "Kirjutage käskkirja number.",
    "releases.fault.date": "Kirjutage kuupäev kujul 28.11.2025.",
    "releases.fault.future": "See kuupäev on tulevikus. Kirjutage päev, millal käskkiri "
    "allkirjastati.",
    "releases.fault.seen": "Vaadake hoiatused üle ja märkige ruut. Midagi ei ole veel muudetud.",
    "releases.findings": "Tähelepanekud käskkirjas ja lisades",
    "releases.warnings": "Hoiatused enne allkirjastatuks märkimist",
    "releases.more warnings": "Lisaks on hoiatusi, mida siin ei näidata: {}.",
    "releases.seen": "Vaatasin hoiatused üle. Tekst on just selline, nagu allkirjastati.",
    "releases.fault.large": "See fail on liiga suur: ümbrik võib olla kuni 100 MB.",
    "releases.fault.unread": "Saadetud andmetest ei saadud aru. Proovige uuesti.",
    "releases.fault.empty": "See fail on tühi. Laadige ümbrik sealt, kust te selle saite, uuesti "
    "alla.",
    "releases.fault.missing": "Valige ümbrik.",
    "releases.fault.reason": "Kirjutage, miks parandate.",
    "releases.fault.no container": "See fail ei ole digiallkirja ümbrik. Midagi ei lisatud.",
    "releases.fault.not trusted": "Ümbrikku ei lisatud: ei saa kinnitada, et selles on need "
    "failid, mis on siin säilitatud.",
    "releases.fault.of another": "Ümbrikku ei lisatud: selles on teise käskkirja failid.",
    # Signed directives
}
_EN = {
    "releases.own": "Directive",
    "releases.annex": "Annex {}",
    "releases.joined": "Directive with its annexes",
    "releases.draft": "Back to the draft",
    "releases.release": "Back to the directive",
    "releases.cancel": "Cancel",
    "releases.unreadable": "The data of the draft have errors and cannot be read.",
    "releases.unreadable go": "Open the draft and correct the errors",
    "releases.build": "Build the files",
    "releases.build again": "Build again",
    "releases.build title": "Files of the directive",
    "releases.build lead": "The directive and each annex become a Word file, and one more file has "
    "the directive with all annexes.",
    "releases.with pdf": "A PDF is made of each file as well.",
    "releases.without pdf": "No PDFs are made: the program for them is not installed.",
    "releases.build none": "No files were built of this draft here yet.",
    "releases.stop": "Stop",
    "releases.running": "Building the files",
    "releases.step.waiting": "Waiting: files of other drafts are built first.",
    "releases.step.word": "The draft is checked and Word files are built.",
    "releases.step.pdf": "The Word files are ready; PDFs are made: {} of {}.",
    "releases.step.cancelled": "Building was stopped.",
    "releases.step.failed": "Building broke off. Try again; if that does not help, ask your IT "
    "support.",
    "releases.step.refused": "No files were built: the draft or its annexes have errors. Correct "
    "them and build again.",
    "releases.step.done": "The files are built.",
    "releases.current": "The files are as the draft is now.",
    "releases.outdated": "The draft has changed since the files were built. Build them again.",
    "releases.outdated which": "Changed:",
    "releases.files": "Built files",
    "releases.word": "Word",
    "releases.pdf": "PDF",
    "releases.no pdf": "no PDF",
    "releases.all": "Download all (zip)",
    "releases.changes": "Download the changes of the annexes (zip)",
    "releases.changes say": "Each annex that was confirmed before, as a Word file with tracked "
    "changes.",
    "releases.to sign": "For signing, add the directive and all annexes to the document management "
    "system, or the file “Directive with its annexes”. Number and date are blank in these files: "
    "that system adds them.",
    "releases.signed word": "A signed Word file can be compared on the page of the directive, once "
    "it is marked.",
    "releases.next": "When the directive is signed",
    "releases.zip draft": "Draft directive {}",
    "releases.file draft": "Draft – {} – {}",
    "releases.confirm": "Mark as signed",
    "releases.confirm title": "Mark the directive as signed",
    "releases.confirm lead": "A directive is signed in the document management system. When it is "
    "signed and has a number, mark it here: then its annexes are confirmed and the files kept.",
    "releases.final": "From here on the text of the directive and its annexes is final. This "
    "cannot be undone. Number and date can be corrected until a later directive refers to it.",
    "releases.effect": "What changes by it",
    "releases.signs": "Signed by",
    "releases.takes effect": "Takes effect",
    "releases.on signing": "No day is given: it takes effect on the day of signing",
    "releases.applied": "Applied from",
    "releases.unit": "Unit",
    "releases.signed text": "This is the text that was signed. It cannot be changed.",
    "releases.imported text": "This text was imported. It is not proven that it was signed: the "
    "signed file counts. This text cannot be changed.",
    "releases.no imported text": "The imported text cannot be shown.",
    "releases.no signed text": "The signed text cannot be shown: its files are not those that were "
    "kept when the directive was marked as signed.",
    "releases.drawings": "The Word file also has a drawing, which is not shown here.",
    "releases.edit.post": "Change the job description",
    "releases.edit.document": "Change the document",
    "releases.changed after": "What has changed since",
    "releases.confirms": "Confirms",
    "releases.confirms none": "It has no annexes.",
    "releases.repeals": "Repeals",
    "releases.repealed from": "Repealed from {}.",
    "releases.repealed on signing": "Repealed from the day of signing.",
    "releases.repeals none": "No earlier directive is repealed.",
    "releases.amends": "Amends",
    "releases.whole": "as a whole",
    "releases.faulty": "A directive with errors cannot be marked as signed. The last check found "
    "errors in these annexes:",
    "releases.keeps": "What is kept",
    "releases.keeps say": "These Word files with number and date, their text and templates. Later "
    "changes do not touch them, and files of the draft can be downloaded no longer.",
    "releases.not built": "No files were built of this draft here. Make sure that the text that "
    "was signed is that of the draft now.",
    "releases.not current": "The draft has changed since its files were built. Make sure that the "
    "text that was signed is that of the draft now.",
    "releases.see build": "See the files",
    "releases.see draft": "See the draft",
    "releases.form": "Number and date",
    "releases.number": "Number",
    "releases.number help": "As in the document register, such as 183.",
    "releases.date": "Date of signing",
    "releases.date help": "Such as 28.11.2025.",
    "releases.file": "Signed container (.asice, .bdoc)",
    "releases.file help": "It can be added later as well. The files in it are compared with the "
    "text here; if words differ, nothing is marked.",
    "releases.file again": "If you chose a container, choose it again.",
    "releases.not confirmed": "The directive was not marked as signed.",
    "releases.doubts": "The directive is not marked as signed yet: with this number and date the "
    "following has to be looked at. If it was signed so, mark it again.",
    "releases.changed": "The directive was not marked as signed, because the draft has changed "
    "since this page was opened. Look at what has changed, then mark it again.",
    "releases.changed own": "Text or data of the directive",
    "releases.changed gone": "Annex {} was removed",
    "releases.fault.number": "Type the number of the directive.",
    "releases.fault.date": "Type the date as 28.11.2025.",
    "releases.fault.future": "This date is in the future. Type the day on which the directive was "
    "signed.",
    "releases.fault.seen": "Look at the warnings and tick the box. Nothing has changed yet.",
    "releases.findings": "Findings in the directive and its annexes",
    "releases.warnings": "Warnings before it is marked as signed",
    "releases.more warnings": "Warnings that are not shown here: {}.",
    "releases.seen": "I have looked at the warnings. The text is just as it was signed.",
    "releases.fault.large": "This file is too large: a container may have up to 100 MB.",
    "releases.fault.unread": "What was sent was not understood. Try again.",
    "releases.fault.empty": "This file is empty. Download the container again from where you got "
    "it.",
    "releases.fault.missing": "Choose the container.",
    "releases.fault.reason": "Type why you correct it.",
    "releases.fault.no container": "This file is no signed container. Nothing was added.",
    "releases.fault.not trusted": "The container was not added: it is not certain that it has the "
    "files that are kept here.",
    "releases.fault.of another": "The container was not added: it has files of another directive.",
}
RELEASES: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
