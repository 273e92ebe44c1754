"""Acts of invented authorities: without posts, with documents, with files made elsewhere."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import koostaja
from act_files import AUTHORITIES, lay_authority
from conftest import Once
from console import run
from koostaja.builder import links_to_annexes
from koostaja.documents.assembly import directive_documents
from koostaja.source import read as read_yaml
from koostaja.workspace import kept_timeline, open_workspace
from reader import read
from signing import container
from words import write_template

ACTS = {"et": [("kord", "3"), ("segu", "4"), ("ilma", "1-4/5")], "en": [("mixed", "9")]}
"""The drafts of each authority, in the order of signing."""


@pytest.fixture
def school(tmp_path: Path) -> Path:
    return lay_authority("et", tmp_path / "et")


def _confirm_all(name: str, folder: Path) -> None:
    """Build an authority, and confirm its drafts."""
    root = lay_authority(name, folder / "workspace")
    built = koostaja.build(root, root / "build")
    assert built.problems == []
    for day, (id, number) in enumerate(ACTS[name], start=1):
        done = run("confirm", id, "--number", number, "--date", f"2026-02-0{day}", "-C", root)
        assert done.exit_code == 0, done.output


@pytest.fixture
def signed(request: pytest.FixtureRequest, once: Once, tmp_path: Path) -> Path:
    """An authority whose drafts are confirmed, to be changed at will; a session makes it once."""
    made = once(f"acts-{request.param}", partial(_confirm_all, request.param))
    return Path(shutil.copytree(made / "workspace", tmp_path / "workspace"))


both = pytest.mark.parametrize("signed", AUTHORITIES, indirect=True)
one_of_both = pytest.mark.parametrize(
    "signed", ["en", pytest.param("et", marks=pytest.mark.full)], indirect=True
)
estonian = pytest.mark.parametrize("signed", ["et"], indirect=True)
english = pytest.mark.parametrize("signed", ["en"], indirect=True)


def lines(root: Path, file: str) -> list[str]:
    """The paragraphs of a built Word file, without the marks of tables."""
    shown = read(root / "build" / file)
    return [one[2:] for one in shown if one.startswith(("P ", "N ", "H "))]


def data(root: Path, file: str) -> Any:
    found, problems = read_yaml(root / file, file)
    assert found, problems
    return found.data


@estonian
def test_an_act_confirms_a_procedure(signed: Path) -> None:
    assert lines(signed, "directives/kord/kaskkiri.docx") == [
        "KÄSKKIRI",
        "[kuupäev] nr [number]",
        "Hangete korra kinnitamine",
        "1. Kinnitan hangete korra (lisatud).",
    ]
    assert lines(signed, "directives/kord/lisa-1.docx") == [
        "KINNITATUD",
        "direktori [kuupäev]",
        "käskkirjaga nr [number]",
        "Lisa 1",
        "Hangete kord",
        "1. Hange algatatakse kirjaliku taotlusega.",
        "2. Hanke kinnitab direktor.",
    ]
    assert lines(signed, "documents/hankekord.docx")[0] == "Hangete kord"


@estonian
def test_an_act_has_posts_and_files_made_elsewhere(signed: Path) -> None:
    points = lines(signed, "directives/segu/kaskkiri.docx")[3:-2]
    assert points == [
        "1. Kinnitan ametijuhendid:",
        "1.1. õpetaja (lisa 1).",
        "2. Kinnitan järgmised dokumendid:",
        "2.1. Töökorralduse reeglid (lisa 2);",
        "2.2. Taotluse vorm (lisa 7).",
    ]
    rules = lines(signed, "directives/segu/lisa-2.docx")
    assert rules[:5] == ["KINNITATUD", "direktori [kuupäev]", "käskkirjaga nr [number]", "Lisa 2",
                         "TÖÖKORRALDUSE REEGLID"]  # fmt: skip
    form = lines(signed, "directives/segu/lisa-7.docx")
    assert form == ["TAOTLUS", "Nimi: ____", "Direktori [kuupäev] käskkiri nr [number]"]
    joined = lines(signed, "directives/segu/koos-lisadega.docx")
    assert [*rules, *form] == joined[-len(rules) - len(form) :]


@estonian
def test_an_act_without_annexes_is_one_file(signed: Path) -> None:
    for folder in ("build/directives/ilma", "directives/confirmed/ilma/files"):
        assert [one.name for one in (signed / folder).iterdir()] == ["kaskkiri.docx"]
    assert "annexes" not in data(signed, "directives/confirmed/ilma/record.yaml")


@english
def test_annexes_follow_their_numbers(signed: Path) -> None:
    assert lines(signed, "directives/mixed/order.docx")[3:7] == [
        "1. I approve:",
        "1.1. Retention of records (annex 1);",
        "1.2. Tariff (annex 2);",
        "1.3. Archivist (annex 3).",
    ]
    tariff = lines(signed, "directives/mixed/lisa-2.docx")
    assert tariff[:2] == ["Annex 2 to order No [number]", "TARIFF"]
    joined = lines(signed, "directives/mixed/koos-lisadega.docx")
    beginnings = ["Retention of records", "TARIFF", "Archivist"]
    assert sorted(beginnings, key=joined.index) == beginnings


@english
def test_the_record_says_what_each_annex_is(signed: Path) -> None:
    annexes = data(signed, "directives/confirmed/mixed/record.yaml")["annexes"]
    kinds = [{key: one[key] for key in ("position", "document", "file") if key in one}
             for one in annexes]  # fmt: skip
    assert kinds == [{"document": "retention"}, {"file": "tariff.docx"}, {"position": "archivist"}]
    assert data(signed, "directives/confirmed/mixed/lisa-2.yaml")["text"] == [
        "Annex 2 to order No 9", "TARIFF", "Service", "Fee", "Copy", "1",
    ]  # fmt: skip


@one_of_both
def test_confirmed_acts_are_verified(signed: Path) -> None:
    done = run("verify", "--lang", "en", "-C", signed)
    assert done.exit_code == 0, done.output
    assert "error" not in done.output
    assert koostaja.check(signed).problems == []
    file = next(signed.glob("directives/confirmed/*/files/lisa-2.docx"))
    write_template(file, ["APPROVED", "ANOTHER TARIFF"])
    assert run("verify", "-C", signed).exit_code == 1


@both
def test_only_posts_are_in_force(signed: Path) -> None:
    done = run("status", "--format", "json", "--on", "2026-03-01", "-C", signed)
    listed = [one for one in ("opetaja", "archivist") if f'"id": "{one}"' in done.output]
    assert (len(listed), done.output.count('"id": "')) == (1, 2)  # the post, and its act
    published = run("status", "--format", "csv", "--on", "2026-03-01", "-C", signed).output
    assert len(published.splitlines()) == 2


@pytest.mark.full
@english
def test_a_file_made_elsewhere_is_corrected_with_its_act(signed: Path) -> None:
    before = data(signed, "directives/confirmed/mixed/record.yaml")["annexes"]
    assert [one["annex"] for one in before] == ["1", "2", "3"]
    done = run("confirm", "mixed", "--number", "10", "--date", "2026-02-01", "--correct", "slip",
               "-C", signed)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert run("verify", "-C", signed).exit_code == 0
    kept = read(signed / "directives/confirmed/mixed/files/lisa-2.docx")
    assert kept[0] == "P Annex 2 to order No 10"
    text = data(signed, "directives/confirmed/mixed/lisa-2.yaml")["text"]
    assert text[:2] == ["Annex 2 to order No 10", "TARIFF"]
    after = data(signed, "directives/confirmed/mixed/record.yaml")["annexes"]
    assert [one == other for one, other in zip(after, before, strict=True)] == [True, False, True]


@english
def test_a_container_with_a_file_made_elsewhere_is_kept(signed: Path) -> None:
    names = ("order.docx", "lisa-1.docx", "lisa-2.docx", "lisa-3.docx")
    folder = signed / "directives/confirmed/mixed/files"
    path = signed / "back.asice"
    path.write_bytes(container({name: (folder / name).read_bytes() for name in names}))
    done = run("verify", path, "--keep", "-C", signed)
    assert done.exit_code == 0, done.output
    assert "record-unanchored" not in run("verify", "-C", signed).output


@estonian
def test_a_changed_document_is_compared_and_not_proposed(signed: Path) -> None:
    document, post = signed / "documents/hankekord.yaml", signed / "positions/opetaja.yaml"
    document.write_text(document.read_text("utf-8").replace("kinnitab", "otsustab"), "utf-8")
    assert "[-kinnitab-]{+otsustab+}" in run("diff", "hankekord", "-C", signed).output
    assert "§ 52" not in run("diff", "hankekord", "-C", signed).output
    assert run("propose", "hankekord", "-C", signed).exit_code == 1
    said = run("propose", "-C", signed).output
    assert "Muutunud on lisad, mis ei ole ametijuhendid: hankekord." in said
    assert "ükski kinnitatud ametijuhend ei ole muutunud" in said
    listed = run("list", "documents", "-C", signed).output.splitlines()[1].split("\t")
    assert listed[-3:] == ["01.02.2026 nr 3", "1", "jah"]
    assert not (signed / "directives/proposal.yaml").exists()
    post.write_text(post.read_text("utf-8").replace("Õpilaste", "Laste"), "utf-8")
    assert run("propose", "-C", signed).exit_code == 0
    drafted = data(signed, "directives/proposal.yaml")
    assert (drafted["confirms"], "annexes" in drafted) == (["opetaja"], False)
    assert drafted["repeals"][0]["annexes"] == ["1"]
    assert drafted["points"] == ["kinnitan-juhendid", "tunnistan-lisa-kehtetuks"]


@estonian
def test_a_document_is_renamed_with_what_names_it(signed: Path) -> None:
    assert run("new", "directive", "uus", "--from", "kord", "-C", signed).exit_code == 0
    refused = run("rename", "document", "opetaja", "hanked", "-C", signed)
    assert (refused.exit_code, "[unknown-document]" in refused.output) == (1, True)
    done = run("rename", "document", "hankekord", "hanked", "-C", signed)
    assert done.exit_code == 0, done.output
    assert data(signed, "directives/uus.yaml")["annexes"] == ["hanked"]
    assert data(signed, "documents/hanked.yaml")["formerly"] == ["hankekord"]
    assert "hanked" in run("list", "documents", "-C", signed).output
    assert "hanked" not in run("list", "positions", "-C", signed).output


@estonian
def test_a_document_that_is_confirmed_anew_ends_the_one_before(signed: Path) -> None:
    assert run("new", "directive", "uus", "--from", "kord", "-C", signed).exit_code == 0
    found = koostaja.check(signed).problems
    assert [(one.code, one.location.file) for one in found] == [
        ("two-in-force", "directives/uus.yaml")
    ]
    act = "{number: 3, date: 2026-02-01, title: Hangete korra kinnitamine}"
    file = signed / "directives/uus.yaml"
    text = file.read_text("utf-8").replace("[kinnitan-korra]", "[kinnitan-korra, korra-asemel]")
    file.write_text(f"{text}repeals: [{act}]\n", "utf-8")
    clauses = signed / "clauses/kaskkirjad.yaml"
    clauses.write_text(
        clauses.read_text("utf-8").replace("tunnistan-kehtetuks:", "korra-asemel:"), "utf-8"
    )
    assert koostaja.check(signed).problems == []


def test_a_document_is_begun(school: Path) -> None:
    assert run("new", "document", "uus", "--layout", "kord", "-C", school).exit_code == 0
    assert list(data(school, "documents/uus.yaml")) == ["layout", "pealkiri", "satted"]
    assert "\n# until" not in (school / "documents/uus.yaml").read_text("utf-8")
    for kind, id in (("position", "uus"), ("document", "opetaja")):
        refused = run("new", kind, id, "-C", school)
        assert (refused.exit_code, "[id-taken]" in refused.output) == (1, True)


def test_words_that_name_an_annex_lead_to_it(school: Path) -> None:
    workspace, _ = open_workspace(school)
    assembled, _ = directive_documents(workspace, workspace.directives["segu"])
    links = [(one.words, one.document) for one in links_to_annexes(workspace, assembled)]
    assert links == [("lisa 1", 1), ("lisa 2", 2), ("lisa 7", 3)]


def test_a_list_without_members_is_no_sentence(school: Path) -> None:
    file = school / "directives/kord.yaml"
    text = file.read_text("utf-8").replace(
        "[kinnitan-korra]", "[kinnitan-korra, kinnitan-juhendid]"
    )
    file.write_text(text, "utf-8")
    (found,) = koostaja.check(school).problems
    assert (found.code, found.path) == ("nothing-to-repeat", "/points/1")


def test_a_file_without_a_place_for_its_mark_is_told(school: Path) -> None:
    write_template(school / "annexes/reeglid.docx", ["TÖÖKORRALDUSE REEGLID"])
    found = koostaja.check(school).problems
    assert [(one.code, one.location.line) for one in found] == [("annex-file-unmarked", 6)]
    assert len(koostaja.build(school, school / "build", ["segu"]).files) == 5
    assert lines(school, "directives/segu/lisa-2.docx") == ["TÖÖKORRALDUSE REEGLID"]


def test_a_file_is_held_to_what_templates_may_have(school: Path) -> None:
    write_template(school / "annexes/juhend.docx", ["{{ pealkiri }}"])
    (found,) = koostaja.check(school).problems
    assert (found.code, found.location.file) == ("template-placeholder", "annexes/juhend.docx")


def test_an_unknown_genitive_is_told_where_the_annex_is_titled(school: Path) -> None:
    file = school / "directives/kord.yaml"
    form = "{file: annexes/juhend.docx, title: Zxqvi, mark: ~}"
    file.write_text(file.read_text("utf-8").replace("[hankekord]", f"[{form}]"), "utf-8")
    found = next(one for one in koostaja.check(school).problems if one.code != "unsure-capital")
    assert (found.code, found.path) == ("unknown-genitive", "/annexes/0/title")
    given = file.read_text("utf-8").replace("Zxqvi", "Zxqvi, title_genitive: Zxqvee")
    file.write_text(given, "utf-8")
    (unsure,) = koostaja.check(school).problems
    assert (unsure.code, unsure.path) == ("unsure-capital", "/annexes/0/title")
    assert koostaja.build(school, school / "build", ["kord"]).problems == []
    assert lines(school, "directives/kord/kaskkiri.docx")[-1] == "1. Kinnitan Zxqvee (lisatud)."


def test_a_document_without_a_title_is_not_printed_by_its_id(tmp_path: Path) -> None:
    root = lay_authority("en", tmp_path / "en")
    file = root / "directives/mixed.yaml"
    file.write_text(file.read_text("utf-8").replace(", title: Retention of records", ""), "utf-8")
    assert [one.code for one in koostaja.check(root).problems] == ["untitled-annex"]


def test_what_is_in_force_is_worked_out_once_for_a_register(school: Path) -> None:
    ledger = open_workspace(school).value.ledger
    found = kept_timeline(ledger, {"vana": "uus"})
    assert kept_timeline(ledger, {"vana": "uus"}) is found
    assert kept_timeline(ledger, {}).present_ids == {}
    for id in ("yks", "kaks", "kolm", "neli"):
        assert kept_timeline(ledger, {"vana": id}).present_ids == {"vana": id}
    assert len(ledger.timelines) == 4
