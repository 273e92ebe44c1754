"""Regressions of joined files, one test for each kind of fault.

Each test changes the templates of this repository by Word's XML and checks the one property
of the joined file that was lost. ``test_joining`` checks the file as a whole.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree

from office import pages
from template_pairs import FilledPair, fill_changed, write
from test_validity import validate
from variations import (
    TemplateEditing,
    Variation,
    bullets,
    formatting,
    list_styles,
    margins,
    notes,
    numbering,
    pictures,
    references,
    sections,
    styles,
)
from variations.word_xml import R, W, field, paragraph, run

Parts = Mapping[str, bytes]
Fill = Callable[[Variation, Variation], FilledPair]
OTHER_PICTURE = bullets.PICTURE + b"\0"


def as_it_is(t: TemplateEditing) -> None:
    """Leave a template as it is."""


@pytest.fixture
def filled(tmp_path: Path) -> Fill:
    """Return a function that fills changed templates with a directive and two annexes."""
    return lambda directive, annex: fill_changed(directive, annex, tmp_path)


# Helpers


def tree(parts: Parts, name: str) -> etree._Element:
    return etree.fromstring(parts[name])


def body(parts: Parts) -> etree._Element:
    return tree(parts, "word/document.xml")[0]


def text(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def targets(parts: Parts, part: str = "word/document.xml") -> dict[str, str]:
    """Return the parts to which a part refers, by the ids of the relationships."""
    folder, _, name = part.rpartition("/")
    listed = parts.get(f"{folder}/_rels/{name}.rels")
    found = {}
    for one in etree.fromstring(listed) if listed else ():
        target = one.get("Target", "")
        inside = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        found[one.get("Id", "")] = target if one.get("TargetMode") == "External" else inside
    return found


def paragraphs(parts: Parts, words: str) -> list[etree._Element]:
    """Return the paragraphs of the body with these words."""
    return [one for one in body(parts).iter(f"{W}p") if words in text(one)]


def shown_margins(parts: Parts, kind: str, page: str = "default") -> list[str | None]:
    """Return the words of each section's header or footer; None if it has none or inherits none."""
    shown: list[str | None] = []
    last = None
    for section in body(parts).iter(f"{W}sectPr"):
        for one in section.findall(f"{W}{kind}Reference"):
            if one.get(f"{W}type") == page:
                last = text(tree(parts, targets(parts)[one.get(f"{R}id", "")]))
        shown.append(last)
    return shown


def styles_of(parts: Parts) -> dict[str, etree._Element]:
    found = tree(parts, "word/styles.xml").iter(f"{W}style")
    return {one.get(f"{W}styleId", ""): one for one in found}


def chain(parts: Parts, holder: etree._Element) -> Iterator[etree._Element]:
    """Yield a paragraph, its style, the bases of the style in order, and the defaults."""
    yield holder
    known, root = styles_of(parts), tree(parts, "word/styles.xml")
    default = [
        id
        for id, one in known.items()
        if one.get(f"{W}default") == "1" and one.get(f"{W}type") == "paragraph"
    ]
    named = holder.find(f"{W}pPr/{W}pStyle")
    id = named.get(f"{W}val") if named is not None else default[0]
    while id in known:
        yield known[id]
        base = known[id].find(f"{W}basedOn")
        id = base.get(f"{W}val") if base is not None else None
    yield from root.iter(f"{W}pPrDefault", f"{W}rPrDefault")


def effective(parts: Parts, holder: etree._Element, path: str, name: str = "val") -> str | None:
    """Return the first value of a property in the chain; the path is such as ``pPr/ind``."""
    for one in chain(parts, holder):
        found = one.find("/".join(f"{W}{step}" for step in path.split("/")))
        if found is not None and found.get(f"{W}{name}") is not None:
            return found.get(f"{W}{name}")
    return None


