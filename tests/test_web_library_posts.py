"""A clause added to all job descriptions of a unit, after what each gets was seen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from web_pages import Page, Site, open_site, words_of
from workspaces import edit, opened

UNIT = "laste-heaolu-osakond"
RIGHT = "/clauses/andmekogud/posts"
LANGUAGE = "/clauses/keeleoskus/posts"
ADVISER, AFTERCARE, CHILDREN, OWNER = (
    "juhtivspetsialist-noustamisteenused",
    "peaspetsialist-jarelhooldus",
    "peaspetsialist-lastemaja",
    "teenuseomanik-lastemaja",
)
ALL = [ADVISER, AFTERCARE, CHILDREN, OWNER]
Fields = dict[str, str | list[str]]


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """This repository's workspace as pages."""
    root = tmp_path_factory.mktemp("unit") / "asutus"
    for name in ("clauses", "directives", "positions", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    return open_site(root), root


@pytest.fixture
def root(opened_once: tuple[Site, Path]) -> Iterator[Path]:
    """Its folder, which is afterwards as it was."""
    root = opened_once[1]
    before = files_of(root)
    yield root
    for file, text in files_of(root).items():
        if before.get(file) != text:
            (root / file).write_text(before[file], encoding="utf-8")


@pytest.fixture
def site(opened_once: tuple[Site, Path], root: Path) -> Site:
    assert root.is_dir()
    return opened_once[0]


def files_of(root: Path) -> dict[str, str]:
    found = (one for name in ("clauses", "positions") for one in (root / name).glob("*.yaml"))
    return {str(one.relative_to(root)): one.read_text(encoding="utf-8") for one in found}


def position(id: str) -> str:
    return f"positions/{id}.yaml"


def fields_of(page: Page) -> Fields:
    """What a browser sends of the form that adds, without its buttons."""
    (form,) = page.all("form", "sheet-form")
    found = dict[str, list[str]]()
    for one in form.iter():
        name, kind = one.get("name", ""), one.get("type", "")
        if one.tag == "input" and (kind not in ("checkbox", "radio") or "checked" in one.attrib):
            found.setdefault(name, []).append(one.get("value", ""))
        elif one.tag == "select":
            options = [*one.iter("option")]
            chosen = next((some for some in options if "selected" in some.attrib), options[0])
            found.setdefault(name, []).append(chosen.get("value", chosen.text or ""))
    return {name: some if name == "post" else some[0] for name, some in found.items()}


def offered(page: Page) -> list[str]:
    return [one.get("value", "") for one in page.all("input") if one.get("name") == "post"]


def refused(page: Page) -> list[str]:
    return [" ".join(words_of(one)) for one in page.all("li", "not")]


def notices(page: Page) -> str:
    return " ".join(word for one in page.all("p", "notice") for word in words_of(one))


def effects(page: Page) -> str:
    return " ".join(word for one in page.all("section", "effects") for word in words_of(one))


def look(site: Site, address: str, **changed: str | list[str]) -> Page:
    """The page after somebody has asked what changes."""
    fields = fields_of(site.get(f"{address}?unit={UNIT}"))
    return site.post(address, {**fields, **changed, "op": "look"})


def test_a_unit_is_chosen_and_all_its_posts_that_lack_the_clause(site: Site) -> None:
    page = site.get(RIGHT)
    assert page.status == 200
    assert not offered(page)
    (choice,) = page.all("select")
    assert UNIT in [one.get("value") for one in choice.iter("option")]
    page = site.get(f"{RIGHT}?unit={UNIT}")
    assert fields_of(page)["post"] == offered(page) == ALL
    assert offered(site.get(f"{RIGHT}?unit=asendushoolduse-talitus")) == [AFTERCARE]
    assert not offered(site.get(f"{RIGHT}?unit=nosuch"))
    assert site.get("/clauses/nosuch/posts").status == 404
    assert site.post("/clauses/nosuch/posts", {"op": "look"}).status == 404


def test_pages_lead_there(site: Site) -> None:
    links = [one.get("href") for one in site.get("/clauses/andmekogud").all("a")]
    assert RIGHT in links
    links = [one.get("href") for one in site.get(f"/positions/{CHILDREN}").all("a")]
    assert "/clauses/eksperthinnangud/posts?unit=traumeeritud-laste-toetamise-talitus" in links


@pytest.mark.full
def test_posts_that_have_it_or_cannot_get_it_say_why(site: Site, root: Path) -> None:
    page = site.get(f"/clauses/kaugtoo/posts?unit={UNIT}")
    assert not offered(page)
    assert all(one.endswith("on juba olemas") for one in refused(page)), refused(page)
    page = site.get(f"/clauses/tunnistan-kehtetuks/posts?unit={UNIT}")
    assert all("ei ole selle teema jaoks kohta" in one for one in refused(page))
    assert len(refused(page)) == 4
    edit(
        root, "clauses/oigused.yaml", "    note: Piirab", "    groups: [Töötaja]\n    note: Piirab"
    )
    page = site.get(f"{RIGHT}?unit={UNIT}")
    assert offered(page) == [AFTERCARE]
    assert "ei ole mõeldud seda liiki" in refused(page)[0]
    edit(root, position(AFTERCARE), "grupp: Töötaja", "grupp: {a: b}")
    page = site.get(f"{RIGHT}?unit={UNIT}")
    assert not offered(page)
    assert "ametijuhendis on vigu" in " ".join(refused(page))


def test_what_each_document_gets_is_seen_before_it_is_saved(site: Site, root: Path) -> None:
    before = files_of(root)
    fields = fields_of(site.get(f"{RIGHT}?unit={UNIT}"))
    blind = site.post(RIGHT, {**fields, "op": "save"})
    assert blind.status == 409
    assert "Enne salvestamist vaadake" in notices(blind)
    page = look(site, RIGHT)
    said = effects(page)
    assert page.status == 200
    assert "Muutub 4 dokumenti" in said
    assert "seda lauset veel ei ole Pärast kasutada oma pädevuse piires" in said
    assert said.count("„vastu võtta otsuseid oma pädevuse piires“ järel") == 4
    assert re.search(r"Komplekti ei muudeta.* Õigused \(\d teksti\) Märkus: ", " ".join(page.words))
    other = site.post(RIGHT, {**fields_of(page), "post": [ADVISER], "op": "save"})
    assert other.status == 409
    assert "Loend on pärast teie vaatamist muutunud" in notices(other)
    assert files_of(root) == before


def test_all_files_are_saved_at_once_and_taken_back(site: Site, root: Path) -> None:
    before = files_of(root)
    page = look(site, RIGHT, post=[ADVISER, AFTERCARE, OWNER])
    answer = site.post(RIGHT, {**fields_of(page), "op": "save"})
    assert answer.status == 303
    after = files_of(root)
    changed = {file for file in before if after[file] != before[file]}
    assert changed == {position(one) for one in (ADVISER, AFTERCARE, OWNER)}
    for file in changed:
        assert after[file] == before[file].replace(
            "    - set: teenistuja-oigused\n",
            "    - set: teenistuja-oigused\n    - andmekogud\n",
        )
    page = site.get(answer.headers["location"])
    assert "Tüüptekst on lisatud 3 ametijuhendisse." in " ".join(page.words)
    assert offered(page) == [CHILDREN]
    links = {one.get("href") for one in page.all("a")}
    assert {f"/positions/{one}" for one in (ADVISER, AFTERCARE, OWNER)} <= links
    assert "/directives/new" in links
    (token,) = [one.get("value", "") for one in page.all("input") if one.get("name") == "token"]
    undone = site.post("/undo", {"token": token, "back": RIGHT})
    assert undone.headers["location"].startswith(RIGHT)
    assert files_of(root) == before


@pytest.mark.full
def test_a_list_that_changed_meanwhile_is_seen_again(site: Site, root: Path) -> None:
    page = look(site, RIGHT)
    edit(root, position(OWNER), "    - set: teenistuja-oigused", "    - andmekogud")
    again = site.post(RIGHT, {**fields_of(page), "op": "save"})
    assert again.status == 409
    assert "Loend on pärast teie vaatamist muutunud" in notices(again)
    assert "Muutub 3 dokumenti" in effects(again)
    assert site.post(RIGHT, {**fields_of(again), "op": "save"}).status == 303
    texts = files_of(root)
    assert [texts[position(one)].count("andmekogud") for one in ALL] == [1, 1, 1, 1]


@pytest.mark.full
def test_what_a_document_has_that_excludes_the_clause_is_always_found(tmp_path: Path) -> None:
    root = tmp_path / "asutus"
    for name in ("clauses", "schemas", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "organisation.yaml", root)
    (root / "positions").mkdir()
    text = (ROOT / position(OWNER)).read_text(encoding="utf-8")
    for number in range(50):
        post = text.replace("(lastemaja)", f"({number})", 1)
        (root / "positions" / f"omanik-{number}.yaml").write_text(post, encoding="utf-8")
    library = "clauses/oigused.yaml"
    edit(root, library, "    note: Piirab", "    excludes: [ligipaas]\n    note: Piirab")
    site = open_site(root)
    last = offered(site.get(f"{RIGHT}?unit={UNIT}"))[-1]
    set = "    - set: teenistuja-oigused\n"
    edit(root, position(last), set, f"    - ligipaas\n{set}")
    page = look(site, RIGHT)
    warnings = page.all("li", "warning")
    (said,) = [one for one in warnings if "välistavad teineteist" in " ".join(words_of(one))]
    assert [one.get("href") for one in said.iter("a")] == [f"/positions/{last}"]
    assert "veel 30 ametijuhendisse" in " ".join(page.words)


@pytest.mark.full
def test_gaps_are_asked_once_for_all_documents(site: Site, root: Path) -> None:
    for id in (ADVISER, AFTERCARE):
        own_words(root, id)
    page = site.get(f"{LANGUAGE}?unit={UNIT}")
    assert offered(page) == [ADVISER, AFTERCARE]
    page = look(site, LANGUAGE)
    assert page.status == 422
    assert len(page.all("p", "fault")) == 2
    typed = {"gap keel": " Eesti ", "gap tase": "X9", "variant": "vahemalt"}
    page = site.post(LANGUAGE, {**fields_of(page), **typed, "op": "look"})
    assert page.status == 422
    assert fields_of(page)["gap keel"] == "Eesti"
    assert fields_of(page)["variant"] == "vahemalt"
    page = site.post(LANGUAGE, {**fields_of(page), "gap tase": "C1", "op": "look"})
    assert "Eesti keele oskus vähemalt tasemel C1" in effects(page)
    assert site.post(LANGUAGE, {**fields_of(page), "op": "save"}).status == 303
    for id in (ADVISER, AFTERCARE):
        found = opened(root).positions[id].source.data["nouded"]["keeleoskus"]
        use = {"use": "keeleoskus", "variant": "vahemalt", "keel": "Eesti", "tase": "C1"}
        assert found == [{"text": "Eesti keele väga hea oskus"}, use]


def own_words(root: Path, id: str) -> None:
    """Let a post ask for a language in words of its own."""
    file = root / position(id)
    head, _, rest = file.read_text(encoding="utf-8").partition("  keeleoskus:\n")
    lines = rest.splitlines(keepends=True)
    while lines[0].startswith("    "):
        lines.pop(0)
    own = "  keeleoskus:\n    - text: Eesti keele väga hea oskus\n"
    file.write_text(head + own + "".join(lines), encoding="utf-8")


@pytest.mark.full
def test_the_field_is_chosen_where_a_form_has_several(site: Site, root: Path) -> None:
    own_words(root, AFTERCARE)
    page = site.get(f"{LANGUAGE}?unit={UNIT}")
    assert fields_of(page)["field teenistuskoht"] == "/nouded/keeleoskus"
    typed = {"gap keel": "Eesti", "gap tase": "C1", "field teenistuskoht": "/nouded/teadmised"}
    seen = look(site, LANGUAGE, **typed)
    assert "Teadmised ja oskused" in effects(seen)
    assert site.post(LANGUAGE, {**fields_of(seen), "op": "save"}).status == 303
    found = opened(root).positions[AFTERCARE].source.data["nouded"]
    assert found["teadmised"][1]["use"] == "keeleoskus"
    full = look(site, "/clauses/korgharidus/posts")
    assert full.status == 422


@pytest.mark.full
def test_below_a_lead_and_beside_a_single_entry(site: Site, root: Path) -> None:
    set = "    - set: teenistuja-oigused\n"
    lead = "    use: ametnikul-on-oigus\n    items:\n      - set: teenistuja-oigused\n"
    edit(root, position(OWNER), set, lead)
    single = "  oigused: {set: teenistuja-oigused}\n"
    edit(root, position(CHILDREN), f"  oigused:\n{set}", single)
    seen = look(site, RIGHT, post=[OWNER, CHILDREN])
    assert site.post(RIGHT, {**fields_of(seen), "op": "save"}).status == 303
    rights = [
        opened(root).positions[one].source.data["oigused_ja_vastutus"]["oigused"]
        for one in (OWNER, CHILDREN)
    ]
    assert rights[0]["items"] == [{"set": "teenistuja-oigused"}, "andmekogud"]
    assert rights[1] == [{"set": "teenistuja-oigused"}, "andmekogud"]


@pytest.mark.full
def test_a_row_is_added_to_a_table(site: Site, root: Path) -> None:
    address = "/clauses/eksperthinnangud/posts"
    seen = look(site, address)
    assert site.post(address, {**fields_of(seen), "op": "save"}).status == 303
    for id in (ADVISER, AFTERCARE):
        assert opened(root).positions[id].source.data["ulesanded"][-1] == "eksperthinnangud"


@pytest.mark.full
def test_a_retired_clause_is_not_added(site: Site, root: Path) -> None:
    edit(
        root,
        "clauses/oigused.yaml",
        "    note: Piirab",
        "    retired: {since: 2026-01-01}\n    note: Piirab",
    )
    page = site.get(f"{RIGHT}?unit={UNIT}")
    assert "Tüüptekst on kasutusest kõrvaldatud" in notices(page)
    assert not offered(page)
    assert site.post(RIGHT, {"unit": UNIT, "post": ALL, "op": "save"}).status == 422


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"unit": "", "post": ALL},
        {"unit": "nosuch", "post": ALL},
        {"unit": UNIT},
        {"unit": UNIT, "post": ["nosuch", "../x", ""]},
        {"unit": UNIT, "post": "juhtivspetsialist-jarelevalve"},
    ],
)
def test_forms_that_no_page_sends_change_nothing(site: Site, root: Path, fields: Fields) -> None:
    before = files_of(root)
    for op in ("look", "save", ""):
        page = site.post(RIGHT, {**fields, "op": op})
        assert page.status == 422
        assert notices(page)
    assert files_of(root) == before


@pytest.mark.full
def test_what_is_not_offered_counts_as_the_usual(site: Site, root: Path) -> None:
    before = files_of(root)
    typed = {"variant": "nosuch", "field teenistuskoht": "/uldosa", "gap nosuch": "x", "seen": "x"}
    page = look(site, RIGHT, **typed)
    assert page.status == 200
    assert "Õigused ja vastutus › Õigused" in effects(page)
    assert site.post(RIGHT, {**fields_of(page), "seen": "x", "op": "save"}).status == 409
    assert files_of(root) == before
