"""Lists: formats, starts, overrides, restarts."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.word_xml import W, element, paragraph

_WHAT = "numbering"


def level(
    index: int,
    text: str,
    format: str = "decimal",
    start: int | None = 1,
    before: str = "",
    after: str = "",
    indent: int = 720,
    run_properties: str = "",
) -> str:
    """Return a level of a list; ``before`` precedes its suffix, ``after`` follows its text."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    own = f"<w:rPr>{run_properties}</w:rPr>" if run_properties else ""
    return (
        f'<w:lvl w:ilvl="{index}">{begins}<w:numFmt w:val="{format}"/>{before}'
        f'<w:lvlText w:val="{text}"/>{after}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent * (index + 1)}" w:hanging="{indent}"/></w:pPr>{own}</w:lvl>'
    )


def start_override(index: int, start: int) -> str:
    """Return an override of the start of a level."""
    inner = f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{index}">{inner}</w:lvlOverride>'


def level_override(index: int, own: str, start: str = "") -> str:
    """Return an override of a whole level."""
    return f'<w:lvlOverride w:ilvl="{index}">{start}{own}</w:lvlOverride>'


@varies(_WHAT)
def start_override_5(t: TemplateEditing) -> None:
    own = t.list_of(level(0, "%1)"), start_override(0, 5))
    t.add_numbered(own, "algab viiest", "jätkub kuuega")


@varies(_WHAT)
def start_override_of_template(t: TemplateEditing) -> None:
    """Begin the lists of the template's own paragraphs with 4."""
    for one in t.numbering.findall(f"{W}num"):
        if one.get(f"{W}numId") in ("1", "4"):
            one.append(element(start_override(0, 4)))


@varies(_WHAT)
def format_of_template(t: TemplateEditing) -> None:
    """Number the lists of the template's own paragraphs in Roman numerals."""
    for one in t.numbering.findall(f"{W}abstractNum"):
        if one.get(f"{W}abstractNumId") in ("0", "3"):
            first = one.find(f"{W}lvl")
            assert first is not None
            first[1].set(f"{W}val", "upperRoman")


@varies(_WHAT)
def level_overrides(t: TemplateEditing) -> None:
    roman = level_override(0, level(0, "%1.", "upperRoman"))
    letter = level_override(1, level(1, "%1-%2)", "lowerLetter"))
    first = t.list_of(level(0, "%1)") + level(1, "%1.%2)"), roman)
    second = t.instance_of(t.definition_of(first), letter)
    t.add_numbered(first, "rooma", "rooma teine")
    t.add_numbered(first, "kümnend rooma all", level=1)
    t.add_numbered(second, "kümnend", "kümnend teine")
    t.add_numbered(second, "täht", "täht teine", level=1)


@varies(_WHAT)
def level_override_with_start(t: TemplateEditing) -> None:
    own = level_override(0, level(0, "%1.", "upperLetter"), '<w:startOverride w:val="3"/>')
    t.add_numbered(t.list_of(level(0, "%1)"), own), "algab tähest C", "jätkub")


@varies(_WHAT)
def start_0(t: TemplateEditing) -> None:
    t.add_numbered(t.list_of(level(0, "%1)", start=0)), "algab nullist", "jätkub ühega")


@varies(_WHAT)
def start_3(t: TemplateEditing) -> None:
    own = t.list_of(level(0, "%1)", start=3) + level(1, "%1.%2)", start=5))
    t.add_numbered(own, "algab kolmest")
    t.add_numbered(own, "algab viiest", "jätkub kuuega", level=1)
    t.add_numbered(own, "jätkub neljaga")
    t.add_numbered(own, "algab jälle viiest", level=1)


@varies(_WHAT)
def start_absent(t: TemplateEditing) -> None:
    """Use a level without a start, which begins with 0 (17.9.25)."""
    t.add_numbered(t.list_of(level(0, "%1)", start=None)), "alguseta", "alguseta teine")


@varies(_WHAT)
def formats(t: TemplateEditing) -> None:
    own = t.list_of(
        level(0, "§ %1.", "upperRoman")
        + level(1, "(%2)", "lowerLetter")
        + level(2, "%1.%2.%3", "decimalZero")
        + level(3, "%4", "none")
        + level(4, "[%5]", "upperLetter", start=27)
        + level(5, "%6.", "lowerRoman")
    )
    for index in range(6):
        t.add_numbered(own, f"tase {index}", f"tase {index} teine", level=index)


@varies(_WHAT)
def legal(t: TemplateEditing) -> None:
    roman = level(0, "%1.", "upperRoman", start=4)
    t.add_numbered(
        own := t.list_of(roman + level(1, "%1.%2.", "lowerLetter", before="<w:isLgl/>")), "neljas"
    )
    t.add_numbered(own, "araabia numbritega", "araabia teine", level=1)


