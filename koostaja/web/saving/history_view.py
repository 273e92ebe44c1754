"""What a commit has changed, in the words that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from koostaja.compare import (
    Comparison,
    DiffSpan,
    PositionVersions,
    compare,
    compare_versions,
    diff_spans,
)
from koostaja.documents import Document
from koostaja.source import parse
from koostaja.text.diff import segments
from koostaja.web.page_session import PageSession
from koostaja.web.saving.history import HistoryEntry
from koostaja.workspace import Directive, Position

__all__ = ["HistoryChange", "clause_changes", "document_changes"]

_SAID = ("text", "note", "basis", "title", "whole", "single")
"""The keys of clause files whose values are words."""
_OF_WORDS = ("lines", "row")
"""The keys of clause files whose entries are words, unless they are in lists of their own."""

_NUMBER = re.compile(r"^[\d.]+ ")


class HistoryChange(NamedTuple):
    """One passage before and after."""

    place: str
    """The titles under which it is."""
    spans: tuple[DiffSpan, ...]


def document_changes(
    session: PageSession, folder: str, id: str, entry: HistoryEntry
) -> list[HistoryChange] | None:
    """Return what reads otherwise in a document; None if one of both texts cannot be read.

    Clauses are as they are today, so that only what this document's own file says differs.
    """
    made_from, new = _document(session, folder, id, entry.after)
    _, old = _document(session, folder, id, entry.before)
    if not (made_from and new and old):
        return None
    found = _compared(session, made_from, old, new)
    return [
        HistoryChange(
            _place(one.titles),
            (*diff_spans(one.segments),),
        )
        for one in found.differences
        if one.kind != "renumbered"
    ]


def _compared(
    session: PageSession, made_from: Position | Directive, old: Document, new: Document
) -> Comparison:
    if isinstance(made_from, Directive):
        return compare(old, new, made_from.form.fields)
    return compare_versions(session.workspace, PositionVersions(made_from, new, old))


def _place(titles: Sequence[str]) -> str:
    """Return the titles around a passage; a table may repeat that of its section."""
    found = [one for one in titles if one]
    return " › ".join(
        one
        for one, after in zip(found, [*found[1:], ""], strict=True)
        if _NUMBER.sub("", one) != after
    )


def clause_changes(entry: HistoryEntry) -> list[HistoryChange] | None:
    """Return which words of a clause file were changed; None if one text cannot be read."""
    old, new = _words(entry.before), _words(entry.after)
    if old is None or new is None:
        return None
    places = [one for one in {**old, **new} if old.get(one) != new.get(one)]
    return [
        HistoryChange("", (*diff_spans(segments(old.get(one, ""), new.get(one, ""))),))
        for one in places
    ]


def _document(
    session: PageSession, folder: str, id: str, text: str | None
) -> tuple[Position | Directive | None, Document | None]:
    """Return the position or draft and document that a text makes; None where it makes none."""
    if text is None:
        return None, None
    look = session.look(id, text, folder=folder)
    return look.shown_from, next(iter(look.documents), None)


def _words(text: str | None) -> Mapping[tuple[str | int, ...], str] | None:
    """Return the words of a clause file by their places."""
    if text is None:
        return {}
    source, _ = parse(text, "")
    return dict(_said(source.data, ())) if source else None


def _said(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        if at[-1:] and (at[-1] in _SAID or (at[-2:-1] and at[-2] in _OF_WORDS)):
            yield at, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _said(one, (*at, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _said(one, (*at, number))
