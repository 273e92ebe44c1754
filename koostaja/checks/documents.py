"""What any document may have wrong in its words: positions, directives and annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from koostaja.checks.scopes import DocumentScope, joined_texts
from koostaja.diagnostics import Problem
from koostaja.documents import POSITION_VALUES, Item
from koostaja.source import value_of
from koostaja.text.marks import MARKS, clashing_marks, final_mark, may_clash

__all__ = ["clashing_marks_within", "doubled_marks", "unfilled_parameters"]

_BRACED = re.compile(r"\{([a-z][a-z0-9_]*)(?::[a-z0-9_]+)?\}")

_OF_DOCUMENTS = re.compile(
    r"(?:title|unit|office|signatory|organisation|annex|repealed|amended|in_force|applied)\w*"
)
"""Values that clauses quote of a document and of each member of its lists."""


def doubled_marks(scope: DocumentScope) -> Iterator[Problem]:
    """Report words that end with a mark although their list adds one, or a separator.

    Those of a clause are reported where its own text has the mark; a value at its end is
    reported where the value is given.
    """
    items = scope.document.items
    for item in [one for one in items if one.parts or not one.text[-2:-1].isalnum()]:
        for part in item.parts[:-1]:
            yield from _ended_twice(part, part.text, "")
        last = item.parts[-1] if item.parts else item
        yield from _ended_twice(last, item.text[:-1], item.text[-1:])


def _ended_twice(item: Item, text: str, added: str) -> Iterator[Problem]:
    mark, origin = final_mark(text), item.origin
    if origin.as_signed or not (mark or text != text.rstrip()):
        return
    raw = _raw(item)
    entry = value_of(origin.source.data, origin.pointer[:-1]) if origin.pointer else None
    if isinstance(entry, dict) and "end" in entry and "text" in entry:
        return  # the text is complete, or its entry gives the mark
    if (added and f"{text}{added}" == raw.rstrip("\n")) or not raw.endswith(text[-2:]):
        return
    if mark:
        yield origin.source.problem("final-punctuation", origin.pointer, {"mark": mark})
    elif added in MARKS and text != text.rstrip():
        yield origin.source.problem("clashing-marks", origin.pointer, {"marks": f" {added}"})


def clashing_marks_within(scope: DocumentScope) -> Iterator[Problem]:
    """Report marks that cannot follow each other within a text, as it is printed.

    In a clause the document's own values count, such as a title or unit; what a use gives
    is reported there.
    """
    items = scope.document.items
    for item in items if may_clash(joined_texts(items)) else ():
        for part in item.parts or (item,):
            if not clashing_marks(part.text):
                continue
            origin = part.origin
            marks = clashing_marks(_filled(scope, part) if origin.clause else _raw(part))
            if marks and not origin.as_signed:
                yield origin.source.problem("clashing-marks", origin.pointer, {"marks": marks})


def _filled(scope: DocumentScope, item: Item) -> str:
    """Return a clause's text with the values of the document and its acts.

    If a use may have given some, those of the document, and a letter for any other. It is ""
    if a value is missing, which is reported as such.
    """
    raw, values = _raw(item), scope.document.values
    if all(name in values or _OF_DOCUMENTS.fullmatch(name) for name in _BRACED.findall(raw)):
        is_ended = item.text[-1:] in MARKS and not raw.endswith(item.text[-1:])
        if not _begins_with(item.text[:-1] if is_ended else item.text, _BRACED.split(raw)[::2]):
            return ""
        return item.text[:-1] if is_ended and not raw.endswith("}") else item.text
    return _BRACED.sub(lambda gap: values.get(gap[1]) or "x", raw)


def _begins_with(text: str, literals: Sequence[str]) -> bool:
    """Return whether a text begins with some texts, with at least a character between them."""
    if not text.startswith(literals[0]):
        return False
    end = len(literals[0])
    for literal in literals[1:]:
        found = text.find(literal, end + 1)
        if found < 0:
            return False
        end = found + len(literal)
    return True


def _raw(item: Item) -> str:
    """Return the text that is typed where an item comes from."""
    text = value_of(item.origin.source.data, item.origin.pointer)
    return text if isinstance(text, str) else item.text


def unfilled_parameters(scope: DocumentScope) -> Iterator[Problem]:
    """Report braces that are printed although they have the name of a parameter."""
    braced = [
        (item.origin, name)
        for item in scope.document.items
        if "{" in item.text
        for name in _BRACED.findall(item.text)
    ]
    if not braced:
        return
    clauses = scope.workspace.library.clauses.values()
    known = {*POSITION_VALUES, *(name for clause in clauses for name in clause.params)}
    for origin, name in braced:
        if name in known:
            yield origin.source.problem("looks-like-parameter", origin.pointer, {"name": name})
