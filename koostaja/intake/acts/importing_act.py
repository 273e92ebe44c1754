"""An old directive imported from its files: read, asked about, recorded with its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, Terms, has_errors
from koostaja.documents import Document
from koostaja.files.paths import RECORD, confirmed_file
from koostaja.intake.acts.act_head import ActHead, approval_of, read_act_head
from koostaja.intake.acts.act_parts import ActParts, read_parts
from koostaja.intake.acts.annex_texts import AnnexTexts
from koostaja.intake.acts.past_act import OriginalContent, PastAct
from koostaja.intake.acts.recording import record_past_act
from koostaja.intake.reading import OfficeConverter
from koostaja.text.dates import date_numeric
from koostaja.text.marks import MARKS
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import ActReference, Workspace, load, open_workspace_change

__all__ = ["ActOptions", "ImportedAct", "import_act"]


class ActOptions(NamedTuple):
    """What people say of an old directive; what they leave out is read from its files."""

    id: str = ""
    number: str = ""
    date: str = ""
    title: str = ""
    in_force: str = ""
    """The day on which it took effect, if its points do not say it clearly."""
    repeals: tuple[ActReference, ...] | None = None
    """The directives that it repealed; none if this is empty."""
    annexes: Mapping[str, str] = {}
    """The ids of posts or documents by the numbers of the annexes."""
    textless: Mapping[str, str] = {}
    """The titles of the annexes of which there is no file, by number."""
    series: str = ""
    keeps_originals: bool = False


class ImportedAct(NamedTuple):
    """A directive that was recorded."""

    act: PastAct
    positions: tuple[str, ...]
    """The ids of the posts or documents that it confirmed, by the numbers of the annexes."""
    file: str
    """Its record, in the workspace."""


def import_act(
    root: Path,
    files: Mapping[str, bytes],
    options: ActOptions | None = None,
    *,
    office: OfficeConverter | None = None,
) -> Result[ImportedAct | None]:
    """Record a directive of the past from its files: itself and its annexes, joined or not.

    Its annexes must have been imported and accepted as positions. What the files do not say for
    certain is reported, and has to be given in the options. All is written, or nothing.
    """
    with open_workspace_change(root, "import") as change:
        if change.problems:
            return Result(None, list(change.problems))
        workspace, problems = load(root)
        if workspace.is_organisation_broken or workspace.unread_clause_files:
            return Result(None, problems)
        reader = _ActReader(root, workspace, options or ActOptions(), office)
        act, problems = reader.read([OriginalContent(*one) for one in files.items()])
        if act is None or has_errors(problems):
            return Result(None, problems)
        texts, keeps = reader.texts, reader.options.keeps_originals
        written, failed = record_past_act(workspace, act, texts, keeps_originals=keeps)
        problems += failed
        if not failed:
            problems += change.write(written)
        if has_errors(problems):
            return Result(None, problems)
        positions = tuple(texts[one][0] for one in sorted(texts, key=int))
        return Result(ImportedAct(act, positions, confirmed_file(act.id, RECORD)), problems)


class _ActReader:
    def __init__(
        self, root: Path, workspace: Workspace, options: ActOptions, office: OfficeConverter | None
    ) -> None:
        self._root = root
        self._workspace = workspace
        self.options = options
        self._office = office
        self.texts = dict[str, tuple[str, Document]]()
        """What each annex confirmed, by its number."""

    def read(self, originals: Sequence[OriginalContent]) -> Result[PastAct | None]:
        """Read a directive with its annexes; report all that is not certain."""
        parts, problems = read_parts(originals, self._office)
        if parts is None:
            return Result(None, problems)
        head, where = read_act_head(parts.directive, self._workspace), parts.directive.name
        problems += self._missing(head, parts)
        if has_errors(problems):
            return Result(None, problems)
        problems += self._uncertain(head, where)
        problems += self._read_texts(parts)
        if has_errors(problems):
            return Result(None, problems)
        act = self._act(head, originals)
        problems += _other_approvals(act, parts)
        return Result(act, problems)

    def _uncertain(self, head: ActHead, where: str) -> Iterator[Problem]:
        """Yield what the directive does not say for certain, or otherwise than people say."""
        options = self.options
        asked = (
            ("number", options.number, head.number),
            ("date", options.date, head.day),
            ("title", options.title, head.title),
        )
        for name, given, read in asked:
            if not (given or read.certain):
                yield _asked(name, read.candidates, where)
            elif given and read.certain and given != read.certain:
                what = Terms((f"act.{name}",))
                values: dict[str, str | Terms] = {
                    "what": what,
                    "found": read.certain,
                    "given": given,
                }
                yield Problem("import-act-otherwise", Location(where), values=values)
        if head.points.unread and not (options.in_force and options.repeals is not None):
            points = "; ".join(one.rstrip(MARKS) for one in head.points.unread)
            yield Problem("import-act-points-unread", Location(where), values={"points": points})

    def _missing(self, head: ActHead, parts: ActParts) -> Iterator[Problem]:
        """Yield the annexes that the directive names and no file is."""
        known = {*parts.annexes, *self.options.textless}
        missing = [one for one in map(str, head.points.annexes) if one not in known]
        if missing or not known:
            values, where = {"annexes": ", ".join(missing) or "–"}, Location(parts.directive.name)
            yield Problem("import-act-annexes-missing", where, values=values)

    def _read_texts(self, parts: ActParts) -> list[Problem]:
        reader = AnnexTexts(self._root, self._workspace)
        problems = [*reader.problems]
        for number, text in parts.annexes.items():
            found, failed = reader.find(number, text, self.options.annexes.get(number, ""))
            problems += failed
            if found:
                self.texts[number] = (found.id, found.document)
        return problems

    def _act(self, head: ActHead, originals: Sequence[OriginalContent]) -> PastAct:
        options, points = self.options, head.points
        number, date = options.number or head.number.certain, options.date or head.day.certain
        units = {self._workspace.positions[id].unit for id, _ in self.texts.values()}
        return PastAct(
            options.id or plain_id(f"{date[:4]} {number}".translate(_SEPARATED)),
            number,
            date,
            options.title or head.title.certain,
            tuple(originals),
            options.in_force or points.in_force,
            points.applied,
            options.series,
            "".join(units) if len(units) == 1 else "",
            head.signatories,
            {
                number: title
                for number, title in options.textless.items()
                if number not in self.texts
            },
            points.repeals if options.repeals is None else options.repeals,
            points.amends,
        )


_SEPARATED = str.maketrans("/.-_", "    ")
"""What separates the parts of a number, and of an id too."""


def _asked(name: str, candidates: Sequence[str], where: str) -> Problem:
    """Return what has to be said of a directive, with what its file may mean."""
    values: dict[str, str | Terms] = {
        "what": Terms((f"act.{name}",)),
        "option": f"--{name}",
        "found": "; ".join(candidates) or "–",
    }
    return Problem("import-act-uncertain", Location(where), values=values)


def _other_approvals(act: PastAct, parts: ActParts) -> Iterator[Problem]:
    """Yield the annexes whose heads name the days or numbers of acts, but not those of this one."""
    for text in parts.annexes.values():
        found = approval_of(text)
        is_other_day = bool(found.days) and act.date not in found.days
        if is_other_day or (found.numbers and act.number not in found.numbers):
            names = (*map(date_numeric, sorted(found.days)), *sorted(found.numbers))
            values = {"found": ", ".join(names), "number": act.number}
            yield Problem("import-act-annex-of-other", Location(text.name), values=values)
