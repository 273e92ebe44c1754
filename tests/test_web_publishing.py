"""The site for everybody, made on the page: what would change, and its archive."""

from __future__ import annotations

import io
import shutil
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT, draft_copy
from console import run
from ledgers import annex, write_record
from web_pages import Page, Site, open_site

KEPT = "directives/confirmed"
_PATIENCE = 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "asutus").mkdir()
    root = draft_copy(tmp_path / "asutus")
    shutil.copytree(ROOT / KEPT, root / KEPT)
    return root


def made(site: Site) -> Page:
    """The page when the site has been made."""
    assert site.post("/publish", {"op": "make"}).status == 303
    end = time.monotonic() + _PATIENCE
    while (page := site.get("/publish")).all("progress") and time.monotonic() < end:
        time.sleep(0.05)
    return page


def newest(site: Site) -> Page:
    """The page when what has changed in the folder was read."""
    end = time.monotonic() + _PATIENCE
    while (page := site.get("/publish")).all("p", "notice") and time.monotonic() < end:
        time.sleep(0.05)
    return page


def assert_is_shown(site: Site, root: Path, files: Mapping[str, bytes]) -> None:
    """The files of the site are on the page as they were made, and no others are."""

    def got(name: str) -> tuple[int, bytes]:
        given = {"sec-fetch-site": "same-origin"}
        answer = site.client.get(f"/publish/site/{name}", headers=given)
        return answer.status_code, answer.content

    assert 'href="/publish/site/index.html"' in site.get("/publish").text
    assert {name: got(name) for name in files} == {name: (200, one) for name, one in files.items()}
    made_in = root / ".koostaja" / "site"
    (made_in / "more.html").write_text("x", "utf-8")
    (made_in / "style.css").write_text("x", "utf-8")
    others = ("more.html", "style.css", "", ".koostaja/publication.json", "%2e%2e/site.zip")
    assert [got(name)[0] for name in others] == [404] * len(others)
    (made_in / "more.html").unlink()
    (made_in / "style.css").write_bytes(files["style.css"])


def test_the_site_is_made_and_downloaded_and_what_changes_is_named(root: Path) -> None:
    site = open_site(root)
    assert site.get("/publish/site.zip").status == 404
    assert "Lehte ei ole veel koostatud." in site.get("/publish").text
    page = made(site)
    assert "Leht on koostatud." in page.text
    assert "Pärast seda ei ole ükski ametijuhend muutunud." in page.text
    answer = site.client.get("/publish/site.zip", headers={"sec-fetch-site": "same-origin"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert run("publish", root.parent / "avalik", "-C", root).exit_code == 0
    published = (one for one in (root.parent / "avalik").rglob("*") if one.is_file())
    here = {one.relative_to(root.parent / "avalik").as_posix(): one for one in published}
    assert found == {
        name: one.read_bytes() for name, one in here.items() if ".koostaja" not in name
    }
    assert not {one.name for one in root.iterdir()} & {"avalik", "build", "site"}
    assert_is_shown(site, root, found)
    assert "Leht on koostatud." in made(site).text
    end = {"number": "183", "date": "2025-11-28", "annexes": ["2"]}
    ended = {"number": "9", "date": "2026-01-01", "title": "Lõpp", "repeals": [end]}
    write_record(root, "2026-9", **ended, annexes=[annex(1, "uus", "Uus <nõunik>")])
    text = " ".join(newest(site).words)
    assert "Enam ei kehti: 1 Peaspetsialist (lastemaja)" in text
    assert "Uus <nõunik>" in text
    assert "Koosta leht uuesti Laadi eelmine leht alla (ZIP)" in text
    assert "Leht on koostatud." not in text


@pytest.mark.full
def test_what_is_wrong_with_kept_files_is_said_in_officers_words(root: Path) -> None:
    (root / KEPT / "2025-183/files/lisa-1.docx").write_bytes(b"x")
    page = made(open_site(root))
    assert "Lehte ei koostatud." in page.text
    assert "andmeid on pärast allkirjastamist muudetud" in page.text
    assert not (root / ".koostaja/site.zip").exists()
