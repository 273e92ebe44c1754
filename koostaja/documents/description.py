"""The description of a document in the properties of its Word file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from koostaja.documents.document import Document
from koostaja.workspace import Workspace

__all__ = ["Description", "describe", "describe_in"]

_KEYWORDS = ("unit", "number", "date")
"""The values that become keywords, by which a document is searched for."""


_LANGUAGE = "et-EE"
"""The language of documents' text, as their Word properties state it (BCP 47)."""


class Description(NamedTuple):
    """The properties of a document's Word file; "" and () are left out."""

    title: str
    author: str
    subject: str = ""
    """The kind of document that it is."""
    keywords: tuple[str, ...] = ()
    language: str = _LANGUAGE


def describe_in(workspace: Workspace, document: Document, card: Mapping[str, str]) -> Description:
    """Describe a document of a workspace.

    ``card`` is the register card of a directive, which has the kind of document.
    """
    organisation = workspace.organisation
    blanks = (organisation.blank_number, organisation.blank_date)
    return describe(document, _kind(workspace, document, card), blanks)


def describe(document: Document, subject: str, blanks: Collection[str] = ()) -> Description:
    """Describe a document of some kind; ``blanks`` are words for values that are not known."""
    values = document.values
    found = (values.get(name) for name in _KEYWORDS)
    return Description(
        document.title,
        values["organisation"] or "",
        subject,
        tuple(word for word in found if word and word not in blanks),
    )


def _kind(workspace: Workspace, document: Document, card: Mapping[str, str]) -> str:
    """Return the kind of a document: its schema's title up to a colon.

    A directive's is the register's, where there is a field for it with a value.
    """
    file = document.template_file
    form = next((one for one in workspace.forms if one.template_file == file), None)
    title = form.schema.title.partition(":")[0] if form else ""
    if form and not form.schema.is_directive:
        return title
    fields = workspace.organisation.register.values()
    return next((card[one.name] for one in fields if one.subject and card.get(one.name)), title)