def level_of(parts: Parts, holder: etree._Element) -> tuple[etree._Element, str]:
    """Return the level that numbers a paragraph, and where its numbers start in this instance."""
    instance, index = effective(parts, holder, "pPr/numPr/numId"), None
    index = effective(parts, holder, "pPr/numPr/ilvl") or "0"
    lists = tree(parts, "word/numbering.xml")
    (num,) = lists.findall(f"{W}num[@{W}numId='{instance}']")
    (abstract,) = num.findall(f"{W}abstractNumId")
    (definition,) = lists.findall(f"{W}abstractNum[@{W}abstractNumId='{abstract.get(f'{W}val')}']")
    levels = definition.findall(f"{W}lvl[@{W}ilvl='{index}']")
    override = num.find(f"{W}lvlOverride[@{W}ilvl='{index}']")
    levels += override.findall(f"{W}lvl") if override is not None else []
    begun = override.find(f"{W}startOverride") if override is not None else None
    if begun is None:
        begun = levels[-1].find(f"{W}start")
    return levels[-1], begun.get(f"{W}val", "") if begun is not None else "0"


def twice(values: list[str]) -> list[str]:
    return sorted({one for one in values if values.count(one) > 1})


def assert_valid(parts: Parts, folder: Path) -> None:
    """Check the file with a validator and for faults that make Word refuse a file."""
    endings = [one.get("Extension", "").lower() for one in tree(parts, "[Content_Types].xml")]
    assert twice([one for one in endings if one]) == []
    assert twice([name.lower() for name in parts]) == []
    for name in parts:
        if name.endswith(".xml") and name.startswith("word/"):
            missing = set(targets(parts, name).values()) - set(parts)
            assert {one for one in missing if "://" not in one} == set()
    (folder / "joined").mkdir()
    write(folder / "joined" / "joined.docx", parts)
    assert validate(folder / "joined") == []


# Headers and footers


def letterhead(t: TemplateEditing) -> None:
    t.add_margin("header", "default", paragraph("KIRJAPLANK"), 0)


def test_an_annex_without_a_header_shows_none(filled: Fill, tmp_path: Path) -> None:
    joined = filled(letterhead, as_it_is).joined()
    assert [one or "" for one in shown_margins(joined, "header")] == ["KIRJAPLANK", "", ""]
    assert shown_margins(joined, "footer") == ["1 (1)"] * 3
    assert_valid(joined, tmp_path)


def test_an_annex_without_a_footer_shows_none(filled: Fill) -> None:
    joined = filled(as_it_is, margins.no_margins_at_all).joined()
    assert [one or "" for one in shown_margins(joined, "footer")] == ["1 (1)", "", ""]


def test_a_first_page_of_the_directive_is_not_the_annexes(filled: Fill) -> None:
    joined = filled(margins.margins_of_first_page, as_it_is).joined()
    first = [one.find(f"{W}titlePg") is not None for one in body(joined).iter(f"{W}sectPr")]
    assert first == [True, False, False]


def even_footer(t: TemplateEditing) -> None:
    t.set("<w:evenAndOddHeaders/>")
    t.add_margin("footer", "even", paragraph("PAARIS LEHT"), 0)


