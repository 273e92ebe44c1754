"""Punctuation that came together by accident: doubled, or after a space.

What stands is usual Estonian: an abbreviation's full stop before another mark ("jne.,"), an
ellipsis ("...", "…"), a range of numbers ("3..5").
"""

from __future__ import annotations

import re

from koostaja.text.characters import comparable

__all__ = ["MARKS", "clashing_marks", "final_mark", "may_clash"]

MARKS = ".,;:!?…"
"""Marks that end a sentence, an item or a part of one."""
_CLASH = re.compile(
    r"[,;:]\s*(?:[,;]|[.:](?![\w/\\)(.-]))"  # ",," ", ." ";:"; not ":)", nor ": .docx"
    r"|(?<![.\d])\.\s?\.(?![.\w])"  # "..", but neither "..." nor "3..5"
    r"|[!?…]\s*[.;:](?=\s|$)"  # "!." "….": these end a sentence themselves
    r"|(?<=\w)\s+[,;](?=\s|$)"  # "teenus , ja"
    r"|(?<=\w)\s+\.$"
)
_PERHAPS = re.compile(r"[.,;:](?<=[\s.,;:!?…].)")
"""The same by a pattern that is several times faster and finds more."""


def may_clash(text: str) -> bool:
    """Return whether a text, or one that is a part of it, may have marks that clash."""
    return _PERHAPS.search(text) is not None


def clashing_marks(text: str) -> str:
    """Return the first marks in a text that cannot follow each other; "" if there are none."""
    found = _PERHAPS.search(text) and _CLASH.search(text)
    return found[0] if found else ""


def final_mark(text: str) -> str:
    """Return the mark at the end of a text, "" if it has none."""
    last = text[-1:] if text[-1:].isalnum() else comparable(text).rstrip()[-1:]
    return last if last in MARKS else ""
