"""A position as its file has it, and the layout that says what its fields are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from koostaja.files.paths import DOCUMENTS, folder_name
from koostaja.schema import FORMERLY, UNTIL, Field, Schema
from koostaja.source import Pointer, Source, value_at
from koostaja.text.capitals import capitalised
from koostaja.text.cases import CASES

__all__ = ["Layout", "Position"]


@dataclass(frozen=True, eq=False)
class Layout:
    """One kind of document: a schema, and a template of the same name."""

    id: str
    schema: Schema
    schema_file: str
    template_file: str

    @property
    def fields(self) -> Field:
        """The fields of such a document, as a tree."""
        return self.schema.fields

    @cached_property
    def given_cases(self) -> tuple[str, ...]:
        """The cases of the title for which it has a field."""
        return tuple(case for case in CASES if self.fields.with_role(f"title_{case}"))


@dataclass(frozen=True, eq=False)
class Position:
    """A post (teenistuskoht), or a document that is no post: one YAML file, named by its id.

    Which field has the title, the unit or the superior differs between layouts; the
    schema marks these fields with a role (``x-role``), and the properties read them.
    """

    id: str
    source: Source
    layout: Layout

    @property
    def is_post(self) -> bool:
        """Whether it is a post, and no other document."""
        return folder_name(self.source.file) != DOCUMENTS

    @property
    def fields(self) -> Field:
        """The fields of its layout, as a tree."""
        return self.layout.fields

    def field(self, role: str) -> Field | None:
        """Return the field of its layout that has a role, or None."""
        return self.fields.with_role(role)

    def value(self, role: str) -> Any:
        """Return the data of the field that has a role; None if it has no such field or value."""
        field = self.field(role)
        return value_at(self.source.data, field.pointer) if field else None

    @cached_property
    def written_title(self) -> str:
        """The post's title as typed, usually as within a sentence; "" if it has no such field."""
        return self._words("title")

    @cached_property
    def title(self) -> str:
        """The title as at the beginning of a cell, which several posts may have."""
        return capitalised(self.written_title)

    @property
    def given_title_within(self) -> str:
        """The title as within a sentence, where the position gives it for itself; else ""."""
        return self._words("title_within")

    @property
    def given_title_forms(self) -> Mapping[str, str]:
        """The title in the cases for which the position gives it."""
        given = {case: self._words(f"title_{case}") for case in self.layout.given_cases}
        return {case: form for case, form in given.items() if form}

    @property
    def title_pointer(self) -> Pointer:
        """The place of the title in the file; () if its layout has no such field."""
        field = self.field("title")
        return field.pointer if field else ()

    @property
    def name(self) -> str:
        """The title, or the id of a post without one."""
        return self.title or self.id

    def _words(self, role: str) -> str:
        """Return the text, or its first paragraph, of the field with a role; "" without one."""
        value = self.value(role)
        first = value[0] if isinstance(value, list) and value else value
        return first if isinstance(first, str) else ""

    @property
    def unit(self) -> str:
        """The id of its unit, which may be unknown to the organisation; "" if it names none."""
        value = self.value("unit")
        id = value.get("unit") if isinstance(value, Mapping) else value
        return id if isinstance(id, str) else ""

    @property
    def group(self) -> str:
        """The id of its group (officials, employees); "" if it names none."""
        return str(self.value("group") or "")

    @property
    def holders(self) -> str:
        """The number of people in the post, as written; "" if it says none."""
        return str(self.value("holders") or "")

    def posts(self, role: str) -> tuple[str, ...]:
        """Return the ids of the posts in the field with a role, such as "substitutes"."""
        ids = (one.get("post") if isinstance(one, Mapping) else one for one in self._listed(role))
        return tuple(id for id in ids if isinstance(id, str))

    def posts_in_words(self, role: str) -> tuple[str, ...]:
        """Return the words for posts that the field with a role names without an id."""
        words = (one.get("text") for one in self._listed(role) if isinstance(one, Mapping))
        return tuple(one for one in words if isinstance(one, str))

    def _listed(self, role: str) -> list[Any]:
        value = self.value(role)
        return value if isinstance(value, list) else [value]

    @property
    def formerly(self) -> tuple[str, ...]:
        """Its former ids, by which records name it."""
        return tuple(self.source.data.get(FORMERLY, ()))

    @property
    def until(self) -> str:
        """The first day on which the post no longer exists, an ISO date; "" if it stays."""
        return str(self.source.data.get(UNTIL, ""))

    def exists(self, day: str) -> bool:
        """Return whether the post exists on a day, an ISO date."""
        return not self.until or day < self.until
