"""Clauses on the page: found, edited in place, saved only after everybody affected was seen."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from conftest import ROOT
from web_pages import Page, Site, open_site, words_of
from workspaces import opened

KEEL = "/clauses/keeleoskus"
KEELE = "{Keele nimi omastavas käändes} keele"
KEEL_FILE = "clauses/nouded.yaml"


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Path]:
    """This repository's workspace as pages."""
    root = tmp_path_factory.mktemp("library") / "asutus"
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
    for file, data in files_of(root).items():
        if before.get(file) != data:
            (root / file).write_bytes(before[file])


@pytest.fixture
def site(opened_once: tuple[Site, Path], root: Path) -> Site:
    assert root.is_dir()
    return opened_once[0]


def fields_of(page: Page) -> dict[str, str | list[str]]:
    """What a browser sends of the form that edits, without its buttons."""
    (form,) = page.all("form", "sheet-form")
    found = dict[str, list[str]]()
    for one in form.iter():
        name = one.get("name", "")
        if one.tag == "textarea":
            found.setdefault(name, []).append((one.text or "").replace("\n", "\r\n"))
        elif one.tag == "input" and (one.get("type") != "checkbox" or "checked" in one.attrib):
            found.setdefault(name, []).append(one.get("value", ""))
    return {name: one[0] if len(one) == 1 else one for name, one in found.items()}


def looked_at(site: Site, address: str, changed: Mapping[str, str]) -> Page:
    """The page after somebody has typed something and asked what that touches."""
    return site.post(address, {**fields_of(site.get(address)), **changed, "op": "look"})


def saved(site: Site, address: str, changed: Mapping[str, str]) -> Page:
    """The answer to a save of what was seen."""
    seen = looked_at(site, address, changed)
    assert seen.status == 200, seen.words
    return site.post(address, {**fields_of(seen), "op": "save"})


def sentences(page: Page, name: str) -> list[str]:
    return [" ".join(words_of(one)) for one in page.all(name)]


def notices(page: Page) -> str:
    found = [*page.all("p", "notice"), *page.all("p", "fault")]
    return " ".join(word for one in found for word in words_of(one))


def files_of(root: Path) -> dict[str, bytes]:
    folders = ("clauses", "positions", "directives", "documents")
    found = (one for name in folders for one in (root / name).rglob("*.yaml"))
    return {str(one.relative_to(root)): one.read_bytes() for one in found}


def test_clauses_are_found_by_words_without_marks_and_capitals(site: Site) -> None:
    page = site.get("/clauses?q=TEISTELT+struktuuriuksustelt")
    (entry,) = [one for one in page.all("li") if "used" in (one.get("class") or "")]
    assert "/clauses/info" in [one.get("href") for one in entry.iter("a")]
    assert "struktuuriüksustelt" in [word for one in entry.iter("mark") for word in words_of(one)]
    assert site.get("/clauses?q=nimiskaarmees").all("mark") == []


def test_clauses_are_chosen_by_topic_and_state(site: Site) -> None:
    everything = [one.get("href") for one in site.get("/clauses").all("a") if is_clause(one)]
    unused = [
        one.get("href") for one in site.get("/clauses?state=unused").all("a") if is_clause(one)
    ]
    used = [one.get("href") for one in site.get("/clauses?state=used").all("a") if is_clause(one)]
    assert unused
    assert sorted(unused + used) == sorted(everything)
    (one,) = [one for one in site.get("/clauses?topic=muutmine").all("a") if is_clause(one)]
    assert one.get("href") == "/clauses/ulevaatamine"


def is_clause(link: Element) -> bool:
    return bool(re.fullmatch("/clauses/[a-z0-9-]+", link.get("href", "")))


QUICK = ["kinnitusmarge"]


@pytest.mark.parametrize("ids", [QUICK, pytest.param(None, marks=pytest.mark.full)])
def test_a_form_that_nobody_has_touched_changes_nothing(
    site: Site, root: Path, ids: list[str] | None
) -> None:
    before = files_of(root)
    for id in ids or opened(root).library.clauses:
        page = looked_at(site, f"/clauses/{id}", {})
        assert "Muudatusi ei ole." in notices(page), id
    assert files_of(root) == before


