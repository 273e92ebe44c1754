"""Each folder of tests/cases lies over the small workspace and says what must be found.

A line of YAML with ``# error: CODE`` (or ``# warning: CODE``) must be reported with
that severity and code; ``expected.txt`` names errors of files that cannot carry a
comment, as ``FILE CODE``. ``templates/post.txt`` changes paragraphs of the Word template: pairs of
lines, the paragraph as it is and, after ``=>``, as it is to be; ``post.xml`` is put at the end of
its body, and the files of ``post.parts`` are parts of it. The exact set is demanded: one too few or
too many fails.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path

import pytest

import koostaja
from cases import NAMES, Checked
from koostaja.diagnostics import LANGUAGES, MESSAGES, Problem
from koostaja.schema import engine_schema, read_schema
from koostaja.source import read

GAP = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
TOLD_BY_THEIR_TEXT = {"wrong-type", "wrong-topic", "clause-shape", "against-schema"}
"""Findings whose text says both what was found and what is expected."""

NAMED = ("name", "key", "id", "found", "tag", "path")
"""Values with what a problem is about: a suggestion is something else."""
_MARK = re.compile(r"# (error|warning|hint): (\S+)")

Finding = tuple[str, int, str, str]
"""File, line, severity, code."""


def annotated(root: Path) -> Counter[Finding]:
    """What the files of a workspace say must be found in them."""
    found: Counter[Finding] = Counter()
    for path in filter(Path.is_file, root.rglob("*.yaml")):
        for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for severity, code in _MARK.findall(text):
                found[path.relative_to(root).as_posix(), line, severity, code] += 1
    expected = root / "expected.txt"
    if expected.exists():
        for line in expected.read_text(encoding="utf-8").splitlines():
            file, code = line.rsplit(" ", 1)
            found[file, 0, "error", code] += 1
    return found


def reported(problems: Sequence[Problem], silent: set[str]) -> Counter[Finding]:
    """What the check has found; lines of files that cannot carry a comment count as 0."""
    return Counter(
        (
            problem.location.file,
            0 if problem.location.file in silent else problem.location.line,
            problem.severity.value,
            problem.code,
        )
        for problem in problems
    )


def differences(root: Path, problems: Sequence[Problem]) -> list[str]:
    """What is missing from the findings of a workspace, and what is there in excess."""
    want = annotated(root)
    have = reported(problems, {file for file, line, _, _ in want if line == 0})
    missing = [f"missing: {finding}" for finding in (want - have).elements()]
    return missing + [f"unexpected: {finding}" for finding in (have - want).elements()]


def test_there_are_cases() -> None:
    assert len(NAMES) >= 215


@pytest.mark.parametrize("case", NAMES)
def test_case(case: str, checked: Callable[[str], Checked]) -> None:
    one = checked(case)
    assert differences(one.root, one.problems) == []
    for problem, lang in product(one.problems, LANGUAGES):
        catalogue = MESSAGES[problem.code]
        gaps = GAP.findall(catalogue.text[lang] + catalogue.remedy[lang])
        assert set(gaps) <= set(problem.values), problem.code
        assert problem.message(lang)
        named = [problem.values.get(key) for key in NAMED]
        assert not problem.similar or problem.similar not in named, problem.code
        assert problem.hint(lang) or problem.code in TOLD_BY_THEIR_TEXT, problem.code


def test_a_missing_finding_goes_red(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "# error: unknown-key\n", encoding="utf-8")
    assert [one.split(":")[0] for one in differences(small, koostaja.check(small).problems)] == [
        "missing"
    ]


def test_an_unexpected_finding_goes_red(small: Path) -> None:
    file = small / "positions" / "clerk.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "remrak: x\n", encoding="utf-8")
    assert [one.split(":")[0] for one in differences(small, koostaja.check(small).problems)] == [
        "unexpected"
    ]


@pytest.mark.parametrize("case", NAMES)
def test_nothing_is_written_when_there_are_errors(
    case: str, checked: Callable[[str], Checked], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    built = koostaja.build(checked(case).root, out)
    faulty = any(problem.severity is koostaja.Severity.ERROR for problem in built.problems)
    assert out.exists() is not faulty


def test_the_validator_that_decides_and_the_one_that_explains_agree(
    checked: Callable[[str], Checked],
) -> None:
    compared = refused = 0
    met = set[tuple[str, bytes, bytes]]()
    for case in NAMES:
        root = checked(case).root
        layout = root / "schemas" / "post.schema.json"
        schema, _ = read_schema(layout, "post")
        schemas = {"organisation.yaml": engine_schema("organisation"), "positions": schema}
        schemas["documents"] = schema
        schemas |= {"clauses": engine_schema("clauses"), "directives": engine_schema("directive")}
        for path in filter(Path.is_file, root.rglob("*.yaml")):
            kind = path.relative_to(root).parts[0]
            used = schemas[kind]
            one = (kind, layout.read_bytes() if used is schema else b"", path.read_bytes())
            source, _ = read(path, path.name) if one not in met else (None, [])
            met.add(one)
            if source and used:
                compared += 1
                refused += not used.accepts(source.data)
                assert used.accepts(source.data) is not bool(used.explain(source)), path
    assert compared > 300
    assert refused > 10
