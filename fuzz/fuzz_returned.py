"""Word files that came back: none whose words were changed may pass as having the same.

What is to be seen is judged here by a simple reader of its own: all texts of the document, its
headers, footers and notes in their order, and how often something is struck out or hidden.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from bundles import bundle, files_of, laid_over
from koostaja.docx import (
    UNREADABLE,
    Parts,
    admission_problems,
    compare_word_files,
    read_pages,
    unpack,
)
from markup import NAMESPACES, with_each_fragment
from mutation import Blind, Mutator
from reader import read
from template_files import zipped
from word_base import filled_parts
from workspaces_on_disk import temporary_folder

__all__ = ["MUTATOR", "answer", "seeds"]

_ORIGINAL = filled_parts()
_PAGES = read_pages(_ORIGINAL)
_PATH = temporary_folder() / "returned.docx"
_FOOTER = "word/footer.xml"
_STORIES = ("word/document.xml", "word/header.xml", _FOOTER, "word/footnotes.xml")
_SHOWN = (*_STORIES, "word/styles.xml", "word/numbering.xml", "word/settings.xml")
_BUNDLES = Mutator(
    {name: part for name, part in _ORIGINAL.items() if name.endswith((".xml", ".rels"))},
    {},
    (*_SHOWN, *_STORIES, "word/_rels/document.xml.rels", "word/document.xml"),
)
_W = f"{{{NAMESPACES['w']}}}"
_A, _M = f"{{{NAMESPACES['a']}}}", f"{{{NAMESPACES['m']}}}"
_TEXTS = frozenset((f"{_W}t", f"{_W}delText", f"{_M}t", f"{_A}t"))
_SIGNS = frozenset(f"{_W}{name}" for name in ("sym", "footnoteReference"))
_HIDING = frozenset(f"{_W}{name}" for name in ("vanish", "strike", "dstrike"))
_OFF = ("0", "false", "off")


def MUTATOR(data: bytes, size: int, chance: random.Random, blind: Blind) -> bytes:
    """Change a bundle, or more often the original: of many changes at least one is seen."""
    return _BUNDLES(data if chance.random() < 0.4 else b"", size, chance, blind)


def seeds() -> Iterator[bytes]:
    """Yield the file with one of each construct."""
    body = f"{{{NAMESPACES['w']}}}body"
    for part in with_each_fragment(_ORIGINAL["word/document.xml"], body):
        yield bundle({"word/document.xml": part})


def answer(data: bytes) -> None:
    """Compare a file of the parts of a bundle with the original."""
    try:
        parts = unpack(zipped(laid_over(_ORIGINAL, files_of(data))))
        refused = admission_problems(parts, "x.docx")
        found = compare_word_files(_ORIGINAL, parts, _PAGES)
    except UNREADABLE:
        return
    if refused or found.unread or any(one.kind != "style" for one in found.differences):
        return
    assert _lines(parts) in (None, _LINES)
    for name in _STORIES if parts.keys() >= set(_STORIES) else ():  # others have other names
        assert _texts(parts, name) == _texts(_ORIGINAL, name), name
        assert _hidden(parts, name) == _hidden(_ORIGINAL, name), name


def _lines(parts: Parts) -> list[str] | None:
    """Return what the tests' reader sees, with numbers of lists; None if it cannot read a file.

    That tables begin and end shows nothing by itself.
    """
    _PATH.write_bytes(zipped(dict(parts)))
    try:
        return [line for line in read(_PATH) if line not in ("T", "R", "C", "E")]
    except (KeyError, ValueError, TypeError, AttributeError, IndexError):
        return None


def _texts(parts: Parts, name: str) -> str:
    """Return the texts of a part; where one ends makes no difference, nor do spaces.

    What a field of the footer last said is left out: programs work out the page anew.
    """
    root = etree.fromstring(parts[name])
    if name == _FOOTER:
        within = False
        for one in root.iter(f"{_W}fldChar", f"{_W}t"):
            if one.tag == f"{_W}fldChar":
                within = one.get(f"{_W}fldCharType") == "separate"
            elif within:
                one.text = ""
        for one in root.iter(f"{_W}fldSimple"):
            for text in one.iter(f"{_W}t"):
                text.text = ""
    return "".join("".join(_pieces(root)).split())


def _pieces(root: etree._Element) -> Iterator[str]:
    for one in root.iter(etree.Element):
        if one.tag in _TEXTS:
            yield (one.text or "").replace("\u00ad", "")
        elif (
            one.tag in _SIGNS and (holder := one.getparent()) is not None and holder.tag == f"{_W}r"
        ):
            yield f"<{etree.QName(one).localname} {one.get(f'{_W}id') or one.get(f'{_W}char')}>"


def _hidden(parts: Parts, name: str) -> Counter[str]:
    """Count what hides or strikes out words themselves, and not a mark or a tag."""
    root = etree.fromstring(parts[name])
    runs = (one for run in root.iter(f"{_W}r") for one in run.iterfind(f"{_W}rPr/*"))
    shown = (one for one in runs if one.tag in _HIDING and one.get(f"{_W}val") not in _OFF)
    return Counter(str(one.tag) for one in shown if _has_words(one))


def _has_words(toggle: etree._Element) -> bool:
    run = next(toggle.iterancestors(f"{_W}r"))
    return any((one.text or "").strip() for one in run.iterchildren(f"{_W}t"))


_LINES = _lines(_ORIGINAL)
assert _LINES, "the reader of the tests cannot read the original"
