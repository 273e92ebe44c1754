"""Writes the tables of what a Word file may contain: ``python tests/policy_page.py``.

They are the part of docs/templates.md between two marks: the lists of the policy themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from koostaja.diagnostics import TERMS
from koostaja.docx.policy.field_kinds import ALLOWED_FIELDS, REFUSED_FIELDS
from koostaja.docx.policy.part_rules import CONSTRUCTS, PART_RULES, Form, short_type

PAGE = Path(__file__).parent.parent / "docs" / "templates.md"
START, END = "<!-- policy -->\n", "<!-- end of policy -->\n"


def tables() -> str:
    """What is allowed, with the reason or the relationship, and what is refused by its name."""
    return "\n".join([*_parts(), "", *_fields(), "", *_refused()]) + "\n"


def _parts() -> Iterator[str]:
    yield "| a Word file may contain | found by the relationship | its content is |"
    yield "|---|---|---|"
    kinds: dict[tuple[str, Form], list[str]] = {}
    for type, rule in PART_RULES.items():
        kinds.setdefault((rule.why, rule.form), []).append(short_type(type))
    for (why, form), names in kinds.items():
        content = form.value if names != ["hyperlink"] * len(names) else "an address"
        yield f"| {why} | {', '.join(dict.fromkeys(names))} | {content} |"


def _fields() -> Iterator[str]:
    yield "| fields | | |"
    yield "|---|---|---|"
    for names, why in ALLOWED_FIELDS.items():
        yield f"| {', '.join(names.split())} | allowed | {why} |"
    for names, reason in REFUSED_FIELDS.items():
        yield f"| {', '.join(names.split())} | refused | {TERMS['en'][reason]} |"
    yield "| all others, unless it is the name of a bookmark | refused | there is no such field |"


def _refused() -> Iterator[str]:
    yield "| refused by name | relationships |"
    yield "|---|---|"
    named: dict[str, list[str]] = {}
    for name, construct in CONSTRUCTS.items():
        named.setdefault(construct, []).append(name)
    yield from (f"| {TERMS['en'][key]} | {', '.join(names)} |" for key, names in named.items())


def with_tables(page: str) -> str:
    """The page with the tables between their marks."""
    before, _, rest = page.partition(START)
    return f"{before}{START}{tables()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
