"""The numbers and places of a document's notes in a combined file (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from koostaja.docx.property_order import SECTION, put
from koostaja.docx.wordml import W, value

__all__ = ["first_section_with_notes", "number_notes"]

_NOTE_NUMBERS = ("pos", "numFmt", "numStart", "numRestart")
_DEFAULTS = {
    ("footnote", "pos"): "pageBottom",
    ("endnote", "pos"): "docEnd",
    ("footnote", "numFmt"): "decimal",
    ("endnote", "numFmt"): "lowerRoman",
    ("footnote", "numStart"): "1",
    ("endnote", "numStart"): "1",
}
"""What Word does where nothing is said (17.11)."""


def first_section_with_notes(body: etree._Element, kind: str) -> int | None:
    """Return the ordinal of the first section with a note of a kind; None if there is none."""
    ended = 0
    for one in body.iter(f"{W}{kind}Reference", f"{W}sectPr"):
        if one.tag == f"{W}sectPr":
            ended += 1
            continue
        paragraphs = one.iterancestors(f"{W}p")
        ends = any(own.find(f"{W}pPr/{W}sectPr") is not None for own in paragraphs)
        return ended - int(ends)
    return None


def number_notes(
    sections: Sequence[etree._Element], kind: str, settings: etree._Element | None, first: int
) -> None:
    """Let the notes of a document be numbered as by itself.

    They begin again in each section up to the ``first`` one that has any: the number of a
    section counts from the first note in it. What the document's settings say of notes is
    said by each of its sections.
    """
    for index, section in enumerate(sections):
        own = section.find(f"{W}{kind}Pr")
        numbering = etree.Element(f"{W}{kind}Pr")
        for name in _NOTE_NUMBERS:
            said = value(own, name) if own is not None else ""
            said = said or (value(settings, f"{kind}Pr/{name}") if settings is not None else "")
            said = (
                _restart(said, begins=index <= first)
                if name == "numRestart"
                else said or _DEFAULTS[kind, name]
            )
            if said and not (name == "pos" and kind == "endnote"):
                etree.SubElement(numbering, f"{W}{name}", {f"{W}val": said})
        put(section, SECTION, numbering)
        if kind == "endnote":
            _keep_endnotes_last(section, settings, last=index == len(sections) - 1)


def _restart(said: str, *, begins: bool) -> str:
    if begins:
        return said if said == "eachPage" else "eachSect"
    return said or "continuous"


def _keep_endnotes_last(
    section: etree._Element, settings: etree._Element | None, *, last: bool
) -> None:
    """Keep endnotes after the document's last section, as in the single file.

    The combined file puts them after each section; a section may leave them to the next
    one (17.11.16).
    """
    after_each = settings is not None and value(settings, "endnotePr/pos") == "sectEnd"
    if not last and not after_each:
        put(section, SECTION, etree.Element(f"{W}noEndnote"))