def test_affected_sentences_are_seen_before_and_after(site: Site) -> None:
    page = looked_at(
        site,
        KEEL,
        {"/text": f"{KEELE} oskus tasemel {{Tase}} kõnes ja kirjas"},
    )
    assert sentences(page, "ins") == ["kõnes ja kirjas"] * 2
    (found,) = page.all("section", "effects")
    said = " ".join(words_of(found))
    assert "Muutub 2 dokumenti" in said
    assert "Eesti keele oskus tasemel C1. Pärast Eesti keele oskus tasemel C1 kõnes" in said
    assert "tuleb uuesti kinnitada" in said
    assert "Ei muutu 4 dokumendis" in said
    assert "kasutab teist sõnastust" in said


def test_a_save_is_refused_until_its_list_was_seen(site: Site, root: Path) -> None:
    before = files_of(root)
    typed = {
        "/text": f"{KEELE} oskus tasemel {{Tase}} kõnes ja kirjas",
        "op": "save",
    }
    page = site.post(KEEL, {**fields_of(site.get(KEEL)), **typed})
    assert page.status == 409
    assert "Enne salvestamist vaadake" in notices(page)
    assert files_of(root) == before
    seen = {
        **fields_of(page),
        "/text": f"{KEELE} oskus tasemel {{Tase}} kõnes",
        "op": "save",
    }
    other = site.post(KEEL, seen)
    assert other.status == 409
    assert "Loend on pärast teie vaatamist muutunud" in notices(other)
    noted = site.post(KEEL, {**fields_of(other), "/note": "Ainult põhjendus", "op": "save"})
    assert noted.status == 409
    assert files_of(root) == before
    assert site.post(KEEL, {**fields_of(noted), "op": "save"}).status == 303


@pytest.mark.full
def test_a_list_that_has_changed_meanwhile_is_seen_again(site: Site, root: Path) -> None:
    seen = looked_at(site, KEEL, {"/text": f"{KEELE} oskus tasemel {{Tase}} kirjas"})
    file = root / "positions" / "peaspetsialist-lastemaja.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("tase: C1", "tase: B1", 1), encoding="utf-8")
    page = site.post(KEEL, {**fields_of(seen), "op": "save"})
    assert page.status == 409
    assert "Loend on pärast teie vaatamist muutunud" in notices(page)
    assert site.post(KEEL, {**fields_of(page), "op": "save"}).status == 303


def test_a_save_keeps_everything_else_and_can_be_undone(site: Site, root: Path) -> None:
    before = (root / KEEL_FILE).read_text(encoding="utf-8")
    answer = saved(site, KEEL, {"/text": f"{KEELE} oskus tasemel {{Tase}} kirjas"})
    assert answer.status == 303
    after = (root / KEEL_FILE).read_text(encoding="utf-8")
    assert after == before.replace(
        '"{keel} keele oskus tasemel {tase}"', '"{keel} keele oskus tasemel {tase} kirjas"'
    )
    page = site.get(answer.headers["location"])
    (button,) = [one for one in page.all("input") if one.get("name") == "token"]
    undone = site.post("/undo", {"token": button.get("value", ""), "back": KEEL})
    assert undone.headers["location"].startswith(KEEL)
    assert (root / KEEL_FILE).read_text(encoding="utf-8") == before


@pytest.mark.full
def test_all_that_is_said_of_a_clause_is_edited(site: Site, root: Path) -> None:
    typed = {
        "/note": "Uus  põhjendus",
        "/retired/since": "1.2.2027",
        "/retired/instead": choice(site, "Kõrgharidus"),
        "/params/keel/title": "Keele nimi",
        "/params/tase/values": "A1\r\nA2\r\nB1\r\n\r\nB2\r\nC1",
        "/variants/vahemalt/note": "",
    }
    assert saved(site, KEEL, typed).status == 303
    data = opened(root).library.clauses["keeleoskus"].source.data["clauses"]["keeleoskus"]
    assert data["note"] == "Uus põhjendus"
    assert data["retired"] == {"since": "2027-02-01", "instead": "korgharidus"}
    assert data["params"]["keel"] == {"title": "Keele nimi"}
    assert data["params"]["tase"]["values"] == ["A1", "A2", "B1", "B2", "C1"]
    assert data["variants"] == {"vahemalt": {"text": "{keel} keele oskus vähemalt tasemel {tase}"}}
    assert fields_of(site.get(KEEL))["/retired/since"] == "01.02.2027"
    assert looked_at(site, KEEL, {"/retired/since": ""}).status == 422


