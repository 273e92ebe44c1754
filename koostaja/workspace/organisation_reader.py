"""Reading ``organisation.yaml``, and the checks of what its parts say of one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from koostaja.diagnostics import MESSAGES, Problem, Result, Severity, first_findings, nearest
from koostaja.source import Pointer, Source
from koostaja.text.dates import DATE_PARTS, DateForm
from koostaja.workspace.declined_names import DECLINING_LANGUAGE, genitive_of
from koostaja.workspace.organisation import (
    DAYS,
    MAX_UNIT_LEVELS,
    PDF_ENGINES,
    AnnexWords,
    Group,
    Organisation,
    RegisterField,
    Signatory,
    Unit,
)

__all__ = ["faulty_dates_of_register", "read_organisation"]


def read_organisation(source: Source) -> Result[Organisation]:
    """Read the authority from its file, which has passed its schema."""
    organisation = _organisation(source, source.data)
    checks = (
        _unknown_genitives,
        _capitals_within,
        _equal_names,
        _unknown_head,
        _faulty_parents,
        _faulty_severities,
        _faulty_date_forms,
    )
    problems = (problem for check in checks for problem in check(organisation))
    return Result(organisation, first_findings(problems))


def _organisation(source: Source, data: Mapping[str, Any]) -> Organisation:
    return Organisation(
        source=source,
        name=data["name"],
        genitive=_genitive(data, "name", data["language"]),
        forms=data.get("forms", {}),
        language=data["language"],
        ledger_complete_since=data.get("ledger_complete_since", ""),
        head=data["head"],
        blank_number=data["blanks"]["number"],
        blank_date=data["blanks"]["date"],
        signatories={
            id: _signatory(id, one, data["language"]) for id, one in data["signatories"].items()
        },
        units={id: _unit(id, one, data["language"]) for id, one in data.get("units", {}).items()},
        groups={id: _group(id, one) for id, one in data.get("groups", {}).items()},
        abbreviations=frozenset(data.get("abbreviations", ())),
        proper_nouns=tuple(data.get("proper_nouns", ())),
        annex_words=AnnexWords(**data["annex_words"]) if "annex_words" in data else None,
        register=_register(data.get("register", {})),
        date_forms={
            name: _date_form(one, data["language"])
            for name, one in data.get("date_forms", {}).items()
        },
        severities={
            code: Severity(value)
            for code, value in data.get("severities", {}).items()
            if code in MESSAGES and MESSAGES[code].severity is not Severity.ERROR
        },
        pdf_engine=data.get("pdf_engine", PDF_ENGINES[0]),
    )


def _signatory(id: str, data: Mapping[str, Any], language: str) -> Signatory:
    of = _genitive(data, "office", language)
    return Signatory(id, data["name"], data["office"], of, data.get("forms", {}))


def _unit(id: str, data: Mapping[str, Any], language: str) -> Unit:
    return Unit(
        id,
        data["name"],
        _genitive(data, "name", language),
        data.get("parent"),
        tuple(data.get("formerly", ())),
        tuple(data.get("former_names", ())),
        data.get("from", ""),
        data.get("until", ""),
        data.get("forms", {}),
    )


def _group(id: str, data: Mapping[str, Any]) -> Group:
    words = tuple(data.get("words", ()))
    return Group(id, words, data.get("law", ""), data.get("contents", {}))


def _register(data: Mapping[str, Any]) -> dict[str, RegisterField]:
    """Return the fields of the register by id."""
    labels = Counter(one["label"] for one in data.values())
    return {id: _register_field(id, one, labels[one["label"]] > 1) for id, one in data.items()}


def _register_field(id: str, data: Mapping[str, Any], shares_label: bool) -> RegisterField:
    return RegisterField(
        id,
        data["label"],
        data.get("value") or "",
        data.get("restricted", ""),
        data.get("subject", False),
        data.get("series", False),
        f"{data['label']} ({id})" if shares_label else data["label"],
    )


def _date_form(data: str | Mapping[str, str], language: str) -> DateForm:
    """Return a form of days, whose months are in the language of the workspace by default."""
    given = {"text": data} if isinstance(data, str) else data
    return DateForm(given["text"], given.get("language", language))


def _genitive(data: Mapping[str, Any], of: str, language: str) -> str:
    """Return a name's genitive as given, or by the table; "" if neither has it."""
    return genitive_of(data[of], data.get("genitive"), language=language) or ""


