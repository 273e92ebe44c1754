"""New posts and documents are made on the page, from a blank form or as copies."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from koostaja.web import open_page_session
from koostaja.web.posts.new_answers import read_answers
from web_pages import Page, Site, open_site, site_at, words_of
from web_posts import authority
from workspaces import copy_of

UNITS = {
    "inner": {"name": "arhiivitalitus"},
    "outer": {"name": "üldosakond"},
    "gone": {"name": "kantselei", "until": "2020-01-01"},
}
POSTS: dict[str, dict[str, Any]] = {
    "arhivaar": {"name": "Arhivaar", "unit": "inner", "boss": "juhataja", "until": "2020-01-01"},
    "juhataja": {"name": "Juhataja", "unit": "outer"},
    "two": {"name": "Juhataja", "unit": "inner"},
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to which each test adds posts of its own names."""
    return authority(tmp_path_factory.mktemp("web-new") / "asutus", UNITS, POSTS)


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return open_site(root)


def data(root: Path, id: str, folder: str = "positions") -> Any:
    return yaml.safe_load((root / folder / f"{id}.yaml").read_text(encoding="utf-8"))


def made(page: Page) -> str:
    """Where the answer leads: to the form of what is new."""
    assert page.status == 303, page.words
    address = urlsplit(page.headers["location"])
    assert parse_qs(address.query)["saved"]
    return address.path


def typed(page: Page) -> dict[str, str]:
    (form,) = (one for one in page.all("form", "ask"))
    values = {one.get("name", ""): one.get("value", "") for one in form.iter("input")}
    for select in form.iter("select"):
        chosen = [one for one in select.iter("option") if one.get("selected") is not None]
        values[select.get("name", "")] = chosen[0].get("value", "") if chosen else ""
    return values


def said(page: Page) -> str:
    return " ".join(page.words)


def files(root: Path) -> set[str]:
    return {one.name for one in (root / "positions").iterdir()}


def test_a_copy_has_everything_but_what_belongs_to_one_post(site: Site, root: Path) -> None:
    page = site.get("/new?from=arhivaar")
    begun = typed(page)
    assert begun == {
        "from": "arhivaar", "title": "", "unit": "inner", "superior": "Juhataja · Üldosakond",
    }  # fmt: skip
    address = made(site.post("/new", {**begun, "title": "  Õigus\x00\u00adnõunik \n (Žürii) "}))
    assert address == "/positions/oigusnounik-zurii"
    new, model = data(root, "oigusnounik-zurii"), data(root, "arhivaar")
    assert "until" not in new
    assert new["facts"]["name"].casefold() == "õigusnõunik (žürii)"
    assert new["facts"]["boss"] == {"post": "juhataja"}
    for key in ("layout", "secret", "tasks", "rights", "remark"):
        assert new[key] == model[key]
    assert "Õigusnõunik (Žürii)" in said(site.get("/"))
    assert site.get(address).status == 200


def test_a_blank_one_has_what_was_typed(site: Site, root: Path) -> None:
    page = site.get("/new")
    assert typed(page) == {"from": "", "title": "", "unit": "", "superior": ""}
    assert {one.get("value") for one in page.all("option")} == {None, "", "inner", "outer"}
    given = {"title": "Referent", "unit": "outer", "superior": "peadirektor"}
    assert made(site.post("/new", given)) == "/positions/referent"
    facts = data(root, "referent")["facts"]
    assert (facts["name"].casefold(), facts["unit"]) == ("referent", "outer")
    assert facts["boss"] == {"text": "peadirektor"}
    other = {**given, "unit": "inner", "superior": "juhataja (üldosakond)"}
    assert made(site.post("/new", other)) == "/positions/referent-arhiivitalitus"
    assert data(root, "referent-arhiivitalitus")["facts"]["boss"] == {"post": "juhataja"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": " ", "unit": "outer"}, "Kirjutage nimetus."),
        ({"title": "–", "unit": "outer"}, "Kirjutage nimetus."),
        ({"title": "Uus", "unit": "puudu"}, "Seda struktuuriüksust enam ei ole."),
        ({"title": "Uus", "unit": "outer", "superior": "juhataja"}, "teenistuskohti on mitu"),
        ({"title": "Uus", "unit": "outer", "layout": "puudu"}, "Sellist vormi ei ole."),
        ({"title": "Uus", "unit": "inner", "from": "puudu"}, "Sellist lehte ei ole"),
        ({"title": "arhivaar", "unit": "inner"}, "juba olemas: Arhivaar"),
    ],
)
def test_what_cannot_be_is_said_and_stays(
    given: dict[str, str], message: str, site: Site, root: Path
) -> None:
    before = files(root)
    page = site.post("/new", given)
    assert page.status == (404 if given.get("from") else 422)
    assert message in said(page)
    assert files(root) == before
    if page.status == 422:
        kept = {key: value for key, value in typed(page).items() if value}
        wanted = {key: " ".join(value.split()) for key, value in given.items() if value.strip()}
        assert kept == {key: value for key, value in wanted.items() if value not in ("puudu",)}