@varies(_WHAT)
def restarts(t: TemplateEditing) -> None:
    """Use a level that never restarts, and one that restarts only after the first."""
    never, after_first = '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'
    own = t.list_of(
        level(0, "%1.")
        + level(1, "%1.%2.", before=never)
        + level(2, "%3)", "lowerLetter", before=after_first)
    )
    for first in ("üks", "kaks"):
        t.add_numbered(own, f"{first}")
        for second in ("esimene", "teine"):
            t.add_numbered(own, f"{first} {second}", level=1)
            t.add_numbered(own, f"{first} {second} alam", level=2)


@varies(_WHAT)
def suffixes(t: TemplateEditing) -> None:
    own = t.list_of(
        level(0, "%1.", before='<w:suff w:val="space"/>')
        + level(1, "%1.%2", before='<w:suff w:val="nothing"/>')
    )
    t.add_numbered(own, "tühik numbri järel")
    t.add_numbered(own, "miski numbri järel", level=1)


@varies(_WHAT)
def two_instances(t: TemplateEditing) -> None:
    """Use two instances of one definition that continue, and a third that restarts."""
    first = t.list_of(level(0, "%1.") + level(1, "%1.%2."))
    second = t.instance_of(t.definition_of(first))
    third = t.instance_of(t.definition_of(first), start_override(0, 1))
    for own, text in ((first, "esimene"), (second, "teine"), (third, "kolmas"), (first, "jälle")):
        t.add_numbered(own, f"{text} loend", f"{text} loend edasi")
        t.add_numbered(own, f"{text} alam", level=1)


@varies(_WHAT)
def custom_format(t: TemplateEditing) -> None:
    """Use a custom number format of Word 2010 beside one for older readers."""
    t.declare("word/numbering.xml", "w14")
    own = t.list_of(level(0, "%1:"))
    (first,) = t.numbering.findall(f"{W}abstractNum[@{W}abstractNumId='{t.definition_of(own)}']")
    format = first.find(f"{W}lvl/{W}numFmt")
    assert format is not None
    format.getparent().replace(  # type: ignore[union-attr]
        format,
        element(
            '<mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        ),
    )
    t.add_numbered(own, "kolme kohaga", "kolme kohaga teine")


@varies(_WHAT)
def formatted_labels(t: TemplateEditing) -> None:
    """Give numbers their own formatting, alignment and tab stop."""
    properties = '<w:b/><w:i/><w:color w:val="0070C0"/><w:sz w:val="32"/>'
    own = level(0, "%1.", run_properties=properties).replace(
        '<w:lvlJc w:val="left"/><w:pPr>',
        '<w:lvlJc w:val="right"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="1500"/></w:tabs>',
    )
    t.add_numbered(t.list_of(own), "suure numbriga", "suure numbriga teine")


@varies(_WHAT)
def begun_again(t: TemplateEditing) -> None:
    """Restart numbers within a section by a new instance, as Word does."""
    first = t.list_of(level(0, "%1."))
    second = t.instance_of(t.definition_of(first), start_override(0, 1))
    t.add_numbered(first, "loend", "loend edasi")
    t.add_numbered(second, "loend algusest", "loend algusest edasi")


@varies(_WHAT)
def identifiers_of_word(t: TemplateEditing) -> None:
    """Give definitions Word's identifiers, equal in files with different definitions."""
    within = (
        '<w:nsid w:val="1F2E3D4C"/><w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:tmpl w:val="0A1B2C3D"/>'
    )
    sign = ")" if t.piece.startswith("K") else "."
    own = t.list_of(level(0, f"%1{sign}"), within=within)
    t.add_numbered(own, "ühise tunnusega loend", "ühise tunnusega teine")


@varies(_WHAT)
def numbers_in_tables(t: TemplateEditing) -> None:
    own = t.list_of(level(0, "%1.") + level(1, "%1.%2."))
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="' + str(own) + '"/></w:numPr>'
    rows = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>'
        f"{paragraph(t.words(f'lahter {index}'), numbered.format(index % 2))}</w:tc></w:tr>"
        for index in range(4)
    )
    t.add(
        '<w:tbl><w:tblPr><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid>{rows}</w:tbl>'
    )
    t.add_numbered(own, "pärast tabelit")


@varies(_WHAT)
def numbers_in_header(t: TemplateEditing) -> None:
    """Number a header, which counts separately, in a list of the body."""
    own = t.list_of(level(0, "%1."))
    t.add_numbered(own, "kehas", "kehas teine")
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{own}"/></w:numPr>'
    t.add_margin("header", "default", paragraph(t.words("päise loend"), numbered), section=0)


@varies(_WHAT)
def gaps_in_level_texts(t: TemplateEditing) -> None:
    """Use level texts without a number, with a number twice, and of a level not yet used."""
    own = t.list_of(level(0, "Osa") + level(1, "%2/%2") + level(2, "%1.%2.%3"))
    t.add_numbered(own, "vahele jäetud tase", level=2)
    t.add_numbered(own, "numbrita tekst")
    t.add_numbered(own, "kaks korda", level=1)
