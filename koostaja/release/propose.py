"""The directives that must follow: what they confirm and repeal, from the ledger.

A position belongs into one if its text differs from that of its last annex which nobody
has ended, or if it never was an annex. Nothing here depends on the day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple

from koostaja.authoring import NewFile, taken
from koostaja.builder import Survey
from koostaja.diagnostics import Location, Problem, nearest
from koostaja.documents import Summary, by_rank
from koostaja.files.paths import DIRECTIVES, directive_file
from koostaja.release.points import fitting_points
from koostaja.schema import engine_schema
from koostaja.source import Source, entry_lines, read, with_entries, without_entry
from koostaja.workspace import Act, Confirmation, Timeline, Workspace, format_annex_ranges

__all__ = ["Proposed", "Wish", "due", "proposals", "repeals", "unknown_wishes"]

_OF_SIGNING = ("number", "date", "repeals", "amends", "in_force", "applied", "register")
"""What belongs to the directive that was signed, and to no other."""


@dataclass(frozen=True)
class Wish:
    """What is to be proposed, and how."""

    positions: tuple[str, ...] = ()
    """By id; none means all."""
    unit: str = ""
    out: str = ""
    """The id of the directive."""
    in_force: str = ""
    """From when it is to be in force; "" if that is not known yet."""


class Proposed(NamedTuple):
    """Directives as files."""

    files: list[NewFile]
    without_day: bool
    """Whether the model says from when it is in force, and these cannot."""


def unknown_wishes(workspace: Workspace, wish: Wish) -> list[Problem]:
    """What is asked for and does not exist."""
    known = workspace.positions.ids
    found = [
        Problem("unknown-position", Location(""), values={"id": id}, similar=nearest(id, known))
        for id in wish.positions
        if id not in known
    ]
    organisation = workspace.organisation
    if wish.unit and wish.unit not in organisation.units:
        values, similar = {"id": wish.unit}, organisation.suggest_unit(wish.unit)
        found.append(Problem("unknown-unit", Location(""), values=values, similar=similar))
    return found


def due(survey: Survey, wish: Wish) -> list[Summary]:
    """The positions wished for whose text is not the one confirmed, in order.

    Nobody knows the text of an annex of a bare record; its position is due if it is named.
    """
    wished = [
        one
        for one in survey.summaries
        if (not wish.positions or one.id in wish.positions) and wish.unit in ("", one.unit)
    ]
    differing = [one for one in wished if _differs(survey.timeline, one, wish.positions)]
    return by_rank(survey.workspace, differing)


def _differs(timeline: Timeline, one: Summary, named: Collection[str]) -> bool:
    last = timeline.last(one.id)
    if last is None:
        return True
    return last.annex.words != one.words if last.annex.words else one.id in named


def repeals(timeline: Timeline, ids: Iterable[str]) -> list[dict[str, Any]]:
    """What a directive repeals that confirms positions: all annexes of theirs that nobody ended.

    An act as a whole if nothing else of it stands.
    """
    superseded: dict[Act, set[int]] = {}
    for id in ids:
        for one in timeline.of(id):
            if one.ending is None:
                superseded.setdefault(one.act, set()).add(int(one.annex.number))
    acts = (act for act in timeline.ledger.acts if act in superseded)
    return [_repeal(timeline, act, superseded[act]) for act in acts]


def _repeal(timeline: Timeline, act: Act, numbers: set[int]) -> dict[str, Any]:
    named = {"number": act.number, "date": act.date, "title": act.title}
    rest = (one for one in timeline.annexes(act) if int(one.annex.number) not in numbers)
    if not any(_stands(timeline, one) for one in rest):
        return named
    return {**named, "annexes": format_annex_ranges(numbers)}


def _stands(timeline: Timeline, one: Confirmation) -> bool:
    """Whether an annex is the last word on its position, or nobody knows of which it is."""
    return one.ending is None and (not one.position or timeline.last(one.position) == one)


def proposals(
    survey: Survey, found: Sequence[Summary], wish: Wish
) -> tuple[Proposed, list[Problem]]:
    """The directives that must follow: one, or one a unit where the last one was so."""
    model = _model(survey.workspace)
    if model is None:
        return Proposed([], False), [Problem("no-model", Location(DIRECTIVES))]
    by_unit = bool(wish.unit) or "unit" in model.data
    groups = [list(some) for _, some in groupby(found, lambda one: one.unit if by_unit else "")]
    files, problems = [], []
    for group in groups:
        unit = group[0].unit if by_unit else ""
        made = _proposal(
            survey, model, group, unit, _id(survey.workspace, wish, unit, groups), wish
        )
        if isinstance(made, Problem):
            problems.append(made)
        else:
            files.append(made)
    without_day = "in_force" in model.data and not wish.in_force
    return Proposed(files, without_day), problems


def _id(workspace: Workspace, wish: Wish, unit: str, groups: Sequence[object]) -> str:
    """The id that was wished for, or one after the unit that no signed directive has."""
    if wish.out:
        return wish.out if len(groups) == 1 else f"{wish.out}-{unit}"
    signed = {act.id for act in workspace.ledger.acts}
    id, count = unit or "proposal", 1
    while id in signed:
        count += 1
        id = f"{unit or 'proposal'}-{count}"
    return id


def _model(workspace: Workspace) -> Source | None:
    """The last directive signed whose file is there, else the last draft."""
    schema = engine_schema("directive")
    for act in reversed(workspace.ledger.acts):
        file = directive_file(act.id)
        source = None if act.is_bare else read(workspace.root / file, file)[0]
        if source and schema.accepts(source.data):
            return source
    drafts = sorted(
        workspace.directives.values(), key=lambda one: (one.source.data.get("date", ""), one.id)
    )
    return drafts[-1].source if drafts else None


def _proposal(
    survey: Survey, model: Source, group: Sequence[Summary], unit: str, id: str, wish: Wish
) -> NewFile | Problem:
    workspace, file = survey.workspace, directive_file(id)
    problem = taken(workspace, id, file)
    if problem:
        return problem
    said: dict[str, Any] = {
        "title": _title(workspace, model, len(group)),
        **({"unit": unit} if unit else {}),
        "confirms": [one.id for one in group],
    }
    repealed = repeals(survey.timeline, said["confirms"])
    said |= {"repeals": repealed} if repealed else {}
    said |= {"in_force": wish.in_force} if wish.in_force else {}
    points, problems = fitting_points(workspace, {**_lasting(model.data), **said}, model)
    if problems:
        return problems[0]
    text = _text(model, {**said, "points": points})
    if text is None:
        return Problem("edit-refused", Location(model.file))
    return NewFile(file, text)


def _lasting(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in _OF_SIGNING}


def _title(workspace: Workspace, model: Source, count: int) -> str:
    """The title of the last directive that confirmed one position, or several, as this does."""
    known = [(one.title, len(one.annexes)) for one in workspace.ledger.acts]
    known += [(model.data["title"], len(model.data["confirms"]))]
    alike = [title for title, number in known if (number > 1) is (count > 1)]
    return alike[-1] if alike else str(model.data["title"])


def _text(model: Source, said: Mapping[str, Any]) -> str | None:
    """The model's text with what differs in the new directive; None if it cannot be had so."""
    source: Source | None = model
    for key in _OF_SIGNING:
        if source and key in source.data:
            source = without_entry(source, (key,))
    for key, entries in _entries(model, said):
        if source and {key: source.data[key]} != entries:
            lines = "".join(entry_lines(name, value) for name, value in entries.items())
            source = with_entries(source, key, lines)
    return source.text if source else None


def _entries(model: Source, said: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What to say, by the entry of the model in whose place it comes."""
    groups: dict[str, tuple[str, ...]] = {
        "title": ("title",) if "unit" in model.data else ("title", "unit"),
        "confirms": ("confirms", "repeals", "in_force"),
        "points": ("points",),
    }
    if "unit" in model.data:
        groups["unit"] = ("unit",)
    for key, keys in groups.items():
        yield key, {one: said[one] for one in keys if one in said}
