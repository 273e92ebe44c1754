"""The words of the clause library."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LIBRARY_WORDS"]

_ET = {
    "clauses": "Tüüptekstid",
    "clauses.search for": "Otsi tüüpteksti, variandi või põhjenduse sõnadega",
    "clauses.topics": "Teemad",
    "clauses.all topics": "Kõik teemad",
    "clauses.count.one": "{} tüüptekst",
    "clauses.count.many": "{} tüüpteksti",
    "clauses.used": "kasutusel",
    "clauses.used.one": "{} dokumendis",
    "clauses.used.many": "{} dokumendis",
    "clauses.unused": "kasutamata",
    "clauses.retired": "kasutusest kõrvaldatud",
    "clauses.retired since": "Kasutusest kõrvaldatud alates {}.",
    "clauses.instead is": "Selle asemel: „{}“.",
    "clauses.wordings.one": "{} sõnastus",
    "clauses.wordings.many": "{} sõnastust",
    "clauses.variant": "Teine sõnastus",
    "clauses.noted": "Põhjendus",
    "clauses.more.one": "ja veel {} rida",
    "clauses.more.many": "ja veel {} rida",
    "clauses.none": "Tüüptekstide kogu on tühi.",
    "clauses.new": "Uus tüüptekst",
    "clauses.set": "komplekt",
    "clauses.members.one": "{} tüüptekst",
    "clauses.members.many": "{} tüüpteksti",
}
_EN = {
    "clauses": "Clauses",
    "clauses.search for": "Search by words of the clause, a variant or the reason",
    "clauses.topics": "Topics",
    "clauses.all topics": "All topics",
    "clauses.count.one": "{} clause",
    "clauses.count.many": "{} clauses",
    "clauses.used": "in use",
    "clauses.used.one": "in {} document",
    "clauses.used.many": "in {} documents",
    "clauses.unused": "not used",
    "clauses.retired": "retired",
    "clauses.retired since": "Retired from {}.",
    "clauses.instead is": "In its place: “{}”.",
    "clauses.wordings.one": "{} wording",
    "clauses.wordings.many": "{} wordings",
    "clauses.variant": "Another wording",
    "clauses.noted": "Reason",
    "clauses.more.one": "and {} more line",
    "clauses.more.many": "and {} more lines",
    "clauses.none": "The clause library is empty.",
    "clauses.new": "New clause",
    "clauses.set": "set",
    "clauses.members.one": "{} clause",
    "clauses.members.many": "{} clauses",
}
LIBRARY_WORDS: Mapping[str, Mapping[str, str]] = {"et": _ET, "en": _EN}
