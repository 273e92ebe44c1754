"""What was added to a form and is still empty: no fault, not printed, and not saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from conftest import ReadyCopy
from koostaja.web.form.unfilled import filled
from web_forms import forms_of
from web_pages import Page, Site, open_site

ID = "teenuseomanik-lastemaja"
POST, FILE = f"/positions/{ID}", f"positions/{ID}.yaml"


class Opened(NamedTuple):
    """A workspace as pages, and its folder."""

    site: Site
    root: Path


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Opened:
    root = ready_copy("own", tmp_path_factory.mktemp("unfilled"))
    return Opened(open_site(root), root)


@pytest.fixture
def file(opened_once: Opened) -> Iterator[Path]:
    """The file of a post, which is afterwards as it was."""
    path = opened_once.root / FILE
    before = path.read_bytes()
    yield path
    path.write_bytes(before)


@pytest.fixture
def site(opened_once: Opened) -> Site:
    return opened_once.site


def sent(site: Site, page: Page, operation: str, **typed: str) -> Page:
    """Press a button of the form, with something typed."""
    form = next(one for one in forms_of(page, POST) if one.action == POST)
    return site.post(POST, {**dict(form.fields), **typed, "op": operation})


def counts(page: Page) -> list[str]:
    """How many findings there are, as the head says."""
    return [" ".join("".join(one.itertext()).split()) for one in page.all("span", "count")]


def test_a_new_entry_is_no_fault_and_hides_no_finding(site: Site) -> None:
    page = site.get(POST)
    found = counts(page)
    assert len(found) == 2
    added = sent(site, page, "after /ulesanded/3/results/0")
    assert counts(added) == found
    (quiet,) = added.all("p", "unfilled")
    assert "täitmata" in "".join(quiet.itertext())
    finding = "„koosatud“ on ilmselt kirjaviga"
    notes = [one for one in added.all("div", "notes") if finding in "".join(one.itertext())]
    assert {one.get("data-live") for one in notes} == {"notes/ulesanded/3/results/0"}


def test_findings_and_words_stay_at_their_entries_after_an_empty_one(site: Site) -> None:
    page = sent(site, site.get(POST), "after /ulesanded/5/results/0")
    finding = "„rakendandamine“ on ilmselt kirjaviga"
    (note,) = (one for one in page.all("div", "notes") if finding in "".join(one.itertext()))
    assert note.get("data-live") == "notes/ulesanded/5/results/3"
    button = next(one for one in page.all("button") if "rakendamine" in one.get("value", ""))
    corrected = sent(site, page, button.get("value", ""))
    assert "Parandatud." in " ".join(corrected.words)
    assert finding not in " ".join(corrected.words)


def test_empty_entries_are_left_out_of_a_save_and_said_so(site: Site, file: Path) -> None:
    before = file.read_text("utf-8")
    page = sent(site, site.get(POST), "after /ulesanded/5/results/0")
    page = sent(site, page, "after /ulesanded/5")
    saved = sent(site, page, "save", **{"/uldosa/eesmark": "Teenuse arendamine."})
    assert saved.status == 303
    shown = site.get(saved.headers["location"])
    assert "Salvestatud. 2 tühja kohta jäi salvestamata." in " ".join(shown.words)
    after = file.read_text("utf-8")
    assert "    Teenuse arendamine.\n" in after
    assert after.count("\n      - text:") == before.count("\n      - text:")


def test_what_is_typed_into_a_new_entry_is_saved(site: Site, file: Path) -> None:
    page = sent(site, site.get(POST), "after /ulesanded/5/results/0")
    saved = sent(site, page, "save", **{"/ulesanded/5/results/1/text": "Uus tulemus"})
    assert "left" not in saved.headers["location"]
    assert "      - text: Uus tulemus\n" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("base", "data", "kept"),
    [
        ({"a": ["x"]}, {"a": ["x", ""]}, {"a": ["x"]}),
        ({"a": [{"text": "x"}]}, {"a": [{"text": ""}, {"text": "x"}]}, {"a": [{"text": "x"}]}),
        ({"a": []}, {"a": [""]}, {"a": []}),
        ({}, {"a": [""]}, {}),
        ({}, {"a": ""}, {}),
        ({"a": ["x"]}, {"a": [""]}, {"a": [""]}),  # nothing would be left
        ({"a": "x"}, {"a": ""}, {"a": ""}),  # words were deleted that have to be there
        ({"a": ["", "x"]}, {"a": ["", "y"]}, {"a": ["", "y"]}),  # as its file has been
        ({"a": [{"d": "x"}]}, {"a": [{"d": "x"}, {"d": "", "r": [""]}]}, {"a": [{"d": "x"}]}),
        ({"a": [{"d": "x"}]}, {"a": [{"d": "y", "r": [""]}]}, {"a": [{"d": "y", "r": [""]}]}),
        ({"a": [{"t": "x"}]}, {"a": [{"t": "x", "items": [{"t": ""}]}]}, {"a": [{"t": "x"}]}),
        ({"a": [{"t": "x"}]}, {"a": [{"t": "x"}, {"t": "", "k": True}]}, None),
    ],
)
def test_only_what_is_new_and_empty_is_left_out(base: Any, data: Any, kept: Any) -> None:
    found = filled(base, data)
    assert found.data == (data if kept is None else kept)
    assert bool(found.left_out) == (found.data != data)


def test_places_are_found_in_both_directions() -> None:
    found = filled({"a": [{"r": ["x"]}, {"r": ["y"]}]}, {"a": [{"r": [""]}, {"r": ["", "y"]}]})
    assert found.data == {"a": [{"r": ["y"]}]}
    assert found.kept_path("/a/1/r/1") == "/a/0/r/0"
    assert found.drafted_path("/a/0/r/0") == "/a/1/r/1"
    assert found.kept_path("/a/0/r") is None


@pytest.mark.parametrize("words", ["text", "use"])
def test_an_entry_without_a_final_mark_keeps_saying_so(words: str) -> None:
    base, entry = {"a": "x", "b": {"end": "y"}}, {words: "x", "end": ""}
    assert filled(base, {**base, "a": entry}).data["a"] == entry
    assert filled(base, {**base, "c": [{words: "", "end": ""}]}).data == base
