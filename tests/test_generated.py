"""Whatever the schemas allow is built, is valid in Word, and says every word of it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

import koostaja
from amounts import seeds
from conftest import ROOT
from generation import MARK, Generator, Library, libraries, spoken, words
from koostaja.schema import read_schema, schema_definition
from reader import W
from test_validity import validate

UNITS = ["ennetustalitus", "jarelevalve-talitus"]
EXAMPLES = 10
"""How many workspaces a number stands for."""


@st.composite
def workspaces(draw: st.DrawFn, layout: str) -> tuple[Library, dict[str, Any], dict[str, Any]]:
    """A library, a position of a layout, and a directive that confirms it."""
    library = draw(libraries())
    schema, _ = read_schema(ROOT / f"schemas/{layout}.schema.json", layout)
    assert schema
    assert schema.source
    data = schema.source.data
    generator = Generator(data, schema_definition("common"), library, UNITS, draw)
    fields = {**data, "properties": dict(data["properties"])}
    for key in ("layout", "mark"):
        fields["properties"].pop(key, None)
    position = {"layout": layout, **generator.mapping(fields)}
    if "mark" in data["properties"]:
        position["mark"] = {"text": draw(words)}
    for key in ("titles", "numbering"):
        if key in position:
            position[key] = {
                way: draw(st.sampled_from(one["enum"]))
                for way, one in data["properties"][key]["properties"].items()
            }
    directive = {
        "template": "kaskkiri",
        "title": draw(words),
        "signatory": "peadirektor",
        "confirms": ["amet"],
        "points": [generator.entry("kaskkiri", own_words=True) for _ in range(2)],
        "signature": generator.entry("kaskkiri", own_words=True),
        "mark": MARK,
    }
    if draw(st.booleans()):
        directive |= {"number": draw(st.integers(1, 999).map(str)), "date": "2026-03-05"}
    return library, position, directive


def printed_values(position: dict[str, Any], layout: str, library: Library) -> Iterator[str]:
    """The words of a position's fields; what is not printed is left out."""
    schema, _ = read_schema(ROOT / f"schemas/{layout}.schema.json", layout)
    assert schema
    for field in schema.fields.walk():
        if field.children or not field.printed or not field.pointer or "rows" in field.pointer:
            continue
        if field.key in ("duty", "results"):
            continue
        value: Any = position
        for key in field.pointer:
            value = value.get(key) if isinstance(value, dict) else None
        if field.reference == "unit" and isinstance(value, str):
            continue
        if value and field.role == "title":  # typed as within a sentence
            first, *others = value if isinstance(value, list) else [value]
            value = [first[:1].upper() + first[1:] if isinstance(first, str) else first, *others]
        yield from spoken(value, library, field.topic is not None)
    yield from spoken(position.get("ulesanded"), library)


def squeezed(text: str) -> str:
    """Text without what separates words, as which tabs and breaks count."""
    return "".join(text.split())


def text_of(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    return squeezed("".join(node.text or "" for node in document.iter(f"{W}t")))


class _Dumper(yaml.CSafeDumper):
    """Writes nothing as ``~``: a plain ``null`` is text here, the Estonian word for zero."""


_Dumper.add_representer(
    type(None), lambda dumper, _: dumper.represent_scalar("tag:yaml.org,2002:null", "~")
)


def dumped(path: Path, data: Any) -> None:
    path.write_text(yaml.dump(data, Dumper=_Dumper, allow_unicode=True), encoding="utf-8")


LAYOUTS = ["teenistuskoht", "ametikoht"]


def build_generated(layout: str, folder: Path, examples: int, number: int = 0) -> Path:
    """Builds made-up workspaces of a layout, each into a folder of its own below the result.

    Each number gives others. Each document must say every word that it was given.
    """
    root, kept = folder / "workspace", folder / "kept"
    for name in ("schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    for name in ("clauses", "positions", "directives"):
        (root / name).mkdir()
    count = 0

    @seed(number)
    @settings(
        max_examples=examples,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(workspaces(layout))
    def built_whole(made: tuple[Library, dict[str, Any], dict[str, Any]]) -> None:
        nonlocal count
        library, position, directive = made
        for topic, data in library.topics.items():
            dumped(root / "clauses" / f"{topic}.yaml", data)
        dumped(root / "positions" / "amet.yaml", position)
        dumped(root / "directives" / "akt.yaml", directive)
        out = kept / str(count)
        count += 1
        built = koostaja.build(root, out)
        errors = [p.message("en") for p in built.problems if p.severity is koostaja.Severity.ERROR]
        assert errors == []
        assert len(built.files) == 4
        for file in ("positions/amet.docx", "directives/akt/lisa-1.docx"):
            said = text_of(out / file)
            for text in printed_values(position, layout, library):
                assert squeezed(text) in said
        act = text_of(out / "directives/akt/kaskkiri.docx")
        for key in ("points", "signature"):
            for text in spoken(directive[key], library):
                assert squeezed(text) in act
        assert squeezed(directive["title"]) in act

    built_whole()
    assert count >= examples
    return kept


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("numbers", seeds(1, 9, 250, block=25))
def test_what_schemas_allow_is_built_whole(layout: str, numbers: range, tmp_path: Path) -> None:
    for number in numbers:
        made = build_generated(layout, tmp_path / str(number), EXAMPLES, number)
        assert validate(made) == []
