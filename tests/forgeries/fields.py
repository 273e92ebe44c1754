"""Forgeries by fields: their results, their instructions, what they refer to."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges
from variations.word_xml import W, field, run

__all__: list[str] = []

_KIND = "field"
_FIELDS = {
    "PAGE with words": ("PAGE", WORDS),
    "PAGE for a number": ("PAGE", "7"),
    "DATE": (r"DATE \@ dd.MM.yyyy", "01.01.2030"),
    "TIME": ("TIME", "12:00"),
    "SAVEDATE": (r"SAVEDATE \@ dd.MM.yyyy", "01.01.2030"),
    "REF": ("REF puudub", WORDS),
    "IF": ('IF 1 = 1 "EI" "JAH"', WORDS),
    "formula": ("= 2 + 2", "5"),
    "SEQ": ("SEQ joonis", "5"),
    "STYLEREF": ("STYLEREF 1", WORDS),
    "QUOTE": (f'QUOTE "{WORDS}"', WORDS),
    "DOCPROPERTY": ("DOCPROPERTY Title", WORDS),
    "TITLE": ("TITLE", WORDS),
    "AUTHOR": ("AUTHOR", WORDS),
    "FILENAME": ("FILENAME", WORDS),
    "DOCVARIABLE": ("DOCVARIABLE x", WORDS),
    "TOC": (r'TOC \o "1-3"', WORDS),
    "MERGEFIELD": ("MERGEFIELD nimi", WORDS),
    "DDEAUTO": (r'DDEAUTO c:\\windows\\system32\\cmd.exe "/k calc"', WORDS),
    "DDE": ("DDE excel x y", WORDS),
    "INCLUDETEXT": (r'INCLUDETEXT "\\\\server\\x.docx"', WORDS),
    "INCLUDEPICTURE": ('INCLUDEPICTURE "http://example.com/x.png"', WORDS),
    "LINK": (r'LINK Word.Document.8 "c:\\x.docx" "" \a \r', WORDS),
    "IMPORT": ('IMPORT "c:\\x.png"', WORDS),
    "DATABASE": (r'DATABASE \d "c:\\x.mdb" \s "SELECT *"', WORDS),
    "AUTOTEXT": ("AUTOTEXT x", WORDS),
    "ASK": ('ASK nimi "küsimus"', WORDS),
    "FILLIN": ('FILLIN "küsimus"', WORDS),
    "unknown field": ("TUNDMATU", WORDS),
    "HYPERLINK": ('HYPERLINK "http://example.com/"', WORDS),
    "HYPERLINK to a file": (r'HYPERLINK "file://\\\\10.0.0.1\\x"', WORDS),
    "field of a bookmark": ("nimi", WORDS),
}
_ALONE = {
    "MACROBUTTON": f"MACROBUTTON Kuri {WORDS}",
    "SYMBOL": "SYMBOL 69",
    "LISTNUM": "LISTNUM",
    "AUTONUM": "AUTONUM",
    "EQ": r"EQ \x(EI)",
    "EQ struck": r"EQ \o(a,/)",
    "ADVANCE": r"ADVANCE \u 300",
    "FORMTEXT": "FORMTEXT",
    "GOTOBUTTON": f"GOTOBUTTON x {WORDS}",
    "BARCODE": r'BARCODE "10101" \u',
    "DISPLAYBARCODE": 'DISPLAYBARCODE "EI KEHTI" QR',
    "NUMPAGES without a result": "NUMPAGES",
    "CREATEDATE without a result": "CREATEDATE",
}


def _added(instruction: str, result: str) -> Callable[[Forging], None]:
    return lambda t: t.within(field(_escaped(instruction), result))


def _alone(instruction: str) -> Callable[[Forging], None]:
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = f'<w:r><w:instrText xml:space="preserve"> {_escaped(instruction)} </w:instrText></w:r>'
    return lambda t: t.within(f"{marks.format('begin')}{words}{marks.format('end')}")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


for _name, (_instruction, _result) in _FIELDS.items():
    add_forgery(f"field {_name}", _KIND, _added(_instruction, _result))
for _name, _instruction in _ALONE.items():
    add_forgery(f"field {_name} alone", _KIND, _alone(_instruction))


def _around(instruction: str) -> Callable[[Forging], None]:
    """Return what makes the victim's words the result of a field."""
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    words = f'<w:r><w:instrText xml:space="preserve"> {_escaped(instruction)} </w:instrText></w:r>'

    def make(t: Forging) -> None:
        t.before(f"{marks.format('begin')}{words}{marks.format('separate')}")
        t.run.addnext(blocks(marks.format("end"))[0])

    return make


