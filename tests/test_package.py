"""Files appear whole or not at all, and the manifest says what they were made from."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

import koostaja
from conftest import ROOT, draft_copy
from koostaja.builder import CheckOrder, run_shares
from koostaja.builder.workers import CheckWorker
from koostaja.diagnostics import has_errors
from koostaja.documents import document_shares
from koostaja.docx import content_hash, pack, part_digest, zip_file


def manifest(out: Path) -> dict[str, dict[str, dict[str, object]]]:
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_names_every_file_with_its_sources(tmp_path: Path) -> None:
    built = tmp_path / "build"
    assert not has_errors(koostaja.build(draft_copy(tmp_path), built).problems)
    files = {path.relative_to(built).as_posix() for path in built.rglob("*.docx")}
    documents = manifest(built)["documents"]
    assert set(documents) == files
    assert len(files) == 10
    sources = documents["directives/2025-183/lisa-1.docx"]["sources"]
    assert isinstance(sources, dict)
    for file in (
        "organisation.yaml",
        "directives/2025-183.yaml",
        "positions/teenuseomanik-lastemaja.yaml",
        "schemas/teenistuskoht.schema.json",
        "templates/teenistuskoht.docx",
    ):
        assert sources[file] == hashlib.sha256((ROOT / file).read_bytes()).hexdigest()
    assert {"clauses/oigused.yaml", "clauses/kaskkiri.yaml"} < sources.keys()  # parts of these
    assert "positions/koordinaator-klat-srt.yaml" not in sources


def test_the_register_cards_stand_in_a_table(built: Path) -> None:
    text = (built / "register.csv").read_text(encoding="utf-8-sig")
    (row,) = csv.DictReader(text.splitlines(), delimiter=";")
    assert row.pop("id") == "2025-183"
    assert row == manifest(built)["directives"]["2025-183"]["register"]


def test_the_manifest_has_the_register_card(built: Path) -> None:
    entry = manifest(built)["directives"]["2025-183"]
    card = entry["register"]
    assert isinstance(card, dict)
    assert {label: value for label, value in card.items() if value} == {
        "Viit": "183",
        "Registreeritud": "28.11.2025",
        "Sünkroonitud": "02.12.2025",
        "Liik": "Põhitegevuse käskkiri",
        "Funktsioon": "1 Juhtimine",
        "Sari": "1-1 Põhitegevuse käskkirjad",
        "Toimik": "1-1/2025",
        "Juurdepääsupiirang": "Avalik",
        "Vastutaja": "Kätlin Seppel (SKA, Üldosakond, Personalitalitus)",
        "Pealkiri": "Ametijuhendi kinnitamine",
    }
    assert entry["annexes"] == [
        {
            "annex": "1",
            "id": "teenuseomanik-lastemaja",
            "title": "Teenuseomanik (lastemaja)",
            "file": "directives/2025-183/lisa-1.docx",
        },
        {
            "annex": "2",
            "id": "peaspetsialist-lastemaja",
            "title": "Peaspetsialist (lastemaja)",
            "file": "directives/2025-183/lisa-2.docx",
        },
    ]


def test_the_hash_does_not_depend_on_compression(built: Path) -> None:
    file = "positions/koordinaator-klat-srt.docx"
    with zipfile.ZipFile(built / file) as archive:
        digests = {name: part_digest(archive.read(name)) for name in archive.namelist()}
    assert content_hash(digests) == manifest(built)["documents"][file]["sha256"]
    digests["word/document.xml"] = part_digest(b"")
    assert content_hash(digests) != manifest(built)["documents"][file]["sha256"]


@pytest.mark.parametrize("name", ["word/document.xml", "customXml/õ.xml"])
@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_an_archive_is_what_others_read(name: str, size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    part = bytes(n % 251 for n in range(size))
    path.write_bytes(zip_file([pack(name, part), pack("[Content_Types].xml", b"x")]))
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", name]
        assert archive.read(name) == part
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_manifest_says_why_a_file_was_made(small: Path) -> None:
    out = small / "build"

    def reasons() -> dict[str, object]:
        return {file: one["because"] for file, one in manifest(out)["documents"].items()}

    koostaja.build(small, out)
    assert set(map(str, reasons().values())) == {"['new']"}
    (out / "positions" / "clerk.docx").unlink()
    koostaja.build(small, out)
    assert {file for file, said in reasons().items() if said != ["new"]} == {"positions/clerk.docx"}
    assert reasons()["positions/clerk.docx"] == ["output"]
    directive = small / "directives" / "first.yaml"
    directive.write_text(directive.read_text(encoding="utf-8") + "# a note\n", encoding="utf-8")
    koostaja.build(small, out)
    assert reasons()["positions/head.docx"] == ["new"]
    assert reasons()["directives/first/lisa-1.docx"] == ["directives/first.yaml"]
    koostaja.build(small, out, force=True)
    assert set(map(str, reasons().values())) == {"['force']"}


@pytest.mark.usefixtures("start_method")
def test_several_processes_make_what_one_makes(small: Path, tmp_path: Path) -> None:
    text = (small / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for number in range(120):
        words = text.replace("Arhiiv on korras", f"Arhiiv {number} on korras;")
        (small / "positions" / f"clerk-{number}.yaml").write_text(words, encoding="utf-8")
    worker = CheckWorker(CheckOrder(small))
    pending = document_shares(worker.inputs.workspace)
    alone = list(run_shares(worker, pending, 1))
    assert len(alone) > 2
    assert list(run_shares(worker, pending, 2)) == alone
    one, two = tmp_path / "one", tmp_path / "two"
    first, second = (koostaja.build(small, out, jobs=jobs) for out, jobs in ((one, 1), (two, 2)))
    assert first.problems == second.problems != []
    names = [path.relative_to(one) for path in sorted(one.rglob("*")) if path.is_file()]
    assert names == [path.relative_to(two) for path in sorted(two.rglob("*")) if path.is_file()]
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)


def test_building_one_keeps_the_entries_of_the_others(small: Path) -> None:
    out = small / "build"
    koostaja.build(small, out)
    koostaja.build(small, out, ["head"])
    assert len(manifest(out)["documents"]) == 6
    assert list(manifest(out)["directives"]) == ["first"]


def test_errors_elsewhere_do_not_stand_in_the_way(small: Path) -> None:
    (small / "positions" / "broken.yaml").write_text("layout: post\n", encoding="utf-8")
    built = koostaja.build(small, small / "build", ["head"])
    assert built.files == ["positions/head.docx"]
    assert built.elsewhere > 0
    assert koostaja.build(small, small / "all").files == []


def test_an_error_in_a_clause_that_is_read_stands_in_the_way(small: Path) -> None:
    file = small / "clauses" / "rights.yaml"
    text = file.read_text(encoding="utf-8").replace("text: osaleda koolitustel", "txt: osaleda")
    file.write_text(text, encoding="utf-8")
    built = koostaja.build(small, small / "build", ["head"])
    assert built.files == []
    assert {problem.code for problem in built.problems} == {"unknown-key"}


def test_a_broken_post_that_is_named_stands_in_the_way(small: Path) -> None:
    (small / "positions" / "head.yaml").write_text("layout: post\n", encoding="utf-8")
    built = koostaja.build(small, small / "build", ["clerk"])
    assert built.files == []
    assert {problem.location.file for problem in built.problems} == {"positions/head.yaml"}


@pytest.mark.parametrize("target", ["circle.yaml", "nowhere.yaml"])
def test_a_link_that_leads_nowhere_blames_itself_alone(target: str, small: Path) -> None:
    (small / "positions" / "circle.yaml").symlink_to(target)
    (problem,) = koostaja.check(small).problems
    assert (problem.code, problem.location.file) == ("file-unreadable", "positions/circle.yaml")


def test_two_documents_of_one_name_are_refused(small: Path) -> None:
    (small / "templates" / "act.docx").rename(small / "templates" / "lisa-1.docx")
    file = small / "directives" / "first.yaml"
    text = file.read_text(encoding="utf-8").replace("template: act", "template: lisa-1")
    file.write_text(text, encoding="utf-8")
    assert {problem.code for problem in koostaja.check(small).problems} == {"output-clash"}
    assert koostaja.build(small, small / "build").files == []


def test_an_unknown_id_is_a_problem_with_a_suggestion(small: Path) -> None:
    built = koostaja.build(small, small / "build", ["haed"])
    assert [(p.code, p.similar) for p in built.problems] == [("unknown-id", "head")]


def replaced(file: Path, old: str, new: str) -> bool:
    """Changes a file's text; whether that made a difference."""
    before = file.read_text(encoding="utf-8")
    after = re.sub(rf"{old}( \d+)?", new, before)
    file.write_text(after, encoding="utf-8")
    return after != before


