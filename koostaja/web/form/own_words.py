"""Printed words of the library as words of the document's own, which print the same.

A list adds its marks again, so they are taken off; an entry that is printed without the mark of
its list says so. Numbers as signed, and names for references, stay with their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from koostaja.documents import GAP, Choices, Item, OwnNumber, Row, Section
from koostaja.web.form.new_entries import new_entry
from koostaja.workspace import Field, FieldKind, ListStyle

__all__ = ["OwnWords"]


class OwnWords:
    """Makes entries and rows in words of the document's own, of what is printed."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """``data`` are those of the document, which can choose the marks of its lists."""
        given = data.get("lists")
        chosen = given if isinstance(given, Mapping) else {}
        lists = {key: one for key, one in chosen.items() if isinstance(one, str)}
        self._choices = Choices(lists=lists)

    def style(self, field: Field, level: int = 0) -> ListStyle:
        """Return the marks of a field's lists, or of those below as many texts that lead them."""
        style = self._choices.style(field)
        for _ in range(level):
            style = style.led
        return style

    def entries(
        self,
        printed: Sequence[Item],
        field: Field,
        style: ListStyle,
        *,
        is_last: bool = True,
        leads: bool = False,
    ) -> list[Any]:
        """Return paragraphs as entries.

        ``is_last`` says whether the list ends with them, ``leads`` whether entries of the document
        are below the last one.
        """
        if style.join is not None:
            parts = [part for one in printed for part in (one.parts or (one,))]
            return [self._entry(one, field, style, "") for one in parts]
        ends = [style.between] * len(printed)
        if is_last:
            ends[-1:] = [style.end]
        if leads:
            ends[-1:] = [style.led.lead]
        return [self._entry(one, field, style, end) for one, end in zip(printed, ends, strict=True)]

    def _entry(self, item: Item, field: Field, style: ListStyle, mark: str) -> Any:
        mark = style.led.lead if item.items else mark
        words = item.text.replace(GAP, "…")
        cut = _without(words, mark)
        entry = {"text": words if cut is None else cut}
        if cut is None:
            entry["end"] = ""
        entry |= _own_number(item.number)
        if item.anchor:
            entry["anchor"] = item.anchor
        if item.items:
            below = self.entries(item.items, field, style.led)
            return {**entry, "items": below}
        takes_keys = isinstance(new_entry(field), dict)
        return entry if takes_keys or len(entry) > 1 else entry["text"]

    def row(self, row: Row, field: Field) -> dict[str, Any]:
        """Return a row as cells."""
        named, found = row.named, dict[str, Any]()
        for column in field.children:
            cell = named.get(column.key)
            if cell is not None and cell.present:
                anchor = next((one.anchor for one in cell.paragraphs[:1]), "")
                found[column.key] = self._cell(cell, column)
                found |= {"anchor": anchor} if anchor and "anchor" not in named else {}
        return found | _own_number(row.number)

    def _cell(self, cell: Section, column: Field) -> Any:
        style = self.style(column)
        items = [one._replace(anchor="") for one in cell.items]
        if cell.lead:
            lead = cell.lead._replace(items=tuple(items), anchor="")
            return self._entry(lead, column, style, "")
        entries = self.entries(items, column, style)
        if column.kind is FieldKind.LIST and (len(entries) != 1 or column.topic is not None):
            return entries
        return _one(entries) if column.topic is None else next(iter(entries), "")


def _one(entries: Iterable[Any]) -> Any:
    """Return the only entry of a cell, or all words as one: a text, if it is no more than that."""
    found = [*entries]
    if len(found) != 1:
        return " ".join(one["text"] if isinstance(one, dict) else one for one in found)
    (only,) = found
    return only["text"] if isinstance(only, dict) and len(only) == 1 else only


def _own_number(number: str) -> dict[str, str]:
    if not isinstance(number, OwnNumber):
        return {}
    reason = number.origin.as_signed if number.origin else ""
    return {"own_number": str(number), "reason": reason}


def _without(words: str, mark: str) -> str | None:
    """Return words to which a mark is added when they are printed; None if there are none."""
    cut = words[: -len(mark)] if mark and words.endswith(mark) else words
    for one in (cut, words):
        if one.strip() and (one if one.endswith(mark) else one + mark) == words:
            return one
    return None
