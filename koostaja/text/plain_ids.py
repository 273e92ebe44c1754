"""Ids made of words, for those who never see ids."""

from __future__ import annotations

import re

from koostaja.text.folding import folded

__all__ = ["plain_id"]

_LONGEST = 40


def plain_id(words: str) -> str:
    """Return the first words of a text as an id, without diacritics; "" if it has no such words.

    As many whole words as there is room for; a first word without room is cut.
    """
    id = ""
    for word in folded(words).split():
        plain = re.sub("[^a-z0-9]", "", word)
        longer = f"{id}-{plain}" if id else plain[:_LONGEST]
        if plain and len(longer) > _LONGEST:
            break
        id = longer if plain else id
    return id
