"""Files of an authority, read for an import: Word, PDF, plain text and others."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import dxpdf
import pytest

from forbidden_parts import FORBIDDEN_PARTS
from koostaja.diagnostics import Problem
from koostaja.docx import FlowParagraph, FlowTable, unpack
from koostaja.docx.reader import Flow, read_flow
from koostaja.intake.reading import (
    LegacyKind,
    LegacyText,
    find_office,
    legacy_files,
    read_legacy,
    split_annexes,
)
from koostaja.intake.reading.gutters import ColumnBand, part_columns
from koostaja.intake.reading.legacy_text import paragraphs_in
from koostaja.intake.reading.page_ends import joined_pages
from koostaja.intake.reading.page_margins import page_margins
from koostaja.intake.reading.pdf_blocks import PdfTable, page_blocks, page_lines
from koostaja.intake.reading.pdf_lines import PdfLine, lines_of
from koostaja.intake.reading.pdf_page import PdfPage, PdfWord, Rule
from koostaja.intake.reading.pdf_paragraphs import ParagraphMaker
from koostaja.intake.reading.ruled_tables import ruled_tables
from page_files import p, packed, r, word_file
from template_files import TemplateFile

JOINED = "directives/2025-183/koos-lisadega.docx"
DOCUMENTS = (
    "positions/juhtivspetsialist-jarelevalve.docx",
    "positions/juhtivspetsialist-noustamisteenused.docx",
    "positions/koordinaator-klat-srt.docx",
    "positions/peaspetsialist-jarelhooldus.docx",
    "positions/peaspetsialist-lastemaja.docx",
    "positions/teenuseomanik-lastemaja.docx",
    JOINED,
)
ALL_BUT_ONE = [
    pytest.param(one, marks=[pytest.mark.full] if "koordinaator" not in one else [])
    for one in DOCUMENTS
]


def flow(body: str, **more: Any) -> Flow:
    return read_flow(word_file(body, **more), looks=True)


def paragraphs(body: str, **more: str) -> list[FlowParagraph]:
    return list(paragraphs_in(flow(body, **more).blocks))


def read(name: str, content: bytes) -> LegacyText:
    """What a file says that has nothing wrong with it."""
    text, problems = read_legacy(name, content)
    assert problems == []
    assert text is not None
    return text


def codes(problems: list[Problem]) -> list[str]:
    for one in problems:
        assert "{" not in one.message("et") + one.hint("en")
    return [one.code for one in problems]


def words_of(text: LegacyText) -> list[str]:
    """All words in order, counted numbers among them."""
    return [
        word for one in paragraphs_in(text.blocks) for word in f"{one.number} {one.text}".split()
    ]


def share(first: LegacyText, second: LegacyText) -> float:
    """The share of words that two readings have in common, in order."""
    one, other = words_of(first), words_of(second)
    found = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in found) / max(len(one), len(other))


# The flow of a Word file

BOLD = "<w:rPr><w:b/></w:rPr>"
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="S"><w:name w:val="strong"/>{BOLD}</w:style>'
)
LISTS = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    "</w:lvl>"
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
REVISION = 'w:id="1" w:author="a" w:date="2025-01-01T00:00:00Z"'


def listed(level: int, text: str) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{one}</w:tr>' for one in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("paragraph", "is_strong"),
    [
        (p(r("Sõna", "<w:b/>")), True),
        (p(r("Sõna", '<w:u w:val="single"/>')), True),
        (p(r("Sõna", '<w:u w:val="none"/>')), False),
        (p(r("Sõna"), '<w:pStyle w:val="S"/>'), True),
        (p(r("Sõna", '<w:b w:val="0"/>'), '<w:pStyle w:val="S"/>'), False),
        (p(r("Silt", "<w:b/>") + r(": väärtus")), False),
        (p(r("Silt", "<w:b/>") + r(": ")), True),
        (p(r("12.", "<w:b/>")), False),
        (p(r("Sõna"), '<w:pStyle w:val="H"/>'), False),
    ],
)
def test_a_paragraph_is_strong_if_all_its_letters_are(paragraph: str, is_strong: bool) -> None:
    (found,) = paragraphs(paragraph, styles=STYLES)
    assert found.is_strong is is_strong


def test_levels_and_places() -> None:
    body = listed(0, "a") + "<w:p/>" + listed(1, "b") + p(r("c"))
    found = paragraphs(body, numbering=LISTS)
    assert [(one.number, one.is_bullet, one.level, one.place) for one in found] == [
        ("1.", False, 0, 1),
        ("", True, 1, 3),
        ("", False, 0, 4),
    ]


def test_tabs_part_words_where_looks_are_read() -> None:
    value = "<w:t>väärtus  ja</w:t><w:br/><w:t>muu</w:t>"
    body = p(f"<w:r><w:tab/><w:t>Silt</w:t><w:tab/><w:tab/>{value}</w:r>")
    assert [one.lines for one in paragraphs(body)] == [("Silt\tväärtus ja", "muu")]
    (bare,) = read_flow(word_file(body)).blocks
    assert isinstance(bare, FlowParagraph)
    assert bare.lines == ("Silt väärtus ja", "muu")


@pytest.mark.parametrize(
    ("second", "begins"),
    [
        (p('<w:r><w:br w:type="page"/></w:r>' + r("b")), True),
        (p('<w:r><w:br w:type="page"/></w:r>') + p(r("b")), True),
        (p(r("a2") + '<w:r><w:br w:type="page"/></w:r>') + p(r("b")), True),
        (p(r("b"), "<w:pageBreakBefore/>"), True),
        (p(r("a2"), "<w:sectPr/>") + p(r("b")), True),
        (p('<w:r><w:br w:type="column"/></w:r>' + r("b")), False),
        (p(r("b")), False),
    ],
)
def test_where_a_file_begins_a_page(second: str, begins: bool) -> None:
    found = {one.text: one.begins_page for one in paragraphs(p(r("a")) + second)}
    assert found["b"] is begins
    assert not found["a"]


def test_a_section_that_continues_begins_no_page() -> None:
    body = p(r("a"), "<w:sectPr/>") + p(r("b"))
    found = flow(body, section='<w:sectPr><w:type w:val="continuous"/></w:sectPr>').blocks
    assert not any(one.begins_page for one in paragraphs_in(found))


def test_nothing_of_a_file_is_lost() -> None:
    box = f"<v:textbox><w:txbxContent>{p(r('kast'))}</w:txbxContent></v:textbox>"
    drawn = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    inner = table(cell(p(r("sisemine"))))
    control = f"<w:sdt><w:sdtContent>{p(r('sisu'))}</w:sdtContent></w:sdt>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = table(
        cell(p(r("a") + note), inner, p(r("b"))) + cell(control),
        cell(p(r("c") + drawn)) + cell(p(r("d"))),
    ) + p(r("lõpp"))
    notes = f'<w:footnote w:id="2">{p(r("märkus"))}</w:footnote>'
    found = flow(body, footnotes=notes).blocks
    outer = found[0]
    assert isinstance(outer, FlowTable)
    cells = [[[one.text for one in paragraphs_in(c.blocks)] for c in row] for row in outer.rows]
    assert cells == [[["a¹", "märkus", "sisemine", "b"], ["sisu"]], [["c", "kast"], ["d"]]]
    assert [one.text for one in paragraphs_in(found[1:])] == ["lõpp"]


def test_tracked_changes_are_read_as_accepted() -> None:
    inserted = f"<w:ins {REVISION}>{r('uus ')}</w:ins>"
    deleted = f"<w:del {REVISION}><w:r><w:delText>vana </w:delText></w:r></w:del>"
    gone = f"<w:rPr><w:del {REVISION}/></w:rPr>"
    body = p(inserted + deleted + r("sõna ")) + p(r("üks "), gone) + p(r("kaks")) + p(deleted)
    found = flow(body)
    assert [one.text for one in paragraphs_in(found.blocks)] == ["uus sõna", "üks kaks"]
    assert found.has_revisions
    assert not flow(p(r("a", f"<w:rPrChange {REVISION}/>"))).has_revisions


def test_cells_that_tracked_changes_delete_are_not_read() -> None:
    cells = [
        f"<w:tc><w:tcPr>{change}</w:tcPr>{p(r(words))}</w:tc>"
        for words, change in (
            ("jääb", ""),
            ("uus", f"<w:cellIns {REVISION}/>"),
            ("vana", f"<w:cellDel {REVISION}/>"),
        )
    ]
    found = flow(f"<w:tbl><w:tr>{''.join(cells)}</w:tr></w:tbl>{p(r('lõpp'))}")
    assert [one.text for one in paragraphs_in(found.blocks)] == ["jääb", "uus", "lõpp"]
    assert found.has_revisions


# Word files

LEFT_OUT = {
    "hidden": p(r("a") + r("b", "<w:vanish/>")),
    "comment": p(r("a") + '<w:r><w:commentReference w:id="0"/></w:r>'),
    "picture": p(r("a") + "<w:r><w:object/></w:r>"),
    "unknown": p(r("a") + f"<w:unknown>{r('b')}</w:unknown>"),
    "computed": p('<w:fldSimple w:instr="AUTONUM"/>' + r("a")),
}


def test_a_file_says_that_it_has_open_changes() -> None:
    content = packed(word_file(p(r("a") + f"<w:ins {REVISION}>{r('b')}</w:ins>")))
    text, problems = read_legacy("a.docx", content)
    assert codes(problems) == ["import-revised"]
    assert text is not None
    assert words_of(text) == ["ab"]


@pytest.mark.parametrize("what", ["hidden", "comment", "unknown", "computed"])
def test_what_is_not_imported_is_reported(what: str) -> None:
    text, problems = read_legacy("a.docx", packed(word_file(LEFT_OUT[what])))
    assert text is not None
    assert words_of(text) == ["a"]
    assert codes(problems) == ["import-left-out"]


NOTE = f'<w:footnote w:id="2">{p(r("kuni 2027"))}</w:footnote>'
RAISED = (
    '<w:style w:type="character" w:styleId="Raised"><w:name w:val="Raised"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
BOX = f"<w:txbxContent>{p(r('kast'))}</w:txbxContent>"
CONTROL = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
LINE = '<w:u w:val="single"/>'
PLAIN = {
    "struck": (p(r("ametnik ") + r("töö", "<w:strike/>") + r("taja", "<w:dstrike/>")), "töötaja"),
    "note": (p(r("a") + '<w:r><w:footnoteReference w:id="2"/></w:r>'), "kuni 2027"),
    "box": (p(r("a") + f"<w:r><w:pict>{BOX}</w:pict></w:r>"), "kast"),
    "raised": (p(r("§ 5") + r("1a", '<w:vertAlign w:val="superscript"/>')), "§ 51a"),
    "sign": (p(r("a \uf04a")), "a \uf04a"),
    "letters": (p(r("b", '<w:rFonts w:ascii="Symbol"/>')), "b"),
    "placeholder": (p(r("a ") + CONTROL.format(r("Vali kuupäev"))), "Vali kuupäev"),
    "placeholders": (CONTROL.format(p(r("Vali kuupäev"))), "Vali kuupäev"),
    "boxes": (p(r("■ jah")) + p(r("□ ei")), "■ jah; □ ei"),
    "chosen": (p(r("juhataja/") + r("tiimi", LINE) + r("juht", LINE)), "tiimijuht"),
    "first chosen": (p(r("juhataja ", LINE) + r("/ tiimijuht")), "juhataja"),
    "one of three": (p(r("a") + r("/b", LINE) + r("/c")), "b"),
}


@pytest.mark.parametrize("what", PLAIN)
def test_words_that_plain_text_does_not_say_are_named(what: str) -> None:
    body, words = PLAIN[what]
    text, (problem,) = read_legacy("a.docx", packed(word_file(body, footnotes=NOTE)))
    assert text is not None
    assert problem.code == "import-plain"
    assert problem.values["words"] == words
    assert codes([problem])


def test_other_underlined_words_are_words() -> None:
    for body in (
        p(r("a ") + r("tähtis", LINE) + r(" b")),
        p(r("juhataja/tiimijuht", LINE)),
        p(r("vaata ") + r("https://asutus.example/leht", LINE) + r(".")),
        p(r("a/") + r("b", '<w:u w:val="none"/>')),
    ):
        read("a.docx", packed(word_file(body)))


def test_boxes_of_one_kind_are_bullets() -> None:
    for sign in "■□":
        read("a.docx", packed(word_file(p(r(f"{sign} jah")) + p(r(f"{sign} ei")))))


def test_of_many_such_words_the_first_are_named() -> None:
    body = "".join(p(r(f"tekst {at}", "<w:strike/>")) for at in range(7))
    _, (problem,) = read_legacy("a.docx", packed(word_file(body)))
    assert problem.values["words"] == "tekst 0; tekst 1; tekst 2; tekst 3; tekst 4 …"


@pytest.mark.parametrize("looks", [True, False])
@pytest.mark.parametrize(
    ("runs", "text"),
    [
        (r("§ 37") + r("1", '<w:vertAlign w:val="superscript"/>') + r(" lg 2"), "§ 37¹ lg 2"),
        (r("CO") + r("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
        (r("§ 5") + r("2", '<w:rStyle w:val="Raised"/>'), "§ 5²"),
        (r("5") + r("1", '<w:vertAlign w:val="baseline"/>'), "51"),
        (r("töö") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "töö¹"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 5"), "≥ 5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r(" jah"), "☑ jah"),
        (r("\uf0a8 ei", '<w:rFonts w:ascii="Wingdings"/><w:vertAlign w:val="baseline"/>'), "☐ ei"),
    ],
)
def test_raised_digits_and_known_signs_are_characters(runs: str, text: str, looks: bool) -> None:
    found = read_flow(word_file(p(runs), footnotes=NOTE, styles=RAISED), looks=looks)
    assert next(paragraphs_in(found.blocks)).text == text


def test_places_are_ordinals_of_what_has_words() -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{p(r("märkus"))}</w:footnote>'
    body = "<w:p/>" + p(r("a") + note) + table(cell(p(r("b")))) + p(r("c"))
    text, _ = read_legacy("a.docx", packed(word_file(body, footnotes=notes)))
    assert text is not None
    found = list(paragraphs_in(text.blocks))
    assert [(one.text, one.place) for one in found] == [
        ("a¹", 1),
        ("märkus", 2),
        ("b", 3),
        ("c", 4),
    ]
    assert (text.kind, text.is_certain) == (LegacyKind.WORD, True)


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "no archive": ("a.docx", b"tere", "import-unreadable"),
    "password": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import-locked"),
    "too many": ("a.docx", packed(word_file("<w:p/>" * 60_001)), "word-too-large"),
    "other kind": ("a.xlsx", b"PK", "import-unknown-kind"),
    "no name": ("docx", b"PK", "import-unknown-kind"),
    "other letters": ("a.txt", "õigus".encode("latin-1"), "import-encoding"),
    "blank": ("a.txt", b" \n\f\n", "import-no-text"),
    "no office": ("a.odt", b"PK", "import-no-libreoffice"),
    "no pdf": ("a.pdf", b"tere", "import-unreadable"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_one_located_problem(case: str) -> None:
    name, content, code = REFUSED[case]
    text, problems = read_legacy(name, content)
    assert text is None
    assert codes(problems) == [code]
    assert problems[0].location.file == name


@pytest.mark.parametrize("what", sorted(FORBIDDEN_PARTS)[::12])
def test_hostile_files_are_refused(what: str) -> None:
    template = TemplateFile()
    FORBIDDEN_PARTS[what].change(template)
    text, problems = read_legacy("a.docx", template.packed())
    assert text is None
    assert problems
    assert all(one.location.file == "a.docx" for one in problems)


# Plain text


def lines(text: str) -> list[str]:
    found = paragraphs_in(read("a.txt", text.encode()).blocks)
    return [f"{'• ' if one.is_bullet else ''}{one.text}" for one in found]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = """\
