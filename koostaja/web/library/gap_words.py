"""Gaps as people read and type them: by their titles in braces, never by their names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["gap_words", "with_gap_names", "with_gap_words"]

_BRACED = re.compile(r"\{([^{}]*)\}")
_NOT_SHOWN = re.compile(r"[{}:\n]+")


def gap_words(params: Any) -> dict[str, str]:
    """Return the words that stand for each gap of a clause's data, by its name.

    These are its title up to a comma, unless another gap has the same; people may type them in
    any letters, so that small and capital ones are the same.
    """
    found = dict[str, str]()
    known = params if isinstance(params, Mapping) else {}
    taken = {name.casefold(): name for name in known}
    for name, one in known.items():
        title = str(one.get("title") or "") if isinstance(one, Mapping) else ""
        words = " ".join(_NOT_SHOWN.sub(" ", title.partition(",")[0]).split())
        is_free = words and taken.setdefault(words.casefold(), name) == name
        found[name] = words if is_free else name
    return found


def with_gap_words(text: str, words: Mapping[str, str]) -> str:
    """Return a text of a clause with the words of its gaps in braces."""
    return _replaced(text, words)


def with_gap_names(text: str, words: Mapping[str, str]) -> str:
    """Return a typed text with the names of gaps in place of their words."""
    return _replaced(
        text, {" ".join(said.split()).casefold(): name for name, said in words.items()}
    )


def _replaced(text: str, by: Mapping[str, str]) -> str:
    def other(match: re.Match[str]) -> str:
        said, mark, form = match[1].partition(":")
        found = by.get(said) or by.get(" ".join(said.split()).casefold())
        return f"{{{found}{mark}{form}}}" if found else match[0]

    return _BRACED.sub(other, text) if "{" in text else text
