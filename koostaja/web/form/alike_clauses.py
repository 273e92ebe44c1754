"""Which clauses say what somebody types: words that a library has need not be typed again."""

from __future__ import annotations

from collections.abc import Iterator
from weakref import ReferenceType, ref

from koostaja.text.folding import folded
from koostaja.workspace import ANY_TOPIC, Clause, ClauseLibrary, WordingName, gaps

__all__ = ["AlikeClauses", "alike_clauses"]


class AlikeClauses:
    """The wordings of a library by their words, without marks and case."""

    def __init__(self, library: ClauseLibrary) -> None:
        """Those that are one text are taken, without gaps and without entries below it."""
        self._names = dict[tuple[str, str], str]()
        for clause in library.clauses.values():
            for name, words in _texts(clause):
                for topic in (clause.topic, ANY_TOPIC):
                    self._names.setdefault((topic, words), str(name))

    def find(self, topic: str | None, text: str) -> str:
        """Return the clause of a topic that says the same, perhaps with a variant; "" if none."""
        words = folded(text)
        return self._names.get((topic, words), "") if topic and words else ""


def _texts(clause: Clause) -> Iterator[tuple[WordingName, str]]:
    for variant, body in (("", clause.body), *clause.variants.items()):
        is_plain = body.text and not body.items and body.retired is None
        if is_plain and body.text and not any(gaps(body.text, clause.params)):
            yield WordingName(clause.id, variant), folded(body.text)


_latest: list[tuple[ReferenceType[ClauseLibrary], AlikeClauses]] = []
"""What was made of the library that was asked about last."""


def alike_clauses(library: ClauseLibrary) -> AlikeClauses:
    """Return the wordings of a library by their words; the same library is read once."""
    for known, found in _latest:
        if known() is library:
            return found
    made = AlikeClauses(library)
    _latest[:] = [(ref(library), made)]
    return made
