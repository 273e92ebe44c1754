"""An old directive imported from its files: read, asked about, recorded with its texts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Result, has_errors
from koostaja.files.paths import RECORD, confirmed_file
from koostaja.intake.acts.act_reading import ReadAct, read_act
from koostaja.intake.acts.annex_texts import ReadAnnex, recorded_annexes
from koostaja.intake.acts.past_act import ActOptions, OriginalContent
from koostaja.intake.acts.recording import record_past_act
from koostaja.intake.reading import OfficeConverter
from koostaja.workspace import ActReference, Workspace, load, open_workspace_change

__all__ = ["ImportedAct", "import_act", "record_files"]


class ImportedAct(NamedTuple):
    """A directive that is on record."""

    id: str
    number: str
    date: str
    title: str
    in_force: str
    """The day on which it took effect; "" if that was the day of signing."""
    repeals: tuple[ActReference, ...]
    annexes: tuple[ReadAnnex, ...]
    """By their numbers."""
    is_new: bool
    """Whether it was not on record before."""

    @property
    def file(self) -> str:
        """Its record, in the workspace."""
        return confirmed_file(self.id, RECORD)

    @property
    def positions(self) -> tuple[str, ...]:
        """The ids of the posts or documents that it confirmed, by the numbers of the annexes."""
        return tuple(one.id for one in self.annexes if one.id)


def import_act(
    root: Path,
    files: Mapping[str, bytes],
    options: ActOptions | None = None,
    *,
    office: OfficeConverter | None = None,
) -> Result[ImportedAct | None]:
    """Record a directive of the past from its files: itself and its annexes, joined or not.

    Its annexes must have been imported and accepted as positions. What the files do not say for
    certain is reported, and has to be given in the options. All is written, or nothing; nothing
    is written if the same is on record already.
    """
    with open_workspace_change(root, "import") as change:
        if change.problems:
            return Result(None, list(change.problems))
        workspace, problems = load(root)
        if workspace.is_organisation_broken or workspace.unread_clause_files:
            return Result(None, problems)
        options = options or ActOptions()
        originals = [OriginalContent(*one) for one in files.items()]
        found, problems = read_act(root, workspace, originals, options, office)
        if found.recorded and not has_errors(problems):
            return Result(_on_record(workspace, found), problems)
        if found.act is None or has_errors(problems):
            return Result(None, problems)
        written, failed = record_files(workspace, found, options)
        problems += failed or change.write(written)
        if has_errors(problems):
            return Result(None, problems)
        return Result(_recorded(found), problems)


def record_files(
    workspace: Workspace, found: ReadAct, options: ActOptions
) -> Result[dict[str, bytes]]:
    """Return the files of the record of a directive that was read, by name in the workspace."""
    if found.act is None:
        return Result({}, [])
    texts = {one.number: (one.id, one.document) for one in found.annexes if one.document}
    keeps = options.keeps_originals
    return record_past_act(workspace, found.act, texts, keeps_originals=keeps)


def _recorded(found: ReadAct) -> ImportedAct | None:
    act = found.act
    if act is None:
        return None
    in_force = act.in_force if act.in_force != act.date else ""
    said = (act.id, act.number, act.date, act.title, in_force, act.repeals)
    return ImportedAct(*said, found.annexes, is_new=True)


def _on_record(workspace: Workspace, found: ReadAct) -> ImportedAct | None:
    act = found.recorded
    if act is None:
        return None
    in_force = act.in_force if act.in_force != act.date else ""
    said = (act.id, act.number, act.date, act.title, in_force, act.repeals)
    return ImportedAct(*said, tuple(recorded_annexes(workspace, act)), is_new=False)