Alluvad Peaspetsialistid (siseriiklikud juhtumid), peaspetsialistid
(rahvusvahelised teemad)

2.1. Riikliku poliitika
korraldamine, sh:
\uf0b7 teenuse osutamine
ja arendamine;
- koostöö;
Aruanded on esitatud.
Toimib 12.05.2025 sõlmitud
leping.
"""
    assert lines(text) == [
        "Alluvad Peaspetsialistid (siseriiklikud juhtumid), peaspetsialistid "
        "(rahvusvahelised teemad)",
        "2.1. Riikliku poliitika korraldamine, sh:",
        "• teenuse osutamine ja arendamine;",
        "- koostöö;",
        "Aruanded on esitatud.",
        "Toimib 12.05.2025 sõlmitud leping.",
    ]


def test_a_blank_line_within_an_item_and_lines_in_capitals() -> None:
    text = "KINNITATUD\nAMETIJUHEND\n\uf0b7 Töö on jagatud ja\n\ntehtud.\nSilt  väärtus\n\nmuu\n"
    assert lines(text) == [
        "KINNITATUD",
        "AMETIJUHEND",
        "• Töö on jagatud ja tehtud.",
        "Silt\tväärtus",
        "muu",
    ]


def test_long_lines_are_paragraphs() -> None:
    assert lines(f"{'sõna ' * 40}\nteine rida\n") == [("sõna " * 40).strip(), "teine rida"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_certain(encoding: str) -> None:
    text = read("A.TXT", "õigus\r\n\x0cšokk".encode(encoding))
    found = list(paragraphs_in(text.blocks))
    assert [(one.text, one.begins_page) for one in found] == [("õigus", False), ("šokk", True)]
    assert (text.kind, text.is_certain) == (LegacyKind.TEXT, True)


# PDFs: words with places


def word(text: str, left: float, top: float, *, bold: bool = False, size: float = 10) -> PdfWord:
    """A word whose letters are half as wide as high."""
    return PdfWord(text, left, left + len(text) * size / 2, top, top + size, size, bold)


def line(text: str, left: float, top: float, *, bold: bool = False) -> Iterator[PdfWord]:
    for one in re.finditer(r"\S+", text):
        yield word(one[0], left + 5 * one.start(), top, bold=bold)


def page(*words: PdfWord, rules: tuple[Rule, ...] = (), down: tuple[Rule, ...] = ()) -> PdfPage:
    return PdfPage(600, 800, words, rules, down)


def pdf_paragraphs(*texts: tuple[str, float, float], limit: float = 300) -> list[str]:
    words = [one for text, left, top in texts for one in line(text, left, top)]
    found = [one._replace(limit=limit) for one in lines_of(words, 0)]
    return [one.text for one in ParagraphMaker(found, 1.2).paragraphs(found)]


def test_small_digits_behind_a_word_are_raised_or_lowered() -> None:
    small = [word("1", 10, -1, size=6), word("2", 40, 6, size=6)]
    words = [word("37", 0, 0), small[0], word("CO", 30, 0), small[1], word("5", 60, 0)]
    assert [one.text for one in lines_of(words, 0)] == ["37¹ CO₂ 5"]
    letters = [one._replace(text="a") for one in small]
    words[1], words[3] = letters
    assert [one.text for one in lines_of(words, 0)] == ["37a COa 5"]


def test_a_line_goes_on_if_the_next_word_had_no_room() -> None:
    full = "sõna " * 10 + "sõnasõna"
    assert pdf_paragraphs((full, 0, 0), ("järgmine.", 0, 12)) == [f"{full} järgmine."]
    assert pdf_paragraphs(("Lühike rida", 0, 0), ("Järgmine", 0, 12)) == ["Lühike rida", "Järgmine"]
    assert pdf_paragraphs((full, 0, 0), ("järgmine.", 0, 40)) == [full, "järgmine."]
    assert pdf_paragraphs((full, 0, 0), ("1. Järgmine", 0, 12)) == [full, "1. Järgmine"]


def test_a_line_left_of_hanging_words_is_no_rest_of_an_item() -> None:
    item, full = "• " + "sõna " * 10 + "sõnasõna", "• " + "sõna " * 10 + "sõna lõpp."
    hanging = (item, 20, 0), ("järgmine.", 30, 12), (full, 20, 24)
    assert pdf_paragraphs(*hanging, ("Asjatundlikkus:", 10, 36))[1:] == [
        full.removeprefix("• "), "Asjatundlikkus:",
    ]  # fmt: skip
    assert len(pdf_paragraphs(*hanging, ("Asjatundlikkus on vajalik.", 30, 36))) == 2
    flush = (item, 20, 0), ("järgmine.", 20, 12), (full, 20, 24), ("Asjatundlikkus:", 20, 36)
    assert len(pdf_paragraphs(*flush)) == 2


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("vahe-", "ning lõpparuanne", "vahe- ning lõpparuanne"),
        ("teenis-", "tuja töö", "teenistuja töö"),
        ("tee\u00ad", "nused", "teenused"),
        ("e-", "teenus", "e-teenus"),
        ("sotsiaal-", "majanduslik", "sotsiaal-majanduslik"),
        ("ja/", "või", "ja/või"),
        ("ja -", "kanalid", "ja -kanalid"),
    ],
)
def test_words_at_the_ends_of_lines(end: str, begin: str, joined: str) -> None:
    full = "x" * 58 + f" {end}"
    found = pdf_paragraphs((full, 0, 0), (begin, 0, 12), ("Teenistuja, e-teenus teenistuja", 0, 80))
    assert found[0].removeprefix("x" * 58 + " ") == joined


def test_a_file_that_breaks_words_breaks_others_too() -> None:
    body = ("Osakonnad teenused ja korraldus", 0, 90)
    first = ("x" * 50 + " teenu-", 0, 0), ("sed on", 0, 12)
    second = ("x" * 50 + " korral-", 0, 30), ("dus on", 0, 42)
    third = ("x" * 50 + " isik-", 0, 60), ("kond on", 0, 72)
    found = pdf_paragraphs(*first, *second, *third, body, limit=290)
    assert [one.split()[1] for one in found[:3]] == ["teenused", "korraldus", "isikkond"]


def test_columns_are_told_apart_by_the_space_between_them() -> None:
    words = [
        *line("Pealkiri üle kogu lehe laiuse on see siin", 50, 0),
        *line("2.1. Töö korraldamine", 50, 40), *line("• Töö on tehtud", 300, 40),
        *line("ja arendamine", 72, 52), *line("õigel ajal.", 310, 52),
        *line("• Aruanne.", 300, 64),
        *line("2.2. Muu töö", 50, 76), *line("• Muu töö on tehtud", 300, 76),
    ]  # fmt: skip
    head, band = part_columns(lines_of(words, 0), 1.2, 500)
    assert isinstance(head, PdfLine)
    assert isinstance(band, ColumnBand)
    rows = [[[one.text for one in cell] for cell in row] for row in band.rows]
    assert rows == [
        [
            ["2.1. Töö korraldamine", "ja arendamine"],
            ["• Töö on tehtud", "õigel ajal.", "• Aruanne."],
        ],
        [["2.2. Muu töö"], ["• Muu töö on tehtud"]],
    ]


def test_labels_without_space_between_rows_are_rows() -> None:
    labels = [("Üksus", "Laste heaolu osakond"), ("Juht", "Juhataja"), ("Grupp", "ametnik")]
    words = [
        one
        for at, (label, value) in enumerate(labels)
        for one in (*line(label, 50, 12.0 * at), *line(value, 200, 12.0 * at))
    ]
    (band,) = part_columns(lines_of(words, 0), 1.2, 500)
    assert isinstance(band, ColumnBand)
    assert [tuple(cell[0].text for cell in row) for row in band.rows] == labels


def test_cells_that_lines_draw() -> None:
    across = (Rule(0, 0, 300), Rule(20, 0, 300), Rule(40, 100, 300), Rule(60, 0, 300))
    down = (Rule(100, 0, 60), Rule(200, 20, 40))  # no lines around the table
    (found,) = ruled_tables(across, down)
    spans = [(one.row, one.column, one.rows, one.columns) for one in found.cells]
    assert spans == [
        (0, 0, 1, 1),
        (0, 1, 1, 2),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 1, 1, 2),
    ]
    assert ruled_tables([Rule(10, 0, 100)], []) == []  # what underlines words


def ruled_page(number: int, *rows: tuple[str, str], top: float = 0) -> list[object]:
    """The blocks of a page with a table of rows of 20 points."""
    height = top + 20 * len(rows)
    across = tuple(Rule(top + 20 * at, 0, 400) for at in range(len(rows) + 1))
    down = tuple(Rule(at, top, height) for at in (0.0, 200.0, 400.0))
    words = [
        one
        for at, row in enumerate(rows)
        for side, text in enumerate(row)
        for one in line(text, 5 + 200 * side, top + 20 * at + 5, bold=text.isupper())
    ]
    found = page(*words, rules=across, down=down)
    margins = page_margins([found], [[]])
    return list(page_blocks(found, number, margins, 1.2, 400))


def test_a_row_that_a_page_tears_is_one_row() -> None:
    first = ruled_page(0, ("ÜLESANDED", "TULEMUSED"), ("1.1. Töö ja", "Töö on"))
    second = ruled_page(1, ("ÜLESANDED", "TULEMUSED"), ("muu", "tehtud"), ("1.2. Uus", "Valmis"))
    (found,) = joined_pages([first, second])  # type: ignore[list-item]
    assert isinstance(found, PdfTable)
    rows = [[" ".join(one.text for one in cell.lines) for cell in row] for row in found.rows]
    assert rows == [
        ["ÜLESANDED", "TULEMUSED"],
        ["1.1. Töö ja muu", "Töö on tehtud"],
        ["1.2. Uus", "Valmis"],
    ]


def margins_of(*pages: Sequence[tuple[str, float]]) -> tuple[list[str], tuple[str, ...]]:
    """The lines of pages that are text, and what the margins say."""
    made = [page(*(one for text, top in texts for one in line(text, 50, top))) for texts in pages]
    found = [page_lines(one, at) for at, one in enumerate(made)]
    margins = page_margins(made, found)
    left = [
        one.text
        for number, of_page in enumerate(found)
        for at, one in enumerate(of_page)
        if (number, at) not in margins.lines
    ]
    return left, margins.texts


def test_lines_that_repeat_and_page_numbers_are_no_text() -> None:
    found = margins_of(
        [("Amet", 20), ("Tekst", 80), ("Lk 1/2", 780)],
        [("Amet", 20), ("Muu", 80), ("Lk 2/2", 780)],
    )
    assert found == (["Tekst", "Muu"], ("Amet",))


@pytest.mark.parametrize("last", ["C1.", "2025", "1."])
def test_a_last_line_that_goes_on_with_the_text_is_no_page_number(last: str) -> None:
    left, _ = margins_of([("Keele oskus tasemel", 768), (last, 780)], [("Tekst", 80)])
    assert left == ["Keele oskus tasemel", last, "Tekst"]


def test_the_names_of_annexes_are_no_numbers_of_pages() -> None:
    pages = [[("Käskkiri", 20), ("Tekst", 120)]]
    pages += [[(f"Lisa {at}", 20), (f"Tekst {at}", 120)] for at in (1, 2)]
    left, texts = margins_of(*pages)
    assert left == ["Käskkiri", "Tekst", "Lisa 1", "Tekst 1", "Lisa 2", "Tekst 2"]
    assert texts == ()


def test_documents_that_begin_alike_have_no_margins() -> None:
    joined = [("KINNITATUD", 80), ("Tekst", 120)]
    left, texts = margins_of([("Käskkiri", 80), ("Tekst", 100)], joined, joined)
    assert left.count("KINNITATUD") == 2
    assert texts == ()
    numbered = [("KINNITATUD", 20), ("Tekst", 120), ("1 (1)", 780)]
    assert margins_of(numbered, numbered) == (["KINNITATUD", "Tekst"] * 2, ())


# PDFs: whole files

IMAGE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
    b"/Length 1>>"
)
PICTURE = b"q 600 0 0 800 0 0 cm /I Do Q "


def pdf_file(*streams: bytes) -> bytes:
    """A PDF with a page for each stream of operators; /F is a font, /I a picture."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * at) for at in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        IMAGE + b"stream\n\0\nendstream",
    ]
    for at, stream in enumerate(streams):
        used = b"<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>"
        place = b"/MediaBox[0 0 600 800]/Contents %d 0 R" % (6 + 2 * at)
        objects.append(b"<</Type/Page/Parent 2 0 R/Resources%s%s>>" % (used, place))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
    written, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    count = len(objects) + 1
    trailer = b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (count, len(written))
    return written + b"xref\n0 %d\n0000000000 65535 f \n%s%s" % (count, table, trailer)


