"""The page on which a directive of the past is uploaded, looked at, corrected and added."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest
from jinja2 import Environment

from effort import calls_of
from import_batches import with_other_words
from koostaja import check
from koostaja.diagnostics import has_errors
from koostaja.documents import position_document
from koostaja.intake import import_act, kept_acts
from koostaja.publication import shown_document
from koostaja.web.importing.act_form import TEXTLESS, TypedRepeal, typed_in
from koostaja.workspace import Act, ActReference, open_workspace
from past_acts import ACT, FILES, JOINED, OWNER, SPECIALIST, signed_files, without_directives
from saving_scene import git
from web_forms import forms_of
from web_pages import Page, Site, open_site
from workspaces import edit

TODAY = "2026-11-30"
BROKEN = b"PK\x03\x04"


@pytest.fixture(scope="session")
def signed(built: Path) -> Mapping[str, bytes]:
    return signed_files(built)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return without_directives(tmp_path / "asutus")


def upload(site: Site, files: Iterable[tuple[str, bytes]]) -> Page:
    """Send files as the form does."""
    parts = [("files", (name, data, "application/octet-stream")) for name, data in files]
    given = {"sec-fetch-site": "same-origin"}
    answer = site.client.post("/import/act", files=parts, headers=given, follow_redirects=False)
    return Page(answer.status_code, answer.text, dict(answer.headers))


def uploaded(site: Site, files: Mapping[str, bytes]) -> str:
    """The address of the page of a directive that was uploaded."""
    page = upload(site, files.items())
    assert page.status == 303, text_of(page)
    return page.headers["location"]


def text_of(page: Page) -> str:
    return " ".join(page.words)


def fields_of(page: Page, address: str) -> dict[str, str]:
    """What the form of a directive sends if nobody touches it."""
    form = next(one for one in forms_of(page, address) if ("op", "add") in one.buttons)
    assert form.action == address
    return dict(form.fields)


def send(site: Site, address: str, op: str, **typed: str) -> Page:
    """Type something into the form as it is, and press a button."""
    named = {re.sub("_(?=[0-9])", " ", name): one for name, one in typed.items()}
    return site.post(address, {**fields_of(site.get(address), address), **named, "op": op})


def again(site: Site, page: Page, address: str, op: str = "add") -> Page:
    """Press a button of a page that answered a form, without touching anything."""
    return site.post(address, {**fields_of(page, address), "op": op})


def act_of(root: Path) -> Act:
    (act,) = open_workspace(root).value.ledger.acts
    return act


@contextmanager
def working() -> Iterator[set[str]]:
    """The modules of imports that work in this process meanwhile, in any of its new threads."""
    found = set[str]()

    def note(frame: FrameType, _event: str, _given: object) -> None:
        found.add(frame.f_code.co_filename)

    modules = set[str]()
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield modules
    finally:
        sys.setprofile(None)
        threading.setprofile(None)  # type: ignore[arg-type]
    for file in found:
        name = file.partition("/koostaja/intake/")[2].removesuffix(".py")
        modules |= {name} - {"", "__init__", "acts/__init__"}


def test_the_server_reads_no_directive_itself(empty: Path, signed: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    with working() as modules:
        address = uploaded(site, {JOINED: signed[JOINED]})
        page = site.get(address)
        assert site.get(f"{address}/annexes/1?document={OWNER}").status == 200
        assert again(site, page, address, "look").status == 200
        assert again(site, page, address).status == 303
    assert act_of(empty).number == "183"
    assert "acts/act_data" in modules
    light = {"acts/act_data", "acts/act_uploads", "acts/past_act", "reading/office"}
    assert modules <= light


def test_texts_are_shown_by_templates_that_are_compiled_once(small: Path) -> None:
    workspace = open_workspace(small).value
    document, _ = position_document(workspace, next(iter(workspace.positions.values())))

    def show() -> None:
        shown, problems = shown_document(small, document, "et")
        assert (shown is not None, problems) == (True, [])

    show()
    assert calls_of(Environment.compile, show) <= 1  # that of the Word file


def test_a_reading_that_breaks_off_says_so(
    empty: Path, signed: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = open_site(empty)
    address = uploaded(site, {JOINED: signed[JOINED]})
    monkeypatch.setattr(sys, "executable", "/bin/false")
    given = {"op": "look", "number": "184"}
    for page in (upload(site, [(JOINED, signed[JOINED])]), site.post(address, given)):
        assert (page.status, "Programmis tekkis viga" in text_of(page)) == (500, True)
    assert site.get(address).status == 200  # what was read before is remembered
    assert [*kept_acts(empty)] == [address.rpartition("/")[2]]


def test_what_cannot_be_a_directive_is_refused(empty: Path, signed: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    good, annex = (FILES[0], signed[FILES[0]]), (FILES[1], signed[FILES[1]])
    refused = {
        "kiri.exe": [good, ("kiri.exe", b"MZ")],
        "tühi.docx": [good, ("tühi.docx", b"")],
        "Seda faili ei saa lugeda.": [good, ("katki.docx", BROKEN)],
        "Ei ole selge, milline osa failidest on käskkiri.": [annex],
        "Valige vähemalt üks fail.": [],
    }
    for said, files in refused.items():
        page = upload(site, files) if files else site.post("/import/act", {"files": ""})
        assert page.status == 422, said
        assert said in text_of(page)
        assert page.all("div", "error")
    assert not (empty / "import").exists()
    for key in ("0" * 16, "%2e%2e%2fclauses", "x"):
        assert site.get(f"/import/act/{key}").status == 404
        assert site.post(f"/import/act/{key}", {"op": "add", "number": "1"}).status == 404
        assert site.get(f"/import/act/{key}/annexes/1?document=x").status == 404


@pytest.mark.full
def test_files_that_are_too_large_or_do_not_fit_are_refused(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    site = open_site(empty)
    joined, annex = (JOINED, signed[JOINED]), (FILES[1], signed[FILES[1]])
    assert "Valige iga lisa üks kord." in text_of(upload(site, [joined, annex]))
    assert upload(site, [("katki.pdf", b"%PDF-1.7")]).status == 422
    page = upload(site, [("suur.pdf", bytes(101_000_000))])
    assert (page.status, "liiga suured" in text_of(page)) == (413, True)
    assert not (empty / "import").exists()


@pytest.mark.full
def test_a_directive_is_looked_at_and_added(empty: Path, signed: Mapping[str, bytes]) -> None:
    edit(empty, "clauses/vastutus.yaml", "heaperemeheliku kas", "säästliku kas")
    git(empty, "init", "-q")
    site = open_site(empty)
    for start in ("/import", "/directives"):
        assert 'href="/import/act"' in site.get(start).text
    assert "Failides võib olla isikuandmeid." in site.get("/import/act").text
    address = uploaded(site, {name: signed[name] for name in FILES})
    page = site.get(address)
    fields = fields_of(page, address)
    assert [fields[one] for one in ("number", "date", "title", "in_force")] == [
        "183",
        "28.11.2025",
        "Ametijuhendi kinnitamine",
        "01.12.2025",
    ]
    assert (fields["repeal 0"], fields["day 0"]) == ("77", "18.05.2025")
    assert (fields["choice 1"], fields["choice 2"]) == (OWNER, SPECIALIST)
    assert "Lisa 2. Peaspetsialist (lastemaja) hiljem muutunud lisa-2.docx" in text_of(page)
    text = site.get(f"{address}/annexes/2?document={SPECIALIST}")
    assert "heaperemeheliku" in text_of(text)
    assert site.get(f"{address}/annexes/2?document=keegi").status == 404
    assert site.get(f"{address}/annexes/2").status == 404
    assert "kaskkiri.docx, lisa-1.docx, lisa-2.docx" in text_of(site.get("/import/act"))
    done = again(site, page, address)
    assert (done.status, done.headers["location"]) == (303, f"/import/act?added={ACT}")
    after = site.get(done.headers["location"])
    said = text_of(after)
    assert "Käskkiri on lisatud: 28.11.2025 käskkiri nr 183" in said
    (notice,) = after.all("div", "saved")
    assert "/status" in [one.get("href") for one in notice.iter("a")]
    assert "Lisamata käskkirjad" not in said
    assert (kept_acts(empty), site.get(address).status) == ({}, 404)
    assert act_of(empty).repeals[0] == ActReference(
        "77", "2025-05-18", "Ametijuhendi kinnitamine", ()
    )
    assert not has_errors(check(empty).problems)
    log = git(empty, "log", "--format=%s", "-1")
    assert "Lisatud varasem käskkiri: 28.11.2025 nr 183" in str(log)
    assert "28.11.2025 nr 183" in text_of(site.get("/status"))
    part = {"file": ("koopia.docx", signed[JOINED], "application/octet-stream")}
    given = {"sec-fetch-site": "same-origin"}
    returned = site.client.post("/verify", files=part, headers=given).text
    assert "Selle faili sõnad on samad" in returned
    assert "käskkiri ise; lisa 1; lisa 2" in returned


@pytest.mark.full
def test_what_was_read_is_corrected(empty: Path, signed: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    other = with_other_words(signed[JOINED], "28.11.2025 nr 183", "27.11.2025 nr 184 (nr 185)")
    address = uploaded(site, {JOINED: with_other_words(other, "Tunnistan kehtetuks", "Kaotan")})
    page = site.get(address)
    said = text_of(page)
    assert "Enne lisamist on vaja täpsustada:" in said
    assert "Leitud: 184; 185." in said
    assert "--number" not in said
    refused = again(site, page, address)
    assert (refused.status, "Sisestage käskkirja number." in text_of(refused)) == (422, True)
    typed = {
        "number": "184",
        "in_force": "",
        "repeal_0": "7-K",
        "day_0": "1.2.2019",
        "of_0": "2, 4–6",
        "choice_1": TEXTLESS,
        "as_1": "Teenuseomanik",
        "other_2": "peaspetsialist (järelhooldus)",
    }
    looked = send(site, address, "look", **typed)
    assert looked.status == 200
    assert "Peaspetsialist (järelhooldus)" in text_of(looked)
    assert "Lisa 2 pealkiri on „Peaspetsialist (lastemaja)“" in text_of(looked)
    typed["other_2"] = "keegi"
    assert "Valige nimi loendist." in text_of(send(site, address, "add", **typed))
    typed["other_2"] = "Peaspetsialist (lastemaja)"
    first = send(site, address, "add", **typed)
    assert (first.status, "Vaadake uuesti üle ja lisage siis." in text_of(first)) == (409, True)
    done = again(site, first, address)
    assert done.status == 303, text_of(done)
    act = act_of(empty)
    assert (act.number, act.in_force) == ("184", "2025-11-27")
    assert act.repeals == (ActReference("7-K", "2019-02-01", "", ("2", "4-6")),)
    assert [(one.title, one.position) for one in act.annexes] == [
        ("Teenuseomanik", ""),
        ("Peaspetsialist (lastemaja)", SPECIALIST),
    ]


@pytest.mark.full
def test_an_annex_without_a_file_is_added_by_its_title(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    site = open_site(empty)
    address = uploaded(site, {name: signed[name] for name in FILES[:2]})
    page = site.get(address)
    assert "Käskkirja lisade faile ei ole: 2." in text_of(page)
    refused = again(site, page, address)
    assert (refused.status, "Sisestage pealkiri." in text_of(refused)) == (422, True)
    first = send(site, address, "add", as_2="Peaspetsialist")
    assert again(site, first, address).status == 303
    annexes = [(one.title, one.position) for one in act_of(empty).annexes]
    assert annexes == [("Teenuseomanik (lastemaja)", OWNER), ("Peaspetsialist", "")]


@pytest.mark.full
def test_data_that_change_meanwhile_are_looked_at_again(
    empty: Path, signed: Mapping[str, bytes]
) -> None:
    site = open_site(empty)
    address = uploaded(site, {JOINED: signed[JOINED]})
    page = site.get(address)
    edit(empty, f"positions/{SPECIALIST}.yaml", "Hanked on ette", "Kõik hanked on ette")
    assert again(site, page, address).status == 409
    assert not (empty / "directives/confirmed").exists()
    assert again(site, site.get(address), address).status == 303
    twice = uploaded(site, {JOINED: signed[JOINED]})
    said = text_of(site.get(twice))
    assert "See käskkiri on juba andmetes: 28.11.2025 käskkiri nr 183" in said
    removed = site.post(twice, {"op": "remove"})
    assert removed.headers["location"] == "/import/act?removed=yes"
    assert "Failid on eemaldatud." in text_of(site.get("/import/act?removed=yes"))
    assert (kept_acts(empty), site.get(twice).status) == ({}, 404)


@pytest.mark.parametrize("name", [JOINED, "koopia.docx"])
def test_files_of_a_directive_on_record_are_told_apart(
    name: str, empty: Path, signed: Mapping[str, bytes]
) -> None:
    site = open_site(empty)
    waiting = uploaded(site, {name: with_other_words(signed[JOINED], "2025 nr 183", "2025 nr 999")})
    content = signed[JOINED]
    if name != JOINED:  # with the same words, but another file
        content = with_other_words(content, "</w:body>", "<!-- --></w:body>")
    address = uploaded(site, {name: content})
    assert "Failid, mille" not in text_of(site.get("/import/act"))
    import_act(empty, {JOINED: signed[JOINED]})
    for again in (site, open_site(empty)) if name == JOINED else (site,):
        page = again.get("/import/act")
        before, _, after = text_of(page).partition("Failid, mille käskkiri on juba andmetes")
        assert f"Lisamata käskkirjad {name}" in before
        assert f"{name}: 28.11.2025 käskkiri nr 183 Eemalda failid" in after
        assert f'href="{address}"' not in page.text
    (form,) = (one for one in forms_of(page, "/import/act") if one.action == address)
    assert form.buttons == (("op", "remove"),)
    site.post(address, {"op": "remove"})
    assert [*kept_acts(empty)] == [waiting.rpartition("/")[2]]
    assert "Failid, mille" not in text_of(site.get("/import/act"))


def test_who_looks_again_is_told_what_came_of_it(empty: Path, signed: Mapping[str, bytes]) -> None:
    site = open_site(empty)
    address = uploaded(site, {JOINED: signed[JOINED]})
    page = site.get(address)
    assert not page.all("div", "saved")
    same = again(site, page, address, "look")
    assert "Üle on vaadatud käskkiri ja 2 lisa: midagi ei ole muutunud." in text_of(same)
    other = send(site, address, "look", **{"name 0": "Juhendi kinnitamine"})
    assert "Üle on vaadatud käskkiri ja 2 lisa. Käskkirja saab lisada." in text_of(other)
    assert "midagi ei ole muutunud" in text_of(again(site, other, address, "look"))
    faulty = text_of(send(site, address, "look", number=""))
    assert "Parandage märgitud väljad." in faulty
    assert "Üle on vaadatud" not in faulty


def nothing(_name: str) -> str | None:
    """No document has any name."""
    return None


def test_what_is_typed_is_understood() -> None:
    fields = {
        "number": "  1-3/7 ",
        "date": "1.2.2024",
        "title": "Juhendid",
        "in_force": "2024-03-01",
        "repeal 0": "5",
        "day 0": "31.12.2023",
        "of 0": "2, 4–6",
        "repeal 3": "",
        "name 4": "Juhend",
        "choice 1": "esimene",
        "choice 2": TEXTLESS,
        "as 2": "Teine",
        "choice 3": "",
        "other 3": "Kolmas",
        "choice x": "y",
    }
    typed = typed_in(fields, TODAY, {"Kolmas": "kolmas"}.get)
    assert typed.faults == {"repeal 1": "repeal"}
    options = typed.options({"Kolmas": "kolmas"}.get)
    assert (options.number, options.date, options.in_force) == ("1-3/7", "2024-02-01", "2024-03-01")
    assert options.repeals == (ActReference("5", "2023-12-31", "", ("2", "4-6")),)
    assert options.annexes == {"1": "esimene", "3": "kolmas"}
    assert options.textless == {"2": "Teine"}
    wrong = typed_in(
        {"number": "1", "date": "1.2.2027", "title": "x", "in_force": "hiljem", "choice 1": "-"},
        TODAY,
        nothing,
    )
    assert wrong.faults == {"date": "future", "in_force": "date", "as 1": "title"}
    assert not TypedRepeal("5", "31.12.2023", "", "kõik").is_sound
    assert typed.options(nothing).in_force == "2024-03-01"
    assert TypedRepeal("5", "31.12.2023", "", "2 3; 7 – 10").ranges == ("2", "3", "7-10")
    assert typed_in({**fields, "in_force": ""}, TODAY, nothing).options(nothing).in_force == (
        "2024-02-01"
    )


def test_nothing_of_a_long_directive_is_left_out() -> None:
    title = "Ametijuhendite kinnitamine ja " + "varasemate käskkirjade " * 40 + "muutmine"
    fields = {"number": "1", "date": "1.2.2024", "title": title}
    for at in range(70):
        fields |= {f"repeal {at}": f"{at + 1}", f"day {at}": "31.12.2023"}
    options = typed_in(fields, TODAY, nothing).options(nothing)
    assert options.title == title
    assert [one.number for one in options.repeals] == [str(at + 1) for at in range(70)]
