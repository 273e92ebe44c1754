"""Proposed sets adopted: each in the place of its clauses, in the library and in positions.

Nothing is written here. A set that would change what a document prints is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.authoring import edit_topic
from koostaja.diagnostics import TERMS, Problem, Result, has_errors
from koostaja.documents import ClauseCache, Share, position_document, position_shares
from koostaja.library.similar.adopted import adopted_set
from koostaja.library.similar.adoption import Adoption, ReasonLeftOut
from koostaja.library.similar.proposed_set import ProposedSet
from koostaja.library.similar.recurring_runs import FEWEST_POSITIONS, RunPlace
from koostaja.library.similar.rewriting import RewrittenPosition
from koostaja.library.similar.trial import (
    PositionTrial,
    changed_drafts,
    prints_the_same,
    with_other_clauses,
)
from koostaja.source import Edit, Remove, SetValue
from koostaja.workspace import Position, Workspace, open_workspace

__all__ = ["adopt_sets"]


class SetPlace(NamedTuple):
    """Where a set takes the place of clauses."""

    set: str
    place: RunPlace
    length: int


class SetOrder(NamedTuple):
    """What a process puts sets into positions with."""

    root: Path
    texts: Mapping[str, str]
    """The clause files that are not saved yet, by name."""
    places: Mapping[str, Sequence[SetPlace]]
    """By position."""


SetWriting = Callable[["SetWriter", Sequence[Share]], Iterable[list[RewrittenPosition]]]
"""What puts sets into the positions of shares, in one process or several."""


def adopt_sets(
    workspace: Workspace,
    problems: Sequence[Problem],
    proposals: Sequence[ProposedSet],
    write: SetWriting,
    least: int = FEWEST_POSITIONS,
) -> Adoption:
    """Return what adopting sets makes of the files of a workspace without errors.

    ``problems`` are those of opening it.
    """
    chosen, left_out = {one.id: one for one in proposals}, dict[str, ReasonLeftOut]()
    while True:
        texts, wrong = _set_files(workspace, chosen.values())
        done = list[RewrittenPosition]()
        if not wrong:
            places = _places(chosen.values())
            opened = Result(workspace, [*problems])
            writer = SetWriter(SetOrder(workspace.root, texts, places), opened)
            done = [one for some in write(writer, position_shares([*places])) for one in some]
            positions = Counter(id for one in done for id in {*one.uses})
            few = (id for id, one in chosen.items() if positions[id] < (least if one.is_new else 1))
            wrong = dict.fromkeys(few, ReasonLeftOut.CHANGES)
        files = {workspace.positions.file(one.id): one.text for one in done if one.text}
        if not wrong and changed_drafts(workspace, problems, texts, files):
            wrong = dict.fromkeys(chosen, ReasonLeftOut.CHANGES)
        if not wrong:
            break
        left_out |= wrong
        chosen = {id: one for id, one in chosen.items() if id not in wrong}
    adopted = (adopted_set(one, done) for one in chosen.values())
    return Adoption(texts | files, tuple(adopted), left_out, sum(len(one.kept) for one in done))


def _places(proposals: Iterable[ProposedSet]) -> dict[str, list[SetPlace]]:
    """Return where sets take the place of clauses, by position.

    Those come first that move none of the others: within entries before around them, and the
    last one of a list before others.
    """
    found = dict[str, list[SetPlace]]()
    for id, _, run in proposals:
        for place in run.places:
            one = SetPlace(id, place, len(run.entries))
            found.setdefault(place.position, []).append(one)
    for places in found.values():
        places.sort(key=lambda one: (-len(one.place.pointer), -one.place.start))
    return found


def _set_files(
    workspace: Workspace, proposals: Iterable[ProposedSet]
) -> tuple[dict[str, str], dict[str, ReasonLeftOut]]:
    """Return the clause files with new sets, by name, or which sets are refused."""
    by_topic, texts = dict[str, list[ProposedSet]](), dict[str, str]()
    for one in proposals:
        if one.is_new:
            by_topic.setdefault(one.run.topic, []).append(one)
    refused = list[str]()
    for topic, some in by_topic.items():
        edited, _ = edit_topic(workspace, topic, [*_set_edits(workspace, topic, some)])
        if edited:
            texts[edited.file] = edited.text
        else:
            refused += (one.id for one in some)
    return texts, dict.fromkeys(refused, ReasonLeftOut.REFUSED)


def _set_edits(
    workspace: Workspace, topic: str, proposals: Sequence[ProposedSet]
) -> Iterator[Edit]:
    note = TERMS[workspace.organisation.language]["note.set"]
    sets = {
        one.id: {"clauses": one.run.data, "note": note.format(one.run.positions)}
        for one in proposals
    }
    if not workspace.library.sources[topic].data.get("sets"):
        yield SetValue(("sets",), sets)
    else:
        yield from (SetValue(("sets", id), one) for id, one in sets.items())


class SetWriter:
    """Puts sets in the place of clauses, in one process."""

    def __init__(self, order: SetOrder, opened: Result[Workspace] | None = None) -> None:
        self.order = order
        opened = opened or open_workspace(order.root)
        self._before, self._after = opened.value, with_other_clauses(*opened, order.texts)
        self._caches = ClauseCache(), ClauseCache()

    def work(self, share: Share) -> list[RewrittenPosition]:
        """Rewrite each position of a share."""
        found = (self._before.positions.get(id) for id in share.positions)
        return [self._rewritten(one) for one in found if one]

    def _rewritten(self, position: Position) -> RewrittenPosition:
        id, (cache, cache_after) = position.id, self._caches
        document, problems = position_document(self._before, position, cache)
        trial = PositionTrial(self._after, cache_after, position)
        places = self.order.places[id] if not has_errors(problems) else ()
        text = trial.text([edit for one in places for edit in _edits(one)])
        after = trial.document(text)
        sets = tuple(one.set for one in places)
        if after and prints_the_same(document, after):
            return RewrittenPosition(id, text, sets)
        return RewrittenPosition(id, "", kept=sets)


def _edits(one: SetPlace) -> Iterator[Edit]:
    """Yield the edits that put a set in the place of its clauses."""
    at, start = one.place.pointer, one.place.start
    for index in reversed(range(start + 1, start + one.length)):
        yield Remove((*at, index))
    yield SetValue((*at, start), {"set": one.set}, in_brackets=True)
