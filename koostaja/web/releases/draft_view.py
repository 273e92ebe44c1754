"""A draft as the pages show it that build and confirm it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from koostaja.diagnostics import Severity
from koostaja.files.paths import JOINED, annex_name, base_name
from koostaja.web.posts.listed import Listed
from koostaja.web.releases.sealed_draft import SealedDraft
from koostaja.workspace import ActReference, Directive, Timeline, Workspace

__all__ = [
    "EarlierAct",
    "NamedFile",
    "ShownAnnex",
    "ShownDraft",
    "draft_files",
    "earlier_acts",
    "show_draft",
]


@dataclass(frozen=True)
class ShownAnnex:
    """An annex of a draft."""

    number: str
    title: str
    unit: str
    address: str
    """"" of a file that was made elsewhere."""
    counts: Mapping[Severity, int]
    """What the last check found in it."""
    was_confirmed: bool
    """Whether an earlier directive has confirmed it, so that it can be compared with that."""


@dataclass(frozen=True)
class EarlierAct:
    """A directive that another one repeals or amends, as a whole or in part."""

    number: str
    date: str
    title: str
    address: str
    """"" if the register does not have it."""
    annexes: tuple[tuple[str, str], ...]
    """Number and title of each annex that this is about; all that the register knows."""
    is_whole: bool


@dataclass(frozen=True)
class ShownDraft:
    """A draft with all that confirming it does."""

    id: str
    title: str
    unit: str
    signatories: tuple[str, ...]
    in_force: str
    """The day that it names, an ISO date; "" for that of signing."""
    applied: str
    annexes: tuple[ShownAnnex, ...]
    repeals: tuple[EarlierAct, ...]
    amends: tuple[EarlierAct, ...]
    seal: str
    counts: Mapping[Severity, int]
    """What the last check found in the draft itself."""

    @property
    def address(self) -> str:
        """The page of the draft."""
        return f"/directives/{self.id}"

    @property
    def all_counts(self) -> Mapping[Severity, int]:
        """What the last check found in the draft and its annexes, which are signed with it."""
        found = (self.counts, *(one.counts for one in self.annexes))
        return sum(map(Counter, found), Counter[Severity]())

    @property
    def faulty(self) -> tuple[ShownAnnex, ...]:
        """The annexes in which the last check found errors."""
        return tuple(one for one in self.annexes if one.counts.get(Severity.ERROR))


@dataclass(frozen=True)
class NamedFile:
    """A Word file of a directive, and what officers call it."""

    name: str
    kind: str
    """A name of the page's words: of the directive, an annex or all together."""
    number: str
    title: str


def draft_files(sealed: SealedDraft) -> Iterator[NamedFile]:
    """Yield the Word files of a draft as builds name them."""
    directive = sealed.assembled
    own = base_name(directive.document.template_file)
    yield NamedFile(own, "releases.own", "", directive.directive.title)
    for one in directive.annexes:
        yield NamedFile(annex_name(one.number), "releases.annex", one.number, one.document.title)
    if directive.annexes:
        yield NamedFile(JOINED, "releases.joined", "", directive.directive.title)


def show_draft(
    workspace: Workspace,
    draft: Directive,
    sealed: SealedDraft,
    timeline: Timeline,
    listed: Mapping[str, Listed],
) -> ShownDraft:
    """Return a draft; ``listed`` are all documents in short, by their addresses."""
    organisation = workspace.organisation
    own = listed.get(f"/directives/{draft.id}")
    signing = [organisation.signatories.get(id) for id in draft.signatories]
    return ShownDraft(
        draft.id,
        draft.title,
        organisation.unit_words(str(draft.data.get("unit", ""))),
        tuple(f"{one.name}, {one.office}" for one in signing if one),
        str(draft.data.get("in_force", "")),
        str(draft.data.get("applied", "")),
        tuple(_annexes(workspace, draft, timeline, listed)),
        earlier_acts(timeline, draft.repeals),
        earlier_acts(timeline, draft.amends),
        sealed.seal,
        own.counts if own else {},
    )


def _annexes(
    workspace: Workspace, draft: Directive, timeline: Timeline, listed: Mapping[str, Listed]
) -> Iterator[ShownAnnex]:
    for one in draft.annexes:
        folder = "positions" if one.is_post else "documents"
        address = f"/{folder}/{one.id}" if one.id in workspace.positions.ids else ""
        position = workspace.positions.get(one.id) if address else None
        title = one.title or (position.title if position else "")
        unit = workspace.organisation.unit_words(position.unit) if position else ""
        found = listed.get(address)
        counts, was_confirmed = found.counts if found else {}, bool(address and timeline.of(one.id))
        yield ShownAnnex(one.number, title, unit, address, counts, was_confirmed)


def earlier_acts(timeline: Timeline, given: Sequence[ActReference]) -> tuple[EarlierAct, ...]:
    """Return directives that another one names, with the annexes that this is about."""
    return tuple(_earlier(timeline, one) for one in given)


def _earlier(timeline: Timeline, reference: ActReference) -> EarlierAct:
    act, numbers = timeline.find(reference), reference.numbers
    known = act.annexes if act else ()
    annexes = [one for one in known if not reference.annexes or int(one.number) in numbers]
    return EarlierAct(
        reference.number,
        reference.date,
        reference.title or (act.title if act else ""),
        f"/directives/{act.id}" if act else "",
        tuple((one.number, one.title) for one in annexes),
        not reference.annexes,
    )