def shown(text: str, mode: int = 0) -> bytes:
    return b"BT /F 11 Tf %d Tr 72 700 Td (%s) Tj ET " % (mode, text.encode("cp1252"))


def test_letters_that_are_not_drawn_are_not_certain() -> None:
    text, problems = read_legacy("a.pdf", pdf_file(PICTURE + shown("Teenistuja õigused", 3)))
    assert text is not None
    assert (words_of(text), text.is_certain) == (["Teenistuja", "õigused"], False)
    assert codes(problems) == ["import-recognised"]
    drawn = read("a.pdf", pdf_file(PICTURE + shown("Teenistuja")))
    assert (drawn.kind, drawn.is_certain) == (LegacyKind.PDF, True)


def test_pages_without_text_are_reported() -> None:
    text, problems = read_legacy("a.pdf", pdf_file(shown("Tekst"), PICTURE, b""))
    assert text is not None
    assert codes(problems) == ["import-page-without-text"]
    assert problems[0].values == {"pages": "2"}
    assert codes(read_legacy("a.pdf", pdf_file(PICTURE)).problems) == ["import-no-text"]


def test_letters_that_are_printed_twice_are_read_once() -> None:
    again = shown("Tere").replace(b"72 700", b"72.3 700")
    assert words_of(read("a.pdf", pdf_file(shown("Tere") + again))) == ["Tere"]


