"""Saves in browsers: the form of one post in several windows, and what is said after each save."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cases import SMALL
from conftest import ReadyCopy
from koostaja.source import parse
from koostaja.web import open_page_session
from koostaja.web.saving.presence import Presence
from web_forms import forms_of
from web_pages import Page, Site, other_browser, site_at, words_of
from workspaces import edit

ADDRESS, FILE = "/positions/clerk", "positions/clerk.yaml"
NAME, DUTY, RESULT = "/facts/name", "/tasks/0/duty", "/tasks/0/results/0/text"


class Window:
    """A browser window with the form of a post, as it was when it was opened."""

    def __init__(self, site: Site, page: Page) -> None:
        self._site = site
        (form,) = (one for one in forms_of(page, ADDRESS) if ("op", "save") in one.buttons)
        self.fields = dict(form.fields)

    def save(self, **typed: str) -> Page:
        """Type into fields, save, and go where the answer leads."""
        self.fields.update({f"/{name.replace('__', '/')}": one for name, one in typed.items()})
        answer = self._site.post(ADDRESS, {**self.fields, "op": "save"})
        return self._site.get(answer.headers["location"]) if answer.status == 303 else answer

    def choose(self, page: Page, sides: dict[str, str]) -> Page:
        """Choose sides of the conflicts that a page shows, and save again."""
        again = Window(self._site, page)
        for name, side in sides.items():
            values = [one.get("value", "") for one in page.all("input") if one.get("name") == name]
            again.fields[name] = next(one for one in values if one.startswith(f"{side} "))
        return again.save()


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> tuple[Path, Site]:
    root = ready_copy("small", tmp_path_factory.mktemp("windows"))
    return root, site_at(open_page_session(root))


@pytest.fixture
def root(opened: tuple[Path, Site]) -> Path:
    folder = opened[0]
    shutil.rmtree(folder / "positions")
    shutil.copytree(SMALL / "positions", folder / "positions")
    return folder


@pytest.fixture
def site(opened: tuple[Path, Site], root: Path) -> Site:
    assert root.exists()
    return opened[1]


def window(site: Site) -> Window:
    return Window(site, site.get(ADDRESS))


def data_of(root: Path) -> Any:
    source, _ = parse((root / FILE).read_text(encoding="utf-8"), FILE)
    assert source
    return source.data


def notice(page: Page) -> str:
    """What is said of the save."""
    (found,) = page.all("div", "saved")
    assert found.get("role") in ("status", "alert")
    return " ".join(words_of(found))


def test_a_save_is_said_and_taken_back(root: Path, site: Site) -> None:
    before = (root / FILE).read_bytes()
    page = window(site).save(facts__name="Nõunik")
    assert notice(page) == "Salvestatud. Võta tagasi"
    (form,) = (one for one in forms_of(page, ADDRESS) if one.action == "/undo")
    answer = site.post("/undo", dict(form.fields))
    assert answer.status == 303
    page = site.get(answer.headers["location"])
    assert notice(page) == "Salvestus on tagasi võetud. Taasta muudatus"
    assert (root / FILE).read_bytes() == before


def test_a_form_looks_after_a_save_as_before_it(site: Site) -> None:
    shown = window(site)
    shown.fields |= {"opened": "/tasks/0", "brief": "1"}
    sent = site.post(ADDRESS, {**shown.fields, "/facts/name": "Nõunik", "op": "save"})
    assert sent.headers["location"].endswith("&brief=1#at/tasks/0")
    page = site.get(sent.headers["location"])
    assert [one for one in page.all("tr", "open") if one.get("id") == "at/tasks/0"]


@pytest.mark.full
def test_an_undo_that_cannot_be_made_says_why(root: Path, site: Site) -> None:
    page = window(site).save(facts__name="Nõunik")
    window(site).save(facts__name="Juhataja")
    (form,) = (one for one in forms_of(page, ADDRESS) if one.action == "/undo")
    refused = site.post("/undo", dict(form.fields))
    assert refused.status == 409
    assert "pärast seda muudetud" in notice(refused)
    unknown = site.post("/undo", {"token": "x", "back": "//elsewhere.example"})
    assert unknown.status == 409
    assert "ei saa enam" in notice(unknown)
    assert "elsewhere" not in unknown.text
    assert data_of(root)["facts"]["name"] == "Juhataja"


@pytest.mark.full
def test_two_windows_that_change_other_fields_both_save(root: Path, site: Site) -> None:
    one, other = window(site), window(site)
    assert notice(one.save(facts__name="Nõunik")).startswith("Salvestatud.")
    assert "teiste muudatused jäid alles" in notice(other.save(tasks__0__duty="Uus töö"))
    found = data_of(root)
    assert (found["facts"]["name"], found["tasks"][0]["duty"]) == ("Nõunik", "Uus töö")


def test_two_windows_that_change_one_field_have_to_choose(root: Path, site: Site) -> None:
    one, other = window(site), window(site)
    one.save(facts__name="Esimene nimi", tasks__0__duty="Esimene töö")
    page = other.save(facts__name="Teine nimi", tasks__0__duty="Teine töö")
    assert page.status == 409
    assert "Valige, kumb tekst jääb" in notice(page)
    assert Window(site, page).fields[NAME] == "Teine nimi"
    (shown,) = page.all("section", "conflicts")
    legends = [" ".join(words_of(one)) for one in shown.iter("legend")]
    assert legends == ["Üldosa › Nimetus", "Ülesanded, 1. punkt › Ülesanne"]
    texts = [" ".join(words_of(one)) for one in page.all("label", "side")]
    assert [one.split(" tekst ")[1] for one in texts] == [
        "Esimene nimi",
        "Teine nimi",
        "Esimene töö",
        "Teine töö",
    ]
    assert data_of(root)["facts"]["name"] == "Esimene nimi"
    half = other.choose(page, {"choice/0": "theirs"})
    assert half.status == 409
    done = other.choose(half, {"choice/0": "theirs", "choice/1": "ours"})
    assert notice(done).startswith("Salvestatud.")
    found = data_of(root)
    assert (found["facts"]["name"], found["tasks"][0]["duty"]) == ("Esimene nimi", "Teine töö")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_text("layout: [", encoding="utf-8"), "ei saa lugeda"),
        (lambda path: path.unlink(), "kustutatud"),
    ],
)
def test_what_was_typed_stays_where_it_cannot_be_saved(
    root: Path, site: Site, spoil: Any, said: str
) -> None:
    one = window(site)
    spoil(root / FILE)
    page = one.save(facts__name="Nõunik")
    assert page.status == 422
    assert said in notice(page)
    assert Window(site, page).fields[NAME] == "Nõunik"


@pytest.mark.full
def test_an_edit_by_hand_stays(root: Path, site: Site) -> None:
    one = window(site)
    edit(root, FILE, "rights:", "# käsitsi\nremark: Keskharidus\nrights:")
    one.save(facts__name="Nõunik")
    assert "# käsitsi\nremark: Keskharidus\n" in (root / FILE).read_text(encoding="utf-8")
    assert data_of(root)["facts"]["name"] == "Nõunik"


EIGHT = range(8)


def at_once(windows: list[Window], typed: list[dict[str, str]]) -> list[Page]:
    """Save in all windows at the same time."""
    with ThreadPoolExecutor(len(windows)) as threads:
        waiting = [threads.submit(one.save, **own) for one, own in zip(windows, typed, strict=True)]
        return [one.result() for one in waiting]


def eight_windows(root: Path, site: Site) -> list[Window]:
    """The same post with eight duties, opened in eight browsers."""
    text = (root / FILE).read_text(encoding="utf-8")
    duties = "".join(f"  - duty: Ülesanne number {one} on pikem lause\n" for one in EIGHT)
    (root / FILE).write_text(text.replace("tasks:\n", f"tasks:\n{duties}"), encoding="utf-8")
    return [window(other_browser(site)) for _ in EIGHT]


@pytest.mark.full
def test_eight_who_change_other_fields_at_once_all_save(root: Path, site: Site) -> None:
    words = [f"Ülesanne number {one} on uuem lause" for one in EIGHT]
    pages = at_once(
        eight_windows(root, site), [{f"tasks__{one}__duty": words[one]} for one in EIGHT]
    )
    assert [notice(one).split()[0] for one in pages] == ["Salvestatud."] * 8
    assert [one["duty"] for one in data_of(root)["tasks"][:8]] == words


@pytest.mark.full
def test_of_eight_who_change_one_field_at_once_one_saves_and_seven_keep_theirs(
    root: Path, site: Site
) -> None:
    names = [f"Nimi number {one}" for one in EIGHT]
    pages = at_once(eight_windows(root, site), [{"facts__name": one} for one in names])
    assert sorted(one.status for one in pages) == [200, *[409] * 7]
    (saved,) = (name for name, page in zip(names, pages, strict=True) if page.status == 200)
    assert data_of(root)["facts"]["name"] == saved
    for name, page in zip(names, pages, strict=True):
        assert Window(site, page).fields[NAME] == name


def test_who_else_has_the_page_open_is_said(root: Path, site: Site) -> None:
    one, other = other_browser(site), other_browser(site)
    alone = "Sama leht on avatud"
    assert one.get("/positions/head").status == 200
    assert one.get("/positions/head").status == 200
    assert alone not in " ".join(one.get("/positions/head").words)
    assert alone in " ".join(other.get("/positions/head").words)
    assert alone in " ".join(one.get("/positions/head").words)
    assert root.exists()


def test_who_says_nothing_for_some_minutes_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koostaja.web.saving.presence._MOST", 50)
    now = [0.0]
    presence = Presence(clock=lambda: now[0])
    assert [presence.seen("/a", one) for one in ("x", "y", "x")] == [0, 1, 1]
    assert presence.seen("/b", "z") == 0
    now[0] = 170
    assert presence.seen("/a", "x") == 1
    now[0] = 190
    assert presence.seen("/a", "x") == 0
    for number in range(60):
        presence.seen(f"/{number}", "x")
    assert presence.seen("/a", "y") == 0
