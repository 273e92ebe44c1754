"""The authority: its names, units, signatories and register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from koostaja.diagnostics import MESSAGES, Problem, Related, Severity, nearest
from koostaja.source import Pointer, Source, pointer_text
from koostaja.text.estonian import capitalised, genitive

__all__ = [
    "AnnexWords",
    "Group",
    "Organisation",
    "RegisterField",
    "Signatory",
    "Unit",
    "read_organisation",
]


@dataclass(frozen=True)
class Unit:
    """A department or division (struktuuriüksus)."""

    id: str
    name: str
    genitive: str
    parent: str | None
    formerly: tuple[str, ...] = ()
    """The ids that it had before, by which records name it."""
    former_names: tuple[str, ...] = ()
    start: str = ""
    """From which day on there is such a unit: an ISO date; "" if it always was."""
    end: str = ""
    """From which day on there is none; "" if no end is known."""


@dataclass(frozen=True)
class Group:
    """A group of posts: officials (ametnikud) and employees (töötajad) are under different laws."""

    id: str
    """As positions say it in the field with that role."""
    words: tuple[str, ...]
    """Beginnings of words that speak of this group alone."""
    law: str
    """How a legal basis begins that holds for this group alone; "" if none does."""
    contents: Mapping[str, str]
    """What its documents must say: roles of fields, each with its legal basis."""


@dataclass(frozen=True)
class AnnexWords:
    """The word in a directive's title that says how many documents it confirms."""

    one: str
    several: str


@dataclass(frozen=True)
class Signatory:
    """Who signs, in which office."""

    id: str
    name: str
    office: str
    genitive: str
    """The office in the genitive: "peadirektori"."""


@dataclass(frozen=True)
class RegisterField:
    """A field of the authority's document register, with its usual value."""

    id: str
    label: str
    value: str
    subject: bool
    """Whether it says what kind of document a directive is."""
    series: bool
    """Whether its value is the series in which directives are numbered."""


@dataclass(frozen=True)
class Organisation:
    """The authority, as ``organisation.yaml`` describes it."""

    source: Source
    name: str
    genitive: str
    language: str
    ledger_complete_since: str
    """From which day on every signed directive has its record; "" if nobody has said."""
    head: str
    blank_number: str
    blank_date: str
    signatories: Mapping[str, Signatory]
    units: Mapping[str, Unit]
    groups: Mapping[str, Group]
    abbreviations: frozenset[str]
    """Those that need not be spelled out."""
    annex_words: AnnexWords | None
    register: Mapping[str, RegisterField]
    severities: Mapping[str, Severity]
    """How grave findings of a code are here, where the authority says otherwise."""

    def suggest_unit(self, id: str) -> str:
        """The unit that bore an id before, or that a misspelt one probably meant."""
        renamed = (unit.id for unit in self.units.values() if id in unit.formerly)
        return next(renamed, "") or nearest(id, self.units)

    def chain(self, unit: str) -> tuple[Unit, ...]:
        """A unit with all above it, the highest first; a circle is cut where it closes."""
        found: list[Unit] = []
        current: Unit | None = self.units.get(unit)
        while current and current not in found:
            found.insert(0, current)
            current = self.units.get(current.parent or "")
        return tuple(found)

    def unit_words(self, unit: str) -> str:
        """A unit as a table cell names it: "Laste heaolu osakond, asendushoolduse talitus"."""
        return capitalised(", ".join(one.name for one in self.chain(unit)))

    def unit_genitive(self, unit: str) -> str:
        """A unit as a sentence names it: "laste heaolu osakonna asendushoolduse talituse"."""
        return " ".join(one.genitive for one in self.chain(unit))


