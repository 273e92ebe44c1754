"""Line breaks and tabs of values that are printed in charts, shapes and SmartArt.

DrawingML has line breaks between runs, not within the text of one (ECMA-376 part 1,
21.1.2.2.1); a tab is a character. Programs print both as a text of Word's has them.
"""

from __future__ import annotations

import copy
from itertools import pairwise

from lxml import etree

from koostaja.docx.wordml import A, parse, serialise

__all__ = ["with_drawing_breaks"]

_WITHIN_WORDS = '</w:t><w:{}/><w:t xml:space="preserve">'
_BREAK, _TAB = (_WITHIN_WORDS.format(name).encode() for name in ("br", "tab"))
_SIGN = "\ue002"
"""Where a line ends, until its run is parted; no text has this character."""


def with_drawing_breaks(part: bytes) -> bytes:
    """Return a filled part of DrawingML with breaks between its runs."""
    if _BREAK not in part and _TAB not in part:
        return part
    root = parse(part.replace(_TAB, b"&#9;").replace(_BREAK, _SIGN.encode()))
    for text in list(root.iter(f"{A}t")):
        if _SIGN in (text.text or ""):
            _part_run(text)
    return serialise(root)


def _part_run(text: etree._Element) -> None:
    """Let each line of a run be a run that looks the same."""
    run = text.getparent()
    assert run is not None
    first, *lines = (text.text or "").split(_SIGN)
    text.text = first
    runs = [run, *(copy.deepcopy(run) for _ in lines)]
    for (before, one), line in zip(pairwise(runs), lines, strict=True):
        shown = one.find(f"{A}t")
        assert shown is not None
        shown.text = line
        gap = etree.Element(f"{A}br")
        gap.extend(copy.deepcopy(looks) for looks in run.findall(f"{A}rPr"))
        one.tail, before.tail = before.tail, None
        before.addnext(gap)
        gap.addnext(one)
