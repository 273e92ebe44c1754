"""The words of adding a clause to the documents of a unit."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["UNIT_ADDING"]

_ET = {
    "unit add.title": "Lisa ametijuhenditesse",
    "unit add.whole": "Lisa tekst kõigisse selle üksuse ametijuhenditesse",
    "unit add.choose text": "Teksti valik",
    "unit add.choose help": "Valige tüüptekst. Seejärel näete enne salvestamist, mis igas "
    "ametijuhendis muutub, ja saate mõne teenistuskoha välja jätta.",
    "unit add.all have": "kõigil juba olemas",
    "unit add.some have": "olemas {} ametijuhendis {}-st",
    "unit add.next": "Koosta käskkirja eelnõu",
    "unit add.no texts": "Ametijuhenditesse sobivaid tüüptekste ei ole.",
    "unit add.link": "Lisa ametijuhenditesse …",
    "unit add.for others": "Lisa ka teistele teenistuskohtadele …",
    "unit add.unit": "Struktuuriüksus koos sellesse kuuluvate üksustega",
    "unit add.choose": "Valige struktuuriüksus",
    "unit add.show": "Näita teenistuskohti",
    "unit add.wording": "Sõnastus",
    "unit add.gaps": "Täidetavad kohad",
    "unit add.gaps help": "Sisu on kõigis valitud ametijuhendites sama.",
    "unit add.gap empty": "Kirjutage siia sisu.",
    "unit add.gap not allowed": "Valige lubatud sisu.",
    "unit add.where": "Kuhu lisada",
    "unit add.posts": "Kelle ametijuhendisse lisada",
    "unit add.posts count.one": "Saab lisada {} ametijuhendisse",
    "unit add.posts count.many": "Saab lisada {} ametijuhendisse",
    "unit add.none left": "Siin ei ole ametijuhendit, millesse seda tüüpteksti saaks lisada.",
    "unit add.has it": "on juba olemas",
    "unit add.no field": "ametijuhendi vormil ei ole selle teema jaoks kohta",
    "unit add.other group": "ei ole mõeldud seda liiki teenistuskohale",
    "unit add.full": "rohkem sinna ei mahu",
    "unit add.faulty": "ametijuhendis on vigu, mis tuleb enne parandada",
    "unit add.none": "Selles struktuuriüksuses ei ole teenistuskohti.",
    "unit add.sets": "Samas kohas on ka komplekt, mida võivad kasutada teisedki ametijuhendid. "
    "Komplekti ei muudeta: tüüptekst lisatakse komplekti järele.",
    "unit add.set": "{} ({} teksti)",
    "unit add.set note": "Märkus: {}",
    "unit add.look": "Vaata, mis muutub",
    "unit add.save.one": "Lisa {} ametijuhendisse",
    "unit add.save.many": "Lisa {} ametijuhendisse",
    "unit add.saved.one": "Tüüptekst on lisatud {} ametijuhendisse.",
    "unit add.saved.many": "Tüüptekst on lisatud {} ametijuhendisse.",
    "unit add.unchecked.one": "Kas muudatus toob tähelepanekuid ka veel {} ametijuhendisse, on "
    "näha pärast salvestamist.",
    "unit add.unchecked.many": "Kas muudatus toob tähelepanekuid ka veel {} ametijuhendisse, on "
    "näha pärast salvestamist.",
    "unit add.follows": "„{}“ järel",
    "unit add.no unit": "Valige struktuuriüksus.",
    "unit add.none chosen": "Valige vähemalt üks teenistuskoht, mille ametijuhendisse lisada.",
    "unit add.unseen": "Järgmistes ametijuhendites on vigu, mille tõttu ei saa näha, mis neis "
    "muutub. Jätke need valimata või parandage enne vead. Midagi ei ole salvestatud.",
    "unit add.retired": "Tüüptekst on kasutusest kõrvaldatud. Seda ametijuhenditesse enam ei "
    "lisata.",
    "unit add.commit": "Tüüptekst lisatud ametijuhenditesse: {}",
}

_EN = {
    "unit add.title": "Add to job descriptions",
    "unit add.whole": "Add a text to all job descriptions of this unit",
    "unit add.choose text": "Choice of a text",
    "unit add.choose help": "Choose a clause. Then you see what changes in each job description "
    "before it is saved, and can leave some posts out.",
    "unit add.all have": "all have it already",
    "unit add.some have": "{} of {} job descriptions have it",
    "unit add.next": "Draft a directive",
    "unit add.no texts": "There are no clauses that fit job descriptions.",
    "unit add.link": "Add to job descriptions …",
    "unit add.for others": "Add for other posts, too …",
    "unit add.unit": "Unit, with the units within it",
    "unit add.choose": "Choose a unit",
    "unit add.show": "Show the posts",
    "unit add.wording": "Wording",
    "unit add.gaps": "Gaps to fill in",
    "unit add.gaps help": "Their content is the same in all chosen job descriptions.",
    "unit add.gap empty": "Write the content.",
    "unit add.gap not allowed": "Choose an allowed content.",
    "unit add.where": "Where to add it",
    "unit add.posts": "To whose job description it is added",
    "unit add.posts count.one": "It can be added to {} job description",
    "unit add.posts count.many": "It can be added to {} job descriptions",
    "unit add.none left": "There is no job description here to which this clause could be added.",
    "unit add.has it": "has it already",
    "unit add.no field": "the form of the job description has no place for this topic",
    "unit add.other group": "it is not meant for this kind of post",
    "unit add.full": "there is no room for more",
    "unit add.faulty": "the job description has errors, which have to be corrected first",
    "unit add.none": "There are no posts in this unit.",
    "unit add.sets": "In the same place there is also a set, which other job descriptions may use. "
    "The set is not changed: the clause is added after it.",
    "unit add.set": "{} ({} texts)",
    "unit add.set note": "Note: {}",
    "unit add.look": "See what changes",
    "unit add.save.one": "Add to {} job description",
    "unit add.save.many": "Add to {} job descriptions",
    "unit add.saved.one": "The clause has been added to {} job description.",
    "unit add.saved.many": "The clause has been added to {} job descriptions.",
    "unit add.unchecked.one": "Whether it brings findings to {} more job description is seen "
    "once it is saved.",
    "unit add.unchecked.many": "Whether it brings findings to {} more job descriptions is seen "
    "once they are saved.",
    "unit add.follows": "after “{}”",
    "unit add.no unit": "Choose a unit.",
    "unit add.none chosen": "Choose at least one post to whose job description it is added.",
    "unit add.unseen": "The following job descriptions have errors, because of which nobody can "
    "see what changes in them. Do not choose them, or correct the errors first. Nothing has been "
    "saved.",
    "unit add.retired": "The clause is retired. It is not added to job descriptions any more.",
    "unit add.commit": "Clause added to job descriptions: {}",
}

UNIT_ADDING: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