def test_lines_that_draw_a_picture_are_no_table() -> None:
    drawn = b"".join(
        b"%d 0 m %d 800 l S 0 %d m 600 %d l S " % (at, at, at, at) for at in range(800)
    )
    found = read("a.pdf", pdf_file(drawn + shown("Tere"))).blocks
    assert [one.text for one in found if isinstance(one, FlowParagraph)] == ["Tere"]


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    text, problems = read_legacy("a.pdf", pdf_file(*[b""] * 301))
    assert (text, codes(problems)) == (None, ["import-too-large"])


def test_without_its_library_no_pdf_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    text, problems = read_legacy("a.pdf", pdf_file(shown("Tekst")))
    assert (text, codes(problems)) == (None, ["import-no-library"])
    assert "koostaja[import]" in problems[0].hint("et")


def without_rules(content: bytes) -> bytes:
    """A Word file whose tables have no lines and no colours."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in unpack(content).items():
            if name.startswith("word/"):
                part = re.sub(rb"<w:(tblBorders|tcBorders)>.*?</w:\1>", b"", part, flags=re.DOTALL)
                part = re.sub(rb"<w:shd [^>]*/>", b"", part)
            archive.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize("document", ALL_BUT_ONE)
@pytest.mark.parametrize(
    "change", [pytest.param(bytes, id="ruled"), pytest.param(without_rules, id="unruled")]
)
def test_a_pdf_says_what_its_word_file_says(
    document: str, change: Callable[[bytes], bytes], built: Path
) -> None:
    content = change((built / document).read_bytes())
    word_text = read("a.docx", content)
    text = read("a.pdf", dxpdf.convert(content))
    assert share(word_text, text) >= 0.999
    assert len(split_annexes(text)) == len(split_annexes(word_text))


# Files in which several documents follow one another


def test_a_joined_file_is_split_into_its_documents(built: Path) -> None:
    whole = read("koos.docx", (built / JOINED).read_bytes())
    parts = split_annexes(whole)
    assert [one.name for one in parts] == [
        "koos.docx (1)", "koos.docx: Lisa 1", "koos.docx: Lisa 2"
    ]  # fmt: skip
    assert sum((one.blocks for one in parts), ()) == whole.blocks
    alone = [
        (built / JOINED).with_name(f"{name}.docx") for name in ("kaskkiri", "lisa-1", "lisa-2")
    ]
    for part, file in zip(parts, alone, strict=True):
        assert words_of(part) == words_of(read("a.docx", file.read_bytes()))


@pytest.mark.parametrize("document", DOCUMENTS[:6])
def test_a_file_of_one_document_is_not_split(document: str, built: Path) -> None:
    whole = read("a.docx", (built / document).read_bytes())
    assert split_annexes(whole) == [whole]


def test_documents_without_page_breaks_are_split_by_their_titles() -> None:
    one = "KINNITATUD\n\nAMETIJUHEND\n\n1. Üldosa\n\nTekst.\n\n2. Muu\n\nTekst.\n\n"
    parts = split_annexes(read("a.txt", (one * 3).encode()))
    assert [[p.text for p in paragraphs_in(part.blocks)][:2] for part in parts] == [
        ["KINNITATUD", "AMETIJUHEND"]
    ] * 3
    assert [part.name for part in parts] == ["a.txt (1)", "a.txt (2)", "a.txt (3)"]
    assert [next(paragraphs_in(part.blocks)).place for part in parts] == [1, 7, 13]


@pytest.mark.parametrize("last", ["2. LÕPP", "ALLKIRI"])
def test_the_last_heading_of_a_document_is_no_title_of_the_next(last: str) -> None:
    one = f"AMETIJUHEND\n\n1. ÜLDOSA\n\nTekst.\n\n{last}\n\nTekst.\n\n"
    parts = split_annexes(read("a.txt", (one * 3).encode()))
    assert [next(paragraphs_in(part.blocks)).text for part in parts] == ["AMETIJUHEND"] * 3


def test_documents_of_two_titles_follow_one_another() -> None:
    def of(title: str, last: str, numbers: range) -> str:
        said = (f"1. ÜLDOSA\n\nTekst.\n\n{last}\n\nTekst {one}.\n\n" for one in numbers)
        return "".join(f"{title}\n\n{one}" for one in said)

    text = of("AMETIJUHEND", "2. LÕPP", range(3)) + of("TÖÖJUHEND", "LÕPUKS", range(3, 5))
    parts = split_annexes(read("a.txt", text.encode()))
    assert [next(paragraphs_in(part.blocks)).text for part in parts] == [
        *["AMETIJUHEND"] * 3,
        *["TÖÖJUHEND"] * 2,
    ]


def test_a_new_page_alone_begins_no_document() -> None:
    text = "AMETIJUHEND\n\n1. Üldosa\n\nTekst.\n\n\f2. Muu\n\nTekst.\n\n\fLisatekst\n\n3. Lõpp\n"
    assert len(split_annexes(read("a.txt", text.encode()))) == 1


# Through LibreOffice


@pytest.fixture(scope="module")
def converted(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All documents in the formats of other programs."""
    folder = tmp_path_factory.mktemp("converted")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(built / one) for one in DOCUMENTS]
    for kind in ("doc", "rtf", "odt", "pdf"):
        command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*command, *files], check=True, capture_output=True)
    return folder


