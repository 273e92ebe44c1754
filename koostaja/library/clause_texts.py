"""The paragraphs of clauses as a search reads them: of every wording, used or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from koostaja.source import Pointer, pointer_text
from koostaja.text.folding import HIDDEN, folded
from koostaja.workspace import (
    Body,
    Clause,
    WordingName,
    Workspace,
    fill_parameters,
    gaps,
    has_gap,
)

__all__ = ["ClauseText", "ClauseTexts", "library_texts"]

_USUAL = "~"
"""What follows the key of a text whose parameters have their usual values."""


class ClauseText(NamedTuple):
    """A paragraph of a clause, with gaps or with the usual values in them."""

    wording: WordingName
    file: str
    pointer: Pointer
    text: str
    masked: str
    """The same with its gaps hidden: the name of a parameter is no word of the text."""
    line: str
    """Its words, folded."""
    keys: tuple[str, ...]
    """The keys of what documents print of it: its own, or those of the texts that join it."""


ClauseTexts = Mapping[tuple[str, Pointer], tuple[ClauseText, ...]]
"""The paragraphs of clauses by file and pointer, each with gaps and then with usual values."""


def library_texts(workspace: Workspace) -> ClauseTexts:
    """Return every paragraph of the clauses without errors, in the order of the library."""
    library = workspace.library
    ids = {*library.clauses, *library.sets, *library.broken}
    found: dict[tuple[str, Pointer], tuple[ClauseText, ...]] = {}
    for clause in library.clauses.values():
        for variant, body in zip(("", *clause.variants), clause.bodies, strict=True):
            wording = WordingName(clause.id, variant)
            file, texts = clause.source.file, list(_paragraphs(body, ids))
            for pointer, text in texts:
                found[file, pointer] = tuple(_readings(clause, wording, pointer, text))
            for pointer, text, name in _joined(clause):
                keys = tuple(_key(at) for at, one in texts if has_gap(one, name))
                if keys and (file, pointer) not in found:
                    one = _reading(clause, wording, pointer, text)
                    found[file, pointer] = (one._replace(keys=keys),)
    return found


def _readings(
    clause: Clause, wording: WordingName, pointer: Pointer, text: str
) -> Iterator[ClauseText]:
    yield _reading(clause, wording, pointer, text)
    usual = {
        gap.braced: clause.params[gap.name].default
        for gap in gaps(text, clause.params)
        if not gap.form
    }
    known = {name: value for name, value in usual.items() if value is not None}
    if known:
        one = _reading(clause, wording, pointer, fill_parameters(text, known))
        yield one._replace(keys=(f"{_key(pointer)}{_USUAL}",))


def _reading(clause: Clause, wording: WordingName, pointer: Pointer, text: str) -> ClauseText:
    hidden = {gap.braced: HIDDEN * (len(gap.braced) + 2) for gap in gaps(text, clause.params)}
    masked = fill_parameters(text, hidden)
    key = _key(pointer)
    return ClauseText(wording, clause.source.file, pointer, text, masked, folded(masked), (key,))


def _paragraphs(body: Body, ids: Collection[str]) -> Iterator[tuple[Pointer, str]]:
    """Return the paragraphs of a wording with their places, without the ids of other clauses."""
    at = body.pointer
    yield from _texts(body.text, (*at, "text"), ids)
    yield from _texts(list(body.lines), (*at, "lines"), ids)
    for key, cell in (body.row or {}).items():
        yield from _texts(cell, (*at, "row", key), ids)
    yield from _texts(body.items, (*at, "items"), ids)


def _texts(value: Any, at: Pointer, ids: Collection[str]) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        if value not in ids:
            yield at, value
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from _texts(one, (*at, index), ids)
    elif isinstance(value, Mapping):
        repeats = "each" in value
        for key, one in value.items():
            if key != "each" and (repeats or key in ("text", "as_signed", "items")):
                yield from _texts(one, (*at, key), ids)


def _joined(clause: Clause) -> Iterator[tuple[Pointer, str, str]]:
    """Return the words that a parameter says of each member of a list, and its name."""
    for name, parameter in clause.params.items():
        for key, text in parameter.joined.texts.items() if parameter.joined else ():
            yield (*clause.body.pointer, "params", name, key), text, name


def _key(pointer: Pointer) -> str:
    """Return the key of a text, which has no space: in folded lines a space begins a word."""
    return pointer_text(pointer).replace(" ", "~2")
