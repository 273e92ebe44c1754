"""What was signed can be read on the page as it was signed, also after later edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledgers import annex, write_record
from test_publication import words_of_file
from test_web_changes import signed_copy
from web_pages import Page, Site, open_site, words_of
from workspaces import edit

ACT = "/directives/2025-183"
TEXT = f"{ACT}/annexes/2"
KEPT = "directives/confirmed/2025-183"
POST = "/positions/peaspetsialist-lastemaja"
UNIT, NOW = "traumeeritud laste toetamise talitus", "lastemaja talitus"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's workspace; its unit and the title of a post have changed since."""
    root = signed_copy(tmp_path_factory.mktemp("web-annex"))
    edit(root, "organisation.yaml", UNIT, NOW)
    titled = "teenistuskoht: peaspetsialist ({})"
    edit(root, f"{POST[1:]}.yaml", titled.format("lastemaja"), titled.format("noortemaja"))
    write_record(root, "bare", number="1", date="2020-01-01", annexes=[annex(1, "", "Valvur")])
    return root


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return open_site(root, "et")


def links(page: Page) -> dict[str, str]:
    return {" ".join(words_of(one)): one.get("href", "") for one in page.all("a")}


def test_the_text_that_was_signed_is_shown_word_by_word(site: Site, root: Path) -> None:
    (shown,) = site.get(TEXT).all("article")
    assert words_of(shown) == words_of_file(root / KEPT / "files" / "lisa-2.docx")
    assert UNIT in " ".join(words_of(shown))


def test_the_name_of_what_was_signed_leads_to_its_text(site: Site, root: Path) -> None:
    for address in (ACT, "/status?on=01.03.2026"):
        assert links(site.get(address))["Peaspetsialist (lastemaja)"] == TEXT
    assert links(site.get("/status"))["Peaspetsialist (noortemaja)"] == TEXT
    found = links(site.get(TEXT))
    assert found["Muuda ametijuhendit"] == POST
    assert found["Mis on pärast seda muutunud"] == f"{POST}/changes?since=2025-183"
    word = site.client.get(found["Word"], headers={"sec-fetch-site": "same-origin"}).content
    assert word == (root / KEPT / "files" / "lisa-2.docx").read_bytes()


def test_changes_since_a_directive_stay_so_in_another_view(site: Site) -> None:
    page = site.get(f"{POST}/changes?since=2025-183")
    assert "28.11.2025 nr 183 lisaga 2" in " ".join(page.words)
    assert links(page)["Enne ja nüüd"] == f"{POST}/changes?since=2025-183&view=beside"
    assert site.get(f"{POST}/changes?since=2025-184").status == 404


def test_a_signed_directive_names_its_unit_as_on_that_day(site: Site) -> None:
    said = " ".join(words_of(site.get(ACT).all("dl", "record")[0]))
    assert UNIT in said
    assert NOW not in said


@pytest.mark.parametrize("address", [f"{ACT}/annexes/3", "/directives/bare/annexes/1"])
def test_what_is_not_kept_is_not_shown(site: Site, address: str) -> None:
    assert site.get(address).status == 404


@pytest.mark.parametrize("file", ["files/lisa-2.docx", "lisa-2.yaml"])
def test_a_text_that_is_not_the_one_of_the_record_is_not_shown(
    site: Site, root: Path, file: str
) -> None:
    path = root / KEPT / file
    data = path.read_bytes()
    path.write_bytes(data + b"\n")
    try:
        page = site.get(TEXT)
    finally:
        path.write_bytes(data)
    assert not page.all("article")
    assert "Allkirjastatud teksti ei saa näidata" in " ".join(page.words)
