"""What nobody has touched stays as the file has it, also in a form that is older than the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from koostaja.source import parse
from koostaja.text.typed_days import typed_day
from koostaja.web import open_page_session
from web_forms import Form, forms_of
from web_pages import Site, site_at, words_of
from workspaces import copy_of, edit

ADDRESS, FILE = "/positions/hoolekande-peaspetsialist", "positions/hoolekande-peaspetsialist.yaml"
FILE_OF_CLAUSES = "clauses/korraldus.yaml"
SUPERIOR = "positions/hoolekandetalituse-juhataja.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_of("town", tmp_path)


def opened(root: Path) -> Site:
    return site_at(open_page_session(root))


def form_at(site: Site, address: str, button: str = "save") -> Form:
    """The form of a page that has a button."""
    forms = forms_of(site.get(address), address)
    return next(one for one in forms if ("op", button) in one.buttons)


def facts(root: Path) -> Any:
    source = parse((root / FILE).read_text(encoding="utf-8"), FILE).value
    assert source
    return source.data["uldosa"]


def looked_and_saved(site: Site, address: str, **typed: str) -> None:
    """Change fields of a part of the authority or library, and save what was seen."""
    fields = {**dict(form_at(site, address, "look").fields), **typed, "op": "look"}
    seen = site.post(address, fields)
    form = next(one for one in forms_of(seen, address) if ("op", "save") in one.buttons)
    assert site.post(address, {**dict(form.fields), "op": "save"}).status == 303


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SUPERIOR, "nimetus: juhataja", "nimetus: talituse juht"),
        ("organisation.yaml", "name: hoolekandetalitus", "name: abitalitus"),
    ],
)
def test_posts_and_units_that_are_renamed_meanwhile_stay_the_same(
    root: Path, file: str, old: str, new: str
) -> None:
    site, before = opened(root), facts(root)
    form = form_at(site, ADDRESS)
    edit(root, file, old, new)
    site.get("/")  # names are those of the last survey
    saved = site.post(ADDRESS, {**dict(form.fields), "/uldosa/eesmark": "Abi", "op": "save"})
    assert saved.status == 303
    assert facts(root) == {**before, "eesmark": "Abi"}


def test_a_name_that_is_typed_means_the_post_that_has_it_now(root: Path) -> None:
    site = opened(root)
    form = form_at(site, ADDRESS)
    typed = {**dict(form.fields), "/uldosa/juht": "Registripidaja", "op": "save"}
    assert site.post(ADDRESS, typed).status == 303
    assert facts(root)["juht"] == "registripidaja"
    assert site.post(ADDRESS, {**typed, "names": "[]"}).status == 303  # that no page has sent
    assert site.post(ADDRESS, {**typed, "names": "{"}).status == 303


def test_no_break_spaces_stay_where_a_text_is_edited(root: Path) -> None:
    site = opened(root)
    form = form_at(site, ADDRESS)
    typed = {"/uldosa/eesmark": " Abi  § 8\u00a0alusel\r\n 1\u202f000 inimesele "}
    assert site.post(ADDRESS, {**dict(form.fields), **typed, "op": "save"}).status == 303
    assert facts(root)["eesmark"] == "Abi § 8\u00a0alusel 1\u202f000 inimesele"

    text = dict(form_at(site, "/clauses/kehtestada", "look").fields)["/text"]
    assert "\u00a0" in text
    looked_and_saved(site, "/clauses/kehtestada", **{"/text": text.replace("kirj", "uus kirj")})
    assert "uus kirjeldus (lisa\u00a0{annex})" in (root / FILE_OF_CLAUSES).read_text("utf-8")

    name = "linna 2.\u00a0kantselei"
    looked_and_saved(site, "/organisation/unit/linnakantselei", **{"/name": f"{name} "})
    assert name in (root / "organisation.yaml").read_text("utf-8")


def test_a_day_that_was_pasted_with_no_break_spaces_is_a_day() -> None:
    assert typed_day("\u00a01.\u00a02.\u00a02026 ") == "2026-02-01"


def test_a_day_in_a_year_of_no_authority_is_a_slip_of_the_pen(root: Path) -> None:
    typed_days = [typed_day(one) for one in ("10.02.0026", "0001-01-01", "1.1.1900")]
    assert typed_days == ["", "", "1900-01-01"]
    site, address = opened(root), "/directives/ametijuhendid/confirm"
    (form,) = (one for one in forms_of(site.get(address), address) if "container" in one.files)
    typed = {"number": "12", "date": "10.02.0026"}
    given = {"sec-fetch-site": "same-origin"}
    files = [(name, (None, value)) for name, value in {**dict(form.fields), **typed}.items()]
    answer = site.client.post(address, files=files, headers=given, follow_redirects=False)
    assert answer.status_code == 422
    assert "Kirjutage kuupäev" in answer.text


GAPS = """  kaks-luna:
    text: "{a} ja {b}; {c}"
    params:
      a: {title: Osakond}
      b: {title: osakond}
      c: {title: "A, suurtähega"}
