"""What we fill is what docxtpl fills, part by part, but for differences that have a name."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import usual
import yaml
from lxml import etree

from conftest import ROOT
from koostaja.builder.templates import read_templates
from koostaja.documents import Document, assemble
from koostaja.docx import Template
from koostaja.workspace import load
from reader import W, paragraph_text

CASES = sorted((ROOT / "tests" / "docxtpl_differences").glob("*.yaml"))
WORKSPACES = {"own": ROOT, "starter": ROOT / "koostaja" / "starters" / "basic"}


def documents(root: Path) -> list[tuple[Document, Template]]:
    """Every document of a workspace with its template."""
    workspace, _ = load(root)
    templates, problems = read_templates(workspace)
    assert problems == []
    assembly, _ = assemble(workspace)
    return [(one, templates[one.template_file]) for one in assembly.documents]


def both(document: Document, template: Template, root: Path, tmp_path: Path) -> Any:
    """Each filled part as we have it and as docxtpl does."""
    file = tmp_path / "usual.docx"
    usual.fill(root / template.file, usual.context(document), file)
    with zipfile.ZipFile(file) as archive:
        for name, part in template.fill(document).parts.items():
            yield etree.fromstring(part), etree.fromstring(archive.read(name))


def canonical(tree: etree._Element) -> bytes:
    return etree.tostring(tree, method="c14n")


def may_break(tree: etree._Element) -> None:
    """The named difference of long rows: ours may break over pages, and docxtpl's may not."""
    for row in tree.iter(f"{W}tr"):
        words = [paragraph_text(cell) for cell in row.findall(f"{W}tc")]
        for rule in row.findall(f"{W}trPr/{W}cantSplit"):
            if any(len(text.replace("\n", "")) > 600 for text in words):
                rule.getparent().remove(rule)


@pytest.mark.parametrize("name", WORKSPACES)
def test_parts_are_those_of_docxtpl(name: str, tmp_path: Path) -> None:
    root = WORKSPACES[name]
    compared = 0
    for document, template in documents(root):
        for ours, theirs in both(document, template, root, tmp_path):
            may_break(theirs)
            assert canonical(ours) == canonical(theirs), document.id
            compared += 1
    assert compared >= 4


def test_there_are_cases() -> None:
    assert len(CASES) == 4


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_differences_have_a_name(path: Path, small: Path, tmp_path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    position = small / "positions" / "clerk.yaml"
    data = yaml.safe_load(position.read_text(encoding="utf-8"))
    if "text" in case:
        data["tasks"][0]["results"] = [{"text": case["text"]}]
    position.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    document, template = documents(small)[0]
    assert document.id == "clerk"
    if "empty" in case:
        document = without_results(document)
    ((ours, theirs),) = both(document, template, small, tmp_path)
    if case.get("same"):
        assert canonical(ours) == canonical(theirs)
        return
    assert canonical(ours) != canonical(theirs)
    assert said(ours, case) == case["ours"]
    assert said(theirs, case) == case["docxtpl"]


def without_results(document: Document) -> Document:
    """A document whose first task has nothing in its second cell."""
    tasks = document.body.named["tasks"]
    first = tasks.rows[0]
    cells = (first.cells[0], first.cells[1]._replace(items=()))
    changed = tasks._replace(rows=(first._replace(cells=cells), *tasks.rows[1:]))
    sections = tuple(changed if one is tasks else one for one in document.body.sections)
    return Document(**{**vars(document), "body": document.body._replace(sections=sections)})


def said(tree: etree._Element, case: dict[str, Any]) -> list[str]:
    """What the case is about: the paragraphs of the text's kind, or of the empty cell."""
    if "text" in case:
        start = re.match(r"\w+", case["text"])
        assert start
        texts = [paragraph_text(one) for one in tree.iter(f"{W}p")]
        return [text for text in texts if text.startswith(start[0])]
    cells = [cell for cell in tree.iter(f"{W}tc") if not paragraph_text(cell)]
    return ["<w:p/>" for cell in cells for one in cell.findall(f"{W}p")]