@pytest.mark.full
def test_where_a_clause_may_be_is_edited_and_what_is_against_it_is_said(
    site: Site, root: Path
) -> None:
    address = "/clauses/vaidlustamisviide"
    typed = {"/groups": "Ametnik", "/excludes/-": choice(site, "Hoolivus")}
    assert saved(site, address, typed).status == 303
    body = opened(root).library.clauses["vaidlustamisviide"].body
    assert (body.groups, body.excludes) == (("Ametnik",), ("vaartused",))
    page = looked_at(site, KEEL, {"/excludes/-": choice(site, "Hoolivus")})
    (found,) = page.all("section", "effects")
    print(words_of(found))
    assert "Muudatus toob kaasa" in " ".join(words_of(found))


def choice(site: Site, words: str) -> str:
    """The words by which a clause is chosen that begins with some."""
    options = [one.get("value", "") for one in site.get(KEEL).all("option")]
    return next(one for one in options if one.startswith(words))


@pytest.mark.full
def test_a_new_wording_gets_its_place(site: Site, root: Path) -> None:
    page = site.post(KEEL, {**fields_of(site.get(KEEL)), "op": "variant"})
    typed = {
        **fields_of(page),
        "/variants/uus-sonastus/text": f"{KEELE} suhtlustasandil oskus tasemel {{Tase}}",
        "/variants/uus-sonastus/note": "Klienditöö",
    }
    seen = site.post(KEEL, {**typed, "op": "look"})
    assert "Ühegi dokumendi sõnastus ei muutu" in " ".join(seen.words)
    assert site.post(KEEL, {**fields_of(seen), "op": "save"}).status == 303
    clause = opened(root).library.clauses["keeleoskus"]
    assert list(clause.variants) == ["vahemalt", "suhtlustasandil"]
    assert clause.variants["suhtlustasandil"].note == "Klienditöö"


@pytest.mark.full
def test_words_in_braces_become_a_gap(site: Site, root: Path) -> None:
    address = "/clauses/kaugtoo"
    words = "teha kaugtööd kokkuleppel {Kellega}"
    page = looked_at(site, address, {"/text": words})
    assert "Tekstis on uus lünk" in notices(page)
    assert fields_of(page)["/text"] == "teha kaugtööd kokkuleppel {Kellega}"
    assert fields_of(page)["/params/kellega/title"] == "Kellega"
    seen = site.post(address, {**fields_of(page), "op": "look"})
    assert "lünk „Kellega“" in " ".join(seen.words)
    refused = site.post(address, {**fields_of(seen), "op": "save"})
    assert refused.status == 422
    assert "tooks dokumentidesse vigu" in notices(refused)
    usual = {**fields_of(refused), "/params/kellega/default": "vahetu juhiga"}
    seen = site.post(address, {**usual, "op": "look"})
    assert "Ühegi dokumendi sõnastus ei muutu" in " ".join(seen.words)
    assert site.post(address, {**fields_of(seen), "op": "save"}).status == 303
    gap = opened(root).library.clauses["kaugtoo"].params["kellega"]
    assert (gap.title, gap.default) == ("Kellega", "vahetu juhiga")


@pytest.mark.full
def test_texts_in_cells_and_lists_are_edited(site: Site, root: Path) -> None:
    address, file = "/clauses/muud-tegevused", "clauses/ulesanded.yaml"
    typed = {"/row/results/1/text": "", "/row/results/-": "Uuendused on algatatud"}
    assert saved(site, address, typed).status == 303
    row = opened(root).library.clauses["muud-tegevused"].body.row
    assert row
    assert [one["text"] for one in row["results"]][1:] == ["Uuendused on algatatud"]
    assert (root / file).read_text(encoding="utf-8").count("koostoopartnerite-vorgustik") == 2