def _unknown_genitives(organisation: Organisation) -> Iterator[Problem]:
    """Report names whose genitive neither the file nor the table has.

    In a language that the table does not have, one is needed only where it is printed.
    """
    source, data = organisation.source, organisation.source.data
    if organisation.language != DECLINING_LANGUAGE:
        return
    named: list[tuple[Pointer, Mapping[str, Any]]] = [(("name",), data)]
    named += [(("signatories", id, "office"), one) for id, one in data["signatories"].items()]
    named += [(("units", id, "name"), one) for id, one in data.get("units", {}).items()]
    for at, one in named:
        name = one[str(at[-1])]
        if not _genitive(one, str(at[-1]), organisation.language):
            yield source.problem("unknown-genitive", at, {"name": name})


def _capitals_within(organisation: Organisation) -> Iterator[Problem]:
    """Report offices and units that begin with a capital although it is no proper noun's."""
    signatories, units = organisation.signatories.values(), organisation.units.values()
    named: list[tuple[Pointer, str]] = [
        *((("signatories", one.id, "office"), one.office) for one in signatories),
        *((("units", one.id, "name"), one.name) for one in units),
    ]
    for at, name in named:
        small = organisation.within_sentence(name)
        if small != name:
            yield organisation.source.problem("capital-within", at, {"name": name, "small": small})


def _equal_names(organisation: Organisation) -> Iterator[Problem]:
    """Report register fields with the same name on a card, where one would hide the other."""
    source = organisation.source
    first: dict[str, Pointer] = {}
    for field in organisation.register.values():
        at: Pointer = ("register", field.id, "label")
        if field.name in first:
            related = [source.locate(first[field.name])]
            yield source.problem("repeated-label", at, {"label": field.name}, related=related)
        first.setdefault(field.name, at)


def _unknown_head(organisation: Organisation) -> Iterator[Problem]:
    """Report a head of the authority who is none of the signatories."""
    id, known = organisation.head, organisation.signatories
    if id not in known:
        similar = nearest(id, known)
        yield organisation.source.problem(
            "unknown-signatory", ("head",), {"id": id}, similar=similar
        )


def _faulty_parents(organisation: Organisation) -> Iterator[Problem]:
    """Report units below a unit that does not exist, or below themselves."""
    for unit in organisation.units.values():
        if unit.parent is None:
            continue
        at: Pointer = ("units", unit.id, "parent")
        if unit.parent not in organisation.units:
            values, similar = {"id": unit.parent}, organisation.suggest_unit(unit.parent)
            yield organisation.source.problem("unknown-unit", at, values, similar=similar)
            continue
        above = organisation.chain(unit.parent)
        if unit in above:
            yield organisation.source.problem("circular-unit", at, {"id": unit.id})
        elif len(above) >= MAX_UNIT_LEVELS:
            values = {"limit": str(MAX_UNIT_LEVELS)}
            yield organisation.source.problem("unit-depth", at, values)


def _faulty_severities(organisation: Organisation) -> Iterator[Problem]:
    """Report codes that do not exist, and those of errors, whose severity is fixed."""
    source = organisation.source
    for code in source.data.get("severities", {}):
        at: Pointer = ("severities", code)
        if code not in MESSAGES:
            values, similar = {"code": code}, nearest(code, MESSAGES)
            yield source.problem("severity-unknown-code", at, values, similar=similar, key=True)
        elif MESSAGES[code].severity is Severity.ERROR:
            yield source.problem("severity-fixed", at, {"code": code}, key=True)


def _faulty_date_forms(organisation: Organisation) -> Iterator[Problem]:
    """Report forms with unknown parts or without the year, and unknown forms in the register."""
    source = organisation.source
    for name, form in organisation.date_forms.items():
        data = source.data["date_forms"][name]
        at: Pointer = ("date_forms", name, *(() if isinstance(data, str) else ("text",)))
        for part in form.unknown_parts():
            values = {"name": part, "known": ", ".join(DATE_PARTS)}
            similar = nearest(part, DATE_PARTS)
            yield source.problem("unknown-date-part", at, values, similar=similar)
        if not form.has_year:
            yield source.problem("date-form-without-year", at, {"name": name})
    for id, field in organisation.register.items():
        for key, text in (("value", field.value), ("restricted", field.restricted)):
            yield from faulty_dates_of_register(organisation, text, source, ("register", id, key))


def faulty_dates_of_register(
    organisation: Organisation, text: str, source: Source, at: Pointer
) -> Iterator[Problem]:
    """Report forms that a value of the register asks for, if there is no such form or day."""
    known = organisation.date_forms
    for name, form_name in re.findall(r"\{(\w+):([^{}]*)\}", text):
        if form_name not in known:
            values = {"name": form_name, "known": ", ".join(known) or "–"}
            similar = nearest(form_name, known)
            yield source.problem("unknown-date-form", at, values, similar=similar)
        elif name not in DAYS:
            yield source.problem("not-a-day", at, {"name": name, "known": ", ".join(DAYS)})
