"""The history of the authority's data, each value by the words of its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from koostaja.compare import diff_spans
from koostaja.files.paths import ORGANISATION_FILE
from koostaja.source import parse, value_at
from koostaja.text.capitals import capitalised
from koostaja.text.diff import segments
from koostaja.web.organisation.asked_values import AskedKind, AskedValue
from koostaja.web.organisation.item_forms import KINDS, ItemKind
from koostaja.web.saving.history import HistoryEntry
from koostaja.web.saving.history_page import HistorySubject, history_answer
from koostaja.web.saving.history_view import HistoryChange
from koostaja.web.site import Site

__all__ = ["organisation_history"]

_NAMED = {AskedKind.UNIT: ("units", "name"), AskedKind.SIGNATORY: ("signatories", "name")}
"""Where the names are of what a value has by its id."""


def organisation_history(site: Site, request: Request) -> Response:
    """Return the page with who has changed what of the authority."""
    title = site.renderer.words["organisation"]
    back = "organisation.back"
    subject = HistorySubject(ORGANISATION_FILE, title, "/organisation", back, uses_clauses=False)
    return history_answer(site, request, subject, partial(_changes, site.renderer.words))


def _changes(words: Mapping[str, str], entry: HistoryEntry) -> Sequence[HistoryChange] | None:
    """Return which values were changed; None if one text cannot be read."""
    old, new = _data(entry.before), _data(entry.after)
    if old is None or new is None:
        return None
    return [one for kind in KINDS.values() for one in _of_kind(kind, words, old, new)]


def _of_kind(
    kind: ItemKind, words: Mapping[str, str], old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[HistoryChange]:
    before, after = kind.items(old), kind.items(new)
    for id in {**before, **after}:
        title = capitalised(kind.title(after.get(id)) or kind.title(before.get(id))) or id
        for one in kind.asked:
            was, now = _said(one, before.get(id), old), _said(one, after.get(id), new)
            if was != now:
                spans = (*diff_spans(segments(was, now)),)
                yield HistoryChange(f"{title} › {words[one.label]}", spans)


def _said(asked: AskedValue, item: Any, data: Mapping[str, Any]) -> str:
    """Return a value as it is read."""
    value = value_at(item, asked.path)
    if asked.kind in _NAMED:
        key, name = _NAMED[asked.kind]
        return str(value_at(data, (key, str(value), name)) or value or "")
    return asked.shown(value)


def _data(text: str | None) -> Mapping[str, Any] | None:
    if text is None:
        return {}
    source, _ = parse(text, ORGANISATION_FILE)
    return source.data if source and isinstance(source.data, dict) else None
