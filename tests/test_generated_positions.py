"""Positions of every layout, made up by the thousand, say each of their words and are valid."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import koostaja
from amounts import seeds
from generated_positions import GeneratedPosition
from generated_texts import SCRIPTS
from generated_workspaces import generate
from koostaja.docx import read_pages, unpack
from koostaja.files.output_paths import position_output
from reader import W, paragraph_text
from test_generated import squeezed
from test_judge import sdk
from test_validity import validate
from workspaces import WORKSPACES

ERROR = koostaja.Severity.ERROR
MOST = 1668
"""How many numbers the longest run takes: 10,008 positions, of which the quick run has six."""
FULL = 10
"""How many numbers a run of everything but what takes hours takes."""
LAYOUTS = 6
"""How many layouts these workspaces have."""


def paragraphs_of(path: Path) -> str:
    """Return the body of a Word file as text: a line a paragraph, with its tabs and breaks."""
    with zipfile.ZipFile(path) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join(paragraph_text(one) for one in body.iter(f"{W}p"))


def pages_of(path: Path) -> str:
    """Return what the pages of a Word file show."""
    sections = read_pages(unpack(path.read_bytes())).sections
    return "\n".join(one.text for section in sections for one in section.paragraphs)


def lost(position: GeneratedPosition, printed: str, form: Callable[[str], str] = str) -> list[str]:
    """Return the texts of a position that its document does not say in their order.

    ``form`` makes texts comparable with those of a reader that does not keep all spaces.
    """
    shown = form(printed)
    lowered, at, found = lower(shown), 0, []
    for said in position.said:
        text = form(said.text)
        place = shown.find(text, at) if said.cased else lowered.find(lower(text), at)
        found += [said.text] if place < 0 else []
        at = at if place < 0 else place + len(text)
    return found


def said_without_cause(position: GeneratedPosition, printed: str) -> list[str]:
    """Return the texts under a condition that is not met with which a paragraph begins."""
    texts = position.unsaid
    return [one for one in texts if re.search(rf"^{re.escape(one)}(?!\d)", printed, re.MULTILINE)]


def lower(text: str) -> str:
    """Return a text in small letters, each at its place."""
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def build_all(folder: Path, numbers: range) -> dict[Path, GeneratedPosition]:
    """Make and build a position of each layout for each number; return the files with the data."""
    found = {}
    for name in WORKSPACES:
        made, out = generate(name, folder / name, numbers), folder / "build" / name
        built = koostaja.build(made.root, out, jobs=1)
        assert [one.message("en") for one in built.problems if one.severity is ERROR] == []
        found |= {out / position_output(id): one for id, one in made.positions.items()}
    assert all(path.exists() for path in found)
    assert len(found) == LAYOUTS * len(numbers)
    return found


@pytest.mark.parametrize("numbers", seeds(1, FULL, MOST, block=25))
def test_generated_positions_say_all_and_are_valid(numbers: range, tmp_path: Path) -> None:
    made = build_all(tmp_path, numbers)
    for path, position in made.items():
        printed = paragraphs_of(path)
        assert lost(position, printed) == [], path.stem
        assert lost(position, pages_of(path), squeezed) == [], path.stem
        assert said_without_cause(position, printed) == [], path.stem
    if numbers.start:  # the validators are slow to start
        assert validate(tmp_path / "build") == []
    for path, position in made.items():
        if numbers.start >= FULL and position.number % 10 == 0:
            assert sdk(path)["ok"] is True, path.stem


def test_positions_have_all_that_schemas_offer(tmp_path: Path) -> None:
    """Every form of an entry, every script, and the largest sizes are among the first twenty."""
    made = generate("own", tmp_path / "own", range(20)).positions.values()
    keys = {key for one in made for key in keys_of(one.data)}
    assert keys >= {
        "as_signed", "duty", "formerly", "items", "kus", "numbering", "post", "results", "set",
        "tase", "text", "titles", "unit", "use", "variant", "when",
    }  # fmt: skip
    texts = [said.text for one in made for said in one.said]
    for script, words in SCRIPTS.items():
        assert any(word in text for word in words for text in texts), script
    assert max(len(text.split()) for text in texts) >= 5000
    assert max(len(one.data["ulesanded"]) for one in made) == 200
    assert any(len(text) > 300 for text in texts if text.startswith("https:"))
    assert any(one.unsaid for one in made)


def keys_of(value: Any) -> Iterator[str]:
    """Yield the keys of mappings in a value, however deep."""
    for key, one in value.items() if isinstance(value, dict) else ():
        yield key
        yield from keys_of(one)
    for one in value if isinstance(value, list) else ():
        yield from keys_of(one)


def test_a_word_that_is_lost_or_moved_is_seen(tmp_path: Path) -> None:
    made = generate("small", tmp_path / "small", range(3)).positions["post-2"]
    printed = "\n".join(said.text for said in made.said)
    first, last = made.said[0].text, made.said[-1].text
    assert lost(made, printed) == []
    assert lost(made, printed.replace(last, last[:-1])) == [last]
    assert lost(made, printed.replace(first, "") + first) != []