def test_even_pages_of_the_directive_are_not_the_annexes(filled: Fill, tmp_path: Path) -> None:
    joined = filled(even_footer, as_it_is).joined()
    assert tree(joined, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    assert shown_margins(joined, "footer", "even") == ["PAARIS LEHT", "1 (1)", "1 (1)"]
    assert_valid(joined, tmp_path)


def test_even_pages_of_an_annex_are_not_the_directives(filled: Fill) -> None:
    joined = filled(as_it_is, even_footer).joined()
    assert tree(joined, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    assert shown_margins(joined, "footer", "even") == ["1 (1)", "PAARIS LEHT", "PAARIS LEHT"]


# Notes


def noted(words: str) -> Variation:
    return lambda t: notes.add_note(t, words)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
@pytest.mark.parametrize("directive", [True, False], ids=["in all", "in annexes only"])
def test_notes_of_annexes_come_along(
    kind: str, directive: bool, filled: Fill, tmp_path: Path
) -> None:
    def change(t: TemplateEditing) -> None:
        notes.add_note(t, "{{ title }}", kind)

    pair = filled(change if directive else as_it_is, change)
    joined = pair.joined()
    (part,) = {one for one in targets(joined).values() if one.endswith(f"{kind}s.xml")}
    found = list(tree(joined, part).findall(f"{W}{kind}"))
    ids = [one.get(f"{W}id", "") for one in found]
    assert twice(ids) == []
    said = {id: text(one) for id, one in zip(ids, found, strict=True)}
    references = [one.get(f"{W}id", "") for one in body(joined).iter(f"{W}{kind}Reference")]
    titles = [one.document.title for one in pair.documents][0 if directive else 1 :]
    pieces = ["KÄSK", "LISA", "LISA"][0 if directive else 1 :]
    assert [said[id] for id in references] == [
        f" {piece} märkus {title}" for piece, title in zip(pieces, titles, strict=True)
    ]
    assert_valid(joined, tmp_path)


# Numbers


def three_lists(t: TemplateEditing) -> None:
    own = t.list_of(numbering.level(0, "%1)"), numbering.start_override(0, 5))
    t.add_numbered(own, "NR algab viiest", "NR edasi")
    roman = numbering.level_override(0, numbering.level(0, "%1.", "upperRoman"))
    own = t.list_of(numbering.level(0, "%1)"), roman)
    t.add_numbered(own, "NR rooma", "NR rooma edasi")
    own = t.list_of(numbering.level(0, "%1)", start=3))
    t.add_numbered(own, "NR algab kolmest")


def test_starts_and_overrides_of_lists_are_kept(filled: Fill, tmp_path: Path) -> None:
    joined = filled(three_lists, three_lists).joined()
    for words, expected in {
        "NR algab viiest": ("decimal", "%1)", "5"),
        "NR rooma": ("upperRoman", "%1.", "1"),
        "NR algab kolmest": ("decimal", "%1)", "3"),
    }.items():
        found = paragraphs(joined, words)
        assert len(found) >= 3
        for one in found:
            level, start = level_of(joined, one)
            format, shown = (level.find(f"{W}{name}") for name in ("numFmt", "lvlText"))
            assert format is not None
            assert shown is not None
            assert (format.get(f"{W}val"), shown.get(f"{W}val"), start) == expected
    assert_valid(joined, tmp_path)


def test_each_piece_has_list_instances_of_its_own(filled: Fill) -> None:
    joined = filled(three_lists, three_lists).joined()
    ids = [
        effective(joined, one, "pPr/numPr/numId") or ""
        for one in paragraphs(joined, "NR algab viiest")
    ]
    assert len(ids) == 3
    assert twice(ids) == []


def test_a_style_that_gives_only_a_level_keeps_it(filled: Fill, tmp_path: Path) -> None:
    joined = filled(as_it_is, list_styles.style_chain).joined()
    for words, expected in {
        "ahela alam": "%1.%2.",
        "ahela teine": "%1.%2.",
        "ahel jälle": "%1.",
    }.items():
        found = paragraphs(joined, words)
        assert len(found) == 2
        for one in found:
            shown = level_of(joined, one)[0].find(f"{W}lvlText")
            assert shown is not None
            assert shown.get(f"{W}val") == expected
    assert_valid(joined, tmp_path)


def other_bullet(t: TemplateEditing) -> None:
    bullets.picture_bullets(t)
    t.replace("word/media/tapp.png", OTHER_PICTURE)


@pytest.mark.parametrize("directive", [as_it_is, other_bullet], ids=["in annexes", "in all"])
def test_picture_bullets_come_along(directive: Variation, filled: Fill, tmp_path: Path) -> None:
    joined = filled(directive, bullets.picture_bullets).joined()
    lists = tree(joined, "word/numbering.xml")
    related = targets(joined, "word/numbering.xml")
    pictures = {}
    for one in lists.findall(f"{W}numPicBullet"):
        (image,) = one.iter("{*}imagedata")
        id = one.get(f"{W}numPicBulletId", "")
        assert id not in pictures
        pictures[id] = joined[related[image.get(f"{R}id", "")]]
    shown = []
    for one in paragraphs(joined, "pildiga täpp teine"):
        picture = level_of(joined, one)[0].find(f"{W}lvlPicBulletId")
        assert picture is not None
        shown.append(pictures[picture.get(f"{W}val", "")])
    assert shown == [OTHER_PICTURE, bullets.PICTURE, bullets.PICTURE][-len(shown) :]
    assert len(shown) == (2 if directive is as_it_is else 3)
    assert_valid(joined, tmp_path)


# Sections


def in_columns(t: TemplateEditing) -> None:
    sections.break_section(
        t, sections.section_type("continuous"), '<w:cols w:num="2" w:space="720"/>'
    )
    t.add_words("VASAK", "PAREM")


def test_sections_of_a_template_stay_as_they_are(filled: Fill, tmp_path: Path) -> None:
    joined = filled(as_it_is, in_columns).joined()
    sections = list(body(joined).iter(f"{W}sectPr"))
    found = []
    for one in sections:
        kind, columns = one.find(f"{W}type"), one.find(f"{W}cols")
        numbers = one.find(f"{W}pgNumType")
        found.append((
            kind is not None and kind.get(f"{W}val") == "continuous",
            columns.get(f"{W}num", "1") if columns is not None else "1",
            numbers.get(f"{W}start") if numbers is not None else None,
        ))  # fmt: skip
    annex = [(False, "1", "1"), (True, "2", None)]
    assert found == [(False, "1", "1"), *annex, *annex]
    assert shown_margins(joined, "footer") == ["1 (1)"] * 5
    assert_valid(joined, tmp_path)


def test_pages_stay_landscape(filled: Fill) -> None:
    def wide(t: TemplateEditing) -> None:
        sections.break_section(t, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
        t.add_words("LAI")

    joined = filled(wide, as_it_is).joined()
    sizes = [one.get(f"{W}orient") for one in body(joined).iter(f"{W}pgSz")]
    assert sizes == [None, "landscape", None, None]


# Bookmarks, pictures, content types


def referring(t: TemplateEditing) -> None:
    t.add(references.bookmarked(t, 0, "_Ref1", "{{ title }}"))
    shown = t.words("{{ title }}")
    t.add(paragraph(run("VIIDE: ") + field(r"REF _Ref1 \h", shown)))


@pytest.mark.parametrize("directive", [as_it_is, referring], ids=["in annexes", "in all"])
def test_references_lead_to_their_own_piece(
    directive: Variation, filled: Fill, tmp_path: Path
) -> None:
    joined = filled(directive, referring).joined()
    starts = list(body(joined).iter(f"{W}bookmarkStart"))
    assert twice([one.get(f"{W}name", "").lower() for one in starts]) == []
    assert twice([one.get(f"{W}id", "") for one in starts]) == []
    marked = {one.get(f"{W}name"): text(one.getparent()) for one in starts}  # type: ignore[arg-type]
    found = paragraphs(joined, "VIIDE: ")
    assert len(found) == (2 if directive is as_it_is else 3)
    for one in found:
        (instruction,) = one.iter(f"{W}instrText")
        name = (instruction.text or "").split()[1]
        assert f"VIIDE: {marked[name]}" == text(one)
    assert_valid(joined, tmp_path)


def test_shapes_have_ids_of_their_own(filled: Fill, tmp_path: Path) -> None:
    joined = filled(pictures.png, pictures.png).joined()
    ids = [one.get("id", "") for one in body(joined).iter("{*}docPr")]
    assert len(ids) == 3
    assert twice(ids) == []
    assert_valid(joined, tmp_path)


def test_endings_of_one_kind_are_declared_once(filled: Fill, tmp_path: Path) -> None:
    joined = filled(margins.picture_in_a_header, margins.picture_in_a_header_in_capitals).joined()
    types = tree(joined, "[Content_Types].xml")
    endings = [one.get("Extension", "").lower() for one in types if one.get("Extension")]
    assert endings.count("png") == 1
    headers = [one for one in targets(joined).values() if "header" in one]
    images = [target for one in headers for target in targets(joined, one).values()]
    assert len(images) >= 2
    assert {hashlib.sha256(joined[one]).digest() for one in images} == {
        hashlib.sha256(bullets.PICTURE).digest()
    }
    assert_valid(joined, tmp_path)


# Formatting


def test_a_list_style_keeps_its_own_indent(filled: Fill, tmp_path: Path) -> None:
    change = formatting.list_style_with_an_indent
    joined = filled(change, change).joined()
    found = paragraphs(joined, "taandega täpp")
    assert len(found) == 3
    for one in found:
        assert effective(joined, one, "pPr/ind", "left") == "2835"
        direct = one.find(f"{W}pPr/{W}numPr") is not None
        assert not direct or one.find(f"{W}pPr/{W}ind") is not None
    assert_valid(joined, tmp_path)


def test_annexes_keep_their_default_font(filled: Fill, tmp_path: Path) -> None:
    joined = filled(as_it_is, styles.default_font).joined()
    for words, font, size in (
        ("stiilita lõik", "DejaVu Sans", "20"),
        ("Ametijuhend vaadatakse üle", "DejaVu Sans", "20"),
        ("Käskkirja peale on õigus", "Times New Roman", "24"),
    ):
        found = paragraphs(joined, words)
        assert found
        for one in found:
            assert effective(joined, one, "rPr/rFonts", "ascii") == font
            assert effective(joined, one, "rPr/sz") == size
    assert_valid(joined, tmp_path)


def test_annexes_keep_what_their_styles_mean(filled: Fill, tmp_path: Path) -> None:
    joined = filled(as_it_is, styles.styles_mean_something_else).joined()
    annex = paragraphs(joined, "Ametijuhend vaadatakse üle")
    directive = paragraphs(joined, "Käskkirja peale on õigus")
    assert len(annex) == 2
    assert {effective(joined, one, "pPr/jc") for one in annex} == {"right"}
    assert {effective(joined, one, "pPr/jc") for one in directive} == {None}
    assert_valid(joined, tmp_path)


def test_styles_of_one_name_are_one(filled: Fill, tmp_path: Path) -> None:
    joined = filled(as_it_is, styles.ids_in_estonian).joined()
    known = styles_of(joined).values()
    names = [name.get(f"{W}val", "").lower() for one in known for name in one.iter(f"{W}name")]
    assert twice(names) == []
    default = [one.get(f"{W}type", "") for one in known if one.get(f"{W}default") == "1"]
    assert twice(default) == []
    headings = [one for one in body(joined).iter(f"{W}p") if text(one) == "Üldosa"]
    assert len(headings) == 2
    for one in headings:
        assert effective(joined, one, "pPr/outlineLvl") == "0"
        assert level_of(joined, one)[1] == "1"
    assert_valid(joined, tmp_path)


# Pages as LibreOffice shows them


@pytest.mark.office
def test_pages_show_the_right_values(filled: Fill, tmp_path: Path) -> None:
    def everything(t: TemplateEditing) -> None:
        three_lists(t)
        list_styles.style_chain(t)
        referring(t)
        notes.add_note(t, "{{ title }}")

    def directive(t: TemplateEditing) -> None:
        everything(t)
        even_footer(t)
        letterhead(t)

    pair = filled(directive, everything)
    path = write(tmp_path / "joined.docx", pair.joined())
    lines = [" ".join(line.split()) for line in pages([path], tmp_path)[path].splitlines()]
    for line in (
        "5) {} NR algab viiest", "6) {} NR edasi", "I. {} NR rooma", "II. {} NR rooma edasi",
        "3) {} NR algab kolmest", "1. {} ahel", "1.1. {} ahela alam", "1.2. {} ahela teine",
        "2. {} ahel jälle",
    ):  # fmt: skip
        found = [lines.count(line.format(piece)) for piece in ("KÄSK", "LISA")]
        assert (line, found) == (line, [1, 2])
    for one in pair.documents:
        piece = "KÄSK" if one is pair.documents[0] else "LISA"
        assert f"VIIDE: {piece} {one.document.title}" in lines
        assert any(line.endswith(f"{piece} märkus {one.document.title}") for line in lines)
    assert lines.count("KIRJAPLANK") == lines.count("PAARIS LEHT") + 1


def test_settings_of_notes_stay_beside_their_separators(filled: Fill) -> None:
    said = '<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/></w:footnotePr>'

    def directive(t: TemplateEditing) -> None:
        notes.footnotes(t)
        t.set(said)

    settings = tree(filled(directive, notes.footnotes).joined(), "word/settings.xml")
    (own,) = settings.findall(f"{W}footnotePr")
    names = [etree.QName(one).localname for one in own]
    assert names[:2] == ["numFmt", "numStart"]
    assert set(names[2:]) == {"footnote"}
