"""Findings as the page of the last check shows them: in words, each with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple
from urllib.parse import quote, urlencode

from koostaja.diagnostics import (
    AskSupport,
    Names,
    Problem,
    Severity,
    actions,
    officer_hint,
    officer_message,
)
from koostaja.text.dates import date_numeric
from koostaja.web.checking.findings import FoundDocument, FoundKind, gathered
from koostaja.web.names import clause_words, officer_names
from koostaja.workspace import Workspace

__all__ = ["Shower", "ShownDocument", "ShownFinding", "ShownGroup", "ShownKind", "place_in_form"]

_MOST_ALIKE = 25
"""How many alike findings of one document are listed."""
_MOST_PLACES = 10
"""How many places of a kind of finding are listed."""
_OF_SUPPORT = ("library", "templates", "forms", "organisation", "other")
"""The places that only the IT support can change, but for the clauses and sets of the library."""
_WITHIN_ENTRIES = ("text", "items", "as_signed", "as", "use", "set", "reason", "when")
"""The keys of an entry, which has one place on the page."""


class ShownFinding(NamedTuple):
    """A finding in an officer's words."""

    severity: Severity
    message: str
    hint: str
    address: str
    """Where it can be corrected; "" if no page can."""
    support: str
    """What the IT support needs to know, if only they can help."""


class ShownGroup(NamedTuple):
    """A finding, with those of the same document that are alike."""

    first: ShownFinding
    others: tuple[ShownFinding, ...]
    unshown: int


@dataclass(frozen=True)
class ShownDocument:
    """A document with what was found in it."""

    place: str
    title: str
    """"" if it is not known, or the place says it."""
    units: tuple[str, ...]
    address: str
    counts: Mapping[Severity, int]
    groups: tuple[ShownGroup, ...]


@dataclass(frozen=True)
class ShownKind:
    """Alike findings of several documents."""

    code: str
    first: ShownFinding
    is_uniform: bool
    documents: int
    count: int
    places: tuple[tuple[ShownDocument, ShownFinding, int], ...]
    """The first ones; with a number from 2 for further ones of the same document."""


class Shower:
    """Puts findings into words, in one language."""

    def __init__(self, workspace: Workspace, lang: str, words: Mapping[str, str]) -> None:
        """``words`` are those of the page."""
        self._workspace = workspace
        self._lang = lang
        self._words = words
        self._ask_support = words["problems.ask support"]

    def document(self, found: FoundDocument) -> ShownDocument:
        """Return a document with its findings, alike ones together."""
        names = self._names(found)
        groups = tuple(self._group(found, alike, names) for alike in gathered(found.problems))
        return self._titled(found, groups)

    def kind(self, kind: FoundKind) -> ShownKind:
        """Return a kind of finding with the first places that have it."""
        places = list[tuple[ShownDocument, ShownFinding, int]]()
        times = Counter[int]()
        for one, problem in kind.found[:_MOST_PLACES]:
            times[id(one)] += 1
            found = self._finding(one, problem, self._names(one))
            places.append((self._titled(one, ()), found, times[id(one)]))
        first = places[0][1]
        is_uniform = all(found.message == first.message for _, found, _ in places)
        count = len(kind.found)
        return ShownKind(kind.code, first, is_uniform, kind.documents, count, tuple(places))

    def _group(self, found: FoundDocument, alike: Sequence[Problem], names: Names) -> ShownGroup:
        shown = [self._finding(found, one, names) for one in alike[:_MOST_ALIKE]]
        return ShownGroup(shown[0], tuple(shown[1:]), len(alike) - len(shown))

    def _finding(self, found: FoundDocument, problem: Problem, names: Names) -> ShownFinding:
        hint = officer_hint(problem, self._lang, names)
        if found.place in _OF_SUPPORT and found.entry == ("", ""):
            hint = self._ask_support
        by_support = any(isinstance(one, AskSupport) for one in actions(problem))
        needs_support = by_support or hint == self._ask_support
        return ShownFinding(
            problem.severity,
            officer_message(problem, self._lang, names),
            hint,
            place_in_form(_address(found), problem) if found.listed else _address(found),
            problem.code if needs_support else "",
        )

    def _titled(self, found: FoundDocument, groups: tuple[ShownGroup, ...]) -> ShownDocument:
        listed, (kind, id) = found.listed, found.entry
        title = listed.title if listed else ""
        if kind == "clauses":
            title = clause_words(self._workspace, id)
        elif kind == "directives":
            acts = self._workspace.ledger.acts
            said = [(date_numeric(one.date), one.number) for one in acts if one.id == id]
            title = self._words["directives.act"].format(*said[0]) if said else ""
        units = listed.units if listed else ()
        place = kind or found.place
        return ShownDocument(place, title, units, _address(found), found.counts, groups)

    def _names(self, found: FoundDocument) -> Names:
        """Return the names for findings of a document, which is read only if one needs it."""
        workspace, listed = self._workspace, found.listed

        @cache
        def names() -> Names:
            if listed is None:
                return officer_names(workspace, None)
            if listed.folder == "directives":
                return officer_names(workspace, workspace.directives.get(listed.id))
            return officer_names(workspace, workspace.positions.read_unsound(listed.id).value)

        return lambda kind, id: names()(kind, id)


def _address(found: FoundDocument) -> str:
    """Return the page of a document, clause or set; "" if there is none."""
    kind, id = found.entry
    if found.listed:
        return found.listed.address
    return f"/{kind}/{quote(id)}" if kind else ""


def place_in_form(address: str, problem: Problem) -> str:
    """Return the address of the entry or field that a finding is about.

    The form opens the row that it is in, and marks each part by its pointer. Where there is no
    such part, the nearest one has the focus.
    """
    if address.startswith("/directives/"):
        return address
    parts = [*_kept(problem.path.split("/"))]
    if problem.code == "missing-key":
        parts.append(str(problem.values["key"]))
    pointer = "/".join(parts)
    if not pointer:
        return address
    row = next((parts[: at + 1] for at, part in enumerate(parts) if part.isdecimal()), [])
    query = (
        {"opened": "/".join(row), "focus": pointer} if len(parts) > len(row) else {"focus": pointer}
    )
    asked = urlencode({name: value for name, value in query.items() if value}, safe="/~")
    return f"{address}?{asked}#at{quote(pointer, safe='/~')}"


def _kept(parts: Sequence[str]) -> Iterator[str]:
    """Yield the parts of a pointer up to the entry that it leads into."""
    for at, part in enumerate(parts):
        if at > 1 and part in _WITHIN_ENTRIES:
            return
        yield part
