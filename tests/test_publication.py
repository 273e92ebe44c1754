"""The site for everybody: what is on it, what is not, and its folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from difflib import unified_diff
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import lxml.html
import pytest

from authorities import copy_authority
from conftest import ROOT, draft_copy
from console import Done, run
from koostaja.docx import read_pages, unpack
from koostaja.release import confirm_directive
from ledgers import annex, write_record
from workspaces import copy_of, edit

DAY = "2026-06-01"
PAGES = "ametijuhendid"
OWNER, CHIEF = f"{PAGES}/teenuseomanik-lastemaja", f"{PAGES}/peaspetsialist-lastemaja"
KEPT = "directives/confirmed/2025-183"
NO_ICON = "data:,"


def publish(root: Path, out: Path, *more: object) -> Done:
    return run("publish", out, "-C", root, "--on", DAY, *more)


def files_of(out: Path) -> dict[str, bytes]:
    """The files of a site by name, without those that the program keeps for itself."""
    found = (one for one in sorted(out.rglob("*")) if one.is_file())
    named = {one.relative_to(out).as_posix(): one.read_bytes() for one in found}
    return {name: data for name, data in named.items() if not name.startswith(".koostaja/")}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's workspace with its confirmed directive, and its site."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "asutus").mkdir()
    root = draft_copy(folder / "asutus")
    kept = "directives/confirmed"
    shutil.copytree(ROOT / kept, root / kept)
    assert publish(root, folder / "avalik").exit_code == 0
    return folder


@pytest.fixture
def copied(authority: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A workspace and its site, to be changed."""
    shutil.copytree(authority, tmp_path, dirs_exist_ok=True)
    return tmp_path / "asutus", tmp_path / "avalik"


def article(page: Path) -> Any:
    return lxml.html.fromstring(page.read_bytes()).find(".//article")


def words_of_page(page: Path) -> list[str]:
    return " ".join(article(page).itertext()).split()


def words_of_file(path: Path) -> list[str]:
    """The words on the pages of a Word file, with numbers and without bullets."""
    sections = read_pages(unpack(path.read_bytes())).sections
    shown = [one for section in sections for one in section.paragraphs]
    numbers = (one.number if any(map(str.isalnum, one.number)) else "" for one in shown)
    texts = (f"{number} {one.text}" for number, one in zip(numbers, shown, strict=True))
    return [word for text in texts for word in text.split()]


