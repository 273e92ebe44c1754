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

from koostaja.docx.combine.field_kinds import (
    BOOKMARK_FIELDS,
    PLAIN,
    PROPERTY_FIELDS,
    is_changed,
    property_text,
)
from koostaja.docx.combine.field_runs import split_runs
from koostaja.docx.combine.fields import (
    FieldCode,
    fields_in,
    map_tokens,
    quoted,
    tokens,
    unquoted,
)
from koostaja.docx.combine.style_names import style_name_key
from koostaja.docx.wordml import R, W

__all__ = ["FieldNames", "link_target", "needs_change", "rewrite_fields"]

_TOP = "_top"
_NAME = re.compile(r"[^\W\d]\w*")
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
    return any(is_changed(one.name) for one in fields_in(root))


def rewrite_fields(root: etree._Element, names: FieldNames) -> None:
    """Let the fields of a part show what they show in the single file."""
    split_runs(root)
    for one in list(fields_in(root)):
        _rewrite(one, names)
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor", "")
        if anchor and link.get(f"{R}id") is None:  # else it is a place in another file
            link.set(f"{W}anchor", _target(anchor, names))


def _rewrite(one: FieldCode, names: FieldNames) -> None:
    name = one.name
    if name in PLAIN:
        return
    if name == "NUMPAGES":
        _count_pages(one, names)
    elif name in PROPERTY_FIELDS:
        if names.properties is not None:
            one.unwrap(property_text(one.text, names.properties))
    else:
        change = _CHANGES.get(name, _expression if name.startswith("=") else _references)
        one.change(lambda text: change(text, names))


def _references(instruction: str, names: FieldNames) -> str:
    """Return an instruction with a new name of the bookmark that it names."""
    kind = instruction.split(None, 1)[0].upper() if instruction.strip() else ""

    def changed(place: int, token: str) -> str:
        if kind in BOOKMARK_FIELDS:
            return _like(token, _target(unquoted(token), names)) if place == 1 else token
        return _bookmark(token, names) if place == 0 else token

    return map_tokens(instruction, changed)


def _link(instruction: str, names: FieldNames) -> str:
    """Return a link with a new name of its bookmark, unless it leads out of the file."""
    words = tokens(instruction)
    address = unquoted(words[1]) if len(words) > 1 and not words[1].startswith("\\") else ""
    if address and not address.startswith("#"):
        return instruction
    previous = ""

    def changed(place: int, token: str) -> str:
        nonlocal previous
        before, previous = previous, token.lower()
        if place == 1 and address:
            return quoted(f"#{_target(address[1:], names)}")
        return _like(token, _target(unquoted(token), names)) if before == "\\l" else token

    return map_tokens(instruction, changed)


def _expression(instruction: str, names: FieldNames) -> str:
    """Return an expression with new names of bookmarks; words in quotation marks are texts."""

    def changed(_: int, token: str) -> str:
        if token.startswith(('"', "\\")):
            return token
        return _NAME.sub(lambda name: _bookmark(name[0], names), token)

    return map_tokens(instruction, changed)


def link_target(address: str, names: FieldNames) -> str:
    """Return where a link leads: one to a place in its own file to that of the document."""
    return f"#{_target(address[1:], names)}" if address.startswith("#") else address


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
        if place == 1:
            return _like(token, f"{unquoted(token)}{names.sequence}")
        return _bookmark(token, names)

    return map_tokens(instruction, changed) if names.sequence else instruction


def _style_reference(instruction: str, names: FieldNames) -> str:
    def changed(place: int, token: str) -> str:
        plain = unquoted(token)
        new = names.styles.get(style_name_key(plain))
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
    words = [
        one if place % 2 else names.styles.get(style_name_key(one), one)
        for place, one in enumerate(listed.split(mark))
    ]
    return mark.join(words)


def _renames_headings(names: FieldNames) -> bool:
    return any(_HEADING.format(level) in names.styles for level in range(1, 10))


def _count_pages(one: FieldCode, names: FieldNames) -> None:
    switches = _NUMPAGES.sub("", one.text, count=1).strip()
    if names.section_pages is not None:
        one.change(lambda text: _NUMPAGES.sub("SECTIONPAGES", text, count=1))
        one.set_result(names.section_pages(switches))
    elif names.page_count is not None:
        one.replace(names.page_count(switches))


_CHANGES: Mapping[str, Callable[[str, FieldNames], str]] = {
    "HYPERLINK": _link,
    "IF": _expression,
    "COMPARE": _expression,
    "SEQ": _sequence,
    "STYLEREF": _style_reference,
    "TOC": _contents,
}
