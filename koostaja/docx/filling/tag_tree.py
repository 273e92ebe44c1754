"""The tree of a template's part as programs want it: usual prefixes, tags apart from words.

Word reads any prefix and indentation, and tags may share a run with words of another fate.
Here a tree takes the form that ``dialect`` and ``structure`` rely on.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator

from lxml import etree

from koostaja.docx.filling.tag_paragraphs import release
from koostaja.docx.filling.tag_runs import TEXTS
from koostaja.docx.filling.tag_syntax import tag_spans, tag_words
from koostaja.docx.wordml import SPACE, A, W

__all__ = ["TAG_RUN", "isolate_statements", "usual_tree"]

TAG_RUN = "koostaja-tag"
"""The attribute of a run that has nothing but the tag of a loop or condition."""
_PREFIXES = {"w": W[1:-1], "a": A[1:-1]}
_NONCHARACTER = re.compile("[\ufdd0-\ufdef]")
_RUNS = (f"{W}r", f"{A}r")
_PROPERTIES = (f"{W}rPr", f"{A}rPr")


def usual_tree(tree: etree._Element) -> etree._Element:
    """Return a copy of a tree with Word's usual prefixes, declared at its root, and no indentation.

    Marks of spelling go, which Word makes anew, and noncharacters, which show nothing and
    which programs use for themselves.
    """
    namespaces = _namespaces(tree)
    root = etree.Element(tree.tag, _attributes(tree), nsmap=namespaces)
    root.text = tree.text
    root.extend(list(copy.deepcopy(tree)))
    etree.cleanup_namespaces(root, top_nsmap=namespaces, keep_ns_prefixes=list(namespaces))
    for element in list(root.iter()):
        if element.tail and not element.tail.strip():
            element.tail = None
        if len(element) and element.text and not element.text.strip():
            element.text = None
        if element.text and _NONCHARACTER.search(element.text):
            element.text = _NONCHARACTER.sub("", element.text)
    for mark in list(root.iter(f"{W}proofErr")):
        around = mark.getparent()
        assert around is not None
        around.remove(mark)
    return root


def _namespaces(tree: etree._Element) -> dict[str, str]:
    """Return all prefixes of a tree, the usual ones for what programs look for."""
    found: dict[str, str] = {}
    used = set(tree.nsmap.values())
    for _, (prefix, address) in etree.iterwalk(tree, events=("start-ns",)):
        if prefix and prefix not in _PREFIXES and address not in _PREFIXES.values():
            found.setdefault(prefix, address)
        used.add(address)
    return {prefix: one for prefix, one in _PREFIXES.items() if one in used} | found


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(said) for name, said in element.attrib.items()}


def isolate_statements(tree: etree._Element) -> None:
    """Give each tag of a loop or condition within a paragraph a run of its own.

    Words after it keep their own run, whether the words before it are printed or not.
    """
    for text in list(tree.iter(*TEXTS)):
        run = text.getparent()
        if run is None or run.tag not in _RUNS or "{%" not in (text.text or ""):
            continue
        pieces = list(_pieces(text.text or ""))
        if any(piece.startswith("{%") for piece in pieces):
            _split(run, text, pieces)
    for run in list(tree.iter(*_RUNS)):
        if run.get(TAG_RUN) is not None:
            release(run)


def _pieces(words: str) -> Iterator[str]:
    """Yield the words and the tags of loops and conditions in a text."""
    at = 0
    for start, end in tag_spans(words):
        said = tag_words(words[start:end])
        if said.verb and not said.whole:
            yield words[at:start]
            yield words[start:end]
            at = end
    yield words[at:]


def _split(run: etree._Element, text: etree._Element, pieces: list[str]) -> None:
    """Put the pieces of a run's text, and what is before and after it, into runs of their own."""
    properties = [one for one in run if one.tag in _PROPERTIES]
    content = [one for one in run if one.tag not in _PROPERTIES]
    place = content.index(text)
    last = etree.Element(run.tag, _attributes(run))
    last.extend(copy.deepcopy(properties))
    last.extend(content[place + 1 :])
    run.remove(text)
    before = run
    for piece in filter(None, pieces):
        is_tag = piece.startswith("{%")
        made = etree.Element(run.tag, {TAG_RUN: ""} if is_tag else _attributes(run))
        made.extend(copy.deepcopy(properties))
        own = etree.SubElement(made, text.tag, _attributes(text))
        own.text = piece
        if text.tag == f"{W}t":
            own.set(SPACE, "preserve")
        before.addnext(made)
        before = made
    if len(last) > len(properties):
        before.addnext(last)
    if len(run) == len(properties):
        around = run.getparent()
        assert around is not None
        around.remove(run)
