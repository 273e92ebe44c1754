"""What resolving a part of a document meets: files read, questions to the document, problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from koostaja.diagnostics import MAX_FINDINGS, Problem, Related, Terms, nearest, wrong_type_values
from koostaja.documents.places import Place, PointReference

__all__ = ["Trace"]


class Trace:
    """What resolving a part of a document has read, asked of the document and found wrong."""

    def __init__(self, entries_before: int = 0, problems_before: int = 0) -> None:
        self.reads: set[str] = set()
        """The files that the part comes from."""
        self.asked: set[str] = set()
        """The names of what the document was asked for: values, lists, "when" for conditions."""
        self.asked_more = False
        """Whether these are more than values: lists, or the data that conditions compare."""
        self.problems: list[Problem] = []
        self.points: list[PointReference] = []
        """The points whose numbers texts name, which only the whole document has."""
        self.gaps: list[Place] = []
        """Where nothing could be resolved, although something is to be printed."""
        self.entries = 0
        """How many entries of sets the part has taken."""
        self._entries_before = entries_before
        self._problems_before = problems_before

    @property
    def total_entries(self) -> int:
        """How many entries of sets the document has taken, those before this part included."""
        return self._entries_before + self.entries

    @property
    def total_problems(self) -> int:
        """How many problems the document has, those before this part included."""
        return self._problems_before + len(self.problems)

    def suggested(self, name: str, names: Iterable[str]) -> str:
        """Return the nearest of some names, unless more problems are known than are listed."""
        return nearest(name, names) if self.total_problems < MAX_FINDINGS else ""

    def ask_more(self, name: str) -> None:
        """Count that the document was asked for a list, or its data for a condition."""
        self.asked.add(name)
        self.asked_more = True

    def add(self, part: Trace) -> None:
        """Add the trace of a part within this one."""
        self.reads |= part.reads
        self.entries += part.entries
        if part.asked:
            self.asked |= part.asked
            self.asked_more = self.asked_more or part.asked_more
        if part.problems or part.points or part.gaps:
            self.problems += part.problems
            self.points += part.points
            self.gaps += part.gaps

    def report(
        self,
        code: str,
        place: Place,
        values: Mapping[str, str | Terms] | None = None,
        similar: str = "",
        *,
        key: bool = False,
    ) -> None:
        """Report a problem with the value at a place, or with its key."""
        source, pointer, _ = place
        self.problems.append(source.problem(code, pointer, values, similar=similar, key=key))

    def report_use(
        self, code: str, place: Place, values: Mapping[str, str | Terms], similar: str = ""
    ) -> None:
        """Report that an entry does not suit this document.

        An entry of a set may suit others: the problem is where this document takes the
        set, and the entry is a related place.
        """
        entered = place.route.entered
        self.report(code, entered or place, values, similar)
        if entered:
            related = (Related(place.source.locate(place.pointer)),)
            self.problems[-1] = replace(self.problems[-1], related=related)

    def report_unknown_key(self, key: str, allowed: Collection[str], place: Place) -> None:
        """Report a key that has no meaning at a place."""
        values = {"key": key, "allowed": ", ".join(allowed)}
        self.report("unknown-key", place.at(key), values, self.suggested(key, allowed), key=True)

    def report_wrong_type(self, found: object, expected: str, place: Place) -> None:
        """Report a value of the wrong type; ``expected`` is a type's name in JSON Schema."""
        in_brackets = expected == "string" and place.source.is_in_brackets(place.pointer)
        values = wrong_type_values(found, (expected,), in_brackets=in_brackets)
        self.report("wrong-type", place, values)

    def report_excluding_keys(self, key: str, other: str, place: Place) -> None:
        """Report a key that cannot be beside another one."""
        self.report("keys-exclude", place.at(key), {"key": key, "other": other}, key=True)
