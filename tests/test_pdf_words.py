"""The words of a PDF beside those of its Word file: every loss is seen, and no false alarm."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from koostaja.builder.pdf.comparison import PdfComparison, compare_files, comparer
from koostaja.builder.pdf.document_words import document_words
from koostaja.builder.pdf.dxpdf_engine import DxpdfEngine
from koostaja.builder.pdf.tokens import split
from koostaja.builder.pdf.word_comparison import compare_words
from koostaja.docx.reader import read_pages
from page_files import field, p, packed, r, root, word_file

A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="850"/>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
IN_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = (
    f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" märkuse tekst"))}</w:footnote>'
)
BOX = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/>'
    "<a:graphic><a:graphicData "
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:spPr/>'
    "<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def row(*cells: str, again: bool = False, turned: bool = False) -> str:
    """Return a row of a table."""
    header = "<w:trPr><w:tblHeader/></w:trPr>" if again else ""
    direction = '<w:tcPr><w:textDirection w:val="btLr"/></w:tcPr>' if turned else ""
    return (
        f"<w:tr>{header}{''.join(f'<w:tc>{direction}{p(r(one))}</w:tc>' for one in cells)}</w:tr>"
    )


def table(*rows: str) -> str:
    """Return a table of three columns."""
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * 3}</w:tblGrid>{''.join(rows)}</w:tbl>"


def margins(**parts: str) -> dict[str, object]:
    """Return headers and footers, by kind and pages: ``header_default``."""
    related, named = {}, []
    for at, (name, inside) in enumerate(parts.items()):
        kind, pages = name.split("_")
        tag = {"header": "hdr", "footer": "ftr"}[kind]
        related[f"m{at}"] = kind, f"{kind}{at}.xml", root(tag, p(inside))
        named.append(f'<w:{kind}Reference r:id="m{at}" w:type="{pages}"/>')
    title = "<w:titlePg/>" if "header_first" in parts else ""
    return {"related": related, "section": f"<w:sectPr>{''.join(named)}{A4}{title}</w:sectPr>"}


def differences(body: str, *pages: str, **more: object) -> tuple[list[str], list[str]]:
    """Return what pages lack of a document and what they add."""
    document = document_words(read_pages(word_file(body, **more)))  # type: ignore[arg-type]
    missing, added, lowered = compare_words(document, [split(page) for page in pages])
    assert not lowered
    return list(missing), list(added)


PAGED = margins(
    header_default=r("Sotsiaalkindlustusamet"),
    footer_default=field("PAGE", "1") + r(" (") + field("NUMPAGES", "1") + r(")"),
)
SLASHED = margins(footer_default=field("PAGE", "1") + r(" / ") + field("NUMPAGES", "1"))
TITLED = margins(header_first=r("Kirjaplank"), header_default=r("Jätkuleht"))
HEADED = table(row("Ülesanne", "Tulemus", "Tähtaeg", again=True), row("Tulemus", "hea", "5"))
SAME: dict[str, tuple[str, Sequence[str], dict[str, object]]] = {
    "hyphen of a word at the end of a line": (
        p(r("Info- ja sidetehnika")),
        ["Info\x02ja sidetehnika"],
        {},
    ),
    "hyphen of a division": (p(r("tõhus koolitus")), ["tõhus kooli\x02tus"], {}),
    "hyphen within a word": (p(r("Ida-Viru maakond")), ["Ida\x02Viru maakond"], {}),
    "division over two pages": (
        p(r("tõhus koolitus algab")),
        ["tõhus kooli-\n1", "tus algab\n2"],
        margins(footer_default=field("PAGE", "1")),
    ),
    "break after a slash": (p(r("lehel a.ee/uudised/tere")), ["lehel a.ee/\nuudised/\ntere"], {}),
    "soft hyphens": (p(r("töö\xadkorraldus") + r(" kord")), ["töö\xadkorraldus kord"], {}),
    "a hyphen drawn as a soft one": (p(r("e-kiri ja pere-elu")), ["e\xadkiri ja pere\xadelu"], {}),
    "kinds of hyphens": (p(r("e\u2011kiri 2024–2026 −5")), ["e-kiri 2024-2026 -5"], {}),
    "kinds of spaces": (p(r("nr\u00a0183 a\u2009b c\u200bd")), ["nr 183 a b cd"], {}),
    "ligatures": (p(r("office ﬁle m²")), ["oﬃce file m2"], {}),
    "combining marks": (p(r("so\u0303na s\u030c")), ["sõna š"], {}),
    "a mark set apart": (p(r("x\u0304 sõna")), ["x \u0304 sõna"], {}),
    "right to left": (p(r("שלום עולם 45")), ["45 םלוע םולש"], {}),
    "a script without spaces": (p(r("日本語の文章。")), ["日本語\nの文章。"], {}),
    "letters set apart": (p(r("KÄSKKIRI nr 5")), ["K Ä S K K I R I nr 5"], {}),
    "letters set apart, one of which is a word": (
        p(r("JOB DESCRIPTION")) + p(r("category B")),
        ["J O B D E S C R I P T I O N category B"],
        {},
    ),
    "words without a space": (p(r("kord")) + p(r("Lisa")) + p(r("a")), ["kordLisaa"], {}),
    "cells in another order": (table(row("a b", "c", "d e")), ["d e c a b"], {}),
    "cells without a space in another order": (
        table(row("esimene", "teine", "kolmas")),
        ["kolmasesimene teine"],
        {},
    ),
    "a leader of dots": (p(r("Lisa") + "<w:r><w:tab/></w:r>" + r("3")), ["Lisa........3"], {}),
    "capitals": (
        p(r("Käskkiri ja straße", "<w:caps/>") + r(" Lisa", "<w:smallCaps/>")),
        ["KÄSKKIRI JA STRAẞE LISA"],
        {},
    ),
    "a header and page numbers": (
        p(r("esimene teine")),
        ["Sotsiaalkindlustusamet esimene 1 (2)", "Sotsiaalkindlustusamet teine 2 (2)"],
        PAGED,
    ),
    "page numbers with a sign between them": (
        p(r("AvTS § 35 lg 1 p 9")) + p(r("Lisa 4")),
        ["AvTS § 35 lg 1 p 9 1 / 2", "2 / 2 Lisa 4"],
        SLASHED,
    ),
    "page numbers after words that are drawn later": (
        p(r("kohti 12 / 35") + BOX.format(inside=p(r("kastis 7")))),
        ["kohti 12 / 35 3 / 9 kastis 7"],
        SLASHED,
    ),
    "a number at the end of a page": (
        p(r("esimene lisa 4")),
        ["Kirjaplank 1 esimene lisa 4"],
        margins(header_default=r("Kirjaplank"), footer_default=field("PAGE", "1")),
    ),
    "totals that are not counted": (
        p(r("esimene teine")),
        ["Sotsiaalkindlustusamet esimene 1 (1)", "Sotsiaalkindlustusamet teine 2 (1)"],
        PAGED,
    ),
    "an empty page": (
        p(r("esimene teine")),
        ["Sotsiaalkindlustusamet esimene teine 1 (1)", ""],
        PAGED,
    ),
    "a title page alone": (p(r("tekst")), ["Kirjaplank tekst"], TITLED),
    "a title page and others": (
        p(r("tekst edasi veel")),
        ["Kirjaplank tekst", "Jätkuleht edasi", "Jätkuleht veel"],
        TITLED,
    ),
    "a header row again": (
        HEADED,
        ["Ülesanne Tulemus Tähtaeg Tulemus", "Ülesanne Tulemus Tähtaeg hea 5"],
        {},
    ),
    "a note of another number": (
        p(r("sõna") + NOTE),
        ["sõna7", "7 märkuse tekst"],
        {"footnotes": NOTES},
    ),
    "a note set apart": (
        p(r("sõna") + NOTE + r(".")),
        ["sõna 1. 1 märkuse tekst"],
        {"footnotes": NOTES},
    ),
    "a bullet of a symbol font": (
        p(r("punkt"), IN_LIST),
        ["· punkt"],
        {"numbering": NUMBERING.format(format="bullet", text="\uf0b7")},
    ),
    "a bullet as a letter": (
        p(r("punkt"), IN_LIST),
        ["ü punkt"],
        {"numbering": NUMBERING.format(format="bullet", text="\uf0fc")},
    ),
    "a list": (
        p(r("punkt"), IN_LIST) + p(r("teine"), IN_LIST),
        ["1. punkt 2. teine"],
        {"numbering": NUMBERING.format(format="decimal", text="%1.")},
    ),
    "hidden words": (p(r("näha") + r(" peidus", "<w:vanish/>")), ["näha"], {}),
    "words that are struck out": (p(r("kehtetu", "<w:strike/>")), ["kehtetu"], {}),
    "an equation in pieces": (
        p(r("valem ") + "<m:oMath><m:r><m:t>a+b=c2</m:t></m:r></m:oMath>"),
        ["valem a + b = c 2"],
        {},
    ),
    "turned words in pieces": (
        table(row("püsti siin", "ka see", "kolmas", turned=True)),
        ["pk üa s see ti siin kol mas"],
        {},
    ),
    "numbers of lines": (
        p(r("esimene teine")),
        ["1 esimene 2 teine"],
        {"section": f'<w:sectPr>{A4}<w:lnNumType w:countBy="1"/></w:sectPr>'},
    ),
    "a text box elsewhere": (
        p(r("enne ") + BOX.format(inside=p(r("kastis"))) + r("järel")),
        ["kastis enne järel"],
        {},
    ),
    "words that run in": (
        p(r("Kogu"), "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(r("jätk")),
        ["Kogujätk"],
        {},
    ),
    "a page number in the text": (
        p(r("vt lk ") + field("PAGEREF x", "4") + r(" ja edasi")),
        ["vt lk 12 ja edasi"],
        {},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_a_page_shows_the_same_is_no_difference(name: str) -> None:
    body, pages, more = SAME[name]
    assert differences(body, *pages, **more) == ([], [])


OTHER: dict[str, tuple[str, Sequence[str], dict[str, object], list[str], list[str]]] = {
    "a word": (p(r("Kord ei kehti siin")), ["Kord kehti siin"], {}, ["Kord [ei] kehti siin"], []),
    "a letter": (p(r("tõhus töö")), ["tõhus too"], {}, ["tõhus [töö]"], ["tõhus [too]"]),
    "a word that begins like a division": (
        p(r("töökord")) + p(r("uus töö")),
        ["töö-", "kord uus"],
        {},
        ["uus [töö]"],
        [],
    ),
    "a word that ends like a division": (
        p(r("töökord")) + p(r("uus kord")),
        ["töö-", "kord uus"],
        {},
        ["uus [kord]"],
        [],
    ),
    "a word that begins like a broken one": (
        p(r("a.ee/b")) + p(r("uus a.ee/")),
        ["a.ee/", "b uus"],
        {},
        ["uus [a.ee/]"],
        [],
    ),
    "a hyphen": (
        p(r("viie-aastane laps")),
        ["viieaastane laps"],
        {},
        ["[viie-aastane] laps"],
        ["[viieaastane] laps"],
    ),
    "a paragraph": (p(r("jääb")) + p(r("kaob ära")), ["jääb"], {}, ["[kaob ära]"], []),
    "one of two equal words": (
        p(r("a b c")) + p(r("x b y")),
        ["a b c", "x y"],
        {},
        ["x [b] y"],
        [],
    ),
    "small letters": (p(r("käsk")), ["KÄSK"], {}, ["[käsk]"], ["[KÄSK]"]),
    "a content control": (
        p(r("enne ") + CONTROL.format(inside=r("sees")) + r(" järel")),
        ["enne järel"],
        {},
        ["enne [sees] järel"],
        [],
    ),
    "a number of a list": (
        p(r("punkt"), IN_LIST),
        ["punkt"],
        {"numbering": NUMBERING.format(format="decimal", text="%1.")},
        ["[1.] punkt"],
        [],
    ),
    "another number of a list": (
        p(r("punkt"), IN_LIST),
        ["2. punkt"],
        {"numbering": NUMBERING.format(format="decimal", text="%1.")},
        ["[1.] punkt"],
        ["[2.] punkt"],
    ),
    "a note": (p(r("sõna") + NOTE), ["sõna1"], {"footnotes": NOTES}, ["[1 märkuse tekst]"], []),
    "a text box": (
        p(r("enne") + BOX.format(inside=p(r("kastis")))),
        ["enne"],
        {},
        ["[kastis]"],
        [],
    ),
    "a cell": (table(row("a b", "c", "d e")), ["a b d e"], {}, ["[c]"], []),
    "an equation": (
        p(r("valem ") + "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"),
        ["valem"],
        {},
        ["[a+b]"],
        [],
    ),
    "turned words": (
        table(row("püsti", "ka", "see", turned=True)),
        ["püsti see"],
        {},
        ["[püsti ka see]"],
        ["[püsti see]"],
    ),
    "hidden words that are printed": (
        p(r("näha") + r(" peidus", "<w:vanish/>")),
        ["näha peidus"],
        {},
        [],
        ["näha [peidus]"],
    ),
    "words printed twice": (
        p(r("kastis kord")),
        ["kastis kord kastis"],
        {},
        [],
        ["kastis kord [kastis]"],
    ),
    "a header": (p(r("tekst")), ["tekst 1 (1)"], PAGED, ["[Sotsiaalkindlustusamet]"], []),
    "a header of one page": (
        p(r("tekst")) + p(r("edasi")),
        ["Sotsiaalkindlustusamet tekst 1 (2)", "edasi 2 (2)"],
        PAGED,
        ["[Sotsiaalkindlustusamet]"],
        [],
    ),
    "a word of the header in the text": (
        p(r("Sotsiaalkindlustusamet otsustab")) + p(r("edasi")),
        ["Sotsiaalkindlustusamet otsustab 1 (2)", "Sotsiaalkindlustusamet edasi 2 (2)"],
        PAGED,
        ["[Sotsiaalkindlustusamet] otsustab"],
        [],
    ),
    "a number equal to that of the page": (
        p(r("aega 2 aastat")) + p(r("edasi")),
        ["Sotsiaalkindlustusamet aega aastat 1 (2)", "Sotsiaalkindlustusamet edasi 2 (2)"],
        PAGED,
        ["aega [2] aastat"],
        [],
    ),
    "a number lost beside page numbers with a sign between them": (
        p(r("AvTS § 35 lg 1 p 9")) + p(r("aega 1 aasta")),
        ["AvTS § lg 1 p 9 aega aasta 1 / 1"],
        SLASHED,
        ["AvTS [35] lg 1 p …", "aega [1] aasta"],
        [],
    ),
    "a number lost where no page number is printed": (
        p(r("AvTS § 35 lg 1 p 9")) + p(r("kuni 2 / 3 ulatuses")),
        ["AvTS § 35 lg 1 p kuni 2 / 3 ulatuses"],
        SLASHED,
        ["… lg 1 p [9]"],
        [],
    ),
    "the header of the first page": (
        p(r("tekst edasi")),
        ["tekst", "Jätkuleht edasi"],
        TITLED,
        ["[Kirjaplank]"],
        [],
    ),
    "the header of later pages": (
        p(r("tekst edasi")),
        ["Kirjaplank tekst", "edasi"],
        TITLED,
        ["[Jätkuleht]"],
        [],
    ),
    "a word of a header row in the text": (
        HEADED,
        ["Ülesanne Tulemus Tähtaeg", "Ülesanne Tulemus Tähtaeg hea 5"],
        {},
        ["[Tulemus]"],
        [],
    ),
    "everything": (
        p(r("1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 11a 12a 13a")),
        [""],
        {},
        ["[1a 2a 3a 4a 5a 6a 7a 8a 9a 10a 11a 12a …]"],
        [],
    ),
    "a box": (p(r("valitud ☒ jah")), ["valitud jah"], {}, ["valitud [☒] jah"], []),
    "some words of many": (
        p(r("a b c d e f g h i j")),
        ["a b c d f g h i j"],
        {},
        ["… b c d [e] f g h …"],
        [],
    ),
    "a long word": (p(r("x" * 99)), [""], {}, [f"[{'x' * 60}…]"], []),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_a_page_shows_otherwise_is_quoted(name: str) -> None:
    body, pages, more, missing, added = OTHER[name]
    assert differences(body, *pages, **more) == (missing, added)


def test_capitals_in_small_letters_are_quoted_once() -> None:
    body = p(r("Kinnitatud tööspetsialist", "<w:caps/>") + r(" ja KÄSK"))
    document = document_words(read_pages(word_file(body)))
    found = compare_words(document, [["Kinnitatud", "töö\x02spetsialist", "ja", "käsk"]])
    assert found == ((), (), ("[KINNITATUD TÖÖSPETSIALIST] ja [KÄSK]",))


EVERYTHING = (
    p(r("enne ") + CONTROL.format(inside=r("juhtelement")) + r(" järel"))
    + p(r("Pealkiri", "<w:caps/>"))
    + p(r("sõna") + NOTE)
    + p(r("kõrval") + BOX.format(inside=p(r("kastis"))))
)
FORMED = {"section": f"<w:sectPr>{A4}</w:sectPr>", "footnotes": NOTES}


def converted(folder: Path, body: str) -> tuple[bytes, bytes]:
    """Return a Word file and its PDF by dxpdf."""
    document = packed(word_file(body, **FORMED))
    (folder / "a.docx").write_bytes(document)
    ((_, pdf),) = DxpdfEngine().convert(folder, ["a.docx"], 1)
    assert isinstance(pdf, bytes)
    return document, pdf


def test_what_dxpdf_drops_is_told(tmp_path: Path) -> None:
    """Notes are printed; content controls within lines, capitals and boxes in lines are not."""
    compared = compare_files(*converted(tmp_path, EVERYTHING))
    assert compared.missing == ("enne [juhtelement] järel", "[kastis]")
    assert compared.lowered == ("[PEALKIRI]",)
    assert compared.added == ()
    codes = [one.code for one in compared.problems("a.pdf")]
    assert codes == ["pdf-words-missing", "pdf-capitals-missing"]


def test_a_pdf_of_another_text_is_told(tmp_path: Path) -> None:
    document, _ = converted(tmp_path, p(r("Teenistuja ei vastuta selle eest")))
    _, forged = converted(tmp_path, p(r("Teenistuja vastutab selle eest")))
    compared = compare_files(document, forged)
    assert compared.missing == ("Teenistuja [ei vastuta] selle eest",)
    assert compared.added == ("Teenistuja [vastutab] selle eest",)
    codes = [one.code for one in compared.problems("a.pdf")]
    assert codes == ["pdf-words-missing", "pdf-words-added"]


def test_a_pdf_that_cannot_be_read_is_told() -> None:
    compared = compare_files(packed(word_file(p(r("a")))), b"%PDF-1.7 and no more")
    (problem,) = compared.problems("a.pdf")
    assert (problem.code, problem.location.file) == ("pdf-not-compared", "a.pdf")


def test_words_beside_what_was_not_read_are_told_as_such() -> None:
    chart = (
        '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><c:chart r:id="c"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    reading = read_pages(word_file(p(r("enne ") + chart)))
    assert [one.construct for one in reading.unread] == ["chart"]
    added = compare_words(document_words(reading), [["enne", "Kulud"]]).added
    (problem,) = PdfComparison(comparer(), added=added, unread=("chart",)).problems("a.pdf")
    assert problem.code == "pdf-words-unread"
    assert problem.values == {"words": "enne [Kulud]", "constructs": "chart"}


def test_a_problem_quotes_some_phrases_and_counts_the_others() -> None:
    phrases = tuple(f"[{one}]" for one in "abcdefg")
    (problem,) = PdfComparison(comparer(), phrases).problems("a.pdf")
    assert problem.values == {"words": "[a]; [b]; [c]; [d]; [e] (+2)"}


def test_a_comparison_is_kept_and_read_again() -> None:
    one = PdfComparison(comparer(), ("[a]",), ("[b]",), ("[c]",), ("chart",), "no")
    kept = json.loads(json.dumps(one.to_record()))
    assert PdfComparison.of(kept) == one
    assert PdfComparison.of(dict(PdfComparison(comparer()).to_record())) == PdfComparison(
        comparer()
    )
    strange = [
        None,
        7,
        [],
        {},
        {**kept, "by": "else"},
        {**kept, "missing": "a"},
        {**kept, "added": [1]},
        {**kept, "failure": {}},
    ]
    assert [PdfComparison.of(other) for other in strange] == [None] * len(strange)