@pytest.mark.full
def test_what_others_have_saved_is_kept_or_asked(site: Site, root: Path) -> None:
    typed = {
        **fields_of(site.get(KEEL)),
        "/text": f"{KEELE} valdamine tasemel {{Tase}}",
    }
    assert saved(site, KEEL, {"/note": "Teise põhjendus"}).status == 303
    page = site.post(KEEL, {**typed, "op": "look"})
    assert fields_of(page)["/note"] == "Teise põhjendus"
    assert "Teiste vahepealsed muudatused" in notices(page)
    assert saved(site, KEEL, {"/text": f"{KEELE} tundmine tasemel {{Tase}}"}).status == 303
    page = site.post(KEEL, {**typed, "op": "look"})
    assert page.status == 409
    assert fields_of(page)["/text"] == typed["/text"]
    (conflict,) = page.all("section", "conflicts")
    assert f"{KEELE} tundmine tasemel {{Tase}}" in " ".join(words_of(conflict))
    theirs = site.post(KEEL, {**fields_of(page), "take": "/text", "op": "look"})
    assert fields_of(theirs)["/text"] == f"{KEELE} tundmine tasemel {{Tase}}"
    ours = site.post(KEEL, {**fields_of(page), "op": "look"})
    assert site.post(KEEL, {**fields_of(ours), "op": "save"}).status == 303
    assert (
        opened(root).library.clauses["keeleoskus"].body.text
        == "{keel} keele valdamine tasemel {tase}"
    )


def test_what_cannot_be_used_is_said_and_kept(site: Site, root: Path) -> None:
    before = files_of(root)
    typed = {"/retired/since": "31.2.2027", "/retired/instead": "olematu", "/text": " "}
    page = looked_at(site, KEEL, typed)
    assert page.status == 422
    fields = fields_of(page)
    assert [fields[one] for one in typed] == ["31.2.2027", "olematu", ""]
    assert len(page.all("p", "fault")) == 3
    assert files_of(root) == before


def test_a_new_clause_is_added_by_its_words(site: Site, root: Path) -> None:
    address = "/clauses/new/oigused"
    page = site.post(address, {**fields_of(site.get(address)), "op": "save"})
    assert page.status == 422
    typed = {"/text": "saada {Kelle} nõusolekul puhkust", "/note": "Uus õigus"}
    page = site.post(address, {**fields_of(page), **typed, "op": "save"})
    assert fields_of(page)["/params/kelle/title"] == "Kelle"
    answer = site.post(address, {**fields_of(page), "op": "save"})
    assert answer.status == 303
    clause = opened(root).library.clauses["saada-kelle-nousolekul-puhkust"]
    assert (clause.topic, clause.body.note) == ("oigused", "Uus õigus")
    assert "Salvestatud." in site.get(answer.headers["location"]).words
    assert site.get("/clauses/new/nosuch").status == 404
    assert site.post("/clauses/new/nosuch", {"a": "b"}).status == 404


def test_a_new_clause_like_another_is_asked_about(site: Site, root: Path) -> None:
    address = "/clauses/new/oigused"
    typed = {"/text": "teha kaugtööd kokkuleppel otsese juhiga", "/note": "Uus", "op": "save"}
    page = site.post(address, {**fields_of(site.get(address)), **typed})
    assert "Sarnane tüüptekst on juba olemas" in notices(page)
    assert "/clauses/kaugtoo" in [one.get("href") for one in page.all("a")]
    assert "teha-kaugtood-kokkuleppel-otsese-juhiga" not in opened(root).library.clauses
    assert site.post(address, {**fields_of(page), "op": "save"}).status == 303
    assert "teha-kaugtood-kokkuleppel-otsese-juhiga" in opened(root).library.clauses


@pytest.mark.full
def test_a_new_clause_of_a_table_is_a_row(site: Site, root: Path) -> None:
    address = "/clauses/new/ulesanded"
    typed = {"/row/duty": "Nõustamine", "/row/results/-": "Nõu on antud", "/note": "Uus"}
    page = site.get(address)
    assert "Oodatavad" in " ".join(page.words)
    assert site.post(address, {**fields_of(page), **typed, "op": "save"}).status == 303
    row = opened(root).library.clauses["noustamine"].body.row
    assert row == {"duty": "Nõustamine", "results": [{"text": "Nõu on antud"}]}


SET = "/sets/teenistuja-oigused"


def test_a_member_of_a_set_is_moved(site: Site) -> None:
    moved = site.post(SET, {**fields_of(site.get(SET)), "op": "down 0"})
    assert fields_of(moved)["entry"][:2] == ['"esindused"', '"kaugtoo"']  # type: ignore[index]


