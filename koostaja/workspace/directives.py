"""Drafts: directives that are not signed yet, each a YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from koostaja.files.paths import stem, template_file
from koostaja.schema import engine_schema
from koostaja.source import Pointer, Source
from koostaja.workspace.ledger import ActReference, act_references
from koostaja.workspace.position import Layout

__all__ = ["Directive", "PlannedAnnex", "directive_form", "template_name"]


def directive_form(own: Mapping[str, Layout], template: str) -> Layout:
    """Return the form of the directives that a template makes.

    It is the workspace's, if there is a schema of directives with the template's name among its
    ``own`` ones; else the engine's, which has no file.
    """
    built_in = Layout(template, engine_schema("directive"), "", template_file(template))
    return own.get(template, built_in)


class PlannedAnnex(NamedTuple):
    """An annex of a draft: a post that it confirms, another document, or a Word file."""

    number: str
    """Its number among the annexes."""
    id: str
    """The id of the position or document; "" for a file."""
    pointer: Pointer
    """The place of its entry in the directive's file."""
    is_post: bool = True
    """Whether it is named in ``confirms``."""
    entry: Mapping[str, Any] = MappingProxyType({})
    """What the entry says beside the id; nothing if it is an id alone."""

    @property
    def position(self) -> str:
        """The id of the post; "" if the annex is none."""
        return self.id if self.is_post else ""

    @property
    def file(self) -> str:
        """The name of a Word file that was made elsewhere; "" if the annex is none."""
        return str(self.entry.get("file", ""))

    @property
    def name(self) -> str:
        """The id, or the name of a file without folder and suffix."""
        return self.id or stem(self.file)

    @property
    def title(self) -> str:
        """The title that the entry gives: of a file, or in place of a document's own."""
        return str(self.entry.get("title", ""))

    @property
    def id_pointer(self) -> Pointer:
        """The place of the id, or of the file's name."""
        keys = ("position", "document", "file")
        key = next((key for key in keys if key in self.entry), "")
        return (*self.pointer, key) if key else self.pointer


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
        """All annexes by number: the posts that it confirms, and the others.

        Numbers count from 1, posts first, unless the file gives them.
        """
        posts, others = self.data.get("confirms", ()), self.data.get("annexes", ())
        found = [
            _planned(one, index + 1, ("confirms", index), "position")
            for index, one in enumerate(posts)
        ]
        found += [
            _planned(one, len(posts) + index + 1, ("annexes", index), "document")
            for index, one in enumerate(others)
        ]
        return tuple(sorted(found, key=lambda one: int(one.number)))

    @property
    def posts(self) -> tuple[PlannedAnnex, ...]:
        """The annexes that are posts."""
        return tuple(one for one in self.annexes if one.is_post)

    def mark_pointer(self, annex: PlannedAnnex) -> Pointer | None:
        """Return the place of the approval mark of an annex; None if it bears none."""
        if "mark" in annex.entry:
            return (*annex.pointer, "mark") if annex.entry["mark"] is not None else None
        return ("mark",) if self.data.get("mark") is not None else None

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


def _planned(one: Any, place: int, pointer: Pointer, key: str) -> PlannedAnnex:
    """Return an annex from its entry; ``key`` is that of its id."""
    is_post = key == "position"
    if isinstance(one, str):
        return PlannedAnnex(str(place), one, pointer, is_post)
    number, id = one.get("annex", str(place)), one.get(key, "")
    return PlannedAnnex(number, id, pointer, is_post, one)