add_forgery("words as the result of DDEAUTO", _KIND, _around("DDEAUTO c:\\\\cmd.exe x"))
add_forgery("words as the result of IF", _KIND, _around('IF 1 = 2 "EI" "JAH"'))
add_forgery("words as the result of QUOTE", _KIND, _around(f'QUOTE "{WORDS}"'))
add_forgery("words as the result of a link", _KIND, _around('HYPERLINK "http://example.com/"'))
add_forgery("words as an index entry", _KIND, lambda t: _as_entry(t))
add_forgery("words as an instruction", _KIND, lambda t: _as_instruction(t))


def _as_entry(t: Forging) -> None:
    t.wrap('<w:fldSimple w:instr=" XE x ">', "</w:fldSimple>")


def _as_instruction(t: Forging) -> None:
    """Put the words before the result of a field without an end of its instruction."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    t.before(f"{mark.format('begin')}<w:r><w:instrText> QUOTE </w:instrText></w:r>")
    t.run.addnext(blocks(mark.format("end"))[0])


@forges(_KIND)
def simple_field(t: Forging) -> None:
    t.within(f'<w:fldSimple w:instr=" PAGE ">{run(WORDS)}</w:fldSimple>')


@forges(_KIND)
def simple_field_with_a_number(t: Forging) -> None:
    t.within(f'<w:fldSimple w:instr=" PAGE ">{run("7")}</w:fldSimple>')


@forges(_KIND)
def field_that_is_stale(t: Forging) -> None:
    t.within(field("QUOTE x", WORDS).replace('"begin"', '"begin" w:dirty="1"'))


@forges(_KIND)
def instruction_without_a_field(t: Forging) -> None:
    """Put an instruction outside a field: LibreOffice shows its words."""
    t.within(f"<w:r><w:instrText>{WORDS}</w:instrText></w:r>")


@forges(_KIND)
def deleted_words_without_a_revision(t: Forging) -> None:
    t.within(f"<w:r><w:delText>{WORDS}</w:delText></w:r>")


@forges(_KIND)
def field_without_an_end(t: Forging) -> None:
    t.before('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')


@forges(_KIND)
def checkbox_field(t: Forging) -> None:
    data = '<w:ffData><w:name w:val="x"/><w:checkBox><w:checked/></w:checkBox></w:ffData>'
    t.within(
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>'
        ' FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _old_field(t: Forging) -> list[etree._Element]:
    found = [one for one in t.body.iter(f"{W}instrText") if "REF" in (one.text or "")]
    if not found:
        raise Cannot("reference")
    return found


@forges(_KIND)
def reference_to_another_place(t: Forging) -> None:
    for one in _old_field(t):
        one.text = f"{one.text} \\n "


@forges(_KIND)
def words_of_a_reference(t: Forging) -> None:
    one = _old_field(t)[0]
    own = one.getparent()
    assert own is not None
    for following in own.itersiblings():
        text = following.find(f"{W}t")
        if text is not None:
            text.text = WORDS
            return


@forges(_KIND)
def bookmark_at_another_place(t: Forging) -> None:
    """Move the bookmark to which a field refers: Word shows other words when it updates."""
    name = (_old_field(t)[0].text or "").split()[1]
    for one in list(t.body.iter(f"{W}bookmarkStart")):
        if one.get(f"{W}name") == name:
            end = next(
                each
                for each in t.body.iter(f"{W}bookmarkEnd")
                if each.get(f"{W}id") == one.get(f"{W}id")
            )
            last = t.paragraphs[-1]
            last.insert(1, one)
            last.append(end)
            return
    raise Cannot("bookmark")
