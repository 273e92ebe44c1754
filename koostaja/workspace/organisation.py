"""The authority: its names, units, signatories and register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from koostaja.diagnostics import LANGUAGES, Severity, nearest
from koostaja.source import Pointer, Source
from koostaja.text.capitals import (
    begins_with_proper_noun,
    capitalised,
    proper_nouns_in,
    within_sentence,
)
from koostaja.text.dates import DateForm
from koostaja.workspace.declined_names import name_forms

__all__ = [
    "DAYS",
    "DAYS_OF_ACTS",
    "MAX_UNIT_LEVELS",
    "PDF_ENGINES",
    "AnnexWords",
    "Group",
    "Organisation",
    "RegisterField",
    "Signatory",
    "Unit",
]

DAYS = (
    "date", "in_force_date", "applied_date", "restriction_from", "restriction_until",
)  # fmt: skip
"""The days of a directive that can be asked for in a form."""
DAYS_OF_ACTS = ("repealed_date", "amended_date")
"""The days of the earlier acts that it names."""

PDF_ENGINES = ("dxpdf", "libreoffice")
"""The programs that make PDFs; the first is the default."""


@dataclass(frozen=True)
class Unit:
    """A department or division (struktuuriüksus)."""

    id: str
    name: str
    genitive: str
    parent: str | None
    formerly: tuple[str, ...] = ()
    """Its former ids, by which records name it."""
    former_names: tuple[str, ...] = ()
    start: str = ""
    """The first day of the unit, an ISO date; "" if it always existed."""
    end: str = ""
    """The first day without the unit; "" if no end is known."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Its name in other cases, as far as the file gives them."""


@dataclass(frozen=True)
class Group:
    """A group of posts: officials (ametnikud) and employees (töötajad) are under different laws."""

    id: str
    """The value of the field with the role "group" in its positions."""
    words: tuple[str, ...]
    """Prefixes of words that apply to this group alone."""
    law: str
    """The prefix of legal bases specific to this group; "" if there are none."""
    contents: Mapping[str, str]
    """The required contents of its documents: roles of fields, each with its legal basis."""


@dataclass(frozen=True)
class AnnexWords:
    """The word in a directive's title that says how many documents it confirms."""

    one: str
    several: str


@dataclass(frozen=True)
class Signatory:
    """A person who signs directives, with the office."""

    id: str
    name: str
    office: str
    genitive: str
    """The office in the genitive: "peadirektori"."""
    forms: Mapping[str, str] = field(default_factory=dict)
    """The office in other cases, as far as the file gives them."""


@dataclass(frozen=True)
class RegisterField:
    """A field of the authority's document register, with its usual value."""

    id: str
    label: str
    value: str
    restricted: str
    """Its usual value where access is restricted; "" if that is no other one."""
    subject: bool
    """Whether its value is the kind of document, such as "käskkiri"."""
    series: bool
    """Whether its value is the series in which directives are numbered."""
    name: str
    """What a register card calls it: the label, with the id if other fields have that label."""

    @property
    def template_name(self) -> str:
        """Its id as templates write it, in which a hyphen would subtract: ``access_basis``."""
        return self.id.replace("-", "_")

    def usual_value(self, is_restricted: bool) -> str:
        """Return its usual value, which may depend on whether access is restricted."""
        return (is_restricted and self.restricted) or self.value


MAX_UNIT_LEVELS = 20
"""The most levels of units, one below the other."""


