"""The words of what has changed since a document was signed."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["CHANGES"]

_ET = {
    "changes": "Muudatused",
    "changes.file": "{} – muudatused",
    "changes.since": "Võrreldud käskkirja {} nr {} lisaga {} (kehtib alates {}).",
    "changes.count.one": "{} muudatus",
    "changes.count.many": "{} muudatust",
    "changes.numbers.one": "{} punkt sai uue numbri",
    "changes.numbers.many": "{} punkti sai uue numbri",
    "changes.none": "Tekst on sama, mis allkirjastati: pärast seda ei ole midagi muudetud.",
    "changes.never.post": "Seda ametijuhendit ei ole veel ükski käskkiri kinnitanud. Muudatusi "
    "saab näidata siis, kui see on kinnitatud.",
    "changes.never.document": "Seda dokumenti ei ole veel ükski käskkiri kinnitanud. Muudatusi "
    "saab näidata siis, kui see on kinnitatud.",
    "changes.faulty": "Muudatusi ei saa praegu näidata.",
    "changes.form.post": "Ava ametijuhend",
    "changes.form.document": "Ava dokument",
    "changes.word": "Laadi alla Wordi fail",
    "changes.word says": "Muudatused on Wordis jälitatud: need saab ükshaaval vastu võtta või "
    "tagasi lükata.",
    "changes.views": "Vaade",
    "changes.view.marked": "Muudatused tekstis",
    "changes.view.beside": "Enne ja nüüd",
    "changes.before": "Enne",
    "changes.before says": "Enne (allkirjastatud)",
    "changes.now": "Nüüd",
    "changes.absent": "puudus",
    "changes.left out": "jäi välja",
    "changes.kind.added": "lisatud",
    "changes.kind.removed": "välja jäetud",
    "changes.kind.changed": "muudetud",
    "changes.kind.moved": "teise kohta viidud",
    "changes.kind.renumbered": "uus number",
    "changes.moved from": "varem jaotises „{}“",
    "changes.was number": "varem nr {}",
    "changes.ins": "lisatud:",
    "changes.del": "välja jäetud:",
    "changes.end": "lõpp.",
    "changes.untitled": "Pealkirjata osa",
    "changes.law": "Ametniku nõusolek",
    "changes.law says": "Avaliku teenistuse seaduse § 52 lõike 3 järgi ei tohi ametijuhendit ilma "
    "ametniku nõusolekuta muuta, kui ülesanded või nõuded muutuvad oluliselt, ülesannete maht "
    "oluliselt suureneb, muutub tööaeg või väheneb põhipalk.",
    "changes.law decides": "Kas muudatus on oluline ja kas nõusolekut on vaja, otsustab asutus. "
    "Põhipalga muutumist programm ei näe.",
    "changes.law none": "Need muudatused ei puuduta ülesandeid, nõudeid ega tööaega.",
    "changes.other law": "ATS § 52 lõige 3 on ametnike kohta. Selle teenistuskoha kohta kehtib {}.",
    "changes.head.duties": "Ülesanded",
    "changes.head.requirements": "Nõuded",
    "changes.head.working_time": "Tööaeg",
    "changes.head none": "ei ole muutunud",
    "changes.head added.one": "{} uus punkt",
    "changes.head added.many": "{} uut punkti",
    "changes.head removed.one": "{} punkt jäi välja",
    "changes.head removed.many": "{} punkti jäi välja",
    "changes.under.duties": "ülesanded",
    "changes.under.requirements": "nõuded",
    "changes.under.working_time": "tööaeg",
}
_EN = {
    "changes": "Changes",
    "changes.file": "{} – changes",
    "changes.since": "Compared with directive {} no {}, annex {} (in force from {}).",
    "changes.count.one": "{} change",
    "changes.count.many": "{} changes",
    "changes.numbers.one": "{} point has a new number",
    "changes.numbers.many": "{} points have new numbers",
    "changes.none": "The text is the one that was signed: nothing has been changed since.",
    "changes.never.post": "No directive has confirmed this job description yet. Changes can be "
    "shown once it is confirmed.",
    "changes.never.document": "No directive has confirmed this document yet. Changes can be shown "
    "once it is confirmed.",
    "changes.faulty": "The changes cannot be shown now.",
    "changes.form.post": "Open the job description",
    "changes.form.document": "Open the document",
    "changes.word": "Download a Word file",
    "changes.word says": "The changes are tracked in Word: each can be accepted or rejected.",
    "changes.views": "View",
    "changes.view.marked": "Changes in the text",
    "changes.view.beside": "Before and now",
    "changes.before": "Before",
    "changes.before says": "Before (signed)",
    "changes.now": "Now",
    "changes.absent": "was not there",
    "changes.left out": "left out",
    "changes.kind.added": "added",
    "changes.kind.removed": "left out",
    "changes.kind.changed": "changed",
    "changes.kind.moved": "moved",
    "changes.kind.renumbered": "new number",
    "changes.moved from": "before in section “{}”",
    "changes.was number": "before no {}",
    "changes.ins": "added:",
    "changes.del": "left out:",
    "changes.end": "end.",
    "changes.untitled": "A part without a heading",
    "changes.law": "The official’s consent",
    "changes.law says": "Under section 52 (3) of the Civil Service Act a job description may not "
    "be changed without the official’s consent if duties or requirements change materially, the "
    "amount of duties grows materially, working time changes or the base pay falls.",
    "changes.law decides": "Whether a change is material, and whether consent is needed, is for "
    "the authority to decide. The program does not see pay.",
    "changes.law none": "These changes do not concern duties, requirements or working time.",
    "changes.other law": "Section 52 (3) of the Civil Service Act is about officials. This post is "
    "under another law: {}.",
    "changes.head.duties": "Duties",
    "changes.head.requirements": "Requirements",
    "changes.head.working_time": "Working time",
    "changes.head none": "no change",
    "changes.head added.one": "{} new point",
    "changes.head added.many": "{} new points",
    "changes.head removed.one": "{} point left out",
    "changes.head removed.many": "{} points left out",
    "changes.under.duties": "duties",
    "changes.under.requirements": "requirements",
    "changes.under.working_time": "working time",
}
CHANGES: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
