"""A post ends on a day, comes back, or is deleted if no directive has ever confirmed it."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from ledgers import annex, reference, write_record
from web_pages import Page, Site, open_site, words_of
from web_posts import authority

UNITS = {"unit": {"name": "arhiivitalitus"}}
POSTS: dict[str, dict[str, Any]] = {
    "clerk": {"name": "Arhivaar", "unit": "unit", "boss": "head", "deputies": ["head"]},
    "head": {"name": "Juhataja", "unit": "unit"},
    "lone": {"name": "Vahtkond", "unit": "unit", "deputies": ["lone"]},
}
CLOSE, DELETE = "/positions/head/close", "/positions/lone/delete"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that each test leaves as it found it."""
    return authority(tmp_path_factory.mktemp("web-close") / "asutus", UNITS, POSTS)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return open_site(root)


def until(root: Path, id: str) -> str:
    found = yaml.safe_load((root / "positions" / f"{id}.yaml").read_text(encoding="utf-8"))
    return str(found.get("until", ""))


def said(page: Page) -> str:
    return " ".join(page.words)


def undone(site: Site, page: Page) -> Page:
    """What is shown after the save that a page reports was taken back."""
    (form,) = (one for one in page.all("form") if one.get("action") == "/undo")
    sent = [*form.iter("input"), *form.iter("button")]
    answer = site.post("/undo", {one.get("name", ""): one.get("value", "") for one in sent})
    assert answer.status == 303
    return site.get(answer.headers["location"])


def seal(page: Page) -> str:
    return next(one.get("value", "") for one in page.all("input") if one.get("name") == "seal")


def test_who_names_a_post_is_said_before_it_ends(site: Site, root: Path) -> None:
    page = site.get(CLOSE)
    assert "Arhivaar Juht, Asendajad" in said(page)
    assert "Ükski teine dokument" in said(site.get("/positions/lone/close"))
    broken = root / "positions" / "clerk.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text(f"{text}more: 1\n", encoding="utf-8")
    links = [one.get("href") for one in site.get(CLOSE).all("a")]
    broken.write_text(text, encoding="utf-8")
    assert "/positions/clerk" in links


def test_a_post_ends_and_comes_back(site: Site, root: Path) -> None:
    path = root / "positions" / "head.yaml"
    before = path.read_text(encoding="utf-8")
    answer = site.post(CLOSE, {"until": " 1.2.2031 ", "op": "close"})
    assert answer.status == 303
    assert until(root, "head") == "2031-02-01"
    page = site.get(answer.headers["location"])
    assert "Salvestatud." in said(page)
    assert "Teenistuskohta ei ole enam alates 01.02.2031." in said(page)
    assert "teenistuskoht lõpeb 01.02.2031" in said(site.get("/"))
    assert "Teenistuskohta ei ole enam" not in said(undone(site, page))
    assert path.read_text(encoding="utf-8") == before
    site.post(CLOSE, {"until": "2031-02-01"})
    assert [one.get("value") for one in site.get(CLOSE).all("input", "day")] == ["01.02.2031"]
    assert [one.get("value") for one in site.post(CLOSE, {"until": ""}).all("input", "day")] == [""]
    site.post(CLOSE, {"until": "03.02.2031"})
    assert until(root, "head") == "2031-02-03"
    assert site.post(CLOSE, {"op": "reopen", "until": "03.02.2031"}).status == 303
    assert path.read_text(encoding="utf-8") == before


def test_a_confirmed_post_that_ends_leads_to_the_directive_that_repeals_it(tmp_path: Path) -> None:
    root = authority(tmp_path / "asutus", UNITS, POSTS)
    write_record(root, "first", number="1", date="2026-01-10", annexes=[annex(1, "clerk")])
    site, address, link = open_site(root, "et"), "/positions/clerk/close", "Koosta kehtetuks"
    assert link not in said(site.get(address))
    site.post(address, {"until": "1.2.2031"})
    page = site.get(address)
    (to,) = (one.get("href", "") for one in page.all("a") if words_of(one)[:2] == link.split())
    site.get("/")
    boxes = [one for one in site.get(to).all("input") if one.get("name") == "post"]
    assert {one.get("value") for one in boxes} == {"clerk", "head", "lone"}
    assert [one.get("value") for one in boxes if "checked" in one.attrib] == ["clerk"]
    write_record(root, "second", number="2", date="2026-02-10", in_force="2031-02-01",
                 repeals=[reference("1", "2026-01-10")])  # fmt: skip
    site.get("/")
    page = site.get(address)
    assert "Käskkiri tunnistab ametijuhendi kehtetuks alates 01.02.2031." in said(page)
    assert link not in said(page)


