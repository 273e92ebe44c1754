"""Templates that cannot be joined are refused with template, part and construct."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from koostaja.docx import joining_problems
from koostaja.docx.combine.refusals import REFUSED
from template_pairs import fill_changed
from variations import TemplateEditing, Variation, notes
from variations.word_xml import (
    SECTION_ORDER,
    SETTINGS_ORDER,
    W,
    element,
    field,
    paragraph,
    put,
    run,
)

Refused = Callable[..., list[tuple[str, str, str]]]
STYLES, SETTINGS, BODY = "word/styles.xml", "word/settings.xml", "word/document.xml"
NOTES = "word/footnotes.xml"


def as_it_is(t: TemplateEditing) -> None:
    """Leave a template as it is."""


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Return a function for what is refused: the template's stem, the part and the construct."""

    def found(directive: Variation, annex: Variation) -> list[tuple[str, str, str]]:
        pair = fill_changed(directive, annex, tmp_path)
        problems = joining_problems(pair.templates)
        assert {one.code for one in problems} <= {"template-not-joinable"}
        return [
            (Path(one.location.file).stem, one.location.part, str(one.values["construct"]))
            for one in problems
        ]

    return found


def with_field(instruction: str) -> Variation:
    def change(t: TemplateEditing) -> None:
        t.add(paragraph(field(instruction, "1")))

    return change


def with_settings(*settings: str) -> Variation:
    def change(t: TemplateEditing) -> None:
        for one in settings:
            name = one.split()[0].removeprefix("w:")
            if name in " ".join(SETTINGS_ORDER).split():
                put(t.settings, SETTINGS_ORDER, f"<{one}/>")
            else:
                t.settings.insert(0, element(f"<{one}/>"))

    return change


def together(*changes: Variation) -> Variation:
    def change(t: TemplateEditing) -> None:
        for one in changes:
            one(t)

    return change


def with_defaults(properties: str, kind: str = "rPr") -> Variation:
    def change(t: TemplateEditing) -> None:
        (own,) = t.styles.iter(f"{W}{kind}Default")
        own[0].append(element(properties))

    return change


def in_a_style(properties: str, type: str) -> Variation:
    def change(t: TemplateEditing) -> None:
        t.add_style(
            f'<w:style w:type="{type}" w:styleId="Oma{type}"><w:name w:val="Oma {type}"/>'
            f"<w:rPr>{properties}</w:rPr></w:style>"
        )

    return change


@pytest.mark.parametrize(
    "kind",
    ["INDEX", "SECTION", "LISTNUM", "AUTONUM", "DOCVARIABLE x", "NUMWORDS", "REVNUM", "XYZ"],
)
def test_fields_of_the_whole_file(kind: str, refused: Refused) -> None:
    construct = kind.split()[0]
    assert refused(as_it_is, with_field(kind)) == [("teenistuskoht", BODY, construct)]
    assert refused(with_field(kind), as_it_is) == [("kaskkiri", BODY, construct)]


def test_properties_that_an_annex_does_not_have(refused: Refused) -> None:
    field = "DOCPROPERTY Pages"
    assert refused(as_it_is, with_field(field)) == [("teenistuskoht", BODY, field)]
    assert refused(as_it_is, with_field("DOCPROPERTY Title \\* Upper")) == []
    assert refused(as_it_is, with_field("INFO Title")) == []
    assert refused(with_field("DOCPROPERTY Vastutaja"), as_it_is) == []


def test_words_of_a_style_that_is_not_there(refused: Refused) -> None:
    unknown = 'STYLEREF "Minu oma"'
    assert refused(as_it_is, with_field(unknown)) == [("teenistuskoht", BODY, unknown)]
    assert refused(as_it_is, with_field('STYLEREF "Pealkiri 1"')) == []


@pytest.mark.parametrize("field", ['TOC \\o "1-3"', "SEQ Joonis \\s 1"])
def test_words_of_a_heading_beside_what_goes_by_headings(field: str, refused: Refused) -> None:
    shown = with_field("STYLEREF 1")
    construct = "TOC" if field.startswith("TOC") else "SEQ \\s"
    found = refused(as_it_is, together(shown, with_field(field)))
    assert found == [("teenistuskoht", BODY, construct)]
    assert refused(as_it_is, with_field(field)) == []
    assert refused(as_it_is, together(with_field("STYLEREF Title"), with_field(field))) == []


@pytest.mark.parametrize("name", ["NUMPAGES", "TITLE"])
def test_fields_over_two_paragraphs(name: str, refused: Refused) -> None:
    def change(t: TemplateEditing) -> None:
        begin, *middle, end = element(paragraph(field(name, "1"))).findall(f"{W}r")
        first, last = element(paragraph(run("algus"))), element(paragraph(run("lõpp")))
        first.extend([begin, *middle])
        last.append(end)
        t.body[-1:-1] = [first, last]

    assert refused(as_it_is, change) == [("teenistuskoht", BODY, name)]
    assert refused(as_it_is, with_field(name)) == []


