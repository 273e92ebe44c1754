"""Forgeries by content controls: words that their data replace when the file is opened."""

from __future__ import annotations

from collections.abc import Callable

from forgeries.editing import (
    WORDS,
    Forging,
    add_forgeries,
    add_forgery,
    forges,
)
from variations.word_xml import run

__all__: list[str] = []


def _control(properties: str, content: str = "") -> Callable[[Forging], None]:
    shown = content or run(WORDS)
    return lambda t: t.within(
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"
    )


_CONTROLS = {
    "control": "<w:text/>",
    "control with a placeholder": "<w:showingPlcHdr/><w:text/>",
    "control with a date": '<w:date w:fullDate="2030-01-01T00:00:00Z"/>',
    "control with a list": '<w:dropDownList><w:listItem w:displayText="EI" w:value="1"/>'
    "</w:dropDownList>",
    "control with a box": '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>',
    "control of building blocks": '<w:docPartObj><w:docPartGallery w:val="Cover Pages"/>'
    "</w:docPartObj>",
}
for _name, _properties in _CONTROLS.items():
    add_forgery(_name, "control", _control(_properties))

_STORE = "{00000000-0000-0000-0000-0000000000AB}"


def _bind(
    t: Forging, binding: str, kind: str = "<w:text/>", said: str = WORDS, more: str = ""
) -> None:
    """Bind the words of the victim to data that say something else."""
    t.add_part(
        "customXml/item77.xml",
        "customXml",
        f"<x:a xmlns:x='urn:x'><x:b>{said}</x:b></x:a>".encode(),
    )
    for one in t.tree("word/_rels/document.xml.rels"):
        if one.get("Target") == "customXml/item77.xml":
            one.set("Target", "../customXml/item77.xml")
    t.parts["customXml/_rels/item77.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/customXmlProps" Target="itemProps77.xml"/></Relationships>'
    )
    t.parts["customXml/itemProps77.xml"] = (
        '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'customXml" ds:itemID="{_STORE}"><ds:schemaRefs/></ds:datastoreItem>'
    ).encode()
    t.wrap(
        f"<w:sdt><w:sdtPr>{binding}{kind}{more}</w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"
    )


_PATH = 'w:prefixMappings="xmlns:y=\'urn:x\'" w:xpath="/y:a[1]/y:b[1]"'
_BINDINGS = {
    "words bound to other data": f'<w:dataBinding {_PATH} w:storeItemID="{_STORE}"/>',
    "words bound to any data": f"<w:dataBinding {_PATH}/>",
    "words bound in a newer way": "<w15:dataBinding w:prefixMappings=\"xmlns:y='urn:x'\" "
    f'w:xpath="/y:a[1]/y:b[1]" w:storeItemID="{_STORE}"/>',
    "words bound by a path that counts": "<w:dataBinding w:prefixMappings=\"xmlns:y='urn:x'\" "
    f'w:xpath="//*[2]" w:storeItemID="{_STORE}"/>',
}
add_forgeries("control", _bind, _BINDINGS)


@forges("control")
def words_bound_to_the_title(t: Forging) -> None:
    t.wrap(
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings=\"xmlns:ns0='http://purl.org/dc/elements/"
        "1.1/' xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
        '" w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>',
        "</w:sdtContent></w:sdt>",
    )


@forges("control")
def rows_repeated_by_data(t: Forging) -> None:
    _bind(t, _BINDINGS["words bound to other data"], "<w15:repeatingSection/>")


@forges("control")
def date_bound_to_other_data(t: Forging) -> None:
    _bind(t, _BINDINGS["words bound to other data"], "<w:date/>", "2030-01-01")


@forges("control")
def box_bound_to_other_data(t: Forging) -> None:
    box = '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'
    _bind(t, _BINDINGS["words bound to other data"], box, "1")


@forges("control")
def placeholder_bound_to_data(t: Forging) -> None:
    """Bind to data what a control shows as a placeholder."""
    _bind(t, _BINDINGS["words bound to other data"], more="<w:showingPlcHdr/>")
