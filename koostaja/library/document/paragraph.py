"""The wordings of the library as paragraphs: what stands where, before anything is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from koostaja.documents import ENTRY_KEYS
from koostaja.source import Pointer, Source
from koostaja.workspace import Body, Clause, ClauseLibrary, WordingName, fill_parameters

__all__ = ["BELOW", "Paragraph", "entry_paragraphs", "paragraphs"]

BELOW = "below"
"""The flag of a paragraph below another one."""
_OTHERWISE = ("whole", "single")
"""Wordings of a repeated item for members of a special kind, beside the usual ``text``."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a wording, or a set that stands in its place."""

    source: Source
    pointer: Pointer
    text: str = ""
    gaps: frozenset[str] = frozenset()
    """The parameters that may stand in it as ``{name}``."""
    cell: str = ""
    """The cell of a table row that it stands in."""
    flags: frozenset[str] = frozenset()
    """Whether it is below another one, and for what members of a list it stands."""
    clause: str = ""
    """The clause that it was taken from, with its variant after a slash; "" if from none."""
    set: str = ""
    when: Mapping[str, Any] = field(default_factory=dict)

    @property
    def part(self) -> tuple[str, bool]:
        """Which part of its wording it belongs to: the cell, and whether it is below another."""
        return self.cell, BELOW in self.flags


def paragraphs(library: ClauseLibrary, clause: Clause, body: Body) -> list[Paragraph]:
    """What a wording says, in printed order; clauses in it in their main words."""
    top = Paragraph(clause.source, body.pointer, gaps=frozenset(clause.params))
    if body.text is not None:
        found = [_said(top, body.text, "text")]
    elif body.row is not None:
        found = [
            replace(one, cell=cell)
            for cell, value in body.row.items()
            for one in _cell(library, _at(top, "row", cell), value)
        ]
    else:
        found = list(_lines(top, body))
    return [*found, *_items(library, _at(top, "items"), body.items)]


def entry_paragraphs(library: ClauseLibrary, place: Paragraph, value: Any) -> Iterator[Paragraph]:
    """What an entry of a list says: a clause, a set, or words of its own."""
    if isinstance(value, str):
        value = {"use": value}
    place = replace(place, when=value.get("when", {}))
    if "set" in value:
        yield replace(place, set=value["set"])
    elif "use" in value:
        yield _used(library, place, value)
    else:
        key = "text" if "text" in value else "as_signed"
        yield _said(place, str(value.get(key, "")), key)
    below = replace(_at(place, "items"), when={})
    yield from _items(library, below, value.get("items"))


def _at(place: Paragraph, *more: str | int) -> Paragraph:
    return replace(place, pointer=(*place.pointer, *more))


def _said(place: Paragraph, text: str, *more: str | int) -> Paragraph:
    return replace(_at(place, *more), text=text)


def _flagged(place: Paragraph, *flags: str) -> Paragraph:
    return replace(place, flags=place.flags | {*flags})


def _used(library: ClauseLibrary, place: Paragraph, entry: Mapping[str, Any]) -> Paragraph:
    """The first paragraph of a clause that an entry uses, with the parameters that it gives."""
    id, variant = entry["use"], entry.get("variant", "")
    clause = library.clauses.get(id)
    body = clause.wording(variant) if clause else None
    texts = [text for _, text in body.texts()] if body else []
    given = {key: value for key, value in entry.items() if key not in ENTRY_KEYS}
    return replace(
        place,
        text=fill_parameters(next(iter(texts), ""), given),
        gaps=place.gaps | (frozenset(clause.params) if clause else frozenset()),
        clause=str(WordingName(id, variant)),
    )


def _lines(place: Paragraph, body: Body) -> Iterator[Paragraph]:
    for index, line in enumerate(body.lines):
        if isinstance(line, str):
            yield _said(place, line, "lines", index)
        else:
            each = _flagged(place, f"each_{line['each']}")
            for inner, text in enumerate(line["lines"]):
                yield _said(each, text, "lines", index, "lines", inner)


def _cell(library: ClauseLibrary, place: Paragraph, value: Any) -> Iterator[Paragraph]:
    """A cell of a row: its own words, a clause, or a list."""
    if isinstance(value, str) and value not in library.clauses:
        yield _said(place, value)
    elif isinstance(value, list):
        yield from _items(library, place, value)
    else:
        yield from entry_paragraphs(library, place, value)


def _items(library: ClauseLibrary, place: Paragraph, items: Any) -> Iterator[Paragraph]:
    """What stands below a paragraph: entries, or one wording for each member of a list."""
    if isinstance(items, Mapping) and "each" in items:
        each = _flagged(place, BELOW, f"each_{items['each']}")
        yield _said(each, items["text"], "text")
        for key in _OTHERWISE:
            if key in items:
                yield _said(_flagged(each, key), items[key], key)
    elif isinstance(items, Mapping):
        yield from entry_paragraphs(library, _flagged(place, BELOW), items)
    else:
        for index, value in enumerate(items or ()):
            at = _at(_flagged(place, BELOW), index)
            yield from entry_paragraphs(library, at, value)
