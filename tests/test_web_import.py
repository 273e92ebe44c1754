"""The page on which job descriptions that an authority has are imported, asked about, accepted."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import ROOT
from import_batches import (
    SPECIALIST,
    with_other_words,
    without_positions,
)
from import_pages import (
    accept,
    content,
    fields_of,
    finished,
    look,
    only_id,
    states,
    text_of,
    upload,
    values,
)
from koostaja import check
from koostaja.diagnostics import has_errors
from koostaja.intake import ImportState, import_files, keep_originals, read_records
from saving_scene import git
from web_pages import open_site, words_of

NAME = f"{SPECIALIST}.docx"
BROKEN = b"PK\x03\x04"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return without_positions(tmp_path / "asutus")


@pytest.fixture
def different(empty: Path, originals: Mapping[str, bytes]) -> Path:
    """An authority with one original of which something has no place in the layout."""
    changed = with_other_words(originals[NAME], "AMETIJUHEND<", "AMETIJUHEND nr &lt;7&gt;<")
    import_files(empty, {NAME: changed})
    return empty


def test_a_home_without_documents_leads_to_an_import(empty: Path) -> None:
    def leads(address: str) -> int:
        page = open_site(empty).get(address)
        assert ("tooge need sisse" in text_of(page)) == bool(page.all("p", "buttons"))
        assert [one.get("href") for one in page.all("a")].count("/import") == 1
        return sum(one.get("href") == "/import" for one in page.all("a", "button"))

    assert [leads(one) for one in ("/", "/?view=tree", "/?q=midagi")] == [1, 1, 0]
    (empty / "positions").mkdir()
    post = "positions/koordinaator-klat-srt.yaml"
    shutil.copy(ROOT / post, empty / post)
    assert [leads(one) for one in ("/", "/?view=tree")] == [0, 0]


def test_files_are_imported_while_one_watches(empty: Path, originals: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    begin = site.get("/import")
    assert "Failides võib olla isikuandmeid." in begin.text
    assert 'href="/import"' in site.get("/").text
    sent = upload(site, [(NAME, originals[NAME]), ("katki.docx", BROKEN)])
    assert (sent.status, sent.headers["location"]) == (303, "/import")
    page = finished(site)
    assert states(empty) == {NAME: ImportState.PROVEN, "katki.docx": ImportState.UNREAD}
    (table,) = page.all("table", "batch")
    said = " ".join(words_of(table))
    assert "Peaspetsialist (lastemaja) peaspetsialist-lastemaja.docx ühtib failiga" in said
    assert "katki.docx ei saa lugeda" in said
    (unread,) = (id for id, one in read_records(empty).items() if one.original == "katki.docx")
    assert "Seda faili ei saa lugeda." in site.get(f"/import/documents/{unread}").text
    assert values(page, "document") == [
        id for id, one in read_records(empty).items() if one.state is ImportState.PROVEN
    ]
    assert not (empty / "positions").exists()


def test_files_that_cannot_be_read_are_refused_together(
    empty: Path, originals: Mapping[str, bytes]
) -> None:
    site = open_site(empty)
    good = (NAME, originals[NAME])
    for files in ([good, ("kiri.exe", b"MZ")], [good, ("tühi.docx", b"")], [good, ("docx", b"x")]):
        page = upload(site, files)
        assert page.status == 422
        assert files[1][0] in text_of(page)
        assert NAME not in text_of(page)
    assert upload(site, []).status in (400, 422)
    assert site.post("/import", {"files": "x"}).status == 422
    assert not (empty / "import").exists()


def test_too_large_files_are_refused_in_words(empty: Path) -> None:
    page = upload(open_site(empty), [("suur.pdf", bytes(101_000_000))])
    assert page.status == 413
    assert "Failid on kokku liiga suured." in page.text
    assert not (empty / "import").exists()


@pytest.mark.full
@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../välja.txt", "välja.txt"),
        ("..\\..\\välja.txt", "välja.txt"),
        ("C:\\kaust\\välja.txt", "välja.txt"),
        ("a:b*c?.TXT", "a b c.txt"),
        ("...txt", "koostaja.txt"),
        ("~$lukus.txt", "~$lukus.txt"),
    ],
)
def test_names_of_files_stay_in_the_folder(empty: Path, name: str, kept: str) -> None:
    site = open_site(empty)
    assert upload(site, [(name, b"Tekst")]).status == 303
    finished(site)
    assert [one.name for one in (empty / "import/originals").iterdir()] == [kept]


@pytest.mark.full
def test_two_files_of_one_name_are_both_kept(empty: Path) -> None:
    site = open_site(empty)
    assert upload(site, [("a.txt", b"Esimene"), ("a.txt", b"Teine")]).status == 303
    finished(site)
    kept = {one.name: one.read_bytes() for one in (empty / "import/originals").iterdir()}
    assert kept == {"a.txt": b"Esimene", "a-2.txt": b"Teine"}


@pytest.mark.full
def test_words_of_files_are_no_markup(empty: Path) -> None:
    site = open_site(empty)
    assert upload(site, [("<b>x</b>.txt", b"<script>alert(1)</script>")]).status == 303
    finished(site)
    for page in (site.get("/import"), site.get(f"/import/documents/{only_id(empty)}")):
        assert page.status == 200
        assert "<script>" not in page.text
        assert "<b>x" not in page.text


@pytest.mark.full
def test_what_a_killed_server_left_is_continued(
    empty: Path, originals: Mapping[str, bytes]
) -> None:
    assert not keep_originals(empty, [(NAME, originals[NAME])])
    site = open_site(empty)
    assert "Lugemist ootab 1 fail." in site.get("/import").text
    assert site.post("/import/run", {"op": "start"}).status == 303
    assert "Lugemist ootab" not in finished(site).text
    assert states(empty) == {NAME: ImportState.PROVEN}
    (empty / ".koostaja/import-begun").touch()
    assert "Failide lugemine jäi pooleli." in open_site(empty).get("/import").text


@pytest.mark.full
def test_a_run_is_stopped_and_continued(empty: Path, originals: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    assert upload(site, originals.items()).status == 303
    assert site.post("/import/run", {"op": "stop"}).status == 303
    page = finished(site)
    assert "Failide lugemine jäi pooleli." in page.text
    assert len(read_records(empty)) < len(originals)
    site.post("/import/run", {"op": "start"})
    assert "Failide lugemine jäi pooleli." not in finished(site).text
    assert len(read_records(empty)) == len(originals)


@pytest.mark.full
def test_an_answer_is_kept_and_imports_anew(empty: Path, originals: Mapping[str, bytes]) -> None:
    import_files(empty, {NAME: originals[NAME]})
    site = open_site(empty)
    page = site.get("/import/questions")
    (first, *others) = page.all("fieldset", "question")
    (use, own) = (one for one in first.iter("input") if one.get("type") == "radio")
    assert (use.get("value"), own.get("value")) == ("use", "own")
    assert "kehtib, kui te ei vasta" in " ".join(words_of(first))
    assert f"{NAME}: " in " ".join(words_of(first))
    assert not [one for one in page.all("input") if one.get("checked") is not None]
    draft = (empty / "import" / f"{only_id(empty)}.yaml").read_text("utf-8")
    name = own.get("name", "")
    wrong = site.post("/import/questions", {**fields_of(page), name: "maybe", "op": "save"})
    assert wrong.status == 422
    sent = site.post("/import/questions", {**fields_of(page), name: "own", "op": "save"})
    assert (sent.status, sent.headers["location"]) == (303, "/import/questions?saved=1")
    saved = site.get(sent.headers["location"])
    assert "Vastused on salvestatud: 1 uus vastus." in saved.text
    assert "Vastatud küsimusi: 1," in saved.text
    finished(site)
    assert (empty / "import" / f"{only_id(empty)}.yaml").read_text("utf-8") != draft
    again = site.get("/import/questions")
    (answered,) = again.all("details", "answered")
    (chosen,) = (one for one in answered.iter("input") if one.get("checked") is not None)
    assert (chosen.get("name"), chosen.get("value")) == (name, "own")
    assert len(again.all("fieldset", "question")) == len(others) + 1


@pytest.mark.full
def test_marked_answers_are_accepted_together(empty: Path, originals: Mapping[str, bytes]) -> None:
    import_files(empty, {NAME: originals[NAME]})
    site = open_site(empty)
    id = only_id(empty)
    page = site.get(f"/import/documents/{id}")
    assert page.all("fieldset", "question")
    sent = site.post("/import/questions", {**fields_of(page), "op": "defaults"})
    assert sent.headers["location"].startswith(f"/import/documents/{id}?saved=")
    assert "Vastused on salvestatud" in finished(site, sent.headers["location"]).text
    (record,) = read_records(empty).values()
    assert record.questions
    assert not record.open_questions
    asked = len(record.questions)
    assert f"Küsimused: vastatud {asked}, kokku {asked}" in site.get("/import").text


def test_a_document_is_shown_beside_its_original(different: Path) -> None:
    site, id = open_site(different), only_id(different)
    address = f"/import/documents/{id}"
    page = site.get(address)
    assert "Uuesti koostatud dokument erineb failist." in page.text
    (row,) = page.all("tr", "differs")
    assert "ei läinud ühelegi väljale" in " ".join(words_of(row))
    assert "nr <7>" in "".join(next(row.iter("del")).itertext())
    assert len(page.all("table", "sides-of")) > 3
    with zipfile.ZipFile(io.BytesIO(content(site, f"{address}/changes.docx"))) as word:
        assert b"<w:del " in word.read("word/document.xml")
    assert content(site, f"{address}/original").startswith(b"PK")
    for lost in ("/import/documents/puudub", "/import/documents/puudub/changes.docx"):
        assert site.get(lost).status == 404


@pytest.mark.full
def test_differences_are_accepted_by_ticking_each(different: Path) -> None:
    site, id = open_site(different), only_id(different)
    names = values(site.get(f"/import/documents/{id}"), "difference")
    assert len(names) == len(read_records(different)[id].differences) > 0
    assert id not in values(site.get("/import"), "document")
    refused = look(site, document=id)
    assert refused.status == 422
    assert "iga erinevus on märgitud" in text_of(refused)
    page = look(site, document=id, difference=names)
    assert page.status == 200
    assert "Dokumendist puudub: AMETIJUHEND nr <7>" in text_of(page)
    done = accept(site, page)
    assert done.status == 303
    assert states(different) == {NAME: ImportState.ACCEPTED}
    assert (different / f"positions/{id}.yaml").exists()


def test_proven_documents_are_accepted_as_one_commit(
    imported: Path, originals: Mapping[str, bytes]
) -> None:
    (imported / ".gitignore").write_text("/.koostaja/\n", "utf-8")
    git(imported, "init", "-q", "-b", "main")
    git(imported, "add", ".gitignore", "organisation.yaml", "clauses", "schemas", "templates")
    git(imported, "commit", "-qm", "algus")
    site = open_site(imported)
    ids = values(site.get("/import"), "document")
    assert len(ids) == len(originals)
    page = look(site, document=ids)
    said = text_of(page)
    assert "6 uut ametijuhendit" in said
    assert "ennetustalitus (KLAT ja abivajava lapse SRT tiim)" in said
    assert "võtta vastu otsuseid oma pädevuse piires" in said
    assert not (imported / "positions").exists()
    done = accept(site, page)
    assert done.status == 303
    after = site.get(unquote(done.headers["location"]))
    assert "Üle võetud on 6 ametijuhendit." in after.text
    assert f'href="/positions/{sorted(ids)[0]}"' in after.text
    assert git(imported, "log", "--format=%s").splitlines()[0] == "Sisse toodud 6 ametijuhendit"
    assert git(imported, "rev-list", "--count", "HEAD").strip() == "2"
    files = git(imported, "show", "--name-only", "--format=").split()
    assert not [one for one in files if one.startswith("import/")]
    assert len([one for one in files if one.startswith("positions/")]) == 6
    assert {"organisation.yaml", "clauses/oigused.yaml"} <= {*files}
    assert not has_errors(check(imported).problems)
    assert site.get(f"/positions/{ids[0]}").status == 200
    history = site.get(f"/history/positions/{ids[0]}")
    original = read_records(imported)[ids[0]].original
    assert text_of(history).count(f"Sisse toodud failist {original}.") == 2
    assert f'href="/import/documents/{ids[0]}"' in history.text


@pytest.mark.full
def test_files_are_removed_when_they_are_not_needed(imported: Path) -> None:
    site = open_site(imported)
    (first, second, *others) = values(site.get("/import"), "document")
    accept(site, look(site, document=first))
    asked = text_of(site.get("/import/remove"))
    assert "Eemaldatakse 1 fail:" in asked
    assert "Üle võetud ametijuhendid jäävad alles" in asked
    done = site.post("/import/remove", {"op": "remove"})
    assert done.headers["location"] == "/import?removed=1&stay=1"
    said = text_of(site.get(done.headers["location"]))
    assert "Eemaldatud on 1 fail. Üle võetud ametijuhendid jäid alles: 1." in said
    assert {*read_records(imported)} == {second, *others}
    assert (imported / f"positions/{first}.yaml").exists()
    assert f'href="/import/remove?document={second}"' in site.get("/import").text
    question = text_of(site.get(f"/import/remove?document={second}"))
    assert "Teie vastused jäävad alles" in question
    assert "Üle võetud ametijuhendid" not in question
    site.post("/import/remove", {"document": second})
    left = {one.original for one in read_records(imported).values()}
    assert {one.name for one in (imported / "import/originals").iterdir()} == left
    assert not [*(imported / "import").rglob(f"{second}.*")]
    assert len(left) == len(others)
    assert site.post("/import/remove", {"document": "puudub"}).status == 303
    assert len(read_records(imported)) == len(others)


def test_what_has_changed_meanwhile_is_shown_again(imported: Path) -> None:
    site = open_site(imported)
    (id, *_) = values(site.get("/import"), "document")
    page = look(site, document=id)
    again = accept(site, page, seal="0" * 16)
    assert again.status == 409
    assert "Vahepeal on midagi muutunud." in again.text
    (imported / "positions").mkdir()
    (imported / f"positions/{id}.yaml").write_text("layout: x\n", "utf-8")
    taken = accept(site, page)
    assert taken.status == 409
    assert "See nimi on juba kasutusel." in taken.text
    assert read_records(imported)[id].state is ImportState.PROVEN
    assert look(site, document="puudub").headers["location"].startswith("/import")


@pytest.mark.full
def test_many_documents_are_searched_and_chosen_by_state(imported: Path) -> None:
    site = open_site(imported)
    assert not values(site.get("/import"), "q")
    proofs = imported / "import/proof"
    first = next(iter(read_records(imported)))
    data = json.loads((proofs / f"{first}.json").read_text("utf-8"))
    for number in range(150):
        more = {**data, "id": f"koht-{number}", "title": f"Nõunik {number}", "state": "faulty"}
        (proofs / f"koht-{number}.json").write_text(json.dumps(more), "utf-8")
    page = site.get("/import")
    assert values(page, "q") == [""]
    assert "vigadega 150" in text_of(page)
    assert len(page.all("tr", "faulty")) == 50
    assert len(site.get("/import?page=3").all("tr", "faulty")) == 50
    assert len(site.get("/import?q=nounik+149").all("tr", "faulty")) == 1
    chosen = site.get("/import?state=proven")
    assert (len(chosen.all("tr", "faulty")), len(chosen.all("tr", "proven"))) == (0, 6)
    assert "Sellist dokumenti ei ole." in site.get("/import?q=zzz").text
    assert site.get("/import?state=x&page=0&q=%00").status == 200


def test_it_is_in_english_too(different: Path) -> None:
    site = open_site(different, "en")
    for address in ("/import", "/import/questions", f"/import/documents/{only_id(different)}"):
        page = site.get(address)
        assert page.status == 200
        assert not re.search("erineb|küsimus|Võta", text_of(page))
