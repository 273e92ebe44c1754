"""``check --level``: what is asked for is found as ever, and nothing else is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest

import koostaja
from cases import NAMES, Checked
from console import run
from koostaja.builder.inputs import CheckOrder, load_inputs
from koostaja.checks import Vocabulary
from koostaja.checks.earlier_acts import _SIGNED as SIGNED
from koostaja.checks.registry import CHECKLISTS, Selection
from koostaja.diagnostics import MESSAGES, Severity, at_least
from koostaja.workspace import faulty_dates_of_register

SOME = 12
"""Every how many cases one is checked in a quick run."""
CASES = [
    pytest.param(name, marks=pytest.mark.full if at % SOME else ()) for at, name in enumerate(NAMES)
]


def texts_in(value: object) -> Iterator[str]:
    """Yields the texts within a constant."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in((*value, *value.values()))
    elif isinstance(value, tuple | frozenset):
        for one in value:
            yield from texts_in(one)


def parts(code: CodeType) -> Iterator[CodeType]:
    """Yields the code of a function and of the functions within it."""
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from parts(one)


def texts_of(one: Any, seen: set[int]) -> Iterator[str]:
    """Yields the texts in a function, and in what it uses of the package of checks."""
    if id(one) in seen:
        return
    seen.add(id(one))
    if isinstance(one, type):
        for member in vars(one).values():
            yield from texts_of(member, seen)
    elif isinstance(one, FunctionType):
        for code in parts(one.__code__):
            yield from texts_in(code.co_consts)
            for name in code.co_names:
                used = one.__globals__.get(name)
                module = getattr(used, "__module__", "koostaja.checks")
                if used is SIGNED:
                    continue
                if module.startswith("koostaja.checks") or used is faulty_dates_of_register:
                    yield from texts_of(used, seen)
                elif name == "further_findings":
                    yield "too-many-findings"
    else:
        yield from texts_in(one)


@pytest.mark.parametrize(
    ("check", "listed"),
    [(check, codes) for one in CHECKLISTS for check, codes in one.checks.items()],
    ids=lambda one: getattr(one, "__name__", ""),
)
def test_each_check_is_listed_with_the_codes_that_it_names(
    check: Callable[..., object], listed: tuple[str, ...]
) -> None:
    named = {one for one in texts_of(check, set()) if one in MESSAGES}
    assert named | {SIGNED[one] for one in named & SIGNED.keys()} == set(listed)


@pytest.mark.parametrize("case", CASES)
def test_what_is_grave_enough_is_found_at_every_level(
    case: str, checked: Callable[[str], Checked]
) -> None:
    known = checked(case)
    for level in (Severity.ERROR, Severity.WARNING):
        found = koostaja.check(known.root, level=level).problems
        assert found == at_least(level, known.problems)


def with_severities(root: Path, severities: str) -> None:
    """Gives a workspace severities."""
    path = root / "organisation.yaml"
    path.write_text(f"{path.read_text('utf-8')}\nseverities: {severities}\n", "utf-8")


@pytest.mark.parametrize("code", ["end-mark", "misspelling", "other-label", "variant-unjustified"])
def test_what_is_raised_to_an_error_is_looked_for(code: str, small: Path) -> None:
    assert code not in load_inputs(CheckOrder(small, level=Severity.ERROR)).selection.codes
    with_severities(small, f"{{{code}: error}}")
    assert code in load_inputs(CheckOrder(small, level=Severity.ERROR)).selection.codes


def test_nothing_is_looked_for_that_is_below_the_level() -> None:
    errors = Selection.of_severity(Severity.ERROR, {})
    assert not errors.checks(Vocabulary)
    assert not errors.is_complete
    lowered = dict.fromkeys(("acceptance-unused", "misspelling"), Severity.HINT)
    assert "end-mark" not in Selection.of_severity(Severity.WARNING, lowered).codes
    assert "group-words" in Selection.of_severity(Severity.WARNING, lowered).codes


@pytest.mark.parametrize("level", ["error", "warning"])
def test_all_is_looked_for_where_an_unused_acceptance_is_as_grave(level: str) -> None:
    severities = {"acceptance-unused": Severity(level)}
    assert Selection.of_severity(Severity(level), severities).is_complete


def test_what_is_accepted_stays_accepted_at_every_level(small: Path) -> None:
    with_severities(small, "{clause-without-reason: error}")
    path = small / "clauses" / "rights.yaml"
    text = path.read_text("utf-8")
    added = "clauses:\n  bare:  # accept clause-without-reason: new\n    text: olla\n"
    path.write_text(text.replace("clauses:\n", added, 1), "utf-8")
    assert koostaja.check(small, level=Severity.ERROR).problems == []
    added = "clauses:\n  bare:\n    text: olla\n"
    path.write_text(text.replace("clauses:\n", added, 1), "utf-8")
    found = koostaja.check(small, level=Severity.ERROR).problems
    assert [one.code for one in found] == ["clause-without-reason"]


COUNTED = {"error": "no errors", "warning": "no errors or warnings", "hint": "nothing found"}


@pytest.mark.parametrize(("level", "said"), COUNTED.items())
def test_the_last_line_speaks_of_what_was_looked_for(level: str, said: str, small: Path) -> None:
    command = ("check", "-C", small, "--lang", "en", "--level", level)
    assert run(*command).output == f"{said}\n"
