"""A blank position names every field of its layout, in the layout's order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from console import run
from koostaja.authoring import STARTERS, new_position, starter_folder
from koostaja.schema import FORMERLY, Field, FieldKind
from koostaja.source import parse
from koostaja.workspace import load

LAYOUTS = [
    (root, layout)
    for root in (ROOT, *map(starter_folder, STARTERS))
    for layout in load(root)[0].layouts
]
_COMMENTED = re.compile(r"^(\s*)# (?=(?:- |# |  |[a-z/][^\s:]*:(?: |$)))", re.MULTILINE)
"""What makes a comment of a line with a key or an entry."""


def blank(root: Path, layout: str) -> str:
    made, problems = new_position(load(root)[0], "uus", None, layout)
    assert problems == []
    assert made is not None
    return made.text


def with_all_fields(text: str) -> str:
    """The text with every field that is a comment as a field."""
    head, _, rest = text.partition("\n")
    while (more := _COMMENTED.sub(r"\1", rest)) != rest:
        rest = more
    return f"{head}\n{rest}"


def named(field: Field) -> Iterator[str]:
    """The keys of a field's fields, in the layout's order."""
    for child in field.children:
        if child.key != FORMERLY:
            yield child.key
        if child.kind in (FieldKind.GROUP, FieldKind.ROWS):
            yield from named(child)


def test_there_are_layouts_to_try() -> None:
    assert len(LAYOUTS) >= 6


@pytest.mark.parametrize(("root", "layout"), LAYOUTS, ids=lambda one: str(one).rpartition("/")[2])
def test_all_fields_are_named_in_order_and_optional_ones_are_comments(
    root: Path, layout: str
) -> None:
    known = load(root)[0].layouts[layout]
    text = blank(root, layout)
    whole = re.sub(r"(access_restriction:)\n(?:  .*\n)+", r"\1\n", with_all_fields(text))
    keys = re.findall(r"^[ #-]*([a-z_]+):(?: |$)", whole, flags=re.MULTILINE)
    fields = set(named(known.fields))
    expected = ["layout", *(key for key in named(known.fields) if key != "layout")]
    assert [key for key in keys if key in fields] == expected
    source, problems = parse(text, "uus.yaml")
    assert source is not None
    assert problems == []
    required = [field.key for field in known.fields.children if field.required]
    assert sorted(source.data) == sorted(required)


@pytest.mark.parametrize(("root", "layout"), LAYOUTS, ids=lambda one: str(one).rpartition("/")[2])
def test_what_is_no_comment_any_more_suits_the_layout(root: Path, layout: str) -> None:
    source, problems = parse(with_all_fields(blank(root, layout)), "uus.yaml")
    assert source is not None
    assert {one.code for one in problems} <= {"comment-after-text"}
    found = load(root)[0].layouts[layout].schema.problems(source)
    assert {one.code for one in found} <= {"empty", "wrong-form", "wrong-value"}


def test_keys_of_the_program_have_their_titles_and_their_own_keys() -> None:
    text = blank(ROOT, "ametikoht")
    assert '# Juurdepääsupiirang (võib puududa)\n# access_restriction:\n#   basis: ""\n' in text
    assert '#   /eesmark: "EESMÄRK"  # EESMÄRK / AMETIKOHA EESMÄRK\n' in text
    assert '\n# until: ""\n' in text


def test_the_note_is_in_the_language_of_the_workspace(small: Path) -> None:
    organisation = small / "organisation.yaml"
    text = organisation.read_text(encoding="utf-8")
    for language, note in (("et", "(võib puududa)"), ("en", "(may be left out)")):
        organisation.write_text(
            re.sub(r"^language: .*$", f"language: {language}", text, flags=re.MULTILINE), "utf-8"
        )
        assert run("new", "position", language, "-C", small).exit_code == 0
        made = (small / "positions" / f"{language}.yaml").read_text(encoding="utf-8")
        assert f'# Märkus {note}\n# remark: ""\n' in made
