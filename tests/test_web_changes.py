"""The page says what has changed since a document was signed, and gives it as a Word file."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import pytest

from conftest import ROOT, Once
from koostaja import open_session
from koostaja.docx import unpack
from koostaja.release import confirm_directive
from signing import WORD
from tracked_changes import outline, resolved
from web_pages import Page, Site, classes, open_site, words_of
from workspaces import copy_of, edit

POST = "positions/teenuseomanik-lastemaja"
FILE = f"{POST}.yaml"
RESULT = "      - text: Koostöö lastemaja töö raames toimub ja areneb pidevalt\n"
BEFORE = "      - text: Välispartneritega suhtlemine korraldatud ja projektid koordineeritud\n"
DUTY = "  - duty: Lastemajateenusega seotud hangete korraldamine\n"
NEW = "  - duty: Uute teenuste kavandamine\n    results:\n      - text: Teenused on kavandatud\n"
GONE = "        - text: välispartneritega suhtlemine, projektide koordineerimine\n"
EDITS = (
    (FILE, GONE, ""),
    (FILE, DUTY, NEW + DUTY.replace("hangete ", "hangete ettevalmistamine ja ")),
    (FILE, RESULT, ""),
    (FILE, BEFORE, BEFORE + RESULT),
    ("clauses/vastutus.yaml", "heaperemeheliku", "heaperemeheliku ja säästliku"),
)


def signed_copy(root: Path) -> Path:
    """This repository's workspace with its signed directive."""
    for name in ("clauses", "directives", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    return root


@pytest.fixture(scope="module")
def changed(once: Once) -> Path:
    return once("web-changes", changed_copy)


def changed_copy(root: Path) -> None:
    """The same with changes since it was signed, which nobody changes further."""
    signed_copy(root)
    for file, old, new in EDITS:
        edit(root, file, old, new)


open_once = lru_cache(open_site)


@pytest.fixture(scope="module")
def site(changed: Path) -> Site:
    return open_once(changed)


def marked(page: Page) -> list[tuple[str, list[str], list[str]]]:
    """Of each change: its kind, what was inserted, and what was deleted."""
    found = []
    for one in page.all("div", "change"):
        (kind,) = (words_of(part) for part in one.iter("span") if "kind-of" in classes(part))
        ins, gone = (
            [" ".join(words_of(part, ("vh",))) for part in one.iter(name)]
            for name in ("ins", "del")
        )
        found.append((" ".join(kind), ins, gone))
    return found


def test_each_change_is_marked_and_named(site: Site) -> None:
    page = site.get(f"/{POST}/changes")
    assert page.status == 200
    assert marked(page) == [
        ("välja jäetud", [], ["välispartneritega suhtlemine, projektide koordineerimine;"]),
        ("teise kohta viidud", [], []),
        ("lisatud", ["Uute teenuste kavandamine."], []),
        ("lisatud", ["Teenused on kavandatud."], []),
        ("muudetud", ["ettevalmistamine ja"], []),
        ("muudetud", ["ja säästliku"], []),
    ]
    labels = [" ".join(words_of(one)) for one in page.all("p", "label")]
    assert labels[3:5] == [
        "lisatud Oodatavad tulemused ülesanded",
        "muudetud Peamised teenistusülesanded varem nr 2.3. ülesanded",
    ]
    assert "Võrreldud käskkirja 28.11.2025 nr 183 lisaga 1" in " ".join(page.words)
    assert [one.text for one in page.all("h2")][:2] == [
        "2. Peamised teenistusülesanded",
        "4. Õigused ja vastutus",
    ]


def test_numbers_that_move_on_are_apart(site: Site) -> None:
    page = site.get(f"/{POST}/changes")
    assert "6 muudatust; 9 punkti sai uue numbri" in " ".join(page.words)
    (fold,) = page.all("details", "numbers")
    assert words_of(next(fold.iter("li")))[:3] == ["2.4.", "→", "2.5."]


def test_the_heads_of_the_law_are_counted(site: Site) -> None:
    page = site.get(f"/{POST}/changes")
    (law,) = page.all("aside")
    said = [" ".join(words_of(one)) for one in law.iter("dd")]
    assert said == ["5 muudatust , 1 uus punkt", "ei ole muutunud", "ei ole muutunud"]
    (link,) = law.iter("a")
    assert link.get("href", "").removeprefix("#") in {one.get("id") for one in page.all("div")}
    assert "otsustab asutus" in " ".join(words_of(law))


def test_both_texts_are_side_by_side_without_marks(site: Site) -> None:
    page = site.get(f"/{POST}/changes?view=beside")
    assert not page.all("ins")
    rows = [[side(cell) for cell in row.iter("td")] for row in page.all("tr")]
    assert ["puudus", "2.3. Uute teenuste kavandamine."] in rows
    assert [
        "2.3. Lastemajateenusega seotud hangete korraldamine.",
        "2.4. Lastemajateenusega seotud hangete ettevalmistamine ja korraldamine.",
    ] in rows


def side(cell: Element) -> str:
    return " ".join(words_of(cell, ("label",)))


def test_the_word_file_has_the_changes_and_a_name_that_people_read(
    site: Site, changed: Path
) -> None:
    answer = site.client.get(f"/{POST}/changes.docx", headers={"sec-fetch-site": "same-origin"})
    assert answer.headers["content-type"] == WORD
    said = answer.headers["content-disposition"]
    assert 'filename="teenuseomanik-lastemaja-muudatused.docx"' in said
    name = unquote(said.partition("filename*=UTF-8''")[2])
    assert name == "Teenuseomanik (lastemaja) – muudatused.docx"
    parts = unpack(answer.content)
    now, before = (
        outline(resolved(parts, accept=one)["word/document.xml"]) for one in (True, False)
    )
    texts = [" ".join(map(str, one)) for one in (now, before)]
    assert ["Uute teenuste kavandamine" in one for one in texts] == [True, False]
    assert ["projektide koordineerimine" in one for one in texts] == [False, True]
    session = open_session(changed)
    printed = session.look("teenuseomanik-lastemaja").documents[0].title
    assert printed in name


def test_what_was_not_changed_or_never_signed_is_said(site: Site) -> None:
    for id, said in (
        ("koordinaator-klat-srt", "ei ole veel ükski käskkiri kinnitanud"),
        ("peaspetsialist-lastemaja", "1 muudatus"),
    ):
        page = site.get(f"/positions/{id}/changes")
        assert page.status == 200
        assert said in " ".join(page.words)
    assert site.get("/positions/koordinaator-klat-srt/changes.docx").status == 422
    for address in ("positions/puudub", "documents/teenuseomanik-lastemaja"):
        assert site.get(f"/{address}/changes").status == 404
        assert site.get(f"/{address}/changes.docx").status == 404


@pytest.mark.full
def test_the_same_text_is_said_to_be_the_same(tmp_path: Path) -> None:
    root = signed_copy(tmp_path)
    site = open_site(root)
    page = site.get(f"/{POST}/changes")
    assert "Tekst on sama, mis allkirjastati" in " ".join(page.words)
    assert not page.all("a", "button")
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace("  grupp: ", "  grup: ", 1), encoding="utf-8")
    page = site.get(f"/{POST}/changes")
    assert page.status == 200
    assert page.all("li", "error")
    assert "Muudatusi ei saa praegu näidata." in " ".join(page.words)


