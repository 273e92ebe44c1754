"""A directive and its annexes as one file: each as it is by itself, and links between them."""

from __future__ import annotations

import base64
import io
import re
import shutil
import zipfile
from itertools import cycle, islice
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from lxml import etree

import koostaja
from conftest import ROOT, draft_copy
from koostaja.builder.inputs import CheckOrder, load_inputs
from koostaja.diagnostics import has_errors
from koostaja.documents import assemble
from koostaja.docx import combine_documents, pack, unpack, with_page_counts, zip_file
from koostaja.docx.combine.field_names import FieldNames, rewrite_fields
from koostaja.docx.combine.field_runs import instruction_runs, sum_runs
from koostaja.docx.reader import read_pages
from office import pages
from reader import W, read
from readings import differences, told
from test_reading import assert_same
from test_validity import validate
from unseen import unseen

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
JOINED = "koos-lisadega.docx"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body_of(path: Path) -> etree._Element:
    return etree.fromstring(parts_of(path)["word/document.xml"])


def separately(folder: Path, count: int) -> list[str]:
    """What the directive and its annexes read in files of their own, one after the other."""
    files = [
        next(path for path in folder.glob("k*.docx") if path.name != JOINED),
        *(folder / f"lisa-{number}.docx" for number in range(1, count + 1)),
    ]
    return [line for path in files for line in read(path)]


LOGO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


def with_mixed_annexes(root: Path) -> Path:
    """This workspace, its directive with annexes of two layouts.

    One of these is on landscape pages with a picture and words in the header.
    """
    draft_copy(root)
    template = root / "templates" / "ametikoht.docx"
    document = docx.Document(str(template))
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    header = page.header.paragraphs[0]
    header.text = "Isikuandmetega dokument"
    picture = header.add_run().add_picture(io.BytesIO(LOGO))
    picture._inline.docPr.set("descr", "Asutuse vapp")
    document.save(str(template))
    text = (root / "directives" / "2025-183.yaml").read_text(encoding="utf-8")
    more = "  - koordinaator-klat-srt\n  - peaspetsialist-jarelhooldus\nrepeals:\n"
    text = text.replace("repeals:\n", more)
    (root / "directives" / "2025-183.yaml").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = with_mixed_annexes(tmp_path_factory.mktemp("mixed"))
    assert not has_errors(koostaja.build(root, root / "build").problems)
    return root / "build" / "directives" / "2025-183"


def test_it_reads_as_its_parts_one_after_the_other(built: Path) -> None:
    folder = built / "directives" / "2025-183"
    assert_same(separately(folder, 2), read(folder / JOINED))


def test_layouts_may_be_mixed(mixed: Path) -> None:
    assert_same(separately(mixed, 4), read(mixed / JOINED))


def test_pages_stay_as_they_are_and_are_counted_anew(mixed: Path) -> None:
    sections = list(body_of(mixed / JOINED).iter(f"{W}sectPr"))
    assert len(sections) == 5
    wide = [one.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for one in sections]
    assert wide == [False, False, False, True, False]
    assert {one.find(f"{W}pgNumType").get(f"{W}start") for one in sections} == {"1"}


def test_each_section_has_its_footer_with_its_own_number_of_pages(mixed: Path) -> None:
    parts = parts_of(mixed / JOINED)
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = {one.get("Id"): one.get("Target") for one in relations}
    types = etree.fromstring(parts["[Content_Types].xml"])
    known = {one.get("PartName") for one in types}
    for section in body_of(mixed / JOINED).iter(f"{W}sectPr"):
        (footer,) = section.findall(f"{W}footerReference")
        name = f"word/{targets[footer.get(f'{R}id')]}"
        assert f"/{name}" in known
        assert b"SECTIONPAGES" in parts[name]
        assert not re.search(rb"\bNUMPAGES\b", parts[name])


