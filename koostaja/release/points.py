"""The points of a drafted directive, taken from a model that had other annexes and repeals.

A point is known by what its clauses quote: dates, annexes, repealed directives. A point that
quotes something that the draft does not have is left out. The point that repeals is the first
one whose clause suits the repeals and gets all its values from the draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from koostaja.diagnostics import Location, Problem, Result
from koostaja.documents import Context, directive_context
from koostaja.files.paths import CLAUSES
from koostaja.release.draft_points import DraftPoint, PointState, settled_points
from koostaja.release.quotations import Quoted, quoted_by
from koostaja.source import Source
from koostaja.workspace import Clause, ClauseLibrary, Directive, FieldKind, Workspace

__all__ = ["fitting_points"]

_REPEALED_ANNEXES = {"repealed_annex", "repealed_annexes"}
"""The values by which a clause repeals single annexes and not a directive."""


def fitting_points(
    workspace: Workspace, data: Mapping[str, Any], model: Source
) -> Result[list[DraftPoint] | None]:
    """Return the points for a directive that has ``data``, taken from ``model``.

    None if its form has no list of points. Report a problem if no clause of the workspace can
    express its repeals. A directive that only repeals, but follows one that confirms, has
    only its repeal for certain.
    """
    field = workspace.directive_form(model).fields.child("points")
    if field is None or field.kind is not FieldKind.LIST or "points" not in model.data:
        return Result(None, [])
    library, given = workspace.library, model.data["points"]
    own = given if isinstance(given, list) else [given]
    is_like = "confirms" in data or not model.data.get("confirms")
    points, place = _kept(library, own, data, is_like=is_like)
    if "repeals" not in data:
        return Result(settled_points(library, points, is_like=is_like), [])
    context = _context(workspace, data, model)
    lacking: list[str] = []
    for entry, quoted in _repealing(library, own, data["repeals"]):
        if quoted.can_be_filled(context):
            points.insert(place, DraftPoint(entry))
            return Result(settled_points(library, points, is_like=is_like), [])
        lacking = lacking or quoted.lacking(context)
    return Result([], [_no_repeal(data["repeals"], lacking)])


def _kept(
    library: ClauseLibrary, own: Sequence[Any], data: Mapping[str, Any], *, is_like: bool
) -> tuple[list[DraftPoint], int]:
    """Return the points of a model but those that repeal, and the place for the one that does.

    ``is_like``: whether the draft is a directive of the model's kind.
    """
    several = len(data.get("confirms", ())) > 1
    points: list[DraftPoint] = []
    place = None
    for entry in own:
        quoted = quoted_by(library, entry)
        if "repeals" in quoted.keys:
            if "confirms" not in data and place is None:
                place = len(points)
            continue
        state = PointState.KEPT if is_like else PointState.UNSURE
        if not quoted.keys <= data.keys() or ("confirms" not in data and _quotes_annexes(quoted)):
            points.append(DraftPoint(entry, PointState.LEFT_OUT))
            continue
        points.append(DraftPoint(_for_annexes(library, entry, several=several), state))
        if _quotes_annexes(quoted):
            place = len(points)
    return points, place or 0


def _no_repeal(acts: Sequence[Mapping[str, Any]], lacking: Sequence[str]) -> Problem:
    """Return the problem that no clause repeals acts, or that the one that does lacks values."""
    if lacking and not any(name.startswith("repealed") for name in lacking):
        names = ", ".join(f"{{{name}}}" for name in lacking)
        return Problem("repeal-unfilled", Location(CLAUSES), values={"names": names})
    values = {"names": ", ".join(f"{{{name}}}" for name in _wanted(acts))}
    return Problem("no-repealing-clause", Location(CLAUSES), values=values)


def _quotes_annexes(quoted: Quoted) -> bool:
    return bool(quoted.names & {"annex", "annexes"} or quoted.lists & {"annex", "post"})


def _for_annexes(library: ClauseLibrary, entry: Any, *, several: bool) -> Any:
    """Return a point in the wording for one annex, or for several, if its clause has both.

    The wording for several quotes their numbers.
    """
    use = {"use": entry} if isinstance(entry, str) else entry
    clause = library.clauses.get(use.get("use", ""))
    if clause is None or not clause.variants or use.keys() - {"use", "variant"}:
        return entry
    for one in (entry, *_uses(clause)):
        if ("annexes" in quoted_by(library, one).names) is several:
            return one
    return entry


def _uses(clause: Clause) -> list[Any]:
    """Return the entries by which the wordings of a clause are used."""
    return [clause.id, *({"use": clause.id, "variant": variant} for variant in clause.variants)]


def _context(workspace: Workspace, data: Mapping[str, Any], model: Source) -> Context:
    """Return what a directive offers to its clauses; for more than two annexes it is the same."""
    data = {**data, "confirms": data.get("confirms", [])[:2]}
    source = Source(model.file, model.text, data)
    form = workspace.directive_form(source)
    return directive_context(workspace, Directive("", source, form))


def _repealing(
    library: ClauseLibrary, own: Sequence[Any], acts: Sequence[Mapping[str, Any]]
) -> list[tuple[Any, Quoted]]:
    """Return the entries that repeal, the most suitable first: the model's, then the library's.

    Several directives are best repealed in a list; a wording for one annex comes before
    those for any number of them.
    """
    uses = (use for one in library.clauses.values() for use in _uses(one) if not one.body.row)
    partial, several = any("annexes" in one for one in acts), len(acts) > 1
    found = []
    for entry in (*own, *uses):
        quoted = quoted_by(library, entry)
        if "repeals" in quoted.keys and (not partial or quoted.names & _REPEALED_ANNEXES):
            rank = ("repeal" in quoted.lists) is not several, "repealed_annex" not in quoted.names
            found.append((rank, entry, quoted))
    return [(entry, quoted) for _, entry, quoted in sorted(found, key=itemgetter(0))]


def _wanted(acts: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the names that a clause has to quote to repeal directives."""
    wanted = ["repealed_number", "repealed_date", "repealed_title"]
    wanted += ["repealed_annexes"] if any("annexes" in one for one in acts) else []
    return [*wanted, *(["each: repeal"] if len(acts) > 1 else [])]
