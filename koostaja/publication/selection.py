"""Which job descriptions in force are published, and what a person has to know of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem
from koostaja.publication.annex_facts import AnnexFacts, audience_of, is_restricted
from koostaja.publication.in_force import Candidate
from koostaja.workspace import Workspace

__all__ = ["Selection", "select"]


class Selection(NamedTuple):
    """The job descriptions in force on a day, by what becomes of them."""

    published: Sequence[Candidate]
    textless: Sequence[Candidate]
    """Those that are named without their words, which nobody has kept."""
    left_out: Sequence[Candidate]
    problems: list[Problem]


def select(
    workspace: Workspace, found: Sequence[Candidate], facts: Mapping[str, AnnexFacts], day: str
) -> Selection:
    """Choose what is published: what officials do and nobody has restricted (AvTS § 28, § 35)."""
    published, textless = list[Candidate](), list[Candidate]()
    left_out, named = list[Candidate](), dict[str, list[Candidate]]()
    for one in found:
        code, is_public = _judged(workspace, one, facts.get(one.id), day)
        if code:
            named.setdefault(code, []).append(one)
        if not is_public:
            left_out.append(one)
        else:
            (published if one.has_text else textless).append(one)
    problems = [_problem(code, some) for code, some in named.items()]
    return Selection(published, textless, left_out, problems)


def _judged(
    workspace: Workspace, one: Candidate, facts: AnnexFacts | None, day: str
) -> tuple[str, bool]:
    """Return the code of what a person has to know of one, and whether it is published."""
    if facts is None:
        is_public = _is_public_draft(workspace, one)
        return "publication-textless" if is_public else "", is_public
    if is_restricted(facts, day):
        return "publication-restricted", False
    audience = audience_of(facts.group, workspace.organisation)
    return audience.problem, audience.is_public


def _is_public_draft(workspace: Workspace, one: Candidate) -> bool:
    """Return whether a post whose confirmed words are not kept is an official's, as far as known.

    Its file says so; if it is gone, nothing does.
    """
    positions, organisation = workspace.positions, workspace.organisation
    if one.id not in positions.post_ids or one.id not in positions.ids:
        return True
    return audience_of(positions[one.id].group, organisation).is_public


def _problem(code: str, some: Sequence[Candidate]) -> Problem:
    first = some[0]
    titles = [one.confirmation.annex.title for one in some]
    values = {"title": titles[0], "count": str(len(some))}
    return Problem(code, Location(first.act.source.file), values=values)
