"""What a Word file may contain: each kind of what it may not is refused, with its place."""

from __future__ import annotations

import pytest

from amounts import few
from forbidden_fields import FORBIDDEN_FIELDS
from forbidden_parts import FORBIDDEN_PARTS
from koostaja.diagnostics import LANGUAGES, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.policy import policy_problems
from koostaja.docx.policy.field_kinds import ALLOWED_FIELDS, REFUSED_FIELDS
from permitted_content import PERMITTED
from policy_page import PAGE, with_tables
from template_files import TemplateFile, of_package

FORBIDDEN = FORBIDDEN_FIELDS | FORBIDDEN_PARTS
PUT_RIGHT = frozenset((
    "attachedTemplate", "linkStyles", "a macro-enabled main part", "a header that is not there",
    "a mode in small letters",
))  # fmt: skip
"""What is left out of a template when it is read, and so cannot reach a document."""


def found(template: TemplateFile) -> list[Problem]:
    """What a Word file contains and may not."""
    return list(policy_problems(Package(template.parts), "x.docx"))


def keys(problem: Problem) -> set[str]:
    """The keys of what a problem says."""
    return {key for one in problem.values.values() if isinstance(one, Terms) for key in one.keys}


def test_there_are_many_kinds() -> None:
    assert len(FORBIDDEN) >= 180


@pytest.mark.parametrize("name", FORBIDDEN)
def test_it_is_refused(name: str) -> None:
    change, code, part, key = FORBIDDEN[name]
    template = TemplateFile()
    change(template)
    problems = found(template)
    (problem,) = [one for one in problems if one.code == code and (not key or key in keys(one))]
    if part:
        assert problem.location.part == part
    for lang in LANGUAGES:
        assert problem.message(lang)
        assert problem.hint(lang)
        assert not any(term in problem.message(lang) for term in keys(problem))


@pytest.mark.parametrize("name", few(13, [*[*FORBIDDEN][::17], *FORBIDDEN]))
def test_no_template_passes(name: str) -> None:
    template = TemplateFile()
    FORBIDDEN[name].change(template)
    assert bool(of_package(template)) is (name not in PUT_RIGHT)


@pytest.mark.parametrize("name", PERMITTED)
def test_it_is_allowed(name: str) -> None:
    template = TemplateFile()
    PERMITTED[name](template)
    assert [(one.code, one.message("en")) for one in found(template)] == []


def test_the_page_lists_what_is_allowed() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_tables(text)


def test_no_field_is_allowed_and_refused() -> None:
    allowed, refused = (
        [name for names in listed for name in names.split()]
        for listed in (ALLOWED_FIELDS, REFUSED_FIELDS)
    )
    assert len({*allowed, *refused}) == len(allowed) + len(refused) > 80
