"""Fields and their instructions (ECMA-376 part 1, 17.16)."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = [
    "BOOKMARK_FIELDS",
    "CHANGING",
    "COUNTED",
    "KNOWN",
    "SHOWS_NOTHING",
    "Instruction",
    "is_page_number",
]

_OTHERS = """
= ADDRESSBLOCK AUTHOR AUTOTEXT AUTOTEXTLIST BARCODE BIBLIOGRAPHY CITATION COMMENTS COMPARE
CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME FILENAME FILESIZE FILLIN FORMCHECKBOX
FORMDROPDOWN FORMTEXT GOTOBUTTON GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY
MACROBUTTON MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NUMCHARS NUMWORDS PRINTDATE QUOTE REVNUM
SAVEDATE SEQ SKIPIF STYLEREF SUBJECT SYMBOL TEMPLATE TIME TITLE TOA TOC USERADDRESS
USERINITIALS USERNAME
"""
COUNTED = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION"))
"""Fields whose result Word works out again whenever it lays out pages."""
SHOWS_NOTHING = frozenset(("XE", "TC", "TA", "RD", "PRIVATE", "SET", "ASK"))
"""Fields that mark a place or keep a value."""
BOOKMARK_FIELDS = frozenset(("REF", "PAGEREF", "NOTEREF"))
"""Fields whose first operand is a bookmark."""
_COMPUTED = frozenset(("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "EQ", "ADVANCE"))
"""Fields that Word computes from the instruction; the file has no result."""
CHANGING = frozenset(("DATE", "TIME"))
"""Fields whose result Word replaces when it opens the file."""
KNOWN = COUNTED | SHOWS_NOTHING | BOOKMARK_FIELDS | frozenset(_OTHERS.split())
"""Fields whose result, or instruction, is what a page shows."""

_TOKEN = re.compile(r'["“”]((?:[^"“”\\]|\\.)*)["“”]?|(\\[^\s"“”\\]?)|([^\s"“”\\]+)')
_ROMAN = "m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})"
_PAGE_NUMBER = re.compile(rf"\d{{1,6}}|{_ROMAN}|{_ROMAN.upper()}|[A-Z]|[a-z]", re.ASCII)
_LONGEST_NUMBER = 24
_SWITCHED = {
    "SEQ": "rs*#",
    "STYLEREF": "*#",
    "HYPERLINK": "lotm",
    "TOC": "abcdflnopst",
    "INDEX": "bcdefghklpsz",
    "SYMBOL": "fs",
}
_ALWAYS_SWITCHED = "*#@"
"""Switches with an argument that every field may have (17.16.4)."""


class Instruction(NamedTuple):
    """The instruction of a field, in its parts."""

    keyword: str
    operands: tuple[str, ...]
    switches: tuple[tuple[str, str], ...]
    """Each with its argument, or ""; in order."""

    @classmethod
    def read(cls, text: str) -> Instruction:
        """Read an instruction; the keyword is "" if there is none."""
        tokens = [
            (match[2], "") if match[2] else ("", _plain(match[1] if match[3] is None else match[3]))
            for match in _TOKEN.finditer(text)
        ]
        if not tokens or tokens[0][0]:
            return cls("", (), ())
        keyword = tokens[0][1].upper()
        if keyword.startswith("=") and len(keyword) > 1:
            tokens[0:1], keyword = [("", "="), ("", tokens[0][1][1:])], "="
        return cls(keyword, *_arguments(keyword, tokens[1:]))

    def switch(self, name: str) -> str | None:
        """Return the argument of a switch such as ``l``; None if it is not there."""
        return next((value for one, value in self.switches if one == name), None)

    @property
    def is_computed(self) -> bool:
        """Return whether Word computes the field from the instruction alone."""
        return self.keyword in _COMPUTED

    def written(self, without: str = "", **replaced: str) -> str:
        """Return the instruction in one form, without some switches or with other arguments."""
        switches = [
            f"\\{name} {replaced.get(name, value)}".rstrip()
            for name, value in self.switches
            if name not in without
        ]
        return " ".join([self.keyword, *switches])


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text or "")


def _arguments(
    keyword: str, tokens: list[tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    operands, switches = list[str](), list[tuple[str, str]]()
    taking = _ALWAYS_SWITCHED + _SWITCHED.get(keyword, "")
    place = 0
    while place < len(tokens):
        switch, operand = tokens[place]
        place += 1
        name = switch[1:].lower()
        if not switch:
            operands.append(operand)
        elif name and name in taking and place < len(tokens) and not tokens[place][0]:
            switches.append((name, tokens[place][1]))
            place += 1
        else:
            switches.append((name, ""))
    return tuple(operands), tuple(switches)


def is_page_number(text: str) -> bool:
    """Return whether a text can be the number of a page; other words were typed by hand."""
    number = text.strip() if len(text) < _LONGEST_NUMBER else text
    if number.startswith("-") and number.endswith("-"):
        number = number.strip("-").strip()
    return len(number) < _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(number) is not None