@pytest.mark.full
def test_members_of_a_set_are_added_removed_and_moved(site: Site, root: Path) -> None:
    moved = site.post(SET, {**fields_of(site.get(SET)), "op": "down 0"})
    assert fields_of(moved)["entry"][:2] == ['"esindused"', '"kaugtoo"']  # type: ignore[index]
    less = site.post(SET, {**fields_of(moved), "op": "remove 2"})
    more = {**fields_of(less), "add": choice(site, "osaleda koolitustel"), "op": "look"}
    seen = site.post(SET, more)
    said = " ".join(seen.words)
    assert "seda lauset veel ei ole Pärast osaleda koolitustel jt arendustegevustes" in said
    assert "seda lauset enam ei ole" in said
    (kept,) = seen.all("details", "kept-words")
    assert "Ei muutu 2 dokumendis" in " ".join(words_of(kept))
    assert "dokument ei kasuta seda komplekti" in " ".join(words_of(kept))
    assert "kasutab teist sõnastust" not in " ".join(words_of(kept))
    assert SET in [one.get("href") for one in seen.all("a") if words_of(one) == ["Loobu"]]
    assert seen.all("span", "is-changed")
    assert not site.get(SET).all("span", "is-changed")
    assert site.post(SET, {**more, "op": "save"}).status == 409
    answer = site.post(SET, {**fields_of(seen), "op": "save"})
    assert answer.status == 303
    page = site.get(answer.headers["location"])
    assert "Salvestatud: muutus 4 dokumenti." in " ".join(page.words)
    entries = opened(root).library.sets["teenistuja-oigused"].entries
    assert entries[:2] == ("esindused", "kaugtoo")
    assert entries[-1] == "koolitused"
    assert "info" not in entries


@pytest.mark.full
def test_a_new_set_is_made(site: Site, root: Path) -> None:
    address = "/sets/new/oigused"
    typed = {"note": "Lühike komplekt", "add": choice(site, "osaleda koolitustel")}
    seen = site.post(address, {**fields_of(site.get(address)), **typed, "op": "look"})
    assert site.post(address, {**fields_of(seen), "op": "save"}).status == 303
    assert opened(root).library.sets["luhike-komplekt"].entries == ("koolitused",)


def test_a_clause_is_replaced_everywhere_once_it_was_seen(site: Site, root: Path) -> None:
    address = "/clauses/kaugtoo/replace"
    typed = {"other": choice(site, "osaleda koolitustel"), "op": "look"}
    before = files_of(root)
    seen = site.post(address, {**fields_of(site.get(address)), **typed})
    said = " ".join(seen.words)
    changes = seen.all("div", "change")
    assert changes
    assert "teha kaugtööd kokkuleppel vahetu juhiga" in " ".join(words_of(changes[0]))
    assert "osaleda koolitustel jt arendustegevustes" in " ".join(words_of(changes[0]))
    assert "tuleb uuesti kinnitada" in said
    assert site.post(address, {**typed, "op": "save"}).status == 409
    assert files_of(root) == before
    assert site.post(address, {**fields_of(seen), "op": "save"}).status == 303
    workspace = opened(root)
    assert workspace.library.sets["teenistuja-oigused"].entries[0] == "koolitused"
    page = site.get("/clauses/kaugtoo")
    uses = [word for one in page.all("section", "where") for word in words_of(one)]
    assert "allkirjastatud" in uses or "Seda" in uses
    assert site.post(address, {"other": "olematu"}).status == 422


@pytest.mark.full
def test_own_words_like_a_clause_become_the_clause(site: Site, root: Path) -> None:
    file = root / "positions" / "koordinaator-klat-srt.yaml"
    text = file.read_text(encoding="utf-8")
    own = "- text: Vajadusel suhtleb teenuseosutajatega\n"
    like = "- text: Ettepanekud on esitatud ja põhjendatud\n"
    file.write_text(text.replace(own, like), encoding="utf-8")
    address = "/clauses/ettepanekud-esitatud/similar"
    page = site.get(address)
    assert sentences(page, "del") == ["põhjendatud"]
    (box,) = [one.get("value", "") for one in page.all("input") if one.get("name") == "adopt"]
    assert site.post(address, {"op": "look"}).status == 422
    assert site.post(address, {"adopt": "../x /a", "op": "look"}).status == 422
    seen = site.post(address, {"adopt": box, "op": "look"})
    assert "Koordinaator" in words_of(seen.all("section", "effects")[1])
    assert site.post(address, {"adopt": box, "op": "save"}).status == 409
    assert site.post(address, {**fields_of(seen), "op": "save"}).status == 303
    assert file.read_text(encoding="utf-8") == text.replace(own, "- ettepanekud-esitatud\n")


