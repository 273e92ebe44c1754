"""What officers hesitated at: names cut off, marks far from their words, terms unexplained."""

from __future__ import annotations

import re
import shutil
from xml.etree.ElementTree import Element

import pytest

from conftest import ROOT, ReadyCopy
from web_forms import forms_of
from web_pages import Page, Site, classes, open_site, words_of

POST = "/positions/teenuseomanik-lastemaja"
MARKUP = ROOT / "koostaja" / "web" / "markup"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Site:
    """This repository's workspace with what was signed."""
    root = ready_copy("own", tmp_path_factory.mktemp("officers"))
    shutil.copytree(ROOT / "directives" / "confirmed", root / "directives" / "confirmed")
    return open_site(root)


@pytest.fixture(scope="module")
def form(site: Site) -> Page:
    return site.get(f"{POST}?opened=/ulesanded/0")


def test_a_name_is_shown_whole_though_its_input_would_cut_it_off(form: Page) -> None:
    shown = {one[0].get("name"): one.get("data-shown") for one in form.all("div", "typed")}
    assert shown["/uldosa/struktuuriuksus"] == (
        "Laste heaolu osakond, traumeeritud laste toetamise talitus"
    )
    assert shown["/uldosa/eesmark"] is None


def test_the_final_mark_follows_the_last_word(form: Page) -> None:
    parts = {one[0].get("name"): one for one in form.all("div", "typed")}
    for name, mark in (("duty/items/0/text", ";"), ("results/0/text", ".")):
        typed, end = parts[f"/ulesanded/0/{name}"]
        assert end.text == mark
        assert end.get("data-shown") == typed.text
    assert len(parts["/uldosa/eesmark"]) == 1  # its mark is typed


def test_browsers_say_nothing_in_their_own_language() -> None:
    for file in MARKUP.rglob("*.html"):
        text = file.read_text("utf-8")
        if re.search(r"<(input|select|textarea)[^>]*\srequired\b", text):
            forms = re.findall(r"<form[^>]*>", text)
            assert all("novalidate" in one for one in forms), file


def test_a_set_is_explained_where_it_is_met(site: Site, form: Page) -> None:
    said = "Komplekt on mitu tüüpteksti, mis lisatakse ametijuhendisse koos."
    assert said in " ".join(form.words)
    assert " ".join(site.get("/clauses").words).count(said) == 1


def numbers(elements: list[Element]) -> list[int]:
    return [int(one) for part in elements for one in re.findall(r"\d+", "".join(part.itertext()))]


@pytest.fixture(scope="module")
def edited(site: Site) -> Page:
    """A post that was signed, after one edit of its text."""
    sent = next(one for one in forms_of(site.get(POST), POST) if one.action == POST)
    typed = {"/uldosa/eesmark": "Teenuse arendamine.", "op": "check"}
    return site.post(POST, {**dict(sent.fields), **typed})


def test_head_outline_and_list_count_the_same_findings(edited: Page) -> None:
    head = sum(numbers(edited.all("span", "count")))
    (outline,) = edited.all("nav", "outline")
    (found,) = edited.all("details", "findings")
    said, kinds = numbers([*found.iter("summary")])
    assert head == said == sum(numbers([*outline.iter("small")]))
    links = [one.get("href", "") for one in found.iter("a")]
    assert len(links) == head
    assert kinds == len(found.findall("ol/li")) < head
    shown = {one.get("id") for one in edited.root.iter()}
    assert {one.removeprefix("#") for one in links} <= shown


def test_one_edit_of_a_signed_post_is_one_kind_of_finding(edited: Page) -> None:
    (found,) = edited.all("details", "findings")
    kinds = [" ".join(words_of(one)) for one in found.findall("ol/li")]
    (signed,) = (one for one in kinds if "varem allkirjastatud sõnastus" in one)
    assert "6 kohta: Riigikaitse Peamised teenistusülesanded 2.11. Peamised" in signed
    (notice,) = (one for one in edited.all("details", "notice") if one.find(".//ul") is not None)
    assert words_of(notice)[0] == "6"


def test_the_library_counts_documents_everywhere(site: Site) -> None:
    (link,) = (
        one
        for one in site.get("/clauses").all("li", "used")
        if any(two.get("href") == "/clauses/eritingimused-kaskkirjas" for two in one.iter("a"))
    )
    heading = " ".join(words_of(site.get("/clauses/eritingimused-kaskkirjas").all("h2")[0]))
    (said,) = re.findall(r"\d+ dokumendis", " ".join(words_of(link)))
    assert heading == f"Põhisõnastus {said}, neist 1 allkirjastatud sõnastuses"