def read_organisation(source: Source) -> tuple[Organisation, list[Problem]]:
    """The authority from its file, which has passed its schema."""
    data: Mapping[str, Any] = source.data
    organisation = Organisation(
        source=source,
        name=data["name"],
        genitive=_genitive(data, "name"),
        language=data["language"],
        ledger_complete_since=data.get("ledger_complete_since", ""),
        head=data["head"],
        blank_number=data["blanks"]["number"],
        blank_date=data["blanks"]["date"],
        signatories={
            id: Signatory(id, one["name"], one["office"], _genitive(one, "office"))
            for id, one in data["signatories"].items()
        },
        units={
            id: Unit(
                id,
                one["name"],
                _genitive(one, "name"),
                one.get("parent"),
                tuple(one.get("formerly", ())),
                tuple(one.get("former_names", ())),
                one.get("from", ""),
                one.get("until", ""),
            )
            for id, one in data["units"].items()
        },
        groups={
            id: Group(id, tuple(one.get("words", ())), one.get("law", ""), one.get("contents", {}))
            for id, one in data.get("groups", {}).items()
        },
        abbreviations=frozenset(data.get("abbreviations", ())),
        annex_words=AnnexWords(**data["annex_words"]) if "annex_words" in data else None,
        register={
            id: RegisterField(
                id,
                one["label"],
                one.get("value") or "",
                one.get("subject", False),
                one.get("series", False),
            )
            for id, one in data.get("register", {}).items()
        },
        severities={
            code: Severity(value)
            for code, value in data.get("severities", {}).items()
            if code in MESSAGES and MESSAGES[code].severity is not Severity.ERROR
        },
    )
    found = (
        _undeclined(source),
        _equal_labels(organisation),
        _problems(organisation),
        _severity_problems(source),
    )
    return organisation, [problem for some in found for problem in some]


def _genitive(data: Mapping[str, Any], of: str) -> str:
    """A name's genitive as given, or by the table; "" if neither knows it."""
    return data.get("genitive") or genitive(data[of]) or ""


def _equal_labels(organisation: Organisation) -> Iterator[Problem]:
    """Two register fields of one label: on a card, one would hide the other."""
    first: dict[str, str] = {}
    for field in organisation.register.values():
        at: Pointer = ("register", field.id, "label")
        if field.label in first:
            known: Pointer = ("register", first[field.label], "label")
            related = (Related(organisation.source.locate(known)),)
            where, values = organisation.source.locate(at), {"label": field.label}
            yield Problem("repeated-label", where, pointer_text(at), values, related=related)
        first.setdefault(field.label, field.id)


def _undeclined(source: Source) -> Iterator[Problem]:
    """Names whose genitive neither the file nor the table knows."""
    data = source.data
    named: list[tuple[Pointer, Mapping[str, Any]]] = [(("name",), data)]
    named += [(("signatories", id, "office"), one) for id, one in data["signatories"].items()]
    named += [(("units", id, "name"), one) for id, one in data["units"].items()]
    for at, one in named:
        name = one[str(at[-1])]
        if not _genitive(one, str(at[-1])):
            yield Problem("unknown-genitive", source.locate(at), pointer_text(at), {"name": name})


def _severity_problems(source: Source) -> Iterator[Problem]:
    """A code that does not exist, or whose findings always stand in the way."""
    for code in source.data.get("severities", {}):
        where = source.locate(("severities", code), key=True)
        path = pointer_text(("severities", code))
        if code not in MESSAGES:
            similar = nearest(code, MESSAGES)
            yield Problem("severity-unknown-code", where, path, {"code": code}, similar)
        elif MESSAGES[code].severity is Severity.ERROR:
            yield Problem("severity-fixed", where, path, {"code": code})


def _problems(organisation: Organisation) -> Iterator[Problem]:
    source = organisation.source
    if organisation.head not in organisation.signatories:
        similar = nearest(organisation.head, organisation.signatories)
        values = {"id": organisation.head}
        where = source.locate(("head",))
        yield Problem("unknown-signatory", where, "/head", values, similar)
    for unit in organisation.units.values():
        if unit.parent is None:
            continue
        pointer = ("units", unit.id, "parent")
        where, path = source.locate(pointer), pointer_text(pointer)
        if unit.parent not in organisation.units:
            similar = organisation.suggest_unit(unit.parent)
            yield Problem("unknown-unit", where, path, {"id": unit.parent}, similar)
        elif unit in organisation.chain(unit.parent):
            yield Problem("circular-unit", where, path, {"id": unit.id})
