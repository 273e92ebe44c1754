"""Proposals adopted: clauses in the library, and their uses in place of positions' own words.

Nothing is written here. A proposal that would change what is printed, or that too few positions
could use, is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from koostaja.authoring import edit_topic
from koostaja.diagnostics import Problem, Result
from koostaja.documents import Share, position_shares
from koostaja.library.similar.adopted import Adopted, adopted_clauses
from koostaja.library.similar.proposed_clause import Proposal, ProposedClause
from koostaja.library.similar.rewriting import (
    PositionRewriter,
    RewritingOrder,
    RewrittenPosition,
)
from koostaja.library.similar.trial import changed_drafts, with_other_clauses
from koostaja.source import Edit, SetValue, Source, keeps_comments
from koostaja.workspace import WordingName, Workspace

__all__ = ["Adoption", "Choice", "ReasonLeftOut", "adopt", "chosen_proposals"]

Rewriting = Callable[[PositionRewriter, Sequence[Share]], Iterable[list[RewrittenPosition]]]
"""What rewrites the positions of shares, in one process or several."""

_BEFORE_PARAMETERS = ("text", "lines", "each", "row", "items")
"""The keys of a clause that its parameters follow."""


class ReasonLeftOut(StrEnum):
    """Why a proposal is left out."""

    CHANGES = "changes"
    """A document would print other words or numbers."""
    FEW = "few"
    """Too few positions say it word for word, or rows that have it are adopted as a whole."""
    REFUSED = "refused"
    """Its clause file would have errors, or lose a comment."""


class Adoption(NamedTuple):
    """What adopting some proposals makes of the files."""

    texts: Mapping[str, str]
    """The new texts of files, by name."""
    adopted: tuple[Adopted, ...]
    left_out: Mapping[str, ReasonLeftOut]
    """The proposals that are not adopted, by the ids of their clauses or sets."""
    kept: int
    """How many entries stay as they are because something else would be printed there."""


class Choice(NamedTuple):
    """Proposals that are to be adopted."""

    proposals: Sequence[ProposedClause]
    undecided: Sequence[str]
    """The ids of those that somebody has to decide on, since words of theirs do not recur."""


def chosen_proposals(
    proposals: Iterable[Proposal], ids: Collection[str], *, with_variants: bool
) -> Choice:
    """Return the proposals with some ids; without ids all that need nobody's judgement.

    These have the words that recur. ``with_variants``: those that are only near others, too.
    """
    found, undecided = list[ProposedClause](), list[str]()
    for _, proposed, recurring in proposals:
        if ids:
            chosen = proposed if proposed.id in ids else None
        else:
            chosen = proposed if with_variants else recurring
        if chosen and (chosen.clauses or chosen.uses):
            found.append(chosen)
        if not ids and (chosen is None or chosen.wordings < proposed.wordings):
            undecided.append(proposed.id)
    return Choice(found, undecided)


def adopt(
    workspace: Workspace,
    problems: Sequence[Problem],
    proposals: Sequence[ProposedClause],
    rewrite: Rewriting,
    least: int,
) -> Adoption:
    """Return what adopting proposals makes of the files of a workspace without errors.

    ``problems`` are those of opening it. A new clause is used in at least ``least`` positions.
    """
    attempt = _Attempt(workspace, problems, rewrite, least)
    chosen, left_out = {one.id: one for one in proposals}, dict[str, ReasonLeftOut]()
    wrong: Mapping[str, ReasonLeftOut] = {}
    while True:
        texts, refused = _clause_files(workspace, chosen.values())
        wrong = refused or attempt.rewrite(texts, chosen, wrong)
        if not wrong:
            break
        left_out |= wrong
        chosen = {id: one for id, one in chosen.items() if id not in wrong}
    rewritten = attempt.done.values()
    library = with_other_clauses(workspace, problems, texts).library
    adopted = adopted_clauses(library, workspace.library.clauses, rewritten)
    kept = sum(len(one.kept) for one in rewritten)
    return Adoption(texts | attempt.texts, tuple(adopted), left_out, kept)


class _Attempt:
    """One attempt after the other to adopt proposals, with fewer of them each time."""

    def __init__(
        self, workspace: Workspace, problems: Sequence[Problem], rewrite: Rewriting, least: int
    ) -> None:
        self._workspace = workspace
        self._problems = problems
        self._rewrite = rewrite
        self._least = least
        self.done: dict[str, RewrittenPosition] = {}
        """The rewritten positions by id."""

    @property
    def texts(self) -> dict[str, str]:
        """The new texts of positions, by file name."""
        files = self._workspace.positions
        return {files.file(id): one.text for id, one in self.done.items() if one.text}

    def rewrite(
        self,
        texts: Mapping[str, str],
        chosen: Mapping[str, ProposedClause],
        left_out: Collection[str],
    ) -> dict[str, ReasonLeftOut]:
        """Rewrite positions with the chosen clauses; return which must be left out, and why.

        ``texts`` are those of clause files. ``left_out`` are clauses with which the positions
        are rewritten already: only those that would use one have to be rewritten again.
        """
        workspace = self._workspace
        ids: Iterable[str] = workspace.positions.ids
        if self.done and not workspace.library.clauses.keys() & left_out:
            met = ((id, {*_clauses(one.uses), *one.kept}) for id, one in self.done.items())
            ids = [id for id, clauses in met if not clauses.isdisjoint(left_out)]
        used = {use.clause for one in chosen.values() for use in one.uses}
        order = RewritingOrder(workspace.root, texts, frozenset({*chosen, *used}))
        shares = position_shares([*ids])
        rewriter = PositionRewriter(order, Result(workspace, [*self._problems]))
        for some in self._rewrite(rewriter, shares):
            self.done |= {one.id: one for one in some}
        return self._left_out(chosen) or self._changed_drafts(texts, chosen)

    def _left_out(self, chosen: Mapping[str, ProposedClause]) -> dict[str, ReasonLeftOut]:
        """Return the clauses that positions must not or cannot use."""
        found = dict[str, ReasonLeftOut]()
        for one in self.done.values():
            found |= _changing(one.blamed, chosen)
        positions = Counter(id for one in self.done.values() for id in _clauses(one.uses))
        for id, proposed in chosen.items():
            is_new = id not in self._workspace.library.clauses
            if proposed.clauses and positions[id] < (self._least if is_new else 1):
                found.setdefault(id, ReasonLeftOut.FEW)
        return found

    def _changed_drafts(
        self, texts: Mapping[str, str], chosen: Collection[str]
    ) -> dict[str, ReasonLeftOut]:
        """Return the clauses of drafts, and of their annexes, that would print something else."""
        found = dict[str, ReasonLeftOut]()
        for document in changed_drafts(self._workspace, self._problems, texts, self.texts):
            found |= _changing({one.origin.wording.clause for one in document.items}, chosen)
        return found


def _clauses(names: Iterable[str]) -> set[str]:
    """Return the clauses of wordings with some names."""
    return {WordingName.parse(one).clause for one in names}


def _changing(blamed: Collection[str], chosen: Collection[str]) -> dict[str, ReasonLeftOut]:
    """Return the chosen clauses that are to blame for other words; if it is not known, all."""
    found = [id for id in chosen if id in blamed] if blamed else []
    return dict.fromkeys(found or (chosen if blamed else ()), ReasonLeftOut.CHANGES)


def _clause_files(
    workspace: Workspace, proposals: Iterable[ProposedClause]
) -> tuple[dict[str, str], dict[str, ReasonLeftOut]]:
    """Return the clause files with what is proposed, by name, or which proposals are refused."""
    by_topic, texts = dict[str, list[ProposedClause]](), dict[str, str]()
    for one in proposals:
        if one.clauses:
            by_topic.setdefault(one.topic, []).append(one)
    refused = dict[str, ReasonLeftOut]()
    for topic, some in by_topic.items():
        edited = _edited(workspace, topic, [e for one in some for e in _edits(workspace, one)])
        if edited:
            texts[edited.file] = edited.text
            continue
        for one in some:
            if not _edited(workspace, topic, [*_edits(workspace, one)]):
                refused[one.id] = ReasonLeftOut.REFUSED
        refused = refused or {one.id: ReasonLeftOut.REFUSED for one in some}
    return texts, refused


def _edited(workspace: Workspace, topic: str, edits: Sequence[Edit]) -> Source | None:
    """Return the file of a topic with edits; None if it has errors or less comments then."""
    edited, _ = edit_topic(workspace, topic, edits)
    before = workspace.library.sources.get(topic)
    is_kept = not (edited and before) or keeps_comments(before.text, edited.text)
    return edited if is_kept else None


def _edits(workspace: Workspace, proposed: ProposedClause) -> Iterator[Edit]:
    """Yield the edits of a clause file that add a clause, or to one."""
    entry = proposed.clauses[proposed.id]
    known = workspace.library.clauses.get(proposed.id)
    if known is None:
        yield SetValue(("clauses", proposed.id), dict(entry))
        return
    at = known.body.pointer
    if "text" in entry:
        yield SetValue((*at, "text"), entry["text"])
    parts: Mapping[str, Mapping[str, Any]] = {"params": known.params, "variants": known.variants}
    for key, before in parts.items():
        added = entry.get(key, {})
        if added and not before:
            yield SetValue((*at, key), dict(added), after=_BEFORE_PARAMETERS)
        else:
            yield from (SetValue((*at, key, name), one) for name, one in added.items())
