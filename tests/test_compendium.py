"""The library as a Word document: what stands in it, what is marked, when it is made."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import koostaja
from conftest import ROOT
from console import run
from koostaja.diagnostics import has_errors
from koostaja.documents import assemble
from koostaja.files.output_paths import LIBRARY_OUTPUT
from koostaja.files.paths import LIBRARY_TEMPLATE
from koostaja.library.document.contrast import RunKind, contrast_paragraphs, text_runs
from koostaja.workspace import Workspace, load
from reader import W
from template_pairs import write
from test_validity import validate
from unseen import unseen

STARTER = ROOT / "koostaja" / "starters" / "basic"


def body(path: Path) -> etree._Element:
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def said(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def styled(element: etree._Element, style: str) -> list[str]:
    """The words of runs in a character style."""
    found = element.iterfind(f".//{W}r[{W}rPr]")
    named = [one for one in found if one.find(f"{W}rPr/{W}rStyle[@{W}val='{style}']") is not None]
    return [said(one) for one in named if said(one)]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the libraries of both workspaces."""
    folder = tmp_path_factory.mktemp("libraries")
    for name, root in (("own", ROOT), ("starter", STARTER)):
        assert not has_errors(koostaja.build(root, folder / name, library=True).problems)
    return folder


@pytest.fixture(scope="module")
def rows(printed: Path) -> dict[str, tuple[etree._Element, etree._Element]]:
    """The cells of each wording by its id, as the document has it."""
    found = {}
    for row in body(printed / "own" / LIBRARY_OUTPUT).iter(f"{W}tr"):
        left, right = row.findall(f"{W}tc")
        found[said(left.find(f"{W}p"))] = left, right
    return found


@pytest.fixture
def library(small: Path) -> Path:
    """The small workspace with a template for its library."""
    shutil.copy(ROOT / LIBRARY_TEMPLATE, small / LIBRARY_TEMPLATE)
    return small


def named(workspace: Workspace) -> Iterator[tuple[str, str, list[str]]]:
    """Every wording: its id, its name among uses, and its own texts with gaps as printed."""
    for clause in workspace.library.clauses.values():
        for variant, one in ((None, clause.body), *clause.variants.items()):
            gaps = "|".join(clause.params) or "(?!)"
            texts = [re.sub(rf"\{{({gaps})\}}", r"‹\1›", text) for at, text in one.texts()]
            yield (
                f"{clause.id}, variant {variant}" if variant else clause.id,
                f"{clause.id}/{variant}" if variant else clause.id,
                [] if variant else texts,
            )


def test_every_wording_stands_in_the_document_with_its_words(rows: dict) -> None:  # type: ignore[type-arg]
    workspace, _ = load(ROOT)
    library = workspace.library
    wordings = list(named(workspace))
    assert len(wordings) > 90
    for id, _, texts in wordings:
        words = said(rows[id][0])
        for text in texts:
            assert text in words or text in library.clauses, id


def test_what_is_known_of_a_wording_stands_beside_it(rows: dict) -> None:  # type: ignore[type-arg]
    workspace, _ = load(ROOT)
    for clause in workspace.library.clauses.values():
        for variant, one in ((None, clause.body), *clause.variants.items()):
            beside = said(rows[f"{clause.id}, variant {variant}" if variant else clause.id][1])
            assert one.basis in beside
            assert one.note in beside
    assert "lubatud: A1, A2, B1, B2, C1, C2" in said(rows["keeleoskus"][0])
    assert "vaikimisi: vahetu juhiga" not in said(rows["keeleoskus"][0])
    assert "vaikimisi: juhtkonna" in said(rows["muud-tegevused"][0])


