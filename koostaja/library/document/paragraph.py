"""The wordings of the library as paragraphs, before parameters are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from koostaja.documents import ENTRY_KEYS, Origin
from koostaja.workspace import Body, Clause, ClauseLibrary, WordingName, fill_parameters

__all__ = ["BELOW", "Paragraph", "entry_paragraphs", "paragraphs"]

BELOW = "below"
"""The flag of a paragraph below another one."""
_OTHERWISE = ("whole", "single")
"""Keys of a repeated item with its text for special members, beside the usual ``text``."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a wording, or a set in place of one."""

    origin: Origin
    """The place of its words, without the wording that they belong to."""
    text: str = ""
    gaps: frozenset[str] = frozenset()
    """The parameters that ``{name}`` in it may mean."""
    cell: str = ""
    """The key of its cell, in a table row."""
    flags: frozenset[str] = frozenset()
    """Whether it is below another one, and for which members of a list it is repeated."""
    clause: str = ""
    """The name of the wording that it comes from; "" if from none."""
    set: str = ""
    when: Mapping[str, Any] = field(default_factory=dict)

    @property
    def part(self) -> tuple[str, bool]:
        """The part of its wording: the cell, and whether it is below another paragraph."""
        return self.cell, BELOW in self.flags


def paragraphs(library: ClauseLibrary, clause: Clause, body: Body) -> list[Paragraph]:
    """Return the paragraphs of a wording in printed order."""
    top = Paragraph(Origin(clause.source, body.pointer), gaps=frozenset(clause.params))
    if body.text is not None:
        found = [_with_text(top, body.text, "text")]
    elif body.row is not None:
        around = _flagged(top, f"each_{body.each}") if body.each else top
        found = [
            replace(one, cell=cell)
            for cell, value in body.row.items()
            for one in _cell(library, _at(around, "row", cell), value)
        ]
    else:
        found = list(_lines(top, body))
    return [*found, *_items(library, _at(top, "items"), body.items)]


def entry_paragraphs(library: ClauseLibrary, place: Paragraph, value: Any) -> Iterator[Paragraph]:
    """Return the paragraphs of an entry: of a clause, a set, or words of its own."""
    if isinstance(value, str):
        value = {"use": value}
    place = replace(place, when=value.get("when", {}))
    if "set" in value:
        yield replace(place, set=value["set"])
    elif "use" in value:
        yield _used(library, place, value)
    else:
        key = "text" if "text" in value else "as_signed"
        yield _with_text(place, str(value.get(key, "")), key)
    below = replace(_at(place, "items"), when={})
    yield from _items(library, below, value.get("items"))


def _at(place: Paragraph, *more: str | int) -> Paragraph:
    origin = place.origin
    return replace(place, origin=origin._replace(pointer=(*origin.pointer, *more)))


def _with_text(place: Paragraph, text: str, *more: str | int) -> Paragraph:
    return replace(_at(place, *more), text=text)


def _flagged(place: Paragraph, *flags: str) -> Paragraph:
    return replace(place, flags=place.flags | {*flags})


def _used(library: ClauseLibrary, place: Paragraph, entry: Mapping[str, Any]) -> Paragraph:
    """Return the first paragraph of a clause that an entry uses, with the entry's parameters."""
    id, variant = entry["use"], entry.get("variant", "")
    clause = library.clauses.get(id)
    body = clause.wording(variant) if clause else None
    texts = [text for _, text in body.texts()] if body else []
    values = (one for one in entry.items() if one[0] not in ENTRY_KEYS)
    given = {key: value for key, value in values if isinstance(value, str)}
    return replace(
        place,
        text=fill_parameters(next(iter(texts), ""), given),
        gaps=place.gaps | (frozenset(clause.params) if clause else frozenset()),
        clause=str(WordingName(id, variant)),
    )


def _lines(place: Paragraph, body: Body) -> Iterator[Paragraph]:
    for index, line in enumerate(body.lines):
        if isinstance(line, str):
            yield _with_text(place, line, "lines", index)
        else:
            each = _flagged(place, f"each_{line['each']}")
            for inner, text in enumerate(line["lines"]):
                yield _with_text(each, text, "lines", index, "lines", inner)


def _cell(library: ClauseLibrary, place: Paragraph, value: Any) -> Iterator[Paragraph]:
    """Return the paragraphs of a row's cell: its own words, a clause, or a list."""
    if isinstance(value, str) and value not in library.clauses:
        yield _with_text(place, value)
    elif isinstance(value, list):
        yield from _items(library, place, value)
    else:
        yield from entry_paragraphs(library, place, value)


def _items(library: ClauseLibrary, place: Paragraph, items: Any) -> Iterator[Paragraph]:
    """Return what is below a paragraph: entries, or a text for each member of a list."""
    if isinstance(items, Mapping) and "each" in items:
        each = _flagged(place, BELOW, f"each_{items['each']}")
        yield _with_text(each, items["text"], "text")
        for key in _OTHERWISE:
            if key in items:
                yield _with_text(_flagged(each, key), items[key], key)
    elif isinstance(items, Mapping):
        yield from entry_paragraphs(library, _flagged(place, BELOW), items)
    else:
        for index, value in enumerate(items or ()):
            at = _at(_flagged(place, BELOW), index)
            yield from entry_paragraphs(library, at, value)
