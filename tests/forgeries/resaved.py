"""A genuine file saved again by programs that write the same in other markup."""

from __future__ import annotations

import copy
import io
import re

import docx
from lxml import etree

from forgeries.editing import Cannot, Forging, blocks
from forgeries.variants import VARIANTS, VariantMaking, variant
from variations.word_xml import DECLARED, W
from word_parts import VERSIONS, with_word_parts

__all__: list[str] = []

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@variant
def revision_save_ids(t: Forging) -> None:
    for number, one in enumerate(t.body.iter(f"{W}p", f"{W}r")):
        one.set(f"{W}rsidR", f"00A1{number:04X}")
        if one.tag == f"{W}p":
            one.set(f"{W}rsidRDefault", "00A11111")


@variant
def marks_of_spelling_and_pages(t: Forging) -> None:
    for one in list(t.body.iter(f"{W}r"))[::2]:
        one.addprevious(blocks('<w:proofErr w:type="spellStart"/>')[0])
        one.addnext(blocks('<w:proofErr w:type="spellEnd"/>')[0])
        own = one.find(f"{W}rPr")
        one.insert(0 if own is None else 1, blocks("<w:lastRenderedPageBreak/>")[0])


@variant
def runs_split(t: Forging) -> None:
    for one in list(t.body.iter(f"{W}r")):
        texts = one.findall(f"{W}t")
        if len(texts) != 1 or len(texts[0].text or "") < 4 or len(one) > 2:
            continue
        rest = copy.deepcopy(one)
        text, other = texts[0], rest.find(f"{W}t")
        assert other is not None
        other.text, text.text = (text.text or "")[3:], (text.text or "")[:3]
        for each in (text, other):
            each.set(_XML_SPACE, "preserve")
        one.addnext(rest)


@variant
def last_place_of_editing(t: Forging) -> None:
    marks = '<w:bookmarkStart w:id="900" w:name="_GoBack"/><w:bookmarkEnd w:id="900"/>'
    t.paragraph.extend(blocks(marks))


@variant
def bookmarks_of_a_link_elsewhere(t: Forging) -> None:
    t.before('<w:bookmarkStart w:id="901" w:name="_Hlk123456"/>')
    t.within('<w:bookmarkEnd w:id="901"/>')


def _hyphen(old: str, element: str) -> VariantMaking:
    def make(t: Forging) -> None:
        for one in t.body.iter(f"{W}t"):
            before, found, after = (one.text or "").partition(old)
            if found:
                one.text = before
                one.set(_XML_SPACE, "preserve")
                for each in reversed(
                    blocks(f'<w:{element}/><w:t xml:space="preserve">{after}</w:t>')
                ):
                    one.addnext(each)
                return
        raise Cannot(element)

    return make


VARIANTS["soft hyphen as Word writes it"] = _hyphen("\u00ad", "softHyphen")
VARIANTS["hyphen as Word writes it"] = _hyphen("\u2011", "noBreakHyphen")
for _version in VERSIONS:
    VARIANTS[f"saved by Word {_version}"] = lambda t, version=_version: with_word_parts(  # type: ignore[misc]
        t.data, version
    )


@variant
def saved_by_python_docx(t: Forging) -> bytes:
    document = docx.Document(io.BytesIO(t.data))
    document.core_properties.author = "x"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@variant
def ids_of_paragraphs(t: Forging) -> None:
    for number, one in enumerate(t.body.iter(f"{W}p", f"{W}tr")):
        one.set(f"{_W14}paraId", f"{0x1000_0000 + number:08X}")
        one.set(f"{_W14}textId", "77777777")


@variant
def zoom_and_view(t: Forging) -> None:
    for one in t.settings.findall(f"{W}zoom"):
        one.set(f"{W}percent", "160")
    t.settings.append(blocks('<w:proofState w:spelling="clean" w:grammar="clean"/>')[0])
    t.settings.append(blocks('<w:rsids><w:rsidRoot w:val="00A11111"/></w:rsids>')[0])


@variant
def unused_styles(t: Forging) -> None:
    t.add_style(
        '<w:style w:type="paragraph" w:styleId="Kasutamata"><w:name w:val="Kasutamata"/>'
        '<w:rPr><w:vanish/><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    )
    t.add_style(
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
        '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    )


@variant
def settings_of_web_pages(t: Forging) -> None:
    t.add_part(
        "word/webSettings.xml",
        "webSettings",
        f"<w:webSettings {DECLARED}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>",
    )


@variant
def comments_in_xml(t: Forging) -> None:
    t.body_string("<w:body>", "<!-- salvestatud --><w:body>")


@variant
def spaces_between_elements(t: Forging) -> None:
    for one in (t.body, *t.body.iter(f"{W}tbl", f"{W}tr", f"{W}tc")):
        one.text = "\n  "
        for child in one:
            child.tail = "\n  "


@variant
def other_prefixes(t: Forging) -> None:
    t.finish()
    own = t.parts["word/styles.xml"].decode()
    if "xmlns:w=" not in own:
        raise Cannot("prefix")
    own = re.sub(r"(</?|\s|xmlns:)w:", r"\1ns0:", own).replace("xmlns:w=", "xmlns:ns0=")
    t.replace("word/styles.xml", own.encode())


@variant
def parts_of_other_names(t: Forging) -> None:
    t.finish()
    t.parts["word/styles2.xml"] = t.parts.pop("word/styles.xml")
    t.string("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="styles2.xml"')
    t.string("[Content_Types].xml", "/word/styles.xml", "/word/styles2.xml")


@variant
def targets_from_the_root(t: Forging) -> None:
    t.string("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="/word/styles.xml"')
    t.string("_rels/.rels", 'Target="word/document.xml"', 'Target="/word/document.xml"')


@variant
def properties_at_their_defaults(t: Forging) -> None:
    """Write what Word takes without being told, as Google Docs does."""
    for one in t.body.iter(f"{W}r"):
        own = one.find(f"{W}rPr")
        if own is None:
            own = etree.Element(f"{W}rPr")
            one.insert(0, own)
        own.extend(blocks('<w:rtl w:val="0"/>'))
    for one in t.body.iter(f"{W}sectPr"):
        for each in one.findall(f"{W}pgSz"):
            each.set(f"{W}orient", "portrait")


@variant
def language_of_words(t: Forging) -> None:
    t.set_run('<w:noProof/><w:lang w:val="et-EE"/>')