def test_users_are_counted_for_each_variant(rows: dict) -> None:  # type: ignore[type-arg]
    workspace, _ = load(ROOT)
    uses = assemble(workspace)[0].uses()
    for clause in workspace.library.clauses.values():
        if clause.topic == "kaskkiri":  # its directive is confirmed, and no draft any more
            continue
        variants = {name: uses[f"{clause.id}/{name}"] for name in clause.variants}
        for variant, count in variants.items():
            beside = said(rows[f"{clause.id}, variant {variant}"][1])
            assert f"Kasutuskohad ({count})" in beside if count else "Ei kasutata" in beside
        assert "Kasutuskohad (" in said(rows[clause.id][1]) or uses[clause.id] == sum(
            variants.values()
        )
    assert "Kasutuskohad (3): Juhtivspetsialist (nõustamisteenused)," in said(rows["keeleoskus"][1])
    assert "Kasutuskohad (1): Ametijuhendi kinnitamine" in said(rows["alus-kinnitamine"][1])


def test_a_signed_directive_uses_clauses_by_their_former_ids(confirmed: Path) -> None:
    shutil.copy(ROOT / LIBRARY_TEMPLATE, confirmed / LIBRARY_TEMPLATE)
    done = run("rename", "clause", "signature", "sign", "-C", confirmed)
    assert done.exit_code == 0, done.output
    assert not has_errors(koostaja.build(confirmed, confirmed / "out", library=True).problems)
    row = next(
        r for r in body(confirmed / "out" / LIBRARY_OUTPUT).iter(f"{W}tr") if said(r)[:4] == "sign"
    )
    assert "Kasutuskohad (1): " in said(row)


def test_a_variant_shows_what_differs_from_the_main_wording(rows: dict) -> None:  # type: ignore[type-arg]
    def marked(id: str) -> tuple[list[str], list[str]]:
        return styled(rows[id][0], "Erinev"), styled(rows[id][0], "Puudub")

    assert marked("keeleoskus, variant vahemalt") == (["vähemalt"], [])
    assert marked("osalemine-ja-esindamine, variant ainult-esindamine") == ([], ["[osaleda ja]"])
    assert marked("teabe-hoidmine, variant konfidentsiaalse-infota") == (
        ["tööülesannete"],
        ["[muu]", "[ja konfidentsiaalse info]"],
    )
    assert all(marked(id) == ([], []) for id in rows if "variant" not in id)


def test_sets_stand_with_their_clauses_in_order_and_conditions_in_words(printed: Path) -> None:
    texts = [said(one) for one in body(printed / "own" / LIBRARY_OUTPUT).iterchildren(f"{W}p")]
    begun = len(texts) - texts[::-1].index("teenistuja-vastutus")
    members = [text for text in texts[begun:] if re.match(r"\d+\.", text)]
    assert len(members) == 7
    condition = ", kui „Kas teenistuskohal on vaja juurdepääsu riigisaladusele“"
    assert members[2].startswith("3.teenistusülesannete täitmisega")
    assert members[2].endswith(f"(teabe-hoidmine/riigisaladus){condition} on märgitud")
    assert members[3].endswith(f"(teabe-hoidmine){condition} ei ole märgitud")


def test_the_table_of_contents_leads_to_every_heading(printed: Path) -> None:
    found = body(printed / "own" / LIBRARY_OUTPUT)
    links = list(found.iter(f"{W}hyperlink"))
    by_name = {
        one.get(f"{W}name"): said(one.getparent()) for one in found.iter(f"{W}bookmarkStart")
    }
    workspace, _ = load(ROOT)
    topics = [source.data["title"] for source in workspace.library.sources.values()]
    assert [said(link) for link in links] == [*topics, "Komplektid", *workspace.library.sets]
    assert all(by_name[link.get(f"{W}anchor")] == said(link) for link in links)
    marks = [one.get(f"{W}fldCharType") for one in found.iter(f"{W}fldChar")]
    assert marks == ["begin", "separate", "end"]


def test_a_table_of_contents_may_be_in_a_control(library: Path) -> None:
    """Word puts its automatic one into a content control, LibreOffice does so with any."""
    template = library / LIBRARY_TEMPLATE
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    field = next(one for one in root.iter(f"{W}instrText") if "TOC" in (one.text or ""))
    paragraph = next(field.iterancestors(f"{W}p"))
    control = etree.Element(f"{W}sdt")
    paragraph.addprevious(control)
    etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(control, f"{W}sdtContent").append(paragraph)
    parts["word/document.xml"] = etree.tostring(root)
    write(template, parts)
    assert koostaja.build(library, library / "build", library=True).problems == []
    found = body(library / "build" / LIBRARY_OUTPUT)
    assert len(list(found.iter(f"{W}hyperlink"))) > 3
    assert {one.getparent().getparent().tag for one in found.iter(f"{W}hyperlink")} == {
        f"{W}sdtContent"
    }


