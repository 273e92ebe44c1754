"""Word files as they are imported: admitted like any file from elsewhere, then read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from koostaja.intake.reading.legacy_text import LegacyKind, LegacyText, paragraphs_in, with_places
from koostaja.intake.reading.typed_marks import begins_box

__all__ = ["read_word"]

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and newer ones with a password."""
_MOST_SHOWN = 5
"""How many places of words a warning shows at most."""


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
    if flow.unread:
        unknown = Terms(("import.unknown parts",), f" ({_first(flow.unread, ', ')})")
        yield Problem("import-left-out", Location(name), values={"what": unknown})
    for kind in PlainKind:
        words = [*dict.fromkeys(one.text for one in flow.plain if one.kind is kind)]
        if words:
            yield _plain(name, kind.value, words)
    boxes = [line for one in paragraphs_in(flow.blocks) for line in one.lines if begins_box(line)]
    if len({*map(begins_box, boxes)}) > 1:
        yield _plain(name, "boxes", boxes)


def _plain(name: str, kind: str, words: Sequence[str]) -> Problem:
    what = Terms((f"import.{kind}",))
    return Problem("import-plain", Location(name), values={"what": what, "words": _first(words)})


def _first(words: Sequence[str], sign: str = "; ") -> str:
    """Return the first of some words, and whether there are more."""
    return sign.join(words[:_MOST_SHOWN]) + (" …" if len(words) > _MOST_SHOWN else "")
