"""Drafting the next directives: what they confirm and repeal follows from the ledger.

A position is included if its text differs from its last annex that is not repealed, or if
it never was an annex. Nothing here depends on the date.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from koostaja.authoring import NewFile, id_problems, unsigned_directive
from koostaja.builder import Overview
from koostaja.diagnostics import Location, Problem, Result, unknown_name
from koostaja.documents import Summary, in_directive_order
from koostaja.files.paths import DIRECTIVES, directive_file
from koostaja.release.closing import PlannedDirective, planned_directives, title_of_repeals
from koostaja.release.draft_model import confirming_model, repealing_model
from koostaja.release.draft_points import DraftPoint, PointState, points_edits
from koostaja.release.points import fitting_points
from koostaja.release.repeals import repeals_for
from koostaja.source import Edit, Insert, Remove, SetValue, Source, apply_edits
from koostaja.workspace import Timeline, Workspace

__all__ = [
    "ProposalRequest",
    "Proposals",
    "changed_documents",
    "positions_to_confirm",
    "propose_directives",
    "request_problems",
    "requested_positions",
]


@dataclass(frozen=True)
class ProposalRequest:
    """Which directives to draft."""

    positions: tuple[str, ...] = ()
    """The positions to confirm, by id; all if empty."""
    unit: str = ""
    """The unit whose positions to confirm; "" for all units."""
    id: str = ""
    """The id of the directive; "" for one after its unit."""
    in_force: str = ""
    """The date from which it is in force; "" if it is not known yet."""
    by_unit: bool | None = None
    """Whether each unit has a directive of its own; by default as in the model."""


class Proposals(NamedTuple):
    """Drafts of directives."""

    files: list[NewFile]
    lacks_date: bool
    """Whether the model has a date from which it is in force, and a draft has none."""
    lacks_title: bool = False
    """Whether a draft that only repeals has the title of one that confirms."""
    points: Mapping[str, Sequence[DraftPoint]] = MappingProxyType({})
    """The points of drafts that only repeal, but follow a directive that confirms, by file."""
    ends: Mapping[str, Sequence[Summary]] = MappingProxyType({})
    """The posts that end by each file's directive."""


def request_problems(workspace: Workspace, request: ProposalRequest) -> list[Problem]:
    """Report the positions and the unit of a request that do not exist."""
    known, others = workspace.positions.post_ids, workspace.positions.document_ids
    found = [
        Problem("document-confirmed", Location(""), values={"id": id})
        if id in others
        else unknown_name("unknown-position", id, known)
        for id in request.positions
        if id not in known
    ]
    organisation = workspace.organisation
    if request.unit and request.unit not in organisation.units:
        values, similar = {"id": request.unit}, organisation.suggest_unit(request.unit)
        found.append(Problem("unknown-unit", Location(""), values=values, similar=similar))
    return found


def positions_to_confirm(overview: Overview, request: ProposalRequest) -> list[Summary]:
    """Return the requested positions whose text is not the confirmed one, in annex order.

    The text of an annex of a bare record is unknown: its position is included if it is
    requested by id. Posts that end are not confirmed.
    """
    differing = [
        one
        for one in requested_positions(overview, request)
        if not one.until and _differs(overview.timeline, one, request.positions)
    ]
    return in_directive_order(overview.workspace, differing)


def requested_positions(overview: Overview, request: ProposalRequest) -> list[Summary]:
    """Return the positions that a request is about."""
    return [
        one
        for one in overview.summaries
        if (not request.positions or one.id in request.positions) and request.unit in ("", one.unit)
    ]


def changed_documents(overview: Overview) -> list[Summary]:
    """Return the documents that are no posts whose text is not that of the annex in force."""
    return [one for one in overview.others if _differs_from_annex(overview.timeline, one)]


def _differs_from_annex(timeline: Timeline, one: Summary) -> bool:
    last = timeline.last(one.id)
    if last is None or not last.annex.words:
        return False
    return not last.annex.says(one.words, one.yes, one.names)


def _differs(timeline: Timeline, one: Summary, requested: Collection[str]) -> bool:
    last = timeline.last(one.id)
    if last is None:
        return True
    annex = last.annex
    return not annex.says(one.words, one.yes, one.names) if annex.words else one.id in requested


def propose_directives(
    overview: Overview,
    positions: Sequence[Summary],
    request: ProposalRequest,
    ends: Sequence[Summary] = (),
) -> Result[Proposals]:
    """Return a directive that confirms positions, or one for each unit if the model has a unit.

    It repeals the annexes of posts that end; see ``planned_directives``.
    """
    repealing = repealing_model(overview.workspace)
    model = confirming_model(overview.workspace) or repealing
    if model is None:
        return Result(Proposals([], False), [Problem("no-model", Location(DIRECTIVES))])
    by_unit = request.by_unit
    if by_unit is None:
        by_unit = bool(request.unit) or "unit" in model.data
    planned = planned_directives(positions, ends, request.in_force, by_unit=by_unit)
    if "unit" in model.data and not by_unit:
        planned = [_of_common_unit(overview.workspace, one) for one in planned]
    ids = _ids(overview.workspace, request, planned)
    files, problems = [], list[Problem]()
    points: dict[str, Sequence[DraftPoint]] = {}
    ended: dict[str, Sequence[Summary]] = {}
    for id, one in zip(ids, planned, strict=True):
        followed = model if one.confirms or repealing is None else repealing
        drafted, found = _proposal(overview, followed, id, _data(overview, followed, one))
        problems += found
        if drafted:
            files.append(drafted.file)
            ended[drafted.file.file] = one.ends
            if not one.confirms and followed is not repealing:
                points[drafted.file.file] = drafted.points
    lacks_date = "in_force" in model.data and not all(one.in_force for one in planned)
    lacks_title = not (all(one.confirms for one in planned) or title_of_repeals(overview.workspace))
    return Result(Proposals(files, lacks_date, lacks_title, points, ended), problems)


