"""The posts that a file names by their titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from koostaja.intake.entries.drafting import Drafting
from koostaja.intake.entries.known_positions import KnownPost
from koostaja.intake.questions import Choice, QuestionKind
from koostaja.schema import Field

__all__ = ["post_value", "split_names"]

WORDS = "words"
_OPENING, _CLOSING = "([„«", ")]”»"


def post_value(
    drafting: Drafting, field: Field, words: str, unit: str, place: int, *, is_first: bool = True
) -> Any:
    """Return a reference that prints the words of the file.

    A post is taken for certain only if no other one has its title and it is in ``unit``, that
    of the document, or above it. ``is_first``: nothing is before it in its paragraph.
    """
    found = drafting.positions.posts(words)
    if not found:
        return {"text": words}
    chain = {one.id for one in drafting.workspace.organisation.chain(unit)}
    certain = len(found) == 1 and found[0].unit in chain
    id = found[0].id if certain else _asked(drafting, words, found, place)
    post = next((one for one in found if one.id == id), None)
    if post is None:
        return {"text": words}
    is_printed = _printed(field, post, is_first=is_first) == words
    return id if is_printed else {"post": id, "as": words}


def _printed(field: Field, post: KnownPost, *, is_first: bool) -> str:
    is_small = field.capital is False or not is_first
    return post.within if post.within and is_small else post.name


def _asked(drafting: Drafting, words: str, found: Sequence[KnownPost], place: int) -> str:
    organisation = drafting.workspace.organisation
    known = (
        Choice(one.id, f"{one.name}, {organisation.unit_words(one.unit)}".rstrip(", "))
        for one in found
    )
    choices = (Choice(WORDS, drafting.term("post in words")), *known)
    return drafting.ask(QuestionKind.POST, words, choices, place=place)


def split_names(words: str, join: str) -> Iterator[str]:
    """Yield the names that a text joins; within brackets nothing is joined."""
    depth, start, at = 0, 0, 0
    while at < len(words):
        depth += (words[at] in _OPENING) - (words[at] in _CLOSING)
        if depth <= 0 and words.startswith(join, at):
            yield words[start:at]
            start = at = at + len(join)
        else:
            at += 1
    yield words[start:]
