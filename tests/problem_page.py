"""Writes docs/problems.md from the catalogue and the cases: ``python tests/problem_page.py``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from cases import NAMES, Checked, check_case, kept, write_templates
from koostaja.diagnostics import MESSAGES, Problem

PAGE = Path(__file__).parent.parent / "docs" / "problems.md"
HEAD = """\
# Problems

Every finding has a stable code. An **error** blocks a build, a **warning** or a **hint** does not.
Set the severity of warnings and hints in `organisation.yaml` under `severities`. Accept a single
finding with a comment on its line or on the line above: `# accept CODE: reason`.

This page is generated from the messages and the cases in `tests/cases/` (`make problems`). The
examples are lines of a small invented workspace.
"""
_OTHERS = ("said", "reason")
"""Values in the words of a library or of the system, which change with its version."""


def page(found: Mapping[str, Problem]) -> str:
    """The page's text: each code with what it says, an example, and what to do."""
    return "\n".join([HEAD, *(line for code in sorted(MESSAGES) for line in _entry(code, found))])


def examples(checked: Callable[[str], Checked]) -> dict[str, Problem]:
    """A finding of each code that a case has: of the first case in order of names."""
    found: dict[str, Problem] = {}
    for name in NAMES:
        for problem in checked(name).problems:
            found.setdefault(problem.code, problem)
    return found


def _entry(code: str, found: dict[str, Problem]) -> Iterator[str]:
    message = MESSAGES[code]
    yield f"## {code}"
    yield ""
    problem = _plainly(found.get(code))
    if problem is None:
        yield f"*{message.severity}*: {_plain(message.text['en'])} {_plain(message.remedy['en'])}"
        yield ""
        yield f"> {_plain(message.text['et'])} {_plain(message.remedy['et'])}".rstrip()
        yield ""
        return
    yield f"*{message.severity}*: {problem.message('en')} {problem.hint('en')}".rstrip()
    yield ""
    yield f"> {problem.message('et')} {problem.hint('et')}".rstrip()
    yield ""
    line = problem.location.text.split(" # ")[0].strip()
    if line:
        yield f"At `{problem.location}`:"
        yield ""
        yield f"    {line}"
        yield ""


def _plainly(problem: Problem | None) -> Problem | None:
    """A problem without what other programs say, each in its own words."""
    if problem is None:
        return None
    return replace(problem, values={**problem.values, **dict.fromkeys(_OTHERS, "…")})


def _plain(wording: str) -> str:
    """A wording without values to fill it, its gaps as dots."""
    filled = re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", wording)
    return filled.replace("{{", "{").replace("}}", "}")


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        templates, cases = Path(temporary, "templates"), Path(temporary, "cases")
        templates.mkdir()
        write_templates(templates)

        def checked(case: str) -> Checked:
            (cases / case).mkdir(parents=True)
            check_case(case, templates, cases / case)
            return kept(cases / case)

        PAGE.write_text(page(examples(checked)), encoding="utf-8")
