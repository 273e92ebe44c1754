"""The words of clauses in pieces: plain words, gaps by their titles, what a search has found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from koostaja.text.folding import Query
from koostaja.workspace import Clause, Parameter

__all__ = ["Piece", "gap_title", "text_pieces", "words_with_gaps"]

_GAP = re.compile(r"\{([^{}]*)\}")


class Piece(NamedTuple):
    """Some words of a text."""

    words: str
    kind: str = ""
    """"gap" for the title of a gap, "found" for what was looked for, "" for other words."""


def gap_title(parameter: Parameter) -> str:
    """Return what a gap is called: its title, else its name in plain letters."""
    title = parameter.title.partition(",")[0]
    return title or parameter.name.replace("_", " ")


def text_pieces(
    text: str, params: Mapping[str, Parameter], query: Query | None = None
) -> list[Piece]:
    """Return a text of a clause in pieces, with a title in place of each of its gaps."""
    return [*_pieces(text, params, query)]


def _pieces(text: str, params: Mapping[str, Parameter], query: Query | None) -> Iterator[Piece]:
    at = 0
    for match in _GAP.finditer(text):
        parameter = params.get(match[1].partition(":")[0])
        if parameter:
            yield from _plain(text[at : match.start()], query)
            yield Piece(gap_title(parameter), "gap")
            at = match.end()
    yield from _plain(text[at:], query)


def _plain(words: str, query: Query | None) -> Iterator[Piece]:
    at = 0
    for start, end in query.spans(words) if query else ():
        if words[at:start]:
            yield Piece(words[at:start])
        yield Piece(words[start:end], "found")
        at = end
    if words[at:]:
        yield Piece(words[at:])


def words_with_gaps(clause: Clause, text: str) -> str:
    """Return a text of a clause as one line of words, each gap by its title in brackets."""
    pieces = text_pieces(text, clause.params)
    return " ".join("".join(f"[{one.words}]" if one.kind else one.words for one in pieces).split())
