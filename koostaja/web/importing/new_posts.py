"""The job descriptions that accepting would add: what they print first, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.files.paths import imported_draft
from koostaja.intake import DocumentComparison, read_comparison
from koostaja.source import read
from koostaja.web.importing.import_list import ListedImport
from koostaja.web.importing.shown_questions import KnownValue, assumed_values, flag_values
from koostaja.workspace import Workspace

__all__ = ["NewPost", "PrintedFact", "new_posts"]


class PrintedFact(NamedTuple):
    """A heading with what is printed below it."""

    label: str
    words: Sequence[str]


class NewPost(NamedTuple):
    """A document that would become a job description."""

    listed: ListedImport
    layout: str
    """What its layout is called."""
    facts: Sequence[PrintedFact]
    """Its first section."""
    flags: Sequence[KnownValue]
    """What it says to its questions of yes or no."""
    assumed: Sequence[KnownValue]
    unanswered: int
    """How many other questions nobody has answered."""


def new_posts(
    root: Path, workspace: Workspace, listed: Sequence[ListedImport]
) -> Sequence[NewPost]:
    """Return the job descriptions that documents would become, by their drafts."""
    return [_post(root, workspace, one) for one in listed]


def _post(root: Path, workspace: Workspace, one: ListedImport) -> NewPost:
    compared = read_comparison(root, one.record.id)
    file = imported_draft(one.record.id)
    draft = read(root / file, file, within=root).value
    data = draft.data if draft else None
    layout = workspace.layouts.get(one.record.layout)
    return NewPost(
        one,
        layout.schema.title.partition(":")[0] if layout else "",
        [*_facts(compared)] if compared else [],
        flag_values(one.record, data),
        assumed_values(one.record, data),
        sum(not each.is_assumed for each in one.record.open_questions),
    )


def _facts(compared: DocumentComparison) -> Iterator[PrintedFact]:
    """Yield what the first section of the document prints, by its headings."""
    section = next((one for one in compared.sections if one.title), None)
    label, words = "", list[str]()
    for row in section.rows if section else ():
        text = "".join(one.text for one in row.rebuilt.texts) if row.rebuilt else ""
        if row.is_title:
            if words:
                yield PrintedFact(label, words)
            label, words = text.rstrip(":"), []
        elif text:
            words.append(text)
    if words:
        yield PrintedFact(label, words)