@pytest.mark.full
def test_employees_are_under_another_law(tmp_path: Path) -> None:
    root = signed_copy(tmp_path)
    edit(root, FILE, "  grupp: Ametnik", "  grupp: Töötaja")
    page = open_site(root).get(f"/{POST}/changes")
    (law,) = page.all("aside")
    assert "TLS" in " ".join(words_of(law))
    assert not list(law.iter("dl"))


@pytest.mark.full
def test_the_page_speaks_english(changed: Path) -> None:
    page = open_site(changed, "en").get(f"/{POST}/changes")
    assert "6 changes; 9 points have new numbers" in " ".join(page.words)


@pytest.mark.full
def test_a_document_that_is_no_post_has_no_heads(tmp_path: Path) -> None:
    root = copy_of("town", tmp_path)
    assert confirm_directive(root, "turvameetmed", "7", "2026-02-03").problems == []
    edit(root, "documents/turvameetmed.yaml", "text: Läbipääs\n", "text: Sissepääs\n")
    site = open_site(root)
    page = site.get("/documents/turvameetmed/changes")
    assert [one.text for one in page.all("h2")] == ["Peatükid"]
    assert not page.all("aside")
    assert marked(page) == [("muudetud", ["Sissepääs"], ["Läbipääs"])]
    assert site.get("/documents/turvameetmed/changes.docx").status == 200