def test_it_is_a_sound_word_file(printed: Path, tmp_path: Path) -> None:
    for name in ("own", "starter"):
        path = printed / name / LIBRARY_OUTPUT
        shutil.copy(path, tmp_path / f"{name}.docx")
        assert unseen(path) == []
        assert [one for one in body(path).iter(f"{W}p") if not said(one).strip()] == []
        for table in body(path).iter(f"{W}tbl"):
            marks = [one.find(f"{W}trPr/{W}tblHeader") is not None for one in table.iter(f"{W}tr")]
            assert marks == [True, *(False for _ in marks[1:])]
            assert len(marks) > 1
    assert validate(tmp_path) == []


def entry(out: Path) -> dict[str, object] | None:
    return json.loads((out / "manifest.json").read_text("utf-8"))["documents"].get(LIBRARY_OUTPUT)  # type: ignore[no-any-return]


def test_only_a_build_that_is_asked_for_it_makes_it(library: Path) -> None:
    out = library / "out"
    assert LIBRARY_OUTPUT not in koostaja.build(library, out).files
    assert not (out / LIBRARY_OUTPUT).exists()
    assert LIBRARY_OUTPUT in koostaja.build(library, out, library=True).files
    first = (out / LIBRARY_OUTPUT).read_bytes()
    assert koostaja.build(library, out, library=True).written == 0
    rights = library / "clauses" / "rights.yaml"
    rights.write_text(rights.read_text("utf-8").replace("koolitustel", "õppel"), "utf-8")
    assert LIBRARY_OUTPUT not in koostaja.build(library, out).files
    assert (out / LIBRARY_OUTPUT).read_bytes() == first
    assert LIBRARY_OUTPUT not in koostaja.build(library, out).files
    assert koostaja.build(library, out, library=True).written == 1
    assert (out / LIBRARY_OUTPUT).read_bytes() != first
    assert (entry(out) or {})["because"] == ["clauses/rights.yaml"]


def test_it_is_made_again_when_who_uses_a_clause_has_changed(library: Path) -> None:
    out = library / "out"
    koostaja.build(library, out, library=True)
    copy = library / "positions" / "other.yaml"
    shutil.copy(library / "positions" / "clerk.yaml", copy)
    koostaja.build(library, out)  # of which the manifest speaks, and not of the library
    koostaja.build(library, out, library=True)
    assert (entry(out) or {})["because"] == ["positions/other.yaml"]
    copy.unlink()
    koostaja.build(library, out, library=True)
    assert "positions/other.yaml" not in (entry(out) or {})["sources"]  # type: ignore[operator]


def test_an_edited_one_is_left_alone(library: Path) -> None:
    out = library / "out"
    koostaja.build(library, out, library=True)
    (out / LIBRARY_OUTPUT).write_bytes(b"mine")
    built = koostaja.build(library, out, library=True)
    assert [(one.code, one.location.file) for one in built.problems] == [
        ("output-edited", LIBRARY_OUTPUT)
    ]
    assert (out / LIBRARY_OUTPUT).read_bytes() == b"mine"
    koostaja.build(library, out, library=True, force=True)
    assert (out / LIBRARY_OUTPUT).read_bytes() != b"mine"


def test_without_a_template_it_says_so_and_writes_nothing(small: Path) -> None:
    built = koostaja.build(small, small / "out", library=True)
    found = [(one.code, one.location.file) for one in built.problems]
    assert found == [("missing-library-template", LIBRARY_TEMPLATE)]
    assert not (small / "out").exists()