@dataclass(frozen=True)
class Organisation:
    """The authority, as ``organisation.yaml`` describes it.

    With its source alone it is empty: this represents an authority whose file is broken.
    """

    source: Source
    name: str = ""
    genitive: str = ""
    forms: Mapping[str, str] = field(default_factory=dict)
    """Its name in other cases, as far as the file gives them."""
    language: str = LANGUAGES[0]
    ledger_complete_since: str = ""
    """The day from which every signed directive has a record; "" if the file does not say."""
    head: str = ""
    """The id of the signatory who is the head of the authority."""
    blank_number: str = ""
    """The words printed for a directive's number until it is known."""
    blank_date: str = ""
    signatories: Mapping[str, Signatory] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    abbreviations: frozenset[str] = frozenset()
    """Those that need not be spelled out."""
    proper_nouns: tuple[str, ...] = ()
    """Names that keep their capital within a sentence, beside those that the language knows."""
    annex_words: AnnexWords | None = None
    register: Mapping[str, RegisterField] = field(default_factory=dict)
    date_forms: Mapping[str, DateForm] = field(default_factory=dict)
    """The forms of days that clauses may ask for, by name."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """By code: severities that differ from the catalogue's."""
    pdf_engine: str = PDF_ENGINES[0]
    """The program that makes its PDFs."""

    def suggest_unit(self, id: str) -> str:
        """Return the unit that had an id before, or the one most like a misspelt id."""
        renamed = (unit.id for unit in self.units.values() if id in unit.formerly)
        return next(renamed, "") or nearest(id, self.units)

    def chain(self, unit: str) -> tuple[Unit, ...]:
        """Return a unit with all above it, the highest first; a circle ends where it closes.

        More than ``MAX_UNIT_LEVELS`` are not followed further.
        """
        found: dict[str, Unit] = {}
        current: Unit | None = self.units.get(unit)
        while current and current.id not in found and len(found) <= MAX_UNIT_LEVELS:
            found[current.id] = current
            current = self.units.get(current.parent or "")
        return tuple(reversed(found.values()))

    def unit_words(self, unit: str) -> str:
        """Return a unit as a table names it: "Laste heaolu osakond, asendushoolduse talitus"."""
        return capitalised(self._listed(unit))

    def _listed(self, unit: str) -> str:
        return ", ".join(one.name for one in self.chain(unit))

    def unit_genitive(self, unit: str) -> str | None:
        """Return it as a sentence names it: "laste heaolu osakonna asendushoolduse talituse"."""
        return self.below(unit, self.units[unit].genitive)

    def unit_genitives(self, unit: str) -> str | None:
        """Return it after those above it: "laste heaolu osakonna asendushoolduse talitus"."""
        return self.below(unit, self.units[unit].name)

    def below(self, unit: str, form: str | None) -> str | None:
        """Return a form of a unit's own name after the genitives of those above it.

        None if one of these, or the form, is not known.
        """
        words = (*(one.genitive for one in self.chain(unit)[:-1]), form)
        return " ".join(filter(None, words)) if all(words) else None

    def unit_in_form(self, unit: str, form: str, capital: bool | None) -> str | None:
        """Return it as a field prints it: ``chain``, ``own`` or ``genitives``.

        By default ``genitives`` are as within a sentence, the others begin with a capital.
        None if a genitive is needed that is not known.
        """
        if form == "own":
            words = self.units[unit].name
        else:
            below = self.unit_genitives(unit) if form == "genitives" else self._listed(unit)
            if below is None:
                return None
            words = below
        is_capital = form != "genitives" if capital is None else capital
        return capitalised(words) if is_capital else words

    def own_unit_forms(self, unit: str) -> Mapping[str, str | None]:
        """Return a unit's own name in each case; None where the form is not known."""
        one = self.units[unit]
        return name_forms(one.name, one.genitive, one.forms, language=self.language)

    def own_forms(self) -> Mapping[str, str | None]:
        """Return the authority's name in each case; None where the form is not known."""
        return name_forms(self.name, self.genitive, self.forms, language=self.language)

    @cached_property
    def name_places(self) -> Mapping[str, Pointer]:
        """Where its file gives the names of the authority, its units and offices, by the name."""
        units, offices = self.units.values(), self.signatories.values()
        places: dict[str, Pointer] = {self.name: ("name",)}
        for unit in units:
            at: Pointer = ("units", unit.id, "name")
            places |= {self.unit_words(unit.id): at, unit.name: at}
        return places | {one.office: ("signatories", one.id, "office") for one in offices}

    def office_forms(self, signatory: str) -> Mapping[str, str | None]:
        """Return a signatory's office in each case; None where the form is not known."""
        one = self.signatories[signatory]
        return name_forms(one.office, one.genitive, one.forms, language=self.language)

    @cached_property
    def proper_names(self) -> tuple[str, ...]:
        """The proper nouns that are listed, its own name, and those in the names of its units."""
        own = [one for one in (self.name, self.genitive) if one]
        named = [name for unit in self.units.values() for name in (unit.name, unit.genitive)]
        inner = (one for name in (*own, *named) for one in proper_nouns_in(name))
        return tuple(dict.fromkeys((*self.proper_nouns, *own, *inner)))

    def within_sentence(self, name: str) -> str:
        """Return the name of a post as within a sentence: proper nouns keep their capital."""
        if name not in self._within_sentence:
            self._within_sentence[name] = within_sentence(name, self.proper_names)
        return self._within_sentence[name]

    @cached_property
    def _within_sentence(self) -> dict[str, str]:
        """The names asked for so far: many posts have the same title."""
        return {}

    def is_capital_certain(self, name: str) -> bool:
        """Return whether it is known if a name begins with a proper noun."""
        return begins_with_proper_noun(name, self.proper_names) is not None
