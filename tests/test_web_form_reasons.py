"""A finding that stays is accepted on the page with a reason, which its file keeps."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import pytest

from amounts import few
from conftest import ROOT, ReadyCopy
from koostaja import open_session
from web_forms import forms_of
from web_pages import Page, Site, open_site, words_of

ID = "teenuseomanik-lastemaja"
POST, FILE = f"/positions/{ID}", f"positions/{ID}.yaml"


class Opened(NamedTuple):
    """A workspace as pages, and its folder."""

    site: Site
    root: Path


def sent(site: Site, page: Page, operation: str, **typed: str) -> Page:
    """Press a button of the form, with something typed."""
    form = next(one for one in forms_of(page, POST) if one.action == POST)
    return site.post(POST, {**dict(form.fields), **typed, "op": operation})


def offered(page: Page, code: str) -> str:
    """The operation that accepts the first finding of a code."""
    values = (one.get("value", "") for one in page.all("button"))
    return next(one for one in values if one.startswith("accept") and f" {code} " in one)


@pytest.fixture(scope="module")
def opened_once(tmp_path_factory: pytest.TempPathFactory, ready_copy: ReadyCopy) -> Opened:
    root = ready_copy("own", tmp_path_factory.mktemp("reasons"))
    return Opened(open_site(root), root)


@pytest.fixture
def root(opened_once: Opened) -> Iterator[Path]:
    """A workspace whose post is afterwards as it was."""
    file = opened_once.root / FILE
    before = file.read_bytes()
    yield opened_once.root
    file.write_bytes(before)


@pytest.fixture
def site(opened_once: Opened) -> Site:
    return opened_once.site


def test_a_finding_is_accepted_with_a_reason_and_saved(site: Site, root: Path) -> None:
    before, page = (root / FILE).read_text(encoding="utf-8"), site.get(POST)
    operation = offered(page, "misspelling")
    note = operation.split()[1]
    accepted = sent(site, page, operation, **{f"reason/{note}": "nii on seaduses"})
    assert "Põhjendus on lisatud." in " ".join(accepted.words)
    found = {one.path for one in open_session(root).look(ID).problems}
    assert sent(site, accepted, "save").status == 303
    after = (root / FILE).read_text(encoding="utf-8")
    (line,) = set(after.splitlines()) - set(before.splitlines())
    assert line.strip() == "# accept misspelling: nii on seaduses"
    assert after.replace(f"{line}\n", "", 1) == before
    now = {one.path for one in open_session(root).look(ID).problems}
    assert found - now == {operation.split()[3]}
    assert now < found


@pytest.mark.full
def test_what_is_typed_beside_a_reason_is_saved_with_it(site: Site, root: Path) -> None:
    page = site.get(POST)
    operation = offered(page, "misspelling")
    page = sent(site, page, operation, **{f"reason/{operation.split()[1]}": "tsitaat"})
    page = sent(site, page, "open /ulesanded/2")
    page = sent(site, page, "save", **{"/ulesanded/2/duty": "Hangete korraldamine"})
    assert page.status == 303
    text = (root / FILE).read_text(encoding="utf-8")
    assert "# accept misspelling: tsitaat\n" in text
    assert "- duty: Hangete korraldamine\n" in text


@pytest.mark.parametrize("reason", few(1, [" ", "", "\n"]))
def test_a_reason_must_be_given(site: Site, reason: str) -> None:
    page = site.get(POST)
    operation = offered(page, "misspelling")
    answer = sent(site, page, operation, **{f"reason/{operation.split()[1]}": reason})
    assert answer.status == 200
    assert "Põhjendust ei saanud lisada." in " ".join(answer.words)
    assert offered(answer, "misspelling")


@pytest.mark.parametrize(
    "operation",
    few(1, ["accept n1 misspelling /a/b", "accept n1 Kood /eesmark", "accept", "accept n1 x"]),
)
def test_only_findings_are_accepted(site: Site, root: Path, operation: str) -> None:
    before, page = (root / FILE).read_text(encoding="utf-8"), site.get(POST)
    answer = sent(site, page, operation, **{"reason/n1": "x\n  eesmark: muu"})
    assert answer.status == 200
    assert sent(site, answer, "save").status == 303
    after = (root / FILE).read_text(encoding="utf-8")
    assert [one for one in after.splitlines() if "# accept" not in one] == before.splitlines()


def accepted(site: Site, reason: str) -> Page:
    """A form in which a misspelling is accepted."""
    page = site.get(POST)
    operation = offered(page, "misspelling")
    return sent(site, page, operation, **{f"reason/{operation.split()[1]}": reason})


def test_a_reason_is_taken_back(site: Site, root: Path) -> None:
    before = (root / FILE).read_text("utf-8")
    assert sent(site, accepted(site, "nii on seaduses"), "save").status == 303
    page = site.get(POST)
    said = " ".join(page.words)
    assert "Põhjendatud erandid (1) 2.4. Oodatavad tulemused, 1 : nii on seaduses" in said
    page = sent(site, page, "withdraw misspelling 0")
    assert "Põhjendatud erand on kustutatud." in " ".join(page.words)
    assert offered(page, "misspelling")
    assert sent(site, page, "save").status == 303
    assert (root / FILE).read_text("utf-8") == before


@pytest.mark.parametrize("operation", ["withdraw misspelling 7", "withdraw x", "withdraw"])
def test_only_reasons_are_taken_back(site: Site, operation: str) -> None:
    page = sent(site, site.get(POST), operation)
    assert page.status == 200
    assert "Seda põhjendatud erandit enam ei ole." in " ".join(page.words)


def test_a_reason_that_is_needed_no_more_can_be_taken_back_beside_its_finding(
    site: Site, root: Path
) -> None:
    text = (root / FILE).read_text("utf-8")
    (root / FILE).write_text(
        text.replace("layout:", "# accept misspelling: vana\nlayout:"), "utf-8"
    )
    page = site.get(POST)
    (note,) = (one for one in page.all("details", "note") if withdrawals(one))
    assert withdrawals(note) == ["withdraw misspelling 0"]
    assert sent(site, sent(site, page, withdrawals(note)[0]), "save").status == 303
    assert (root / FILE).read_text("utf-8") == text


def withdrawals(part: Element) -> list[str]:
    values = (one.get("value", "") for one in part.iter("button"))
    return [one for one in values if one.startswith("withdraw")]


def test_a_reason_is_kept_beside_what_others_save_meanwhile(site: Site, root: Path) -> None:
    page = accepted(site, "nii on seaduses")
    text = (root / FILE).read_text("utf-8")
    first = "\n  - duty:\n"
    changed = text.replace(first, f"\n  - duty: Uus ülesanne\n    results: [Tehtud]{first}", 1)
    (root / FILE).write_text(changed, "utf-8")
    assert sent(site, page, "save").status == 303
    after = (root / FILE).read_text("utf-8")
    (line,) = set(after.splitlines()) - set(changed.splitlines())
    assert line.strip() == "# accept misspelling: nii on seaduses"
    found = {one.path for one in open_session(root).look(ID).problems if one.code == "misspelling"}
    assert found == {"/ulesanded/6/results/2/text"}


@pytest.mark.full
def test_a_reason_that_is_taken_back_goes_beside_what_others_save(site: Site, root: Path) -> None:
    before = (root / FILE).read_text("utf-8")
    assert sent(site, accepted(site, "nii on seaduses"), "save").status == 303
    page = sent(site, site.get(POST), "withdraw misspelling 0")
    text = (root / FILE).read_text("utf-8")
    (root / FILE).write_text(text.replace("grupp: Ametnik", "grupp: Töötaja"), "utf-8")
    assert sent(site, page, "save").status == 303
    expected = before.replace("grupp: Ametnik", "grupp: Töötaja")
    assert (root / FILE).read_text("utf-8") == expected


@pytest.mark.full
def test_a_reason_for_words_that_others_have_changed_is_left_out(site: Site, root: Path) -> None:
    page = accepted(site, "nii on seaduses")
    changed = (root / FILE).read_text("utf-8").replace("koosatud", "koostatud")
    (root / FILE).write_text(changed, "utf-8")
    assert sent(site, page, "save").status == 303
    assert (root / FILE).read_text("utf-8") == changed


def test_a_finding_about_signed_words_offers_those_of_the_library(
    ready_copy: ReadyCopy, tmp_path: Path
) -> None:
    root = ready_copy("own", tmp_path)
    shutil.copytree(ROOT / "directives" / "confirmed", root / "directives" / "confirmed")
    site = open_site(root)
    opened = sent(site, site.get(POST), "open /ulesanded/2")
    changed = sent(site, opened, "check", **{"/ulesanded/2/duty": "Hangete korraldamine"})
    (found,) = (one for one in changed.all("ol") if one.get("id") == "findings")
    offered = [one.get("value", "") for one in found.iter("button")]
    assert [one.split()[0] for one in offered] == ["signed"] * 6 + ["all-signed"]
    assert "Kasuta tüüpteksti sõnastust kõigis 6 kohas" in " ".join(words_of(found))
    assert "Midagi ei pea tegema." in " ".join(words_of(found))
    taken = sent(site, changed, "all-signed")
    assert not [one for one in taken.all("button") if "signed" in one.get("value", "")]