@pytest.mark.parametrize(
    "field",
    [
        '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> NUMPAGES </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
    ids=["simple", "of several runs"],
)
def test_the_number_of_pages_has_a_result_that_others_count(field: str) -> None:
    words = f"<w:p>{field}<w:r><w:t>)</w:t></w:r></w:p>"
    footer = etree.fromstring(f'<w:ftr xmlns:w="{W[1:-1]}">{words}</w:ftr>')
    names = FieldNames(section_pages=lambda _: instruction_runs("PAGEREF piece_4_end"))
    rewrite_fields(footer, names)
    counted = etree.tostring(footer)
    assert b" SECTIONPAGES " in counted
    assert b"NUMPAGES" not in counted
    assert b" PAGEREF piece_4_end " in counted
    assert "".join(footer.itertext(f"{W}t")) == "1)"
    marks = [one.get(f"{W}fldCharType") for one in footer.iter(f"{W}fldChar")]
    assert marks.count("begin") == marks.count("end") == marks.count("separate")


def test_page_counts_are_written_out_also_of_documents_of_several_sections() -> None:
    one, two = "PAGEREF piece_0_end", "PAGEREF piece_1_end"
    fields = {
        "one section": instruction_runs(one),
        "several": sum_runs(["PAGEREF piece_1_end_0", two], 1, ""),
        "roman": instruction_runs(f"{two} \\* ROMAN"),
        "of another": instruction_runs("PAGEREF lõpp"),
    }
    paragraphs = [etree.Element(f"{W}p") for _ in fields]
    for paragraph, runs in zip(paragraphs, fields.values(), strict=True):
        paragraph.extend(runs)
    footer = etree.Element(f"{W}ftr", nsmap={"w": W[1:-1]})
    footer.extend(paragraphs)
    word = zip_file([pack("word/footer1.xml", etree.tostring(footer))])
    written = etree.fromstring(unpack(with_page_counts(word, [2, 45]))["word/footer1.xml"])
    assert ["".join(one.itertext(f"{W}t")) for one in written] == ["2", "45", "1", "1"]
    assert [len(list(one.iter(f"{W}fldChar"))) for one in written] == [0, 0, 3, 3]


def test_a_picture_in_an_annexs_header_comes_along(mixed: Path) -> None:
    parts = parts_of(mixed / JOINED)
    (relations,) = (part for name, part in parts.items() if "_rels/header" in name)
    (picture,) = etree.fromstring(relations)
    assert parts[f"word/{picture.get('Target')}"] == LOGO
    assert b'Extension="png"' in parts["[Content_Types].xml"]


def test_points_lead_to_their_annexes(built: Path) -> None:
    body = body_of(built / "directives" / "2025-183" / JOINED)
    names = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names)) == 6
    names = [name for name in names if not name.endswith("-end")]
    links = {"".join(one.itertext()): one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")}
    assert links == {"lisa 1": names[1], "lisa 2": names[2]}
    starts = {one.get(f"{W}name"): one.getparent() for one in body.iter(f"{W}bookmarkStart")}
    assert "".join(starts[names[2]].itertext()) == "KINNITATUD"


def test_a_clause_may_be_called_by_a_number(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    for name in ("clauses/kaskkiri.yaml", "directives/2025-183.yaml"):
        path = root / name
        text = path.read_text(encoding="utf-8").replace("kinnitan-uksuse-juhendid", "9")
        path.write_text(text, encoding="utf-8")
    assert not has_errors(koostaja.build(root, root / "build", ["2025-183"]).problems)
    body = body_of(root / "build" / "directives" / "2025-183" / JOINED)
    assert len(list(body.iter(f"{W}hyperlink"))) == 2


def test_a_directive_without_lists_takes_its_annexes_lists(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    template = root / "templates" / "kaskkiri.docx"
    parts = parts_of(template)
    del parts["word/numbering.xml"]
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/styles.xml"):
        text = re.sub(rb"<(Override|Relationship) [^>]*numbering[^>]*/>", b"", parts[name])
        parts[name] = re.sub(rb"<w:numPr>.*?</w:numPr>", b"", text)
    with zipfile.ZipFile(template, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert not has_errors(koostaja.build(root, root / "build").problems)
    folder = root / "build" / "directives" / "2025-183"
    assert unseen(folder / JOINED) == []
    assert "word/numbering.xml" in parts_of(folder / JOINED)
    assert validate(folder) == []


def test_nothing_in_it_has_the_id_of_another(mixed: Path) -> None:
    parts = parts_of(mixed / JOINED)
    numbering = etree.fromstring(parts["word/numbering.xml"])
    ids = [one.get(f"{W}numId") for one in numbering.findall(f"{W}num")]
    definitions = [one.get(f"{W}abstractNumId") for one in numbering.findall(f"{W}abstractNum")]
    for found in (ids, definitions):
        assert len(found) == len(set(found))
    used = {one.get(f"{W}val") for one in body_of(mixed / JOINED).iter(f"{W}numId")}
    assert used <= {*ids, "0"}


def test_many_annexes_make_one_file(tmp_path: Path) -> None:
    root = draft_copy(tmp_path)
    model = (root / "positions" / "peaspetsialist-jarelhooldus.yaml").read_text(encoding="utf-8")
    ids = [f"amet-{number}" for number in range(40)]
    for id in ids:
        (root / "positions" / f"{id}.yaml").write_text(model, encoding="utf-8")
    directive = root / "directives" / "2025-183.yaml"
    text = directive.read_text(encoding="utf-8")
    more = "".join(f"  - {id}\n" for id in ids)
    directive.write_text(text.replace("repeals:\n", f"{more}repeals:\n"), encoding="utf-8")
    assert not has_errors(koostaja.build(root, root / "build", ["2025-183"]).problems)
    folder = root / "build" / "directives" / "2025-183"
    assert_same(separately(folder, 42), read(folder / JOINED))
    (root / "alone").mkdir()
    (folder / JOINED).rename(root / "alone" / JOINED)
    assert len(list(body_of(root / "alone" / JOINED).iter(f"{W}sectPr"))) == 43
    assert validate(root / "alone") == []


def assert_sum_of_files(folder: Path, count: int) -> None:
    """Hold the joined file of a folder against the files of the directive and its annexes."""
    joined = read_pages(parts_of(folder / JOINED)).sections
    names = [path.name for path in folder.glob("k*.docx") if path.name != JOINED]
    names += [f"lisa-{number}.docx" for number in range(1, count + 1)]
    assert len(names) == count + 1 == len(joined)
    for number, name in enumerate(names):
        single = read_pages(parts_of(folder / name))
        found = differences(single, joined[number : number + 1], name)
        assert not found, told(found)


def test_the_files_of_this_workspace_and_of_the_starter(mixed: Path, tmp_path: Path) -> None:
    assert_sum_of_files(mixed, 4)
    root = shutil.copytree(ROOT / "koostaja" / "starters" / "basic", tmp_path / "starter")
    assert not has_errors(koostaja.build(root, root / "build").problems)
    folders = [path.parent for path in (root / "build").rglob(JOINED)]
    assert folders
    for folder in folders:
        assert_sum_of_files(folder, len(list(folder.glob("lisa-*.docx"))))


@pytest.mark.full
def test_five_hundred_annexes_read_as_by_themselves(tmp_path: Path) -> None:
    inputs = load_inputs(CheckOrder(draft_copy(tmp_path)))
    assembly = assemble(inputs.workspace).value
    fill = {one: inputs.templates[one.template_file].fill(one) for one in assembly.documents}
    annexes = [fill[one] for one in assembly.positions]
    documents = [fill[assembly.directives[0].document], *islice(cycle(annexes), 500)]
    parts = {**documents[0].template.contents, **combine_documents(documents, ())}
    joined = read_pages(parts).sections
    assert len(joined) == 501
    alone = {one: read_pages(one.all_parts) for one in dict.fromkeys(documents)}
    for number, one in enumerate(documents):
        found = differences(alone[one], joined[number : number + 1], str(number))
        assert not found, told(found)


@pytest.mark.office
def test_its_pages_show_numbers_that_begin_again(built: Path, tmp_path: Path) -> None:
    path = built / "directives" / "2025-183" / JOINED
    text = pages([path], tmp_path, "-layout")[path]
    assert len(re.findall(r"^ *1\. +Üldosa", text, flags=re.MULTILINE)) == 2
    numbers = re.findall(r"^ +(\d+ \(\d+\))$", text, flags=re.MULTILINE)
    assert numbers == ["1 (1)", "1 (3)", "2 (3)", "3 (3)", "1 (3)", "2 (3)", "3 (3)"]


def test_the_workspace_of_this_repository_is_joined(built: Path) -> None:
    assert (built / "directives" / "2025-183" / JOINED).is_file()
    assert JOINED in (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
