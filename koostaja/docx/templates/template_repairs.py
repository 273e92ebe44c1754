"""What is put right in a template when it is read, because no page shows it.

A file for Word's templates or macros becomes a document; the path of the template that
somebody attached to it does not reach every document; links that lead nowhere and that
nothing uses are left out. Each is listed in docs/templates.md.
"""

from __future__ import annotations

from lxml import etree

from koostaja.docx.package import Package
from koostaja.docx.parts import (
    CONTENT_TYPES,
    MAIN_TYPE,
    RELATIONSHIPS,
    Parts,
    add_content_type,
    is_external,
    relationships_part,
)
from koostaja.docx.templates.hidden_places import has_tags
from koostaja.docx.wordml import W, parse, serialise

__all__ = ["repaired"]

_MAIN_TYPES = frozenset(
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroenabled.main+xml",
        "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
    )
)
"""The content types of the main parts of .dotx, .docm and .dotm, in small letters."""
_DESCRIPTION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}"
_ATTACHED = "attachedTemplate"
_STYLES_OF_ATTACHED = "linkStyles"
"""Takes the styles of the attached template, or of Normal.dotm, whenever Word opens the file."""
_OPTIONAL = (
    *("image", "hyperlink", "oleObject", "package", "chart", "video", "audio", "media"),
    *("header", "footer", "control", "aFChunk", "subDocument", "frame"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors"),
)
"""Relationships that mean nothing unless an element names their id."""


def repaired(parts: Parts) -> dict[str, bytes]:
    """Return the parts of a template with what is put right."""
    package = Package(parts)
    changed = dict(parts)
    if package.content_type(package.main).lower() in _MAIN_TYPES:
        changed[CONTENT_TYPES] = _as_document(package)
    settings = package.related("settings")
    if settings:
        _detach_template(package, settings, changed)
    described = package.related("extended-properties", "")
    if described:
        _forget_title(package, described, changed)
    for owner in ("", *parts):
        listed = package.find(relationships_part(owner) if owner else RELATIONSHIPS)
        if listed in changed:
            _repair_links(package, owner, listed, changed)
    return changed


def _as_document(package: Package) -> bytes:
    """Return the content types of a file, its main part being that of a document."""
    types = parse(package.parts[CONTENT_TYPES])
    name = f"/{package.main}".lower()
    for one in list(types):
        if one.get("PartName", "").lower() == name:
            types.remove(one)
    add_content_type(types, package.main, MAIN_TYPE)
    return serialise(types)


def _detach_template(package: Package, settings: str, changed: dict[str, bytes]) -> None:
    """Leave out where the template lies that somebody attached (17.15.1.6, 17.15.1.55)."""
    listed = package.find(relationships_part(settings))
    if any(one.kind == _ATTACHED for one in package.relationships(settings).values()):
        root = parse(package.parts[str(listed)])
        _remove([one for one in root if one.get("Type", "").endswith(f"/{_ATTACHED}")])
        changed[str(listed)] = serialise(root)
        if not len(root):
            del changed[str(listed)]
    root = parse(package.parts[settings])
    found = [*root.iter(f"{W}{_ATTACHED}", f"{W}{_STYLES_OF_ATTACHED}")]
    if found:
        _remove(found)
        changed[settings] = serialise(root)


def _forget_title(package: Package, described: str, changed: dict[str, bytes]) -> None:
    """Leave out the title that Word wrote there too, if it is a tag (22.2.2.27, 22.2.2.12)."""
    root = parse(package.parts[described])
    titles = root.find(f"{_DESCRIPTION}TitlesOfParts")
    if titles is not None and has_tags(titles):
        _remove([*root.iter(f"{_DESCRIPTION}TitlesOfParts", f"{_DESCRIPTION}HeadingPairs")])
        changed[described] = serialise(root)


def _repair_links(package: Package, owner: str, listed: str, changed: dict[str, bytes]) -> None:
    """Leave out links to nowhere that nothing uses; let links into the document be links."""
    root = parse(changed[listed])
    unused, within = [], []
    for one in root:
        found = package.relationships(owner).get(one.get("Id", ""))
        if found is None or is_external(one) or found.target in package.parts:
            continue
        if found.kind in _OPTIONAL and not package.uses(owner, found.id):
            unused.append(one)
        elif found.kind == "hyperlink" and one.get("Target", "").startswith("#"):
            within.append(one)
    for one in within:
        one.set("TargetMode", "External")  # as Word writes a link to a bookmark
    _remove(unused)
    if unused or within:
        changed[listed] = serialise(root)


def _remove(found: list[etree._Element]) -> None:
    for one in found:
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