"""


def test_gaps_with_titles_alike_stay_apart(root: Path) -> None:
    file = "clauses/ametijuhend.yaml"
    edit(root, file, "\nclauses:\n", f"\nclauses:\n{GAPS}")
    looked_and_saved(opened(root), "/clauses/kaks-luna", **{"/note": "Uus"})
    text = (root / file).read_text("utf-8")
    assert GAPS in text
    assert 'note: "Uus"' in text


def test_the_note_of_a_set_stays_where_only_its_members_change(root: Path) -> None:
    file, note = "clauses/ametijuhend.yaml", "    note: |\n      Mida  eeldatakse\n      igalt.\n"
    edit(root, file, "    note: Mida eeldatakse igalt teenistujalt.\n", note)
    site, address = opened(root), "/sets/uldoskused"
    fields = {**dict(form_at(site, address, "look").fields), "op": "look"}
    seen = site.post(address, {**fields, "entry": ['"oigusaktid"', '"arvuti"']})
    form = next(one for one in forms_of(seen, address) if ("op", "save") in one.buttons)
    entries = [value for name, value in form.fields if name == "entry"]
    saved = site.post(address, {**dict(form.fields), "entry": entries, "op": "save"})
    assert saved.status == 303
    text = (root / file).read_text("utf-8")
    assert f"{note}    clauses: [oigusaktid, arvuti]\n" in text


@pytest.mark.parametrize("basis", ["[AvTS, RSVS]", "{text: AvTS RSVS}"])
def test_a_restriction_of_other_types_is_shown_and_kept(root: Path, basis: str) -> None:
    file = "documents/turvameetmed.yaml"
    edit(root, file, "basis: AvTS § 35 lg 1 p 9,", f"basis: {basis},")
    site, before = opened(root), (root / file).read_bytes()
    page = site.get("/documents/turvameetmed")
    (shown,) = (one for one in page.all("div") if one.get("id") == "at/access_restriction/basis")
    assert "AvTS RSVS" in " ".join(words_of(shown))
    form = form_at(site, "/documents/turvameetmed")
    assert site.post(form.action, {**dict(form.fields), "op": "save"}).status == 303
    assert (root / file).read_bytes() == before


@pytest.mark.parametrize("variants", [1, False])
def test_variants_of_other_types_break_no_page(root: Path, variants: object) -> None:
    site, address = opened(root), "/clauses/kirjad"
    fields = dict(form_at(site, address, "look").fields)
    fields["base"] = json.dumps({"document": "x", "variants": variants})
    assert site.post(address, {**fields, "op": "look"}).status == 409


def test_the_place_of_a_finding_is_named_without_its_explanation(root: Path) -> None:
    (root / FILE).unlink()
    page = opened(root).get("/directives/ametijuhendid")
    (findings,) = (one for one in page.all("ol") if one.get("id") == "findings")
    said = " ".join(words_of(findings, ("vh",)))
    assert said.endswith("Kinnitatavad ametijuhendid lisade järjekorras, 2")