def test_its_template_is_held_against_what_there_is(library: Path) -> None:
    path = library / LIBRARY_TEMPLATE
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for old, new, code in (
        (b"{{ clause.basis }}", b"{{ clause.bases }}", "template-placeholder"),
        (b"{{ set.note }}", b"", "template-missing-section"),
        (b"{{ param.default }}", b"", "template-missing-section"),
        (b"{%p if clause.note %}", b"{%p if clause.basis %}", "lost-text"),
    ):
        changed = parts["word/document.xml"].replace(old, new)
        assert changed != parts["word/document.xml"]
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in {**parts, "word/document.xml": changed}.items():
                archive.writestr(name, data)
        checked = {one.code for one in koostaja.check(library).problems}
        assert checked == ({code} - {"lost-text"})  # which only shows with the clauses in it
        assert koostaja.build(library, library / "out").problems == []
        built = koostaja.build(library, library / "out", library=True)
        assert {one.code for one in built.problems} == {code}


def test_all_that_is_wrong_concerns_the_library(library: Path) -> None:
    other = library / "positions" / "other.yaml"
    text = (library / "positions" / "clerk.yaml").read_text("utf-8")
    other.write_text(text + "  - koristamine\n", "utf-8")
    assert koostaja.build(library, library / "out", ["clerk"]).problems == []
    built = koostaja.build(library, library / "out", ["clerk"], library=True)
    assert [one.code for one in built.problems] == ["unknown-clause"]
    assert not (library / "out" / LIBRARY_OUTPUT).exists()


def test_the_mark_on_a_drafts_annexes_is_used_by_the_draft(library: Path) -> None:
    koostaja.build(library, library / "out", library=True)
    rows = {
        said(row.find(f".//{W}p")): said(row)
        for row in body(library / "out" / LIBRARY_OUTPUT).iter(f"{W}tr")
    }
    assert "Kasutuskohad (1): " in rows["mark"]
    assert "Ei kasutata" in rows["access, variant limited"]


def test_long_lists_of_users_are_shortened_with_a_count(library: Path) -> None:
    text = (library / "positions" / "clerk.yaml").read_text("utf-8")
    title = re.search(r"name: (.*)", text)
    assert title
    for number in range(15):
        other = text.replace(title[0], f"name: Ametnik {number:02}")
        (library / "positions" / f"other-{number}.yaml").write_text(other, "utf-8")
        (library / "positions" / f"same-{number}.yaml").write_text(text, "utf-8")
    koostaja.build(library, library / "out", library=True)
    said_of = said(body(library / "out" / LIBRARY_OUTPUT))
    assert re.search(r"Kasutuskohad \(32\): Ametnik 00, .*? ja veel 19", said_of)


def test_words_that_differ_are_told_apart() -> None:
    def shown(old: str, new: str, *gaps: str) -> str:
        marks = {RunKind.SAME: "{}", RunKind.CHANGED: "+{}+", RunKind.GONE: "-{}-"}
        marks |= {RunKind.GAP: "‹{}›", RunKind.CHANGED_GAP: "«{}»"}
        ((_, _, words),) = contrast_paragraphs([old], [new], gaps)
        return "".join(marks[one.kind].format(one.text) for one in words)

    assert shown("a b c", "a b c") == "a b c"
    assert shown("a b c", "a x c") == "a +x+ c"
    assert shown("a b c", "a c") == "a -b- c"
    assert shown("a c", "a b c") == "a +b+ c"
    assert shown("a {n} c", "a {n} b", "n") == "a ‹n› +b+"
    assert shown("a c", "a {n} c", "n") == "a «n» c"
    assert shown("a {n} c", "a c", "n") == "a -n- c"
    assert shown("a {x} c", "a {x} c", "n") == "a {x} c"
    assert [one.kind for one in text_runs("{n}{n}", ["n"])] == [RunKind.GAP, RunKind.GAP]


def test_paragraphs_without_a_counterpart_are_new_or_gone() -> None:
    found = contrast_paragraphs(["üks kaks", "kolm neli"], ["kolm neli", "viis kuus"], ())
    assert [(old, new) for old, new, _ in found] == [(0, None), (1, 0), (None, 1)]
    assert [{one.kind for one in words} for _, _, words in found] == [
        {RunKind.GONE},
        {RunKind.SAME},
        {RunKind.CHANGED},
    ]
