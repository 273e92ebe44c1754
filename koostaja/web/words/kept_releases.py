"""The words of what is kept of a signed directive: its files, proof and corrections."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["KEPT_RELEASES"]

_ET = {
    "releases.done.confirmed": "Käskkiri on allkirjastatuks märgitud ja failid on säilitatud.",
    "releases.done.corrected": "Käskkiri on parandatud ning failid on uue numbri ja kuupäevaga.",
    "releases.done.kept": "Digiallkirja ümbrik on käskkirja juurde lisatud.",
    "releases.done.taken": "Keegi teine on selle käskkirja vahepeal allkirjastatuks märkinud ja "
    "teie sisestatut ei kasutatud. Kui number või kuupäev on vale, parandage see.",
    "releases.damaged": "Allkirjastatud käskkirja ei saa näidata",
    "releases.damaged say": "Sellest ei saa siin midagi muuta. Pöörduge IT-toe poole.",
    "releases.signed": "allkirjastatud",
    "releases.signed by": "Allkirjastas",
    "releases.took effect": "Jõustumine",
    "releases.series": "Sari",
    "releases.repealed": "Tunnistas kehtetuks",
    "releases.amended": "Muutis",
    "releases.register": "Registrikaart",
    "releases.since": "alates {}",
    "releases.until": "kehtetu alates {}",
    "releases.bare": "Siin on ainult selle käskkirja andmed: käskkirja ei ole koostatud siin. "
    "Failid on dokumendihaldussüsteemis.",
    "releases.imported": "See käskkiri on sisse toodud failidest: {}. Säilitatud on lisade "
    "tekstid, kuid ei ole tõendatud, et need on allkirjastatud. Kehtib allkirjastatud fail.",
    "releases.kept files": "Säilitatud failid",
    "releases.kept say": "Failid on sellised, nagu need olid käskkirja allkirjastatuks märkimisel.",
    "releases.container": "Digiallkirja ümbrik",
    "releases.no container": "Digiallkirja ümbrikku ei ole lisatud. Ümbrikuga saab tõendada, et "
    "säilitatud failid on needsamad, mis allkirjastati.",
    "releases.add container": "Lisa digiallkirja ümbrik",
    "releases.proof": "Kas failid on muutmata?",
    "releases.proof say": "Failid koostatakse säilitatud andmetest uuesti ja iga sõna "
    "võrreldakse säilitatud failidega, ümbriku olemasolul ka allkirjastatud failidega.",
    "releases.compare": "Võrdle faili, mille saite, selle käskkirjaga",
    "releases.check": "Võrdle iga sõna",
    "releases.check again": "Võrdle uuesti",
    "releases.proof.good": "Jah, kõik sõnad on samad, mis allkirjastatuks märkimisel",
    "releases.proof.signed": "Jah, kõik sõnad on samad, mis allkirjastati",
    "releases.proof.bad": "Ei, säilitatud failid ei vasta käskkirja andmetele",
    "releases.corrections": "Parandused",
    "releases.correction": "Enne oli {}. Põhjus: {}",
    "releases.was number": "number {}",
    "releases.was date": "kuupäev {}",
    "releases.correct": "Paranda number või kuupäev",
    "releases.correct title": "Paranda käskkirja number või kuupäev",
    "releases.correct lead": "Failid koostatakse säilitatud andmetest uuesti, uue numbri ja "
    "kuupäevaga; muu "
    "tekst jääb samaks. Endine number ja kuupäev ning paranduse põhjus jäävad käskkirja juurde.",
    "releases.correct container": "Parandust ei tehta, kui lisatud digiallkirja ümbrikus on teine "
    "number või kuupäev.",
    "releases.reason": "Miks parandate?",
    "releases.reason help": "Näiteks: number sisestati valesti.",
    "releases.not corrected": "Käskkirja ei parandatud.",
    "releases.no correcting": "Numbrit ja kuupäeva ei saa enam parandada, sest seda käskkirja "
    "nimetab hilisem käskkiri:",
    "releases.container title": "Lisa digiallkirja ümbrik",
    "releases.container lead": "Valige ümbrik, milles see käskkiri on allkirjastatud. Selles "
    "olevaid faile võrreldakse säilitatutega. Ümbrik lisatakse käskkirja juurde ainult siis, kui "
    "kõik "
    "sõnad on samad.",
    "releases.container kept": "Ümbrik on juba lisatud.",
    "releases.container do": "Võrdle ja lisa",
    "releases.not kept": "Ümbrikku ei lisatud.",
    # What the history says
    "releases.said.confirmed": "Allkirjastatuks märgitud: {} „{}“",
    "releases.said.corrected": "Käskkiri parandatud: {} ({})",
    "releases.said.kept": "Digiallkirja ümbrik lisatud: {}",
}
_EN = {
    "releases.done.confirmed": "The directive is marked as signed, and its files are kept.",
    "releases.done.corrected": "The record is corrected; the files have the new number and date.",
    "releases.done.kept": "The signed container was added to the record.",
    "releases.done.taken": "Somebody else has marked this directive as signed meanwhile, and what "
    "you typed was not used. If number or date are wrong, correct them.",
    "releases.damaged": "The signed directive cannot be shown",
    "releases.damaged say": "Nothing of it can be changed here. Ask your IT support.",
    "releases.signed": "signed",
    "releases.signed by": "Signed by",
    "releases.took effect": "In force from",
    "releases.series": "Series",
    "releases.repealed": "Repealed",
    "releases.amended": "Amended",
    "releases.register": "Register card",
    "releases.since": "from {}",
    "releases.until": "repealed from {}",
    "releases.bare": "Here is only the record of this directive, which was not prepared here. Its "
    "files are in the document management system.",
    "releases.imported": "This directive was imported from: {}. The texts of its annexes are kept, "
    "but it is not proven that they were signed. The signed file counts.",
    "releases.kept files": "Kept files",
    "releases.kept say": "The files are as they were when the directive was marked as signed.",
    "releases.container": "Signed container",
    "releases.no container": "The signed container was not added. It can prove that the kept files "
    "are those that were signed.",
    "releases.add container": "Add the signed container",
    "releases.proof": "Are the files unchanged?",
    "releases.proof say": "The files are made again from the record and every word is compared "
    "with the kept files, and with the signed ones if the container is there.",
    "releases.compare": "Compare a file that you were sent with this directive",
    "releases.check": "Compare every word",
    "releases.check again": "Compare again",
    "releases.proof.good": "Yes, all words are as when it was marked as signed",
    "releases.proof.signed": "Yes, all words are as they were signed",
    "releases.proof.bad": "No, the kept files are not those of the record",
    "releases.corrections": "Corrections",
    "releases.correction": "Before: {}. Reason: {}",
    "releases.was number": "number {}",
    "releases.was date": "date {}",
    "releases.correct": "Correct number or date",
    "releases.correct title": "Correct number or date of the directive",
    "releases.correct lead": "The files are made again from the record with the new number and "
    "date; all other text stays. The former number and date and the reason stay in the record.",
    "releases.correct container": "Nothing is corrected if the signed container that was added has "
    "another number or date.",
    "releases.reason": "Why do you correct it?",
    "releases.reason help": "Such as: the number was mistyped.",
    "releases.not corrected": "The record was not corrected.",
    "releases.no correcting": "Number and date can be corrected no longer, because a later "
    "directive refers to this one:",
    "releases.container title": "Add the signed container",
    "releases.container lead": "Choose the container in which this directive was signed. The files "
    "in it are compared with those that are kept. It is added to the record only if all words are "
    "the same.",
    "releases.container kept": "The container was added already.",
    "releases.container do": "Compare and add",
    "releases.not kept": "The container was not added.",
    "releases.said.confirmed": "Marked as signed: {} “{}”",
    "releases.said.corrected": "Record corrected: {} ({})",
    "releases.said.kept": "Signed container added: {}",
}
KEPT_RELEASES: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
