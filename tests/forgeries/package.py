"""Forgeries of the package: other parts shown, content types, document types."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.drawings import PNG
from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges, text_run
from variations.word_xml import DECLARED, W

__all__ = ["OFFICE", "OWN_RELS", "ROOT_RELS", "override", "relation"]

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MS = "http://schemas.microsoft.com/office"
_BODY, ROOT_RELS, _TYPES = "word/document.xml", "_rels/.rels", "[Content_Types].xml"
OWN_RELS = "word/_rels/document.xml.rels"


def _forged_body(t: Forging) -> bytes:
    """Return the main part with other words."""
    t.finish()
    own = t.parts[_BODY].decode()
    return own.replace("</w:t>", f" {WORDS}</w:t>", 1).encode()


def _types(t: Forging, xml: str) -> None:
    t.string(_TYPES, "</Types>", f"{xml}</Types>")


def override(t: Forging, name: str, kind: str) -> None:
    _types(t, f'<Override PartName="/{name}" ContentType="{kind}"/>')


def relation(t: Forging, part: str, id: str, kind: str, target: str, more: str = "") -> None:
    """Add a relationship before all others."""
    kind = kind if ":" in kind else f"{OFFICE}/{kind}"
    one = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{more}/>'
    t.finish()
    at = t.parts[part].index(b"<Relationship ")
    t.replace(part, t.parts[part][:at] + one.encode() + t.parts[part][at:])


@forges("package")
def main_part_elsewhere(t: Forging) -> None:
    t.parts["word/muu.xml"] = _forged_body(t)
    t.parts["word/_rels/muu.xml.rels"] = t.parts[OWN_RELS]
    override(t, "word/muu.xml", f"{_MAIN}.document.main+xml")
    t.string(ROOT_RELS, "word/document.xml", "word/muu.xml")


@forges("package")
def main_part_that_differs_in_case(t: Forging) -> None:
    t.parts["word/Document.xml"] = _forged_body(t)


@forges("package")
def main_part_that_differs_in_case_first(t: Forging) -> None:
    forged = _forged_body(t)
    t.parts = {"Word/document.xml": forged, **t.parts}


@forges("package")
def main_part_by_an_escaped_name(t: Forging) -> None:
    t.parts["word/documen%74.xml"] = _forged_body(t)


@forges("package")
def two_main_parts(t: Forging) -> None:
    t.parts["word/muu.xml"] = _forged_body(t)
    t.parts["word/_rels/muu.xml.rels"] = t.parts[OWN_RELS]
    override(t, "word/muu.xml", f"{_MAIN}.document.main+xml")
    t.string(
        ROOT_RELS,
        "</Relationships>",
        f'<Relationship Id="rIdX" Type="{OFFICE}/officeDocument" '
        'Target="word/muu.xml"/></Relationships>',
    )


@forges("package")
def main_part_behind_a_relationship_of_no_meaning(t: Forging) -> None:
    """Lead a reader that knows only the last word of a type to the genuine part."""
    main_part_elsewhere(t)  # type: ignore[operator]
    relation(t, ROOT_RELS, "rIdX", "http://example.com/officeDocument", "word/document.xml")


@forges("package")
def main_part_in_another_folder_by_dots(t: Forging) -> None:
    t.string(ROOT_RELS, 'Target="word/document.xml"', 'Target="../word/./document.xml"')
    t.replace(_BODY, _forged_body(t))


def _hidden_styles(t: Forging) -> None:
    t.finish()
    t.parts["word/varjatud.xml"] = t.parts["word/styles.xml"].replace(
        b'<w:name w:val="Normal"/>', b'<w:name w:val="Normal"/><w:rPr><w:strike/></w:rPr>'
    )
    override(t, "word/varjatud.xml", f"{_MAIN}.styles+xml")


@forges("package")
def styles_behind_a_relationship_of_no_meaning(t: Forging) -> None:
    _hidden_styles(t)
    t.string(OWN_RELS, 'Target="styles.xml"', 'Target="varjatud.xml"')
    relation(t, OWN_RELS, "rIdX", "http://example.com/styles", "styles.xml")


@forges("package")
def two_parts_of_styles(t: Forging) -> None:
    _hidden_styles(t)
    t.string(
        OWN_RELS,
        "</Relationships>",
        f'<Relationship Id="rIdX" Type="{OFFICE}/styles" Target="varjatud.xml"/></Relationships>',
    )


@forges("package")
def relationships_with_one_id(t: Forging) -> None:
    _hidden_styles(t)
    t.string(OWN_RELS, 'Target="styles.xml"', 'Target="varjatud.xml"')
    own = t.parts[OWN_RELS].decode()
    id = own.split('Target="varjatud.xml"')[0].rpartition('Id="')[2].split('"')[0]
    t.string(
        OWN_RELS,
        "</Relationships>",
        f'<Relationship Id="{id}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )


@forges("package")
def styles_of_another_content_type(t: Forging) -> None:
    t.string(_TYPES, f"{_MAIN}.styles+xml", "application/xml")


@forges("package")
def lists_not_related(t: Forging) -> None:
    t.string(OWN_RELS, "relationships/numbering", "relationships/unknown")


@forges("package")
def styles_not_related(t: Forging) -> None:
    t.string(OWN_RELS, "relationships/styles", "relationships/unknown")


def _typed(kind: str) -> Callable[[Forging], None]:
    return lambda t: t.string(_TYPES, f"{_MAIN}.document.main+xml", kind)


for _name, _kind in {
    "template": f"{_MAIN}.template.main+xml",
    "document with macros": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "template with macros": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "page of HTML": "text/html",
    "building blocks": f"{_MAIN}.document.glossary+xml",
    "plain XML": "application/xml",
}.items():
    add_forgery(f"type of a {_name}", "package", _typed(_kind))


@forges("package")
def division_with_a_border(t: Forging) -> None:
    """Let a paragraph belong to a division of a web page that has a border and a margin."""
    side = '<w:{0} w:val="single" w:sz="48" w:space="0" w:color="FF0000"/>'
    sides = "".join(side.format(one) for one in ("top", "left", "bottom", "right"))
    web = (
        f"<w:webSettings {DECLARED}><w:divs><w:div w:id='7'><w:bodyDiv w:val='0'/>"
        "<w:marLeft w:val='5000'/><w:marRight w:val='0'/><w:marTop w:val='5000'/>"
        f"<w:marBottom w:val='0'/><w:divBdr>{sides}</w:divBdr></w:div></w:divs></w:webSettings>"
    )
    t.add_part("word/webSettings.xml", "webSettings", web)
    t.set_paragraph('<w:divId w:val="7"/>')


_DTDS = {
    "words of an entity": f'<!DOCTYPE w:document [<!ENTITY e "{WORDS}">]>',
    "words of a file outside": '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "document type outside": '<!DOCTYPE w:document SYSTEM "http://example.com/x.dtd">',
}


def _entity(text: str) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        t.finish()
        own = t.parts[_BODY]
        if "ENTITY" in text:
            own = own.replace(b"</w:t>", b"&e;</w:t>", 1)
        head, _, rest = own.partition(b"?>")
        t.replace(_BODY, head + b"?>" + text.encode() + rest)

    return make


for _name, _text in _DTDS.items():
    add_forgery(_name, "package", _entity(_text))


@forges("package")
def document_type_of_styles(t: Forging) -> None:
    t.finish()
    head, _, rest = t.parts["word/styles.xml"].partition(b"?>")
    t.replace("word/styles.xml", head + b"?><!DOCTYPE w:styles [<!ENTITY e 'x'>]>" + rest)


@forges("package")
def document_type_of_relationships(t: Forging) -> None:
    t.finish()
    head, _, rest = t.parts[OWN_RELS].partition(b"?>")
    t.replace(OWN_RELS, head + b"?><!DOCTYPE x [<!ENTITY e 'x'>]>" + rest)


@forges("package")
def main_part_in_a_seven_bit_encoding(t: Forging) -> None:
    t.finish()
    _, _, rest = t.parts[_BODY].decode().partition("?>")
    head = '<?xml version="1.0" encoding="UTF-7"?>'
    t.replace(_BODY, head.encode() + rest.encode("utf-7"))


@forges("package")
def another_document(t: Forging) -> None:
    """Keep the words of the file and add those of another one as a page before them."""
    copy = [f"<w:p>{text_run(WORDS)}</w:p>" for _ in range(3)]
    for one in reversed(blocks("".join(copy) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')):
        t.body.insert(0, one)


@forges("package")
def pictures_as_other_files(t: Forging) -> None:
    """Give a picture that is shown another content under the same name in other letters."""
    for name in sorted(t.parts):
        if name.startswith("word/media/"):
            t.parts[name.upper()] = PNG + b"\0"
            return
    raise Cannot("picture")


@forges("package")
def title_that_a_field_shows(t: Forging) -> None:
    from variations.word_xml import field

    t.within(field("TITLE", WORDS))
    core = t.part_like("docProps/core")
    for one in t.tree(core).iter("{*}title"):
        one.text = WORDS


@forges("package")
def numbers_of_annexes_changed_places(t: Forging) -> None:
    found = [one for one in t.body.iter(f"{W}t") if (one.text or "").strip().startswith("Lisa ")]
    if not found:
        raise Cannot("number of an annex")
    found[0].text = (found[0].text or "").replace("1", "8").replace("2", "1")
