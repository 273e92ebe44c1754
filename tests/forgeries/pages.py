"""Forgeries of pages: headers, footers, notes, sections, backgrounds and settings."""

from __future__ import annotations

import copy
from collections.abc import Callable

from lxml import etree

from forgeries.editing import (
    WORDS,
    Cannot,
    Forging,
    add_forgeries,
    add_forgery,
    blocks,
    forges,
    text_run,
)
from variations.notes import note, note_part
from variations.word_xml import W

__all__: list[str] = []

_KIND = "page"
_SECTIONS = {
    "margin off the page": '<w:pgMar w:top="16000" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="0"/>',
    "margin to the left of the page": '<w:pgMar w:top="1134" w:right="9000" w:bottom="1134" '
    'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>',
    "gutter": '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="567" w:footer="567" w:gutter="4000"/>',
    "size of the page": '<w:pgSz w:w="5000" w:h="5000"/>',
    "landscape": '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
    "columns": '<w:cols w:num="3" w:space="720"/>',
    "columns with a line": '<w:cols w:num="2" w:sep="1" w:space="720"/>',
    "columns of other widths": '<w:cols w:num="2" w:equalWidth="0"><w:col w:w="100" w:space="10"/>'
    '<w:col w:w="8000"/></w:cols>',
    "page borders": '<w:pgBorders w:offsetFrom="page"><w:top w:val="single" w:sz="96" w:space="1" '
    'w:color="FF0000"/></w:pgBorders>',
    "page borders of pictures": '<w:pgBorders><w:top w:val="skull" w:sz="31" w:space="1"/>'
    "</w:pgBorders>",
    "numbers of lines": '<w:lnNumType w:countBy="1"/>',
    "pages from another number": '<w:pgNumType w:start="7"/>',
    "pages in Roman numbers": '<w:pgNumType w:fmt="upperRoman"/>',
    "pages with chapters": '<w:pgNumType w:chapStyle="1" w:chapSep="period"/>',
    "words at the bottom": '<w:vAlign w:val="bottom"/>',
    "page upright": '<w:textDirection w:val="tbRl"/>',
    "grid of lines": '<w:docGrid w:type="lines" w:linePitch="3600"/>',
    "no footer on the first page": "<w:titlePg/>",
}
add_forgeries(_KIND, lambda t, xml: t.set_in_sections(xml), _SECTIONS)
_SETTINGS = {
    "other pages for even numbers": "<w:evenAndOddHeaders/>",
    "gutter at the top with a gutter": "<w:gutterAtTop/>",
    "hyphenation": '<w:autoHyphenation w:val="1"/>',
    "fields worked out when opened": '<w:updateFields w:val="true"/>',
    "mail merge": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:linkToQuery/>'
    '<w:dataType w:val="textFile"/><w:query w:val="SELECT * FROM x"/></w:mailMerge>',
    "look of the styles of a template": "<w:linkStyles/>",
}
add_forgeries("setting", lambda t, xml: _set_and_show(t, xml), _SETTINGS)


def _set_and_show(t: Forging, xml: str) -> None:
    if "gutterAtTop" in xml:
        t.set_in_sections(_SECTIONS["gutter"])
    t.settings.extend(blocks(xml))


def _margin(kind: str, pages: str, before: str = "") -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        if before:
            t.settings.extend(blocks(before))
        if pages == "first":
            t.set_in_sections("<w:titlePg/>", 0)
        t.add_margin(kind, pages, f"<w:p>{text_run(WORDS)}</w:p>", 0)

    return make


_EVEN = "<w:evenAndOddHeaders/>"


def _register_margins() -> None:
    for kind in ("header", "footer"):
        for pages in ("default", "first", "even"):
            before = _EVEN if pages == "even" else ""
            add_forgery(f"{kind} of {pages} pages", "margin", _margin(kind, pages, before))


_register_margins()


