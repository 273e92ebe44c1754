"""The authority on the page: changes are seen before they are saved, and nothing else changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from koostaja.builder import open_session
from ledgers import annex, write_record
from web_forms import forms_of
from web_pages import Page, Site, open_site, words_of
from web_posts import authority
from workspaces import copy_of

UNITS: dict[str, Any] = {
    "inner": {"name": "arhiivitalitus", "parent": "outer", "from": "2026-03-01"},
    "outer": {"name": "üldosakond"},
    "empty": {"name": "kantselei"},
    "signed": {"name": "büroo"},
}
POSTS: dict[str, dict[str, Any]] = {
    "one": {"name": "Arhivaar", "unit": "inner"},
    "two": {"name": "Nõunik", "unit": "outer"},
}


def made(root: Path) -> Path:
    authority(root, UNITS, POSTS)
    write_record(
        root, "first", number="1", date="2026-01-10", unit="signed", annexes=[annex(1, "x")]
    )
    file = root / "organisation.yaml"
    text = yaml.safe_dump(data(root), allow_unicode=True, sort_keys=False)
    file.write_text(f"# Alguses\n{text}# Lõpus\n", "utf-8")
    return root


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that no test changes."""
    return made(tmp_path_factory.mktemp("web-organisation") / "asutus")


@pytest.fixture(scope="module")
def kept_site(kept: Path) -> Site:
    return open_site(kept)


@pytest.fixture
def folder(tmp_path: Path, kept: Path) -> Path:
    return Path(copytree(kept, tmp_path / "asutus"))


