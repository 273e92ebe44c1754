"""The content of a part compared with the rule for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import chain

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.policy.archives_within import new_unpack
from koostaja.docx.policy.doctypes import DOCTYPE, prolog_fault
from koostaja.docx.policy.elements import element_faults, related_ids
from koostaja.docx.policy.fields import field_faults
from koostaja.docx.policy.file_properties import property_faults
from koostaja.docx.policy.link_targets import is_local_path
from koostaja.docx.policy.part_contents import is_image, is_inert, is_svg
from koostaja.docx.policy.part_rules import LINK, Form, PartRule
from koostaja.docx.policy.vector_images import is_plain_drawing
from koostaja.docx.policy.workbooks import workbook_fault
from koostaja.docx.wordml import W

__all__ = ["PartChecks"]

_FORM_LOCATION = "{*}xsnLocation"
"""The address of a form that Office opens with the file (SharePoint's customXsn)."""
_LINKING = ("hyperlink", "hlinkClick", "hlinkHover", "hlinkMouseOver")
"""Elements that only lead to an address."""
_SOURCES, _STYLE = "{*}Sources", "SelectedStyle"
"""The stylesheet that makes a bibliography (part 1, 22.6.2.60); Word has it in a folder."""
_LONGEST = 80
_Fault = tuple[etree._Element, str, str, Mapping[str, str | Terms]]
"""Where it is, its kind, its code and the values of its message."""


class PartChecks:
    """Checks the parts of one file. Each kind of fault is said once for each part."""

    def __init__(
        self, package: Package, file: str, bookmarks: Callable[[], Collection[str]]
    ) -> None:
        self._package = package
        self._file = file
        self._bookmarks = bookmarks
        self._unpack = new_unpack()
        self._said = defaultdict[str, set[str]](set)

    def said(self, part: str, construct: str) -> None:
        """Note that a relationship of a part has been refused as what its elements use."""
        self._said[part].add(construct)

    def problems(self, part: str, rule: PartRule) -> Iterator[Problem]:
        """Yield what is wrong with the content of a part."""
        type = self._package.content_type(part).lower()
        data = self._package.parts[part]
        if type not in rule.types:
            yield self._unknown(part, "content.type" if type else "content.no-type")
        elif rule.form in (Form.XML, Form.DATA) or is_svg(type):
            yield from self._xml(part, rule, svg=is_svg(type))
        elif rule.form is Form.IMAGE and not is_image(data):
            yield self._unknown(part, "content.image")
        elif rule.form is Form.BINARY and not is_inert(data):
            yield self._unknown(part, "content.program")
        elif rule.form is Form.WORKBOOK and (fault := workbook_fault(data, self._unpack)):
            yield self._unknown(part, fault)

    def _unknown(self, part: str, reason: str) -> Problem:
        values: dict[str, str | Terms] = {
            "target": part,
            "type": self._package.content_type(part) or "–",
            "reason": Terms((reason,)),
        }
        return Problem("word-unknown-part", Location(self._file, part=part), values=values)

    def _xml(self, part: str, rule: PartRule, *, svg: bool) -> Iterator[Problem]:
        fault = prolog_fault(self._package.parts[part])
        if fault:
            doctype = Problem("word-doctype", Location(self._file, part=part))
            yield doctype if fault == DOCTYPE else self._unknown(part, fault)
            return
        try:
            root = self._package.tree(part)
        except (etree.XMLSyntaxError, ValueError):
            yield self._unknown(part, "content.malformed")
            return
        name = etree.QName(root).localname
        if svg:
            if not is_plain_drawing(root):
                yield self._unknown(part, "content.drawing")
        elif rule.roots and name not in rule.roots:
            yield self._unknown(part, "content.type")
        elif rule.form is Form.DATA:
            yield from self._data(part, root)
        else:
            yield from self._misused_links(part, root)
            yield from self._active(part, root)

    def _data(self, part: str, root: etree._Element) -> Iterator[Problem]:
        """Yield a form and a stylesheet that programs open; nothing else in custom XML acts."""
        forms = ((one.text or "").strip() for one in root.iter(_FORM_LOCATION))
        styles = (one.get(_STYLE, "") for one in root.iter(_SOURCES))
        for address in (*forms, *filter(is_local_path, styles)):
            if address:
                values: dict[str, str | Terms] = {
                    "target": address[:_LONGEST],
                    "kind": Terms(("outside.form",)),
                }
                yield Problem("word-outside-link", Location(self._file, part=part), values=values)

    def _misused_links(self, part: str, root: etree._Element) -> Iterator[Problem]:
        """Yield elements that take content from the address of a link."""
        related = self._package.relationships(part).values()
        links = {one.id for one in related if one.external and one.kind == LINK}
        for element, id in related_ids(root) if links else ():
            name = str(etree.QName(element).localname)
            if id in links and name not in _LINKING:
                values: dict[str, str | Terms] = {"target": name}
                values["construct"] = Terms(("active.address",))
                where = Location(self._file, part=part, place=_place(root, element))
                yield Problem("word-active-content", where, values=values)
                return

    def _active(self, part: str, root: etree._Element) -> Iterator[Problem]:
        """Yield fields, elements and attributes, each kind with the place of the first."""
        for element, said, code, values in self._faults(part, root):
            if said not in self._said[part]:
                self._said[part].add(said)
                where = Location(self._file, part=part, place=_place(root, element))
                yield Problem(code, where, values=values)

    def _faults(self, part: str, root: etree._Element) -> Iterator[_Fault]:
        data = self._package.parts[part]
        acting = chain(element_faults(root, data, self._unpack), property_faults(root))
        for element, found, construct in acting:
            values: dict[str, str | Terms] = {"target": found[:_LONGEST]}
            values["construct"] = Terms((construct,))
            yield element, construct, "word-active-content", values
        for element, field, reason in field_faults(root, self._bookmarks):
            said = f"{reason} {field.partition(' ')[0]}"
            named: dict[str, str | Terms] = {"field": field, "reason": Terms((reason,))}
            yield element, said, "word-field", named


def _place(root: etree._Element, element: etree._Element) -> tuple[tuple[str, int], ...]:
    """Return the number of the paragraph in which an element is."""
    near = next(element.iterancestors(f"{W}p"), None)
    if near is None:
        return ()
    number = next(at for at, one in enumerate(root.iter(f"{W}p"), start=1) if one is near)
    return (("paragraph", number),)
