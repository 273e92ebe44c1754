"""A draft becomes a signed directive on the page: built, seen, marked as signed, and proven."""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import koostaja
from conftest import ReadyCopy
from koostaja.docx import pack, unpack, zip_file
from koostaja.files.paths import SIGNED
from koostaja.files.reading import MAX_FILE_BYTES
from koostaja.workspace import open_workspace
from saving_scene import NOBODY, git
from signing import container, sign
from test_release import BARE, FOLDER, tree
from web_pages import Page, Site, classes, open_site, words_of
from workspaces import copy_of, edit

OWN = "directives/first.yaml"
ADDRESS = "/directives/first"
SIGNED_AS = {"number": "6", "date": "3.02.2026"}
NAMES = ["act.docx", "koos-lisadega.docx", "lisa-1.docx", "lisa-2.docx"]
_PATIENCE = 60


def ready(ready_copy: ReadyCopy, folder: Path) -> Path:
    """The small workspace, its directive a draft, whose PDFs LibreOffice makes."""
    root = ready_copy("small", folder)
    edit(root, OWN, "number: 5\ndate: 2026-01-02\n", "")
    edit(root, "organisation.yaml", "format: 1\n", "format: 1\npdf_engine: libreoffice\n")
    return root


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Path:
    return ready(ready_copy, tmp_path_factory.mktemp("releases"))


@pytest.fixture
def root(seen: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(seen, tmp_path / "asutus"))


