"""What LibreOffice changes beside drawings when it writes a file anew, and what it does not."""

from __future__ import annotations

import pytest

from koostaja.docx import compare_word_files
from page_files import field, p, r, word_file

_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="dxa"/></w:tblPr><w:tblGrid>'
    '<w:gridCol w:w="5000"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="5000" w:type="dxa"/>'
    f"</w:tcPr>{p(r('Lahter'))}</w:tc></w:tr></w:tbl>"
)
_TEXT = p(r("Tekst"))


def _level(text: str, more: str = "", form: str = "bullet") -> str:
    return (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )


def _listed(level: str) -> dict[str, bytes]:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return word_file(p(r("Punkt"), numbered), numbering=level)


_BOOKMARK = '<w:bookmarkStart w:id="1" w:name="koht"/>'
_END = '<w:bookmarkEnd w:id="1"/>'


def _referring(instruction: str, result: str) -> dict[str, bytes]:
    return word_file(
        p(_BOOKMARK + r("Koht") + _END) + p(r("vt lk ") + field(instruction, r(result)))
    )


_SAME = {
    "page of a reference": (_referring("PAGEREF koht", "1"), _referring("PAGEREF koht", "12")),
    "another dash": (_listed(_level("–")), _listed(_level("-"))),
    "empty number without a gap": (
        _listed(_level("%1", form="none")),
        _listed(_level("%1", '<w:suff w:val="nothing"/>', form="none")),
    ),
    "empty line before a table": (
        word_file(_TABLE + _TEXT),
        word_file(p("") + _TABLE + _TEXT),
    ),
}
_OTHER = {
    "words in a reference": (_referring("PAGEREF koht", "1"), _referring("PAGEREF koht", "viis")),
    "page of another place": (_referring("PAGEREF koht", "1"), _referring("PAGEREF muu", "1")),
    "number of another field": (_referring("REF koht", "1"), _referring("REF koht", "12")),
    "another bullet": (_listed(_level("–")), _listed(_level("→"))),
    "dash of a font of symbols": (
        _listed(_level("–")),
        _listed(_level("–", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')),
    ),
    "bullet of a clock": (
        _listed(_level("•")),
        _listed(
            _level("\uf0b7", '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')
        ),
    ),
    "bullet of two fonts": (
        _listed(_level("•")),
        _listed(_level("•", '<w:rPr><w:rFonts w:hAnsi="Webdings"/></w:rPr>')),
    ),
    "gap of an empty number": (
        _listed(_level("%1", '<w:suff w:val="nothing"/>', form="none")),
        _listed(_level("%1", form="none")),
    ),
    "two lines before a table": (
        word_file(_TABLE + _TEXT),
        word_file(p("") + p("") + _TABLE + _TEXT),
    ),
    "high line before a table": (
        word_file(_TABLE + _TEXT),
        word_file(p("", '<w:spacing w:before="9000"/>') + _TABLE + _TEXT),
    ),
    "empty line before words": (word_file(_TEXT), word_file(p("") + _TEXT)),
    "empty line before another table": (
        word_file(_TEXT + _TABLE + _TEXT),
        word_file(_TEXT + p("") + _TABLE + _TEXT),
    ),
}


@pytest.mark.parametrize(("old", "new"), _SAME.values(), ids=_SAME)
def test_what_is_only_written_anew_has_the_same_words(
    old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    found = compare_word_files(old, new)
    assert found.same_words, found


@pytest.mark.parametrize(("old", "new"), _OTHER.values(), ids=_OTHER)
def test_what_reads_otherwise_is_a_difference(old: dict[str, bytes], new: dict[str, bytes]) -> None:
    found = compare_word_files(old, new)
    assert any(one.kind != "style" for one in found.differences)
