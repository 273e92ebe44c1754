"""Fields that a Word file may have, each with the reason (ECMA-376 part 1, 17.16.5).

A field is allowed if its result follows from the file alone: from its pages, its bookmarks,
styles and lists, its properties, or the instruction itself. A field that is not listed is
refused in any case.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ALLOWED_FIELDS", "CHANGING_PROPERTIES", "PROPERTY_FIELDS", "REFUSED_FIELDS"]

ALLOWED_FIELDS: Mapping[str, str] = {
    "PAGE NUMPAGES SECTION SECTIONPAGES": "count pages and sections",
    "NUMWORDS NUMCHARS": "count words and characters of the file",
    "REF PAGEREF NOTEREF STYLEREF": "repeat words of the file, or say where they are",
    "SEQ LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT BIDIOUTLINE": "count in the file",
    "TOC TC INDEX XE TOA TA": "list headings and entries of the file",
    "HYPERLINK": "lead to an address that links may have, or to a bookmark",
    "TITLE SUBJECT AUTHOR KEYWORDS COMMENTS DOCPROPERTY INFO": "show a property of the file "
    "that does not change by itself",
    "= IF COMPARE SET QUOTE": "calculate, compare and keep what the file has",
    "SYMBOL EQ ADVANCE SHAPE": "draw and move what the instruction or the field itself has",
    "FORMTEXT FORMCHECKBOX FORMDROPDOWN FILLIN": "are filled in by hand, without macros; "
    "LibreOffice writes its input fields as FILLIN",
}
"""The keywords of fields, with the reason why they are allowed."""
REFUSED_FIELDS: Mapping[str, str] = {
    "DDE DDEAUTO MACROBUTTON MACRO PRINT ADDIN CONTROL HTMLACTIVEX EMBED GOTOBUTTON": "field.runs",
    "INCLUDETEXT INCLUDEPICTURE INCLUDE IMPORT LINK RD DATABASE DATA AUTOTEXT AUTOTEXTLIST "
    "GLOSSARY BIBLIOGRAPHY CITATION TEMPLATE": "field.outside",
    "DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME REVNUM FILENAME FILESIZE LASTSAVEDBY "
    "USERNAME USERINITIALS USERADDRESS": "field.changes",
    "ASK": "field.asks",
    "MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF ADDRESSBLOCK GREETINGLINE MERGEBARCODE":
    "field.merges",
    "DOCVARIABLE PRIVATE BARCODE DISPLAYBARCODE": "field.unreadable",
}  # fmt: skip
"""The keywords of fields that are refused, with the reason as a key of ``TERMS``."""
PROPERTY_FIELDS = frozenset(("DOCPROPERTY", "INFO"))
_CHANGING = """
createtime creationdate lastsavedtime lastsavedby lastprinted printdate savedate createdate
totaleditingtime edittime revisionnumber revnum nameofapplication template filename filesize bytes
hyperlinkbase
"""
CHANGING_PROPERTIES = frozenset(_CHANGING.split())
"""Properties that programs change by themselves, or that are about the file."""
