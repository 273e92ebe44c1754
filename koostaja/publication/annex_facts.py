"""What the confirmed text of an annex says about whether and where it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from koostaja.documents import Document, Section
from koostaja.source import Pointer
from koostaja.text.characters import comparable
from koostaja.text.typed_days import typed_day
from koostaja.workspace import Layout, Organisation

__all__ = [
    "AnnexFacts",
    "Audience",
    "audience_of",
    "find_group_fields",
    "is_restricted",
    "read_facts",
]

_CIVIL_SERVICE = ("ATS", "CSA")
"""The Civil Service Act, as its sections are cited in Estonian and in English."""
_USUAL = {"ametnik": True, "official": True, "töötaja": False, "employee": False}
"""Whether job descriptions of a group are public, by its usual name, in small letters."""
_ALWAYS = "always"
"""For the last day of a restriction that ends on no known day."""


class AnnexFacts(NamedTuple):
    """What a confirmed text says of its post."""

    title: str
    unit: str
    """The unit as it is printed; "" if it is not."""
    unit_id: str
    """The id by which the authority knew the unit; "" if no words of the text name one."""
    group: str
    """Whether it says official or employee, in its own word; "" if it says neither."""
    restricted: str
    """The last day of a restriction of access, an ISO date or ``_ALWAYS``; "" if there is none."""


class Audience(NamedTuple):
    """Whether a group's job descriptions are for everybody."""

    is_public: bool
    problem: str = ""
    """The code of the problem that this has to be known by a person; "" if all is clear."""


def find_group_fields(layouts: Mapping[str, Layout]) -> dict[str, Pointer]:
    """Return where documents of layouts say official or employee, by the layout's template."""
    fields = {one.template_file: one.fields.with_role("group") for one in layouts.values()}
    return {file: field.pointer for file, field in fields.items() if field}


def read_facts(
    document: Document, group_fields: Mapping[str, Pointer], organisation: Organisation
) -> AnnexFacts:
    """Return what a confirmed text says of its post; see ``find_group_fields``."""
    values = document.values
    return AnnexFacts(
        document.title,
        values.get("unit") or "",
        _unit_id(document, organisation, values.get("unit") or ""),
        _group(document, group_fields, organisation),
        _restricted(values),
    )


def _unit_id(document: Document, organisation: Organisation, said: str) -> str:
    """Return the unit of a post: the address of the words that print it ends with its id.

    Words that a post has of its own have no such address, but may be those of a unit.
    """
    units = organisation.units
    known = {former: id for id, unit in units.items() for former in unit.formerly}
    known |= {id: id for id in units}
    ends = (item.address.rpartition("/")[2] for item in document.body_items)
    words = {comparable(organisation.unit_words(id)): id for id in units}
    return next((known[one] for one in ends if one in known), words.get(comparable(said), ""))


def _group(
    document: Document, group_fields: Mapping[str, Pointer], organisation: Organisation
) -> str:
    """Return what the field for the group says, or else a field that says a group's name alone."""
    way = group_fields.get(document.template_file)
    said = document.section([str(key) for key in way]) if way else None
    if said:
        return str(said)
    names = {comparable(one) for one in organisation.groups}
    return next((text for text in _facts(document.body) if comparable(text) in names), "")


def _facts(section: Section) -> Iterator[str]:
    """Yield the words of sections that say one thing."""
    if len(section.items) == 1:
        yield section.items[0].text
    for one in section.fields:
        yield from _facts(one)


def _restricted(values: Mapping[str, str | None]) -> str:
    if not values.get("restriction_basis"):
        return ""
    return typed_day(values.get("restriction_until") or "") or _ALWAYS


def is_restricted(facts: AnnexFacts, day: str) -> bool:
    """Return whether access is restricted on a day; a restriction without a known end is one."""
    return facts.restricted == _ALWAYS or bool(facts.restricted and day <= facts.restricted)


def audience_of(group: str, organisation: Organisation) -> Audience:
    """Return whether the job descriptions of a group are published: those of officials are.

    AvTS § 28 (1) 5 is about officials. A text that does not say whose it is is taken for an
    official's and named; one of a group that the authority does not know is not published.
    """
    if not group:
        return Audience(True, "publication-group-unsaid")
    groups = {comparable(id): one for id, one in organisation.groups.items()}
    known = groups.get(comparable(group))
    if known and known.law:
        return Audience(known.law in _CIVIL_SERVICE)
    usual = _USUAL.get(comparable(group).casefold())
    return Audience(bool(usual), "publication-group-unknown" if usual is None else "")
