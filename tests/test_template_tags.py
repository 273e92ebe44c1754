"""Tags are filled in every part that shows words, and named where they are not."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

import koostaja
from amounts import few
from koostaja.diagnostics import LANGUAGES, Problem
from reader import W
from template_files import (
    BODY,
    DRAWING,
    OFFICE,
    TITLE,
    WORD,
    TemplateFile,
    filled,
    of_package,
    of_template,
    outcome,
    unzipped,
    zipped,
)

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
NAMES = f'xmlns:w="{W[1:-1]}" xmlns:a="{A}" xmlns:c="{C}" xmlns:r="{OFFICE}"'
TAG = "{{ title }}"
DATA = "{11111111-2222-3333-4444-555555555555}"
EXTENDED = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"


def hidden(problems: list[Problem]) -> list[tuple[str, str]]:
    """The parts and constructs of the tags that are not filled.

    Nothing else is found but that no Word file may contain some of the parts.
    """
    tags = [one for one in problems if not one.code.startswith("word-")]
    assert {one.code for one in tags} <= {"template-hidden-tag"}
    return [(one.location.part, one.message("en").split("(")[-1].split(")")[0]) for one in tags]


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def drawn(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


@pytest.mark.parametrize("kind", ["header", "footer"])
@pytest.mark.parametrize("name", few(1, ["esimene/Päis.XML", "word/header_first.xml"]))
def test_headers_and_footers_are_found_by_their_relationships(kind: str, name: str) -> None:
    template = TemplateFile()
    root = {"header": "hdr", "footer": "ftr"}[kind]
    data = f"<w:{root} {NAMES}>{words(TAG)}</w:{root}>"
    id = template.part(name, data, f"{WORD}.{kind}+xml", kind)
    reference = f'<w:{kind}Reference xmlns:r="{OFFICE}" w:type="default" r:id="{id}"/>'
    template.replace(BODY, "<w:pgSz", f"{reference}<w:pgSz")
    made = outcome(template)
    assert made.codes == []
    assert made.text(name) == TITLE


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_are_found_by_their_relationship(kind: str) -> None:
    template = TemplateFile()
    note = f'<w:{kind[:-1]} w:id="2">{words(TAG)}</w:{kind[:-1]}>'
    data = f"<w:{kind} {NAMES}>{note}</w:{kind}>"
    template.part("word/markused.xml", data, f"{WORD}.{kind}+xml", kind)
    made = filled(template)
    assert made.codes == []
    assert made.text("word/markused.xml") == TITLE


def series(name: str, category: str = "2026", value: str = "1") -> str:
    return (
        f"<c:ser><c:tx><c:strRef><c:f>Leht1!$B$1</c:f><c:strCache><c:pt idx='0'><c:v>{name}</c:v>"
        f"</c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strLit><c:pt idx='0'><c:v>{category}"
        f"</c:v></c:pt></c:strLit></c:cat><c:val><c:numLit><c:pt idx='0'><c:v>{value}</c:v></c:pt>"
        "</c:numLit></c:val></c:ser>"
    )


def chart(title: str, more: str = "") -> str:
    rich = f"<c:title><c:tx><c:rich><a:bodyPr/>{drawn(title)}</c:rich></c:tx></c:title>"
    return f"<c:chartSpace {NAMES}><c:chart>{rich}{more}</c:chart></c:chartSpace>"


def with_chart(data: str, name: str = "word/charts/chart1.xml") -> TemplateFile:
    template = TemplateFile()
    template.part(name, data, f"{DRAWING}.chart+xml", "chart")
    return template


def test_the_title_of_a_chart_is_filled() -> None:
    made = filled(with_chart(chart(TAG), "word/joonised/A.xml"))
    assert made.codes == []
    assert made.text("word/joonised/A.xml") == TITLE


def test_names_of_series_and_categories_are_filled() -> None:
    more = series("Kes: {{ title }}", "{{ title_lower }} &amp; {{ tasks.title }}")
    made = outcome(with_chart(chart("Joonis", more)))
    assert made.codes == []
    shown = etree.fromstring(made.parts["word/charts/chart1.xml"]).iter(f"{{{C}}}v")
    assert [one.text for one in shown] == [f"Kes: {TITLE}", "arhivaar & Ülesanded", "1"]


def test_a_line_break_stays_one_in_the_names_of_a_chart_alone(small: Path) -> None:
    position = small / "positions" / "clerk.yaml"
    text = position.read_text(encoding="utf-8")
    position.write_text(text + 'remark: "a\\nb\\tc & d"\n', encoding="utf-8")
    value = "{% if remark %}{{ remark }}{% endif %}"
    template = with_chart(chart(value, series(value)))
    (small / "templates" / "post.docx").write_bytes(template.packed())
    out = small / "build"
    assert koostaja.build(small, out, ["clerk"]).problems == []
    parts = unzipped((out / "positions" / "clerk.docx").read_bytes())
    root = etree.fromstring(parts["word/charts/chart1.xml"])
    assert [one.text for one in root.iter(f"{{{A}}}t")] == ["a b c & d"]
    assert next(root.iter(f"{{{C}}}v")).text == "a\nb\tc & d"


def test_the_names_in_a_chart_are_checked() -> None:
    made = outcome(with_chart(chart("{{ title }}", series("{{ titel }}"))))
    (problem,) = made.problems
    assert (problem.code, problem.similar) == ("template-placeholder", "title")
    assert problem.location.part == "word/charts/chart1.xml"


def test_a_chart_in_a_header_with_shapes_of_its_own_is_filled() -> None:
    template = TemplateFile()
    header, drawing = "word/header9.xml", "word/drawings/drawing1.xml"
    data = f"<w:hdr {NAMES}>{words('Päis')}</w:hdr>"
    template.part(header, data, f"{WORD}.header+xml", "header")
    part = "word/charts/chart7.xml"
    template.part(part, chart("Joonis"), f"{DRAWING}.chart+xml", "chart", header)
    shapes = f"<c:userShapes {NAMES}>{drawn(TAG)}</c:userShapes>"
    template.part(drawing, shapes, f"{DRAWING}.chartshapes+xml", "chartUserShapes", part)
    made = filled(template)
    assert made.codes == []
    assert made.text(drawing) == TITLE


def test_smartart_is_filled_in_its_data_and_its_drawing() -> None:
    template = TemplateFile()
    data = f'<dgm:dataModel xmlns:dgm="{DGM}" {NAMES}><dgm:t>{drawn(TAG)}</dgm:t></dgm:dataModel>'
    template.part("word/diagrams/data1.xml", data, f"{DRAWING}.diagramData+xml", "diagramData")
    shown = f'<dsp:drawing xmlns:dsp="{DSP}" {NAMES}>{drawn(TAG)}</dsp:drawing>'
    kind = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
    template.part(
        "word/diagrams/drawing1.xml", shown, "application/vnd.ms-office.drawingml."
        "diagramDrawing+xml", kind,
    )  # fmt: skip
    made = filled(template)
    assert made.codes == []
    assert made.text("word/diagrams/data1.xml") == made.text("word/diagrams/drawing1.xml") == TITLE


def store(template: TemplateFile, data: str, id: str = DATA, number: int = 7) -> str:
    """Add data to which controls may be bound; return the name of the part."""
    part = f"customXml/item{number}.xml"
    template.part(part, data, "application/xml", "customXml")
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    described = f'<ds:datastoreItem xmlns:ds="{space}" ds:itemID="{id}"/>'
    content_type = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    template.part(f"customXml/props{number}.xml", described, content_type, "customXmlProps", part)
    return part


def control(
    text: str, path: str = "/n:a[1]/n:b[1]", id: str = DATA, properties: str = "<w:text/>"
) -> str:
    """A control within a line."""
    binding = f"""<w:dataBinding w:prefixMappings="xmlns:n='urn:n'" w:xpath="{path}" """
    return (
        f'<w:sdt><w:sdtPr>{binding}w:storeItemID="{id}"/>{properties}</w:sdtPr><w:sdtContent>'
        f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def shown(parts: dict[str, bytes]) -> list[str]:
    """What the controls of the body show."""
    root = etree.fromstring(parts[BODY])
    return ["".join(one.itertext(f"{W}t")) for one in root.iter(f"{W}sdt")]


def data(text: str) -> str:
    return f'<a xmlns="urn:n"><b>{text}</b><c>{text}</c></a>'


@pytest.mark.parametrize("known", [TAG, "", "Vana nimetus", "{{\u00a0title }}"])
def test_a_bound_control_and_its_data_are_both_filled(known: str) -> None:
    template = TemplateFile()
    part = store(template, f'<a xmlns="urn:n"><b>{known}</b><c>jääb &amp; on</c></a>')
    template.add(f"<w:p>{control(TAG)}</w:p>")
    made = outcome(template)
    assert made.codes == []
    assert shown(made.parts) == [TITLE]
    assert [one.text for one in etree.fromstring(made.parts[part])] == [TITLE, "jääb & on"]


def test_a_control_gets_the_tags_of_its_data() -> None:
    template = TemplateFile()
    part = store(template, f'<a xmlns="urn:n"><b>{TAG}, {{{{ organisation }}}}</b></a>')
    template.add(f"<w:p>{control('Sisesta tekst', properties='<w:showingPlcHdr/><w:text/>')}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert shown(made.parts) == [made.text(part)] == [f"{TITLE}, Näidisamet"]
    assert b"showingPlcHdr" not in made.parts[BODY]


def test_an_attribute_may_be_bound_and_values_are_escaped() -> None:
    template = TemplateFile()
    part = store(template, '<a xmlns="urn:n"><b c="vana"/></a>')
    template.add(f"<w:p>{control('„{{ title }}“ &amp; &quot;x&quot;', '/n:a[1]/n:b[1]/@c')}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert etree.fromstring(made.parts[part])[0].get("c") == f'„{TITLE}“ & "x"'


def test_one_datum_of_two_controls_is_the_same_in_both() -> None:
    template = TemplateFile()
    part = store(template, '<a xmlns="urn:n"><b/></a>')
    template.add(f"<w:p>{control(TAG)}{control('vana')}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert shown(made.parts) == [TITLE, TITLE]
    assert made.text(part) == TITLE


def test_a_line_break_in_data_stays_a_character() -> None:
    template = TemplateFile()
    part = store(template, '<a xmlns="urn:n"><b/></a>')
    broken = f"{TAG}</w:t><w:br/><w:tab/><w:t>{TAG}"
    template.add(f"<w:p>{control(broken)}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert made.text(part) == f"{TITLE}\n\t{TITLE}"


def test_properties_of_the_file_may_be_bound() -> None:
    template = TemplateFile()
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    template.parts["docProps/app.xml"] = (
        f'<Properties xmlns="{space}"><Company>vana</Company></Properties>'.encode()
    )
    path = "/n:Properties[1]/n:Company[1]"
    bound = control("{{ organisation }}", path, EXTENDED).replace("urn:n", space)
    template.add(f"<w:p>{bound}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert made.text("docProps/app.xml") == "Näidisamet"
    assert shown(made.parts) == ["Näidisamet"]


def test_a_control_bound_to_the_title_shows_its_words() -> None:
    """Each document has a title of its own, which is not that of the post."""
    template = TemplateFile()
    template.add(f"<w:p>{control(TAG, '/n:coreProperties[1]/dc:title[1]', CORE)}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert shown(made.parts) == [TITLE]
    assert b"dataBinding" not in made.parts[BODY]


@pytest.mark.parametrize(("id", "place"), [(DATA.lower(), 1), ("", 0)])
def test_data_are_known_by_their_id(id: str, place: int) -> None:
    """A binding without an id means the first data that have its path."""
    template = TemplateFile()
    others = DATA.replace("1", "9")
    parts = [
        store(template, data("vana"), one, at) for at, one in enumerate([others, DATA], start=7)
    ]
    template.add(f"<w:p>{control(TAG, id=id)}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert [TITLE in made.text(one) for one in parts] == [at == place for at in (0, 1)]


def test_a_control_whose_data_are_gone_shows_its_words() -> None:
    template = TemplateFile()
    template.add(f"<w:p>{control(TAG)}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert shown(made.parts) == [TITLE]


LOOP = words("{{%p for item in rights.items %}}") + "{}" + words("{{%p endfor %}}")


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (control(TAG, properties="<w:date/>"), "a date, a choice or a picture"),
        (control(TAG, properties="<w:dropDownList/>"), "a date, a choice or a picture"),
        (control("{% if remark %}x{% endif %}"), "a loop or a condition"),
        (control(TAG, "/n:a[n:b='x']"), "not certain"),
        (control(TAG, "/n:a[1]"), "not certain"),
        (f"{control(TAG)}{control('{{ unit }}')}", "different tags"),
        (control(TAG, properties="").replace("w:dataBinding", "w15:dataBinding"), "formatted text"),
    ],
)
def test_a_bound_control_that_cannot_be_filled_is_named(xml: str, reason: str) -> None:
    template = TemplateFile()
    store(template, data(""))
    template.add(f"<w:p>{xml}</w:p>")
    (problem,) = of_package(template)
    assert (problem.code, problem.location.part) == ("template-bound-control", BODY)
    assert problem.location.place[0][0] == "paragraph"
    assert reason in problem.message("en")
    assert all(problem.hint(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (LOOP.format(f"<w:p>{control('{{ item }}')}</w:p>"), "in a loop"),
        (control("x").replace("<w:r><w:t>x</w:t></w:r>", words(TAG) * 2), "several paragraphs"),
    ],
)
def test_bound_controls_around_or_within_paragraphs_are_named(xml: str, reason: str) -> None:
    template = TemplateFile()
    store(template, data(""))
    template.add(xml)
    (problem,) = of_package(template)
    assert problem.code == "template-bound-control"
    assert reason in problem.message("en")


def test_data_that_no_control_shows_have_no_tags() -> None:
    template = TemplateFile()
    part = store(template, f'<a xmlns="urn:n"><b/><c>{TAG}</c></a>')
    template.add(f"<w:p>{control(TAG)}</w:p>")
    assert hidden(of_package(template)) == [(part, "data that no content control shows")]


def test_a_placeholder_with_a_tag_becomes_the_words_of_its_control() -> None:
    template = TemplateFile()
    tagged, plain = (control(one, properties="<w:showingPlcHdr/>") for one in (TAG, "Sisesta"))
    template.add(f"<w:p>{tagged}{plain}</w:p>")
    made = filled(template)
    assert made.codes == []
    assert shown(made.parts) == [TITLE, "Sisesta"]
    assert made.parts[BODY].count(b"showingPlcHdr") == 1


def shape(attribute: str) -> str:
    return f"<w:p><w:r><w:pict><v:shape>{attribute}</v:shape></w:pict></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "construct"),
    [
        (shape(f'<v:textpath string="{TAG}"/>'), "WordArt"),
        (f'<w:p><w:r><w:drawing><wp:docPr descr="{TAG}"/></w:drawing></w:r></w:p>',
         "alternative text"),
        (f'<w:p><w:fldSimple w:instr="TITLE {TAG}"/></w:p>', "field code"),
        ("<w:p><w:r><w:instrText>{{ ti</w:instrText></w:r><w:r><w:instrText>tle }}</w:instrText>"
         "</w:r></w:p>", "field code"),
        (f"<w:p><m:oMath><m:r><m:t>{TAG}</m:t></m:r></m:oMath></w:p>", "equation"),
        (f'<w:p><w:sdt><w:sdtPr><w:alias w:val="{TAG}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>',
         "title or tag of a content control"),
        (f'<w:p><w:bookmarkStart w:id="0" w:name="{TAG}"/></w:p>', "attribute"),
    ],
)  # fmt: skip
def test_a_tag_in_the_body_that_is_not_filled_is_named(xml: str, construct: str) -> None:
    template = TemplateFile()
    template.add(xml)
    assert hidden(outcome(template).problems) == [(BODY, construct)]


def glossary(*texts: str) -> str:
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:glossaryDocument {NAMES}><w:p>{runs}</w:p></w:glossaryDocument>"


def workbook(text: str) -> bytes:
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    strings = f"<sst><si><t>{escape(text)}</t></si></sst>"
    parts = {"[Content_Types].xml": types, "xl/sharedStrings.xml": strings}
    return zipped({name: data.encode() for name, data in parts.items()})


@pytest.mark.parametrize(
    ("name", "data", "kind", "construct"),
    [
        ("word/glossary/document.xml", glossary("{", "{ title }", "}"), "glossaryDocument",
         "placeholder of a control or building block"),
        ("docProps/custom.xml", f"<Properties><p><v>{TAG}</v></p></Properties>",
         "custom-properties", "property of the file"),
        ("customXml/item7.xml", f"<a><b/>{TAG}</a>", "customXml",
         "data that no content control shows"),
        ("word/embeddings/andmed.xlsx", workbook(TAG), "package",
         "embedded file, such as the data of a chart"),
        ("word/embeddings/andmed.xls", TAG.encode(), "oleObject",
         "embedded file, such as the data of a chart"),
        ("word/media/tabel.emf", b"1\0" + TAG.encode("utf-16-le"), "image",
         "embedded file, such as the data of a chart"),
        ("word/charts/chart1.xml", chart("Joonis", f"<c:f>{TAG}</c:f>"), "chart",
         "reference to the data of a chart"),
        ("word/charts/chart1.xml", chart("Joonis", series("a", value=TAG)), "chart", "other data"),
        ("word/muu.xml", f"<x y='{TAG}'/>", "muu", "attribute"),
        ("word/tekst.html", f"<p>{TAG}</p>", "aFChunk",
         "embedded file, such as the data of a chart"),
    ],
)  # fmt: skip
def test_a_tag_in_another_part_is_named(
    name: str, data: str | bytes, kind: str, construct: str
) -> None:
    template = TemplateFile()
    types = {"html": "text/html", "xml": "application/xml", "emf": "image/x-emf"}
    content_type = types.get(name.rpartition(".")[2], "application/octet-stream")
    template.part(name, data, content_type, kind)
    assert hidden(outcome(template).problems) == [(name, construct)]


@pytest.mark.parametrize(
    ("part", "old", "new", "construct"),
    [
        ("word/settings.xml", "</w:settings>",
         f'<w:docVars><w:docVar w:name="a" w:val="{TAG}"/></w:docVars></w:settings>', "attribute"),
        ("word/numbering.xml", '<w:lvlText w:val="', '<w:lvlText w:val="{% ', "attribute"),
    ],
)  # fmt: skip
def test_a_tag_in_settings_or_lists_is_named(part: str, old: str, new: str, construct: str) -> None:
    template = TemplateFile()
    template.replace(part, old, new)
    assert hidden(of_package(template)) == [(part, construct)]


@pytest.mark.parametrize(
    "target", ["http://x.ee/{{ title }}", "http://x.ee/%7B%7B%20title%20%7D%7D"]
)
def test_a_tag_in_the_address_of_a_link_is_named(target: str) -> None:
    template = TemplateFile()
    template.relate("hyperlink", target, external=True)
    rels = "word/_rels/document.xml.rels"
    assert hidden(of_package(template)) == [(rels, "address of a link")]


def test_the_properties_that_each_document_has_of_its_own_may_have_tags() -> None:
    template = TemplateFile()
    template.replace("docProps/core.xml", "</cp:coreProperties>",
                     f"<cp:category>{TAG}</cp:category></cp:coreProperties>")  # fmt: skip
    assert of_package(template) == []


CHANGES = {
    "insertions": "<w:ins w:id='1'><w:r><w:t>uus</w:t></w:r></w:ins>",
    "deletions": "<w:del w:id='1'><w:r><w:delText>uus</w:delText></w:r></w:del>",
    "moved text": "<w:moveFrom w:id='1'><w:r><w:t>uus</w:t></w:r></w:moveFrom>",
    "changes of formatting": "<w:r><w:rPr><w:rPrChange w:id='1'><w:rPr/></w:rPrChange></w:rPr>"
    "<w:t>uus</w:t></w:r>",
}


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("part", few(1, ["word/jalus.xml", BODY, "word/glossary/document.xml"]))
def test_tracked_changes_are_named_once_a_kind_and_part(part: str, kind: str) -> None:
    template = TemplateFile()
    xml = f"<w:p>{CHANGES[kind]}</w:p>" * 3
    if part == BODY:
        template.add(xml)
    else:
        related = "footer" if "jalus" in part else "glossaryDocument"
        template.part(part, f"<w:ftr {NAMES}>{xml}</w:ftr>", "application/xml", related)
    (problem,) = of_template(template)
    assert (problem.code, problem.location.part) == ("template-tracked-changes", part)
    assert problem.location.place[0][0] == "paragraph"
    assert f"{kind}: 3" in problem.message("en")
    assert problem.values["quote"] == "uus"


KINDS = {
    "changes of formatting": "pPrChange sectPrChange tblPrChange tblPrExChange tblGridChange "
    "trPrChange tcPrChange numberingChange",
    "insertions": "cellIns ins customXmlInsRangeStart",
    "deletions": "cellDel del customXmlDelRangeStart",
    "merged cells": "cellMerge",
    "moved text": "moveTo moveFromRangeStart moveToRangeStart customXmlMoveFromRangeStart",
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_tracked_change_is_known(kind: str) -> None:
    template = TemplateFile()
    names = KINDS[kind].split()
    for name in names:
        template.add(f"<w:p><w:pPr><w:{name}/></w:pPr></w:p>")
    (problem,) = of_package(template)
    assert problem.code == "template-tracked-changes"
    assert f"({kind}: {len(names)})" in problem.message("en")


@pytest.mark.parametrize("part", ["word/styles.xml", "word/numbering.xml"])
def test_a_tracked_change_in_styles_and_lists_is_named(part: str) -> None:
    template = TemplateFile()
    root = etree.fromstring(template.parts[part]).tag.rpartition("}")[2]
    change = "<w:pPr><w:pPrChange w:id='1' w:author='Mari'><w:pPr/></w:pPrChange></w:pPr>"
    template.replace(part, f"</w:{root}>", f"{change}</w:{root}>")
    (problem,) = of_package(template)
    assert (problem.code, problem.location.part) == ("template-tracked-changes", part)
