"""Defaults of a document, and the meaning and names of its styles."""

from __future__ import annotations

from variations.editing import TemplateEditing, varies
from variations.word_xml import W, element, run, styled

_WHAT = "styles"


def set_defaults(t: TemplateEditing, run_properties: str = "", properties: str = "") -> None:
    """Replace the defaults of a document."""
    runs = f"<w:rPrDefault><w:rPr>{run_properties}</w:rPr></w:rPrDefault>"
    blocks = f"<w:pPrDefault><w:pPr>{properties}</w:pPr></w:pPrDefault>"
    remove_defaults(t)
    t.styles.insert(0, element(f"<w:docDefaults>{runs}{blocks}</w:docDefaults>"))


def remove_defaults(t: TemplateEditing) -> None:
    """Remove the defaults of a document."""
    for old in t.styles.findall(f"{W}docDefaults"):
        t.styles.remove(old)


def fonts(name: str) -> str:
    """Return the property that gives one font to all scripts."""
    return "<w:rFonts {}/>".format(
        " ".join(f'w:{one}="{name}"' for one in ("ascii", "hAnsi", "eastAsia", "cs"))
    )


def plain_paragraph(t: TemplateEditing) -> None:
    """Add a paragraph without a style."""
    t.add(f"<w:p>{run(t.words('stiilita lõik'))}</w:p>")


@varies(_WHAT)
def default_font(t: TemplateEditing) -> None:
    size = '<w:sz w:val="20"/><w:szCs w:val="20"/>'
    set_defaults(t, f'{fonts("DejaVu Sans")}{size}<w:lang w:val="et-EE"/>')
    plain_paragraph(t)


@varies(_WHAT)
def default_paragraphs(t: TemplateEditing) -> None:
    """Centre paragraphs by default, with space and indents."""
    set_defaults(
        t,
        f'{fonts("Times New Roman")}<w:sz w:val="24"/><w:lang w:val="et-EE"/>',
        '<w:widowControl w:val="0"/><w:spacing w:after="160" w:line="276" w:lineRule="auto"/>'
        '<w:ind w:right="300"/><w:jc w:val="center"/>',
    )
    plain_paragraph(t)


@varies(_WHAT)
def default_bold_and_colour(t: TemplateEditing) -> None:
    """Set bold by default, which bold styles turn off again."""
    set_defaults(t, f'{fonts("Liberation Serif")}<w:b/><w:color w:val="1F3864"/><w:sz w:val="22"/>')
    plain_paragraph(t)
    t.add_words("lõik rasvases stiilis", properties=styled("Loendipealkiri"))


@varies(_WHAT)
def no_defaults(t: TemplateEditing) -> None:
    """Remove the defaults; Word's own are Times New Roman of ten points."""
    remove_defaults(t)
    plain_paragraph(t)


@varies(_WHAT)
def empty_defaults(t: TemplateEditing) -> None:
    remove_defaults(t)
    t.styles.insert(0, element("<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"))
    plain_paragraph(t)


@varies(_WHAT)
def default_language(t: TemplateEditing) -> None:
    for old in t.styles.iter(f"{W}lang"):
        old.set(f"{W}val", "en-GB")


@varies(_WHAT)
def styles_mean_something_else(t: TemplateEditing) -> None:
    """Change the formatting of styles that all templates have."""
    t.set_in_style("BodyText", '<w:jc w:val="right"/>', '<w:i/><w:color w:val="C00000"/>')
    t.set_in_style(
        "Title", '<w:spacing w:before="0" w:after="480"/>', '<w:caps/><w:sz w:val="40"/>'
    )
    t.set_in_style("Footer", '<w:jc w:val="right"/>', '<w:sz w:val="14"/>')
    t.set_in_style("Tabelitekst", '<w:spacing w:before="60" w:after="60"/>', '<w:sz w:val="18"/>')
    t.add_words("põhitekst", properties=styled("BodyText"))


@varies(_WHAT)
def normal_means_something_else(t: TemplateEditing) -> None:
    """Change the formatting of the style on which all others are based."""
    t.set_in_style(
        "Normal",
        '<w:spacing w:before="40" w:after="180" w:line="300" w:lineRule="exact"/>'
        '<w:jc w:val="both"/>',
        fonts("Liberation Sans") + '<w:sz w:val="21"/>',
    )
    plain_paragraph(t)


@varies(_WHAT)
def properties_taken_away(t: TemplateEditing) -> None:
    """Remove properties of styles that all templates have."""
    for id in ("Title", "Heading1", "Tabelitekst", "ListBullet"):
        for name in ("spacing", "rPr", "keepNext"):
            for one in list(t.style(id).iter(f"{W}{name}")):
                parent = one.getparent()
                assert parent is not None
                parent.remove(one)


@varies("ids of styles and lists")
def ids_in_estonian(t: TemplateEditing) -> None:
    """Use the ids of styles of an Estonian Word, with the same built-in names."""
    ids = {
        "Normal": "Normaallaad",
        "Heading1": "Pealkiri1",
        "Title": "Pealkiri",
        "TableGrid": "Kontuurtabel",
    }
    names = ("basedOn", "next", "link", "pStyle", "tblStyle")
    for root in (t.styles, t.numbering, t.body):
        for one in root.iter(f"{W}style", *(f"{W}{name}" for name in names)):
            name = f"{W}styleId" if one.tag == f"{W}style" else f"{W}val"
            one.set(name, ids.get(one.get(name, ""), one.get(name, "")))


@varies("ids of styles and lists")
def ids_swapped(t: TemplateEditing) -> None:
    """Swap the ids of two styles."""
    ids = {"BodyText": "Allkiri", "Allkiri": "BodyText", "Punkt": "Alapunkt", "Alapunkt": "Punkt"}
    names = ("basedOn", "next", "link", "pStyle")
    for root in (t.styles, t.numbering, t.body):
        for one in root.iter(f"{W}style", *(f"{W}{name}" for name in names)):
            name = f"{W}styleId" if one.tag == f"{W}style" else f"{W}val"
            one.set(name, ids.get(one.get(name, ""), one.get(name, "")))


@varies("ids of styles and lists")
def names_in_another_case(t: TemplateEditing) -> None:
    """Write built-in names in another case, which Word ignores."""
    for id, name in (("Heading1", "Heading 1"), ("BodyText", "body text")):
        found = next((one for one in t.styles if one.get(f"{W}styleId") == id), None)
        named = found.find(f"{W}name") if found is not None else None
        if named is not None:
            named.set(f"{W}val", name)


@varies(_WHAT)
def another_default_paragraph_style(t: TemplateEditing) -> None:
    """Make another style than Normal the default."""
    normal = t.style("Normal")
    del normal.attrib[f"{W}default"]
    t.add_style(
        '<w:style w:type="paragraph" w:default="1" w:styleId="Tavaline"><w:name w:val="Tavaline"/>'
        '<w:pPr><w:spacing w:after="300"/><w:ind w:left="567"/></w:pPr>'
        '<w:rPr><w:color w:val="385623"/></w:rPr></w:style>'
    )
    plain_paragraph(t)


@varies(_WHAT)
def unlike_in_what_shows_nothing(t: TemplateEditing) -> None:
    """Change order, priorities and latent styles, which do not show."""
    for one in t.styles.iter(f"{W}uiPriority"):
        one.set(f"{W}val", "50")
    styles = t.styles.findall(f"{W}style")
    t.styles.append(styles[4])
    t.styles.insert(
        1,
        element(
            '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
            'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">'
            '<w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/></w:latentStyles>'
        ),
    )
