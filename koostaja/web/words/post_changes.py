"""The words of new posts and of posts that end."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["POST_CHANGES"]

_ET = {
    "new.from": "Eeskuju",
    "new.blank": "Uus algab tühjalt vormilt. Kui sarnane on juba olemas, võtke see eeskujuks: "
    "siis on suurem osa tekstist kohe ees.",
    "new.blank instead": "Alusta tühjalt vormilt",
    "new.model": "Teenistuskoht, mille ametijuhend võetakse eeskujuks",
    "new.model document": "Dokument, mis võetakse eeskujuks",
    "new.other model": "Muu eeskuju",
    "new.model unknown": "Sellist ei leitud või on sama nimetusega mitu. Valige loendist.",
    "new.take": "Võta eeskujuks",
    "new.copied": "Kopeeritakse kõik, mis selles on:",
    "new.entries.one": "({} punkt)",
    "new.entries.many": "({} punkti)",
    "new.left out": "Ei kopeerita:",
    "new.reworded": "Kui eeskujus on tüüptekst allkirjastatud teises sõnastuses, tuleb uude "
    "tüüpteksti praegune sõnastus.",
    "new.layout": "Vorm",
    "new.title": "Teenistuskoha nimetus",
    "new.title document": "Dokumendi nimetus",
    "new.choose": "Valige",
    "new.superior help": "Valige teenistuskoht või kirjutage nimetus, kui selle ametijuhendit siin "
    "ei ole.",
    "new.make": "Loo teenistuskoht",
    "new.make document": "Loo dokument",
    "new.anyway": "Loo siiski",
    "new.cancel": "Loobu",
    "new.alike": "Selles struktuuriüksuses on sama nimetusega teenistuskoht juba olemas:",
    "new.alike document": "Sama nimetusega dokument on juba olemas:",
    "new.no title": "Kirjutage nimetus.",
    "new.no unit": "Valige struktuuriüksus.",
    "new.no such unit": "Seda struktuuriüksust enam ei ole. Valige loendist.",
    "new.no model": "Seda ei saa eeskujuks võtta, sest selles on vigu. Parandage need enne või "
    "alustage tühjalt vormilt.",
    "new.no layout": "Sellist vormi ei ole. Valige loendist.",
    "new.several superiors": "Selle nimetusega teenistuskohti on mitu. Valige loendist.",
    "close.heading": "Teenistuskoha lõpetamine",
    "close.form": "Ava ametijuhend",
    "close.ends": "Teenistuskohta ei ole enam alates {}.",
    "close.reopen": "Jäta teenistuskoht alles",
    "close.would follow": "Mis lõpetamisest järgneb",
    "close.follows": "Mida on veel vaja teha",
    "close.stays": "Ametijuhend jääb alles ja seda saab vaadata, kuid uue käskkirja lisaks seda "
    "enam ei panda.",
    "close.repeal": "Kinnitatud ametijuhend kehtib, kuni see tunnistatakse käskkirjaga kehtetuks. "
    "Kui koostate käskkirja eelnõu, paneb programm sellesse kehtetuks tunnistamise punkti ise.",
    "close.make": "Koosta kehtetuks tunnistamise käskkiri",
    "close.drafted": "Kehtetuks tunnistamise punkt on juba eelnõus:",
    "close.repealed": "Käskkiri tunnistab ametijuhendi kehtetuks alates {}.",
    "close.uses": "Seda teenistuskohta nimetavad järgmised dokumendid. Märkige neis selle asemele "
    "teine teenistuskoht:",
    "close.no uses": "Ükski teine dokument seda teenistuskohta ei nimeta.",
    "close.until": "Päev, millest alates teenistuskohta enam ei ole",
    "close.until help": "Näiteks 01.01.2027",
    "close.no day": "Kirjutage päev nii: 01.01.2027.",
    "close.do": "Lõpeta teenistuskoht",
    "close.change": "Muuda päeva",
    "close.mistake": "Kas teenistuskoht loodi eksikombel?",
    "close.may delete": "Seda ametijuhendit ei ole kordagi kinnitatud, nii et teenistuskoha saab "
    "ka kustutada.",
    "close.said.closed": "Teenistuskoht lõpetatud: {}",
    "close.said.reopened": "Teenistuskoht jäetud alles: {}",
    "close.said.deleted": "Teenistuskoht kustutatud: {}",
    "delete.heading": "Teenistuskoha kustutamine",
    "delete.recorded": "Kinnitatud ametijuhendiga teenistuskohta ei saa kustutada, kuid selle saab "
    "lõpetada.",
    "delete.uses": "Teenistuskohta ei saa kustutada, sest seda nimetavad järgmised dokumendid. "
    "Märkige neis selle asemele teine teenistuskoht ja proovige uuesti.",
    "delete.back": "Tagasi lõpetamise juurde",
    "delete.sure": "Teenistuskoht ja selle ametijuhend kustutatakse. Kustutamise saab kohe pärast "
    "seda tagasi võtta.",
    "delete.do": "Kustuta teenistuskoht",
    "delete.done": "Teenistuskoht on kustutatud.",
    "delete.changed": "Ametijuhendit on vahepeal muudetud. Vaadake see üle, enne kui kustutate.",
}
_EN = {
    "new.from": "Model",
    "new.blank": "A new one begins with a blank form. If there is one like it, take that as a "
    "model: then most of the text is there at once.",
    "new.blank instead": "Begin with a blank form",
    "new.model": "The post whose job description is the model",
    "new.model document": "The document that is the model",
    "new.other model": "Another model",
    "new.model unknown": "There is none, or several have this title. Choose from the list.",
    "new.take": "Take as a model",
    "new.copied": "All that it has is copied:",
    "new.entries.one": "({} entry)",
    "new.entries.many": "({} entries)",
    "new.left out": "Not copied:",
    "new.reworded": "Where the model has a library text as it was signed in other words, the new "
    "one gets the present words of the library.",
    "new.layout": "Form",
    "new.title": "Title of the post",
    "new.title document": "Title of the document",
    "new.choose": "Choose",
    "new.superior help": "Choose a post, or write a title if its job description is not here.",
    "new.make": "Create the post",
    "new.make document": "Create the document",
    "new.anyway": "Create it all the same",
    "new.cancel": "Cancel",
    "new.alike": "There is a post with this title in the unit already:",
    "new.alike document": "There is a document with this title already:",
    "new.no title": "Write a title.",
    "new.no unit": "Choose a unit.",
    "new.no such unit": "This unit is no longer there. Choose from the list.",
    "new.no model": "This cannot be the model, because it has errors. Correct them first, or "
    "begin with a blank form.",
    "new.no layout": "There is no such form. Choose from the list.",
    "new.several superiors": "Several posts have this title. Choose from the list.",
    "close.heading": "Closing a post",
    "close.form": "Open the job description",
    "close.ends": "There is no such post from {}.",
    "close.reopen": "Keep the post",
    "close.would follow": "What follows from closing",
    "close.follows": "What is still to be done",
    "close.stays": "The job description remains and can be looked at, but it becomes no annex of "
    "a new directive.",
    "close.repeal": "The confirmed job description is in force until a directive repeals it. When "
    "you draft a directive, the program adds the point that repeals it.",
    "close.make": "Draft the directive that repeals it",
    "close.drafted": "The point that repeals it is in a draft already:",
    "close.repealed": "A directive repeals the job description from {}.",
    "close.uses": "These documents name the post. Name another post in its place there:",
    "close.no uses": "No other document names this post.",
    "close.until": "The first day without the post",
    "close.until help": "For example 01.01.2027",
    "close.no day": "Write the day like this: 01.01.2027.",
    "close.do": "Close the post",
    "close.change": "Change the day",
    "close.mistake": "Was the post made by mistake?",
    "close.may delete": "This job description was never confirmed, so that the post can be "
    "deleted as well.",
    "close.said.closed": "Post closed: {}",
    "close.said.reopened": "Post kept: {}",
    "close.said.deleted": "Post deleted: {}",
    "delete.heading": "Deleting a post",
    "delete.recorded": "A post with a confirmed job description cannot be deleted, but it can be "
    "closed.",
    "delete.uses": "The post cannot be deleted, because these documents name it. Name another post "
    "in its place there, and try again.",
    "delete.back": "Back to closing",
    "delete.sure": "The post and its job description will be deleted. You can take that back right "
    "afterwards.",
    "delete.do": "Delete the post",
    "delete.done": "The post is deleted.",
    "delete.changed": "The job description has been changed meanwhile. Look at it before you "
    "delete it.",
}
POST_CHANGES: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