class _Page(HTMLParser):
    """What a page links to, and what it could run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links, self.ids, self.headings, self.active = list[str](), set[str](), list[int](), 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        links = (given[one] for one in ("href", "src") if one in given)
        self.links += [one for one in links if one != NO_ICON]
        self.ids.add(given.get("id", ""))
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.active += tag in ("script", "iframe", "img", "object") or any(
            name.startswith("on") or name == "style" for name in given
        )


def check_site(out: Path) -> None:
    """Every page is valid, links only to what is there, runs nothing and has headings in order."""
    pages = {one: _Page(one.read_text(encoding="utf-8")) for one in out.rglob("*.html")}
    for path, page in pages.items():
        html5lib.HTMLParser(strict=True).parse(path.read_bytes())
        check_columns(path)
        assert page.active == 0
        assert page.headings[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(page.headings))
        for link in page.links:
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.is_file(), link
            assert target.is_relative_to(out.resolve()), link
            assert not anchor or anchor in pages[target].ids, link


def check_columns(path: Path) -> None:
    """In every column of a table a cell begins, and every row has all columns."""
    for table in lxml.html.fromstring(path.read_bytes()).iter("table"):
        begun, width, reaching = set[int](), set[int](), dict[int, int]()
        for row in table.iter("tr"):
            column, here = 0, dict(reaching)
            reaching = {at: rows - 1 for at, rows in here.items() if rows > 1}
            for cell in row:
                while column in here:
                    column += 1
                begun.add(column)
                columns, rows = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                reaching |= {column + at: rows - 1 for at in range(columns) if rows > 1}
                column += columns
            width.add(max([column, *(at + 1 for at in here)]))
        assert width == {max(width)}
        assert begun == set(range(max(width)))


def check_words(out: Path) -> int:
    """Every page has the words of its Word file in their order; return how many pages there are."""
    pages = sorted(one for one in out.rglob("*.html") if one.name != "index.html")
    for page in pages:
        said, printed = words_of_page(page), words_of_file(page.with_suffix(".docx"))
        assert said == printed, "\n".join(unified_diff(printed, said, lineterm=""))
    return len(pages)


def test_a_page_has_every_word_of_the_signed_file_in_its_order(authority: Path) -> None:
    assert check_words(authority / "avalik") == 2


def test_pages_are_valid_whole_and_run_nothing(authority: Path) -> None:
    check_site(authority / "avalik")


def test_a_page_has_real_headings_lists_and_tables(authority: Path) -> None:
    page = article(authority / "avalik" / f"{OWNER}.html")
    assert [one.text_content() for one in page.iter("h2")] == [
        "1. Üldosa", "3. Teenistuskoha täitjale esitatavad nõuded", "4. Õigused ja vastutus",
    ]  # fmt: skip
    facts, duties, _ = page.iter("table")
    assert {one.get("scope") for one in facts.iter("th")} == {"row"}
    assert [one.text_content() for one in duties.iter("th")] == [
        "2. Peamised teenistusülesanded", "Oodatavad tulemused",
    ]  # fmt: skip
    assert len(duties.findall("tbody/tr/td[1]/ul/li")) == 9
    assert len(page.findall("ul/li")) == 12


def test_a_page_says_who_confirmed_it_when_and_by_which_act(authority: Path) -> None:
    for name in ("index.html", f"{OWNER}.html"):
        text = " ".join((authority / "avalik" / name).read_text(encoding="utf-8").split())
        day = '<time datetime="2025-11-28">28.11.2025</time>'
        assert f"{day} nr 183 „Ametijuhendi kinnitamine“, lisa 1" in text
        assert '<time datetime="2025-12-01">01.12.2025</time>' in text
        assert "Maret Maripuu, peadirektor" in text


def test_data_say_the_same_to_machines(authority: Path) -> None:
    data = json.loads((authority / "avalik" / "data.json").read_bytes())
    assert (data["format"], data["newest"]) == ("1", "2025-12-01")
    first, second = data["job_descriptions"]
    title = "Ametijuhendi kinnitamine"
    assert first["act"] == {"number": "183", "date": "2025-11-28", "title": title}
    assert (second["title"], second["annex"], second["page"]) == (
        "Teenuseomanik (lastemaja)", "1", f"{OWNER}.html",
    )  # fmt: skip
    assert first["units"] == ["Laste heaolu osakond", "traumeeritud laste toetamise talitus"]


def test_published_files_are_the_signed_ones_and_nothing_else_is_there(authority: Path) -> None:
    found = files_of(authority / "avalik")
    assert sorted(found) == sorted([
        "data.json", "index.html", "style.css",
        f"{CHIEF}.docx", f"{CHIEF}.html", f"{OWNER}.docx", f"{OWNER}.html",
    ])  # fmt: skip
    kept = authority / "asutus/directives/confirmed/2025-183/files/lisa-1.docx"
    assert found[f"{OWNER}.docx"] == kept.read_bytes()
    text = b"\n".join(data for name, data in found.items() if not name.endswith(".docx")).decode()
    for hidden in ("Kätlin Seppel", "1-1/2025", "positions/", "clauses/", "riigivara/"):
        assert hidden not in text


def test_the_same_again_writes_nothing(copied: tuple[Path, Path], tmp_path: Path) -> None:
    root, out = copied
    before = {one: one.stat().st_mtime_ns for one in out.rglob("*") if one.is_file()}
    done = publish(root, out)
    assert "Faile kirjutatud: 0, eemaldatud: 0." in done.output
    files = {one: at for one, at in before.items() if one.name != "lock"}
    assert {one: one.stat().st_mtime_ns for one in files} == files
    assert publish(root, tmp_path / "teine").exit_code == 0
    assert files_of(tmp_path / "teine") == files_of(out)


def test_what_is_no_longer_in_force_goes_and_drafts_do_not_matter(
    copied: tuple[Path, Path],
) -> None:
    root, out = copied
    (root / "positions/teenuseomanik-lastemaja.yaml").unlink()
    end = {"number": "183", "date": "2025-11-28", "annexes": ["2"]}
    write_record(root, "2026-9", number="9", date="2026-05-01", title="Lõpp", repeals=[end])
    before = files_of(out)
    done = publish(root, out)
    assert "Avaldatud ametijuhendeid: 1" in done.output
    after = files_of(out)
    assert before.keys() - after.keys() == {f"{CHIEF}.docx", f"{CHIEF}.html"}
    assert after[f"{OWNER}.html"] == before[f"{OWNER}.html"]
    assert run("publish", out, "-C", root, "--on", "2026-04-30").exit_code == 0
    assert files_of(out).keys() == before.keys()


def test_an_annex_without_text_is_named_and_no_text_is_made_up(copied: tuple[Path, Path]) -> None:
    root, out = copied
    title = "Nõunik <script>alert(1)</script> & „\"'"
    annexes = [annex(1, "nounik", title)]
    write_record(root, "2026-1", number="1<b>", date="2026-01-01", title=title, annexes=annexes)
    done = publish(root, out)
    assert done.exit_code == 0
    assert "[publication-textless]" in done.output
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "<script" not in index
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; „" in index
    named = json.loads((out / "data.json").read_bytes())["without_text"]
    assert [one["title"] for one in named] == [title]
    check_site(out)


@pytest.mark.parametrize(
    ("change", "code", "file"),
    [
        (lambda _, out: (out / "robots.txt").write_text("x"), "publication-foreign", "robots.txt"),
        (lambda _, out: (out / "index.html").write_text("x"), "publication-edited", "index.html"),
        (
            lambda root, _: edit(root, f"{KEPT}/lisa-1.yaml", "Hanked on korraldatud.", "x"),
            "confirmed-edited",
            "lisa-1.yaml",
        ),
        (
            lambda root, _: (root / KEPT / "files/lisa-2.docx").write_bytes(b"x"),
            "confirmed-edited",
            "lisa-2.docx",
        ),
    ],
    ids=["foreign", "edited", "text", "word"],
)
def test_nothing_is_written_over_what_others_made_or_from_what_was_edited(
    copied: tuple[Path, Path], change: Callable[[Path, Path], object], code: str, file: str
) -> None:
    root, out = copied
    change(root, out)
    before = files_of(out)
    done = publish(root, out)
    assert done.exit_code == 1
    assert f"[{code}]" in done.output
    assert file in done.output
    assert "Midagi ei avaldatud." in done.output
    assert files_of(out) == before


def test_a_post_that_was_renamed_is_one_post(copied: tuple[Path, Path]) -> None:
    root, out = copied
    done = run("rename", "position", "teenuseomanik-lastemaja", "teenuseomanik", "-C", root)
    assert done.exit_code == 0, done.output
    assert "Avaldatud ametijuhendeid: 2" in publish(root, out).output
    assert not (out / f"{OWNER}.html").exists()
    assert (out / f"{PAGES}/teenuseomanik.html").exists()


def test_a_folder_among_the_data_is_refused(copied: tuple[Path, Path]) -> None:
    root, _ = copied
    done = publish(root, root / "positions" / "avalik")
    assert "[publication-among-inputs]" in done.output
    assert not (root / "positions" / "avalik").exists()
    assert "[publication-foreign]" in publish(root, root).output


def confirm_all(root: Path) -> None:
    """Confirm every draft of a workspace."""
    for number, path in enumerate(sorted((root / "directives").glob("*.yaml")), start=1):
        problems = confirm_directive(root, path.stem, str(100 + number), "2026-02-02").problems
        assert {one.code for one in problems} <= {"silent-retroaction"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_of("town", tmp_path_factory.mktemp("town"))
    edit(root, "positions/hoolekandetalituse-juhataja.yaml", "liik: ametnik", "liik: töötaja")
    confirm_all(root)
    return root


def test_employees_are_left_out(town: Path, tmp_path: Path) -> None:
    done = publish(town, tmp_path / "avalik")
    assert "Kehtivaid ametijuhendeid, mida ei avaldata: 1." in done.output
    text = b"\n".join(files_of(tmp_path / "avalik").values())
    assert b"hoolekandetalituse-juhataja" not in text
    again = publish(town, tmp_path / "avalik")
    assert again.output == done.output.replace("kirjutatud: 5", "kirjutatud: 0")


def test_what_says_of_nobody_is_taken_for_an_officials_and_named(tmp_path: Path) -> None:
    root = copy_of("small", tmp_path)
    confirm_all(root)
    done = publish(root, tmp_path / "avalik")
    assert done.exit_code == 0
    assert "[publication-group-unsaid]" in done.output
    assert "Avaldatud ametijuhendeid: 2" in done.output


def test_a_group_of_which_nothing_is_known_is_not_published(tmp_path: Path) -> None:
    root = copy_of("town", tmp_path)
    edit(root, "schemas/ametijuhend.schema.json", '"töötaja"]', '"töötaja", "vabatahtlik"]')
    edit(root, "organisation.yaml", "groups:\n", "groups:\n  vabatahtlik: {}\n")
    edit(root, "positions/hoolekande-peaspetsialist.yaml", "liik: ametnik", "liik: vabatahtlik")
    confirm_all(root)
    done = publish(root, tmp_path / "avalik")
    assert "[publication-group-unknown]" in done.output
    text = b"\n".join(files_of(tmp_path / "avalik").values())
    assert b"hoolekande-peaspetsialist" not in text


def test_what_is_restricted_is_left_out_until_the_restriction_ends(tmp_path: Path) -> None:
    root, out = copy_authority("linn", tmp_path / "linn"), tmp_path / "avalik"
    assert confirm_directive(root, "ametijuhend", "7", "2026-03-02").problems == []
    done = publish(root, out)
    assert "[publication-restricted]" in done.output
    assert not any(b"rhivaar" in data for data in files_of(out).values())
    assert b"rhivaar" not in (out / ".koostaja/publication.json").read_bytes()
    done = run("publish", out, "-C", root, "--on", "2031-03-02")
    assert "[publication-restricted]" in done.output
    done = run("publish", out, "-C", root, "--on", "2031-03-03")
    assert "Avaldatud ametijuhendeid: 1" in done.output
    assert check_words(out) == 1


@pytest.mark.full
@pytest.mark.parametrize("name", ["own", "basic", "school", "town", "agency"])
def test_every_layout_becomes_a_page_with_all_its_words(name: str, tmp_path: Path) -> None:
    root = copy_of(name, tmp_path)
    confirm_all(root)
    assert run("publish", tmp_path / "avalik", "-C", root, "--on", "2027-01-01").exit_code == 0
    assert check_words(tmp_path / "avalik") > 0
    check_site(tmp_path / "avalik")