@pytest.mark.full
def test_a_title_may_be_given_twice_if_that_is_meant(site: Site) -> None:
    given = {"title": "Kordus", "unit": "inner"}
    assert made(site.post("/new", given)) == "/positions/kordus"
    page = site.post("/new", given)
    (again,) = (one for one in page.all("button") if one.get("name") == "anyway")
    addresses = [made(site.post("/new", {**given, "anyway": again.get("value", "")})) for _ in "ab"]
    assert addresses == [
        "/positions/kordus-arhiivitalitus",
        "/positions/kordus-arhiivitalitus-2",
    ]


@pytest.mark.full
def test_a_form_that_is_sent_twice_is_noticed_before_the_list_has_it(root: Path) -> None:
    session, given = open_page_session(root), {"title": "Topelt", "unit": "outer"}
    before = session.last_survey()
    made(site_at(session).post("/new", given))
    answers = session.ask(lambda one: read_answers(given, before, one.workspace))
    assert answers.alike
    assert answers.alike.address == "/positions/topelt"


def test_a_model_is_found_by_its_name(site: Site) -> None:
    names = [one.text for one in site.get("/new").all("option") if one.text]
    assert {"Arhivaar", "Juhataja · Üldosakond"} <= set(names)
    answer = site.get("/new?model=juhataja+-+%C3%BCldosakond")
    assert answer.headers["location"] == "/new?from=juhataja"
    page = site.get("/new?model=Juhataja")
    assert "on sama nimetusega mitu" in said(page)
    assert [one.get("value") for one in page.all("input") if one.get("name") == "model"] == [
        "Juhataja"
    ]
    shown = site.get("/new?from=juhataja").all("div", "model")
    assert "Ülesanded" in words_of(shown[0])


@pytest.mark.full
def test_a_model_with_errors_is_refused(site: Site, root: Path) -> None:
    path = root / "positions" / "two.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}more: 1\n", encoding="utf-8")
    for page in (site.get("/new?from=two"), site.post("/new", {"from": "two", "title": "Uus"})):
        assert "sest selles on vigu" in said(page)
    path.write_text(text, encoding="utf-8")
    assert site.get("/new?from=puudu").status == 404


@pytest.mark.full
def test_other_documents_are_made_where_there_are_forms_for_them(tmp_path: Path) -> None:
    root = copy_of("school", tmp_path)
    site = open_site(root)
    assert "/new?kind=document" in [one.get("href") for one in site.get("/").all("a")]
    page = site.get("/new?kind=document")
    assert [one.text for one in page.all("option") if one.get("value")] == ["Kord", "Tabel"]
    given = {"kind": "document", "title": "Õppekäikude kord", "layout": "kord"}
    assert made(site.post("/new", given)) == "/documents/oppekaikude-kord"
    assert data(root, "oppekaikude-kord", "documents")["nimetus"].casefold() == "õppekäikude kord"
    copied = {"kind": "document", "title": "Uus jaotus", "from": "vastutajad"}
    assert made(site.post("/new", copied)) == "/documents/uus-jaotus"
    assert data(root, "uus-jaotus", "documents")["layout"] == "tabel"


def test_no_new_documents_without_a_form_for_them(site: Site) -> None:
    assert "/new?kind=document" not in [one.get("href") for one in site.get("/").all("a")]
    assert site.post("/new", {"kind": "document", "title": "Kord"}).status == 422
