"""The words of the questions of an import, and of their answers."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["IMPORT_QUESTION_WORDS"]

_ET = {
    "importing.questions title": "Küsimused",
    "importing.questions lead": "Kui te mõnele küsimusele ei vasta, kehtib vastus, mille juures "
    "see on kirjas: ükski faili sõna ei lähe kaotsi. Vastuseid kasutatakse ka järgmiste failide "
    "juures.",
    "importing.no questions": "Küsimusi ei ole.",
    "importing.save answers": "Salvesta vastused",
    "importing.save defaults": "Salvesta ja nõustu ülejäänutes eeldatud vastustega",
    "importing.save first": "Salvestage vastused enne järgmisele lehele minekut.",
    "importing.default": "kehtib, kui te ei vasta",
    "importing.other": "Muu vastus",
    "importing.ask.heading": "Millise välja pealkiri see on?",
    "importing.ask.clause": "Kas need sõnad on see tüüptekst?",
    "importing.ask.parameter": "Kas märgitud sõnad sobivad tüüpteksti täidetavasse kohta?",
    "importing.ask.unit": "Milline struktuuriüksus see on? Ametijuhendisse jäävad faili sõnad.",
    "importing.ask.post": "Milline teenistuskoht see on?",
    "importing.ask.gap": "Fail seda välja ei sisalda. Mida sinna kirjutada?",
    "importing.choice.clause.own": "Ei, ametijuhendisse jäävad faili sõnad",
    "importing.choice.clause.new": "Teha faili sõnadest uus tüüptekst",
    "importing.choice.clause.use": "Jah, see on tüüptekst; ametijuhendis on sõnad nii, nagu "
    "need on allkirjastatud",
    "importing.choice.clause.variant": "Teha faili sõnadest selle tüüpteksti uus variant",
    "importing.choice.parameter.use": "Jah, see on tüüptekst, mille täidetavas kohas on need sõnad",
    "importing.choice.parameter.own": "Ei, kogu lause jääb ametijuhendisse faili sõnadega",
    "importing.choice.fact.yes": "Jah",
    "importing.choice.fact.no": "Ei",
    "importing.choice.unit.new": "Uus struktuuriüksus selle nimega",
    "importing.open count": "Küsimused: vastatud {}, kokku {}",
    "importing.answered count": "Vastatud küsimusi: {}, kokku {}.",
    "importing.answered": "Juba vastatud ({})",
    "importing.questions": "Küsimusi",
    "importing.saved.none": "Uusi vastuseid ei olnud.",
    "importing.saved.one": "Vastused on salvestatud: {} uus vastus. Dokumendid, mida see "
    "puudutab, vaadatakse uuesti läbi.",
    "importing.saved.many": "Vastused on salvestatud: {} uut vastust. Dokumendid, mida need "
    "puudutavad, vaadatakse uuesti läbi.",
    "importing.of kind": "Mille kohta",
    "importing.of file": "Fail",
    "importing.all files": "kõik failid",
    "importing.show": "Näita",
    "importing.kind of.heading": "pealkirjad",
    "importing.kind of.clause": "tüüptekstid",
    "importing.kind of.parameter": "tüüptekstide täidetavad kohad",
    "importing.kind of.fact": "andmed",
    "importing.kind of.unit": "struktuuriüksused",
    "importing.kind of.post": "teenistuskohad",
    "importing.kind of.gap": "puuduvad väljad",
    "importing.none here": "Selliseid küsimusi ei ole.",
    "importing.assumption": "eeldus, kui te ei vasta",
    "importing.assumed.alike": "Failis seda kirjas ei ole, kuid ametijuhendi andmetes peab see "
    "olema. Kui te ei vasta, eeldab programm „{}“, sest nii on kõige sarnasemates "
    "ametijuhendites. Kontrollige seda.",
    "importing.assumed.unsaid": "Failis seda kirjas ei ole, kuid ametijuhendi andmetes peab see "
    "olema. Kui te ei vasta, kirjutab programm „{}“, kuigi miski sellele ei viita. Kontrollige "
    "seda.",
    "importing.assumed.nearest": "Failis on midagi, mida vorm ei luba. Kui te ei vasta, kirjutab "
    "programm lähima lubatud väärtuse „{}“. Kontrollige seda.",
    "importing.assumed.implied": "Failis seda otse kirjas ei ole, kuid faili muudest sõnadest "
    "järeldub „{}“. Kontrollige seda.",
    "importing.reason.alike": "nii on kõige sarnasemates ametijuhendites",
    "importing.reason.unsaid": "failis seda kirjas ei ole",
    "importing.reason.nearest": "lähim lubatud väärtus; failis on teisiti",
    "importing.said in file": "Failis",
    "importing.said in clause": "Tüüptekst",
    "importing.blank": "täidetav koht",
    "importing.mark.asked": "küsimuse all:",
    "importing.mark.other": "teisiti:",
    "importing.ask.no clause": "Siin peab olema tüüptekst, kuid sellist veel ei ole. Kas teha see?",
    "importing.ask.fact": "Mida fail ei ütle, kuid teada on vaja",
    "importing.ask.value": "Milline on see väärtus?",
    "importing.ask.genitive": "Kuidas on see nimetus omastavas käändes (kelle? mille?)?",
    "importing.choice.post.words": "Jätta nimetus sõnadega, ilma viiteta teenistuskohale",
}
_EN = {
    "importing.questions title": "Questions",
    "importing.questions lead": "If you leave a question open, the answer applies that says so: "
    "no word of the file is lost. Your answers are used for later files as well.",
    "importing.no questions": "There are no questions.",
    "importing.save answers": "Save answers",
    "importing.save defaults": "Save, and agree to what is assumed for the others",
    "importing.save first": "Save your answers before you go to the next page.",
    "importing.default": "applies without an answer",
    "importing.other": "Another answer",
    "importing.ask.heading": "Which field has this heading?",
    "importing.ask.clause": "Are these words this clause?",
    "importing.ask.parameter": "Do the marked words fit into the blank of the clause?",
    "importing.ask.unit": "Which unit is this? The words stay as in the file.",
    "importing.ask.post": "Which post is this?",
    "importing.ask.gap": "The file lacks this field. What shall be in it?",
    "importing.choice.clause.own": "No, the job description keeps the words of the file",
    "importing.choice.clause.new": "Make a new clause of the words of the file",
    "importing.choice.clause.use": "Yes, this clause; the job description keeps the words as "
    "they were signed",
    "importing.choice.clause.variant": "Make the words of the file a new variant of this clause",
    "importing.choice.parameter.use": "Yes, the clause with these words in its blank",
    "importing.choice.parameter.own": "No, the job description keeps the whole sentence in its "
    "own words",
    "importing.choice.fact.yes": "Yes",
    "importing.choice.fact.no": "No",
    "importing.choice.unit.new": "A new unit of this name",
    "importing.open count": "Questions: {} of {} answered",
    "importing.answered count": "Questions answered: {} of {}.",
    "importing.answered": "Answered already ({})",
    "importing.questions": "Questions",
    "importing.saved.none": "There were no new answers.",
    "importing.saved.one": "The answers are saved: {} new answer. Documents that it touches are "
    "read again.",
    "importing.saved.many": "The answers are saved: {} new answers. Documents that they touch "
    "are read again.",
    "importing.of kind": "About",
    "importing.of file": "File",
    "importing.all files": "all files",
    "importing.show": "Show",
    "importing.kind of.heading": "headings",
    "importing.kind of.clause": "clauses",
    "importing.kind of.parameter": "blanks of clauses",
    "importing.kind of.fact": "facts",
    "importing.kind of.unit": "units",
    "importing.kind of.post": "posts",
    "importing.kind of.gap": "missing fields",
    "importing.none here": "There are no such questions.",
    "importing.assumption": "assumed without an answer",
    "importing.assumed.alike": "The file does not say it, but the data of a job description must. "
    "Without your answer “{}” is assumed, as in the most similar job descriptions. Check it.",
    "importing.assumed.unsaid": "The file does not say it, but the data of a job description "
    "must. Without your answer it is “{}”, although nothing suggests so. Check it.",
    "importing.assumed.nearest": "The file has something that the form does not allow. Without "
    "your answer it is “{}”, the nearest value that is allowed. Check it.",
    "importing.assumed.implied": "The file does not say it directly, but its other words imply "
    "“{}”. Check it.",
    "importing.reason.alike": "as in the most similar job descriptions",
    "importing.reason.unsaid": "not in the file",
    "importing.reason.nearest": "the nearest allowed value; the file has another",
    "importing.said in file": "In the file",
    "importing.said in clause": "Clause",
    "importing.blank": "blank",
    "importing.mark.asked": "asked about:",
    "importing.mark.other": "differs:",
    "importing.ask.no clause": "Here only a clause can be, and there is none like this yet. "
    "Make it?",
    "importing.ask.fact": "Not in the file, but needed",
    "importing.ask.value": "Which value is this?",
    "importing.ask.genitive": "What is the genitive of this name?",
    "importing.choice.post.words": "Keep the title in words, without a reference to a post",
}
IMPORT_QUESTION_WORDS: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
