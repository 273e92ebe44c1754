"""What a position said before: as a directive confirmed it, or as another file has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from koostaja.archive import Deflate, pack, zip_file
from koostaja.assembly import position_document
from koostaja.compare import Comparison, compare
from koostaja.document import Document
from koostaja.ledger import Act
from koostaja.position import Position
from koostaja.problem import Location, Problem, has_errors, nearest
from koostaja.properties import described, properties
from koostaja.record import read_document
from koostaja.redline import redline
from koostaja.resolution import Shared
from koostaja.source import read
from koostaja.staging import write_files
from koostaja.template import Template, read_template
from koostaja.validity import Confirmation, Validity
from koostaja.workspace import CONFIRMED, Workspace

__all__ = ["Pair", "compared", "confirmed_pair", "pair", "redlined"]

_TEMPLATES = "templates"
"""Where the folder of a confirmed directive keeps the templates that it was made from."""
_NO_DAY = "1980-01-01"
"""The date of tracked changes where no directive gives one."""


@dataclass(frozen=True, eq=False)
class Pair:
    """A position as it is, and what it is compared with."""

    position: Position
    new: Document
    old: Document
    act: Act | None = None
    """The directive that confirmed the old one; None if it is another file."""
    annex: str = ""
    file: str = ""


def compared(workspace: Workspace, pair: Pair) -> Comparison:
    """What has changed; clauses are known by the ids that they had."""
    library = workspace.library.clauses.values()
    renamed = {old: one.id for one in library for old in one.formerly}
    return compare(pair.old, pair.new, pair.position.layout.schema.fields, renamed)


def pair(workspace: Workspace, id: str, against: str | None) -> Pair | list[Problem]:
    """A position beside what it is compared with, or why that cannot be.

    ``against`` is a directive's id or a file; by default what confirmed the position last.
    """
    position = workspace.positions.get(id)
    if position is None:
        faults = workspace.positions.problems(id) if id in workspace.positions.ids else []
        similar = nearest(id, workspace.positions.ids)
        unknown = Problem("unknown-position", Location(""), values={"id": id}, similar=similar)
        return faults or [unknown]
    new, problems = position_document(workspace, Shared(), position)
    if has_errors(problems):
        return problems
    acts = {act.id: act for act in workspace.ledger.acts}
    if against is not None and against not in acts:
        return _beside_file(workspace, position, new, against)
    found = _confirmation(workspace, position, acts.get(against or ""))
    return [found] if isinstance(found, Problem) else _beside_annex(workspace, position, new, found)


def confirmed_pair(workspace: Workspace, id: str, found: Confirmation) -> Pair | list[Problem]:
    """A sound position beside the annex that confirmed it, or why that cannot be."""
    position = workspace.positions[id]
    new, problems = position_document(workspace, Shared(), position)
    return problems if has_errors(problems) else _beside_annex(workspace, position, new, found)


def _beside_annex(
    workspace: Workspace, position: Position, new: Document, found: Confirmation
) -> Pair | list[Problem]:
    name = found.act.source.data["annexes"][found.place].get("text", "")
    file = f"{CONFIRMED}/{found.act.id}/{name}"
    if not name:
        values = {"directive": found.act.id}
        return [Problem("text-not-kept", found.act.source.locate(()), values=values)]
    source, problems = read(workspace.root / file, file)
    if source is None or problems:
        return problems
    return Pair(position, new, read_document(source), found.act, found.annex.annex)


def _confirmation(
    workspace: Workspace, position: Position, act: Act | None
) -> Confirmation | Problem:
    """By what a position was confirmed last, or by a given directive."""
    validity = Validity(workspace.ledger, dict.fromkeys(position.formerly, position.id))
    if act is None:
        of = validity.of(position.id)
        last = validity.last(position.id) or next(reversed(of), None)
        values = {"id": position.id}
        return last or Problem("never-confirmed", Location(position.source.file), values=values)
    for one in validity.annexes(act):
        if one.position == position.id:
            return one
    values = {"id": position.id, "directive": act.id}
    return Problem("not-confirmed-by", act.source.locate(("annexes",), key=True), values=values)


def _beside_file(
    workspace: Workspace, position: Position, new: Document, against: str
) -> Pair | list[Problem]:
    path = Path(against)
    if not path.is_file():
        acts = [act.id for act in workspace.ledger.acts]
        similar = nearest(against, acts)
        return [
            Problem("nothing-to-compare", Location(""), values={"id": against}, similar=similar)
        ]
    other, problems = workspace.positions.read_file(path, against)
    if other is None:
        return problems
    old, problems = position_document(workspace, Shared(), other)
    return problems if has_errors(problems) else Pair(position, new, old, file=against)


def redlined(workspace: Workspace, pair: Pair, out: Path, deflate: Deflate) -> list[Problem]:
    """Writes a Word file in which the old text becomes the new one by tracked changes.

    The old one stands in the template that was kept with it, if there is one, and the
    new one in the layout's. The approval mark is not compared: it stays the old one's.
    """
    file = pair.position.layout.template_file
    template, problems = read_template(workspace.root / file, file)
    kept, found = _kept_template(workspace, pair, template)
    if template is None or kept is None:
        return [*problems, *found]
    author = workspace.organisation.name
    marked = replace(pair.new, mark=pair.old.mark)
    date = f"{pair.act.date if pair.act else _NO_DAY}T00:00:00Z"
    parts = redline(_parts(kept, pair.old), _parts(template, marked), author=author, date=date)
    parts |= properties(parts, described(workspace, pair.new, {}), {})
    data = zip_file([pack(name, part, deflate) for name, part in parts.items()])
    return write_files(out.parent, {out.name: data})


def _kept_template(
    workspace: Workspace, pair: Pair, template: Template | None
) -> tuple[Template | None, list[Problem]]:
    name = pair.old.template_file.rsplit("/", 1)[-1]
    if pair.act:
        file = f"{CONFIRMED}/{pair.act.id}/{_TEMPLATES}/{name}"
        if (workspace.root / file).is_file():
            return read_template(workspace.root / file, file)
    elif pair.old.template_file != pair.new.template_file:
        return read_template(workspace.root / pair.old.template_file, pair.old.template_file)
    return template, []


def _parts(template: Template, document: Document) -> dict[str, bytes]:
    return {**template.contents, **template.fill(document).parts}