@pytest.fixture
def site(root: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The workspace as pages, on a machine without office programs."""
    monkeypatch.setenv("PATH", os.devnull)
    return open_site(root, "et")


@pytest.fixture(scope="module")
def built_once(seen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace with the files of the draft."""
    root = Path(shutil.copytree(seen, tmp_path_factory.mktemp("built") / "asutus"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", os.devnull)
        site = open_site(root, "et")
        assert "ei ole siin veel faile koostatud" in said(site.get(f"{ADDRESS}/build"), "main")
        assert said(built(site)).startswith("Failid on koostatud.")
    return root


@pytest.fixture
def built_root(built_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_once, tmp_path / "asutus"))


@pytest.fixture(scope="module")
def unchanged(seen: Path) -> Iterator[Site]:
    """A workspace that is only asked for what it refuses."""
    before = tree(seen)
    yield open_site(seen, "et")
    assert tree(seen) == before


def send(site: Site, what: str, fields: dict[str, str], data: bytes = b"", name: str = "") -> Page:
    """Send a form with a file, which browsers also send without one."""
    file = (name or ("ümbrik.asice" if data else "tühi"), data)
    answer = site.client.post(
        f"{ADDRESS}/{what}",
        data=fields,
        files={"container": file} if data or name else None,
        headers={"sec-fetch-site": "same-origin"},
        follow_redirects=False,
    )
    return Page(answer.status_code, answer.text, dict(answer.headers))


def seal(page: Page) -> str:
    (one,) = (one for one in page.all("input") if one.get("name") == "seal")
    return one.get("value", "")


def confirm(site: Site, data: bytes = b"", name: str = "", **fields: str) -> Page:
    """See the page and send what it asks for."""
    known = {"seal": seal(site.get(f"{ADDRESS}/confirm"))} if "seal" not in fields else {}
    return send(site, "confirm", {**SIGNED_AS, **known, **fields}, data, name)


def said(page: Page, name: str = "div", kind: str = "") -> str:
    kind = kind or ("saved" if name == "div" else "")
    return " ".join(" ".join(words_of(one)) for one in page.all(name, kind))


def file(site: Site, name: str) -> bytes:
    answer = site.client.get(f"{ADDRESS}/{name}", headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    return answer.content


def built(site: Site) -> Page:
    """Build, and follow the page as a browser does until there is nothing more to come."""
    assert site.post(f"{ADDRESS}/build", {"op": "start"}).status == 303
    end, address = time.monotonic() + _PATIENCE, f"{ADDRESS}/build"
    while time.monotonic() < end:
        page = site.get(address)
        refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
        if not refresh:
            return page
        assert page.all("progress")
        address = f"{ADDRESS}/build{refresh[1]}"
    raise AssertionError(page.words)


def signed(root: Path) -> dict[str, bytes]:
    """The files of the directive as they are signed."""
    names = (one for one in NAMES if one != "koos-lisadega.docx")
    return {name: (root / FOLDER / "files" / name).read_bytes() for name in names}


def renumbered(data: bytes) -> bytes:
    """A Word file with another number of the directive."""
    parts = unpack(data)
    body = parts["word/document.xml"]
    assert b"6" in body
    parts["word/document.xml"] = body.replace(b"6", b"8", 1)
    return zip_file(pack(name, part) for name, part in parts.items())


def test_files_of_a_draft_are_those_that_the_command_makes(built_root: Path) -> None:
    root, site = built_root, open_site(built_root, "et")
    page = site.get(f"{ADDRESS}/build")
    links = [one.get("href", "") for one in page.all("a")]
    assert [one for one in links if "/files/" in one] == [
        f"{ADDRESS}/files/{name}" for name in ("act.docx", *NAMES[2:], NAMES[1])
    ]
    koostaja.build(root, root / "build", ["first"])
    made = {name: (root / "build/directives/first" / name).read_bytes() for name in NAMES}
    assert {name: file(site, f"files/{name}") for name in NAMES} == made
    archive = file(site, "files.zip")
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        assert sorted(map(files.read, files.namelist())) == sorted(made.values())
        assert "Eelnõu – Lisa 1 – Arhivaar.docx" in files.namelist()
    assert file(site, "files.zip") == archive
    for name in ("manifest.json", "..%2Fmanifest.json", "../register.csv", "act", "%00", "x.docx"):
        assert site.get(f"{ADDRESS}/files/{name}").status == 404
    edit(root, "positions/clerk.yaml", "name: Arhivaar", "name: Muu arhivaar")
    page = site.get(f"{ADDRESS}/build")
    assert "Eelnõu on pärast koostamist muutunud" in said(page, "div", "notice")
    assert "Lisa 1" in said(page, "div", "notice")
    assert not [one for one in page.all("a") if "/files" in one.get("href", "")]
    for name in ("files/act.docx", "files.zip"):
        answer = site.get(f"{ADDRESS}/{name}")
        assert (answer.status, answer.headers["location"]) == (303, f"{ADDRESS}/build")
    assert "muutunud" in said(site.get(f"{ADDRESS}/confirm"), "p", "notice")


@pytest.mark.full
def test_a_file_that_was_edited_where_it_was_built_is_not_given_out(built_root: Path) -> None:
    site = open_site(built_root, "et")
    path = built_root / ".koostaja/builds/first/directives/first/lisa-2.docx"
    path.write_bytes(path.read_bytes() + b"x")
    assert site.get(f"{ADDRESS}/files/lisa-2.docx").status == 303
    assert "Lisa 2" in said(site.get(f"{ADDRESS}/build"), "div", "notice")


@pytest.mark.full
def test_errors_are_said_where_they_are(site: Site, root: Path) -> None:
    edit(root, "positions/clerk.yaml", "layout: post\n", "layout: post\nmuu: jah\n")
    page = built(site)
    assert said(page).startswith("Faile ei koostatud, sest eelnõus või selle lisades on vigu.")
    (alert,) = page.all("div", "saved")
    assert [one.get("href") for one in alert.iter("a")] == ["/positions/clerk?focus=/muu#at/muu"]
    assert not (root / ".koostaja/builds/first/directives").exists()


@pytest.mark.full
def test_a_build_can_be_stopped_and_begun_again(site: Site) -> None:
    site.post(f"{ADDRESS}/build", {"op": "start"})
    site.post(f"{ADDRESS}/build", {"op": "cancel"})
    end = time.monotonic() + _PATIENCE
    while (page := site.get(f"{ADDRESS}/build")).all("progress") and time.monotonic() < end:
        time.sleep(0.05)
    assert said(page) == "Koostamine katkestati."
    assert said(built(site)).startswith("Failid on koostatud.")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": " "}, "Kirjutage käskkirja number."),
        ({"date": "31.02.2026"}, "Kirjutage kuupäev kujul 28.11.2025."),
        ({"date": "01.01.9998"}, "See kuupäev on tulevikus."),
    ],
)
def test_what_cannot_be_used_stays_as_it_was_typed(
    unchanged: Site, fields: dict[str, str], words: str
) -> None:
    page = confirm(unchanged, **fields)
    assert page.status == 422
    assert words in said(page, "p", "fault")
    typed = {one.get("name"): one.get("value") for one in page.all("input")}
    assert typed["date"] == fields.get("date", "03.02.2026")
    assert [one.get("name") for one in page.all("input") if "autofocus" in one.attrib] == [*fields]


def test_a_draft_that_has_changed_since_it_was_seen_is_not_confirmed(
    site: Site, root: Path
) -> None:
    old = seal(site.get(f"{ADDRESS}/confirm"))
    edit(root, "positions/clerk.yaml", "Arhiiv on korras", "Arhiiv on tehtud")
    before = tree(root)
    page = confirm(site, seal=old)
    assert page.status == 409
    assert "Lisa 1. Arhivaar" in said(page)
    assert "Lisa 2" not in said(page)
    assert tree(root) == before
    assert confirm(site, seal=seal(page)).status == 303


_before_locking: list[Callable[[], None]] = []
"""What is done once before a lock of a folder is taken."""


def _see(event: str, arguments: tuple[object, ...]) -> None:
    if _before_locking and event == "open" and str(arguments[0]).endswith(".koostaja/lock"):
        _before_locking.pop()()


def test_a_draft_that_changes_before_it_is_locked_is_not_confirmed(site: Site, root: Path) -> None:
    """Somebody saves after the draft was compared, and before nobody else can change it."""
    known = seal(site.get(f"{ADDRESS}/confirm"))
    sys.addaudithook(_see)
    _before_locking.append(
        lambda: edit(root, "positions/clerk.yaml", "Arhiiv on korras", "Arhiiv on tehtud")
    )
    page = confirm(site, seal=known)
    assert not _before_locking
    assert page.status == 409
    assert said(page).startswith("Käskkirja ei märgitud allkirjastatuks.")
    assert not (root / FOLDER).exists()


def test_a_signed_directive_gives_only_what_is_kept(built_root: Path) -> None:
    root, site = built_root, open_site(built_root, "et")
    drafts = file(site, "files/act.docx")
    page = site.get(f"{ADDRESS}/confirm")
    assert said(page, "p", "final").startswith("Siit alates on käskkirja ja lisade tekst lõplik.")
    done = confirm(site)
    assert (done.status, done.headers["location"]) == (303, f"{ADDRESS}?done=confirmed")
    page = site.get(done.headers["location"])
    assert said(page) == "Käskkiri on allkirjastatuks märgitud ja failid on säilitatud."
    assert not [one for one in page.all("form") if one.get("action") == "/undo"]
    kept = {name: (root / FOLDER / "files" / name).read_bytes() for name in NAMES}
    assert {name: file(site, f"files/{name}") for name in NAMES} == kept
    assert kept["act.docx"] != drafts
    assert not (root / ".koostaja/builds/first").exists()
    for name in ("record.yaml", "places.yaml", "signed.asice", "..%2Frecord.yaml"):
        assert site.get(f"{ADDRESS}/files/{name}").status == 404
    for what in ("build", "confirm"):
        assert site.get(f"{ADDRESS}/{what}").headers["location"] == ADDRESS
    assert "kõik sõnad on samad" in said(site.get(f"{ADDRESS}?check=yes"), "div", "verdict")
    earlier = site.client.post(
        "/verify", files={"file": ("x.docx", drafts)}, headers={"sec-fetch-site": "same-origin"}
    )
    assert "Sama tekst; number või kuupäev on failis veel märkimata" in earlier.text
    (root / FOLDER / "files/act.docx").write_bytes(drafts)
    assert site.get(f"{ADDRESS}/files/act.docx").status == 404
    assert site.get(f"{ADDRESS}/files.zip").status == 404
    proof = said(site.get(f"{ADDRESS}?check=yes"), "div", "verdict")
    assert "ei vasta käskkirja andmetele" in proof


@pytest.mark.full
def test_of_two_who_confirm_at_once_one_does_and_the_other_sees_it(site: Site, root: Path) -> None:
    known, answers = seal(site.get(f"{ADDRESS}/confirm")), list[Page]()
    start = threading.Barrier(2)

    def act(number: str) -> None:
        start.wait()
        answers.append(confirm(site, seal=known, number=number))

    both = [threading.Thread(target=act, args=(number,)) for number in ("6", "7")]
    for one in both:
        one.start()
    for one in both:
        one.join()
    loser, _ = sorted(answers, key=lambda one: -one.status)
    assert sorted(one.status for one in answers) == [303, 409]
    assert "Keegi teine on selle käskkirja vahepeal allkirjastatuks märkinud" in said(loser)
    (act_,) = open_workspace(root).value.ledger.acts
    assert f"nr {act_.number}" in " ".join(loser.words)


def test_confirming_is_one_commit_by_who_did_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in NOBODY.items():
        monkeypatch.setenv(name, value)
    (root / ".gitignore").write_text("/.koostaja/\n", encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "algus")
    site = open_site(root, "et")
    assert confirm(site).status == 303
    subject, *files = git(root, "log", "-1", "--format=%s|%an", "--name-only").split("\n")
    title = open_workspace(root).value.ledger.acts[0].title
    assert subject == f"Allkirjastatuks märgitud: 03.02.2026 käskkiri nr 6 „{title}“|Koostaja"
    assert set(filter(None, files)) == {one for one in tree(root) if FOLDER in one} | {OWN}
    assert git(root, "status", "--porcelain") == ""
    assert send_correction(site, "7").status == 303
    assert git(root, "log", "-1", "--format=%s").startswith("Käskkiri parandatud: ")
    assert git(root, "status", "--porcelain") == ""


def send_correction(site: Site, number: str, reason: str = "viga") -> Page:
    fields = {"number": number, "date": "03.02.2026", "reason": reason}
    return site.post(f"{ADDRESS}/correct", fields)


def test_a_container_is_kept_only_if_it_is_the_one(site: Site, root: Path) -> None:
    confirm(site)
    files, before = signed(root), tree(root)
    other = {"act.docx": renumbered(files["act.docx"])}
    for data, status, words in (
        (b"", 422, "See fail on tühi."),
        (b"PK", 422, "See fail ei ole digiallkirja ümbrik."),
        (files["act.docx"], 422, "See fail ei ole digiallkirja ümbrik."),
        (container(other), 422, "Ümbrikku ei lisatud"),
        (container(files, [sign(other)]), 422, "Ümbrikku ei lisatud"),
    ):
        page = send(site, "container", {}, data, "ümbrik.asice")
        assert page.status == status
        assert words in said(page) + said(page, "p", "fault")
        assert len(page.all("section", "verdict")) == bool(data)
        assert tree(root) == before
    done = send(site, "container", {}, container(files))
    page = site.get(done.headers["location"])
    assert said(page) == "Digiallkirja ümbrik on käskkirja juurde lisatud."
    assert "mis allkirjastati" in said(page, "div", "verdict")
    assert len(page.all("section", "signatures")) == 1
    assert file(site, f"files/{SIGNED}") == container(files)


def test_a_container_of_other_words_stops_confirming(unchanged: Site) -> None:
    page = confirm(unchanged, container({"act.docx": b"PK"}), "ümbrik.asice")
    assert page.status == 422
    assert said(page).startswith("Käskkirja ei märgitud allkirjastatuks.")


@pytest.mark.full
def test_a_number_is_corrected_until_a_later_directive_names_it(site: Site, root: Path) -> None:
    confirm(site)
    assert "Kirjutage, miks parandate." in said(send_correction(site, "7", " "), "p", "fault")
    page = send_correction(site, "6")
    assert page.status == 422
    assert said(page).startswith("Käskkirja ei parandatud.")
    done = send_correction(site, "7", "sisestati valesti")
    page = site.get(done.headers["location"])
    assert "Enne oli number 6. Põhjus: sisestati valesti" in said(page, "dl", "record")
    later = BARE.replace("number: 6", "number: 9") + (
        "repeals:\n  - {number: 7, date: 2026-02-03, annexes: [1]}\n"
    )
    (root / "directives/confirmed/later.yaml").write_text(later, encoding="utf-8")
    page = site.get(ADDRESS)
    assert "ei saa enam parandada" in said(page, "dl", "record")
    assert [classes(one)[-1] for one in page.all("span", "chip")][1:] == ["repealed", "in-force"]
    assert send_correction(site, "8").status == 422
    page = site.get("/directives/later")
    assert "ainult selle käskkirja andmed" in said(page, "p", "notice")
    assert not [one for one in page.all("a") if "/files" in one.get("href", "")]
    assert site.get("/directives/later/files/act.docx").status == 404
    assert site.get("/directives/later/files.zip").status == 404


@pytest.mark.full
def test_a_record_that_cannot_be_read_is_said_to_be_so(site: Site, root: Path) -> None:
    confirm(site)
    record = root / FOLDER / "record.yaml"
    record.write_text(record.read_text("utf-8").replace("date:", "dat:"), encoding="utf-8")
    page = site.get(ADDRESS)
    assert said(page, "h1") == "Allkirjastatud käskkirja ei saa näidata"
    assert page.all("li", "error")
    for what in ("files/act.docx", "files.zip", "container", "correct"):
        assert site.get(f"{ADDRESS}/{what}").status == 404


@pytest.mark.full
def test_what_is_too_large_or_no_form_is_said_so(site: Site, root: Path) -> None:
    before = tree(root)
    page = confirm(site, bytes(MAX_FILE_BYTES + 20_000), "ümbrik.asice")
    assert page.status == 413
    assert "See fail on liiga suur" in said(page, "p", "fault")
    page = site.post(f"{ADDRESS}/confirm", {"container": "x"}, **{"content-type": "text/plain"})
    assert page.status == 400
    assert "ei saadud aru" in said(page, "p", "fault")
    assert tree(root) == before


@pytest.mark.full
def test_what_the_date_brings_to_light_is_seen_before(tmp_path: Path) -> None:
    root = copy_of("own", tmp_path)
    site, address = open_site(root, "et"), "/directives/2025-183/confirm"
    before = tree(root)
    page = site.get(address)
    fields = {"number": "183", "date": "01.01.2026", "seal": seal(page), "seen": "yes"}
    page = site.post(address, fields)
    assert page.status == 422
    assert "Lisage tagasiulatuva rakendamise punkt" in said(page)
    assert tree(root) == before
    (doubts,) = (one for one in page.all("input") if one.get("name") == "doubts")
    again = site.post(address, {**fields, "date": "02.01.2026", "doubts": doubts.get("value", "")})
    assert again.status == 422
    assert site.post(address, {**fields, "doubts": doubts.get("value", "")}).status == 303


def test_warnings_of_the_annexes_are_seen_before_they_are_signed(site: Site, root: Path) -> None:
    edit(root, "positions/clerk.yaml", "Arhiiv on korras", "Arhiiv on korras!")
    while "1 hoiatus" not in said(page := site.get(f"{ADDRESS}/confirm"), "main"):
        pass  # the list is renewed beside its answers
    (listed,) = (one for one in page.all("section") if one.get("aria-labelledby") == "warnings")
    assert "Arhivaar" in " ".join(words_of(listed))
    page = confirm(site)
    assert (page.status, said(page, "p", "fault").partition(" Midagi")[0]) == (
        422,
        "Vaadake hoiatused üle ja märkige ruut.",
    )
    assert not (root / FOLDER).exists()
    assert "Tähelepanekud lisades 1 hoiatus" in said(site.get(ADDRESS), "tr", "annexes-found")
    assert confirm(site, seen="yes").status == 303