def test_a_prefix_with_two_meanings(refused: Refused) -> None:
    def declaring(address: str) -> Variation:
        def change(t: TemplateEditing) -> None:
            root = t.tree(BODY)
            new = etree.Element(root.tag, nsmap={**root.nsmap, "x": address})
            new[:] = list(root)
            t.replace(BODY, etree.tostring(new))

        return change

    found = refused(declaring("urn:example:a"), declaring("urn:example:b"))
    assert found == [("teenistuskoht", BODY, "xmlns:x")]
    assert refused(declaring("urn:example:a"), declaring("urn:example:a")) == []


def test_content_of_another_file(refused: Refused) -> None:
    def change(t: TemplateEditing) -> None:
        t.add('<w:altChunk r:id="rIdX"/>')

    assert refused(as_it_is, change) == [("teenistuskoht", BODY, "w:altChunk")]


def test_comments(refused: Refused) -> None:
    def change(t: TemplateEditing) -> None:
        t.add('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>')

    assert refused(as_it_is, change) == [("teenistuskoht", BODY, "w:commentReference")]


def test_a_first_section_on_an_even_page(refused: Refused) -> None:
    def change(t: TemplateEditing) -> None:
        put(t.sections[0], SECTION_ORDER, '<w:type w:val="evenPage"/>')

    assert refused(as_it_is, change) == [("teenistuskoht", BODY, "w:type evenPage")]
    assert refused(change, as_it_is) == []


def test_defaults_that_no_style_can_undo(refused: Refused) -> None:
    borders = '<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    found = refused(with_defaults(borders, "pPr"), as_it_is)
    assert found == [("teenistuskoht", STYLES, "w:docDefaults w:pBdr")]
    assert refused(as_it_is, with_defaults(borders, "pPr")) == []


@pytest.mark.parametrize(
    ("properties", "type"),
    [("<w:caps/>", "character"), ("<w:caps/>", "table"), ('<w:caps w:val="0"/>', "paragraph")],
)
def test_defaults_that_styles_switch_over(properties: str, type: str, refused: Refused) -> None:
    default, style = with_defaults("<w:caps/>"), in_a_style(properties, type)
    said = [("teenistuskoht", STYLES, "w:docDefaults w:caps")]
    assert refused(as_it_is, together(default, style)) == said
    assert refused(together(default, style), as_it_is) == said
    assert refused(default, style) == []
    assert refused(together(default, style), together(default, style)) == []


@pytest.mark.parametrize(
    "setting", ["w:gutterAtTop", "w:bookFoldPrinting", "w:bookFoldRevPrinting", "w:printTwoOnOne"]
)
def test_settings_of_pages(setting: str, refused: Refused) -> None:
    change = with_settings(setting)
    assert refused(as_it_is, change) == [("teenistuskoht", SETTINGS, setting)]
    assert refused(change, as_it_is) == [("teenistuskoht", SETTINGS, setting)]
    assert refused(change, change) == []


def test_settings_of_page_borders(refused: Refused) -> None:
    def borders(t: TemplateEditing) -> None:
        line = ' w:val="single" w:sz="4" w:space="24" w:color="auto"/>'
        put(t.sections[0], SECTION_ORDER, f"<w:pgBorders><w:top{line}</w:pgBorders>")

    setting = "w:bordersDoNotSurroundHeader"
    assert refused(as_it_is, with_settings(setting)) == []
    found = refused(as_it_is, together(with_settings(setting), borders))
    assert found == [("teenistuskoht", SETTINGS, setting)]


def test_hyphenation_in_two_ways(refused: Refused) -> None:
    plain = with_settings("w:autoHyphenation")
    other = with_settings("w:autoHyphenation", 'w:hyphenationZone w:val="100"')
    assert refused(plain, other) == [("teenistuskoht", SETTINGS, "w:hyphenationZone")]
    assert refused(as_it_is, other) == []


def test_mirrored_margins_that_are_unequal(refused: Refused) -> None:
    def unequal(t: TemplateEditing) -> None:
        (margins,) = t.body.iter(f"{W}pgMar")
        margins.set(f"{W}left", "2000")

    mirrored = with_settings("w:mirrorMargins")
    found = refused(unequal, together(unequal, mirrored))
    assert found == [("teenistuskoht", SETTINGS, "w:mirrorMargins")]
    assert refused(together(unequal, mirrored), unequal) == found
    assert refused(together(unequal, mirrored), together(unequal, mirrored)) == []


def test_tab_stops_that_are_too_many(refused: Refused) -> None:
    near = with_settings('w:defaultTabStop w:val="300"')
    assert refused(as_it_is, near) == [("teenistuskoht", SETTINGS, "w:defaultTabStop")]
    assert refused(near, near) == []