def test_a_build_with_nothing_changed_touches_nothing(small: Path) -> None:
    out = small / "build"
    first = koostaja.build(small, out)
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*.*")}
    again = koostaja.build(small, out)
    assert (first.written, again.written) == (6, 0)
    assert sorted(again.files) == sorted(first.files)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.*")} == stamps


def test_after_a_change_only_what_it_concerns_is_written(small: Path) -> None:
    out = small / "build"
    koostaja.build(small, out)
    stamps = {path: path.stat().st_mtime_ns for path in out.rglob("*.docx")}
    assert replaced(small / "positions" / "clerk.yaml", "Arhiiv on korras", "Arhiiv on terve")
    built = koostaja.build(small, out)
    assert built.written == 3
    assert len(built.files) == 6
    touched = {path.name for path, stamp in stamps.items() if path.stat().st_mtime_ns != stamp}
    assert touched == {"clerk.docx", "lisa-1.docx", "koos-lisadega.docx"}


@pytest.mark.parametrize("change", ["missing", "engine"])
def test_a_build_does_again_what_is_not_as_it_left_it(change: str, small: Path) -> None:
    out = small / "build"
    koostaja.build(small, out)
    if change == "missing":
        (out / "positions" / "head.docx").unlink()
    else:
        assert replaced(out / "manifest.json", '"engine": "koostaja', '"engine": "other')
    assert koostaja.build(small, out).written == (change == "missing")
    assert (out / "positions" / "head.docx").exists()


def test_a_finding_is_told_again_though_nothing_changed(small: Path) -> None:
    assert replaced(small / "positions" / "clerk.yaml", "Arhiiv on korras", "Arhiiv on korras;")
    for _ in range(2):
        problems = koostaja.build(small, small / "build").problems
        assert {problem.code for problem in problems} == {"final-punctuation"}
