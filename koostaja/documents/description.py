"""A document as Word's own properties describe it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from koostaja.documents.document import Document
from koostaja.workspace import Workspace

__all__ = ["Described", "describe", "describe_in"]

_KEYWORDS = ("unit", "number", "date")
"""What a document is looked for by: values that clauses may quote."""


class Described(NamedTuple):
    """A document as Word's own properties describe it; "" and () are left out."""

    title: str
    author: str
    subject: str = ""
    """The kind of document that it is."""
    keywords: tuple[str, ...] = ()


def describe_in(workspace: Workspace, document: Document, card: Mapping[str, str]) -> Described:
    """What a document's properties say, from the data alone.

    ``card`` is the register card of a directive, whose kind the register knows.
    """
    organisation = workspace.organisation
    blanks = (organisation.blank_number, organisation.blank_date)
    return describe(document, _kind(workspace, document, card), blanks)


def describe(document: Document, subject: str, blanks: Collection[str] = ()) -> Described:
    """What the properties of a document of some kind say; ``blanks`` stand where a value is not."""
    values = document.values
    found = (values.get(name) for name in _KEYWORDS)
    return Described(
        document.title,
        values["organisation"] or "",
        subject,
        tuple(word for word in found if word and word not in blanks),
    )


def _kind(workspace: Workspace, document: Document, card: Mapping[str, str]) -> str:
    """By the title of its layout's schema up to a colon, or by the register."""
    for layout in workspace.layouts.values():
        if layout.template_file == document.template_file:
            return layout.schema.title.partition(":")[0]
    fields = workspace.organisation.register.values()
    return next((card[one.label] for one in fields if one.subject and card.get(one.label)), "")