def _of_common_unit(workspace: Workspace, planned: PlannedDirective) -> PlannedDirective:
    """Give a directive for several units the innermost unit around all of them, if there is one."""
    units = {one.unit for one in (*planned.confirms, *planned.ends)}
    chains = [[one.id for one in workspace.organisation.chain(unit)] for unit in units]
    around = [ids[0] for ids in zip(*chains, strict=False) if len(set(ids)) == 1]
    return planned._replace(unit=around[-1]) if around else planned


def _ids(
    workspace: Workspace, request: ProposalRequest, planned: Sequence[PlannedDirective]
) -> list[str]:
    """Return the requested ids, or those after the units that no signed directive has."""
    taken = set() if request.id else {act.id for act in workspace.ledger.acts}
    found: list[str] = []
    for one in planned:
        named = "-".join(filter(None, (request.id, one.unit if len(planned) > 1 else "")))
        first = named if request.id else one.unit or "proposal"
        id, count = first, 1
        while id in taken:
            count += 1
            id = f"{first}-{count}"
        taken.add(id)
        found.append(id)
    return found


def _data(overview: Overview, model: Source, planned: PlannedDirective) -> dict[str, Any]:
    """Return what a directive says otherwise than its model, but for its points."""
    workspace, several = overview.workspace, len(planned.confirms) > 1
    title = "" if planned.confirms else title_of_repeals(workspace)
    data: dict[str, Any] = {"title": title or _title(workspace, model, several=several)}
    if planned.unit:
        data["unit"] = planned.unit
    if planned.confirms:
        data["confirms"] = [one.id for one in planned.confirms]
    named = [one.id for one in (*planned.confirms, *planned.ends)]
    if repeals := repeals_for(overview.timeline, named):
        data["repeals"] = repeals
    if planned.in_force:
        data["in_force"] = planned.in_force
    return data


def _title(workspace: Workspace, model: Source, *, several: bool) -> str:
    """Return the title of the last directive that confirmed one position, or several."""
    known = [
        (one.title, sum(annex.is_post for annex in one.annexes)) for one in workspace.ledger.acts
    ]
    known += [(model.data["title"], len(model.data.get("confirms", ())))]
    alike = [title for title, count in known if count and (count > 1) is several]
    return alike[-1] if alike else str(model.data["title"])


class _Drafted(NamedTuple):
    file: NewFile
    points: Sequence[DraftPoint]


def _proposal(
    overview: Overview, model: Source, id: str, data: Mapping[str, Any]
) -> Result[_Drafted | None]:
    file = directive_file(id)
    if problems := id_problems(overview.workspace, id, file):
        return Result(None, problems)
    source, problems = unsigned_directive(model, overview.workspace.directive_form(model).fields)
    if source is None:
        return Result(None, problems)
    dropped = {"confirms", *_unwanted(data)}
    kept = {key: value for key, value in source.data.items() if key not in dropped}
    points, problems = fitting_points(overview.workspace, {**kept, **data}, model)
    if problems:
        return Result(None, problems)
    edits = list(_edits(source, data))
    if points is not None and _says_otherwise(source, points):
        edits += points_edits(points, overview.workspace.organisation.language)
    edited, problems = apply_edits(source, edits)
    if edited is None:
        return Result(None, problems)
    return Result(_Drafted(NewFile(file, edited.text), points or ()), [])


def _says_otherwise(source: Source, points: Sequence[DraftPoint]) -> bool:
    """Return whether the points differ from those of a file, or have comments."""
    is_marked = any(one.state is not PointState.KEPT for one in points)
    return is_marked or [one.entry for one in points] != source.data["points"]


def _edits(source: Source, data: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the edits that give a file ``data`` and drop what belongs to the earlier directive."""
    before = ["title"]
    for key in ("title", "unit", "confirms", "repeals", "in_force"):
        before += ["signatory"] if key == "confirms" else []
        if key in data and source.data.get(key) != data[key]:
            yield from _value_edits(key, data[key], before)
        before.append(key)
    yield from (Remove((key,)) for key in _unwanted(data) if key in source.data)


def _unwanted(data: Mapping[str, Any]) -> Sequence[str]:
    """Return the keys that a draft does not take over: they belong to the earlier directive."""
    own = ("annexes",) if "confirms" in data else ("confirms", "annexes", "mark")
    return own if "unit" in data else (*own, "unit")


def _value_edits(key: str, value: Any, before: Sequence[str]) -> Iterator[Edit]:
    """Yield what gives a key of a directive a value: earlier acts have a line each."""
    if key != "repeals":
        yield SetValue((key,), value, tuple(before))
        return
    yield SetValue((key,), [], tuple(before))
    for at, one in enumerate(value):
        yield Insert((key,), at, one, in_brackets=True)