def test_nothing_is_saved_while_nobody_can_see_what_it_touches(site: Site, root: Path) -> None:
    other = root / "clauses" / "vastutus.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(f"{text}  vigane: [1, 2]\n", encoding="utf-8")
    before = files_of(root)
    page = looked_at(site, KEEL, {"/text": f"{KEELE} oskus {{Tase}}"})
    assert page.status == 409
    assert "Tüüptekstide kogus on vigu" in notices(page)
    assert fields_of(page)["/text"] == f"{KEELE} oskus {{Tase}}"
    fields = {**fields_of(site.get(SET)), "add": choice(site, "osaleda koolitustel"), "op": "look"}
    assert "Tüüptekstide kogus on vigu" in notices(site.post(SET, fields))
    typed = {"other": choice(site, "osaleda koolitustel"), "op": "look"}
    assert "Tüüptekstide kogus on vigu" in notices(site.post("/clauses/kaugtoo/replace", typed))
    assert files_of(root) == before


HOSTILE = [
    {},
    {"base": "{"},
    {"base": "[]"},
    {"base": '{"text": ' * 400 + "1" + "}" * 400},
    {"base": "{}", "op": "save", "seen": "x"},
    {"base": json.dumps({"text": 1, "lines": 2, "row": [], "items": "x", "params": "y"})},
    {"base": json.dumps({"variants": {"a": 1, "b": {"text": ["x"]}}, "params": {"c": 1}})},
    {"base": json.dumps({"text": "x {y}", "params": [], "retired": 3, "excludes": {"a": 1}})},
    {"base": "{}", "new-gap": "../x", "new-variant": "1", "/variants/uus-sonastus/text": "x"},
    {"base": json.dumps({"text": "x"}), "take": "/text/0/x", "remove": "//", "/text": "\0{\x85}"},
    {"base": json.dumps({"text": "x"}), "/text": "x" * 100_000 + "{a}" * 1000, "op": "look"},
]


HOSTILE_IDS = [
    "nothing",
    "cut",
    "list",
    "deep",
    "empty",
    "wrong",
    "wrong-in",
    "gaps",
    "new",
    "paths",
    "long",
]
QUICK_IDS = ["nothing", "wrong-in"]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(one, id=id, marks=[] if id in QUICK_IDS else pytest.mark.full)
        for id, one in zip(HOSTILE_IDS, HOSTILE, strict=True)
    ],
)
def test_hostile_forms_are_refused(site: Site, root: Path, given: dict[str, str]) -> None:
    before = files_of(root)
    assert site.post(KEEL, given).status in (200, 400, 409, 422)
    assert site.post("/clauses/new/oigused", given).status in (200, 400, 422)
    assert site.post(SET, given).status in (200, 400, 409, 422)
    for part in ("", "/replace", "/similar"):
        assert site.post(f"/clauses/nosuch{part}", given).status in (400, 404)
        assert not part or site.post(f"/clauses/kaugtoo{part}", given).status in (400, 422)
    assert site.post("/sets/nosuch", given).status in (400, 404)
    assert files_of(root) == before


ENTRIES = ["", "[]", "{}", '{"use": 3}', '"nosuch"', "[" * 5000]


@pytest.mark.parametrize(
    "entry", ["3", *(pytest.param(e, marks=pytest.mark.full) for e in ENTRIES)]
)
def test_hostile_entries_of_sets_are_refused(site: Site, root: Path, entry: str) -> None:
    before = files_of(root)
    for address in (SET, "/sets/new/oigused"):
        given = {"base": "{}", "entry": entry, "note": "x", "op": "save", "seen": "x"}
        assert site.post(address, given).status in (409, 422)
    assert files_of(root) == before
