"""Forgeries of the package: other parts shown, active content, content types."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.drawings import PNG
from forgeries.editing import WORDS, Cannot, Forging, add_forgery, blocks, forges, text_run
from variations.word_xml import DECLARED, W

__all__: list[str] = []

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MS = "http://schemas.microsoft.com/office"
_BODY, _RELS, _TYPES = "word/document.xml", "_rels/.rels", "[Content_Types].xml"
_OWN_RELS = "word/_rels/document.xml.rels"


def _forged_body(t: Forging) -> bytes:
    """Return the main part with other words."""
    t.finish()
    own = t.parts[_BODY].decode()
    return own.replace("</w:t>", f" {WORDS}</w:t>", 1).encode()


def _types(t: Forging, xml: str) -> None:
    t.string(_TYPES, "</Types>", f"{xml}</Types>")


def _override(t: Forging, name: str, kind: str) -> None:
    _types(t, f'<Override PartName="/{name}" ContentType="{kind}"/>')


def _relation(t: Forging, part: str, id: str, kind: str, target: str, more: str = "") -> None:
    """Add a relationship before all others."""
    kind = kind if ":" in kind else f"{_OFFICE}/{kind}"
    one = f'<Relationship Id="{id}" Type="{kind}" Target="{target}"{more}/>'
    t.finish()
    at = t.parts[part].index(b"<Relationship ")
    t.replace(part, t.parts[part][:at] + one.encode() + t.parts[part][at:])


@forges("package")
def main_part_elsewhere(t: Forging) -> None:
    t.parts["word/muu.xml"] = _forged_body(t)
    t.parts["word/_rels/muu.xml.rels"] = t.parts[_OWN_RELS]
    _override(t, "word/muu.xml", f"{_MAIN}.document.main+xml")
    t.string(_RELS, "word/document.xml", "word/muu.xml")


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
    t.parts["word/_rels/muu.xml.rels"] = t.parts[_OWN_RELS]
    _override(t, "word/muu.xml", f"{_MAIN}.document.main+xml")
    t.string(_RELS, "</Relationships>", f'<Relationship Id="rIdX" Type="{_OFFICE}/officeDocument" '
             'Target="word/muu.xml"/></Relationships>')


@forges("package")
def main_part_behind_a_relationship_of_no_meaning(t: Forging) -> None:
    """Lead a reader that knows only the last word of a type to the genuine part."""
    main_part_elsewhere(t)  # type: ignore[operator]
    _relation(t, _RELS, "rIdX", "http://example.com/officeDocument", "word/document.xml")


@forges("package")
def main_part_in_another_folder_by_dots(t: Forging) -> None:
    t.string(_RELS, 'Target="word/document.xml"', 'Target="../word/./document.xml"')
    t.replace(_BODY, _forged_body(t))


def _hidden_styles(t: Forging) -> None:
    t.finish()
    t.parts["word/varjatud.xml"] = t.parts["word/styles.xml"].replace(
        b"<w:name w:val=\"Normal\"/>", b"<w:name w:val=\"Normal\"/><w:rPr><w:strike/></w:rPr>"
    )
    _override(t, "word/varjatud.xml", f"{_MAIN}.styles+xml")


@forges("package")
def styles_behind_a_relationship_of_no_meaning(t: Forging) -> None:
    _hidden_styles(t)
    t.string(_OWN_RELS, 'Target="styles.xml"', 'Target="varjatud.xml"')
    _relation(t, _OWN_RELS, "rIdX", "http://example.com/styles", "styles.xml")


@forges("package")
def two_parts_of_styles(t: Forging) -> None:
    _hidden_styles(t)
    t.string(_OWN_RELS, "</Relationships>", f'<Relationship Id="rIdX" Type="{_OFFICE}/styles" '
             'Target="varjatud.xml"/></Relationships>')


@forges("package")
def relationships_with_one_id(t: Forging) -> None:
    _hidden_styles(t)
    t.string(_OWN_RELS, 'Target="styles.xml"', 'Target="varjatud.xml"')
    own = t.parts[_OWN_RELS].decode()
    id = own.split('Target="varjatud.xml"')[0].rpartition('Id="')[2].split('"')[0]
    t.string(_OWN_RELS, "</Relationships>", f'<Relationship Id="{id}" Type="{_OFFICE}/styles" '
             'Target="styles.xml"/></Relationships>')


@forges("package")
def styles_of_another_content_type(t: Forging) -> None:
    t.string(_TYPES, f"{_MAIN}.styles+xml", "application/xml")


@forges("package")
def lists_not_related(t: Forging) -> None:
    t.string(_OWN_RELS, "relationships/numbering", "relationships/unknown")


@forges("package")
def styles_not_related(t: Forging) -> None:
    t.string(_OWN_RELS, "relationships/styles", "relationships/unknown")


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


def _part(
    kind: str, name: str, content: bytes | str, type: str, owner: str = _OWN_RELS, used: str = ""
) -> Callable[[Forging], None]:
    """Return what adds a part that opens, runs or shows something."""

    def make(t: Forging) -> None:
        t.finish()
        data = content if isinstance(content, bytes) else content.encode()
        t.parts[name] = data
        _override(t, name, type)
        target = name.removeprefix("word/") if owner == _OWN_RELS else name
        _relation(t, owner, "rIdX", kind, target)
        if used:
            t.within(used)

    return make


_HTML = f"<html><body>{WORDS}</body></html>"
_OBJECT = '<w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="rIdX"/></w:object></w:r>'
_PARTS: dict[str, Callable[[Forging], None]] = {
    "macros": _part(
        f"{_MS}/2006/relationships/vbaProject",
        "word/vbaProject.bin",
        b"\xd0\xcf\x11\xe0",
        "application/vnd.ms-office.vbaProject",
    ),
    "macros of another name": _part(
        f"{_MS}/2006/relationships/vbaProject",
        "word/andmed.xml",
        b"\xd0\xcf\x11\xe0",
        "application/vnd.ms-office.vbaProject",
    ),
    "keys for macros": _part(
        f"{_MS}/2006/relationships/keyMapCustomizations",
        "word/customizations.xml",
        f"<wne:tcg xmlns:wne='{_MS}/word/2006/wordml'/>",
        "application/vnd.ms-word.keyMapCustomizations+xml",
    ),
    "ribbon": _part(
        f"{_MS}/2006/relationships/ui/extensibility",
        "customUI/customUI.xml",
        "<customUI xmlns='http://schemas.microsoft.com/office/2006/01/customui' onLoad='x'/>",
        "application/xml",
        _RELS,
    ),
    "task pane": _part(
        f"{_MS}/2011/relationships/webextensiontaskpanes",
        "word/webextensions/taskpanes.xml",
        "<wetp:taskpanes xmlns:wetp='http://schemas.microsoft.com/office/webextensions/taskpanes/"
        "2010/11'/>",
        "application/vnd.ms-office.webextensiontaskpanes+xml",
        _RELS,
    ),
    "object that is embedded": _part(
        "oleObject",
        "word/embeddings/x.bin",
        b"\xd0\xcf\x11\xe0",
        "application/vnd.openxmlformats-officedocument.oleObject",
        used=_OBJECT,
    ),
    "package that is embedded": _part(
        "package", "word/embeddings/x.exe", b"MZ", "application/octet-stream", used=_OBJECT
    ),
    "page of HTML that is inserted": _part("aFChunk", "word/x.html", _HTML, "text/html"),
    "control of ActiveX in a part": _part(
        "control", "word/activeX/activeX1.xml", "<ax:ocx xmlns:ax='x'/>", "application/vnd.ms-office.activeX+xml"
    ),
    "signature of Word": _part(
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
        "_xmlsignatures/origin.sigs",
        b"",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        _RELS,
    ),
    "unknown part": _part("unknown", "word/x.xml", "<x/>", "application/x-unknown"),
}
for _name, _make in _PARTS.items():
    add_forgery(_name, "active", _make)


@forges("active")
def inserted_page_of_HTML(t: Forging) -> None:
    _PARTS["page of HTML that is inserted"](t)
    t.after('<w:altChunk r:id="rIdX"/>')


def _external(kind: str, target: str, settings: str = "", body: str = "") -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        owner = "word/_rels/settings.xml.rels" if settings else _OWN_RELS
        if owner not in t.parts:
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            empty = f'<Relationships xmlns="{space}"><Relationship Id="rId0" Type="x" Target="x"/>'
            t.parts[owner] = f"{empty}</Relationships>".encode()
        _relation(t, owner, "rIdX", kind, target, ' TargetMode="External"')
        t.parts[owner] = t.parts[owner].replace(
            b'<Relationship Id="rId0" Type="x" Target="x"/>', b""
        )
        if settings:
            t.settings.insert(0, blocks(settings)[0])
        if body:
            t.within(body)

    return make


_EXTERNAL = {
    "template from the web": (
        "attachedTemplate",
        "http://example.com/x.dotm",
        '<w:attachedTemplate r:id="rIdX"/>',
    ),
    "template from a share": (
        "attachedTemplate",
        "file://10.0.0.1/x.dotm",
        '<w:attachedTemplate r:id="rIdX"/>',
    ),
    "source of a mail merge": (
        "mailMergeSource",
        "file:///c:/x.csv",
        '<w:mailMerge><w:dataSource r:id="rIdX"/></w:mailMerge>',
    ),
    "schema from the web": ("attachedSchema", "http://example.com/x.xsd", '<w:attachedSchema w:val="x"/>'),
    "transformation from the web": (
        "transform",
        "http://example.com/x.xsl",
        '<w:saveThroughXslt r:id="rIdX"/>',
    ),
}
for _name, (_kind, _target, _settings) in _EXTERNAL.items():
    add_forgery(_name, "active", _external(_kind, _target, _settings))
add_forgery(
    "object from the web",
    "active",
    _external(
        "oleObject",
        "http://example.com/x.hta",
        body='<w:r><w:object><o:OLEObject Type="Link" UpdateMode="Always" r:id="rIdX"/></w:object></w:r>',
    ),
)
add_forgery("part of a file from the web", "active", _external(
    "subDocument", "http://example.com/x.docx", body='<w:subDoc r:id="rIdX"/>'
))
add_forgery("footer from the web", "active", lambda t: _footer_from_the_web(t))


def _footer_from_the_web(t: Forging) -> None:
    _external("footer", "http://example.com/footer1.xml")(t)
    for one in t.sections[0].findall(f"{W}footerReference"):
        one.set(f"{{{_OFFICE}}}id", "rIdX")
        return
    raise Cannot("footer")


@forges("active")
def frames_of_a_page(t: Forging) -> None:
    """Let the file be a page of frames, each of which shows another file."""
    frames = (
        f"<w:webSettings {DECLARED}><w:frameset><w:frame><w:name w:val='x'/>"
        '<w:sourceFileName r:id="rId1"/></w:frame></w:frameset></w:webSettings>'
    )
    t.add_part("word/webSettings.xml", "webSettings", frames)
    t.finish()
    t.parts["word/_rels/webSettings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="' + _OFFICE.encode() + b'/frame" '
        b'Target="http://example.com/x.docx" TargetMode="External"/></Relationships>'
    )


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


def _main_font(t: Forging) -> str:
    fonts = t.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", t.styles)
    return fonts.get(f"{W}ascii") or "Times New Roman"


def _in_fonts(t: Forging, inside: str) -> None:
    part = "word/fontTable.xml"
    if part not in t.parts:
        t.add_part(part, "fontTable", f"<w:fonts {DECLARED}/>")
    name = _main_font(t)
    fonts = t.tree(part)
    for one in fonts.findall(f"{W}font"):
        if one.get(f"{W}name") == name:
            fonts.remove(one)
    fonts.append(blocks(f'<w:font w:name="{name}">{inside}</w:font>')[0])


@forges("font")
def letters_of_an_embedded_font(t: Forging) -> None:
    """Embed under the name of the font of the text one whose letters look otherwise."""
    t.default_type("odttf", "application/vnd.openxmlformats-officedocument.obfuscatedFont")
    id = t.add_part("word/fonts/font9.odttf", "font", bytes(range(256)) * 4, "word/fontTable.xml")
    key = "{00000000-0000-0000-0000-000000000007}"
    _in_fonts(t, f'<w:embedRegular r:id="{id}" w:fontKey="{key}"/>')
    t.settings.insert(0, blocks("<w:embedTrueTypeFonts/>")[0])


@forges("font")
def another_name_of_a_font(t: Forging) -> None:
    """Name a font of signs as the one to take where the font of the text is missing."""
    _in_fonts(t, '<w:altName w:val="Wingdings"/><w:charset w:val="02"/>')


@forges("font")
def font_of_the_text_that_is_missing(t: Forging) -> None:
    fonts = t.find("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts", t.styles)
    for name in ("ascii", "hAnsi"):
        fonts.set(f"{W}{name}", "Puudub")
    _in_fonts(t, '<w:altName w:val="Wingdings"/>')


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
    head, _, rest = t.parts[_OWN_RELS].partition(b"?>")
    t.replace(_OWN_RELS, head + b"?><!DOCTYPE x [<!ENTITY e 'x'>]>" + rest)


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
