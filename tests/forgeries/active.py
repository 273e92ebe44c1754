"""Forgeries that run or fetch something when the file is opened."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.editing import (
    WORDS,
    Cannot,
    Forging,
    add_forgery,
    blocks,
    forges,
)
from forgeries.package import OFFICE, OWN_RELS, ROOT_RELS, override, relation
from variations.word_xml import DECLARED, W

__all__: list[str] = []

_MS = "http://schemas.microsoft.com/office"


def _part(
    kind: str, name: str, content: bytes | str, type: str, owner: str = OWN_RELS, used: str = ""
) -> Callable[[Forging], None]:
    """Return what adds a part that opens, runs or shows something."""

    def make(t: Forging) -> None:
        t.finish()
        data = content if isinstance(content, bytes) else content.encode()
        t.parts[name] = data
        override(t, name, type)
        target = name.removeprefix("word/") if owner == OWN_RELS else name
        relation(t, owner, "rIdX", kind, target)
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
        ROOT_RELS,
    ),
    "task pane": _part(
        f"{_MS}/2011/relationships/webextensiontaskpanes",
        "word/webextensions/taskpanes.xml",
        "<wetp:taskpanes xmlns:wetp='http://schemas.microsoft.com/office/webextensions/taskpanes/"
        "2010/11'/>",
        "application/vnd.ms-office.webextensiontaskpanes+xml",
        ROOT_RELS,
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
        "control",
        "word/activeX/activeX1.xml",
        "<ax:ocx xmlns:ax='x'/>",
        "application/vnd.ms-office.activeX+xml",
    ),
    "signature of Word": _part(
        "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin",
        "_xmlsignatures/origin.sigs",
        b"",
        "application/vnd.openxmlformats-package.digital-signature-origin",
        ROOT_RELS,
    ),
    "unknown part": _part("unknown", "word/x.xml", "<x/>", "application/x-unknown"),
}
for _name, _make in _PARTS.items():
    add_forgery(_name, "active", _make)


@forges("active")
def inserted_page_of_HTML(t: Forging) -> None:
    _PARTS["page of HTML that is inserted"](t)
    t.after('<w:altChunk r:id="rIdX"/>')


def _external(
    kind: str, target: str, settings: str = "", body: str = ""
) -> Callable[[Forging], None]:
    def make(t: Forging) -> None:
        owner = "word/_rels/settings.xml.rels" if settings else OWN_RELS
        if owner not in t.parts:
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            empty = f'<Relationships xmlns="{space}"><Relationship Id="rId0" Type="x" Target="x"/>'
            t.parts[owner] = f"{empty}</Relationships>".encode()
        relation(t, owner, "rIdX", kind, target, ' TargetMode="External"')
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
    "schema from the web": (
        "attachedSchema",
        "http://example.com/x.xsd",
        '<w:attachedSchema w:val="x"/>',
    ),
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
        body='<w:r><w:object><o:OLEObject Type="Link" UpdateMode="Always" r:id="rIdX"/>'
        "</w:object></w:r>",
    ),
)
add_forgery(
    "part of a file from the web",
    "active",
    _external("subDocument", "http://example.com/x.docx", body='<w:subDoc r:id="rIdX"/>'),
)
add_forgery("footer from the web", "active", lambda t: _footer_from_the_web(t))


def _footer_from_the_web(t: Forging) -> None:
    _external("footer", "http://example.com/footer1.xml")(t)
    for one in t.sections[0].findall(f"{W}footerReference"):
        one.set(f"{{{OFFICE}}}id", "rIdX")
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
        b'<Relationship Id="rId1" Type="' + OFFICE.encode() + b'/frame" '
        b'Target="http://example.com/x.docx" TargetMode="External"/></Relationships>'
    )