def test_a_day_has_to_be_one(site: Site, root: Path) -> None:
    for typed in ("", "31.02.2031", "homme", "2031", "1/2/2031", "١.٢.٢٠٣١"):
        page = site.post(CLOSE, {"until": typed})
        assert page.status == 422, typed
        assert "Kirjutage päev nii: 01.01.2027." in said(page)
        assert [one.get("value") for one in page.all("input", "day")] == [typed]
    assert until(root, "head") == ""


def test_a_post_that_nothing_names_is_deleted_and_comes_back(site: Site, root: Path) -> None:
    path = root / "positions" / "lone.yaml"
    before = path.read_text(encoding="utf-8")
    answer = site.post(DELETE, {"seal": seal(site.get(DELETE))})
    assert answer.status == 303
    assert not path.exists()
    page = site.get(answer.headers["location"])
    assert "Vahtkond" not in said(page)
    assert "Teenistuskoht on kustutatud." in said(page)
    assert "Vahtkond" in said(undone(site, page))
    assert path.read_text(encoding="utf-8") == before


def test_a_post_that_others_name_is_not_deleted(site: Site, root: Path) -> None:
    address = "/positions/head/delete"
    page = site.get(address)
    assert "Teenistuskohta ei saa kustutada, sest" in said(page)
    assert not page.all("form", "ask")
    text = (root / "positions" / "head.yaml").read_bytes()
    page = site.post(address, {"seal": sha256(text).hexdigest()[:16]})
    assert page.status == 409
    assert (root / "positions" / "head.yaml").exists()


def test_nothing_is_deleted_that_was_not_seen(site: Site, root: Path) -> None:
    path = root / "positions" / "lone.yaml"
    seen, text = seal(site.get(DELETE)), path.read_text(encoding="utf-8")
    path.write_text(f"{text}until: 2031-01-01\n", encoding="utf-8")
    page = site.post(DELETE, {"seal": seen})
    assert page.status == 409
    assert "on vahepeal muudetud" in said(page)
    assert site.post(DELETE, {"seal": ""}).status == 409
    path.write_text(text, encoding="utf-8")


def test_only_posts_end(site: Site) -> None:
    for address in ("/positions/none/close", "/positions/none/delete", "/documents/head/close"):
        assert site.get(address).status == 404
        assert site.post(address, {"until": "01.01.2031", "seal": ""}).status in (404, 405)


@pytest.fixture
def signed(tmp_path: Path) -> Path:
    """This repository's documents, two of which a directive has confirmed."""
    root = tmp_path / "asutus"
    for name in ("clauses", "directives", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    return root


@pytest.mark.full
def test_a_confirmed_post_ends_only_after_it_began_and_is_not_deleted(signed: Path) -> None:
    site, post = open_site(signed), "/positions/peaspetsialist-lastemaja"
    page = site.get(f"{post}/close")
    assert "Kinnitatud ametijuhend kehtib, kuni see tunnistatakse käskkirjaga kehtetuks" in said(
        page
    )
    assert f"{post}/delete" not in [one.get("href") for one in page.all("a")]
    assert site.post(f"{post}/delete", {"seal": "x"}).status == 409
    assert "kuid selle saab lõpetada" in said(site.get(f"{post}/delete"))
    page = site.post(f"{post}/close", {"until": "01.12.2025"})
    assert page.status == 422
    assert "01.12.2025" in said(page)
    assert site.post(f"{post}/close", {"until": "01.01.2031"}).status == 303
