"""Reports of findings, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from koostaja.diagnostics.problem import Location, Problem
from koostaja.diagnostics.severity import Severity
from koostaja.diagnostics.terms import TERMS

__all__ = ["FORMATS", "at_least", "counts", "problems_as_text"]

MAX_WIDTH = 96
"""Of a source line; longer ones are shown around the caret."""


class Formatter(Protocol):
    """Formats findings as lines, in a language."""

    def __call__(self, problems: Sequence[Problem], lang: str) -> Iterator[str]: ...


def problems_as_text(problems: Sequence[Problem], lang: str) -> Iterator[str]:
    """Report findings for people, by file: each with its line and a caret, and its remedy."""
    groups = groupby(problems, key=lambda problem: problem.location.file)
    for index, (_, group) in enumerate(groups):
        if index:
            yield ""
        for problem in group:
            yield from _text(problem, lang)


def _text(problem: Problem, lang: str) -> Iterator[str]:
    terms = TERMS[lang]
    where = f"{problem.location.text_in(lang)}: " if problem.location.file else ""
    yield f"{where}{terms[problem.severity]} [{problem.code}] {problem.message(lang)}"
    yield from _excerpt(problem.location)
    if problem.path:
        yield f"    {terms['path']}: {problem.path}"
    if problem.hint(lang):
        yield f"    {terms['remedy']}: {problem.hint(lang)}"
    for related in problem.related:
        yield f"    {terms['related']}: {related.location.text_in(lang)}"


def _excerpt(location: Location) -> Iterator[str]:
    """Yield the line of a finding with a caret below it; tabs are one column wide."""
    line = location.text.replace("\t", " ").rstrip()
    if not line.strip():
        return
    caret = location.column - 1 - location.text_start
    start = max(0, min(caret - MAX_WIDTH // 2, len(line) - MAX_WIDTH))
    end = start + MAX_WIDTH
    before = "…" if start or location.text_start else ""
    after = "…" if end < len(line) else ""
    yield f"    | {before}{line[start:end]}{after}"
    yield f"    | {' ' * (caret - start + len(before))}^"


def _json(problems: Sequence[Problem], lang: str) -> Iterator[str]:
    """Report findings for programs, as one list of objects."""
    found = [_json_object(problem, lang) for problem in problems]
    yield json.dumps(found, ensure_ascii=False, indent=2)


def _json_object(problem: Problem, lang: str) -> Mapping[str, object]:
    where = problem.location
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "place": where.place_text(lang),
        "path": problem.path,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
        "related": [
            {"file": one.location.file, "line": one.location.line, "column": one.location.column}
            for one in problem.related
        ],
    }


def _github(problems: Sequence[Problem], lang: str) -> Iterator[str]:
    """Report findings as workflow commands, which annotate pull requests on GitHub."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
    for problem in problems:
        where = problem.location
        places = {"file": where.file, "line": where.line, "col": where.column}
        given = [f"{name}={_property(str(value))}" for name, value in places.items() if value]
        given.append(f"title={_property(problem.code)}")
        place = f"{where.place_text(lang)}: " if where.part else ""
        words = _command_text(f"{place}{problem.message(lang)} {problem.hint(lang)}".strip())
        yield f"::{names[problem.severity]} {','.join(given)}::{words}"


def _command_text(text: str) -> str:
    """Return text as workflow commands escape it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command_text(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Formatter] = {"text": problems_as_text, "json": _json, "github": _github}
"""The formats of ``check``, by name."""


def at_least(severity: Severity, problems: Iterable[Problem]) -> list[Problem]:
    """Return the findings of a severity or a higher one."""
    return [problem for problem in problems if problem.severity.is_at_least(severity)]


def counts(problems: Iterable[Problem], lang: str, least: Severity = Severity.HINT) -> str:
    """Return how many findings there are of each severity: "2 errors, 1 warning".

    ``least`` is the least severity that was looked for: nothing is said of those below it.
    """
    found = Counter(problem.severity for problem in problems)
    terms = TERMS[lang]
    words = []
    for severity in Severity:
        if found[severity]:
            form = "one" if found[severity] == 1 else "many"
            words.append(f"{found[severity]} {terms[f'{severity}.{form}']}")
    return ", ".join(words) or terms[f"nothing found.{least}"]