@forges("margin")
def words_in_the_footer(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    next(footer.iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("margin")
def words_in_the_header(t: Forging) -> None:
    header = t.tree(t.part_like("word/header"))
    next(header.iter(f"{W}p")).append(blocks(text_run(WORDS))[0])


@forges("margin")
def footer_hidden(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}r"):
        t.set_run("<w:vanish/>", one)


@forges("margin")
def footer_left_out(t: Forging) -> None:
    for one in t.sections:
        for reference in one.findall(f"{W}footerReference"):
            one.remove(reference)


@forges("margin")
def two_footers_of_a_kind(t: Forging) -> None:
    t.add_margin("footer", "muu", f"<w:p>{text_run(WORDS)}</w:p>", 0)
    reference = t.sections[0][0]
    reference.set(f"{W}type", "default")


@forges("margin")
def two_footers_of_a_kind_the_other_last(t: Forging) -> None:
    t.add_margin("footer", "muu", f"<w:p>{text_run(WORDS)}</w:p>", 0)
    reference = t.sections[0][0]
    reference.set(f"{W}type", "default")
    t.sections[0].findall(f"{W}footerReference")[-1].addnext(reference)


@forges("margin")
def page_number_typed(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}t"):
        one.text = "7 lehte"
        break


@forges("margin")
def page_number_locked(t: Forging) -> None:
    """Type another number as the result of a field that Word does not work out again."""
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}fldChar"):
        one.set(f"{W}fldLock", "1")
    for one in footer.iter(f"{W}t"):
        if (one.text or "").isdecimal():
            one.text = "7"


@forges("margin")
def page_number_of_another_section(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}instrText"):
        one.text = " SECTION "


@forges("margin")
def page_number_in_another_form(t: Forging) -> None:
    footer = t.tree(t.part_like("word/footer"))
    for one in footer.iter(f"{W}instrText"):
        one.text = rf"{one.text} \* Roman "


@forges("margin")
def watermark(t: Forging) -> None:
    shape = (
        '<w:r><w:pict><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" '
        'type="#_x0000_t136" style="position:absolute;width:400pt;height:100pt;rotation:315">'
        f'<v:textpath style="font-size:1pt" string="{WORDS}"/></v:shape></w:pict></w:r>'
    )
    t.add_margin("header", "default", f"<w:p>{shape}</w:p>", 0)


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
    parent.replace(own, blocks(
        f'<mc:AlternateContent><mc:Choice Requires="x">{xml}</mc:Choice><mc:Fallback>{choice}'
        "</mc:Fallback></mc:AlternateContent>"
    )[0])


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


@forges(_KIND)
def background(t: Forging) -> None:
    t.body.addprevious(blocks('<w:background w:color="000000"/>')[0])
    t.settings.insert(0, blocks("<w:displayBackgroundShape/>")[0])


@forges(_KIND)
def background_of_a_picture(t: Forging) -> None:
    fill = '<v:background><v:fill r:id="rId99" type="frame"/></v:background>'
    t.body.addprevious(blocks(f'<w:background w:color="FFFFFF">{fill}</w:background>')[0])
    t.settings.insert(0, blocks("<w:displayBackgroundShape/>")[0])


@forges(_KIND)
def section_added(t: Forging) -> None:
    section = copy.deepcopy(t.sections[-1])
    t.set_paragraph(etree.tostring(section).decode())


@forges(_KIND)
def last_section_within_alternatives(t: Forging) -> None:
    section = t.sections[-1]
    xml = etree.tostring(section, with_tail=False).decode()
    other = xml.replace('w:w="11906"', 'w:w="3000"')
    if other == xml:
        raise Cannot("A4")
    section.getparent().replace(section, blocks(  # type: ignore[union-attr]
        f'<mc:AlternateContent><mc:Choice Requires="w14">{other}</mc:Choice><mc:Fallback>{xml}'
        "</mc:Fallback></mc:AlternateContent>"
    )[0])


def _alternative_in(section_or_settings: str, xml: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.bind("word/settings.xml", "w14", "mc")
        place = t.settings if section_or_settings == "settings" else t.sections[0]
        place.insert(0, blocks(
            f'<mc:AlternateContent><mc:Choice Requires="w14">{xml}</mc:Choice>'
            "</mc:AlternateContent>"
        )[0])
        if section_or_settings == "settings":
            t.add_margin("footer", "even", f"<w:p>{text_run(WORDS)}</w:p>", 0)

    return make


def _register_alternatives() -> None:
    add_forgery(
        "section with alternatives", _KIND, _alternative_in("section", '<w:cols w:num="3"/>')
    )
    add_forgery("settings with alternatives", _KIND, _alternative_in("settings", _EVEN))


_register_alternatives()


@forges(_KIND)
def two_last_sections(t: Forging) -> None:
    section = copy.deepcopy(t.sections[-1])
    for one in section.findall(f"{W}pgSz"):
        one.set(f"{W}w", "3000")
    t.body.append(section)


@forges(_KIND)
def section_without_an_end(t: Forging) -> None:
    t.body.remove(t.body.findall(f"{W}sectPr")[-1])
