"""An old directive read from its files: what it says of itself, and what its annexes confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from koostaja.diagnostics import Location, Problem, Result, Terms, has_errors
from koostaja.intake.acts.act_head import ActHead, approval_of, read_act_head
from koostaja.intake.acts.act_parts import ActParts, read_parts
from koostaja.intake.acts.annex_texts import AnnexStanding, AnnexTexts, ReadAnnex
from koostaja.intake.acts.listed_titles import listed_otherwise
from koostaja.intake.acts.part_words import part_hash
from koostaja.intake.acts.past_act import ActOptions, OriginalContent, PastAct
from koostaja.intake.acts.recorded_before import (
    act_of_words,
    recorded_act,
    recorded_otherwise,
    was_recorded_from,
)
from koostaja.intake.reading import OfficeConverter
from koostaja.text.dates import date_numeric
from koostaja.text.marks import MARKS
from koostaja.text.plain_ids import plain_id
from koostaja.workspace import Act, ActReference, OriginalPart, Workspace

__all__ = ["ReadAct", "read_act"]


class ReadAct(NamedTuple):
    """An old directive as far as it was read."""

    head: ActHead | None = None
    """None if it is not clear which part of the files is the directive."""
    annexes: tuple[ReadAnnex, ...] = ()
    """By their numbers; also those of which there is no file."""
    act: PastAct | None = None
    """What is to be recorded; None as long as something of it is not certain."""
    recorded: Act | None = None
    """The same directive, if it is on record already."""


def read_act(
    root: Path,
    workspace: Workspace,
    originals: Sequence[OriginalContent],
    options: ActOptions,
    office: OfficeConverter | None = None,
) -> Result[ReadAct]:
    """Read a directive with its annexes; report all that is not certain."""
    recorded = recorded_act(workspace.ledger, originals) if options.says_nothing else None
    if recorded:
        return Result(ReadAct(recorded=recorded), [])
    parts, problems = read_parts(originals, office)
    if parts is None:
        return Result(ReadAct(), problems)
    head = read_act_head(parts.directive, workspace)
    number, date = options.number or head.number.certain, options.date or head.day.certain
    words = [part_hash(one) for one in (parts.directive, *parts.annexes.values())]
    ledger = workspace.ledger
    recorded = recorded_act(ledger, originals, number, date)
    recorded = recorded or act_of_words(ledger, head, words)
    if recorded:
        has_files = was_recorded_from(recorded, originals, words)
        otherwise = recorded_otherwise(recorded, head, options, has_files=has_files)
        return Result(ReadAct(head, recorded=recorded), [otherwise] if otherwise else [])
    reader = _ActReader(workspace, options, parts, head)
    problems += [*reader.missing(), *reader.uncertain()]
    annexes, failed = reader.annexes(AnnexTexts(root, workspace))
    problems += [*failed, *reader.other_titles(annexes)]
    if has_errors(problems):
        return Result(ReadAct(head, tuple(annexes)), problems)
    act = reader.act(originals, annexes)
    return Result(ReadAct(head, tuple(annexes), act), [*problems, *reader.other_approvals(act)])


class _ActReader:
    def __init__(
        self, workspace: Workspace, options: ActOptions, parts: ActParts, head: ActHead
    ) -> None:
        self._workspace = workspace
        self._options = options
        self._parts = parts
        self._head = head
        named = {*map(str, head.points.annexes), *options.annexes}
        self._missing = sorted(named - {*parts.annexes, *options.textless}, key=int)
        """The annexes that are named, and of which there is no file."""

    def uncertain(self) -> Iterator[Problem]:
        """Yield what the directive does not say for certain, or otherwise than people say."""
        options, head, where = self._options, self._head, Location(self._parts.directive.name)
        asked = (
            ("number", options.number, head.number),
            ("date", options.date, head.day),
            ("title", options.title, head.title),
        )
        for name, given, read in asked:
            what = Terms((f"act.{name}",))
            if not (given or read.certain):
                found = "; ".join(read.candidates) or "–"
                said: dict[str, str | Terms] = {"what": what, "option": f"--{name}", "found": found}
                yield Problem("import-act-uncertain", where, values=said)
            elif given and read.certain and given != read.certain:
                yield self._otherwise(name, read.certain, given)
        yield from self._other_points()
        if head.points.unread and not (options.in_force and options.repeals is not None):
            points = "; ".join(one.rstrip(MARKS) for one in head.points.unread)
            yield Problem("import-act-points-unread", where, values={"points": points})

    def _other_points(self) -> Iterator[Problem]:
        """Yield what people say otherwise than the points.

        If one was not read, it may be what repeals an act that the others do not name.
        """
        options, points = self._options, self._head.points
        if options.in_force and points.in_force and options.in_force != points.in_force:
            days = map(date_numeric, (points.in_force, options.in_force))
            yield self._otherwise("in force", *days)
        if options.repeals is None:
            return
        given, read = {*map(_named, options.repeals)}, {*map(_named, points.repeals)}
        if read - given or (given - read and not points.unread):
            listed = ("; ".join(sorted(one)) or "–" for one in (read, given))
            yield self._otherwise("repeals", *listed)

    def _otherwise(self, name: str, found: str, given: str) -> Problem:
        what, where = Terms((f"act.{name}",)), Location(self._parts.directive.name)
        values: dict[str, str | Terms] = {"what": what, "found": found, "given": given}
        return Problem("import-act-otherwise", where, values=values)

    def missing(self) -> Iterator[Problem]:
        """Yield the annexes that the directive names and no file is."""
        if self._missing or not (self._parts.annexes or self._options.textless):
            values = {"annexes": ", ".join(self._missing) or "–"}
            where = Location(self._parts.directive.name)
            yield Problem("import-act-annexes-missing", where, values=values)

    def annexes(self, texts: AnnexTexts) -> Result[list[ReadAnnex]]:
        """Return all annexes by their numbers; report those that are not certain."""
        options, problems = self._options, [*texts.problems]
        found = {
            number: ReadAnnex(number, title, AnnexStanding.WITHOUT, self._file(number))
            for number, title in options.textless.items()
        }
        for number, text in self._parts.annexes.items():
            if number not in found:
                annex, failed = texts.find(number, text, options.annexes.get(number, ""))
                found[number] = annex
                problems += failed
        for number in self._missing:
            found[number] = ReadAnnex(number, "", AnnexStanding.UNCERTAIN)
        return Result([found[number] for number in sorted(found, key=int)], problems)

    def other_titles(self, annexes: Sequence[ReadAnnex]) -> Iterator[Problem]:
        """Yield the annexes that a point lists by the title of another one.

        Their numbers may be mixed up, in their heads or in the names of their files.
        """
        titles = {one.number: one.title for one in annexes if one.title}
        for number, words in listed_otherwise(self._head.points.listed, titles):
            values = {"annex": number, "title": titles[number], "point": words.rstrip(MARKS)}
            where = Location(self._file(number) or self._parts.directive.name)
            yield Problem("import-act-annex-listed-otherwise", where, values=values)

    def _file(self, number: str) -> str:
        text = self._parts.annexes.get(number)
        return text.name if text else ""

    def act(self, originals: Sequence[OriginalContent], annexes: Sequence[ReadAnnex]) -> PastAct:
        """Return what is to be recorded."""
        options, head, points = self._options, self._head, self._head.points
        number, date = options.number or head.number.certain, options.date or head.day.certain
        positions = (self._workspace.positions.get(one.id) for one in annexes if one.document)
        units = {one.unit if one else "" for one in positions}
        parts = {"": self._parts.directive, **self._parts.annexes}
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
            options.textless,
            points.repeals if options.repeals is None else options.repeals,
            points.amends,
            tuple(OriginalPart(number, part_hash(text)) for number, text in parts.items()),
        )

    def other_approvals(self, act: PastAct) -> Iterator[Problem]:
        """Yield the annexes whose heads name days or numbers of acts, but not those of this one."""
        for text in self._parts.annexes.values():
            found = approval_of(text)
            is_other_day = bool(found.days) and act.date not in found.days
            if is_other_day or (found.numbers and act.number not in found.numbers):
                names = (*map(date_numeric, sorted(found.days)), *sorted(found.numbers))
                values = {"found": ", ".join(names), "number": act.number}
                yield Problem("import-act-annex-of-other", Location(text.name), values=values)


def _named(act: ActReference) -> str:
    """Return the number and day of an act, and which annexes of it are meant."""
    annexes = ", ".join(act.annexes)
    return f"{act.number} ({date_numeric(act.date)}){f': {annexes}' if annexes else ''}"


_SEPARATED = str.maketrans("/.-_", "    ")
"""What separates the parts of a number, and of an id too."""
