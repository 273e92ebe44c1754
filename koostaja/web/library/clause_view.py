"""One clause as its page shows it: where it is used, in which sets, and what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from koostaja.diagnostics import Names, Problem, officer_hint, officer_message
from koostaja.library import AffectedSentence
from koostaja.source import Conflict, pointer_text
from koostaja.web.library.contents import LibraryContents
from koostaja.web.library.effects import DocumentPlace, place_of_sentence
from koostaja.web.library.gap_words import gap_words, with_gap_words
from koostaja.web.names import officer_names
from koostaja.workspace import Clause, Workspace

__all__ = [
    "Finding",
    "PrintedSentence",
    "TwoWordings",
    "WordingUse",
    "conflicts_in_words",
    "findings_in_words",
    "printed_sentences",
    "wording_uses",
]


@dataclass(frozen=True)
class PrintedSentence:
    """A sentence of a clause, with everywhere that it is printed."""

    text: str
    variant: str
    number: int
    """Which of the clause's wordings it is, counted from 1."""
    is_signed: bool
    """Whether it is worded as it was signed, not as the clause is."""
    places: list[DocumentPlace] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many documents print it, perhaps in several places each."""
        return len({one.address for one in self.places})


class WordingUse(NamedTuple):
    """In how many documents a wording of a clause is printed."""

    documents: int = 0
    signed: int = 0
    """Those of them that have it only as it was signed, in other words."""


@dataclass(frozen=True)
class Finding:
    """A finding in an officer's words."""

    severity: str
    message: str
    hint: str
    places: list[DocumentPlace] = field(default_factory=list)
    """The documents in which it is found; none for a finding in the library."""


class TwoWordings(NamedTuple):
    """What others have saved and what was typed, where they differ."""

    path: str
    theirs: str
    ours: str


def conflicts_in_words(conflicts: Iterable[Conflict], data: Mapping[str, Any]) -> list[TwoWordings]:
    """Return conflicts about a clause's data by the words of both sides."""
    gaps = gap_words(data.get("params"))
    found = ((one.pointer, _words(one.theirs), _words(one.ours)) for one in conflicts)
    return [
        TwoWordings(pointer_text(at), *(with_gap_words(one, gaps) for one in both))
        for at, *both in found
    ]


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return " · ".join(filter(None, map(_words, value.values())))
    if isinstance(value, list):
        return " · ".join(filter(None, map(_words, value)))
    return value if isinstance(value, str) else ""


def printed_sentences(
    workspace: Workspace, clause: Clause, sentences: Iterable[AffectedSentence]
) -> list[PrintedSentence]:
    """Return what a clause prints, each sentence once with its documents."""
    numbers = {name: number for number, name in enumerate(("", *clause.variants), 1)}
    found: dict[tuple[str, str, bool], PrintedSentence] = {}
    for one in sentences:
        key = one.before, one.variant, bool(one.as_signed)
        number = numbers.get(one.variant, 0)
        kept = found.setdefault(key, PrintedSentence(one.before, one.variant, number, key[2]))
        kept.places.append(place_of_sentence(workspace, one))
    return sorted(found.values(), key=lambda one: (one.number, -len(one.places)))


def wording_uses(sentences: Iterable[AffectedSentence]) -> Mapping[str, WordingUse]:
    """Return how often each wording of a clause is used, by its variant, as the list counts it."""
    own, signed = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for one in sentences:
        (signed if one.as_signed else own)[one.variant].add(one.document)
    return {
        name: WordingUse(len(own[name] | signed[name]), len(signed[name] - own[name]))
        for name in {*own, *signed}
    }


def findings_in_words(
    contents: LibraryContents,
    lang: str,
    found: Iterable[tuple[DocumentPlace | None, Problem]],
    gaps: Mapping[str, str] | None = None,
) -> Sequence[Finding]:
    """Return findings in an officer's words, each once with its documents.

    ``gaps`` are the titles of a clause's gaps by their names.
    """
    names = _names(contents, gaps or {})
    kept = dict[tuple[str, str, str], Finding]()
    for place, one in found:
        key = one.severity.value, officer_message(one, lang, names), officer_hint(one, lang, names)
        same = kept.setdefault(key, Finding(*key))
        if place and place not in same.places:
            same.places.append(place)
    return list(kept.values())


def _names(contents: LibraryContents, gaps: Mapping[str, str]) -> Names:
    """Return what names ids in findings about a clause with these gaps."""
    usual = officer_names(contents.workspace, None)

    def name(kind: str, id: str) -> str:
        if kind == "parameter":
            return gaps.get(id, "")
        if kind == "set":
            return contents.set_name(id)
        if kind == "topic":
            return contents.topics.get(id, "")
        return usual(kind, id)

    return name
