"""The words of what is in force on a day."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["STANDING"]

_ET = {
    "standing": "Kehtivus",
    "standing.title": "Ametijuhendite kehtivus",
    "standing.on": "seisuga {}",
    "standing.day": "Kuupäev",
    "standing.day help": "näiteks 01.02.2026",
    "standing.no day": "Sellist kuupäeva ei ole. Kirjutage see nii: 01.02.2026.",
    "standing.show": "Näita",
    "standing.today": "Täna",
    "standing.act": "Käskkiri",
    "standing.act of": "{} nr\u00a0{}",
    "standing.annex": "Lisa",
    "standing.since": "Kehtib alates",
    "standing.from": "Jõustub",
    "standing.names of today": "Struktuuriüksused on siin nii, nagu need on täna.",
    "standing.changed": "Muudetud pärast kinnitamist",
    "standing.changed somewhere": "Jah",
    "standing.changed unknown": "Ei ole teada",
    "standing.gone": "ametijuhendit siin enam ei ole",
    "standing.without act": "Kui ametijuhendi on kinnitanud käskkiri, mida siin veel ei ole:",
    "standing.then": "alates {} käskkiri",
    "standing.repealed by": "käskkirjaga {} nr {}",
    "standing.overdue": "teenistuskoht lõppes {}, kuid lisa ei ole kehtetuks tunnistatud",
    "standing.none": "Sellisel päeval ja sellise valikuga ei ole ühtegi ametijuhendit.",
    "standing.files": "Nimekiri",
    "standing.csv": "Avaldatav nimekiri (CSV)",
    "standing.json": "Kõik andmed (JSON)",
    "standing.files help": "CSV-failis on kehtivad ametijuhendid nii, nagu nõuab "
    "AvTS § 28 lg 1 p 5.",
    "standing.file": "Ametijuhendid seisuga {}",
    "standing.open": "Näita teenistuskohti",
}
_EN = {
    "standing": "In force",
    "standing.title": "Job descriptions in force",
    "standing.on": "as of {}",
    "standing.day": "Day",
    "standing.day help": "for example 01.02.2026",
    "standing.no day": "There is no such day. Write it like this: 01.02.2026.",
    "standing.show": "Show",
    "standing.today": "Today",
    "standing.act": "Directive",
    "standing.act of": "{} no\u00a0{}",
    "standing.annex": "Annex",
    "standing.since": "In force since",
    "standing.from": "In force from",
    "standing.names of today": "The units are shown as they are today.",
    "standing.changed": "Changed since it was confirmed",
    "standing.changed somewhere": "Yes",
    "standing.changed unknown": "Not known",
    "standing.gone": "the job description is no longer here",
    "standing.without act": "If a job description was confirmed by a directive that is not here:",
    "standing.then": "from {} directive",
    "standing.repealed by": "by directive {} no {}",
    "standing.overdue": "the post ended {}, but the annex is not repealed",
    "standing.none": "There is no job description on such a day by such a choice.",
    "standing.files": "List",
    "standing.csv": "List to be published (CSV)",
    "standing.json": "All data (JSON)",
    "standing.files help": "The CSV file has the job descriptions in force, as AvTS § 28 (1) 5 "
    "asks for.",
    "standing.file": "Job descriptions as of {}",
    "standing.open": "Show posts",
}
STANDING: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
"""The words by language and name."""
