"""Suppressions and severities: what a workspace decides about findings.

A finding is suppressed by a comment on its line or on the line above,
``# accept CODE: reason``; one in a text of several lines also where the text begins.
A suppression that no longer applies is a finding itself. Errors cannot be suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from koostaja.diagnostics import (
    MESSAGES,
    Location,
    Problem,
    Result,
    Severity,
    first_findings,
    nearest,
)
from koostaja.source import SUPPRESSION, Source

__all__ = ["UNUSED", "Suppression", "apply_suppressions", "read_suppressions"]

UNUSED = "acceptance-unused"
"""The code of a suppression that no longer applies."""

_COMMENT = re.compile(r"(?:^|\s)# accept\b(.*)")
_SUPPRESSION = re.compile(r" ([a-z-]+): \S")


@dataclass(frozen=True)
class Suppression:
    """A comment that suppresses findings of one code on one line."""

    code: str
    where: Location
    line: int
    """The line whose findings it suppresses."""

    @property
    def key(self) -> tuple[str, int, str]:
        """File, line and code."""
        return self.where.file, self.line, self.code


def read_suppressions(sources: Iterable[Source]) -> Result[list[Suppression]]:
    """Read the suppressions of some files; report comments that are none."""
    found: list[Suppression] = []
    problems: list[Problem] = []
    for source in sources:
        if SUPPRESSION in source.text:
            problems += first_findings(_read(source, found))
    return Result(found, problems)


def apply_suppressions(
    problems: Iterable[Problem],
    suppressions: Collection[Suppression],
    severities: Mapping[str, Severity],
    *,
    complete: bool = True,
) -> list[Problem]:
    """Give findings the workspace's severities, and drop those that are suppressed or off.

    Unused suppressions are reported if ``problems`` are ``complete``.
    """
    found = list(problems)
    suppressed = {one.key for one in suppressions}
    used = {key for problem in found for key in _keys(problem)} & suppressed
    if complete:
        found += (
            Problem(UNUSED, one.where, values={"code": one.code})
            for one in suppressions
            if one.key not in used
        )
    graded = [
        _graded(problem, severities.get(problem.code))
        for problem in found
        if used.isdisjoint(_keys(problem))
    ]
    return [problem for problem in graded if problem.severity is not Severity.OFF]


def _graded(problem: Problem, severity: Severity | None) -> Problem:
    """Return a finding with the workspace's severity; most have it, and take no more memory."""
    if problem.severity_override is severity:
        return problem
    return replace(problem, severity_override=severity)


def _keys(problem: Problem) -> set[tuple[str, int, str]]:
    """Return file, line and code of every suppression that would apply to a finding."""
    return {(problem.location.file, line, problem.code) for line in problem.suppression_lines}


def _read(source: Source, found: list[Suppression]) -> Iterator[Problem]:
    """Add the suppressions of a file to those that are found, and yield what is wrong."""
    for number, line in source.comment_lines():
        match = _COMMENT.search(line)
        if match is None:
            continue
        column = match.start() + (line[match.start()] != "#")
        where = source.location(number, column)
        suppression = _SUPPRESSION.match(match[1])
        if suppression is None:
            yield Problem("acceptance-form", where)
            continue
        code = suppression[1]
        if code not in MESSAGES:
            similar = nearest(code, MESSAGES)
            yield Problem("severity-unknown-code", where, values={"code": code}, similar=similar)
        elif MESSAGES[code].severity is Severity.ERROR:
            yield Problem("acceptance-of-error", where, values={"code": code})
        else:
            alone = not line[:column].strip()
            found.append(Suppression(code, where, where.line + alone))
