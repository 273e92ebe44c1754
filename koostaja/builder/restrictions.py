"""Restrictions of access that no page shows: the document would not say that it is restricted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from koostaja import docx
from koostaja.builder.inputs import Inputs
from koostaja.diagnostics import Problem
from koostaja.documents import Assembly, Document
from koostaja.schema import RESTRICTION
from koostaja.source import Source
from koostaja.text.dates import said_day

__all__ = ["unprinted_restrictions"]

_BASIS, _UNTIL, _TERM = "restriction_basis", "restriction_until", "restriction_term"


def unprinted_restrictions(
    inputs: Inputs, assembly: Assembly, filled: Mapping[Document, docx.Filled]
) -> Iterator[Problem]:
    """Report documents with a restriction whose pages lack its basis or its end.

    An annex has the restriction of its directive, unless it has its own: each document
    that is restricted says so itself.
    """
    positions = inputs.workspace.positions
    for document in assembly.positions:
        yield from _unprinted(positions[document.id].source, document, filled)
    for one in assembly.directives:
        yield from _unprinted(one.directive.source, one.document, filled)
        for annex in one.annexes:
            position = positions.get(annex.document.id)
            own = position is not None and RESTRICTION in position.source.data
            source = position.source if position and own else one.directive.source
            yield from _unprinted(source, annex.document, filled)


def _unprinted(
    source: Source, document: Document, filled: Mapping[Document, docx.Filled]
) -> Iterator[Problem]:
    if RESTRICTION not in source.data:
        return
    words, values = _words(filled[document]), document.values
    end = _UNTIL if _UNTIL in values else _TERM
    printed = {
        _BASIS: _is_in(words, values[_BASIS]),
        end: any(_is_in(words, one) for name, one in values.items() if name.startswith(end))
        or (end == _UNTIL and bool(said_day(words, source.data[RESTRICTION]["until"]))),
    }
    missing = [f"{{{{ {name} }}}}" for name, found in printed.items() if not found]
    if missing:
        told = {"file": document.template_file, "missing": ", ".join(missing)}
        yield source.problem("restriction-unprinted", (RESTRICTION,), told, key=True)


def _words(filled: docx.Filled) -> str:
    """Return the words of a filled document, its headers, footers and notes among them."""
    parts = filled.all_parts
    shown = (
        one for part in docx.parts_with_words(parts) for one in docx.visible_paragraphs(parts, part)
    )
    return _in_one_line(" ".join(one.text for one in shown))


def _is_in(words: str, value: str | None) -> bool:
    return bool(value) and _in_one_line(value or "") in words


def _in_one_line(text: str) -> str:
    return " ".join(text.split())
