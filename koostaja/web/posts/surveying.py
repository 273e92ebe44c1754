"""Reading all documents in short: their state, their findings and the words of their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from koostaja.builder import Overview, SearchedWords, check, read_overview, read_words
from koostaja.chart import relations_of
from koostaja.diagnostics import Problem, Severity
from koostaja.release import PositionStatus, status_of, status_on
from koostaja.text.capitals import capitalised
from koostaja.web.directives.due import due_posts
from koostaja.web.file_places import place_of
from koostaja.web.posts.document_summaries import DocumentSummaries, FoundElsewhere
from koostaja.web.posts.listed import NEVER, Listed, State
from koostaja.workspace import Workspace

__all__ = ["read_document_summaries"]


def read_document_summaries(
    root: Path, day: str, known: DocumentSummaries | None = None
) -> DocumentSummaries:
    """Look at all documents at ``root`` in short; what the index has is not read again.

    ``known`` is how they were seen before: what has not changed of it is in memory once.
    """
    words = read_words(root, known.words if known else None)
    overview = read_overview(root)
    findings: dict[str, list[Problem]] = {}
    for one in check(root).problems:
        findings.setdefault(one.location.file, []).append(one)
    return _Surveyor(overview, findings, day).summaries(words)


class _Surveyor:
    """Puts together what is known of each document."""

    def __init__(
        self, overview: Overview, findings: Mapping[str, Sequence[Problem]], day: str
    ) -> None:
        self._overview = overview
        self._workspace: Workspace = overview.workspace
        self._findings = findings
        self._day = day
        self._summaries = {one.id: one for one in (*overview.summaries, *overview.others)}

    def summaries(self, words: SearchedWords) -> DocumentSummaries:
        positions = self._workspace.positions
        statuses = status_on(self._overview, self._day)
        known = [one for one in statuses if one.present]
        posts = [self._post(one) for one in known if one.on_day.position]
        ids = {one.id for one in posts}
        posts += [self._broken("positions", id) for id in positions.post_ids if id not in ids]
        order = {id: at for at, id in enumerate(self._workspace.organisation.units)}
        posts.sort(key=lambda one: order.get(one.unit, len(order)))
        documents = tuple(map(self._document, positions.document_ids))
        drafts, organisation = tuple(self._drafts()), self._workspace.organisation
        return DocumentSummaries(
            tuple(_with_alike(posts)),
            organisation,
            self._day,
            documents,
            drafts,
            self._elsewhere(),
            words,
            self._findings,
            self._overview,
            due_posts(self._overview, statuses),
            statuses,
        )

    def _post(self, status: PositionStatus) -> Listed:
        id = status.on_day.position
        summary = self._summaries.get(id)
        if summary is None:
            return self._broken("positions", id, status)
        others = (self._summaries.get(one) for one in summary.superiors)
        titles = (one.title for one in others if one)
        superiors = (*titles, *map(capitalised, summary.superior_words))
        return Listed(
            "positions",
            id,
            status.title,
            summary.unit,
            self._units(summary.unit),
            superiors,
            state_of(status),
            self._found(id),
            relations_of(summary),
            summary.until,
        )

    def _broken(self, folder: str, id: str, status: PositionStatus | None = None) -> Listed:
        """Return a post or document with errors, as far as it or its last annex says."""
        position = self._workspace.positions.read_unsound(id).value
        title, unit = (position.title, position.unit) if position else ("", "")
        by = status.confirmation if status else None
        title = title or (by.annex.title if by else "")
        state = state_of(status) if status else NEVER
        units = self._units(unit)
        return Listed(folder, id, title, unit, units, (), state, self._found(id))

    def _document(self, id: str) -> Listed:
        summary = self._summaries.get(id)
        if summary is None:
            return self._broken("documents", id)
        state = state_of(status_of(self._overview, summary, self._day))
        return Listed("documents", id, summary.title, state=state, counts=self._found(id))

    def _drafts(self) -> Iterator[Listed]:
        files = self._workspace.broken_directives
        found = {id: one.title for id, one in self._workspace.directives.items()}
        for id, title in sorted({**dict.fromkeys(files, ""), **found}.items()):
            draft = self._workspace.directives.get(id)
            counts = self._counted(draft.source.file if draft else files[id])
            yield Listed("directives", id, title, state=State("in draft"), counts=counts)

    def _elsewhere(self) -> FoundElsewhere:
        """Return how much was found in files that no line of the list is about."""
        workspace = self._workspace
        files = {workspace.positions.file(id) for id in workspace.positions.ids}
        files |= {one.source.file for one in workspace.directives.values()}
        files |= set(workspace.broken_directives.values())
        rest = sorted(file for file in self._findings.keys() - files if self._findings[file])
        counts = sum((Counter(self._counted(file)) for file in rest), Counter[Severity]())
        return FoundElsewhere(counts, tuple(dict.fromkeys(map(place_of, rest))))

    def _units(self, unit: str) -> tuple[str, ...]:
        chain = self._workspace.organisation.chain(unit)
        return tuple(capitalised(one.name) for one in reversed(chain))

    def _found(self, id: str) -> Mapping[Severity, int]:
        return self._counted(self._workspace.positions.file(id))

    def _counted(self, file: str) -> Mapping[Severity, int]:
        return Counter(one.severity for one in self._findings.get(file, ()))


def _with_alike(posts: Sequence[Listed]) -> Iterator[Listed]:
    """Yield posts, those marked that have the same title as others."""
    counts = Counter(one.title for one in posts)
    for one in posts:
        yield replace(one, is_alike=True) if counts[one.title] > 1 else one


def state_of(status: PositionStatus) -> State:
    """Return the state of a post in the page's terms."""
    by, name = status.confirmation, status.standing
    if by is None:
        return State(name, _end(status))
    if name == "repealed":
        return State(name, (("repealed from", (status.on_day.since,)),))
    act = ("directive", (by.act.date, by.act.number))
    if name == "future":
        return State(name, (act, ("from", (by.act.in_force,)), *_end(status)))
    return State(name, (act, ("since", (status.on_day.since,)), *_later(status), *_end(status)))


def _later(status: PositionStatus) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what is signed already, but not in force yet."""
    then = status.upcoming
    if then:
        return (("then", (then.act.in_force, then.act.number)),)
    return (("repealed from", (status.repealed_from,)),) if status.repealed_from else ()


def _end(status: PositionStatus) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not status.until:
        return ()
    return (("ended" if status.has_ended else "ends", (status.until,)),)
