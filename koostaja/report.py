"""Findings and documents told to people and to programs, each from one list."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from koostaja.document import Document, Item, Origin, Section
from koostaja.messages import TERMS
from koostaja.problem import Problem, Severity

__all__ = ["counts", "explained", "problems_as_json", "problems_as_text"]


def problems_as_text(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    """Each finding as lines for people: place, what, remedy, other places."""
    terms = TERMS[lang]
    for problem in problems:
        where = f"{problem.location}: " if str(problem.location) else ""
        yield f"{where}{terms[problem.severity]} [{problem.code}] {problem.message(lang)}"
        if problem.path:
            yield f"    {terms['path']}: {problem.path}"
        if problem.hint(lang):
            yield f"    {terms['remedy']}: {problem.hint(lang)}"
        for related in problem.related:
            yield f"    {terms['related']}: {related.location}"


def problems_as_json(problems: Iterable[Problem], lang: str) -> str:
    """The same for programs: a list of objects, one a finding."""
    return json.dumps([_as_data(one, lang) for one in problems], ensure_ascii=False, indent=2)


def _as_data(problem: Problem, lang: str) -> dict[str, object]:
    where = problem.location
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "place": where.place,
        "path": problem.path,
        "message": problem.message(lang),
        "hint": problem.hint(lang),
        "related": [
            {"file": one.location.file, "line": one.location.line, "column": one.location.column}
            for one in problem.related
        ],
    }


def counts(problems: Sequence[Problem], lang: str) -> str:
    """The findings counted: "2 viga, 1 hoiatus"."""
    found = Counter(problem.severity for problem in problems)
    terms = TERMS[lang]
    words = []
    for severity in Severity:
        if found[severity]:
            form = "one" if found[severity] == 1 else "many"
            words.append(f"{found[severity]} {terms[f'{severity}.{form}']}")
    return ", ".join(words) or terms["nothing found"]


def explained(document: Document, lang: str) -> Iterator[str]:
    """A document as resolved: each item with its number, its source and its condition."""
    yield f"{document.id}: {document.title} ({document.template_file})"
    for item in document.mark.items:
        yield from _item(item, 1, lang)
    for section in document.body.fields:
        yield from _section(section, 1, lang)


def _section(section: Section, depth: int, lang: str) -> Iterator[str]:
    title = " ".join(part for part in (section.number, section.title) if part)
    if title:
        yield f"{'  ' * depth}{title}"
        depth += 1
    if section.lead:
        yield from _item(section.lead, depth, lang)
    for item in section.items:
        yield from _item(item, depth, lang)
    for row in section.rows:
        if row.number:
            yield f"{'  ' * depth}{row.number}"
        for cell in row.cells:
            yield from _section(cell, depth + 1, lang)
    for field in section.fields:
        yield from _section(field, depth, lang)


def _item(item: Item, depth: int, lang: str) -> Iterator[str]:
    indent = "  " * depth
    number = f"{item.number} " if item.number else ""
    for index, line in enumerate(item.text.split("\n")):
        yield f"{indent}{number if index == 0 else ''}{line}"
    for part in item.parts or (item,):
        words = f"„{part.text}“ " if item.parts else ""
        yield f"{indent}    ← {words}{_origin(part.origin, lang)}"
    for below in item.items:
        yield from _item(below, depth + 1, lang)


def _origin(origin: Origin, lang: str) -> str:
    terms = TERMS[lang]
    words = [f"{origin.clause} ({origin.location})" if origin.clause else str(origin.location)]
    if origin.sets:
        words.append(f"{terms['set']} {' › '.join(origin.sets)}")
    if origin.condition:
        words.append(f"{terms['when']} {origin.condition}")
    if origin.as_signed:
        words.append(f"{terms['as signed']}: {origin.as_signed}")
    return ", ".join(words)
