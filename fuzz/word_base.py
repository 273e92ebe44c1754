"""A small Word template with one of everything, as parts: what the fuzzing of Word files changes."""

from __future__ import annotations

from lxml import etree

from markup import NAMESPACES
from template_files import OFFICE, TITLE, TemplateFile

__all__ = ["word_parts"]

_W = f"{{{NAMESPACES['w']}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_KEPT_STYLES = 6
_DROPPED = ("docProps/thumbnail.jpeg", "word/webSettings.xml", "word/fontTable.xml")
_PAGE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Märkus</w:t></w:r></w:p></w:footnote>'
)
_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_THEME = (
    f'<a:theme xmlns:a="{NAMESPACES["a"]}" name="x"><a:themeElements><a:clrScheme name="x"><a:dk1>'
    '<a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent1><a:srgbClr val="4F81BD"/></a:accent1>'
    '</a:clrScheme><a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Cambria"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
_SIDES = {
    "header": '<w:p><w:r><w:t xml:space="preserve">{{ facts.title }} </w:t></w:r></w:p>',
    "footer": _PAGE,
    "footnotes": _NOTES,
}


def word_parts() -> dict[str, bytes]:
    """Return the parts of the template."""
    file = TemplateFile()
    for name in _DROPPED:
        del file.parts[name]
    file.parts["word/styles.xml"] = _few(file.parts["word/styles.xml"])
    file.parts["word/numbering.xml"] = f"<w:numbering {_DECLARED}>{_LIST}</w:numbering>".encode()
    file.parts["word/theme/theme1.xml"] = _THEME.encode()
    references = ""
    for kind, content in _SIDES.items():
        part = f"<w:{_root(kind)} {_DECLARED}>{content}</w:{_root(kind)}>"
        id = file.part(f"word/{kind}.xml", part, f"{_WORD}.{kind}+xml", kind)
        if kind != "footnotes":
            references += f'<w:{kind}Reference xmlns:r="{OFFICE}" r:id="{id}" w:type="default"/>'
    file.add(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        f'<w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>{TITLE}</w:t></w:r><w:bookmarkEnd w:id="0"/>'
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    text = file.parts["word/document.xml"].decode()
    at = text.index(">", text.rindex("<w:sectPr")) + 1
    file.parts["word/document.xml"] = f"{text[:at]}{references}{text[at:]}".encode()
    return _without_dropped(file.parts)


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}.get(kind, kind)


def _few(styles: bytes) -> bytes:
    """Return styles without all but the first, and without the list of those that Word has."""
    root = etree.fromstring(styles)
    latent = root.findall(f"{_W}latentStyles")
    for one in [*latent, *root.findall(f"{_W}style")[_KEPT_STYLES:]]:
        root.remove(one)
    return etree.tostring(root)


def _without_dropped(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return parts whose lists do not name the dropped ones."""
    kept = dict(parts)
    for listing in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        root = etree.fromstring(parts[listing])
        for one in list(root):
            named = one.get("PartName", "") or one.get("Target", "")
            if named and any(name.endswith(named.lstrip("/")) for name in _DROPPED):
                root.remove(one)
        kept[listing] = etree.tostring(root)
    return kept
