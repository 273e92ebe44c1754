"""The budget for a Word file: how much of each thing it may have.

All work on a Word file is linear in its size, so what bounds its size bounds time and
memory. The limits leave room for the largest files that the engine itself makes, a
directive joined with 500 annexes; a template may have less, since each document repeats it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

from lxml import etree

from koostaja.diagnostics import Location, Problem, Terms
from koostaja.docx.package import Package
from koostaja.docx.parts import read_failure
from koostaja.docx.wordml import A, DoctypeError, W, attribute
from koostaja.files.archives import LimitExceeded

__all__ = ["LIMITS", "Use", "WordLimit", "check_budget", "failure_problem"]


class Use(Enum):
    """What a Word file is read for, which decides its limits."""

    DOCUMENT = "document"
    TEMPLATE = "template"


class WordLimit(NamedTuple):
    """How many of one thing a Word file may have."""

    document: int
    template: int
    reason: str

    def of(self, use: Use) -> int:
        """Return the limit for a use."""
        return self.template if use is Use.TEMPLATE else self.document


LIMITS: Mapping[str, WordLimit] = {
    "limit.tags": WordLimit(2_000_000, 400_000, "500 joined annexes have 980,000 in all parts"),
    "limit.paragraphs": WordLimit(60_000, 20_000, "500 joined annexes have 54,000"),
    "limit.characters": WordLimit(8_000_000, 1_000_000, "500 joined annexes have 4,000,000"),
    "limit.tables": WordLimit(20_000, 5_000, "500 joined annexes have 1,500"),
    "limit.nesting": WordLimit(30, 30, "more do not fit on a page beside one another"),
    "limit.styles": WordLimit(5_000, 2_000, "Word itself uses 4,079 at most in one file"),
    "limit.fields": WordLimit(20_000, 5_000, "500 joined annexes have 1,500, of page numbers"),
    "limit.lists": WordLimit(20_000, 5_000, "500 joined annexes have 3,500"),
    "limit.attributes": WordLimit(200, 200, "of one element; Word's have 40 at most"),
    "limit.sections": WordLimit(5_000, 500, "500 joined annexes have one each at least"),
}
"""The limits by their name in ``TERMS``."""

_TABLE = f"{W}tbl"
_COUNTED = {
    f"{W}p": "limit.paragraphs",
    f"{A}p": "limit.paragraphs",
    _TABLE: "limit.tables",
    f"{W}style": "limit.styles",
    f"{W}fldChar": "limit.fields",
    f"{W}fldSimple": "limit.fields",
    f"{W}num": "limit.lists",
    f"{W}abstractNum": "limit.lists",
    f"{W}sectPr": "limit.sections",
}
_TEXTS = (f"{W}t", f"{A}t", f"{W}delText", f"{W}instrText")
_CROWDED = etree.XPath("string(count((//*[@*[201]])[1]/@*))")
"""Counts the attributes of an element with more than any has: they take time to copy."""
_BEFORE_TAGS = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
"""What may precede the first tag: marks of the order of bytes, and space."""
_HEAD = 64


def check_budget(package: Package, use: Use) -> None:
    """Raise ``LimitExceeded`` if a file has more of anything than its use allows.

    What looks like XML is counted regardless of its name and type: before it is parsed,
    and by its elements afterwards.
    """
    xml = [name for name, part in package.parts.items() if _looks_like_xml(part)]
    found = Counter({"limit.tags": sum(package.parts[name].count(b"<") for name in xml)})
    _hold(found, use)
    for name in xml:
        _count(package, name, found)
        _hold(found, use, name)


def _looks_like_xml(part: bytes) -> bool:
    return part[:_HEAD].lstrip(_BEFORE_TAGS).startswith(b"<")


def _count(package: Package, part: str, found: Counter[str]) -> None:
    """Count what a part has; one that cannot be read is reported where it is needed."""
    try:
        root = package.unread_tree(part)
    except (etree.XMLSyntaxError, DoctypeError):
        return
    crowded = int(str(_CROWDED(root)))
    found["limit.attributes"] = max(found["limit.attributes"], crowded)
    found["limit.characters"] += sum(len(one.text or "") for one in root.iter(*_TEXTS))
    for element in root.iter(*_COUNTED):
        if attribute(element, "fldCharType") in ("", "begin"):
            found[_COUNTED[str(element.tag)]] += 1
        if element.tag == _TABLE:
            depth = 1 + sum(1 for _ in element.iterancestors(_TABLE))
            found["limit.nesting"] = max(found["limit.nesting"], depth)


def _hold(found: Mapping[str, int], use: Use, part: str = "") -> None:
    for what, count in found.items():
        limit = LIMITS[what].of(use)
        if count > limit:
            raise LimitExceeded(what, count, limit, part)


def failure_problem(error: Exception, file: str, code: str) -> Problem:
    """Return the problem that a file could not be read: too large, or as ``code`` says it."""
    if not isinstance(error, LimitExceeded):
        return Problem(code, Location(file), values={"said": read_failure(error)})
    return Problem(
        "word-too-large",
        Location(file, part=error.part),
        values={
            "what": Terms((error.what,)),
            "found": str(error.found),
            "limit": str(error.limit),
        },
    )
