"""What is in force on a day: the right state of each post, in the page and in its files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from console import run
from koostaja.builder import read_overview
from koostaja.web import PageSession
from ledgers import annex, reference, write_record
from web_pages import Page, Site, site_at, words_of
from web_posts import authority

UNITS = {
    "inner": {"name": "arhiivitalitus", "parent": "outer"},
    "outer": {"name": "üldosakond"},
}
POSTS: dict[str, dict[str, Any]] = {
    "kept": {"name": "Arhivaar", "unit": "inner"},
    "ended": {"name": "Valvur", "unit": "inner", "until": "2026-05-01"},
    "never": {"name": "Nõunik", "unit": "outer"},
    "edited": {"name": "Toimetaja", "unit": "outer"},
    "next": {"name": "Referent", "unit": "outer"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = authority(tmp_path_factory.mktemp("web-standing") / "asutus", UNITS, POSTS)
    annexes = [
        annex(1, "kept", "Arhivaar"),
        annex(2, "ended", "Valvur"),
        annex(3, "lost", "Kadunu"),
        annex(4, "edited", "Kirjutaja", "other words"),
        annex(5, "next", "Referent", "other words"),
    ]
    first = {"number": "1-2/7", "date": "2026-01-10", "in_force": "2026-02-01"}
    write_record(root, "first", **first, annexes=annexes)
    write_record(
        root,
        "second",
        number="1-2/9",
        date="2026-06-01",
        annexes=[annex(1, "kept", "Arhivaar")],
        repeals=[reference("1-2/7", "2026-01-10", ["1"])],
    )
    words = {one.id: one.words for one in read_overview(root).summaries}
    write_record(
        root,
        "third",
        number="1-2/11",
        date="2026-06-10",
        in_force="2026-07-01",
        annexes=[annex(1, "next", "Referent", words["next"])],
        repeals=[reference("1-2/7", "2026-01-10", ["2", "5"])],
    )
    return root


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return site_at(PageSession(folder, today=lambda: date(2026, 6, 15)))


def rows(page: Page) -> dict[str, list[str]]:
    """The cells of each post, by its first word."""
    return {
        words_of(row)[0]: [" ".join(words_of(cell)) for cell in row.findall("td")]
        for row in page.all("tr")
        if row.find("td") is not None
    }


def test_each_post_has_the_state_of_the_day(site: Site) -> None:
    today = rows(site.get("/status"))
    assert today["Arhivaar"] == ["kehtib", "01.06.2026 nr 1-2/9", "1", "01.06.2026", "Ei ole teada"]
    assert today["Nõunik"] == ["kinnitamata", "", "", "", ""]
    assert today["Kadunu"][:3] == ["kehtib", "10.01.2026 nr 1-2/7", "3"]
    assert "lõppes 01.05.2026, kuid lisa" in today["Valvur"][0]
    assert "kehtetu alates 01.07.2026" in today["Valvur"][0]
    earlier = rows(site.get("/status?on=1.3.2026"))
    assert earlier["Arhivaar"][1:4] == ["10.01.2026 nr 1-2/7", "1", "01.02.2026"]
    assert "lõpeb 01.05.2026" in earlier["Valvur"][0]
    assert rows(site.get("/status?on=15.01.2026"))["Arhivaar"][0] == "jõustub"


def test_an_annex_that_is_signed_already_but_not_in_force_is_said(site: Site) -> None:
    by, since = "10.01.2026 nr 1-2/7", "01.02.2026"
    then = "kehtib alates 01.07.2026 käskkiri 10.06.2026 nr 1-2/11"
    assert rows(site.get("/status"))["Referent"] == [then, by, "5", since, ""]
    said = f"käskkiri {by}, kehtib alates {since}, alates 01.07.2026 käskkiri nr 1-2/11"
    assert said in " ".join(site.get("/").words)
    assert said in " ".join(site.get("/positions/next").words)


def test_edits_of_today_are_no_state_of_another_day(site: Site) -> None:
    today, earlier = site.get("/status"), site.get("/status?on=01.03.2026")
    assert rows(today)["Toimetaja"][0] == "kehtib, muudetud"
    assert rows(earlier)["Kirjutaja"] == ["kehtib", "10.01.2026 nr 1-2/7", "4", "01.02.2026"]
    assert "nagu need on täna" in " ".join(earlier.words)
    assert "muudetud" not in " ".join(earlier.words)


def test_a_repealed_post_is_not_in_force_since_the_day_of_its_repeal(site: Site) -> None:
    state, _, _, since, *_ = rows(site.get("/status?on=01.07.2026"))["Valvur"]
    assert state.startswith("kehtetu kehtetu alates 01.07.2026, käskkirjaga 10.06.2026 nr 1-2/11")
    assert since == ""


def test_posts_are_chosen_by_unit_and_state(site: Site) -> None:
    assert set(rows(site.get("/status?unit=inner"))) == {"Arhivaar", "Valvur"}
    assert set(rows(site.get("/status?unit=outer&state=never"))) == {"Nõunik"}
    assert set(rows(site.get("/status?unit=-"))) == {"Kadunu"}
    page = site.get("/status?on=01.01.2020&state=repealed")
    assert not rows(page)
    assert "ei ole ühtegi ametijuhendit" in " ".join(page.words)


@pytest.mark.parametrize(
    ("asked", "is_said"), [("", True), ("unit=outer", True), ("unit=-", False), ("on=x", False)]
)
def test_posts_without_an_act_lead_to_where_one_is_added(
    asked: str, is_said: bool, site: Site
) -> None:
    page = site.get(f"/status?{asked}")
    found = [one for one in page.all("a") if one.get("href") == "/import/act"]
    assert [" ".join(words_of(one)) for one in found] == ["Lisa varasem käskkiri"] * is_said


@pytest.mark.parametrize("typed", ["31.02.2026", "homme", "<b>", "9999999-01-01"])
def test_what_is_no_day_is_kept_and_said(site: Site, typed: str) -> None:
    page = site.get(f"/status?on={typed}&unit=inner")
    assert page.status == 422
    (field,) = (one for one in page.all("input") if one.get("name") == "on")
    assert field.get("value") == typed
    assert field.get("aria-describedby") in {one.get("id") for one in page.all("p", "fault")}
    assert not rows(page)
    assert site.get(f"/status/list.csv?on={typed}").status == 422


def test_the_files_are_those_of_the_command(site: Site, folder: Path) -> None:
    asked = ("status", "-C", folder, "--on", "2026-03-01", "--format")
    listed = site.get("/status/list.csv?on=01.03.2026")
    found = [*csv.reader(io.StringIO(listed.text.removeprefix("\ufeff")), delimiter=";")]
    given = run(*asked, "csv").stdout.removeprefix("\ufeff")
    assert found == [*csv.reader(io.StringIO(given), delimiter=";")]
    assert len(found) == 6
    assert "seisuga%2001.03.2026.csv" in listed.headers["content-disposition"]
    entries = json.loads(site.get("/status/list.json?on=01.03.2026").text)
    assert entries == json.loads(run(*asked, "json").stdout)


def test_many_posts_are_folded_by_unit(tmp_path: Path) -> None:
    units = {f"unit-{at}": {"name": f"talitus nr {at}"} for at in range(2)}
    posts = {
        f"post-{at}": {"name": f"Spetsialist {at}", "unit": f"unit-{at % 2}"} for at in range(201)
    }
    site = site_at(PageSession(authority(tmp_path / "asutus", units, posts)))
    page = site.get("/status")
    (folded,) = page.all("ul", "folded")
    links = [one.get("href", "") for one in folded.iter("a")]
    assert links == ["/status?unit=unit-0", "/status?unit=unit-1"]
    assert not rows(page)
    shown = [one for to in links for one in site.get(to).all("tr") if one.find("td") is not None]
    assert len(shown) == 201
