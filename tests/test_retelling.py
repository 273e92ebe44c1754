"""Findings that a build keeps, to tell them again when there is nothing to do."""

import json
from pathlib import Path

import pytest

import koostaja
from cases import lay
from koostaja.builder.recall import problems_text
from koostaja.diagnostics import Location, Problem, Related, Severity, Terms, as_data, from_data
from koostaja.files.database import open_database
from koostaja.files.paths import INDEX

PROBLEMS = [
    Problem(
        "unknown-clause",
        Location("a.yaml", 3, 5, text="- x"),
        "/a/0",
        {"id": "x"},
        "y",
        text_line=2,
    ),
    Problem(
        "wrong-type",
        Location("t.docx", part="word/document.xml", place=(("table", 2), ("row", 3))),
        values={"found": Terms(("string", "null")), "expected": "list", "write": ""},
        related=(Related(Location("b.yaml", 1, 1, text="b"), "first"),),
        severity_override=Severity.HINT,
    ),
]


def test_findings_come_back_as_they_were() -> None:
    back = from_data(json.loads(json.dumps(as_data(PROBLEMS))))
    assert back == PROBLEMS
    assert [one.location.text for one in back] == [one.location.text for one in PROBLEMS]
    told = [[one.message("et"), one.hint("et"), one.severity] for one in back]
    assert told == [[one.message("et"), one.hint("et"), one.severity] for one in PROBLEMS]


def test_what_many_findings_say_is_in_memory_once() -> None:
    one, other = from_data(json.loads(json.dumps(as_data([PROBLEMS[0]] * 2))))
    assert one.location.text is other.location.text
    assert one.values["id"] is other.values["id"]


SPOILED = [
    [3],
    ["text"],
    [[1, 2]],
    [["a", None, "", {}, "", [], None, 0]],
    [["no-such-code", ["a.yaml", 1, 1, "", [], ""], "", {}, "", [], None, 0]],
    [[["empty"], ["a.yaml", 1, 1, "", [], ""], "", {}, "", [], None, 0]],
    [["unknown-clause", ["a.yaml", 1, 1, "", [], ""], "", {"other": "x"}, "", [], None, 0]],
]


@pytest.mark.parametrize("data", SPOILED)
def test_what_is_not_a_finding_is_refused(data: list[object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_data(data)


def test_a_build_with_nothing_to_do_tells_again(small: Path) -> None:
    lay("final-punctuation", small)
    open_database(small, INDEX).close()
    first = koostaja.build(small, small / "build")
    assert first.problems
    assert first.written
    again = koostaja.build(small, small / "build")
    assert (again.written, again.problems) == (0, first.problems)
    database = open_database(small, INDEX)
    row = database.row("whole", "build")
    assert row
    database.store({"whole": [row._replace(value=problems_text(PROBLEMS))]})
    assert koostaja.build(small, small / "build").problems == sorted(
        PROBLEMS, key=lambda one: one.location
    )
    database.store({"whole": [row._replace(value='["spoiled"]')]})
    database.close()
    assert koostaja.build(small, small / "build").problems == first.problems


@pytest.mark.parametrize(
    "spoiled",
    [
        {"language": "fr"},
        {"documents": {"a\0b": {}}},
        {"documents": {"a\ud800b": {"file_sha256": "x"}}},
    ],
)
def test_a_spoiled_manifest_is_made_anew(spoiled: dict[str, object], small: Path) -> None:
    first = koostaja.build(small, small / "build")
    manifest = small / "build" / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(said | spoiled), encoding="utf-8")
    again = koostaja.build(small, small / "build")
    assert (sorted(again.files), again.language) == (sorted(first.files), first.language)


def test_what_is_said_of_edited_output_is_not_kept(small: Path) -> None:
    koostaja.build(small, small / "build")
    path = small / "build" / "positions" / "clerk.docx"
    made = path.read_bytes()
    path.write_bytes(b"edited")
    assert [one.code for one in koostaja.build(small, small / "build").problems] == [
        "output-edited"
    ]
    path.write_bytes(made)
    assert koostaja.build(small, small / "build").problems == []
