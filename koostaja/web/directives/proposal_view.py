"""A proposal as its page shows it: each draft with its annexes, repeals and printed text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from koostaja.diagnostics import officer_hint, officer_message
from koostaja.release import DraftPoint, PointState
from koostaja.web.directives.annexes import AnnexTitle
from koostaja.web.directives.proposal import Proposal, ProposedDraft
from koostaja.web.names import clause_words, officer_names
from koostaja.web.rendering import Renderer
from koostaja.web.sheet.document_view import DocumentView, make_document_view
from koostaja.workspace import ActReference, Workspace

__all__ = ["ProposalView", "ShownDraft", "proposal_view"]


class ShownDraft(NamedTuple):
    """A draft that is not written yet."""

    title: str
    unit: str
    in_force: str
    annexes: Sequence[AnnexTitle]
    repeals: Sequence[ActReference]
    ends: Sequence[tuple[str, str]]
    """The address and title of each post that ends by it."""
    view: DocumentView
    to_check: Sequence[str]
    """The words of points that have to be looked at."""
    left_out: Sequence[str]
    problems: Sequence[str]


class ProposalView(NamedTuple):
    """All drafts, or why there are none."""

    drafts: Sequence[ShownDraft]
    problems: Sequence[tuple[str, str]]
    """What hinders all of them, each with what to do."""
    seal: str
    lacks_date: bool
    lacks_title: bool


def proposal_view(found: Proposal, renderer: Renderer) -> ProposalView:
    """Return what is shown of a proposal."""
    names, lang = officer_names(found.workspace, None), renderer.lang
    problems = [
        (officer_message(one, lang, names), officer_hint(one, lang, names))
        for one in found.problems
    ]
    drafts = [_shown(found.workspace, one, lang) for one in found.drafts]
    return ProposalView(drafts, problems, found.seal, found.lacks_date, found.lacks_title)


def _shown(workspace: Workspace, one: ProposedDraft, lang: str) -> ShownDraft:
    directive = one.directive
    names = officer_names(workspace, directive)
    return ShownDraft(
        directive.title,
        workspace.organisation.unit_words(str(directive.data.get("unit", ""))),
        str(directive.data.get("in_force", "")),
        one.annexes,
        directive.repeals,
        [(f"/positions/{post.id}", post.title) for post in one.ends],
        make_document_view(one.document, directive, lambda _: ""),
        _words(workspace, one.points, PointState.UNSURE),
        _words(workspace, one.points, PointState.LEFT_OUT),
        [officer_message(problem, lang, names) for problem in one.problems],
    )


def _words(workspace: Workspace, points: Sequence[DraftPoint], state: PointState) -> list[str]:
    """Return the words of the points with a state; an own text is its own words."""
    found = list[str]()
    for one in points:
        if one.state is state:
            entry = {"use": one.entry} if isinstance(one.entry, str) else one.entry
            wording = "/".join(filter(None, (entry.get("use"), entry.get("variant"))))
            found.append(clause_words(workspace, wording) or str(entry.get("text", "")))
    return [*filter(None, found)]
