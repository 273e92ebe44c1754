"""Word files as they are imported: admitted like any file from elsewhere, then read."""

from __future__ import annotations

from collections.abc import Iterator

from koostaja.diagnostics import Location, Problem, Result, Terms, has_errors
from koostaja.docx import (
    UNREADABLE,
    Flow,
    PlainKind,
    admitted_package,
    failure_problem,
    read_flow,
    unpack,
)
from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, with_places

__all__ = ["read_word"]

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and newer ones with a password."""
_MOST_SHOWN = 5
"""How many places of words a warning shows that were read as plain text."""


def read_word(name: str, content: bytes) -> Result[LegacyText | None]:
    """Read a Word file; report what must not be in it, and what is not imported from it."""
    if content.startswith(_OLD_FORMAT):
        return Result(None, [Problem("import-locked", Location(name))])
    try:
        package, refused = admitted_package(unpack(content), name)
        if package is None or has_errors(refused):
            return Result(None, refused)
        flow = read_flow(package, looks=True)
    except UNREADABLE as error:
        return Result(None, [failure_problem(error, name, "import-unreadable")])
    margins = tuple(dict.fromkeys((*flow.headers, *flow.footers)))
    text = LegacyText(name, LegacyKind.WORD, with_places(flow.blocks), margins)
    return Result(text, [*refused, *_remarks(flow, name)])


def _remarks(flow: Flow, name: str) -> Iterator[Problem]:
    if flow.has_revisions:
        yield Problem("import-revised", Location(name))
    left_out = {
        "import.comments": flow.has_comments,
        "import.hidden words": flow.has_hidden_words,
        "import.drawings": flow.has_drawings,
    }
    for what, is_there in left_out.items():
        if is_there:
            yield Problem("import-left-out", Location(name), values={"what": Terms((what,))})
    for kind in PlainKind:
        words = [*dict.fromkeys(one.text for one in flow.plain if one.kind is kind)]
        if words:
            some = "; ".join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
            lost = Terms((f"import.{kind.value}",))
            yield Problem("import-plain", Location(name), values={"what": lost, "words": some})