@pytest.mark.office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_older_formats_say_the_same(document: str, kind: str, built: Path, converted: Path) -> None:
    office = find_office()
    file = (converted / Path(document).name).with_suffix(f".{kind}")
    text, problems = read_legacy(file.name, file.read_bytes(), office=office)
    assert problems == []
    assert text is not None
    original = read("a.docx", (built / document).read_bytes())
    least = 0.98 if kind == "doc" and document == JOINED else 1  # it loses where lists begin again
    assert share(original, text) >= least
    assert len(split_annexes(text)) == len(split_annexes(original))


@pytest.mark.office
@pytest.mark.parametrize("document", DOCUMENTS)
def test_pdfs_of_libreoffice_say_the_same(document: str, built: Path, converted: Path) -> None:
    file = (converted / Path(document).name).with_suffix(".pdf")
    text = read(file.name, file.read_bytes())
    original = read("a.docx", (built / document).read_bytes())
    assert share(original, text) == 1
    assert len(split_annexes(text)) == len(split_annexes(original))


@pytest.mark.office
@pytest.mark.parametrize("content", [b"", b"tere", b"<html>", b"{\\rtf1 \\bad", b"PK\3\4tere"])
def test_what_libreoffice_does_not_understand_is_one_problem(content: bytes) -> None:
    text, problems = read_legacy("a.rtf", content, office=find_office())
    assert text is None or words_of(text) == []
    assert codes(problems) in (["import-not-converted"], ["import-unreadable"], [])


