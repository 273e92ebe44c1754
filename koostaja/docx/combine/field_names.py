"""What the fields of a document mean in a combined file.

A field that names a bookmark, a style or a sequence, that counts pages or shows a property
of the file, would mean something of another document there. It is changed so that it shows
what it shows in the single file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from koostaja.docx.combine.fields import (
    FieldCode,
    fields_in,
    map_tokens,
    quoted,
    split_runs,
    tokens,
    unquoted,
)
from koostaja.docx.wordml import W

__all__ = ["FieldNames", "needs_change", "rewrite_fields"]

_TO_BOOKMARK = frozenset(("REF", "PAGEREF", "NOTEREF", "GOTOBUTTON", "ASK", "SET"))
_KEYWORDS = _TO_BOOKMARK | {"HYPERLINK", "IF", "COMPARE", "=", "INCLUDETEXT", "INCLUDEPICTURE"}
_TOP = "_top"
_OF_PAGES = frozenset(("NUMPAGES",))
_OF_PROPERTIES = frozenset(("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY"))
_PLAIN = frozenset(
    (
        "PAGE", "SECTIONPAGES", "DATE", "TIME", "QUOTE", "SYMBOL", "EQ", "FORMTEXT",
        "FORMCHECKBOX", "FORMDROPDOWN", "ADVANCE", "FILENAME",
        "FILESIZE", "CREATEDATE", "SAVEDATE", "PRINTDATE",
    )
)  # fmt: skip
"""Fields that mean the same in any file."""
_HEADING = "heading {}"
_NUMPAGES = re.compile(r"\bNUMPAGES\b", re.IGNORECASE)


@dataclass
class FieldNames:
    """What the names in the fields of one document become."""

    bookmarks: Mapping[str, str] = field(default_factory=dict)
    """New names of bookmarks by their old names in small letters."""
    nowhere: str = ""
    """What is added to the name of a bookmark that the document does not have."""
    styles: Mapping[str, str] = field(default_factory=dict)
    """New names of styles by their old names in small letters."""
    sequence: str = ""
    """What is added to the names of sequences, so that each document counts anew."""
    properties: Mapping[str, str] | None = None
    """The values of the document's own properties by name; None: those of the file."""
    start: str = ""
    """The bookmark at the beginning of the document."""
    whole: str = ""
    """The bookmark around the whole document, for tables of contents."""
    page_count: Callable[[str], list[etree._Element]] | None = None
    """Makes the runs of what counts the document's pages in place of ``NUMPAGES``.

    Its argument are the switches of the field, which say how a number is shown.
    """
    section_pages: Callable[[str], list[etree._Element]] | None = None
    """Makes the result of ``SECTIONPAGES``, if that counts the document's pages."""
    whole_used: bool = False
    """Whether a field needs the bookmark around the whole document."""


def needs_change(root: etree._Element) -> bool:
    """Return whether a part has fields that may mean something else in a combined file."""
    return any(one.name not in _PLAIN for one in fields_in(root))


def rewrite_fields(root: etree._Element, names: FieldNames) -> None:
    """Let the fields of a part show what they show in the single file."""
    split_runs(root)
    for one in list(fields_in(root)):
        _rewrite(one, names)
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor", "")
        if anchor:
            link.set(f"{W}anchor", _target(anchor, names))


def _rewrite(one: FieldCode, names: FieldNames) -> None:
    name = one.name
    if name in _PLAIN:
        return
    if name in _OF_PAGES:
        _count_pages(one, names)
    elif name in _OF_PROPERTIES:
        if names.properties is not None:
            one.unwrap(_property(one.text, names.properties))
    elif name == "SEQ":
        if names.sequence:
            one.change(lambda text: _sequence(text, names))
    elif name == "STYLEREF":
        one.change(lambda text: _style_reference(text, names))
    elif name == "TOC":
        one.change(lambda text: _contents(text, names))
    else:
        one.change(lambda text: _references(text, names))


