"""In a joined file each document has its own charts and data; tracked changes read headers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

import koostaja
from cases import SMALL
from koostaja.documents import Document, assemble
from koostaja.docx import Filled, Template, combine_documents
from koostaja.docx.package import Package
from koostaja.docx.redline import merge_tracked
from koostaja.workspace import load
from reader import W
from template_files import BODY, DRAWING, WORD, TemplateFile, read, unzipped
from test_template_tags import CORE, NAMES, TAG, chart, control, drawn, shown, store, words

TITLES = ["Arhivaar", "Talituse juhataja", "Arhivaar"]


def made(template: TemplateFile) -> Template:
    found, problems = read(template)
    assert problems == []
    assert found is not None
    return found


def documents() -> list[Document]:
    assembly, _ = assemble(load(SMALL)[0])
    found = {one.values["title"]: one for one in assembly.positions}
    return [found[title] for title in TITLES]


def joined(template: TemplateFile) -> dict[str, bytes]:
    """Three documents in one file."""
    compiled = made(template)
    filled: list[Filled] = [compiled.fill(one) for one in documents()]
    return {**compiled.contents, **combine_documents(filled, ())}


def text(data: bytes) -> str:
    return "".join(map(str, etree.fromstring(data).itertext()))


def charts_of(parts: dict[str, bytes], owner: str = BODY) -> list[str]:
    """The words of the charts to which a part refers, in the order of its elements."""
    related = Package(parts).relationships(owner)
    ids = re.findall(r'<c:chart [^>]*r:id="([^"]*)"', parts[owner].decode())
    return [text(parts[related[id].target]) for id in ids]


def with_chart(template: TemplateFile, owner: str = BODY, more: str = "") -> str:
    """Add a chart of a part; return the drawing that shows it."""
    part = "word/charts/chart1.xml"
    id = template.part(part, chart(TAG, more), f"{DRAWING}.chart+xml", "chart", owner)
    return f'<w:p><w:r><w:drawing><c:chart {NAMES} r:id="{id}"/></w:drawing></w:r></w:p>'


def test_each_document_of_a_joined_file_has_its_own_chart() -> None:
    template = TemplateFile()
    template.add(with_chart(template))
    assert charts_of(joined(template)) == TITLES


def test_a_chart_in_a_header_is_each_documents_own() -> None:
    template = TemplateFile()
    header = "word/ülemine.xml"
    id = template.part(header, f"<w:hdr {NAMES}/>", f"{WORD}.header+xml", "header")
    drawing = with_chart(template, header)
    template.replace(header, "/>", f">{drawing}</w:hdr>")
    reference = f'<w:headerReference {NAMES} w:type="default" r:id="{id}"/>'
    template.replace(BODY, "<w:pgSz", f"{reference}<w:pgSz")
    parts = joined(template)
    related = Package(parts).relationships(BODY).values()
    headers = [one.target for one in related if one.kind == "header"]
    assert [charts_of(parts, one) for one in headers if b"c:chart" in parts[one]] == [
        [title] for title in TITLES
    ]


def test_shapes_on_a_chart_are_each_documents_own() -> None:
    template = TemplateFile()
    template.add(with_chart(template))
    part = "word/charts/chart1.xml"
    template.replace(part, TAG, "Joonis")
    shapes = f"<c:userShapes {NAMES}>{drawn(TAG)}</c:userShapes>"
    drawing = "word/drawings/drawing1.xml"
    template.part(drawing, shapes, f"{DRAWING}.chartshapes+xml", "chartUserShapes", part)
    parts = joined(template)
    package = Package(parts)
    charts = [one.target for one in package.relationships(BODY).values() if one.kind == "chart"]
    found = [package.related("chartUserShapes", one) or "" for one in charts]
    assert [text(parts[one]) for one in found] == TITLES


def test_a_chart_without_tags_is_shared() -> None:
    template = TemplateFile()
    template.add(with_chart(template))
    template.replace("word/charts/chart1.xml", TAG, "Joonis")
    parts = joined(template)
    assert charts_of(parts) == ["Joonis"] * 3
    assert len([name for name in parts if "charts/" in name]) == 2  # the first file's, and one


def test_data_are_those_of_the_first_document_and_other_controls_keep_their_words() -> None:
    template = TemplateFile()
    part = store(template, '<a xmlns="urn:n"><b/></a>')
    template.add(f"<w:p>{control(TAG)}</w:p>")
    parts = joined(template)
    assert shown(parts) == TITLES
    assert text(parts[part]) == TITLES[0]
    assert parts[BODY].count(b"dataBinding") == 1


TITLE_OF_FILE = "/n:coreProperties[1]/dc:title[1]"


def test_a_control_shows_the_title_that_the_file_has(small: Path) -> None:
    """Word shows the property; other programs show the words of the control."""
    template = TemplateFile()
    header = "word/header5.xml"
    bound = control("[Pealkiri]", TITLE_OF_FILE, CORE, "<w:showingPlcHdr/><w:text/>")
    data = f"<w:hdr {NAMES}><w:p>{bound}</w:p></w:hdr>"
    template.part(header, data, f"{WORD}.header+xml", "header")
    template.add(f"<w:p>{bound}</w:p>")
    (small / "templates" / "post.docx").write_bytes(template.packed())
    out = small / "build"
    assert koostaja.build(small, out).problems == []
    parts = unzipped((out / "positions" / "clerk.docx").read_bytes())
    title = etree.fromstring(parts["docProps/core.xml"]).findtext("{*}title")
    assert shown(parts) == [text(parts[header])] == [title]
    joined = unzipped((out / "directives" / "first" / "koos-lisadega.docx").read_bytes())
    assert TITLES[0] in shown(joined)[0]
    assert b"dataBinding" not in joined[BODY]


@pytest.mark.parametrize("name", ["word/header1.xml", "word/ülemine.xml", "päised/a.xml"])
def test_tracked_changes_are_in_headers_of_any_name(name: str) -> None:
    template = TemplateFile()
    template.part(name, f"<w:hdr {NAMES}>{words(TAG)}</w:hdr>", f"{WORD}.header+xml", "header")
    compiled = made(template)
    old, new = (compiled.fill(one).all_parts for one in documents()[:2])
    merged = merge_tracked(old, new, author="Amet", date="2026-01-02T00:00:00Z")
    root = etree.fromstring(merged[name])
    inserted, deleted = root.iter(f"{W}ins"), root.iter(f"{W}del")
    assert "Talituse juhataja" in "".join(text(etree.tostring(one)) for one in inserted)
    assert "Arhivaar" in "".join(text(etree.tostring(one)) for one in deleted)