def data(folder: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.load(
        (folder / "organisation.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return found


def typed(page: Page, address: str, **changed: str) -> dict[str, str]:
    """What the form of a part sends; ``changed`` are inputs by the last key of their names."""
    form = next(one for one in forms_of(page, address) if one.action == address)
    sent = {name: value for name, value in form.fields if name != "op"}
    assert {f"/{key}" for key in changed} <= sent.keys()
    return sent | {f"/{key}": value for key, value in changed.items()}


def send(site: Site, address: str, op: str, page: Page | None = None, **changed: str) -> Page:
    opened = page or site.get(address)
    assert opened.status < 500
    return site.post(address, {**typed(opened, address, **changed), "op": op})


def saved(site: Site, address: str, **changed: str) -> Page:
    """Look, then save what was seen."""
    seen = send(site, address, "look", **changed)
    assert seen.status == 200, seen.words
    done = send(site, address, "save", seen)
    assert done.status == 303, " ".join(done.words)
    return site.get(done.headers["location"])


def said(page: Page) -> str:
    return " ".join(page.words)


def test_a_new_name_is_seen_in_documents_before_it_is_saved(folder: Path) -> None:
    site, address = open_site(folder), "/organisation/unit/outer"
    before = (folder / "organisation.yaml").read_text("utf-8")
    unseen = send(site, address, "save", name="haldusosakond")
    assert unseen.status == 409
    assert "Enne salvestamist" in said(unseen)
    seen = send(site, address, "look", name="haldusosakond")
    (effects,) = seen.all("section", "effects")
    assert {one.get("href") for one in effects.iter("a")} == {"/positions/one", "/positions/two"}
    assert [" ".join(words_of(one)) for one in effects.iter("ins")] == ["Haldusosakond"] * 2
    other = send(site, address, "save", seen, name="üldine osakond")
    assert other.status == 409
    assert "pärast teie vaatamist muutunud" in said(other)
    assert (folder / "organisation.yaml").read_text("utf-8") == before
    done = send(site, address, "save", seen)
    page = site.get(done.headers["location"])
    assert "Salvestatud: muutus 2 dokumenti." in said(page)
    after = (folder / "organisation.yaml").read_text("utf-8")
    noted = "name: haldusosakond\n    former_names:\n    - üldosakond\n"
    assert after == before.replace("name: üldosakond\n", noted)
    (undo,) = (one for one in forms_of(page, "/organisation") if one.action == "/undo")
    assert site.post("/undo", dict(undo.fields)).headers["location"].startswith("/organisation?")
    assert (folder / "organisation.yaml").read_text("utf-8") == before


def test_a_second_look_has_what_documents_say_by_now(folder: Path) -> None:
    site, address = open_site(folder, "et"), "/organisation/unit/outer"
    assert "Arhivaar" in said(send(site, address, "look", name="haldusosakond"))
    position = folder / "positions" / "one.yaml"
    position.write_text(position.read_text("utf-8").replace("Arhivaar", "Arhivist"), "utf-8")
    page = send(site, address, "look", name="peaosakond")
    assert "Arhivist" in said(page)
    assert "Arhivaar" not in said(page)


def test_the_old_name_of_a_unit_is_noted_unless_it_was_taken_away(folder: Path) -> None:
    site, address = open_site(folder, "et"), "/organisation/unit/outer"
    page = send(site, address, "look", name="peaosakond")
    said = " ".join(page.words)
    assert "Senine nimi „üldosakond“ on nüüd varasemate nimede hulgas" in said
    assert "Salvestamata" in said
    assert "Salvestamata" not in " ".join(site.get(address).words)
    assert send(site, address, "save", page).status == 303
    assert data(folder)["units"]["outer"]["former_names"] == ["üldosakond"]
    page = send(site, address, "look", name="keskosakond")
    page = send(site, address, "look", page, name="peaosakond")
    assert "Muudatusi ei ole" in " ".join(page.words), (
        "it has its name again, which is no former one"
    )
    page = send(site, address, "look", name="keskosakond")
    page = send(site, address, "look", page, former_names="")
    assert send(site, address, "save", page).status == 303
    assert "former_names" not in data(folder)["units"]["outer"]


def test_documents_with_one_title_are_told_apart_by_their_units(tmp_path: Path) -> None:
    alike = {id: {"name": "Nõunik", "unit": id} for id in ("inner", "outer")}
    single = {"only": {"name": "Arhivaar", "unit": "outer"}}
    site = open_site(authority(tmp_path / "asutus", UNITS, {**alike, **single}), "et")
    page = send(site, "/organisation/unit/outer", "look", name="peaosakond")
    listed = [" ".join(words_of(li)) for ul in page.all("ul", "places") for li in ul.iter("li")]
    assert any(one.startswith("Nõunik Arhiivitalitus") for one in listed)
    assert any(one.startswith("Nõunik Üldosakond") for one in listed)
    assert not any(one.startswith("Arhivaar Üldosakond") for one in listed)


def test_units_come_move_and_go(folder: Path) -> None:
    site = open_site(folder)
    saved(site, "/organisation/new/unit", name="Kantselei", parent="outer", until="1.2.2030")
    new = data(folder)["units"]["kantselei"]
    assert new == {"name": "Kantselei", "parent": "outer", "until": "2030-02-01"}
    (below,) = (
        one
        for one in site.get("/organisation/unit/outer").all("a")
        if "?in=" in one.get("href", "")
    )
    chosen = typed(site.get(below.get("href", "")), "/organisation/new/unit")
    assert chosen["/parent"] == "outer"
    page = saved(site, "/organisation/unit/inner", parent="")
    assert "parent" not in data(folder)["units"]["inner"]
    assert "kantselei" not in said(page).replace("Kantselei", "")
    look = send(site, "/organisation/unit/empty", "look remove")
    assert send(site, "/organisation/unit/empty", "remove").status == 409
    assert send(site, "/organisation/unit/empty", "remove", look).status == 303
    assert set(data(folder)["units"]) == {"inner", "outer", "signed", "kantselei"}


@pytest.mark.parametrize(
    ("part", "reason", "link"),
    [
        ("unit/inner", "kuni selles on teenistuskohti", "/positions/one"),
        ("unit/outer", "kuni selles on teenistuskohti", "/positions/two"),
        ("unit/signed", "allkirjastatud käskkirjades", ""),
        ("signatory/head", "ta on asutuse juht", "/organisation/authority"),
    ],
)
def test_what_is_needed_stays(
    kept: Path, kept_site: Site, part: str, reason: str, link: str
) -> None:
    site, before = kept_site, data(kept)
    part = part.replace("head", before["head"])
    page = site.get(f"/organisation/{part}")
    assert reason in said(page)
    (section,) = page.all("section", "removal")
    assert [one.get("href") for one in section.iter("a")] == ([link] if link else [])
    refused = send(site, f"/organisation/{part}", "remove", page)
    assert refused.status == 409
    assert data(kept) == before


@pytest.mark.parametrize(
    ("part", "name", "value", "words"),
    [
        ("unit/outer", "name", " ", "ei tohi olla tühi"),
        ("unit/outer", "from", "31.02.2026", "Sellist kuupäeva ei ole"),
        ("authority", "abbreviations", "el on liit", "lühend suurtähtedega"),
        ("authority", "abbreviations", "EL – Euroopa Liit\nEL – Eesti Liit", "kahe tähendusega"),
        ("unit/inner", "until", "1.3.2026", "Lõpupäev peab olema hiljem"),
        ("unit/outer", "parent", "inner", "tooks kaasa vigu"),
        ("unit/outer", "name", "xyzqw", "ei oska seda käänata"),
        ("new/register", "label", "Viit", "on juba olemas"),
        ("authority", "head", "nobody", "tooks kaasa vigu"),
        ("authority", "annex_words/several", "", "tooks kaasa vigu"),
    ],
)
def test_what_cannot_be_is_kept_in_the_form(
    kept: Path, kept_site: Site, part: str, name: str, value: str, words: str
) -> None:
    site, before, address = kept_site, data(kept), f"/organisation/{part}"
    page = send(site, address, "save", **{name: value})
    assert page.status == 422
    assert words in said(page)
    assert typed(page, address)[f"/{name}"] == value
    assert data(kept) == before


def test_changes_of_others_are_merged_or_chosen(folder: Path) -> None:
    site, address = open_site(folder), "/organisation/unit/outer"
    opened = site.get(address)
    saved(site, address, genitive="üldosakonna poole")
    seen = send(site, address, "look", opened, name="haldusosakond", genitive="haldusosakonna")
    assert seen.status == 409
    (choice,) = (one for one in seen.all("fieldset") if one.find("legend") is not None)
    assert "Omastav" in " ".join(words_of(choice))
    (theirs, _) = (one for one in seen.all("input") if one.get("type") == "radio")
    fields = typed(seen, address) | {theirs.get("name", ""): theirs.get("value", "")}
    again = site.post(address, {**fields, "op": "look"})
    assert again.status == 200, said(again)
    fields |= {"seen": typed(again, address)["seen"]}
    assert site.post(address, {**fields, "op": "save"}).status == 303
    assert data(folder)["units"]["outer"] == {
        "name": "haldusosakond",
        "genitive": "üldosakonna poole",
        "former_names": ["üldosakond"],
    }


@pytest.mark.full
def test_an_untouched_form_changes_nothing(tmp_path: Path) -> None:
    site = open_site(copy_of("own", tmp_path))
    page = site.get("/organisation")
    addresses = {one.get("href", "") for one in page.all("a", "edit")}
    assert {one.split("/")[2] for one in addresses} == {
        "authority", "unit", "signatory", "register", "group",
    }  # fmt: skip
    for address in sorted(addresses):
        answer = send(site, address, "look")
        assert "Muudatusi ei ole." in said(answer), (address, said(answer))


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"base": "[]", "op": "look"}, 400),
        ({"base": '{"/name": 1}', "op": "look"}, 400),
        ({"base": "[" * 99, "op": "save"}, 400),
    ],
)
def test_what_is_no_form_is_refused(kept_site: Site, fields: dict[str, str], status: int) -> None:
    assert kept_site.post("/organisation/unit/outer", fields).status == status
    for address in ("unit/nowhere", "units/outer", "authority/x", "new/authority", "new/nothing"):
        assert kept_site.get(f"/organisation/{address}").status == 404


