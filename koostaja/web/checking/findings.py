"""What a check found, gathered: by document, and alike findings of all documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from koostaja.diagnostics import Problem, Severity
from koostaja.web.file_places import confirmed_id, place_of
from koostaja.web.posts.document_summaries import DocumentSummaries
from koostaja.web.posts.listed import Listed
from koostaja.workspace import Workspace

__all__ = [
    "FoundDocument",
    "FoundKind",
    "found_documents",
    "found_kinds",
    "gathered",
    "in_unit",
    "limited",
]

_ORDER = {one: at for at, one in enumerate((Severity.ERROR, Severity.WARNING, Severity.HINT))}
_MANY = 3
"""From how many on findings of one kind are gathered, although they do not say the same."""
_KEYS_OF_ENTRY = 2


@dataclass(frozen=True)
class FoundDocument:
    """A document, clause or part of the authority's data with what was found in it."""

    place: str
    """document; else signed, library, templates, forms, organisation or other."""
    problems: tuple[Problem, ...]
    """Errors first."""
    listed: Listed | None = None
    entry: tuple[str, str] = ("", "")
    """``clauses`` or ``sets`` with an id, of what is in the library;
    ``directives`` of a signed one."""

    @cached_property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings of each severity it has."""
        return Counter(one.severity for one in self.problems)

    @property
    def rank(self) -> int:
        """Where it comes: by its worst finding."""
        return _rank(self.problems[0])


@dataclass
class FoundKind:
    """Alike findings of all documents."""

    code: str
    found: list[tuple[FoundDocument, Problem]] = field(default_factory=list)

    @property
    def documents(self) -> int:
        """How many documents have them."""
        return len({id(one) for one, _ in self.found})


def found_documents(summaries: DocumentSummaries, workspace: Workspace) -> list[FoundDocument]:
    """Return everything in which something was found, the worst first."""
    listed = dict(_by_file(summaries, workspace))
    found = list[FoundDocument]()
    for file in [*listed, *sorted(summaries.findings.keys() - listed.keys())]:
        problems = sorted(summaries.findings.get(file, ()), key=_rank)
        own = listed.get(file)
        if own and problems:
            found.append(FoundDocument("document", tuple(problems), own))
        elif problems:
            found += _beside(file, problems)
    return sorted(found, key=lambda one: one.rank)


def in_unit(
    found: Iterable[FoundDocument], workspace: Workspace, unit: str
) -> Iterator[FoundDocument]:
    """Yield the documents of a unit and of all units below it."""
    organisation = workspace.organisation
    below = {id for id in organisation.units if unit in (one.id for one in organisation.chain(id))}
    return (one for one in found if one.listed and one.listed.unit in {unit, *below})


def limited(
    found: Iterable[FoundDocument], *, code: str = "", severity: str = ""
) -> Iterator[FoundDocument]:
    """Yield what has findings of a kind or a severity, with these alone."""
    for one in found:
        problems = tuple(
            each
            for each in one.problems
            if code in ("", each.code) and severity in ("", each.severity)
        )
        if problems:
            yield replace(one, problems=problems)


def found_kinds(found: Iterable[FoundDocument]) -> list[FoundKind]:
    """Return the kinds of findings, the worst and most frequent first."""
    kinds: dict[tuple[int, str], FoundKind] = {}
    for one in found:
        for problem in one.problems:
            key = (_rank(problem), problem.code)
            kinds.setdefault(key, FoundKind(problem.code)).found.append((one, problem))
    return [kinds[key] for key in sorted(kinds, key=lambda key: (key[0], -len(kinds[key].found)))]


def gathered(problems: Iterable[Problem]) -> list[tuple[Problem, ...]]:
    """Return findings, alike ones together: many of one kind, or those that say the same."""
    kinds: dict[str, list[Problem]] = defaultdict(list)
    for one in problems:
        kinds[one.code].append(one)
    found = list[tuple[Problem, ...]]()
    for alike in kinds.values():
        is_same = all(one.values == alike[0].values for one in alike)
        found += [tuple(alike)] if is_same or len(alike) >= _MANY else [(one,) for one in alike]
    return found


def _rank(problem: Problem) -> int:
    return _ORDER.get(problem.severity, len(_ORDER))


def _by_file(summaries: DocumentSummaries, workspace: Workspace) -> Iterator[tuple[str, Listed]]:
    """Yield every document with its file, as the list has them."""
    known = {*workspace.positions.ids}
    for one in (*summaries.posts, *summaries.documents):
        if one.id in known:
            yield workspace.positions.file(one.id), one
    for one in summaries.drafts:
        draft = workspace.directives.get(one.id)
        file = draft.source.file if draft else workspace.broken_directives.get(one.id, "")
        yield file, one


def _beside(file: str, problems: Sequence[Problem]) -> Iterator[FoundDocument]:
    """Yield what is in no line of the list: of the library each clause and set by itself."""
    place, signed = place_of(file), confirmed_id(file)
    entries: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    beside = ("directives", signed) if signed else ("", "")
    for one in problems:
        entries[_entry(one.path) if place == "library" else beside].append(one)
    for entry, found in entries.items():
        yield FoundDocument(place, tuple(found), entry=entry)


def _entry(path: str) -> tuple[str, str]:
    """Return the clause or set that a path in a file of the library leads into."""
    parts = path.split("/")
    is_entry = len(parts) > _KEYS_OF_ENTRY and parts[1] in ("clauses", "sets")
    return (parts[1], parts[2]) if is_entry else ("", "")
