"""Page counts of a combined file, written out for a program that does not count them.

Not every program that makes PDFs knows the fields by which the documents of a combined file
count their pages. It can follow links, though: those to where each document begins say on
which page that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from koostaja.docx.archive import pack, zip_file
from koostaja.docx.combine.fields import FieldCode, fields_in
from koostaja.docx.parts import BODY, Parts, unpack
from koostaja.docx.wordml import W, child, parse, serialise

__all__ = ["with_links_to_documents", "with_page_counts"]

_COUNT = re.compile(r"\s*PAGEREF\s+(?P<marks>\S*?[-_])(?P<document>\d+)[-_]end(?:\s|$)")
"""What counts the pages of a document: a reference to the mark at its end, with its number.

Files that were confirmed earlier have hyphens in the names of their marks.
"""
_OTHER_FORMAT = re.compile(r"\\\*\s*(?!(?:Arabic|MERGEFORMAT)\b)\w", re.IGNORECASE)
_BEHIND = "behind_all_documents"


class LinkedDocuments(NamedTuple):
    """A combined file with a page behind the others that links to each of its documents."""

    word: bytes
    documents: int
    """How many."""


def with_links_to_documents(word: bytes) -> LinkedDocuments | None:
    """Return a combined file with a page behind the others that links to each document.

    The last link is to that page itself. None if no document counts its pages.
    """
    parts = unpack(word)
    marks = _names_of_marks(parts)
    if marks is None:
        return None
    root = parse(parts[BODY])
    names = {one.get(f"{W}name", "") for one in root.iter(f"{W}bookmarkStart")}
    starts = [f"{marks}{number}" for number in range(len(names)) if f"{marks}{number}" in names]
    if not starts:
        return None
    body = child(root, "body")
    body.insert(len(body) - 1, _links([*starts, _BEHIND]))
    return LinkedDocuments(_packed({**parts, BODY: serialise(root)}), len(starts))


def with_page_counts(word: bytes, counts: Sequence[int]) -> bytes:
    """Return a combined file that says how many pages each of its documents has."""
    parts = dict(unpack(word))
    for name in _parts_that_count(parts):
        root = parse(parts[name])
        _write_counts(root, counts)
        parts[name] = serialise(root)
    return _packed(parts)


def _parts_that_count(parts: Parts) -> list[str]:
    return [name for name, part in parts.items() if name.endswith(".xml") and b"PAGEREF" in part]


def _names_of_marks(parts: Parts) -> str | None:
    """Return with what the names of the marks begin that page counts refer to."""
    for name in _parts_that_count(parts):
        for field in fields_in(parse(parts[name])):
            found = _COUNT.match(field.text)
            if found:
                return found["marks"]
    return None


def _write_counts(root: etree._Element, counts: Sequence[int]) -> None:
    """Write numbers in place of what counts pages; of a sum, in place of all of it.

    A sum of several sections follows the field within it that refers to the document's end.
    """
    count: int | None = None
    for field in fields_in(root):
        found = None if _OTHER_FORMAT.search(field.text) else _COUNT.match(field.text)
        if found and int(found["document"]) < len(counts):
            count = counts[int(found["document"])]
            field.unwrap(str(count))
        elif count is not None and _is_sum(field):
            field.unwrap(str(count))
            count = None
        else:
            count = None


def _is_sum(field: FieldCode) -> bool:
    return field.nested and field.name == "=" and not _OTHER_FORMAT.search(field.text)


def _links(names: Sequence[str]) -> etree._Element:
    """Return a paragraph on a page of its own that links to bookmarks; the last is its own."""
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pageBreakBefore")
    id = {f"{W}id": "999999"}
    etree.SubElement(paragraph, f"{W}bookmarkStart", {**id, f"{W}name": names[-1]})
    etree.SubElement(paragraph, f"{W}bookmarkEnd", id)
    for name in names:
        link = etree.SubElement(paragraph, f"{W}hyperlink", {f"{W}anchor": name})
        etree.SubElement(etree.SubElement(link, f"{W}r"), f"{W}t").text = "1 "
    return paragraph


def _packed(parts: Parts) -> bytes:
    return zip_file(pack(name, part) for name, part in parts.items())
