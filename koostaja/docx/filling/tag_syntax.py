"""How tags are written: ``{{ name }}``, and ``{% for … %}``, ``{%p if … %}``, ``{%tr endif %}``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest
from typing import NamedTuple

__all__ = [
    "HIDE_BRACES",
    "ORDINAL",
    "SHOW_BRACES",
    "TagWords",
    "plain_tag",
    "tag_spans",
    "tag_words",
    "tags_in",
    "with_tags",
    "without_tags",
    "words_between",
]

_OPENING = re.compile(r"\{[{%#]")
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PLAIN_IN_TAGS = str.maketrans({"\u00a0": " ", "„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
"""Word writes typographic quotes and no-break spaces as people type; a tag means plain ones."""
HIDE_BRACES = str.maketrans("{}", "\ufdd2\ufdd3")
SHOW_BRACES = str.maketrans("\ufdd2\ufdd3", "{}")
"""Braces that are no parts of tags, while a part is a source."""
ORDINAL = "\ufdd1"
"""Around the ordinal of a tag while its part becomes a source."""
_WHOLE = ("p", "tr", "tc", "r")
_SHORT = 500
"""The length of texts whose tags are remembered."""


def tag_spans(text: str, start: int = 0) -> list[tuple[int, int]]:
    """Return where tags begin and end in a text: at the first end of their kind.

    A pattern would look for the end of each beginning anew, up to the end of the text; here
    a kind that has no end any more is known to have none.
    """
    found: list[tuple[int, int]] = []
    opening = _OPENING.search(text, start) if "{" in text else None
    if opening is None:
        return found
    ends = dict.fromkeys(_CLOSING, 0)
    while opening is not None:
        at, kind = opening.start(), opening[0]
        if 0 <= ends[kind] < at + 2:
            ends[kind] = text.find(_CLOSING[kind], at + 2)
        if ends[kind] < 0:
            start = at + 1
        else:
            start = ends[kind] + 2
            found.append((at, start))
        opening = _OPENING.search(text, start)
    return found


def tags_in(text: str) -> Sequence[str]:
    """Return the tags of a text."""
    if "{" not in text:
        return ()
    return _tags_in_short(text) if len(text) < _SHORT else _tags_in(text)


def _tags_in(text: str) -> tuple[str, ...]:
    return tuple([text[start:end] for start, end in tag_spans(text)])


_tags_in_short = lru_cache(maxsize=4_096)(_tags_in)
"""Several stages look for the tags of the same texts."""


def words_between(text: str) -> list[str]:
    """Return what is before, between and after the tags of a text."""
    spans = tag_spans(text)
    starts = [0, *(end for _, end in spans)]
    ends = [*(start for start, _ in spans), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def with_tags(text: str, changed: Callable[[str], str]) -> str:
    """Return a text with each of its tags changed."""
    words, tags = words_between(text), map(changed, tags_in(text))
    return "".join(chain(*zip_longest(words, tags, fillvalue="")))


def without_tags(text: str) -> str:
    """Return the words of a text between its tags."""
    return "".join(words_between(text))


class TagWords(NamedTuple):
    """What a tag says."""

    whole: str
    """What it stands for as a whole: a paragraph ("p"), a row ("tr"); "" for its own words."""
    verb: str
    """``for``, ``if``, ``else``, ``endfor`` or ``endif``; "" if it prints."""

    @property
    def opens(self) -> bool:
        """Whether a loop or condition begins."""
        return self.verb in ("for", "if")

    @property
    def closes(self) -> bool:
        """Whether a loop or condition ends."""
        return self.verb in ("endfor", "endif")


def plain_tag(tag: str) -> str:
    """Return a tag with the quotes and spaces that its author meant."""
    return tag.translate(_PLAIN_IN_TAGS)


@lru_cache(maxsize=4_096)
def tag_words(tag: str) -> TagWords:
    """Return what a tag says; docxtpl takes "p" or "tr" only right after the brace."""
    plain = plain_tag(tag)
    words = plain[2:-2].split(None, 2)
    whole = next((one for one in words[:1] if one in _WHOLE and plain.startswith(f"{one} ", 2)), "")
    rest = words[1:] if whole else words
    known = rest[0] if rest and rest[0] in ("for", "if", "else", "endfor", "endif") else ""
    return TagWords(whole, known if plain.startswith("{%") else "")