def test_equations_with_other_settings(refused: Refused) -> None:
    def equation(t: TemplateEditing) -> None:
        t.add("<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>")

    def settings(t: TemplateEditing) -> None:
        t.settings.append(element('<m:mathPr><m:defJc m:val="left"/></m:mathPr>'))

    found = refused(as_it_is, together(equation, settings))
    assert found == [("teenistuskoht", SETTINGS, "m:mathPr")]
    assert refused(as_it_is, settings) == []
    assert refused(as_it_is, equation) == []


def test_separators_with_other_words(refused: Refused) -> None:
    def words(t: TemplateEditing) -> None:
        notes.footnotes(t)
        for one in t.tree(NOTES):
            if one.get(f"{W}type") == "separator":
                one[0].append(element(run("MÄRKUSED")))

    def no_line(t: TemplateEditing) -> None:
        notes.footnotes(t)
        for one in list(t.tree(NOTES).iter(f"{W}separator")):
            one.getparent().remove(one)

    for change in (words, no_line):
        assert refused(notes.footnotes, change) == [("teenistuskoht", NOTES, "w:separator")]
        assert refused(as_it_is, change) == []


def test_a_page_colour_that_shows(refused: Refused) -> None:
    def coloured(t: TemplateEditing) -> None:
        t.body.addprevious(element('<w:background w:color="FFFF00"/>'))

    shown = together(coloured, with_settings("w:displayBackgroundShape"))
    assert refused(as_it_is, shown) == [("teenistuskoht", BODY, "w:background")]
    assert refused(shown, as_it_is) == [("teenistuskoht", BODY, "w:background")]
    assert refused(as_it_is, coloured) == []
    assert refused(shown, shown) == []


def test_contents_by_names_of_headings_that_differ(refused: Refused) -> None:
    def other_heading(t: TemplateEditing) -> None:
        t.style("Heading1").append(element('<w:rPr><w:color w:val="FF0000"/></w:rPr>'))

    def other_base(t: TemplateEditing) -> None:
        t.style("Normal").append(element('<w:rPr><w:color w:val="FF0000"/></w:rPr>'))

    def another_heading(t: TemplateEditing) -> None:
        t.add_style(
            '<w:style w:type="paragraph" w:styleId="Heading7"><w:name w:val="heading 7"/></w:style>'
        )

    contents = with_field('TOC \\o "1-3"')
    for change in (other_heading, other_base):
        found = refused(as_it_is, together(change, contents))
        assert found == [("teenistuskoht", BODY, "TOC")]
    assert refused(as_it_is, together(another_heading, contents)) == []
    assert refused(as_it_is, contents) == []
    assert refused(as_it_is, together(other_heading, with_field('TOC \\o "1-3" \\u'))) == []


def test_shapes_of_another_theme(refused: Refused) -> None:
    def shape(t: TemplateEditing) -> None:
        style = '<a:lnRef idx="2"><a:srgbClr val="000000"/></a:lnRef>'
        t.add(f"<w:p><w:r><w:drawing><wps:wsp><wps:style>{style}</wps:style></wps:wsp>"
              "</w:drawing></w:r></w:p>")  # fmt: skip

    def other_theme(t: TemplateEditing) -> None:
        part = "word/theme/theme1.xml"
        data = t.parts[part]
        assert b'<a:ln w="6350"' in data or b"<a:ln w=" in data
        t.replace(part, data.replace(b"<a:ln w=", b'<a:ln cap="sq" w=', 1).replace(
            b'cap="sq" w="', b'w="9', 1))  # fmt: skip

    found = refused(as_it_is, together(shape, other_theme))
    assert found == [("teenistuskoht", BODY, "theme format lnRef")]
    assert refused(as_it_is, shape) == []


def test_protection(refused: Refused) -> None:
    change = with_settings('w:documentProtection w:edit="readOnly" w:enforcement="1"')
    assert refused(as_it_is, change) == [("teenistuskoht", SETTINGS, "w:documentProtection")]
    assert refused(change, change) == []


def test_an_older_version_of_word_is_a_warning(tmp_path: Path) -> None:
    def older(t: TemplateEditing) -> None:
        (setting,) = t.settings.iter(f"{W}compatSetting")
        setting.set(f"{W}val", "14")

    (problem,) = joining_problems(fill_changed(as_it_is, older, tmp_path).templates)
    assert (problem.code, str(problem.severity)) == ("template-compatibility", "warning")
    assert "compatibilityMode: 14 ≠ 15" in problem.message("en")
    assert "mall" not in problem.message("et").lower(), "a file in annexes/ is none"


def test_all_that_is_refused_has_a_test_here() -> None:
    assert len(REFUSED) == 16


def test_a_directive_and_its_annexes_may_have_one_template(tmp_path: Path) -> None:
    pair = fill_changed(with_field("SECTION"), as_it_is, tmp_path)
    (problem,) = joining_problems([pair.directive])
    assert problem.values["construct"] == "SECTION"
    assert joining_problems([pair.annex]) == []
