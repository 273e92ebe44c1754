"""Small Word templates: one with some of everything, whose parts are changed, and plain ones."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from cases import write_templates
from koostaja.docx import read_template
from markup import NAMESPACES
from template_files import OFFICE, TITLE, TemplateFile, post, unzipped, zipped

__all__ = ["filled_parts", "word_parts", "write_small_templates"]

_W = f"{{{NAMESPACES['w']}}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_KEPT_STYLES = 6
_DROPPED = (
    "docProps/thumbnail.jpeg",
    "word/webSettings.xml",
    "word/fontTable.xml",
    "word/stylesWithEffects.xml",
)
_PAGE = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
    "<w:t>Märkus</w:t></w:r></w:p></w:footnote>"
)
_LIST = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1">'
    '<w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_THEME = (
    f'<a:theme xmlns:a="{NAMESPACES["a"]}" name="x"><a:themeElements><a:clrScheme name="x"><a:dk1>'
    '<a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:accent1><a:srgbClr val="4F81BD"/></a:accent1>'
    '</a:clrScheme><a:fontScheme name="x"><a:majorFont><a:latin typeface="Calibri"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Cambria"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)
_SIDES = {
    "header": '<w:p><w:r><w:t xml:space="preserve">{{ facts.title }} </w:t></w:r></w:p>',
    "footer": _PAGE,
    "footnotes": _NOTES,
}


def write_small_templates(folder: Path) -> None:
    """Write the templates of the tests' small workspace, without what makes them large."""
    write_templates(folder)
    for path in folder.glob("*.docx"):
        path.write_bytes(zipped(_slimmed(unzipped(path.read_bytes()))))


def word_parts() -> dict[str, bytes]:
    """Return the parts of a template with a header, a footer, a note, a list and a bookmark."""
    file = TemplateFile()
    file.parts = _slimmed(file.parts)
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
        f'<w:bookmarkStart w:id="0" w:name="x"/><w:r><w:t>{TITLE}</w:t></w:r>'
        '<w:bookmarkEnd w:id="0"/>'
        '<w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    )
    text = file.parts["word/document.xml"].decode()
    at = text.index(">", text.rindex("<w:sectPr")) + 1
    file.parts["word/document.xml"] = f"{text[:at]}{references}{text[at:]}".encode()
    return file.parts


def _root(kind: str) -> str:
    return {"header": "hdr", "footer": "ftr"}.get(kind, kind)


def _few(styles: bytes) -> bytes:
    """Return styles without all but the first, and without the list of those that Word has."""
    root = etree.fromstring(styles)
    latent = root.findall(f"{_W}latentStyles")
    for one in [*latent, *root.findall(f"{_W}style")[_KEPT_STYLES:]]:
        root.remove(one)
    return etree.tostring(root, encoding="utf-8")


def _slimmed(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return parts of which only those are left that a template needs, with few styles."""
    kept = {name: part for name, part in parts.items() if name not in _DROPPED}
    kept["word/styles.xml"] = _few(kept["word/styles.xml"])
    for listing in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        root = etree.fromstring(parts[listing])
        for one in list(root):
            named = one.get("PartName", "") or one.get("Target", "")
            if named and any(name.endswith(named.lstrip("/")) for name in _DROPPED):
                root.remove(one)
        kept[listing] = etree.tostring(root, encoding="utf-8")
    return kept


def filled_parts() -> dict[str, bytes]:
    """Return the parts of a document made from the template."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "post.docx"
        path.write_bytes(zipped(word_parts()))
        template, problems = read_template(path, "templates/post.docx")
    assert template is not None, problems
    return template.fill(post()[1]).all_parts
