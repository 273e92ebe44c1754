"""The names that new parts of the library get: made of their words, since nobody reads them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from koostaja.source import Pointer, value_of
from koostaja.text.folding import folded
from koostaja.text.plain_ids import plain_id
from koostaja.web.library.text_parts import wording_parts, wording_places

__all__ = ["free_id", "make_gaps"]

_BRACED = re.compile(r"\{([^{}\n]{1,60})\}")


def free_id(words: str, taken: Collection[str]) -> str:
    """Return an id made of the first words of a text, which nothing else has."""
    id, number = plain_id(words) or "tekst", 2
    free = id
    while free in taken:
        free, number = f"{id}-{number}", number + 1
    return free


def make_gaps(data: dict[str, Any], base: Any, ids: Collection[str]) -> list[str]:
    """Make gaps of words in braces that are none in ``base``; return the names of the new ones.

    Somebody types ``{Osakonna nimi}`` where the words differ from document to document.
    """
    known, new = set(_BRACED.findall(repr(base))), list[str]()
    params = data.get("params", {})
    if not isinstance(params, dict):
        return []
    for at in wording_places(data):
        for part in wording_parts(value_of(data, at), ids, at):
            if not part.names:
                _make_in(data, part.pointer, part.text, known, params, new)
    if params:
        data["params"] = params
    return new


def _make_in(
    data: Any,
    pointer: Pointer,
    text: str,
    known: Collection[str],
    params: dict[str, Any],
    new: list[str],
) -> None:
    def named(match: re.Match[str]) -> str:
        words, _, form = match[1].partition(":")
        if match[1] in known or words in params:
            return match[0]
        name = _gap_name(words, params)
        if name not in params:
            params[name] = {"title": words[:1].upper() + words[1:]}
            new.append(name)
        return f"{{{name}:{form}}}" if form else f"{{{name}}}"

    changed = _BRACED.sub(named, text)
    if changed != text:
        value_of(data, pointer[:-1])[pointer[-1]] = changed


def _gap_name(words: str, params: Mapping[str, Any]) -> str:
    """Return the name of a gap: of the one that has these words as its title, or a new one."""
    for name, one in params.items():
        if isinstance(one, Mapping) and folded(str(one.get("title", ""))) == folded(words):
            return name
    name = free_id(words, ()).replace("-", "_")
    return name if name[0].isalpha() else f"n{name}"
