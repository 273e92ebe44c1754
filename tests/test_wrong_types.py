"""How a value of the wrong type is said to be written."""

from __future__ import annotations

import pytest

from koostaja.diagnostics import LANGUAGES, TERMS, Location, Problem, wrong_type_values

ENTRY = ["string", "object"]


@pytest.mark.parametrize(
    ("found", "expected", "term", "shown"),
    [
        ("a-b", ["array"], "write.list", " [a-b]."),
        ("Head of staff", ["array", "null"], "write.list", " [Head of staff]."),
        ("a-b, c", ["array"], "write.list", " [a-b, c]."),
        ("One, which goes on.", ["array"], "write.items", ""),
        ("a: b", ["array"], "write.items", ""),
        ({"row": "a"}, ["array"], "write.items", ""),
        (["a"], ENTRY, "write.single", " a."),
        (["a", "b"], ENTRY, "write.text", ""),
        ([{"a": "b"}], ["string"], "write.text", ""),
        (True, ["string"], "write.quotes", ""),
        (None, ENTRY, "write.something", ""),
        ("yes", ["boolean"], "write.boolean", ""),
        (["a"], ["object", "null"], "write.object", ""),
        ("a", ["null"], "write.other", ""),
    ],
)
def test_a_value_of_the_wrong_type_is_rewritten(
    found: object, expected: list[str], term: str, shown: str
) -> None:
    problem = Problem("wrong-type", Location(""), values=wrong_type_values(found, expected))
    assert [problem.hint(lang) for lang in LANGUAGES] == [
        TERMS[lang][term] + shown for lang in LANGUAGES
    ]
