"""The report of an import: valid pages with every word, what differs, is asked and was found."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from random import Random

import html5lib
import lxml.html
import pytest

from browser_looks import look_faults
from browser_visitor import open_browser
from conftest import draft_copy
from intake_documents import Imported, changed_file, documents_of, keys, paragraphs
from koostaja.intake.proof import (
    DocumentComparison,
    ReportLine,
    compare_document,
    comparison_bytes,
    comparison_from,
    document_page,
    prove,
    report_page,
)
from koostaja.intake.questions import Choice, Question, QuestionKind

QUESTIONS = [
    Question(
        QuestionKind.HEADING,
        "Ametikoha <põhieesmärk>",
        (Choice("/eesmark", "EESMÄRK"), Choice("-", "ei ole pealkiri")),
        "/eesmark",
        ("juhend.docx, lõik 12",),
    ),
    Question(QuestionKind.CLAUSE, "vastutab", (Choice("own", "oma sõnad"),), "own", (), "vastutus"),
]
LINES = [
    ReportLine("esimene", "Esimene <nõunik>", "esimene.docx", "different", 900, 14, 2, 1),
    ReportLine("teine", "", "teine.pdf", "faulty", messages=("Väärtus puudub.",)),
    ReportLine("kolmas", "Kolmas", "kolmas.docx", "proven", 800, 20),
    ReportLine("neljas", "Neljas", "neljas.docx", "accepted", 800, 20),
    ReportLine("viies", "", "viies.pdf", "unread"),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> list[Imported]:
    """The documents of this repository, with other words in their files."""
    root, random = draft_copy(tmp_path_factory.mktemp("imported")), Random(7)
    return [changed_file(one, 12, random) for one in documents_of(root)]


def page_of(one: Imported, lang: str = "et") -> str:
    text, recognition, document = one
    proof = prove(text, recognition, document)
    compared = kept(compare_document(text, recognition, document, proof))
    return document_page(lang, text.name, compared, proof, QUESTIONS, id=document.id, slips=(3,))


def kept(compared: DocumentComparison) -> DocumentComparison:
    """A comparison as it is read from its file, which has all of it."""
    found = comparison_from(comparison_bytes(compared))
    assert found == compared
    return found


def pages_of(imported: list[Imported]) -> dict[str, str]:
    """Pages of all kinds."""
    pages = {f"proof/{one.document.id}.html": page_of(one) for one in imported[1:]}
    first = imported[0]
    compared = kept(compare_document(first.text, first.recognition, None, None))
    unbuilt = document_page("en", first.text.name, compared, None, QUESTIONS)
    uncertain = first._replace(text=first.text._replace(is_certain=False, margins=("Lehe serv",)))
    pages |= {"proof/unbuilt.html": unbuilt, "proof/uncertain.html": page_of(uncertain, "en")}
    return {**pages, "report.html": report_page("et", LINES), "none.html": report_page("en", [])}


def test_pages_are_valid_and_run_nothing(imported: list[Imported]) -> None:
    pages = pages_of(imported)
    assert len(pages) == 9
    for name, page in pages.items():
        html5lib.HTMLParser(strict=True).parse(page)
        tree = lxml.html.fromstring(page)
        ids = [one.get("id") for one in tree.iter() if one.get("id")]
        assert len(ids) == len(set(ids)), name
        links = {one.get("href") for one in tree.iter("a")}
        assert {one[1:] for one in links if one.startswith("#")} <= {*ids}, name
        assert all(re.fullmatch(r"#.*|\.\./\S+|proof/\S+|\S+\.docx", one) for one in links), links
        assert not list(tree.iter("script", "img", "iframe"))
        levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels)), name


def sides(page: str) -> tuple[list[str], list[str]]:
    """The words of a page in the column of the file, and in that of the document."""
    tree = lxml.html.fromstring(page)
    for one in list(tree.iter("span")):
        if one.get("class") in ("vh", "tag"):
            one.drop_tree()
    rows = [row.findall("td") for row in tree.iterfind(".//table[@class='beside']/tbody/tr")]
    return keys([row[1].text_content() for row in rows]), keys(
        [row[2].text_content() for row in rows if len(row) > 2]
    )


def test_a_page_has_each_word_of_the_file_and_of_the_document(imported: list[Imported]) -> None:
    for one in imported:
        beside = {line.place for line in (*one.recognition.mark, *one.recognition.fixed)}
        lines = [line for line in paragraphs(one.text.blocks) if line.place not in beside]
        expected = keys([" ".join((line.number, line.text)) for line in lines])
        original, rebuilt = sides(page_of(one))
        assert sorted(original) == sorted(expected)
        texts = [f"{item.number} {item.text}" for item in one.document.body_items]
        assert not {*keys(texts)} - {*rebuilt}


def test_what_differs_is_marked(imported: list[Imported]) -> None:
    """Struck through in the file, underlined in the document; the same words are not."""
    for one in imported:
        tree = lxml.html.fromstring(page_of(one))
        table = tree.xpath("//table[@class='beside']")
        marked = {
            tag: keys([node.text_content() for cell in table for node in cell.iter(tag)])
            for tag in ("del", "ins")
        }
        differences = prove(*one).differences
        for tag, words in (
            ("del", [found.lost for found in differences]),
            ("ins", [found.added for found in differences]),
        ):
            assert {*keys(words)} <= {*marked[tag]}


def test_the_list_begins_with_what_is_left_to_do() -> None:
    page = report_page("et", LINES)
    headings = re.findall(r"<h2 id=\"(\w+)\"", page)
    assert headings == ["different", "faulty", "unread", "proven", "accepted"]
    assert "Esimene &lt;nõunik&gt;" in page
    assert "proof/viies.html" not in page


@pytest.mark.browser
def test_pages_have_no_faults_in_any_size(imported: list[Imported], tmp_path: Path) -> None:
    (tmp_path / "proof").mkdir()
    for name, text in pages_of(imported[:2]).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    paths = sorted(tmp_path.rglob("*.html"))
    assert len(paths) == 5
    with open_browser() as browser:
        for path in paths:
            page = browser.new_page()
            page.goto(path.as_uri())
            assert look_faults(page) == [], path.name
            page.close()
