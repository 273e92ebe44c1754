"""The words of an import: the batch of files, and its documents as a list."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["IMPORTING_WORDS"]

_ET = {
    "importing.title": "Varasemate ametijuhendite sissetoomine",
    "importing.go": "Too sisse varasemad ametijuhendid",
    "importing.lead": "Laadige siia ametijuhendid, mis teil juba on. Programm loeb iga faili, "
    "tunneb ära tüüptekstid, koostab dokumendi uuesti ja võrdleb seda failiga sõna-sõnalt. "
    "Ametijuhendite loendisse jõuab ainult see, mille te üle võtate.",
    "importing.files": "Ametijuhendite failid",
    "importing.choose files": "Vali failid",
    "importing.import": "Laadi üles ja võrdle",
    "importing.kinds": "Korraga võib valida mitu faili ({}), kokku kuni 100 MB.",
    "importing.personal": "Failides võib olla isikuandmeid. Kinnitusmärkest ja allkirjadest "
    "inimeste nimesid ametijuhendisse üle ei võeta. Failides on need alles ja seetõttu näete neid "
    "ka võrdluses; failid jäävad asutuse kausta, kuni te need eemaldate. Faili nimi jääb "
    "muudatuste ajalukku: ärge kasutage selles inimese nime.",
    "importing.running": "Faile loetakse ja võrreldakse",
    "importing.begins": "Loetakse asutuse tüüptekste ja vorme.",
    "importing.step": "Valmis faile: {}, kokku {}.",
    "importing.stop": "Peata",
    "importing.stop say": "Mis on valmis, jääb alles; hiljem saate jätkata.",
    "importing.interrupted": "Failide lugemine jäi pooleli. Mis on valmis, on alles.",
    "importing.continue": "Jätka",
    "importing.done": "Failid on loetud.",
    "importing.read again": "Loe failid uuesti",
    "importing.read again say": "Kui asutuse andmed, tüüptekstid või vormid on vahepeal muutunud, "
    "vaadatakse uuesti läbi kõik, mis ei ole veel üle võetud.",
    "importing.refused": "Faile ei saanud lugeda.",
    "importing.failed": "Lugemine katkes. Mis on valmis, on alles; jätkake sealt.",
    "importing.not kept": "Faile ei saanud salvestada.",
    "importing.not saved": "Vastuseid ei saanud salvestada.",
    "importing.fault.missing": "Valige vähemalt üks fail.",
    "importing.fault.large": "Failid on kokku liiga suured. Laadige need üles mitmes osas.",
    "importing.fault.unread": "Faile ei saanud vastu võtta. Valige need uuesti.",
    "importing.fault.kind": "Ühtegi faili ei võetud vastu: nende seas on tühje või sellises "
    "vormingus, mida ei loeta.",
    "importing.fault.wrong": "Mõnda vastust ei saa sellele küsimusele anda. Valige uuesti.",
    "importing.fault.none": "Märkige vähemalt üks dokument.",
    "importing.fault.ticks": "Üle võtta saab siis, kui iga erinevus on märgitud.",
    "importing.document": "Dokument",
    "importing.state": "Olek",
    "importing.words": "Sõnu",
    "importing.clauses": "Seniseid tüüptekste",
    "importing.search": "Otsi pealkirja või faili nime järgi",
    "importing.find": "Otsi",
    "importing.none found": "Sellist dokumenti ei ole.",
    "importing.state.proven": "ühtib failiga",
    "importing.state.different": "erineb failist",
    "importing.state.faulty": "vigadega",
    "importing.state.unread": "ei saa lugeda",
    "importing.state.accepted": "üle võetud",
    "importing.says.proven": "Uuesti koostatud dokumendis on samad sõnad ja numbrid mis failis, "
    "samas järjekorras. Selle võib üle võtta.",
    "importing.says.different": "Uuesti koostatud dokument erineb failist. Üle võtta saab siis, "
    "kui nõustute iga erinevusega.",
    "importing.says.uncertain": "Faili tähed ei ole kindlad: teksti on pildilt tuvastanud "
    "programm. Võrrelge iga sõna failiga.",
    "importing.says.faulty": "Dokumenti ei saa veel koostada. Vastake küsimustele või parandage "
    "faili ja laadige see uuesti üles.",
    "importing.says.unread": "Faili ei saanud lugeda või ei sobi selle jaoks ükski vorm.",
    "importing.says.accepted": "See dokument on üle võetud. Siin näete, kuidas see failist saadi.",
    "importing.part": "{}. dokument selles failis",
    "importing.repeated": "juba olemas",
    "importing.choose": "Võta üle: {}",
    "importing.accept": "Võta märgitud üle …",
    "importing.accept say": "Enne näete, mida lisatakse.",
    "importing.more": "ja veel {}",
    "importing.chosen": "Failid on valitud.",
    "importing.waiting.one": "Lugemist ootab {} fail.",
    "importing.waiting.many": "Lugemist ootab {} faili.",
    "importing.fault.running": "Faile loetakse praegu. Eemaldada saab siis, kui see on lõppenud "
    "või te selle peatate.",
    "importing.again.one": "{} fail on siin juba olemas; uuesti seda ei loeta.",
    "importing.again.many": "{} faili on siin juba olemas; uuesti neid ei loeta.",
    "importing.documents": "Failidest loetud dokumendid",
    "importing.progress": "Üle võetud dokumente: {}, kokku {}.",
    "importing.comparison": "võrdlus failiga",
    "importing.ticks.none": "Tühista valik",
    "importing.ticks.all": "Vali kõik",
}
_EN = {
    "importing.title": "Bringing in earlier job descriptions",
    "importing.go": "Bring in earlier job descriptions",
    "importing.lead": "Upload the job descriptions that you have. Each file is read, its "
    "clauses are recognised, the document is built again and compared with the file word by "
    "word. Only what you accept becomes a job description here.",
    "importing.files": "Files of job descriptions",
    "importing.choose files": "Choose files",
    "importing.import": "Upload and compare",
    "importing.kinds": "You can choose several files at once ({}), up to 100 MB together.",
    "importing.personal": "The files may have personal data. Names of people in approval marks "
    "and signatures do not get into job descriptions. The files still have them, so you also see "
    "them in comparisons; the files stay in the folder of the authority until you remove them. "
    "The name of a file stays in the history: have no name of a person in it.",
    "importing.running": "Files are being read and compared",
    "importing.begins": "The clauses and forms of the authority are being read.",
    "importing.step": "Files done: {} of {}.",
    "importing.stop": "Stop",
    "importing.stop say": "What is done stays; you can continue later.",
    "importing.interrupted": "Reading the files was interrupted. What was done is here.",
    "importing.continue": "Continue",
    "importing.done": "The files are read.",
    "importing.read again": "Read the files again",
    "importing.read again say": "If the authority, clauses or forms have changed meanwhile, all "
    "is read again that is not accepted yet.",
    "importing.refused": "The files could not be read.",
    "importing.failed": "Reading has ended by itself. What was done is here; continue from it.",
    "importing.not kept": "The files could not be saved.",
    "importing.not saved": "The answers could not be saved.",
    "importing.fault.missing": "Choose at least one file.",
    "importing.fault.large": "The files are too large together. Upload them in several parts.",
    "importing.fault.unread": "The files did not arrive. Choose them again.",
    "importing.fault.kind": "No file was taken: some of them are empty, or of a format that "
    "cannot be read.",
    "importing.fault.wrong": "Some answers cannot be given to these questions. Choose again.",
    "importing.fault.none": "Tick at least one document.",
    "importing.fault.ticks": "To accept the document, tick each difference.",
    "importing.document": "Document",
    "importing.state": "State",
    "importing.words": "Words",
    "importing.clauses": "Known clauses",
    "importing.search": "Search titles and names of files",
    "importing.find": "Search",
    "importing.none found": "There is no such document.",
    "importing.state.proven": "same as the file",
    "importing.state.different": "differs from the file",
    "importing.state.faulty": "has errors",
    "importing.state.unread": "cannot be read",
    "importing.state.accepted": "accepted",
    "importing.says.proven": "The document that was built has the same words and numbers as the "
    "file, in the same order. You can accept it.",
    "importing.says.different": "The document that was built differs from the file. You can "
    "accept it if you agree to each difference.",
    "importing.says.uncertain": "The letters of the file are not certain: a program has "
    "recognised them in a picture. Compare each word with the file.",
    "importing.says.faulty": "The document cannot be built yet. Answer the questions, or "
    "correct the file and upload it again.",
    "importing.says.unread": "The file could not be read, or fits no form.",
    "importing.says.accepted": "This document has been accepted. Here you see how it was made "
    "from the file.",
    "importing.part": "document {} of this file",
    "importing.repeated": "exists already",
    "importing.choose": "Accept: {}",
    "importing.accept": "Accept those ticked …",
    "importing.accept say": "First you will see what is added.",
    "importing.more": "and {} more",
    "importing.chosen": "Files are chosen.",
    "importing.waiting.one": "{} file is waiting.",
    "importing.waiting.many": "{} files are waiting.",
    "importing.fault.running": "Files are being read now. You can remove some when this has "
    "ended or you stop it.",
    "importing.again.one": "{} file is here already; it is not read again.",
    "importing.again.many": "{} files are here already; they are not read again.",
    "importing.documents": "Documents read from files",
    "importing.progress": "Documents accepted: {} of {}.",
    "importing.comparison": "comparison with the file",
    "importing.ticks.none": "Tick none",
    "importing.ticks.all": "Tick all",
}
IMPORTING_WORDS: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