@pytest.mark.parametrize("view", ["", "view=tree&"])
def test_a_unit_leads_to_a_text_for_all_its_posts(site: Site, view: str) -> None:
    unit = "traumeeritud-laste-toetamise-talitus"
    assert f"/units/{unit}/clauses" in links_of(site.get(f"/?{view}unit={unit}"))
    assert not [one for one in links_of(site.get(f"/?{view}")) if one.startswith("/units/")]
    page = site.get(f"/units/{unit}/clauses?q=koolitus")
    found = [one for one in links_of(page) if one.endswith(f"/posts?unit={unit}")]
    assert found
    chosen = site.get(found[0])
    (selected,) = (one for one in chosen.all("option") if one.get("selected") is not None)
    assert selected.get("value") == unit


def test_a_unit_offers_only_texts_that_posts_can_have(site: Site) -> None:
    every = "/units/traumeeritud-laste-toetamise-talitus/clauses"
    offered = {one.split("/")[2] for one in links_of(site.get(every)) if "/posts?unit=" in one}
    assert "muud-tegevused" in offered
    topics = {one: links_of(site.get(f"/clauses?topic={one}")) for one in ("kaskkiri", "oigused")}
    of_topic = {one: {two.removeprefix("/clauses/") for two in topics[one]} for one in topics}
    assert offered & of_topic["oigused"]
    assert not offered & of_topic["kaskkiri"]
    assert site.get("/units/pole/clauses").status == 404


def test_the_texts_of_a_unit_say_who_has_them_and_leads_of_lists_are_none(site: Site) -> None:
    unit = "traumeeritud-laste-toetamise-talitus"
    page = site.get(f"/units/{unit}/clauses")
    rows = {
        link.get("href", "").split("/")[2]: " ".join(words_of(one))
        for one in page.all("li")
        for link in one.iter("a")
        if "/posts?unit=" in link.get("href", "")
    }
    assert "kõigil juba olemas" in rows["muud-tegevused"]
    assert "olemas 1 ametijuhendis 2-st" in " ".join(rows.values())
    assert "olemas" not in rows["ettepanekud"]
    assert "kaugtoo" in rows
    assert "ametnikul-on-oigus" not in rows
    assert "/clauses/new/oigused" in links_of(page)


def links_of(page: Page) -> list[str]:
    return [one.get("href", "") for one in page.all("a")]


def acts(page: Page) -> tuple[bool, list[str]]:
    """Whether a page of the library says that something is not saved, and where its links lead."""
    (part,) = page.all("p", "acts")
    is_said = any("is-changed" in classes(one) for one in part.iter("span"))
    assert "Salvestamata Loobu" in " ".join(words_of(part))
    return is_said, [one.get("href", "") for one in part.iter("a")]


@pytest.mark.parametrize(
    ("address", "typed", "back"),
    [
        ("/clauses/vahetu-juht", {"/basis": "Uus alus"}, "/clauses/vahetu-juht"),
        ("/clauses/new/oigused", {}, "/clauses?topic=oigused"),
        ("/sets/teenistuja-oigused", {"note": "Uus nimi"}, "/sets/teenistuja-oigused"),
        ("/clauses/vahetu-juht/replace", {"other": "pole"}, "/clauses/vahetu-juht"),
    ],
)
def test_every_form_of_the_library_says_what_is_not_saved(
    site: Site, address: str, typed: dict[str, str], back: str
) -> None:
    page = site.get(address)
    assert acts(page) == (False, [back])
    form = next(one for one in forms_of(page, address) if one.action == address)
    answer = site.post(address, {**dict(form.fields), **typed, "op": "look"})
    assert acts(answer) == (True, [back])


def test_a_table_stays_brief_while_somebody_works_in_it(site: Site) -> None:
    page = site.get(POST)
    (box,) = (one for one in page.all("input") if one.get("name") == "brief")
    assert box.get("checked") is None
    sent = next(one for one in forms_of(page, POST) if one.action == POST)
    for typed, is_checked in (({"brief": "1"}, True), ({}, False)):
        answer = site.post(POST, {**dict(sent.fields), **typed, "op": "open /ulesanded/0"})
        (box,) = (one for one in answer.all("input") if one.get("name") == "brief")
        assert (box.get("checked") is not None) is is_checked
