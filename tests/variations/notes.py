"""Footnotes and endnotes: position, numbering and formatting."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.sections import break_section, section_type
from variations.word_xml import NAMESPACES, SECTION_ORDER, element, field, paragraph, put, run

_WHAT = "notes"
_SUPER = '<w:vertAlign w:val="superscript"/>'


def note_part(t: TemplateEditing, kind: str) -> str:
    """Return the part of footnotes or endnotes; create it on first use."""
    part = f"word/{kind}s.xml"
    if part not in t.parts:
        names = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
        lines = "".join(
            f'<w:{kind} w:type="{name}" w:id="{id}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
            for name, id in (("separator", -1), ("continuationSeparator", 0))
        )
        t.add_part(part, f"{kind}s", f"<w:{kind}s {names}>{lines}</w:{kind}s>")
        special = "".join(f'<w:{kind} w:id="{id}"/>' for id in (-1, 0))
        t.set(f"<w:{kind}Pr>{special}</w:{kind}Pr>")
    return part


def note(t: TemplateEditing, text: str, kind: str = "footnote", blocks: str = "") -> str:
    """Add a note; return the run that refers to it."""
    root = t.tree(note_part(t, kind))
    id = len(root) - 1
    mark = f"<w:r><w:rPr>{_SUPER}</w:rPr><w:{kind}Ref/></w:r>"
    content = paragraph(f"{mark}{run(f' {t.words(text)}')}") + blocks
    root.append(element(f'<w:{kind} w:id="{id}">{content}</w:{kind}>'))
    return f'<w:r><w:rPr>{_SUPER}</w:rPr><w:{kind}Reference w:id="{id}"/></w:r>'


def add_note(t: TemplateEditing, text: str, kind: str = "footnote", blocks: str = "") -> None:
    """Add a paragraph with a note."""
    t.add(paragraph(run(t.words(f"märkega: {text}")) + note(t, f"märkus {text}", kind, blocks)))


@varies(_WHAT)
def footnotes(t: TemplateEditing) -> None:
    for text in ("esimene", "teine"):
        add_note(t, text)


@varies(_WHAT)
def endnotes(t: TemplateEditing) -> None:
    for text in ("lõpus esimene", "lõpus teine"):
        add_note(t, text, "endnote")


@varies(_WHAT)
def note_with_a_tag(t: TemplateEditing) -> None:
    add_note(t, "kohta {{ title }}")


@varies(_WHAT)
def note_of_several_paragraphs(t: TemplateEditing) -> None:
    add_note(t, "pikk", blocks=paragraph(t.words("märkuse teine lõik"), '<w:jc w:val="right"/>'))


def _numbered(t: TemplateEditing, kind: str, properties: str, everywhere: bool) -> None:
    """Change the numbering of notes, in the settings or in the last section."""
    xml = f"<w:{kind}Pr>{properties}</w:{kind}Pr>"
    add_note(t, "teisiti", kind)
    add_note(t, "teisiti jälle", kind)
    if everywhere:
        special = "".join(f'<w:{kind} w:id="{id}"/>' for id in (-1, 0))
        t.set(
            xml.replace("</", f"{special}</", 1)
            if not properties
            else xml.replace(f"</w:{kind}Pr>", f"{special}</w:{kind}Pr>")
        )
    else:
        put(t.sections[0], SECTION_ORDER, xml)


@varies(_WHAT)
def footnotes_in_roman(t: TemplateEditing) -> None:
    _numbered(t, "footnote", '<w:numFmt w:val="lowerRoman"/>', everywhere=True)


@varies(_WHAT)
def footnotes_of_a_section_in_letters(t: TemplateEditing) -> None:
    _numbered(t, "footnote", '<w:numFmt w:val="upperLetter"/>', everywhere=False)


@varies(_WHAT)
def footnotes_from_4(t: TemplateEditing) -> None:
    _numbered(t, "footnote", '<w:numStart w:val="4"/>', everywhere=True)


@varies(_WHAT)
def footnotes_beneath_text(t: TemplateEditing) -> None:
    _numbered(t, "footnote", '<w:pos w:val="beneathText"/>', everywhere=True)


@varies(_WHAT)
def footnotes_of_each_section(t: TemplateEditing) -> None:
    add_note(t, "esimeses jaotises")
    add_note(t, "esimeses jaotises jälle")
    break_section(t, section_type("nextPage"))
    add_note(t, "teises jaotises")
    for section in t.sections:
        put(section, SECTION_ORDER, '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>')


@varies(_WHAT)
def footnotes_through_sections(t: TemplateEditing) -> None:
    """Number notes continuously through the sections of the document."""
    add_note(t, "esimeses jaotises")
    break_section(t, section_type("continuous"))
    add_note(t, "teises jaotises")
    add_note(t, "teises jaotises jälle")


@varies(_WHAT)
def endnotes_of_sections(t: TemplateEditing) -> None:
    add_note(t, "esimese jaotise lõpus", "endnote")
    break_section(t, section_type("nextPage"))
    add_note(t, "teise jaotise lõpus", "endnote")
    special = "".join(f'<w:endnote w:id="{id}"/>' for id in (-1, 0))
    t.set(f'<w:endnotePr><w:pos w:val="sectEnd"/>{special}</w:endnotePr>')


@varies(_WHAT)
def endnotes_through_sections(t: TemplateEditing) -> None:
    add_note(t, "lõpus, esimesest jaotisest", "endnote")
    break_section(t, section_type("nextPage"))
    add_note(t, "lõpus, teisest jaotisest", "endnote")


@varies(_WHAT)
def endnotes_in_decimals(t: TemplateEditing) -> None:
    _numbered(t, "endnote", '<w:numFmt w:val="decimal"/><w:numStart w:val="2"/>', everywhere=True)


@varies(_WHAT)
def mark_of_its_own(t: TemplateEditing) -> None:
    """Add a note with a sign instead of a number, which is not counted."""
    add_note(t, "enne")
    reference = note(t, "tärniga")
    reference = reference.replace("Reference ", 'Reference w:customMarkFollows="1" ')
    reference = reference.replace("</w:r>", "<w:t>*</w:t></w:r>")
    t.add(paragraph(run(t.words("tärniga märge")) + reference))
    add_note(t, "pärast")


@varies(_WHAT)
def note_styles(t: TemplateEditing) -> None:
    """Use styles of notes with the same name and another meaning in each piece."""
    size = "24" if t.piece.startswith("K") else "14"
    t.add_style(
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/>'
        f'<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
    )
    t.add_style(
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr>'
        f'<w:color w:val="{size}{size}{size}"/><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    reference = note(t, "stiilis")
    styled_note = t.tree(note_part(t, "footnote"))[-1]
    for xml, holder in (
        ('<w:pStyle w:val="FootnoteText"/>', styled_note[0][0]),
        ('<w:rStyle w:val="FootnoteReference"/>', styled_note[0][1][0]),
    ):
        holder[:] = [element(xml)]
    reference = reference.replace(_SUPER, '<w:rStyle w:val="FootnoteReference"/>')
    t.add(paragraph(run(t.words("stiilis märge")) + reference))


@varies(_WHAT)
def notes_in_a_table(t: TemplateEditing) -> None:
    cells = "".join(
        '<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>'
        f"{paragraph(run(t.words(text)) + note(t, text))}</w:tc>"
        for text in ("esimeses lahtris", "teises lahtris")
    )
    grid = '<w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    properties = '<w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr>'
    t.add(f"<w:tbl>{properties}{grid}<w:tr>{cells}</w:tr></w:tbl>")
    t.add_words("pärast märgetega tabelit")


@varies(_WHAT)
def link_in_a_note(t: TemplateEditing) -> None:
    part = note_part(t, "footnote")
    id = t.relate("hyperlink", "https://www.riigiteataja.ee/", part, external=True)
    link = f'<w:hyperlink r:id="{id}">{run(t.words("link märkuses"))}</w:hyperlink>'
    add_note(t, "lingiga", blocks=paragraph(link))


@varies(_WHAT)
def list_in_a_note(t: TemplateEditing) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'
    blocks = "".join(paragraph(t.words(f"märkuse loend {n}"), numbered) for n in (1, 2))
    add_note(t, "loendiga", blocks=blocks)


@varies(_WHAT)
def reference_to_a_note(t: TemplateEditing) -> None:
    mark = note(t, "millele viidatakse")
    t.add(
        paragraph(
            run(t.words("märge "))
            + '<w:bookmarkStart w:id="71" w:name="_RefMarkus"/>'
            + mark
            + '<w:bookmarkEnd w:id="71"/>'
        )
    )
    again = field(r"NOTEREF _RefMarkus \h", "1")
    t.add(paragraph(run(t.words("sama märge ")) + again))


@varies(_WHAT)
def part_without_notes(t: TemplateEditing) -> None:
    """Add a part of notes with only the separators, as Word writes it."""
    note_part(t, "footnote")
    note_part(t, "endnote")
