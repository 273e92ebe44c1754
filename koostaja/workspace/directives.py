"""Drafts: directives that are not signed yet, each a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from koostaja.files.paths import template_file
from koostaja.schema import engine_schema
from koostaja.source import Source
from koostaja.workspace.ledger import ActReference, act_references
from koostaja.workspace.positions import Layout

__all__ = ["Directive", "PlannedAnnex", "directive_form", "template_name"]


def directive_form(own: Mapping[str, Layout], template: str) -> Layout:
    """Return the form of the directives that a template makes.

    It is the workspace's, if there is a schema of directives with the template's name among its
    ``own`` ones; else the engine's, which has no file.
    """
    built_in = Layout(template, engine_schema("directive"), "", template_file(template))
    return own.get(template, built_in)


class PlannedAnnex(NamedTuple):
    """A position that a draft confirms, with its number among the annexes."""

    number: str
    position: str
    """The position's id."""


def template_name(source: Source | None) -> str:
    """Return the name of the template that a directive's file names; "" if it names none."""
    data = source.data if source else None
    name = data.get("template") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


@dataclass(frozen=True, eq=False)
class Directive:
    """A directive (käskkiri): one YAML file; its id is permanent, its number comes later."""

    id: str
    source: Source
    form: Layout
    """What its file can have and its document prints."""

    @property
    def template_file(self) -> str:
        """The Word template of its form."""
        return self.form.template_file

    @property
    def data(self) -> Any:
        """The data of its file, which have passed the schema of directives."""
        return self.source.data

    @property
    def title(self) -> str:
        """Its title, which names what it confirms."""
        return str(self.data["title"])

    @property
    def day(self) -> str:
        """The day on which it takes effect, as far as it says: an ISO date or ""."""
        return str(self.data.get("in_force") or self.data.get("date") or "")

    @cached_property
    def annexes(self) -> tuple[PlannedAnnex, ...]:
        """The positions that it confirms; numbers count from 1 unless the file gives them."""
        return tuple(
            PlannedAnnex(str(place), one)
            if isinstance(one, str)
            else PlannedAnnex(one.get("annex", str(place)), one["position"])
            for place, one in enumerate(self.data["confirms"], start=1)
        )

    @property
    def signatories(self) -> tuple[str, ...]:
        """The ids of those who sign it, in order."""
        given = self.data["signatory"]
        return (given,) if isinstance(given, str) else tuple(given)

    @property
    def repeals(self) -> tuple[ActReference, ...]:
        """The earlier directives that it repeals, whole or some of their annexes."""
        return act_references(self.data.get("repeals", ()))

    @property
    def amends(self) -> tuple[ActReference, ...]:
        """The earlier directives that it amends."""
        return act_references(self.data.get("amends", ()))
