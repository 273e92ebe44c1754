"""What a workspace makes of findings: severities of its own, and findings accepted in place.

A finding is accepted by a comment on its line or on the line above,
``# accept CODE: reason``; one in a text of several lines also where the text
begins. An acceptance that no longer applies is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from koostaja.diagnostics import MESSAGES, Location, Problem, Severity, nearest
from koostaja.source import ACCEPTING, Source

__all__ = ["Acceptance", "acceptances", "judged"]

_COMMENT = re.compile(r"(?:^|\s)# accept\b(.*)")
_ACCEPTANCE = re.compile(r" ([a-z-]+): \S")


@dataclass(frozen=True)
class Acceptance:
    """A comment that accepts findings of one code on one line."""

    code: str
    where: Location
    line: int
    """The line whose findings it accepts."""


def acceptances(sources: Iterable[Source]) -> tuple[list[Acceptance], list[Problem]]:
    """What the comments of some files accept, and the faults of those that cannot be."""
    read = [one for source in sources if ACCEPTING in source.text for one in _read(source)]
    accepted = [one for one in read if isinstance(one, Acceptance)]
    return accepted, [one for one in read if isinstance(one, Problem)]


def judged(
    problems: Iterable[Problem],
    accepted: Iterable[Acceptance],
    severities: Mapping[str, Severity],
    *,
    complete: bool = True,
) -> list[Problem]:
    """The findings with the workspace's severities, without those that it accepts.

    Only of ``complete`` findings can it be said that an acceptance is not used.
    """
    found = list(problems)
    accepting = {(one.where.file, one.line, one.code) for one in accepted}
    used = {key for problem in found for key in _keys(problem)} & accepting
    for one in accepted if complete else ():
        if (one.where.file, one.line, one.code) not in used:
            found.append(Problem("acceptance-unused", one.where, values={"code": one.code}))
    graded = [
        replace(problem, judged=severities.get(problem.code))
        for problem in found
        if used.isdisjoint(_keys(problem))
    ]
    return [problem for problem in graded if problem.severity is not Severity.OFF]


def _keys(problem: Problem) -> set[tuple[str, int, str]]:
    """File, line and code of what may accept a finding."""
    return {(problem.location.file, line, problem.code) for line in problem.lines}


def _read(source: Source) -> Iterator[Acceptance | Problem]:
    """The acceptances of a file, and the faults of those that cannot be."""
    for number, line in source.comments():
        match = _COMMENT.search(line)
        if match is None:
            continue
        column = match.start() + (line[match.start()] != "#")
        where = source.location(number, column)
        acceptance = _ACCEPTANCE.match(match[1])
        if acceptance is None:
            yield Problem("acceptance-form", where)
            continue
        code = acceptance[1]
        if code not in MESSAGES:
            similar = nearest(code, MESSAGES)
            yield Problem("severity-unknown-code", where, values={"code": code}, similar=similar)
        elif MESSAGES[code].severity is Severity.ERROR:
            yield Problem("acceptance-of-error", where, values={"code": code})
        else:
            alone = not line[:column].strip()
            yield Acceptance(code, where, where.line + alone)
