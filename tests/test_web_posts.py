"""The list of posts: searched, chosen by unit, state and findings, and as new as the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, ReadyCopy
from test_web import open_once
from web_pages import Page, Site, open_site, words_of
from web_posts import authority
from workspaces import edit

UNITS = {
    "inner": {"name": "arhiivitalitus", "parent": "outer"},
    "outer": {"name": "üldosakond"},
    "other": {"name": "kantselei"},
}
POSTS: dict[str, dict[str, Any]] = {
    "one": {"name": "Arhivaar", "unit": "inner"},
    "two": {"name": "Nõunik", "unit": "outer", "boss": "nobody"},
    "three": {"name": "Jurist", "unit": "other"},
    "four": {"name": "Vahtkond"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return open_site(authority(tmp_path_factory.mktemp("web-posts") / "asutus", UNITS, POSTS))


def titles(page: Page) -> list[str]:
    return [
        " ".join(words_of(one)) for one in page.all("a") if "/positions/" in one.get("href", "")
    ]


def chips(page: Page) -> dict[str, str]:
    """What can be chosen, each with its address."""
    return {" ".join(words_of(one, ("vh",))): one.get("href", "") for one in page.all("a", "chip")}


def test_the_list_follows_the_files(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    root = ready_copy("small", tmp_path)
    site, path = open_site(root), root / "positions" / "clerk.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("name: Arhivaar", "name: Registraator", 1), encoding="utf-8")
    words = site.get("/").words
    assert "Registraator" in words
    assert "Arhivaar" not in words
    path.unlink()
    assert "Registraator" not in site.get("/").words
    assert site.get("/positions/clerk").status == 404


@pytest.mark.parametrize(
    ("asked", "titled", "texts"),
    [
        ("?q=peaspets", ["Peaspetsialist (järelhooldus)", "Peaspetsialist (lastemaja)"], 1),
        ("?q=JARELHOOL", ["Peaspetsialist (järelhooldus)"], 0),
        ("?q=traumeeritud+teenuse", ["Teenuseomanik (lastemaja)"], 0),
        ("?q=traumeeritud&state=never", [], 0),
        ("?q=lastemajateenus+hange", [], 2),
        ("?q=hea+maine", [], 0),
        ("?q=ameti+maine+eest", [], 5),
        ("?q=xyzzy", [], 0),
        ("?q=%2C", [], 0),
        ("?state=changed", [], 0),
        ("?q=koordinaator&page=99999", ["Koordinaator"], 0),
        ("?q=koordinaator&page=-1&state=&x=1", ["Koordinaator"], 0),
    ],
)
def test_the_list_is_searched_by_title_unit_and_text(
    asked: str, titled: list[str], texts: int
) -> None:
    page = open_once(ROOT).site.get(f"/{asked}")
    rows = [
        one for one in page.all("tr") if one.get("class") == "text" or one.find("th/a") is not None
    ]
    kinds = [one.get("class") for one in rows]
    at = kinds.index("text") if "text" in kinds else len(rows)
    assert [" ".join(words_of(one.find("th"))) for one in rows[:at]] == titled  # type: ignore[arg-type]
    assert len(rows[at + 1 :]) == texts
    assert bool(titled or texts) == ("Midagi ei leitud." not in " ".join(page.words))


@pytest.mark.full
def test_a_long_list_has_pages(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    root = ready_copy("small", tmp_path)
    text = (root / "positions" / "clerk.yaml").read_text(encoding="utf-8")
    for number in range(210):
        (root / "positions" / f"clerk-{number}.yaml").write_text(text, encoding="utf-8")
    site = open_site(root)
    first, second = site.get("/"), site.get("/?page=2")
    links = [
        {one.get("href") for one in page.all("a") if "/positions/" in one.get("href", "")}
        for page in (first, second)
    ]
    assert [len(one) for one in links] == [200, 12]
    assert not links[0] & links[1]
    (following,) = (one for one in first.all("a") if one.get("rel") == "next")
    assert site.get(following.get("href", "")).text == second.text
    assert len(first.text) < 250_000


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("unit=outer", ["Arhivaar", "Nõunik"]),
        ("unit=inner", ["Arhivaar"]),
        ("unit=-", ["Vahtkond"]),
        ("unit=nowhere", []),
        ("findings=error", ["Nõunik", "Vahtkond"]),
        ("findings=other", ["Arhivaar", "Nõunik", "Jurist", "Vahtkond"]),
        ("unit=inner&findings=error", []),
        ("unit=outer&state=never&findings=error&q=n%C3%B5u", ["Nõunik"]),
    ],
)
def test_posts_are_chosen_by_unit_state_and_findings(
    asked: str, found: list[str], site: Site
) -> None:
    page = site.get(f"/?{asked}")
    assert sorted(titles(page)) == sorted(found)


def test_a_choice_is_taken_back_where_it_was_made(site: Site) -> None:
    all_posts = chips(site.get("/"))
    assert list(all_posts) == ["kinnitamata 4", "vigadega 2"]
    page = site.get(all_posts["vigadega 2"])
    assert titles(page) == ["Nõunik", "Vahtkond"]
    chosen = chips(page)
    assert list(chosen) == ["kinnitamata 2", "vigadega 2 ×"]
    assert site.get(chosen["vigadega 2 ×"]).text == site.get("/").text
    both = site.get(chosen["kinnitamata 2"])
    assert len([one for one in both.all("a", "chip") if one.get("aria-current")]) == 2
    kept = {one.get("name"): one.get("value") for one in both.all("input")}
    assert kept == {"q": "", "state": "never", "findings": "error"}


def test_units_are_in_the_order_of_the_organisation(site: Site) -> None:
    options = [(one.get("value"), one.text) for one in site.get("/").all("option")]
    assert options == [
        ("", "Kõik struktuuriüksused"),
        ("outer", "Üldosakond"),
        ("inner", "\u2003Arhiivitalitus"),
        ("other", "Kantselei"),
        ("-", "Struktuuriüksuseta"),
    ]


def test_findings_of_the_authoritys_data_are_mentioned(
    tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root = ready_copy("small", tmp_path)
    edit(root, "organisation.yaml", "parent: osakond", "parent: puudu")
    site = open_site(root)
    page = site.get("/")
    (notice,) = page.all("p", "elsewhere")
    assert "notice" in notice.get("class", "")
    assert "1 viga" in " ".join(words_of(notice))
    assert [one.get("href") for one in notice.iter("a")] == ["/problems"]
    edit(root, "organisation.yaml", "parent: puudu", "parent: osakond")
    assert not site.get("/").all("p", "notice")
