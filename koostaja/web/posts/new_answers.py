"""What somebody has typed about a new post or document, understood as far as it can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from koostaja.text.folding import folded
from koostaja.text.typed_lines import one_line
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.web.posts.new_file import NewDocument, ids_of_new, layout_of_new
from koostaja.workspace import Layout, Workspace

__all__ = ["NewAnswers", "read_answers"]

_LONGEST = 300
"""How many characters a title or name may have."""


class NewAnswers(NamedTuple):
    """The answers with what they mean."""

    typed: Mapping[str, str]
    """As they were typed, by the names of the inputs."""
    new: NewDocument
    faults: Mapping[str, str]
    """The inputs whose answers cannot be used, each with the key of the words why."""
    alike: Listed | None
    """A post with this title in this unit."""


def read_answers(
    given: Mapping[str, str], summaries: DocumentSummaries, workspace: Workspace
) -> NewAnswers:
    """Understand the answers of a form; what was typed stays in any case."""
    typed = {name: _plain(given.get(name, "")) for name in _INPUTS}
    names = summaries.names
    superior = names.post_ids.get(folded(typed["superior"]), "")
    new = NewDocument(
        is_post=typed["kind"] != "document",
        title=workspace.organisation.within_sentence(typed["title"]),
        unit=typed["unit"] if typed["unit"] in summaries.units else "",
        superior=superior,
        superior_words="" if superior else typed["superior"],
        model=typed["from"],
        layout=typed["layout"],
    )
    layout = layout_of_new(workspace, new)
    faults = dict(_faults(typed, new, layout, summaries))
    alike = _alike(new, summaries) or _just_made(new, workspace)
    return NewAnswers(typed, new, faults, alike)


_INPUTS = ("kind", "from", "layout", "title", "unit", "superior")


def _plain(text: str) -> str:
    """Return a typed text in one line, without characters that nobody sees."""
    seen = "".join(one for one in text if one.isprintable() or one.isspace())
    return one_line(seen)[:_LONGEST]


def _faults(
    typed: Mapping[str, str],
    new: NewDocument,
    layout: Layout | None,
    summaries: DocumentSummaries,
) -> Iterator[tuple[str, str]]:
    if layout is None:
        yield "layout", "new.no model" if new.model else "new.no layout"
        return
    if not folded(new.title):
        yield "title", "new.no title"
    if typed["unit"] and not new.unit:
        yield "unit", "new.no such unit"
    unit = layout.fields.with_role("unit")
    if unit and unit.required and not typed["unit"] and summaries.units.roots:
        yield "unit", "new.no unit"
    named = folded(new.superior_words)
    if named and any(folded(one.title) == named for one in summaries.posts):
        yield "superior", "new.several superiors"


def _alike(new: NewDocument, summaries: DocumentSummaries) -> Listed | None:
    title = folded(new.title)
    listed = summaries.posts if new.is_post else summaries.documents
    alike = (one for one in listed if one.unit == new.unit and folded(one.title) == title)
    return next(alike, None) if title else None


def _just_made(new: NewDocument, workspace: Workspace) -> Listed | None:
    """Return a document with this title that the list may not have yet: a form sent twice."""
    for id in islice(ids_of_new(workspace, new), 2):
        made = workspace.positions.read_unsound(id).value  # a blank form has errors
        if made and (folded(made.title), made.unit) == (folded(new.title), new.unit):
            return Listed("positions" if made.is_post else "documents", id, made.title)
    return None
