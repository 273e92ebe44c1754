"""Which files may be templates, and what becomes of each in a document."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from lxml import etree

from amounts import few
from koostaja.diagnostics import LANGUAGES, Problem
from koostaja.docx.package import Package
from reader import W
from template_files import (
    BODY,
    OFFICE,
    TITLE,
    WORD,
    TemplateFile,
    filled,
    kept,
    of_package,
    of_template,
    outcome,
    read,
    zipped,
)

MAIN = f"{WORD}.document.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
FLAT = b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/'
ODT = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}


def stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def only(problems: list[Problem]) -> Problem:
    (problem,) = problems
    return problem


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (bytes(4096), "the file is empty"),
        (b"Tere!", "it is no Word file"),
        (b"\x89PNG\r\n\x1a\n", "it is no Word file"),
        (TemplateFile().packed()[:-100], "the file is damaged or incomplete"),
    ],
)
def test_a_file_without_a_format_is_unreadable(data: bytes, said: str) -> None:
    problem = only(of_package(data))
    assert problem.code == "template-unreadable"
    assert said in problem.message("en")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (OLE + stream("WordDocument"), "an old Word document (.doc)"),
        (OLE + stream("Workbook"), "an Excel file"),
        (OLE + stream("PowerPoint Document"), "a PowerPoint file"),
        (OLE, "an old binary file (OLE)"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"{\\rtf1\\ansi tere}", "an RTF file"),
        (b"MIME-Version: 1.0\r\n", "a web archive (.mht)"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "a web page (.html)"),
        (FLAT + b'xmlPackage">', "a Word document as one XML file"),
        (FLAT.decode().encode("utf-16") + 'xmlPackage">'.encode("utf-16-le"), "as one XML file"),
        (zipped(ODT), "an OpenDocument text (.odt)"),
        (zipped({"a.txt": b"x"}), "a ZIP file"),
    ],
)
def test_a_file_of_another_format_is_named(data: bytes, found: str) -> None:
    problem = only(of_package(data))
    assert problem.code == "template-format"
    assert found in problem.message("en")
    assert all(problem.hint(lang) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("content_type", "found"),
    [
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "Excel"),
        ("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "PowerPoint"),
    ],
)
def test_an_office_file_of_another_kind_is_named(content_type: str, found: str) -> None:
    template = TemplateFile()
    template.replace("[Content_Types].xml", MAIN, content_type)
    problem = only(of_package(template))
    assert problem.code == "template-format"
    assert found in problem.message("en")


def test_a_file_with_a_password_is_reported() -> None:
    assert only(of_package(OLE + stream("EncryptedPackage"))).code == "template-encrypted"
    data = bytearray(TemplateFile().packed())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + at] |= 1  # of the first file, that it is encrypted
    assert only(of_package(bytes(data))).code == "template-encrypted"


STRICT = {
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    W[1:-1]: "http://purl.oclc.org/ooxml/wordprocessingml/main",
}


@pytest.mark.parametrize("namespaces", [[OFFICE], [W[1:-1]], [*STRICT]])
def test_strict_open_xml_is_one_problem(namespaces: list[str]) -> None:
    template = TemplateFile()
    for name, data in template.parts.items():
        if name.endswith((".xml", ".rels")):
            text = data.decode()
            for one in namespaces:
                text = text.replace(one, STRICT[one])
            template.parts[name] = text.encode()
    assert only(of_package(template)).code == "template-strict"


@pytest.mark.parametrize(
    "content_type",
    few(
        2,
        [
            f"{WORD}.template.main+xml",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ],
    ),
)
def test_the_kind_of_a_main_part_becomes_that_of_a_document(content_type: str) -> None:
    template = TemplateFile()
    template.replace("[Content_Types].xml", MAIN, content_type)
    made = outcome(template)
    assert made.codes == []
    assert Package(made.parts).content_type(BODY) == MAIN
    assert TITLE in docx.Document(BytesIO(zipped(made.parts))).element.xml


@pytest.mark.parametrize(
    ("name", "content_type", "kind"),
    [
        ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"),
        ("word/extra.bin", "application/vnd.ms-office.vbaProject", "other"),
        ("word/extra.bin", "application/octet-stream", "http://x/2006/relationships/vbaProject"),
    ],
)
def test_macros_are_found_by_name_type_or_relationship(
    name: str, content_type: str, kind: str
) -> None:
    template = TemplateFile()
    template.part(name, b"x", content_type, kind)
    assert [one.code for one in of_template(template)] == ["template-macros"]


@pytest.mark.parametrize("target", ["word/päis.xml", "word/P%c3%a4is.xml"])
def test_names_may_be_escaped(target: str) -> None:
    """A package may write characters beyond ASCII as ``%C3%A4``, in some places or in all."""
    template = TemplateFile()
    escaped, plain = "word/p%C3%A4is.xml", "word/päis.xml"
    header = f'<w:hdr xmlns:w="{W[1:-1]}"><w:p><w:r><w:t>{{{{ title }}}}</w:t></w:r></w:p></w:hdr>'
    template.part(plain, header, f"{WORD}.header+xml", "header")
    template.rename(plain, escaped)
    template.replace("word/_rels/document.xml.rels", plain, target)
    made = filled(template)
    assert made.codes == []
    assert made.text(escaped) == TITLE


def test_a_title_that_word_wrote_twice_is_left_out_if_it_is_a_tag() -> None:
    template = TemplateFile()
    part = "docProps/app.xml"
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    titles = "<HeadingPairs/><TitlesOfParts><lpstr>{{ title }}</lpstr></TitlesOfParts>"
    described = f'<Properties xmlns="{space}">{titles}<Company>Amet</Company></Properties>'
    template.parts[part] = described.encode()
    assert [one.text for one in etree.fromstring(kept(template)[part])] == ["Amet"]


def test_a_malformed_part_is_named() -> None:
    template = TemplateFile()
    template.part("word/jalus.bin", "<w:ftr", "application/octet-stream", "footer")
    assert only(of_package(template)).code == "template-unreadable"
    template = TemplateFile()
    template.part("word/jalus.xml", "<w:ftr", f"{WORD}.footer+xml", "footer")
    assert "word/jalus.xml: " in str(only(of_package(template)).values["said"])


def test_a_part_that_is_read_has_to_be_xml_under_any_name() -> None:
    template = TemplateFile()
    template.rename("word/numbering.xml", "word/loendid.bin")
    template.parts["word/loendid.bin"] = b"<w:numbering"
    template.replace("word/_rels/document.xml.rels", "numbering.xml", "loendid.bin")
    template.replace("[Content_Types].xml", "/word/numbering.xml", "/word/muu.xml")
    problem = only(of_package(template))
    assert problem.code == "template-unreadable"
    assert "word/loendid.bin: " in str(problem.values["said"])


def test_a_word_file_to_be_inserted_is_no_xml() -> None:
    template = TemplateFile()
    inner = zipped({"word/document.xml": b"<x>{{ title }}</x>"})
    template.part("word/lisa.docx", inner, MAIN, "aFChunk")
    problem = only(of_template(template))
    assert (problem.code, problem.location.part) == ("template-hidden-tag", "word/lisa.docx")


@pytest.mark.parametrize(
    "name", few(2, ["word/document2.xml", "main.xml", "Word/Document.XML", "a/b/c.x"])
)
def test_the_main_part_may_have_any_name(name: str) -> None:
    template = TemplateFile()
    folder, _, file = name.rpartition("/")
    listed = f"{folder}/_rels/{file}.rels".lstrip("/")
    template.rename(BODY, name)
    template.rename("word/_rels/document.xml.rels", listed)
    text = template.parts[listed].decode().replace('Target="', 'Target="/word/')
    template.parts[listed] = text.replace("/word/../", "/").replace("/word//", "/").encode()
    template.replace("_rels/.rels", BODY, name)
    template.replace("[Content_Types].xml", f"/{BODY}", f"/{name}")
    made = filled(template)
    assert made.codes == []
    assert Package(made.parts).main == BODY
    assert Package(made.parts).related("styles") == "word/styles.xml"
    assert TITLE in docx.Document(BytesIO(zipped(made.parts))).element.xml


def test_a_second_main_part_that_nothing_refers_to_gives_its_name_away() -> None:
    template = TemplateFile()
    template.rename(BODY, "word/document2.xml")
    template.rename("word/_rels/document.xml.rels", "word/_rels/document2.xml.rels")
    template.replace("_rels/.rels", BODY, "word/document2.xml")
    template.replace("[Content_Types].xml", f"/{BODY}", "/word/document2.xml")
    template.parts[BODY] = b"<x/>"
    made, _ = read(template)
    assert made is not None
    parts = made.contents
    assert b"{{ facts.title }}" in parts[BODY]
    assert parts["word/document2.xml"] == b"<x/>"


def test_styles_may_have_any_name() -> None:
    template = TemplateFile()
    template.rename("word/styles.xml", "word/styles2.xml")
    template.replace("word/_rels/document.xml.rels", '"styles.xml"', '"styles2.xml"')
    template.replace("[Content_Types].xml", "/word/styles.xml", "/word/styles2.xml")
    parts = kept(template)
    assert parts["word/styles.xml"] == TemplateFile().parts["word/styles.xml"]
    assert Package(parts).related("styles") == "word/styles.xml"


def test_two_parts_whose_names_differ_in_case_are_refused() -> None:
    template = TemplateFile()
    template.parts["WORD/document.xml"] = b"<x/>"
    assert only(of_package(template)).code == "word-part-name"


def test_what_needs_no_repair_keeps_its_bytes() -> None:
    template = TemplateFile()
    made, _ = read(template)
    assert made is not None
    assert made.contents == template.parts


GLOSSARY = (
    f'<w:glossaryDocument xmlns:w="{W[1:-1]}"><w:docParts><w:docPart><w:docPartBody><w:p><w:r>'
    "<w:t>Klõpsa siia</w:t></w:r></w:p></w:docPartBody></w:docPart></w:docParts>"
    "</w:glossaryDocument>"
)
PEOPLE = '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
KEYS = (
    '<wne:tcg xmlns:wne="http://schemas.microsoft.com/office/word/2006/wordml"><wne:keymaps>'
    '<wne:keymap wne:kcmPrimary="0241"><wne:acd wne:acdName="acd0"/></wne:keymap></wne:keymaps>'
    "</wne:tcg>"
)
LABELS = '<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"/>'


@pytest.mark.parametrize(
    ("name", "data", "content_type", "kind"),
    [
        ("word/glossary/document.xml", GLOSSARY, f"{WORD}.document.glossary+xml",
         "glossaryDocument"),
        ("word/people.xml", PEOPLE, f"{WORD}.people+xml",
         "http://schemas.microsoft.com/office/2011/relationships/people"),
        ("word/comments.xml", f'<w:comments xmlns:w="{W[1:-1]}"/>', f"{WORD}.comments+xml",
         "comments"),
        ("docMetadata/LabelInfo.xml", LABELS, "application/vnd.ms-office.classificationlabels+xml",
         "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels"),
        ("word/fonts/font1.odttf", b"{{\0\1", "application/vnd.openxmlformats-officedocument."
         "obfuscatedFont", "font"),
        ("word/printerSettings1.bin", b"\0{{", f"{WORD}.printerSettings", "printerSettings"),
        ("customXml/item9.xml", '<b:Sources xmlns:b="urn:b">{1}</b:Sources>', "application/xml",
         "customXml"),
        ("word/customizations.xml", KEYS, "application/vnd.ms-word.keyMapCustomizations+xml",
         "http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations"),
    ],
)  # fmt: skip
def test_the_usual_parts_of_word_are_accepted(
    name: str, data: str | bytes, content_type: str, kind: str
) -> None:
    template = TemplateFile()
    template.part(name, data, content_type, kind)
    assert name in kept(template)


def test_an_attached_template_is_left_out() -> None:
    template = TemplateFile()
    settings = "word/settings.xml"
    path = "file:///C:/Users/mari/vorm.dotm"
    id = template.relate("attachedTemplate", path, settings, external=True)
    end = f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="{id}"/><w:linkStyles/></w:settings>'
    template.replace(settings, "</w:settings>", end)
    parts = kept(template)
    assert not any(b"vorm.dotm" in data for data in parts.values())
    root = etree.fromstring(parts[settings])
    assert not list(root.iter(f"{W}attachedTemplate", f"{W}linkStyles"))


def test_tracking_that_is_on_stays_on() -> None:
    template = TemplateFile()
    template.replace("word/settings.xml", "</w:settings>", "<w:trackRevisions/></w:settings>")
    assert b"trackRevisions" in kept(template)["word/settings.xml"]


def test_a_link_to_a_bookmark_is_kept() -> None:
    template = TemplateFile()
    id = template.relate("hyperlink", "#_top")
    template.add(f'<w:p><w:hyperlink r:id="{id}"><w:r><w:t>üles</w:t></w:r></w:hyperlink></w:p>')
    made = filled(template)
    assert made.codes == []
    document = docx.Document(BytesIO(zipped(made.parts)))
    assert document.part.rels[id].target_ref == "#_top"


@pytest.mark.parametrize("target", few(2, ["../NULL", "#_top", "NULL", "media/image9.png"]))
@pytest.mark.parametrize("kind", ["image", "hyperlink"])
def test_a_link_to_nowhere_that_nothing_uses_is_left_out(kind: str, target: str) -> None:
    template = TemplateFile()
    id = template.relate(kind, target)
    assert f'"{id}"'.encode() not in kept(template)["word/_rels/document.xml.rels"]


PICTURE = '<w:p><w:r><w:pict><v:shape><v:imagedata r:id="{}"/></v:shape></w:pict></w:r></w:p>'
LINK = '<w:p><w:hyperlink r:id="{}"><w:r><w:t>siit</w:t></w:r></w:hyperlink></w:p>'
OBJECT = '<w:p><w:r><w:object><o:OLEObject r:id="{}"/></w:object></w:r></w:p>'
PART = '<w:p><w:subDoc r:id="{}"/></w:p>'


@pytest.mark.parametrize(
    ("kind", "target", "external", "used", "code"),
    [
        ("image", "../NULL", False, PICTURE, "template-missing-picture"),
        ("image", "media/image9.png", False, PICTURE, "template-missing-picture"),
        ("image", "file:///C:/logo.png", True, PICTURE, "template-external-link"),
        ("hyperlink", "../NULL", False, LINK, "template-dead-link"),
        ("oleObject", "file:///C:/tabel.xlsx", True, OBJECT, "template-external-link"),
        ("subDocument", "osa.docx", True, PART, "template-subdocument"),
        ("frame", "paan.htm", True, "", "template-frame"),
        ("theme2", "theme/theme2.xml", False, "", "template-unsound"),
    ],
)
def test_a_link_that_no_document_may_have_is_named(
    kind: str, target: str, external: bool, used: str, code: str
) -> None:
    template = TemplateFile()
    id = template.relate(kind, target, external=external)
    if used:
        template.add(used.format(id))
    problem = only(of_template(template))
    assert (problem.code, problem.location.part) == (code, BODY)
    assert target.rpartition("/")[2] in problem.message("et")


def test_a_relationship_that_is_not_there_is_named() -> None:
    template = TemplateFile()
    template.add(LINK.format("rId404"))
    problem = only(of_package(template))
    assert problem.values == {"said": "no relationship rId404"}


@pytest.mark.parametrize("linked", [True, False])
def test_a_mail_merge_is_named(linked: bool) -> None:
    template = TemplateFile()
    settings = "word/settings.xml"
    if linked:
        template.relate("mailMergeSource", "file:///C:/nimed.csv", settings, external=True)
    template.replace(settings, "</w:settings>", "<w:mailMerge/></w:settings>")
    assert only(of_package(template)).code == "template-mail-merge"


@pytest.mark.parametrize("name", ["word/comments.xml", "word/kommid.xml"])
def test_comments_are_found_by_their_relationship(name: str) -> None:
    template = TemplateFile()
    comment = '<w:comment w:id="0"><w:p/></w:comment>'
    data = f'<w:comments xmlns:w="{W[1:-1]}">{comment}</w:comments>'
    template.part(name, data, f"{WORD}.comments+xml", "comments")
    problem = only(of_package(template))
    assert (problem.code, problem.location.part) == ("template-comments", name)


def test_a_reference_to_a_comment_is_a_comment() -> None:
    template = TemplateFile()
    template.add('<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>')
    assert only(of_package(template)).code == "template-comments"
