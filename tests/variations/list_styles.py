"""Lists of styles: paragraphs with numbers but without a list of their own."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.numbering import level
from variations.word_xml import W, styled

_WHAT = "numbering"


@varies(_WHAT)
def style_chain(t: TemplateEditing) -> None:
    """Use a style that takes the list of its base and sets only a level."""
    own = t.list_of(
        level(0, "%1.", before='<w:pStyle w:val="Ahel1"/>')
        + level(1, "%1.%2.", before='<w:pStyle w:val="Ahel2"/>')
    )
    for number, base, numbered in (
        (1, "Normal", f'<w:numId w:val="{own}"/>'),
        (2, "Ahel1", '<w:ilvl w:val="1"/>'),
    ):
        t.add_style(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Ahel{number}">'
            f'<w:name w:val="Ahel {number}"/><w:basedOn w:val="{base}"/>'
            f"<w:pPr><w:numPr>{numbered}</w:numPr></w:pPr></w:style>"
        )
    for number, text in ((1, "ahel"), (2, "ahela alam"), (2, "ahela teine"), (1, "ahel jälle")):
        t.add_words(text, properties=styled(f"Ahel{number}"))


@varies(_WHAT)
def style_without_list(t: TemplateEditing) -> None:
    """Use a style that removes the list of its base, and one without any number."""
    base = "Punkt"
    t.add_style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Numbrita">'
        f'<w:name w:val="Numbrita"/><w:basedOn w:val="{base}"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    t.add_words("punkt", properties=styled(base))
    t.add_words("numbrita punkt", properties=styled("Numbrita"))
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    t.add_words("number maha võetud", properties=styled(base) + off)
    t.add_words("punkt jälle", properties=styled(base))


@varies(_WHAT)
def partial_numbering_of_paragraphs(t: TemplateEditing) -> None:
    """Use a paragraph that sets only a level in the list of its style."""
    only_level = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    t.add_words("punkt", properties=styled("Punkt"))
    t.add_words("alapunkt otse", properties=styled("Punkt") + only_level)
    t.add_words("punkt jälle", properties=styled("Punkt"))


@varies(_WHAT)
def paragraphs_in_lists_of_styles(t: TemplateEditing) -> None:
    """Number paragraphs directly in the same list instance as styles of the template."""
    t.add_numbered(4, "otse loendis", "otse loendis teine")
    t.add_numbered(4, "otse alamtasemel", level=1)
    t.add_words("punkt stiiliga", properties=styled("Punkt"))


@varies(_WHAT)
def list_over_style(t: TemplateEditing) -> None:
    """Use a paragraph's own list instead of its style's, with its own indent."""
    own = t.list_of(level(0, "%1)", "lowerLetter"))
    for text in ("teises loendis", "teises loendis edasi"):
        numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{own}"/></w:numPr>'
        t.add_words(text, properties=f'{styled("Punkt")}{numbered}<w:ind w:left="2000"/>')


@varies(_WHAT)
def number_style(t: TemplateEditing) -> None:
    """Add a list definition of a numbering style, and one that refers to it."""
    kind = '<w:multiLevelType w:val="multilevel"/>'
    holder = t.list_of(
        level(0, "Art %1", "upperRoman") + level(1, "%1/%2"),
        within=f'{kind}<w:styleLink w:val="Artiklid"/>',
    )
    user = t.list_of("", within=f'{kind}<w:numStyleLink w:val="Artiklid"/>')
    t.add_style(
        '<w:style w:type="numbering" w:customStyle="1" w:styleId="Artiklid">'
        '<w:name w:val="Artiklid"/><w:basedOn w:val="NoList"/>'
        f'<w:pPr><w:numPr><w:numId w:val="{holder}"/></w:numPr></w:pPr></w:style>'
    )
    t.add_numbered(user, "artikkel", "artikkel teine")
    t.add_numbered(user, "artikli alam", level=1)


@varies(_WHAT)
def style_with_level_of_its_own(t: TemplateEditing) -> None:
    """Link a level to a style that names another level: the link wins."""
    own = t.list_of(
        level(0, "A%1.") + level(1, "B%2.", before='<w:pStyle w:val="Seotud"/>', start=2)
    )
    t.add_style(
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Seotud">'
        '<w:name w:val="Seotud"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="{own}"/></w:numPr></w:pPr></w:style>'
    )
    t.add_words("seotud tase", "seotud tase teine", properties=styled("Seotud"))


@varies("ids of styles and lists")
def other_ids_of_lists(t: TemplateEditing) -> None:
    ids = {str(number): str(number + 90) for number in range(1, 6)}
    for root in (t.styles, t.numbering, t.body):
        for one in root.iter(f"{W}num", f"{W}numId"):
            name = f"{W}numId" if one.tag == f"{W}num" else f"{W}val"
            one.set(name, ids.get(one.get(name, ""), one.get(name, "")))


@varies(_WHAT)
def heading_list(t: TemplateEditing) -> None:
    """Put headings of several levels in one list that each style names itself."""
    levels = "".join(
        level(index, ".".join(f"%{n + 1}" for n in range(index + 1)), before=before)
        for index, before in enumerate(
            f'<w:pStyle w:val="Pealdis{number}"/>' for number in range(1, 4)
        )
    )
    own = t.list_of(levels)
    for number in range(1, 4):
        t.add_style(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Pealdis{number}">'
            f'<w:name w:val="Pealdis {number}"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/>'
            f'<w:numPr><w:ilvl w:val="{number - 1}"/><w:numId w:val="{own}"/></w:numPr>'
            f'<w:outlineLvl w:val="{number - 1}"/></w:pPr></w:style>'
        )
    for number in (1, 2, 3, 3, 2, 1):
        t.add_words(f"pealdis {number}", properties=styled(f"Pealdis{number}"))
