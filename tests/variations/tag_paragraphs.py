"""What hangs on the paragraphs of tags, and what loops and conditions have within them."""

from __future__ import annotations

import copy

from lxml import etree

from variations.boxes import anchored
from variations.bullets import PICTURE
from variations.editing import TemplateEditing, varies
from variations.notes import note
from variations.pictures import picture
from variations.tables import table
from variations.word_xml import SECTION_ORDER, W, element, elements, paragraph, put, run

_WHAT = "tags"
_BREAK = '<w:r><w:br w:type="page"/></w:r>'


def tag_paragraph(t: TemplateEditing, words: str) -> etree._Element:
    """Return the first paragraph of the body with a tag."""
    return next(one for one in t.body.iter(f"{W}p") if words in "".join(one.itertext()))


def condition(t: TemplateEditing, blocks: str, begin: str = "", end: str = "") -> None:
    """Add blocks on a condition that holds; ``begin`` and ``end`` hang on its tags."""
    t.add(paragraph(run("{%p if title %}") + begin) + blocks + paragraph(run("{%p endif %}") + end))


def logo(t: TemplateEditing) -> str:
    """Return a run with a picture that floats."""
    t.default_type("png", "image/png")
    inline = element(picture(t, t.add_part("word/media/logo.png", "image", PICTURE)))
    (shown,) = inline.iter("{*}pic")
    inner = etree.tostring(shown, encoding="unicode")
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return f"<w:r>{anchored(t, inner, uri)}</w:r>"


@varies(_WHAT)
def pictures_and_notes_on_tags(t: TemplateEditing) -> None:
    for words in ("{%p for", "{%p endfor"):
        tag_paragraph(t, words).append(element(logo(t)))
        tag_paragraph(t, words).append(element(note(t, "märkus sildi juures")))


@varies(_WHAT)
def breaks_on_tags(t: TemplateEditing) -> None:
    tag_paragraph(t, "{%p for").append(element(_BREAK))
    condition(t, paragraph(run(t.words("tingimuse sees"))), end=_BREAK)


@varies(_WHAT)
def section_on_a_tag(t: TemplateEditing) -> None:
    condition(t, paragraph(run(t.words("rõhtne leht"))))
    ended = copy.deepcopy(t.sections[-1])
    put(ended, SECTION_ORDER, '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    (properties,) = t.body[-2].findall(f"{W}pPr")
    properties.append(ended)
    t.add_words("püstine leht")


@varies(_WHAT)
def marks_in_a_loop(t: TemplateEditing) -> None:
    """Repeat a bookmark with a reference to it, a picture and a note."""
    marks = f'<w:bookmarkStart w:id="59" w:name="ringi"/>{run("ring")}<w:bookmarkEnd w:id="59"/>'
    reference = '<w:fldSimple w:instr=" REF ringi \\h "><w:r><w:t>ring</w:t></w:r></w:fldSimple>'
    shown = logo(t) + note(t, "märkus ringis")
    added = paragraph(run(t.words("")) + marks + run(" ") + reference + shown)
    for one in reversed(elements(added)):
        tag_paragraph(t, "{%p for").addnext(one)


@varies(_WHAT)
def tables_parted_by_tags(t: TemplateEditing) -> None:
    """Put tables side by side, and one that has no rows."""
    t.add(table(t, ""))
    condition(t, table(t, ""))
    hidden = table(t, "", rows=1)
    cell = '<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{}</w:tc></w:tr>'
    begin = cell.format(paragraph(run("{%tr if not title %}")))
    end = cell.format(paragraph(run("{%tr endif %}")))
    hidden = hidden.replace("</w:tblGrid>", f"</w:tblGrid>{begin}")
    hidden = hidden.replace("</w:tbl>", f"{end}</w:tbl>")
    t.add(hidden + paragraph(run(t.words("tabelite järel"))))


@varies(_WHAT)
def controls_around_tags(t: TemplateEditing) -> None:
    """Put each tag's paragraph and each cell in a content control of its own."""
    for one in list(t.body.iter(f"{W}tc")) + [
        one for one in t.body.iter(f"{W}p") if "{%p" in "".join(one.itertext())
    ]:
        control = element("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
        control[0].append(element(f'<w:id w:val="{1000 + t.next_id()}"/>'))
        one.addprevious(control)
        control[1].append(one)
