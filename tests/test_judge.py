"""Two validators, LibreOffice, pandoc and a list of our own judge every file that tests build."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT, Once
from koostaja.diagnostics import has_errors
from office import added, lost, pages
from test_forms import FORMS, text_data, workspace_of
from test_generated import LAYOUTS, build_generated
from test_joined import with_mixed_annexes
from test_new_layout import with_the_layout
from test_validity import validate
from unseen import unseen

SDK = ROOT / ".venv" / "node" / "node_modules" / ".bin" / "ooxml-validator"
GENERATED = 4
"""How many made-up workspaces of each layout are judged: two of the judges are slow."""
MADE_UP = "made-up-"
Change = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="session")
def judged(once: Once, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with every Word file that tests build, each workspace's in one of its own."""
    return once("judged", lambda folder: build_all(folder, tmp_path_factory.mktemp("work")))


def build_all(folder: Path, work: Path) -> None:
    """Builds what is judged: what this repository has, the forms, and made-up workspaces."""
    workspaces = {
        "own": (ROOT, []),
        "starter": (ROOT / "koostaja" / "starters" / "basic", []),
        "new-layout": (with_the_layout(made(work / "new-layout")), ["koristaja"]),
        "mixed": (with_mixed_annexes(made(work / "mixed")), ["2025-183"]),
    }
    for form in FORMS:
        workspaces[form.stem] = (workspace_of(text_data(form), made(work / form.stem)), ["vorm"])
    for name, (root, ids) in workspaces.items():
        library = name in ("own", "starter")
        built = koostaja.build(root, folder / name, ids, library=library)
        assert not has_errors(built.problems)
    for layout in LAYOUTS:
        build_generated(layout, work / layout, GENERATED).rename(folder / f"{MADE_UP}{layout}")


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.docx"))


@pytest.mark.full
def test_every_file_is_there_to_be_judged(judged: Path) -> None:
    counted = {one.name: len(files(one)) for one in judged.iterdir()}
    assert len(counted) == 4 + len(FORMS) + len(LAYOUTS)
    assert (counted["own"], counted["starter"], counted["mixed"]) == (11, 6, 6)
    assert all(counted[f"{MADE_UP}{layout}"] >= 4 * GENERATED for layout in LAYOUTS)


@pytest.mark.full
def test_nothing_is_wrong_that_no_validator_sees(judged: Path) -> None:
    assert {path: found for path in files(judged) if (found := unseen(path))} == {}


@pytest.mark.full
def test_a_validator_finds_nothing(judged: Path) -> None:
    assert validate(judged) == []


def in_body(old: str, new: str) -> Change:
    """A change of the body's XML, once."""

    def change(parts: dict[str, bytes]) -> None:
        body = parts["word/document.xml"].decode()
        after = re.sub(old, new, body, count=1, flags=re.DOTALL)
        assert after != body
        parts["word/document.xml"] = after.encode()

    return change


def in_part(name: str, old: str, new: str, times: int = 1) -> Change:
    """A change of another part, once; or wherever it fits, if ``times`` is 0."""

    def change(parts: dict[str, bytes]) -> None:
        text = parts[name].decode()
        after = re.sub(old, new, text, count=times, flags=re.DOTALL)
        assert after != text
        parts[name] = after.encode()

    return change


def without(name: str) -> Change:
    """A part that is lost."""

    def change(parts: dict[str, bytes]) -> None:
        del parts[name]

    return change


