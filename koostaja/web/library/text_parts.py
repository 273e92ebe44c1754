"""The texts of a clause's data, each with its place, as a form edits them.

What a form does not edit, such as the use of another clause, is a part as well: it is shown and
kept. Data may have any shape, since a form may have been sent by anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.source import Pointer

__all__ = ["TextList", "TextPart", "joined_parts", "text_lists", "wording_parts", "wording_places"]

_JOINED = ("text", "single", "whole", "join", "last")
"""What a parameter says of each member of a list, in the order in which it is shown."""


class TextPart(NamedTuple):
    """A text at a place, or what is shown and kept there."""

    pointer: Pointer
    kind: str
    """A name of the page's words: text, line, column, item, each, whole, single …"""
    text: str
    names: str = ""
    """The clause or set that is used there; then the text is its id."""
    number: int = 0
    """Which of several of its kind it is; 0 for the only one."""
    is_repeated: bool = False
    """Whether it is printed for each member of a list."""
    is_entry: bool = False
    """Whether it may be left out, since it is one of a list."""

    @property
    def column(self) -> str:
        """The column of a table row that it is in, "" elsewhere."""
        row = next((at for at, key in enumerate(self.pointer) if key == "row"), -1)
        return str(self.pointer[row + 1]) if 0 <= row < len(self.pointer) - 1 else ""


class TextList(NamedTuple):
    """A list of texts to which one can be added."""

    pointer: Pointer
    kind: str
    is_plain: bool
    """Whether its entries are texts alone, and no mappings with a text."""


def wording_places(data: Mapping[str, Any]) -> list[Pointer]:
    """Return where the wordings of a clause are: the main one, and those of its variants."""
    variants = data.get("variants")
    names = variants if isinstance(variants, Mapping) else {}
    return [(), *(("variants", name) for name in names)]


def wording_parts(body: Any, ids: Collection[str], at: Pointer = ()) -> Iterator[TextPart]:
    """Yield the texts of a wording's data in the order in which they are printed."""
    body = body if isinstance(body, Mapping) else {}
    if isinstance(body.get("text"), str):
        yield TextPart((*at, "text"), "text", body["text"])
    yield from _lines(body.get("lines"), (*at, "lines"))
    row = body.get("row")
    for column, cell in row.items() if isinstance(row, Mapping) else ():
        yield from _content(cell, (*at, "row", column), "column", ids)
    yield from _content(body.get("items"), (*at, "items"), "item", ids)


def joined_parts(parameter: Any, at: Pointer) -> Iterator[TextPart]:
    """Yield the words that a parameter says of each member of a list."""
    data = parameter if isinstance(parameter, Mapping) else {}
    for key in _JOINED if "each" in data else ():
        if isinstance(data.get(key), str):
            yield TextPart((*at, key), f"joined {key}", data[key], is_repeated=key == "text")


def text_lists(body: Any, at: Pointer = ()) -> Iterator[TextList]:
    """Yield the lists of a wording's data that a text can be added to."""
    body = body if isinstance(body, Mapping) else {}
    if isinstance(body.get("lines"), list):
        yield TextList((*at, "lines"), "line", True)
    row = body.get("row")
    for column, cell in row.items() if isinstance(row, Mapping) else ():
        if isinstance(cell, list):
            yield TextList((*at, "row", column), "column", False)
    if isinstance(body.get("items"), list):
        yield TextList((*at, "items"), "item", False)


def _lines(lines: Any, at: Pointer) -> Iterator[TextPart]:
    entries = lines if isinstance(lines, list) else []
    for index, one in enumerate(entries):
        if isinstance(one, str):
            yield TextPart((*at, index), "line", one, number=index + 1, is_entry=True)
        elif isinstance(one, Mapping) and isinstance(one.get("lines"), list):
            for number, text in enumerate(one["lines"]):
                if isinstance(text, str):
                    pointer = (*at, index, "lines", number)
                    yield TextPart(pointer, "line", text, number=index + 1, is_repeated=True)


def _content(value: Any, at: Pointer, kind: str, ids: Collection[str]) -> Iterator[TextPart]:
    if isinstance(value, list):
        for index, one in enumerate(value):
            for part in _entry(one, (*at, index), kind, ids):
                own = part.pointer in ((*at, index), (*at, index, "text"))
                yield part._replace(number=index + 1, is_entry=own and not part.names)
    elif isinstance(value, Mapping) and "each" in value:
        for key in ("text", "single", "whole"):
            if isinstance(value.get(key), str):
                yield TextPart((*at, key), f"each {key}", value[key], is_repeated=True)
    else:
        yield from _entry(value, at, kind, ids)


def _entry(value: Any, at: Pointer, kind: str, ids: Collection[str]) -> Iterator[TextPart]:
    if isinstance(value, str):
        yield TextPart(at, kind, value, names=value if value in ids else "")
    elif isinstance(value, Mapping):
        named = next((value[key] for key in ("use", "set") if isinstance(value.get(key), str)), "")
        if named:
            yield TextPart(at, kind, named, names=named)
        elif isinstance(value.get("text"), str):
            yield TextPart((*at, "text"), kind, value["text"])
        if "items" in value:
            yield from _content(value["items"], (*at, "items"), "item", ids)
