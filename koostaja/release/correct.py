"""Correcting a wrong number or date of a confirmed directive.

Nothing is resolved again: the kept texts get the new number and date where they print them,
and are rendered with the kept templates. A directive cannot be corrected once a later one
refers to it.
"""

from __future__ import annotations

from pathlib import Path

from koostaja.diagnostics import Location, Problem, Related, Result, unknown_name
from koostaja.files.errors import cannot_read
from koostaja.files.hashes import hash_files
from koostaja.files.paths import (
    PLACES,
    SIGNED,
    confirmed_file,
    directive_file,
    is_kept_template,
    kept_word_file,
)
from koostaja.files.reading import read_file
from koostaja.release.commit import commit_directive, was_completed
from koostaja.release.confirm import ConfirmedFiles
from koostaja.release.keep import signed_problems
from koostaja.release.record import corrected_record, sealed_folder
from koostaja.release.rendering import kept_templates, render
from koostaja.release.renumbered import Renumbered, renumbered
from koostaja.release.signing import date_problems, number_problems, with_number_and_date
from koostaja.source import file_bytes, read, yaml_text
from koostaja.workspace import (
    Act,
    Ledger,
    OpenChange,
    Workspace,
    WorkspaceChange,
    confirmed_file_problems,
    open_workspace,
    open_workspace_change,
)

__all__ = ["correct_directive", "later_act"]


def correct_directive(
    root: Path,
    id: str,
    reason: str,
    number: str | None,
    date: str | None,
    *,
    opening: OpenChange = open_workspace_change,
) -> Result[ConfirmedFiles]:
    """Give a confirmed directive another number or date, and record the reason.

    ``opening`` is as in ``confirm_directive``.
    """
    with opening(root, "confirm --correct") as change:
        files, problems = _correct_act(change, root, id, reason, number, date)
        return Result(files, [*change.notes, *problems])


def _correct_act(
    change: WorkspaceChange, root: Path, id: str, reason: str, number: str | None, date: str | None
) -> Result[ConfirmedFiles]:
    """Do it with the right to change the workspace, unless a killed process had done it."""
    workspace, _ = open_workspace(root)
    language = workspace.organisation.language
    known = workspace.ledger.acts_with_files()
    act = next((one for one in known if one.id == id), None)
    problems = change.problems
    if problems or act is None:
        ids = [one.id for one in known]
        return Result(
            ConfirmedFiles(0, language), problems or [unknown_name("not-confirmed", id, ids)]
        )
    number, date = number or act.number, date or act.date
    if (number, date) != (act.number, act.date):
        problems = _refusals(workspace, act, number, date) or _correct(
            change, workspace, act, reason, number, date
        )
    elif not (was_completed(change, id) and _last_reason(act) == reason):
        where = Location(act.source.file)
        problems = [Problem("nothing-to-correct", where, values={"id": id})]
    return Result(ConfirmedFiles.of(act.files, language, problems), problems)


def _last_reason(act: Act) -> str | None:
    """Return why a directive was corrected last; None if it never was."""
    corrections = act.source.data.get("corrections")
    return corrections[-1]["reason"] if corrections else None


def _refusals(workspace: Workspace, act: Act, number: str, date: str) -> list[Problem]:
    """Return why a directive cannot be given a number and date."""
    where = Location(act.source.file)
    hashes = hash_files(workspace.root, act.file_names)
    found = confirmed_file_problems(workspace, hashes, [act.id])
    if later := later_act(workspace.ledger, act):
        values = {"id": act.id, "other": later.id}
        related = (Related(Location(later.source.file)),)
        found.append(Problem("correct-referred", where, values=values, related=related))
    if PLACES not in act.files:
        found.append(Problem("correct-unsafe", where, values={"id": act.id}))
    found += date_problems(date)
    return found or list(number_problems(workspace.ledger, act.id, number, date, act.series))


def later_act(ledger: Ledger, act: Act) -> Act | None:
    """Return a directive that repeals or amends another one, by its number and date.

    Then the other one cannot be corrected any more.
    """
    for later in ledger.acts:
        for one in (*later.repeals, *later.amends):
            if (one.number, one.date) == (act.number, act.date):
                return later
    return None


def _correct(
    change: WorkspaceChange, workspace: Workspace, act: Act, reason: str, number: str, date: str
) -> list[Problem]:
    root, file = workspace.root, directive_file(act.id)
    source, problems = read(root / file, file, within=root)
    if source is None:
        return problems
    signed, refusals = with_number_and_date(source, number, date)
    if signed is None:
        return problems or refusals
    own = file_bytes(root, signed)
    corrected, problems = renumbered(root, act, number, date)
    if corrected is None:
        return problems
    files, problems = _corrected_folder(root, act, corrected)
    problems = problems or signed_problems(act.id, files)
    if problems:
        return problems
    record = corrected_record(act, corrected.release, reason, number, date)
    return commit_directive(change, act.id, sealed_folder(record, files, own), own, act.files)


def _corrected_folder(root: Path, act: Act, corrected: Renumbered) -> Result[dict[str, bytes]]:
    """Return the files of the directive's folder, without the record."""
    files = {name: yaml_text(data).encode() for name, data in corrected.texts.items()}
    for name in act.files:
        if name in (PLACES, SIGNED) or is_kept_template(name):
            file = confirmed_file(act.id, name)
            try:
                files[name] = read_file(root / file, within=root)
            except OSError as error:
                return Result({}, [cannot_read(file, error)])
    templates, problems = kept_templates(root, act, corrected.release.documents)
    if problems:
        return Result({}, problems)
    rendered, problems = render(corrected.release, templates)
    files |= {kept_word_file(name): data for name, data in rendered.items()}
    return Result(files, problems)
