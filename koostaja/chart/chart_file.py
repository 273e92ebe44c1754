"""The organisation of a workspace as an SVG file of its own, with every unit and post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from koostaja.builder import Overview, check, read_overview
from koostaja.chart.chart_words import ChartWords
from koostaja.chart.drawing import draw_tree
from koostaja.chart.posts_in_units import NO_RELATIONS, PostsInUnits, Relations, relations_of
from koostaja.chart.posts_tree import grow_tree
from koostaja.chart.svg_file import svg_file
from koostaja.diagnostics import Problem, Result, Severity
from koostaja.release import PositionStatus, status_on
from koostaja.workspace import Workspace

__all__ = ["organisation_chart"]


@dataclass(frozen=True)
class StandingPost:
    """A post with what a picture shows of it."""

    id: str
    title: str
    unit: str
    until: str
    standing: str
    counts: Mapping[Severity, int]
    relations: Relations


def organisation_chart(root: Path, day: str, *, lang: str = "") -> Result[bytes]:
    """Return the SVG of the authority at ``root`` on a day, and all that a check finds there.

    It shows what the page shows, but all units are open, and no box is a link: the file is read
    where the page is not. The same files on the same day give the same bytes.
    """
    overview = read_overview(root)
    problems = check(root).problems
    organisation = overview.workspace.organisation
    posts = PostsInUnits(tuple(_posts(overview, problems, day)), organisation, day)
    tree = grow_tree(posts, is_whole=True)
    words = ChartWords(lang or organisation.language)
    picture = draw_tree(tree, words.box, with_arcs=True)
    return Result(svg_file(tree, picture, words).encode(), [*problems])


def _posts(overview: Overview, problems: list[Problem], day: str) -> Iterator[StandingPost]:
    """Yield the posts by unit, superiors first, then those whose files have errors."""
    counts: dict[str, Counter[Severity]] = {}
    for one in problems:
        counts.setdefault(one.location.file, Counter())[one.severity] += 1
    workspace, summaries = overview.workspace, {one.id: one for one in overview.summaries}
    for status in status_on(overview, day):
        id = status.on_day.position
        if not status.present or not id:
            continue
        found = counts.get(workspace.positions.file(id), Counter[Severity]())
        summary = summaries.get(id)
        if summary is None:
            yield _broken(workspace, status, found)
            continue
        title, unit, until = summary.title, summary.unit, summary.until
        relations = relations_of(summary)
        yield StandingPost(id, title, unit, until, status.standing, found, relations)


def _broken(
    workspace: Workspace, status: PositionStatus, counts: Mapping[Severity, int]
) -> StandingPost:
    """Return a post with errors, as far as its file or its last annex says anything of it."""
    id, by = status.on_day.position, status.confirmation
    position = workspace.positions.read_unsound(id).value
    title, unit = (position.title, position.unit) if position else ("", "")
    title = title or (by.annex.title if by else "")
    return StandingPost(id, title, unit, "", status.standing, counts, NO_RELATIONS)