LINKED = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text><text:p>Tere
<draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{}" xlink:type="simple"/>
</draw:frame></text:p></office:text></office:body></office:document-content>"""
MANIFEST = """\
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


@pytest.mark.office
def test_nothing_is_loaded_for_a_file() -> None:
    asked = list[str]()

    class Noting(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            asked.append(self.raw_requestline.decode() if self.parse_request() else "?")

        def parse_request(self) -> bool:
            self.raw_requestline = self.rfile.readline(1000)
            self.close_connection = True
            return True

    made = io.BytesIO()
    with HTTPServer(("127.0.0.1", 0), Noting) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with zipfile.ZipFile(made, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("META-INF/manifest.xml", MANIFEST)
            address = f"http://127.0.0.1:{server.server_port}/a.png"
            archive.writestr("content.xml", LINKED.format(address))
        text, problems = read_legacy("a.odt", made.getvalue(), office=find_office())
        server.shutdown()
    assert asked == []
    assert text is None
    assert "127.0.0.1" in problems[0].message("et")  # so it was understood, and refused


# Folders


def test_files_of_folders_in_order(tmp_path: Path) -> None:
    for name in (
        "b.docx", "a/C.PDF", "a/d.odt", "a/~$d.docx", "a/.e.docx", ".f/g.docx", "h.xlsx", "i.txt",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    named = tmp_path / "h.xlsx"
    found = legacy_files([named, tmp_path, tmp_path / "b.docx"])
    assert [one.relative_to(tmp_path).as_posix() for one in found] == [
        "h.xlsx", "b.docx", "i.txt", "a/C.PDF", "a/d.odt",
    ]  # fmt: skip
