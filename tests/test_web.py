"""The page for officers shows what is printed and what a check finds, and no name of a file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest

from amounts import few
from conftest import ROOT, Once, ReadyCopy
from koostaja import Look, Session, Severity, open_session
from koostaja.diagnostics import TERMS, officer_hint, officer_message
from koostaja.text.characters import in_html
from koostaja.workspace import Position
from web_pages import Site, classes, document_words, open_site, words_of
from workspaces import copy_of

QUICK, FURTHER = ("small",), ("own", "basic", "school", "town", "agency")
ASIDE = ("notes", "lib", "kind", "menu", "adds", "unprinted", "open-row")


class Opened(NamedTuple):
    """A workspace as pages, and the same as a session."""

    site: Site
    session: Session

    def looks(self) -> Iterator[tuple[str, Look]]:
        """Each document that the list links to: its address, and what there is to be seen."""
        for address in self.site.addresses():
            _, folder, id = address.split("/")
            yield address, self.session.look(id, folder=folder)


@lru_cache
def open_once(root: Path) -> Opened:
    return Opened(open_site(root), open_session(root))


@pytest.fixture(params=[*QUICK, *(pytest.param(one, marks=pytest.mark.full) for one in FURTHER)])
def opened(request: pytest.FixtureRequest, once: Once) -> Opened:
    """A workspace of each kind, which nobody changes."""
    name: str = request.param
    return open_once(once(f"web-{name}", lambda folder: copied(name, folder)) / "asutus")


def copied(name: str, folder: Path) -> None:
    copy_of(name, folder)


def test_every_document_is_shown_as_it_is_printed(opened: Opened) -> None:
    count = 0
    for address, look in opened.looks():
        page = opened.site.get(address)
        assert page.status == 200
        (sheet,) = page.all("article", "sheet")
        shown = iter(map(plain, words_of(sheet, ASIDE)))
        is_post = isinstance(look.made_from, Position) and look.made_from.is_post
        wanted = document_words(look.documents[0], names_all=is_post)
        assert len(wanted) > 5
        missing = [word for word in map(plain, wanted) if word and word not in shown]
        assert not missing, address
        count += 1
    workspace = opened.session.workspace
    assert count == len(workspace.positions.ids) + len(workspace.directives)


def plain(word: str) -> str:
    """A word without what only the printed document has: a capital, and commas between names."""
    return word.casefold().rstrip(",")


def test_every_finding_is_in_the_list_and_beside_its_place(opened: Opened) -> None:
    for address, look in opened.looks():
        page = opened.site.get(address)
        rows = [one for one in page.all("li") if is_finding(one.get("class", ""))]
        links = [one.get("href", "") for row in rows for one in row.iter("a")]
        ids = (one.get("id", "") for one in page.root.iter())
        notes = {one for one in ids if re.fullmatch(r"n\d+", one)}
        assert len(notes) == len(look.problems), address
        assert sorted(one.removeprefix("#") for one in links) == sorted(notes)
        assert bool(rows) is bool(notes)


def is_finding(kinds: str) -> bool:
    return kinds in [one.value for one in Severity]


@pytest.mark.parametrize("lang", few(1, ["et", "en"]))
def test_findings_read_as_those_for_officers(
    lang: str, tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    root = ready_copy("small", tmp_path)
    post = root / "positions" / "clerk.yaml"
    post.write_text(post.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    (problem,) = open_session(root).look("clerk").problems
    page = open_site(root, lang).get("/positions/clerk")
    assert page.root.get("lang") == lang
    said = " ".join(page.words)
    assert officer_message(problem, lang) in said
    assert officer_hint(problem, lang) in said
    assert "nonsense" not in said


def test_the_list_names_posts_by_unit_with_state_and_counts(opened: Opened) -> None:
    page, workspace = opened.site.get("/"), opened.session.workspace
    lang = workspace.organisation.language
    states = [WORDS_OF_STATES[lang][name] for name in ("never", "in force", "draft")]
    found = [one for one in page.all("tr") if one.find("th[@scope='row']") is not None]
    rows = {link.get("href"): words_of(row) for row in found for link in row.iter("a")}
    looks = {at: look for at, look in opened.looks() if not at.startswith("/directives/")}
    assert len(found) == len(rows) == len(looks)
    for address, look in looks.items():
        said = " ".join(rows[address])
        assert look.made_from
        assert look.made_from.title in said
        assert any(one in said for one in states)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT):
            number = sum(one.severity is severity for one in look.problems)
            form = "one" if number == 1 else "many"
            assert (f"{number} {TERMS[lang][f'{severity}.{form}']}" in said) == (number > 0)
    shown = " ".join(page.words).casefold()
    for unit in {one.unit for one in workspace.positions.values()} - {""}:
        assert workspace.organisation.units[unit].name.casefold() in shown


WORDS_OF_STATES = {
    "et": {"never": "kinnitamata", "in force": "kehtib", "draft": "eelnõu"},
    "en": {"never": "never confirmed", "in force": "in force", "draft": "draft"},
}


def test_nothing_shows_an_id_or_a_file(opened: Opened) -> None:
    workspace = opened.session.workspace
    ids = {*workspace.positions.ids, *workspace.directives, *workspace.library.clauses}
    hidden = {one for one in ids if re.search(r"[a-z]-[a-z0-9]", one)}
    for address in ("/", *opened.site.addresses()):
        page = opened.site.get(address)
        said = {*page.words, *(one.get("title", "") for one in page.root.iter())}
        assert said & hidden == set(), address
        assert not [one for one in said if re.search(r"\.(yaml|docx)\b", one)]


def test_the_state_of_a_signed_post_says_by_which_directive() -> None:
    page = open_once(ROOT).site.get(POST)
    (head,) = page.all("div", "head")
    assert "kehtib käskkiri 28.11.2025 nr 183, kehtib alates 01.12.2025" in " ".join(words_of(head))


def changed(root: Path, change: tuple[str, str]) -> Site:
    path = root / "positions" / "teenuseomanik-lastemaja.yaml"
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    return open_site(root)


POST = "/positions/teenuseomanik-lastemaja"


@pytest.mark.full
@pytest.mark.parametrize(
    ("change", "field"),
    [
        (("  struktuuriuksus: ", "  stuktuur: "), "Struktuuriüksus"),
        (("    use: eritingimused-kaskkirjas", "    use: eritingimused-puudu"), "Riigikaitse"),
        (("  grupp: Ametnik", "  grupp: [Ametnik]"), "Ametikoha grupp"),
    ],
)
def test_what_is_not_known_is_marked_where_it_would_be(
    change: tuple[str, str], field: str, tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    page = changed(ready_copy("own", tmp_path), change).get(POST)
    assert page.status == 200
    (row,) = (one for one in page.all("tr") if words_of(one)[: len(field.split())] == field.split())
    gaps = [one for one in row.iter("span") if one.get("class") == "gap"]
    empty = [one for one in row.iter("input") if not one.get("value")]
    assert [one.get("aria-label") for one in gaps] == ["siin puudub tekst"] or empty
    assert [one for one in notes_in(row) if "error" in one.get("class", "")]
    assert page.all("p", "notice")


def notes_in(part: Element) -> list[Element]:
    return [one for one in part.iter("details") if "note" in classes(one)]


def test_a_document_that_cannot_be_read_says_so(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    root = ready_copy("own", tmp_path)
    (root / "positions" / "koordinaator-klat-srt.yaml").write_text("a: [\n", encoding="utf-8")
    (root / "directives" / "katki.yaml").write_text("a: [\n", encoding="utf-8")
    site = open_site(root)
    assert "Nimetuseta" in site.get("/").words
    for address in ("/positions/koordinaator-klat-srt", "/directives/katki"):
        page = site.get(address)
        assert page.status == 200
        assert not page.all("article")
        assert "ei saa praegu näidata" in " ".join(page.words)
        assert [one for one in page.all("li") if one.get("class") == "error"], address


def test_a_note_is_beside_the_words_that_it_is_about() -> None:
    page = open_once(ROOT).site.get(POST)
    (point,) = (one for one in page.all("li") if "koosatud," in words_of(one, ASIDE))
    (note,) = notes_in(point)
    assert "„koosatud“" in words_of(note)
    (notice,) = (one for one in page.all("details") if "quiet" in classes(one))
    assert "„Riigikaitse“" in words_of(notice)


@pytest.mark.full
@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (("- duty: Lastemajateenusega seotud", "- duti: Lastemajateenusega seotud"), [1, 0]),
        (("      - text: Hanked on korraldatud\n", "      - text: Hanked\n    abc: 1\n"), [1, 0]),
        (("    results:\n      - text: Hanked on korraldatud\n", ""), [0, 1]),
    ],
)
def test_a_note_is_in_its_cell(
    change: tuple[str, str], counts: list[int], tmp_path: Path, ready_copy: ReadyCopy
) -> None:
    page = changed(ready_copy("own", tmp_path), change).get(POST)
    (row,) = (one for one in page.all("tr") if "2.3." in words_of(one, ASIDE))
    assert [len(notes_in(cell)) for cell in row.iter("td")] == counts


@pytest.mark.full
def test_a_note_is_beside_words_of_the_library(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    root = ready_copy("small", tmp_path)
    path = root / "clauses" / "rights.yaml"
    text = path.read_text(encoding="utf-8")
    retired = "    retired: {since: 2026-01-01}\n"
    path.write_text(text.replace("  access:\n", f"  access:\n{retired}", 1), encoding="utf-8")
    page = open_site(root).get("/positions/clerk")
    noted = [one for one in page.all("li") if notes_in(one)]
    (point,) = (one for one in noted if "andmekogu" in words_of(one, ASIDE))
    assert len(notes_in(point)) == 1


def test_words_of_a_workspace_are_text(tmp_path: Path, ready_copy: ReadyCopy) -> None:
    root = ready_copy("small", tmp_path)
    words = "<script>alert(1)</script> \" onload=x & 'a' <b> </title> {{ 1 + 1 }}"
    edits = (
        ("organisation.yaml", "name: Näidisamet", "name: "),
        ("positions/clerk.yaml", "name: Arhivaar", "name: "),
        ("positions/clerk.yaml", "text: Arhiiv on korras", "text: "),
    )
    for file, before, after in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert before in text
        new = text.replace(before, after + json.dumps(words), 1)
        (root / file).write_text(new, encoding="utf-8")
    site, shown = open_site(root), " ".join(words.split())
    for address, count in (("/", 2), ("/positions/clerk", 4), (f"/?q={quote(words)}", 1)):
        page = site.get(address)
        assert [one.get("src") for one in page.all("script")] in ([], ["/static/page.js"])
        assert " ".join(page.words).count(shown) >= count, address
        assert not [one for one in page.root.iter() if "onload" in one.attrib]


def test_no_page_has_a_character_that_html_may_not_have() -> None:
    controls = [*range(9), 11, 12, *range(14, 32), *range(127, 160)]
    planes = [at + end for at in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)]
    unfit = {*controls, *planes, *range(0xFDD0, 0xFDF0)}
    beside = {one + step for one in unfit for step in (-1, 1)} & set(range(0x110000)) - unfit
    for one in unfit:
        assert in_html(f"õ{chr(one)}😀") == "õ\ufffd😀"
    for one in beside:
        assert in_html(chr(one)) == chr(one)