@pytest.mark.parametrize("name", [1, True, ["a"], {"a": "b"}])
def test_a_base_of_other_types_is_merged_as_any(kept: Path, kept_site: Site, name: object) -> None:
    before, address = data(kept), "/organisation/unit/outer"
    fields = typed(kept_site.get(address), address, name="haldusosakond")
    fields["base"] = json.dumps({**json.loads(fields["base"]), "/name": name})
    assert kept_site.post(address, {**fields, "op": "look"}).status == 409
    assert data(kept) == before


def test_a_broken_file_is_said(folder: Path) -> None:
    (folder / "organisation.yaml").write_text("name: [", "utf-8")
    site = open_site(folder)
    assert "tuleb parandada failis" in said(site.get("/organisation"))
    assert site.get("/organisation/authority").status == 404


def test_a_draft_whose_annexes_are_too_many_to_be_read_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, form = open_site(copy_of("small", tmp_path)), "/organisation/authority"
    drafts = "eelnõud ja muud dokumendid: 1"
    assert drafts not in said(send(site, form, "look", name="Teine amet")).lower()
    monkeypatch.setattr("koostaja.web.organisation.organisation_effects._MOST_READ", 1)
    assert drafts in said(send(site, form, "look", name="Kolmas amet")).lower()


def test_a_session_knows_which_documents_a_plan_may_touch(kept: Path) -> None:
    session = open_session(kept)
    text = (kept / "organisation.yaml").read_text("utf-8")
    for old, new, touched in (
        ("arhiivitalitus", "arhiiv", {"one"}),
        ("üldosakond", "haldusosakond", {"one", "two"}),
        ("kantselei", "koda", set[str]()),
        ("Näidisamet", "Teine amet", {"one", "two"}),
    ):
        planned = session.planned(text.replace(old, new))
        assert planned.workspace
        assert {Path(one).stem for one in planned.documents} == touched, old
    broken = session.planned(text.replace("parent: outer", "parent: nowhere"))
    assert broken.workspace is None
    assert [one.code for one in broken.problems] == ["unknown-unit"]
    assert session.workspace.organisation.source.text == text
