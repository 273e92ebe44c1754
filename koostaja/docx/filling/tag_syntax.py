"""How tags are written: ``{{ name }}``, and ``{% for … %}``, ``{%p if … %}``, ``{%tr endif %}``."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["HIDE_BRACES", "SHOW_BRACES", "TAG", "TagWords", "plain_tag", "tag_words"]

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PLAIN_IN_TAGS = str.maketrans({"\u00a0": " ", "„": '"', "“": '"', "”": '"', "«": '"', "»": '"'})
"""Word writes typographic quotes and no-break spaces as people type; a tag means plain ones."""
HIDE_BRACES = str.maketrans("{}", "\ufdd2\ufdd3")
SHOW_BRACES = str.maketrans("\ufdd2\ufdd3", "{}")
"""Braces that are no parts of tags, while a part is a source."""
_WHOLE = ("p", "tr", "tc", "r")


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


def tag_words(tag: str) -> TagWords:
    """Return what a tag says; docxtpl takes "p" or "tr" only right after the brace."""
    plain = plain_tag(tag)
    words = plain[2:-2].split()
    whole = next((one for one in _WHOLE if plain[2:].startswith(f"{one} ")), "")
    rest = words[1:] if whole else words
    known = rest[0] if rest and rest[0] in ("for", "if", "else", "endfor", "endif") else ""
    return TagWords(whole, known if plain.startswith("{%") else "")