def with_part(name: str) -> Change:
    """A part that nothing refers to."""
    return lambda parts: parts.update({name: b"<x/>"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (in_body('w:name="piece-2"', 'w:name="piece-1"'), "bookmark name twice: piece-1"),
        (in_body('(<w:bookmarkStart [^>]*w:id=)"2"', r'\1"1"'), "bookmark id twice: 1"),
        (in_body("<w:bookmarkEnd [^>]*/>", ""), "open bookmark"),
        (in_body('w:anchor="piece-1"', 'w:anchor="piece-9"'), "link to nowhere: piece-9"),
        (in_body('(<w:footerReference [^>]*r:id=)"[^"]*"', r'\1"none"'), "no relationship: none"),
        (in_body('(<w:numId w:val=)"[^"]*"', r'\1"999"'), "no list: 999"),
        (in_body('(<w:pStyle w:val=)"[^"]*"', r'\1"Puudub"'), "no style: Puudub"),
        (in_body("<w:tc>.*?</w:tc>", "<w:tc/>"), "cell without a last paragraph"),
        (in_body("(<w:gridCol [^>]*/>)", r"\1\1"), "row beyond the grid"),
        (in_body("<w:t>", "<w:t>{{ x }}"), "leftover tag: word/document.xml"),
        (
            in_body("<w:r>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'),
            "open field",
        ),
        (in_part("word/numbering.xml", r'(<w:num w:numId=)"2"', r'\1"1"'), "numId twice: 1"),
        (
            in_part("word/numbering.xml", r'(w:abstractNumId=)"1"', r'\1"0"'),
            "abstractNumId twice: 0",
        ),
        (without("word/fontTable.xml"), "no part: word/fontTable.xml"),
        (with_part("word/extra.xml"), "unused part: word/extra.xml"),
        (in_part("word/styles.xml", "et-EE", "en-US"), "language of docDefaults: en-US"),
        (in_part("word/settings.xml", "et-EE", "en-US"), "language of themeFontLang: en-US"),
        (in_part("docProps/core.xml", "et-EE", "en-US"), "language of core properties: en-US"),
        (in_body("<w:r>", '<w:r><w:rPr><w:lang w:val="fr"/></w:rPr>'), "language of a text: fr"),
        (
            in_part("word/styles.xml", '(w:styleId="Heading1">.*?)<w:outlineLvl [^>]*>', r"\1"),
            "heading style without a level: Heading1",
        ),
        (
            in_part("word/styles.xml", "<w:outlineLvl [^>]*>", "", times=0),
            "no heading",
        ),
        (in_body("<w:pPr/><w:r>", "<w:pPr/><w:r><w:rPr><w:b/></w:rPr>"), "heading by hand"),
        (
            in_body("<w:pPr/><w:r>", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r>'),
            "heading by hand",
        ),
        (in_body("<w:tblHeader/>", ""), "header row not marked"),
        (
            in_body("(<w:tblHeader/>.*?</w:tr>.*?<w:trPr>)", r"\1<w:tblHeader/>"),
            "header row within a table",
        ),
        (
            in_body("<w:r>", '<w:r><x:docPr xmlns:x="x" id="1"/></w:r><w:r>'),
            "picture without alternative text: word/document.xml",
        ),
    ],
)
def test_a_broken_file_is_refused(change: Change, told: str, built: Path, tmp_path: Path) -> None:
    source = built / "directives" / "2025-183" / "koos-lisadega.docx"
    assert told in unseen(changed(source, change, tmp_path))


def changed(source: Path, change: Change, folder: Path) -> Path:
    """A copy of a Word file with a change."""
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    copy = folder / "changed.docx"
    with zipfile.ZipFile(copy, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return copy


def sdk(path: Path) -> dict[str, object]:
    """What the validator of the Open XML SDK says; its exit code says nothing."""
    done = subprocess.run([str(SDK), str(path)], capture_output=True, text=True, check=False)
    said: dict[str, object] = json.loads(done.stdout)
    return said


def judged_within_another(path: Path) -> bool:
    """Whether a file of a form or made-up workspace stands once more in the file with all annexes.

    This judge takes a second a file.
    """
    varied = path.parts[0].startswith(MADE_UP) or path.parts[0] in {one.stem for one in FORMS}
    return varied and path.name != "koos-lisadega.docx"


@pytest.mark.judge
def test_the_open_xml_sdk_finds_nothing(judged: Path) -> None:
    chosen = [path for path in files(judged) if not judged_within_another(path.relative_to(judged))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, said in zip(chosen, pool.map(sdk, chosen), strict=True):
            assert said["ok"] is True, path
    assert len(chosen) > 2 * len(FORMS)


@pytest.mark.judge
def test_the_open_xml_sdk_sees_a_broken_file(built: Path, tmp_path: Path) -> None:
    source = built / "positions" / "koordinaator-klat-srt.docx"
    broken = changed(source, in_body("<w:sectPr", "<w:nonsense/><w:sectPr"), tmp_path)
    assert sdk(broken)["ok"] is False


@pytest.mark.judge
def test_the_pages_show_the_words_of_the_document(judged: Path, tmp_path: Path) -> None:
    for path, text in pages(files(judged), tmp_path).items():
        assert lost(path, text) == [], path
        assert added(path, text) == [], path


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr>"


@pytest.mark.judge
@pytest.mark.parametrize(
    ("change", "word"),
    [
        (in_body("<w:r>(?=<w:t[^>]*>KINNITATUD)", HIDDEN), "kinnitatud"),
        (
            in_part(
                "word/footer1.xml", "</w:p>", f"</w:p><w:p>{HIDDEN}<w:t>saladus</w:t></w:r></w:p>"
            ),
            "saladus",
        ),
    ],
    ids=["body", "footer"],
)
def test_a_word_that_the_pages_do_not_show_is_seen(
    change: Change, word: str, built: Path, tmp_path: Path
) -> None:
    broken = changed(built / "directives/2025-183/lisa-1.docx", change, tmp_path)
    ((path, text),) = pages([broken], tmp_path).items()
    assert lost(path, text) == [word]
    assert added(path, f"{text} veel") == ["veel"]


@pytest.mark.judge
def test_a_file_that_libreoffice_refuses_is_seen(built: Path, tmp_path: Path) -> None:
    act = built / "directives/2025-183/kaskkiri.docx"
    refused = changed(act, in_body("</w:body>", ""), tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        pages([refused], tmp_path)
