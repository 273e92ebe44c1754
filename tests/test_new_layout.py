"""docs/new-layout.md is followed to the letter, and gives what it says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.text.paragraph import Paragraph

import koostaja
from conftest import ROOT
from console import steady
from koostaja.diagnostics import has_errors
from reader import read
from test_docs import as_pattern, blocks, steps, workspace_copy

PAGE = ROOT / "docs" / "new-layout.md"
SCHEMA, FIELD = blocks(PAGE, "json")
TEMPLATE, READS, ADDED, READS_THEN = blocks(PAGE, "text")
POSITION, VALUE = blocks(PAGE, "yaml")


def typed(text: str) -> Iterator[tuple[str, str]]:
    """The paragraphs that the page says to type, each with its style."""
    for line in text.splitlines():
        style, _, words = line.partition(" | ")
        yield style, words


def with_the_layout(root: Path) -> Path:
    """This workspace with the page's layout and position."""
    workspace_copy(root)
    (root / "schemas" / "toojuhend.schema.json").write_text(SCHEMA, encoding="utf-8")
    document = docx.Document(str(root / "templates" / "teenistuskoht.docx"))
    for block in list(document.element.body)[:-1]:  # the last one is the page itself
        document.element.body.remove(block)
    for style, words in typed(TEMPLATE):
        document.add_paragraph(words, style=style)
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    document.save(str(root / "templates" / "toojuhend.docx"))
    (root / "positions" / "koristaja.yaml").write_text(POSITION, encoding="utf-8")
    return root


def test_the_walk_adds_a_layout(tmp_path: Path) -> None:
    root = with_the_layout(tmp_path)
    (block,) = blocks(PAGE, "console")
    for command, output in steps(block):
        real = command.replace("python", sys.executable, 1)
        done = subprocess.run(real, shell=True, cwd=root, capture_output=True, text=True)
        assert re.fullmatch(as_pattern(output), steady(done.stdout + done.stderr)), command
    built = root / "build" / "positions" / "koristaja.docx"
    assert read(built) == READS.splitlines()
    printed = docx.Document(str(built)).sections[0]
    assert printed.orientation == WD_ORIENT.LANDSCAPE
    assert printed.page_width > printed.page_height


def test_the_walk_adds_a_field(tmp_path: Path) -> None:
    root = workspace_copy(tmp_path)
    file = root / "schemas" / "ametikoht.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema["properties"] |= json.loads(FIELD)
    order = schema["x-order"]
    order.insert(order.index("ulesanded") + 1, "tooaja_erisused")
    file.write_text(json.dumps(schema), encoding="utf-8")
    template = root / "templates" / "ametikoht.docx"
    document = docx.Document(str(template))
    before = next(p for p in document.paragraphs if p.text == "{{ oigused.title }}")
    for style, words in typed(ADDED):
        paragraph: Paragraph = before.insert_paragraph_before(words)
        paragraph.style = document.styles[style]
    document.save(str(template))
    id = "juhtivspetsialist-jarelevalve"
    position = root / "positions" / f"{id}.yaml"
    position.write_text(position.read_text(encoding="utf-8") + VALUE, encoding="utf-8")
    assert not has_errors(koostaja.check(root).problems)
    koostaja.build(root, root / "build")
    lines = read(root / "build" / "positions" / f"{id}.docx")
    start = lines.index(READS_THEN.splitlines()[0])
    assert lines[start : start + 3] == READS_THEN.splitlines()
    other = read(root / "build" / "positions" / "koordinaator-klat-srt.docx")
    assert "H 4. ÕIGUSED" in other