def _references(instruction: str, names: FieldNames) -> str:
    """Return an instruction with new names of bookmarks; its first word may be one itself."""
    kind = instruction.split(None, 1)[0].upper() if instruction.strip() else ""
    previous = ""

    def changed(place: int, token: str) -> str:
        nonlocal previous
        before, previous = previous, token.lower()
        if (kind in _TO_BOOKMARK and place == 1) or (kind == "HYPERLINK" and before == "\\l"):
            return _like(token, _target(unquoted(token), names))
        return token if place == 0 and kind in _KEYWORDS else _bookmark(token, names)

    return map_tokens(instruction, changed)


def _target(name: str, names: FieldNames) -> str:
    """Return the new name of a bookmark to which a field or link leads.

    A name that the document does not have leads nowhere, and must not lead into another
    document. ``_top`` is where the document begins.
    """
    if name.lower() == _TOP:
        return names.start or name
    return names.bookmarks.get(name.lower(), f"{name}{names.nowhere}")


def _bookmark(token: str, names: FieldNames) -> str:
    """Return the new name of a bookmark; any other word as it is."""
    new = names.bookmarks.get(unquoted(token).lower())
    return token if new is None else _like(token, new)


def _like(token: str, name: str) -> str:
    """Return a name in quotation marks if another word has them."""
    return quoted(name) if token.startswith('"') else name


def _sequence(instruction: str, names: FieldNames) -> str:
    def changed(place: int, token: str) -> str:
        return f"{token}{names.sequence}" if place == 1 else _bookmark(token, names)

    return map_tokens(instruction, changed)


def _style_reference(instruction: str, names: FieldNames) -> str:
    def changed(place: int, token: str) -> str:
        plain = unquoted(token)
        old = _HEADING.format(plain) if plain.isdecimal() else plain
        new = names.styles.get(old.lower())
        return quoted(new) if place == 1 and new else token

    return map_tokens(instruction, changed)


def _contents(instruction: str, names: FieldNames) -> str:
    """Return the instruction of a table of contents that lists one document."""
    switches = [word.lower() for word in instruction.split()]
    names.whole_used = names.whole_used or ("\\b" not in switches and bool(names.whole))
    previous = ""

    def changed(_: int, token: str) -> str:
        nonlocal previous
        before, previous = previous, token.lower()
        if before in ("\\c", "\\s") and names.sequence:
            plain = f"{unquoted(token)}{names.sequence}"
            return quoted(plain) if token.startswith('"') else plain
        if before == "\\t":
            return quoted(_style_list(unquoted(token), names))
        return _bookmark(token, names) if before == "\\b" else token

    new = map_tokens(instruction, changed)
    if "\\b" not in switches and names.whole:
        new = f"{new.rstrip()} \\b {names.whole} "
    if "\\o" in switches and "\\u" not in switches and _renames_headings(names):
        new = f"{new.rstrip()} \\u "
    return new


def _style_list(listed: str, names: FieldNames) -> str:
    """Return a list of styles and their levels, with new names: ``Pealkiri;1;Alapealkiri;2``."""
    mark = ";" if ";" in listed else ","
    return mark.join(names.styles.get(one.strip().lower(), one) for one in listed.split(mark))


def _renames_headings(names: FieldNames) -> bool:
    return any(_HEADING.format(level) in names.styles for level in range(1, 10))


def _property(instruction: str, properties: Mapping[str, str]) -> str | None:
    """Return the value of the property that a field shows; None if there is none."""
    words = [unquoted(one) for one in tokens(instruction)]
    name = words[1] if words[0].upper() == "DOCPROPERTY" and len(words) > 1 else words[0]
    return properties.get(name.lower())


def _count_pages(one: FieldCode, names: FieldNames) -> None:
    switches = _NUMPAGES.sub("", one.text, count=1).strip()
    if names.section_pages is not None:
        one.change(lambda text: _NUMPAGES.sub("SECTIONPAGES", text, count=1))
        one.set_result(names.section_pages(switches))
    elif names.page_count is not None:
        one.replace(names.page_count(switches))
