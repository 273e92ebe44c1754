"""The words of the site for everybody."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["PUBLISHING"]

_ET = {
    "publishing.title": "Ametijuhendite avalikustamine",
    "publishing.lead": "Ametnike kehtivad ametijuhendid tuleb avalikustada koos sellega, kes, "
    "millal ja millise aktiga need kinnitas (AvTS § 28 lg 1 p 5 ja lg 2). Siin koostate nendest "
    "veebilehe.",
    "publishing.only": "Lehel on kinnitatud tekst, Wordi fail ja kinnitamise andmed. Eelnõusid, "
    "märkusi ega töötajate ametijuhendeid seal ei ole.",
    "publishing.back": "Ametijuhendite kehtivus",
    "publishing.in force.one": "Täna kehtib {} ametijuhend.",
    "publishing.in force.many": "Täna kehtib {} ametijuhendit.",
    "publishing.never": "Lehte ei ole veel koostatud.",
    "publishing.made.one": "Viimati koostatud lehel on {} ametijuhend.",
    "publishing.made.many": "Viimati koostatud lehel on {} ametijuhendit.",
    "publishing.same": "Pärast seda ei ole ükski ametijuhend muutunud. Kui muutus asutuse või "
    "struktuuriüksuse nimi, koostage leht uuesti.",
    "publishing.differs": "Pärast lehe koostamist on muutunud",
    "publishing.new": "Uued, mis lisanduvad, kui tegu on ametnikuga",
    "publishing.changed": "Uuesti kinnitatud",
    "publishing.gone": "Enam ei kehti",
    "publishing.textless": "Kehtivad, kuid nende teksti siin ei ole: lehel on pealkiri ja akt",
    "publishing.left out.one": "Avaldamata jääb {}: töötaja ametijuhend või piiratud "
    "juurdepääsuga.",
    "publishing.left out.many": "Avaldamata jääb {}: töötajate ametijuhendid ja piiratud "
    "juurdepääsuga.",
    "publishing.more": "ja veel {}",
    "publishing.make": "Koosta leht",
    "publishing.again": "Koosta leht uuesti",
    "publishing.running": "Lehte koostatakse",
    "publishing.step": "Valmis {} ametijuhendit {}-st.",
    "publishing.begins": "Loetakse kinnitatud ametijuhendeid.",
    "publishing.done": "Leht on koostatud.",
    "publishing.refused": "Lehte ei koostatud.",
    "publishing.failed": "Lehe koostamine katkes. Proovige uuesti.",
    "publishing.download": "Laadi leht alla (ZIP)",
    "publishing.download old": "Laadi eelmine leht alla (ZIP)",
    "publishing.view": "Vaata lehte",
    "publishing.view old": "Vaata eelmist lehte",
    "publishing.new tab": "avaneb uuel vahekaardil",
    "publishing.go": "Avalikusta ametijuhendid",
    "publishing.how": "Kuidas leht asutuse veebilehele jõuab",
    "publishing.look": "Vaadake leht üle.",
    "publishing.hand": "Laadige see alla ja saatke fail sellele, kes haldab asutuse veebilehte.",
    "publishing.put": "Tema pakib faili lahti ja paneb kogu sisu veebiserveris ühte kausta, "
    "varasema asemele. Leht avaneb selle kausta aadressil; andmebaasi ega muud tarkvara see ei "
    "vaja.",
    "publishing.direct": "IT-tugi saab lehe koostada ka otse veebiserverisse.",
    "publishing.file": "ametijuhendid",
}
_EN = {
    "publishing.title": "Publishing job descriptions",
    "publishing.lead": "The job descriptions of officials that are in force have to be published, "
    "with who confirmed them, when and by which act (section 28 (1) 5) and (2) of the Public "
    "Information Act). Here you make a site of them.",
    "publishing.only": "The site has the confirmed text, the Word file and the act. It has no "
    "drafts, no notes and no job descriptions of employees.",
    "publishing.back": "Job descriptions in force",
    "publishing.in force.one": "{} job description is in force today.",
    "publishing.in force.many": "{} job descriptions are in force today.",
    "publishing.never": "No site was made yet.",
    "publishing.made.one": "The site that was made last has {} job description.",
    "publishing.made.many": "The site that was made last has {} job descriptions.",
    "publishing.same": "No job description has changed since. If the name of the authority or of a "
    "unit has changed, make the site again.",
    "publishing.differs": "Changes since then",
    "publishing.new": "New, to be added if they are those of officials",
    "publishing.changed": "Confirmed anew",
    "publishing.gone": "No longer in force",
    "publishing.textless": "In force, but their text is not here: the site has title and act",
    "publishing.left out.one": "{} is not published: an employee's, or one with restricted access.",
    "publishing.left out.many": "{} are not published: those of employees, or with restricted "
    "access.",
    "publishing.more": "and {} more",
    "publishing.make": "Make the site",
    "publishing.again": "Make the site again",
    "publishing.running": "The site is being made",
    "publishing.step": "{} of {} job descriptions are done.",
    "publishing.begins": "Confirmed job descriptions are being read.",
    "publishing.done": "The site is ready.",
    "publishing.refused": "The site was not made.",
    "publishing.failed": "Making the site was interrupted. Try again.",
    "publishing.download": "Download the site (ZIP)",
    "publishing.download old": "Download the former site (ZIP)",
    "publishing.view": "Look at the site",
    "publishing.view old": "Look at the former site",
    "publishing.new tab": "in a new tab",
    "publishing.go": "Publish job descriptions",
    "publishing.how": "How the site gets to the authority's web site",
    "publishing.look": "Look through the site.",
    "publishing.hand": "Download it, and send the file to who keeps the authority's web site.",
    "publishing.put": "They unpack the file and put all that is in it in one folder of the web "
    "server, in place of what was there. The site opens at the address of this folder; it needs no "
    "database and no other software.",
    "publishing.direct": "Your IT support can also make the site right on the web server.",
    "publishing.file": "job-descriptions",
}
PUBLISHING: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
