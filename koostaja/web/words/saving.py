"""The words of saving, of conflicts and of the history."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["SAVING"]

_ET = {
    "saving.said.position.new": "Ametijuhend lisatud: {}",
    "saving.said.position.changed": "Ametijuhend muudetud: {}",
    "saving.said.position.removed": "Ametijuhend kustutatud: {}",
    "saving.said.document.new": "Dokument lisatud: {}",
    "saving.said.document.changed": "Dokument muudetud: {}",
    "saving.said.document.removed": "Dokument kustutatud: {}",
    "saving.said.directive.new": "Käskkirja eelnõu lisatud: {}",
    "saving.said.directive.changed": "Käskkirja eelnõu muudetud: {}",
    "saving.said.directive.removed": "Käskkirja eelnõu kustutatud: {}",
    "saving.said.texts": "Andmed muudetud",
    "saving.said.outside": "Muudetud väljaspool Koostaja veebilehte",
    "saving.said.undone": "Tagasi võetud: {}",
    "saving.said.redone": "Taastatud: {}",
    "saving.done": "Salvestatud.",
    "saving.done.undo": "Salvestus on tagasi võetud.",
    "saving.done.merged": "Vahepeal tehtud teiste muudatused jäid alles; vaadake tulemus üle.",
    "saving.done.both kept": "Üht kohta on kaks inimest ümber kirjutanud ja alles on mõlema tekst. "
    "Kustutage see, mis on üleliigne.",
    "saving.done.failed": "Muudatuste ajalukku see veel ei jõudnud, kuid andmed on alles. "
    "Kui teade kordub, pöörduge IT-toe poole.",
    "saving.undo": "Võta tagasi",
    "saving.redo": "Taasta muudatus",
    "saving.refused.conflict": "Ei salvestatud: keegi teine on vahepeal samu kohti muutnud. "
    "Valige, kumb tekst jääb, ja salvestage uuesti.",
    "saving.refused.gone": "Ei salvestatud: see dokument on vahepeal kustutatud või "
    "ümber nimetatud. Kopeerige oma tekst, kui seda on veel vaja.",
    "saving.refused.taken": "Ei salvestatud: sama tunnusega dokument on vahepeal juba loodud. "
    "Valige uus nimetus.",
    "saving.refused.changed": "Ei salvestatud: keegi teine on neid andmeid vahepeal muutnud. "
    "Avage leht uuesti ja vaadake muudatused üle.",
    "saving.refused.broken": "Ei salvestatud: andmeid on mujal nii muudetud, et neid ei saa "
    "lugeda. Pöörduge IT-toe poole ja salvestage seejärel uuesti.",
    "saving.refused.busy": "Ei salvestatud: andmeid muudab praegu teine programm. "
    "Oodake veidi ja salvestage uuesti.",
    "saving.refused.unknown": "Seda salvestust ei saa enam tagasi võtta.",
    "saving.refused.undo": "Tagasi ei saa võtta: samu kohti on pärast seda muudetud.",
    "saving.refused.problem": "Ei salvestatud.",
    "saving.refused.kept": "Teie tekst on sellel lehel alles.",
    "saving.back": "Tagasi dokumendi juurde",
    "saving.place": "Dokument",
    "saving.order": "{}: järjekord",
    "saving.entry": "{}, {}. punkt",
    "saving.theirs": "Teise inimese tekst",
    "saving.ours": "Minu tekst",
    "saving.nothing": "(tühi)",
    "saving.yes": "jah",
    "saving.no": "ei",
    "saving.unknown clause": "(tundmatu tüüptekst)",
    "saving.set": "Tüüptekstide komplekt:",
    "saving.choose": "Muudetud samal ajal",
    "saving.back.library": "Tagasi tüüptekstide juurde",
    "saving.history": "Muudatuste ajalugu",
    "saving.history.none": "Muudatuste ajalugu ei ole, sest asutuse andmete kaustal puudub "
    "versioonihaldus.",
    "saving.history.empty": "Muudatusi ei ole veel talletatud.",
    "saving.history.today": "Tüüptekstid on siin tänases sõnastuses: näha on ainult selle "
    "dokumendi enda muudatused.",
    "saving.history.first": "Esimene talletatud tekst.",
    "saving.history.removed": "Kustutatud.",
    "saving.history.unreadable": "Muudatust ei saa näidata, sest tollane tekst oli poolik.",
    "saving.history.same": "Tekst jäi samaks.",
    "saving.history.changes.one": "{} muudatus",
    "saving.history.changes.many": "{} muudatust",
    "saving.history.pages": "Ajaloo lehed",
    "saving.history.later": "Hilisemad",
    "saving.history.earlier": "Varasemad",
    "saving.ins": "lisatud:",
    "saving.del": "kustutatud:",
    "saving.end": "lõpp;",
}
_EN = {
    "saving.said.position.new": "Job description added: {}",
    "saving.said.position.changed": "Job description changed: {}",
    "saving.said.position.removed": "Job description removed: {}",
    "saving.said.document.new": "Document added: {}",
    "saving.said.document.changed": "Document changed: {}",
    "saving.said.document.removed": "Document removed: {}",
    "saving.said.directive.new": "Draft of a directive added: {}",
    "saving.said.directive.changed": "Draft of a directive changed: {}",
    "saving.said.directive.removed": "Draft of a directive removed: {}",
    "saving.said.texts": "Data changed",
    "saving.said.outside": "Changed outside Koostaja’s page",
    "saving.said.undone": "Undone: {}",
    "saving.said.redone": "Done again: {}",
    "saving.done": "Saved.",
    "saving.done.undo": "The save was undone.",
    "saving.done.merged": "What others have changed meanwhile was kept; look the result over.",
    "saving.done.both kept": "Two people have written one place anew, and both texts were kept. "
    "Remove the one that is not needed.",
    "saving.done.failed": "The history of changes does not have it yet, but the data are safe. If "
    "you see this again, ask your IT support.",
    "saving.undo": "Undo",
    "saving.redo": "Do it again",
    "saving.refused.conflict": "Not saved: somebody else has changed the same places meanwhile. "
    "Choose which text stays, and save again.",
    "saving.refused.gone": "Not saved: this document was removed or renamed meanwhile. "
    "Copy your text if you need it.",
    "saving.refused.taken": "Not saved: a document with the same name was made meanwhile. "
    "Choose another name.",
    "saving.refused.changed": "Not saved: somebody else has changed these data meanwhile. "
    "Open the page again and look at the changes.",
    "saving.refused.broken": "Not saved: the data were changed elsewhere and cannot be read now. "
    "Ask your IT support, then save again.",
    "saving.refused.busy": "Not saved: another program is changing the data. "
    "Wait a little and save again.",
    "saving.refused.unknown": "This save can no longer be undone.",
    "saving.refused.undo": "This cannot be undone: the same places were changed after it.",
    "saving.refused.problem": "Not saved.",
    "saving.refused.kept": "Your text is still on this page.",
    "saving.back": "Back to the document",
    "saving.place": "Document",
    "saving.order": "{}: order",
    "saving.entry": "{}, no. {}",
    "saving.theirs": "The other person’s text",
    "saving.ours": "My text",
    "saving.nothing": "(empty)",
    "saving.yes": "yes",
    "saving.no": "no",
    "saving.unknown clause": "(unknown clause)",
    "saving.set": "Set of clauses:",
    "saving.choose": "Changed at the same time",
    "saving.back.library": "Back to the clauses",
    "saving.history": "History of changes",
    "saving.history.none": "There is no history, because the folder of the authority’s data is "
    "not under version control.",
    "saving.history.empty": "No changes were kept yet.",
    "saving.history.today": "Clauses have today’s wording here: only what was changed in this "
    "document itself is shown.",
    "saving.history.first": "The first text that was kept.",
    "saving.history.removed": "Removed.",
    "saving.history.unreadable": "This change cannot be shown, because the text was incomplete.",
    "saving.history.same": "The text stayed the same.",
    "saving.history.changes.one": "{} change",
    "saving.history.changes.many": "{} changes",
    "saving.history.pages": "Pages of the history",
    "saving.history.later": "Later",
    "saving.history.earlier": "Earlier",
    "saving.ins": "added:",
    "saving.del": "removed:",
    "saving.end": "end;",
}
SAVING: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
