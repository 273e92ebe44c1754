"""A signed directive as the page shows it: what its record says, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from koostaja.files.paths import JOINED, annex_name, annex_text, base_name, is_kept_word_file
from koostaja.release import later_act
from koostaja.web.posts.listed import State
from koostaja.web.releases.draft_view import EarlierAct, NamedFile, earlier_acts
from koostaja.workspace import Act, Confirmation, Timeline, Workspace

__all__ = [
    "Correction",
    "ReleasedAnnex",
    "ShownRelease",
    "annex_address",
    "show_act",
    "show_annex",
]


@dataclass(frozen=True)
class ReleasedAnnex:
    """An annex of a signed directive."""

    number: str
    title: str
    text: str
    """The page of its words as they were signed; "" if they are not kept."""
    address: str
    """The page of its post or document today; "" if there is none any more."""
    is_post: bool
    state: State | None
    """None of what is no post and no document of this authority."""
    other: EarlierAct | None
    """The directive by which it is in force no longer."""


@dataclass(frozen=True)
class Correction:
    """Number or date that a record had before."""

    reason: str
    number: str
    date: str


@dataclass(frozen=True)
class ShownRelease:
    """A signed directive."""

    act: Act
    unit: str
    annexes: tuple[ReleasedAnnex, ...]
    repeals: tuple[EarlierAct, ...]
    amends: tuple[EarlierAct, ...]
    files: tuple[NamedFile, ...]
    """The Word files that are kept."""
    register: Mapping[str, str]
    corrections: tuple[Correction, ...]
    later: EarlierAct | None
    """A directive that names this one, so that its number cannot be corrected any more."""

    @property
    def address(self) -> str:
        """Its page."""
        return f"/directives/{self.act.id}"


def show_act(
    workspace: Workspace, act: Act, timeline: Timeline, day: str, unit: str
) -> ShownRelease:
    """Return a signed directive with the state of its annexes on a day.

    ``unit`` is its unit in the words of the day on which it was signed.
    """
    later = later_act(workspace.ledger, act)
    return ShownRelease(
        act,
        unit,
        tuple(show_annex(workspace, timeline, one, day) for one in timeline.annexes(act)),
        earlier_acts(timeline, act.repeals),
        earlier_acts(timeline, act.amends),
        tuple(_files(act)),
        {label: value for label, value in act.register.items() if value},
        tuple(_corrections(act)),
        _named(later) if later else None,
    )


def show_annex(
    workspace: Workspace, timeline: Timeline, one: Confirmation, day: str
) -> ReleasedAnnex:
    """Return an annex with its state on a day."""
    positions = workspace.positions
    id = one.position
    is_post = id in positions.post_ids
    address = f"/{'positions' if is_post else 'documents'}/{id}" if id in positions.ids else ""
    state, other = _state(timeline, one, day)
    is_known = bool(id) or one.annex.is_post
    return ReleasedAnnex(
        one.annex.number,
        one.annex.title,
        annex_address(one),
        address,
        is_post,
        state if is_known else None,
        other,
    )


def annex_address(one: Confirmation) -> str:
    """Return the page of an annex as it was signed or imported; "" if its words are not kept."""
    is_kept = annex_text(one.annex.number) in one.act.files
    return f"/directives/{one.act.id}/annexes/{one.annex.number}" if is_kept else ""


def _state(timeline: Timeline, one: Confirmation, day: str) -> tuple[State, EarlierAct | None]:
    """Return the state of an annex, with the directive that has ended it or will."""
    ending = one.ending
    if ending and ending.day <= day:
        return State("repealed", (("releases.since", (ending.day,)),)), _named(ending.act)
    if one.act.in_force > day:
        return State("future", (("releases.since", (one.act.in_force,)),)), None
    if one.position:
        now = timeline.on(one.position, day).confirmation
        if now and now is not one:
            by = now.act
            return State("repealed", (("releases.since", (by.in_force,)),)), _named(by)
    if ending:
        return State("in force", (("releases.until", (ending.day,)),)), _named(ending.act)
    return State("in force", (("releases.since", (one.act.in_force,)),)), None


def _named(act: Act) -> EarlierAct:
    return EarlierAct(act.number, act.date, act.title, f"/directives/{act.id}", (), True)


def _files(act: Act) -> Iterator[NamedFile]:
    names = {base_name(one) for one in act.files if is_kept_word_file(one)}
    if act.word_file not in names:
        return
    yield NamedFile(act.word_file, "releases.own", "", act.title)
    for one in act.annexes:
        if annex_name(one.number) in names:
            yield NamedFile(annex_name(one.number), "releases.annex", one.number, one.title)
    if JOINED in names:
        yield NamedFile(JOINED, "releases.joined", "", act.title)


def _corrections(act: Act) -> Iterator[Correction]:
    for one in act.source.data.get("corrections", ()):
        yield Correction(one["reason"], one.get("number", ""), one.get("date", ""))
