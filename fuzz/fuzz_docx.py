"""Word files: unpacked, their pages read; as templates checked, filled, joined and compared."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress

from lxml import etree

from bundles import bundle, files_of, laid_over
from koostaja.diagnostics import Problem, has_errors, problems_as_text
from koostaja.documents import POSITION_VALUES, describe, sample_documents
from koostaja.docx import (
    UNREADABLE,
    Filled,
    Parts,
    Template,
    check_template,
    combine_documents,
    joining_problems,
    parts_with_words,
    property_parts,
    property_values,
    read_pages,
    read_template,
    title_in,
    unpack,
    visible_paragraphs,
)
from koostaja.docx.redline import merge_tracked
from koostaja.docx.wordml import DoctypeError
from koostaja.files.archives import LimitExceeded
from markup import NAMESPACES, with_each_fragment
from mutation import Mutator
from template_files import post
from word_base import word_parts
from workspaces_on_disk import temporary_folder

__all__ = ["MUTATOR", "answer", "seeds"]

OPTION = "=with"
_BASE = word_parts()
_PATH = temporary_folder() / "template.docx"
_XML = (".xml", ".rels")
REFUSED = (etree.XMLSyntaxError, DoctypeError, LimitExceeded)
"""What reading pages may raise."""
MUTATOR = Mutator(
    {name: part for name, part in _BASE.items() if name.endswith(_XML)},
    {OPTION: (b"check", b"check", b"join", b"join", b"compare", b"pages", b"pages")},
    ("word/document.xml", "word/document.xml", "word/styles.xml", "word/numbering.xml",
     "word/header.xml", "word/footnotes.xml", "word/settings.xml", "word/_rels/document.xml.rels",
     "[Content_Types].xml"),
)  # fmt: skip


def seeds() -> Iterator[bytes]:
    """Yield the file with one of each construct."""
    body = f"{{{NAMESPACES['w']}}}body"
    for part in with_each_fragment(_BASE["word/document.xml"], body):
        yield bundle({"word/document.xml": part})


def answer(data: bytes) -> None:
    """Read a Word file of the parts of a bundle; do with it what the bundle asks for."""
    files = files_of(data)
    option = files.pop(OPTION, b"check").strip()
    parts = laid_over(_BASE, files)
    try:
        unpacked = unpack(_zipped(parts))
    except UNREADABLE:
        unpacked = None
    if unpacked is not None:
        assert unpacked == parts
    if option == b"pages":
        _read(unpacked or parts)
        return
    _PATH.write_bytes(_zipped(parts))
    template, problems = read_template(_PATH, "templates/post.docx")
    assert (template is None) == (unpacked is None) or problems
    if template is not None:
        problems = [*problems, *check_template(template, _FIELDS, POSITION_VALUES)]
        if not has_errors(problems):
            _fill(template, option)
    _assert_worded(problems)


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _assert_worded(problems: list[Problem]) -> None:
    for lang in ("et", "en"):
        assert len(list(problems_as_text(problems, lang))) >= len(problems)


def _read(parts: Parts) -> None:
    """Read the pages; however the parts are ordered, they show the same."""
    try:
        pages = read_pages(parts)
    except REFUSED:
        return
    if len({name.lower() for name in parts}) == len(parts):  # else it is refused elsewhere
        again = read_pages(dict(reversed(parts.items())))
        assert again.sections == pages.sections
        assert set(again.unread) == set(pages.unread)
    for name in parts_with_words(parts) if pages.sections else ():
        with suppress(*REFUSED):  # a part that no section shows
            visible_paragraphs(parts, name)


def _fill(template: Template, option: bytes) -> None:
    """Fill a template that passes its check: every part is well-formed, and no tag is left."""
    documents = (_SAMPLE, _DOCUMENT)
    filled = [template.fill(one) for one in documents]
    for one in filled:
        about = describe(one.document, "x")
        named = property_parts(one.all_parts, about, {"Viit": "5"})
        _assert_sound({**one.all_parts, **named})
        property_values(one.all_parts, about, {"Viit": "5"})
        title_in(one.all_parts)
        one.lost()
    if option == b"join" and not joining_problems([_PLAIN, template]):
        around = _PLAIN.fill(_DOCUMENT)
        joined = combine_documents([around, filled[-1], filled[0], around], [])
        _assert_sound(joined)
        read_pages(joined)
    if option == b"join" and not joining_problems([template]):
        _assert_sound(combine_documents([filled[-1], filled[0]], []))
    if option == b"compare":
        _compare(filled[-1], _PLAIN.fill(_SAMPLE))


def _compare(one: Filled, other: Filled) -> None:
    for old, new in ((one, other), (other, one)):
        date = "2026-01-02T00:00:00Z"
        _assert_sound(merge_tracked(old.all_parts, new.all_parts, author="x", date=date))


def _assert_sound(parts: Parts) -> None:
    for name, part in parts.items():
        if name.endswith(_XML):
            etree.fromstring(part, etree.XMLParser(huge_tree=True))


_FIELDS, _DOCUMENT = post()
_SAMPLE = next(sample_documents(_FIELDS, POSITION_VALUES))


def _plain() -> Template:
    _PATH.write_bytes(_zipped(_BASE))
    template, problems = read_template(_PATH, "templates/plain.docx")
    assert template is not None
    found = [*problems, *check_template(template, _FIELDS, POSITION_VALUES)]
    assert not found, list(problems_as_text(found, "en"))
    return template


_PLAIN = _plain()
