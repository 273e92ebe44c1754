"""Fields and addresses that no Word file may have."""

from __future__ import annotations

from forbidden import FORBIDDEN, NAMES, add, code, field, forbid, mark, part, run
from template_files import BODY, WORD

__all__ = ["FORBIDDEN_FIELDS", "LINKS"]

# Fields: each keyword once, and one of them in every way in which a field can be written
_KEYWORDS = {
    "field.runs": "DDE DDEAUTO MACROBUTTON PRINT ADDIN CONTROL EMBED GOTOBUTTON HTMLACTIVEX",
    "field.outside": "INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT LINK RD DATABASE AUTOTEXT "
    "AUTOTEXTLIST GLOSSARY BIBLIOGRAPHY CITATION TEMPLATE",
    "field.changes": "DATE TIME CREATEDATE SAVEDATE PRINTDATE FILENAME USERNAME LASTSAVEDBY",
    "field.asks": "ASK",
    "field.merges": "MERGEFIELD NEXT ADDRESSBLOCK",
    "field.unreadable": "DOCVARIABLE DISPLAYBARCODE",
    "field.unknown": "EVIL DDЕ ＤＤＥ dd\u200be ﬂINK",
}
for _key, _keywords in _KEYWORDS.items():
    for _keyword in _keywords.split():
        forbid(f"field {_keyword}", "word-field", BODY, _key, add(field(code(f" {_keyword} x y "))))
_BEGIN_IN = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice>"
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
_WAYS = {
    "simple": '<w:p><w:fldSimple w:instr=" dde x y"/></w:p>',
    "split over runs": field(code("D"), code("D"), code("E x")),
    "over paragraphs": f"<w:p>{mark('begin')}{code('DDE')}</w:p>"
    f"<w:p>{code(' x')}{mark('end')}</w:p>",
    "in small letters": field(code("\u00a0\t dDe x")),
    "written as text": field(run("<w:t>DDE x</w:t>")),
    "with text beside": field(code("D"), run("<w:t>DE</w:t>"), code(" x")),
    "in deleted text": f"<w:p><w:del w:id='1'>{mark('begin')}"
    f"{run('<w:delInstrText>DDE x</w:delInstrText>')}{mark('end')}</w:del></w:p>",
    "within another": field(code("IF "), mark("begin"), code("DDE x"), mark("end")),
    "without an end": f"<w:p>{mark('begin')}{code('DDE x')}</w:p>",
    "without marks": f"<w:p>{code('DDE x')}</w:p>",
    "in a result": field(code("QUOTE x"), mark("separate"), code("DDE x")),
    "in a text box": "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
    f"{field(code('DDE x'))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    "in a fallback": "<w:p>"
    + _BEGIN_IN.format("<w:r/>", mark("begin") + code("DDE x") + mark("end"))
    + "</w:p>",
    "after a mark of no kind": f"<w:p>{mark('begin')}{mark('x')}{run('<w:t>DDE x</w:t>')}"
    f"{mark('end')}</w:p>",
    "in Strict": '<w:p><s:fldSimple xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main" '
    's:instr="DDE x"/></w:p>',
}  # fmt: skip
for _way, _xml in _WAYS.items():
    forbid(f"DDE {_way}", "word-field", BODY, "field.runs", add(_xml))
_MADE = {
    "by a field": field(mark("begin"), code("QUOTE DDE"), mark("end"), code(" x")),
    "half by a field": field(code("D"), mark("begin"), code("QUOTE DE"), mark("end")),
    "by a symbol": field(code("D"), run("<w:noBreakHyphen/>"), code("DE")),
    "by alternatives": field(_BEGIN_IN.format(code("PAGE "), code("DDE x"))),
    "by changes": field(code("PAGE "), f"<w:ins w:id='1'>{code('DDE')}</w:ins>"),
}
for _way, _xml in _MADE.items():
    forbid(f"code made {_way}", "word-field", BODY, "field.made", add(_xml))
_STORY = '<w:{0} {1}><w:p><w:fldSimple w:instr="LINK x"/></w:p></w:{0}>'
for _kind, _root in (("header", "hdr"), ("footer", "ftr"), ("footnotes", "footnotes"),
                     ("endnotes", "endnotes"), ("comments", "comments")):  # fmt: skip
    forbid(
        f"field in {_kind}", "word-field", f"word/x{_kind}.xml", "field.outside",
        part(_kind, f"word/x{_kind}.xml", _STORY.format(_root, NAMES), f"{WORD}.{_kind}+xml"),
    )  # fmt: skip
forbid("field in the glossary", "word-field", "word/glossary.xml", "field.outside",
        part("glossaryDocument", "word/glossary.xml", _STORY.format("glossaryDocument", NAMES),
              f"{WORD}.document.glossary+xml"))  # fmt: skip
LINKS = (
    r"\\10.0.0.1\x", "//10.0.0.1/x", "file:///c:/x.exe", "FILE:x", "javascript:alert(1)",
    "http:\\\\10.0.0.1\\x", "http:/10.0.0.1", "https://riik.ee@10.0.0.1/", " http://x.ee",
    "http://x.ee\u202e", "htt\tp://x.ee", "ftp://x.ee", "tel:112", "ms-word:ofe|u|http://x",
    "search-ms:query=x", "data:text/html,x", "c:\\x.exe", "fail.docx", "..\\x.lnk", "http://",
    "http:///x", "https://x.ee\\@y.ee", "mailto:a@x.ee?attach=c:\\x", "mailto://10.0.0.1/x", "",
    "https://" + "x" * 3_000,
)  # fmt: skip
"""Addresses to which no link may lead."""
for _link in LINKS:
    forbid(f"link to {_link[:30]!r}", "word-outside-link", BODY, "outside.hyperlink",
            lambda template, link=_link: template.relate(
                "hyperlink", link.replace("\t", "&#9;"), external=True))  # fmt: skip
for _text in ('"file:////10.0.0.1/x"', "c:\\\\x.exe", '"http://x.ee" "\\\\\\\\h\\\\x"',
              '\\n "\\\\\\\\h\\\\x"', '\\o "tip" \\\\\\\\h\\\\x'):  # fmt: skip
    forbid(f"HYPERLINK {_text}", "word-field", BODY, "field.target",
            add(field(code(f"HYPERLINK {_text}"))))  # fmt: skip
forbid(
    "HYPERLINK to what a field makes", "word-field", BODY, "field.target",
    add(field(code("HYPERLINK "), mark("begin"), code("REF x"), mark("end"))),
)  # fmt: skip
forbid("DOCPROPERTY of a time", "word-field", BODY, "field.changes",
        add(field(code('DOCPROPERTY "LastSavedTime"'))))  # fmt: skip
forbid(
    "data of a field",
    "word-field",
    BODY,
    "field.data",
    add(f"<w:p>{mark('begin', '<w:fldData>0M8R4KGxGuE=</w:fldData>')}{mark('end')}</w:p>"),
)
_INPUT = '<w:ffData><w:textInput><w:type w:val="currentDate"/></w:textInput></w:ffData>'
forbid("current date in a form", "word-field", BODY, "field.changes",
        add(f"<w:p>{mark('begin', _INPUT)}{code('FORMTEXT')}{mark('end')}</w:p>"))  # fmt: skip

FORBIDDEN_FIELDS = dict(FORBIDDEN)
