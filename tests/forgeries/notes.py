"""Forgeries of footnotes and endnotes, their marks and the lines above them."""

from __future__ import annotations

import copy

from lxml import etree

from forgeries.editing import (
    WORDS,
    Cannot,
    Forging,
    blocks,
    forges,
    text_run,
)
from variations.notes import note, note_part
from variations.word_xml import W

__all__: list[str] = []


@forges("note")
def footnote(t: Forging) -> None:
    t.within(note(t, WORDS))


@forges("note")
def endnote(t: Forging) -> None:
    t.within(note(t, WORDS, "endnote"))


def _own_note(t: Forging) -> etree._Element:
    if "word/footnotes.xml" not in t.parts:
        raise Cannot("notes")
    found = t.tree("word/footnotes.xml").findall(f"{W}footnote")
    plain = [one for one in found if one.get(f"{W}type") is None]
    if not plain:
        raise Cannot("notes")
    return plain[0]


@forges("note")
def words_in_a_note(t: Forging) -> None:
    next(_own_note(t).iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("note")
def note_twice(t: Forging) -> None:
    own = _own_note(t)
    own.addprevious(copy.deepcopy(own))
    next(own.getprevious().iter(f"{W}t")).text = WORDS  # type: ignore[union-attr]


@forges("note")
def note_twice_the_other_last(t: Forging) -> None:
    own = _own_note(t)
    own.addnext(copy.deepcopy(own))
    next(own.getnext().iter(f"{W}t")).text = WORDS  # type: ignore[union-attr]


@forges("note")
def note_of_alternatives(t: Forging) -> None:
    _own_note(t)
    t.bind("word/footnotes.xml", "x", "mc")
    own = _own_note(t)
    xml = etree.tostring(own, with_tail=False).decode()
    other = blocks(xml)[0]
    next(other.iter(f"{W}t")).text = WORDS
    choice = etree.tostring(other).decode()
    parent = own.getparent()
    assert parent is not None
    parent.replace(
        own,
        blocks(
            f'<mc:AlternateContent><mc:Choice Requires="x">{xml}</mc:Choice><mc:Fallback>{choice}'
            "</mc:Fallback></mc:AlternateContent>"
        )[0],
    )


@forges("note")
def notes_changed_places(t: Forging) -> None:
    _own_note(t)
    references = list(t.body.iter(f"{W}footnoteReference"))
    if len(references) < 2:
        raise Cannot("two notes")
    first, second = references[0], references[1]
    ids = first.get(f"{W}id", ""), second.get(f"{W}id", "")
    first.set(f"{W}id", ids[1])
    second.set(f"{W}id", ids[0])


@forges("note")
def words_above_the_notes(t: Forging) -> None:
    part = t.tree(note_part(t, "footnote"))
    if not any(one.get(f"{W}type") is None for one in part):
        raise Cannot("notes")
    next(part[0].iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("note")
def picture_above_the_notes(t: Forging) -> None:
    _own_note(t)
    line = t.tree("word/footnotes.xml")[0]
    next(line.iter(f"{W}p")).append(blocks(_BOX)[0])


@forges("note")
def symbols_above_the_notes(t: Forging) -> None:
    _own_note(t)
    line = t.tree("word/footnotes.xml")[0]
    sign = '<w:sym w:font="Arial" w:char="0045"/><w:sym w:font="Arial" w:char="0049"/>'
    next(line.iter(f"{W}p")).append(blocks(f"<w:r>{sign}</w:r>")[0])


_BOX = (
    '<w:r><w:pict><v:rect style="width:400pt;height:60pt" fillcolor="black"><v:textbox>'
    f"<w:txbxContent><w:p>{text_run(WORDS)}</w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>"
)


@forges("note")
def other_marks_of_notes(t: Forging) -> None:
    _own_note(t)
    t.set_in_sections('<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>')


@forges("note")
def notes_from_another_number(t: Forging) -> None:
    _own_note(t)
    t.set_in_sections('<w:footnotePr><w:numStart w:val="5"/></w:footnotePr>')


@forges("note")
def note_marked_by_hand(t: Forging) -> None:
    _own_note(t)
    for one in t.body.iter(f"{W}footnoteReference"):
        one.set(f"{W}customMarkFollows", "1")
        one.addnext(blocks("<w:t>7</w:t>")[0])
        break
